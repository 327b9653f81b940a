//! Rises and falls beside which nothing is compared.

use super::*;

#[test]
fn a_rise_is_a_change_whatever_it_is_compared_with() {
    for (sentence, expected) in [
        ("班级数增加16个，教师数增加48人，学生数减少212人", &[Change; 3][..]),
        ("受人口外流影响，小学新生减少420人", &[Change]),
        ("教师编制增加90个，达到4320个", &[Change, Actual]),
        ("教育支出增加2600万元，达8.6亿元", &[Change, Actual]),
        ("教学点由46个减少为31个，共减少15个", &[Actual, Actual, Change]),
        ("通过布局调整，减少教学点16个，减少代课教师38人", &[Change, Change]),
        ("净增公办园在园幼儿660人", &[Change]),
        ("减少的7所中，有5所改为教学点", &[Change, Actual]),
        ("比上年增加教师26人", &[Change]),
        ("年节约经费36万元，人均每天节省40分钟", &[Actual, Change]),
        ("有学校98所，比2005年撤并67所", &[Actual, Change]),
        ("校舍30万平方米（+0.5万平方米）", &[Actual, Change]),
        ("名列第5位，较上年前进3位；位次前移2位", &[Change, Change]),
        // What was built or added is counted.
        ("9月投用学校5所，学位多出2560个", &[Actual, Actual]),
        ("撤并教学点6所", &[Actual]),
        ("改扩建后，学位增加600个", &[Actual]),
        ("增加学位600个，增加校舍面积1.6万平方米", &[Actual, Actual]),
        ("新增教师编制60个", &[Actual]),
        ("减少至16个", &[Actual]),
        ("力争在校生增加300人", &[Target]),
        ("计划减少大班额16个", &[Target]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn stages_have_their_parts_of_a_rise() {
    for (sentence, expected) in [
        ("专任教师增加136人，其中小学96人、初中40人", &[Change, Change, Change][..]),
        ("在校生比上年减少136人，其中小学96人，初中30人", &[Change, Change, Change]),
        // More than the rise, or of what there is now
        ("专任教师增加36人，其中小学96人", &[Change, Actual]),
        ("专任教师增加36人，达到260人，其中小学196人", &[Change, Actual, Actual]),
        // Done, and no stage
        ("教师减少136人，其中退休96人", &[Change, Actual]),
        // Large classes are removed.
        ("城区小学减少大班额32个、初中减少13个", &[Actual, Actual]),
        ("比上年减少大班额32个", &[Change]),
        ("大班额减少32个", &[Change]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn more_done_than_at_another_time_is_a_change() {
    for (sentence, expected) in [
        ("比上年多资助学生260人次、多发放资金36万元", &[Change, Change][..]),
        ("较去年多开设社团46个，多参与学生1600人", &[Change, Change]),
        ("今年多招聘教师16名，少支出培训经费12万元", &[Change, Change]),
        ("计划撤并9所，少完成2所", &[Target, Change]),
        ("同比少发生安全事故2起", &[Change]),
        ("男生平均身高增加5.2厘米，女生增加4.1厘米", &[Change, Change]),
        // No comparison
        ("多渠道补充教师86名，多方筹资360万元", &[Actual, Actual]),
        ("每校至少开展活动2次", &[Actual]),
        ("最多招收学生30人", &[Actual]),
        ("大多安排了教师2名", &[Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn a_gap_to_a_budget_is_a_change() {
    for (sentence, expected) in [
        ("合同金额860万元，比预算节约26万元", &[Actual, Change][..]),
        ("实际支出6.32亿元，超预算3.7%", &[Actual, Change]),
        ("年初预算180万元，实际到位150万元，尚差30万元", &[Target, Actual, Change]),
        ("据测算尚差800万元", &[Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn the_size_of_a_raise_is_no_norm() {
    for (sentence, expected) in [
        ("生均公用经费提高50元，达到700元", &[Change, Standard][..]),
        ("乡村教师生活补助每人每月提高100元，达到每人每月400元", &[Change, Standard]),
        ("生均公用经费标准各上调80元", &[Change]),
        // What is paid on top is a norm of its own.
        ("公用经费标准小学每生650元，寄宿生每生再增加200元", &[Standard, Standard]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn what_is_cut_or_ahead_is_a_change() {
    for (sentence, expected) in [
        ("“三公”经费压减15%，会议费压减8%，一般性支出压减10%", &[Change, Change, Change][..]),
        ("作业量压减30%，督查检查事项压减40%", &[Change, Change]),
        ("结转结余资金压减20%", &[Change]),
        ("学科类培训机构压减94%", &[Actual]),
        ("培训机构压减率94.9%", &[Actual]),
        ("取暖补贴由每人1800元提高到2200元，人均增加400元", &[Standard, Standard, Change]),
        ("班主任津贴由每月300元提高到600元，月增300元", &[Standard, Standard, Change]),
        ("高一期末均分高于全市23.6分", &[Change]),
        ("中考均分高于全市均分23.6分", &[Change]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}
