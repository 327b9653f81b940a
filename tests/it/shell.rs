//! `nianbao shell`: scripts from a pipe; `terminal.rs` has the sessions at a pseudo-terminal.

use std::fs;

use crate::sample::Sample;

/// Runs a script and returns status, standard output with bare line ends, and standard error.
fn script(sample: &Sample, args: &[&str], script: &str) -> (i32, String, String) {
    let out = sample.nianbao().args(args).write_stdin(script).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (out.status.code().unwrap_or(-1), text(out.stdout).replace("\r\n", "\n"), text(out.stderr))
}

#[test]
fn a_script_mixes_statements_and_commands() {
    let sample = Sample::new();
    let text = "-- 经费\n.mode json\nselect subject,\n  value from facts where metric_id = 1;\n.mode csv\n.param set city 抚顺市\nselect count(*) from facts where city = :city; exit\n";
    let (code, out, err) = script(&sample, &["shell"], text);
    insta::assert_snapshot!(out, @r#"
    [
    {"subject":"中央学前教育专项资金","value":10410000}
    ]
    count(*)
    6
    "#);
    assert_eq!(code, 1, "`exit` is no statement in a script: {err}");
    let (code, out, _) = script(&sample, &["shell"], "select 1;\n.quit\nselect 2;\n");
    assert_eq!((code, out.as_str()), (0, "1\n1\n"));
}

#[test]
fn failures_in_a_script_name_their_line_and_the_rest_runs() {
    let sample = Sample::new();
    let (code, out, err) =
        script(&sample, &["--lang", "zh", "shell"], "select 1;\n\nselect cty from facts;\n.tabels\nselect 2;\n");
    assert_eq!((code, out.as_str()), (1, "1\n1\n2\n2\n"));
    insta::assert_snapshot!(err, @r"
    3: 没有这一列：cty
      select cty from facts;
             ^^^
      你是不是要找：city？
    4: 没有命令 .tabels；你是不是要找 .tables？
    ");
}

#[test]
fn a_figure_leads_to_its_sentence() {
    let sample = Sample::new();
    let (code, out, err) = script(&sample, &["--lang", "zh", "shell"], ".source 4\n.source 99\n");
    assert_eq!(code, 1);
    insta::assert_snapshot!(out, @r"
    [4] 辽宁省抚顺市 · 2020 · 免费师范生 · 28 人 · 实际 · teachers
      报告 抚顺市教育局2020年工作回顾 · 抚教发〔2020〕41号 · 抚顺市教育局
      文件 reports/fushun.txt
      章节 二、教师队伍
      位置 报告 1 第 106 至 108 字
      总数 metric_id 3

        全市公开招聘教师457名，其中免费师范生【28名】、特岗教师159名。
    ");
    insta::assert_snapshot!(err, @r"2: 没有编号为 99 的数据");
    let (_, out, _) = script(&sample, &["shell"], "select metric_id from facts where year = 2021;\n.source\n");
    assert!(out.contains("[7] ") && out.contains("【96.5%】") && out.contains("[8] "), "{out}");
}

#[test]
fn what_overruled_the_words_of_a_theme_is_named() {
    let sample = Sample::new();
    let passage = "临河县2019年社区教育：建成社区学院1所、街镇老年学校17所、村居学习点217个，全年老年教育学员3.05万人次。\
        新评品牌项目2个，课程上线36讲、点击11.2万次；送课下乡64场，其中党课12场。";
    fs::write(sample.folder().join("passage.txt"), passage).expect("a file");
    sample.nianbao().args(["import", "passage.txt"]).assert().success();
    let (_, ids, _) =
        script(&sample, &["shell"], "select metric_id from facts where source_path like '%passage.txt';\n");
    let asked: String = ids.lines().skip(1).map(|id| format!(".explain {id}\n")).collect();
    let (code, out, err) = script(&sample, &["--lang", "zh", "shell"], &asked);
    assert_eq!(code, 0, "{err}");
    let overruled: Vec<&str> = out.lines().filter(|line| line.contains("改判")).collect();
    assert!(overruled.iter().any(|line| line.contains("按前后用字改判：“") && line.contains("（标题")), "{out}");
}

#[test]
fn documents_show_their_outline() {
    let sample = Sample::new();
    let (_, out, _) = script(&sample, &["--lang", "zh", "shell"], ".doc 1\n");
    insta::assert_snapshot!(out, @r"
    标题       抚顺市教育局2020年工作回顾
    文号       抚教发〔2020〕41号
    发文机关   抚顺市教育局
    地区       辽宁省抚顺市
    文种       summary
    首年       2020
    末年       2020
    文件       reports/fushun.txt
    编码       UTF-8
    字数       132
    数据       6

    一、学前教育
      （一）扩大普惠资源  2
    二、教师队伍  4
    ");
}

#[test]
fn short_words_are_found() {
    let sample = Sample::new();
    let (_, out, _) = script(&sample, &["--lang", "zh", "shell"], ".find 教师\n");
    insta::assert_snapshot!(out, @r"
    数据（3）
      .source 3  辽宁省抚顺市 · 2020 · 公开招聘教师 · 457名
          全市公开招聘教师457名，其中免费师范生28名、特岗教师159名。
      .source 5  辽宁省抚顺市 · 2020 · 特岗教师 · 159名
          全市公开招聘教师457名，其中免费师范生28名、特岗教师159名。
      .source 4  辽宁省抚顺市 · 2020 · 免费师范生 · 28名
          全市公开招聘教师457名，其中免费师范生28名、特岗教师159名。
    章节（1）
      .doc 1  抚顺市教育局2020年工作回顾 > 二、教师队伍
          二、教师队伍全市公开招聘教师457名，其中免费师范生28名、特岗教师159名。“…
    ");
    let (_, out, _) = script(&sample, &["--lang", "zh", "shell"], ".find 幼儿园 专项\n");
    assert!(out.contains(".doc 1") && !out.contains(".source 3"), "{out}");
    let (_, out, _) = script(&sample, &["--lang", "zh", "shell"], ".find 毛入园率\n");
    assert!(out.contains("· 学前三年毛入园率 · 96.5% · 目标\n"), "a promise is no fact: {out}");
    let (code, _, err) = script(&sample, &["--lang", "zh", "shell"], ".find 没有的词\n");
    assert_eq!((code, err.as_str()), (1, "1: 没有找到：没有的词\n"));
}

#[test]
fn saved_queries_run_and_are_saved() {
    let sample = Sample::new();
    let own = sample.folder().join("own");
    fs::create_dir(&own).expect("made");
    let args = ["shell", "--queries", "own"];
    let text = "select subject, value from facts where unit = :unit order by value desc;\n";
    let (code, _, err) =
        script(&sample, &args, &format!(".param set unit 人\n{text}.save by_unit 按单位列出\n.run by_unit unit=元\n"));
    assert_eq!(code, 0, "{err}");
    let (_, out, _) = script(&sample, &args, ".run by_unit unit=人\n");
    assert_eq!(out, "subject,value\n公开招聘教师,457\n特岗教师,159\n免费师范生,28\n");
    let (_, out, _) = script(&sample, &args, ".queries 按单位\n");
    assert!(out.contains("by_unit,按单位列出"), "{out}");
    let (code, _, err) = script(&sample, &args, ".run by_unti unit=人\n.run funding city=抚顺 yaer=2020\n");
    assert_eq!(code, 1);
    assert!(err.contains("by_unit") && err.contains("year"), "{err}");
    let (_, out, _) = script(&sample, &args, ".run funding city=抚顺\n");
    assert!(out.contains("10410000"), "{out}");
}

#[test]
fn results_go_to_files() {
    let sample = Sample::new();
    let text = "select metric_id, raw from facts where metric_id < 3;\n.export x.xlsx\n.export x.json --manifest\n.output y.md\nselect 1 as a;\n.output\nselect 2 as b;\n";
    let (code, out, err) = script(&sample, &["shell"], text);
    assert_eq!((code, out.as_str()), (0, "metric_id,raw\n1,1041万元\n2,3所\nb\n2\n"), "{err}");
    assert!(fs::read(sample.folder().join("x.xlsx")).expect("written").starts_with(b"PK"));
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(sample.folder().join("x.json")).expect("written")).expect("valid");
    assert_eq!(json[1]["raw"], "3所");
    assert_eq!(fs::read_to_string(sample.folder().join("y.md")).expect("written"), "| a |\n| ---: |\n| 1 |\n");
    assert_eq!(script(&sample, &["verify", "x.json"], "").0, 0);
    let (code, _, err) = script(&sample, &["verify", "x.xlsx"], "");
    assert_eq!(
        (code, err.as_str()),
        (1, "nianbao: x.xlsx.manifest.json: there is no such manifest; export with --manifest to have one\n")
    );
}

#[test]
fn a_file_is_of_the_format_its_name_says() {
    let sample = Sample::new();
    let text =
        ".mode json\n.output x.csv\nselect 1 as a;\n.mode tsv\nselect 2 as b, 3 as c;\n.output\nselect 4 as d;\n";
    let (code, out, err) = script(&sample, &["shell"], text);
    assert_eq!((code, out.as_str()), (0, "d\n4\n"), "what was set last holds on: {err}");
    let file = fs::read_to_string(sample.folder().join("x.csv")).expect("written").replace("\r\n", "\n");
    assert_eq!(file, "a\n1\nb\tc\n2\t3\n");
    // What is asked for on the command line is meant for that file.
    let (code, _, err) = script(&sample, &["shell", "--format", "json", "-o", "y.csv"], "select 1 as a;\n");
    assert_eq!(code, 0, "{err}");
    assert_eq!(fs::read_to_string(sample.folder().join("y.csv")).expect("written"), "[\n{\"a\":1}\n]\n");
}

#[test]
fn a_result_that_failed_is_not_in_the_file() {
    let sample = Sample::new();
    let endless = "with recursive n(i) as (select 1 union all select i+1 from n) select i";
    // From the millionth row on there is no such number.
    let text = format!("{endless}, abs(iif(i < 1000000, i, -9223372036854775808)) from n;\nselect 2 as b;\n");
    let (code, out, err) = script(&sample, &["shell", "--excel", "-o", "y.csv"], &text);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains("y.csv: ended early after 999,999 rows, this result is left out"), "{err}");
    assert_eq!(fs::read_to_string(sample.folder().join("y.csv")).expect("written"), "\u{feff}b\r\n2\r\n");
}

#[test]
fn the_byte_order_mark_comes_once() {
    let sample = Sample::new();
    for args in [&["shell", "--excel"][..], &["sql", "--excel"]] {
        let (_, out, _) = script(&sample, args, "select '4:6' as a;\nselect 2 as b;\n");
        assert_eq!(out, "\u{feff}a\n\"=\"\"4:6\"\"\"\nb\n2\n");
    }
}

#[test]
fn files_are_read_but_not_in_circles() {
    let sample = Sample::new();
    fs::write(sample.folder().join("a.sql"), "select 1;\n.read b.sql\n").expect("written");
    fs::write(sample.folder().join("b.sql"), ".read a.sql\n").expect("written");
    let (code, out, err) = script(&sample, &["shell"], ".read a.sql\n");
    assert_eq!((code, out.as_str()), (1, "1\n1\n"));
    assert!(err.contains("a.sql:2: b.sql:1: a.sql: the file reads itself"), "{err}");
}

#[test]
fn nothing_typed_at_the_shell_writes() {
    let sample = Sample::new();
    let before = fs::read(sample.db()).expect("readable");
    let own = sample.folder().join("own");
    fs::create_dir(&own).expect("made");
    fs::write(
        own.join("evil.sql"),
        "-- @name evil\n-- @title 恶意\n-- @title_en Evil\n-- @about 删数据\n-- @about_en Deletes\n-- @example\ndelete from metrics returning metric_id;\n",
    )
    .expect("written");
    let text = "delete from metrics;\npragma query_only = 0;\nattach 'o.db' as o;\nvacuum into 'c.db';\n.run evil\ninsert into themes values ('x','x',null);\n";
    let (code, _, _) = script(&sample, &["shell", "--queries", "own"], text);
    assert_eq!(code, 1);
    assert_eq!(fs::read(sample.db()).expect("readable"), before);
    assert!(!sample.folder().join("o.db").exists() && !sample.folder().join("c.db").exists());
}

#[test]
fn a_settings_file_is_checked() {
    let sample = Sample::new();
    let config = sample.folder().join(".config/nianbao");
    fs::create_dir_all(&config).expect("made");
    fs::write(config.join("config.toml"), "mode = \"json\"\n").expect("written");
    assert!(script(&sample, &["shell"], "select 1 as a;").1.starts_with('['));
    fs::write(config.join("config.toml"), "moed = \"json\"\n").expect("written");
    let (code, _, err) = script(&sample, &["shell"], "select 1 as a;");
    assert_eq!(code, 2);
    assert!(err.contains("config.toml:1: there is no setting moed; did you mean mode?"), "{err}");
    assert_eq!(script(&sample, &["shell", "--no-config"], "select 1 as a;").1, "a\n1\n");
}

#[test]
fn a_query_run_is_saved_with_what_it_was_given() {
    let sample = Sample::new();
    fs::create_dir(sample.folder().join("own")).expect("made");
    let args = ["--lang", "zh", "shell", "--queries", "own"];
    let (code, out, err) = script(&sample, &args, ".run funding city=抚顺 year=2020\n.save ours 抚顺经费\n.run ours\n");
    assert_eq!(code, 0, "{err}");
    let (first, second) = out.split_at(out.len() / 2);
    assert!(first.contains("10410000") && first == second, "{out}");
    let (_, out, _) = script(&sample, &args, ".queries 抚顺经费\n");
    assert!(out.contains("ours,抚顺经费") && out.contains("[city=抚顺]"), "{out}");
    let (_, out, _) = script(&sample, &args, ".describe ours\n");
    assert!(out.starts_with("ours  抚顺经费\n") && out.contains("缺省 2020"), "{out}");
}

#[test]
fn a_fault_in_the_own_folder_is_told_and_keeps_nobody_out() {
    let sample = Sample::new();
    let own = sample.folder().join(".local/share/nianbao/queries");
    fs::create_dir_all(&own).expect("made");
    fs::write(own.join("bad.sql"), "-- @name bad\nselect 1\n").expect("written");
    let (code, out, err) = script(&sample, &["--lang", "zh", "shell"], "select 1 as a;\n");
    assert_eq!((code, out.as_str()), (0, "a\n1\n"));
    assert!(err.contains("bad.sql:1: 缺少 @title"), "{err}");
}

#[test]
fn slips_in_commands_are_answered_with_what_there_is() {
    let sample = Sample::new();
    let text = "select 1;\n.timout 3\n.mode jsno\n.export x.xls\n.export x.csv --exel\n.explain\n.read none.sql\n.export none/x.csv\n\
        select * from facts where city = '抚须';\n.rows 7\n.set rows\n";
    let (_, out, err) = script(&sample, &["--lang", "zh", "shell"], text);
    assert!(out.ends_with("rows = 7\n"), "{out}");
    insta::assert_snapshot!(err, @r"
    2: 没有命令 .timout；你是不是要找 .timeout？
    3: mode 不能设为 jsno；你是不是要找 json？可用：auto、table、record、csv、tsv、json、jsonl、markdown、html
    4: 不认识扩展名 .xls；你是不是要找 .xlsx？
    5: 没有选项 --exel；你是不是要找 --excel？
    6: 请写明数据编号（metric_id）
    7: none.sql: 没有这个文件或文件夹
    8: none/x.csv：无法写入：没有这个文件或文件夹
    没有符合条件的行
    city 没有“抚须”；你是不是要找“抚顺市”？
    ");
}

#[test]
fn a_statement_that_was_left_off_is_not_run_and_the_command_behind_it_is() {
    let sample = Sample::new();
    let (code, out, err) = script(&sample, &["--lang", "en", "shell"], "select 1 as a\n.tables told\nselect 2 as b;\n");
    assert_eq!(code, 1);
    assert!(err.contains("1: the statement did not end with ; and was not run: select 1 as a"), "{err}");
    assert!(out.contains("told_again") && !out.contains("regions") && out.ends_with("b\n2\n"), "{out}");
}

#[test]
fn both_sides_of_a_target_lead_to_their_sentences() {
    let sample = Sample::new();
    let text = "select 3 as target_id, 4 as reported_id;\n.source\n.explain 4\n";
    let (_, out, err) = script(&sample, &["--lang", "en", "shell"], text);
    assert!(out.contains("[3] ") && out.contains("[4] "), "{out}{err}");
}

#[test]
fn a_chart_says_that_a_label_stands_for_several_numbers() {
    let sample = Sample::new();
    let text =
        "select year, value from (select 2020 as year, 5 as value union all select 2020, 7);\n.chart line year value\n";
    let (_, _, err) = script(&sample, &["--lang", "en", "shell"], text);
    assert!(err.contains("1 labels come again, such as 2020"), "{err}");
}
