//! Places beside which a report holds its own: 沈阳市毛入园率为95%，我市为93%.

use super::{PlaceMention, city_of_county};
use crate::catalog::RegionCode;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::region::Level;
use crate::catalog::words::Words;
use crate::figures::scene::Scene;
use crate::text::label_at;

/// Figures of other places before that of the own one.
const MOST: usize = 5;

/// Places before a figure that its subject may have from another.
const NEAR: usize = 8;

/// The place outside that of the document, or around it, that the clause of quantity `index` begins with, where the figure of the document's own place
/// stands beside it: 全省99.9%，沈阳市99.8%，我市99.7%. What others gave has none: 沈阳市投入300万元，我市配套100万元.
///
/// `others` are the places of the sentence that are not inside the document's.
pub(in crate::figures) fn compared(
    scene: &Scene<'_>,
    index: usize,
    others: &[PlaceMention],
    document: Option<RegionCode>,
) -> Option<RegionCode> {
    if scene.quantities.len() < 2 {
        return None;
    }
    let (code, name) = opening(scene, index, others, document?)?;
    let told = scene.own_lead(index).rfind(name).map_or("", |at| &scene.own_lead(index)[at + name.len()..]);
    own_beside(scene, index, told).then_some(code)
}

/// The place that the clause of a quantity begins with, and its name.
fn opening<'t>(
    scene: &Scene<'t>,
    index: usize,
    others: &[PlaceMention],
    document: RegionCode,
) -> Option<(RegionCode, &'t str)> {
    let words = Words::builtin();
    let lead = scene.own_lead(index);
    let start = scene.quantities[index].range.start - lead.len();
    if start > scene.start && !scene.text[..start].closes(chars!("，。；：\n")) {
        return None;
    }
    let lead = lead.without_front(chars!("\n "));
    let lead = label_at(lead).map_or(lead, |label| &lead[label.len..]);
    let start = scene.quantities[index].range.start - lead.len();
    let at = others.partition_point(|other| other.range.start < start);
    if let Some(other) = others.get(at).filter(|other| other.range.start == start) {
        return Some((other.code, &scene.text[other.range.clone()]));
    }
    let name = |word: &str| &lead[..word.len()];
    if let Some(word) = words.whole_nation.starts(lead) {
        return Some((RegionCode::NATION, name(word)));
    }
    if let Some(word) = words.whole_province.starts(lead) {
        return (document.province() != document).then(|| (document.province(), name(word)));
    }
    let word = words.whole_city.starts(lead)?;
    let city = city_of_county(document).or_else(|| district_of(document));
    city.map(|city| (city, name(word)))
}

/// The municipality of a district, which calls itself 我区 beside 全市.
fn district_of(document: RegionCode) -> Option<RegionCode> {
    (document.in_municipality() && document.level() == Level::County).then(|| document.province())
}

/// Tells whether the document's own place is next told the same of as what is `told` of another: 为95%，我市为93%; 新建学校12所，我县仅新建3所.
fn own_beside(scene: &Scene<'_>, index: usize, told: &str) -> bool {
    let unit = scene.quantities[index].unit;
    let end = scene.quantities.len().min(index + 1 + MOST);
    for next in index + 1..end {
        let points = unit == "%" && scene.quantities[next].unit == "百分点";
        if !points && scene.quantities[next].unit != unit || scene.between(next).holds(chars!("；。）")) {
            return false;
        }
        let Some(rest) = own_told(scene.own_lead(next)) else {
            if points {
                return false;
            }
            continue;
        };
        if points {
            return Words::builtin().beyond.starts(rest).is_some() || rest.begins(chars!("高低"));
        }
        let bare =
            rest.without_front(chars!("仅只才也却则还均为达到是有约近超")).without_back(chars!("为达到了有约近超"));
        return bare.is_empty() || told.contains(bare);
    }
    false
}

/// 我县为48% -> 为: what a clause that begins with the document's own place says of it before the number.
fn own_told(lead: &str) -> Option<&str> {
    if let Some(word) = Words::builtin().own_county.starts(lead) {
        return Some(&lead[word.len()..]);
    }
    let rest = lead.strip_prefix(['我', '本'])?;
    let kind = rest.chars().next().filter(|kind| "省市县区州盟旗".contains(*kind))?;
    Some(&rest[kind.len_utf8()..])
}

