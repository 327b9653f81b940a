//! Norms that go on, that are cited, and that rules lay down.

use super::*;

#[test]
fn leasts_go_on_in_a_series() {
    for (sentence, expected) in [
        ("小学体育课每周不少于4节，其他年级不少于3节", &[Standard, Standard][..]),
        ("体育课每周分别不少于4课时、3课时", &[Standard, Standard]),
        ("小学生每天睡眠不少于10小时，初中生不少于9小时", &[Standard, Standard]),
        ("骨干教师每学年上示范课不少于2节、开设讲座不少于1次", &[Standard, Standard]),
        ("送教每周不少于2次，每次2课时，全年送教860次", &[Standard, Standard, Actual]),
        ("教师交流比例不低于符合条件教师总数的10%，其中骨干教师不低于20%", &[Standard, Standard]),
        ("按照验收标准，每校隔离室不少于2间，座位间距不小于1米", &[Standard, Standard]),
        // Nothing to go on with
        ("巩固率小学100%、初中不低于98%", &[Actual, Actual]),
        ("每班每周不少于2节，全市满意率不低于95%", &[Standard, Actual]),
        ("每周三次、每次40分钟", &[Actual, Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn what_is_asked_for_stands_beside_what_there_is() {
    for (sentence, expected) in [
        ("省里要求70%以上，我市为76%", &[Standard, Actual][..]),
        ("公众满意度要求85%以上，测评结果为93.7%", &[Standard, Actual]),
        ("每百名学生拥有骨干教师数要求均达到1人以上，我县小学1.12人、初中1.35人", &[Standard, Actual, Actual]),
        ("名额分配比例不低于50%，我县达到70%", &[Standard, Actual]),
        ("标准为小学4.5平方米以上、初中5.8平方米以上", &[Standard, Standard]),
        // What was done as asked
        ("按要求，小学配备校医46名，我县配备45名", &[Actual, Actual]),
        ("入学率不低于99%，全县巩固率为98%", &[Actual, Actual]),
        ("小学12所以上、初中5所以上", &[Actual, Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn a_source_names_its_norms() {
    for (sentence, expected) in [
        ("国家规定小学师生比为1:19，我市为1:17.6", &[Standard, Actual][..]),
        ("省定标准小学为15册、初中为25册，我县均已达标", &[Standard, Standard]),
        ("省颁标准每百名学生计算机小学6台、初中8台", &[Standard, Standard]),
        ("国家标准分别为4.2人、5.3人", &[Standard, Standard]),
        ("国家规定普惠率达到80%以上，我县达86.2%", &[Standard, Actual]),
        ("国家标准：教师学历合格率100%", &[Standard]),
        ("《设计规范》规定，小学班额45人，中学班额50人", &[Standard, Standard]),
        ("省定标准为小学15册，达到18册", &[Standard, Actual]),
        // By a norm, and not the norm
        ("按国家标准配备教师126人", &[Actual]),
        ("达到国家标准的学校12所", &[Actual]),
        ("国家规定课程开设率100%", &[Actual]),
        ("省定标准化学校16所", &[Actual]),
        ("省级评估标准分为6个一级指标", &[Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn rules_lay_down_leasts_that_no_report_measures() {
    for (sentence, expected) in [
        ("落实优质高中不低于50%的招生指标分配到初中的政策", &[Standard][..]),
        ("食堂食材集中采购比例不低于90%，自行采购不高于10%", &[Standard, Standard]),
        ("特岗教师服务期不少于3年", &[Standard]),
        ("按标准班额招生，小学不超过45人，初中不超过50人", &[Standard, Standard]),
        ("差异系数小学不超过0.5、初中不超过0.45", &[Standard, Standard]),
        ("满足每百名学生配备1名以上校医的要求", &[Standard]),
        ("凡新建小区配建幼儿园，规模不得小于6个班", &[Standard]),
        // What there is
        ("骨干教师占比不低于20%", &[Actual]),
        ("新增教师不少于总数的5%", &[Actual]),
        ("平均班额不超过45人", &[Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn grants_for_each_are_set_and_averages_came_out() {
    for (sentence, expected) in [
        ("每建一所食堂奖补15万元", &[Standard][..]),
        ("对每所新建公办园奖补120万元", &[Standard]),
        ("每个一次性补助12万元，共拨付84万元", &[Standard, Actual]),
        ("生活补助小学1000元、初中1250元，非寄宿生减半，即500元、625元", &[Standard; 4]),
        ("国家助学金由2000元提标至2300元", &[Standard, Standard]),
        ("乡村教师补助提标，由每月200元、400元提高到300元、500元", &[Standard; 4]),
        ("临聘教师月工资由2500元提高到3200元", &[Standard, Standard]),
        ("班主任津贴每月提高至600元", &[Standard]),
        ("临聘教师月工资提高到3200元", &[Standard]),
        ("博士安家费50万元、硕士15万元", &[Standard, Standard]),
        ("每人每天提供1个鸡蛋", &[Standard]),
        ("乡村教师补助每月提高200元，达到350元", &[Change, Standard]),
        ("小规模学校按100人拨付公用经费", &[Standard]),
        ("总分200分，自评192分", &[Standard, Actual]),
        // What it came to
        ("引进博士，支付安家费360万元", &[Actual]),
        ("按学籍人数小学22916人、初中11048人核定", &[Actual, Actual]),
        ("团体总分286分", &[Actual]),
        ("临聘教师平均月工资由2500元提高到3200元", &[Actual, Actual]),
        ("乡镇工作补贴人均每月386元", &[Actual]),
        ("班主任每月平均领取津贴620元", &[Actual]),
        ("为16个名师工作室拨付经费48万元", &[Actual, Actual]),
        ("分别比省定标准高260元、320元", &[Change, Change]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn a_plan_keeps_classes_to_a_size_of_its_own_or_one_laid_down() {
    for (sentence, plan, expected) in [
        ("控制新生班额，小学不超过45人、初中不超过50人", true, &[Target, Target][..]),
        ("小学一年级班额不超过45人，初中一年级不超过50人", true, &[Target, Target]),
        ("按国家规定，小学班额不超过45人，初中不超过50人", true, &[Standard, Standard]),
        ("按标准班额招生，小学不超过45人，初中不超过50人", true, &[Standard, Standard]),
        ("班额不得超过45人", true, &[Standard]),
        ("控制新生班额，小学不超过45人、初中不超过50人", false, &[Standard, Standard]),
    ] {
        assert_eq!(natures(sentence, plan), expected, "{sentence}");
    }
}

#[test]
fn a_norm_stands_before_what_the_place_has() {
    for (sentence, expected) in [
        (
            "巩固率不低于95%，残疾儿童入学率不低于90%，我县分别达到98.2%和95.6%",
            &[Standard, Standard, Actual, Actual][..],
        ),
        ("省定目标为毛入园率85%、普惠率80%，我县分别为93.1%、88.6%", &[Target, Target, Actual, Actual]),
        ("招生名额分配比例不低于50%，并向农村初中倾斜，我县指标到校比例为65%", &[Standard, Actual]),
        ("生均教学用房12.9平方米（标准：不低于14平方米）", &[Actual, Standard]),
        ("差异系数0.43（标准≤0.65）", &[Actual, Standard]),
        ("作业时间：小学控制在60分钟以内，初中90分钟以内", &[Standard, Standard]),
        ("严禁一次性收取超过3个月或60课时的费用", &[Standard, Standard]),
        // What there is
        ("投入不低于3亿元，我县新建学校8所", &[Actual, Actual]),
        ("小学、初中辍学率分别控制在0.6%、1.8%以内", &[Actual, Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn all_that_is_gone_by_is_a_norm() {
    for (sentence, expected) in [
        ("按100人以下配1名、100—1000人配2名的标准配备保安", &[Actual, Standard, Standard, Standard][..]),
        ("按照每班配2名教师1名保育员的标准，缺教师120名、保育员86名", &[Standard, Standard, Actual, Actual]),
        ("按每生每年720元的标准拨付公用经费2600万元", &[Standard, Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn a_norm_opens_an_item_whose_next_sentence_says_that_it_is_met() {
    for (text, expected) in [
        ("小学、初中规模不超过2000人。全县最大的小学1986人，全部达标。", &[Standard, Actual][..]),
        (
            "初中巩固率不低于95%，残疾儿童入学率不低于85%。全县分别为98.2%、93.6%。",
            &[Standard, Standard, Actual, Actual],
        ),
        ("全县巩固率不低于95%。全县各项指标均达标，投入3亿元。", &[Actual, Actual]),
        ("骨干教师占比不低于20%。全县新建学校3所。", &[Actual, Actual]),
        ("骨干教师占比不低于20%。\n全县项目均达标，新建学校3所。", &[Actual, Actual]),
    ] {
        let report = format!("清河县教育局2021年自查报告\n{text}\n");
        let decoded = crate::source::decode("example.txt".into(), report.into_bytes()).expect("plain text");
        let figures = crate::report::read_report(decoded, &crate::report::ReadOptions::default()).figures;
        let found: Vec<Nature> = figures.iter().map(|figure| figure.nature).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn gaps_norms_and_thresholds_are_told_apart() {
    for (sentence, expected) in [
        ("覆盖率分别高于省定目标6.8个和8.1个百分点", &[Change, Change][..]),
        ("小学差异系数为0.421，初中为0.376，分别低于国家标准0.65和0.55", &[Actual, Actual, Standard, Standard]),
        ("生均校舍面积7.1平方米，超标准1.1平方米", &[Actual, Change]),
        ("56人以上大班额12个，占0.38%", &[Standard, Actual, Actual]),
        ("消除66人以上超大班额", &[Standard]),
        ("600分以上考生1024人", &[Standard, Actual]),
        ("50周岁以下348人", &[Standard, Actual]),
        ("招聘30人以上，培训200人次", &[Actual, Actual]),
        ("投入500万元以上建设学校12所", &[Actual, Actual]),
    ] {
        let found = Example::new(sentence).each(|scene, index| {
            nature(scene, index, Now { plan: false, year: None, guessed: true, paper: None, told: None }, None).nature
        });
        assert_eq!(found, expected, "{sentence}");
    }
}
