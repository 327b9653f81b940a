//! Bound: 余, 以上, 不低于 are at least; 近, 不足, 以内 at most; 约, 左右 about.

use super::scene::{Scene, joins, last_clause};
use super::{Bound, Dimension};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::{Ending, Words};

/// Tells the bound of quantity `index`, and the word that decided it.
#[must_use]
pub(super) fn bound(scene: &Scene<'_>, index: usize) -> (Bound, Option<&'static str>) {
    let quantity = &scene.quantities[index];
    let before = scene.between(index).without_back(chars!("“ "));
    let adverb = scene.says(&Words::builtin().at_least_adverb);
    // 45人、50人以内: the bound behind the last counts for the list.
    let mut last = scene.list_end(index, |i| joins(scene.between(i)) && scene.quantities[i].unit == quantity.unit);
    // 小学45人、初中50人以内: members with names share a most.
    let most = |next: &usize| Words::builtin().at_most_after.starts(scene.after(*next)).is_some();
    last = scene.next_member(last).filter(most).unwrap_or(last);
    // 不高于0.65和0.55
    let limit = |i: usize| Words::builtin().limit_word.ends(scene.between(i)).is_some();
    if index > 0 && joins(scene.between(index)) && scene.quantities[index - 1].unit == quantity.unit && limit(index - 1)
    {
        return by_words(scene.between(index - 1), "", quantity.inner_bound, adverb, false);
    }
    // 9900个多900个 and 1740万元多出646万元 compare; 6800个多 bounds.
    let follows = &scene.text[scene.quantities[last].range.end..];
    let after = scene.after(last);
    let after = if begins_another_word(after) { "" } else { after };
    let compares = after.begins(chars!("多余还"))
        && Words::builtin().more_behind.starts(after).is_some_and(|word| {
            let rest = &follows[word.len()..];
            rest.starts_with(|c: char| c.is_ascii_digit()) || rest.begins(chars!("出了"))
        });
    let measures = matches!(quantity.dimension, Dimension::Duration | Dimension::Distance);
    let found = by_words(before, if compares { "" } else { after }, quantity.inner_bound, adverb, measures);
    match found {
        (Bound::Exact, None) => shared_or_far(scene, index).unwrap_or(found),
        _ => found,
    }
}

/// The bound of a number that has no word for it beside it.
fn shared_or_far(scene: &Scene<'_>, index: usize) -> Option<(Bound, Option<&'static str>)> {
    let words = Words::builtin();
    let quantity = &scene.quantities[index];
    let between = scene.between(index);
    if quantity.unit == "%" {
        // 占比过六成
        if between.closes(&'过') && !between.closes(&words.not_past) {
            return Some((Bound::AtLeast, Some("过")));
        }
        // 约占债务的三成
        if between.closes(&'的') && between.cut_front(&'，').unwrap_or(between).begins(&words.about_share) {
            return Some((Bound::Approx, Some("约")));
        }
        // 不到省定标准的60%
        let under = || between.closes(&'的').then(|| words.under_share.rfind(scene.own_lead(index))).flatten();
        if let Some((at, word)) = under()
            && (1..=FAR).contains(&scene.own_lead(index)[at + word.len()..].length())
        {
            return Some((Bound::AtMost, Some(word)));
        }
        // 超过在校学生的三分之一: the word stands before what it is a share of.
        let own = scene.own_lead(index);
        if between.closes(&'的') && quantity.chinese && own.length() <= FAR {
            return words.beyond_share.starts(own).map(|word| (Bound::AtLeast, Some(word)));
        }
        return None;
    }
    // 生活补助最高每月600元，最低每月200元
    if between.closes(chars!("月年"))
        && let Some(period) = words.per_time.ends(between)
    {
        let head = &between[..between.len() - period.len()];
        return match words.extreme.ends(head)? {
            word if words.highest.has(word) => Some((Bound::AtMost, Some("最高"))),
            word if words.lowest.has(word) => Some((Bound::AtLeast, Some("最低"))),
            _ => None,
        };
    }
    // 不少于4课时、小学2课时: stages share a least.
    let before = index.checked_sub(1)?;
    let stage = between.cut_front(&'、').is_some_and(|stage| words.stage.has(stage));
    let same = stage && scene.quantities[before].unit == quantity.unit;
    let least = || words.limit_word.ends(scene.between(before)).is_some();
    (same && least()).then(|| by_words(scene.between(before), "", quantity.inner_bound, false, false))
}

