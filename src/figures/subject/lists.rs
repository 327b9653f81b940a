//! Members of a list: what they share is said once.

use super::lead::{clean, strip_back, strip_front};
use super::phrase::Phrase;
use super::{Case, Subjects};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;

/// Names that figures are told to in turn: 小学、初中专任教师分别为1806人和1043人.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spread<'a> {
    names: [&'a str; 8],
    count: usize,
    /// What stands before each name.
    before: &'a str,
    /// What stands behind each name.
    behind: &'a str,
    /// What our own words add: 增长率.
    suffix: &'static str,
    /// Figures named since the list began.
    given: usize,
    /// Index of the figure named last.
    last: usize,
}

impl<'a> Subjects<'a> {
    /// The next name of the list, when the figure stands in one.
    pub(super) fn spread(&mut self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if let Some(spread) = self.opened(case) {
            let phrase = spread.name(0);
            self.spread = Some(Spread { given: 1, last: case.index, ..spread });
            return Some(if case.words.statistic.has(phrase.body) {
                self.topic.complete(phrase, case)
            } else {
                phrase
            });
        }
        let spread = self.spread.as_mut()?;
        let topic = &self.topic;
        if spread.last + 1 != case.index || !case.lead.same_clause {
            return None;
        }
        let between = case.scene.between(case.index);
        if case.words.to.ends(between.trim_end_matches('为')).is_some() || case.words.to.has(between) {
            spread.given = 0;
        } else if !matches!(between, "、" | "和" | "，" | "及" | "与" | "、和" | "/" | "以及") {
            return None;
        }
        if spread.given >= spread.count {
            return None;
        }
        let phrase = spread.name(spread.given);
        spread.given += 1;
        spread.last = case.index;
        Some(if case.words.statistic.has(phrase.body) { topic.complete(phrase, case) } else { phrase })
    }

