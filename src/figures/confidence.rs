//! Confidence: how likely value, unit, nature, year, place and subject of a figure are all right.
//!
//! Whatever was guessed rather than read is a [`Doubt`]. Each has a weight in log-odds, the doubts of a figure add up, and the confidence is
//! the probability `1 / (1 + e^(sum - BASE))`, so a figure without any doubt has 0.981. The weights are a logistic regression on 7,400
//! figures of hand-checked gold, with rare doubts held near zero by a ridge penalty and never taken for assurances. Three things are set
//! by judgement: weights for year, place and nature are up to twice the fitted ones, since a figure of the wrong year does more harm than
//! one with a clumsy name; the base is above the fitted one, since not every subject that misses a word of the gold misleads; and
//! [`Doubt::Damaged`], [`Doubt::Impossible`], [`Doubt::GroupOfPlaces`], [`Doubt::GuessedCell`], [`Doubt::ActualInPlan`], [`Doubt::Range`], [`Doubt::WiderPlace`] and
//! [`Doubt::NearPlace`], of which the gold has too few errors. `data/gold/README.md` has the table of threshold, precision and
//! recall; the test `score` sees to it that a threshold is worth asking for.

use super::quantity::{Quantity, UnitSource};
use super::reject::tail_chars;
use super::subject::Origin;
use super::topic::Topic;
use super::{Dimension, Figure, Nature, Value};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;

/// Log-odds of a figure without doubts.
const BASE: f64 = 3.95;

/// No report tells of so many persons.
const MOST_PERSONS: f64 = 3e8;

/// Characters before a number in which an average may be told.
const AVERAGED: usize = 60;

/// No share of a whole is as large, in per cent.
const MOST_SHARE: f64 = 150.0;

