//! What is of a time to come: 到2025年新建12所, 剩余3所12月底前完成.

use std::ops::Range;

use super::{Candidate, Now, promises};
use crate::catalog::probe::{Ask, chars};
use crate::figures::scene::first_clause;
use crate::figures::year::{YearMention, first_year};

/// Characters of what is left: 所学校.
const LEFT: usize = 8;
/// The last month of those that a report on a year may tell of behind it.
const MONTHS: u32 = 3;
/// Bytes of the next sentence that are asked whether it promises.
const NEXT: usize = 600;
/// Years that are told one by one.
const YEARS: usize = 8;

impl Candidate<'_, '_> {
    /// 到2025年新建12所: of a year later than that of the report. 2025年，已建成3所 is told of, and so is “十四五”期间投入6.2亿元 within that time,
    /// where nothing promises; and in a text that names no year for itself what it tells year by year.
    pub(super) fn is_to_come_in(&self, mention: &YearMention, now: Now) -> bool {
        let Some((year, present)) = mention.year.zip(now.year).filter(|(year, now)| year > now) else { return false };
        if self.is_told_as_done(mention) || self.is_told_of_first_months(mention, year, present) {
            return false;
        }
        let told = self.scene.text.get(mention.end..self.quantity.range.start).unwrap_or_default();
        let promised = || {
            told.without_front(chars!("的")).begins(&self.words.planned_word)
                || self.words.target_lead.find(told).is_some()
        };
        let begun = || first_year(self.scene.text, mention).is_some_and(|first| first <= present);
        let history = || now.guessed && self.is_told_by_years(mention, year, present);
        !(begun() || history()) || promised()
    }

    /// 2019年消除126个，2020年消除86个，2021年消除36个: a year behind figures of the year before it, back to the one the text seems to be of, or
    /// before a sentence that tells what there is now: 2019年消除126个。目前，….
    fn is_told_by_years(&self, mention: &YearMention, year: i32, present: i32) -> bool {
        let (text, Range { start, end }) = (self.scene.text, self.scene.start..self.scene.end);
        let counted = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        if !counted(&text[mention.start..]) || text[..mention.start].closes(chars!("到至")) {
            return false;
        }
        let mut behind = mention.start;
        let earlier = (present..year).rev().take(YEARS).take_while(|year| {
            let named = format!("{year}年");
            let Some(at) = text[start..behind].rfind(&named).map(|at| start + at) else { return false };
            let told = &text[at + named.len()..behind];
            behind = at;
            told.contains(|c: char| c.is_ascii_digit())
        });
        let told = || self.scene.find(&self.words.target_lead, &text[start..mention.start]).is_none();
        if earlier.count() as i32 == year - present && told() {
            return true;
        }
        let next = text[end..text.floor_char_boundary(end + NEXT)].trim_start();
        self.words.told_now_after.starts(next).is_some()
            && next.split('。').next().is_none_or(|sentence| !promises(sentence))
    }

    /// 2017年须达到93%，上年实为92%: of a year to come, and yet told as done. 2026年完成3所 is to come, and so is 到2026年累计新增1.2万个.
    fn is_told_as_done(&self, mention: &YearMention) -> bool {
        let till = self.scene.text[..mention.start].trim_end_matches('“').closes(chars!("到至"));
        let done = self.words.done_lead.find(self.own).filter(|(_, word)| !(till && *word == "累计"));
        done.is_some_and(|(_, word)| is_over(word)) || self.words.just_left.find(self.own).is_some()
    }

    /// 2024年1月5日，召开专题会议, 今年1-2月，新开工3所, 截至2024年1月底: what a report that was written in the first months of the next year tells of them.
    fn is_told_of_first_months(&self, mention: &YearMention, year: i32, present: i32) -> bool {
        if year != present + 1 {
            return false;
        }
        let text = self.scene.text;
        let Some(told) = text.get(mention.end..self.quantity.range.start) else { return false };
        let Some((date, told)) = told.split_once('，') else { return false };
        let until = text[self.scene.start.min(mention.start)..mention.start].closes(&self.words.up_to);
        let month = |date: &str| {
            let (months, rest) = date.split_once('月')?;
            let last: u32 = months.rsplit(['-', '至', '~', '、']).next()?.parse().ok()?;
            let rest = rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '日' || c == '份');
            (last <= MONTHS && (rest.is_empty() || until && matches!(rest, "底" | "末"))).then_some(())
        };
        let some = month(date).is_some() || self.words.first_days.has(date);
        some && self.words.target_lead.find(told).is_none()
    }

    fn tells_done(&self, text: &str) -> bool {
        self.words.done_lead.find(text).is_some_and(|(_, word)| is_over(word))
    }

    /// 剩余12所学校12月底前完成改造; 余下的3所，2024年底前建成: what is left is to be done by a day. 剩余3所已于10月底前完成 is done.
    pub(super) fn is_left_till(&self) -> bool {
        let rest = self.scene.rest(self.index);
        let noun = first_clause(rest);
        // 余下12名教师，年底前补充到位
        let behind = rest[noun.len()..].cut_front(&'，').filter(|_| noun.length() <= LEFT && !noun.contains('前'));
        let clause = behind.map_or(noun, first_clause);
        let Some((at, day)) = self.words.by_day.find(clause) else { return false };
        let behind = &clause[at + day.len()..];
        // 5件结转明年4月底前完成
        let kept_back = self.words.carried_over.find(&clause[..at]).is_some();
        self.words.kept.find(behind).is_some() && !self.tells_done(clause) && !behind.contains('了') && !kept_back
    }
}

/// 已完成, 目前; 完成 alone may be to come.
fn is_over(done: &str) -> bool {
    !done.ends_with("完成") || done.contains('已')
}
