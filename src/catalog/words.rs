//! Word lists of `data/words/`: one file a concern, one `list,word` a line, an analyst can add to any of them.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::cues::{Cues, Said};
use super::edges::Edges;
pub(crate) use super::edges::{Beginning, Ending};
use super::two_lists::TwoLists;
pub use super::word_list::WordList;

/// Words of a list of `word|number`.
#[derive(Debug, Default)]
pub struct NumberedWords {
    words: WordList,
    numbers: HashMap<&'static str, i32>,
}

impl NumberedWords {
    fn new(list: &WordList) -> Self {
        let number =
            |entry: &'static str| entry.split_once('|').and_then(|(word, number)| Some((word, number.parse().ok()?)));
        let numbers: HashMap<&str, i32> = list.iter().filter_map(number).collect();
        Self { words: WordList::new(&numbers.keys().copied().collect::<Vec<_>>()), numbers }
    }

    /// Returns the longest word that `text` ends with, and its number.
    #[must_use]
    pub fn ends(&self, text: &str) -> Option<(&'static str, i32)> {
        let word = self.words.ends(text)?;
        Some((word, *self.numbers.get(word)?))
    }
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// All word lists.
        #[derive(Debug, Default)]
        pub struct Words {
            $($(#[$doc])* pub $name: WordList,)+
            /// What may stand between a verb and its number: [`Self::change_filler`], [`Self::approx_before`], [`Self::at_least_before`].
            pub filler: WordList,
            /// All words that bound a number from before.
            pub bound_before: WordList,
            /// All words that bound a number from behind.
            pub bound_after: WordList,
            /// [`Self::opener`] against words of other lists that begin with one.
            pub opening: TwoLists,
            /// [`Self::predicate`] against [`Self::not_predicate`].
            pub predicates: TwoLists,
            /// Words that a phrase of few words may need another noun for: [`Self::joining`], [`Self::share_word`], [`Self::generic`],
            /// [`Self::average`], [`Self::bare_money`].
            pub leaning: WordList,
            /// [`Self::relative_year`] with the distances.
            pub relative_years: NumberedWords,
            /// [`Self::five_year_plan`] with the last years.
            pub five_year_plans: NumberedWords,
            edges: Edges,
            cues: Cues,
        }

        /// Names of the lists, as in the files.
        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name),)+];

        // Each list has its bit in a row of edges, and so do the two joined ones; the first bit is of none.
        const _: () = assert!([$(stringify!($name),)+].len() + 3 <= super::edges::MOST_LISTS);

        impl Words {
            fn load() -> Self {
                let lists = lists();
                let list = |name| lists.get(name).map(|words| WordList::new(words)).unwrap_or_default();
                let mut words = Self { $($name: list(stringify!($name)),)+ ..Self::default() };
                words.join();
                let lists = [$(&mut words.$name,)+ &mut words.filler, &mut words.bound_before];
                lists.into_iter().enumerate().for_each(|(index, list)| list.set_number(index + 1));
                words.edges = Edges::new(words.all());
                let cues = words.cues();
                cues.into_iter().enumerate().for_each(|(index, list)| list.set_cue(index));
                words.cues = Cues::new(words.all().filter(|list| list.cue() != 0));
                words
            }

            /// All lists.
            pub(super) fn all(&self) -> impl Iterator<Item = &WordList> {
                [$(&self.$name,)+ &self.filler, &self.bound_before].into_iter()
            }
        }
    };
}

const FILES: &[&str] = &[
    include_str!("../../data/words/not_figures.csv"),
    include_str!("../../data/words/units.csv"),
    include_str!("../../data/words/bounds.csv"),
    include_str!("../../data/words/nature.csv"),
    include_str!("../../data/words/subject.csv"),
    include_str!("../../data/words/outline.csv"),
    include_str!("../../data/words/tables.csv"),
    include_str!("../../data/words/numbers.csv"),
    include_str!("../../data/words/years.csv"),
    include_str!("../../data/words/lists.csv"),
    include_str!("../../data/words/places.csv"),
];

