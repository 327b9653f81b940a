//! The knowledge of the program as tables: regions, themes, indicators, standards, wordings, words of subjects, saved queries.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::StoreError;
use crate::catalog::knowledge::Knowledge;
use crate::catalog::region::{Region, Regions};
use crate::digest::sha256;
use crate::query::{Library, QueryError, install as install_queries};

/// All that a database knows before it holds a report.
#[derive(Clone, Copy)]
pub struct Catalogue<'a> {
    /// Administrative divisions.
    pub regions: &'a Regions,
    /// Themes, indicators, standards, wordings, words of subjects.
    pub knowledge: &'a Knowledge,
    /// Saved queries.
    pub queries: &'a Library,
}

/// Item of the table `about` that tells which catalogue the tables were filled from.
const MARK: &str = "catalogue";

/// Brings the tables in step with `catalogue`, in a transaction of its own. Writes nothing when they already are.
///
/// What figures refer to is kept even when the catalogue has it no longer.
pub fn install(connection: &mut Connection, path: &Path, catalogue: Catalogue<'_>) -> Result<(), StoreError> {
    install_marked(connection, path, catalogue, &fingerprint(catalogue))
}

/// As [`install`], with the fingerprint worked out before.
pub(super) fn install_marked(
    connection: &mut Connection,
    path: &Path,
    catalogue: Catalogue<'_>,
    mark: &str,
) -> Result<(), StoreError> {
    let failed = |e| StoreError::from_sqlite(path, e);
    if mark_of(connection).map_err(failed)?.as_deref() == Some(mark) {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(failed)?;
    put_regions(&transaction, catalogue.regions).map_err(failed)?;
    put_knowledge(&transaction, catalogue.knowledge).map_err(failed)?;
    install_queries(&transaction, catalogue.queries).map_err(|error| match error {
        QueryError::Sqlite { source, .. } => failed(source),
        // The library has been read and checked; installing it only runs SQL.
        other => failed(rusqlite::Error::ToSqlConversionFailure(Box::new(other))),
    })?;
    transaction
        .execute("INSERT OR REPLACE INTO about (item, seq, value) VALUES (?1, 1, ?2)", [MARK, mark])
        .map_err(failed)?;
    transaction.commit().map_err(failed)
}

pub(super) fn mark_of(connection: &Connection) -> rusqlite::Result<Option<String>> {
    connection.query_row("SELECT value FROM about WHERE item = ?1", [MARK], |row| row.get(0)).optional()
}

/// SHA-256 over all that is written, so that any change of it is noticed.
pub(super) fn fingerprint(catalogue: Catalogue<'_>) -> String {
    let mut all = String::new();
    let mut add = |text: &str| {
        all.push_str(text);
        all.push('\0');
    };
    add(env!("CARGO_PKG_VERSION"));
    for region in catalogue.regions.all() {
        add(region.name);
        add(region.level.as_str());
        let parent = region.parent.map_or(0, |parent| parent.0);
        add(&format!("{} {parent} {} {}", region.code.0, region.from_year, region.to_year.unwrap_or_default()));
    }
    let Knowledge { themes, indicators, standards, wordings, subject_words } = catalogue.knowledge;
    for theme in themes {
        [&theme.code, &theme.name, &theme.name_en].into_iter().for_each(|text| add(text));
    }
    for i in indicators {
        [&i.code, &i.name, &i.name_en, &i.theme, &i.unit, &i.definition, &i.source]
            .into_iter()
            .for_each(|text| add(text));
        add(i.dimension.as_str());
        i.synonyms.iter().for_each(|text| add(text));
        add(if i.less_is_better { "less" } else { "" });
    }
    for s in standards {
        [&s.indicator, &s.scope, &s.unit, &s.source, &s.article, &s.note].into_iter().for_each(|text| add(text));
        add(s.comparison.as_str());
        add(&s.threshold.to_string());
        for words in [&s.subject_needs, &s.subject_excludes] {
            add(&words.join("|"));
        }
    }
    for w in wordings {
        [&w.indicator, &w.thing, &w.wording].into_iter().for_each(|text| add(text));
    }
    for w in subject_words {
        [&w.role, &w.word, &w.but].into_iter().for_each(|text| add(text));
    }
    for query in catalogue.queries.iter() {
        add(&query.sql);
    }
    sha256(all.as_bytes())
}

fn put_regions(connection: &Connection, regions: &Regions) -> rusqlite::Result<()> {
    let mut insert = connection.prepare(
        "INSERT INTO regions (region_code, name, short_name, level, parent_code, full_name, place, province, city, county)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (region_code) DO UPDATE SET name = excluded.name, short_name = excluded.short_name, level = excluded.level,
             parent_code = excluded.parent_code, full_name = excluded.full_name, place = excluded.place,
             province = excluded.province, city = excluded.city, county = excluded.county",
    )?;
    // A parent has a smaller code than what lies in it, so it is there first.
    for &Region { code, name, level, parent, .. } in regions.all() {
        insert.execute(params![
            code.0,
            name,
            regions.short_name(code).unwrap_or(name),
            level.as_str(),
            parent.map(|p| p.0),
            regions.full_name(code).unwrap_or_default(),
            regions.display_name(code).unwrap_or_default(),
            regions.province(code).unwrap_or_default(),
            regions.city(code).unwrap_or_default(),
            regions.county(code).unwrap_or_default(),
        ])?;
    }
    Ok(())
}

fn put_knowledge(connection: &Connection, knowledge: &Knowledge) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM standards; DELETE FROM wordings; DELETE FROM subject_words")?;
    let mut insert = connection.prepare(
        "INSERT INTO themes (theme, name, name_en) VALUES (?1, ?2, ?3)
         ON CONFLICT (theme) DO UPDATE SET name = excluded.name, name_en = excluded.name_en",
    )?;
    for theme in &knowledge.themes {
        insert.execute(params![theme.code, theme.name, theme.name_en])?;
    }
    connection.execute(
        "DELETE FROM indicators WHERE indicator NOT IN (SELECT indicator FROM metrics WHERE indicator IS NOT NULL)",
        [],
    )?;
    let mut insert = connection.prepare(
        "INSERT INTO indicators (indicator, name, name_en, theme, dimension, unit, definition, synonyms, source, less_is_better)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (indicator) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, theme = excluded.theme,
             dimension = excluded.dimension, unit = excluded.unit, definition = excluded.definition,
             synonyms = excluded.synonyms, source = excluded.source, less_is_better = excluded.less_is_better",
    )?;
    for i in &knowledge.indicators {
        let synonyms = serde_json::Value::from(i.synonyms.clone()).to_string();
        insert.execute(params![
            i.code,
            i.name,
            i.name_en,
            i.theme,
            i.dimension.as_str(),
            i.unit,
            i.definition,
            synonyms,
            i.source,
            i.less_is_better
        ])?;
    }
    let mut insert = connection.prepare(
        "INSERT INTO standards (indicator, programme, scope, comparison, threshold, unit, source, article, due, note,
             subject_needs, subject_excludes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    let listed = |words: &[String]| (!words.is_empty()).then(|| serde_json::Value::from(words.to_vec()).to_string());
    for s in &knowledge.standards {
        insert.execute(params![
            s.indicator,
            s.programme(),
            s.scope,
            s.comparison.as_str(),
            s.threshold,
            s.unit,
            s.source,
            s.article,
            s.due(),
            s.note,
            listed(&s.subject_needs),
            listed(&s.subject_excludes)
        ])?;
    }
    let mut insert = connection.prepare("INSERT INTO wordings (indicator, thing, wording) VALUES (?1, ?2, ?3)")?;
    for w in &knowledge.wordings {
        insert.execute([&w.indicator, &w.thing, &w.wording])?;
    }
    let mut insert = connection.prepare("INSERT INTO subject_words (role, word, but) VALUES (?1, ?2, ?3)")?;
    for w in &knowledge.subject_words {
        insert.execute([&w.role, &w.word, &w.but])?;
    }
    Ok(())
}
