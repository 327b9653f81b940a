//! Figures told to names in turn: 小学、初中教师分别为90人、70人.

mod grades;
mod head;
mod names;
pub(in crate::figures::subject) mod of_stages;
mod suffix;

use super::lists;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::Nature;
use crate::figures::scene::{joins_or_comma, last_clause};
use crate::figures::subject::read::lead::comparison;
use crate::figures::subject::read::strip::{clean, strip_back, strip_front};
use crate::figures::subject::read::tail;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};
use head::without_tally;
use of_stages::{of_stages, stage_and_rest};
use suffix::change_suffix;

/// Names that figures are told to in turn: 小学、初中专任教师分别为1806人和1043人.
#[derive(Debug, Default, Clone, Copy)]
pub(in crate::figures::subject) struct Spread<'a> {
    names: [&'a str; 8],
    /// Whose each is, where the figures before told it: 学生 of 学生合格率.
    owners: [&'a str; 8],
    count: usize,
    /// What stands before each name.
    before: &'a str,
    /// What stands behind each name.
    behind: &'a str,
    /// What stands behind the last figure and is of all: 公用经费标准.
    thing: &'a str,
    /// What our own words add: 增长率.
    suffix: &'static str,
    /// Figures named since the list began.
    given: usize,
    /// Index of the figure named last.
    last: usize,
}

impl<'a> Subjects<'a> {
    /// The next name of the list, when the figure stands in one.
    pub(in crate::figures::subject) fn spread(&mut self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if let Some(spread) = self.opened(case) {
            let phrase = of_stage(spread.name(0), case);
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
        let between = case.scene.gap(case.index);
        // 分别增加126人、减少86人: each has a verb of its own.
        let verb = own_verb(between, case);
        if let Some(verb) = verb {
            spread.suffix = change_suffix(verb, case);
        } else if case.words.to.ends(between.trim_end_matches('为')).is_some() || case.words.to.has(between) {
            spread.given = 0;
        } else if !(joins_or_comma(between) || between == "/") {
            return None;
        }
        if spread.given >= spread.count {
            return None;
        }
        let phrase = of_stage(spread.name(spread.given), case);
        spread.given += 1;
        spread.last = case.index;
        Some(if case.words.statistic.has(phrase.body) { topic.complete(phrase, case) } else { phrase })
    }

    /// A list that begins with this figure.
    fn opened(&self, case: &Case<'_, 'a>) -> Option<Spread<'a>> {
        let raw = case.lead.raw;
        let next = case.scene.quantities.get(case.index + 1)?;
        let gap = case.scene.gap(case.index + 1);
        let listed = joins_or_comma(gap) || gap == "/" || own_verb(gap, case).is_some();
        if !listed || next.dimension != case.quantity.dimension {
            return None;
        }
        let Some((at, len)) = in_turn(raw, case.words) else { return self.opened_by_stages(case) };
        let names = raw[..at].without_back(chars!(" ，"));
        let of_year = names.ends_with('年') && names.length() == "2020年".length();
        let left = if names.is_empty() { before_comma(case).unwrap_or(names) } else { names };
        let right = of_all_behind(left, strip_back(&raw[at + len..]), case.words);
        let changes = case.nature == Nature::Change;
        // 比甲县、乙县分别高5.1和7.7个百分点: what it is held against is not what is told of.
        if changes && left.trim_start_matches('，').begins(chars!("比较与")) && left.contains('、') {
            return None;
        }
        let suffix = if changes { change_suffix(raw, case) } else { "" };
        let (scope, left) = norm_scope(strip_front(left), case);
        let (left, tallied) = without_tally(left, case.words);
        // 食堂与超市持证率、留样率分别为: 与 stands within a name where 、 parts as many names as there are numbers.
        let by_mark = left.contains('、') && left.split('、').count() == members(case);
        let split = || Spread::split(left, right, by_mark, case.words);
        let mut found = Spread { suffix, ..Spread::of_grades(left, members(case)).unwrap_or_else(split) };
        if found.count >= 2 {
            found.before = if found.before.is_empty() { scope } else { found.before };
            return Some(self.with_head(&found, tallied, case));
        }
        let behind = of_all_before(left, changes);
        if let Some(rest) = behind.strip_prefix("师生").filter(|rest| members(case) == 2 && rest.length() >= 2) {
            // 师生满意率分别为95%和91%
            let mut names = [""; 8];
            (names[0], names[1]) = ("教师", "学生");
            return Some(Spread { names, count: 2, behind: rest, suffix, ..Spread::default() });
        }
        // 分别提高2.3、1.8、1.9个百分点: more than there are names is told of more figures than the last list.
        let known = self.spread.filter(|s| s.count >= 2 && members(case) <= s.count);
        if let Some(known) = known.filter(|s| !self.told_of_stages_since(s, case)) {
            // 2015年毛入园率、巩固率分别达到90%、99%；2020年分别达到95%、99%
            if behind.is_empty() && (changes || of_year && members(case) == known.count) {
                return Some(Spread { suffix, given: 0, last: 0, ..known });
            }
            return known.told_again(behind, suffix, case.words);
        }
        self.opened_by_names_before(case, if right.is_empty() { behind } else { right }, suffix)
    }

    /// A list without 分别 or a word like it; another figure follows.
    fn opened_by_stages(&self, case: &Case<'_, 'a>) -> Option<Spread<'a>> {
        let raw = case.lead.raw;
        // 小学、初中差异系数为0.41和0.37: as many stages as numbers.
        let staged = Spread::split(lists::without_verb(clean(raw), case.words), "", false, case.words);
        if staged.count == members(case)
            && staged.count >= 2
            && case.scene.quantities[case.index + 1].unit == case.quantity.unit
            && staged.names[..staged.count].iter().all(|name| case.words.stage.has(name))
        {
            // 小学、初中每生每年650元、850元的取暖费标准: the noun stands behind the last.
            let noun = || tail::tail(case.scene, case.index + staged.count - 1).noun.without_front(chars!("的"));
            if staged.behind.starts_with('每') && (3..=12).contains(&noun().length()) {
                return Some(Spread { before: "", thing: noun(), ..staged });
            }
            return Some(self.with_head(&staged, false, case));
        }
        // 班均46人和58人 behind 小学、初中…分别为: the names hold on.
        let known = self.spread.filter(|s| s.count >= 2 && s.count == members(case))?;
        let behind = clean(raw);
        // 与上年相比提高3.1、2.2个百分点
        let behind = match comparison(behind) {
            Some(0) => case.words.change_verb.ends(behind).unwrap_or(behind),
            _ => behind,
        };
        let own = case.words.stage.find(behind).is_some() || behind.contains('、');
        (!own && (2..=12).contains(&behind.length())).then_some(Spread {
            before: "",
            behind,
            given: 0,
            last: 0,
            ..known
        })
    }

    /// 普通高中2所，中职学校1所。在校生分别为…: the names are those of the figures before.
    fn opened_by_names_before(&self, case: &Case<'_, 'a>, behind: &'a str, suffix: &'static str) -> Option<Spread<'a>> {
        let count = members(case);
        let changes = case.nature == Nature::Change;
        let mut spread = Spread { count, behind, suffix, ..Spread::default() };
        // 小学268个班，初中112个班，班均人数分别为…: the average says itself that it is of the classes.
        let of_classes = behind.begins(words!["班均"]);
        let told = self.those_before(count, case).into_iter();
        let told = told.map(|phrase| phrase.whose_classes().filter(|_| of_classes).unwrap_or(*phrase));
        let told: Vec<Phrase<'a>> = told.collect();
        let named: Vec<&str> = told.iter().map(|phrase| phrase.body).collect();
        // 小学900元、初中1200元，较上年分别增加60元、80元
        if changes && count <= 8 {
            let too_few = named.len() < count;
            let bare = behind.is_empty() && !suffix.is_empty();
            let staged = if too_few || bare { self.staged(spread, case) } else { None };
            if staged.is_some() || too_few {
                return staged;
            }
        }
        if count > 8
            || named.len() < count
            || named.iter().any(|name| name.is_empty())
            || !changes
                && case.quantity.unit == "%"
                && !of_stages(&told, behind, case.words)
                && !self.has_rates(&named, case)
            || (behind.is_empty() && suffix.is_empty())
        {
            return None;
        }
        // 小学、初中生师比分别为…，班师比分别为…: a ratio is not of a ratio, but of what that was of.
        if !changes && is_rate(behind) && named.iter().any(|name| is_rate(name)) {
            let stages = told.iter().map(|phrase| phrase.context[0]);
            for (slot, stage) in spread.names.iter_mut().zip(stages.rev()) {
                *slot = stage;
            }
            let staged = spread.names[..count].iter().all(|name| case.words.stage.has(name));
            return staged.then_some(spread);
        }
        // 小学校舍3万平方米、运动场2万平方米；初中分别为2万平方米、1万平方米: the next stage in the order of the first.
        if case.words.stage.has(behind) && suffix.is_empty() {
            for (slot, name) in spread.names.iter_mut().zip(named.into_iter().rev()) {
                *slot = lists::without_stage(name, case.words);
            }
            return Some(Spread { before: behind, behind: "", ..spread });
        }
        for (slot, name) in spread.names.iter_mut().zip(named.into_iter().rev()) {
            *slot = if changes { name } else { lists::without_verb(name, case.words) };
        }
        if !changes {
            spread.take_stages(&told, case.words);
        }
        // 学生体质合格率95%、优良率52%，分别提高2、3个百分点
        if changes && case.quantity.unit == "百分点" {
            for (slot, phrase) in spread.owners.iter_mut().zip(told.into_iter().rev()) {
                *slot = if phrase.head.is_empty() { phrase.context[1] } else { "" };
            }
        }
        Some(spread)
    }

    /// The last `count` of those named before that a list without names may be of, the last one first.
    fn those_before(&self, count: usize, case: &Case<'_, 'a>) -> Vec<&Phrase<'a>> {
        let changes = case.nature == Nature::Change;
        let rises = case.lead.raw.holds(&case.words.rate_told);
        // A number rises by so many of a hundred, a rate by points.
        let fits = |e: &Earlier<'a>| match case.quantity_unit() {
            "%" => !e.share,
            unit => e.unit == "%" || e.unit == unit,
        };
        let numbers = || self.plain().filter(|e| e.unit != "%").take(count).count() == count;
        let rates = case.quantity_unit() != "%" || rises || !changes || !numbers();
        let wanted =
            |e: &&Earlier<'a>| !e.change && !e.threshold && (rates || e.unit != "%") && (rises || !changes || fits(e));
        // At the beginning of a sentence the schools of the one before.
        let school = |e: &&Earlier<'a>| e.unit == "所" && !e.phrase.body.is_empty() && !changes;
        let before = self.last_sentence.iter().rev().filter(wanted).filter(school);
        let before = before.take(if self.earlier.is_empty() { count } else { 0 });
        // 在校生增加3200人，专任教师增加180人，分别增长8.6%和9.2%: what rose.
        let what_rose = |e: &'_ Earlier<'a>| changes.then(|| e.risen.checked_sub(1)).flatten();
        let here = self.earlier.iter().rev().map(|e| what_rose(e).and_then(|at| self.risen.get(at)).unwrap_or(e));
        here.filter(wanted).chain(before).map(|e| &e.phrase).take(count).collect()
    }

    /// 小学30所、初中8所，达标率分别为…; but 消毒液86吨、额温枪1万把，师生接种率分别为…: a rate is of people, schools and places, and of what
    /// is counted by pieces, not of what is measured.
    fn has_rates(&self, named: &[&str], case: &Case<'_, 'a>) -> bool {
        let of = |name: &&str| {
            let words = case.words;
            words.stage.find(name).is_some()
                || words.school_noun.ends(name).is_some()
                || words.person_head.ends(name).is_some()
                || super::place::names_one(name)
        };
        let counted = self.earlier.iter().rev().filter(|e| !e.change && !e.threshold).take(named.len());
        named.iter().all(of) || counted.into_iter().all(|e| matches!(e.unit, "人" | "所" | "个" | "家" | "项" | "%"))
    }

    /// 生均经费小学900元、初中1200元，分别增长4%、6%: the sums of as many stages were named before.
    fn staged(&self, mut spread: Spread<'a>, case: &Case<'_, 'a>) -> Option<Spread<'a>> {
        let sums = self.earlier.iter().rev().filter(|e| !e.change && !e.threshold).take(spread.count);
        let mut at = spread.count;
        let unit = self.earlier.last()?.unit;
        for sum in sums {
            let (stage, rest) = stage_and_rest(&sum.phrase, case.words).filter(|_| sum.unit == unit)?;
            // 幼儿毛入园率97%，义务教育巩固率98%: of each its own.
            if at < spread.count && rest != spread.behind {
                return None;
            }
            at -= 1;
            spread.names[at] = stage;
            spread.behind = rest;
        }
        (at == 0).then_some(spread)
    }
}

