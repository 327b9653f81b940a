//! The totals whose parts a report lists, each beside the sum of its parts.
//!
//! A part stands in the report of its total, so a report's totals are written with it, and go with it. The rule is that of the saved query
//! `totals`; `check` holds one against the other.

use rusqlite::Connection;

/// The totals of parts, which are the rows that the text names `p`. They come in the order of their ids, which is that of the table.
macro_rules! totals_of {
    ($parts:literal) => {
        concat!(
            "SELECT m.metric_id, m.region_code, m.year, m.nature, m.theme, m.indicator, m.subject, m.value, m.unit, m.bound, count(*) AS parts,
                 round(sum(CASE WHEN p.unit = m.unit THEN p.value END), 6) AS parts_sum, max(p.unit <> m.unit) AS other_units,
                 max(p.bound <> 'exact') AS vague
             FROM ",
            $parts,
            " CROSS JOIN metrics m ON m.metric_id = p.part_of
             WHERE p.part_of IS NOT NULL GROUP BY p.part_of"
        )
    };
}

/// Names each total that is kept otherwise than the rows have it, unless they are to be worked out anew anyway.
pub(in crate::store) const DIFFERING: &str = concat!(
    "WITH counted AS (",
    totals_of!("metrics p"),
    ") SELECT 'total ' || metric_id FROM (SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM totals)
                                          UNION SELECT * FROM (SELECT * FROM totals EXCEPT SELECT * FROM counted))
       WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'total') GROUP BY metric_id"
);

/// Writes the totals of a report whose figures, the last in the table, begin with the id `first`.
pub(in crate::store) fn insert(connection: &Connection, first: i64) -> rusqlite::Result<()> {
    // The few rows just written are read, not the index of all parts, which a first import does not have. Somebody may have removed figures by
    // other means and left their totals; the ids are then given out again.
    connection
        .prepare_cached(concat!(
            "INSERT OR REPLACE INTO totals ",
            totals_of!("(SELECT * FROM metrics NOT INDEXED WHERE metric_id >= ?1) p")
        ))?
        .execute([first])?;
    Ok(())
}

/// Removes the totals of a document whose figures are about to go.
pub(in crate::store) fn remove(connection: &Connection, document: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM totals WHERE metric_id IN (SELECT metric_id FROM metrics WHERE document_id = ?1)")?
        .execute([document])?;
    Ok(())
}

/// Works out the totals of all documents anew.
pub(super) fn recount(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(concat!("DELETE FROM totals; INSERT INTO totals ", totals_of!("metrics p")))
}
