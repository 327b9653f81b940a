//! How places are called besides their official names: stems, short forms and the lists an analyst
//! keeps in `data/regions/`.

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::RegionCode;

const ALIASES: &str = include_str!("../../../data/regions/aliases.csv");
const PEOPLES: &str = include_str!("../../../data/regions/peoples.csv");
const COMMON_WORDS: &str = include_str!("../../../data/regions/common_words.csv");
const SWALLOWED: &str = include_str!("../../../data/regions/swallowed.csv");

/// Suffixes that a short name drops and that end in a character, longer ones first.
const fn suffixes(last: char) -> &'static [&'static str] {
    match last {
        '区' => &["特别行政区", "自治区", "地区", "林区", "矿区", "特区", "新区", "区"],
        '州' => &["自治州"],
        '县' => &["自治县", "县"],
        '旗' => &["自治旗", "旗"],
        '省' => &["省"],
        '市' => &["市"],
        '盟' => &["盟"],
        _ => &[],
    }
}

/// Peoples in the names of autonomous areas, longer ones first; those that also occur without 族 are listed twice.
fn peoples() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| PEOPLES.lines().skip(1).collect())
}

/// Last characters of [`peoples`].
const PEOPLE_ENDS: [char; 6] = ['族', '孜', '尔', '克', '古', '伯'];

/// `(alias, code)` rows; aliases of one character serve document numbers only.
pub(super) fn aliases() -> impl Iterator<Item = (&'static str, RegionCode)> {
    ALIASES.lines().skip(1).filter_map(|line| {
        let mut fields = line.trim_end().split(',');
        Some((fields.next()?, fields.next()?.parse().ok()?))
    })
}

/// Names that are ordinary words too.
pub(super) fn common_words() -> impl Iterator<Item = &'static str> {
    COMMON_WORDS.lines().skip(1).filter_map(|line| line.split(',').next())
}

/// What stands beside a name where two words meet in it: 顺 before 利通, 会议 behind 遵义.
pub(super) struct Swallowed {
    before: Vec<&'static str>,
    after: Vec<&'static str>,
}

impl Swallowed {
    /// Tells whether the words around a name have swallowed it: 普|惠水|平.
    pub(super) fn between(&self, before: &str, after: &str) -> bool {
        self.before.iter().any(|word| before.ends_with(word)) || self.after.iter().any(|word| after.starts_with(word))
    }
}

/// Names with what swallows them.
pub(super) fn swallowed() -> impl Iterator<Item = (&'static str, Swallowed)> {
    let words = |field: &'static str| field.split(';').filter(|word| !word.is_empty()).collect();
    SWALLOWED.lines().skip(1).filter_map(move |line| {
        let mut fields = line.trim_end().split(',');
        Some((fields.next()?, Swallowed { before: words(fields.next()?), after: words(fields.next()?) }))
    })
}

/// The name without its suffix and peoples: 抚顺 of 抚顺市, 恩施 of 恩施土家族苗族自治州. `None` when
/// less than two characters remain (易县) or nothing was dropped.
pub(super) fn stem(name: &str) -> Option<&str> {
    let suffix = suffix(name)?;
    let mut stem = name.strip_suffix(suffix)?;
    if suffix.starts_with("自治") || suffix == "区" {
        // 内蒙古, 东乡 and 鄂温克 are called after a people and keep it.
        while let Some(rest) = without_people(stem).filter(|rest| two_characters(rest)) {
            stem = rest;
        }
        if peoples().contains(&stem) {
            stem = stem.trim_end_matches('族');
        }
    }
    two_characters(stem).then_some(stem)
}

/// The suffix of an official name.
pub(super) fn suffix(name: &str) -> Option<&'static str> {
    let suffixes = suffixes(name.chars().next_back()?).iter();
    suffixes.copied().find(|suffix| name.len() > suffix.len() && name.ends_with(suffix))
}

/// The name without the people it ends with.
fn without_people(name: &str) -> Option<&str> {
    if !name.ends_with(PEOPLE_ENDS) {
        return None;
    }
    peoples().iter().find_map(|people| name.strip_suffix(people))
}

/// The everyday long form of an autonomous area: 清原县, 恩施州, 鄂温克旗.
pub(super) fn everyday_form(name: &str) -> Option<String> {
    let last = match suffix(name)? {
        "自治州" => "州",
        "自治县" => "县",
        "自治旗" => "旗",
        _ => return None,
    };
    stem(name).map(|stem| format!("{stem}{last}"))
}

/// Without its suffix: 曹庵 of 曹庵镇. `None` when one character or nothing known remains.
pub(super) fn township_stem(name: &str) -> Option<&str> {
    ["街道办事处", "街道", "镇", "乡", "苏木", "办事处"]
        .into_iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .filter(|stem| two_characters(stem))
}

fn two_characters(text: &str) -> bool {
    text.chars().nth(1).is_some()
}

/// The `;`-joined townships of a county. The file is sorted by code, one county a line behind the head.
pub(super) fn township_line(table: &'static str, county: RegionCode) -> Option<&'static str> {
    let wanted = county.to_string();
    // Between `from` and `to`, both at starts of lines, is the line if there is one.
    let (mut from, mut to) = (table.find('\n')? + 1, table.len());
    while from < to {
        let before = memchr::memrchr(b'\n', &table.as_bytes()[from..from.midpoint(to)]);
        let start = before.map_or(from, |at| from + at + 1);
        let line = table[start..to].lines().next()?;
        let (code, names) = line.split_once(',')?;
        match code.cmp(wanted.as_str()) {
            Ordering::Equal => return Some(names),
            Ordering::Less => from = to.min(start + line.len() + 1),
            Ordering::Greater => to = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{PEOPLE_ENDS, everyday_form, peoples, stem};

    #[test]
    fn names_lose_suffixes_and_peoples() {
        assert!(peoples().iter().all(|people| people.ends_with(PEOPLE_ENDS)));
        for (name, expected) in [
            ("抚顺市", Some("抚顺")),
            ("恩施土家族苗族自治州", Some("恩施")),
            ("顺河回族区", Some("顺河")),
            ("内蒙古自治区", Some("内蒙古")),
            ("神农架林区", Some("神农架")),
            ("易县", None),
        ] {
            assert_eq!(stem(name), expected, "{name}");
        }
        assert_eq!(everyday_form("贡山独龙族怒族自治县").as_deref(), Some("贡山县"));
    }
}
