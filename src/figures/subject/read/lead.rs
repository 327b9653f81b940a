//! The text before a number, cleaned of what is no part of the subject.

use super::strip::{clean, clean_back, strip_back, strip_date, strip_front, strip_place};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::scene::{Scene, last_clause};
use crate::figures::subject::from_before::running;

/// Characters of a line that may be a heading of the sentence below it.
const LONGEST_LINE: usize = 6;

/// The text between the figure before and the number.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is an observation of its own")]
pub(in crate::figures::subject) struct Lead<'a> {
    /// The clause as written, from the figure before on.
    pub(in crate::figures::subject) raw: &'a str,
    /// Without openers and closers.
    pub(in crate::figures::subject) text: &'a str,
    /// A part of the total before: 其中, 含, or within brackets.
    pub(in crate::figures::subject) part: bool,
    /// Joined to the figure before by 、 or 和.
    pub(in crate::figures::subject) listed: bool,
    /// No clause mark since the figure before.
    pub(in crate::figures::subject) same_clause: bool,
    /// Within brackets.
    pub(in crate::figures::subject) bracket: bool,
    /// Behind a bracket that held other figures.
    pub(in crate::figures::subject) behind_bracket: bool,
    /// The clause before an open bracket: 高中 in 高中（含职高12人）85人.
    pub(in crate::figures::subject) outer: &'a str,
    /// The clause ended with 等, so that its last words are examples.
    pub(in crate::figures::subject) examples: bool,
    /// Years that ran on stand between the text and the number: 巩固率连续三年保持在97%.
    pub(in crate::figures::subject) over_years: bool,
}

/// Reads the lead of quantity `index`; the tail of the figure before ends at byte `tail_end`, `in_bracket` tells
/// whether that figure stood in brackets.
pub(in crate::figures::subject) fn lead<'a>(
    scene: &Scene<'a>,
    index: usize,
    tail_end: usize,
    in_bracket: bool,
    of_parts: bool,
) -> Lead<'a> {
    let at = scene.quantities[index].range.start;
    let from = index.checked_sub(1).map_or(scene.start, |i| scene.end_with_per(i)).min(at);
    let between = &scene.text[from..at];
    if index > 0 && absorbs(scene, index) {
        return with_threshold(scene, index, between);
    }
    let mut clause = if opens_with_threshold(between) { between } else { &scene.text[tail_end.clamp(from, at)..at] };
    if index == 0 {
        clause = below_heading(scene, clause);
    }
    let mut lead = Lead { same_clause: index > 0, bracket: in_bracket, ..Lead::default() };
    let parted = split_last_clause(scene, index);
    if let Some((head, rest)) = parted {
        lead.same_clause = false;
        clause = behind_mark(head, rest);
    }
    let bracketed = if in_bracket { between } else { clause };
    if bracketed.holds(chars!("（〔(【）〕)】")) {
        clause = lead.within_brackets(between, clause);
    }
    // 近视率51.9%（其中，小学36.7%: the bracket opened before the clause mark.
    if let Some((head, _)) = parted
        && !lead.bracket
        && let Some(outer) = head.without_back(chars!("，：")).strip_suffix("（其中")
    {
        (lead.bracket, lead.part, lead.outer) = (true, true, last_clause(outer));
    }
    if lead.same_clause {
        clause = lead.behind_list_mark(clause, of_parts);
    }
    lead.raw = clause;
    lead.part |=
        lead.bracket && in_bracket || opens_parts(between, clause, parted) || index > 0 && between.begins(chars!("："));
    let clause = if lead.same_clause && !lead.listed { behind_among(clause) } else { clause };
    lead.text = named(behind_way(if index == 0 { strip_place(clause) } else { strip_front(clause) }));
    // 目标：改造食堂12座｜进展：9座: the label of a ledger names nothing.
    let label = parted.is_some_and(|(head, rest)| head.closes(chars!("：")) && rest.trim().is_empty());
    if label && Words::builtin().ledger_label.has(lead.text) {
        (lead.raw, lead.text) = ("", "");
    }
    lead.past_exception(&scene.text[scene.start..at]);
    if lead.names_nothing(clause) {
        lead.text = "";
    }
    if ends_with_examples(clause) {
        lead.examples = true;
        lead.text = lead.text.strip_suffix('等').unwrap_or(lead.text);
    }
    if let Some(noun) = running::noun_before_years(scene, index, lead.text) {
        (lead.text, lead.over_years, lead.same_clause) = (noun, true, false);
    }
    lead
}

