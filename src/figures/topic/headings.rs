//! What headings and the title say of the topic of the figures below them. Each is read once.

use crate::figures::indicator::WordSet;
use crate::figures::lexicon::Hit;
use crate::figures::rules::Rules;
use crate::figures::theme::{Evidenced, Scores, Tally};
use crate::outline::Outline;
use crate::text::in_simplified;

/// What the words of the innermost heading and of those above it are multiplied by.
pub(super) const FACTORS: [f32; 3] = [0.9, 0.5, 0.25];

/// The most that the words of a heading count.
pub(super) const CAP: f32 = 7.0;

/// Weight of heading words from which a title names its field.
const ONE_FIELD: f32 = 4.0;

/// The headings of a document.
#[derive(Default)]
pub(super) struct Headings {
    /// What they say together, by section; at 0 where there is none.
    around: Vec<Option<Around>>,
    /// Each by itself, by section; at 0 the title.
    titles: Vec<Option<Heading>>,
}

/// What the headings around a section say, and the title.
pub(super) struct Around {
    pub(super) scores: Scores,
    pub(super) words: WordSet,
}

/// The words of one heading, or of the title.
struct Heading {
    hits: Vec<Hit>,
    /// Sum of the weights of each theme that has any.
    sums: Vec<(u8, f32)>,
}

impl Headings {
    /// What was read around a section.
    pub(super) fn around(&self, section: Option<usize>) -> Option<&Around> {
        self.around.get(slot(section)).and_then(Option::as_ref)
    }

    /// Reads the headings around a section of a text, if it is a new one.
    pub(super) fn read(
        &mut self,
        rules: &Rules,
        section: Option<usize>,
        text: &str,
        outline: &Outline,
        tally: &mut Tally,
    ) {
        if self.around.is_empty() {
            self.around.resize_with(outline.sections.len() + 1, || None);
            self.titles.resize_with(outline.sections.len() + 1, || None);
        }
        if self.around.get(slot(section)).is_none_or(Option::is_some) {
            return;
        }
        let mut scores = Scores::of(&rules.themes);
        let mut words = rules.indicators.no_words();
        let mut factors = FACTORS.into_iter();
        let mut at = section;
        while let Some((index, heading)) = at.and_then(|i| Some((i, outline.sections.get(i)?))) {
            at = heading.parent;
            let read = self.heading(rules, Some(index), &heading.title, tally);
            words.insert(&read.hits);
            if let Some(factor) = factors.next() {
                read.add_to(&mut scores, factor);
            }
        }
        // A passage without a title has its topic in its first clause.
        let title = outline.facts.title.as_deref().unwrap_or_else(|| first_clause(text, 60));
        if !title.is_empty() {
            let bare =
                outline.facts.title.is_none() && outline.sections.first().is_none_or(|section| section.span.start > 0);
            let read = self.heading(rules, None, title, tally);
            // A passage on one field alone stays with it under headings that name none of their own.
            let whole = bare && read.names_one_field();
            read.add_to(&mut scores, if section.is_none() || whole { 0.875 } else { 0.35 });
            words.insert(&read.hits);
        }
        self.around[slot(section)] = Some(Around { scores, words });
    }

    fn heading(&mut self, rules: &Rules, section: Option<usize>, title: &str, tally: &mut Tally) -> &Heading {
        self.titles[slot(section)].get_or_insert_with(|| {
            let (mut hits, mut sums) = (Vec::new(), Vec::new());
            let title = &*in_simplified(title);
            rules.lexicon.around.scan(title, 0..title.len(), &mut hits);
            rules.themes.sums(&hits, Evidenced::Heading, tally, |theme, sum| sums.push((theme, sum)));
            if section.is_none() {
                rules.themes.give_way_in(title, ONE_FIELD, &mut sums);
            }
            Heading { hits, sums }
        })
    }
}

impl Heading {
    /// Tells whether the words name one theme, and clearly.
    fn names_one_field(&self) -> bool {
        let mut named = self.sums.iter().filter(|(_, sum)| *sum > 0.0);
        named.next().is_some_and(|(_, sum)| *sum >= ONE_FIELD) && named.next().is_none()
    }

    fn add_to(&self, scores: &mut Scores, factor: f32) {
        for (theme, sum) in &self.sums {
            scores.raise(*theme, factor * sum.min(CAP));
        }
    }
}

/// Where what belongs to a section is kept.
fn slot(section: Option<usize>) -> usize {
    section.map_or(0, |section| section + 1)
}

/// The beginning of a text up to its first comma or full stop, at most `most` characters.
fn first_clause(text: &str, most: usize) -> &str {
    let text = text.trim_start_matches('\n');
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    head.find(['，', '。', '\n']).map_or(head, |at| &head[..at])
}
