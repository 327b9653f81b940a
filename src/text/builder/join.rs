//! What stands between two lines: nothing where a sentence goes on, a line end where a paragraph is over; numbers that a line end cut are made whole.

use super::{Builder, Head, Joining, RowShape};
use crate::catalog::words::Words;
use crate::text::chinese::is_chinese_numeral;
use crate::text::label::{label_at, may_begin_label};
use crate::text::numbered::{begins_with_label, glued_item};
use crate::text::shape::begins_with_unit;
use crate::text::view::{Break, BreakKind};

impl Builder {
    /// Decides what stands between the line before and the next one, whose first characters `head` gives.
    fn joint(&self, line: &Joining, head: &Head<impl FnOnce() -> String>) -> Option<char> {
        self.pending?;
        if self.must_break(line, head) {
            return Some('\n');
        }
        let digits = line.first.c.is_ascii_digit() && self.text.last().is_some_and(|c| c.is_ascii_digit());
        (digits && !self.digits_meet(line.first.c)).then_some(' ')
    }

    /// Ends the line before a new one, whose first characters `head` gives.
    pub(super) fn join(&mut self, line: &Joining, head: &Head<impl FnOnce() -> String>) {
        let joint = self.joint(line, head);
        self.ends_heading = self.previous.heading && joint.is_none() && self.heading_goes_on(line, head);
        let Some(kind) = self.pending.take() else { return };
        self.begins_line = joint == Some('\n');
        match joint {
            Some(c) => self.emit(c, line.first.origin.saturating_sub(1)),
            None if line.first.c.is_ascii_digit() => self.mend_number(head),
            None => {}
        }
        self.breaks.push(Break { at: self.text.len(), kind });
    }

    /// Makes one number of what a line end cut: 78,6⏎54人, 13 0⏎16人 with a thin blank, 7:⏎3.
    fn mend_number(&mut self, head: &str) {
        let line = self.text.from(self.previous.start);
        let digits = |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let behind = digits(line);
        let (before, mark) = match line[..line.len() - behind].chars().next_back() {
            Some(c @ ('，' | ' ' | '：')) => (&line[..line.len() - behind - c.len_utf8()], c),
            _ => return,
        };
        let cut = self.text.len() - behind - mark.len_utf8();
        let apart = mark == ' ' && (behind == 0 || self.breaks.last().is_some_and(|gap| gap.kind != BreakKind::Space));
        let follow = head.bytes().take_while(u8::is_ascii_digit).count();
        let moved = self.shifts.last().is_some_and(|shift| shift.byte as usize > cut);
        let fits = if mark == '：' { behind == 0 && follow <= 2 } else { behind + follow == 3 };
        if !fits || !(1..=3).contains(&digits(before)) || apart || moved {
            return;
        }
        let tail = line[line.len() - behind..].to_owned();
        self.text.truncate(cut);
        self.breaks.truncate(self.breaks.partition_point(|gap| gap.at <= cut));
        self.chars -= 1 + behind as u32;
        let origin = self.chars.wrapping_add(self.shifts.last().map_or(0, |shift| shift.by));
        match mark {
            '，' => self.emit(',', origin),
            '：' => self.emit(':', origin),
            _ => {}
        }
        for (c, at) in tail.chars().zip(origin + 1..) {
            self.emit(c, at);
        }
    }

