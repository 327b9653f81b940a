//! The unit guard: sums and averages over rows that do not belong together are answered, but not without a word.

use rusqlite::Connection;

use super::select::{Aggregate, Select, aggregates, mentions, qualifier, selects, without_alias, word_where};
use super::{Params, RunError, bind};
use crate::lang::Lang;

/// Functions whose result means something only over rows of one kind.
const ADDING: &[&str] = &["sum", "total", "avg", "median"];

/// Rows that are no figures of a year beside such as are: of part of a year, of several years; and a city beside its counties, a province
/// beside its cities, whose figures hold those of what lies in them.
const BESIDE: &str = "UNION ALL SELECT 'stretch', '', count(*) FROM guard_base b JOIN metrics x ON x.metric_id = b.m
      WHERE substr(x.subject, -1) = '）' AND instr(x.subject, '月）') + instr(x.subject, '半年）') + instr(x.subject, '季度）') + instr(x.subject, '学期）')
                                           + instr(x.subject, '累计）') > 0
        AND b.g IN (SELECT a.g FROM guard_base a JOIN metrics y ON y.metric_id = a.m
                    WHERE substr(y.subject, -1) <> '）' OR instr(y.subject, '月）') + instr(y.subject, '半年）') + instr(y.subject, '季度）') + instr(y.subject, '学期）')
                                                          + instr(y.subject, '累计）') = 0) HAVING count(*) > 0
    UNION ALL SELECT 'inside', '', count(*) FROM guard_base b JOIN metrics x ON x.metric_id = b.m JOIN regions r ON r.region_code = x.region_code
      WHERE r.county <> '' AND r.county <> r.city
        AND (b.g, r.city) IN (SELECT a.g, s.city FROM guard_base a JOIN metrics y ON y.metric_id = a.m JOIN regions s ON s.region_code = y.region_code
                              WHERE s.county = '' AND s.city <> '') HAVING count(*) > 0
    UNION ALL SELECT 'province', '', count(*) FROM guard_base b JOIN metrics x ON x.metric_id = b.m JOIN regions r ON r.region_code = x.region_code
      WHERE r.city <> '' AND (b.g, r.province) IN (SELECT a.g, s.province FROM guard_base a JOIN metrics y ON y.metric_id = a.m
                                                   JOIN regions s ON s.region_code = y.region_code WHERE s.city = '' AND s.province <> '')
      HAVING count(*) > 0 ";

/// What the amounts are, where the file tells (the view `money`): what is spent beside what is owned, owed or only budgeted, or beside the totals that hold it.
const SORTS: &str = "UNION ALL SELECT 'sort', sort, count(*) FROM (
        SELECT b.g, y.sort FROM guard_base b JOIN money y ON y.metric_id = b.m WHERE (SELECT count(*) FROM guard_base) <= 20000) s
      WHERE g IN (SELECT a.g FROM guard_base a JOIN money z ON z.metric_id = a.m WHERE (SELECT count(*) FROM guard_base) <= 20000
                  GROUP BY a.g HAVING min(z.sort) <> max(z.sort)) GROUP BY sort ";

/// Rows of one report that state the same number of the same thing. Small numbers are the same by chance, so their subjects must be as well;
/// of very many rows nobody would look at each.
const REPEATED: &str = "UNION ALL SELECT 'repeat', '', sum(n - 1) FROM (
        SELECT count(*) AS n FROM guard_base b JOIN metrics x ON x.metric_id = b.m
        WHERE (SELECT count(*) FROM guard_base) <= 20000
        GROUP BY b.g, x.document_id, x.region_code, x.year, x.nature, x.unit, x.value, coalesce(x.indicator, x.subject),
                 CASE WHEN x.value < 100 THEN x.subject END) HAVING sum(n - 1) > 0";

/// Units or natures named in one warning.
const NAMED: usize = 6;

