//! The names of a list, and what they share: 小学、初中专任教师.

use super::Spread;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::subject::read::strip::strip_front;
use crate::figures::subject::several::{lists, place};

impl<'a> Spread<'a> {
    /// What was told of each name of a list that ends right before figure `index`: 辍学率 of 小学、初中辍学率分别为0.1%、0.4%.
    pub(in crate::figures::subject) fn of_all_before(&self, index: usize) -> Option<&'a str> {
        let ended = self.count >= 2 && self.given == self.count && self.last + 1 == index;
        // 价格分别低于市场价8%、6%，节约730万元: what a change is held against is no noun.
        (ended && self.suffix.is_empty() && !self.behind.is_empty()).then_some(self.behind)
    }

    /// Takes a list of names apart, 小学、初中, at 、 alone or at 和 and the like as well; `right` is what stands behind 分别.
    pub(super) fn split(text: &'a str, right: &'a str, by_mark: bool, words: &Words) -> Self {
        let mut spread = Self { behind: right, ..Self::default() };
        let mut rest = text;
        let mut quoted = false;
        let mut start = 0;
        for (at, c) in text.char_indices() {
            match c {
                '“' | '（' | '《' => quoted = true,
                '”' | '）' | '》' => quoted = false,
                _ if !quoted && spread.count < 7 && at > start => {
                    let Some(mark) = mark_at(text, at, by_mark, words) else { continue };
                    spread.names[spread.count] = &text[start..at];
                    spread.count += 1;
                    start = at + mark;
                    rest = &text[start..];
                }
                _ => {}
            }
        }
        if spread.count == 0 {
            return spread;
        }
        spread.names[spread.count] = rest;
        spread.count += 1;
        spread.share_parts(words);
        spread
    }

    /// 小学、初中专任教师 -> 小学, 初中 with 专任教师; 生均经费小学、初中 -> 小学, 初中 behind 生均经费. The first rule that fits decides.
    fn share_parts(&mut self, words: &Words) {
        self.clean_first(words);
        self.share_training(words);
        let shared = self.share_lesson(words)
            || self.share_by_years()
            || self.share_behind_stages(words)
            || self.share_before_stages(words)
            || self.share_stage_of_rates(words)
            || self.share_behind_places()
            || self.share_behind_persons(words)
            || self.share_behind_brackets();
        if !shared {
            self.share_behind_short(words);
        }
    }

    /// 将小学, 全省小学 -> 小学: what stands before the first name and is of no name.
    fn clean_first(&mut self, words: &Words) {
        if let Some(at) = self.names[0].last_of(chars!("将把对为使")).filter(|at| *at > 0) {
            self.names[0] = &self.names[0][at + '将'.len_utf8()..];
        }
        // 全省幼儿园、普通小学生均经费
        let bare = self.names[0].without_front(&words.wider_scope);
        if words.stage.has(bare) {
            self.names[0] = bare;
        }
    }

    /// 培训退役军人、企业职工分别为210人、3200人: done with all of them.
    fn share_training(&mut self, words: &Words) {
        let last = self.names[self.count - 1];
        if let Some(verb) = lists::trained(self.names[0], words)
            && self.before.is_empty()
            && words.person_head.ends(last).is_some()
            && words.person_verb.starts(last).is_none()
        {
            (self.before, self.names[0]) = self.names[0].split_at(verb.len());
        }
    }

    /// 小规模学校英语、音乐、美术课开齐率: lessons, with the school before and what is measured behind.
    fn share_lesson(&mut self, words: &Words) -> bool {
        let (first, last) = (self.names[0], self.count - 1);
        let lesson = words.school_subject.ends(first).filter(|lesson| lesson.len() < first.len());
        let Some((lesson, other)) = lesson.zip(words.school_subject.starts(self.names[last])) else { return false };
        let lessons = self.behind.is_empty()
            && other.len() < self.names[last].len()
            && self.names[1..last].iter().all(|name| words.school_subject.has(name));
        if lessons {
            (self.before, self.names[0]) = first.split_at(first.len() - lesson.len());
            self.split_last(other.len());
        }
        lessons
    }

    /// 2019年、2020年入学率: years, all of what the last names.
    fn share_by_years(&mut self) -> bool {
        let years = self.names[0].chars().all(|c| c.is_ascii_digit() || c == '年');
        if years {
            self.names = [strip_front(self.names[self.count - 1]).without_front(chars!("三两四五年")); 8];
        }
        years
    }

    /// 小学、初中专任教师: what stands behind the last stage is of all.
    fn share_behind_stages(&mut self, words: &Words) -> bool {
        let last = self.names[self.count - 1];
        let stage = words.stage.starts(last).filter(|stage| stage.len() < last.len() && self.behind.is_empty());
        let Some(stage) = stage.filter(|_| words.stage.has(self.names[0])) else { return false };
        // The word of the list: a slice of the text would make the last figure one whose noun stands with a figure before it (`Origin`).
        (self.names[self.count - 1], self.behind) = (stage, &last[stage.len()..]);
        true
    }

    /// 生均经费小学、初中: what stands before the first stage is of all.
    fn share_before_stages(&mut self, words: &Words) -> bool {
        let (first, second, last) = (self.names[0], self.names[1], self.count - 1);
        let stage = words.stage.ends(first).filter(|stage| stage.len() < first.len());
        let Some((stage, other)) = stage.zip(words.stage.starts(second)) else { return false };
        if other.len() < second.len() && !(last == 1 && second[other.len()..].starts_with('每')) {
            return false;
        }
        self.before = first[..first.len() - stage.len()].without_back(chars!("：，"));
        self.names[0] = stage;
        // 落实小学、初中、高中每生每年650元、850元、950元的标准
        if self.behind.is_empty()
            && let Some(other) = words.stage.starts(self.names[last])
        {
            self.split_last(other.len());
        }
        true
    }

    /// 初中入学率、巩固率: a bare rate is of the stage that the first one names.
    fn share_stage_of_rates(&mut self, words: &Words) -> bool {
        let first = self.names[0];
        let bare = |name: &&str| name.ends_with('率') && name.length() <= 4 && words.stage.starts(name).is_none();
        let stage = words.stage.starts(first).filter(|stage| bare(&&first[stage.len()..]));
        let Some(stage) = stage.filter(|_| self.before.is_empty() && self.names[1..self.count].iter().all(bare)) else {
            return false;
        };
        (self.before, self.names[0]) = (stage, &first[stage.len()..]);
        true
    }

    /// 甲甲县、乙县、丙丙丙市专职保安配备率: places, of whatever length.
    fn share_behind_places(&mut self) -> bool {
        let last = self.count - 1;
        if let Some(at) = place::place_end(self.names[last])
            && self.behind.is_empty()
            && self.names[..last].iter().all(|name| place::is_place(name))
            && self.names[last][at..].length() >= 2
        {
            self.split_last(at);
            return true;
        }
        false
    }

    /// 1000米跑（男）、800米跑（女）及格率: what stands behind the last bracket is of all.
    fn share_behind_brackets(&mut self) -> bool {
        let last = self.count - 1;
        let text = self.names[last];
        let end = text.rfind('）').map_or(0, |at| at + '）'.len_utf8());
        let all = end > 0 && self.behind.is_empty() && self.names[..last].iter().all(|name| name.ends_with('）'));
        if all && text[end..].length() >= 2 {
            self.split_last(end);
            return true;
        }
        false
    }

    /// 学生、校长、人大代表、政协委员满意度: who was asked, of names of whatever length.
    fn share_behind_persons(&mut self, words: &Words) -> bool {
        let last = self.count - 1;
        let persons = |name: &str| words.asked.ends(name).is_some();
        if !self.behind.is_empty() || !self.names[..last].iter().all(|name| persons(name)) {
            return false;
        }
        let text = self.names[last];
        let Some(at) = words.satisfaction.ends(text).map(|rate| text.len() - rate.len()) else { return false };
        let who = text[..at].trim_end_matches('的');
        if !persons(who) {
            return false;
        }
        (self.names[last], self.behind) = (who, &text[at..]);
        true
    }

    /// 教师、学生满意度: short names of one length before the last, longer one.
    fn share_behind_short(&mut self, words: &Words) {
        let (first, last) = (self.names[0], self.count - 1);
        let len = first.length();
        if self.behind.is_empty()
            && len <= 3
            && self.names[..last].iter().all(|name| name.length() == len)
            && self.names[last].length() > len + 1
            && !words.stage.has(self.names[last])
            && !same_end(first, self.names[last])
        {
            let own = place::place_end(self.names[last]).filter(|_| first.closes(&words.place_kind));
            // 音乐、美术、信息技术教师
            let lesson = words.school_subject.starts(self.names[last]).map(str::len);
            let own = own.or(lesson.filter(|_| words.school_subject.has(first)));
            let at = own.or_else(|| self.names[last].char_indices().nth(len).map(|(at, _)| at)).unwrap_or(0);
            self.split_last(at);
        }
    }

    /// Ends the last name at byte `at`; what stands behind it there is of all names.
    fn split_last(&mut self, at: usize) {
        let last = self.count - 1;
        (self.names[last], self.behind) = self.names[last].split_at(at);
    }
}