/// Characters of a clause up to the number whose first word may bound it.
const FAR: usize = 14;

/// The longest bounding word that `before` ends with, unless it is only the end of another word: 节约.
fn by_before(before: Ending<'_>, words: &Words) -> Option<(Bound, &'static str)> {
    before.ends(&words.bound_before)?;
    [
        (&words.at_least_before, Bound::AtLeast),
        (&words.at_most_before, Bound::AtMost),
        (&words.approx_before, Bound::Approx),
    ]
    .into_iter()
    .filter_map(|(list, bound)| before.ends(list).map(|word| (bound, word)))
    .max_by_key(|(_, word)| word.len())
    .filter(|(_, word)| before.ends(&words.not_bound_before).is_none_or(|other| other.len() <= word.len()))
}

/// [`by_words`] for the comparison in `peers`, where any number may have any word of a bound before it.
#[cfg(test)]
pub(super) fn around(before: &str, after: &str, inner: Option<Bound>) -> (Bound, Option<&'static str>) {
    by_words(before, after, inner, true, false)
}

/// 36个多媒体教室: 多 begins a word, and bounds nothing.
pub(in crate::figures) fn begins_another_word(after: &str) -> bool {
    after.begins(&'多') && Words::builtin().many_word.starts(after).is_some()
}

/// 内 of 15日内, 范围内 of 200米范围内, behind a length of time or of way.
pub(in crate::figures) fn within(after: &str) -> Option<&'static str> {
    Words::builtin().within_after.starts(after).filter(|_| !after.begins(&Words::builtin().not_within))
}