macro_rules! doubts {
    ($($(#[$doc:meta])* $name:ident = $weight:literal, $reason:literal;)+) => {
        /// Something the rules had to guess.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Doubt { $($(#[$doc])* $name,)+ }

        /// The doubts with their weights in log-odds and their names for a person.
        const DOUBTS: &[(Doubt, f64, &str)] = &[$((Doubt::$name, $weight, $reason),)+];
    };
}

doubts! {
    /// Value or sign was repaired.
    Damaged = 0.5, "数字或单位有损坏";
    /// 967% of a rate, 12.8 persons: no such thing is.
    Impossible = 4.5, "数值不合常理";
    /// The unit is that of the next number: 20、15、9所.
    ListUnit = 0.75, "单位与并列数共用";
    /// No unit is written: 70万师生.
    ImpliedUnit = 0.7, "单位由上下文推定";
    /// The cell was cut from its neighbours by their sizes only.
    GuessedCell = 0.4, "表格列由大小推定";
    /// 两所, which may be said in passing.
    ChineseNumeral = 0.4, "汉字数词";
    /// Two ends.
    Range = 0.1, "区间";
    /// 个 tells nothing of what is counted.
    GeneralUnit = 0.4, "量词“个”不指明对象";
    /// The noun of a sum often stands elsewhere.
    Money = 0.4, "金额的对象常不在近旁";
    /// 8小时, 三年: often of an activity, not of a state.
    Duration = 0.8, "时长";
    /// Units that measure nothing common.
    OtherDimension = 0.9, "少见的量";
    /// A norm is told by few words.
    Standard = 0.5, "标准或限额";
    /// A promise in a part that reports.
    TargetInReport = 1.2, "总结里的目标数";
    /// A fact in a part that promises.
    ActualInPlan = 0.3, "计划里的完成数";
    /// In a plan goals and facts are told by few words.
    Plan = 0.6, "所在部分是计划";
    /// The document reports and plans.
    Mixed = 0.25, "文件兼有总结和计划";
    /// No year.
    NoYear = 0.9, "年份不明";
    /// Not the year of the part.
    OtherYear = 1.1, "年份与所在部分不同";
    /// The year was said much earlier in the sentence.
    FarYear = 0.15, "年份离数较远";
    /// The year of the part is itself a guess.
    UnsureYear = 0.6, "文件年份由推定";
    /// Only the name of the file says the year.
    YearOfFile = 0.6, "文件年份取自文件名";
    /// No place.
    NoPlace = 1.8, "地区不明";
    /// A place named near the number, not that of the document.
    NearPlace = 0.8, "地区取自近旁的地名";
    /// 甲县、乙县: of several places of the document.
    GroupOfPlaces = 1.5, "说的是其中几地";
    /// 全省700分以上: the words around speak of more than the place of the document.
    WiderPlace = 0.8, "说的是全省或全国";
    /// The subject has few characters.
    ShortSubject = 0.45, "对象太短";
    /// The subject is hardly more than 数 or 金额.
    BareSubject = 0.8, "对象只有泛称";
    /// Another number has got into the subject.
    NumberInSubject = 0.8, "对象里混有数字";
    /// The subject names several things.
    ListSubject = 0.4, "对象是并列的几项";
    /// The subject is that of another figure or a heading.
    InheritedSubject = 0.15, "对象承前";
    /// No indicator of the catalogue has this subject and unit.
    NoIndicator = 1.0, "不合目录中任何指标";
    /// Another indicator fits nearly as well.
    CloseIndicator = 0.6, "另有相近的指标";
    /// Another theme fits nearly as well.
    CloseTheme = 0.45, "主题依据弱";
    /// A sentence of many figures.
    Crowded = 0.1, "一句多数";
}

/// The doubts of one figure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Doubts(u64);

impl Doubts {
    /// Adds a doubt where the condition holds.
    pub(super) fn add_if(&mut self, condition: bool, doubt: Doubt) {
        self.0 |= u64::from(condition) << doubt as u32;
    }

    fn iter(self) -> impl Iterator<Item = &'static (Doubt, f64, &'static str)> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = DOUBTS.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(next)
        })
    }

    /// The confidence they leave, between 0 and 1, with three decimals.
    #[must_use]
    pub(super) fn confidence(self) -> f64 {
        let lost: f64 = self.iter().map(|(_, weight, _)| weight).sum();
        (1000.0 / (1.0 + (lost - BASE).exp())).round() / 1000.0
    }

    /// What they are, for a person.
    #[must_use]
    pub(super) fn reasons(self) -> Vec<&'static str> {
        self.iter().map(|(.., reason)| *reason).collect()
    }

    /// Adds what number and unit leave open.
    pub(super) fn quantity(&mut self, quantity: &Quantity) {
        self.add_if(quantity.damaged, Doubt::Damaged);
        self.add_if(quantity.source == UnitSource::List, Doubt::ListUnit);
        self.add_if(quantity.source == UnitSource::Implied, Doubt::ImpliedUnit);
        self.add_if(quantity.chinese && quantity.dimension != Dimension::Ratio, Doubt::ChineseNumeral);
        self.add_if(quantity.max.is_some(), Doubt::Range);
        self.add_if(quantity.unit == "个", Doubt::GeneralUnit);
        self.add_if(quantity.dimension == Dimension::Money, Doubt::Money);
        self.add_if(quantity.dimension == Dimension::Duration, Doubt::Duration);
        self.add_if(quantity.dimension == Dimension::Other, Doubt::OtherDimension);
    }

    /// Adds what year, place and subject leave open; `part_year` is the year of the part.
    pub(super) fn context(&mut self, figure: &Figure, part_year: Option<i32>) {
        self.add_if(figure.year.is_none(), Doubt::NoYear);
        self.add_if(figure.year.is_some() && figure.year != part_year, Doubt::OtherYear);
        self.add_if(figure.region.is_none(), Doubt::NoPlace);
        let subject = figure.subject.as_str();
        let chars = subject.length();
        // One look turns away the many subjects that are all Chinese characters.
        let marked = subject.holds(chars!("0123456789X、"));
        let number = marked && subject.bytes().any(|byte| byte.is_ascii_digit() || byte == b'X');
        let list = marked && subject.holds(chars!("、"));
        let general = || subject.closes(&Words::builtin().bare_subject);
        self.add_if(chars < 4, Doubt::ShortSubject);
        self.add_if(chars <= 5 && general(), Doubt::BareSubject);
        self.add_if(number, Doubt::NumberInSubject);
        self.add_if(list, Doubt::ListSubject);
        let wider = subject.begins(&Words::builtin().wider_scope);
        self.add_if(wider, Doubt::WiderPlace);
    }

    /// Adds whether there can be such a value: no half persons, unless on average or by a norm, and no rate of several times the whole.
    ///
    /// `lead` is what the sentence says before it: 每百名学生拥有骨干教师4.8人，省定标准为4.2人.
    pub(super) fn value(&mut self, figure: &Figure, lead: &str) {
        let Value::Number(value) = figure.value else { return };
        let subject = figure.subject.as_str();
        let impossible = match figure.unit {
            "人" => {
                value >= MOST_PERSONS || value.fract() != 0.0 && !subject.holds(chars!("均每比")) && !averaged(lead)
            }
            "%" => {
                value > MOST_SHARE
                    && !matches!(figure.nature, Nature::Change | Nature::Target)
                    && subject.closes(&Words::builtin().share_named)
                    && !subject.closes(&Words::builtin().beyond_whole)
            }
            _ => false,
        };
        self.add_if(impossible, Doubt::Impossible);
    }

    /// Adds what the nature leaves open in a part that is a plan or not.
    pub(super) fn nature(&mut self, nature: Nature, plan: bool) {
        self.add_if(plan, Doubt::Plan);
        self.add_if(nature == Nature::Standard, Doubt::Standard);
        self.add_if(nature == Nature::Target && !plan, Doubt::TargetInReport);
        self.add_if(nature == Nature::Actual && plan, Doubt::ActualInPlan);
    }

    /// Adds what the origin of the subject leaves open.
    pub(super) fn origin(&mut self, origin: Origin) {
        self.add_if(matches!(origin, Origin::Sentence), Doubt::InheritedSubject);
        self.add_if(origin == Origin::Nowhere, Doubt::BareSubject);
    }

    /// Adds what theme and indicator leave open.
    pub(super) fn topic(&mut self, topic: &Topic<'_>) {
        self.add_if(topic.theme_lead < 2.0, Doubt::CloseTheme);
        self.add_if(topic.indicator.is_none(), Doubt::NoIndicator);
        self.add_if(topic.indicator.is_some_and(|found| found.score - found.runner_up < 1.6), Doubt::CloseIndicator);
    }
}

