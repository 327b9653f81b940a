//! Phrases that say too little by themselves: 参与率, 新增学位.

use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::subject::Case;
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;

/// 生均仪器设备值 behind 生均图书: an average that says of what stands beside another and borrows nothing from it.
pub(in crate::figures::subject) fn is_average_beside(body: &str, other: &str, words: &Words) -> bool {
    let of = words.average.starts(body).map_or("", |word| &body[word.len()..]);
    of.length() >= 2
        && !words.generic.has(of)
        && !words.bare_money.has(of)
        && (words.average.find(other).is_some()
            || other.begins(&words.beside_average)
            || is_extreme_of(of, other, words))
}

/// 最小班额 before 平均班额: the most or the least of the same.
fn is_extreme_of(of: &str, other: &str, words: &Words) -> bool {
    words.superlative.starts(other).is_some_and(|word| &other[word.len()..] == of)
}

/// A phrase that cannot be read without the noun of another figure.
pub(in crate::figures::subject) fn depends(phrase: &Phrase<'_>, case: &Case<'_, '_>) -> bool {
    let words = case.words;
    let body = phrase.body;
    let count = body.length();
    if !phrase.verb.is_empty() {
        return false;
    }
    let leans = words.leaning.starts(body).is_some();
    if leans && (words.joining.has(body) || words.share_word.has(body) || words.generic.has(body)) {
        return true;
    }
    if leans
        && (count <= 8
            && words.average.starts(body).is_some()
            && words.money_noun.ends(body).is_none()
            && !body.ends_with("面积"))
    {
        return true;
    }
    // 办理建议提案37件，办复率和满意率均为100%
    let bare = |rate: &str| rate.ends_with('率') && rate.length() <= 3;
    if case.quantity.unit == "%" && body.holds(chars!("和、")) && body.split(['、', '和']).all(bare) {
        return true;
    }
    // 认定普惠性幼儿园302所，下拨生均补助1108万元
    if count <= 4 && body.ends_with("补助") && words.average.starts(body).is_some() {
        return true;
    }
    // 幼儿园学位 says whose they are.
    let whose = || body.strip_suffix("学位").is_some_and(|whose| words.stage.has(whose));
    let places = body.closes(words!["学位"]) && count <= 7 && !body.contains('缺') && !whose();
    if places || body.closes(words!["参与率"]) && count <= 5 {
        return true;
    }
    if count <= 6 && is_act(body, words) {
        return true;
    }
    if body.contains('、') && body.split('、').all(|verb| words.act_verb.has(verb)) {
        return true;
    }
    if case.quantity.unit == "%" && body.ends_with('率') && count <= 4 {
        return !words.whole_entry_rate.has(body);
    }
    if count <= 4 && body.closes(&words.measure_of_each) {
        return true;
    }
    leans && words.bare_money.has(body)
}

/// 实际完成, 已整改, 当场取缔, 新增: a verb, and no more than whether and how it is done.
fn is_act(body: &str, words: &Words) -> bool {
    let done = lists::without_how(body, words);
    words.act_verb.has(done.without_front(chars!("已")).without_front(chars!("未")).without_front(chars!("新")))
}
