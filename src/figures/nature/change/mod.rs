//! Changes: a rise or fall against another figure.

mod comparison;
mod gap;
mod rate;
mod rise;

use super::{Shift, bare, shift, strip};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::thresholds::Thresholds;
use crate::catalog::words::{Ending, Words};
use crate::figures::Dimension;
use crate::figures::quantity::Quantity;
use crate::figures::reject::tail_chars;
use crate::figures::scene::{LONGEST_LIST, Scene, first_clause, joins_or_comma, last_clause};
use comparison::compared;
pub(super) use comparison::compares;

/// Characters of a clause in which several rises may be compared with one thing.
const ABREAST: usize = 40;

/// Characters of the sentence before that may open a comparison.
const OPENED_BEFORE: usize = 12;

/// 增长2.6%, 比上年减少12所, 提高0.4个百分点, （+0.25%）.
pub(super) fn change(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let mut first = index;
    // 分别比上年增长5.1%、1.8%: the verb stands before the first of the list.
    while first > 0
        && index - first < LONGEST_LIST
        && (scene.between(first).is_empty() || joins_or_comma(scene.between(first)))
        && (scene.quantities[first - 1].unit == scene.quantities[first].unit
            // 减少3起、4人, 减少3起4人
            || matches!(scene.between(first), "、" | "")
            || scene.quantities[first].unit == "倍")
    {
        if let Some(word) = change_by_itself(scene, first) {
            return Some(word);
        }
        // 净增143人，4人考入清华: what is said of the number ends the list.
        if scene.between(first) == "，"
            && !scene.after(first).is_empty()
            && !scene.after(first).begins(chars!("，。；、）\n"))
        {
            break;
        }
        first -= 1;
    }
    change_by_words(scene, first, words).or_else(|| moved_in_rank(scene, index))
}

