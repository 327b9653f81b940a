//! Which pairs of characters overruled the words, for who asks: the texts around a figure are gone through once more.

use super::{Around, Pair, Place, Scene, opening_of, own, pairs, part_opened, sentence_of, titles};
use crate::outline::Outline;

/// So many pairs are named.
const MOST: usize = 5;

/// What made the theme of a figure another than its words have it.
#[derive(Debug, PartialEq)]
pub(in crate::figures) enum Overruled {
    /// The change goes with what changed, the figure before.
    WithFigureBefore,
    /// These pairs, the heaviest first.
    ByPairs(Vec<Deciding>),
}

/// A pair that says more for the theme that a figure got than for the one that its words have it.
#[derive(Debug, PartialEq)]
pub(in crate::figures) struct Deciding {
    pub(in crate::figures) pair: Pair,
    /// How much more, wherever it stands in its place.
    pub(in crate::figures) by: f32,
}

/// Where a figure stands that is asked about.
#[derive(Debug, Clone, Copy)]
pub(in crate::figures) struct Standing<'a, 't> {
    pub(in crate::figures) scene: &'a Scene<'t>,
    pub(in crate::figures) index: usize,
    pub(in crate::figures) subject: &'a str,
    pub(in crate::figures) outline: &'a Outline,
    pub(in crate::figures) section: Option<usize>,
}

impl Standing<'_, '_> {
    /// The pairs that stand in a place.
    fn pairs_in(&self, place: Place) -> Vec<Pair> {
        let of = |texts: &[&str]| {
            let found = texts.iter().flat_map(|text| pairs(text));
            found.map(|(first, second)| Pair { place, first, second }).collect()
        };
        match place {
            Place::Subject => of(&own(self.scene, self.index, self.subject)),
            Place::Sentence => of(&[sentence_of(self.scene)]),
            Place::Heading => {
                let titles = titles(self.outline, self.section, self.scene.text);
                of(&titles.iter().map(AsRef::as_ref).collect::<Vec<_>>())
            }
            Place::Opening => of(&[opening_of(self.scene.text)]),
        }
    }
}

impl Around<'_> {
    /// What gave the figure that was weighed last the theme `given` where its words have it that it is `ruled`. `change` says whether it is
    /// a change.
    pub(in crate::figures) fn overruled(
        &self,
        standing: &Standing<'_, '_>,
        change: bool,
        (ruled, given): (&'static str, &'static str),
    ) -> Overruled {
        let before = ((standing.scene.start, ruled), given);
        if change && self.before == Some(before) {
            return Overruled::WithFigureBefore;
        }
        let table = &self.pairs.table;
        let (ruled, given) = (table.number(ruled), table.number(given));
        let mut all: Vec<Deciding> = Vec::new();
        for place in Place::ALL {
            let mut found = standing.pairs_in(place);
            let part = if place == Place::Opening { part_opened(standing.scene.text) } else { 1.0 };
            let share = part * place.share() / (found.len().max(1) as f32).sqrt();
            found.sort_unstable();
            for same in found.chunk_by(|one, next| one == next) {
                let weight = |asked: Option<usize>| -> f32 {
                    let weights = table.get(same[0]).filter(|(theme, _)| Some(*theme) == asked);
                    weights.map(|(_, weight)| weight).sum()
                };
                let by = share * same.len() as f32 * (weight(given) - weight(ruled));
                all.push(Deciding { pair: same[0], by });
            }
        }
        all.retain(|one| one.by > 0.0);
        all.sort_by(|one, next| next.by.total_cmp(&one.by));
        all.truncate(MOST);
        Overruled::ByPairs(all)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::figures::{Figure, Rules};
    use crate::report::{ReadOptions, read_report};
    use crate::source::decode;

    const PASSAGE: &str = "临河县2019年社区教育：建成社区学院1所、街镇老年学校17所、村居学习点217个，全年老年教育学员3.05万人次。\
        新评品牌项目2个，课程上线36讲、点击11.2万次，比上年增长8%；送课下乡64场，其中党课12场。";

    fn explained(explain: bool) -> Vec<Figure> {
        let decoded = decode("passage.txt".into(), PASSAGE.into()).expect("plain text");
        let options = ReadOptions { explain, rules: Rules::builtin(), ..ReadOptions::default() };
        read_report(decoded, &options).figures
    }

    /// The pairs that the reason for a theme names.
    fn named(reason: &str) -> Vec<&str> {
        reason.split('“').skip(1).filter_map(|rest| rest.split('”').next()).collect()
    }

    #[test]
    fn pairs_that_overruled_the_words_are_named() {
        let reason = |figure: &Figure| {
            let theme = figure.evidence.iter().find(|evidence| evidence.attribute == "theme");
            theme.expect("a reason for the theme").reason.clone()
        };
        let figures = explained(true);
        let reasons: Vec<String> = figures.iter().map(reason).collect();
        let overruled: Vec<&String> = reasons.iter().filter(|reason| reason.contains("改判")).collect();
        assert!(!overruled.is_empty(), "{reasons:?}");
        for reason in overruled {
            let pairs = named(reason);
            assert!((1..=5).contains(&pairs.len()), "{reason}");
            assert!(pairs.iter().all(|pair| PASSAGE.contains(pair)), "{reason}");
        }
        assert!(reasons.iter().any(|reason| reason.contains("（标题") && reason.contains("“社区”")), "{reasons:?}");
    }

    #[test]
    fn asking_for_reasons_changes_nothing() {
        let plain = explained(false);
        let mut told = explained(true);
        told.iter_mut().for_each(|figure| figure.evidence.clear());
        assert_eq!(plain, told);
    }

    #[test]
    fn pairs_learnt_anew_overrule_nothing() {
        let rules = Arc::new(Rules::recording());
        let decoded = decode("passage.txt".into(), PASSAGE.into()).expect("plain text");
        let figures = read_report(decoded, &ReadOptions { explain: true, rules, ..ReadOptions::default() }).figures;
        let reasons = figures.iter().flat_map(|figure| &figure.evidence);
        assert!(reasons.into_iter().all(|evidence| !evidence.reason.contains("改判")));
    }
}
