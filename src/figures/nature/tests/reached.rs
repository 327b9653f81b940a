//! What promises and tasks came to, what is still to come, and norms beside what was reached.

use super::*;

#[test]
fn a_report_tells_what_plans_came_to() {
    for (sentence, expected) in [
        // What a plan came to, in a report: words for how far something has come end it, but not in a list of what is to be done.
        ("计划新建125所，其中竣工79所、在建31所、未开工15所", &[Target, Actual, Actual, Actual][..]),
        ("规划新建12所，建成8所", &[Target, Actual]),
        ("承诺新建3所，现只建成1所", &[Target, Actual]),
        ("计划开工12所，竣工8所；力争开工5所、竣工3所", &[Target, Target, Target, Target]),
        ("拟建成学校3所，开工5所", &[Target, Target]),
        ("拟新建学校2所，建成后可新增学位900个", &[Target, Target]),
        ("拟招聘教师200名，经笔试、面试，录用186名", &[Target, Actual]),
        ("概算总投资1.2亿元的新校区建成投用，预计投资2亿元的校区即将开工", &[Actual, Target]),
        ("县政府确定的3件教育实事全部办结", &[Actual]),
        ("完成投资计划1.2亿元，完成市下达指标300人", &[Actual, Actual]),
        ("完成招生计划3600人的98%", &[Target, Actual]),
        // What is left is to be done by a day.
        ("剩余12所学校12月底前完成改造", &[Target]),
        ("其余8所2021年底前全部建成", &[Target]),
        ("余下12名教师，年底前补充到位", &[Target]),
        ("余下5个项目正在抓紧施工", &[Actual]),
        ("剩余3所已于10月底前完成", &[Actual]),
        // A span that is under way, and a later year that is told of
        ("“十三五”期间，共投入资金6.2亿元", &[Actual]),
        ("2019—2022年，投入资金6.2亿元，计划新增学位600个", &[Actual, Target]),
        ("2021—2025年，投入资金6.2亿元", &[Target]),
        ("到“十四五”末，普惠率达到90%", &[Target]),
        ("到2021年新建公办园12所，现已完成5所", &[Target, Actual]),
        // A task that is named behind its list
        ("市政府确定新建幼儿园20所、增加学位5400个的目标任务", &[Target, Target]),
        ("县里确定年内新建学校3所、改扩建5所的工作目标", &[Target, Target]),
        ("下达我县新增学位3200个，新建公办园6所的任务", &[Target, Target]),
        ("招聘教师32人，新建公办园6所的任务全部完成", &[Actual, Target]),
        // 占比 and 师比 compare nothing.
        ("公办园占比力争达到56%，生师比要控制在17:1以内", &[Target, Target]),
        ("争取到中央资金3200万元、省级资金860万元", &[Actual, Actual]),
        ("原定的6个操场改造仅完工4个，计划修建的5所幼儿园只建成3所", &[Target, Actual, Target, Actual]),
        ("争取到2025年新建12所", &[Target]),
        ("2019年新增学位2400个，到2026年累计新增1.2万个", &[Actual, Target]),
        ("到2026年已累计新增学位1.2万个", &[Actual]),
        // What should be is a norm in a report, unless it should be by a day.
        (
            "学前三年毛入园率应达到85%以上，我县为96.1%；普惠率应达到80%以上，我县为91.5%",
            &[Standard, Actual, Standard, Actual],
        ),
        ("12月底前普惠率应达到85%", &[Target]),
        ("省里要求公办园占比不低于50%，目前我县为52.3%", &[Standard, Actual]),
        (
            "按照中央编制标准（小学1:19、初中1:13.5）测算，应有教师5120人，实有4512人",
            &[Standard, Standard, Standard, Actual],
        ),
        ("培训经费按照教职工工资总额的1.5%足额列入预算，占工资总额的1.2%", &[Standard, Actual]),
        ("按照每生每天3元的标准补助，2014年11月提高到4元，2021年秋季学期提高到5元", &[Standard; 3]),
        ("较国家2025年2.6平方米的目标高出0.55平方米", &[Standard, Change]),
        ("创建国家级示范园3所的目标", &[Target]),
        ("扣减年度综合考核0.5至1分，我局共扣2.5分", &[Standard, Actual]),
        ("照顾农村初中降30分录取", &[Standard]),
        ("全县小学平均班额不超过45人，班额应分别不超过45人、50人", &[Actual, Standard, Standard]),
        ("按照班师比1:2.5测算，需教师512人，现有486人", &[Standard, Standard, Actual]),
        ("生均占地面积达到标准（小学23平方米、初中28平方米）", &[Standard, Standard]),
        ("执行新标准（受益学生3.2万人）", &[Actual]),
        // Whose burden or level it is
        ("减轻3.2万名学生课业负担，提高了12所学校办学水平", &[Actual, Actual]),
        ("仅保留2家，与2019年相比压减96.1%", &[Actual, Actual]),
        ("学生规模较高峰期萎缩近两成", &[Change]),
        // Who decides, and what was decided on
        ("县政府研究确定：新建幼儿园6所，招聘教师120人", &[Target, Target]),
        ("各校按照会议要求：开展培训12场", &[Actual]),
        ("县政府常务会议决定，投入1.2亿元新建小学，表彰教师36名", &[Target, Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn a_plan_tells_what_is_there() {
    for (sentence, expected) in [
        // What there is goes on over clauses without a verb.
        ("全县现有学校126所，在校生4.6万人，其中高级教师560人，新建学校3所", &[Actual, Actual, Actual, Target][..]),
        ("现有86个教学点保留42个，将现有12所学校整合为8所", &[Actual, Target, Actual, Target]),
        ("现有教师300人，全部参加培训，培训合格率达到95%", &[Actual, Target]),
        ("从现有19校推开到46校，新增床位300张", &[Actual, Target, Target]),
        ("对排查出的36处隐患，10月底前全部整改", &[Actual]),
        ("一中迁建工程总建筑面积5.3万平方米，今年计划完成投资1.2亿元", &[Actual, Target]),
        ("计划投资5480万元，其中上半年完成不少于60%", &[Target, Target]),
    ] {
        assert_eq!(natures(sentence, true), expected, "{sentence}");
    }
}

#[test]
fn a_text_without_a_year_of_its_own_is_told_year_by_year() {
    let now = Now { plan: false, year: Some(2019), guessed: true, paper: None, told: None };
    for (sentence, expected) in [
        ("2019年消除大班额126个，2020年消除86个，2021年消除36个。", &[Actual, Actual, Actual][..]),
        ("2020年，学习点扩到26个。", &[Target]),
        ("2019年消除大班额126个，到2020年消除86个。", &[Actual, Target]),
    ] {
        let mentions = year_mentions(sentence, 0..sentence.len(), |_| Some(2019));
        let found = Example::new(sentence)
            .each(|scene, index| nature(scene, index, now, governing(scene, index, &mentions)).nature);
        assert_eq!(found, expected, "{sentence}");
    }
}
