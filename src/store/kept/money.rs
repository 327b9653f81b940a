//! Money of one place: its sums by theme, and its changes from year to year.
//!
//! The rules are those of the saved queries `funding_by_theme` and `funding_change`, which work the same out of the rows of all places;
//! `check` holds one against the other.

use std::cmp::Ordering;

use rusqlite::{Connection, Row, params};

/// The sums of money of a place, and which of them count.
const AMOUNTS: &str = include_str!("../../../schema/money.sql");

/// What `AMOUNTS` says of an indicator: it is a whole of which others are parts ...
const OVERALL: i64 = 2;
/// ... or a whole of which education is a part.
const PUBLIC: i64 = 3;
/// The same sum in another report's words is no less than this share of it: 8945万 and 8954万.
const ALIKE: f64 = 0.99;

/// Works out anew what is kept of the money of a place, 0 for those whose place is not known.
pub(super) fn refresh(connection: &Connection, place: i64) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM money_by_theme WHERE nature IN ('actual', 'target', 'change', 'standard') AND region_code = ?1",
        "DELETE FROM money_changes WHERE region_code = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([place])?;
    }
    let mut select = connection.prepare_cached(AMOUNTS)?;
    let mut amounts = select.query_map([place], Amount::read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    amounts.sort_unstable_by(Amount::by_theme);
    for year in amounts.chunk_by(|a, b| (a.year, &a.nature) == (b.year, &b.nature)) {
        insert_sums(connection, place, year)?;
    }
    if place > 0 {
        insert_changes(connection, place, &amounts)?;
    }
    Ok(())
}

/// One sum of money as a report states it.
struct Amount {
    year: i64,
    nature: String,
    theme: String,
    indicator: Option<String>,
    subject: String,
    document: i64,
    metric: i64,
    value: Option<f64>,
    vague: bool,
    /// It is the whole of its indicator, whatever it is called.
    whole: bool,
    overall: bool,
    counts: bool,
    /// It is what several years come to.
    spans_years: bool,
    /// The report says that it cannot be held beside other years.
    incomparable: bool,
    /// It is called a total, so that other sums beside it may be in it.
    total: bool,
    /// What it is of, without the words that tell whether it came in or went out.
    item: String,
}

impl Amount {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (alone, of_indicator): (bool, i64) = (row.get(9)?, row.get(10)?);
        let value: Option<f64> = row.get(7)?;
        // What the value decides as well is not known without one.
        let (overall, not_spent): (bool, Option<bool>) = (row.get(11)?, row.get(12)?);
        let (spans_years, of_education): (bool, bool) = (row.get(13)?, row.get(14)?);
        let part_of_year: bool = row.get(17)?;
        Ok(Self {
            year: row.get(0)?,
            nature: row.get(1)?,
            theme: row.get(2)?,
            indicator: row.get(3)?,
            subject: row.get(4)?,
            document: row.get(5)?,
            metric: row.get(6)?,
            value,
            vague: row.get(8)?,
            whole: alone && !part_of_year && (of_indicator == OVERALL && of_education || of_indicator == PUBLIC),
            overall,
            counts: alone && value.is_some() && not_spent == Some(false) && !spans_years && !part_of_year,
            spans_years,
            incomparable: row.get(15)?,
            total: row.get(16)?,
            item: row.get(18)?,
        })
    }

    fn by_theme(&self, other: &Self) -> Ordering {
        let key = |a: &Self| (a.year, a.document, a.metric);
        let (one, two) = (key(self), key(other));
        (one.0.cmp(&two.0))
            .then_with(|| self.nature.cmp(&other.nature))
            .then_with(|| self.theme.cmp(&other.theme))
            .then_with(|| self.item.cmp(&other.item))
            .then_with(|| self.subject.cmp(&other.subject))
            .then_with(|| (one.1, one.2).cmp(&(two.1, two.2)))
    }

    /// What is spoken of: the same words, or the same whole.
    fn series(&self) -> &str {
        match &self.indicator {
            Some(indicator) if self.whole => indicator,
            _ => &self.subject,
        }
    }
}

/// What is added up of a theme, or of one item of it.
#[derive(Default)]
struct Sum<'a> {
    amount: Option<f64>,
    items: i64,
    largest: Option<f64>,
    vague: bool,
    /// One of them is called a total.
    total: bool,
    left_out: i64,
    overall: Option<Overall<'a>>,
}

/// The largest overall total, and what it is of.
type Overall<'a> = (f64, &'a str);

