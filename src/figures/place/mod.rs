//! Place: the county or city a figure is about, when it is not the document's own.

mod compared;
mod home;
mod school;
mod whole;
pub(super) mod zones;

use std::ops::Range;

pub(super) use self::compared::{compared, without_compared};
pub(super) use self::home::{Home, Homes};
use self::school::is_in_school_name;
pub(super) use self::school::is_school_name;
use self::whole::{city_of_county, of_city, of_whole, opens_clause};

use super::scene::{Scene, joins, joins_or_comma};
use crate::catalog::RegionCode;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::region::{Level, Mention, Regions};
use crate::catalog::words::Words;

/// A region named in the text, inside the region of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlaceMention {
    /// Bytes of the view.
    pub(super) range: Range<usize>,
    /// The region meant.
    pub(super) code: RegionCode,
}

/// Keeps the mentions that lie inside the document's region and are not the document's region itself.
#[must_use]
pub(super) fn inside(mentions: &[Mention<'_>], document: Option<RegionCode>) -> Vec<PlaceMention> {
    let regions = Regions::builtin();
    let Some(document) = document else { return Vec::new() };
    mentions
        .iter()
        .filter_map(|mention| {
            let code = regions.pick(mention, Some(document), None)?;
            let inside = document == RegionCode::NATION || code.is_within(document) || document.may_hold(code);
            (code != document && inside).then_some(PlaceMention { range: mention.start..mention.end, code })
        })
        .collect()
}

/// Keeps the mentions of places by their full names that lie outside the document's region or hold it.
#[must_use]
pub(super) fn outside(mentions: &[Mention<'_>], document: Option<RegionCode>, text: &str) -> Vec<PlaceMention> {
    let regions = Regions::builtin();
    let Some(document) = document.filter(|code| *code != RegionCode::NATION) else { return Vec::new() };
    let full = |mention: &&Mention<'_>| text[mention.start..mention.end].closes(chars!("省市县区州盟旗"));
    let named = mentions.iter().filter(full);
    named
        .filter_map(|mention| {
            let code = regions.pick(mention, Some(document), None)?;
            (!code.is_within(document)).then_some(PlaceMention { range: mention.start..mention.end, code })
        })
        .collect()
}

/// Decides the place of quantity `index` by the places its sentence names; `None` for the document's own.
#[must_use]
pub(super) fn place(
    scene: &Scene<'_>,
    index: usize,
    mentions: &[PlaceMention],
    document: Option<RegionCode>,
) -> Option<RegionCode> {
    if let Some(code) = distributed(scene, index, mentions) {
        return Some(code);
    }
    let words = Words::builtin();
    if of_whole(scene, index, &words.whole_province) {
        return document.map(RegionCode::province);
    }
    if of_whole(scene, index, &words.whole_nation) {
        return Some(RegionCode::NATION);
    }
    if let Some(city) = document.and_then(city_of_county).filter(|_| of_city(scene, index)) {
        return Some(city);
    }
    let start = scene.quantities[index].range.start;
    let own = &mentions[..mentions.partition_point(|m| m.range.end <= start)];
    let last = own.last()?;
    let gap = &scene.text[last.range.end..start];
    let over = returns_to_own(scene, index, last.range.end, document)
        || is_in_school_name(scene, index, &last.range)
        || is_of_unknown_area(scene, index, last)
        || closes_bracket(gap)
        || ends_list_of_counties(scene, index, own, last)
        || stands_for_several(scene, own, last, gap, document)
        || is_named_in_passing(&scene.text[..last.range.start], gap);
    (!over).then_some(last.code)
}

/// 兖州区2所，经开区2所: an area that no list of counties has is named behind the last place that one has.
fn is_of_unknown_area(scene: &Scene<'_>, index: usize, last: &PlaceMention) -> bool {
    let named_here = index == 0 || last.range.end > scene.quantities[index - 1].range.end;
    !named_here && scene.own_lead(index).closes(&Words::builtin().functional_area)
}

/// 巩固率97%（瑞金市最低，为95%），劝返13人: a place in a bracket goes with it.
fn closes_bracket(gap: &str) -> bool {
    gap.contains('）') && gap.matches('）').count() > gap.matches('（').count()
}

/// 嵊州41个、新昌26个，投入资金3.28亿元: the list of counties is over.
fn ends_list_of_counties(scene: &Scene<'_>, index: usize, own: &[PlaceMention], last: &PlaceMention) -> bool {
    let counted =
        |first: usize| first < index && scene.text[last.range.end..scene.quantities[first].range.start].length() <= 4;
    own.len() >= 2
        && scene.first_behind(last.range.end).is_some_and(counted)
        && scene.text[last.range.end..scene.quantities[index].range.start].contains('，')
        && scene.text[..last.range.start].ends_with('、')
}

/// 清原县、新宾县, 双桥卉源、丰宁晨曦等3所学校: the number counts those of several places, which is the document's own.
fn stands_for_several(
    scene: &Scene<'_>,
    own: &[PlaceMention],
    last: &PlaceMention,
    gap: &str,
    document: Option<RegionCode>,
) -> bool {
    let before = own.len().checked_sub(2).map(|at| &own[at]).filter(|before| before.code != last.code);
    let joint = before.map(|before| &scene.text[before.range.end..last.range.start]);
    let examples = || {
        gap.contains('等')
            && (joint.is_some_and(|joint| joint.length() <= EXAMPLE)
                || document.is_some_and(|document| lists_another(scene, last, document)))
    };
    joint.is_some_and(joins_or_comma)
        || gap.begins(chars!("、等"))
        || gap.starts_with("等县")
        || gap.starts_with("和")
        || examples()
}

/// 推广清原县经验，新建12所: what was learnt there; `before` is the text before the place.
fn is_named_in_passing(before: &str, gap: &str) -> bool {
    let words = Words::builtin();
    let comma = gap.contains('，');
    before.closes(&words.passing_by) && comma
        || gap.begins(&words.lent_after) && (comma || before.closes(&words.lent_before))
}

/// Tells whether 全市 or its like, between the place named last and quantity `index`, gives it back to the document's own place. 占全市4310人的42.8%
/// and 低于全市平均27个百分点 only measure the place by the whole.
fn returns_to_own(scene: &Scene<'_>, index: usize, place: usize, document: Option<RegionCode>) -> bool {
    let words = Words::builtin();
    let quantity = &scene.quantities[index];
    let gap = &scene.text[place..quantity.range.start];
    if words.other_parts.find(gap).is_some_and(|(at, word)| is_of_parts(&scene.text[place + at + word.len()..]))
        || words.own_payer.find(gap).is_some_and(|(at, _)| at > 0 && opens_clause(&gap[..at]))
    {
        return true;
    }
    if is_without(scene, place, gap) {
        return true;
    }
    let mut from = 0;
    while let Some((at, word)) = words.own_scope.find(&gap[from..]) {
        let (before, end) = (&gap[..from + at], from + at + word.len());
        // 全州率先清零 is said of the county, and so is 全县 in a report of its city.
        // 率先在全省实现全覆盖, 被列为全国试点
        let apart = || before.length() <= APART && before.closes(&words.apart_in_whole);
        if gap[end..].begins(&words.ranked_after) || is_of_county(word, document) || apart() {
            from = end;
            continue;
        }
        let share = before.closes(chars!("占"));
        let first = scene.first_behind(place + end) == Some(index);
        let own = quantity.unit == "百分点" || share && quantity.unit == "%";
        if !(share || before.closes(&words.measured_by)) || first && !own {
            return true;
        }
        from = end;
    }
    false
}

/// 全县, 我县: tells whether a word that a county calls itself by stands in a report of a city, which is none.
fn is_of_county(word: &str, document: Option<RegionCode>) -> bool {
    document.is_some_and(|code| code.level() == Level::Prefecture) && Words::builtin().own_county.has(word)
}

/// 除漳县（93.3%）、岷县（91.7%）外均达到100%: tells whether 外 behind the place named last gives back the whole.
fn is_without(scene: &Scene<'_>, place: usize, gap: &str) -> bool {
    let words = Words::builtin();
    let behind = match gap.strip_prefix('（') {
        Some(inner) => inner.split_once('）').map_or("", |(_, behind)| behind),
        None => gap,
    };
    words.except_after.starts(behind).is_some()
        && words.except_before.find(last_sentence(&scene.text[scene.start..place])).is_some()
}

/// What of a text stands behind its last semicolon.
fn last_sentence(text: &str) -> &str {
    text.last_of(chars!("；")).map_or(text, |at| &text[at..])
}

/// 安定、陇西、临洮三县区配备率达100%: tells whether quantity `index` is of several places that stand right before what was measured of them, so that it
/// is not the document's own.
pub(super) fn is_of_group(scene: &Scene<'_>, index: usize, mentions: &[PlaceMention]) -> bool {
    let start = scene.quantities[index].range.start;
    let own = &mentions[..mentions.partition_point(|mention| mention.range.end <= start)];
    let [.., before, last] = own else { return false };
    let from = start - scene.own_lead(index).len();
    let joint = &scene.text[before.range.end..last.range.start];
    before.range.start >= from
        && before.code != last.code
        && joins(joint)
        && !returns_to_own(scene, index, last.range.end, None)
}

/// 除漳县（93.3%）外均达到100%: tells whether quantity `index` is of all places but those named.
pub(super) fn is_of_others(scene: &Scene<'_>, index: usize, mentions: &[PlaceMention]) -> bool {
    let start = scene.quantities[index].range.start;
    let own = &mentions[..mentions.partition_point(|mention| mention.range.end <= start)];
    own.last().is_some_and(|last| is_without(scene, last.range.end, &scene.text[last.range.end..start]))
}

/// 安定、陇西、临洮三县区: the places that the rate `index` is of, where [`is_of_group`] says so.
pub(super) fn group_named<'t>(scene: &Scene<'t>, index: usize, mentions: &[PlaceMention]) -> Option<&'t str> {
    if scene.quantities[index].unit != "%" || !is_of_group(scene, index, mentions) {
        return None;
    }
    let own = scene.own_lead(index);
    let start = scene.quantities[index].range.start;
    let last = &mentions[..mentions.partition_point(|mention| mention.range.end <= start)].last()?.range;
    let names = &own[..last.end - (start - own.len())];
    let behind = &own[names.len()..];
    let number = behind.len() - behind.without_front(chars!("0123456789一二三四五六七八九十两几个等")).len();
    let kind = behind[number..].len() - behind[number..].without_front(chars!("省市县区旗州盟（）、")).len();
    let end = names.len() + if kind > 0 { number + kind } else { 0 };
    Some(own[..end].without_front(chars!("，、其中 "))).filter(|named| named.length() <= GROUP)
}

