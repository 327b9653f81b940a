//! Filling an empty database faster: an index made once from all rows costs a third of one kept up row by row.
//!
//! Whoever ends in between leaves a database that answers the same, only slower; the next import completes it.

use rusqlite::Connection;

use super::schema;

/// Tables whose indexes are put off. Those of the small tables are needed to find what is there already.
const LARGE: [&str; 2] = ["metrics", "sections"];

/// Drops the indexes of the large tables.
pub(super) fn drop_indexes(connection: &Connection) -> rusqlite::Result<()> {
    for (name, _) in indexes()? {
        connection.execute_batch(&format!("DROP INDEX IF EXISTS {name}"))?;
    }
    Ok(())
}

/// Makes the indexes of the large tables that are missing.
pub(super) fn create_indexes(connection: &Connection) -> rusqlite::Result<()> {
    for (_, sql) in indexes()? {
        // Another import may have made it since we looked.
        connection.execute_batch(&sql.replacen("CREATE INDEX", "CREATE INDEX IF NOT EXISTS", 1))?;
    }
    Ok(())
}

/// Tells whether an index of the large tables is missing.
pub(super) fn indexes_missing(connection: &Connection) -> rusqlite::Result<bool> {
    for (name, _) in indexes()? {
        if !has(connection, &name)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has(connection: &Connection, index: &str) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?1")?.exists([index])
}

/// Name and statement of the indexes of the large tables.
fn indexes() -> rusqlite::Result<impl Iterator<Item = (String, String)>> {
    let large = |sql: &str| LARGE.iter().any(|table| sql.contains(&format!(" ON {table} (")));
    Ok(schema::objects()?.into_iter().filter(move |(_, sql)| sql.starts_with("CREATE INDEX") && large(sql)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indexes_come_back_as_the_schema_has_them() {
        let mut connection = Connection::open_in_memory().expect("opens");
        schema::prepare(&mut connection, std::path::Path::new("m.db")).expect("prepares");
        drop_indexes(&connection).expect("drops");
        assert!(indexes_missing(&connection).expect("looks"));
        create_indexes(&connection).expect("creates");
        assert!(!indexes_missing(&connection).expect("looks"));
        let verdict = super::super::check::verify(&connection, super::super::check::Check::Schema).expect("verifies");
        assert_eq!(verdict.examples, Vec::<String>::new());
    }
}
