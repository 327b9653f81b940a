//! Word lists of `data/words/`: one file a concern, one `list,word` a line, an analyst can add to any of them.
//!
//! A new list is declared in the file here that has the name of its file there. Each of these is a macro that adds its lists to those handed
//! to it and hands all on to the next one; the last, `make_words`, makes [`Words`] of them, so that any rule can say `words.opener`.
//!
//! `{LIST}` in a word stands for each word of another list: `opener,“{five_year_plan}”期间` is “十三五”期间, “十四五”期间 and so on, and
//! `change_verb,{rise}` takes in all of a list.

#[macro_use]
mod bounds;
#[macro_use]
mod indicators;
#[macro_use]
mod lists;
#[macro_use]
mod money;
#[macro_use]
mod nature;
#[macro_use]
mod norms;
#[macro_use]
mod not_figures;
#[macro_use]
mod numbers;
#[macro_use]
mod outline;
#[macro_use]
mod places;
#[macro_use]
mod subject;
#[macro_use]
mod tables;
#[macro_use]
mod tasks;
#[macro_use]
mod units;
#[macro_use]
mod years;

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::cues::{Cues, Said};
use super::edges::Edges;
pub(crate) use super::edges::{Beginning, Ending};
use super::two_lists::TwoLists;
pub use super::word_list::WordList;

/// Words of a list of `word|number`.
#[derive(Debug, Default)]
pub struct NumberedWords {
    words: WordList,
    numbers: HashMap<&'static str, i32>,
}

impl NumberedWords {
    fn new(list: &WordList) -> Self {
        let number =
            |entry: &'static str| entry.split_once('|').and_then(|(word, number)| Some((word, number.parse().ok()?)));
        let numbers: HashMap<&str, i32> = list.iter().filter_map(number).collect();
        Self { words: WordList::new(&numbers.keys().copied().collect::<Vec<_>>()), numbers }
    }

    /// Returns the longest word that `text` begins with, and its number.
    #[must_use]
    pub fn starts(&self, text: &str) -> Option<(&'static str, i32)> {
        let word = self.words.starts(text)?;
        Some((word, *self.numbers.get(word)?))
    }

    /// Returns the longest word that `text` ends with, and its number.
    #[must_use]
    pub fn ends(&self, text: &str) -> Option<(&'static str, i32)> {
        let word = self.words.ends(text)?;
        Some((word, *self.numbers.get(word)?))
    }
}