/// 5个百分点, 翻一番, +0.25%: changes whatever stands around.
fn change_by_itself(scene: &Scene<'_>, index: usize) -> Option<&'static str> {
    doubled(scene, index).or_else(|| signed(scene, index, Words::builtin())).or_else(|| points(scene, index))
}

/// 名列第五，较上年前进3位
fn moved_in_rank(scene: &Scene<'_>, index: usize) -> Option<&'static str> {
    let moved = || Words::builtin().rank_moved.ends(scene.between(index));
    if scene.quantities[index].unit == "位" { moved() } else { None }
}

/// 翻一番
fn doubled(scene: &Scene<'_>, index: usize) -> Option<&'static str> {
    scene.text[scene.quantities[index].range.clone()].begins(&'翻').then_some("翻番")
}

/// +0.25%, -1.2倍, ↑3.1%
fn signed(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let quantity = &scene.quantities[index];
    let percent = matches!(quantity.unit, "%" | "倍");
    let lead = scene.lead(index);
    let sign = || scene.text[quantity.range.clone()].begins(chars!("-+")) || lead.closes(chars!("+↑↓▲▼"));
    // 较上学年分别+0.2、-0.4、-0.3平方米
    // 与上年相比：小学生+1017人；初中生-206人
    let opened = || lead.split_once('：').is_some_and(|(head, _)| last_clause(head).closes(&words.side_by_side));
    let compared = || compares(scene.clause_lead(index), words) || opened();
    // 校舍30.77万平方米（+0.52万平方米）
    let beside = || {
        let before = index.checked_sub(1).filter(|_| scene.between(index).without_back(chars!("+-")) == "（");
        before.is_some_and(|before| scene.quantities[before].unit == quantity.unit)
    };
    let signed = sign() && (percent || compared() || beside()) || lead.closes(chars!("-")) && opened();
    signed.then_some("±")
}

/// 5个百分点
fn points(scene: &Scene<'_>, index: usize) -> Option<&'static str> {
    (scene.quantities[index].unit == "百分点").then_some("百分点")
}

/// The word that makes a figure a change, by its own words and not by those of a list it stands in.
fn change_by_words(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let case = Candidate::new(scene, index, words);
    // 差距由4.2个百分点缩小到2.9个百分点: what is reached is a difference still.
    if case.is_value_reached() {
        return points(scene, index);
    }
    if case.is_addition() || case.is_whose() {
        return None;
    }
    if let Some(word) = case.gap_word() {
        // 差0.9个百分点达标
        return (case.quantity.unit == "百分点" || !case.is_open_gap(word) || case.is_difference()).then_some(word);
    }
    if case.is_level() {
        return None;
    }
    first_answer![
        measured_from_before(scene, index, words),
        case.lacks_by_norm(),
        case.beyond_norm(),
        case.risen_from_last_year(),
        case.short_of(),
        doubled(scene, index),
        case.difference(),
        case.change_of_price(),
        case.multiple_of(),
        case.shortened(),
        case.pay_gap(),
        case.score_gap(),
        case.below_market(),
        case.ahead_of_growth(),
        signed(scene, index, words),
        case.compared_rise(),
        case.added_to_last_year(),
        points(scene, index),
        case.share_of_rise(),
        case.listed_rates(),
        case.foremost_rise(),
        case.rate_named_behind(),
        case.more_than_last_year(),
        case.cut(),
        case.beside_rate(),
        case.signed_rise(),
        case.risen_by_itself(),
        case.part_of_rise(),
        case.fewer(),
        case.those_fewer(),
        case.more_done(),
    ]
}

/// A figure that may be a change, and what stands around it.
struct Candidate<'s, 't> {
    scene: &'s Scene<'t>,
    index: usize,
    quantity: &'s Quantity,
    words: &'s Words,
    /// What stands between the figure before and this one, without the bracket behind the name of a rate: 低于财政收入增长幅度（10.3%）.
    between: &'t str,
    /// Its clause before it.
    clause: &'t str,
    /// Its clause from the figure before on.
    own: &'t str,
    /// [`Self::own`] without the bracket.
    told: &'t str,
    /// [`Self::between`] without words like 约 and 了 at its end.
    before: Ending<'s>,
}

impl<'s, 't> Candidate<'s, 't> {
    fn new(scene: &'s Scene<'t>, index: usize, words: &'s Words) -> Self {
        let between = scene.between(index);
        let (clause, own) = scene.leads(index);
        let head = between.cut_back(&'（').filter(|head| head.closes(&words.rate_in_brackets));
        let whole = head.is_none() && between.len() == own.len();
        let (between, told) = head.map_or((between, own), |head| (head, own.cut_back(&'（').unwrap_or(own)));
        let before = words.ending(if whole { bare(scene, index, words) } else { strip(between, words) });
        Self { scene, index, quantity: &scene.quantities[index], words, between, clause, own, told, before }
    }

    /// 提高到, 增至, 达到: what follows is a value, not the change.
    fn is_value_reached(&self) -> bool {
        let end = self.words.ending(self.between);
        let bound = end.ends(&self.words.approx_before).or_else(|| end.ends(&self.words.at_least_before));
        let bare = &self.between[..self.between.len() - bound.map_or(0, str::len)];
        let head = bare.cut_back(&'了').unwrap_or(bare);
        self.words.to.ends(head).is_some_and(|word| word.length() > 1 || head.ends_with(word))
            && !head.closes(&self.words.rate_reached)
            && !ends_with_rate_noun(head, self.words)
    }

    /// 新增学位300个, 压减机构85家: counted, not compared; 较年初压减0.4亿元 is, and 598人，较去年新增73人 too.
    fn is_addition(&self) -> bool {
        let counted = self.before.ends(&self.words.not_change);
        let moved = |word: &str| word.holds(&self.words.cut_verb) || self.words.added.has(word);
        // 学位多出260个 counts what was built.
        let built = || {
            let verb = self.words.gap_before.ends(&self.before).or_else(|| self.words.always_change.ends(&self.before));
            verb.is_some_and(|verb| {
                verb.begins(&'多') && self.before[..self.before.len() - verb.len()].closes(&self.words.built_room)
            })
        };
        if built() && !compares(self.own, self.words) {
            return true;
        }
        counted.is_some_and(|word| !moved(word) || !compares(self.own, self.words) && !self.is_part_of_rise())
            && !self.is_spending_cut()
    }

    /// 由301人增加到448人，其中2021年新增62人
    fn is_part_of_rise(&self) -> bool {
        let before = self.index.checked_sub(1).filter(|_| self.own.begins(words!["其中"]));
        before.is_some_and(|before| {
            self.scene.quantities[before].unit == self.quantity.unit && shift(self.scene, before) == Some(Shift::To)
        })
    }

    /// 较去年新增73人: a rise that is told like an addition. 比上年新增学位300个 counts those that were added.
    fn added_to_last_year(&self) -> Option<&'static str> {
        self.before.ends(&self.words.added).filter(|_| compares(self.own, self.words) || self.is_part_of_rise())
    }

    /// 减轻3.2万名学生课业负担, 提高了12所学校办学水平: those whose it is.
    fn is_whose(&self) -> bool {
        matches!(self.quantity.dimension, Dimension::People | Dimension::Count)
            && (self.verb().is_some() || self.before.ends(&self.words.always_change).is_some())
            && self.words.state_of.ends(first_clause(self.scene.after(self.index))).is_some()
    }

    /// 压减率为94%; 仅保留2家，与2021年相比压减96%
    fn is_level(&self) -> bool {
        let left = |at: usize| self.words.just_left.find(self.scene.own_lead(at)).is_some();
        self.scene.holds(&self.words.level_rate, self.between)
            || self.quantity.unit == "%"
                && self.before.ends(&self.words.cut_verb).is_some()
                && self.index.checked_sub(1).is_some_and(left)
    }

    fn is_percent(&self) -> bool {
        matches!(self.quantity.unit, "%" | "倍")
    }

    /// 上年1702元，增184元
    fn risen_from_last_year(&self) -> Option<&'static str> {
        let verb = self.between.cut_front(&'，')?;
        let before = self.index.checked_sub(1)?;
        let risen = self.words.change_verb.has(verb) && self.scene.between(before).closes(&self.words.last_year);
        risen.then_some("比上年")
    }

    /// 煤价每吨上涨180元
    fn change_of_price(&self) -> Option<&'static str> {
        let always = &self.words.always_change;
        let unfilled = || if self.before.len() < self.between.len() { always.ends(self.between) } else { None };
        self.before.ends(always).or_else(unfilled)
    }

    /// 是前四年总和的2.1倍: compared with another time; 是普通初中的10倍 is a ratio of two.
    fn multiple_of(&self) -> Option<&'static str> {
        if self.quantity.unit != "倍" {
            return None;
        }
        let (_, other) = self.own.split_first(chars!("是"))?;
        let multiple = strip(self.own, self.words).ends_with('的');
        (multiple && other.holds(&self.words.other_time)).then_some("是…的…倍")
    }

    /// 平均缩短23分钟
    fn shortened(&self) -> Option<&'static str> {
        self.before.ends(&self.words.shortened).filter(|_| self.quantity.dimension == Dimension::Duration)
    }

    /// 增加, 下降: the verb of change right before the figure.
    fn verb(&self) -> Option<&'static str> {
        self.before.ends(&self.words.change_verb)
    }

    /// 比上年增加83人, 增幅为6%, 四年间减少75所
    fn compared_rise(&self) -> Option<&'static str> {
        let verb = self.verb()?;
        let head = &self.before[..self.before.len() - verb.len()];
        // 年节约26万元: so much was saved.
        if verb.begins(&'节')
            && self.quantity.dimension == Dimension::Money
            && !head.is_empty()
            && !compares(self.own, self.words)
        {
            return None;
        }
        let rise = matches!(self.quantity.unit, "百分点" | "分")
            || self.is_percent() && self.before.ends(&self.words.rate_verb).is_some()
            || self.words.over_time.ends(head).is_some()
            || self.rises_from_old_value(verb)
            || self.rises_with_list()
            || compared(self.scene, self.index, head, self.words);
        rise.then_some(verb)
    }

    /// 比2019年高4.4个百分点、平均起薪高650元: a clause of one comparison.
    fn rises_with_list(&self) -> bool {
        self.between.begins(chars!("、")) && compares(tail_chars(self.clause, ABREAST), self.words)
    }

    /// 由上年的125人增加112人: no new value, which 增加到 would tell.
    fn rises_from_old_value(&self, verb: &str) -> bool {
        let Some(old) = self.index.checked_sub(1) else { return false };
        let lead = self.scene.own_lead(old).trim_end_matches('的');
        self.scene.quantities[old].unit == self.quantity.unit
            && self.scene.between(self.index).trim_start_matches('，') == verb
            && lead.closes(&self.words.earlier_time)
            && lead.holds(chars!("由从"))
    }

    /// 多于上年39人
    fn more_than_last_year(&self) -> Option<&'static str> {
        let undated = self.before.without_back(chars!("年上去同期度"));
        let more = undated.len() < self.before.len() && undated.closes(&self.words.level_compared);
        more.then_some("多于上年")
    }

    /// 压减“三公”经费12%, “三公”经费压减12%
    fn cut(&self) -> Option<&'static str> {
        let cut = self.is_percent() && self.scene.own_lead(self.index).begins(&self.words.cut_verb);
        (cut && !self.before.closes(&'率') || self.is_spending_cut()).then_some("压减")
    }

    /// “三公”经费压减12%, 作业量压减30%; 机构压减94% is how many of those there were are gone.
    fn is_spending_cut(&self) -> bool {
        let spent = |cut: &str| {
            let of = self.before[..self.before.len() - cut.len()].without_front(chars!("，；、"));
            let other = || of.length() > 1 && !of.holds(&self.words.cut_institution) && !of.holds(chars!("，；"));
            of.closes(&self.words.cut_of) || other()
        };
        self.is_percent() && self.before.ends(&self.words.cut_verb).is_some_and(spent)
    }

    /// 支出决算减少2.6万元，下降87%: the rate of the same fall follows.
    fn beside_rate(&self) -> Option<&'static str> {
        let verb = self.verb()?;
        let next = self.scene.quantities.get(self.index + 1).filter(|next| next.unit == "%")?;
        let rate = self.scene.text[self.quantity.range.end..next.range.start].cut_front(&'，')?;
        (self.quantity.unit != "%" && self.words.rate_verb.has(rate)).then_some(verb)
    }

    /// 减少1204人（-6.3%）, 净增27所: the share in brackets, the verb or the sentence before tells that something is compared.
    fn signed_rise(&self) -> Option<&'static str> {
        let verb = self.verb()?;
        let compared = || compares(tail_chars(&self.scene.text[..self.scene.start], OPENED_BEFORE), self.words);
        (verb.starts_with('净') || self.is_followed_by_sign() || compared()).then_some(verb)
    }

    /// 1204人（-6.3%）
    fn is_followed_by_sign(&self) -> bool {
        let scene = self.scene;
        let opened = scene.after(self.index).cut_front(&'（');
        opened.is_some_and(|rest| rest.is_empty() || rest.begins(chars!("-+")))
            && scene.quantities.get(self.index + 1).is_some_and(|next| {
                scene.text[next.range.clone()].begins(chars!("-+")) || scene.between(self.index + 1).ends_with('+')
            })
    }
}

