//! What brackets, quotations and labels tell, and changes that are told like additions.

use super::*;

#[test]
fn a_report_quotes_norms_and_goals_and_tells_what_came_of_them() {
    for (sentence, expected) in [
        // A promise in a bracket that is over, and a part of what was planned with the reason.
        ("建成学校8所（原计划9所，1所因征地延后），招聘教师236名", &[Actual, Target, Actual, Actual][..]),
        ("投资2.1亿元（计划2.4亿元），新增学位900个", &[Actual, Target, Actual]),
        ("（一）计划新建3所，新增学位900个", &[Target, Target]),
        ("整改36处，余下8处已列入整改台账", &[Actual, Actual]),
        // What is quoted as a goal.
        ("紧盯年初确定的“项目46个、资金2.8亿元”目标，开工48个", &[Target, Target, Actual]),
        (
            "按照“100人以下至少1名、100人以上至少2名”的标准，配保安236名",
            &[Standard, Standard, Standard, Standard, Actual],
        ),
        ("全县“四有”教师共236名，达到标准", &[Actual]),
        // What is measured, and a share of what was promised.
        ("封闭率、联网率两项指标均达到100%", &[Actual]),
        ("完成招聘指标36名", &[Actual]),
        ("完成投资2.8亿元，占年度计划96.4%", &[Actual, Actual]),
        ("离规划定下的60%还差一截", &[Target]),
        // What a figure has not come up to.
        ("培训经费占3.1%，未达到5%", &[Actual, Standard]),
        ("培训经费按公用经费总额3.2%安排，未达到5%", &[Actual, Standard]),
        ("培训经费按公用经费5%安排", &[Standard]),
        ("小学未达到20所", &[Actual]),
        ("大班额（56人以上）12个", &[Standard, Actual]),
        ("教学点27个，其中10人以下9个、20人以下12个", &[Actual, Standard, Actual, Standard, Actual]),
        ("乡镇（街道）（10个以上）共新建36所", &[Actual, Actual]),
        ("小学2.6间、初中2.9间（标准2.3间、2.4间）", &[Actual, Actual, Standard, Standard]),
        // Changes: glued to another, and told like additions.
        ("比上年减少3起5人", &[Change, Change]),
        ("发生3起5人，比上年减少2起", &[Actual, Actual, Change]),
        ("配备保安598人，较去年新增73人", &[Actual, Change]),
        ("保安由301人增加到448人，其中今年新增62人", &[Actual, Actual, Change]),
        ("新增保安62人，其中今年新增12人", &[Actual, Actual]),
        ("与上年相比：小学生增加1017人；初中生-206人", &[Change, Change]),
        ("补发绩效差额467.5万元", &[Actual]),
        ("学徒津贴平均每月1650元", &[Actual]),
        // A label that a sentence begins with.
        ("第四季度打算：完成支出4.6亿元；保安配备率由98.3%提升到100%", &[Target, Actual, Target]),
        ("主要做法：完成支出4.6亿元", &[Actual]),
        ("“强师计划”：招聘教师36名", &[Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn a_plan_tells_of_what_there_is_too() {
    for (sentence, expected) in [
        ("续建一中扩建工程（累计完成投资2.3亿元，占总投资的79%），新增学位900个", &[Actual, Actual, Target][..]),
        ("新建实验小学（总投资1.8亿元），新增学位900个", &[Target, Target]),
        ("平安校园达到3所（现有1所）、示范园达到20所", &[Target, Actual, Target]),
        ("编制人数2684人；在校学生4.2万人", &[Actual, Actual]),
        ("在校学生达到4.2万人", &[Target]),
    ] {
        assert_eq!(natures(sentence, true), expected, "{sentence}");
    }
}
