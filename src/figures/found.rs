//! The figures found so far. Of a huge report they are handed over on the way, but for those that later ones may still refer to.

use std::ops::{ControlFlow, Index, IndexMut};

use super::Figure;

/// Room is made for no more figures than this before they are found.
const MOST_AT_ONCE: usize = 4096;

/// Figures in text order, by their index among all of the report.
#[derive(Default)]
pub(super) struct Found {
    list: Vec<Figure>,
    /// How many were handed over and are gone.
    gone: usize,
    /// How many of the list were handed over and are kept.
    kept: usize,
}

/// Figures handed over, all that they are parts of either earlier, among them or in the next batch.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    /// Index of the first among all figures of the report.
    pub first: usize,
    /// The figures.
    pub figures: &'a [Figure],
    /// What they may be parts of: figures from index `known_from` on, these included.
    known: &'a [Figure],
    known_from: usize,
}

impl<'a> Batch<'a> {
    /// All the figures of a report.
    #[must_use]
    pub const fn whole(figures: &'a [Figure]) -> Self {
        Self { first: 0, figures, known: figures, known_from: 0 }
    }

    /// The figure that is a total, by its index.
    #[must_use]
    pub fn total(&self, index: usize) -> Option<&'a Figure> {
        self.known.get(index.checked_sub(self.known_from)?)
    }
}

impl Found {
    pub(super) fn len(&self) -> usize {
        self.gone + self.list.len()
    }

    /// Makes room for so many more, of which some may be handed over before the last comes.
    pub(super) fn reserve(&mut self, figures: usize) {
        self.list.reserve(figures.min(MOST_AT_ONCE));
    }

    pub(super) fn push(&mut self, figure: Figure) {
        self.list.push(figure);
    }

    pub(super) fn extend(&mut self, figures: impl IntoIterator<Item = Figure>) {
        self.list.extend(figures);
    }

    /// Those still there before index `end`.
    pub(super) fn before(&self, end: usize) -> &[Figure] {
        &self.list[..end - self.gone]
    }

    /// Those from index `first` on, which must be there.
    pub(super) fn from(&mut self, first: usize) -> &mut [Figure] {
        &mut self.list[first - self.gone..]
    }

    /// How many have not been handed over.
    pub(super) fn pending(&self) -> usize {
        self.list.len() - self.kept
    }

    pub(super) fn into_all(self) -> Vec<Figure> {
        self.list
    }

    /// Hands over all, and lets go of those that no later figure can refer to: any but the last `near` and those of the last sentence.
    ///
    /// A figure refers to none further back than that when it is found, and those that are handed over were found since the last time.
    pub(super) fn hand_over<B>(
        &mut self,
        near: usize,
        take: &mut impl FnMut(Batch<'_>) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let batch = Batch {
            first: self.gone + self.kept,
            figures: &self.list[self.kept..],
            known: &self.list,
            known_from: self.gone,
        };
        take(batch)?;
        let last = self.list.last().map(|figure| figure.sentence);
        let of_sentence = self.list.iter().rev().take_while(|figure| Some(figure.sentence) == last).count();
        self.kept = of_sentence.max(near).min(self.list.len());
        let done = self.list.len() - self.kept;
        self.list.drain(..done);
        self.gone += done;
        ControlFlow::Continue(())
    }
}

impl Index<usize> for Found {
    type Output = Figure;

    fn index(&self, index: usize) -> &Figure {
        &self.list[index - self.gone]
    }
}

impl IndexMut<usize> for Found {
    fn index_mut(&mut self, index: usize) -> &mut Figure {
        &mut self.list[index - self.gone]
    }
}