impl<'a> Spread<'a> {
    /// The names of this list once more, with something else that is told of them, `behind`.
    fn told_again(self, behind: &'a str, suffix: &'static str, words: &Words) -> Option<Self> {
        let again = Self { suffix, given: 0, last: 0, ..self };
        // 学前、小学受助幼儿和学生分别为90人、80人，对应资金依次为…: the money is of those told before.
        if behind.begins(&words.matching) && (2..=8).contains(&self.behind.length()) {
            return Some(Self { thing: behind, ..again });
        }
        // 体育、音乐专任教师分别为30人、20人，缺额比例分别为…: the rate is of those persons, unless it is of all of an age.
        let persons = words.person_head.ends(self.behind).is_some_and(|word| word.len() > 3);
        let of_persons = persons && behind.closes(chars!("率例")) && words.rate_of_age.ends(behind).is_none();
        if of_persons && self.before.is_empty() {
            return Some(Self { thing: behind, ..again });
        }
        let told = Self { names: self.names, owners: self.owners, count: self.count, ..Self::default() };
        (!behind.is_empty()).then_some(Self { behind, suffix, ..told })
    }

    /// The phrase of the figure at `at` of those told in turn: its own name, before what all have in common.
    fn name(&self, at: usize) -> Phrase<'a> {
        let (name, owner) = (self.names[at.min(7)], self.owners[at.min(7)]);
        if !self.thing.is_empty() {
            let context = [if owner.is_empty() { self.before } else { owner }, name];
            return Phrase { context, body: self.behind, head: self.thing, ..Phrase::default() };
        }
        Phrase {
            context: [self.before, owner],
            body: name,
            head: self.behind,
            suffix: self.suffix,
            ..Phrase::default()
        }
    }
}

