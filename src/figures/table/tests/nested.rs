//! Rows, heads and leads that give others their unit.

use insta::assert_snapshot;

use super::read;

#[test]
fn rows_below_a_row_with_the_unit() {
    let text = "\
指标　2020年　2021年\n\
学校数（所）　1 264　1 271\n\
\u{3000}普通高等学校　72　73\n\
\u{3000}\u{3000}高中　110　114\n\
东山县　40　41\n\
专任教师（人）　94 760　95 702\n\
\u{3000}普通高等学校　31 202　31 682\n\
\u{3000}其中：女　14 100　14 210\n\
";
    assert_snapshot!(read(text), @"
    1 264 = 1264所 2020 学校数
    1 271 = 1271所 2021 学校数
    72 = 72所 2020 普通高等学校数 of 1 264
    73 = 73所 2021 普通高等学校数 of 1 271
    110 = 110所 2020 高中学校数 of 1 264
    114 = 114所 2021 高中学校数 of 1 271
    40 = 40所 2020 东山县学校数 of 1 264
    41 = 41所 2021 东山县学校数 of 1 271
    94 760 = 94760人 2020 专任教师数
    95 702 = 95702人 2021 专任教师数
    31 202 = 31202人 2020 普通高等学校专任教师数 of 94 760
    31 682 = 31682人 2021 普通高等学校专任教师数 of 95 702
    14 100 = 14100人 2020 普通高等学校女专任教师数 of 94 760
    14 210 = 14210人 2021 普通高等学校女专任教师数 of 95 702
    ");
}

#[test]
fn what_is_no_part_takes_no_unit() {
    // More than the whole; no kind of school; below a label that is a kind itself.
    for row in ["　高中　1 300　1 310", "　微机室　72　73", "小学（所）　41　40\n　初中　27　27"]
    {
        let text = format!("指标　2020年　2021年\n学校数（所）　1 264　1 271\n{row}\n班级（个）　8 000　8 100\n");
        let read = read(&text);
        assert!(!["高中", "微机室", "初中"].iter().any(|label| read.contains(label)), "{read}");
        assert!(read.contains("8 100 = 8100个"), "{read}");
    }
}

#[test]
fn a_unit_above_the_labels() {
    let text = "\
资金（万元）　上年度安排　本年度申请\n\
合计　1 213.4　1 259\n\
其中县级　213.4　259\n\
";
    assert_snapshot!(read(text), @"
    1 213.4 = 12134000元 上年度安排资金合计
    1 259 = 12590000元 资金合计
    213.4 = 2134000元 县级上年度安排资金 of 1 213.4
    259 = 2590000元 县级资金 of 1 259
    ");
}

#[test]
fn labels_and_values_by_turns() {
    let text = "\
项目资金（万元）：到位数 1 386.40 支出数 1 351.73 支出进度 97.50%\n\
其中：中央资金 1 129.12 县级资金 257.28\n\
";
    assert_snapshot!(read(text), @"
    1 386.40 = 13864000元 项目资金到位数
    1 351.73 = 13517300元 项目资金支出数
    97.50% = 97.5% 支出进度
    1 129.12 = 11291200元 中央资金 of 1 386.40
    257.28 = 2572800元 县级资金 of 1 386.40
    ");
    assert_eq!(read("项目资金（万元）：到位数 支出数 1 351.73\n"), "");
    assert_eq!(read("项目（一期）：到位数 12 支出数 13\n"), "");
}
