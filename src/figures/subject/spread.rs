//! Figures told to names in turn: 小学、初中教师分别为90人、70人.

mod suffix;

use super::phrase::Phrase;
use super::strip::{clean, strip_back, strip_front};
use super::{Case, Subjects, lists};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use suffix::change_suffix;

/// Names that figures are told to in turn: 小学、初中专任教师分别为1806人和1043人.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Spread<'a> {
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
        let between = case.scene.gap(case.index);
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
        let gap = case.scene.gap(case.index + 1);
        let listed = matches!(gap, "、" | "和" | "，" | "及" | "与" | "/");
        if !listed || next.dimension != case.quantity.dimension {
            return None;
        }
        let each = raw.rfind('各').filter(|at| case.words.change_verb.starts(&raw[at + '各'.len_utf8()..]).is_some());
        let Some((at, len)) = ["分别", "依次", "各为"]
            .iter()
            .filter_map(|word| raw.rfind(word).map(|at| (at, word.len())))
            .chain(each.map(|at| (at, '各'.len_utf8())))
            .max()
        else {
            return self.opened_by_stages(case);
        };
        let left = raw[..at].without_back(chars!(" ，"));
        let year = left.ends_with('年') && left.length() == "2020年".length();
        // 毛入园率、巩固率，分别为: the names stand before the comma.
        let before = case.scene.between(case.index).strip_suffix(raw).and_then(|text| text.strip_suffix('，'));
        let before = before.map(crate::figures::scene::last_clause).filter(|_| left.is_empty());
        let left = before.filter(|names| names.split(['、', '和']).count() == members(case)).unwrap_or(left);
        let right = strip_back(&raw[at + len..]);
        let names_doing = case.words.act_verb.has(right) && left.closes(chars!("市县区旗镇乡"));
        let short = right.length() <= 2 && !names_doing;
        let right = if right.length() > 8 || short || right.starts_with('按') { "" } else { right };
        let right = if case.words.change_verb.ends(right).is_some() || right.begins(chars!("由从比较")) {
            ""
        } else {
            right
        };
        // 比甲县、乙县分别高5.1和7.7个百分点: what it is held against is not what is told of.
        let compared = left.trim_start_matches('，').begins(chars!("比较与")) && left.contains('、');
        if compared && case.nature == crate::figures::Nature::Change {
            return None;
        }
        let left = strip_front(left);
        let changes = case.nature == crate::figures::Nature::Change;
        let suffix = if changes { change_suffix(raw, case) } else { "" };
        // 食堂与超市持证率、留样率分别为: 与 stands within a name where 、 parts as many names as there are numbers.
        let by_mark = left.contains('、') && left.split('、').count() == members(case);
        // 国家规定小学、初中差异系数分别不高于: whose norm it is stands before all of them.
        let norm = case.nature == crate::figures::Nature::Standard;
        let scope = if norm { case.words.norm_scope.starts(left).unwrap_or("") } else { "" };
        let left = &left[scope.len()..];
        let found = Spread { suffix, ..Spread::split(left, right, by_mark, case.words) };
        let found = if found.before.is_empty() { Spread { before: scope, ..found } } else { found };
        if found.count >= 2 {
            return Some(self.with_head(&found, case));
        }
        let behind = clean(left);
        let behind = if changes { super::lead::comparison(behind).map_or(behind, |at| &behind[..at]) } else { behind };
        let behind = if changes && behind.length() <= 2 { "" } else { behind };
        if let Some(rest) = behind.strip_prefix("师生").filter(|rest| members(case) == 2 && rest.length() >= 2) {
            // 师生满意率分别为95%和91%
            let mut names = [""; 8];
            (names[0], names[1]) = ("教师", "学生");
            return Some(Spread { names, count: 2, behind: rest, suffix, ..Spread::default() });
        }
        // 分别提高2.3、1.8、1.9个百分点: more than there are names is told of more figures than the last list.
        if let Some(known) = self.spread.filter(|s| s.count >= 2 && members(case) <= s.count) {
            // 2015年毛入园率、巩固率分别达到90%、99%；2020年分别达到95%、99%
            if behind.is_empty() && (changes || year && members(case) == known.count) {
                return Some(Spread { suffix, given: 0, last: 0, ..known });
            }
            // 学前、小学受助幼儿和学生分别为90人、80人，对应资金依次为…: the money is of those told before.
            if behind.begins(&case.words.matching) && (2..=8).contains(&known.behind.length()) {
                return Some(Spread { behind: known.behind, thing: behind, suffix, given: 0, last: 0, ..known });
            }
            let told = Spread { names: known.names, owners: known.owners, count: known.count, ..Spread::default() };
            return (!behind.is_empty()).then_some(Spread { behind, suffix, ..told });
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
            let noun = || super::tail::tail(case.scene, case.index + staged.count - 1).noun.without_front(chars!("的"));
            if staged.behind.starts_with('每') && (3..=12).contains(&noun().length()) {
                return Some(Spread { before: "", thing: noun(), ..staged });
            }
            return Some(self.with_head(&staged, case));
        }
        // 班均46人和58人 behind 小学、初中…分别为: the names hold on.
        let known = self.spread.filter(|s| s.count >= 2 && s.count == members(case))?;
        let behind = clean(raw);
        // 与上年相比提高3.1、2.2个百分点
        let behind = match super::lead::comparison(behind) {
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
        let (raw, count) = (case.lead.raw, members(case));
        let changes = case.nature == crate::figures::Nature::Change;
        let mut spread = Spread { count, behind, suffix, ..Spread::default() };
        let rises = raw.holds(&case.words.rate_told);
        let wanted = |e: &&super::Earlier<'a>| {
            !e.change && !e.threshold && (rises || !changes || e.unit == "%" || e.unit == case.quantity_unit())
        };
        // At the beginning of a sentence the schools of the one before.
        let school = |e: &&super::Earlier<'a>| e.unit == "所" && !e.phrase.body.is_empty() && !changes;
        let before = self.last_sentence.iter().rev().filter(wanted).filter(school);
        let before = before.take(if self.earlier.is_empty() { count } else { 0 });
        let here = self.earlier.iter().rev().filter(wanted);
        let told: Vec<&Phrase<'a>> = here.chain(before).map(|e| &e.phrase).take(count).collect();
        let named: Vec<&str> = told.iter().map(|phrase| phrase.body).collect();
        if changes && named.len() < count && count <= 8 {
            return self.staged(spread, case);
        }
        if count > 8
            || named.len() < count
            || named.iter().any(|name| name.is_empty())
            || !changes && case.quantity.unit == "%" && !self.has_rates(&named, case)
            || (behind.is_empty() && suffix.is_empty())
        {
            return None;
        }
        for (slot, name) in spread.names.iter_mut().zip(named.into_iter().rev()) {
            *slot = if changes { name } else { lists::without_verb(name, case.words) };
        }
        // 学生体质合格率95%、优良率52%，分别提高2、3个百分点
        if changes && case.quantity.unit == "百分点" {
            for (slot, phrase) in spread.owners.iter_mut().zip(told.into_iter().rev()) {
                *slot = if phrase.head.is_empty() { phrase.context[1] } else { "" };
            }
        }
        Some(spread)
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
            at -= 1;
            spread.names[at] = stage;
            spread.behind = rest;
        }
        (at == 0).then_some(spread)
    }

    /// 公用经费支出：小学、初中依次为…; 拥有计算机38台，小学、初中分别为…: bare stages take the head said before.
    fn with_head(&self, spread: &Spread<'a>, case: &Case<'_, 'a>) -> Spread<'a> {
        let first = spread.names[0];
        let place = super::place::names_one(first);
        if !spread.before.is_empty() || !spread.behind.is_empty() || !place && !case.words.stage.has(first) {
            return *spread;
        }
        let unit = case.quantity_unit();
        let model = self.plain().find(|e| e.unit == unit).map(|e| lists::without_stage(e.phrase.body, case.words));
        let head = model
            .filter(|body| (2..=16).contains(&body.length()))
            .or_else(|| self.topic.head_for(first, case).map(|phrase| phrase.body))
            .or_else(|| Some(self.topic.measure()).filter(|_| place));
        Spread { behind: head.unwrap_or(""), ..*spread }
    }
}