/// 全省毛入园率 -> 毛入园率, 沈阳市全省毛入园率 -> 沈阳市毛入园率: what of a subject from the clause before is of the place named there, where the clause is
/// about the document's own place, 我市为93%, or another one. `named` are places of the sentence.
pub(in crate::figures) fn without_compared(
    scene: &Scene<'_>,
    index: usize,
    named: [&[PlaceMention]; 2],
    subject: &mut String,
) {
    let lead = scene.own_lead(index);
    if index == 0 || subject.is_empty() || whole(lead).is_some() {
        return;
    }
    let start = scene.quantities[index].range.start;
    let near = |places: &[PlaceMention]| places.partition_point(|place| place.range.end <= start);
    let before = || named.iter().flat_map(|places| places[..near(places)].iter().rev().take(NEAR));
    let place = |subject: &str| {
        let names = before().map(|place| &scene.text[place.range.clone()]);
        names.into_iter().find(|name| subject.starts_with(*name)).map(str::len)
    };
    if own_told(lead).is_some() {
        let other = |subject: &str| whole(subject).map(str::len).or_else(|| place(subject));
        while let Some(len) = other(subject).filter(|len| subject[*len..].length() >= 2) {
            subject.drain(..len);
        }
    } else if let Some(len) = place(subject)
        && let Some(word) = whole(&subject[len..])
    {
        subject.drain(len..len + word.len());
    }
}

/// 全国, 全省, 全市: the word of a whole that a text begins with.
fn whole(text: &str) -> Option<&'static str> {
    let words = Words::builtin();
    [&words.whole_nation, &words.whole_province, &words.whole_city].iter().find_map(|list| list.starts(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::region::Regions;
    use crate::figures::example::Example;
    use crate::figures::place::outside;

    /// The places that a sentence compares those of `document` with, by their names.
    fn compared_in(sentence: &str, document: u32) -> Vec<String> {
        let document = RegionCode::new(document);
        let others = outside(&Regions::builtin().mentions(sentence), document, sentence);
        let name = |code| Regions::builtin().get(code).map(|region| region.name.to_string());
        Example::new(sentence)
            .each(|scene, index| compared(scene, index, &others, document).and_then(name).unwrap_or_default())
    }

    #[test]
    fn what_stands_beside_the_own_is_of_the_place_named() {
        for (sentence, expected) in [
            ("沈阳市2021年毛入园率为95%，我市为93%。", &["沈阳市", ""][..]),
            ("辽宁省毛入园率95%，我市达93%。", &["辽宁省", ""]),
            ("全省毛入园率95%，沈阳市94%，我市仅93%。", &["辽宁省", "沈阳市", ""]),
            ("5.全国义务教育巩固率为95.4%，我市达到97.2%。", &["全国", ""]),
            ("全国平均每百名学生拥有终端15台，我市为12.8台。", &["全国", ""]),
            ("沈阳市新建学校12所，我市仅新建3所。", &["沈阳市", ""]),
            ("全省学前三年毛入园率为89.1%，我市高于全省平均水平1.3个百分点。", &["辽宁省", ""]),
            // Help, another thing, and a figure that stands alone.
            ("沈阳市投入资金1260万元，我市配套300万元。", &["", ""]),
            ("沈阳市选派支教教师58名，我市培训教师60名。", &["", ""]),
            ("沈阳市选派支教教师58名。", &[""]),
            ("沈阳市招生1200人，我市投入3万元。", &["", ""]),
        ] {
            assert_eq!(compared_in(sentence, 210_400), expected, "{sentence}");
        }
        assert_eq!(compared_in("抚顺市公办园占比55.6%，我县为51.2%。", 210_422), ["抚顺市", ""]);
        assert_eq!(compared_in("全市公办园占比55.6%，我县为51.2%。", 210_422), ["抚顺市", ""]);
    }

    #[test]
    fn the_own_figure_is_not_of_the_whole() {
        for (subject, expected) in
            [("全省毛入园率", "毛入园率"), ("沈阳市全省毛入园率", "毛入园率"), ("毛入园率", "毛入园率")]
        {
            let sentence = "全省毛入园率95%，沈阳市94%，我市为93%。";
            let others = outside(&Regions::builtin().mentions(sentence), RegionCode::new(210_400), sentence);
            let mut found = subject.to_owned();
            without_compared(&Example::new(sentence).scene(), 2, [&[], &others], &mut found);
            assert_eq!(found, expected);
        }
        let sentence = "全省毛入园率95%，沈阳市94%，我市为93%。";
        let others = outside(&Regions::builtin().mentions(sentence), RegionCode::new(210_400), sentence);
        let mut found = "沈阳市全省毛入园率".to_owned();
        without_compared(&Example::new(sentence).scene(), 1, [&[], &others], &mut found);
        assert_eq!(found, "沈阳市毛入园率");
    }
}