/// Looks at every SELECT of a statement that adds up or averages numbers of figures, and returns a warning for each kind of mixture among the rows of
/// one group: units, ratios, natures, parts with their totals, times, places with what lies in them. A statement that cannot be understood gives none.
#[must_use]
pub fn unit_warnings(connection: &Connection, sql: &str, params: &Params, lang: Lang) -> Vec<String> {
    let mut warnings = Vec::new();
    for select in selects(sql) {
        warnings.extend(bare_warning(connection, sql, params, &select, lang).unwrap_or_default());
        for aggregate in adding(sql, &select) {
            for warning in look(connection, sql, params, &select, &aggregate, lang).unwrap_or_default() {
                if !warnings.contains(&warning) {
                    warnings.push(warning);
                }
            }
        }
    }
    warnings
}

/// The column of numbers that an argument of a sum names: `value` of the tables, `amount_yuan` and the like of the views of saved queries.
fn measured(argument: &str) -> Option<String> {
    word_where(argument, |word| word == "value" || word.ends_with("_yuan"))
}

/// Returns the calls that add up numbers of figures without a look at the unit.
fn adding(sql: &str, select: &Select) -> Vec<Aggregate> {
    let mut found: Vec<Aggregate> = select
        .list
        .iter()
        .flat_map(|item| aggregates(&sql[item.clone()], ADDING))
        .filter(|a| {
            measured(&a.argument).is_some() && !mentions(&a.argument, "unit") && !mentions(&a.argument, "dimension")
        })
        .collect();
    found.dedup_by(|a, b| a.argument == b.argument && a.filter == b.filter);
    found
}

/// Writes the expressions of GROUP BY out: numbers and aliases stand for items of the list.
fn groups(sql: &str, select: &Select) -> Vec<String> {
    let items: Vec<(&str, Option<String>)> = select.list.iter().map(|r| without_alias(&sql[r.clone()])).collect();
    select
        .group
        .iter()
        .map(|r| {
            let text = &sql[r.clone()];
            let by_number = text.parse::<usize>().ok().and_then(|n| items.get(n.wrapping_sub(1)));
            let by_alias = || items.iter().find(|(_, alias)| alias.as_deref() == Some(text));
            by_number.or_else(by_alias).map_or(text, |(expression, _)| expression).to_owned()
        })
        .collect()
}

/// Names the columns that stand beside a GROUP BY without being in it, where their values differ within a group: SQLite shows that of any row. Beside a min or
/// max alone it shows the one of that row, which is meant.
fn bare_warning(
    connection: &Connection,
    sql: &str,
    params: &Params,
    select: &Select,
    lang: Lang,
) -> Result<Option<String>, RunError> {
    let Some(from) = &select.from else { return Ok(None) };
    let items: Vec<&str> = select.list.iter().map(|item| without_alias(&sql[item.clone()]).0).collect();
    let groups = groups(sql, select);
    if groups.is_empty() || items.iter().any(|item| !aggregates(item, &["min", "max"]).is_empty()) {
        return Ok(None);
    }
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).trim_matches('"').to_ascii_lowercase();
    let grouped: Vec<String> = groups.iter().map(|group| last(group)).collect();
    let bare = items.into_iter().filter(|item| is_column(item) && !grouped.contains(&last(item)));
    let with = select.with.clone().map_or("", |with| &sql[with]);
    let filter = select.filter.clone().map_or_else(String::new, |filter| format!(" WHERE {}", &sql[filter]));
    let mut differing = Vec::new();
    for column in bare {
        let question = format!(
            "{with} SELECT 1 FROM {from}{filter} GROUP BY {groups} HAVING min({column}) <> max({column}) LIMIT 1",
            from = &sql[from.clone()],
            groups = groups.join(", "),
        );
        let Ok(mut statement) = connection.prepare(&question) else { continue };
        bind(&mut statement, params, false)?;
        if statement.raw_query().next()?.is_some() {
            differing.push(column);
        }
    }
    let named = differing.join(lang.pick("、", ", "));
    Ok((!differing.is_empty()).then(|| match lang {
        Lang::Zh => format!("{named} 不在 GROUP BY 里，同一组里有几个值，显示的是任意一行的；请加入 GROUP BY，或用 min、max、group_concat"),
        Lang::En => format!(
            "not in GROUP BY and not the same within a group: {named}; what is shown is that of any row: add it to GROUP BY, or use min, max or group_concat"
        ),
    }))
}

