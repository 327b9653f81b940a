//! Sums that are worked out at import: right after whatever becomes of the reports, and never read where they are not.

use rusqlite::types::ValueRef;

use crate::folder::Folder;

const FIRST: &str = "抚顺市教育局2020年工作总结\n\n一、经费\n全年投入校舍维修资金300万元，发放助学金120.5万元。\n二、学前教育\n全市共有幼儿园302所，其中公办180所、民办122所。\n";
const BEFORE: &str = "抚顺市教育局2019年工作总结\n\n一、经费\n全年投入校舍维修资金200万元，发放助学金90万元。\n二、学前教育\n全市共有幼儿园290所。\n";
const ELSEWHERE: &str = "沈阳市教育局2020年工作总结\n\n一、经费\n全年投入校舍维修资金1.6亿元。\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("reports/a.txt", FIRST.as_bytes());
    folder.write("reports/b.txt", BEFORE.as_bytes());
    folder.write("reports/c.txt", ELSEWHERE.as_bytes());
    folder
}

/// What is kept in a database, without the numbers of figures.
fn kept(folder: &Folder, db: &str) -> Vec<String> {
    let connection = folder.open(db);
    let mut select = connection
        .prepare(
            "SELECT 'indicator ' || indicator || ' ' || figures || ' ' || places || ' ' || year_from || ' ' || year_to FROM indicator_yields
             UNION ALL
             SELECT 'sum ' || nature || ' ' || region_code || ' ' || year || ' ' || place || ' ' || theme || ' ' || amount || ' ' || items FROM money_by_theme
             UNION ALL
             SELECT 'change ' || region_code || ' ' || year || ' ' || subject || ' ' || amount || ' ' || previous FROM money_changes
             UNION ALL
             SELECT 'total ' || region_code || ' ' || year || ' ' || subject || ' ' || value || ' ' || parts || ' ' || parts_sum FROM totals
             UNION ALL
             SELECT 'stale ' || kind FROM stale ORDER BY 1",
        )
        .expect("prepares");
    select.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("reads")
}

/// What a new database of the reports keeps, found sound.
fn kept_anew(folder: &Folder) -> Vec<String> {
    let _ = std::fs::remove_file(folder.path().join("anew.db"));
    assert_eq!(folder.run(&["--db", "anew.db", "import", "reports"]).code, Some(0));
    kept(folder, "anew.db")
}

