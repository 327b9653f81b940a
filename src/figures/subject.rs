//! Subject: what a figure counts, as a short noun phrase.

use super::Nature;
use super::scene::Scene;
use crate::outline::Section;

/// What earlier figures of the paragraph were about, for those that leave it out.
#[derive(Debug, Default)]
pub struct Subjects {
    last: String,
}

impl Subjects {
    /// Begins a sentence.
    pub fn enter(&mut self, _scene: &Scene<'_>, _headings: &[&Section]) {}

    /// Names the subject of quantity `index`.
    pub fn subject(&mut self, scene: &Scene<'_>, index: usize, _nature: Nature) -> String {
        let before = scene.own_lead(index);
        let after = scene.own_rest(index);
        let text = format!("{before}{after}");
        self.last = text.chars().take(30).collect();
        self.last.clone()
    }
}