    /// A list that begins with this figure.
    fn opened(&self, case: &Case<'_, 'a>) -> Option<Spread<'a>> {
        let raw = case.lead.raw;
        let next = case.scene.quantities.get(case.index + 1)?;
        let gap = case.scene.text.get(case.quantity.range.end..next.range.start)?;
        let listed = matches!(gap, "、" | "和" | "，" | "及" | "与" | "/");
        if !listed || next.dimension != case.quantity.dimension {
            return None;
        }
        let each = raw.rfind('各').filter(|at| case.words.change_verb.starts(&raw[at + '各'.len_utf8()..]).is_some());
        let Some(word) = ["分别", "依次", "各为"]
            .iter()
            .filter_map(|word| raw.rfind(word).map(|at| (at, word.len())))
            .chain(each.map(|at| (at, '各'.len_utf8())))
            .max()
        else {
            // 班均46人和58人 behind 小学、初中…分别为: the names hold on.
            let known = self.spread.filter(|s| s.count >= 2 && s.count == members(case))?;
            let behind = clean(raw);
            // 与上年相比提高3.1、2.2个百分点
            let behind = match super::lead::comparison(behind) {
                Some(0) => case.words.change_verb.ends(behind).unwrap_or(behind),
                _ => behind,
            };
            let own = case.words.stage.find(behind).is_some() || behind.contains('、');
            return (!own && (2..=12).contains(&behind.length())).then_some(Spread {
                before: "",
                behind,
                given: 0,
                last: 0,
                ..known
            });
        };
        let left = raw[..word.0].without_back(chars!(" ，"));
        // 毛入园率、巩固率，分别为: the names stand before the comma.
        let before = case.scene.between(case.index).strip_suffix(raw).and_then(|text| text.strip_suffix('，'));
        let before = before.map(crate::figures::scene::last_clause).filter(|_| left.is_empty());
        let left = before.filter(|names| names.split(['、', '和']).count() == members(case)).unwrap_or(left);
        let right = strip_back(&raw[word.0 + word.1..]);
        let names_doing = case.words.act_verb.has(right) && left.closes(chars!("市县区旗镇乡"));
        let short = right.length() <= 2 && !names_doing;
        let right = if right.length() > 8 || short || right.starts_with('按') { "" } else { right };
        let right = if case.words.change_verb.ends(right).is_some() || right.begins(chars!("由从比较")) {
            ""
        } else {
            right
        };
        let left = strip_front(left);
        let changes = case.nature == crate::figures::Nature::Change;
        let suffix = if changes { change_suffix(raw, case) } else { "" };
        let found = Spread { suffix, ..Spread::split(left, right, case.words) };
        if found.count >= 2 {
            return Some(self.with_head(found, case));
        }
        let count = members(case);
        let behind = clean(left);
        let behind = if changes { super::lead::comparison(behind).map_or(behind, |at| &behind[..at]) } else { behind };
        let behind = if changes && behind.length() <= 2 { "" } else { behind };
        if let Some(known) = self.spread.filter(|s| s.count >= 2) {
            if behind.is_empty() && changes {
                return Some(Spread { suffix, given: 0, last: 0, ..known });
            }
            return (!behind.is_empty()).then_some(Spread { before: "", behind, suffix, given: 0, last: 0, ..known });
        }
        // 普通高中2所，中职学校1所。在校生分别为…: the names are those of the figures before.
        let behind = if right.is_empty() { behind } else { right };
        let mut spread = Spread { names: [""; 8], count, before: "", behind, suffix, given: 0, last: 0 };
        let rises = raw.holds(words!["增幅", "降幅", "增速"]);
        let wanted = |e: &&super::Earlier<'a>| {
            !e.change && !e.threshold && (rises || !changes || e.unit == "%" || e.unit == case.quantity_unit())
        };
        let named: Vec<&str> = self.earlier.iter().rev().filter(wanted).map(|e| e.phrase.body).take(count).collect();
        if changes && named.len() < count && count <= 8 {
            return self.staged(spread, case);
        }
        if count > 8
            || named.len() < count
            || named.iter().any(|name| name.is_empty())
            || (behind.is_empty() && suffix.is_empty())
        {
            return None;
        }
        for (slot, name) in spread.names.iter_mut().zip(named.into_iter().rev()) {
            *slot = if changes { name } else { without_verb(name, case.words) };
        }
        Some(spread)
    }

    /// 生均经费小学900元、初中1200元，分别增长4%、6%: the sums of as many stages were named before.
    fn staged(&self, mut spread: Spread<'a>, case: &Case<'_, 'a>) -> Option<Spread<'a>> {
        let sums = self.earlier.iter().rev().filter(|e| !e.change && !e.threshold).take(spread.count);
        let mut at = spread.count;
        let unit = self.earlier.last()?.unit;
        for sum in sums {
            let (stage, rest) = stage_and_rest(&sum.phrase, case.words).filter(|_| sum.unit == unit)?;
            at -= 1;
            spread.names[at] = stage;
            spread.behind = rest;
        }
        (at == 0).then_some(spread)
    }

    /// 公用经费支出：小学、初中依次为…; 拥有计算机38台，小学、初中分别为…: bare stages take the head said before.
    fn with_head(&self, spread: Spread<'a>, case: &Case<'_, 'a>) -> Spread<'a> {
        let first = spread.names[0];
        let place = super::place::names_one(first);
        if !spread.before.is_empty() || !spread.behind.is_empty() || !place && !case.words.stage.has(first) {
            return spread;
        }
        let unit = case.quantity_unit();
        let model = self.plain().find(|e| e.unit == unit).map(|e| without_stage(e.phrase.body, case.words));
        let head = model
            .filter(|body| (2..=16).contains(&body.length()))
            .or_else(|| self.topic.head_for(first, case).map(|phrase| phrase.body))
            .or_else(|| Some(self.topic.measure()).filter(|_| place));
        Spread { behind: head.unwrap_or(""), ..spread }
    }
}

impl<'a> Spread<'a> {
    fn name(&self, at: usize) -> Phrase<'a> {
        let name = self.names[at.min(7)];
        Phrase { context: [self.before, ""], body: name, head: self.behind, suffix: self.suffix, ..Phrase::default() }
    }

    fn split(text: &'a str, right: &'a str, words: &Words) -> Self {
        let mut spread = Self { names: [""; 8], count: 0, before: "", behind: right, suffix: "", given: 0, last: 0 };
        let mut rest = text;
        let mut quoted = false;
        let mut start = 0;
        for (at, c) in text.char_indices() {
            match c {
                '“' | '（' | '《' => quoted = true,
                '”' | '）' | '》' => quoted = false,
                '、' | '和' | '与' | '及' if !quoted && spread.count < 7 && at > start && is_joint(text, at, c) => {
                    spread.names[spread.count] = &text[start..at];
                    spread.count += 1;
                    start = at + c.len_utf8();
                    rest = &text[start..];
                }
                _ => {}
            }
        }
        if spread.count == 0 {
            return spread;
        }
        spread.names[spread.count] = rest;
        spread.count += 1;
        spread.share_parts(words);
        spread
    }

    /// 小学、初中专任教师 -> 小学, 初中 with 专任教师; 生均经费小学、初中 -> 小学, 初中 behind 生均经费.
    fn share_parts(&mut self, words: &Words) {
        let last = self.count - 1;
        if let Some(at) = self.names[0].last_of(chars!("将把对为使")).filter(|at| *at > 0) {
            self.names[0] = &self.names[0][at + '将'.len_utf8()..];
        }
        let first = self.names[0];
        if first.chars().all(|c| c.is_ascii_digit() || c == '年') {
            let name = strip_front(self.names[last]).without_front(chars!("三两四五年"));
            self.names = [name; 8];
            return;
        }
        if let Some(stage) = words.stage.starts(self.names[last])
            && words.stage.has(first)
            && stage.len() < self.names[last].len()
            && self.behind.is_empty()
        {
            self.behind = &self.names[last][stage.len()..];
            self.names[last] = stage;
            return;
        }
        if let Some(stage) = words.stage.ends(first).filter(|stage| stage.len() < first.len())
            && let Some(other) = words.stage.starts(self.names[1])
            && (other.len() == self.names[1].len() || last == 1 && self.names[1][other.len()..].starts_with('每'))
        {
            self.before = first[..first.len() - stage.len()].without_back(chars!("：，"));
            self.names[0] = stage;
            if last == 1 && self.behind.is_empty() {
                self.behind = &self.names[1][other.len()..];
                self.names[1] = &self.names[1][..other.len()];
            }
            return;
        }
        // 教师、学生满意度: short names of one length before the last, longer one.
        let len = first.length();
        if self.behind.is_empty()
            && len <= 3
            && self.names[..last].iter().all(|name| name.length() == len)
            && self.names[last].length() > len + 1
            && !same_end(first, self.names[last])
        {
            let place = first.closes(chars!("市县区旗"));
            let own = self.names[last].first_of(chars!("市县区旗")).filter(|_| place).map(|at| at + '县'.len_utf8());
            let at = own.or_else(|| self.names[last].char_indices().nth(len).map(|(at, _)| at)).unwrap_or(0);
            self.behind = &self.names[last][at..];
            self.names[last] = &self.names[last][..at];
        }
    }
}