impl<'a> Spread<'a> {
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

    /// Takes a list of names apart, 小学、初中, at 、 alone or at 和 and the like as well; `right` is what stands behind 分别.
    fn split(text: &'a str, right: &'a str, by_mark: bool, words: &Words) -> Self {
        let mut spread = Self { behind: right, ..Self::default() };
        let mut rest = text;
        let mut quoted = false;
        let mut start = 0;
        for (at, c) in text.char_indices() {
            match c {
                '“' | '（' | '《' => quoted = true,
                '”' | '）' | '》' => quoted = false,
                '、' | '和' | '与' | '及'
                    if !quoted
                        && spread.count < 7
                        && at > start
                        && (c == '、' || !by_mark && is_joint(text, at, c)) =>
                {
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
        // 全省幼儿园、普通小学生均经费
        let bare = self.names[0].without_front(&words.wider_scope);
        if words.stage.has(bare) {
            self.names[0] = bare;
        }
        // 小规模学校英语、音乐、美术课开齐率
        let lesson = words.school_subject.ends(self.names[0]).filter(|lesson| lesson.len() < self.names[0].len());
        if let Some((lesson, other)) = lesson.zip(words.school_subject.starts(self.names[last]))
            && self.behind.is_empty()
            && other.len() < self.names[last].len()
            && self.names[1..last].iter().all(|name| words.school_subject.has(name))
        {
            (self.before, self.names[0]) = self.names[0].split_at(self.names[0].len() - lesson.len());
            (self.names[last], self.behind) = self.names[last].split_at(other.len());
            return;
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
            // 落实小学、初中、高中每生每年650元、850元、950元的标准
            if last > 1
                && self.behind.is_empty()
                && let Some(other) = words.stage.starts(self.names[last])
            {
                (self.names[last], self.behind) = self.names[last].split_at(other.len());
            }
            return;
        }
        // 初中入学率、巩固率: a bare rate is of the stage that the first one names.
        let bare = |name: &&str| name.ends_with('率') && name.length() <= 4 && words.stage.starts(name).is_none();
        if let Some(stage) = words.stage.starts(first).filter(|stage| bare(&&first[stage.len()..]))
            && self.before.is_empty()
            && self.names[1..=last].iter().all(bare)
        {
            self.before = stage;
            self.names[0] = &first[stage.len()..];
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
            // 音乐、美术、信息技术教师
            let lesson = words.school_subject.starts(self.names[last]).map(str::len);
            let own = own.or(lesson.filter(|_| words.school_subject.has(first)));
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
    let joined = |index: &usize| matches!(case.scene.gap(*index), "、" | "和" | "与" | "，" | "及");
    1 + (case.index + 1..case.scene.quantities.len()).take_while(joined).count()
}

fn same_end(a: &str, b: &str) -> bool {
    a.chars().next_back() == b.chars().next_back()
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
            ("小学、初中差异系数为0.41和0.37。", &["小学差异系数", "初中差异系数"]),
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
                "小学、初中受助学生分别为900人、800人；对应资金依次为30万元、20万元。",
                &["小学受助学生数", "初中受助学生数", "小学受助学生对应资金", "初中受助学生对应资金"],
            ),
        ]);
    }
}