fn sound(folder: &Folder, db: &str) {
    let said = folder.run(&["--db", db, "check"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
}

#[test]
fn they_follow_the_reports() {
    let folder = folder();
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let first = kept(&folder, "nianbao.db");
    let begins = |rows: &[String], with: &str| rows.iter().filter(|row| row.starts_with(with)).count();
    assert!(first.contains(&"change 210400 2020 校舍维修资金 3000000.0 2000000.0".to_owned()), "{first:?}");
    assert!(
        begins(&first, "sum actual 210400 2019") >= 1 && begins(&first, "sum actual 210100 2020") == 1,
        "{first:?}"
    );
    assert!(first.contains(&"total 210400 2020 幼儿园数 302.0 2 302.0".to_owned()), "{first:?}");
    assert!(begins(&first, "indicator ") > 0 && begins(&first, "stale") == 0, "{first:?}");
    assert_eq!(folder.run(&["import", "--again", "reports"]).code, Some(0));
    assert_eq!(kept(&folder, "nianbao.db"), first);

    folder.write("reports/b.txt", BEFORE.replace("校舍维修资金200万元", "校舍维修资金250万元").as_bytes());
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let changed = kept(&folder, "nianbao.db");
    assert!(changed.contains(&"change 210400 2020 校舍维修资金 3000000.0 2500000.0".to_owned()), "{changed:?}");
    assert_eq!(changed, kept_anew(&folder));
    sound(&folder, "nianbao.db");

    folder.write("reports/a.txt", FIRST.replace("民办122所", "民办120所").as_bytes());
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let changed = kept(&folder, "nianbao.db");
    assert!(changed.contains(&"total 210400 2020 幼儿园数 302.0 2 300.0".to_owned()), "{changed:?}");
    assert_eq!((begins(&changed, "total "), &changed), (1, &kept_anew(&folder)));
    sound(&folder, "nianbao.db");

    // The money of that year goes.
    folder.write("reports/b.txt", "抚顺市教育局2019年工作总结\n\n一、学前教育\n全市共有幼儿园290所。\n".as_bytes());
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let gone = kept(&folder, "nianbao.db");
    assert!(begins(&gone, "change") == 0 && begins(&gone, "sum actual 210400 2019") == 0, "{gone:?}");
    assert_eq!(gone, kept_anew(&folder));
    sound(&folder, "nianbao.db");

    assert_eq!(folder.run(&["ship", "-o", "shipped.db"]).code, Some(0));
    assert_eq!(kept(&folder, "shipped.db"), gone);
    assert_eq!(folder.run(&["ship", "--city", "沈阳", "-o", "part.db"]).code, Some(0));
    let part = kept(&folder, "part.db");
    assert!(begins(&part, "sum actual 210100") == 1 && begins(&part, "sum actual 210400") == 0, "{part:?}");
    assert_eq!(begins(&part, "total "), 0, "{part:?}");

    folder.write("reports/a.txt", "抚顺市教育局2020年工作总结\n\n一、学前教育\n全市共有幼儿园302所。\n".as_bytes());
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let gone = kept(&folder, "nianbao.db");
    assert_eq!((begins(&gone, "total "), &gone), (0, &kept_anew(&folder)));
    sound(&folder, "nianbao.db");
}

/// The answer of the statement in `queries/` with every parameter left out, by means that know nothing of what is kept.
fn plainly(folder: &Folder, db: &str, query: &str) -> Vec<Vec<String>> {
    let connection = folder.open(db);
    let path = format!("{}/queries/{query}.sql", env!("CARGO_MANIFEST_DIR"));
    let mut select = connection.prepare(&std::fs::read_to_string(path).expect("a query")).expect("prepares");
    for (name, value) in [(":nature", "actual"), (":verdict", "all")] {
        if let Some(index) = select.parameter_index(name).expect("asks") {
            select.raw_bind_parameter(index, value).expect("binds");
        }
    }
    let columns = select.column_count();
    let cell = |value: ValueRef<'_>| match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(value) => value.to_string(),
        ValueRef::Real(value) => value.to_string(),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into_owned(),
    };
    let mut rows = select.raw_query();
    let mut answer = Vec::new();
    while let Some(row) = rows.next().expect("steps") {
        answer.push((0..columns).map(|column| cell(row.get_ref(column).expect("a value"))).collect());
    }
    answer
}

#[test]
fn other_programs_find_the_same_in_the_rows() {
    let folder = folder();
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    assert_eq!(folder.run(&["ship", "-o", "shipped.db"]).code, Some(0));
    for db in ["nianbao.db", "shipped.db"] {
        for query in ["totals", "funding_by_theme", "funding_change", "indicators"] {
            let kept = folder.run(&["--db", db, "query", query]).out;
            let kept: Vec<Vec<String>> =
                csv::Reader::from_reader(kept.as_bytes()).deserialize().map(|row| row.expect("a row")).collect();
            assert!(!kept.is_empty(), "{query}");
            assert_eq!(kept, plainly(&folder, db, query), "{query} in {db}");
        }
        // Nothing that is kept is needed for that.
        folder.open(db).execute_batch("DROP TABLE totals").expect("drops");
        assert_eq!(plainly(&folder, db, "totals").len(), 1);
    }
}

#[test]
fn while_something_is_marked_answers_come_from_the_rows() {
    let folder = folder();
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let answers = || {
        ["funding_by_theme", "funding_change", "indicators", "totals"].map(|query| folder.run(&["query", query]).out)
    };
    let (right, whole) = (answers(), kept(&folder, "nianbao.db"));
    assert!(right.iter().all(|answer| answer.lines().count() > 1));
    // As an import leaves them that ended before its end.
    let spoil = "DELETE FROM money_changes; UPDATE money_by_theme SET amount = 1.0; DELETE FROM indicator_yields; DELETE FROM totals;
        INSERT INTO stale VALUES ('total', 'all');
        INSERT INTO stale SELECT 'place', region_code FROM money_by_theme GROUP BY region_code;
        INSERT INTO stale SELECT 'indicator', indicator FROM metrics WHERE indicator IS NOT NULL GROUP BY indicator";
    folder.open("nianbao.db").execute_batch(spoil).expect("writes");
    assert_eq!(answers(), right);
    sound(&folder, "nianbao.db");
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    assert_eq!(kept(&folder, "nianbao.db"), whole);
}

#[test]
fn what_a_person_writes_is_answered_with() {
    let folder = folder();
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let update = "UPDATE metrics SET value = 5000000.0 WHERE unit = '元' AND raw LIKE '300%'";
    assert_eq!(folder.run(&["sql", "--write", update]).code, Some(0));
    let answer = folder.run(&["query", "funding_change"]).out;
    assert!(answer.contains(",5000000,2000000,3000000,150,"), "{answer}");
    let update = "UPDATE metrics SET value = 121.0 WHERE raw = '122所'";
    assert_eq!(folder.run(&["sql", "--write", update]).code, Some(0));
    let answer = folder.run(&["query", "totals"]).out;
    assert!(answer.contains(",302,所,exact,2,301,,some_parts,"), "{answer}");
    let script = "UPDATE metrics SET value = 4000000.0 WHERE unit = '元' AND raw LIKE '300%';\n.run funding_change\n";
    let said = folder.command(&["shell", "--write"]).write_stdin(script).output().expect("runs");
    let answer = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(answer.contains(",4000000,2000000,2000000,100,"), "{answer}");

    // Whole documents too, with a total left behind whose number the next report gets.
    let delete = "PRAGMA foreign_keys = off; DELETE FROM metrics; DELETE FROM sections; DELETE FROM yields; DELETE FROM documents; DELETE FROM files";
    folder.open("nianbao.db").execute_batch(delete).expect("deletes");
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    assert_eq!(kept(&folder, "nianbao.db"), kept_anew(&folder));
    sound(&folder, "nianbao.db");
}
