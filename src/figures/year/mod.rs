//! Year: the year expression that a figure belongs to: the last one before it in its sentence that dates figures, unless one of these files knows better.
//!
//! | file | tells | example |
//! | --- | --- | --- |
//! | [`mentions`] | the years that a text names | 2020年, 去年, “十四五”期间 |
//! | [`opening`] | the year that opens a paragraph and dates the sentences behind | 2023年，全区有学校46所。在校生6.8万人 |
//! | [`held`] | whether a year said before still holds: it may name a paper, be over, or not be over yet | 按照2020年会议精神，投入1200万元 |
//! | [`ahead`] | years for which something is done ahead | 申报2021年项目12个 |
//! | [`aside`] | years named in passing, which date nothing behind; sums over several years | 为迎接2023年验收，投入2600万元 |
//! | [`taken_up`] | years of things that were there before and are taken up again | 针对2020年反馈的问题，投入860万元 |
//! | [`behind`] | dates behind a figure, in brackets; and before a norm that they are not of | 12所（2019年） |
//! | [`deadline`] | the year behind a promise by which it is to be kept | 拟新建学校2所，2023年8月前投用 |
//! | [`in_turn`] | several years, one for each of several figures | 2018年、2019年分别招聘31人、42人 |

mod ahead;
mod aside;
mod behind;
mod deadline;
mod governing;
mod held;
mod in_turn;
mod mentions;
mod opening;
mod taken_up;

use super::Nature;
use super::nature::{Shift, shift};
use super::scene::Scene;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
pub(super) use ahead::{ends_work, is_done_ahead};
pub(super) use aside::is_of_purpose;
pub(super) use behind::of_phase;
pub(super) use deadline::dating;
pub(super) use governing::governing;
use governing::is_direct;
pub(super) use held::{first_year, holds};
use in_turn::{distributed, recent, span_start};
pub(super) use mentions::{YearMention, year_mentions, years_of};
pub(super) use opening::Opening;
pub(super) use taken_up::is_taken_up;

/// What is known about the year of the place a figure stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct YearContext<'m> {
    /// The year the part reports on or plans for.
    pub(super) part: Option<i32>,
    /// The year that 目前 is of: in a plan for several years the one before them.
    pub(super) at_hand: Option<i32>,
    /// The year of what there was, where the document is a plan.
    pub(super) base: Option<i32>,
    /// The last year of the plan on whose first years the part reports.
    pub(super) goal: Option<i32>,
    /// What [`governing`] found.
    pub(super) governing: Option<&'m YearMention>,
    /// What the figure is.
    pub(super) nature: Nature,
}

impl YearContext<'_> {
    /// 下一步 | 毛入园率达到85%（目前为81.7%）: what there is now, beside what is to be done in a later year.
    fn stated_now(&self, scene: &Scene<'_>, index: usize) -> Option<i32> {
        let earlier =
            self.at_hand.filter(|now| self.nature == Nature::Actual && self.part.is_some_and(|part| *now < part))?;
        let own = scene.own_lead(index);
        let (at, _) = Words::builtin().now_there.find(own)?;
        (at == 0 || own[..at].closes(chars!("，；（"))).then_some(earlier)
    }

    /// The year of an old value that `word` tells to be that of now: 目前 is when a plan is written, 现有 and 现行 what it begins with.
    fn present(&self, word: &str) -> Option<i32> {
        let stock = word.begins(&'现') && !word.begins(words!["现在"]);
        self.base.filter(|_| stock).or(self.at_hand)
    }
}

/// A year, and the words that decided it.
type Told<'t> = (Option<i32>, Option<&'t str>);

/// Decides the year of quantity `index`, and the words that decided it.
#[must_use]
pub(super) fn year<'t>(
    scene: &Scene<'t>,
    index: usize,
    mentions: &[YearMention],
    context: YearContext<'_>,
    shift: Option<Shift>,
) -> Told<'t> {
    if let Some((year, word)) = of_several(scene, index, mentions, context) {
        return (Some(year), Some(word));
    }
    let standard = context.nature == Nature::Standard;
    let governing =
        context.governing.filter(|mention| !(standard && behind::is_deadline_beside(scene, index, mention)));
    // A deadline may stand behind the figure.
    let direct =
        |mention: &YearMention| scene.text.get(mention.end..scene.quantities[index].range.start).is_some_and(is_direct);
    if let Some(goal) = context.goal
        && let Some(word) = goal_of_plan(scene, index)
        && !governing.is_some_and(direct)
    {
        return (Some(goal), Some(word));
    }
    let context = YearContext { governing, ..context };
    if shift == Some(Shift::From) {
        return of_old_value(scene, index, mentions, context);
    }
    match governing {
        Some(mention) => of_governing(scene, index, mentions, mention, context),
        None if aside::of_new_value(scene, index, mentions).is_some() => {
            (aside::of_new_value(scene, index, mentions), Some("年均"))
        }
        None => match of_old(scene, index) {
            Some(word) => (None, Some(word)),
            None => context.stated_now(scene, index).map_or((context.part, None), |year| (Some(year), Some("目前"))),
        },
    }
}

