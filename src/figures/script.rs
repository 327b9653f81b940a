//! Subjects in the script of the report: rules read simplified characters, but a subject quotes the text.

use std::collections::HashMap;

use crate::text::simplified;

/// What rules read for a character: its simplified form, a letter of full width as a plain one, a plain bracket as a full one.
fn read(c: char) -> Option<char> {
    match c {
        '(' => Some('（'),
        ')' => Some('）'),
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0),
        _ => simplified(c),
    }
}

/// Which characters a report writes in the traditional way.
#[derive(Default)]
pub(super) struct Script {
    /// Simplified characters and what the report writes for them.
    written: HashMap<char, char>,
    /// The same characters.
    traditional: CharSet,
    /// Characters that the report has written in the simplified way.
    plain: CharSet,
}

/// Characters of the basic multilingual plane, a bit for each.
struct CharSet(Box<[u64; 1024]>);

impl Default for CharSet {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl CharSet {
    fn insert(&mut self, c: char) {
        if let Some(bits) = self.0.get_mut(c as usize / 64) {
            *bits |= 1 << (c as u32 % 64);
        }
    }

    fn has(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_some_and(|bits| bits >> (c as u32 % 64) & 1 == 1)
    }
}

impl Script {
    /// Of a report with these headings, whose words subjects take over.
    pub(super) fn of_headings<'a>(headings: impl Iterator<Item = &'a str>) -> Self {
        let mut script = Self::default();
        headings.for_each(|heading| script.learn(heading));
        script
    }

    /// Learns from a sentence of the original.
    pub(super) fn learn(&mut self, sentence: &str) {
        for c in sentence.chars() {
            // Most characters have been met before.
            if self.plain.has(c) {
                continue;
            }
            match read(c) {
                Some(plain) => {
                    self.written.insert(plain, c);
                    self.traditional.insert(plain);
                }
                None => self.plain.insert(c),
            }
        }
    }

    /// Writes a subject as its sentence does; what the sentence does not have, as all of the report so far.
    pub(super) fn write(&self, subject: &mut String, sentence: &str) {
        if !subject.chars().any(|c| self.traditional.has(c)) {
            return;
        }
        let mut written = String::with_capacity(subject.len());
        let mut before = None;
        let mut wanted = subject.chars().peekable();
        while let Some(c) = wanted.next() {
            let form =
                if self.traditional.has(c) { self.form([before, wanted.peek().copied()], c, sentence) } else { c };
            written.push(form);
            before = Some(c);
        }
        *subject = written;
    }

    /// What is written for a character: as the sentence does beside one of its neighbours in the subject, else as it does at first, else as
    /// the report always does.
    fn form(&self, [before, after]: [Option<char>; 2], c: char, sentence: &str) -> char {
        let mut first = None;
        let mut last = None;
        let mut rest = sentence.chars();
        while let Some(here) = rest.next() {
            if self.plain_of(here) == c {
                let near = |wanted: Option<char>, here: Option<char>| {
                    wanted.is_some() && here.map(|here| self.plain_of(here)) == wanted
                };
                if near(before, last) || near(after, rest.clone().next()) {
                    return here;
                }
                first = first.or(Some(here));
            }
            last = Some(here);
        }
        let usual = || self.written.get(&c).filter(|_| !self.plain.has(c)).copied();
        first.or_else(usual).unwrap_or(c)
    }

    fn plain_of(&self, c: char) -> char {
        if self.plain.has(c) { c } else { read(c).unwrap_or(c) }
    }
}

#[cfg(test)]
mod tests {
    use super::Script;

    #[test]
    fn a_subject_is_written_as_its_report_is() {
        for (before, sentence, subject, expected) in [
            ("", "為13萬多中小學生提供服務", "中小学生", "中小學生"),
            // 學 only in one word: the neighbours tell which.
            ("", "12所学校的中小學生", "学校中小学生", "学校中小學生"),
            ("小學12所。", "教師300人", "小学教师数", "小學教師数"),
            // The report writes both: what the sentence does not tell stays simplified.
            ("小學12所，中学3所。", "教師300人", "小学教师", "小学教師"),
            ("", "全县学校12所", "学校数", "学校数"),
        ] {
            let mut script = Script::default();
            script.learn(before);
            script.learn(sentence);
            let mut written = subject.to_owned();
            script.write(&mut written, sentence);
            assert_eq!(written, expected, "{sentence}");
        }
    }
}