/// Characters from a place to what sets it apart in the whole.
const APART: usize = 6;

/// Characters of the names of several places.
const GROUP: usize = 24;

/// 其余各县区, 其余4个县: tells whether what stands behind 其余 counts parts of the document's place.
fn is_of_parts(rest: &str) -> bool {
    rest.without_front(chars!("0123456789一二三四五六七八九十两几各个")).begins(&Words::builtin().place_kind)
}

/// Tells whether the list of examples that a place stands in begins with one of another place inside that of the document, whose name is a word too.
fn lists_another(scene: &Scene<'_>, last: &PlaceMention, document: RegionCode) -> bool {
    let before = &scene.text[scene.start.min(last.range.start)..last.range.start];
    let Some(list) = before.cut_back(&'，').or_else(|| before.cut_back(&'、')) else { return false };
    let item = list.last_of(chars!("，。；：、\n")).map_or(list, |at| &list[at..]);
    item.length() <= 2 * EXAMPLE
        && Regions::builtin().mentions(item).iter().any(|mention| {
            item[mention.end..].length() <= EXAMPLE
                && mention.candidates.iter().any(|code| *code != last.code && code.is_within(document))
        })
}

/// Characters from the place of one example to that of the next.
const EXAMPLE: usize = 8;

/// 章贡区、兴国县、瑞金市分别完成3.16、4.02和2.87亿元: the n-th place belongs to the n-th figure.
fn distributed(scene: &Scene<'_>, index: usize, mentions: &[PlaceMention]) -> Option<RegionCode> {
    if mentions.is_empty() || scene.quantities.len() < 2 {
        return None;
    }
    let joined = |i: usize| joins_or_comma(scene.between(i));
    let (first, last) = (scene.list_start(index, joined), scene.list_end(index, joined));
    let count = last - first + 1;
    let start = scene.quantities[first].range.start;
    let named = &mentions[..mentions.partition_point(|m| m.range.end <= start)];
    let tail = &named[named.len().checked_sub(count)?..];
    let gap = &scene.text[tail.last()?.range.end..start];
    let adjacent = tail.windows(2).all(|pair| joins(&scene.text[pair[0].range.end..pair[1].range.start]));
    (count >= 2 && adjacent && gap.holds(&Words::builtin().respectively)).then(|| tail[index - first].code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::example::Example;
    use crate::figures::place::zones::inside_text;

    /// Names of the places of each quantity in a sentence of a report of 抚顺市; empty for the city itself.
    fn places_of(sentence: &str) -> Vec<String> {
        let mentions = Regions::builtin().mentions(sentence);
        let mentions = inside_text(&mentions, RegionCode::new(210400), sentence, |_| ());
        let name = |code| Regions::builtin().get(code).map(|region| region.name.to_string());
        Example::new(sentence).each(|scene, index| {
            place(scene, index, &mentions, RegionCode::new(210400)).and_then(name).unwrap_or_default()
        })
    }

    #[test]
    fn a_zone_of_counties_has_counties() {
        let zone = RegionCode::new(139_091);
        let sentence = "容城县新建学校3所，全区招聘教师120名";
        let mentions = inside_text(&Regions::builtin().mentions(sentence), zone, sentence, |_| ());
        let found = Example::new(sentence).each(|scene, index| place(scene, index, &mentions, zone));
        assert_eq!(found, [RegionCode::new(130_629), None]);
    }

    #[test]
    fn a_county_is_measured_by_its_city() {
        let county = RegionCode::new(210422);
        for (sentence, expected) in [
            ("教育支出占比15%，低于全市平均16%的水平", [None, RegionCode::new(210400)]),
            ("家长满意度94%，比全市均值（92%）高", [None, RegionCode::new(210400)]),
            ("达线197人（全市2318人）", [None, RegionCode::new(210400)]),
            ("总平均分461分，超市均12.7分", [None, None]),
            ("完成率96%，高于全市平均2.7个百分点", [None, None]),
            ("满意度92分，居全市第三，比上年多1分", [None, None]),
            ("全市平均升学率86%，我县达到88%", [RegionCode::new(210400), None]),
            ("全市共有教师8600人，我县占18%", [RegionCode::new(210400), None]),
            ("全市5所示范园中，我县有2所", [RegionCode::new(210400), None]),
            ("全市平均班额42人，高于全县3人", [RegionCode::new(210400), None]),
            ("全市教师技能大赛，获一等奖6人，我县第一，投入3万元", [None, None]),
            ("居全市第一，高考上线率42%，我县教师占3%", [None, None]),
        ] {
            let found = Example::new(sentence).each(|scene, index| place(scene, index, &[], county));
            assert_eq!(found, expected, "{sentence}");
        }
    }

    #[test]
    fn a_figure_of_several_places_is_not_that_of_the_document() {
        for (sentence, expected) in [
            ("清原、新宾两县配备率已达100%，全市为98%", &[true, false][..]),
            ("清原县、新宾县招聘73人", &[true]),
            ("清原县招聘31人，新宾县招聘42人", &[false, false]),
            ("全市招聘73人", &[false]),
            ("清原、新宾两县联网率达100%", &[true]),
        ] {
            let mentions = inside(&Regions::builtin().mentions(sentence), RegionCode::new(210400));
            let found = Example::new(sentence).each(|scene, index| is_of_group(scene, index, &mentions));
            assert_eq!(found, expected, "{sentence}");
            let named =
                Example::new(sentence).each(|scene, index| group_named(scene, index, &mentions).map(str::to_owned));
            let rate = expected[0] && sentence.contains('%');
            assert_eq!(named[0].as_deref(), rate.then_some("清原、新宾两县"), "{sentence}");
        }
    }

    #[test]
    fn counties_own_the_figures_behind_them() {
        let (shuncheng, qingyuan, xinbin) = ("顺城区", "清原满族自治县", "新宾满族自治县");
        for (sentence, expected) in [
            ("顺城区新建幼儿园3所", &[shuncheng][..]),
            ("毛入园率96%，高于全国平均水平（88.1%）", &["", "全国"]),
            ("毛入园率96%，高于全国平均水平7.9个百分点", &["", ""]),
            ("毛入园率96%，分别高于全国、全省平均水平4.2个、1.6个百分点", &["", "", ""]),
            ("毛入园率96%，高于全国3.4个百分点、全省1.2个百分点", &["", "", ""]),
            ("毛入园率96%，高于全国平均水平4.9个百分点、全省平均水平2.1个百分点", &["", "", ""]),
            ("毛入园率96%，领先全国平均水平7.9个百分点", &["", ""]),
            ("顺城区2人入选，全国共120人", &[shuncheng, "全国"]),
            ("新增全国优秀教师3名", &[""]),
            ("全市新增学位20万个，全国新增学位400万个", &["", "全国"]),
            ("全市新增学位20万个，全省新增学位40万个", &["", "辽宁省"]),
            ("全省普通高考我市录取3000人", &[""]),
            ("全国普通话大赛获奖12人", &[""]),
            ("全市新建幼儿园12所", &[""]),
            ("顺城区新建幼儿园3所，全市共新建12所", &[shuncheng, ""]),
            ("清原县招聘31人，新宾县招聘42人", &[qingyuan, xinbin]),
            ("清原县、新宾县分别招聘31人和42人", &[qingyuan, xinbin]),
            ("巩固率97%（顺城区最低，为95%），劝返13人", &["", shuncheng, ""]),
            ("人均2.9㎡，比全省平均水平（2.1㎡）多", &["", "辽宁省"]),
            ("高分考生2人（全省共25人）", &["", "辽宁省"]),
            ("巩固率98.6%，超出全省平均水平0.4个百分点", &["", ""]),
            ("举办顺城卉源、新宾晨曦等3所高中，增加学位2000个", &["", ""]),
            ("举办顺城卉源，新宾晨曦、福环等3所高中，增加学位2000个", &["", ""]),
            ("加大投入，新宾晨曦、福环等3所高中增加学位2000个", &[xinbin, xinbin]),
            ("顺城区小学最低，为6884元", &[shuncheng]),
            ("顺城区考上130人，占全市410人的31.7%", &[shuncheng, "", shuncheng]),
            ("顺城区完成率35%，低于全市平均27个百分点，月底前须赶到150人", &[shuncheng, shuncheng, shuncheng]),
            ("顺城区完成率35%，低于全市平均水平（62%）", &[shuncheng, ""]),
            ("顺城区率先在全市实现全覆盖，组建集团13个", &[shuncheng]),
            ("顺城区被列为全市试点，建设基地12个", &[shuncheng]),
            ("顺城区的做法在全市推广，组建集团13个", &[""]),
            ("清原县普通中学仅6所", &[qingyuan]),
            ("顺城区最高，为96%，两地相差3个百分点", &[shuncheng, ""]),
            ("在园幼儿3万人，占全省的9.8%", &["", ""]),
            ("校均规模870人，仍比省均1012人少142人", &["", "辽宁省", ""]),
            // The others, and who pays for all; what ranks a county is its own.
            ("清原县新建3所，其余县区共新建9所", &[qingyuan, ""]),
            ("清原县新建3所；其余4个县区新建9所", &[qingyuan, "", ""]),
            ("清原县应建5所，其余学校3所", &[qingyuan, qingyuan]),
            ("新宾县投入800万元，市财政投入1200万元", &[xinbin, ""]),
            ("新宾县投入市财政奖励资金1200万元", &[xinbin]),
            ("推广顺城区经验，新建12所", &[""]),
            ("顺城区经验交流会12场", &[shuncheng]),
            ("清原县全市率先清零，惠及8万人", &[qingyuan]),
            ("清原县：供餐学校120所", &[qingyuan]),
            // A group of counties is the document's own.
            ("清原县、新宾县招聘73人", &[""]),
            ("联网率除清原县（93.3%）、新宾县（91.7%）外均达到100%", &[qingyuan, xinbin, ""]),
            ("除顺城区外，配备率达到100%", &[""]),
            ("顺城区除校外配备率达到100%", &[shuncheng]),
            ("顺城区等县区招聘73人", &[""]),
            ("顺城区2所，经开区3所，高新区1所", &[shuncheng, "抚顺经开区", "抚顺高新区"]),
            ("经开区3所，顺城区2所，工业园区1所", &["抚顺经开区", shuncheng, ""]),
            ("高新区新建1所，经开区新建3所，顺城区2所", &["抚顺高新区", "抚顺经开区", shuncheng]),
            ("顺城区2所、管理区3所、度假区1所", &[shuncheng, "", ""]),
            ("顺城区新建2所；高新技术产业开发区新建3所，全市共9所", &[shuncheng, "抚顺高新区", ""]),
            ("抚顺经济开发区新建2所", &["抚顺经开区"]),
            // A school called after the zone, an industry, and a zone that no list has.
            ("顺城区2所，高新区实验小学3间", &[shuncheng, shuncheng]),
            ("顺城区2所，高新技术产业3家", &[shuncheng, shuncheng]),
            ("开发区学校3所", &[""]),
            ("顺城区3所，各县区、经开区共9所", &[shuncheng, ""]),
            ("推进高新区建设，新建3所", &[""]),
            ("沈阳经开区3所", &[""]),
            // The county is where somebody goes, or a part of the name of a school or an office.
            ("赴清原县支教，派出教师20人", &[""]),
            ("顺城区实验小学投入20万元", &[shuncheng]),
            ("组织教师赴顺城区实验小学跟岗20人", &[""]),
            ("顺城区实验小学来我校支教20人", &[""]),
            ("清原县第三中学获奖35人", &[qingyuan]),
            ("清原县教育局表彰教师35人", &[""]),
            // Its schools are counted.
            ("清原县幼儿园56所，在园幼儿1.2万人", &[qingyuan, qingyuan]),
            ("顺城区中小学在校生3.3万人，新宾县中小学在校生1.8万人", &[shuncheng, xinbin]),
            ("顺城区学校新增学位360个，清原县中职学校2所", &[shuncheng, qingyuan]),
            ("清原县幼儿园教师1.6万人", &[qingyuan]),
            ("清原县幼儿园教师36人", &[""]),
            ("清原县特殊教育学校在校生126人", &[qingyuan]),
            ("清原县幼儿园新建教室3间", &[""]),
            ("选派教师到顺城区学校跟岗12人", &[""]),
            // 全县 is no city.
            ("清原县新建3所，全县招聘教师60人", &[qingyuan, qingyuan]),
            // The document's own region is no other place, nor is one outside.
            ("抚顺市招聘教师457人", &[""]),
            ("沈阳市招聘教师457人", &[""]),
        ] {
            assert_eq!(places_of(sentence), expected, "{sentence}");
        }
    }
}