/// 小学, 生均经费 of 小学生均经费, however it was put together.
fn stage_and_rest<'a>(phrase: &Phrase<'a>, words: &Words) -> Option<(&'a str, &'a str)> {
    if words.stage.has(phrase.context[0]) {
        return Some((phrase.context[0], phrase.body));
    }
    if words.stage.has(phrase.body) && !phrase.head.is_empty() {
        return Some((phrase.body, phrase.head));
    }
    let stage = words.stage.starts(phrase.body).filter(|stage| stage.len() < phrase.body.len())?;
    Some(phrase.body.split_at(stage.len()))
}

/// What a list of changes adds to each name.
fn change_suffix(raw: &str, case: &Case<'_, '_>) -> &'static str {
    let pairs = [
        ("增长", "增长率"),
        ("提高", "提高"),
        ("提升", "提升"),
        ("下降", "下降幅度"),
        ("降低", "降低"),
        ("减少", "减少数"),
        ("增加", "增加数"),
        ("上升", "上升"),
        ("高于", "高出"),
        ("高出", "高出"),
        ("低于", "低于"),
    ];
    let found = pairs.iter().find(|(verb, _)| raw.contains(verb)).map_or("", |(_, suffix)| *suffix);
    match found {
        "增长率" if case.quantity.unit != "%" => "增长",
        "增加数" if case.quantity.unit == "%" => "增长率",
        "减少数" if case.quantity.unit == "%" => "下降幅度",
        "增加数" if case.quantity.unit == "元" => "增加额",
        "减少数" if case.quantity.unit == "元" => "减少额",
        found => found,
    }
}

