//! Looking figures up by words and conditions, and what is missing.

use super::{columns, written_down};

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
