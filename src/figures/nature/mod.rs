//! Nature: reported, promised, a norm, or a change against another figure.

mod change;
mod shift;
mod standard;
mod target;

use super::Nature;
use super::scene::{Scene, without_remark};
use super::year::YearMention;
use crate::catalog::probe::Ask;
use crate::catalog::words::Words;
use change::change;
pub(super) use shift::{Shift, shift};
pub(super) use standard::threshold;
use standard::{NORMS_IN_A_ROW, daily, least_for_each, standard};
pub(super) use target::promises;
use target::target;

/// Why a figure has its nature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The nature.
    pub(super) nature: Nature,
    /// The word that decided it, if any; otherwise the part of the document did.
    pub(super) word: Option<&'static str>,
}

/// Decides the nature of quantity `index`.
///
/// `plan` tells whether the part of the document promises rather than reports, `year` the year of that part,
/// `mention` the year expression that applies to the quantity.
#[must_use]
pub(super) fn nature(
    scene: &Scene<'_>,
    index: usize,
    plan: bool,
    part_year: Option<i32>,
    mention: Option<&YearMention>,
) -> Verdict {
    let words = Words::builtin();
    if let Some(word) = threshold(scene, index) {
        return verdict(Nature::Standard, word);
    }
    // 比例不得低于40% in a plan is asked for.
    let asked = || {
        let limit = words.limit_word.ends(scene.own_lead(index)).filter(|word| word.starts_with("不得"));
        limit.is_some() && !scene.clause_lead(index).holds(&words.levying)
    };
    let unit = &*scene.quantities[index].unit;
    if let Some(word) = standard(scene, index, words, NORMS_IN_A_ROW)
        && !(plan && (unit == "%" || words.doing_unit.has(unit)) && asked())
    {
        return verdict(Nature::Standard, word);
    }
    if !plan && let Some(word) = daily(scene, index, words) {
        return verdict(Nature::Standard, word);
    }
    let promised = target(scene, index, plan, part_year, mention, words);
    if !plan
        && promised.is_none()
        && let Some(word) = least_for_each(scene, index, words)
    {
        return verdict(Nature::Standard, word);
    }
    if let Some(word) = change(scene, index, words) {
        return match promised {
            Some(target)
                if (plan || target.is_some_and(|t| t != "计划") && !word.contains("超"))
                    && !words.gap_before.has(word) =>
            {
                Verdict { nature: Nature::Target, word: target }
            }
            _ => verdict(Nature::Change, word),
        };
    }
    match promised {
        Some(word) if shift(scene, index) != Some(Shift::From) => Verdict { nature: Nature::Target, word },
        _ => Verdict { nature: Nature::Actual, word: None },
    }
}

const fn verdict(nature: Nature, word: &'static str) -> Verdict {
    Verdict { nature, word: Some(word) }
}

/// The words of its own clause directly before quantity `index`, stripped; all rules ask for them.
fn bare<'a>(scene: &Scene<'a>, index: usize, words: &Words) -> &'a str {
    scene.bare(index, |own| strip(own, words))
}

