//! The normalised view of a report: what a reader sees through line breaks, page marks and stray blanks.
//!
//! The view is the only place where text is repaired. It has no white space but `\n` (a paragraph really ends) and single
//! blanks between two digit or letter runs; Chinese punctuation is full width, digits and letters are ASCII. Every byte of
//! it maps back to a character of the original.

use std::io::{self, Read};

use super::builder::Builder;
use super::count::characters;
use super::folded::Folded;
use super::span::CharSpan;
use super::window::Window;

/// White space of the original that the view dropped or folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakKind {
    /// One blank inside a line.
    Space,
    /// Several blanks or a tab inside a line.
    Gap,
    /// A line end.
    Line,
    /// One or more empty lines, or a page end.
    Blank,
}

/// A place in the view where the original had white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// Byte offset in the view of the character that follows.
    pub at: usize,
    /// What stood there.
    pub kind: BreakKind,
}

/// From a byte of the view on, a character of the original is this many characters further on than in the view.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shift {
    /// Byte offset in the view.
    pub(super) byte: u32,
    /// Characters of the original that the view left out before it.
    pub(super) by: u32,
}

/// Binary logarithm of the bytes of a block of the view whose beginning is counted once, so that mapping a position counts few characters.
const BLOCK: u32 = 6;

/// The same in a huge view, where the blocks would take an eighth of the text.
const HUGE_BLOCK: u32 = 9;

/// Bytes from which a view is huge.
const HUGE: usize = 16 << 20;

/// What is known where a block begins.
#[derive(Debug, Clone, Copy)]
struct Block {
    /// Characters of the view before it.
    chars: u32,
    /// Shifts that begin before it.
    shifts: u32,
}

/// Normalised text with a way back to the original.
#[derive(Debug)]
pub struct View {
    text: Folded,
    shifts: Vec<Shift>,
    blocks: Vec<Block>,
    /// Binary logarithm of the bytes of a block.
    block: u32,
    breaks: Vec<Break>,
    /// Characters in the original.
    origin_len: u32,
    /// Whether the original has traditional characters.
    simplified: bool,
}

impl View {
    /// Normalises a decoded report.
    #[must_use]
    pub fn new(original: &str) -> Self {
        Builder::new(original.len()).build(original)
    }

    /// Normalises a text of about `length` bytes that is read in pieces, and keeps the normalised one in a file too.
    ///
    /// # Errors
    /// When it cannot be read, or is no UTF-8, or the file cannot be written.
    pub fn of(text: impl Read, length: usize) -> io::Result<Self> {
        let mut builder = Builder::aside(length)?;
        let mut window = Window::new(text);
        while window.more()? {
            let (behind, origin) = builder.feed(window.text(), window.at, window.origin, window.is_last());
            window.advance(behind, origin);
        }
        builder.finish(window.origin)
    }

    /// Puts a view together; `shifts` and `breaks` are in text order.
    pub(super) fn from_parts(
        text: Folded,
        shifts: Vec<Shift>,
        breaks: Vec<Break>,
        origin_len: u32,
        simplified: bool,
    ) -> Self {
        let bytes = text.as_str().as_bytes();
        let block = if bytes.len() < HUGE { BLOCK } else { HUGE_BLOCK };
        let size = 1 << block;
        let mut blocks = Vec::with_capacity(bytes.len() / size + 1);
        let (mut chars, mut passed) = (0u32, 0usize);
        for (index, bytes) in bytes.chunks(size).enumerate() {
            text.passed(index * size);
            let start = (index * size) as u32;
            while shifts.get(passed).is_some_and(|shift| shift.byte <= start) {
                passed += 1;
            }
            blocks.push(Block { chars, shifts: passed as u32 });
            chars += characters(bytes) as u32;
        }
        Self { text, shifts, blocks, block, breaks, origin_len, simplified }
    }

    /// Returns the normalised text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// Tells that the normalised text is being gone through and the byte `at` was reached: what memory shows of a text that lies in a file is
    /// given back behind it. Whoever reads a whole view says so every few kilobytes or at least megabytes.
    #[inline]
    pub fn passed(&self, at: usize) {
        self.text.passed(at);
    }

    /// Returns the places where white space was, in text order.
    #[must_use]
    pub fn breaks(&self) -> &[Break] {
        &self.breaks
    }

    /// Returns the number of characters of the original.
    #[must_use]
    pub fn original_len(&self) -> u32 {
        self.origin_len
    }

    /// Tells whether the original has traditional characters that are simplified here.
    #[must_use]
    pub fn is_simplified(&self) -> bool {
        self.simplified
    }

    /// Maps a byte offset of the view, on a character boundary, to the character offset in the original.
    #[must_use]
    pub fn origin(&self, byte: usize) -> u32 {
        let Some(block) = self.blocks.get(byte >> self.block).filter(|_| byte < self.text().len()) else {
            return self.origin_len;
        };
        let start = byte >> self.block << self.block;
        let chars = block.chars + characters(&self.text().as_bytes()[start..byte]) as u32;
        let mut passed = block.shifts as usize;
        while self.shifts.get(passed).is_some_and(|shift| shift.byte as usize <= byte) {
            passed += 1;
        }
        // A row that tabs divide has more bars than the original tabs.
        chars.wrapping_add(passed.checked_sub(1).map_or(0, |last| self.shifts[last].by))
    }

