//! Whether the sections of a document are where and what they say: inside their parents, in order, and headed by words that stand in the text.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use crate::text::{Cursor, simplified};

/// Goes through the sections of every document, each text once; `looked_at` hears of each, `differs` of those that are not as they should be.
pub(super) fn verify(
    connection: &Connection,
    mut looked_at: impl FnMut(),
    mut differs: impl FnMut(i64),
) -> rusqlite::Result<()> {
    let mut documents = connection.prepare(
        "SELECT d.document_id, d.text, EXISTS (SELECT 1 FROM excerpts e WHERE e.document_id = d.document_id) FROM documents d",
    )?;
    let mut sections = connection.prepare(
        "SELECT section_id, parent_id, seq, depth, label, title, char_start, char_end FROM sections WHERE document_id = ?1 ORDER BY seq",
    )?;
    let mut documents = documents.query([])?;
    while let Some(document) = documents.next()? {
        let text = document.get_ref(1)?.as_str()?;
        let excerpts: bool = document.get(2)?;
        let mut sections = sections.query([document.get::<_, i64>(0)?])?;
        let mut outline = Outline::of(text);
        while let Some(section) = sections.next()? {
            looked_at();
            let (label, title) = (section.get_ref(4)?.as_str()?, section.get_ref(5)?.as_str()?);
            let placed = outline.takes(section)?;
            // Of excerpts most headings are gone.
            if !placed
                || !excerpts && !outline.text.from(section.get(6)?).is_some_and(|rest| headed(label, title, rest))
            {
                differs(section.get(0)?);
            }
        }
    }
    // Those of no document are found as references that lead nowhere.
    Ok(())
}

/// The sections of a document gone through so far.
struct Outline<'a> {
    text: Cursor<'a>,
    length: i64,
    last: (i64, i64),
    /// Depth, start and end of each.
    known: HashMap<i64, (i64, i64, i64)>,
}

impl<'a> Outline<'a> {
    fn of(text: &'a str) -> Self {
        Self { text: Cursor::new(text), length: text.chars().count() as i64, last: (0, 0), known: HashMap::new() }
    }

    /// Tells whether the next section is the next one, inside its parent and one level below it.
    fn takes(&mut self, section: &Row<'_>) -> rusqlite::Result<bool> {
        let (id, parent): (i64, Option<i64>) = (section.get(0)?, section.get(1)?);
        let (seq, depth): (i64, i64) = (section.get(2)?, section.get(3)?);
        let (start, end): (i64, i64) = (section.get(6)?, section.get(7)?);
        let (last_seq, last_start) = std::mem::replace(&mut self.last, (seq, start));
        self.known.insert(id, (depth, start, end));
        let above = match parent {
            Some(parent) => self.known.get(&parent).copied().filter(|_| parent != id),
            None => Some((0, 0, self.length)),
        };
        Ok(seq == last_seq + 1
            && start >= last_start
            && above.is_some_and(|(level, first, last)| depth == level + 1 && first <= start && end <= last))
    }
}

/// How many letters and digits may stand between those of a heading: the number of a page, tags, notes.
const BETWEEN: usize = 500;

/// Tells whether `rest`, the text from the beginning of a section on, has the letters and digits of its label and title in their order. A heading that a page broke has others in between.
/// Characters written as numbers (&#25945;) are not judged.
fn headed(label: &str, title: &str, rest: &str) -> bool {
    let wanted: Vec<char> = letters(label).chain(letters(title)).collect();
    let end = rest.char_indices().nth(4 * wanted.len() + BETWEEN).map_or(rest.len(), |(at, _)| at);
    let there = rest.get(..end).unwrap_or_default();
    if there.contains("&#") || there.contains("\\u") {
        return true;
    }
    let mut letters = letters(there);
    wanted.into_iter().all(|wanted| letters.any(|letter| letter == wanted))
}

/// The letters and digits of a text, full-width and traditional ones as the others.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => simplified(c).unwrap_or(c),
    };
    text.chars().map(narrow).filter(|c| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::headed;

    #[test]
    fn a_heading_stands_at_the_beginning_of_its_section() {
        for (label, title, rest, expected) in [
            ("一、", "加强队伍建设", "一、加强队伍建设\n招聘教师12名。", true),
            ("一、", "加强队伍建设", "一、加强队\n- 7 -\n伍建设\n招聘教师12名。", true),
            ("一、", "加强队伍建设", "一、加強隊伍建設\n招聘教師12名。", true),
            ("（一）", "加强队伍建设", "（一） <b>加强</b>队伍建设", true),
            ("2.", "经费", "２．经费", true),
            ("", "经费", "&#32463;费", true),
            ("一、", "假", "一、加强队伍建设\n招聘教师12名。", false),
            ("二、", "加强队伍建设", "一、加强队伍建设\n招聘教师12名。", false),
            ("一、", "加强队伍建设", "、加强队伍建设\n招聘教师12名。", false),
        ] {
            assert_eq!(headed(label, title, rest), expected, "{label}{title} {rest}");
        }
    }
}
