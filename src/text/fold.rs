//! Folding of single characters: full width to ASCII, traditional to simplified, white space and invisible marks away.
//!
//! One character always becomes at most one character, so that positions can be mapped back.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::chinese::ChineseSet;

/// `traditional,simplified` pairs; a traditional character that is also in use in simplified text (乾, 著) is not among them.
const TRADITIONAL: &str = include_str!("../../data/text/traditional.csv");

/// Table entry: the character is white space.
const SPACE: u16 = 0;
/// Table entry: the character leaves no trace (zero width, byte order mark).
const NOTHING: u16 = 1;

/// What one character becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folded {
    Char(char),
    Space,
    Nothing,
}

/// Lookup table over the basic multilingual plane.
pub(super) struct FoldTable {
    folded: Box<[u16]>,
    /// One bit for each character that may not stay as it is, or tells something about its line.
    special: Box<[u64; 1024]>,
    /// The special characters among those of three bytes.
    special_wide: ChineseSet,
}

/// Marks before items, which say no more than a blank; so do the characters U+F000 to U+F0FF, in which fonts of symbols keep theirs.
///
/// ▲ and △ are not among them, which mean a fall in tables, nor √, which means yes, nor ○, which is a zero.
const BULLETS: &str = "★☆◆◇■●►▶◼▪❖➤➢✦✧♦";

/// Characters that fold to themselves and yet are looked at: punctuation that may become full width, marks of a row, and what may begin the
/// marks of another program.
const LOOKED_AT: [char; 22] = [
    ',', ':', '?', ';', '!', '(', ')', '|', '│', '。', '.', '*', '#', '&', '<', '\u{FFFD}', 'h', 'H', 'w', 'W', '\\',
    '"',
];

/// Tells whether a character ends a line.
pub(super) fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}')
}

/// Bytes of the line end that begins with `c` and goes on with `rest`: `\r\n` is one.
pub(super) fn line_end_len(c: char, rest: &str) -> usize {
    c.len_utf8() + usize::from(c == '\r' && rest.starts_with('\n'))
}

impl FoldTable {
    pub(super) fn get() -> &'static Self {
        static TABLE: OnceLock<FoldTable> = OnceLock::new();
        TABLE.get_or_init(Self::build)
    }

    fn build() -> Self {
        let mut table: Vec<u16> = (0..=u16::MAX).collect();
        // Between the ideographic space and the full-width forms there is neither white space nor anything invisible.
        for c in ('\0'..='\u{3000}').chain(['\u{FEFF}']) {
            if c.is_whitespace() {
                table[c as usize] = SPACE;
            } else if is_invisible(c) {
                table[c as usize] = NOTHING;
            }
        }
        for c in BULLETS.chars().chain('\u{F000}'..='\u{F0FF}') {
            table[c as usize] = SPACE;
        }
        for c in '\u{FF01}'..='\u{FF5E}' {
            table[c as usize] = c as u16 - 0xFEE0;
        }
        let mut set = |from: char, to: char| table[from as usize] = to as u32 as u16;
        for (from, to) in SYMBOLS {
            set(*from, *to);
        }
        // ⑴ is numbering as ① is.
        for (from, to) in ('⑴'..='⒇').zip('①'..='⑳') {
            set(from, to);
        }
        for line in TRADITIONAL.lines().skip(1) {
            if let Some((from, to)) = line.split_once(',')
                && let (Some(from), Some(to)) = (from.chars().next(), to.chars().next())
            {
                set(from, to);
            }
        }
        let (mut special, mut special_wide) = (Box::new([0; 1024]), ChineseSet::default());
        let changed = (0..=u16::MAX).filter(|code| table[usize::from(*code)] != *code).map(u32::from);
        for code in changed.chain(LOOKED_AT.map(u32::from)) {
            special[code as usize / 64] |= 1 << (code % 64);
            char::from_u32(code).into_iter().for_each(|c| special_wide.insert(c));
        }
        Self { folded: table.into_boxed_slice(), special, special_wide }
    }

    /// Tells whether a character has to be looked at; the others stay as they are, wherever they stand.
    #[inline]
    pub(super) fn is_special(&self, code: u32) -> bool {
        self.special.get(code as usize / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }

    /// How many characters of three bytes, all of which stay as they are, a text begins with.
    #[inline]
    pub(super) fn staying(&self, bytes: &[u8]) -> usize {
        self.special_wide.others(bytes)
    }

    #[inline]
    pub(super) fn fold(&self, c: char) -> Folded {
        match self.folded.get(c as usize) {
            None => Folded::Char(c),
            Some(&SPACE) => Folded::Space,
            Some(&NOTHING) => Folded::Nothing,
            Some(&code) => char::from_u32(u32::from(code)).map_or(Folded::Char(c), Folded::Char),
        }
    }
}