/// Byte and length of the word that says that figures follow in turn: 分别, and 各 in 各增加.
fn in_turn(raw: &str, words: &Words) -> Option<(usize, usize)> {
    let each = raw.rfind('各').filter(|at| words.change_verb.starts(&raw[at + '各'.len_utf8()..]).is_some());
    let told = words.told_in_turn.rfind(raw).map(|(at, word)| (at, word.len()));
    told.into_iter().chain(each.map(|at| (at, '各'.len_utf8()))).max()
}

/// 毛入园率、巩固率，分别为: the names stand before the comma.
fn before_comma<'a>(case: &Case<'_, 'a>) -> Option<&'a str> {
    let before = case.scene.between(case.index).strip_suffix(case.lead.raw)?.strip_suffix('，')?;
    let names = names_alone(last_clause(before));
    (names.split(['、', '和']).count() == members(case)).then_some(names)
}

/// What stands behind 分别 and is of all names: 学校 of 分别有学校86所、31所. `left` are the names.
fn of_all_behind<'a>(left: &str, right: &'a str, words: &Words) -> &'a str {
    let had = right.strip_prefix('有').filter(|thing| thing.length() >= 2 && names_own(thing, words));
    let names_doing = || words.act_verb.has(right) && (left.closes(&words.place_kind) || left.closes(chars!("镇乡")));
    let short = right.length() <= 2 && !names_doing();
    let right = had.unwrap_or(right);
    let none = right.length() > 8
        || short
        || right.starts_with('按')
        || words.change_verb.ends(right).is_some()
        || right.begins(chars!("由从比较"));
    if none { "" } else { right }
}