/// Tells the bound of a number by the text before and behind it and by what stands inside, and the word that decided it; `adverb` tells whether 至少 or
/// one of its kind may stand before, `measures` whether it is a length of time or of way.
fn by_words(
    before: &str,
    after: &str,
    inner: Option<Bound>,
    adverb: bool,
    measures: bool,
) -> (Bound, Option<&'static str>) {
    let words = Words::builtin();
    let (before, after) = (words.ending(before), words.beginning(after));
    if let Some(word) = after.starts(&words.approx_after) {
        return (Bound::Approx, Some(word));
    }
    if let Some((bound, word)) = by_before(before, words) {
        // 严禁收取超过2个月的费用: nothing may be more.
        let forbidden = bound == Bound::AtLeast
            && before.closes(&words.going_beyond)
            && last_clause(&before).holds(&words.forbidding);
        let bound = if forbidden { Bound::AtMost } else { bound };
        return match inner {
            Some(inner) if inner != bound => (Bound::Approx, Some(word)),
            _ => (bound, Some(word)),
        };
    }
    // 每个街镇至少办好1所: the adverb stands before the verb.
    let near = || super::reject::tail_chars(&before, if before.closes(&'的') { 12 } else { 8 });
    if adverb && last_clause(near()).holds(&words.at_least_adverb) {
        return (Bound::AtLeast, Some("至少"));
    }
    // 15日内办结, 学校200米范围内; of other things only where they are capped: 控制在50人内
    if let Some(word) = within(&after).filter(|_| measures || before.closes(&'于') || near().holds(&words.capped)) {
        return (Bound::AtMost, Some(word));
    }
    if let Some(word) = after.starts(&words.at_least_after) {
        return (Bound::AtLeast, Some(word));
    }
    if let Some(word) = after.starts(&words.at_most_after) {
        return (Bound::AtMost, Some(word));
    }
    match inner {
        Some(Bound::AtLeast) => (Bound::AtLeast, Some("余")),
        Some(bound) => (bound, Some("来")),
        None => (Bound::Exact, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::example::Example;
    use Bound::{Approx, AtLeast, AtMost, Exact};

    #[test]
    fn words_around_and_inside_bound_a_number() {
        for (sentence, expected) in [
            ("培训教师150人", &[Exact][..]),
            ("近150人到会", &[AtMost]),
            ("近万人参加", &[AtMost]),
            ("惠及学生上万人", &[AtLeast]),
            ("家长不足20人", &[AtMost]),
            ("占地面积11.3平方米，不到省定标准的60%", &[Exact, AtMost]),
            ("经费不足全省平均水平的80%", &[AtMost]),
            ("学位不足，占学生的60%", &[Exact]),
            ("人数比上年翻近一番，经费翻了一番", &[AtMost, Exact]),
            ("每班不超过55人", &[AtMost]),
            ("控制在200人以内", &[AtMost]),
            ("每学期收费不得超600元，培训不得超2个月", &[AtMost, AtMost]),
            ("家长满意度已超96%", &[AtLeast]),
            ("普职招生比大体保持6:4", &[Approx]),
            ("请于60个工作日内提交报告，其余35处限期三个月内整改", &[AtMost, Exact, AtMost]),
            ("投诉24小时内回复，1分钟内响应，15日内办结", &[AtMost, AtMost, AtMost]),
            ("作业1小时内完成，就近入学半径2公里内", &[AtMost, AtMost]),
            ("学校200米范围内的机构3家，半小时内启动", &[AtMost, Exact, AtMost]),
            ("讲授90分钟内容，县城12所内设幼儿园，培训教师50人内有党员3人", &[Exact, Exact, Exact, Exact]),
            ("听课6800余人次", &[AtLeast]),
            ("惠及13万多中小学生", &[AtLeast]),
            ("走访30多所学校", &[AtLeast]),
            ("超过90%的学校", &[AtLeast]),
            ("普惠率不低于85%", &[AtLeast]),
            ("招聘200人以上", &[AtLeast]),
            ("每个乡镇至少办好1所公办园", &[AtLeast]),
            ("每校配备最少2人", &[AtLeast]),
            ("约300人", &[Approx]),
            ("捐款2000元左右", &[Approx]),
            ("来了二十来人", &[Approx]),
            // 约 and 余 pull in two directions.
            ("约1000余人参加", &[Approx]),
            // Words that only end like a bound.
            ("节约12万元", &[Exact]),
            ("签约15家企业", &[Exact]),
            ("资助额最高5000元", &[Exact]),
            ("补助最高每月600元，最低每月200元", &[AtMost, AtLeast]),
            ("边远学校教师每月最多可领1100元", &[AtMost]),
            ("支出首次迈上900亿元台阶", &[AtLeast]),
            ("已偿还1760万元，约占债务的三成", &[Exact, Approx]),
            // The bound behind the last counts for the whole list, if the unit is the same.
            ("每班控制在45人、50人以内", &[AtMost, AtMost]),
            ("学校12所、教师300人以上", &[Exact, AtLeast]),
            ("起始年级班额小学45人、初中50人以内", &[AtMost, AtMost]),
            ("小学12所、初中5所以上", &[Exact, AtLeast]),
            ("乘车时间控制在40分钟内", &[AtMost]),
            ("交流面不低于符合条件人数的10%", &[AtLeast]),
            ("达到不高于0.65个和0.55个的要求", &[AtMost, AtMost]),
            // 多 compares before a number and bounds before a noun.
            ("比上年9900个多900个", &[Exact, Exact]),
            ("开办6800个多班", &[AtLeast]),
            ("配备42个多媒体教室", &[Exact]),
            ("组建9个多学科教研组", &[Exact]),
            ("较上年的900万元多出20万元", &[Exact, Exact]),
            ("占总数的两成还多", &[AtLeast]),
            ("占总数的两成还多3人", &[Exact, Exact]),
            ("骨干教师占比过六成", &[AtLeast]),
            ("评议通过60%", &[Exact]),
            ("寄宿生900人，超过在校学生的三分之一", &[Exact, AtLeast]),
            ("初中不少于4课时、小学2课时", &[AtLeast, AtLeast]),
            ("新建不少于4所、改建2所", &[AtLeast, Exact]),
            ("不少于12所与15所", &[AtLeast, AtLeast]),
            ("不少于12所以及15所", &[AtLeast, AtLeast]),
            ("45人以及50人以内", &[AtMost, AtMost]),
            ("不少于12所，15所已建成", &[AtLeast, Exact]),
            ("招生比例大体保持在6:4", &[Approx]),
        ] {
            assert_eq!(Example::new(sentence).each(|scene, index| bound(scene, index).0), expected, "{sentence}");
        }
    }
}