/// Strips approximation and filler words from the end of `text`.
fn strip<'a>(text: &'a str, words: &Words) -> &'a str {
    let mut text = without_remark(text);
    loop {
        let end = words.ending(text);
        if end.ends(&words.filler).is_none() {
            return text;
        }
        let cut = end
            .ends(&words.change_filler)
            .or_else(|| end.ends(&words.approx_before))
            .or_else(|| end.ends(&words.at_least_before));
        match cut {
            Some(word) if word.len() < text.len() => text = &text[..text.len() - word.len()],
            _ => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::example::Example;
    use crate::figures::year::{governing, year_mentions};
    use Nature::{Actual, Change, Standard, Target};

    /// Natures of the quantities of a sentence in a summary of 2020 or a plan for 2021.
    fn natures(sentence: &str, plan: bool) -> Vec<Nature> {
        let year = if plan { 2021 } else { 2020 };
        let mentions = year_mentions(sentence, 0..sentence.len(), |_| Some(year));
        Example::new(sentence)
            .each(|scene, index| nature(scene, index, plan, Some(year), governing(scene, index, &mentions)).nature)
    }

    #[test]
    fn a_summary_reports_unless_words_say_otherwise() {
        for (sentence, expected) in [
            ("新建幼儿园12所", &[Actual][..]),
            ("力争新建幼儿园5所", &[Target]),
            ("计划投入300万元", &[Target]),
            ("到2025年，普惠率达到90%", &[Target]),
            ("力争新建5所，改建3所", &[Target, Target]),
            // Behind a semicolon, or once something is done, the promise is over.
            ("力争新建5所；改建3所", &[Target, Actual]),
            ("计划招聘50人，已完成招聘31人", &[Target, Actual]),
            // 将 before a verb or an adverb
            ("全县毛入园率将达到92%，普惠率达到87%", &[Target, Target]),
            ("我们将继续扩大资源，新增学位600个", &[Target]),
            ("资金将用于改造校舍3600平方米，购置图书2万册", &[Target, Target]),
            ("教研室将教师分为3个小组", &[Actual]),
            ("建设任务为新建教学楼等5栋，建筑面积1.2万平方米", &[Target, Target]),
            ("新建学校1所，规划总投资860万元", &[Actual, Target]),
            ("到位资金1.8亿元，占规划总额2.4亿元的75%", &[Actual, Target, Actual]),
            ("原定建成食堂25家，现已建成21家", &[Target, Actual]),
            ("安保经费年初预算300万元，实际支出345万元，超支15%", &[Target, Actual, Change]),
            ("规划投资3亿元：新建学校4所，改扩建学校12所，新建幼儿园9所；补充教师600人", &[Target; 5]),
            ("今年拟投资2600万元，招聘教师40名，毛入园率达到93%，周转宿舍再建36套", &[Target; 4]),
            ("①厕所|目标：改造旱厕38座|进展：31座", &[Target, Actual]),
            ("按1:50应配生活教师140名，缺口22名", &[Standard, Standard, Change]),
            ("伙食成本每生每天9元左右", &[Actual]),
            ("发放礼包900个，每个不足60元", &[Actual, Actual]),
            ("年底前整改率须达到96%以上，责任督学每月进校不少于2次", &[Target, Target]),
            ("全年完成率须不低于92%", &[Target]),
            ("到20XX年底前新增公办园7所，普惠率达到85%", &[Target, Target]),
            ("到20XX年底，全县有学校30所", &[Actual]),
            ("《规划》提出，到2019年，毛入园率达到90%", &[Target]),
            // What may not be otherwise
            ("班额不得超过45人", &[Standard]),
            ("严禁一次性收取超过2个月的费用", &[Standard]),
            ("支出决算减少2.6万元，下降87%", &[Change, Change]),
            ("压减了85家培训机构", &[Actual]),
            ("债务余额2.1亿元，较年初压减0.4亿元", &[Actual, Change]),
            ("压减“三公”经费12%", &[Change]),
            ("落实民办园生均500元财政补助政策", &[Standard]),
            ("学生每天享受价值5元的营养餐", &[Standard]),
            ("每生每天4元，每年按180天供餐", &[Standard, Standard]),
            ("满意度须高于85%", &[Standard]),
            ("《办法》要求毛入园率达到85%，普惠率达到80%", &[Standard, Standard]),
            ("印发《办法》，要求学前三年毛入园率达到85%", &[Standard]),
            ("毛入园率要求达到85%，我县为93.1%", &[Standard, Actual]),
            ("按照国家要求，毛入园率达到91.2%", &[Actual]),
            ("省里要求全县普惠率年底前达到88%", &[Actual]),
            ("72%的县生均校舍面积达到6平方米", &[Actual, Standard]),
            ("危房率在1%以下的县分别占82%和85%", &[Standard, Actual, Actual]),
            ("每百名学生需配备专任教师5.2名、骨干教师1名", &[Standard, Standard]),
            ("每个班奖补18万元", &[Standard]),
            ("85%的园达到标准", &[Actual]),
            ("《标准》要求生均场馆面积小学达到7.5平方米", &[Standard]),
            ("学校将新增的12间教室用于实验", &[Actual]),
            ("预计投入将超过3亿元，其中今年已投入1.2亿元", &[Target, Actual]),
            ("安排每个班经费18万元", &[Actual]),
            ("学生享受每天5元的营养膳食补助", &[Standard]),
            ("教育支出增长12%，高于财政收入9.3%的增幅", &[Change, Change]),
            // What was aimed at stands in one sentence with what was done.
            ("建成公办园23所，超额完成年初确定的20所目标任务", &[Actual, Target]),
            // 计划 and 目标 as nouns
            ("实施三年行动计划，建成学校3所", &[Actual]),
            ("下达招生计划，录取新生300人", &[Actual]),
            // Changes
            ("比上年增加83人", &[Change]),
            ("专任教师比上年增加86人、在校生比去年减少120人", &[Change, Change]),
            ("同比下降2.1%", &[Change]),
            ("普惠率提高5个百分点", &[Change]),
            ("毕业生1204人，比上年减少61人", &[Actual, Change]),
            ("毕业生1204人，减少61人（-4.8%）", &[Actual, Change, Change]),
            ("分别比上年增长5.1%、1.8%和2.4%", &[Change, Change, Change]),
            ("完成市下达任务（680人）的104%", &[Target, Actual]),
            ("完成招商引资任务2600万元", &[Actual]),
            ("新建幼儿园9所，已完成目标任务75%", &[Actual, Actual]),
            ("甲县任务数是14所，已完成6所", &[Target, Actual]),
            ("并争取60%的园达到标准", &[Target]),
            ("争取资金300万元", &[Actual]),
            ("办园规模不超过270人，生均绿地面积不小于3平方米", &[Standard, Standard]),
            ("新建教学楼使用面积不少于3000平方米", &[Actual]),
            ("确保完成招生任务1200人", &[Target]),
            ("规划全面完成15所初中的改造", &[Target]),
            ("拟于6月底前完成6个项目", &[Target]),
            ("按照规划，全面完成12所学校改造", &[Actual]),
            ("已按计划完成建设项目10个", &[Actual]),
            ("按计划招聘教师35名", &[Actual]),
            ("薄弱初中改造计划建设项目开工12所", &[Actual]),
            ("全年计划建设项目12个", &[Target]),
            ("招生237人，由上年的125人增加112人，增幅89.6%", &[Actual, Actual, Change, Change]),
            ("机构由58家压减至3家，压减率为94.8%", &[Actual, Actual, Actual]),
            ("年平均工资17.9万元，高于当地公务员0.4万元", &[Actual, Change]),
            ("幼儿园97所，增加11所", &[Actual, Change]),
            ("与上年相比，涉校警情下降31.4%，周边交通事故减少5起", &[Change, Change]),
            ("经费为7912元、8650元，增幅依次是6.31%、4.07%", &[Actual, Actual, Change, Change]),
            ("将全部项目纳入评价，开展审计18次", &[Actual]),
            ("年初承诺新增学位2400个，实际完成2730个", &[Target, Actual]),
            ("培训3050人，为年计划2800人的108%", &[Actual, Target, Actual]),
            ("专用率85%，距2025年专用率90%的目标还差5个百分点", &[Actual, Target, Change]),
            ("提前实现25%的规划目标", &[Target]),
            ("开工面积占规划建设总面积的27.9%，投入占计划投资额的40%", &[Actual, Actual]),
            ("学校正在装修，可在8月底前投入使用，新增学位900个", &[Target]),
            ("新园可望于年底竣工，可提供学位360个", &[Target]),
            ("占比18%，比预期低7个百分点", &[Actual, Change]),
            ("生均经费1886元，上年1702元，增184元", &[Actual, Actual, Change]),
            ("平均班额49.3人，高出规定4.3人", &[Actual, Change]),
            ("公用经费8000元，高出省定6000元标准2000元", &[Actual, Standard, Change]),
            ("将招生计划的60%分配到初中", &[Actual]),
            ("将扩增幼儿园等108个项目逐一倒排工期", &[Actual]),
            ("将“双减”工作作为重要政治任务来抓，精心谋划，压减率达到100%", &[Actual]),
            ("二本上线5027人，超出市下达指标412人", &[Actual, Change]),
            ("自评得分94分，其中基础指标68分", &[Actual, Actual]),
            ("中考报名1.1万人，公办高中计划招收5200人", &[Actual, Target]),
            ("覆盖率为76%，年底前须达到100%", &[Actual, Target]),
            ("公用经费增长9%，低于财政收入增长幅度（10.3%）", &[Change, Change]),
            ("应配生活教师96名，实配58名，缺38名", &[Standard, Actual, Change]),
            ("学费收入翻一番", &[Change]),
            ("支出13.58亿元，同比增长（同口径）17.53%", &[Actual, Change]),
            ("学校382所，净增27所（0.7%）", &[Actual, Change, Change]),
            ("教师3620人，同比减39人、1.1%", &[Actual, Change, Change]),
            ("上线19人，多了7人", &[Actual, Change]),
            ("人均支出1.8万元，增幅居前的区：甲区（12.4%）、乙区（9.77%）", &[Actual, Change, Change]),
            ("目标：年内新建幼儿园12所，提供学位2460个；进度：完工10所", &[Target, Target, Actual]),
            ("距省定目标还差4.5个百分点", &[Change]),
            ("超过省定目标2.3个百分点", &[Change]),
            // 增加 without a comparison counts what was added; 到 and 达 give the value itself.
            ("新增学位300个", &[Actual]),
            ("普惠率由61%提高到86%", &[Actual, Actual]),
            ("在校生增至4.2万人", &[Actual]),
            // Norms
            ("距“十三五”末80%的目标仅差0.7个百分点", &[Target, Change]),
            ("上线1327人，超出下达指标412人", &[Actual, Change]),
            ("宿舍管理员应配96名，实配58名，缺38名", &[Standard, Actual, Change]),
            ("退休62人、补充48人，缺口14人", &[Actual, Actual, Change]),
            ("运转经费缺口260万元", &[Actual]),
            ("完成下达任务（6800人）", &[Target]),
            ("仍缺教师30人", &[Actual]),
            ("高中计划招收5200人，录取线538分", &[Target, Actual]),
            ("将招生计划的60%分配到初中", &[Actual]),
            ("三年行动计划建设园舍12所", &[Actual]),
            ("年底前须达到95%", &[Target]),
            ("自评94分，其中基础指标68分", &[Actual, Actual]),
            ("低于3%的标准", &[Standard]),
            ("小学5.1人、初中6.2人，均达到4.2人以上、5.3人以上的要求", &[Actual, Actual, Standard, Standard]),
            ("专职教师应配312人，实配187人，仅占应配数的59.9%", &[Standard, Actual, Actual]),
            ("绩效目标：受益学生满意度≥90%，项目验收合格率=100%", &[Target, Target]),
            ("每生每年补助600元", &[Standard]),
            ("生均公用经费标准为850元", &[Standard]),
            ("每天体育活动不少于1小时", &[Standard]),
            ("落实每天体育活动不少于1小时的要求", &[Standard]),
            ("书面作业平均用时不超过60分钟", &[Standard]),
            ("特教津贴由基本工资的15%提至30%", &[Standard, Standard]),
            ("特教津贴按基本工资的30%发放", &[Standard]),
            ("特教教师29人享受20%的特教津贴", &[Actual, Standard]),
            ("差异系数为0.48和0.39，都在规定值（0.65、0.55）以内", &[Actual, Actual, Standard, Standard]),
            ("新聘教师一次性发放安家补助9000元", &[Standard]),
            ("幼儿园保育费每月260元，全年收费320万元", &[Standard, Actual]),
            ("生活补助惠及640人，小学阶段补900元、初中阶段补1100元", &[Actual, Standard, Standard]),
            ("送教教师每月上门不少于3次", &[Standard]),
            ("心理教师74名，每校至少1名", &[Actual, Standard]),
            ("餐标由10元提高到12元", &[Standard, Standard]),
            ("补助标准：小学600元→700元", &[Standard, Standard]),
            ("生均支出小学9800元↑2.4%，高中15000元↓1.1%", &[Actual, Change, Actual, Change]),
            ("“三公”经费压减11%", &[Change]),
            ("造价比预算节省5%", &[Change]),
            ("课桌椅计划更新2.4万套，实际到位2.5万套", &[Target, Actual]),
            ("完工20所，其余3所计划6月交付", &[Actual, Target]),
            ("“新增城区义务教育公办学位1.2万个”年度民生实事有序推进", &[Target]),
            ("补助标准指标值500元/生，实际完成值500元/生", &[Standard, Actual]),
            ("乡镇工作补贴按最低档180元、最高档500元分档发放", &[Standard, Standard]),
            ("班主任津贴提高到每月800元", &[Standard]),
            ("从土地出让收益中计提10%", &[Standard]),
            ("每周开设4课时", &[Standard]),
            ("设置留观室341间，每校不少于1间", &[Actual, Standard]),
            ("国家规定小学生均校舍面积不低于5.2平方米", &[Standard]),
            ("年内拟改造旱厕120座", &[Target]),
            ("新增学位900个，还需新增3200个", &[Actual, Target]),
            ("乘车学生全部投保，每座保额不低于40万元", &[Standard]),
            ("津贴每月提高到不低于400元", &[Standard]),
            ("发给交通补贴，每学期150元", &[Standard]),
            ("表彰标兵12名，各奖励5000元、2000元", &[Actual, Standard, Standard]),
            ("助学金按年人均2000元分档发放", &[Standard]),
            ("经费由中央与省按8:2分担", &[Standard]),
            ("辍学率0.8%，控制在规定的1%以内", &[Actual, Standard]),
            ("按每周送教不少于1次的要求，全年累计送教9180课时", &[Standard, Actual]),
            ("新建示范点6个，每个补助3万元", &[Actual, Standard]),
            ("兼职教师108人，课酬120元/课时", &[Actual, Standard]),
            (
                "生均宿舍面积小学不低于3平方米、初中不低于3.3平方米标准的分别有11所和5所",
                &[Standard, Standard, Actual, Actual],
            ),
            ("生均公用经费1050元，比市里900元的基准定额高出150元", &[Actual, Standard, Change]),
            ("改造危房86幢，比省定80幢的任务多出六幢", &[Actual, Target, Change]),
            ("较省定1:12.5的要求尚差教师57名", &[Standard, Change]),
            ("按编制标准核算，尚缺教师480人", &[Change]),
            ("更新45辆标准校车", &[Actual]),
            ("上线人数较上年净增143人，4人考入清华", &[Change, Actual]),
            ("教室温度普遍提高了4摄氏度", &[Change]),
            ("生均公用经费分别按750元和950元足额安排", &[Standard, Standard]),
            ("优良率46.2%，距离50%的省定要求还有差距", &[Actual, Standard]),
            ("九成以上的大班幼儿能用普通话交流", &[Actual]),
            ("预计到2025年城区学位缺口将达5000个", &[Target]),
            ("教师比上年增加86人，在校生比2019年减少120人", &[Change, Change]),
            ("生均宿舍面积增至3.3平方米，高于省定标准0.3平方米", &[Actual, Change]),
            ("生均占地面积21.6平方米，低于33平方米的设置标准11.4平方米", &[Actual, Standard, Change]),
            ("人均达96学时，高于规定的每年72学时", &[Actual, Standard]),
            ("最边远学校每人每月520元，较最低档高300元", &[Standard, Change]),
            ("按每生每天1枚鸡蛋供应", &[Standard]),
            ("劳动教育课每周不少于1课时", &[Standard]),
            ("新购图书18万册，生均增加4.1册", &[Actual, Change]),
            ("按照公办园占比不低于50%、普惠性幼儿园覆盖率不低于80%的标准", &[Standard, Standard]),
            ("分别增长8.6%和1.3倍", &[Change, Change]),
            ("保证学生每天体育锻炼1小时", &[Standard]),
            ("绩效工资兑现到位，人均月增资486元", &[Change]),
            ("书面作业时间平均缩短23分钟", &[Change]),
            ("食堂餐厨垃圾日均减少1.9吨", &[Change]),
            ("平均工资高于当地公务员312元", &[Change]),
            ("将12个农场的学校由上年的41所整合为33所", &[Actual, Actual, Actual]),
            ("落实公办园生均公用经费700元", &[Standard]),
            ("生均公用经费为2371.2元", &[Actual]),
            ("目标任务：巩固率控制在99%以上，实际99.8%", &[Target, Actual]),
            ("每名党员参学不少于32学时，人均实际40学时", &[Standard, Actual]),
            ("生均校舍面积国家标准为小学7.5平方米", &[Standard]),
            ("按每生每天4元、每年200天足额下达", &[Standard, Standard]),
            ("每天1小时体育活动落实率100%", &[Standard, Actual]),
            ("下达生活补助180万元。寄宿生小学1000元、初中1250元", &[Actual, Standard, Standard]),
            ("生均公用经费支出小学2489元、初中3012元", &[Actual, Actual]),
            ("公办园占比64.1%，比国家要求的50%高14.1个百分点", &[Actual, Standard, Change]),
            ("男生体重29.6公斤，较三年前重1.7公斤", &[Actual, Change]),
            ("生均公用经费均高于650元、850元的国家基准定额", &[Standard, Standard]),
            ("累计投入5亿元，是前四年总和的2.1倍", &[Actual, Change]),
            ("教师工资为公务员的1.02倍", &[Actual]),
            ("米、油价格分别低于市场零售价8.1%、6.4%", &[Change, Change]),
            ("教育支出增长高于财政经常性收入13.04%", &[Change]),
            ("招生计划4496人，其中本科3190人，专升本1306人", &[Target, Target, Target]),
            ("计划招聘教师100人，其中小学60人、初中40人，已到岗80人", &[Target, Target, Target, Actual]),
            ("计划招聘教师100名，其中特岗教师60名、“三支一扶”支教30名，其余10名公开招考", &[Target; 4]),
            (
                "计划新建幼儿园12所，建筑面积8600平方米，其中新建独立园7所，改建附设园5所",
                &[Target, Target, Target, Target],
            ),
            (
                "计划改造学校18所，总投资3600万元，其中中央资金1800万元，省级资金900万元，市级资金400万元，县级配套500万元",
                &[Target, Target, Target, Target, Target, Target],
            ),
            ("2.4万名学生将吃上营养餐", &[Target]),
            ("全县320名教师将搬进周转房", &[Target]),
            ("12所学校将劳动教育纳入课程", &[Actual]),
            ("未开工的11所将于7月底前进场", &[Actual]),
            ("规划投资900万元，首批30处已全部开工", &[Target, Actual]),
            ("教育支出增长高于预期目标的8%", &[Target]),
            ("比去年多储两千余吨，煤价每吨上涨180元，增支262万元", &[Change, Change, Change]),
            ("较上年净增417笔、365万元", &[Change, Change]),
            ("年度投资应完成9亿元，实完成8.6亿元，欠0.4亿元", &[Target, Actual, Change]),
            ("得分967分（满分1000分）", &[Actual, Standard]),
            ("培训经费按公用经费5%列支", &[Standard]),
            ("按1:100配备工勤尚缺126名", &[Standard, Change]),
            ("公办园年初目标新增10处，实际14处", &[Target, Actual]),
            ("平均办理时限缩短六成", &[Change]),
            ("中考平均分提高11.3分", &[Change]),
            ("比上年延长0.9年；资助217人，每人最高2000元", &[Change, Actual, Standard]),
            ("将适龄少年底数翻了个遍，锁定失学学生36人", &[Actual]),
            ("人均预期受教育年限达到11.2年", &[Actual]),
            ("将28个项目列入民生实事，总投资9.6亿元", &[Actual, Actual]),
            ("将河口镇桥头小学等16所学校改为教学点，撤并学校9所", &[Actual, Actual]),
            ("将继续把12所学校纳入改造范围", &[Target]),
            ("将了解情况，新建幼儿园5所", &[Target]),
            ("营养改善计划投入300万元", &[Actual]),
            ("结成校际携手共进计划12对", &[Actual]),
            ("语文教师须达到二级甲等，合格者占94%", &[Actual]),
            ("大校超过2000人；美术教师尚缺29人", &[Actual, Actual]),
            ("每个家庭每年少支出320元", &[Change]),
            ("安全课每两周不少于1课时", &[Standard]),
            ("初中每学期不少于4课时、小学2课时", &[Standard, Standard]),
            ("省定公用经费基准小学600元、初中800元", &[Standard, Standard]),
            ("经费按人均每月2100元保障", &[Standard]),
            ("教师生活补助分档发放，人均每月500元至900元", &[Standard]),
            ("每名保育员月劳务报酬从2000元提到2400元，其中县财政承担400元", &[Standard, Standard, Standard]),
            ("特教学校人均公用经费提到7000元", &[Standard]),
            ("为163人兑现补助，人均每月120元", &[Actual, Actual]),
            ("甲区增幅最大，为14.1%", &[Change]),
            ("增长最快的是甲市（17.3%）", &[Change]),
            ("增幅最高的甲区为16.5%", &[Change]),
            ("支出9000元，增20.4%，甲市以110%居首", &[Actual, Change, Change]),
            ("甲市毛入园率最高，为96.5%", &[Actual]),
            ("幼儿园2948所，同比添31所", &[Actual, Change]),
            ("建成后可提供学位2460个", &[Target]),
            ("班主任津贴每月不低于600元、农村教师每月交通补助300元", &[Standard, Standard]),
            ("生活补助分150元、200元、300元三档按月发放", &[Standard, Standard, Standard]),
            ("发放交通补助300万元", &[Actual]),
            ("名单在校门口公示不少于7天", &[Standard]),
            ("生活补助落实到位，最高每月600元，最低每月200元", &[Standard, Standard]),
            ("边远学校教师每月最多可领1100元", &[Standard]),
            ("全面推行课间15分钟", &[Standard]),
            ("辅导作业时间平均减少26分钟", &[Change]),
            ("重建资金缺口巨大，据测算尚差8300万元", &[Actual]),
            ("教师1200名，离编制标准还差57名", &[Actual, Change]),
            ("请于60个工作日内提交报告", &[Target]),
            ("整改728处，其余限期三个月内整改", &[Actual, Target]),
            ("列入灾后重建规划的126所学校已开工123所", &[Actual, Actual]),
            ("《规划》确定的14项主要指标，已完成5项", &[Actual, Actual]),
            ("计划新建学校11所，新增学位1.86万个，目前5所已封顶", &[Target, Target, Actual]),
            ("计划新建学校3所，竣工2所", &[Target, Actual]),
            ("已超过2020年99%的规划目标0.5个百分点", &[Target, Change]),
            ("在校学生比上年减少312人，减幅1.1%，其中小学减少205人", &[Change, Change, Change]),
            ("6.4万名学生每天吃上4元营养餐", &[Actual, Standard]),
            ("公用经费按小学生均700元、初中生均900元足额拨付", &[Standard, Standard]),
            ("选课教室按班级数的1.2倍配备", &[Standard]),
            ("质量保证金按合同价的5%预留", &[Standard]),
            ("每生每天3元，按200天安排", &[Standard, Standard]),
            ("生均公用经费7000元，是普通初中的10倍", &[Actual, Actual]),
            ("经费1.2亿元，是上年的1.3倍", &[Actual, Change]),
            ("得分91.6分，高于全州平均分2.4分", &[Actual, Change]),
            ("建设标准：生均宿舍面积3平方米以上，每间住宿不超过8人", &[Standard, Standard]),
            ("2020年，招聘教师421名，其中特岗计划186名", &[Actual, Actual]),
            ("家庭负担年均减轻140元", &[Change]),
            // A norm is small: millions are budgets.
            ("每年投入经费1200万元", &[Actual]),
        ] {
            assert_eq!(natures(sentence, false), expected, "{sentence}");
        }
    }

    #[test]
    fn a_plan_promises_unless_words_say_otherwise() {
        for (sentence, expected) in [
            ("新建幼儿园5所", &[Target][..]),
            ("普惠率提高2个百分点", &[Target]),
            ("目前已建成3所", &[Actual]),
            ("2020年建成12所", &[Actual]),
            ("目前已建成3所，年内再建5所", &[Actual, Target]),
            ("目前，在建学校12所，建筑面积4万平方米", &[Actual, Actual]),
            ("2020年实际完成投资2.5亿元", &[Actual]),
            ("普惠率由61%提高到86%", &[Actual, Target]),
            ("骨干教师占比力争由目前的16%提高至两成", &[Actual, Target]),
            ("招聘缺口124名", &[Actual]),
            ("整改完成率（目前为91.3%）10月底前达到100%", &[Actual, Target]),
            ("毛入园率从目前的92.7%达到95%", &[Actual, Target]),
            ("优秀率超去年2至3个百分点", &[Target]),
            ("明厨亮灶由86%推进到全覆盖", &[Actual]),
            ("名额分配比例不得低于40%", &[Target]),
            ("公用经费中教师培训费提取比例不得低于5%", &[Standard]),
            ("上线人数在上年1986人的基础上净增100人", &[Actual, Target]),
            ("对全县48家机构实行年检", &[Actual]),
            ("对48名教师进行培训", &[Target]),
            ("在职人员编制2016人，其中行政编制14人，在职实有1943人", &[Actual, Actual, Actual]),
            ("教师配备缺口（现为96人）全部补齐", &[Actual]),
            ("做好32万名高校毕业生就业创业工作", &[Actual]),
            ("充分发挥3所本科院校和2所高职院校的特色优势，新建实训基地5个", &[Actual, Actual, Target]),
            ("按照师生比不低于1:200的比例配齐辅导员", &[Standard]),
            ("每生每年补助600元", &[Standard]),
            ("每名教师年度培训不少于72学时", &[Target]),
            ("每校每学期应急演练不少于5次", &[Target]),
        ] {
            assert_eq!(natures(sentence, true), expected, "{sentence}");
        }
    }

    #[test]
    fn both_ends_of_a_move_are_known() {
        for (sentence, expected) in [
            ("普惠率由61%提高到86%", &[Some(Shift::From), Some(Shift::To)][..]),
            ("自评得分94.2分，达到自治区85分的合格线", &[None, None]),
            ("从12所（2019年）增加到15所", &[Some(Shift::From), Some(Shift::To)]),
            (
                "小学、初中巩固率分别由91%、92%提高到95%、96%",
                &[Some(Shift::From), Some(Shift::From), Some(Shift::To), Some(Shift::To)],
            ),
            (
                "净入学率由97.2%、80.5%，分别提高到99.6%和94.8%",
                &[Some(Shift::From), Some(Shift::From), Some(Shift::To), Some(Shift::To)],
            ),
            ("投入300万元提高到位率86%", &[None, None]),
            ("建成12所，增加到岗教师31人", &[None, None]),
        ] {
            assert_eq!(Example::new(sentence).each(shift), expected, "{sentence}");
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
            let found = Example::new(sentence).each(|scene, index| nature(scene, index, false, None, None).nature);
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