/// 国家规定小学、初中差异系数分别不高于: whose norm it is stands before all of the names. Returns that and the names.
fn norm_scope<'a>(left: &'a str, case: &Case<'_, 'a>) -> (&'static str, &'a str) {
    let norm = case.nature == Nature::Standard;
    let scope = if norm { case.words.norm_scope.starts(left).unwrap_or("") } else { "" };
    (scope, &left[scope.len()..])
}

/// What stands before 分别 and is no list: 缺额比例分别为, 和2013年相比分别提高.
fn of_all_before(left: &str, changes: bool) -> &str {
    let behind = clean(left);
    if !changes {
        return behind;
    }
    let behind = comparison(behind).map_or(behind, |at| &behind[..at]);
    if behind.ends_with("相比") || behind.length() <= 2 { "" } else { behind }
}

/// 小学900元、初中1200元，分别增加60元、80元，高中减少9元: the stage of a rise stands where the next one is put in its place.
fn of_stage<'a>(phrase: Phrase<'a>, case: &Case<'_, 'a>) -> Phrase<'a> {
    let rise = case.nature == Nature::Change && phrase.context == ["", ""];
    if rise && !phrase.head.is_empty() && case.words.stage.has(phrase.body) {
        return Phrase { context: [phrase.body, ""], body: phrase.head, head: "", ..phrase };
    }
    phrase
}

