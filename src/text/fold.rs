//! Folding of single characters: full width to ASCII, traditional to simplified, white space and invisible marks away.
//!
//! One character always becomes at most one character, so that positions can be mapped back.

use std::sync::OnceLock;

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
pub(super) struct FoldTable(Box<[u16]>);

impl FoldTable {
    pub(super) fn get() -> &'static Self {
        static TABLE: OnceLock<FoldTable> = OnceLock::new();
        TABLE.get_or_init(Self::build)
    }

    fn build() -> Self {
        let mut table: Vec<u16> = (0..=u16::MAX).collect();
        for code in 0..=u32::from(u16::MAX) {
            let Some(c) = char::from_u32(code) else { continue };
            let slot = &mut table[code as usize];
            if c.is_whitespace() {
                *slot = SPACE;
            } else if is_invisible(c) {
                *slot = NOTHING;
            } else if ('\u{FF01}'..='\u{FF5E}').contains(&c) {
                *slot = (code - 0xFEE0) as u16;
            }
        }
        let mut set = |from: char, to: char| table[from as usize] = to as u32 as u16;
        for (from, to) in SYMBOLS {
            set(*from, *to);
        }
        for line in TRADITIONAL.lines().skip(1) {
            if let Some((from, to)) = line.split_once(',')
                && let (Some(from), Some(to)) = (from.chars().next(), to.chars().next())
            {
                set(from, to);
            }
        }
        Self(table.into_boxed_slice())
    }

    #[inline]
    pub(super) fn fold(&self, c: char) -> Folded {
        match self.0.get(c as usize) {
            None => Folded::Char(c),
            Some(&SPACE) => Folded::Space,
            Some(&NOTHING) => Folded::Nothing,
            Some(&code) => char::from_u32(u32::from(code)).map_or(Folded::Char(c), Folded::Char),
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
];

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{FoldTable, Folded};

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