/// 和, 与 and 及 are also found in other words.
fn is_joint(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    match c {
        '及' => !matches!(before, Some('普' | '涉' | '不' | '以')) && !matches!(after, Some('格' | '以')),
        '与' => before != Some('参') && after != Some('会'),
        '和' => after != Some('谐'),
        _ => true,
    }
}

/// Number of figures of the list that begins here.
fn members(case: &Case<'_, '_>) -> usize {
    let quantities = &case.scene.quantities[case.index..];
    let joined = |pair: &[crate::figures::quantity::Quantity]| {
        matches!(&case.scene.text[pair[0].range.end..pair[1].range.start], "、" | "和" | "与" | "，" | "及")
    };
    1 + quantities.windows(2).take_while(|pair| joined(pair)).count()
}

fn same_end(a: &str, b: &str) -> bool {
    a.chars().next_back() == b.chars().next_back()
}

/// 检出率小学 -> 小学检出率
pub(super) fn turned<'a>(text: &'a str, words: &Words) -> Option<Phrase<'a>> {
    let Some(stage) = words.stage.ends(text) else { return super::place::turned_place(text, words) };
    let head = &text[..text.len() - stage.len()];
    let turns = head.length() >= 2
        && (head.closes(chars!("率比额费数例重"))
            || words.money_noun.ends(head).is_some()
            || head.closes(words!["系数", "面积", "课", "时间", "标准", "班额"]));
    turns.then(|| Phrase { context: [&text[head.len()..], ""], body: head, ..Phrase::default() })
}

/// The verb the first member of a list opens with: 购置 in 购置课桌2套、图书3册.
pub(super) fn inherited_verb<'a>(first: &Phrase<'a>, body: &str, words: &Words) -> &'a str {
    let verb = if first.verb.is_empty() { opening_verb(first.body, words).unwrap_or("") } else { first.verb };
    if words.act_verb.starts(body).is_some_and(|own| own.len() == body.len()) {
        return "";
    }
    if verb.is_empty() || verb.length() < 2 || opening_verb(body, words).is_some() || words.light_verb.has(verb) {
        return "";
    }
    verb
}

/// The verb a phrase opens with.
pub(super) fn opening_verb<'a>(text: &'a str, words: &Words) -> Option<&'a str> {
    let mut end = words.act_verb.starts(text).filter(|verb| verb.len() > 3)?.len();
    // 新建、改扩建; 新建改扩建
    loop {
        let rest = &text[end..];
        let joint = rest.chars().next().filter(|c| matches!(c, '、' | '和' | '及')).map_or(0, char::len_utf8);
        let Some(verb) = words.act_verb.starts(&rest[joint..]).filter(|verb| verb.len() > 3) else { break };
        if joint == 0 && !verb.ends_with('建') {
            break;
        }
        end += joint + verb.len();
    }
    (end > 0 && end < text.len()).then(|| &text[..end])
}

