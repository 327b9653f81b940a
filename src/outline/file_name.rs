//! What the name of a file says of the report in it, where the report itself does not: 某市2020年教育工作总结.txt.

use std::path::Path;

use super::years::{Years, named};
use crate::catalog::RegionCode;
use crate::catalog::region::{Evidence, Regions};
use crate::text::View;

/// Digits of a year.
const DIGITS: usize = 4;

/// Years that reports in digital form can be of.
const PLAUSIBLE: std::ops::RangeInclusive<i32> = 1980..=2099;

/// Longest name that is looked at, in bytes.
const LONGEST: usize = 600;

/// The name without its folder and its ending, in the form that the rules read.
pub(super) fn stem(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).filter(|stem| stem.len() <= LONGEST);
    stem.map(|stem| View::new(&stem).text().to_owned()).unwrap_or_default()
}

/// The year that the name of a file says; `None` where it says several, or a day or month, which tells when the file was made.
pub(super) fn year(stem: &str) -> Option<Years> {
    let mut years: Vec<i32> = runs(stem).filter_map(|run| whole_year(stem, run)).collect();
    let month = |rest: &str| rest.strip_prefix('年').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    years.extend(named(stem).into_iter().filter(|named| !month(&stem[named.range.end..])).map(|named| named.year));
    years.sort_unstable();
    years.dedup();
    match years[..] {
        [year] => Some((year, year)),
        _ => None,
    }
}

/// The place that the name of a file says.
pub(super) fn region(stem: &str, year: Option<i32>) -> Option<RegionCode> {
    let regions = Regions::builtin();
    let mentions = regions.mentions(stem);
    if mentions.is_empty() {
        return None;
    }
    let year = year.and_then(|year| u16::try_from(year).ok());
    let evidence =
        Evidence { heading: stem, tail: "", addressee: None, doc_no: None, opening: "", body: "", view: None, year };
    regions.resolve_with(&evidence, &[]).map(|found| found.code)
}

/// The runs of digits of a name, in bytes.
fn runs(stem: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let bytes = stem.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
        let len = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        at = start + len;
        Some(start..at)
    })
}

/// The year of a run of digits. 2021-05-03, 2021年3月 and 〔2021〕41号 are none, and where such a one stands the file may have been made then.
fn whole_year(stem: &str, run: std::ops::Range<usize>) -> Option<i32> {
    let year = stem[run.clone()].parse().ok().filter(|year| run.len() == DIGITS && PLAUSIBLE.contains(year))?;
    let (before, rest) = (&stem[..run.start], &stem[run.end..]);
    let part = |text: &str| (1..=2).contains(&text.bytes().take_while(u8::is_ascii_digit).count());
    let goes_on = rest.strip_prefix(['-', '.', '_', '年', '/']).is_some_and(part);
    (!goes_on && !before.ends_with('〔')).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::{region, stem, year};

    #[test]
    fn the_name_of_a_file_may_say_year_and_place() {
        for (name, expected, place) in [
            ("承德市2020年教育工作总结.txt", Some(2020), Some("河北省承德市")),
            ("017-qianan-2018-heating.txt", Some(2018), None),
            ("年报（2019）.txt", Some(2019), None),
            ("２０１９年报.txt", Some(2019), None),
            ("隆化县教育和体育局二〇二一年工作总结.txt", Some(2021), Some("河北省承德市隆化县")),
            // Several years, days, numbers.
            ("2020-summary-2021-plan.txt", None, None),
            ("2020年总结和2021年计划.txt", None, None),
            ("2021-05-03.txt", None, None),
            ("2021年3月.txt", None, None),
            ("20210503.txt", None, None),
            ("教发〔2021〕41号.txt", None, None),
            ("scan0417.txt", None, None),
            ("report 1234.txt", None, None),
            ("-", None, None),
        ] {
            let stem = stem(std::path::Path::new(name));
            assert_eq!(year(&stem).map(|years| years.1), expected, "{name}");
            let code = region(&stem, expected);
            let found = code.and_then(|code| crate::catalog::region::Regions::builtin().full_name(code));
            assert_eq!(found.as_deref(), place, "{name}");
        }
    }
}
