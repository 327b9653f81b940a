//! Staff, safety, conduct, aid, meals, scores: the queries of one theme.

use super::{columns, rows, written_down};

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
        2021 target total 招聘教师 3000 2300  one_part
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
        2021 一般公共预算教育支出 7683000000 元 3 2475000000  some_parts
        2021 补充教师 1742 人 4 1742 0 adds_up
        "#
    );
}