/// One item of a theme: what is called the same but for its coming in or going out.
struct Item<'a> {
    sum: Sum<'a>,
    indicator: Option<&'a str>,
    name: &'a str,
    /// The first and the last report with a sum for it.
    reports: Option<(i64, i64)>,
}

impl<'a> Item<'a> {
    /// The largest sum that one report has for it.
    fn of(amounts: &'a [Amount]) -> Option<Self> {
        let mut item = Self { sum: Sum::default(), indicator: None, name: &amounts.first()?.item, reports: None };
        for statement in amounts.chunk_by(|a, b| a.subject == b.subject && a.document == b.document) {
            let stated = Sum::of_statement(statement);
            if let (Some(_), Some(Amount { document, .. })) = (stated.amount, statement.first()) {
                let (first, last) = item.reports.unwrap_or((*document, *document));
                item.reports = Some((first.min(*document), last.max(*document)));
            }
            item.sum = item.sum.with(&stated);
        }
        item.indicator = amounts.iter().filter_map(|amount| amount.indicator.as_deref()).max();
        Some(item)
    }

    /// It is the item before it, the next larger one, in the words of another report.
    fn repeats(&self, larger: &Self) -> bool {
        let (Some(value), Some(other)) = (self.sum.amount, larger.sum.amount) else { return false };
        let (Some(reports), Some(others)) = (self.reports, larger.reports) else { return false };
        self.indicator.is_some()
            && self.indicator == larger.indicator
            && value >= ALIKE * other
            && (reports.0 > others.1 || reports.1 < others.0)
    }

    fn by_size(&self, other: &Self) -> Ordering {
        (self.indicator.cmp(&other.indicator))
            .then_with(|| descending(self.sum.amount, other.sum.amount))
            .then_with(|| self.name.cmp(other.name))
    }
}

impl<'a> Sum<'a> {
    /// The items of a theme, each once whatever it is called.
    fn of_theme(theme: &'a [Amount]) -> Self {
        let mut items: Vec<Item<'_>> = theme.chunk_by(|a, b| a.item == b.item).filter_map(Item::of).collect();
        items.sort_by(Item::by_size);
        let (mut sum, mut total) = (Self::default(), Total::default());
        for (index, item) in items.iter().enumerate() {
            if index.checked_sub(1).and_then(|before| items.get(before)).is_some_and(|before| item.repeats(before)) {
                sum.left_out += 1;
            } else {
                total.add(item.sum.amount);
                sum.items += i64::from(item.sum.amount.is_some());
            }
            sum = sum.with(&item.sum);
        }
        let vague = sum.vague || sum.total && sum.items > 1;
        Self { largest: sum.amount, amount: total.sum(), vague, ..sum }
    }

    /// What one report states of one item; equal amounts are one statement repeated.
    fn of_statement(statement: &'a [Amount]) -> Self {
        let mut added: Vec<f64> = Vec::new();
        let (mut sum, mut total) = (Self::default(), Total::default());
        for amount in statement {
            if amount.counts && !amount.overall {
                sum.vague |= amount.vague;
                sum.total |= amount.total;
                if let Some(value) = amount.value.filter(|value| !added.contains(value)) {
                    added.push(value);
                    total.add(Some(value));
                }
            } else {
                sum.left_out += 1;
                let named = amount.value.filter(|_| amount.counts).map(|value| (value, amount.subject.as_str()));
                sum.overall = larger_named(sum.overall, named);
            }
        }
        Self { amount: total.sum(), ..sum }
    }

    /// The larger of both amounts, and the rest together.
    fn with(self, other: &Self) -> Self {
        Self {
            amount: larger(self.amount, other.amount),
            vague: self.vague || other.vague,
            total: self.total || other.total,
            left_out: self.left_out + other.left_out,
            overall: larger_named(self.overall, other.overall),
            ..self
        }
    }
}

fn larger(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    }
}

/// The larger one; of two that are equal, the later subject.
fn larger_named<'a>(one: Option<Overall<'a>>, other: Option<Overall<'a>>) -> Option<Overall<'a>> {
    match (one, other) {
        (Some(one), Some(other)) => {
            Some(if one.0.total_cmp(&other.0).then(one.1.cmp(other.1)).is_ge() { one } else { other })
        }
        (one, other) => one.or(other),
    }
}

/// A sum with what rounding lost kept beside it, as SQLite adds up.
#[derive(Default)]
struct Total {
    sum: f64,
    lost: f64,
    any: bool,
}