/// 改扩建公办幼儿园 -> 公办幼儿园
pub(super) fn without_verb<'a>(text: &'a str, words: &Words) -> &'a str {
    let rest = opening_verb(text, words).map_or(text, |verb| &text[verb.len()..]);
    let rest =
        words.light_verb.starts(rest).filter(|verb| verb.len() < rest.len()).map_or(rest, |verb| &rest[verb.len()..]);
    let rest = rest.without_front(chars!("的了出"));
    if rest.length() >= 2 { rest } else { text }
}

/// 小学在校生 -> 在校生
pub(super) fn without_stage<'a>(text: &'a str, words: &Words) -> &'a str {
    words.stage.starts(text).map_or(text, |stage| text[stage.len()..].trim_start_matches('的'))
}

/// The noun a phrase is about: without its verb, and without its rate or sum.
pub(super) fn noun<'a>(phrase: &Phrase<'a>, words: &Words) -> &'a str {
    let bare = words.generic.has(phrase.body)
        || words.bare_money.has(phrase.body)
        || words.joining.starts(phrase.body).is_some()
        || words.act_verb.starts(phrase.body.trim_start_matches("实际")).is_some_and(|v| phrase.body.ends_with(v))
        || phrase.body.starts_with(['已', '未']) && words.act_verb.has(phrase.body.without_front(chars!("已未")));
    if bare
        && !phrase.body.is_empty()
        && phrase.context == ["", ""]
        && !words.generic.has(phrase.body)
        && !words.bare_money.has(phrase.body)
    {
        return phrase.body;
    }
    if bare && !phrase.body.is_empty() {
        return if phrase.context[1].is_empty() { phrase.context[0] } else { phrase.context[1] };
    }
    if phrase.body.is_empty() {
        return if phrase.context[1].is_empty() { phrase.context[0] } else { phrase.context[1] };
    }
    // 津贴每人每月: the amount for each belongs to its own figure.
    if let Some((paid, _)) = phrase.body.split_once('每') {
        if paid.is_empty() {
            return phrase.context[0];
        }
        if words.money_noun.ends(paid).is_some() || paid.closes(chars!("划策程")) {
            return paid;
        }
    }
    let mut body = without_verb(phrase.body, words);
    if body.length() > 12 {
        body = without_verb(from_last_verb(body, words, false), words);
    }
    if body.ends_with('率') {
        let noun = rate_noun(body);
        let [outer, inner] = phrase.context;
        return if noun.is_empty() { if inner.is_empty() { outer } else { inner } } else { noun };
    }
    let body = without_due(body);
    let cut = words!["占比", "比例", "人数", "人次", "总数", "次数"]
        .ends(body)
        .map_or(body, |word| &body[..body.len() - word.len()]);
    if cut.is_empty() { phrase.context[0] } else { cut }
}

/// 配套园应治理, 生活教师应配: what is due is no part of the noun.
fn without_due(text: &str) -> &str {
    let Some(at) = text.rfind('应') else { return text };
    let act = text[at + '应'.len_utf8()..].length();
    let word = text[..at].closes(chars!("供反效响适对感报"));
    if !word && (1..=3).contains(&act) && text[..at].length() >= 3 { &text[..at] } else { text }
}

/// 体质健康合格率 -> 体质健康: a rate has a word of two characters before 率, sometimes with 毛 or 净.
pub(super) fn rate_noun(text: &str) -> &str {
    let count = text.length();
    if count <= 4 {
        return "";
    }
    let cut = text.char_indices().nth(count - 3).map_or(0, |(at, _)| at);
    text[..cut].without_back(chars!("毛净"))
}

/// The last noun of a total, which its parts share.
pub(super) fn head<'a>(phrase: &Phrase<'a>, words: &Words) -> &'a str {
    let body = without_verb(phrase.body.trim_start_matches('共'), words);
    let body = if phrase.head.is_empty() { body } else { phrase.head };
    let body = body.last_of(chars!("的）")).map_or(body, |at| {
        let rest = &body[at + body[at..].chars().next().map_or(1, char::len_utf8)..];
        if rest.length() >= 2 { rest } else { body }
    });
    body.without_front(chars!("在现")).trim_start_matches("教职工数")
}

