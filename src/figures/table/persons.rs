//! Heads that need no unit because persons are meant: 退休, 男, 本科, 报到数 beside 专任教师 or beside one another.

use super::grid::Grid;
use super::head::{Head, Measure};
use super::number::unit_of;
use super::totals::number;
use crate::catalog::words::Words;
use crate::figures::Dimension;

/// Columns of persons that a table has at least before one of them is taken for such by its head alone.
const LEAST: usize = 2;

impl Grid {
    /// Lets heads that name persons without saying so count them, where nothing else says what is counted: 男 beside 教职工 is 男教职工, 退休 in a
    /// table about 教师 is 退休教师, 转入 by itself 转入人数.
    pub(super) fn enlist(&mut self) {
        let words = Words::builtin();
        let silent = |head: &Head| !head.counts() && !head.change && head.year.is_none() && !head.average;
        let trait_of = |head: &Head| silent(head) && words.table_trait.has(&head.text);
        let fate_of = |head: &Head| silent(head) && words.table_fate.has(&head.text);
        let persons = self.heads.iter().filter(|head| trait_of(head) || fate_of(head) || counts_persons(head)).count();
        let open = self.caption.units.is_empty()
            && self.rows.iter().all(|row| row.unit.is_none() && !row.head.counts())
            && self.heads.iter().any(|head| trait_of(head) || fate_of(head));
        if !open || persons < LEAST {
            return;
        }
        let Some(unit) = unit_of("人") else { return };
        let named: Vec<usize> = (0..self.heads.len()).filter(|c| trait_of(&self.heads[*c])).collect();
        let chosen: Vec<usize> =
            (0..self.heads.len()).filter(|c| trait_of(&self.heads[*c]) || fate_of(&self.heads[*c])).collect();
        if !chosen.iter().all(|c| self.is_whole(*c)) || self.are_shares(&named) {
            return;
        }
        let about = words.table_people.find(&self.caption.topic).map(|(_, word)| word);
        let mut whole: Option<String> = None;
        for column in 0..self.heads.len() {
            if counts_persons(&self.heads[column]) && !self.heads[column].part {
                whole = Some(self.heads[column].text.trim_end_matches('数').to_owned());
            }
            if !chosen.contains(&column) {
                continue;
            }
            let of = if named.contains(&column) { whole.as_deref().or(about) } else { about };
            let head = &mut self.heads[column];
            let counted = head.text.ends_with('数') || head.text.ends_with('生') && !named.contains(&column);
            if !counted {
                head.text.push_str(of.unwrap_or("人数"));
            }
            head.measure = Some(Measure { dimension: Dimension::People, unit: Some(unit.clone()) });
        }
        // 合计 and 计划数 of persons count persons.
        let sum = |head: &Head| silent(head) && (head.total || head.subtotal || words.table_target.has(&head.text));
        let all = self.heads.iter().all(|head| counts_persons(head) || sum(head));
        if all {
            for head in self.heads.iter_mut().filter(|head| sum(head)) {
                head.measure = Some(Measure { dimension: Dimension::People, unit: Some(unit.clone()) });
            }
        }
    }

    fn is_whole(&self, column: usize) -> bool {
        self.rows
            .iter()
            .filter_map(|row| row.values.get(column)?.as_ref())
            .all(|parsed| !parsed.fraction && parsed.unit.is_none() && parsed.ratio.is_none())
    }

    /// Tells whether the numbers of some columns may be shares of a hundred.
    fn are_shares(&self, columns: &[usize]) -> bool {
        let sum = |row| columns.iter().filter_map(|column| number(row, *column)).sum::<f64>();
        columns.len() > 1 && self.rows.iter().all(|row| (sum(row) - 100.0).abs() <= 1.0)
    }
}

fn counts_persons(head: &Head) -> bool {
    let by_noun = head.measure.as_ref().is_some_and(|measure| measure.dimension == Dimension::People);
    head.unit.as_ref().map_or(by_noun, |unit| unit.dimension == Dimension::People) && !head.change
}