/// 56人以上大班额比例由3%降至1%: the noun behind a threshold is that of the figure behind it.
fn opens_with_threshold(between: &str) -> bool {
    between.without_front(chars!("及")).begins(&Words::builtin().threshold_end) && between.contains(['由', '从'])
}

/// The clause that names a figure, where its sentence is cut at the last clause mark into `head` and `rest`.
fn behind_mark<'a>(head: &'a str, rest: &'a str) -> &'a str {
    // 得分：4分: the clause mark is only a colon.
    if head.closes(chars!("：")) && rest.trim_matches([' ', '“', '（']).is_empty() {
        return last_clause(head.without_back(chars!("：，；。 ")));
    }
    // 小学、初中（含教学点，不含特教学校）120所: the clause mark stands in a bracket that has closed.
    if rest.without_back(chars!("为达共计约近超")).ends_with('）')
        && !rest.holds(chars!("（"))
        && let Some(open) = head.rfind('（').filter(|open| !head[*open..].holds(chars!("）")))
    {
        return last_clause(&head[..open]);
    }
    rest
}

/// 其中女生, 含民办, and 其中：理科, where 其中 stands before the colon: parts of the total before begin.
fn opens_parts(between: &str, clause: &str, parted: Option<(&str, &str)>) -> bool {
    clause.begins(words!["其中", "含"])
        || clause.is_empty() && between.trim_end_matches('：').ends_with("其中")
        || parted.is_some_and(|(head, _)| head.closes(&Words::builtin().parts_opened))
}

/// What of a clause stands below a line of few words that a converter has left in front: 经费⏎全年教育支出.
fn below_heading<'a>(scene: &Scene<'_>, clause: &'a str) -> &'a str {
    let Some((line, rest)) = clause.split_once('\n') else { return clause };
    let before = scene.text[..scene.start].trim_end_matches(' ');
    let whole = before.is_empty() || before.ends_with('\n');
    if !whole || line.length() > LONGEST_LINE || line.holds(chars!("，。：；、“（")) || rest.contains('\n') {
        return clause;
    }
    let words = Words::builtin();
    let rest = rest.trim_start();
    let begins = words.opening.starts(rest).is_some_and(|longest| longest.ours)
        || words.place_scope.starts(rest).is_some()
        || words.light_verb.starts(rest).is_some()
        || words.person_verb.starts(rest).is_some()
        || words.act_verb.starts(rest).is_some_and(|verb| verb.len() > 3)
        || rest.starts_with(line.trim());
    if begins && rest.length() >= 4 { rest } else { clause }
}

/// The rate of 联网率除甲县, which is named before those that are excepted.
fn excepting(text: &str) -> Option<&str> {
    let (at, _) = Words::builtin().except_before.rfind(text)?;
    let rate = strip_front(last_clause(&text[..at]));
    (rate.length() > 2 && rate.closes(chars!("率比重例"))).then_some(rate)
}

/// 通过融资、捐资等方式共筹资 -> 共筹资: how it was done is no part of what it is.
fn behind_way(text: &str) -> &str {
    let Some((at, word)) = Words::builtin().way.find(text) else { return text };
    let rest = text[at + word.len()..].without_front(chars!("共，"));
    if rest.length() >= 2 { rest } else { text }
}