/// 增幅达, 降幅为: the noun is of change even though 达 or 为 follows.
fn ends_with_rate_noun(text: &str, words: &Words) -> bool {
    let stem = text.without_back(chars!("达到为至"));
    stem.closes(&words.rate_noun_end)
}

/// 平均工资17.9万元，高于公务员0.4万元; 幼儿园97所，增加11所: the verb of a rise or a gap that opens the clause right behind a figure
/// of the same unit, when the number is small beside that figure.
pub(super) fn measured_from_before(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let before = index.checked_sub(1)?;
    let own = scene.between(index).cut_front(&'，')?;
    // 小学3406元、初中4118元，分别增加512元、640元
    let own = own.strip_prefix("分别").unwrap_or(own);
    let (now, before) = (&scene.quantities[index], &scene.quantities[before]);
    let (small, large) = (now.value.number()?, before.value.number()?);
    let told = own.ends_with('了') && words.change_verb.has(own);
    if now.unit != before.unit
        || now.dimension == Dimension::Ratio
        || small > large * Thresholds::builtin().gap_share && !told
    {
        return None;
    }
    let rise = words.change_verb.has(strip(own, words)).then(|| words.change_verb.starts(own)).flatten();
    // 提前完成9项，滞后3项 counts those that are late.
    let rise = rise.filter(|verb| !(words.shortened.has(verb) && now.dimension == Dimension::Count));
    // 超大班额12个 are classes.
    let class = || words.oversize_class.starts(own).is_some();
    let gap = words.beyond.starts(own).filter(|_| last_clause(own) == own && own.length() <= 12 && !class());
    // 超过计划3所 may name the plan; 高于省定标准0.3平方米 is far below any norm of 3平方米.
    let named = |word: &&str| {
        small <= large * Thresholds::builtin().norm_gap_share || !own[word.len()..].closes(&words.goal_noun)
    };
    rise.or(gap.filter(named))
}
