//! Units that nothing but the words around a number tell: 70万师生, 差异系数0.584.

use super::parts::unit_of_total;
use super::{ends_number, tail_chars};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::unit::Units;
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::numeral::Numeral;
use crate::figures::scene::{last_clause, without_bracket};

/// A base unit and what it measures.
type Implied = (&'static str, Dimension);

const PERSONS: Implied = ("人", Dimension::People);
const RATIO: Implied = ("比", Dimension::Ratio);
const COEFFICIENT: Implied = ("", Dimension::Other);

/// Bytes of the name of the next sum and what stands behind it.
const SUM_NAME: usize = 48;

/// Characters before a zero in which a rate may be named.
const RATE: usize = 10;

/// Characters of the clause that may name what a small number measures.
const CLAUSE: usize = 48;

/// Characters before a number in which its list is looked for, so that a text of nothing but numbers takes no longer.
const LIST: usize = 64;

/// Characters of the name of a part behind 其中.
const AMONG: usize = 10;

/// Characters before a small number in which coefficients may be told of.
const COEFFICIENTS: usize = 150;

/// The unit implied around a bare number: 70万师生 are 人, 差异系数0.584 has none, 得分96.15 are 分.
pub(in crate::figures) fn implied_unit(before: &str, numeral: &Numeral, after: &str) -> Option<Implied> {
    let number = Number { before, numeral, value: numeral.value.to_f64(), after, words: Words::builtin() };
    if number.value == 0.0 {
        return number.nothing_of().or_else(|| number.no_share());
    }
    if number.is_chinese_digit() || number.is_name() {
        return None;
    }
    number
        .persons_behind()
        .or_else(|| number.things_behind())
        .or_else(|| number.named_before())
        .or_else(|| number.coefficient_before())
        .or_else(|| number.told_in_clause())
        .or_else(|| number.score())
        .or_else(|| number.persons_among())
        .or_else(|| unit_of_total(before, number.value, after).map(|unit| (unit.base, unit.dimension)))
}

/// A number without a unit, and what stands around.
struct Number<'t> {
    before: &'t str,
    numeral: &'t Numeral,
    value: f64,
    after: &'t str,
    words: &'static Words,
}

