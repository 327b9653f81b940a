//! What a figure takes over from earlier ones: a total's head, a stage, the noun a short phrase leaves out.

mod aid;
mod continued;
mod group;
pub(in crate::figures::subject) mod lender;
mod listed;
mod narrowed;
mod noun;
mod owner;
pub(in crate::figures::subject) mod part;
mod row;
pub(in crate::figures::subject) mod sum;

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Nature;
use crate::figures::subject::read::{lead, strip};
use crate::figures::subject::write::phrase::{Phrase, UNNAMED};
use crate::figures::subject::{Case, Earlier, Subjects};

/// Figures of the sentence before among which a total is looked for.
const NEAR: usize = 48;

impl<'a> Subjects<'a> {
    /// Earlier figures of the sentence that are no changes, and what rose by those that are, latest first.
    pub(in crate::figures::subject) fn plain(&self) -> impl Iterator<Item = &Earlier<'a>> {
        let risen = |e: &Earlier<'a>| e.risen.checked_sub(1).and_then(|at| self.risen.get(at));
        self.earlier.iter().rev().filter_map(move |e| if e.is_plain() { Some(e) } else { risen(e) })
    }

    /// The figure of the same unit whose noun the next of a list has too; with percentages it may be a share.
    pub(in crate::figures::subject) fn model(&self, case: &Case<'_, 'a>) -> Option<&Earlier<'a>> {
        let unit = case.quantity_unit();
        let shares = || self.earlier.iter().rev().filter(|e| e.share && unit == "%" && !e.threshold && !e.change);
        // 小学4.6人（标准4.2人），初中5.9人: what stands in a bracket is no model for what stands behind it.
        let outside = |e: &&Earlier<'a>| {
            (case.lead.bracket || !e.bracket) && !is_of_other_stage(e.phrase.body, case.lead.text, case.words)
        };
        // 高中计划招生800人，实际录取860人；中职计划600人: a goal is of what the goal before was of.
        let goal = case.nature == Nature::Target && case.lead.raw.closes(&case.words.goal_word);
        let goal = self.plain().filter(outside).find(|e| goal && e.planned && e.unit == unit);
        let plain = goal
            .or_else(|| self.plain().filter(outside).find(|e| e.unit == unit))
            .or_else(|| self.plain().find(|e| e.unit == unit));
        plain.or_else(|| shares().find(|e| e.unit == unit))
    }

    /// The total that a part belongs to.
    pub(in crate::figures::subject) fn total(&self, case: &Case<'_, 'a>) -> Option<&Earlier<'a>> {
        let unit = case.quantity_unit();
        let whole = |e: &&Earlier<'a>| !e.part || (case.lead.bracket && !e.bracket);
        self.plain()
            .filter(whole)
            .find(|e| e.unit == unit)
            .or_else(|| self.plain().filter(whole).find(|e| e.dimension == case.quantity.dimension))
            .or_else(|| self.plain().find(whole).filter(|_| unit == "%" && case.lead.bracket))
            .or_else(|| self.total_before(case, unit))
    }

    /// The total in the sentence before, where this sentence has told only of parts: 幼儿园126所，在园幼儿1.6万人。其中，公办58所.
    fn total_before(&self, case: &Case<'_, 'a>, unit: &str) -> Option<&Earlier<'a>> {
        if !self.earlier.iter().all(|p| p.part || p.change || p.threshold) {
            return None;
        }
        let told = self.before.as_ref().filter(|e| e.dimension == case.quantity.dimension);
        let whole = |e: &&Earlier<'a>| e.unit == unit && !(e.part || e.change || e.share || e.threshold || e.bracket);
        told.or_else(|| {
            self.last_sentence
                .iter()
                .rev()
                .take(NEAR)
                .find(whole)
                .filter(|_| !case.lead.bracket && (case.lead.part || self.parted()))
        })
    }

    /// Tells whether the figure before is a part.
    fn parted(&self) -> bool {
        self.earlier.last().is_some_and(|e| e.part)
    }

    /// The clause, when nothing else names the figure.
    pub(in crate::figures::subject) fn fallback(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        if lead::is_threshold(case.scene, case.index) {
            return Phrase { suffix: "门槛", ..Phrase::default() };
        }
        let clause = case.scene.clause_lead(case.index);
        let text = strip::clean(clause);
        let text = if text.is_empty() { case.scene.clause_rest(case.index) } else { text };
        if text.is_empty() || lead::is_broken_unit(text) || text.length() <= 4 && lead::comparison(text) == Some(0) {
            return self.topic.phrase().unwrap_or(Phrase { suffix: UNNAMED, ..Phrase::default() });
        }
        Phrase::body(text)
    }
}

