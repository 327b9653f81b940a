//! Tables as they come out of converters, and the cells read from them.

use std::fmt::Write as _;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::{Table, tables};
use crate::figures::Value;
use crate::text::View;

/// One line a cell: number as written, value with unit, year, subject, and the total it is part of.
fn read(text: &str) -> String {
    let view = View::new(text);
    let tables = tables(&view);
    let mut lines = String::new();
    for table in &tables {
        for cell in &table.cells {
            let raw = view.text().get(cell.quantity.range.clone()).unwrap_or_default();
            let value = match &cell.quantity.value {
                Value::Number(number) => number.to_string(),
                Value::Ratio(a, b) => format!("{a}:{b}"),
            };
            let year = cell.year.map(|year| format!(" {year}")).unwrap_or_default();
            let change = if cell.is_change { " change" } else { "" };
            let total = part_of(table, cell.total, &view);
            let _ = writeln!(lines, "{raw} = {value}{}{year}{change} {}{total}", cell.quantity.unit, cell.subject);
        }
    }
    lines
}

fn part_of(table: &Table, total: Option<usize>, view: &View) -> String {
    let Some(cell) = total.and_then(|total| table.cells.get(total)) else { return String::new() };
    format!(" of {}", view.text().get(cell.quantity.range.clone()).unwrap_or_default())
}