/// The words of each list, in the order of the files.
fn lists() -> HashMap<&'static str, Vec<&'static str>> {
    let mut lists: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, word) in entries() {
        lists.entry(name).or_default().push(word);
    }
    lists
}

fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES
        .iter()
        .flat_map(|file| file.lines().skip(1))
        .filter_map(|line| line.split_once(','))
        .map(|(name, word)| (name, word.trim_end_matches('\r')))
}

impl Words {
    /// Makes the lists of lists, by which a text that has none of their words is turned away at once.
    fn join(&mut self) {
        self.filler = WordList::joined(&[&self.change_filler, &self.approx_before, &self.at_least_before]);
        self.bound_before = WordList::joined(&[&self.at_least_before, &self.at_most_before, &self.approx_before]);
        self.bound_after = WordList::joined(&[&self.at_least_after, &self.at_most_after, &self.approx_after]);
        let longer = [&self.not_opener, &self.not_predicate, &self.act_verb];
        let longer = longer.into_iter().flat_map(WordList::iter).filter(|word| self.opener.starts(word).is_some());
        self.opening = TwoLists::new(&self.opener, longer);
        self.predicates = TwoLists::new(&self.predicate, self.not_predicate.iter());
        self.leaning =
            WordList::joined(&[&self.joining, &self.share_word, &self.generic, &self.average, &self.bare_money]);
        self.relative_years = NumberedWords::new(&self.relative_year);
        self.five_year_plans = NumberedWords::new(&self.five_year_plan);
    }

    /// The lists whose words are found in a sentence by one pass, at most 64.
    fn cues(&mut self) -> Vec<&mut WordList> {
        vec![
            &mut self.asking,
            &mut self.asking_after,
            &mut self.at_least_adverb,
            &mut self.beyond,
            &mut self.comparator,
            &mut self.due_before,
            &mut self.formerly,
            &mut self.lacks,
            &mut self.level_rate,
            &mut self.limit_word,
            &mut self.norm_is,
            &mut self.per_time,
            &mut self.per_unit,
            &mut self.part_mark,
            &mut self.target_lead,
            &mut self.total_part,
            &mut self.whole_province,
            &mut self.year_sign,
        ]
    }

    /// Finds in a sentence the words of the lists that rules look for anywhere in it.
    pub(crate) fn said(&self, sentence: &str) -> Said {
        self.cues.said(sentence)
    }

    /// A text to be asked what it begins with.
    #[inline]
    pub(crate) fn beginning<'t>(&'t self, text: &'t str) -> Beginning<'t> {
        self.edges.beginning(text)
    }

    /// A text to be asked what it ends with.
    #[inline]
    pub(crate) fn ending<'t>(&'t self, text: &'t str) -> Ending<'t> {
        self.edges.ending(text)
    }

    /// Returns the lists compiled into the program.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(Self::load)
    }
}

