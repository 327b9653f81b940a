//! Saved queries: their files, and the rows they answer with.

use std::process::Output;

use assert_cmd::Command;
use nianbao::lang::Lang;
use nianbao::query::{Library, check};
use nianbao::store::read::{Access, open};

use crate::gold;

fn nianbao(args: &[&str]) -> Output {
    Command::cargo_bin("nianbao")
        .expect("the program is built")
        .env("LC_ALL", "C.UTF-8")
        .env("NIANBAO_QUERIES", "none")
        .arg("--db")
        .arg(gold::database())
        .arg("query")
        .args(args)
        .output()
        .expect("it runs")
}

/// Standard output of a call that must succeed.
fn rows(args: &[&str]) -> String {
    let output = nianbao(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").replace('\r', "")
}

/// The named columns of an answer, one line a row.
fn columns(args: &[&str], names: &[&str]) -> String {
    let text = rows(args);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let places: Vec<usize> =
        names.iter().map(|n| headers.iter().position(|h| h == *n).unwrap_or_else(|| panic!("no column {n}"))).collect();
    reader
        .records()
        .map(|record| {
            let record = record.expect("a row");
            places.iter().map(|i| record[*i].to_owned()).collect::<Vec<_>>().join(" ") + "\n"
        })
        .collect()
}

#[test]
fn every_query_is_sound_and_its_example_answers() {
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    let connection = open(&gold::database(), Access::Read).expect("it opens");
    let faults: Vec<String> = check(&connection, &library, true).iter().map(|f| f.message(Lang::En)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(library.len() >= 31);
}

/// Figures that people wrote down, read again from the files, so that the queries are held against something they had no part in.
fn written_down() -> Vec<serde_json::Value> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/gold/reports");
    let mut names: Vec<_> = std::fs::read_dir(folder).expect("there").map(|e| e.expect("readable").path()).collect();
    names.retain(|path| path.extension().is_some_and(|e| e == "jsonl"));
    names.sort();
    let lines = names.iter().map(|path| std::fs::read_to_string(path).expect("readable")).collect::<String>();
    let rows = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    rows.filter(|row| row["class"] == "metric").collect()
}

#[test]
fn a_query_of_a_theme_gives_what_people_found_on_it() {
    let gold = written_down();
    let knowledge = nianbao::catalog::knowledge::Knowledge::builtin();
    let theme_of = |code: &str| knowledge.indicator(code).map(|i| i.theme.clone());
    for (query, theme) in [
        ("preschool", "preschool"),
        ("senior", "senior"),
        ("vocational", "vocational"),
        ("special", "special"),
        ("facilities", "facilities"),
        ("informatization", "informatization"),
        ("tutoring", "tutoring"),
        ("party", "party"),
        ("exams", "exams"),
        ("health", "health_arts"),
        ("epidemic", "epidemic"),
        ("higher", "higher"),
        ("lifelong", "lifelong"),
        ("ideology", "ideology"),
        ("governance", "governance"),
    ] {
        for nature in ["actual", "target", "all"] {
            let mut expected: Vec<String> = gold
                .iter()
                .filter(|row| nature == "all" || row["nature"] == nature)
                .filter(|row| {
                    row["theme"] == theme || row["indicator"].as_str().and_then(theme_of).is_some_and(|t| t == theme)
                })
                .map(|row| format!("{} {}", row["subject"].as_str().expect("text"), row["raw"].as_str().expect("text")))
                .map(|text| text.replace(['\r', '\n'], "") + " ")
                .collect();
            expected.sort();
            let answer = rows(&[query, &format!("nature={nature}"), "--format", "jsonl"]);
            let mut found: Vec<String> = answer
                .lines()
                .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
                .map(|row| format!("{} {}", row["subject"].as_str().expect("text"), row["raw"].as_str().expect("text")))
                .map(|text| text.replace(['\r', '\n'], "") + " ")
                .collect();
            found.sort();
            assert_eq!(found, expected, "{query} nature={nature}");
        }
    }
}

#[test]
fn funding_lists_every_amount_with_its_total() {
    // 2 050 + 20 800 + 5 790 + 16 600 + 38 160 = 83 400 (万元): the five parts of student aid.
    insta::assert_snapshot!(
        columns(&["funding", "city=赣州", "year=2015", "theme=aid"], &["county", "subject", "amount_yuan", "bound", "part_of"]),
        @r#"
        各类资助资金 834000000 exact 
        营养膳食补助资金 611000000 exact 
        高校入学资助及助学贷款资金 381600000 exact 115
        寄宿生生活补助资金 208000000 exact 115
        中职免学费及助学金资金 166000000 exact 115
        普通高中助学金资金 57900000 exact 115
        学前教育资助资金 20500000 exact 115
        "#
    );
    insta::assert_snapshot!(
        columns(&["funding", "city=赣州", "year=2015", "min=3亿", "max=5亿"], &["county", "subject", "amount_yuan", "raw"]),
        @r#"
         中央和省校舍维修改造资金 392000000 3.92亿元
         高校入学资助及助学贷款资金 381600000 3.816亿元
        章贡区 教育建设项目完成投资 316000000 3.16亿元
        兴国县 教育建设项目完成投资 402000000 4.02亿元
        "#
    );
    insta::assert_snapshot!(
        columns(&["funding", "city=绍兴", "year=2021", "nature=target"], &["theme", "subject", "amount_yuan", "bound", "raw"]),
        @r#"
        facilities 计划校舍维修投入 300000000 exact 3亿元
        vocational 职教专项资金 180000000 exact 1.8亿元
        aid 预计发放资助资金 85000000 approx 8500万元
        "#
    );
}

#[test]
fn sums_by_theme_leave_out_parts_totals_and_counties() {
    // Aid: 834 000 000 and 611 000 000, not the five parts; all education spending stands apart; counties have rows of their own.
    insta::assert_snapshot!(
        columns(
            &["funding_by_theme", "city=赣州", "year=2015"],
            &["county", "theme", "amount_yuan", "items", "largest_yuan", "left_out", "overall_yuan"]
        ),
        @r#"
         facilities 4529000000 2 4137000000 0 
         aid 1445000000 2 834000000 5 
         preschool 127000000 1 127000000 0 
         teachers 84600000 1 84600000 0 
         safety 62300000 1 62300000 0 
         funding  0  2 11860000000
        章贡区 facilities 316000000 1 316000000 0 
        兴国县 facilities 402000000 1 402000000 0 
        瑞金市 facilities 287000000 1 287000000 0
        "#
    );
}

#[test]
fn change_of_money_compares_like_with_like() {
    // 53.26 less 49.87 is 3.39 (亿元), 6.80 %.
    insta::assert_snapshot!(
        columns(
            &["funding_change", "city=长治"],
            &["county", "year", "subject", "amount_yuan", "previous_yuan", "change_yuan", "change_percent"]
        ),
        @r#"
         2018 一般公共预算教育经费 5326000000 4987000000 339000000 6.8
         2018 其他县（区）一般公共预算教育经费 2311190000 2158870000 152320000 7.06
         2018 市本级一般公共预算教育经费 689140000 650200000 38940000 5.99
         2018 普通小学生均教育事业费支出 9412.76 8965.04 447.72 4.99
        潞州区 2018 潞州区一般公共预算教育经费 935570000 867310000 68260000 7.87
        上党区 2018 上党区一般公共预算教育经费 512080000 479660000 32420000 6.76
        襄垣县 2018 襄垣县一般公共预算教育经费 573400000 521150000 52250000 10.03
        武乡县 2018 武乡县一般公共预算教育经费 304620000 309810000 -5190000 -1.68
        "#
    );
}

#[test]
fn staffing_has_totals_and_parts() {
    insta::assert_snapshot!(
        columns(&["staffing", "city=绍兴", "year=2020"], &["indicator", "subject", "value", "unit", "raw", "part_of"]),
        @r#"
        teachers.honoured 获评全国先进工作者 1 人 1人 
        teachers.honoured 获评省特级教师 26 人 26人 
        teachers.recruited 新招聘教师 3126 人 3 126人 
        teachers.recruited 公办在编招聘教师 2418 人 2 418人 503
        teachers.recruited 民办学校招聘教师 512 人 512人 503
        teachers.recruited 编外合同制招聘教师 196 人 196人 503
        teachers.recruited 招聘教师 3162 人 3 162 名 
        teachers.trained 教师培训人次 94000 人次 9.4万人次 
         选派支教教师 56 人 56名 
         校长教师交流人数 1205 人 1 205人 
         骨干教师占交流总数比例 23.6 % 23.6% 
         因师德失范被处理的教师 17 人 17人
        "#
    );
    // 2 418 + 512 + 196 = 3 126; 2 254 + 451 + 171 = 2 876; the target names one part of 3 000 only.
    insta::assert_snapshot!(
        columns(
            &["recruitment_breakdown", "city=绍兴", "nature=all"],
            &["year", "nature", "role", "subject", "value", "parts_sum", "difference", "verdict"]
        ),
        @r#"
        2020 actual total 新招聘教师 3126 3126 0 adds_up
        2020 actual part 公办在编招聘教师 2418   
        2020 actual part 民办学校招聘教师 512   
        2020 actual part 编外合同制招聘教师 196   
        2020 actual total 招聘教师 3162   no_parts
        2021 actual total 招聘教师 2876 2876 0 adds_up
        2021 actual part 公办在编招聘教师 2254   
        2021 actual part 民办招聘教师 451   
        2021 actual part 编外招聘教师 171   
        2021 target total 招聘教师 3000 2300 700 short
        2021 target part 公办在编招聘教师 2300   
        2022 target total 招聘教师 2700   no_parts
        "#
    );
}

#[test]
fn safety_is_coverage_or_activity() {
    insta::assert_snapshot!(
        columns(&["safety_coverage"], &["city", "county", "year", "indicator", "value", "unit"]),
        @r#"
        绍兴市  2020 safety.guard_rate 100 %
        赣州市  2015 safety.video_surveillance_rate 92.8 %
        济宁市 曲阜市 2023 safety.fire_facility_rate 99.4 %
        宜昌市   safety.panic_alarm_rate 96 %
        宜昌市  2021 safety.closed_management_rate 100 %
        宜昌市  2021 safety.panic_alarm_rate 100 %
        宜昌市  2021 safety.video_surveillance_rate 99.2 %
        "#
    );
    insta::assert_snapshot!(
        columns(&["safety_activity", "city=绍兴", "year=2020"], &["indicator", "subject", "value", "unit", "bound"]),
        @r#"
        safety.drill_participants 应急演练参与人次 1820000 人次 exact
        safety.drills 应急演练场次 5260 场 exact
        safety.guards 专职保安 4318 人 exact
        "#
    );
}

#[test]
fn conduct_aid_and_meals() {
    insta::assert_snapshot!(
        columns(&["teacher_conduct"], &["city", "county", "year", "subject", "value", "unit"]),
        @r#"
        绍兴市  2020 查处有偿补课等师德失范问题 14 起
        绍兴市  2020 清退违规所得 89300 元
        绍兴市  2020 因师德失范被处理的教师 17 人
        济宁市 曲阜市 2023 查处师德失范 5 起
        济宁市 曲阜市 2023 退缴违规收费 13500 元
        济宁市 曲阜市 2023 师德失范处理人数 6 人
        宜昌市  2021 查处师德违规案件 9 起
        宜昌市  2021 退还违规收费 47600 元
        宜昌市  2021 师德违规受党纪政务处分人数 12 人
        岳阳市 平江县 2008 查处乱收费、乱补课案件 7 起
        岳阳市 平江县 2008 清退违规资金 286000 元
        "#
    );
    insta::assert_snapshot!(columns(&["nutrition"], &["city", "county", "year", "subject", "value", "unit"]), @r#"
    长治市  2018 营养改善计划资金 52440000 元
    长治市  2018 营养改善计划受益农村学生 65000 人
    赣州市  2015 营养膳食补助资金 611000000 元
    赣州市  2015 营养改善计划惠及学生 789000 人
    赣州市  2015 实施营养改善计划的农村学校 3086 所
    赣州市  2015 营养改善计划食堂供餐比例 87.6 %
    兰州市 榆中县 2013 营养改善计划资金 25170000 元
    兰州市 榆中县 2013 营养改善计划学生 41900 人
    兰州市 榆中县 2013 营养改善计划覆盖学校 244 所
    "#);
    insta::assert_snapshot!(
        columns(&["student_aid", "city=赣州"], &["subject", "value", "unit", "part_of"]),
        @r#"
        各类资助资金 834000000 元 
        学前教育资助资金 20500000 元 115
        寄宿生生活补助资金 208000000 元 115
        普通高中助学金资金 57900000 元 115
        中职免学费及助学金资金 166000000 元 115
        高校入学资助及助学贷款资金 381600000 元 115
        资助学生 962000 人次 
        学前教育资助 41000 人次 116
        寄宿生生活补助 317000 人次 116
        普通高中助学金 58000 人次 116
        中职免学费及助学金 96000 人次 116
        高校入学资助及助学贷款 450000 人次 116
        "#
    );
}

#[test]
fn scores_and_their_parts() {
    // 9.8 + 14.5 + 13.6 + 11.9 + 17.8 + 9.4 + 9.1 + 8.5 = 94.6
    insta::assert_snapshot!(
        columns(
            &["supervision_scores", "city=宜昌", "indicator=inspection.score"],
            &["year", "subject", "value", "unit", "part_of"]
        ),
        @r#"
        2021 履行教育职责自评总分 94.6 分 
        2021 落实党的领导自评得分 9.8 分 701
        2021 教育经费投入自评得分 14.5 分 701
        2021 教师队伍保障自评得分 13.6 分 701
        2021 学前教育普及普惠自评得分 11.9 分 701
        2021 义务教育均衡及“双减”自评得分 17.8 分 701
        2021 职业教育与高中阶段普及自评得分 9.4 分 701
        2021 校园安全与学生健康自评得分 9.1 分 701
        2021 整改落实及语言文字自评得分 8.5 分 701
        "#
    );
    insta::assert_snapshot!(
        columns(&["totals", "city=宜昌"], &["year", "subject", "value", "unit", "parts", "parts_sum", "difference", "verdict"]),
        @r#"
        2020 2020年度省级反馈问题 17 个 2 17 0 adds_up
        2021 履行教育职责自评总分 94.6 分 8 94.6 0 adds_up
        2021 中小學校党组织 612 个 3 612 0 adds_up
        2021 一般公共预算教育支出 7683000000 元 3 2475000000 5208000000 short
        2021 补充教师 1742 人 4 1742 0 adds_up
        "#
    );
}

#[test]
fn standards_say_by_how_much() {
    // 100 − 99.2 = 0.8, from the end of 2020 on.
    insta::assert_snapshot!(
        columns(
            &["standards", "verdict=missed"],
            &["city", "county", "year", "indicator", "value", "comparison", "threshold", "short_by"]
        ),
        @r#"宜昌市  2021 safety.video_surveillance_rate 99.2 >= 100 0.8"#
    );
    // 85 − 78.6 = 6.4; 95 − 90.4 = 4.6; 96 − 94.7 = 1.3: rules and goals that were still to come in 2015.
    insta::assert_snapshot!(
        columns(
            &["standards", "city=赣州", "county=本级", "verdict=not_due"],
            &["year", "indicator", "value", "comparison", "threshold", "short_by", "scope"]
        ),
        @r#"
        2015 preschool.gross_enrolment_rate 78.6 >= 85 6.4 县（市、区）
        2015 preschool.gross_enrolment_rate 78.6 >= 85 6.4 全国 2020年
        2015 preschool.gross_enrolment_rate 78.6 >= 90 11.4 全国 2025年
        2015 special.enrolment_rate 90.4 >= 95 4.6 县（市、区）
        2015 compulsory.consolidation_rate 94.7 >= 96 1.3 全国九年义务教育 2025年
        2015 special.enrolment_rate 90.4 >= 95 4.6 全国 2020年
        2015 special.enrolment_rate 90.4 >= 97 6.6 全国 2025年
        2015 safety.video_surveillance_rate 92.8 >= 100 7.2 中小学和城市幼儿园 2020年底
        "#
    );
    let all = columns(&["standards", "city=宜昌", "county=本级"], &["verdict"]);
    let knowledge = nianbao::catalog::knowledge::Knowledge::builtin();
    assert_eq!(all.lines().count(), knowledge.standards.len(), "one row for every standard, known or not");
}

#[test]
fn targets_meet_their_results() {
    insta::assert_snapshot!(
        columns(
            &["targets", "city=绍兴", "year=2021", "verdict=short"],
            &["indicator", "subject", "promised", "reported", "unit", "gap", "reported_subject"]
        ),
        @r#"
        preschool.inclusive_coverage_rate 普惠性幼儿园覆盖率 97 96.9 % -0.1 普惠性幼儿园覆盖率
        preschool.inclusive_coverage_rate 普惠性幼儿园覆盖率目标 97 96.9 % -0.1 普惠性幼儿园覆盖率
        teachers.recruited 招聘教师 3000 2876 人 -124 招聘教师
        teachers.recruited 公办在编招聘教师 2300 2254 人 -46 公办在编招聘教师
        "#
    );
    // Two targets, one result: only the one that names the same thing is answered by it.
    insta::assert_snapshot!(
        columns(
            &["targets", "city=绍兴", "year=2021", "indicator=compulsory.school_projects"],
            &["subject", "promised", "reported", "verdict"]
        ),
        @r#"
        开工建设中小学 14  unclear
        竣工中小学 16 18 reached
        "#
    );
}

#[test]
fn trend_rank_and_compare_take_one_figure_a_place() {
    insta::assert_snapshot!(
        columns(
            &["trend", "indicator=funding.public_budget", "city=绍兴", "county=本级"],
            &["year", "value", "unit", "stated", "since", "change", "change_percent"]
        ),
        @r#"
        2019 11438000000 元 one   
        2020 12147000000 元 one 2019 709000000 6.2
        2021 12960000000 元 several 2020 813000000 6.69
        "#
    );
    insta::assert_snapshot!(
        columns(
            &["rank", "indicator=普惠性幼儿园覆盖率", "year=2021"],
            &["year", "rank", "of", "city", "county", "value", "unit"]
        ),
        @r#"
        2021 1 2 绍兴市  96.9 %
        2021 2 2 宜昌市  88.7 %
        "#
    );
    insta::assert_snapshot!(
        columns(
            &["compare", "city=宜昌,绍兴", "year=2021", "indicator=preschool.*"],
            &["indicator", "unit", "place_1", "value_1", "place_2", "value_2", "places", "difference"]
        ),
        @r#"
        preschool.inclusive_coverage_rate % 宜昌市 88.7 绍兴市 96.9 2 8.2
        preschool.kindergartens_built 所 宜昌市 32 绍兴市 28 2 4
        preschool.places_added 个 宜昌市 6840 绍兴市 7350 2 510
        preschool.public_enrolment_share % 宜昌市 53.4 绍兴市 61.3 2 7.9
        preschool.gross_enrolment_rate % 宜昌市 93.1 绍兴市  1 
        preschool.inclusive_recognised 所 宜昌市  绍兴市 213 1 
        preschool.investment 元 宜昌市 293000000 绍兴市  1 
        preschool.per_child_subsidy 元 宜昌市  绍兴市 51264000 1
        "#
    );
}

#[test]
fn conflicts_are_between_reports() {
    insta::assert_snapshot!(
        columns(
            &["conflicts"],
            &["city", "year", "indicator", "subject", "value", "unit", "same_subject", "document_id"]
        ),
        @r#"
        绍兴市 2020 aid.amount 学生资助资金 89450000 元 0 6
        绍兴市 2020 aid.amount 资助总额 89540000 元 0 8
        绍兴市 2020 preschool.inclusive_coverage_rate 普惠性幼儿园覆盖率 94.8 % 1 8
        绍兴市 2020 preschool.inclusive_coverage_rate 普惠性幼儿园覆盖率 95.2 % 1 6
        绍兴市 2020 teachers.recruited 新招聘教师 3126 人 0 6
        绍兴市 2020 teachers.recruited 招聘教师 3162 人 0 8
        绍兴市 2021 tutoring.institutions 义务教育阶段学科类培训机构 32 家 0 8
        绍兴市 2021 tutoring.institutions 需纳入监管的校外培训机构 1890 家 0 7
        "#
    );
}

#[test]
fn words_of_one_and_two_characters_are_found() {
    let gold = written_down();
    let answer = columns(&["find", "words=党", "limit=10000"], &["subject"]);
    let in_subject = gold.iter().filter(|row| row["subject"].as_str().is_some_and(|s| s.contains('党'))).count();
    assert!(in_subject > 0 && answer.lines().filter(|line| line.contains('党')).count() == in_subject);
    insta::assert_snapshot!(
        columns(&["find", "words=教师 招聘", "city=绍兴", "year=2022", "unit=人"], &["nature", "subject", "value", "bound"]),
        @r#"target 招聘教师 2700 approx"#
    );
    insta::assert_snapshot!(columns(&["find", "words=不在其中的词"], &["subject"]), @"");
}

#[test]
fn coverage_and_gaps() {
    insta::assert_snapshot!(
        columns(
            &["coverage"],
            &["city", "county", "title", "kind", "year_from", "year_to", "figures", "with_indicator", "with_year"]
        ),
        @r#"
        长治市  长治市教育局 长治市财政局 长治市统计局关于2018年全市教育经费执行情况的公告 notice 2018 2018 72 37 72
        绍兴市  绍兴市教育局2020年工作总结 summary 2020 2020 98 65 98
        绍兴市  绍兴市教育局2021年工作要点 plan 2021 2021 59 37 59
        绍兴市  绍兴市教育局2021年度工作总结 summary 2021 2021 90 61 89
        赣州市  赣州市教育局2015年工作总结和2016年工作计划 mixed 2015 2016 98 64 97
        济宁市 曲阜市 曲阜市教育和体育局2023年工作总结 summary 2023 2023 112 60 112
        宜昌市  宜昌市人民政府关于2021年度履行教育职责情况的自查报告 self_inspection 2021 2021 104 70 103
        岳阳市 平江县 关于全县教育工作情况的报告 work_report 2008 2008 96 43 96
        广元市 利州区 利州区教育局2024年工作要点 plan 2024 2024 73 38 73
        兰州市 榆中县 榆中县2013年教育事业统计公报 statistics 2013 2013 95 43 95
        "#
    );
    insta::assert_snapshot!(columns(&["unassigned", "missing=year"], &["why", "subject", "value", "unit"]), @r#"
    年份 指标 乡镇公办中心幼儿园覆盖率 89.2 %
    年份 义务教育阶段学科类培训机构 587 家
    年份 一键报警装置达标率 96 %
    "#);
    insta::assert_snapshot!(
        columns(&["changes", "city=宜昌"], &["year", "subject", "value", "unit"]),
        @r#"
        2021 一般公共预算教育支出增长率 5.03 %
        2021 义务教育教师年平均工资高出公务员 1600 元
        2021 公办园在园幼儿占比与目标差距 1.6 百分点
        2021 普惠性幼儿园覆盖率提高 2.2 百分点
        2021 学生体质健康优良率低于省定标准 1.4 百分点
        "#
    );
    insta::assert_snapshot!(
        columns(&["indicators", "word=毛入园率"], &["indicator", "name", "figures", "places", "year_from", "year_to", "standards"]),
        @r#"preschool.gross_enrolment_rate 学前三年毛入园率 4 3 2013 2021 4"#
    );
}

#[test]
fn schools_pupils_balance_and_any_condition() {
    insta::assert_snapshot!(
        columns(&["schools_students", "county=平江"], &["city", "county", "year", "subject", "value", "unit", "part_of"]),
        @r#"
        岳阳市 平江县 2008 普通中小学 386 所 
        岳阳市 平江县 2008 完全中学和高中 9 所 244
        岳阳市 平江县 2008 初中 48 所 244
        岳阳市 平江县 2008 小学 329 所 244
        岳阳市 平江县 2008 职业中专 2 所 
        岳阳市 平江县 2008 特殊教育学校 1 所 
        岳阳市 平江县 2008 幼儿园 114 所 
        岳阳市 平江县 2008 在校学生 124700 人 
        岳阳市 平江县 2008 职业学校在校生 6732 人 
        岳阳市 平江县 2008 职业学校毕业生 1948 人
        "#
    );
    insta::assert_snapshot!(
        columns(&["compulsory_balance", "city=赣州"], &["county", "indicator", "subject", "value", "unit"]),
        @r#"
        compulsory.consolidation_rate 九年义务教育巩固率 94.7 %
        compulsory.oversize_classes_removed 消除超大班额 812 个
        compulsory.places_added 城区义务教育新增学位 26600 个
        special.enrolment_rate 三类残疾儿童少年入学率 90.4 %
         累计通过基本均衡认定的县（市） 9 个
         小学辍学率 0.21 %
         初中辍学率 1.36 %
         建成留守儿童之家 1874 个
         “一人一档”留守儿童 186000 人
        "#
    );
    insta::assert_snapshot!(
        columns(&["figures", "city=绍兴", "unit=%", "min=98%", "max=99.5%"], &["year", "subject", "value"]),
        @r#"
        2020 高中阶段毛入学率 98.9
        2020 中职毕业生就业率 98.8
        2021 中职毕业生去向落实率 98.7
        2021 学生新冠疫苗接种率 98.2
        "#
    );
}

#[test]
fn wrong_arguments_are_answered_with_what_is_known() {
    let said = |args: &[&str]| {
        let output = nianbao(args);
        format!("{} {}", output.status.code().expect("a status"), String::from_utf8_lossy(&output.stderr).trim())
    };
    insta::assert_snapshot!(said(&["fundng"]), @r#"2 nianbao: no saved query fundng; did you mean funding, find, funding_change?"#);
    insta::assert_snapshot!(said(&["funding", "ciyt=绍兴"]), @r#"2 nianbao: query funding has no parameter ciyt; did you mean city?"#);
    insta::assert_snapshot!(said(&["funding", "绍兴"]), @r#"2 nianbao: "绍兴" is no parameter: write name=value, such as city=抚顺"#);
    insta::assert_snapshot!(said(&["funding", "city=绍星"]), @r#"2 nianbao: city=绍星: no city or province has this name; did you mean 绍兴市?"#);
    insta::assert_snapshot!(said(&["funding", "city=绍兴", "county=柯乔"]), @r#"2 nianbao: county=柯乔: no county has this name; did you mean 柯桥区?"#);
    insta::assert_snapshot!(said(&["funding", "city=绍兴", "city=赣州"]), @r#"2 nianbao: parameter city is given twice: write several values in one, with commas"#);
    insta::assert_snapshot!(said(&["funding", "year=去年"]), @r#"2 nianbao: year=去年: must be years such as 2020 or 2018,2020 or 2018..2021"#);
    insta::assert_snapshot!(said(&["funding", "min=很多"]), @r#"2 nianbao: min=很多: must be an amount such as 1041万, 1.2亿, 86.3%"#);
    insta::assert_snapshot!(said(&["funding", "nature=real"]), @r#"2 nianbao: nature=real: must be actual, target, standard, change or all"#);
    insta::assert_snapshot!(said(&["trend"]), @r#"2 nianbao: query trend needs parameter indicator (Indicator, code or name). Example: nianbao query trend indicator=teachers.recruited city=绍兴"#);
    insta::assert_snapshot!(said(&["trend", "indicator=preschool.gross"]), @r#"2 nianbao: indicator=preschool.gross: no indicator has this code or name; did you mean preschool.gross_enrolment_rate, preschool.graded_share, preschool.class_size?"#);
    insta::assert_snapshot!(said(&["preschool", "indicator=preschool.*", "city=火星"]), @r#"2 nianbao: city=火星: no city or province has this name; did you mean 新星市?"#);
    insta::assert_snapshot!(said(&["standards", "verdict=mett"]), @r#"2 nianbao: verdict=mett: is not one of the values allowed; did you mean met?"#);
}

#[test]
fn an_empty_answer_names_what_emptied_it() {
    let said = |args: &[&str]| {
        let output = nianbao(args);
        assert!(output.status.success());
        String::from_utf8_lossy(&output.stderr).trim().to_owned()
    };
    insta::assert_snapshot!(said(&["funding", "city=绍兴", "year=2035"]), @r#"
    no rows
    there are some without year=2035
    "#);
    insta::assert_snapshot!(said(&["safety_coverage", "city=广元", "--lang", "zh"]), @r#"
    没有符合条件的行
    去掉其中任一个就有：city=广元
    "#);
    insta::assert_snapshot!(said(&["funding", "city=绍兴", "year=2020", "min=1000亿", "theme=exams"]), @r#"
    no rows
    none match all of city=绍兴, year=2020, nature=actual, theme=exams, min=1000亿
    "#);
}

#[test]
fn places_are_found_by_every_name_and_years_by_every_form() {
    let count = |args: &[&str]| columns(args, &["metric_id"]).lines().count();
    let all = count(&["figures", "city=绍兴"]);
    for city in ["绍兴市", "浙江省绍兴市", "330600", "浙江", "绍兴，绍兴市"] {
        assert_eq!(count(&["figures", &format!("city={city}")]), all, "{city}");
    }
    let own = count(&["figures", "city=绍兴", "county=本级"]);
    let counties = count(&["figures", "city=绍兴", "county=柯桥,上虞区,越城,新昌县,诸暨,嵊州"]);
    assert_eq!(own + counties, all);
    assert_eq!(count(&["figures", "city=绍兴,赣州"]), all + count(&["figures", "city=赣州"]));
    let years = |form: &str| count(&["figures", "city=绍兴", "nature=all", &format!("year={form}")]);
    assert_eq!(years("2019..2021"), years("2019") + years("2020") + years("2021"));
    assert_eq!(years("2019,2021"), years("2019") + years("2021"));
    assert_eq!(years("..2030"), years("2000-2030"));
}

#[test]
fn a_folder_adds_queries_and_its_faults_are_told_with_their_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let header = "-- @name mine\n-- @title 我的\n-- @title_en Mine\n-- @about 甲。\n-- @about_en A.\n";
    let put = |text: &str| std::fs::write(folder.path().join("mine.sql"), text).expect("written");
    let at = folder.path().to_str().expect("UTF-8").to_owned();
    put(&format!(
        "{header}-- @param city cities -- 城市 | City\n-- @example city=绍兴\nselect count(*) as n from facts f\nwhere (:city is null or f.region_code in (select value from json_each(:city)));\n"
    ));
    assert!(nianbao(&["--check", &at]).status.success());
    assert_eq!(columns(&["mine", "city=绍兴", "--queries", &at], &["n"]), "247\n");
    for (body, fault) in [
        ("-- @example\nselect :x", "mine.sql:7: parameter :x is used and not declared"),
        ("-- @example\ndelete from metrics", "mine.sql: only queries are allowed"),
        ("-- @example\nselect 1;\nselect 2", "mine.sql: there must be exactly one statement"),
        ("-- @example\nselect\n nowhere from metrics", "mine.sql:8: SQLite refuses it: no such column: nowhere"),
        ("-- @example\nselect 1 where 0", "mine.sql:6: @example returns no rows"),
        ("-- @column m -- 甲\n-- @example\nselect 1 as n", "mine.sql:6: @column m: the answer has no such column"),
        ("-- @param a cities -- 甲\n-- @example b=1\nselect :a", "mine.sql:7: @example: query mine has no parameter b"),
    ] {
        put(&format!("{header}{body}\n"));
        let output = nianbao(&["--check", &at]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{body}");
        assert!(said.contains(fault), "{body}: {said}");
    }
}

#[test]
fn the_own_folder_adds_queries_and_its_faults_stop_no_other() {
    let folder = crate::folder::Folder::with_reports();
    assert_eq!(folder.run(&["import", "reports"]).code, Some(0));
    let header = "-- @name mine\n-- @title 我的\n-- @title_en Mine\n-- @about 甲。\n-- @about_en A.\n-- @example\n";
    folder.write("queries/mine.sql", format!("{header}select count(*) as n from documents").as_bytes());
    assert_eq!(folder.run(&["query", "mine"]).out.replace('\r', ""), "n\n2\n");
    assert!(folder.run(&["query"]).out.contains("mine,"));
    assert_eq!(folder.run(&["query", "--check", "queries"]).code, Some(0));
    folder.write("queries/bad.sql", b"select 1");
    let said = folder.run(&["query", "coverage"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("bad.sql"), "{}", said.err);
    assert_eq!(folder.run(&["query", "--check", "queries"]).code, Some(1));
    assert_eq!(folder.run(&["query", "mine"]).code, Some(2));
}

#[test]
fn a_standard_asks_for_two_words_of_a_subject_at_most() {
    // The query compares the first and the last of them.
    let connection = open(&gold::database(), Access::Read).expect("it opens");
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    let sql = &library.get("standards").unwrap_or_else(|e| panic!("{e}")).sql;
    let ctes = &sql[..sql.find("), demand as").expect("the words stand first")];
    let most = "select max(n) from (select count(*) as n from standards s join word w on instr(s.scope, w.in_scope) > 0
        where not (w.in_scope in ('小学', '初中') and (s.scope like '%小学、初中%' or s.scope like '%中小学%'))
          and not (w.in_scope = '东部' and s.scope like '%中西部%') group by s.standard_id)";
    let most: i64 = connection.query_row(&format!("{ctes}) {most}"), [], |row| row.get(0)).expect("it runs");
    assert_eq!(most, 2);
}

#[test]
fn queries_without_required_parameters_are_views_that_agree_with_them() {
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    let connection = open(&gold::database(), Access::Read).expect("it opens");
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("it runs") as usize;
    for query in library.iter() {
        let name = query.name();
        assert_eq!(count(&format!("select count(*) from saved_queries where name = '{name}'")), 1, "{name}");
        let view = count(&format!("select count(*) from sqlite_master where type = 'view' and name = 'q_{name}'"));
        assert_eq!(view == 1, query.is_view(), "{name}");
        if view == 1 {
            let answer = rows(&[name, "--format", "jsonl"]);
            assert_eq!(count(&format!("select count(*) from q_{name}")), answer.lines().count(), "{name}");
        }
    }
}

#[test]
fn the_statement_as_written_gives_the_same_rows_as_the_pruned_one() {
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    let connection = open(&gold::database(), Access::Read).expect("it opens");
    let answer = |sql: &str, values: &std::collections::BTreeMap<String, rusqlite::types::Value>| {
        let mut statement = connection.prepare(sql).expect("it prepares");
        for index in 1..=statement.parameter_count() {
            let name = statement.parameter_name(index).expect("a name")[1..].to_owned();
            statement.raw_bind_parameter(index, &values[&name]).expect("bound");
        }
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        let mut list = Vec::new();
        while let Some(row) = rows.next().expect("it steps") {
            let cells = (0..columns).map(|i| format!("{:?}", row.get_ref(i).expect("a cell")));
            list.push(cells.collect::<Vec<_>>().join("|"));
        }
        list
    };
    for query in library.iter() {
        let example = nianbao::query::arguments(&nianbao::query::split_line(&query.header.example)).expect("sound");
        let bound = nianbao::query::bind(&connection, query, &example).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(answer(&query.sql, &bound.values), answer(&bound.sql, &bound.values), "{}", query.name());
    }
}

#[test]
fn every_query_is_listed_and_explained_in_both_languages() {
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(columns(&[], &["name"]).lines().count(), library.len());
    for query in library.iter() {
        let header = &query.header;
        assert!(header.title_en.is_ascii() && !header.title.is_ascii(), "{}", query.name());
        for (zh, en) in header.params.iter().map(|p| &p.note).chain(header.columns.iter().map(|c| &c.note)) {
            assert!(!zh.is_empty() && !en.is_empty() && zh != en, "{}: {zh} | {en}", query.name());
        }
    }
    insta::assert_snapshot!(rows(&["safety_coverage", "--explain", "--lang", "zh"]), @r#"
    safety_coverage  校园安防覆盖率

    校园安防规定的各项覆盖率：封闭化管理、视频监控、一键报警、保安配备、消防设施，每个说法一行；measures=all 加上护学岗、硬质防冲撞设施。

    参数：
      city        cities     城市，含其区县；可写多个，也可写省
      county      counties   区县，或“本级”
      year        years      年份：2020、2018,2020、2018..2021
      nature      nature     性质：actual 实际，target 目标，all 全部；缺省 actual
      measures    text       core 规定的各项，all 加上护学岗、硬质防冲撞；缺省 core；可选 core、all
      below       amount     只看低于此值的，如 100%
    结果列：
      city                 地级名称
      county               县级名称；空为该市本级
      year                 所述年份
      nature               性质
      indicator            指标代码
      indicator_name       指标名称
      subject              所指
      value                覆盖率（%）
      unit                 单位
      bound                界限
      raw                  原文
      metric_id            数据编号，可用 .source 查出处
    例：nianbao query safety_coverage city=宜昌 year=2021
    "#);
}

#[test]
fn no_view_puts_a_compound_select_inside_a_with() {
    // DuckDB's reader prints a view anew before it runs it, and puts each half in brackets there, which SQLite does not parse.
    use nianbao::sql::tokens;
    let inside_with = |sql: &str| {
        let (mut with, mut depth, mut name) = (None, 0_usize, String::new());
        for token in tokens(sql).into_iter().filter(|t| !t.is_ignored()) {
            let word = sql[token.range].to_ascii_lowercase();
            match word.as_str() {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                "with" if with.is_none() => with = Some(depth),
                // The statement that the WITH belongs to.
                "select" if with == Some(depth) => with = None,
                "union" | "intersect" | "except" if with.is_some() => return Some(name),
                _ if with == Some(depth) && word != "as" && word != "," => name = word,
                _ => {}
            }
        }
        None
    };
    assert_eq!(inside_with("with a as (select 1 union all select 2) select 3"), Some("a".to_owned()));
    assert_eq!(inside_with("with a as (select 1) select 2 union select 3"), None);
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    for query in library.iter().filter(|query| query.is_view()) {
        assert_eq!(inside_with(&query.sql), None, "{}", query.name());
    }
}
