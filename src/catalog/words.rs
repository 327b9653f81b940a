//! Word lists of `data/words/`: one file a concern, one `list,word` a line, an analyst can add to any of them.

use std::sync::OnceLock;

/// Words that can be looked for at the start or the end of a text.
#[derive(Debug, Default, Clone)]
pub struct WordList {
    /// Sorted by first character, longer words first.
    by_first: Vec<&'static str>,
    /// Sorted by last character, longer words first.
    by_last: Vec<&'static str>,
}

impl WordList {
    fn new(words: &[&'static str]) -> Self {
        let first = |word: &str| word.chars().next();
        let last = |word: &str| word.chars().next_back();
        let mut by_first = words.to_vec();
        by_first.sort_by(|a, b| first(a).cmp(&first(b)).then(b.len().cmp(&a.len())));
        let mut by_last = words.to_vec();
        by_last.sort_by(|a, b| last(a).cmp(&last(b)).then(b.len().cmp(&a.len())));
        Self { by_first, by_last }
    }

    /// Returns the longest word that `text` begins with.
    #[must_use]
    pub fn starts(&self, text: &str) -> Option<&'static str> {
        let c = text.chars().next()?;
        let from = self.by_first.partition_point(|word| word.chars().next() < Some(c));
        self.by_first[from..]
            .iter()
            .take_while(|word| word.starts_with(c))
            .find(|word| text.starts_with(**word))
            .copied()
    }

    /// Returns the longest word that `text` ends with.
    #[must_use]
    pub fn ends(&self, text: &str) -> Option<&'static str> {
        let c = text.chars().next_back()?;
        let from = self.by_last.partition_point(|word| word.chars().next_back() < Some(c));
        self.by_last[from..].iter().take_while(|word| word.ends_with(c)).find(|word| text.ends_with(**word)).copied()
    }

    /// Returns the first occurrence of any word in `text`: byte offset and word, the longest at its place.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<(usize, &'static str)> {
        text.char_indices().find_map(|(at, _)| self.starts(&text[at..]).map(|word| (at, word)))
    }

    /// Returns the last occurrence of any word in `text`: byte offset and word.
    #[must_use]
    pub fn rfind(&self, text: &str) -> Option<(usize, &'static str)> {
        text.char_indices().rev().find_map(|(at, _)| self.starts(&text[at..]).map(|word| (at, word)))
    }

    /// Tells whether `text` is one of the words.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.starts(text).is_some_and(|word| word.len() == text.len())
    }

    /// Iterates over the words.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.by_first.iter().copied()
    }
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// All word lists.
        #[derive(Debug, Default)]
        pub struct Words { $($(#[$doc])* pub $name: WordList,)+ }

        /// Names of the lists, as in the files.
        const NAMES: &[&str] = &[$(stringify!($name),)+];

        impl Words {
            fn load() -> Self {
                let mut words = Self::default();
                $(words.$name = WordList::new(&words_of(stringify!($name)));)+
                words
            }
        }
    };
}

const FILES: &[&str] = &[
    include_str!("../../data/words/not_figures.csv"),
    include_str!("../../data/words/units.csv"),
    include_str!("../../data/words/bounds.csv"),
    include_str!("../../data/words/nature.csv"),
    include_str!("../../data/words/subject.csv"),
    include_str!("../../data/words/outline.csv"),
    include_str!("../../data/words/tables.csv"),
];

fn words_of(list: &str) -> Vec<&'static str> {
    entries().filter(|(name, _)| *name == list).map(|(_, word)| word).collect()
}

fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES
        .iter()
        .flat_map(|file| file.lines().skip(1))
        .filter_map(|line| line.split_once(','))
        .map(|(name, word)| (name, word.trim_end_matches('\r')))
}

impl Words {
    /// Returns the lists compiled into the program.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(Self::load)
    }
}

