//! Rows that do not fit their table, and heads of several levels, with one cell a line.

use insta::assert_snapshot;

use super::{read, read_with_sense};

#[test]
fn a_row_with_a_missing_cell_ends_no_column() {
    let text = "\
类别 |\n学校数 |\n班级数 |\n在校学生数 |\n生师比 |\n\
幼儿园 |\n212 |\n1305 |\n37106 |\n13.2 |\n\
小学 |\n98 |\n2011 |\n88214 |\n17.9 |\n\
普通高中 |\n21 |\n640 |\n12.4 |\n\
特殊教育 |\n4 |\n37 |\n402 |\n4.1 |\n";
    let expected = "\
212 = 212所 幼儿园学校数
1305 = 1305个 幼儿园班级数
37106 = 37106人 幼儿园在校学生数
13.2 = 13.2比 幼儿园生师比
98 = 98所 小学学校数
2011 = 2011个 小学班级数
88214 = 88214人 小学在校学生数
17.9 = 17.9比 小学生师比
4 = 4所 特殊教育学校数
37 = 37个 特殊教育班级数
402 = 402人 特殊教育在校学生数
4.1 = 4.1比 特殊教育生师比
";
    assert_eq!(read(text), expected);
    assert_eq!(read(&text.replace(" |", "")), expected);
    // A cell too many, the first row, and the last one, whose cells are no prose either.
    let many = text.replace("640 |\n", "640 |\n640 |\n7 |\n");
    assert_eq!(read(&many), expected);
    let first: String = expected.lines().skip(4).map(|line| format!("{line}\n")).collect();
    assert_eq!(read(&text.replace("\n37106 |", "")), first);
    let last: String = expected.lines().take(8).map(|line| format!("{line}\n")).collect();
    assert_eq!(read(&text.replace("\n402 |", "")), last);
}

#[test]
fn where_nothing_fits_nothing_is_read() {
    // Two labels before the values: a row broken in two, or a group of rows.
    let text = "学段\n学校数\n在校生数\n小学\n41\n34582\n初中\n27\n18874\n公办\n高中\n9\n7012\n职高\n2\n1801\n";
    assert_eq!(read(text).lines().count(), 4, "{}", read(text));
    let uneven = "学段\n学校数\n在校生数\n小学\n41\n初中\n27\n高中\n9\n职高\n2\n1801\n";
    assert_eq!(read(uneven), "");
}

#[test]
fn a_row_divided_into_kinds() {
    let text = "\
指标\n2020年\n2025年\n属性\n\
1.毛入园率（%）\n93.4\n95以上\n预期性\n\
2.体质优良率（%）\n其中：小学\n初中\n51.6%\n48.2%\n60%以上\n55%以上\n预期性\n\
3.巩固率（%）\n97.1\n98\n\
4.新增学位（个）\n1 200\n预期性\n\
二、保障\n\
5.专任教师（人）\n2 410\n2 600\n预期性\n";
    assert_snapshot!(read_with_sense(text), @"
    93.4 = 93.4% 2020 毛入园率
    95 = 95% 2025 毛入园率 AtLeast Target
    51.6% = 51.6% 2020 小学体质优良率
    48.2% = 48.2% 2020 初中体质优良率
    60% = 60% 2025 小学体质优良率 AtLeast Target
    55% = 55% 2025 初中体质优良率 AtLeast Target
    97.1 = 97.1% 2020 巩固率
    98 = 98% 2025 巩固率 Target
    2410 = 2410人 2020 专任教师数
    2600 = 2600人 2025 专任教师数 Target
    ");
}

#[test]
fn heads_of_two_levels_in_a_column() {
    let text = "\
2021年招生、在校生人数及其增长速度\n\
招生人数\n在校（学）人数\n\
绝对数\n比上年\n绝对数\n比上年\n\
（万人）\n增长（%\n（万人）\n增长（%\n\
研究生教育\n1.4\n6.2\n4.1\n7.7\n\
普通高中\n22.7\n-1.3\n66.9\n0.8\n";
    assert_snapshot!(read(text), @"
    1.4 = 14000人 2021 研究生教育招生人数
    6.2 = 6.2% 2021 change 研究生教育招生人数增长率
    4.1 = 41000人 2021 研究生教育在校（学）人数
    7.7 = 7.7% 2021 change 研究生教育在校（学）人数增长率
    22.7 = 227000人 2021 普通高中招生人数
    -1.3 = -1.3% 2021 change 普通高中招生人数增长率
    66.9 = 669000人 2021 普通高中在校（学）人数
    0.8 = 0.8% 2021 change 普通高中在校（学）人数增长率
    ");
    let corner = "\
县区\n小学\n初中\n\
学校数\n在校生\n学校数\n在校生\n\
东山县\n31\n20114\n12\n9870\n\
西川县\n25\n14002\n9\n6643\n";
    assert_snapshot!(read(corner), @"
    31 = 31所 东山县小学学校数
    20114 = 20114人 东山县小学在校生数
    12 = 12所 东山县初中学校数
    9870 = 9870人 东山县初中在校生数
    25 = 25所 西川县小学学校数
    14002 = 14002人 西川县小学在校生数
    9 = 9所 西川县初中学校数
    6643 = 6643人 西川县初中在校生数
    ");
}

#[test]
fn a_remark_in_sentences_ends_no_column() {
    let text = "\
指标\n2020年\n2025年\n备注\n\
毛入园率（%）\n93.4\n95\n教育局\n\
巩固率（%）\n97.1\n98\n含随迁子女。城区学校由教育局负责，乡镇学校由中心校负责。\n\
新增学位（个）\n1 200\n1 300\n教育局\n";
    assert_eq!(read(text).lines().count(), 6, "{}", read(text));
}

#[test]
fn a_line_without_values_ends_no_table() {
    for line in ["特殊教育 — — —", "特殊教育 4 见附注 402"] {
        let text =
            format!("学段 学校数 班级数 在校生\n小学 41 867 34582\n{line}\n初中 27 461 18874\n高中 9 207 9012\n");
        let read = read(&text);
        assert!(read.lines().count() >= 9 && read.contains("9012 = 9012人 高中在校生数"), "{line}: {read}");
    }
    // The head of another table.
    let text = "指标 2019 2020\n小学在校生（人） 812 820\n指标 2021 2022\n小学在校生（人） 831 840\n";
    assert!(read(text).contains("831 = 831人 2021"), "{}", read(text));
}

#[test]
fn a_number_in_the_cell_of_the_line_above_ends() {
    for text in ["初中\n41\n|\n", "学段\n|\n初中\n41\n|\n7\n|\n"] {
        assert_eq!(read(text), "");
    }
}
