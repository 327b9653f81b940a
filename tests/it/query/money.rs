//! Money: what is listed, added up, and compared over years.

use super::comparable::{told, verdicts};
use super::{columns, reports};

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
            &["county", "theme", "amount_yuan", "items", "largest_yuan", "left_out", "overall_yuan", "overall_subject"]
        ),
        @r#"
         facilities 4529000000 2 4137000000 0  
         aid 1445000000 2 834000000 5  
         preschool 127000000 1 127000000 0  
         teachers 84600000 1 84600000 0  
         safety 62300000 1 62300000 0  
         funding  0  2 11860000000 教育总投入
        章贡区 facilities 316000000 1 316000000 0  
        兴国县 facilities 402000000 1 402000000 0  
        瑞金市 facilities 287000000 1 287000000 0
        "#
    );
}

#[test]
fn a_sum_that_two_reports_tell_is_added_once() {
    // 89.45 and 89.54 million, which `conflicts` lists; with the city from the figures, without from what is kept.
    for city in [&["city=绍兴"][..], &[]] {
        let said = columns(
            &[&["funding_by_theme", "year=2020", "theme=aid"], city].concat(),
            &["city", "county", "amount_yuan", "items", "left_out"],
        );
        assert!(said.lines().any(|row| row.starts_with("绍兴市  89540000 1 ")), "{said}");
    }
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
fn one_sort_decides_what_is_listed_and_what_is_added_up() {
    let folder = reports(&[(
        "抚顺市教育局2020年工作总结",
        "投入校舍维修资金300万元。体育彩票销售9860万元。尚存D级危房需资金7680万元。化解普九债务4120万元。社会各界捐资助学1160万元。\
         办理生源地信用助学贷款3478万元。投入化解大班额资金500万元。中职免学费资金210万元。学费收入4030万元。",
    )]);
    let listed = verdicts(&folder, &["funding"], &["sort", "amount_yuan"]);
    insta::assert_snapshot!(listed, @r"
    income 98600000
    needed 76800000
    debt 41200000
    income 40300000
    loan 34780000
    income 11600000
    spending 5000000
    spending 3000000
    spending 2100000
    ");
    let sum = |rows: &str, sort: &str| -> f64 {
        let amounts = rows.lines().filter_map(|row| row.split_once(' ')).filter(|(of, _)| *of == sort);
        amounts.map(|(_, amount)| amount.parse::<f64>().expect("an amount")).sum()
    };
    let added = verdicts(&folder, &["funding_by_theme"], &["amount_yuan"]);
    let added: f64 = added.lines().filter_map(|amount| amount.trim().parse::<f64>().ok()).sum();
    assert!((added - sum(&listed, "spending")).abs() < 0.5, "{added} {listed}");
}

#[test]
fn what_all_of_them_got_is_no_amount_a_head() {
    let money =
        |subject, value| (1, 2021, 420_500, ("preschool.investment", subject, "actual", value, None, "元", "exact"));
    let folder = told([
        money("教师每人每月发放补助金", 16_300_000.0),
        money("乡村教师每人每月生活补助", 1_200.0),
        money("公用经费补助标准高于基准定额的支出", 2_400_000.0),
        money("公用经费补助标准", 1_050.0),
        money("标准化建设资金", 150_000_000.0),
        money("标准化考点维护经费", 300_000.0),
        money("每年安排专项资金", 50_000_000.0),
        money("每年安排教研经费", 500_000.0),
        money("特岗教师每年补贴", 6_000.0),
        money("每所学校安全资金", 20_000_000.0),
        money("每所新建幼儿园奖补", 2_000_000.0),
        money("优质均衡平均水平提升资金", 6_000_000.0),
        money("收入分配改革后教师奖励资金", 30_000_000.0),
        money("学费收入", 40_000_000.0),
        money("支出占比提升项目投入", 9_000_000.0),
        money("教育经费占财政支出", 90_000_000.0),
    ]);
    insta::assert_snapshot!(verdicts(&folder, &["funding"], &["sort", "subject"]), @r"
    spending 标准化建设资金
    public 教育经费占财政支出
    spending 每年安排专项资金
    income 学费收入
    spending 收入分配改革后教师奖励资金
    spending 每所学校安全资金
    spending 教师每人每月发放补助金
    spending 支出占比提升项目投入
    spending 优质均衡平均水平提升资金
    spending 公用经费补助标准高于基准定额的支出
    per_head 每所新建幼儿园奖补
    spending 每年安排教研经费
    spending 标准化考点维护经费
    per_head 特岗教师每年补贴
    per_head 乡村教师每人每月生活补助
    per_head 公用经费补助标准
    ");
}

#[test]
fn totals_have_a_sort_of_their_own_and_what_is_spent_adds_up() {
    let folder = reports(&[(
        "抚顺市教育局2020年工作总结",
        "教育经费总投入63.58亿元。一般公共预算教育经费53.26亿元。投入校舍维修资金300万元。",
    )]);
    insta::assert_snapshot!(verdicts(&folder, &["funding"], &["sort", "amount_yuan"]), @r"
    overall 6358000000
    overall 5326000000
    spending 3000000
    ");
    let spent = "SELECT sum(value) FROM money WHERE sort = 'spending' AND nature = 'actual' AND part_of IS NULL";
    assert!((folder.value::<f64>("nianbao.db", spent) - 3_000_000.0).abs() < 0.5);
    insta::assert_snapshot!(verdicts(&folder, &["funding_by_theme", "theme=funding"], &["amount_yuan", "overall_yuan"]), @" 6358000000");
    let said = folder.run(&["sql", "select sum(amount_yuan) from q_funding"]);
    assert!(
        said.err.contains("amounts of different sort (view money) are added up: overall 2 rows, spending 1 rows"),
        "{}",
        said.err
    );
}

#[test]
fn a_target_is_held_against_what_its_sentence_says_came_of_it() {
    let folder = reports(&[(
        "曲阜市教育局2023年工作总结",
        "一、办学条件\n计划新建、改扩建学校8所，实际竣工9所，完成率112.5%。",
    )]);
    insta::assert_snapshot!(verdicts(&folder, &["targets"], &["promised", "reported", "verdict"]), @"8 9 reached");
}

#[test]
fn what_a_report_tells_twice_is_listed() {
    let folder = reports(&[(
        "榆中县教育局2013年工作总结",
        "全县各级各类学校在校生6.74万人。小学在校生3.2万人，初中在校生3.2万人。在校学生合计67400人。",
    )]);
    let twice: i64 = folder.value("nianbao.db", "SELECT count(*) FROM told_again");
    assert_eq!(twice, 1);
}