impl Total {
    fn add(&mut self, value: Option<f64>) {
        let Some(value) = value else { return };
        let sum = self.sum + value;
        let (large, small) = if self.sum.abs() > value.abs() { (self.sum, value) } else { (value, self.sum) };
        self.lost += (large - sum) + small;
        self.sum = sum;
        self.any = true;
    }

    fn sum(&self) -> Option<f64> {
        self.any.then_some(self.sum + self.lost)
    }
}

/// Writes the sums of one year and nature, the largest first.
fn insert_sums(connection: &Connection, place: i64, amounts: &[Amount]) -> rusqlite::Result<()> {
    let mut sums: Vec<(&Amount, Sum<'_>)> = amounts
        .chunk_by(|a, b| a.theme == b.theme)
        .filter_map(|theme| Some((theme.first()?, Sum::of_theme(theme))))
        .collect();
    // The sort is stable, so that themes of equal sums stay in their order.
    sums.sort_by(|(_, one), (_, other)| descending(one.amount, other.amount));
    let mut insert = connection.prepare_cached(
        "INSERT INTO money_by_theme (nature, region_code, year, place, theme, amount, items, largest, vague, left_out, overall,
             overall_subject)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    for (index, (first, sum)) in sums.iter().enumerate() {
        insert.execute(params![
            first.nature,
            place,
            first.year,
            index as i64 + 1,
            first.theme,
            sum.amount,
            sum.items,
            sum.largest,
            sum.vague,
            sum.left_out,
            sum.overall.map(|(value, _)| value),
            sum.overall.map(|(_, subject)| subject),
        ])?;
    }
    Ok(())
}

/// The larger first, nothing last.
fn descending(one: Option<f64>, other: Option<f64>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => other.total_cmp(&one),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

/// What a place spends on one thing in one year.
struct Yearly<'a> {
    first: &'a Amount,
    subject: &'a str,
    value: f64,
    vague: bool,
    metric: i64,
}

impl<'a> Yearly<'a> {
    /// `None` where the reports differ, or none has a number.
    fn of(stated: &[&'a Amount]) -> Option<Self> {
        let mut values = stated.iter().filter_map(|amount| amount.value);
        let value = values.next()?;
        if values.any(|other| (other - value).abs() > 0.0) {
            return None;
        }
        Some(Self {
            first: stated.first()?,
            subject: stated.iter().map(|amount| amount.subject.as_str()).min()?,
            value,
            vague: stated.iter().any(|amount| amount.vague),
            metric: stated.iter().map(|amount| amount.metric).min()?,
        })
    }

    fn key(&self) -> (&'a str, Option<&'a str>, &'a str) {
        key(self.first)
    }
}

fn key(amount: &Amount) -> (&str, Option<&str>, &str) {
    (&amount.theme, amount.indicator.as_deref(), amount.series())
}

/// Writes what changed from one year to the next.
fn insert_changes(connection: &Connection, place: i64, amounts: &[Amount]) -> rusqlite::Result<()> {
    let mut actual: Vec<&Amount> =
        amounts.iter().filter(|a| a.nature == "actual" && a.year != 0 && !a.spans_years && !a.incomparable).collect();
    actual.sort_by(|a, b| key(a).cmp(&key(b)).then(a.year.cmp(&b.year)));
    let yearly: Vec<Yearly<'_>> =
        actual.chunk_by(|a, b| (key(a), a.year) == (key(b), b.year)).filter_map(Yearly::of).collect();
    let mut changes: Vec<(&Yearly<'_>, &Yearly<'_>)> = yearly
        .windows(2)
        .filter_map(|pair| match pair {
            [before, now] if before.key() == now.key() && before.first.year + 1 == now.first.year => {
                Some((now, before))
            }
            _ => None,
        })
        .collect();
    let size = |(now, before): &(&Yearly<'_>, &Yearly<'_>)| (now.value - before.value).abs();
    // Stable as well.
    changes.sort_by(|a, b| a.0.first.year.cmp(&b.0.first.year).then_with(|| size(b).total_cmp(&size(a))));
    let mut insert = connection.prepare_cached(
        "INSERT INTO money_changes (region_code, year, place, theme, indicator, subject, amount, previous, vague, metric_id, previous_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for year in changes.chunk_by(|a, b| a.0.first.year == b.0.first.year) {
        for (index, (now, before)) in year.iter().enumerate() {
            insert.execute(params![
                place,
                now.first.year,
                index as i64 + 1,
                now.first.theme,
                now.first.indicator,
                now.subject,
                now.value,
                before.value,
                now.vague || before.vague,
                now.metric,
                before.metric,
            ])?;
        }
    }
    Ok(())
}