    /// Tells whether the line end before `line` ends a paragraph.
    fn must_break(&self, line: &Joining, head: &Head<impl FnOnce() -> String>) -> bool {
        let previous = &self.previous;
        let first = line.first.c;
        if previous.chars == 0 || previous.row == RowShape::Cells || !line.prose {
            return true;
        }
        // No line begins with these, whatever the one before looks like.
        if matches!(line.first.c, '、' | '，' | '；' | '。' | '%') {
            return false;
        }
        let may_be_label = Words::builtin().label_noun.may_start(first.encode_utf8(&mut [0; 4]));
        if self.is_next_item(first, head) || may_be_label && begins_with_label(head) {
            return true;
        }
        if previous.heading && self.heading_goes_on(line, head) {
            return false;
        }
        if (previous.sentence_end || previous.heading) && !self.number_goes_on(line.first.c, head) {
            return true;
        }
        if previous.broken.ends_before(previous.chars, line.chars) {
            return true;
        }
        if line.first.c.is_ascii_digit() && ends_with_hour(self.text.from(previous.start)) {
            return true;
        }
        if self.ends_with_date() && !goes_on_date(first, head) {
            return true;
        }
        // - 85%的教师 and -12所学校, 1 12所学校 and 2 8所学校, 城东中学：教师 and 城西小学：教师: items on lines that follow one another.
        let before = self.text.from(previous.start);
        let next = line.item > 0 && previous.item + 1 == line.item;
        if next || first == '-' && before.starts_with('-') || has_name(before) && has_name(head) {
            return true;
        }
        // A line that is cut is full; a numbered one much shorter than the next is a heading, with a comma or without.
        if previous.numbered && 2 * previous.chars < line.chars {
            return true;
        }
        // 普通高等教育, above a line that is much longer: a heading without a number.
        if previous.title && 3 * previous.chars < line.chars {
            return true;
        }
        // 小学 41 and 初中 27 on lines that follow one another are rows.
        if previous.row == RowShape::Pair && line.pair {
            return true;
        }
        // 【字体：大中小】来源：某局 点击数：136, 编辑：李明: what a page says of a text is a line of its own.
        if previous.chars <= PAGE_LINE && is_page_line(before) {
            return true;
        }
        // 2021-03-30 10:15 来源：: the date that a web page puts below a title.
        if first.is_ascii_digit() && is_day(head) {
            return true;
        }
        // 来源：, 发布时间：: a page tells of the text above or below.
        if page_label(head) {
            return true;
        }
        if may_begin_label(first) && label_at(head).is_some() && !self.digits_meet(first) {
            return true;
        }
        let indented = line.first.blanks == 2;
        indented && previous.chars < 30
    }

    /// 2.12名校长 behind the item 1.培训教师260人，, 1.2所学校 behind a dash: tells whether a line is the next item with a figure glued to its number. 2.5名教师
    /// behind 平均每校 is an average.
    fn is_next_item(&self, first: char, head: &Head<impl FnOnce() -> String>) -> bool {
        if !first.is_ascii_digit() {
            return false;
        }
        let Some(item) = glued_item(head) else { return false };
        let before = self.text.from(self.previous.start);
        let follows = item == self.item + 1 && (item > 1 || before.starts_with('-'));
        let clause = before.rsplit(['。', '；', '，']).find(|clause| !clause.is_empty()).unwrap_or_default();
        follows && !self.digits_meet(first) && !clause.contains(['每', '均'])
    }

    /// 二、2022年工作计⏎划: tells whether a short line is the end of the heading before it, by a word for what a section is that the line end parts.
    fn heading_goes_on(&self, line: &Joining, head: &Head<impl FnOnce() -> String>) -> bool {
        if line.chars > HEADING_END {
            return false;
        }
        let whole = self.text.from(self.previous.start).to_owned() + &**head;
        let words = Words::builtin();
        let lists =
            [&words.plan_bare, &words.plan_heading, &words.plan_section, &words.kind_summary, &words.review_heading];
        lists.iter().any(|list| list.ends(&whole).is_some_and(|word| word.len() > head.len()))
    }

    /// Tells whether the line before is only a date, in a line of its own or behind the organ or the title that it dates.
    fn ends_with_date(&self) -> bool {
        let previous = &self.previous;
        if previous.chars > DATE || !is_date(self.text.from(previous.start)) {
            return false;
        }
        let words = Words::builtin();
        let line = self.text.from(0);
        let before = &line[..line.len() - self.text.from(previous.start).len()];
        self.begins_line || words.organ_end.ends(before).is_some() || words.title_end.ends(before).is_some()
    }

