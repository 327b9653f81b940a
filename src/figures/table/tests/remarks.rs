//! Columns of text behind the numbers, signs of comparison in cells, and tables of targets and what became of them.

use insta::assert_snapshot;

use super::{read, read_with_sense};
use crate::figures::Nature;
use crate::figures::table::tables;
use crate::text::View;

#[test]
fn indicators_of_a_plan() {
    let text = "\
序号 指标 2020年 2025年 属性\n\
1 学前三年毛入园率（%） 91.2 95 预期性\n\
2 公办园在园幼儿占比（%） 47.9 ＞55 约束性\n\
3 在园幼儿（人） 5 620 7 000 预期性\n\
4 新增学位（个） — 1 200 预期性\n\
5 大班额比例（%） 2.1 ≤1 约束性\n\
（二）家校协同\n\
6 家长学校覆盖率（%） 90 100 教育局、\n\
妇联\n\
";
    assert_snapshot!(read_with_sense(text), @"
    91.2 = 91.2% 2020 学前三年毛入园率
    95 = 95% 2025 学前三年毛入园率 Target
    47.9 = 47.9% 2020 公办园在园幼儿占比
    55 = 55% 2025 公办园在园幼儿占比 AtLeast Target
    5 620 = 5620人 2020 在园幼儿数
    7 000 = 7000人 2025 在园幼儿数 Target
    1 200 = 1200个 2025 新增学位数 Target
    2.1 = 2.1% 2020 大班额比例
    1 = 1% 2025 大班额比例 AtMost Target
    90 = 90% 2020 家长学校覆盖率
    100 = 100% 2025 家长学校覆盖率 Target
    ");
}

#[test]
fn the_first_year_of_a_plan_is_what_there_was() {
    let text = "指标 2020年 2022年 2025年\n毛入园率（%） 88.6 90 93\n巩固率（%） 95.1 96 97\n";
    let tables = tables(&View::new(text));
    let natures = |plan, year| tables[0].cells[..3].iter().map(|cell| cell.nature(plan, year)).collect::<Vec<_>>();
    let planned = [Nature::Actual, Nature::Target, Nature::Target];
    for year in [Some(2020), Some(2021), None] {
        assert_eq!(natures(true, year), planned, "{year:?}");
    }
    assert_eq!(natures(false, Some(2025)), [Nature::Actual; 3]);
}

#[test]
fn indicators_a_cell_a_line() {
    let text = "\
指标\n2020年\n2025年\n属性\n\
一、发展水平\n\
1.学前教育毛入园率（%）\n96.1\n98以上\n预期性\n\
2.平均受教育年限（年）\n10.4\n11.3\n约束性\n\
二、师资\n\
3.双师型教师比例（%）\n48\n≥60\n预期性\n\
";
    assert_snapshot!(read_with_sense(text), @"
    96.1 = 96.1% 2020 学前教育毛入园率
    98 = 98% 2025 学前教育毛入园率 AtLeast Target
    10.4 = 10.4年 2020 平均受教育年限
    11.3 = 11.3年 2025 平均受教育年限 Target
    48 = 48% 2020 双师型教师比例
    60 = 60% 2025 双师型教师比例 AtLeast Target
    ");
}

#[test]
fn several_columns_of_text() {
    let text = "\
指标 单位 2020年 2025年 属性 责任单位\n\
毛入园率 % 88.6 不低于93 约束性 教育局\n\
在校生 人 12 410 13 000左右 预期性 教育局\n\
";
    assert_snapshot!(read_with_sense(text), @"
    88.6 = 88.6% 2020 毛入园率
    93 = 93% 2025 毛入园率 AtLeast Target
    12 410 = 12410人 2020 在校生数
    13 000 = 13000人 2025 在校生数 Approx Target
    ");
}

#[test]
fn text_of_several_cells_is_no_row_without_a_head() {
    let text = "\
各校人数（单位：人）\n\
东关小学 412 寄宿 走读 混合\n\
西关小学 380 寄宿 走读 混合\n\
";
    assert_eq!(read(text), "");
}

#[test]
fn targets_and_what_became_of_them() {
    let text = "\
绩效自评表\n\
指标名称 指标值 完成值 分值 得分\n\
受益学生数 ≥8200人 8364人 15 15\n\
供餐天数 ＝190天 188天 10 9.5\n\
食堂供餐率（%） ≥95 98 15 15\n\
补助标准 5元/生 5元/生 10 10\n\
政策知晓情况 良好 良好 10 9\n\
";
    assert_snapshot!(read_with_sense(text), @"
    8200人 = 8200人 受益学生数 AtLeast Target
    8364人 = 8364人 受益学生数 Actual
    15 = 15分 受益学生数得分
    190天 = 190天 供餐天数 Target
    188天 = 188天 供餐天数 Actual
    9.5 = 9.5分 供餐天数得分
    95 = 95% 食堂供餐率 AtLeast Target
    98 = 98% 食堂供餐率 Actual
    15 = 15分 食堂供餐率得分
    5元 = 5元 补助标准 Target
    5元 = 5元 补助标准 Actual
    10 = 10分 补助标准得分
    9 = 9分 政策知晓情况得分
    ");
}

#[test]
fn levels_of_indicators() {
    let text = "\
一级指标 二级指标 三级指标 目标值 实际完成值 分值 自评得分 扣分原因\n\
产出指标 数量指标 受益学生数 ≥8200人 8364人 15 15 无\n\
质量指标 食堂达标率 100% 98% 15 14 两所 在建\n\
";
    assert_snapshot!(read_with_sense(text), @"
    8200人 = 8200人 受益学生数 AtLeast Target
    8364人 = 8364人 受益学生数 Actual
    15 = 15分 受益学生数自评得分
    100% = 100% 食堂达标率 Target
    98% = 98% 食堂达标率 Actual
    14 = 14分 食堂达标率自评得分
    ");
}

#[test]
fn points_won_and_lost() {
    let text = "\
评价内容 分值 自评分 扣分\n\
经费保障 30 26.5 3.5\n\
队伍建设 20 18 2\n\
合计 50 44.5 5.5\n\
";
    assert_snapshot!(read(text), @"
    26.5 = 26.5分 经费保障自评分
    3.5 = 3.5分 经费保障扣分
    18 = 18分 队伍建设自评分
    2 = 2分 队伍建设扣分
    44.5 = 44.5分 自评分合计
    5.5 = 5.5分 扣分合计
    ");
}
