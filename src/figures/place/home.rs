//! The county that all figures below a heading, or of a paragraph, are of: （一）顺城区, 清原县：投入1.2亿元。新建学校3所。

use std::cell::Cell;
use std::ops::Range;

use memchr::{memchr, memrchr};

use super::{PlaceMention, is_of_county};
use crate::catalog::RegionCode;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::region::{Level, Regions};
use crate::catalog::words::Words;
use crate::figures::scene::Scene;
use crate::text::label_at;

/// Characters of a heading that names a county and little more.
const HEADING: usize = 20;

/// Places before a figure that are looked at.
const NEAR: usize = 8;

/// Which counties of the document's place headings and paragraphs tell of.
#[derive(Debug, Default)]
pub(in crate::figures) struct Homes {
    document: Option<RegionCode>,
    /// The county that each heading of the document names.
    sections: Vec<Option<RegionCode>>,
    /// The county that the paragraph at hand begins with, and the byte up to which text was looked at; sentences are asked for in text order.
    paragraph: Cell<(usize, Option<RegionCode>)>,
}

/// The county that a sentence stands under, and the bytes whose figures are of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::figures) struct Home {
    code: RegionCode,
    range: Range<usize>,
}

impl Homes {
    /// Learns what the headings of a document name; only that of a city or a province tells of several counties.
    pub(in crate::figures) fn new<'a>(titles: impl Iterator<Item = &'a str>, document: Option<RegionCode>) -> Self {
        let several = |code: &RegionCode| {
            matches!(code.level(), Level::Prefecture | Level::Province) && *code != RegionCode::NATION
        };
        let Some(document) = document.filter(several) else { return Self::default() };
        let sections = titles.map(|title| named(title, document)).collect();
        Self { document: Some(document), sections, paragraph: Cell::default() }
    }

    /// The county of a sentence by the paragraph it stands in or else by the innermost of `sections` that names one.
    pub(in crate::figures) fn of(&self, scene: &Scene<'_>, sections: impl Iterator<Item = usize>) -> Option<Home> {
        let document = self.document?;
        let text = scene.text;
        let blank =
            text[scene.start..scene.end].len() - text[scene.start..scene.end].without_front(chars!(" \n")).len();
        let begin = scene.start + blank;
        let (seen, mut code) = self.paragraph.get();
        let line_of =
            |range: Range<usize>| memrchr(b'\n', text.get(range.clone())?.as_bytes()).map(|at| range.start + at + 1);
        // The line that the text begins with may go on the title.
        let first = if seen == 0 { Some(line_of(0..begin).unwrap_or(begin)) } else { line_of(seen.min(begin)..begin) };
        if let Some(line) = first {
            code = opened(&text[line..], document);
        }
        let end = memchr(b'\n', &text.as_bytes()[begin..scene.last_start().max(begin)]);
        let end = end.map_or(scene.end, |at| begin + at);
        let later = line_of(begin..scene.last_start().max(begin)).map(|line| opened(&text[line..], document));
        self.paragraph.set((scene.last_start().max(begin), later.unwrap_or(code)));
        let by_heading = || {
            let named = |section: usize| self.sections.get(section).copied().flatten();
            sections.into_iter().find_map(named).map(|code| Home { code, range: scene.start..scene.end })
        };
        code.map(|code| Home { code, range: begin..end }).or_else(by_heading)
    }
}

impl Home {
    /// The county of quantity `index`, whose own sentence names no other place, nor the whole by 全市.
    pub(in crate::figures) fn place(
        &self,
        scene: &Scene<'_>,
        index: usize,
        mentions: &[PlaceMention],
        document: Option<RegionCode>,
    ) -> Option<RegionCode> {
        let start = scene.quantities[index].range.start;
        let before = &mentions[..mentions.partition_point(|mention| mention.range.start < start)];
        let other = || before.iter().rev().take(NEAR).any(|mention| mention.code != self.code);
        (self.range.contains(&start) && !other() && !says_whole(scene, index, document)).then_some(self.code)
    }
}