/// Tells whether an expression is the name of a column and nothing else: `city`, `f.city`.
fn is_column(expression: &str) -> bool {
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '"');
    expression.chars().all(name)
        && !expression.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && !["null", "true", "false"].iter().any(|value| expression.eq_ignore_ascii_case(value))
}

/// What is asked of each figure added up: its unit, nature and kind of number, its id, that of its total, and its group.
const KINDS: &str = "SELECT 'unit', u, count(*) FROM guard_base
       WHERE g IN (SELECT g FROM guard_base GROUP BY g HAVING count(DISTINCT u) > 1) GROUP BY u
     UNION ALL SELECT 'ratio', '', count(*) FROM guard_base WHERE d = 'ratio' HAVING count(*) > 0
     UNION ALL SELECT 'nature', n, count(*) FROM guard_base
       WHERE g IN (SELECT g FROM guard_base GROUP BY g HAVING count(DISTINCT n) > 1) GROUP BY n
     UNION ALL SELECT 'part', '', count(*) FROM guard_base
       WHERE p IS NOT NULL AND (p, g) IN (SELECT m, g FROM guard_base) HAVING count(*) > 0 ";

/// What is asked of rows that are sums themselves, by what such rows have: their nature and place.
const KINDS_OF_SUMS: &str = "SELECT 'nature', n, count(*) FROM guard_base
       WHERE g IN (SELECT g FROM guard_base GROUP BY g HAVING count(DISTINCT n) > 1) GROUP BY n
     UNION ALL SELECT 'inside', '', count(*) FROM guard_base
       WHERE county <> '' AND county <> city AND (g, city) IN (SELECT g, city FROM guard_base WHERE county = '' AND city <> '') HAVING count(*) > 0 ";

fn look(
    connection: &Connection,
    sql: &str,
    params: &Params,
    select: &Select,
    aggregate: &Aggregate,
    lang: Lang,
) -> Result<Vec<String>, RunError> {
    let (Some(from), Some(column)) = (&select.from, measured(&aggregate.argument)) else { return Ok(Vec::new()) };
    let q = qualifier(&aggregate.argument, &column);
    let conditions = [
        Some(format!("{q}{column} IS NOT NULL")),
        select.filter.clone().map(|r| format!("({})", &sql[r])),
        aggregate.filter.as_ref().map(|f| format!("({f})")),
    ];
    let rows = format!(
        "json_array({groups}) AS g FROM {from} WHERE {conditions}",
        groups = groups(sql, select).join(", "),
        from = &sql[from.clone()],
        conditions = conditions.into_iter().flatten().collect::<Vec<_>>().join(" AND "),
    );
    let with = select.with.clone().map_or_else(|| "WITH ".to_owned(), |r| format!("{}, ", sql[r].trim_end()));
    // The first that can be asked is: of figures by what the rows say, of figures by their ids, of what is no row of metrics, of sums.
    let all = format!(
        "{with}guard_base (u, n, d, m, p, g) AS MATERIALIZED (SELECT {q}unit, {q}nature, {q}dimension, {q}metric_id, {q}part_of, {rows})"
    );
    let by_id = format!(
        "{with}guard_rows (m, g) AS MATERIALIZED (SELECT {q}metric_id, {rows}), guard_base (u, n, d, m, p, g) AS MATERIALIZED (
           SELECT x.unit, x.nature, x.dimension, x.metric_id, x.part_of, r.g FROM guard_rows r JOIN metrics x ON x.metric_id = r.m)"
    );
    let sums =
        format!("{with}guard_base (n, city, county, g) AS MATERIALIZED (SELECT {q}nature, {q}city, {q}county, {rows})");
    let sorts = if connection.prepare("SELECT sort, metric_id FROM money").is_ok() { SORTS } else { "" };
    let questions = [
        format!("{all} {KINDS} {BESIDE} {REPEATED} {sorts} ORDER BY 3 DESC"),
        format!("{by_id} {KINDS} {BESIDE} {REPEATED} {sorts} ORDER BY 3 DESC"),
        format!("{all} {KINDS} ORDER BY 3 DESC"),
        format!("{sums} {KINDS_OF_SUMS} ORDER BY 3 DESC"),
    ];
    let Some(mut statement) = questions.iter().find_map(|question| connection.prepare(question).ok()) else {
        return Ok(Vec::new());
    };
    bind(&mut statement, params, false)?;
    let mut rows = statement.raw_query();
    let mut counts: Vec<(String, String, i64)> = Vec::new();
    while let Some(row) = rows.next()? {
        counts.push((row.get(0)?, row.get(1)?, row.get(2)?));
    }
    Ok(warnings(&counts, lang))
}