/// What a traditional character is simplified to; `None` for any other.
#[inline]
pub(crate) fn simplified(c: char) -> Option<char> {
    if !('\u{3400}'..='\u{9FFF}').contains(&c) {
        return None;
    }
    match FoldTable::get().fold(c) {
        Folded::Char(folded) if folded != c => Some(folded),
        _ => None,
    }
}

/// A text of the original, such as a heading, as the view has its characters: the word lists are in simplified ones.
pub(crate) fn in_simplified(text: &str) -> Cow<'_, str> {
    if has_traditional(text) {
        Cow::Owned(text.chars().map(|c| simplified(c).unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Tells whether a text has a character that is to be simplified.
fn has_traditional(text: &str) -> bool {
    let (table, mut rest) = (FoldTable::get(), text);
    loop {
        rest = &rest[3 * table.staying(rest.as_bytes())..];
        let mut chars = rest.chars();
        match chars.next() {
            None => return false,
            Some(c) if simplified(c).is_some() => return true,
            Some(_) => rest = chars.as_str(),
        }
    }
}

/// Symbols with several forms of one meaning.
const SYMBOLS: &[(char, char)] = &[
    ('﹪', '%'),
    ('∶', ':'),
    ('﹕', ':'),
    ('︰', ':'),
    ('—', '-'),
    ('–', '-'),
    ('―', '-'),
    ('－', '-'),
    ('−', '-'),
    ('─', '-'),
    ('～', '~'),
    ('〜', '~'),
    ('・', '·'),
    ('•', '·'),
    ('‧', '·'),
    ('﹐', ','),
    ('﹑', '、'),
    ('﹔', ';'),
    ('〇', '零'),
    ('○', '零'),
    ('「', '“'),
    ('」', '”'),
    ('『', '“'),
    ('』', '”'),
    ('[', '〔'),
    (']', '〕'),
    ('［', '〔'),
    ('］', '〕'),
    ('⁄', '/'),
    ('﹥', '>'),
    ('﹤', '<'),
    ('﹦', '='),
    ('≧', '≥'),
    ('≦', '≤'),
    ('⩾', '≥'),
    ('⩽', '≤'),
];

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{FoldTable, Folded, in_simplified};

    #[test]
    fn a_heading_is_read_in_simplified_characters() {
        for (text, expected) in [("學前教育經費", "学前教育经费"), ("教师", "教师"), ("", "")] {
            assert_eq!(in_simplified(text), expected);
        }
    }

    #[test]
    fn white_space_and_invisible_marks_leave_no_character() {
        let table = FoldTable::get();
        for c in (0..=u16::MAX).filter_map(|code| char::from_u32(u32::from(code))) {
            let bullet = super::BULLETS.contains(c) || ('\u{F000}'..='\u{F0FF}').contains(&c);
            assert_eq!(table.fold(c) == Folded::Space, c.is_whitespace() || bullet, "{c:?}");
            assert_eq!(table.fold(c) == Folded::Nothing, !c.is_whitespace() && super::is_invisible(c), "{c:?}");
        }
    }

    #[test]
    fn folds_one_character_to_one() {
        let table = FoldTable::get();
        for (from, to) in [('１', '1'), ('％', '%'), ('學', '学'), ('乾', '乾'), ('∶', ':'), ('○', '零'), ('所', '所')]
        {
            assert_eq!(table.fold(from), Folded::Char(to), "{from}");
        }
        assert_eq!(table.fold('\u{3000}'), Folded::Space);
        assert_eq!(table.fold('\u{2009}'), Folded::Space);
        assert_eq!(table.fold('\u{200B}'), Folded::Nothing);
        assert_eq!(table.fold('😀'), Folded::Char('😀'));
    }
}