impl Number<'_> {
    /// 校舍23.15万平方米，其中危房0; 辍学人数降为0, 重大责任事故为零, 溺水事故零发生
    fn nothing_of(&self) -> Option<Implied> {
        let of_what = without_bracket(self.told_of());
        if !ends_number(self.after)
            && (of_what.len() < self.before.len() || self.words.zero_happens.starts(self.after).is_none())
        {
            return None;
        }
        let pairs = self.words.zero_unit.iter().filter_map(|pair| pair.split_once('|'));
        let (_, unit) = pairs.filter(|(noun, _)| of_what.ends_with(noun)).max_by_key(|(noun, _)| noun.len())?;
        Units::builtin().at(unit).map(|unit| (unit.base, unit.dimension))
    }

    /// What stands before 降为 and the like.
    fn told_of(&self) -> &str {
        let told = self.words.zero_told.ends(self.before).map_or(0, str::len);
        &self.before[..self.before.len() - told]
    }

    /// 辍学率小学为零, 大班额比例保持为零
    fn no_share(&self) -> Option<Implied> {
        let told = self.before.closes(chars!("为是")) || self.before.closes(&self.words.kept_at);
        let rate = told && last_clause(tail_chars(self.before, RATE)).contains('率');
        let named = self.told_of().closes(&self.words.share_named);
        let share = (rate || named || self.words.zero_before.ends(self.before).is_some())
            && !self.after.starts_with(|c: char| c.is_alphanumeric());
        share.then_some(("%", Dimension::Ratio))
    }

    /// 三, 十二 without a unit.
    fn is_chinese_digit(&self) -> bool {
        self.numeral.chinese && !self.numeral.multiplied
    }

    /// 110平台
    fn is_name(&self) -> bool {
        !self.numeral.multiplied && self.words.name_after.starts(self.after).is_some()
    }

    /// 1.2万, 800余: no short number of something unnamed.
    fn is_of_many(&self) -> bool {
        self.numeral.multiplied || self.numeral.suffix.is_some()
    }

    /// 70万师生, 300万普通高校毕业生
    fn persons_behind(&self) -> Option<Implied> {
        let nouns = &self.words.person_nouns;
        let of_kind = || {
            let kind = self.words.person_kinds.starts(self.after)?;
            nouns.starts(&self.after[kind.len()..])
        };
        // 教育支出9.8亿教师工资6.1亿
        if self.numeral.multiplied && self.words.sum_before.ends(self.before).is_some() {
            return None;
        }
        // 财政拨款86430人员经费62200: what is paid for them.
        let paid = |noun: &str| self.after[noun.len()..].begins(&Words::builtin().paid_for);
        if nouns.starts(self.after).is_some_and(paid) && nouns.ends(self.before).is_none() {
            return None;
        }
        let persons = nouns.starts(self.after).is_some() && (self.is_of_many() || self.value >= 20.0)
            || self.is_of_many() && of_kind().is_some();
        persons.then_some(PERSONS)
    }

    /// 3万家庭
    fn things_behind(&self) -> Option<Implied> {
        let things = self.numeral.multiplied && self.words.thing_nouns.starts(self.after).is_some();
        things.then_some(("个", Dimension::Count))
    }

    /// What is told by the words before, or before the list that the number stands in.
    fn named_before(&self) -> Option<Implied> {
        let head = list_head(self.before).without_back(chars!("约近超达过逾突破为共计了："));
        self.persons_before(head)
            .or_else(|| self.sum(head))
            .or_else(|| self.area(head))
            .or_else(|| self.ratio_before(head))
    }

    /// 惠及学生1.2万。 用户数为3560，
    fn persons_before(&self, head: &str) -> Option<Implied> {
        let noun = || self.numeral.multiplied && self.words.person_nouns.ends(head).is_some();
        let name =
            || (self.is_of_many() || self.before.ends_with('为')) && self.words.people_before.ends(head).is_some();
        // 按折合学生数36654.8计算
        let told = || self.value >= 20.0 && self.words.people_total.ends(head).is_some();
        let ends = ends_number(self.after) || self.after.starts_with("计算");
        (ends && (noun() || name() || told())).then_some(PERSONS)
    }

    /// 总投资1.2亿, but 投入2.8万，增加到5.3万人: the unit comes with the new value.
    fn sum(&self, head: &str) -> Option<Implied> {
        let moving = || self.words.to.starts(self.after.without_front(chars!("，"))).is_some();
        // 投资300万新建教学楼
        let spent =
            || self.words.act_verb.starts(self.after).is_some() || self.words.purpose_verb.starts(self.after).is_some();
        let sum = self.numeral.multiplied
            && (ends_number(self.after) || spent() || self.goes_on_with_sum())
            && !moving()
            && self.words.sum_before.ends(head).is_some();
        sum.then_some(("元", Dimension::Money))
    }

    /// 教育支出9.8亿教师工资6.1亿: the name of another sum behind it.
    fn goes_on_with_sum(&self) -> bool {
        let near = &self.after[..self.after.floor_char_boundary(SUM_NAME)];
        let name = near.find(|c: char| c.is_ascii_digit()).map(|at| near[..at].trim_end_matches([' ', '：']));
        name.is_some_and(|name| self.words.sum_before.ends(name).is_some() && !name.holds(chars!("，、。；（）的")))
    }

    /// 校舍面积33.2万，
    fn area(&self, head: &str) -> Option<Implied> {
        let area = self.numeral.multiplied && head.ends_with("面积") && ends_number(self.after);
        area.then_some(("平方米", Dimension::Area))
    }

    /// 生师比16.8
    fn ratio_before(&self, head: &str) -> Option<Implied> {
        let ratio = self.value > 1.0 && self.value < 200.0 && self.words.ratio_before.ends(head).is_some();
        ratio.then_some(RATIO)
    }

    /// 校际差异系数0.584
    fn coefficient_before(&self) -> Option<Implied> {
        let coefficient = self.value < 3.0
            && !self.numeral.multiplied
            && self.words.coefficient_before.ends(self.before).is_some()
            && ends_number(self.after);
        coefficient.then_some(COEFFICIENT)
    }

    /// What the clause is about tells what a small number measures.
    fn told_in_clause(&self) -> Option<Implied> {
        if self.numeral.chinese || self.numeral.multiplied || self.value >= 200.0 {
            return None;
        }
        let moves = self.value < 2.0 && self.words.to.starts(self.after).is_some();
        if !moves && !ends_number(self.after) {
            return None;
        }
        let near = tail_chars(self.before, CLAUSE);
        let clause = &near[near.last_of(chars!("。；\n")).unwrap_or(0)..];
        let stays = (!moves).then_some(clause);
        stays
            .and_then(|clause| self.ratio_of_clause(clause))
            .or_else(|| stays.and_then(|clause| self.size_of_classes(clause)))
            .or_else(|| stays.and_then(|clause| self.number_each(clause)))
            .or_else(|| self.coefficient_of_several())
    }

    /// 生师比小学为16.8、初中为12.4
    fn ratio_of_clause(&self, clause: &str) -> Option<Implied> {
        if self.value <= 1.0 {
            return None;
        }
        let (at, _) = self.words.pupil_ratio.rfind(clause)?;
        let told = &clause[at..];
        (!told.holds(chars!("%，")) || lists_stages(told)).then_some(RATIO)
    }

    /// 平均班额：小学46.8，初中49.2
    fn size_of_classes(&self, clause: &str) -> Option<Implied> {
        let (at, size) = self.words.class_size.rfind(clause)?;
        let large = self.words.oversize_class.ends(&clause[..at + size.len()]).is_some();
        (!large && self.value > 5.0 && clause[at..].contains('：') && lists_stages(&clause[at..])).then_some(PERSONS)
    }

    /// 其中专任教师1620, 其中女生12600
    fn persons_among(&self) -> Option<Implied> {
        let near = tail_chars(self.before, AMONG);
        let name = near.rsplit_once("其中").map_or("", |(_, name)| name);
        let persons = self.words.person_nouns.ends(name).is_some() || self.words.person_head.ends(name).is_some();
        let plain = !name.contains(|c: char| c.is_ascii_digit()) && !name.holds(chars!("，、：；"));
        (self.value >= 20.0 && persons && plain && ends_number(self.after)).then_some(PERSONS)
    }

    /// 每百名学生计算机台数小学为11.6、初中为16.9
    fn number_each(&self, clause: &str) -> Option<Implied> {
        if self.value <= 0.0 || !self.before.ends_with('为') {
            return None;
        }
        let (at, _) = self.words.counted_name.rfind(clause)?;
        let name = &clause[at..];
        let unit = if name.begins(&'台') { "台" } else { "册" };
        (!name.holds(chars!("%，"))).then_some((unit, Dimension::Count))
    }

    /// 差异系数由2012年的0.724降为0.516
    fn coefficient_of_several(&self) -> Option<Implied> {
        (self.value < 2.0 && tail_chars(self.before, COEFFICIENTS).holds(&self.words.coefficient_told))
            .then_some(COEFFICIENT)
    }

    /// 综合得分96.15
    fn score(&self) -> Option<Implied> {
        let score = self.words.score_before.ends(self.before).is_some() && ends_number(self.after);
        score.then_some(("分", Dimension::Score))
    }
}

/// 生师比：小学16.8，初中: nothing but stages and numbers stands behind the colon.
fn lists_stages(told: &str) -> bool {
    let list = told.split_once('：').map_or("", |(_, list)| list);
    let stage = |member: &str| {
        let name = member.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').without_back(chars!("为达"));
        Words::builtin().stage.has(name)
    };
    !list.is_empty() && list.split(['，', '、']).all(stage)
}

/// 财政收入分别为12.4亿、13.1亿、: the text before the first number of a list of bare numbers.
fn list_head(before: &str) -> &str {
    let near = tail_chars(before, LIST);
    let list = near.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '万' | '亿' | '、' | '和'));
    let head = ["为", "达"].iter().find_map(|word| list.strip_suffix(word)).unwrap_or(list);
    Words::builtin().respectively.ends(head).map_or(before, |word| &head[..head.len() - word.len()])
}