/// What a sum may mix, as [`KINDS`] and the others count it.
struct Mixture {
    kind: &'static str,
    /// It is told by the names of what is mixed, with their rows, and not by the number of rows alone.
    named: bool,
    /// What is said of it, with `{}` for those names or that number.
    zh: &'static str,
    en: &'static str,
}

/// All of them, in the order they are told.
const MIXTURES: [Mixture; 9] = [
    Mixture {
        kind: "unit",
        named: true,
        zh: "合计或平均混了不同单位：{}；请加 unit = '…' 或按 unit 分组",
        en: "different units are added up: {}; add unit = '…' or group by unit",
    },
    Mixture {
        kind: "ratio",
        named: false,
        zh: "比率不宜直接相加或平均：{} 行",
        en: "ratios are added up or averaged: {} rows",
    },
    Mixture {
        kind: "nature",
        named: true,
        zh: "混了不同性质的数据：{}；请加 nature = 'actual' 等条件",
        en: "figures of different nature are added up: {}; add nature = 'actual' or the like",
    },
    Mixture {
        kind: "part",
        named: false,
        zh: "总数与其分项同在其中，{} 行分项被重复计入；请加 part_of IS NULL",
        en: "totals are added up with their parts: {} rows count twice; add part_of IS NULL",
    },
    Mixture {
        kind: "sort",
        named: true,
        zh: "混了不是一类的金额（视图 money 的 sort）：{}；请加 sort = 'spending' 或按 sort 分组",
        en: "amounts of different sort (view money) are added up: {}; add sort = 'spending' or group by sort",
    },
    Mixture {
        kind: "stretch",
        named: false,
        zh: "不满一年或跨年度的数与一年的数同在其中：{} 行，subject 以“（上半年）”“（多年累计）”之类结尾；请去掉，或单独列出",
        en: "figures of part of a year or of several years are added to those of a year: {} rows, whose subjects end with （上半年）, （多年累计） or the like",
    },
    Mixture {
        kind: "inside",
        named: false,
        zh: "上级地区与其下级地区同在其中，下级的 {} 行可能被重复计入；请按 county 分组，或加 county = '' 或 county <> ''",
        en: "a place and what lies in it are added up: {} rows of what lies in it may count twice; group by county, or add county = '' or county <> ''",
    },
    Mixture {
        kind: "province",
        named: false,
        zh: "省与其市县同在其中，市县的 {} 行可能被重复计入；请按 city 分组，或加 city = '' 或 city <> ''",
        en: "a province and what lies in it are added up: {} rows of what lies in it may count twice; group by city, or add city = '' or city <> ''",
    },
    Mixture {
        kind: "repeat",
        named: false,
        zh: "同一份报告中同一个数说了几次，{} 行被重复计入；请按 document_id、indicator、value 去重",
        en: "reports state the same figure more than once: {} rows count twice; take each document_id, indicator and value once",
    },
];

/// The warnings for what was counted: kind, name and rows of each.
fn warnings(counts: &[(String, String, i64)], lang: Lang) -> Vec<String> {
    let told = |mixture: &Mixture| {
        let counts: Vec<(&str, i64)> = counts
            .iter()
            .filter(|(kind, ..)| kind == mixture.kind)
            .map(|(_, name, rows)| (name.as_str(), *rows))
            .collect();
        let (_, rows) = counts.first()?;
        let what = if mixture.named { names(&counts, lang) } else { rows.to_string() };
        Some(lang.pick(mixture.zh, mixture.en).replace("{}", &what))
    };
    MIXTURES.iter().filter_map(told).collect()
}

