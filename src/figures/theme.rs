//! Theme: the topic of the section, unless the figure's own subject names another field strongly.
//!
//! The weights and the rule are told in `data/indicators/README.md`.

use super::lexicon::{Hit, LexiconBuilder, WordId};
use crate::catalog::knowledge::Knowledge;

/// Which of a theme's word lists a text is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidenced {
    /// Subject and clause.
    Subject,
    /// Section headings and the title.
    Heading,
    /// Sentence and paragraph.
    Sentence,
}

/// A score for each theme, in the order of the catalogue.
pub(super) type Scores = Vec<f32>;

/// The themes with their words, numbered in the lexicon.
#[derive(Debug)]
pub(super) struct Themes {
    codes: Vec<&'static str>,
    /// For each word: theme, list, weight.
    entries: Vec<Vec<(u8, Evidenced, f32)>>,
}

/// Where the figure before stands, seen from this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nearness {
    /// In the same sentence.
    Sentence,
    /// In the same paragraph under the same heading.
    Paragraph,
    /// Further away.
    Document,
}

impl Themes {
    /// Takes the themes of a catalogue and adds their words to the lexicon.
    pub(super) fn new(knowledge: &Knowledge, lexicon: &mut LexiconBuilder) -> Self {
        let mut entries: Vec<Vec<(u8, Evidenced, f32)>> = Vec::new();
        let mut codes = Vec::new();
        for (index, theme) in knowledge.themes.iter().enumerate() {
            // A program run has one catalogue; its theme codes live as long as the program.
            codes.push(&*Box::leak(theme.code.clone().into_boxed_str()));
            for (list, kind) in [
                (&theme.subject, Evidenced::Subject),
                (&theme.heading, Evidenced::Heading),
                (&theme.sentence, Evidenced::Sentence),
            ] {
                for (word, weight) in list {
                    let id = lexicon.add(word) as usize;
                    if entries.len() <= id {
                        entries.resize(id + 1, Vec::new());
                    }
                    entries[id].push((index as u8, kind, *weight as f32));
                }
            }
        }
        Self { codes, entries }
    }

    /// Number of themes.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }

    /// Code of a theme.
    #[must_use]
    pub(super) fn code(&self, theme: usize) -> &'static str {
        self.codes.get(theme).copied().unwrap_or("other")
    }

    fn entries(&self, word: WordId) -> &[(u8, Evidenced, f32)] {
        self.entries.get(word as usize).map_or(&[], Vec::as_slice)
    }

    /// Adds `factor` × the weights of the words of one kind among `hits`, at most `cap` a theme before the factor.
    ///
    /// Within a theme every stretch of text counts once, the longest word first, and every word once.
    pub(super) fn add(&self, hits: &[Hit], kind: Evidenced, factor: f32, cap: f32, scores: &mut Scores) {
        let mut used: Vec<(u8, Hit, f32)> = Vec::new();
        let mut order: Vec<&Hit> =
            hits.iter().filter(|hit| self.entries(hit.word).iter().any(|(_, k, _)| *k == kind)).collect();
        order.sort_by_key(|hit| (std::cmp::Reverse(hit.end - hit.start), hit.start));
        for hit in order {
            for (theme, _, weight) in self.entries(hit.word).iter().filter(|(_, k, _)| *k == kind) {
                let taken = used.iter().any(|(t, other, _)| {
                    t == theme && (other.word == hit.word || (other.start < hit.end && hit.start < other.end))
                });
                if !taken {
                    used.push((*theme, *hit, *weight));
                }
            }
        }
        for (theme, score) in scores.iter_mut().enumerate() {
            let sum: f32 = used.iter().filter(|(t, ..)| usize::from(*t) == theme).map(|(.., weight)| weight).sum();
            if sum != 0.0 {
                *score += factor * sum.min(cap);
            }
        }
    }

    /// Picks the theme with the highest score; without evidence the theme before stays, else `other`.
    #[must_use]
    pub(super) fn pick(&self, scores: &Scores, previous: Option<(usize, Nearness)>) -> usize {
        let mut best = None;
        for (theme, score) in scores.iter().enumerate() {
            let mut score = *score;
            if let Some((before, nearness)) = previous.filter(|(before, _)| *before == theme) {
                let _ = before;
                score += match nearness {
                    Nearness::Sentence => 1.5,
                    Nearness::Paragraph => 1.0,
                    Nearness::Document => 0.3,
                };
            }
            if score > best.map_or(0.0, |(_, top)| top) {
                best = Some((theme, score));
            }
        }
        best.map_or_else(|| self.codes.iter().position(|code| *code == "other").unwrap_or(0), |(theme, _)| theme)
    }
}
