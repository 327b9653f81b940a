//! Sums that are worked out at import, since a row store cannot work them out as fast as they are asked for: those over all reports when it
//! ends, those of one report as it is written.
//!
//! Whoever changes figures marks in `stale` what is to be worked out anew, in the same transaction. While anything is marked nobody reads
//! these tables: the saved queries work the answer out from the figures, as other programs always do.

mod money;
pub(super) mod totals;

use std::collections::HashSet;

use rusqlite::{Connection, params};

use crate::figures::{Dimension, Figure};

/// What has been marked since a transaction began, so that it is written once.
#[derive(Debug, Default)]
pub(super) struct Marked {
    places: HashSet<u32>,
    indicators: HashSet<String>,
}

impl Marked {
    /// Marks what some figures that were written change.
    pub(super) fn mark(&mut self, connection: &Connection, figures: &[Figure]) -> rusqlite::Result<()> {
        for figure in figures {
            if figure.dimension == Dimension::Money && figure.unit == "元" {
                let place = figure.region.map_or(0, |region| region.0);
                if self.places.insert(place) {
                    mark(connection, "place", &place.to_string())?;
                }
            }
            if let Some(indicator) = &figure.indicator
                && !self.indicators.contains(indicator)
            {
                mark(connection, "indicator", indicator)?;
                self.indicators.insert(indicator.clone());
            }
        }
        Ok(())
    }
}

fn mark(connection: &Connection, kind: &str, code: &str) -> rusqlite::Result<()> {
    connection.prepare_cached("INSERT OR IGNORE INTO stale (kind, code) VALUES (?1, ?2)")?.execute([kind, code])?;
    Ok(())
}

/// Marks what the figures of a document that is about to go change.
pub(super) fn mark_document(connection: &Connection, document: i64) -> rusqlite::Result<()> {
    for sql in [
        "INSERT OR IGNORE INTO stale (kind, code)
         SELECT 'place', coalesce(region_code, 0) || '' FROM metrics WHERE document_id = ?1 AND dimension = 'money' AND unit = '元'",
        "INSERT OR IGNORE INTO stale (kind, code)
         SELECT 'indicator', indicator FROM metrics WHERE document_id = ?1 AND indicator IS NOT NULL",
    ] {
        connection.prepare_cached(sql)?.execute([document])?;
    }
    Ok(())
}

/// Marks everything, after statements of a person that may have changed any row.
pub fn distrust(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "INSERT OR IGNORE INTO stale (kind, code)
         SELECT 'place', '0' UNION ALL SELECT 'place', region_code || '' FROM regions
         UNION ALL SELECT 'indicator', indicator FROM indicators UNION ALL SELECT 'total', 'all'",
    )
}

/// Tells whether anything is to be worked out anew.
pub(super) fn any_stale(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT EXISTS (SELECT 1 FROM stale)", [], |row| row.get(0))
}

/// Works out anew what is marked. To be called inside a transaction, with the indexes in place.
pub(super) fn refresh(connection: &Connection) -> rusqlite::Result<()> {
    for place in marked(connection, "SELECT CAST(code AS INTEGER) FROM stale WHERE kind = 'place' ORDER BY 1")? {
        money::refresh(connection, place)?;
    }
    for indicator in marked::<String>(connection, "SELECT code FROM stale WHERE kind = 'indicator' ORDER BY 1")? {
        count_indicator(connection, &indicator)?;
    }
    if connection.query_row("SELECT EXISTS (SELECT 1 FROM stale WHERE kind = 'total')", [], |row| row.get(0))? {
        totals::recount(connection)?;
    }
    connection.execute("DELETE FROM stale", [])?;
    Ok(())
}

fn marked<T: rusqlite::types::FromSql>(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<T>> {
    connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

fn count_indicator(connection: &Connection, indicator: &str) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM indicator_yields WHERE indicator = ?1")?.execute([indicator])?;
    connection
        .prepare_cached(
            "INSERT INTO indicator_yields (indicator, figures, places, year_from, year_to)
             SELECT ?1, sum(figures), count(region_code), min(year_from), max(year_to)
             FROM (SELECT region_code, count(*) AS figures, min(year) AS year_from, max(year) AS year_to
                   FROM metrics WHERE indicator = ?1 GROUP BY indicator, region_code)
             HAVING count(*) > 0",
        )?
        .execute(params![indicator])?;
    Ok(())
}

/// Works out everything anew from the rows. To be called with the indexes in place.
///
/// # Errors
/// When SQLite fails.
pub fn recount(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "DELETE FROM indicator_yields;
         DELETE FROM money_by_theme;
         DELETE FROM money_changes;
         INSERT OR IGNORE INTO stale (kind, code)
             SELECT DISTINCT 'place', coalesce(region_code, 0) || '' FROM metrics WHERE dimension = 'money' AND unit = '元';
         INSERT OR IGNORE INTO stale (kind, code) SELECT 'indicator', indicator FROM indicators UNION ALL SELECT 'total', 'all';",
    )?;
    refresh(connection)
}