/// The lead of a figure whose name begins with the figure before: 600分以上 in 600分以上12人.
fn with_threshold<'a>(scene: &Scene<'a>, index: usize, between: &str) -> Lead<'a> {
    let start = scene.quantities[index - 1].range.start;
    let clause = last_clause(&scene.text[scene.start..start]);
    let head = if index > 1 { last_clause(scene.between(index - 1)) } else { clause };
    // 一中、二中600分以上分别为8人和5人: all names are needed.
    let head = if between.contains("分别") { head } else { clean_threshold_head(head) };
    let raw = &scene.text[start - head.len()..scene.quantities[index].range.start];
    let part = head.contains("其中") || head.ends_with('含');
    Lead { raw, text: named(strip_front(raw)), part, ..Lead::default() }
}

/// What of a clause names the figure; its front is clean already.
pub(in crate::figures::subject) fn named(front: &str) -> &str {
    // Most leads are compared with nothing, tell of no old value and name no district.
    if !front.holds(chars!("比较同与环超高低由从自全我在有辖）")) {
        return strip_back(front);
    }
    let mut text = match comparison(front) {
        Some(at) => clean(&front[..at]),
        None => clean_back(front),
    };
    // A heading run together with the sentence: what follows 全市 is the phrase.
    if text.holds(chars!("全我有辖")) && text.holds(&Words::builtin().heading_scope) {
        for scope in Words::builtin().heading_scope.iter() {
            // 培训我县教师430人次: no heading.
            if let Some((heading, rest)) = text.rsplit_once(scope)
                && !heading.is_empty()
                && !Words::builtin().person_verb.has(heading)
                && rest.length() >= 2
            {
                text = clean(rest);
            }
        }
    }
    without_explanation(text)
}

/// 镇街中学（即农村初中点） -> 镇街中学
fn without_explanation(text: &str) -> &str {
    let explained = text.strip_suffix('）').and_then(|text| text.rsplit_once('（'));
    let told = explained.filter(|(noun, said)| noun.length() >= 2 && said.begins(&Words::builtin().explaining));
    told.map_or(text, |(noun, _)| noun)
}

/// 足球、篮球等: the last words before the number are examples; 评定A等 is a grade.
fn ends_with_examples(clause: &str) -> bool {
    let grade =
        |names: &str| names.ends_with(|c: char| c.is_ascii_uppercase()) || names.closes(chars!("一二三优甲乙丙丁"));
    clause.without_back(chars!("的 近约")).cut_back(chars!("等")).is_some_and(|names| !grade(names))
}

impl<'a> Lead<'a> {
    /// 联网率除甲县（93.3%）外均达到100%: the rate is named before 除, and 外 goes on with it; `text` is the sentence up to the number.
    fn past_exception(&mut self, text: &'a str) {
        if self.behind_bracket && Words::builtin().except_after.has(self.text) {
            self.text = excepting(text).unwrap_or(self.text);
        } else if let Some(rate) = excepting(self.outer) {
            self.outer = rate;
        }
    }

    /// Tells whether the words before the number name nothing that could be counted.
    fn names_nothing(&self, clause: &str) -> bool {
        // 8个县通过认定，全省累计达到15个
        let reach = self.text == "全省" && clause.contains("累计");
        // 2 8所学校: the number of an item.
        let item = self.text.bytes().all(|byte| byte.is_ascii_digit());
        // 2019年至2021年各年完成: only the years stand before.
        let years = matches!(self.text, "年" | "各年");
        reach || item || years || is_step_to_date(clause) || is_broken_unit(self.text)
    }

