//! A rise is of the field of what rose: 图书6.2万册，比上年增加1.3万册.

use crate::catalog::probe::Ask;
use crate::catalog::words::Words;
use crate::figures::Nature;

/// The last figure of a sentence that is no change.
#[derive(Debug, Default)]
pub(super) struct Risen {
    subject: String,
    theme: u8,
    sentence: usize,
}

impl Risen {
    /// The theme of the figure whose rise or fall one of this subject is.
    pub(super) fn of_change(&self, subject: &str, nature: Nature, sentence: usize) -> Option<u8> {
        if nature != Nature::Change || self.sentence != sentence {
            return None;
        }
        let common = self.subject.chars().zip(subject.chars()).take_while(|(one, other)| one == other);
        let common: usize = common.map(|(c, _)| c.len_utf8()).sum();
        let (stem, end) = self.subject.split_at(common);
        // 图书册数, 图书增加册数
        let counted = end.is_empty() || Words::builtin().counted_end.has(end);
        (stem.length() >= 2 && counted && subject.len() > common).then_some(self.theme)
    }

    /// Remembers a figure of a sentence.
    pub(super) fn note(&mut self, subject: &str, nature: Nature, theme: u8, sentence: usize) {
        if nature != Nature::Change {
            self.subject.clear();
            self.subject.push_str(subject);
            (self.theme, self.sentence) = (theme, sentence);
        }
    }
}