#[test]
fn a_column_of_units() {
    let text = "\
三、教师情况\n\
指标　单位　2020年　2021年　增长率\n\
教职工数　人　8,305　8,467　1.95\n\
学校数　所　72　71　-1.39\n\
教育经费　亿元　9.82　10.41　6.0\n\
";
    assert_snapshot!(read(text), @r"
    8,305 = 8305人 2020 教职工数
    8,467 = 8467人 2021 教职工数
    1.95 = 1.95% 2021 change 教职工数增长率
    72 = 72所 2020 学校数
    71 = 71所 2021 学校数
    -1.39 = -1.39% 2021 change 学校数增长率
    9.82 = 982000000元 2020 教育经费
    10.41 = 1041000000元 2021 教育经费
    6.0 = 6% 2021 change 教育经费增长率
    ");
}

#[test]
fn a_unit_in_a_line_of_its_own() {
    let text = "\
表2 分县区教育投入情况\n\
\u{3000}\u{3000}单位：万元\n\
县区   预算数   执行数   完成率\n\
东山县  12 000  11 400  95.0\n\
西川县  8 500  8 670  102.0\n\
合计  20 500  20 070  97.9\n\
";
    assert_snapshot!(read(text), @r"
    12 000 = 120000000元 东山县预算数 of 20 500
    11 400 = 114000000元 东山县执行数 of 20 070
    95.0 = 95% 东山县完成率
    8 500 = 85000000元 西川县预算数 of 20 500
    8 670 = 86700000元 西川县执行数 of 20 070
    102.0 = 102% 西川县完成率
    20 500 = 205000000元 预算数合计
    20 070 = 200700000元 执行数合计
    97.9 = 97.9% 完成率合计
    ");
}

#[test]
fn one_cell_a_line() {
    let text = "\
学段\n\
学校数（所）\n\
在校生数（人）\n\
幼儿园\n\
78\n\
17,905\n\
小学\n\
41\n\
34,582\n\
合计\n\
119\n\
52,487\n\
注：以上为年报数。\n\
";
    assert_snapshot!(read(text), @r"
    78 = 78所 幼儿园学校数 of 119
    17,905 = 17905人 幼儿园在校生数 of 52,487
    41 = 41所 小学学校数 of 119
    34,582 = 34582人 小学在校生数 of 52,487
    119 = 119所 学校数合计
    52,487 = 52487人 在校生数合计
    ");
}

#[test]
fn labels_and_one_number() {
    let text = "\
二、在校学生数（单位：人）\n\
幼儿园 17 905\n\
小学 34 582\n\
初中 18 874\n\
合计 71 361\n\
";
    assert_snapshot!(read(text), @r"
    17 905 = 17905人 幼儿园在校学生数 of 71 361
    34 582 = 34582人 小学在校学生数 of 71 361
    18 874 = 18874人 初中在校学生数 of 71 361
    71 361 = 71361人 在校学生数合计
    ");
}

#[test]
fn bars_between_cells() {
    let text = "\
## 表1 各学段规模（单位：人）\n\
\n\
| 学段 | 2021年 | 2022年 | 增减 |\n\
|------|-------:|-------:|------|\n\
| 小学 | 34,582 | 35,001 | 419 |\n\
| 初中 | 18,874 | 18,500 | -374 |\n\
";
    assert_snapshot!(read(text), @r"
    34,582 = 34582人 2021 小学人数
    35,001 = 35001人 2022 小学人数
    419 = 419人 2022 change 小学增减
    18,874 = 18874人 2021 初中人数
    18,500 = 18500人 2022 初中人数
    -374 = -374人 2022 change 初中增减
    ");
}

#[test]
fn tabs_between_cells() {
    let text = "\
乡镇\t学校数\t在校生\t经费（万元）\n\
城关镇\t12\t8,204\t1,248.5\n\
河口乡\t3\t904\t204.7\n\
";
    assert_snapshot!(read(text), @r"
    12 = 12所 城关镇学校数
    8,204 = 8204人 城关镇在校生数
    1,248.5 = 12485000元 城关镇经费
    3 = 3所 河口乡学校数
    904 = 904人 河口乡在校生数
    204.7 = 2047000元 河口乡经费
    ");
}

#[test]
fn units_below_the_heads() {
    let text = "\
类别 学校数 班级数 在校生数 专任教师\n\
（所） （个） （人） （人）\n\
小学 41 867 34582 2140\n\
初中 27 461 18874 1842\n\
";
    assert_snapshot!(read(text), @r"
    41 = 41所 小学学校数
    867 = 867个 小学班级数
    34582 = 34582人 小学在校生数
    2140 = 2140人 小学专任教师数
    27 = 27所 初中学校数
    461 = 461个 初中班级数
    18874 = 18874人 初中在校生数
    1842 = 1842人 初中专任教师数
    ");
}

#[test]
fn heads_of_two_levels() {
    let text = "\
学段 2020年 2021年\n\
学校数（所） 在校生（人） 学校数（所） 在校生（人）\n\
小学 41 34582 40 35001\n\
初中 27 18874 27 18500\n\
";
    assert_snapshot!(read(text), @r"
    41 = 41所 2020 小学学校数
    34582 = 34582人 2020 小学在校生数
    40 = 40所 2021 小学学校数
    35001 = 35001人 2021 小学在校生数
    27 = 27所 2020 初中学校数
    18874 = 18874人 2020 初中在校生数
    27 = 27所 2021 初中学校数
    18500 = 18500人 2021 初中在校生数
    ");
}

#[test]
fn a_head_broken_in_two() {
    let text = "\
学段 学校数（所） 班级数（个） 在校生数\n\
（人） 专任教师（人）\n\
小学 41 867 34582 2140\n\
初中 27 461 18874 1842\n\
";
    assert_snapshot!(read(text), @r"
    41 = 41所 小学学校数
    867 = 867个 小学班级数
    34582 = 34582人 小学在校生数
    2140 = 2140人 小学专任教师数
    27 = 27所 初中学校数
    461 = 461个 初中班级数
    18874 = 18874人 初中在校生数
    1842 = 1842人 初中专任教师数
    ");
}

#[test]
fn rows_that_say_what_is_counted() {
    let text = "\
项目 幼儿园 小学 初中\n\
学校数（所） 78 41 27\n\
在校生（人） 17 905 34 582 18 874\n\
专任教师（人） 1 163 2 140 1 842\n\
";
    assert_snapshot!(read(text), @r"
    78 = 78所 幼儿园学校数
    41 = 41所 小学学校数
    27 = 27所 初中学校数
    17 905 = 17905人 幼儿园在校生数
    34 582 = 34582人 小学在校生数
    18 874 = 18874人 初中在校生数
    1 163 = 1163人 幼儿园专任教师数
    2 140 = 2140人 小学专任教师数
    1 842 = 1842人 初中专任教师数
    ");
}

#[test]
fn no_unit_no_figure() {
    let text = "\
项目 甲 乙\n\
完成 12 34\n\
未完成 5 6\n\
";
    assert_eq!(read(text), "");
}

#[test]
fn rows_of_years() {
    let text = "\
年份 学校数 在校生数 升学率\n\
2019 120 45231 98.2\n\
2020 118 46002 98.6\n\
";
    assert_snapshot!(read(text), @r"
    120 = 120所 2019 学校数
    45231 = 45231人 2019 在校生数
    98.2 = 98.2% 2019 升学率
    118 = 118所 2020 学校数
    46002 = 46002人 2020 在校生数
    98.6 = 98.6% 2020 升学率
    ");
}

#[test]
fn rows_that_are_parts() {
    let text = "\
指标 单位 2022年\n\
教职工 人 5926\n\
其中：专任教师 人 5372\n\
其中：女 人 3021\n\
";
    assert_snapshot!(read(text), @r"
    5926 = 5926人 2022 教职工数
    5372 = 5372人 2022 专任教师数 of 5926
    3021 = 3021人 2022 女教职工 of 5926
    ");
}

#[test]
fn a_row_with_a_missing_cell_is_left_out() {
    let text = "\
县区 人数（人） 金额（万元）\n\
东山县 120 36.5\n\
西川县 — 12.0\n\
南河县 45\n\
";
    assert_snapshot!(read(text), @r"
    120 = 120人 东山县人数
    36.5 = 365000元 东山县金额
    12.0 = 120000元 西川县金额
    ");
}

#[test]
fn labels_with_a_colon() {
    let text = "\
学校数（所）：58\n\
班级数（个）：392\n\
在校生（人）：10 864\n\
";
    assert_snapshot!(read(text), @r"
    58 = 58所 学校数
    392 = 392个 班级数
    10864 = 10864人 在校生数
    ");
}

#[test]
fn a_column_that_is_the_sum() {
    let text = "\
在校生情况（单位：人）\n\
学段 合计 城区 农村\n\
小学 34582 18000 16582\n\
初中 18874 9874 9000\n\
";
    assert_snapshot!(read(text), @r"
    34582 = 34582人 小学在校生数
    18000 = 18000人 小学城区在校生数 of 34582
    16582 = 16582人 小学农村在校生数 of 34582
    18874 = 18874人 初中在校生数
    9874 = 9874人 初中城区在校生数 of 18874
    9000 = 9000人 初中农村在校生数 of 18874
    ");
}

#[test]
fn units_in_the_cells() {
    let text = "\
学段 学校 学生 占比\n\
小学 41所 3.46万人 64.7%\n\
初中 27所 1.89万人 35.3%\n\
";
    assert_snapshot!(read(text), @r"
    41所 = 41所 小学学校数
    3.46万人 = 34600人 小学学生数
    64.7% = 64.7% 小学占比
    27所 = 27所 初中学校数
    1.89万人 = 18900人 初中学生数
    35.3% = 35.3% 初中占比
    ");
}

#[test]
fn last_year_without_a_number() {
    let text = "\
指标 单位 本年 上年 增长%\n\
在校生 人 9 230 9 104 1.4\n\
校舍面积 万平方米 12.5 12.1 3.3\n\
";
    assert_snapshot!(read(text), @r"
    9 230 = 9230人 在校生数
    9 104 = 9104人 在校生数
    1.4 = 1.4% change 在校生增长率
    12.5 = 125000平方米 校舍面积
    12.1 = 121000平方米 校舍面积
    3.3 = 3.3% change 校舍面积增长率
    ");
}

#[test]
fn numbered_rows() {
    let text = "\
序号 学校名称 投入（万元） 面积（㎡）\n\
1 第一小学 1 204.5 3 400\n\
2 实验中学 980 2 100\n\
合计 2 184.5 5 500\n\
";
    assert_snapshot!(read(text), @r"
    1 204.5 = 12045000元 第一小学投入 of 2 184.5
    3 400 = 3400平方米 第一小学面积 of 5 500
    980 = 9800000元 实验中学投入 of 2 184.5
    2 100 = 2100平方米 实验中学面积 of 5 500
    2 184.5 = 21845000元 合计投入
    5 500 = 5500平方米 面积合计
    ");
}

#[test]
fn two_units_in_the_caption() {
    let text = "\
单位：所、人\n\
学段 学校数 在校生数\n\
小学 41 34582\n\
初中 27 18874\n\
";
    assert_snapshot!(read(text), @r"
    41 = 41所 小学学校数
    34582 = 34582人 小学在校生数
    27 = 27所 初中学校数
    18874 = 18874人 初中在校生数
    ");
}

#[test]
fn one_cell_a_line_with_years() {
    let text = "\
指标\n\
2019\n\
2020\n\
小学在校生（人）\n\
43210\n\
44872\n\
初中在校生（人）\n\
17644\n\
17902\n\
";
    assert_snapshot!(read(text), @r"
    43210 = 43210人 2019 小学在校生数
    44872 = 44872人 2020 小学在校生数
    17644 = 17644人 2019 初中在校生数
    17902 = 17902人 2020 初中在校生数
    ");
}

#[test]
fn a_table_of_contents_is_none() {
    let text = "\
目录\n\
一、学校 3\n\
二、教师 7\n\
三、学生 12\n\
";
    assert_eq!(read(text), "");
}

#[test]
fn wrapped_prose_is_none() {
    let text = "\
全县现有小学 34 所，在校学生 8 204\n\
人，初中 12 所，在校学生 3 120\n\
人，专任教师 1 045 人。\n\
";
    assert_eq!(read(text), "");
}

#[test]
fn a_difference_of_two_years() {
    let text = "\
学段规模（单位：人）\n\
学段 2021年 2022年 增减\n\
小学 34,582 35,001 419\n\
初中 18,874 18,500 -374\n\
";
    assert_snapshot!(read(text), @r"
    34,582 = 34582人 2021 小学学段规模
    35,001 = 35001人 2022 小学学段规模
    419 = 419人 2022 change 小学学段规模增减
    18,874 = 18874人 2021 初中学段规模
    18,500 = 18500人 2022 初中学段规模
    -374 = -374人 2022 change 初中学段规模增减
    ");
}

#[test]
fn thousands_with_blanks() {
    let text = "\
各学段情况\n\
学段 班级数 在校生数\n\
幼儿园 392 10 864\n\
初中 341 15 940\n\
";
    assert_snapshot!(read(text), @r"
    392 = 392个 幼儿园班级数
    10 864 = 10864人 幼儿园在校生数
    341 = 341个 初中班级数
    15 940 = 15940人 初中在校生数
    ");
}

#[test]
fn spaced_out_words() {
    let text = "\
项　目　人　数　金额（万元）\n\
学前教育　120　36.5\n\
合　　计　120　36.5\n\
";
    assert_snapshot!(read(text), @r"
    120 = 120人 学前教育人数 of 120
    36.5 = 365000元 学前教育金额 of 36.5
    120 = 120人 合计人数
    36.5 = 365000元 合计金额
    ");
}

#[test]
fn targets() {
    let text = "\
“十四五”教育主要指标\n\
指标 单位 2020年 2025年目标值\n\
毛入园率 % 88.6 93\n\
公办园学位 个 12 300 15 600\n\
";
    assert_snapshot!(read(text), @r"
    88.6 = 88.6% 2020 毛入园率
    93 = 93% 2025 毛入园率
    12 300 = 12300个 2020 公办园学位数
    15 600 = 15600个 2025 公办园学位数
    ");
}

#[test]
fn a_first_row_that_is_the_sum() {
    let text = "\
县区 学校数（所） 学生数（人）\n\
全市 120 45,231\n\
东山县 70 25,231\n\
西川县 50 20,000\n\
";
    assert_snapshot!(read(text), @r"
    120 = 120所 全市学校数
    45,231 = 45231人 全市学生数
    70 = 70所 东山县学校数 of 120
    25,231 = 25231人 东山县学生数 of 45,231
    50 = 50所 西川县学校数 of 120
    20,000 = 20000人 西川县学生数 of 45,231
    ");
}

#[test]
fn subtotals() {
    let text = "\
乡镇 类型 学校（所） 学生（人）\n\
城关 小学 4 3204\n\
城关 初中 1 1204\n\
小计 5 4408\n\
河口 小学 3 900\n\
小计 3 900\n\
合计 8 5308\n\
";
    assert_snapshot!(read(text), @r"
    4 = 4所 城关小学学校数 of 5
    3204 = 3204人 城关小学学生数 of 4408
    1 = 1所 城关初中学校数 of 5
    1204 = 1204人 城关初中学生数 of 4408
    5 = 5所 学校小计 of 8
    4408 = 4408人 学生小计 of 5308
    3 = 3所 河口小学学校数 of 3
    900 = 900人 河口小学学生数 of 900
    3 = 3所 学校小计 of 8
    900 = 900人 学生小计 of 5308
    8 = 8所 学校合计
    5308 = 5308人 学生合计
    ");
}

#[test]
fn one_cell_a_line_with_blanks_in_numbers() {
    let text = "\
项目\n\
人数（人）\n\
金额（万元）\n\
学前资助\n\
9 846\n\
492.3\n\
普高助学金\n\
14 220\n\
2 133.0\n\
";
    assert_snapshot!(read(text), @r"
    9846 = 9846人 学前资助人数
    492.3 = 4923000元 学前资助金额
    14220 = 14220人 普高助学金人数
    2133.0 = 21330000元 普高助学金金额
    ");
}

#[test]
fn years_under_a_caption_that_counts() {
    let text = "\
表4 近三年在校生数（人）\n\
学段 2019 2020 2021\n\
幼儿园 17 905 17 230 16 880\n\
小学 34 582 35 001 35 420\n\
特殊教育学校 126 130 131\n\
";
    assert_snapshot!(read(text), @r"
    17 905 = 17905人 2019 幼儿园在校生数
    17 230 = 17230人 2020 幼儿园在校生数
    16 880 = 16880人 2021 幼儿园在校生数
    34 582 = 34582人 2019 小学在校生数
    35 001 = 35001人 2020 小学在校生数
    35 420 = 35420人 2021 小学在校生数
    126 = 126人 2019 特殊教育学校在校生数
    130 = 130人 2020 特殊教育学校在校生数
    131 = 131人 2021 特殊教育学校在校生数
    ");
}

#[test]
fn groups_of_rows() {
    let text = "\
指标 2020年 2021年\n\
小学\n\
学校数（所） 41 40\n\
在校生（人） 34,582 35,001\n\
初中\n\
学校数（所） 27 27\n\
在校生（人） 18,874 18,500\n\
";
    assert_snapshot!(read(text), @r"
    41 = 41所 2020 小学学校数
    40 = 40所 2021 小学学校数
    34,582 = 34582人 2020 小学在校生数
    35,001 = 35001人 2021 小学在校生数
    27 = 27所 2020 初中学校数
    27 = 27所 2021 初中学校数
    18,874 = 18874人 2020 初中在校生数
    18,500 = 18500人 2021 初中在校生数
    ");
}

#[test]
fn a_kind_of_school_counts_nothing() {
    let text = "\
指标 2020年 2021年\n\
特殊教育学校 126 130\n\
中等职业学校 5,041 5,220\n\
";
    assert_eq!(read(text), "");
}

#[test]
fn a_page_mark_between_rows() {
    let text = "\
县区 金额（万元） 人数\n\
甲县 120.5 300\n\
- 3 -\n\
乙县 80.5 200\n\
合计 201.0 500\n\
";
    assert_snapshot!(read(text), @r"
    120.5 = 1205000元 甲县金额 of 201.0
    300 = 300人 甲县人数 of 500
    80.5 = 805000元 乙县金额 of 201.0
    200 = 200人 乙县人数 of 500
    201.0 = 2010000元 合计金额
    500 = 500人 合计人数
    ");
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(小学|合计|其中：|学校数（所）|人数|2019年|单位：万元|增长%|[0-9 .,，。\\n\\t|：（）%-]|\u{3000}|—){0,60}") {
        let view = View::new(&text);
        let mut end = 0;
        for table in tables(&view) {
            prop_assert!(table.range.start >= end && table.range.end <= view.text().len());
            end = table.range.end;
            for cell in &table.cells {
                prop_assert!(view.text().get(cell.quantity.range.clone()).is_some());
                prop_assert!(cell.total.is_none_or(|total| total < table.cells.len()));
                prop_assert!(cell.subject.chars().count() <= 30);
            }
            prop_assert!(table.cells.windows(2).all(|pair| pair[0].quantity.range.end <= pair[1].quantity.range.start));
        }
    }
}