/// 人 3 行，元 2 行: what is mixed, the first few by name.
fn names(counts: &[(&str, i64)], lang: Lang) -> String {
    let named = counts.iter().take(NAMED).map(|(name, rows)| {
        let name = if name.is_empty() { lang.pick("（无单位）", "(none)") } else { name };
        match lang {
            Lang::Zh => format!("{name} {rows} 行"),
            Lang::En => format!("{name} {rows} rows"),
        }
    });
    let named = named.collect::<Vec<_>>().join(lang.pick("，", ", "));
    match lang {
        _ if counts.len() <= NAMED => named,
        Lang::Zh => format!("{named} 等 {} 种", counts.len()),
        Lang::En => format!("{named} and {} more", counts.len() - NAMED),
    }
}

#[cfg(test)]
mod tests {
    use super::unit_warnings;
    use crate::lang::Lang;
    use crate::sql::Params;
    use rusqlite::Connection;

    fn warned(sql: &str) -> String {
        warned_in(
            sql,
                "CREATE TABLE facts (metric_id, city, year, value, unit, dimension, nature, part_of);
                 INSERT INTO facts VALUES
                   (1, '抚顺市', 2020, 457.0, '人', 'people', 'actual', NULL), (2, '抚顺市', 2020, 270.0, '人', 'people', 'actual', 1),
                   (3, '抚顺市', 2020, 28.0, '人', 'people', 'actual', 1), (4, '沈阳市', 2021, 5000.0, '元', 'money', 'target', NULL),
                   (5, '沈阳市', 2021, 7000.0, '元', 'money', 'actual', NULL), (6, '沈阳市', 2021, 86.3, '%', 'ratio', 'actual', NULL),
                   (7, '沈阳市', 2021, NULL, '所', 'count', 'actual', NULL);",
        )
    }