/// The year told by where a figure stands among others and the years named: 2018年、2019年分别为, 新增126个（2019年86个）, 近三年, 三年共.
fn of_several<'t>(
    scene: &Scene<'t>,
    index: usize,
    mentions: &[YearMention],
    context: YearContext<'_>,
) -> Option<(i32, &'t str)> {
    if let Some(year) = distributed(scene, index, mentions) {
        return Some((year, "分别"));
    }
    if let Some(told) = behind::in_bracket(scene, index, mentions) {
        return Some(told);
    }
    if let Some(year) = recent(scene, index, mentions, context.part) {
        return Some((year, "近"));
    }
    aside::sum_of_years(scene, index, mentions, context).map(|year| (year, "共"))
}

/// The year of an old value: of 16% in 由目前的16%提高到20%, of 12% in 由2018年8月的12%降至8%.
fn of_old_value<'t>(scene: &Scene<'t>, index: usize, mentions: &[YearMention], context: YearContext<'_>) -> Told<'t> {
    // 由现行每生1000元提至1500元: the old value is still that of the year.
    let lead = scene.own_lead(index);
    if let Some(at) = lead.last_of(chars!("由从自"))
        && let Some(word) = Words::builtin().present_value.starts(&lead[at + '由'.len_utf8()..])
    {
        return (context.present(word), Some("目前"));
    }
    let start = scene.quantities[index].range.start;
    let own = context.governing.filter(|m| {
        let gap = scene.text.get(m.end..start);
        gap.is_some_and(|gap| is_old_value_date(gap, &scene.text[..m.start]))
    });
    let compared = mentions
        [mentions.partition_point(|m| m.start < scene.start)..mentions.partition_point(|m| m.end <= start)]
        .iter()
        .rev()
        .find(|m| m.compared && scene.text[m.end..].starts_with("同期"));
    let own = own.or(compared).or_else(|| held::compared_ahead(scene, index, mentions));
    let present = Words::builtin().present_value.ends(scene.between(index));
    // 由2018年8月的12%: its own date, where 由8月的12% is of the year at hand.
    let dated = |m: &YearMention| scene.text[m.start..m.end].starts_with(|c: char| c.is_ascii_digit());
    let begun = || context.governing.and_then(|mention| span_before_old_value(scene, index, mentions, mention));
    match own {
        None if begun().is_some() => (begun(), Some("至")),
        Some(mention) if dated(mention) => (mention.year, Some(&scene.text[mention.start..mention.end])),
        _ if present.is_some() => (present.and_then(|word| context.present(word)), present),
        Some(mention) => (mention.year, Some(&scene.text[mention.start..mention.end])),
        None => (aside::of_pair_before(scene, index, mentions).or(context.base), None),
    }
}

/// The year of a figure that a mention governs.
fn of_governing<'t>(
    scene: &Scene<'t>,
    index: usize,
    mentions: &[YearMention],
    mention: &YearMention,
    context: YearContext<'_>,
) -> Told<'t> {
    // 2019年为21.35%，2018年为21.87%，同比下降0.52个百分点: of the later one.
    if let Some(later) = behind::later_of_two(scene, index, mentions, mention, context) {
        return (Some(later), Some("同比"));
    }
    // 2023年仅为51%，力争达到55%: in a plan for 2024.
    if held::is_promised_behind(scene, index, mention, context) {
        return (context.part, None);
    }
    // 到20XX年底 is no year that is known.
    let part = context.part.filter(|_| !mention.is_masked(scene.text));
    (mention.year.or(part), Some(&scene.text[mention.start..mention.end]))
}