lists! {
    /// Characters before a Chinese numeral that make it no quantity: 第, 这, 每.
    not_before,
    /// Verbs of lacking before what is lacked: 尚缺教师30人.
    lacks,
    /// Verbs of prices and sums that rise or fall, whatever they are compared with: 每吨上涨180元.
    always_change,
    /// Nouns and verbs for what two figures differ by: 缺口, 欠.
    gap_noun,
    /// Nouns for a norm, behind the number: 850元的国家基准定额.
    norm_noun,
    /// What prices are compared with: 低于市场零售价8%.
    market_price,
    /// The score that can be reached: 满分100分.
    full_score,
    /// A new value without a number: 由86%推进到全覆盖.
    all_of_it,
    /// Verbs behind the share of a sum that has to be spent: 按公用经费5%列支.
    spent_by,
    /// Verbs of finding fault, which date the problems and not what became of them: 2021年反馈问题14个，整改12个.
    reported_to,
    /// Verbs of putting right.
    put_right,
    /// What tells, behind a later year of a sentence, that the sentence reports from there: 2009年有143所，2012年保留57所.
    year_reached,
    /// Verbs behind a ratio that has to be kept: 按1:100配备.
    settled_at,
    /// Words before what was reached, which make the figure before what was asked for: 不少于72学时，实际80学时.
    actually,
    /// Nouns for what is paid to persons, so that a small sum is the amount for each.
    grant,
    /// Nouns for what is spent on average, so that a small sum is what it came to.
    average_spent,
    /// Words for a stretch of years before a verb of change: 四年间减少75所.
    over_time,
    /// Verbs of paying more, so that a small sum is the amount for each: 寄宿生每年另加200元.
    grant_more,
    /// What is done for a fixed time each day: 每天锻炼1小时.
    daily_norm,
    /// Verbs that change a time: 缩短23分钟.
    shortened,
    /// Sums for each pupil that are set from above.
    per_pupil,
    /// Verbs of keeping to a set sum.
    paid_out,
    /// Words before 零 that make it no case at all: 事故为.
    zero_events,
    /// What the second line of a title begins with: 三年行动计划 | 实施情况自查报告.
    title_goes_on,
    /// How the title of a notice begins that asks for something: 关于做好招生工作的通知.
    asking_title,
    /// What stands behind 比 when it compares, whatever stands before: 教师比上年增加86人.
    compared_with,
    /// What 内 begins that is no bound: 内容.
    not_within,
    /// Verbs that make 内 behind the number a most: 控制在40分钟内.
    capped,
    /// Words that tell a norm before what is lacked: 按编制标准，尚缺480人.
    norm_told,
    /// Words behind a number that make it a task, whoever set it: 省定80幢的任务.
    task_behind,
    /// Words that make what is asked for in a sentence a target.
    task_told,
    /// Words between a norm and whom it is for: 国家标准为小学7.5平方米.
    norm_is,
    /// Verbs of keeping to a figure.
    held_at,
    /// Words before a number of years to come: 今后三年.
    years_ahead,
    /// Words that tell of today what an earlier year began: 2019年反馈的11个问题已整改10个.
    told_now,
    /// Words before 半数 and 一半 that make them a share.
    half_before,
    /// Words before the number of a day: 周一7:50.
    weekday,
    /// Who sets a norm, before its noun: 50%的省定要求.
    norm_giver,
    /// Words before an old value whose new one follows: 原有31家，现已压减至2家.
    formerly,
    /// Words that make a gap one to come: 预计学位缺口将达5000个.
    gap_foretold,
    /// Words for the greatest or least of several: 最高.
    extreme,
    /// Verbs of promises kept, behind a year: 2023年前投用.
    kept,
    /// What 标准 makes a noun with, so that it is no norm: 45辆标准校车.
    standard_noun,
    /// Words that end in one of those and yet measure: 提高, 最高.
    measured_before,
    /// Words before 一倍 that make it a multiple: 增加.
    times_before,
    /// Words behind a number of G that make it a bandwidth.
    bandwidth_after,
    /// Words behind a Chinese numeral and its measure word that make it rhetoric: 重点, 意识.
    rhetoric,
    /// Words behind a number of years that make it a name or a scope: 行动计划, 来.
    not_after_years,
    /// Words before a number of years, months or days that make it a measured duration: 连续, 为期.
    duration_before,
    /// Words before a number that make it an identifier: 电话, 账号, 邮编.
    identifier_before,
    /// Counters of a web page: 浏览：317次.
    page_counter,
    /// Words behind a number that make it a name: 平台, 热线, 工程.
    name_after,
    /// What a measure word must not run on to, as `measure word|next`: 分|别, 人|大.
    unit_not_before,
    /// Nouns for people, which imply 人 behind a bare number.
    person_nouns,
    /// Nouns that imply 个 behind a bare number with 万.
    thing_nouns,
    /// Words before a bare decimal that is a coefficient.
    coefficient_before,
    /// Words before a bare decimal that is a ratio of two counts: 生师比.
    ratio_before,
    /// Words before a bare number that is a score: 得分.
    score_before,
    /// Words before a bare number of people: 人数, 用户.
    people_before,
    /// Words before 零 or 0 that make it a share of nothing: 率为.
    zero_before,
    /// Last words of titles: 总结, 公报, 的通知.
    title_end,
    /// Last words of the titles of summaries.
    kind_summary,
    /// Last words of the titles of plans.
    kind_plan,
    /// Words that make a report one of self-inspection.
    kind_self_inspection,
    /// Last words of the titles of work reports.
    kind_work_report,
    /// Last words of the titles of statistics.
    kind_statistics,
    /// Last words of the titles of notices.
    kind_notice,
    /// Words of a title behind which another paper is named: 印发.
    forwarding,
    /// Words behind the name of a paper that is sent on: 的通知.
    cover_end,
    /// Words behind a title in two parts: 的报告.
    report_end,
    /// Words before 和 that look back: 工作情况 in 工作情况和打算.
    review_end,
    /// What years, plans for five years and years of pupils are told by: 年, 五, 届.
    year_sign,
    /// Words before a year that make it a beginning: 自, 始于.
    year_beginning_before,
    /// Words behind a year that make it a beginning: 以来, 月起.
    year_beginning_after,
    /// Words before a year that make it that of an old value or of a comparison: 由, 比.
    year_compared_before,
    /// Words before a year up to which the text reports: 截至.
    year_state_before,
    /// Words behind a year that make it one aimed at: 拟, 力争.
    year_aim_after,
    /// Words behind a year that make it that of a comparison: 相比.
    year_compared_after,
    /// Words in a heading that, with a later year or 下一步, make it a plan.
    plan_heading,
    /// Last words of a heading that make it a plan for the next year.
    plan_bare,
    /// Words for the time to come: 下一步, 明年.
    next_time,
    /// Words for what is left of the year: 下半年.
    later_in_year,
    /// Words of a heading about problems.
    problem_heading,
    /// Last words of the title of a policy, which sets what is to be reached: 实施意见.
    policy_title,
    /// Words of a heading that looks back.
    review_heading,
    /// Last words of a heading of a plan on what there is already: 现状, 发展基础.
    base_heading,
    /// Last words of the names of organs.
    organ_end,
    /// Words behind an organ that do not belong to its name: 文件, 编印.
    organ_note,
    /// Words that no name of an organ begins with: 各, 抄送.
    not_organ,
    /// Words behind 市, 县 and the like when an organ calls itself by its level: 教 in 县教育局.
    level_organ,
    /// Words for the head of an organ: 局长.
    office,
    /// Words before the issuer: 发布单位.
    issuer_label,
    /// Words before the date of issue: 发布日期.
    date_label,
    /// Words behind the date of issue: 印发.
    date_end,
    /// First words of what a page adds to a document: 索引号, 此件公开发布.
    page_furniture,
    /// Words that begin with a numeral character and are no number: 一切, 四川.
    numeral_word,
    /// 不低于, 超过: at least, directly before the number.
    at_least_before,
    /// 至少: at least, before the verb: 至少办好1所.
    at_least_adverb,
    /// 近, 不足: at most, directly before the number.
    at_most_before,
    /// 约: about, directly before the number.
    approx_before,
    /// Words that only end like a bound: 节约, 最近.
    not_bound_before,
    /// 以上: at least, behind the unit.
    at_least_after,
    /// 以内: at most, behind the unit.
    at_most_after,
    /// 左右: about, behind the unit.
    approx_after,
    /// 增长, 减少: the number is a change if something is compared.
    change_verb,
    /// 增长, 增幅: a share behind it is always a change.
    rate_verb,
    /// 比, 较, 同比: something is compared.
    comparator,
    /// 了, 约, 分别: may stand between the verb and the number.
    change_filler,
    /// 新增: what follows is counted, not compared.
    not_change,
    /// 拟, 计划: in the first sentence they make a passage without a title a plan.
    plan_opening,
    /// 任务, 目标: the number directly behind is promised.
    promised_before,
    /// 尚差: a gap to a norm or another figure.
    gap_before,
    /// 高于, 超过: a gap in percentage points follows, also to a target.
    beyond,
    /// 大班额, 考生: 56人以上大班额12个 counts them; the 56 says which.
    threshold_noun,
    /// 大班额, 超大班: the size before is what makes it one.
    oversize_class,
    /// 不少于, 至少: with 每学期 before, a norm.
    limit_word,
    /// 到, 达: the number is a value, not a change.
    value_verb,
    /// 力争, 计划: promises, before the number.
    target_lead,
    /// 的目标任务: promises, behind the unit.
    target_after,
    /// 已, 实际: done, before the number.
    done_lead,
    /// 的标准: a norm, behind the unit.
    standard_after,
    /// 标准为: a norm, before the number.
    standard_lead,
    /// 每生每年: an amount a head.
    per_unit,
    /// 每周: an amount a period.
    per_time,
    /// 由, 从: opens the old value.
    from,
    /// 目前的, 年初的: stands before an old value that is of the report's own year.
    present_value,
    /// 已, 现有: in the clause of a figure of a plan, it is reached already.
    done_in_plan,
    /// 压减率: a share named after a change, and no change itself.
    level_rate,
    /// 全部, 学校: objects of 将 as a disposal marker, which tells of no future: 将全部学校纳入….
    disposal_object,
    /// 应配: what there should be, before the number.
    due_before,
    /// /课时: an amount for one of many, behind the unit.
    per_unit_after,
    /// 提高到: opens the new value.
    to,
    /// 其中, 目前, 共: stands before what is counted and is no part of it.
    opener,
    /// 达到, 分别为, 稳定在: stands between what is counted and the number.
    closer,
    /// 开展, 举办: adds nothing to a counted event.
    light_verb,
    /// 新建, 评选: opens what is counted, and the rest of the list leaves it out.
    act_verb,
    /// 投入, 总投资: tells money without its purpose.
    bare_money,
    /// 任务, 工作: ends a phrase without saying what is counted.
    hollow_tail,
    /// 中心组: who does it is part of what is counted.
    owner_kept,
    /// Last words of a money phrase.
    money_noun,
    /// 占, 占比: a share, whose noun stands with an earlier figure.
    share_word,
    /// 小学, 普通高中: what a paragraph of statistics is about.
    stage,
    /// Words a predicate behind a counted noun begins with.
    predicate,
    /// Words that only begin like a predicate: 在校, 全日制.
    not_predicate,
    /// Last words of a paragraph's label that tell how it is told, not of what: 成效, 做法.
    label_framing,
    /// First words of a label that urges: 落实责任, 加强领导.
    urging,
    /// Last words of a phrase for an institution.
    school_noun,
    /// Last words of a phrase for people.
    person_head,
    /// 件数: what is counted with a measure word, behind the noun; 科次 is its own.
    counted,
    /// 计划, 任务: what is asked for is no number of people reached.
    asked_for,
    /// 享受, 惠及: those who get a grant.
    granted,
    /// 发放, 兑现: what was paid of a grant in all.
    paid_in_all,
    /// 居首, 垫底: the place before is the first or last of those compared.
    rank,
    /// 其余, 余下: the rest of what was counted before.
    rest,
    /// 底线, 要求: the name of a norm, behind the unit.
    norm_name,
    /// 占比, 目标: ends a phrase that is a measure of its own.
    measure_end,
    /// 比, 高于: stands before a figure that another is compared with.
    compared_by,
    /// 参与, 受益: need to be told of what.
    joining,
    /// 资源教室: belongs to special education, whether it is said or not.
    special_education,
    /// 招生, 专任教师: figures of school statistics, which belong to a stage.
    statistic,
    /// 参赛, 获奖, 经验交流: happen at an event, which the words around may leave out.
    partaking,
    /// Last words of the name of an event: 活动, 大赛.
    event,
    /// 全市, 我县: whole areas, no part of what is counted.
    place_scope,
    /// 、, 和, 及: between members of a list.
    list_mark,
    /// Words that only end like a closer: 生均, 拥有.
    not_closer,
    /// Words that only begin like an opener: 自评, 近视.
    not_opener,
    /// Phrases that cannot be read without the noun of an earlier figure: 整改, 学员.
    generic,
    /// 生均, 人均: an average of what an earlier figure counts.
    average,
    /// Verbs that are as often a part of a noun: 建设, 培训.
    noun_verb,
    /// Nouns for a norm or a goal behind the unit: 标准, 目标任务.
    norm,
    /// Head of the column that names the rows of a table: 指标, 学段, 县区.
    table_corner,
    /// Heads of columns that label the rows level by level: 一级指标.
    table_level,
    /// Head of a column that numbers the rows: 序号.
    table_ordinal,
    /// Heads whose numbers are no figures: 排名.
    table_no_figure,
    /// Head of the column that gives each row's unit: 计量单位.
    table_unit_head,
    /// Head of a column of remarks: 备注.
    table_remark,
    /// Remarks on rows that a plan holds out: 预期性, 约束性.
    table_promise,
    /// What stands in a cell without a figure: -, 空.
    table_empty,
    /// Row or column that sums up all others: 合计.
    table_total,
    /// Row that sums up the rows above it: 小计.
    table_subtotal,
    /// Row label for the whole region, a total when the other rows add up to it: 全县.
    table_region_total,
    /// Words in a head that make its cells changes: 增长, 比上年.
    table_change,
    /// Words in a head that make its cells changes in per cent without a sign: 增幅.
    table_percent_change,
    /// Head of a column about the year before the report's: 上年.
    table_last_year,
    /// What may follow 上年度 in the head of a column about the year before: 安排.
    table_of_year,
    /// Head of a column about the report's year: 本年.
    table_this_year,
    /// Units whose one character in a bracket is usually something else: （本）, （部）.
    table_not_unit,
    /// Words in a head or label that make cells no summands: 生均.
    table_average,
    /// Heads that add nothing to what the row counts: 数量.
    table_plain,
    /// Heads whose cells are what became of a target beside them: 完成值.
    table_done,
    /// Ends of heads whose cells are aimed at: 目标值.
    table_target,
    /// Ends of heads whose cells are norms: 标准.
    table_standard,
    /// What a head or label ends with, and the unit that leaves no doubt, as `noun|unit`: 在校生|人.
    table_noun,
    /// What a head or label ends with, and what it measures, as `noun|dimension`: 经费|money.
    table_measure,
    /// Heads that say nothing without the topic of the table: 金额.
    table_generic,
    /// Ends of row labels that name a kind of school or a level of education: 高等学校, 高中.
    table_kind,
    /// Ends of row labels that name places: 县, 镇.
    table_place_end,
    /// Ends of a caption that do not belong to its topic: 一览表.
    table_topic_tail,
    /// What is left of a caption when it says nothing: 规模.
    table_topic_none,
    /// Beginnings of a caption that do not belong to its topic: 各县区.
    table_topic_head,
    /// 超, 高于, 以内: tell the bound of what a norm or a change is compared with, not its own.
    comparing_bound,
    /// 增幅, 增长: a bound behind one is that of the rise or fall itself.
    rise,
    /// 支教: before 一年, which is how long it lasts.
    one_term_before,
    /// 承担: behind who pays a part of a norm: 其中县财政承担400元.
    shared_by,
    /// 力争: before a number of years within which something is promised: 力争两年内.
    within_years_before,
    /// 要求, 落实, 必须: before a repeated least or most, it is asked for.
    asking,
    /// 要求, 规定: behind a repeated least or most, it is asked for.
    asking_after,
    /// 保证, 落实: with 每天 and a time, a norm.
    assuring,
    /// 每天: a period whose hours are a norm.
    short_period,
    /// 每年资助: directly before an amount, which is a norm.
    yearly_aid,
    /// 计提: directly before a share of money, which is a norm.
    levy_before,
    /// 分担: behind a ratio by which costs are shared.
    sharing_after,
    /// Last characters of a pay or an aid, before its amount for one of many: 课酬.
    pay_end,
    /// 上年, 去年同期: before the figure that a rise behind it is measured from.
    last_year,
    /// 增幅, 增速: nouns for rates of change, before listed places with their shares.
    rate_noun,
    /// 压减, 核减: opens a clause whose share is a fall.
    cut_verb,
    /// 标准, 任务: ends the name of what something is held against.
    goal_noun,
    /// Characters before 比 that make it a noun: 占, 师.
    not_comparator_before,
    /// Characters behind 比 that make it a noun: 例, 赛.
    not_comparator_after,
    /// Characters that a word of promise may follow: 市, 年, 还.
    promise_before,
    /// 比, 距: before 预期 or 目标, which something is held against.
    not_promise_before,
    /// Characters behind 计划 that make it a noun: 的, 外.
    plan_noun_after,
    /// Characters before a 计划 of more characters that make it a name: 行动.
    plan_name_before,
    /// Characters behind 将, 要 and 拟 that make another word of them: 求, 军.
    not_future_after,
    /// Characters behind 目标 and 规划 that tell the goal: 为, 建.
    goal_after,
    /// 到, 实现: behind 争取, it promises.
    striving_after,
    /// 须, 确保: promise behind 今年 and the like.
    must,
    /// 今年, 年底前: before 须, it promises.
    year_ahead,
    /// 今后, 准备: promise in a plan.
    plan_promise,
    /// 分配, 用于: behind the number, 将 before it is 把.
    apportioning,
    /// 教育, 县委: behind the name of a place, an issuer of it.
    issuer_end,
    /// 转发, 赴: before the name of a place, it is somebody else's.
    other_place_before,
    /// 第, 实验: behind the name of a place, it is in the name of a school.
    school_name_after,
    /// 教育事业: behind the name of a place, the document's own.
    own_place_after,
    /// 把, 将: before the name of a place, even one that is a word too, the document's own.
    own_place_before,
    /// 与, 向: before the name of a place, it is only touched upon.
    passing_place_before,
    /// 抄送, 主送: in a line, it names others than the issuer.
    addressee_label,
    /// 中共, 关于: may stand between the beginning of a line and the name of the issuer.
    issuer_lead,
    /// 实现, 全市: before the first thing that a share is stated of.
    coverage_lead,
    /// 均达到, 等方面: behind the last thing that a share is stated of.
    coverage_tail,
    /// 率, 监控, 联网: in the name of what can be covered.
    coverage_measure,
    /// 中小学, 校园: ends the name of where a share is found, not of what it is of.
    coverage_place,
    /// 均, 全部: the number behind a list is stated of each of its members.
    jointly,
    /// 其中, 含: opens the parts of a total.
    total_part,
    /// Marks behind which the parts of a total may stand: （, ：.
    part_mark,
    /// 共, 总数: at the beginning of a bracket behind a part, it holds the total.
    total_bracket,
    /// 不含, 占: at the beginning of a bracket behind a total, it holds no parts.
    not_part,
    /// 全市, 本县: give the figures behind back to the document's own place.
    own_scope,
    /// 中学, 教育局: behind the name of a place, it is in the name of a school or an office.
    organ_after,
    /// 小学, 中学: end the name of a school that begins with a place: 清原县红旗小学.
    school_named,
    /// Characters that no such name has: 有, 新.
    not_school_name,
    /// 全省: its figure stands beside that of the document's place.
    whole_province,
    /// 共, 平均水平: between 全省 and the figure of the province.
    whole_figure,
    /// 赴, 对: before the name of a place, with a comma behind, it is left again.
    passing_by,
    /// Years told by their distance from that of the report, as `word|distance`: 上年|-1.
    relative_year,
    /// Five-year plans and their last years, as `word|year`: 十三五|2020.
    five_year_plan,
    /// 期间, 收官: behind a five-year plan and its quotation mark, it dates figures.
    five_year_after,
    /// 以前: behind a year, it says which, not when.
    which_year_after,
    /// 以来, 至今: near behind a year, what began then goes on.
    lasting_after,
    /// 起, 开始: behind 从 and a year, what began then goes on.
    starting_after,
    /// 比, 多于: before a year, it is that of the other side of a comparison.
    against_year_before,
    /// 相比, 持平: behind a year with 与 before it, the same.
    against_year_after,
    /// 同期的, 末, 执行数: between a year and the figure it dates directly.
    dating,
    /// 累计, 净: between what changed and the verb of change.
    between_noun_and_verb,
    /// 目标, 平均: what a figure is compared with, other than a year.
    held_against,
    /// 上年, 同比: a figure is compared with a year.
    earlier_time,
    /// 投资, 投入: verbs that end what was paid.
    spending,
    /// 获得, 清退: what happened to a sum that stands before.
    received_sum,
    /// 计划投资, 到位: begins a further sum of what stands before.
    stage_of_sum,
    /// 罚款, 人均: a further sum of what stands before.
    sum_of_before,
    /// 用于, 支持: opens the clause that tells what money is for.
    purpose_verb,
    /// 主要用于, 重点: before what money is for.
    purpose_lead,
    /// 投入使用, 等方面: where the words for what money is for end.
    purpose_end,
    /// 下拨, 拨付: before the name of a sum.
    paying,
    /// 计, 折合: alone before a sum, which is that of the figure before.
    reckoned_as,
    /// 全省, 国家规定: whose a norm is.
    norm_scope,
    /// 超过, 符合: before a norm that says what figure it is of.
    norm_compared,
    /// 下达, 省定: ends the words before a norm without its noun.
    norm_set,
    /// 开工, 竣工: alone, how far the work before has come.
    stage_of_work,
    /// 比赛, 评选: ends what a sentence tells the awards of.
    contest,
    /// 均, 成功: before what is said of the counted.
    before_predicate,
    /// 进行了, 作了: a verb without a meaning of its own before what was done.
    performing,
    /// 短缺, 偏低: ends a noun by what is the matter with it.
    state_noun,
    /// 情况, 做法: ends a heading that gives no noun.
    framing_end,
    /// 核定, 不等: behind a unit, nothing is counted by it.
    reckoned_after,
    /// 在上年, 在原有: opens the old value that something rose from.
    old_base,
    /// 尚缺, 缺编: ends the words before how many are missing.
    missing_verb,
    /// 测算, 标准: ends what a shortage is reckoned by.
    reckoned_up,
    /// 超过, 相当于: opens the whole that persons are a share of.
    share_compared,
    /// 来源分：: opens the parts of a sum by who pays them.
    by_source_opening,
    /// 居首, 领先: behind a share, it is the greatest of several.
    foremost,
    /// 实行, 开展: what is done to all there are, whose number is no promise.
    done_to_all,
    /// 计提, 提取: setting a share of a sum aside.
    levying,
    /// 近, 超过: bounds a half.
    half_bound,
    /// 农, 校: begins the noun that half of is told.
    halved,
    /// 比, 高于: opens a comparison within a subject.
    comparing_with,
    /// 标准, 支出: names an amount for each that says what it is.
    rate_for_each,
    /// 一等奖, 银奖: ends what was won.
    prize,
    /// 各级各类学校, 中小学: schools of all kinds, of which each kind is a part.
    all_schools,
    /// 专职, 兼职: each takes what stands around the other.
    counterpart,
    /// 总支, 支部: of the party, where its organisations are counted.
    party_branch,
    /// 硕士, 博士: which of the people counted before.
    degree,
    /// 中央, 自治区: who pays a part of a sum.
    payer,
}

#[cfg(test)]
mod tests {
    use super::{NAMES, Words, entries};

    #[test]
    fn every_line_belongs_to_a_known_list() {
        for (list, word) in entries() {
            assert!(NAMES.contains(&list), "unknown list {list} of {word}");
            assert!(!word.is_empty());
        }
        for name in NAMES {
            assert!(entries().any(|(list, _)| list == *name), "list {name} is empty");
        }
        assert!(Words::builtin().rhetoric.iter().count() > 10);
        let words = Words::builtin();
        for (list, numbered) in
            [(&words.relative_year, &words.relative_years), (&words.five_year_plan, &words.five_year_plans)]
        {
            assert_eq!(list.iter().count(), numbered.numbers.len(), "each word has a number");
        }
        assert_eq!(words.five_year_plans.ends("到“十五五"), Some(("十五五", 2030)));
    }
}
