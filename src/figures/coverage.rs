//! Coverage lists: 保安配备、封闭化管理、一键报警达到“三个100%” is one figure for each thing named.

use super::mark::without_item;
use super::scene::Scene;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;

/// The things a coverage figure is stated of, as subjects; empty when the list is not of at least two things.
#[must_use]
pub(super) fn things(scene: &Scene<'_>, index: usize) -> Vec<String> {
    let mut lead = scene.between(index);
    lead = lead.trim_end_matches(|c: char| c.is_ascii_digit() || "“两二三四五六七八个 ".contains(c));
    let mut list = &lead
        [lead.last_of(chars!("。；：\n")).map_or(0, |at| at + lead[at..].chars().next().map_or(1, char::len_utf8))..];
    // The clause of the number, or the one before when its own has only the verb.
    list = strip_tails(list.trim_end_matches('，'));
    if let Some(at) = list.rfind('，') {
        list = &list[at + '，'.len_utf8()..];
    }
    let mut parts: Vec<String> = Vec::new();
    let list = without_item(strip_tails(list).trim_start());
    let mut places = String::new();
    for part in list.split(['、', '，']).flat_map(|part| split_and(part)) {
        let part = strip_tails(strip_leads(part));
        if is_place_of_learning(part) {
            places.push_str(part);
            places.push('、');
        } else if !part.is_empty() {
            parts.push(std::mem::take(&mut places) + part);
        }
    }
    parts.extend(places.split('、').filter(|part| !part.is_empty()).map(str::to_owned));
    if parts.len() < 2 || parts.iter().any(|part| part.length() > 26) {
        return Vec::new();
    }
    for part in &mut parts {
        if !part.ends_with(['率', '度']) && !part.ends_with("覆盖") {
            part.push('率');
        }
    }
    parts
}

/// 注册率和参与度: each is called a rate, so that each is one even where the catalogue has no indicator for it.
pub(super) fn are_rates(things: &[String], lead: &str) -> bool {
    let said = |thing: &String| lead.contains(thing.as_str());
    things.iter().all(|thing| thing.ends_with(['率', '度']) && said(thing))
}

/// 一键报警和视频监控 are two things; 中小学和幼儿园封闭化管理 is one.
fn split_and(part: &str) -> Vec<&str> {
    // The 与 of 参与率 joins nothing.
    let whole = |second: &str| second.length() > 2;
    let joint = part.char_indices().rev().filter(|(_, c)| matches!(c, '和' | '及' | '与')).find_map(|(at, c)| {
        let (first, second) = (&part[..at], &part[at + c.len_utf8()..]);
        (whole(second) && is_measure(first) && is_measure(second)).then_some((first, second))
    });
    match joint {
        Some((first, second)) => vec![first.trim_end_matches('以'), second],
        None => vec![part],
    }
}

/// 中小学、幼儿园专职保安配备率 is one thing: schools are where it is found.
fn is_place_of_learning(part: &str) -> bool {
    part.closes(&Words::builtin().coverage_place)
}

/// What can be covered: it has a word for a measure, not only for those it covers.
fn is_measure(part: &str) -> bool {
    part.holds(&Words::builtin().coverage_measure)
}

/// 封闭化管理 of 全市实现封闭化管理: without the words that open a covered thing, as long as something is left.
fn strip_leads(mut text: &str) -> &str {
    let leads = &Words::builtin().coverage_lead;
    while let Some(word) = leads.starts(text).filter(|word| text.len() > word.len()) {
        text = &text[word.len()..];
    }
    text
}

/// 封闭化管理 of 封闭化管理均达到: without the words behind a covered thing, as long as something is left.
fn strip_tails(mut text: &str) -> &str {
    let tails = &Words::builtin().coverage_tail;
    while let Some(word) = tails.ends(text).filter(|word| text.len() > word.len()) {
        text = &text[..text.len() - word.len()];
    }
    text
}

/// Tells whether one number is stated of several things: A、B均达100%, 一键报警和视频监控覆盖率均达到97.1%.
#[must_use]
pub(super) fn is_joint(scene: &Scene<'_>, index: usize) -> bool {
    if scene.quantities[index].unit != "%" {
        return false;
    }
    let lead = scene.own_lead(index);
    let joint = lead.holds(&Words::builtin().jointly) || lists_rates(lead) && !is_listed(scene, index);
    lead.holds(chars!("、和及")) && joint && !lead.contains("分别")
}

/// 保安配备率、一键报警装置配备率保持100%: each of the list is called a rate, and a single number follows.
fn lists_rates(lead: &str) -> bool {
    let rates = strip_tails(lead.without_back(chars!("到达为在至 ")));
    rates.contains('、') && rates.split('、').all(|rate| rate.ends_with('率') && rate.length() > 2)
}

/// 配备率、覆盖率为100%、98%: the next number is of the next of the list.
fn is_listed(scene: &Scene<'_>, index: usize) -> bool {
    scene.quantities.get(index + 1).is_some_and(|next| next.unit == "%")
        && (scene.after(index).length() <= 1 || scene.after(index).begins(chars!("、和及")))
        || index > 0 && scene.between(index).begins(chars!("、和及"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::quantity::quantities;
    use crate::figures::scene::Scene;

    /// Things that the last quantity of a sentence is stated of.
    fn stated_of(sentence: &str) -> Vec<String> {
        let quantities = quantities(sentence);
        let scene = Scene::new(sentence, 0..sentence.len(), quantities.clone());
        things(&scene, quantities.len() - 1)
    }

    #[test]
    fn one_number_may_be_stated_of_several_things() {
        for (sentence, expected) in [
            ("一键报警和视频监控覆盖率均达到97.1%", true),
            ("一键报警率、视频监控率均达97.1%", true),
            ("专职保安配备率、一键报警配备率保持100%", true),
            ("专职保安配备率100%、一键报警配备率98%", false),
            ("中小学、幼儿园专职保安配备率达到100%", false),
            ("一键报警和视频监控覆盖率达到97.1%", false),
            ("视频监控覆盖率达到97.1%", false),
        ] {
            let quantities = quantities(sentence);
            let scene = Scene::new(sentence, 0..sentence.len(), quantities.clone());
            assert_eq!(is_joint(&scene, quantities.len() - 1), expected, "{sentence}");
        }
    }

    #[test]
    fn every_thing_named_is_covered() {
        for (sentence, expected) in [
            ("封闭管理、护学岗均达100%", &["封闭管理率", "护学岗率"][..]),
            ("中小学、幼儿园专职保安配备率、封闭式管理率均达100%", &["中小学、幼儿园专职保安配备率", "封闭式管理率"]),
            ("视频监控、专职保安实现2个100%", &["视频监控率", "专职保安率"]),
            ("一键报警和视频监控全部达到100%", &["一键报警率", "视频监控率"]),
            ("六、专职保安配备率、封闭化管理率均达到100%", &["专职保安配备率", "封闭化管理率"]),
            ("（三）专职保安配备率、封闭化管理率均达到100%", &["专职保安配备率", "封闭化管理率"]),
            ("年检率、留样率、持证率三项指标均为100%", &["年检率", "留样率", "持证率"]),
            ("专职保安配备率达到100%", &[]),
            ("家长课堂签到率和课后互动参与度达到两个100%", &["家长课堂签到率", "课后互动参与度"]),
            ("平台注册率和每日学习参与率实现两个100%", &["平台注册率", "每日学习参与率"]),
            ("管理制度和年度考核达到两个100%", &[]),
        ] {
            assert_eq!(stated_of(sentence), expected, "{sentence}");
        }
    }
}