/// 规划目标80%, 距95%的规划目标, 规划期内计划投资5.8亿元: what the plan is to reach. 占规划总投资的60% is reached.
fn goal_of_plan(scene: &Scene<'_>, index: usize) -> Option<&'static str> {
    let words = Words::builtin();
    let own = scene.own_lead(index);
    let share = || scene.quantities[index].unit == "%" && own.contains('占');
    let gap = own.begins(&'的') || scene.quantities[index].unit == "百分点";
    let named = || words.plan_goal.starts(own).or_else(|| words.plan_goal.ends(own));
    let before = || named().filter(|_| !gap && !share());
    let behind = || words.plan_goal.starts(scene.after(index).cut_front(&'的')?);
    before().or_else(behind)
}

/// 2016年至2018年，不及格率由12%降至8%: the first year of the span that ends at `last` is that of the old value.
fn span_before_old_value(scene: &Scene<'_>, index: usize, mentions: &[YearMention], last: &YearMention) -> Option<i32> {
    let opens = scene.text[last.end..].starts_with('，') && scene.own_lead(index).holds(chars!("由从自"));
    let at = mentions.iter().position(|mention| mention.start == last.start).filter(|_| opens)?;
    span_start(scene, &mentions[..=at]).filter(|from| last.year.is_some_and(|to| *from < to))
}

/// 全区原有培训机构83家: how many there were, at a time that is not said. 在原有基础上 and 改造原有校舍 are of now.
fn of_old(scene: &Scene<'_>, index: usize) -> Option<&'static str> {
    let own = scene.own_lead(index);
    let words = Words::builtin();
    let (at, word) = scene.find(&words.formerly, own)?;
    let opens = own[..at].is_empty() || own[..at].closes(&words.place_kind) || own[..at].closes(chars!("共"));
    (opens && !own[at + word.len()..].contains("基础")).then_some(word)
}

/// 由2019年的A, 从上年A: the date belongs to the old value itself.
fn is_old_value_date(gap: &str, before: &str) -> bool {
    is_direct(gap) || before.closes(chars!("由从自")) && !gap.contains('起')
}

#[cfg(test)]
mod tests {
    use crate::figures::example::years_in;

    #[test]
    fn a_figure_has_the_year_said_last_before_it() {
        for (sentence, expected) in [
            ("投入300万元", &[Some(2020)][..]),
            ("2019年投入300万元，2020年投入420万元", &[Some(2019), Some(2020)]),
            ("上年招聘31人，今年招聘42人", &[Some(2019), Some(2020)]),
            ("去年建成12所，明年再建3所", &[Some(2019), Some(2021)]),
            ("在去年建成6所的基础上，建成学习点80个，校舍达到1万平方米", &[Some(2019), Some(2020), Some(2020)]),
            ("二〇一八年建成12所", &[Some(2020)]),
            ("二零一八年建成12所", &[Some(2018)]),
            ("截至2019年底，有学校56所", &[Some(2019)]),
            ("到2025年，普惠率达到90%", &[Some(2025)]),
            // A span of years has the last one, a span up to now that of the report.
            ("2018-2020年共投入5亿元", &[Some(2020)]),
            ("2016年以来新建学校12所", &[Some(2020)]),
            ("“十三五”期间累计投入3.2亿元", &[Some(2020)]),
            ("“十四五”期间新建12所", &[Some(2025)]),
            ("2019/2020学年初招生300人", &[Some(2019)]),
            // The year of a comparison is that of the other side.
            ("比2019年增加83人", &[Some(2020)]),
            ("与上年对比增加300万元", &[Some(2020)]),
            ("根据布局调整规划，到2025年，小学调整为95所；初中保留10所", &[Some(2025), Some(2025)]),
            // In a report on the first years of a plan up to 2025.
            ("覆盖率规划目标80%，目前仅为71.5%", &[Some(2025), Some(2020)]),
            ("规划建设学校12所，2023年底前全部建成", &[Some(2025)]),
            ("毛入学率为92.3%，距95%的规划目标尚差2.7个百分点", &[Some(2020), Some(2025), Some(2020)]),
            ("完成投资3.4亿元，占规划总投资的59%", &[Some(2020), Some(2020)]),
            ("投入14.7亿元，是“十二五”时期的2.1倍，新建学校133所", &[Some(2020), Some(2020), Some(2020)]),
            ("较2019年实际完成的49.3亿元增长18.9%", &[Some(2019), Some(2020)]),
            ("与2018年相比提高5个百分点", &[Some(2020)]),
            ("与2018年6月相比压减96.1%", &[Some(2020)]),
            (
                "与2018年相比，比例由5.6%降到3.2%，巩固率由98%提高到99%",
                &[Some(2018), Some(2020), Some(2018), Some(2020)],
            ),
            ("高考成绩与2018年相比有提高，比例由5.6%降到3.2%", &[None, Some(2020)]),
            ("完成2018年续建项目5个", &[Some(2020)]),
            ("2018年续建项目5个", &[Some(2018)]),
            ("经费拨款600万元，上年结转190万元", &[Some(2020), Some(2020)]),
            ("与2019年度相比，公用经费支出增加320万元", &[Some(2020)]),
            ("与2018年度决算相比，收入减少86万元，下降2.6%", &[Some(2020), Some(2020)]),
            ("普惠率比2019年的81%提高4个百分点", &[Some(2019), Some(2020)]),
            ("比去年同期（27%）上升3个百分点", &[Some(2019), Some(2020)]),
            ("距“十四五”末80%的目标差2个百分点", &[Some(2025), Some(2020)]),
            ("在校生3120人，比2018年、2017年分别增加120人、230人", &[Some(2020), Some(2020), Some(2020)]),
            (
                "就业率92.6%，比2018届、2017届（分别为91.8%、91.5%）都高（分别上升0.8、1.1个百分点）",
                &[Some(2020), Some(2018), Some(2017), Some(2020), Some(2020)],
            ),
            // What began in a year goes on, and a school has what it has now.
            ("学院创办于1965年，占地400亩，教职工310人", &[Some(2020), Some(2020)]),
            ("1965年建校，现占地40亩", &[Some(2020)]),
            ("2012年成立教育基金，募集90万元", &[Some(2012)]),
            (
                "月收入4100元，比2019届增加90元，比2018届的3900元高5.1%",
                &[Some(2020), Some(2020), Some(2018), Some(2020)],
            ),
            ("自2012年春季启动营养餐工程，覆盖学校40所", &[Some(2020)]),
            ("2012年启动营养餐工程，目前覆盖学校40所", &[Some(2020)]),
            ("骨干教师由目前的16%提高到20%", &[Some(2020), Some(2020)]),
            // 由A提高到B: A is of another time, known only where it is said.
            ("普惠率由61%提高到86%", &[None, Some(2020)]),
            ("普惠率由2018年的61%提高到86%", &[Some(2018), Some(2020)]),
            ("普惠率从2016年的不足68%已经提高到86%", &[Some(2016), Some(2020)]),
            ("普惠率由年初的61%提高到86%", &[Some(2020), Some(2020)]),
            (
                "生均经费分别为8650元、9980元，较上年8229元、9655元均有增长",
                &[Some(2020), Some(2020), Some(2019), Some(2019)],
            ),
            ("比上年增加83人、12人", &[Some(2020), Some(2020)]),
            ("补助从2018年秋季起由每人2元提高到3元", &[None, Some(2020)]),
            ("参与率31%，比去年同期（27%）高", &[Some(2020), Some(2019)]),
            ("距“十三五”末80%的目标差3个百分点", &[Some(2020), Some(2020)]),
            ("2019年反馈的11个问题已整改10个", &[Some(2019), Some(2020)]),
            (
                "上年反馈的11个问题已整改10个；未到位的1个中，学位缺300个",
                &[Some(2019), Some(2020), Some(2020), Some(2020)],
            ),
            ("优秀率超去年2个百分点", &[Some(2020)]),
            ("2018年生均支出1630元，比上年的1590元增长2.5%", &[Some(2018), Some(2017), Some(2018)]),
            ("刚刚过去的2019年，步伐坚实：完成投资8亿元；达线率58%", &[Some(2019), Some(2019)]),
            ("原有机构31家，现已压减至2家", &[None, Some(2020)]),
            ("2019年反馈问题14个，完成整改12个，整改率85.7%", &[Some(2019), Some(2020), Some(2020)]),
            ("加上2018、2019两年建成的19所，累计40所", &[Some(2019), Some(2020)]),
            ("今后三年，参与率升至55%", &[Some(2023)]),
            ("余下5所计划2021年4月交付", &[Some(2021)]),
            ("二零二一年二月五日印发，有学校12所", &[Some(2020)]),
            // What is promised is of the year it is to be kept by.
            ("拟投资1.6亿元新建学校2所，2023年8月前投用，届时大班额降到1%", &[Some(2023), Some(2023), Some(2023)]),
            ("5所已改造，其余9所争取2021年底全部解决", &[Some(2020), Some(2021)]),
            ("现有学校12所，2021年底前建成新校区", &[Some(2020)]),
            ("普惠率由现有的40%提到90%", &[Some(2020), Some(2020)]),
            ("生均经费由现行每生1000元提至1500元", &[Some(2020), Some(2020)]),
            ("余款2021、2022、2023年分别偿还300万元、200万元、100万元", &[Some(2021), Some(2022), Some(2023)]),
            ("2017、2018、2019年，全区大班额依次为62个、39个、8个", &[Some(2017), Some(2018), Some(2019)]),
            ("2018、2019年，小学、初中新增学位分别为300个、200个", &[Some(2019), Some(2019)]),
            ("支出206万元，较上年翻一番", &[Some(2020), Some(2020)]),
            ("从2022年起，按10%的比例计提", &[Some(2022)]),
            ("距2025年100%的要求还差14个百分点", &[Some(2025), Some(2020)]),
            ("办结率98%，是上年同期的1.7倍", &[Some(2020), Some(2020)]),
            ("生均经费1886元，上年1702元，增184元", &[Some(2020), Some(2019), Some(2020)]),
            ("补发2006年以前拖欠的津贴680万元", &[Some(2020)]),
            ("2021届毕业生2900人，去向落实率88%", &[Some(2021), Some(2021)]),
            ("2016年至2018年，不及格率由12%下降至8%，下降4个百分点", &[Some(2016), Some(2018), Some(2018)]),
            ("2017-2019年，优秀率从4%上升到6%", &[Some(2017), Some(2019)]),
            ("近视率比重51%，与2018年摸底调查结果（53%）相比，下降2个百分点", &[Some(2020), Some(2018), Some(2020)]),
            ("与2018年的普查数据相比，合格率提高3个百分点", &[Some(2020)]),
            ("2018年拨款3万元，2019年翻了一番", &[Some(2018), Some(2019)]),
            ("净入学率由2017年的97%、80%分别提高到99%和94%", &[Some(2017), Some(2017), Some(2020), Some(2020)]),
            ("2017、2018年拨款分别为6亿元和7亿元；征收附加费400万元", &[Some(2017), Some(2018), Some(2018)]),
            ("今冬明春计划培训200人", &[Some(2021)]),
            // A year without its 年.
            ("2018秋季开学，转入学生51人", &[Some(2018)]),
            ("全区至2022秋，寄宿生3400人", &[Some(2022)]),
            ("春季学期资助420人", &[Some(2020)]),
            ("到20XX年底前新增幼儿园7所", &[None]),
            ("力争两年内将比例压到5%以内", &[Some(2022)]),
            ("争取一年内新建学校3所", &[Some(2021)]),
            ("2021年，市政府将加大投入；新增学位300个，其中今年完成80个", &[Some(2021), Some(2021)]),
            ("2021年秋季前增加学位300个，当年招聘20人", &[Some(2021), Some(2021)]),
            ("受惠人数从春季的2万增加到5万人", &[Some(2020), Some(2020)]),
            // A beginning is not the year of what has come of it.
            ("自2017年春季启动该计划，已覆盖学校420所", &[Some(2020)]),
            ("“十二五”末启动的工程收尾，212套周转房交付", &[Some(2020)]),
            // A school year is a span, unless its beginning is meant.
            ("2019-2020学年，全市有学校24所", &[Some(2020)]),
            ("2019-2020学年初，全市有学校24所", &[Some(2019)]),
            ("2019/2020学年，全县有小学168所", &[Some(2019)]),
            ("入学率由上年度的68%提高到72%", &[Some(2019), Some(2020)]),
            ("上线率比2018年实际的75.6%再上台阶", &[Some(2018)]),
            ("在去年建成60所的基础上，面积达到1万平方米", &[Some(2019), Some(2020)]),
            // How many there were, at some time.
            ("全区原有培训机构83家，均已签约", &[None]),
            ("改造原有校舍3栋", &[Some(2020)]),
            // Names are no dates.
            ("《2018年工作要点》确定的5所学校", &[Some(2020)]),
            // The n-th year belongs to the n-th figure.
            ("2012年、2013年、2014年分别为1.21亿元、1.59亿元、2.16亿元", &[Some(2012), Some(2013), Some(2014)]),
        ] {
            assert_eq!(years_in(sentence, false), expected, "{sentence}");
        }
        assert_eq!(years_in("普惠率由61%提高到86%", true), [Some(2019), Some(2020)], "a plan for 2020");
        assert_eq!(years_in("普惠率由现有的61%提高到86%", true), [Some(2019), Some(2020)], "what it begins with");
        assert_eq!(years_in("普惠率由目前的61%提高到86%", true), [Some(2020), Some(2020)], "when it is written");
    }
}