    /// Tells whether the line before ends within a number for certain: 2.开班：开设课程36门、班级8⏎3个, 按7:⏎3.
    fn number_goes_on(&self, first: char, head: &Head<impl FnOnce() -> String>) -> bool {
        if !first.is_ascii_digit() {
            return false;
        }
        let line = self.text.from(self.previous.start);
        if let Some(before) = line.strip_suffix('：') {
            return before.ends_with(|c: char| c.is_ascii_digit());
        }
        let unit_follows = || {
            let behind = head.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
            !is_year(&head[..head.len() - behind.len()]) && begins_with_unit(behind)
        };
        self.digits_meet(first) && unit_follows()
    }

    /// Tells whether a number runs on over the line end: `1.` at the end of one line, `36亿元` at the start of the next.
    ///
    /// A line that is nothing but digits is a cell, and a year stands for itself.
    fn digits_meet(&self, first: char) -> bool {
        if !first.is_ascii_digit() {
            return false;
        }
        let previous = self.text.from(self.previous.start);
        let before = previous.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let number = &previous[before.len()..];
        // 师生比1:16.8 is whole.
        let ratio = number.contains('.')
            && before.strip_suffix(':').is_some_and(|side| side.ends_with(|c: char| c.is_ascii_digit()));
        !before.is_empty() && number.starts_with(|c: char| c.is_ascii_digit()) && !is_year(number) && !ratio
    }
}

/// Tells whether a line begins with what a page says of a text: 来源：, 发布时间：.
fn page_label(head: &str) -> bool {
    let words = Words::builtin();
    let labels = [&words.date_label, &words.source_label];
    labels.iter().any(|list| list.starts(head).is_some_and(|word| head[word.len()..].starts_with(['：', ':'])))
}

/// Characters of a line in which a page tells of a text.
const PAGE_LINE: usize = 60;

/// 编辑：李明 审核：王芳, 点击数：136: tells whether a line begins with the name of a field of a page, or ends with what the page counts.
fn is_page_line(line: &str) -> bool {
    let words = Words::builtin();
    if line.contains(['。', '，']) {
        return false;
    }
    let counted = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '次' | '〔' | '〕' | ' '));
    let counts = counted.strip_suffix('：').is_some_and(|head| words.page_counter.ends(head).is_some());
    counts && counted.len() < line.len()
        || words.page_field.starts(line).is_some_and(|word| line[word.len()..].starts_with('：'))
}

/// 2021-03-30
fn is_day(head: &str) -> bool {
    let digit = |at: usize| head.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let marks = matches!((head.get(4..5), head.get(7..8)), (Some("-"), Some("-")) | (Some("/"), Some("/")));
    // No blanks are in it: 2021-03-3010
    marks && [0, 1, 2, 3, 5, 6, 8, 9].into_iter().all(digit)
}

/// 发布时间：2021-03-30 10:15, 2021年3月30日8:05:30: the hour behind a day, which no line goes on with.
fn ends_with_hour(line: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：');
    let before = line.trim_end_matches(number);
    let mut parts = line[before.len()..].trim_start_matches('：').split([':', '：']);
    let hour = parts.next().filter(|hour| (1..=2).contains(&hour.len())).and_then(|hour| hour.parse::<u8>().ok());
    let minutes = parts.clone().count();
    let sixty = |part: &str| part.len() == 2 && part.starts_with(|c: char| c < '6');
    let dated = before.ends_with(['日', ' ']) && before.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '日')
        || before.ends_with(['间', '期']);
    dated && hour.is_some_and(|hour| hour < 24) && (1..=2).contains(&minutes) && parts.all(sixty)
}

/// Characters of a line that is no more than the end of the heading before it.
const HEADING_END: usize = 8;

/// Characters of the first line of a heading that goes on in a second.
const FULL: usize = 20;

/// A heading without a mark that a page broke over several lines: …减轻学生作业负担和校⏎外培训负担.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Broken {
    /// Characters of its first line; 0 where there is none.
    first: usize,
    /// Whether the line before is no more the first one.
    goes_on: bool,
}