    /// Maps a byte range of the view to the characters of the original from its first to its last character.
    #[must_use]
    pub fn span(&self, range: std::ops::Range<usize>) -> CharSpan {
        let start = self.origin(range.start);
        if range.end <= range.start {
            return CharSpan::new(start, start);
        }
        let last = self.text().floor_char_boundary(range.end - 1);
        CharSpan::new(start, self.origin(last.max(range.start)) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::View;
    use proptest::prelude::*;

    fn view(original: &str) -> String {
        View::new(original).text().to_owned()
    }

    #[test]
    fn repairs_what_converters_break() {
        let cases = [
            ("专项资金1.\n— 7 —\n36亿元，启动", "专项资金1.36亿元，启动"),
            ("接纳率达9\n3.4％。", "接纳率达93.4%。"),
            ("教职工1 732人，其中专任教师1 406人", "教职工1732人，其中专任教师1406人"),
            ("建筑面\n积41.57 万平\n方米", "建筑面积41.57万平方米"),
            ("覆 盖 率 8 6. 4 % ，投 入 3 268. 5 万 元", "覆盖率86.4%，投入3268.5万元"),
            ("帮扶覆盖率达\n\n74.5%，提升", "帮扶覆盖率达74.5%，提升"),
            ("[bookmark: _GoBack]1、党建水平", "1、党建水平"),
            ("## 一、**党建**水平", "一、党建水平"),
            ("建校3所，&nbsp;新增学位500个", "建校3所，新增学位500个"),
            ("2020年有&nbsp;3&nbsp;680人", "2020年有3680人"),
            ("长100*200米", "长100*200米"),
            ("13 万多中小學生", "13万多中小学生"),
            ("一、强化理论\n1.夯实基层。深入", "一、强化理论\n1.夯实基层。深入"),
            ("小学 34 1201\n初中 12 988", "小学34 1201\n初中12 988"),
            ("三河镇 18 6,204 16 248.2", "三河镇18 6,204 16 248.2"),
            ("其中：女 12 345 6", "其中：女12 345 6"),
            ("小学 34,582 2,140 16.16", "小学34,582 2,140 16.16"),
            ("生师比15.2:1 13.4:1 11.8:1", "生师比15.2:1 13.4:1 11.8:1"),
            ("师生比1:15.2 4所学校达标", "师生比1:15.2 4所学校达标"),
            ("小学师生比1:15.2\n14所学校达标", "小学师生比1:15.2 14所学校达标"),
            ("学校：1 204所", "学校：1204所"),
            ("河口小学 31.5 11,760 36 1,908 1:15.2", "河口小学31.5 11,760 36 1,908 1:15.2"),
            ("河口小学 507 413 竣工", "河口小学507 413竣工"),
            ("比例为4：6,其中3,680人", "比例为4:6，其中3,680人"),
            ("资金1. — 7 — 36亿元", "资金1.36亿元"),
            ("某 市 2 0 1 7 年 有 学 校 2 1 8 所", "某市2017年有学校218所"),
            ("完成投资1 9 75万元，更换灭火器5 3 00具", "完成投资1975万元，更换灭火器5300具"),
            ("１２３所学校(含３所)", "123所学校（含3所）"),
            // Half-width full stops, and what only looks like one.
            ("开工5处.争取资金1.2亿元.\n入学率99.6%.二.师资", "开工5处。争取资金1.2亿元。\n入学率99.6%。二.师资"),
            (
                "（三）抓培训，强队伍\n全县现有教师四百余名，分布在二十所学校和三个教学点",
                "（三）抓培训，强队伍\n全县现有教师四百余名，分布在二十所学校和三个教学点",
            ),
        ];
        for (original, expected) in cases {
            assert_eq!(view(original), expected, "{original}");
        }
    }

    proptest! {
        #[test]
        fn line_ends_of_two_characters_are_line_ends(original in "([ \n0-9.,，。一、年万所学%\u{3000}-]{0,12}|小学){0,20}") {
            let (unix, dos) = (View::new(&original), View::new(&original.replace('\n', "\r\n")));
            prop_assert_eq!(unix.text(), dos.text());
            prop_assert_eq!(unix.breaks(), dos.breaks());
        }

        #[test]
        fn every_position_maps_into_the_original(original in "[ \n\t\r\u{a0}0-9.,，。一、（）第年万所学%-—\u{3000}\u{FEFF}a-z\\[\\]]{0,200}") {
            let view = View::new(&original);
            let chars = original.chars().count() as u32;
            prop_assert_eq!(view.original_len(), chars);
            let mut last = 0;
            for (byte, c) in view.text().char_indices() {
                let span = view.span(byte..byte + c.len_utf8());
                prop_assert!(span.start >= last && span.end <= chars);
                prop_assert!(span.end == span.start + 1);
                last = span.start;
            }
        }
    }
}
