//! How a text names its figures: a bulletin names quantities (新建幼儿园数), a report tells of things (新建幼儿园).

use super::phrase::{LONGEST, Phrase};
use super::wording::counted;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::thresholds::Thresholds;
use crate::figures::Dimension;
use crate::figures::subject::Case;
use crate::figures::subject::several::lists;

/// How the figures of a text are named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::figures::subject) enum Manner {
    /// Not to be told.
    #[default]
    Open,
    /// Figure after figure: each is the number of something.
    Listing,
    /// Prose: the figure is told with the thing.
    Telling,
}

impl Manner {
    /// The manner of a text of `bytes` with so many figures.
    pub(in crate::figures::subject) fn of(bytes: usize, figures: usize) -> Self {
        let known = Thresholds::builtin();
        if figures < known.manner_from {
            Self::Open
        } else if bytes >= figures * known.bytes_a_figure_of_listings {
            Self::Telling
        } else if bytes < known.listing_below {
            Self::Listing
        } else {
            Self::Open
        }
    }
}

/// What the manner of a text changes at the end of a subject, once indicator and theme are known by its words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::figures) enum Ending {
    #[default]
    Kept,
    Added(&'static str),
    Dropped(&'static str),
}

impl Ending {
    /// Changes a subject that is written out.
    pub(in crate::figures) fn write(self, subject: &mut String) {
        match self {
            Self::Added(word) if subject.length() + word.length() <= LONGEST => subject.push_str(word),
            Self::Dropped(word) if subject.len() > word.len() && subject.ends_with(word) => {
                subject.truncate(subject.len() - word.len());
            }
            _ => {}
        }
    }
}

impl<'a> Case<'_, 'a> {
    /// What the text at hand would add to a phrase, or leave out.
    pub(in crate::figures::subject) fn ending(&self, phrase: &Phrase<'a>) -> Ending {
        let acted = !phrase.verb.is_empty() || lists::opening_verb(phrase.body, self.words).is_some();
        match self.manner {
            Manner::Telling if self.is_thing(phrase, acted) => Ending::Dropped(phrase.suffix),
            Manner::Listing if phrase.suffix.is_empty() => match self.number_word(phrase, acted) {
                "" => Ending::Kept,
                word => Ending::Added(word),
            },
            _ => Ending::Kept,
        }
    }

    /// 窗口审批事项4项, 招引新教师150名: the noun or the verb is enough where a report tells of it.
    fn is_thing(&self, phrase: &Phrase<'a>, acted: bool) -> bool {
        let unit = self.quantity_unit();
        match phrase.suffix {
            "人数" => acted,
            "数" if unit == "人" => self.scene.text[self.quantity.range.clone()].ends_with('名'),
            "数" => !matches!(unit, "所" | "家"),
            "期数" | "份数" | "天数" | "节数" => false,
            suffix => counted(unit) == Some(suffix) && suffix.ends_with('数'),
        }
    }

    /// 改造旱厕 in a list of quantities is 改造旱厕座数, 获奖的教师 is 获奖的教师人数.
    fn number_word(&self, phrase: &Phrase<'a>, acted: bool) -> &'static str {
        let unit = self.quantity_unit();
        let last = if phrase.head.is_empty() { phrase.body } else { phrase.head };
        let words = self.words;
        if phrase.is_empty() || last.closes(chars!("数量额率比模次")) || unit.ends_with('次') {
            return "";
        }
        let said = acted || !phrase.of.is_empty() || last.contains('的');
        let named = words.school_noun.ends(last).is_some() || words.person_head.ends(last).is_some();
        match self.quantity.dimension {
            Dimension::People if unit == "人" && (said || named) => "人数",
            Dimension::Count if said || named || unit == "项" => counted(unit).unwrap_or("数"),
            Dimension::Duration if unit == "天" => "天数",
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Manner;
    use crate::figures::subject::tests::subjects_in;

    #[test]
    fn a_list_names_quantities_and_a_report_things() {
        for (text, listed, told) in [
            ("改造旱厕31座。", "改造旱厕座数", "改造旱厕"),
            ("窗口审批事项4项。", "窗口审批事项数", "窗口审批事项"),
            ("全年招聘教师120名。", "招聘教师人数", "招聘教师"),
            ("5所学校获评绿色校园。", "获评绿色校园的学校数", "获评绿色校园的学校"),
            ("在校生9215人。", "在校生数", "在校生数"),
            ("补助每人每年1250元。", "补助每人每年标准", "补助每人每年标准"),
        ] {
            assert_eq!(subjects_in(Manner::Listing, text), [listed], "{text}");
            assert_eq!(subjects_in(Manner::Telling, text), [told], "{text}");
        }
    }

    #[test]
    fn dense_and_short_is_a_list() {
        for (bytes, figures, manner) in [
            (600, 14, Manner::Listing),
            (200, 4, Manner::Open),
            (9_000, 90, Manner::Telling),
            (9_000, 180, Manner::Open),
        ] {
            assert_eq!(Manner::of(bytes, figures), manner, "{bytes} {figures}");
        }
    }
}