impl Broken {
    /// What a line makes of it that begins a paragraph or goes on the one before; `numbered` tells of the first, `ends` of either that it ends a sentence.
    pub(super) fn behind(self, begins: bool, (numbered, ends): (bool, bool), chars: usize) -> Self {
        let first = if begins { if numbered && chars >= FULL { chars } else { 0 } } else { self.first };
        if ends { Self::default() } else { Self { first, goes_on: !begins && first > 0 } }
    }

    /// Tells whether it ends with the line before, of so many characters, that is much shorter than its first; the next has `chars`.
    fn ends_before(self, before: usize, chars: usize) -> bool {
        self.goes_on && 3 * before < 2 * self.first && chars > before
    }
}

/// Characters of a line that is a date: 二零二一年十二月三十一日印发.
const DATE: usize = 16;

/// Characters of a name before its colon.
const NAME: std::ops::RangeInclusive<usize> = 4..=9;

/// Tells whether a line begins with a name and a colon: 城东中学：.
fn has_name(line: &str) -> bool {
    let end = line.char_indices().nth(NAME.end() + 1).map_or(line.len(), |(at, _)| at);
    let Some((name, _)) = line[..end].split_once(['：', ':']) else { return false };
    NAME.contains(&name.chars().count())
        && Words::builtin().school_noun.ends(name).is_some()
        && name.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// 2021年3月, 2021年3月20日, 二零二一年三月, 2021年3月发布: a line that is only a date, which dates the paper and begins no sentence.
fn is_date(line: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || is_chinese_numeral(c);
    let number = |text: &str, unit: char| {
        let (digits, rest) = text.split_once(unit)?;
        let count = digits.chars().count();
        ((1..=4).contains(&count) && digits.chars().all(numeral)).then_some((count, rest.len()))
    };
    let Some((4, rest)) = number(line, '年') else { return false };
    let behind = &line[line.len() - rest..];
    let Some((1..=3, rest)) = number(behind, '月') else { return false };
    let behind = &behind[behind.len() - rest..];
    let rest = number(behind, '日').map_or(behind, |(_, rest)| &behind[behind.len() - rest..]);
    rest.is_empty() || Words::builtin().date_end.has(rest)
}

/// Tells whether a line goes on the date in the one before: 至6月, 20日.
fn goes_on_date(first: char, head: &Head<impl FnOnce() -> String>) -> bool {
    let day = || {
        let behind = head.trim_start_matches(|c: char| c.is_ascii_digit());
        (1..=2).contains(&(head.len() - behind.len())) && behind.starts_with(['日', '月'])
    };
    matches!(first, '至' | '到' | '-' | '—' | '~' | '起' | '以' | '底' | '末' | '初' | '份' | '的' | '）') || day()
}

/// Years that stand for themselves without 年: 预算2019.
const BARE_YEARS: std::ops::RangeInclusive<u16> = 1990..=2030;

/// 1998, 2021: a number that stands for itself at a line end; 19.2 is none, nor is 2083, of which a number may be left.
fn is_year(number: &str) -> bool {
    number.len() == 4
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && number.parse().is_ok_and(|year| BARE_YEARS.contains(&year))
}

#[cfg(test)]
mod tests {
    use super::Builder;

    #[test]
    fn a_line_end_within_thousands_parts_no_number() {
        for (original, text) in [
            ("在校生78,6\n54人，教职工5，21\n0人", "在校生78,654人，教职工5,210人"),
            ("经费12,345,\n678元，教师1，\n- 3 -\n122人", "经费12,345,678元，教师1,122人"),
            ("初中生13\u{a0}0\n16人，每人1\u{2009}00\n0元", "初中生13016人，每人1000元"),
            ("2018，2\n019年", "2018，2019年"),
            ("来源：某局 点击数：136\n今年新建学校5所。", "来源：某局点击数：136\n今年新建学校5所。"),
            ("编辑：李明 审核：王芳\n新建学校5所。", "编辑：李明审核：王芳\n新建学校5所。"),
            ("二、2022年工作计\n划\n培训教师600人。", "二、2022年工作计划\n培训教师600人。"),
            ("三、下一步工\n作打算\n招聘12名。", "三、下一步工作打算\n招聘12名。"),
            ("四、存在的问题及2022年工作\n打算\n缺编12名。", "四、存在的问题及2022年工作打算\n缺编12名。"),
            ("一、2021年工\n\n作总结\n\n发展党员16名。", "一、2021年工作总结\n发展党员16名。"),
            (
                "三、坚持深化改革，落实“双减”政策，切实减轻学生作业负担和校\n外培训负担\n参加课后服务的学生有3万人。",
                "三、坚持深化改革，落实“双减”政策，切实减轻学生作业负担和校外培训负担\n参加课后服务的学生有3万人。",
            ),
            ("二、项目建设\n新建学校\n好。", "二、项目建设\n新建学校好。"),
            ("教育经费19.2\n6亿元，较上年的20.7\n3亿元少", "教育经费19.26亿元，较上年的20.73亿元少"),
            ("分数线20.\n5分，预算2019\n12万元", "分数线20.5分，预算2019 12万元"),
            ("市与学校按7：\n3分担", "市与学校按7:3分担"),
            ("2.事业费分别为7\u{a0}\n912元", "2.事业费分别为7912元"),
            ("2.开设课程36门、班级8\n3个，", "2.开设课程36门、班级83个，"),
            ("3.公用经费分别为1,230、1,655\n、1,418元", "3.公用经费分别为1,230、1,655、1,418元"),
            ("1.学校数12\n2022年达标", "1.学校数12\n2022年达标"),
            ("某县资助学生900人\n2021-03-30 10:15 来源：县教育局", "某县资助学生900人\n2021-03-30 10:15来源：县教育局"),
            ("发布时间：2021-03-30 10:15\n1.新建学校", "发布时间：2021-03-30 10:15\n1.新建学校"),
            ("某区计划新建学校14所 新增学位\n来源：某报", "某区计划新建学校14所新增学位\n来源：某报"),
            ("发布时间：2012-11-23 09:39\n\n2012年来", "发布时间：2012-11-23 09:39\n2012年来"),
            ("时间：08:30\n\n12所学校参加", "时间：08:30\n12所学校参加"),
            ("生师比由2012年的15:1\n2降低", "生师比由2012年的15:12降低"),
            ("某县教育局\n\n2022年4月\n\n2021年，全县有学校12所。", "某县教育局2022年4月\n2021年，全县有学校12所。"),
            ("某县教育局\n\n二〇二二年四月\n全县有学校12所。", "某县教育局二零二二年四月\n全县有学校12所。"),
            ("某县教育局\n\n2022年4月印发\n全县有学校12所。", "某县教育局2022年4月印发\n全县有学校12所。"),
            (
                "城东中学：教师130人，学生610人\n城西小学：教师90人",
                "城东中学：教师130人，学生610人\n城西小学：教师90人",
            ),
            ("- 85%的教师参加\n- 12所学校达标", "-85%的教师参加\n-12所学校达标"),
            ("1 14所学校更换门窗\n2 6所学校新建食堂", "1 14所学校更换门窗\n2 6所学校新建食堂"),
            ("改革试点于\n2022年4月\n启动，范围扩大。", "改革试点于2022年4月启动，范围扩大。"),
            ("\n2022年4月\n至6月，检查学校。", "2022年4月至6月，检查学校。"),
            ("资助学生2083\n6人次，发放2040\n7万元", "资助学生20836人次，发放20407万元"),
            ("评为第2，3\n名，共78，65\n42人", "评为第2，3名，共78，6542人"),
        ] {
            assert_eq!(Builder::new(original.len()).build(original).text(), text);
        }
    }
}
