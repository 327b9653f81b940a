//! What weights are learnt from: the pairs around each figure, and what the rules say of it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Pair, Place, opening_of, own, pairs, part_opened, sentence_of, titles};
use crate::figures::scene::Scene;
use crate::outline::Outline;

/// A figure to learn from.
#[derive(Debug, Clone)]
pub struct Example {
    /// Bytes of the view that the number and its unit take.
    pub at: std::ops::Range<usize>,
    /// The theme by the rules.
    pub ruled: &'static str,
    /// Every pair that counts for it, as often as it stands there.
    pub pairs: Vec<Pair>,
    /// How much of its document the beginning is that is looked at, by which pairs of that place count.
    pub opened: f32,
}

/// Keeps examples in the order they come in, of one document at a time.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// Pairs of all that is around the sentence at hand.
    around: Vec<Pair>,
    examples: Vec<Example>,
}

impl Recorder {
    pub(super) fn enter(&self, scene: &Scene<'_>, outline: &Outline, section: Option<usize>) {
        let mut around = of(Place::Opening, [opening_of(scene.text)]);
        around.extend(titles(outline, section, scene.text).iter().flat_map(|title| of(Place::Heading, [title])));
        around.extend(of(Place::Sentence, [sentence_of(scene)]));
        self.lock().around = around;
    }

    pub(super) fn figure(&self, scene: &Scene<'_>, index: usize, subject: &str, ruled: &'static str) {
        let mut kept = self.lock();
        let mut pairs = kept.around.clone();
        pairs.extend(of(Place::Subject, own(scene, index, subject)));
        let (at, opened) = (scene.quantities[index].range.clone(), part_opened(scene.text));
        kept.examples.push(Example { at, ruled, pairs, opened });
    }

    pub(super) fn take(&self) -> Vec<Example> {
        std::mem::take(&mut self.lock().examples)
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn of<const COUNT: usize>(place: Place, texts: [&str; COUNT]) -> Vec<Pair> {
    texts.into_iter().flat_map(pairs).map(|(first, second)| Pair { place, first, second }).collect()
}
