//! Evidence: which words decided each attribute of a figure, in words for a person.

use super::extract::Reasons;
use super::pairs::{Deciding, Overruled, Pair};
use super::quantity::{Quantity, UnitSource};
use super::topic::Topic;
use super::{Bound, Evidence, Figure, Nature};
use crate::catalog::region::Regions;

/// What the attributes of a figure were decided by.
pub(super) struct Decided<'a> {
    pub(super) quantity: &'a Quantity,
    pub(super) reasons: &'a Reasons<'a>,
    pub(super) topic: &'a Topic<'a>,
    /// What overruled the theme of the topic, if anything did.
    pub(super) overruled: Option<Overruled>,
    /// Why confidence was lost.
    pub(super) lost: &'a [&'a str],
}

/// Fills in the evidence of a figure.
pub(super) fn explain(figure: &mut Figure, decided: &Decided<'_>) {
    let Decided { quantity, reasons, topic, overruled, lost } = decided;
    let quoted = |word: &str| format!("“{word}”");
    let mut evidence = Vec::with_capacity(9);
    let mut add = |attribute, reason: String| evidence.push(Evidence { attribute, reason });
    let unit = match quantity.source {
        UnitSource::Written => format!("写在数后：{}", figure.raw),
        UnitSource::List => "与并列的后一数共用单位".to_owned(),
        UnitSource::Implied => "由前后的名词推定".to_owned(),
        UnitSource::Table => "取自表头".to_owned(),
        UnitSource::Slogan => "“N个100%”所列各项".to_owned(),
    };
    add("unit", unit);
    add(
        "bound",
        match (figure.bound, reasons.bound) {
            (Bound::Exact, _) | (_, None) => "没有限定词，按原数".to_owned(),
            (_, Some(word)) => quoted(word),
        },
    );
    add(
        "nature",
        match (figure.nature, reasons.nature) {
            (_, Some(word)) => quoted(word),
            (Nature::Target, None) => "所在部分是计划，没有已完成的字样".to_owned(),
            (Nature::Standard, None) => "文件立规矩、提条件，没有已完成的字样".to_owned(),
            (_, None) => "所在部分是总结，没有计划、标准或增减的字样".to_owned(),
        },
    );
    add(
        "year",
        match (&reasons.year, figure.year) {
            (Some(word), _) => quoted(word),
            (None, Some(_)) if reasons.year_of_file => "文中未写年份，取文件名中的年份".to_owned(),
            (None, Some(_)) => "本句未写年份，取所在部分的年份".to_owned(),
            (None, None) => "没有写明，也不能推定".to_owned(),
        },
    );
    let place = figure.region.and_then(|code| Regions::builtin().full_name(code));
    add(
        "place",
        match (place, reasons.place) {
            (Some(name), true) => format!("本句提到{name}"),
            (Some(name), false) => format!("文件所属地区{name}"),
            (None, _) => "没有写明，也不能推定".to_owned(),
        },
    );
    add("subject", format!("取自这些词语：{}", figure.subject));
    add(
        "theme",
        match overruled {
            None => format!("{}（领先 {:.1} 分）", figure.theme, topic.theme_lead),
            Some(by) => {
                let by = told_of(by);
                format!("{}（词语判为 {}，领先 {:.1} 分；{by}）", figure.theme, topic.theme, topic.theme_lead)
            }
        },
    );
    add(
        "indicator",
        topic.indicator.map_or_else(
            || "没有指标的词语同时符合对象、单位和性质".to_owned(),
            |found| format!("{}（{:.1} 分，其次 {:.1} 分）", found.code, found.score, found.runner_up),
        ),
    );
    add("confidence", if lost.is_empty() { "各项都有直接依据".to_owned() } else { lost.join("；") });
    figure.evidence = evidence;
}

/// Says that a figure has its indicator, and with it its theme where `themed`, from its total, which was settled behind the rest.
pub(super) fn explain_total(figure: &mut Figure, themed: bool) {
    let reason = |told: &str| format!("{told}（随总数）");
    let indicator = figure.indicator.as_deref().map(reason);
    let theme = themed.then(|| reason(figure.theme));
    for evidence in &mut figure.evidence {
        let told = match evidence.attribute {
            "indicator" => &indicator,
            "theme" => &theme,
            _ => &None,
        };
        if let Some(reason) = told {
            evidence.reason.clone_from(reason);
        }
    }
}

/// Why the pairs of characters around a figure overruled its theme: 按前后用字改判：“老年”（标题 0.6）、“学员”（对象 0.4）.
fn told_of(overruled: &Overruled) -> String {
    match overruled {
        Overruled::WithFigureBefore => "随所增减的前一数改判".to_owned(),
        Overruled::ByPairs(pairs) => {
            let told = |one: &Deciding| {
                let Pair { place, first, second } = one.pair;
                format!("“{first}{second}”（{} {:.1}）", place.told(), one.by)
            };
            let told: Vec<String> = pairs.iter().map(told).collect();
            let opens = if told.is_empty() { "" } else { "：" };
            format!("按前后用字改判{opens}{}", told.join("、"))
        }
    }
}
