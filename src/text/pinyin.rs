//! Readings that some sites put behind characters, so that a copy can be told: 教(jiào)育經(jīng)費, 8.6萬人(rén)次.
//!
//! One is told by its tone mark (`data/text/tones.csv`) and by being a syllable (`data/text/pinyin.csv`); one without a tone mark, 的(de), by others
//! near it. A unit, 路程3里(km), and an abbreviation, 网(LAN), stay.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// `letter,plain`: letters with a tone mark.
const TONES: &str = include_str!("../../data/text/tones.csv");

/// `syllable`, without tone.
const SYLLABLES: &str = include_str!("../../data/text/pinyin.csv");

/// Letters of a syllable, and what a bad decoding put into one.
const LONGEST: usize = 8;

/// Bytes behind a reading without tone in which others are looked for.
const NEAR: usize = 600;

/// Others that must be there, before it or behind.
const OTHERS: usize = 2;

struct Sounds {
    tones: HashMap<char, char>,
    syllables: HashSet<&'static str>,
}

fn sounds() -> &'static Sounds {
    static SOUNDS: OnceLock<Sounds> = OnceLock::new();
    SOUNDS.get_or_init(|| {
        let tone = |line: &str| {
            let (letter, plain) = line.split_once(',')?;
            Some((letter.chars().next()?, plain.chars().next()?))
        };
        Sounds {
            tones: TONES.lines().skip(1).filter_map(tone).collect(),
            syllables: SYLLABLES.lines().skip(1).collect(),
        }
    })
}

/// Tells whether what stands behind a bracket begins like a reading: with a small letter.
pub(super) fn may_be_reading(rest: &str) -> bool {
    let first = rest.trim_start_matches(' ').chars().next();
    first.is_some_and(|c| c.is_ascii_lowercase() || ('\u{E0}'..='\u{24F}').contains(&c) || matches!(c, 'ɑ' | 'ɡ' | 'ḿ'))
}

/// Bytes of a reading behind its bracket, with the closing one; `before` stands before it, and the text `had` so many.
pub(super) fn reading(rest: &str, before: Option<char>, had: usize) -> Option<usize> {
    if !before.is_some_and(is_han) {
        return None;
    }
    let (len, form) = read(rest)?;
    let told = match form {
        Form::Toned => true,
        Form::Plain => others(&rest[len..], OTHERS.saturating_sub(had)),
        Form::Damaged => had >= OTHERS,
    };
    told.then_some(len)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Toned,
    Plain,
    /// Letters that are no syllable, among them what no syllable has.
    Damaged,
}

/// The length of a reading behind its bracket, and what it is.
fn read(rest: &str) -> Option<(usize, Form)> {
    let inner = rest.trim_start_matches(' ');
    let end = inner.char_indices().take(LONGEST + 2).find(|(_, c)| matches!(c, ')' | '）'))?;
    let word = inner[..end.0].trim_end_matches(' ');
    let sounds = sounds();
    let (mut toned, mut strange) = (false, false);
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'a'..='z' | 'ü' => plain.push(c),
            'ɑ' => plain.push('a'),
            'ɡ' => plain.push('g'),
            '\u{300}'..='\u{30C}' => toned = true,
            _ if is_han(c) || c.is_ascii_alphanumeric() || c.is_whitespace() => return None,
            _ => match sounds.tones.get(&c) {
                Some(letter) => {
                    toned = true;
                    plain.push(*letter);
                }
                None => strange = true,
            },
        }
    }
    let len = rest.len() - inner.len() + end.0 + end.1.len_utf8();
    let syllable = plain.len() > usize::from(!toned) && sounds.syllables.contains(plain.as_str());
    let form = match (strange, syllable) {
        (true, _) if toned => Form::Toned,
        (true, _) => Form::Damaged,
        (false, true) if toned => Form::Toned,
        (false, true) => Form::Plain,
        (false, false) => return None,
    };
    Some((len, form))
}

/// Tells whether a text goes on with so many readings, with or without tone.
fn others(text: &str, wanted: usize) -> bool {
    if wanted == 0 {
        return true;
    }
    let near = &text[..text.floor_char_boundary(NEAR)];
    let mut found = 0;
    let mut before = None;
    for (at, c) in near.char_indices() {
        let begins =
            matches!(c, '(' | '（') && before.is_some_and(is_han) && may_be_reading(&near[at + c.len_utf8()..]);
        if begins && read(&near[at + c.len_utf8()..]).is_some_and(|(_, form)| form != Form::Damaged) {
            found += 1;
            if found == wanted {
                return true;
            }
        }
        before = Some(c);
    }
    false
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use crate::text::View;

    #[test]
    fn readings_are_no_part_of_the_text() {
        for (original, text) in [
            ("全縣(xiàn)教(jiào)師(shī)3.4萬人(rén)次", "全县教师3.4万人次"),
            ("增長(zhǎng)1.2個(gè)百分(fēn)點( diǎn)", "增长1.2个百分点"),
            ("學(xué)校(xiào®)的(de)小(xia?o)學和（hé）初中", "学校的小学和初中"),
            ("學(xue)校(xiao)新(xin)建", "学校新建"),
            ("增(zēngσ)長", "增长"),
            // Units, variables, abbreviations, words.
            ("路程3里(km)、体重(kg)、长(m)、网(LAN)", "路程3里（km）、体重（kg）、长（m）、网（LAN）"),
            ("方案(a)和变量(x)，用时(h)", "方案（a）和变量（x），用时（h）"),
            ("校园网(men)，咖啡(café)", "校园网（men），咖啡（café）"),
            ("教(jiào)育(3所)", "教育（3所）"),
        ] {
            assert_eq!(View::new(original).text(), text, "{original}");
        }
        // Figures keep what stands between number and unit.
        let view = View::new("增長1.2個(gè)百分(fēn)點");
        assert_eq!(view.span(6..view.text().len()), crate::text::CharSpan::new(2, 18));
    }
}