/// 在校学生9万人，其中在园幼儿2万人，小学4万人: 在园幼儿 are of no school.
fn is_of_other_stage(body: &str, own: &str, words: &Words) -> bool {
    words.nursery_pupils.ends(body).is_some() && words.stage.has(own) && !own.begins(chars!("幼学托"))
}

/// Tells whether a number sums up those before it.
fn is_sum(case: &Case<'_, '_>) -> bool {
    case.lead.raw.holds(&case.words.summing_up)
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn what_a_figure_leaves_out_is_taken_over() {
        let table: &[(&str, &[&str])] = &[
            ("年末拥有各类学校80所，其中普通高中2所、初中9所。", &["学校数", "普通高中数", "初中数"]),
            (
                "教育支出12亿元。分科目看：普通教育9亿元，其中学前教育1亿元、小学教育3亿元；职业教育1亿元。",
                &["教育支出", "普通教育支出", "学前教育支出", "小学教育支出", "职业教育支出"],
            ),
            (
                "全县有幼儿园120所，在园幼儿1.6万人。其中，公办50所9000人，民办70所7000人。",
                &["幼儿园数", "幼儿园在园幼儿数", "公办幼儿园数", "公办在园幼儿数", "民办幼儿园数", "民办在园幼儿数"],
            ),
            ("每年新建幼儿园2所，三年共6所。", &["每年新建幼儿园数", "新建幼儿园数"]),
            ("资助金800万元：学前教育资助90万元；高中资助60万元。", &["资助金", "学前教育资助", "高中资助金额"]),
            ("2022年新增学位900个，到2025年累计新增1.2万个。", &["新增学位", "新增学位"]),
            ("发展党员指标9名，发展8名。", &["发展党员指标人数", "党员指标发展人数"]),
            (
                "办理人大建议9件、政协提案12件，办结率100%。",
                &["办理人大建议", "办理政协提案", "人大建议政协提案办结率"],
            ),
            (
                "新建教学楼3栋、宿舍楼2栋、食堂1栋，总面积2万平方米。",
                &["新建教学楼", "新建宿舍楼", "新建食堂", "新建总面积"],
            ),
            ("学生视力不良检出率51%，肥胖率11%，龋齿率34%。", &["学生视力不良检出率", "学生肥胖率", "学生龋齿率"]),
            ("初中生900人，近视率60%。", &["初中生数", "初中生近视率"]),
            ("志愿者620人，居民参与率41%。", &["志愿者数", "居民参与率"]),
            ("体育教师缺12人，配备率92%。", &["体育教师缺人数", "体育教师配备率"]),
            ("食堂资金结余86万元，全年支出900万元。", &["食堂资金结余", "食堂资金支出"]),
            ("幼儿园教师60人。全县教师4200人。", &["幼儿园教师数", "教师数"]),
            ("表彰学校8所。全年有316人晋升职称。", &["表彰学校", "晋升职称人数"]),
            ("接受捐赠学校12所，通过验收学校18所。", &["接受捐赠学校数", "验收学校数"]),
            (
                "摸排机构160家，其中证照齐全的110家、有证无照的9家。",
                &["摸排机构", "证照齐全的机构数", "有证无照的机构数"],
            ),
            ("校车90辆|司机95人|线路40条。", &["校车辆数", "司机人数", "线路条数"]),
            ("①护学|目标：设护学岗60个|进展：52个|投入90万元", &["设护学岗数", "设护学岗数", "设护学岗投入"]),
            ("②听力筛查|目标：3万人|进展：2.8万人", &["听力筛查人数", "听力筛查人数"]),
            ("食堂自营率到2023年不低于70%。", &["食堂自营率"]),
            ("持证率：教师98%、保育员91%。", &["教师持证率", "保育员持证率"]),
            ("学习点扩到26个。", &["学习点数"]),
            (
                "维修校舍项目30个：市直4个、城东12个、城西14个。",
                &["维修校舍项目", "市直校舍项目", "城东校舍项目", "城西校舍项目"],
            ),
            ("教育支出60.5亿元，分地区看：甲县24.2亿元、乙区36.3亿元。", &["教育支出", "甲县教育支出", "乙区教育支出"]),
            (
                "每百名学生拥有骨干教师数，小学4.6人（标准4.2人），初中5.9人（标准5.3人）。",
                &[
                    "小学每百名学生拥有骨干教师数",
                    "小学每百名学生拥有骨干教师数标准",
                    "初中每百名学生拥有骨干教师数",
                    "初中每百名学生拥有骨干教师数标准",
                ],
            ),
            (
                "抚顺市有小学30所，沈阳市50所。其中，大连市有幼儿园20所，本溪市18所。",
                &["小学数", "沈阳市小学数", "幼儿园数", "本溪市幼儿园数"],
            ),
            ("在省运会上获金牌21枚、银牌17枚。", &["省运会上获金牌枚数", "省运会上获银牌枚数"]),
            ("新校区占地320亩，总建筑面积16万平方米。", &["新校区占地面积", "新校区总建筑面积"]),
            (
                "有学校和幼儿园53所，其中幼儿园20所，小学31所，特殊教育学校1所，教师进修学校1所；在校学生9万人，其中在园幼儿2万人，小学4万人，初中3万人。",
                &[
                    "学校和幼儿园数",
                    "幼儿园数",
                    "小学数",
                    "特殊教育学校数",
                    "教师进修学校数",
                    "在校学生数",
                    "在园幼儿数",
                    "小学在校学生数",
                    "初中在校学生数",
                ],
            ),
            ("消除大班额36个，巩固率99%。", &["消除大班额", "巩固率"]),
            ("优质率达87%。毛入园率由2015年的近60%升至88%。", &["优质率", "毛入园率", "毛入园率"]),
            ("全市特殊教育共有学校5所。", &["特殊教育学校数"]),
            ("学校现有专任教师900人，4年制本科生8000人。", &["专任教师数", "4年制本科生数"]),
            (
                "公共财政教育支出（包括教育事业费，基建经费和附加）为22亿元，比上年增长5%。",
                &["公共财政教育支出", "公共财政教育支出增长率"],
            ),
            ("满意度92%，其中家长93%、教师91%。", &["满意度", "家长满意度", "教师满意度"]),
            ("小学生均用房面积5平方米，其中实验小学4平方米。", &["小学生均用房面积", "实验小学生均用房面积"]),
            (
                "教育支出9亿元；小学生均经费年均增长5%，2020年达到8300元，比2015年增长28%。",
                &["教育支出", "小学生均经费年均增长率", "小学生均经费", "小学生均经费增长率"],
            ),
            (
                "百名学生拥有计算机21台，生均图书33册，生均仪器设备值2800元。",
                &["百名学生拥有计算机台数", "生均图书册数", "生均仪器设备值"],
            ),
            (
                "校舍建筑面积31万平方米，其中当年新增1万平方米，危房面积2万平方米。",
                &["校舍建筑面积", "新增校舍建筑面积", "危房面积"],
            ),
            ("28个项目总投资7亿元，目前已开工19个，开工率68%。", &["项目", "项目总投资", "项目开工数", "项目开工率"]),
            ("56名教师平均年龄38岁。", &["教师", "教师平均年龄"]),
            ("四星级学校10所，三星级学校37所。", &["四星级学校数", "三星级学校数"]),
            ("小学42所，农村30所。", &["小学数", "农村小学数"]),
            ("民办高中2所，职业技术学校1所。", &["民办高中数", "职业技术学校数"]),
            ("中考平均成绩502分，及格率76%。", &["中考平均成绩", "中考及格率"]),
            ("中职招生900人，技工招生500人。", &["中职招生数", "技工招生数"]),
            (
                "每百名学生拥有计算机小学14台、初中18台。",
                &["小学每百名学生拥有计算机台数", "初中每百名学生拥有计算机台数"],
            ),
            (
                "电脑885台，其中小学550台，每百名学生拥有电脑9.3台，初中335台，每百名学生拥有电脑11.7台。",
                &["电脑台数", "小学电脑台数", "每百名学生拥有电脑台数", "初中电脑台数", "每百名学生拥有电脑台数"],
            ),
            ("学生体质合格率95%，优良率41%。", &["学生体质合格率", "学生体质优良率"]),
            (
                "查出隐患618处，当场整改547处，限期整改71处，整改率100%。",
                &["查出隐患处数", "查出隐患当场整改处数", "查出隐患限期整改处数", "查出隐患整改率"],
            ),
            (
                "各级各类学校专任教师900人，其中普通高校300人、小学200人。",
                &["各级各类学校专任教师数", "普通高校专任教师数", "小学专任教师数"],
            ),
            ("小学生师比17:1，优于19:1的省定标准。", &["小学生师比", "小学生师比省定标准"]),
            ("大班额占0.4%，达到国家低于5%的要求。", &["大班额占比", "国家大班额占比要求"]),
            ("小学大班额占比1.8%，初中3.6%。", &["小学大班额占比", "初中大班额占比"]),
            ("开展课后服务的小学46所、初中21所。", &["开展课后服务的小学", "开展课后服务的初中"]),
            ("普惠率79%，距“十三五”末80%的目标仅差1个百分点。", &["普惠率", "普惠率目标数", "普惠率与目标差距"]),
            (
                "投资86万元新建警卫室20个，投入90万元改造食堂2000平方米。",
                &["新建警卫室投资", "新建警卫室", "改造食堂投入", "改造食堂面积"],
            ),
            ("举办教师培训班4期，参训人数320人。", &["教师培训班期数", "教师培训班参训人数"]),
            ("专任教师800人，学生1.3万人，家长近2万人。", &["专任教师数", "学生数", "家长数"]),
            ("中小学网络接入率100%；新增学位900个。", &["中小学网络接入率", "新增学位"]),
            ("建设规模2万平方米，新增学位900个。", &["建设规模面积", "新增学位"]),
            (
                "改建幼儿园31所共10万平方米，新建小学5所共3万平方米。",
                &["改建幼儿园", "改建幼儿园面积", "新建小学", "新建小学面积"],
            ),
            ("经费标准先后5次调整。", &["经费标准调整次数"]),
            ("下达整改通知书12份，立案3起。", &["下达整改通知书份数", "立案起数"]),
            ("拨付“三包”资金32万元，补助标准为每生每年4200元。", &["“三包”资金", "“三包”资金每生每年补助标准"]),
            ("承办市七届人大五次会议和市政协四次会议建议提案62件。", &["建议提案件数"]),
            (
                "儿童近视率51%（其中，小学36%，初中71%），近视率较上年（52%）下降1个百分点。",
                &["儿童近视率", "小学儿童近视率", "初中儿童近视率", "儿童近视率", "儿童近视率下降"],
            ),
            (
                "公办中小学38间，其中镇街中学（即农村初中点）3间。另有职业技术学校1间，学生115人。",
                &["公办中小学数", "镇街中学数", "职业技术学校数", "职业技术学校学生数"],
            ),
            (
                "办理建议提案62件，其中主办29件，领导批示4件；会办33件。",
                &["办理建议提案", "主办建议提案件数", "领导批示件数", "会办建议提案件数"],
            ),
            ("教育投入9亿元（不含基建）；含基建为10亿元。", &["教育投入", "含基建教育投入"]),
            ("整改隐患326处，演练286场次。", &["整改隐患", "演练场次"]),
            ("培训3260人次，表彰96人。", &["培训人次", "表彰人数"]),
            ("校车8辆，学生900人。", &["校车辆数", "学生数"]),
            ("其中：小学86所，2.6万人；初中18所，1.1万人。", &["小学数", "小学人数", "初中数", "初中人数"]),
            (
                "其中：学前教育126万元，1260人次；义务教育860万元，8600人次。",
                &["学前教育", "学前教育人次", "义务教育", "义务教育人次"],
            ),
            (
                "普通高中2所，校舍建筑面积3万平方米，学生900人。",
                &["普通高中数", "普通高中校舍建筑面积", "普通高中学生数"],
            ),
            ("划转教师80人，学生900人。", &["划转教师数", "划转学生数"]),
            ("普通高中14所，教师80人，学生900人。", &["普通高中数", "普通高中教师数", "普通高中学生数"]),
            ("代课教师近百人，志愿者数十人，学生3万多人。", &["代课教师数", "学生数"]),
        ];
        expect(table);
    }
}