lists! {
    /// Characters before a Chinese numeral that make it no quantity: 第, 这, 每.
    not_before,
    /// Words behind a Chinese numeral and its measure word that make it rhetoric: 重点, 意识.
    rhetoric,
    /// Words behind a number of years that make it a name or a scope: 行动计划, 来.
    not_after_years,
    /// Words before a number of years, months or days that make it a measured duration: 连续, 为期.
    duration_before,
    /// Words before a number that make it an identifier: 电话, 账号, 邮编.
    identifier_before,
    /// Words behind a number that make it a name: 平台, 热线, 工程.
    name_after,
    /// What a measure word must not run on to, as `measure word|next`: 分|别, 人|大.
    unit_not_before,
    /// Nouns for people, which imply 人 behind a bare number.
    person_nouns,
    /// Nouns that imply 个 behind a bare number with 万.
    thing_nouns,
    /// Words before a bare decimal that is a coefficient.
    coefficient_before,
    /// Words before a bare decimal that is a ratio of two counts: 生师比.
    ratio_before,
    /// Words before a bare number that is a score: 得分.
    score_before,
    /// Words before a bare number of people: 人数, 用户.
    people_before,
    /// Words before 零 or 0 that make it a share of nothing: 率为.
    zero_before,
    /// Head of the column that names the rows of a table: 指标, 学段, 县区.
    table_corner,
    /// Head of a column that numbers the rows: 序号.
    table_ordinal,
    /// Head of the column that gives each row's unit: 计量单位.
    table_unit_head,
    /// Head of a column of remarks: 备注.
    table_remark,
    /// What stands in a cell without a figure: -, 空.
    table_empty,
    /// Row or column that sums up all others: 合计.
    table_total,
    /// Row that sums up the rows above it: 小计.
    table_subtotal,
    /// Row label for the whole region, a total when the other rows add up to it: 全县.
    table_region_total,
    /// Words in a head that make its cells changes: 增长, 比上年.
    table_change,
    /// Words in a head that make its cells changes in per cent without a sign: 增幅.
    table_percent_change,
    /// Head of a column about the year before the report's: 上年.
    table_last_year,
    /// Head of a column about the report's year: 本年.
    table_this_year,
    /// Units whose one character in a bracket is usually something else: （本）, （部）.
    table_not_unit,
    /// Words in a head or label that make cells no summands: 生均.
    table_average,
    /// Heads that add nothing to what the row counts: 数量.
    table_plain,
    /// Ends of heads whose cells are aimed at: 目标值.
    table_target,
    /// Ends of heads whose cells are norms: 标准.
    table_standard,
    /// What a head or label ends with, and the unit that leaves no doubt, as `noun|unit`: 在校生|人.
    table_noun,
    /// What a head or label ends with, and what it measures, as `noun|dimension`: 经费|money.
    table_measure,
    /// Heads that say nothing without the topic of the table: 金额.
    table_generic,
    /// Ends of row labels that name places: 县, 镇.
    table_place_end,
    /// Ends of a caption that do not belong to its topic: 一览表.
    table_topic_tail,
    /// Beginnings of a caption that do not belong to its topic: 各县区.
    table_topic_head,
    /// 不低于, 超过: at least, directly before the number.
    at_least_before,
    /// 近, 不足: at most, directly before the number.
    at_most_before,
    /// 约: about, directly before the number.
    approx_before,
    /// Words that only end like a bound: 节约, 最近.
    not_bound_before,
    /// 以上: at least, behind the unit.
    at_least_after,
    /// 以内: at most, behind the unit.
    at_most_after,
    /// 左右: about, behind the unit.
    approx_after,
    /// 增长, 减少: the number is a change if something is compared.
    change_verb,
    /// 增长, 增幅: a share behind it is always a change.
    rate_verb,
    /// 比, 较, 同比: something is compared.
    comparator,
    /// 了, 约, 分别: may stand between the verb and the number.
    change_filler,
    /// 到, 达: the number is a value, not a change.
    value_verb,
    /// 力争, 计划: promises, before the number.
    target_lead,
    /// 的目标任务: promises, behind the unit.
    target_after,
    /// 已, 实际: done, before the number.
    done_lead,
    /// 的标准: a norm, behind the unit.
    standard_after,
    /// 标准为: a norm, before the number.
    standard_lead,
    /// 每生每年: an amount a head.
    per_unit,
    /// 每周: an amount a period.
    per_time,
    /// 由, 从: opens the old value.
    from,
    /// 提高到: opens the new value.
    to,
}

#[cfg(test)]
mod tests {
    use super::{NAMES, WordList, Words, entries};

    #[test]
    fn every_line_belongs_to_a_known_list() {
        for (list, word) in entries() {
            assert!(NAMES.contains(&list), "unknown list {list} of {word}");
            assert!(!word.is_empty());
        }
        for name in NAMES {
            assert!(entries().any(|(list, _)| list == *name), "list {name} is empty");
        }
        assert!(Words::builtin().rhetoric.iter().count() > 10);
    }

    #[test]
    fn the_longest_word_is_found() {
        let list = WordList::new(&["不", "不超过", "近"]);
        assert_eq!(list.starts("不超过5"), Some("不超过"));
        assert_eq!(list.ends("控制在不超过"), Some("不超过"));
        assert_eq!(list.find("将近不"), Some((3, "近")));
        assert_eq!(list.rfind("将近不"), Some((6, "不")));
    }
}