/// 毛入园率、巩固率均高于全省平均水平 -> 毛入园率、巩固率: what is said of all of them is no part of the last name.
fn names_alone(clause: &str) -> &str {
    let said = clause.match_indices(['均', '都']).find(|(at, _)| clause[..*at].closes(chars!("率比例重度数额")));
    said.map_or(clause, |(at, _)| &clause[..at])
}

/// 学校, 教职工: names what is counted of each.
fn names_own(thing: &str, words: &Words) -> bool {
    words.school_noun.ends(thing).or_else(|| words.person_head.ends(thing)).is_some_and(|word| word.len() > 3)
}

/// 减少 of 、减少: the verb that the next of a list of rises and falls has for itself.
fn own_verb<'a>(gap: &'a str, case: &Case<'_, 'a>) -> Option<&'a str> {
    let verb = gap.strip_prefix(['、', '和', '与', '及'])?;
    (case.nature == Nature::Change && case.words.change_verb.has(verb)).then_some(verb)
}

/// 生师比, 达标率: a measure that is told of something.
fn is_rate(text: &str) -> bool {
    text.closes(chars!("率比例"))
}

/// Number of figures of the list that begins here.
fn members(case: &Case<'_, '_>) -> usize {
    let joined = |index: &usize| {
        let gap = case.scene.gap(*index);
        let alike = || case.scene.quantities[*index].dimension == case.quantity.dimension;
        joins_or_comma(gap) || own_verb(gap, case).is_some() && alike()
    };
    1 + (case.index + 1..case.scene.quantities.len()).take_while(joined).count()
}

#[cfg(test)]
mod tests {
    use super::Spread;
    use crate::catalog::words::Words;
    use crate::figures::subject::tests::expect;

    #[test]
    fn names_share_what_stands_behind_or_before_them() {
        let words = Words::builtin();
        for (text, at, expected) in [
            ("小学、初中专任教师", 1, "初中专任教师"),
            ("生均公用经费小学、初中、高中", 2, "生均公用经费高中"),
            ("保安配备率、视频监控联网率", 0, "保安配备率"),
        ] {
            assert_eq!(Spread::split(text, "", false, words).name(at).render(), expected);
        }
    }