    #[test]
    fn mixtures_are_named_and_counted() {
        insta::assert_snapshot!(warned("select sum(value) from facts"), @r"
        合计或平均混了不同单位：人 3 行，元 2 行，% 1 行；请加 unit = '…' 或按 unit 分组
        比率不宜直接相加或平均：1 行
        混了不同性质的数据：actual 5 行，target 1 行；请加 nature = 'actual' 等条件
        总数与其分项同在其中，2 行分项被重复计入；请加 part_of IS NULL
        ");
        insta::assert_snapshot!(warned("select city c, avg(f.value) from facts f where nature = 'actual' group by c"), @r"
        合计或平均混了不同单位：元 1 行，% 1 行；请加 unit = '…' 或按 unit 分组
        比率不宜直接相加或平均：1 行
        总数与其分项同在其中，2 行分项被重复计入；请加 part_of IS NULL
        ");
        insta::assert_snapshot!(warned("with a as (select * from facts where unit = '元') select sum(value) from a"), @r"混了不同性质的数据：target 1 行，actual 1 行；请加 nature = 'actual' 等条件");
    }

    /// What is said of a statement on a database that `made` makes.
    fn warned_in(sql: &str, made: &str) -> String {
        let connection = Connection::open_in_memory().expect("a database");
        connection.execute_batch(made).expect("rows");
        unit_warnings(&connection, sql, &Params::default(), Lang::Zh).join("\n")
    }

    #[test]
    fn sums_over_views_are_looked_at_as_those_over_tables() {
        // Figures without their unit in the view, by their ids; and rows that are sums of a place and its counties.
        let of = |sql: &str| {
            warned_in(
                sql,
                "CREATE TABLE regions (region_code, city, county, province);
                     INSERT INTO regions VALUES (1, '抚顺市', '', ''), (2, '抚顺市', '新宾县', '');
                     CREATE TABLE metrics (metric_id, document_id, region_code, year, value, unit, dimension, nature, part_of, subject, indicator);
                     INSERT INTO metrics VALUES (1, 1, 1, 2020, 9.0, '元', 'money', 'actual', NULL, '投入', NULL),
                         (2, 1, 2, 2020, 4.0, '元', 'money', 'actual', 1, '投入', NULL), (3, 1, 2, 2020, 5.0, '元', 'money', 'actual', NULL, '投入（上半年）', NULL);
                     CREATE VIEW q_funding AS SELECT city, nature, value AS amount_yuan, part_of, metric_id FROM metrics JOIN regions USING (region_code);
                     CREATE VIEW q_funding_by_theme AS SELECT city, county, nature, sum(value) AS overall_yuan FROM metrics JOIN regions USING (region_code)
                         GROUP BY 1, 2, 3",
            )
        };
        insta::assert_snapshot!(of("select sum(f.amount_yuan) from q_funding f where f.city = '抚顺市'"), @r"
        总数与其分项同在其中，1 行分项被重复计入；请加 part_of IS NULL
        不满一年或跨年度的数与一年的数同在其中：1 行，subject 以“（上半年）”“（多年累计）”之类结尾；请去掉，或单独列出
        上级地区与其下级地区同在其中，下级的 2 行可能被重复计入；请按 county 分组，或加 county = '' 或 county <> ''
        ");
        insta::assert_snapshot!(of("select city, total(overall_yuan) from q_funding_by_theme group by city"), @"上级地区与其下级地区同在其中，下级的 1 行可能被重复计入；请按 county 分组，或加 county = '' 或 county <> ''");
        assert_eq!(of("select sum(overall_yuan) from q_funding_by_theme where county = ''"), "");
    }

    #[test]
    fn amounts_of_different_sort_are_told_of_and_a_province_beside_its_cities() {
        let of = |sql: &str| {
            warned_in(
                sql,
                "CREATE TABLE regions (region_code, city, county, province);
                     INSERT INTO regions VALUES (1, '', '', '辽宁省'), (2, '抚顺市', '', '辽宁省');
                     CREATE TABLE metrics (metric_id, document_id, region_code, year, value, unit, dimension, nature, part_of, subject, indicator);
                     INSERT INTO metrics VALUES (1, 1, 1, 2020, 900.0, '元', 'money', 'actual', NULL, '教育总投入', NULL),
                         (2, 1, 2, 2020, 400.0, '元', 'money', 'actual', NULL, '投入', NULL), (3, 1, 2, 2020, 500.0, '元', 'money', 'actual', NULL, '债务', NULL);
                     CREATE VIEW money AS SELECT *, CASE metric_id WHEN 1 THEN 'overall' WHEN 2 THEN 'spending' ELSE 'debt' END AS sort FROM metrics",
            )
        };
        insta::assert_snapshot!(of("select sum(value) from metrics"), @r"
        混了不是一类的金额（视图 money 的 sort）：spending 1 行，overall 1 行，debt 1 行；请加 sort = 'spending' 或按 sort 分组
        省与其市县同在其中，市县的 2 行可能被重复计入；请按 city 分组，或加 city = '' 或 city <> ''
        ");
        assert_eq!(of("select sum(value) from money where sort = 'spending'"), "");
        assert_eq!(of("select sort, region_code, sum(value) from money group by 1, 2"), "");
    }

    #[test]
    fn a_column_that_stands_bare_beside_group_by_is_named() {
        let said =
            "city 不在 GROUP BY 里，同一组里有几个值，显示的是任意一行的；请加入 GROUP BY，或用 min、max、group_concat";
        for sql in [
            "select unit = '%' u, city c, count(*) from facts group by u",
            "with f as (select * from facts) select 1, f.city from f group by f.dimension = 'count'",
        ] {
            assert!(warned(sql).ends_with("min、max、group_concat"), "{sql}");
        }
        assert_eq!(
            warned("select nature, f.city, count(*) from facts f group by nature").replace("f.city", "city"),
            said
        );
        for sql in [
            "select city, year, count(*) from facts group by year, city",
            "select city, year from facts group by year",
            "select nature, city, max(metric_id) from facts group by nature",
            "select nature n, 'x', count(*) from facts group by n",
            "select nature, upper(nature), null from facts group by 1",
            "select city, value from facts",
        ] {
            assert_eq!(warned(sql), "", "{sql}");
        }
    }

    #[test]
    fn clean_sums_pass() {
        for sql in [
            "select unit, nature, sum(value) from facts where part_of is null and dimension <> 'ratio' group by 1, 2",
            "select sum(case when unit = '元' then value end) from facts",
            "select sum(value) filter (where unit = '元' and nature = 'actual') from facts",
            "select count(*), max(value) from facts",
            "select sum(value) over (order by metric_id) from facts",
            "select sum(value) from nowhere",
            "select sum(value",
        ] {
            assert_eq!(warned(sql), "", "{sql}");
        }
    }
}
