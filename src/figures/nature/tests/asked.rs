//! What is asked for, proposed or not there yet, and what came of it.

use super::*;

#[test]
fn what_is_asked_for_is_a_task_where_it_is_told_what_came_of_it() {
    for (sentence, expected) in [
        ("任务要求新增学位2000个，全年新增2160个", &[Target, Actual][..]),
        ("全年应完成改造项目22个，实际完成21个", &[Target, Actual]),
        ("应新增学位2000个，已新增1860个，完成93%", &[Target, Actual, Actual]),
        ("应建周转房120套，已建96套", &[Target, Actual]),
        ("明确到年底前改造厕所36座，已完成30座", &[Target, Actual]),
        ("应入学残疾儿童326人，已入学316人", &[Actual, Actual]),
        ("应开展课后服务学校61所，已开展61所", &[Actual, Actual]),
        ("满意度指标：≥95%，实际97.2%", &[Target, Actual]),
        ("签订责任书，明确小学辍学率不超过0.1%，初中辍学率不超过1%", &[Target, Target]),
        ("签订安全责任书136份，要求死亡率为零", &[Actual, Target]),
        ("印发《实施意见》，提出五年内投入50亿元，新建学校20所", &[Target, Target]),
        ("县政府工作报告提出“新建学校15处，新增学位8000个”", &[Target, Target]),
        ("同意新建公办园8所", &[Target]),
        ("会议研究决定，引进人才30名，新建公寓86套", &[Target, Target]),
        ("提出整改意见36条", &[Actual]),
        ("委员提出提案12件", &[Actual]),
        ("年度任务：新增学位3000个；完成情况：新增学位3820个", &[Target, Actual]),
        ("【年度目标】新建公办园6所", &[Target]),
        ("目标任务：依托2所高校和3所职校，新建公办园6所", &[Actual, Actual, Target]),
        ("目标任务：公办园新增10处，实绩14处，完成率140%", &[Target, Actual, Actual]),
        ("年初确定的新建6所幼儿园、改造26个食堂任务全部完成", &[Target, Target]),
        ("年初确定的10项实事全部完成，其中新建幼儿园6所", &[Actual, Actual]),
        ("（一）新建公办园6所。目前已建成4所，在建2所", &[Actual, Actual, Actual]),
        ("已将生活补助1870万元列入2021年预算草案", &[Target]),
        ("支出年初预算为10260万元，支出决算为11320万元", &[Target, Actual]),
        ("财政年初安排奖补资金600万元，截至目前已拨付420万元", &[Target, Actual]),
        ("年初安排部署工作，检查学校12所", &[Actual]),
        ("今年必须化解债务8000万元", &[Target]),
        ("市下达我区改造寄宿制学校18所", &[Target]),
        ("市政府交办的改造食堂5所，已完成4所", &[Target, Actual]),
        ("省财政下达我县专项资金1200万元", &[Actual]),
        ("市里要求新增学位1200个，我区实际新增1380个", &[Target, Actual]),
        ("数量指标：资助学生≥800人，实际816人；培训教师≥60人次，实际58人次", &[Target, Actual, Target, Actual]),
        ("质量指标：发放准确率=100%，实际100%；巩固率≥95%，完成值99%", &[Target, Actual, Target, Actual]),
        ("目标培训600人次，完成780人次", &[Target, Actual]),
        ("城东小学计划投资5600万元，助学计划投入260万元", &[Target, Actual]),
        ("计划安装260台，安装到位248台", &[Target, Actual]),
        ("提前一年实现3%以内的目标", &[Target]),
        ("年初确定新建幼儿园14所，截至11月底已建成13所", &[Target, Actual]),
        ("年初部署改造旱厕62座，已全部完成", &[Target]),
        ("省定任务新增学位1500个，实际完成1620个", &[Target, Actual]),
        ("市考核指标为普惠率达到86%，我县实际为87.2%", &[Target, Actual]),
        ("上级下达我县特岗招聘132名，实际招聘126名", &[Target, Actual]),
        ("全年应培训教师2800人次，实际培训2910人次", &[Target, Actual]),
        ("任务：消除大班额46个", &[Target]),
        ("考核指标：新建幼儿园5所；完成：5所", &[Target, Actual]),
        ("经费支出13.2万元，预算为16万元", &[Actual, Target]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn what_is_wished_for_is_to_come() {
    for (sentence, expected) in [
        ("建议核增教师编制1200名", &[Target][..]),
        ("建议自治区财政加大支持，每年安排资金3000万元", &[Target]),
        ("恳请省财政补助资金8000万元", &[Target]),
        ("代表建议新建幼儿园6所", &[Target]),
        ("您提出的增加编制500名的建议", &[Target]),
        ("要抓好三件事：一要补充教师60名；二要新建学校12所；三是要资助学生800人", &[Target, Target, Target]),
        // Proposals that are counted
        ("办理代表建议126件，答复率100%", &[Actual, Actual]),
        ("建议办理满意率98%", &[Actual]),
        ("收到建议36条", &[Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn a_purpose_or_a_task_that_was_named_is_over_with_its_clause() {
    for (sentence, expected) in [
        ("为确保完成创建任务，新建幼儿园6所，新增学位1620个", &[Actual, Actual][..]),
        ("为实现2025年创建优质均衡县的目标，投入1.2亿元", &[Actual]),
        ("为完成新增学位2000个的目标，市财政投入8600万元", &[Target, Actual]),
        ("为确保秋季开学，拟投入300万元", &[Target]),
        ("省定任务是新增学位600个，我县新增720个", &[Target, Actual]),
        ("年度目标为招聘教师200名，我县招聘216名", &[Target, Actual]),
        ("原计划投资1.2亿元的项目，因规划调整，总投资增至1.5亿元", &[Target, Actual]),
        ("争取2021年建成学校5所", &[Target]),
        ("2021年1月5日，召开专题会议，通报问题36个", &[Actual]),
        ("2021年1月，拟发放补助286万元", &[Target]),
        ("2021年9月，新建学校12所", &[Target]),
        ("截至2021年1月底，体检3260人", &[Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn what_a_school_will_hold_is_to_come() {
    for (sentence, expected) in [
        ("该项目建成后，可新增学位1620个，城区大班额比例将下降2个百分点", &[Target, Target][..]),
        ("在建的城南学校可容纳学生2700名", &[Target]),
        ("城西中学即将竣工，可提供学位2400个", &[Target]),
        ("城南学校建成投用，可容纳学生5400人", &[Actual]),
        ("该校已投入使用，可提供学位270个", &[Actual]),
        ("首批12所已完成改造，第三批20所将于2021年启动", &[Actual, Target]),
        ("目前已完成招聘235名，剩余25名将通过校园招聘补充", &[Actual, Target]),
        ("剩余15座正在施工", &[Actual]),
        ("已办结121件，剩下5件结转明年4月底前完成", &[Actual, Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
}

#[test]
fn a_plan_tells_what_is_done_already() {
    for (sentence, expected) in [
        ("二期项目已完成投资2600万元，今年计划完成投资3400万元", &[Actual, Target][..]),
        ("续建项目4个，截至目前累计完成投资1.8亿元，今年再投入9000万元", &[Target, Actual, Target]),
        ("扩建工程主体已封顶，完成投资5600万元，力争8月底前竣工", &[Actual]),
        ("针对26所学校没有运动场的问题，今年投入1300万元予以解决", &[Actual, Target]),
        ("据统计，全县留守儿童6200人", &[Actual]),
        ("用好省财政下达的维修资金1260万元，完成28所学校的维修任务", &[Actual, Target]),
        ("教师平均年龄46.2岁", &[Actual]),
        ("新聘保安平均年龄控制在50岁以下", &[Target]),
        ("自评得分96.5分，扣3.5分", &[Actual, Actual]),
        ("力争自评得分达到98分", &[Target]),
        ("解决4.2万名随迁子女入学问题", &[Target]),
        ("二本以上达线率要从去年的38%迈上41%的台阶", &[Actual, Target]),
    ] {
        assert_eq!(natures(sentence, true), expected, "{sentence}");
    }
}

#[test]
fn what_a_budget_or_a_goal_sets_stands_beside_what_came_of_it() {
    for (sentence, expected) in [
        ("绩效目标1：资助学生4000人；目标2：培训教师2000人次", &[Target, Target][..]),
        ("年度目标：资助学生4000人；完成情况：资助学生4218人", &[Target, Actual]),
        ("年初设定绩效目标8个，完成7个", &[Target, Actual]),
        ("年初预算1280万元，调整预算1360万元，支出1280万元", &[Target, Target, Actual]),
        ("全年预算数5236万元，执行数5102万元", &[Target, Actual]),
        ("一般公共预算教育支出9.4亿元，增长3%", &[Actual, Change]),
        ("资助学生人数指标值4000人，完成值4218人", &[Target, Actual]),
        ("自评总得分为96分", &[Actual]),
        ("自评总分：94.5分", &[Actual]),
    ] {
        assert_eq!(natures(sentence, false), expected, "{sentence}");
    }
    assert_eq!(natures("自评总得分为96分", true), [Actual]);
    assert_eq!(natures("力争自评总得分达到98分", true), [Target]);
}

#[test]
fn an_item_behind_which_a_label_tells_what_came_of_it_is_a_task() {
    for (text, expected) in [
        ("1.新建幼儿园5所。完成情况：已建成5所", Target),
        ("2.为14所农村学校配备校医室。进展：已配备9所", Target),
        ("（三）开展体检2万人次。目前进展情况：已体检1.9万人次", Target),
        ("1.新建幼儿园5所。新增学位1500个", Actual),
        ("1.新建幼儿园5所。各项工作进展顺利，完成投资3200万元", Actual),
    ] {
        let end = text.find('。').unwrap() + '。'.len_utf8();
        let scene = Scene::new(text, 0..end, Example::new(&text[..end]).quantities);
        let now = Now { plan: false, year: Some(2020), guessed: false, paper: None, told: None };
        assert_eq!(nature(&scene, 0, now, None).nature, expected, "{text}");
    }
}
