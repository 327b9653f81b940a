//! Times that are laid down: 每天锻炼1小时, 每周4课时.

use super::Candidate;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::reject::tail_chars;
use crate::figures::scene::{Scene, first_clause};

/// Characters before a number in which lessons may be named.
const LESSON: usize = 30;

impl Candidate<'_, '_> {
    /// 按每生每天4元、每年200天下达; 落实每天1小时活动
    pub(super) fn period_kept_to(&self) -> Option<&'static str> {
        if !matches!(self.quantity.dimension, Dimension::Duration | Dimension::Count) {
            return None;
        }
        // 每年按200天供餐
        let kept = self.bare.strip_suffix('按').and_then(|head| self.words.per_time.ends(head));
        // 每生每天3元，按200天安排
        if self.own == "按" && self.quantity.dimension == Dimension::Duration {
            return Some("按");
        }
        kept.or_else(|| self.period())
            .filter(|_| self.clause.contains('按') || self.after.holds(&self.words.put_in_practice))
    }

    /// 每人每天提供1个熟鸡蛋, 每生每天1枚鸡蛋、1袋（200毫升）牛奶
    pub(super) fn daily_food(&self) -> Option<&'static str> {
        if self.quantity.dimension != Dimension::Count {
            return None;
        }
        let food =
            self.after.cut_front(&'（').and_then(|rest| rest.split_once('）')).map_or(&*self.after, |(_, rest)| rest);
        self.words.daily_food.starts(food)?;
        let clause = self.clause;
        self.words.short_period.find(clause).map(|(_, word)| word).filter(|_| clause.holds(chars!("每")))
    }

    /// 保证每天体育活动1小时, 每天1小时以上
    pub(super) fn daily_time(&self) -> Option<&'static str> {
        if self.quantity.dimension != Dimension::Duration {
            return None;
        }
        let (_, word) = self.words.short_period.find(self.clause)?;
        let laid_down =
            self.clause.holds(&self.words.assuring) || self.is_least_asked() || self.after.starts_with("以上");
        laid_down.then_some(word)
    }

    /// 每周开设4课时; 每学期不少于8课时 only where it is asked for.
    pub(super) fn lessons_a_period(&self) -> Option<&'static str> {
        let least = || self.scene.holds(&self.words.limit_word, self.clause);
        // 人均每周4.1课时 is what it came to.
        let averaged = || self.clause.holds(&self.words.averaged_time);
        let lessons = self.quantity.unit == "课时" && !(least() && !self.is_asked()) && !averaged();
        if lessons || self.quantity.dimension == Dimension::Duration && self.is_least_asked() {
            return self.scene.find(&self.words.per_time, self.clause).map(|(_, word)| word);
        }
        None
    }

    /// 落实每天不少于1小时的要求
    fn is_least_asked(&self) -> bool {
        self.clause.contains("不少于") && self.is_asked()
    }
}

/// 每天体育锻炼1小时: told of what is done, it names what has to be.
pub(in super::super) fn daily(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let quantity = &scene.quantities[index];
    if quantity.unit == "节" {
        return lessons_a_week(scene, index, words);
    }
    if quantity.dimension != Dimension::Duration && quantity.unit != "课时" {
        return None;
    }
    // 小学生每天睡眠10小时，初中生9小时
    if is_next_stage(scene, index, words) && index > 0 {
        return daily(scene, index - 1, words);
    }
    if follows_least(scene, index, words) {
        return daily(scene, index - 1, words);
    }
    let clause = scene.clause_lead(index);
    if let Some(word) = break_time(scene.own_lead(index), words) {
        return Some(word);
    }
    let (_, word) = scene.find(&words.per_time, clause)?;
    // 学生每周人均锻炼6.2小时
    if clause.holds(&words.averaged_time)
        && scene.quantities[index].value.number().is_some_and(|value| value.fract() != 0.0)
    {
        return None;
    }
    let least = words.limit_word.ends(scene.own_lead(index)).is_some();
    let around = [clause, first_clause(scene.rest(index))];
    (least || around.iter().any(|text| words.daily_norm.find(text).is_some())).then_some(word)
}

/// 初中每学期不少于4课时、小学2课时: the least goes on for the next stage.
fn follows_least(scene: &Scene<'_>, index: usize, words: &Words) -> bool {
    index.checked_sub(1).is_some_and(|before| {
        scene.between(index).cut_front(&'、').is_some_and(|stage| words.stage.has(stage))
            && scene.quantities[before].unit == scene.quantities[index].unit
            && words.limit_word.ends(scene.own_lead(before)).is_some()
    })
}

/// 每周开足体育课3节, 体育课时小学每周4节，初中3节: so many as the curriculum has. 每周听课2节 tells what somebody does.
fn lessons_a_week(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let clause = scene.clause_lead(index);
    let (_, word) = scene.find(&words.per_time, clause).filter(|(_, word)| *word == "每周")?;
    let named = || {
        scene.after(index).without_front(chars!("的")).begins(&words.lesson_named)
            || words.lesson_named.find(tail_chars(scene.lead(index), LESSON)).is_some()
    };
    // 每周体育课增至5节 tells what somebody did.
    let whole = scene.quantities[index].value.number().is_some_and(|value| value.fract() == 0.0);
    let told = words.to.ends(clause).is_some() || clause.holds(&words.averaged_time);
    (whole && !told && named()).then_some(word)
}

/// ，初中生9小时: the norm goes on for the next stage.
fn is_next_stage(scene: &Scene<'_>, index: usize, words: &Words) -> bool {
    let named = scene.between(index).without_front(chars!("，、"));
    let named = named.strip_suffix('生').unwrap_or(named);
    index.checked_sub(1).is_some_and(|before| scene.quantities[before].unit == scene.quantities[index].unit)
        && named.len() < scene.between(index).len()
        && words.stage.has(named)
}

/// 推行课间15分钟
fn break_time(own: &str, words: &Words) -> Option<&'static str> {
    words.break_time.ends(own).filter(|_| words.long_break.ends(own).is_none())
}