/// Bytes of what joins two names at byte `at`: 、, 和, 以及, 、以及; `by_mark` asks for a 、.
fn mark_at(text: &str, at: usize, by_mark: bool, words: &Words) -> Option<usize> {
    // 3＋2学段 is a name.
    let mark = words.list_mark.starts(&text[at..]).filter(|mark| *mark != "＋")?;
    let word = mark.trim_start_matches('、');
    let whole = word.is_empty() || is_joint(text, at + mark.len() - word.len(), word);
    match (mark.strip_suffix(word), whole) {
        (Some(""), _) => (whole && !by_mark).then_some(mark.len()),
        (_, true) => Some(mark.len()),
        // 、及格率
        (_, false) => Some('、'.len_utf8()),
    }
}

/// 和, 与 and 及 are also found in other words; `at` is the byte of the word that may join.
fn is_joint(text: &str, at: usize, word: &str) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + word.len()..].chars().next();
    match word {
        "及" => !matches!(before, Some('普' | '涉' | '不')) && !matches!(after, Some('格' | '时' | '以')),
        "与" => before != Some('参') && after != Some('会'),
        "和" => after != Some('谐'),
        _ => true,
    }
}

fn same_end(a: &str, b: &str) -> bool {
    a.chars().next_back() == b.chars().next_back()
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn names_of_any_length_share_what_stands_behind() {
        expect(&[
            (
                "学生、校长、人大代表、政协委员满意度分别为96%、95%、94%、93%。",
                &["学生满意度", "校长满意度", "人大代表满意度", "政协委员满意度"],
            ),
            ("教师、家长、人大代表的满意率分别为96%、95%、94%。", &["教师满意率", "家长满意率", "人大代表满意率"]),
            // A name of its own.
            ("家长满意度、课程开设率分别为96%、95%。", &["家长满意度", "课程开设率"]),
            ("1000米跑（男）、800米跑（女）及格率分别为82%和85%。", &["1000米跑（男）及格率", "800米跑（女）及格率"]),
        ]);
    }

    #[test]
    fn a_track_is_called_by_its_length() {
        expect(&[
            ("新建400米跑道1条。", &["新建400米跑道"]),
            ("新建200米跑道6条、100米直道8条。", &["新建200米跑道", "新建100米直道"]),
            ("新建塑胶跑道400米。", &["新建塑胶跑道"]),
            ("每天跑步800米。", &["每天跑步"]),
        ]);
    }

    #[test]
    fn a_lesson_alone_is_no_opener() {
        expect(&[
            ("缺编教师90人，其中音乐36人、科学32人。", &["缺编教师数", "音乐缺编教师数", "科学缺编教师数"]),
            ("科学配备教师86名。", &["配备教师"]),
        ]);
    }
}