    /// Tells where a clause stands to the brackets `between` the figure before and the number, and returns what of it is on the same side.
    fn within_brackets(&mut self, between: &str, mut clause: &'a str) -> &'a str {
        let in_bracket = self.bracket;
        if let Some(close) = clause_close(between, clause) {
            self.bracket = false;
            self.behind_bracket = in_bracket;
            clause = close;
        } else if in_bracket && between.holds(chars!("）〕)")) {
            self.bracket = false;
            self.behind_bracket = self.same_clause;
        }
        if let Some(open) = open_bracket(clause) {
            self.outer = &clause[..open];
            self.bracket = true;
            self.part = true;
            clause = clause[open..].without_front(chars!("（〔(【"));
        }
        if self.same_clause
            && clause.begins(chars!("（("))
            && let Some(close) = clause.first_of(chars!("）)"))
        {
            clause = &clause[close + clause[close..].chars().next().map_or(1, char::len_utf8)..];
        }
        clause
    }

    /// Takes off what stands between a figure before in the same clause and the words for this one.
    fn behind_list_mark(&mut self, mut clause: &'a str, of_parts: bool) -> &'a str {
        let words = Words::builtin();
        // 48小时以上、每样不少于100克: the bound belongs to the number before.
        if let Some(bound) = words.bound_left.starts(clause) {
            clause = &clause[bound.len()..];
        }
        if let Some(mark) = words.list_mark.starts(clause) {
            // 、及格率
            let mark = mark.strip_suffix('及').filter(|_| clause[mark.len()..].begins(chars!("格时"))).unwrap_or(mark);
            if mark.is_empty() {
                return clause;
            }
            self.listed = true;
            self.part = of_parts;
            return &clause[mark.len()..];
        }
        // 4530人受益、发放补助金1630万元: what is said of the figure before ends at the list mark.
        if let Some(at) = clause.rfind('、')
            && let Some(said) = words.predicate.starts(clause).filter(|word| word.len() > 3)
            && words.not_predicate.starts(clause).is_none_or(|word| word.len() <= said.len())
        {
            self.same_clause = false;
            return &clause[at + '、'.len_utf8()..];
        }
        clause
    }
}

/// 600分以上, 17岁: the quantity before is a threshold and belongs to the noun of this one.
fn absorbs(scene: &Scene<'_>, index: usize) -> bool {
    let before = &scene.quantities[index - 1];
    let between = scene.between(index);
    if before.unit.closes(chars!("岁歲")) {
        return matches!(before.unit, "岁" | "周岁" | "周歲")
            && !between.holds(chars!("，。；：、"))
            // 由45岁降至43岁, but 12岁至17岁
            && !(scene.quantities[index].unit.closes(chars!("岁歲"))
                && Words::builtin().to.ends(between).is_some_and(|word| word.len() > 3));
    }
    if names_reached(scene, index) {
        return true;
    }
    // 600分以上的学生人数比去年多284人, 从教30年以上的教师12人
    let behind = if matches!(before.unit, "分" | "年") { between.trim_start_matches("以上的") } else { between };
    // 600分以上人数由2019年的26人增加到38人, 600分以上人数占考生的2.3%: the name ends before the old value and before what it is a share of.
    let name = behind.first_of(chars!("由占")).map_or(behind, |end| &behind[..end]);
    between.without_front(chars!("及")).begins(&Words::builtin().threshold_behind)
        && Words::builtin().threshold_unit.has(before.unit)
        && !behind.holds(chars!("，。；："))
        && !name.holds(chars!("的"))
        && (!between.contains('、') || between.contains("分别"))
}

/// 过600分36人, 超过600分的考生36人, 从教满30年的教师12人: who reached so much is named by it.
fn names_reached(scene: &Scene<'_>, index: usize) -> bool {
    let words = Words::builtin();
    let (before, between) = (&scene.quantities[index - 1], scene.between(index));
    if scene.quantities[index].unit != "人" || between.holds(chars!("，。；：、（")) {
        return false;
    }
    let text = &scene.text[scene.start..before.range.start];
    let noun = between.without_back(chars!("有共达为数"));
    let person = || words.person_head.ends(noun).is_some();
    match before.unit {
        "分" => {
            let reached = text.closes(&words.over_word) || text.closes(chars!("过上达"));
            reached && (noun.is_empty() || noun.begins(chars!("的")) && (noun == "的" || person()))
        }
        "年" => text.closes(chars!("满")) && person(),
        _ => false,
    }
}

/// Tells whether quantity `index` is a threshold that the next figure takes in.
pub(in crate::figures::subject) fn is_threshold(scene: &Scene<'_>, index: usize) -> bool {
    index + 1 < scene.quantities.len() && absorbs(scene, index + 1)
}

/// 12所中，办得最好的: 中 belongs to the number before, unless it begins a word such as 中职.
pub(in crate::figures::subject) fn behind_among(clause: &str) -> &str {
    let words = Words::builtin();
    let begins = clause.begins(&words.begins_with_middle) && !clause.begins(&words.among_before_persons);
    clause.strip_prefix('中').filter(|_| !begins).unwrap_or(clause)
}

/// 提高到2020年的: the way to the new value and its date name nothing.
fn is_step_to_date(clause: &str) -> bool {
    Words::builtin().to.starts(clause).is_some_and(|word| {
        let date = &clause[word.len()..];
        let rest = strip_date(date);
        // 由首周的70%升至末周的
        let named =
            (3..=6).contains(&rest.length()) && rest.ends_with('的') && rest.closes(&Words::builtin().end_of_date);
        named || rest.len() < date.len() && rest.without_front(chars!("末底初的")).is_empty()
    })
}

/// The unit of a number that a line break has cut off, and 分 in 分5批.
pub(in crate::figures::subject) fn is_broken_unit(text: &str) -> bool {
    Words::builtin().broken_unit.has(text)
}

fn clean_threshold_head(head: &str) -> &str {
    let head = head.rfind('、').map_or(head, |at| &head[at + '、'.len_utf8()..]);
    if head.length() > 12 { "" } else { head }
}

/// What stands between the figure before and the last clause mark, and what stands behind.
fn split_last_clause<'a>(scene: &Scene<'a>, index: usize) -> Option<(&'a str, &'a str)> {
    let (text, rest) = (scene.between(index), scene.own_lead(index));
    (rest.len() < text.len()).then(|| text.split_at(text.len() - rest.len()))
}

/// The clause behind a closing bracket that opened before it: `8人），保安` is cut by the comma, `8人）保安` here.
fn clause_close<'a>(between: &str, clause: &'a str) -> Option<&'a str> {
    if between.len() != clause.len() && !clause.holds(chars!("）〕)")) {
        return None;
    }
    let close = clause.first_of(chars!("）〕)"))?;
    if clause[..close].holds(chars!("（〔(")) {
        return None;
    }
    Some(clause[close..].without_front(chars!("）〕)")))
}

