//! `nianbao extract`

use serde_json::Value;

use crate::folder::{Folder, REPORT};

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[test]
fn figures_come_as_lines_that_stand_where_they_say() {
    let folder = Folder::with_reports();
    let said = folder.run(&["extract", "reports/a.txt"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let figures = lines(&said.out);
    assert!(figures.len() >= 5, "{}", said.out);
    let chars: Vec<char> = REPORT.chars().collect();
    for figure in &figures {
        let at = |key: &str| figure[key].as_u64().expect("an offset") as usize;
        let slice: String = chars[at("start")..at("end")].iter().collect();
        assert_eq!(figure["raw"], slice.as_str());
        for key in [
            "unit",
            "dimension",
            "bound",
            "nature",
            "year",
            "place",
            "subject",
            "theme",
            "indicator",
            "catalogue_indicator",
            "part_of",
            "section",
        ] {
            assert!(figure.get(key).is_some(), "{key} in {figure}");
        }
        assert!(figure.get("file").is_none());
    }
    let money = figures.iter().find(|f| f["raw"] == "1041万元").expect("the funds");
    assert_eq!((&money["value"], &money["unit"]), (&Value::from(10_410_000), &Value::from("元")));
}

#[test]
fn several_files_are_named_and_come_in_order() {
    let folder = Folder::with_reports();
    let said = folder.run(&["extract", "--jobs", "3", "reports"]);
    let files: Vec<String> = lines(&said.out).iter().map(|f| f["file"].as_str().expect("a name").to_owned()).collect();
    assert!(files.contains(&"reports/a.txt".to_owned()) && files.is_sorted(), "{files:?}");
}

#[test]
fn standard_input_is_read_when_no_file_is_given() {
    let folder = Folder::with_reports();
    let file = folder.run(&["extract", "reports/a.txt"]).out;
    for arguments in [&["extract"][..], &["extract", "-"]] {
        let output = folder.command(arguments).write_stdin(REPORT).output().expect("runs");
        assert_eq!(String::from_utf8_lossy(&output.stdout), file);
    }
}

#[test]
fn the_outline_is_one_object() {
    let folder = Folder::with_reports();
    let said = folder.run(&["extract", "--outline", "reports/a.txt"]);
    let outline = &lines(&said.out)[0];
    for key in [
        "title",
        "doc_no",
        "issuer",
        "region_code",
        "place",
        "published_on",
        "kind",
        "year_from",
        "year_to",
        "encoding",
        "sections",
    ] {
        assert!(outline.get(key).is_some(), "{key} in {outline}");
    }
    assert_eq!(outline["encoding"], "UTF-8");
}

#[test]
fn a_bad_file_is_told_of_and_the_others_go_on() {
    let folder = Folder::with_reports();
    folder.write("reports/aa.txt", b"\xff\x00\x01");
    let said = folder.run(&["extract", "reports"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("reports/aa.txt"), "{}", said.err);
    assert!(said.out.contains("reports/b.txt"), "{}", said.out);
    assert_eq!(folder.run(&["extract", "none.txt"]).code, Some(1));
}

#[test]
fn what_could_not_be_decoded_is_told() {
    let folder = Folder::new();
    let text = b"\xe5\x85\xa8\xe5\xb8\x82\xe6\x9c\x89\xe5\xad\xa6\xe6\xa0\xa112\xe6\x89\x80\xe3\x80\x82\xff";
    folder.write("r.txt", text);
    for (run, name) in [
        (folder.command(&["--lang", "en", "extract", "r.txt"]).assert(), "r.txt"),
        (folder.command(&["--lang", "en", "extract"]).write_stdin(text.as_slice()).assert(), "-"),
        (folder.command(&["--lang", "en", "--db", "a.db", "import", "r.txt"]).assert(), "r.txt"),
    ] {
        let said = String::from_utf8_lossy(&run.success().get_output().stderr).into_owned();
        assert!(said.contains(&format!("{name}: bytes of 1 places are no text")), "{said}");
    }
}

#[test]
fn a_headline_indicator_is_told_from_the_rest_of_the_catalogue() {
    let folder = Folder::new();
    let text = "顺德区教育局2021年工作总结\n全区认定普惠性幼儿园212所。区内建成健身路径86处。";
    let output = folder.command(&["extract"]).write_stdin(text).output().expect("runs");
    let said: Vec<String> = lines(&String::from_utf8_lossy(&output.stdout))
        .iter()
        .map(|f| format!("{} {} {}", f["raw"], f["indicator"], f["catalogue_indicator"]))
        .collect();
    assert_eq!(
        said,
        [
            r#""212所" "preschool.inclusive_recognised" "preschool.inclusive_recognised""#,
            r#""86处" null "public_sports.venues""#,
        ]
    );
}