/// 全市招聘教师600人: tells whether the words before a number give it back to the document's own place.
fn says_whole(scene: &Scene<'_>, index: usize, document: Option<RegionCode>) -> bool {
    let words = Words::builtin();
    let lead = scene.clause_lead(index);
    let mut from = 0;
    while let Some((at, word)) = words.own_scope.find(&lead[from..]) {
        // 低于全市平均2个百分点, 居全市第一
        let behind = from + at + word.len();
        let compared = lead[..from + at].closes(&words.measured_by) || lead[..from + at].closes(chars!("占居列"));
        if !is_of_county(word, document) && !compared {
            return true;
        }
        from = behind;
    }
    false
}

/// 清原县：, ——（一）清原县。, 1.顺城区教育局：: the county that a line begins with, to tell of it.
fn opened(line: &str, document: RegionCode) -> Option<RegionCode> {
    let line = line.without_front(chars!(" —-·●◆■★▲"));
    let line = label_at(line).map_or(line, |label| &line[label.len..]).without_front(chars!(" "));
    let head = &line[..line.char_indices().nth(HEADING).map_or(line.len(), |(at, _)| at)];
    let end = head.first_of(chars!("：。\n"))?;
    if head[end..].starts_with('\n') { None } else { named(&head[..end], document) }
}

/// 清原县, 顺城区教育局, 清原县教育发展情况: the county within `document` that a heading names and says no more of.
fn named(title: &str, document: RegionCode) -> Option<RegionCode> {
    let title = title.without_back(chars!("：。 ")).without_front(chars!(" "));
    if title.length() > HEADING || !title.holds(chars!("县区市旗")) {
        return None;
    }
    let mentions = Regions::builtin().mentions(title);
    let [mention] = mentions.as_slice() else { return None };
    let tail = &title[mention.end..];
    let full = title[..mention.end].closes(chars!("县区市旗"));
    let alone = mention.start == 0 && full && (tail.is_empty() || Words::builtin().county_heading_end.has(tail));
    let inside = |code: &&RegionCode| **code != document && code.is_within(document);
    mention.candidates.iter().find(inside).copied().filter(|_| alone)
}

#[cfg(test)]
mod tests {
    use crate::catalog::region::Regions;
    use crate::report::{ReadOptions, read_report};
    use crate::source;

    /// Names of the places of the figures of a report of 抚顺市; empty for the city itself.
    fn places_of(text: &str) -> Vec<String> {
        let text = format!("抚顺市教育局2021年教育工作总结\n\n{text}\n");
        let decoded = source::decode("example.txt".into(), text.into_bytes()).expect("plain text");
        let figures = read_report(decoded, &ReadOptions::default()).figures;
        let name = |code| Regions::builtin().get(code).map(|region| region.name.to_string());
        let own = |code: &crate::catalog::RegionCode| code.get() != 210_400;
        figures.iter().map(|figure| figure.region.filter(own).and_then(name).unwrap_or_default()).collect()
    }

    #[test]
    fn a_heading_or_the_beginning_of_a_paragraph_names_the_county() {
        let (shuncheng, qingyuan) = ("顺城区", "清原满族自治县");
        for (text, expected) in [
            (
                "一、顺城区\n该区小学平均班额51人。全区新建学校3所。\n二、清原县\n招聘教师60人。全市招聘教师600人。\n三、全市总体情况\n共有教师3000人。",
                &[shuncheng, shuncheng, qingyuan, "", ""][..],
            ),
            ("（一）顺城区。小学平均班额51人。\n（二）清原县。公办园占比62%。", &[shuncheng, qingyuan]),
            (
                "一、顺城区教育发展情况\n公办园占比62%，低于全市平均2个百分点。\n二、招生情况\n招生3000人。",
                &[shuncheng, shuncheng, ""],
            ),
            (
                "清原县：投入1.2亿元。新建学校3所。全市共新建学校12所。\n新增学位3000个。招聘教师90人。",
                &[qingyuan, qingyuan, "", "", ""],
            ),
            ("全市共有学校90所。\n——清原县：新建学校2所。该县招聘教师80人。", &["", qingyuan, qingyuan]),
            ("1.顺城区教育局：投入0.9亿元。招聘教师72人。", &[shuncheng, shuncheng]),
            // More is told in the heading, or of others.
            ("一、推广清原县经验\n招聘教师60人。", &[""]),
            ("一、清原县第一中学\n招聘教师60人。", &[""]),
            ("清原县、顺城区：投入1.2亿元。新建学校3所。", &["", ""]),
        ] {
            assert_eq!(places_of(text), expected, "{text}");
        }
    }
}