/// Tells whether the words before a number say that it is one of many: 每百名学生, 平均, 标准.
fn averaged(lead: &str) -> bool {
    let near = tail_chars(lead, AVERAGED);
    near.holds(chars!("每均")) || near.holds(words!["标准"])
}

#[cfg(test)]
mod tests {
    use super::{DOUBTS, Doubt, Doubts, averaged};

    #[test]
    fn fractions_of_persons_are_of_averages_and_norms() {
        for (lead, expected) in [
            ("每百名学生拥有骨干教师3.8人，市定标准为", true),
            ("平均每校配备教师", true),
            ("省定标准分别为", true),
            ("全县有教师", false),
        ] {
            assert_eq!(averaged(lead), expected, "{lead}");
        }
    }

    #[test]
    fn doubts_lower_the_confidence_and_have_their_own_bits() {
        let sure = Doubts::default();
        assert!(sure.confidence() > 0.98 && sure.reasons().is_empty());
        let mut all = Doubts::default();
        for (index, (doubt, weight, _)) in DOUBTS.iter().enumerate() {
            assert!(*weight > 0.0 && *doubt as usize == index && index < 64, "{doubt:?}");
            let before = all.confidence();
            all.add_if(false, *doubt);
            assert!(all.confidence() >= before);
            all.add_if(true, *doubt);
            assert!(all.confidence() <= before && all.reasons().len() == index + 1);
        }
        assert!(all.confidence() >= 0.0 && all.confidence() < 0.01);
        let mut one = Doubts::default();
        one.add_if(true, Doubt::NoIndicator);
        assert!((0.9..0.96).contains(&one.confidence()), "one strong doubt alone stays above 0.9");
    }
}