/// Byte of the last bracket that is not closed.
fn open_bracket(text: &str) -> Option<usize> {
    let open = text.last_of(chars!("（〔(【"))?;
    (!text[open..].holds(chars!("）〕)】"))).then_some(open)
}

/// Byte where 比上年, 较2020年, 与…相比, 同比 begins.
pub(in crate::figures::subject) fn comparison(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = text[from..].first_of(chars!("比较同与环超高低")) {
        let at = from + found;
        let rest = &text[at..];
        from = at + rest.chars().next().map_or(1, char::len_utf8);
        if rest.begins(&Words::builtin().year_on_year) {
            return Some(at);
        }
        let word = Words::builtin().comparing_with.starts(rest);
        let Some(word) = word.filter(|_| Words::builtin().no_comparison.starts(rest).is_none()) else { continue };
        let behind = &rest[word.len()..];
        if behind.begins(&Words::builtin().compared_value)
            && (!matches!(word, "同" | "与") || rest.contains("比") || rest.contains("相"))
        {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::comparison;
    use crate::figures::subject::tests::expect;

    #[test]
    fn a_threshold_is_of_the_name_behind() {
        expect(&[
            ("600分以上人数由2019年的26人增加到2020年的38人。", &["门槛", "600分以上人数", "600分以上人数"]),
            ("600分以上考生占考生总数的2.3%。", &["门槛", "600分以上考生占考生总数比例"]),
            ("全县过600分的考生36人。", &["门槛", "过600分的考生"]),
            ("从教满30年教师126名。", &["从教满教师", "从教满30年教师数"]),
        ]);
    }

    #[test]
    fn comparisons_are_found() {
        assert_eq!(comparison("幼儿比上年多"), Some(6));
        assert_eq!(comparison("职普比"), None);
        assert_eq!(comparison("校园超市"), None);
        assert_eq!(comparison("每百名学生拥有高于规定学历教师数"), None);
        assert_eq!(comparison("同比增长"), Some(0));
    }
}