macro_rules! make_words {
    ({ $({ $file:ident: $($(#[$doc:meta])* $name:ident,)+ })+ }) => {
        /// All word lists.
        #[derive(Default)]
        pub struct Words {
            $($($(#[$doc])* pub $name: WordList,)+)+
            /// What may stand between a verb and its number: [`Self::change_filler`], [`Self::approx_before`], [`Self::at_least_before`].
            pub filler: WordList,
            /// All words that bound a number from before.
            pub bound_before: WordList,
            /// All words that bound a number from behind.
            pub bound_after: WordList,
            /// [`Self::opener`] against words of other lists that begin with one.
            pub opening: TwoLists,
            /// [`Self::predicate`] against [`Self::not_predicate`].
            pub predicates: TwoLists,
            /// Words that a phrase of few words may need another noun for: [`Self::joining`], [`Self::share_word`], [`Self::generic`],
            /// [`Self::average`], [`Self::bare_money`].
            pub leaning: WordList,
            /// [`Self::relative_year`] with the distances.
            pub relative_years: NumberedWords,
            /// [`Self::five_year_plan`] with the last years.
            pub five_year_plans: NumberedWords,
            /// [`Self::later_part`] with the first months.
            pub later_parts: NumberedWords,
            /// [`Self::told_part`] with the last months.
            pub told_parts: NumberedWords,
            /// [`Self::doubled`] with the multiples.
            pub doublings: NumberedWords,
            edges: Edges,
            cues: Cues,
        }

        /// The text of each file and the names of its lists.
        const FILES: &[(&str, &[&str])] = &[
            $((include_str!(concat!("../../../data/words/", stringify!($file), ".csv")), &[$(stringify!($name),)+]),)+
        ];

        // Each list has its bit in a row of edges, and so do the two joined ones; the first bit is of none.
        const _: () = assert!([$($(stringify!($name),)+)+].len() + 3 <= super::edges::MOST_LISTS);

        impl std::fmt::Debug for Words {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct("Words").finish_non_exhaustive()
            }
        }

        impl Words {
            fn load() -> Box<Self> {
                let lists = lists();
                let list = |name| lists.get(name).map(|words| WordList::new(words)).unwrap_or_default();
                // On the heap from the beginning: so many lists by value, moved a few times, are more than the stack of a thread holds.
                let mut words = Box::<Self>::default();
                $($(words.$name = list(stringify!($name));)+)+
                words.join();
                let lists = [$($(&mut words.$name,)+)+ &mut words.filler, &mut words.bound_before];
                lists.into_iter().enumerate().for_each(|(index, list)| list.set_number(index + 1));
                words.edges = Edges::new(words.all());
                let cues = words.cues();
                cues.into_iter().enumerate().for_each(|(index, list)| list.set_cue(index));
                words.cues = Cues::new(words.all().filter(|list| list.cue() != 0));
                words
            }

            /// All lists.
            pub(super) fn all(&self) -> impl Iterator<Item = &WordList> {
                [$($(&self.$name,)+)+ &self.filler, &self.bound_before].into_iter()
            }
        }
    };
}

not_figures! { units bounds nature norms tasks subject money outline tables numbers years lists places indicators make_words {} }

/// The words of each list, in the order of the files.
fn lists() -> HashMap<&'static str, Vec<&'static str>> {
    let mut written: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, word) in entries() {
        written.entry(name).or_default().push(word);
    }
    written.keys().map(|name| (*name, words_of(name, &written))).collect()
}

/// The words of a list, those of other lists that it takes in among them, each once.
fn words_of(name: &str, written: &HashMap<&'static str, Vec<&'static str>>) -> Vec<&'static str> {
    let entries = written.get(name).map_or(&[][..], Vec::as_slice);
    if !entries.iter().any(|word| pattern(word).is_some()) {
        return entries.to_vec();
    }
    let mut words = Vec::new();
    for entry in entries {
        match pattern(entry) {
            None => words.push(*entry),
            Some([before, list, behind]) => words.extend(words_of(list, written).into_iter().map(|word| {
                // Without the number that stands with some words.
                let word = word.split('|').next().unwrap_or_default();
                let alone = before.is_empty() && behind.is_empty();
                // Made once a run, like all that is compiled in.
                if alone { word } else { &*format!("{before}{word}{behind}").leak() }
            })),
        }
    }
    let mut seen = HashSet::new();
    words.retain(|word| seen.insert(*word));
    words
}

/// “{five_year_plan}”期间: the list whose words stand in a word, between what stands before and behind it.
fn pattern(word: &str) -> Option<[&str; 3]> {
    let (before, rest) = word.split_once('{')?;
    let (list, behind) = rest.split_once('}')?;
    Some([before, list, behind])
}

/// Lists and words of all files.
fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().flat_map(|(file, _)| entries_of(file))
}

fn entries_of(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let entries = file.lines().skip(1).filter_map(|line| line.split_once(','));
    entries.map(|(name, word)| (name, word.trim_end_matches('\r')))
}

impl Words {
    /// Makes the lists of lists, by which a text that has none of their words is turned away at once.
    fn join(&mut self) {
        self.filler = WordList::joined(&[&self.change_filler, &self.approx_before, &self.at_least_before]);
        self.bound_before = WordList::joined(&[&self.at_least_before, &self.at_most_before, &self.approx_before]);
        self.bound_after = WordList::joined(&[&self.at_least_after, &self.at_most_after, &self.approx_after]);
        let longer = [&self.not_opener, &self.not_predicate, &self.act_verb];
        let longer = longer.into_iter().flat_map(WordList::iter).filter(|word| self.opener.starts(word).is_some());
        self.opening = TwoLists::new(&self.opener, longer);
        self.predicates = TwoLists::new(&self.predicate, self.not_predicate.iter());
        self.leaning =
            WordList::joined(&[&self.joining, &self.share_word, &self.generic, &self.average, &self.bare_money]);
        self.relative_years = NumberedWords::new(&self.relative_year);
        self.five_year_plans = NumberedWords::new(&self.five_year_plan);
        self.later_parts = NumberedWords::new(&self.later_part);
        self.told_parts = NumberedWords::new(&self.told_part);
        self.doublings = NumberedWords::new(&self.doubled);
    }

    /// The lists whose words are found in a sentence by one pass, at most 64.
    fn cues(&mut self) -> Vec<&mut WordList> {
        vec![
            &mut self.asking,
            &mut self.asking_after,
            &mut self.at_least_adverb,
            &mut self.beyond,
            &mut self.by_day,
            &mut self.comparator,
            &mut self.deciding,
            &mut self.decision,
            &mut self.due_before,
            &mut self.fall_verb,
            &mut self.formerly,
            &mut self.lacks,
            &mut self.least_told,
            &mut self.level_rate,
            &mut self.limit_word,
            &mut self.more_done,
            &mut self.national,
            &mut self.norm_cited,
            &mut self.norm_gap,
            &mut self.norm_heading,
            &mut self.norm_is,
            &mut self.per_time,
            &mut self.per_unit,
            &mut self.not_comparable,
            &mut self.part_mark,
            &mut self.part_of_year,
            &mut self.school_term,
            &mut self.whole_of_year,
            &mut self.pledge,
            &mut self.progress,
            &mut self.quoted_norm,
            &mut self.scheme,
            &mut self.set_before,
            &mut self.stipulated,
            &mut self.target_lead,
            &mut self.now_has,
            &mut self.total_part,
            &mut self.whole_nation,
            &mut self.whole_province,
            &mut self.year_sign,
            &mut self.task_asked,
            &mut self.task_label,
            &mut self.pledge_paper,
            &mut self.proposing,
            &mut self.will_hold,
            &mut self.forbidding,
            &mut self.handed_down,
            &mut self.norm_in_bracket,
            &mut self.rule_behind,
            &mut self.school_says,
            &mut self.should_be,
            &mut self.to,
            &mut self.year_round,
        ]
    }

    /// 三年新建学校80所: tells whether what stands behind a number of years was done in them; 三年整治行动 is a name.
    pub(crate) fn tells_deed(&self, rest: &str) -> bool {
        let behind = self.came_about.starts(rest).map(|verb| &rest[verb.len()..]);
        let deed = behind.filter(|_| self.summed_up.starts(rest).is_none());
        deed.is_some_and(|behind| self.not_years_after.starts(behind).is_none())
    }

    /// 2020学年初, 2020学年第一学期: tells whether what stands behind a school year is of its first months.
    pub(crate) fn begins_school_year(&self, rest: &str) -> bool {
        self.school_year_begins.starts(rest).is_some() && self.not_school_year_begins.starts(rest).is_none()
    }

    /// Finds in a sentence the words of the lists that rules look for anywhere in it.
    pub(crate) fn said(&self, sentence: &str) -> Said {
        self.cues.said(sentence)
    }

    /// A text to be asked what it begins with.
    #[inline]
    pub(crate) fn beginning<'t>(&'t self, text: &'t str) -> Beginning<'t> {
        self.edges.beginning(text)
    }

    /// A text to be asked what it ends with.
    #[inline]
    pub(crate) fn ending<'t>(&'t self, text: &'t str) -> Ending<'t> {
        self.edges.ending(text)
    }

    /// Returns the lists compiled into the program.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static WORDS: OnceLock<Box<Words>> = OnceLock::new();
        WORDS.get_or_init(Self::load)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::path::Path;

    use super::{FILES, WordList, Words, entries, entries_of, lists, pattern};

    #[test]
    fn every_line_belongs_to_a_list_declared_for_its_file() {
        for (file, names) in FILES {
            for (list, word) in entries_of(file) {
                assert!(names.contains(&list), "list {list} of {word} is not declared in the module of its file");
                assert!(!word.is_empty());
            }
            for name in *names {
                assert!(entries_of(file).any(|(list, _)| list == *name), "no word of list {name} in its file");
            }
        }
        assert!(Words::builtin().rhetoric.iter().count() > 10);
        let words = Words::builtin();
        for (list, numbered) in [
            (&words.relative_year, &words.relative_years),
            (&words.five_year_plan, &words.five_year_plans),
            (&words.later_part, &words.later_parts),
            (&words.told_part, &words.told_parts),
            (&words.doubled, &words.doublings),
        ] {
            assert_eq!(list.iter().count(), numbered.numbers.len(), "each word has a number");
        }
        assert_eq!(words.five_year_plans.ends("到“十五五"), Some(("十五五", 2030)));
    }

    #[test]
    fn no_word_is_twice_in_a_list() {
        let mut seen = HashSet::new();
        for entry in entries() {
            assert!(seen.insert(entry), "{entry:?} twice");
        }
        for list in ["at_least_before", "own_scope", "not_closer"] {
            let words = &lists()[list];
            assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len(), "{list}");
        }
    }

    /// The text of all source files but those that declare the lists.
    fn sources(folder: &Path, text: &mut String) {
        for entry in
            std::fs::read_dir(folder).expect("a folder of sources").map(|entry| entry.expect("an entry").path())
        {
            if entry.is_dir() {
                sources(&entry, text);
            } else if !(folder.ends_with("catalog/words") && !entry.ends_with("mod.rs")) {
                text.push_str(&std::fs::read_to_string(&entry).expect("UTF-8"));
            }
        }
    }

    #[test]
    fn each_list_is_asked_for_somewhere() {
        let mut text = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
        let mut asked: HashSet<&str> = text
            .split('.')
            .skip(1)
            .map(|rest| &rest[..rest.len() - rest.trim_start_matches(is_of_name).len()])
            .collect();
        asked.extend(entries().filter_map(|(_, word)| pattern(word)).map(|[_, list, _]| list));
        let dead: Vec<&&str> =
            FILES.iter().flat_map(|(_, names)| *names).filter(|name| !asked.contains(**name)).collect();
        assert!(dead.is_empty(), "asked for nowhere: {dead:?}");
    }

    /// A character of the name of a list.
    fn is_of_name(c: char) -> bool {
        c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
    }

    #[test]
    fn a_word_with_a_list_in_it_stands_for_each_of_its_words() {
        let words = Words::builtin();
        for (plan, _) in words.five_year_plan.iter().filter_map(|entry| entry.split_once('|')) {
            assert!(words.opener.has(&format!("“{plan}”期间")), "{plan}");
        }
        assert!(words.opener.has("近四年") && words.summed_up.has("四年共"));
        assert!(words.all().flat_map(WordList::iter).all(|word| !word.contains('{')));
        let declared: Vec<&str> = FILES.iter().flat_map(|(_, names)| *names).copied().collect();
        for [_, list, _] in FILES.iter().flat_map(|(file, _)| entries_of(file)).filter_map(|(_, word)| pattern(word)) {
            assert!(declared.contains(&list), "{list}");
        }
    }
}
