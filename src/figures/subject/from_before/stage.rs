//! A stage or an age alone, which has its noun with an earlier figure or in a heading: 初中62.4% behind 近视检出率小学31.5%.

use super::averaged::begins_average;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::{WordList, Words};
use crate::figures::Dimension;
use crate::figures::scene::{last_clause, without_bracket};
use crate::figures::subject::kinds::count::predicate;
use crate::figures::subject::read::strip;
use crate::figures::subject::several::lists;
use crate::figures::subject::several::place::names_other_place;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

/// Times that a number of the whole is at least as much as an average of it.
const FAR: f64 = 100.0;

impl<'a> Subjects<'a> {
    /// 3-11岁96.4% behind 12-17岁学生接种率98.9%: an age alone stands in the place of the age before.
    pub(in crate::figures::subject) fn age_only(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        if !text.ends_with('岁') {
            return None;
        }
        let model = self.plain().find(|e| e.unit == case.quantity_unit())?;
        let at = model.phrase.body.find('岁')?;
        Some(Phrase { context: [text, ""], body: &model.phrase.body[at + '岁'.len_utf8()..], ..Phrase::default() })
    }

    /// 初中62.4% behind 检出率小学31.5%; 初中三元 behind 小学每生每天两元: a stage alone, with the noun it leaves out.
    pub(in crate::figures::subject) fn stage_only(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let text = case.lead.text.without_front(&words.wider_scope);
        let own = self
            .next_of_kind(case, text)
            .or_else(|| self.average_of_stage(case, text))
            .or_else(|| measure_of_stage(text, words))
            .or_else(|| self.next_area(case, text));
        if own.is_some() || !is_stage_alone(case, text) {
            return own;
        }
        if let Some(phrase) = self.next_stage_of_thing(case, text) {
            return Some(phrase);
        }
        if let Some(phrase) = counted_under_head(case, text) {
            return Some(phrase);
        }
        if matches!(case.quantity_unit(), "所" | "个" | "处")
            && let Some(schools) = self.schools_of_stage(case, text).or_else(|| self.school_kind(case))
        {
            return Some(schools);
        }
        if let Some(head) = named_before(case, text) {
            // 招生计划：普通高中2600人
            let counted = case.words.person_head.ends(head).is_none() && case.quantity_unit() == "人";
            let suffix = if counted { case.count_suffix(head) } else { "" };
            return Some(Phrase { context: [text, ""], suffix, ..Phrase::body(head) });
        }
        if case.scene.between(case.index).trim_end_matches(text).ends_with('：')
            && let Some(phrase) = self.topic.head_for(text, case)
        {
            return Some(phrase);
        }
        if let Some(phrase) = self.item_of_spending(case, text) {
            return Some(phrase);
        }
        let unit = case.quantity_unit();
        // 培训教师1.2万人次。自学考试3906人次: an examination has those of its own.
        let examined = text.closes(&words.school_exam);
        match self.model(case).or(self.before.as_ref().filter(|e| e.unit == unit && !examined)) {
            Some(model) => Some(in_place_of(self.beside_average(model, case), text, case)),
            None => self.topic.head_for(text, case),
        }
    }