/// The last verb of a lead, and what stands before it: 从全市6所高校抽调.
pub(super) fn last_verb<'a>(text: &'a str, words: &Words) -> Option<(&'a str, &'a str)> {
    let bare = text.without_back(chars!("了出的 "));
    let verb = words.act_verb.ends(bare)?;
    let mut start = bare.len() - verb.len();
    // 培育遴选, 新建、改扩建
    loop {
        let before = bare[..start].trim_end_matches('、');
        let Some(other) = words.act_verb.ends(before).filter(|v| v.len() > 3) else { break };
        start = before.len() - other.len();
    }
    Some((text[start..].without_back(chars!("了的 ")), strip_back(&text[..start])))
}

/// A long lead from its last verb on.
pub(super) fn from_last_verb<'a>(text: &'a str, words: &Words, any: bool) -> &'a str {
    let mut found = 0;
    let mut quoted = 0u32;
    for (at, c) in text.char_indices() {
        match c {
            '“' | '《' | '（' => quoted += 1,
            '”' | '》' | '）' => quoted = quoted.saturating_sub(1),
            _ => {}
        }
        if quoted == 0
            && let Some(verb) = words.act_verb.starts(&text[at..])
            && verb.len() > 3
            && (any || !words.noun_verb.has(verb))
            && text[at + verb.len()..].length() >= if any { 3 } else { 2 }
            && !text[at + verb.len()..].begins(chars!("的率、"))
        {
            found = at;
        }
    }
    &text[found..]
}

/// 城东、城西 in 竣工城东、城西等3所 are examples, no part of the subject.
pub(super) fn before_names<'a>(names: &'a str, words: &Words) -> &'a str {
    let verb_end = names
        .char_indices()
        .filter_map(|(at, _)| words.act_verb.starts(&names[at..]).filter(|v| v.len() > 3).map(|v| at + v.len()))
        .next_back();
    match verb_end {
        Some(end) => &names[..end],
        None => "",
    }
}

/// 竣工城东、城西等幼儿园: the names are examples, the noun behind 等 is counted.
pub(super) fn without_examples<'a>(text: &'a str, words: &Words) -> Option<(&'a str, &'a str)> {
    let at = text.first_of(chars!("等"))?;
    let noun = &text[at + '等'.len_utf8()..];
    let plain = noun.length() >= 2
        && text[..at].contains('、')
        && !noun.begins(chars!("级次教学职专"))
        && !text[..at].closes(chars!("高中初平一二三"));
    plain.then(|| (opening_verb(text, words).unwrap_or(""), noun))
}

#[cfg(test)]
mod tests {
    use super::{Spread, from_last_verb, noun, turned};
    use crate::catalog::words::Words;
    use crate::figures::subject::phrase::Phrase;

    #[test]
    fn names_share_what_stands_behind_or_before_them() {
        let words = Words::builtin();
        for (text, at, expected) in [
            ("小学、初中专任教师", 1, "初中专任教师"),
            ("生均公用经费小学、初中、高中", 2, "生均公用经费高中"),
            ("保安配备率、视频监控联网率", 0, "保安配备率"),
        ] {
            assert_eq!(Spread::split(text, "", words).name(at).render(), expected);
        }
    }

    #[test]
    fn parts_of_phrases() {
        let words = Words::builtin();
        assert_eq!(turned("检出率小学", words).map(|p| p.render()).as_deref(), Some("小学检出率"));
        assert_eq!(noun(&Phrase::body("体质健康合格率"), words), "体质健康");
        assert_eq!(noun(&Phrase::body("改扩建公办幼儿园"), words), "公办幼儿园");
        assert_eq!(from_last_verb("为家庭困难的走读学生免费配备平板电脑", words, false), "配备平板电脑");
    }
}
