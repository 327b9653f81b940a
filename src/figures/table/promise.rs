//! What a table holds out, and not what there is: targets, budgets, forecasts, norms.

use super::grid::{Grid, is_score, is_share};
use crate::catalog::words::Words;
use crate::figures::Nature;

impl Grid {
    /// 指标值 beside 完成值 or 得分 is what was aimed at, and so is the last year of rows that are marked as 预期性.
    pub(super) fn promise(&mut self) {
        if self.promises && self.base_year().is_some() {
            let last = self.heads.iter().filter_map(|head| head.year).max();
            for head in self.heads.iter_mut().filter(|head| head.year == last) {
                head.sense = Some(Nature::Target);
            }
        }
        let words = Words::builtin();
        let aimed = words.table_aim_title.find(&self.caption.written).is_some();
        if aimed || self.heads.iter().any(|head| head.sense == Some(Nature::Actual) || is_score(head)) {
            for head in self.heads.iter_mut().filter(|head| head.text.ends_with("指标值")) {
                head.sense = Some(Nature::Target);
            }
        }
        self.promise_budgets();
        self.promise_by_title();
    }

    /// The years of a table called 发展目标 or 生源预测 are to come, but for the one it starts from; the cells of one called 生均标准 are norms.
    fn promise_by_title(&mut self) {
        let words = Words::builtin();
        let title = self.caption.title.as_str();
        let forecast = words.table_forecast_title.ends(title).is_some();
        if forecast || is_plan_of_years(title, self.last_year()) {
            let years: Vec<i32> =
                self.heads.iter().chain(self.rows.iter().map(|row| &row.head)).filter_map(|head| head.year).collect();
            let (first, last) = (years.iter().min().copied(), years.iter().max().copied());
            // From 2020 to 2025 a plan goes; 2023 and 2025 are both within one.
            let based = first.zip(last).is_some_and(|(first, last)| last > first && (last - first) % 5 == 0)
                || title.ends_with("预测");
            let heads = self.heads.iter_mut().chain(self.rows.iter_mut().map(|row| &mut row.head));
            for head in heads.filter(|head| head.year.is_some() && head.sense.is_none() && !head.change) {
                if !(based && head.year == first) {
                    head.sense = Some(Nature::Target);
                    head.named = !head.text.is_empty();
                }
            }
        }
        let norms = words.table_standard.ends(title).is_some();
        let budget = words.table_budget.ends(title).is_some() && !title.ends_with("公共预算");
        for head in self.heads.iter_mut().filter(|head| head.sense.is_none() && !head.change) {
            let bare = head.measure.is_none() && head.unit.is_none() || words.table_measure.has(&head.text);
            let amount = words.table_generic.has(&head.text) || head.text.is_empty();
            if norms && bare && head.text != "人数" {
                head.sense = Some(Nature::Standard);
                head.named = !head.text.is_empty();
            } else if budget && amount && head.text != "人数" {
                head.sense = Some(Nature::Target);
            }
        }
    }

    fn last_year(&self) -> Option<i32> {
        self.heads.iter().chain(self.rows.iter().map(|row| &row.head)).filter_map(|head| head.year).max()
    }

    /// Tells whether the rows are years that follow one another.
    pub(super) fn is_series(&self) -> bool {
        let mut years: Vec<i32> = self.rows.iter().filter_map(|row| row.head.year).collect();
        years.sort_unstable();
        years.dedup();
        years.len() >= 2 && years.windows(2).all(|pair| pair[1] == pair[0] + 1)
    }

    /// 预算数 beside 决算数 of the same year is what was aimed at.
    fn promise_budgets(&mut self) {
        let words = Words::builtin();
        let final_years: Vec<Option<i32>> = self
            .heads
            .iter()
            .filter(|head| words.table_final.ends(&head.text).is_some() && !head.change)
            .map(|head| head.year)
            .collect();
        for head in self.heads.iter_mut().filter(|head| head.sense.is_none() && !head.change) {
            let share = head.unit.as_ref().is_some_and(is_share);
            let beside = final_years.contains(&head.year) && words.table_budget.ends(&head.text).is_some();
            if !share && (beside || words.table_budget.has(&head.text)) {
                head.sense = Some(Nature::Target);
            }
        }
    }
}

/// “十四五”时期教育发展主要指标 with a column of 2025: what the five years are to bring, unless the title tells how it went.
fn is_plan_of_years(title: &str, last: Option<i32>) -> bool {
    let words = Words::builtin();
    let ends = title.char_indices().map(|(at, c)| at + c.len_utf8());
    let plan = ends.into_iter().find_map(|at| words.five_year_plans.ends(&title[..at]).map(|(_, end)| (at, end)));
    let Some((at, end)) = plan else { return false };
    let rest = &title[at..];
    last == Some(end) && words.table_forecast_of.find(rest).is_some() && words.table_account.find(rest).is_none()
}