    /// 小学46所: a stage before a number of schools is what is counted, with what is said of them here or with the stage before.
    fn schools_of_stage(&self, case: &Case<'_, 'a>, text: &'a str) -> Option<Phrase<'a>> {
        let words = case.words;
        let last = self.earlier.last().filter(|_| case.lead.listed);
        // 培训机构90所，其中高职院校23所: the whole name of a kind of schools.
        let part = case.lead.part && !text.ends_with("院校");
        if part || last.is_some_and(|e| e.part) {
            return None;
        }
        let of = predicate(case.tail.predicate);
        if (3..=14).contains(&of.length()) {
            return Some(Phrase { body: text, of, ..Phrase::default() });
        }
        let of_school = last.filter(|e| e.unit == case.quantity_unit());
        // 开展课后服务的小学46所、初中21所
        let shared = of_school.and_then(|e| e.phrase.body.rsplit_once('的'));
        if let Some((of, _)) = shared.filter(|(of, kind)| words.stage.has(kind) && of.length() >= 3) {
            return Some(Phrase { body: text, of, ..Phrase::default() });
        }
        let verb = of_school.map_or("", |e| lists::inherited_verb(&e.phrase, text, words));
        Some(Phrase { body: text, verb, suffix: "数", ..Phrase::default() })
    }

    /// 外来务工子弟小学生900人、初中生500人; 本科以上学历小学教师达75%、初中教师达92%: what is said of the first holds for the like of the next stage.
    fn next_of_kind(&self, case: &Case<'_, 'a>, text: &'a str) -> Option<Phrase<'a>> {
        let words = case.words;
        let kind = &text[words.stage.starts(text)?.len()..];
        let last =
            self.earlier.last().filter(|e| case.lead.listed && e.unit == case.quantity_unit() && !e.change)?.phrase;
        let before = last.body.strip_suffix(kind).filter(|_| words.person_head.has(kind))?;
        let said = &before[..before.len() - words.stage.ends(before)?.len()];
        let said_before = said.is_empty() && !last.context[0].is_empty() && !words.stage.has(last.context[0]);
        if said_before {
            return Some(Phrase { body: text, ..last });
        }
        let carried = said.length() >= 2 && last.context == ["", ""] && lists::opening_verb(last.body, words).is_none();
        carried.then_some(Phrase { context: [said, ""], body: text, ..last })
    }

    /// 幼儿园生均600元 behind 小学生均公用经费900元: the average of the stage leaves out of what.
    fn average_of_stage(&self, case: &Case<'_, 'a>, text: &'a str) -> Option<Phrase<'a>> {
        let words = case.words;
        let average = words.average.ends(text)?;
        let stage = &text[..text.len() - average.len()];
        let model = self.model(case).filter(|_| words.stage.has(stage))?.phrase;
        let at = model.body.find(average)?;
        let of = model.body[at + average.len()..].length() >= 2 && model.head.is_empty();
        of.then(|| Phrase { context: [stage, ""], body: &model.body[at..], ..model })
    }

    /// 班级小学620个、初中312个: the next stage stands where the one before stood.
    fn next_stage_of_thing(&self, case: &Case<'_, 'a>, text: &'a str) -> Option<Phrase<'a>> {
        let (words, unit) = (case.words, case.quantity_unit());
        // 图书室：小学86间，初中36间; but 小学教学点6个，班级620个，初中18个 goes on with what was counted without a noun.
        let alone = |e: &Earlier<'a>| e.unit == unit && words.stage.has(e.phrase.body) && e.phrase.head.is_empty();
        let comma = case.scene.between(case.index).strip_prefix('，') == Some(text) && unit != "所";
        let next = case.lead.listed || comma && !self.earlier.iter().any(alone);
        let open = |e: &&Earlier<'a>| case.lead.bracket || !e.bracket;
        let last = self.earlier.iter().rev().find(open).filter(|e| next && e.unit == unit && !e.change)?.phrase;
        let counted = words.statistic.has(last.body) || unit != "所" && !last.body.is_empty();
        let told = words.stage.has(last.context[0]) && counted && last.head.is_empty();
        told.then_some(Phrase { context: [text, last.context[1]], ..last })
    }

    /// 主要用于：教育管理事务986万元，学前教育4312万元: an item of spending that is named in full is not of the item before.
    fn item_of_spending(&self, case: &Case<'_, 'a>, text: &'a str) -> Option<Phrase<'a>> {
        let words = case.words;
        let listed = case.scene.lead(case.index).contains('：');
        if case.quantity.dimension != Dimension::Money || !text.ends_with("教育") || !listed {
            return None;
        }
        let item = self.earlier.last().filter(|e| e.dimension == Dimension::Money && e.is_plain())?.phrase;
        let bare = item.context == ["", ""] && item.head.is_empty() && item.of.is_empty();
        let item = bare && words.money_noun.ends(item.body).is_none() && words.stage.find(item.body).is_none();
        let spent = self.plain().any(|e| e.phrase.body.ends_with("支出"));
        item.then(|| Phrase { suffix: if spent { "支出" } else { "金额" }, ..Phrase::body(text) })
    }

    /// 生均图书农村30册，城区22册; 农村学校374所，城区24所: the next area stands where the one before stood.
    fn next_area(&self, case: &Case<'_, 'a>, text: &'a str) -> Option<Phrase<'a>> {
        let areas = &case.words.area_kind;
        if !areas.has(text) {
            return None;
        }
        if let Some(body) = named_before(case, text) {
            return Some(Phrase { context: [text, ""], body, ..Phrase::default() });
        }
        let last = self.earlier.last().filter(|e| e.unit == case.quantity_unit())?.phrase;
        if areas.has(last.context[0]) {
            return Some(Phrase { context: [text, last.context[1]], ..last });
        }
        // 市区幼儿入园率98%，县（市）95%
        if let Some(area) = areas.starts(last.body).filter(|area| last.body[area.len()..].length() >= 2)
            && last.context == ["", ""]
        {
            return Some(Phrase { context: [text, ""], body: &last.body[area.len()..], ..last });
        }
        (areas.has(last.body) && !last.head.is_empty()).then_some(Phrase { body: text, ..last })
    }

    /// 小学电脑550台，每百名学生9台，初中335台: what the stages have in turn is not the average between.
    fn beside_average<'e>(&'e self, model: &'e Earlier<'a>, case: &Case<'_, 'a>) -> &'e Earlier<'a> {
        let words = case.words;
        let average = |e: &Earlier<'_>| begins_average(e.phrase.body, words);
        let of_stage = |e: &Earlier<'_>| {
            [e.phrase.context[0], e.phrase.body].iter().any(|text| words.stage.starts(text).is_some())
        };
        if !average(model) || of_stage(model) {
            return model;
        }
        let other = self.plain().find(|e| e.unit == model.unit && !average(e));
        // 设备总值8600万元，生均1860元；小学4120万元: so much more than an average that it is of the whole.
        let value = self.value_of(model, case);
        let far = || case.quantity.value.number().zip(value).is_some_and(|(own, other)| own > FAR * other);
        other.filter(|e| of_stage(e) || far()).unwrap_or(model)
    }
}

/// Tells whether a text is stages and nothing else: 小学, 小学、初中. 小学生900人、初中生500人: pupils are no stage.
fn is_stage_alone(case: &Case<'_, '_>, text: &str) -> bool {
    let words = case.words;
    if words.stage.starts(text).is_none() {
        return false;
    }
    let near = || case.lead.listed && text.length() <= 4 && words.person_head.ends(text).is_none();
    near() || text.split('、').all(|part| words.stage.has(part))
}

/// What the model counts, of the stage `text` and not of the model's own: 初中生师比 in the place of 小学生师比.
fn in_place_of<'a>(model: &Earlier<'a>, text: &'a str, case: &Case<'_, 'a>) -> Phrase<'a> {
    let words = case.words;
    let source = model.phrase;
    let mut phrase = source;
    if names_other_place(source.context[0], case) {
        phrase.context[0] = "";
    }
    if words.stage.has(source.context[0]) {
        phrase.context[0] = text;
    } else if words.stage.has(source.body) && !source.head.is_empty() {
        phrase.body = text;
    } else if model.part && case.lead.listed && !source.head.is_empty() && source.context == ["", ""] {
        // 新招聘教师900人，其中公办在编700人、民办学校200人: the part stands in the place of that before.
        phrase.body = text;
    } else if words.stage.starts(source.body).is_some() {
        phrase.body = text;
        phrase.head = if source.head.is_empty() { behind_stage(source.body, text, words) } else { source.head };
    } else {
        return before_whole(phrase, text, words);
    }
    phrase
}

/// 图书室：小学86间; 中小学教学班：小学862个: what is counted of each stage stands before the colon and is no school.
fn counted_under_head<'a>(case: &Case<'_, 'a>, stage: &'a str) -> Option<Phrase<'a>> {
    let words = case.words;
    let (head, own) = case.scene.between(case.index).rsplit_once('：')?;
    let head = without_wide_stage(strip::clean(last_clause(without_bracket(head))), words);
    let room = case.quantity.unit == "间";
    let unit = room || matches!(case.quantity_unit(), "个" | "处");
    let classes = words.statistic.has(head) && head.closes(chars!("班级额"));
    let counted = classes || head.closes(chars!("数")) || room;
    let school = !classes && words.school_noun.ends(head.without_back(chars!("数"))).is_some() && !room;
    let named = (2..=20).contains(&head.length()) && !head.contains(|c: char| c.is_ascii_digit());
    (unit && own.starts_with(stage) && counted && !school && named).then(|| Phrase {
        context: [stage, ""],
        body: head,
        suffix: case.count_suffix(head),
        ..Phrase::default()
    })
}

/// 教学班 of 中小学教学班, 生体质合格率 of 中小学生体质合格率: what is told of one stage leaves out the stage of all.
pub(in crate::figures::subject) fn without_wide_stage<'a>(text: &'a str, words: &Words) -> &'a str {
    let rest = words.wide_stage.starts(text).map_or(text, |wide| &text[wide.len()..]).without_front(chars!("的"));
    if rest.length() >= 3 { rest } else { text }
}