    #[test]
    fn names_stand_before_the_comma_or_with_earlier_sums() {
        expect(&[
            ("毛入园率、巩固率，分别为91%和97%。", &["毛入园率", "巩固率"]),
            ("毛入园率、巩固率均高于全省平均水平，分别为91%和97%。", &["毛入园率", "巩固率"]),
            ("毛入园率、巩固率、毛入学率都超过预期，分别为91%、97%、95%。", &["毛入园率", "巩固率", "毛入学率"]),
            ("小学、初中差异系数为0.41和0.37。", &["小学差异系数", "初中差异系数"]),
            ("小学以及初中专任教师分别为900人以及700人。", &["小学专任教师数", "初中专任教师数"]),
            (
                "小学、初中以及高中专任教师分别为900人、700人以及500人。",
                &["小学专任教师数", "初中专任教师数", "高中专任教师数"],
            ),
            ("及格率、响应及时率分别为91%和97%。", &["及格率", "响应及时率"]),
            ("音乐、体育专任教师分别缺27名、33名。", &["音乐专任教师缺口", "体育专任教师缺口"]),
            ("小规模学校音乐、美术课开齐率依次为84%、79%。", &["小规模学校音乐课开齐率", "小规模学校美术课开齐率"]),
            (
                "全省幼儿园、普通小学生均公用经费增幅分别为14%、2%。",
                &["幼儿园生均公用经费增幅", "普通小学生均公用经费增幅"],
            ),
            ("2022年初中入学率、巩固率分别为100%、99.6%。", &["初中入学率", "初中巩固率"]),
            (
                "2015年毛入园率、巩固率分别达到85%、94%；2020年分别达到90%、96%。",
                &["毛入园率", "巩固率", "毛入园率", "巩固率"],
            ),
            (
                "普通小学生均经费9100元，普通初中1.2万元，分别增长4.1%、2.7%。",
                &["普通小学生均经费", "普通初中生均经费", "普通小学生均经费增长率", "普通初中生均经费增长率"],
            ),
        ]);
    }

    #[test]
    fn what_is_of_all_of_a_list_may_stand_before_it_or_behind_it() {
        expect(&[
            ("国家规定小学、初中差异系数分别不高于0.65、0.55。", &["国家规定小学差异系数", "国家规定初中差异系数"]),
            (
                "执行小学、初中、高中每生每年650元、850元、1000元的取暖费标准。",
                &["小学每生每年取暖费标准", "初中每生每年取暖费标准", "高中每生每年取暖费标准"],
            ),
            (
                "小学、初中、普通高中分别有80所、30所、6所，在校生分别为5万人、2万人、1万人。",
                &["小学数", "初中数", "普通高中数", "小学在校生数", "初中在校生数", "普通高中在校生数"],
            ),
            (
                "培训退役军人、社区工作者、企业职工分别为200人、800人、3000人。",
                &["培训退役军人数", "培训社区工作者数", "培训企业职工数"],
            ),
            (
                "甲甲区、乙乙区小学在校生分别为5万人、6万人；丙丙市、丁丁县分别为7万人、3万人。",
                &["甲甲区小学在校生数", "乙乙区小学在校生数", "丙丙市小学在校生数", "丁丁县小学在校生数"],
            ),
            (
                "体育、音乐专任教师分别为310人、205人，缺额比例分别为12%、18%。",
                &["体育专任教师数", "音乐专任教师数", "体育专任教师缺额比例", "音乐专任教师缺额比例"],
            ),
            ("培训机构教师、学员分别为200人、800人。", &["培训机构教师数", "学员数"]),
            (
                "小学校舍建筑面积31万平方米，图书112万册；初中分别为18万平方米、80万册。",
                &["小学校舍建筑面积", "图书册数", "初中校舍建筑面积", "初中图书册数"],
            ),
            (
                "小学、初中受助学生分别为900人、800人；对应资金依次为30万元、20万元。",
                &["小学受助学生数", "初中受助学生数", "小学受助学生对应资金", "初中受助学生对应资金"],
            ),
        ]);
    }
}