/// 作业时间 of 三至六年级作业时间: a range of grades is another stage.
fn without_grades(text: &str) -> &str {
    let Some((grades, rest)) = text.find("年级").map(|at| text.split_at(at + "年级".len())) else { return text };
    let only = grades.chars().all(|c| "一二三四五六七八九至到、-—~年级".contains(c));
    if only && rest.length() >= 2 { rest } else { text }
}

/// What is counted, of one stage: 小学学位 of 交付小学、幼儿园9个，新增学位900个（小学600个.
fn before_whole<'a>(mut phrase: Phrase<'a>, text: &'a str, words: &Words) -> Phrase<'a> {
    phrase.context[0] = text;
    phrase.body = without_grades(phrase.body);
    // Of the one stage and not of all.
    if words.stage.find(phrase.context[1]).is_some() {
        phrase.context[1] = "";
    }
    // 小学 in the place of 各级各类学校
    if let Some(all) = words.all_schools.starts(phrase.body)
        && phrase.body[all.len()..].length() >= 2
    {
        phrase.body = &phrase.body[all.len()..];
    }
    let verb = lists::opening_verb(phrase.body, words).filter(|_| phrase.verb.is_empty());
    if let Some(verb) = verb.filter(|_| !phrase.body.ends_with("学位")) {
        phrase.body = lists::without_verb(phrase.body, words);
        // 资助各学段学生900万元，按学段分：学前120万元
        if let Some(all) = words.all_stages.starts(phrase.body) {
            (phrase.verb, phrase.body) = (verb, &phrase.body[all.len()..]);
        }
    }
    phrase
}

/// 公用经费标准提高到小学720元: the measure before the step, of the stage behind it.
fn measure_of_stage<'a>(text: &'a str, words: &Words) -> Option<Phrase<'a>> {
    let stage = words.stage.ends(text)?;
    let before = &text[..text.len() - stage.len()];
    let measure = strip::strip_back(before);
    if before.len() - measure.len() <= '到'.len_utf8() {
        return None;
    }
    (measure.length() >= 2).then_some(Phrase { context: [stage, ""], body: measure, ..Phrase::default() })
}

/// What stands behind the stage a body begins with; for 学前二年 behind 学前一年幼儿的毛入园率, behind as many characters.
fn behind_stage<'a>(body: &'a str, stage: &str, words: &Words) -> &'a str {
    if let Some(rest) = lists::behind_stages(body, words) {
        return rest;
    }
    let known = words.stage.starts(stage).map_or(0, str::len);
    let alike = known < stage.len()
        && body.is_char_boundary(stage.len().min(body.len()))
        && body.get(..known) == stage.get(..known)
        && body.get(..stage.len()).and_then(|own| own.chars().next_back()) == stage.chars().next_back();
    if alike { &body[stage.len()..] } else { lists::without_stage(body, words) }
}

/// 每百名学生拥有骨干教师数，小学为1.36人: the clause before names what is counted of each stage.
pub(in crate::figures::subject) fn named_before<'a>(case: &Case<'_, 'a>, stage: &str) -> Option<&'a str> {
    let between = case.scene.between(case.index);
    // 【差异系数】小学0.41
    let (head, own) = between.rsplit_once(['，', '：', '】'])?;
    let head = strip::clean(last_clause(without_bracket(head))).without_front(chars!("【"));
    // 近视率方面，小学为31%
    let head = head.strip_suffix("方面").unwrap_or(head);
    let words = case.words;
    let told = |list: &WordList| list.ends(head).is_some_and(|word| word.len() > 3);
    let people = case.quantity.dimension == Dimension::People
        && (told(&words.person_head) || told(&words.exam_passed) || head.closes(words!["招生计划"]));
    // 生均校舍：小学6.1平方米
    let average = || case.quantity.dimension == Dimension::Area && words.average.starts(head).is_some();
    // 作业时间：小学控制在60分钟以内
    let time = case.quantity.dimension == Dimension::Duration && head.closes(&words.time_noun);
    let named = people
        || time
        || average()
        || head.closes(chars!("数率比额值例重"))
        || head.ends_with("面积")
        || head.ends_with("系数");
    (own.starts_with(stage) && named && (4..=26).contains(&head.length())).then_some(head)
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn the_next_stage_stands_where_the_one_before_stood() {
        expect(&[
            ("小学生2.6万人、初中生1.3万人、高中生0.7万人。", &["小学生数", "初中生数", "高中生数"]),
            ("现有初中生1.3万人，高中生8100人。", &["初中生数", "高中生数"]),
            ("培训教师1.2万人次。自学考试3900人次。", &["培训教师人次", "自学考试人次"]),
            ("图书室：小学86间，初中36间。", &["小学图书室间数", "初中图书室间数"]),
            (
                "每百名学生拥有网络多媒体教室数：小学2.6间、初中2.9间。",
                &["小学每百名学生拥有网络多媒体教室数", "初中每百名学生拥有网络多媒体教室数"],
            ),
            ("中小学教学班：小学860个，初中310个。", &["小学教学班数", "初中教学班数"]),
            ("大班额小学12个、初中5个。", &["小学大班额", "初中大班额"]),
            ("公办中小学38间，小学30间。", &["公办中小学数", "小学数"]),
            ("作业时间：小学控制在60分钟以内，初中90分钟以内。", &["小学作业时间", "初中作业时间"]),
            ("中小学教师学历达标率小学100%、初中99.8%。", &["小学教师学历达标率", "初中教师学历达标率"]),
            (
                "普通高中计划招生800人，实际录取790人；中职计划600人，录取590人。",
                &["普通高中计划招生数", "普通高中实际录取人数", "中职计划招生数", "中职录取人数"],
            ),
            ("招生计划：普通高中2600人，中职1800人。", &["普通高中招生计划人数", "中职招生计划人数"]),
            ("寄宿生小学3100人、初中4200人。", &["小学寄宿生数", "初中寄宿生数"]),
            ("班级小学610个、初中320个。", &["小学班级数", "初中班级数"]),
            ("生均公用经费小学850元、初中1050元。", &["小学生均公用经费", "初中生均公用经费"]),
            (
                "外来务工子弟小学生900人、初中生500人，合计1400人。",
                &["外来务工子弟小学生数", "外来务工子弟初中生数", "外来务工子弟学生数"],
            ),
            ("高中生均公用经费1200元，幼儿园生均600元。", &["高中生均公用经费", "幼儿园生均公用经费"]),
            (
                "教学仪器设备总值8600万元，生均1860元；小学4100万元，生均1510元。",
                &["教学仪器设备总值", "教学仪器设备总值生均金额", "小学教学仪器设备总值", "教学仪器设备总值生均金额"],
            ),
        ]);
    }
}
