//! Lists of `data/words/years.csv`: what ties a figure to a year.

macro_rules! years {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { years:
            /// 明年, 年内: opens what is still to come.
            time_to_come,
            /// 每天, 每周: for which time a duration is reckoned.
            each_time,
            /// 将于, 预计: before the month in which something comes into use.
            before_date,
            /// 下半年, 四季度: open a sentence on a part of the year, as `word|first month`, 13 where it is behind any the paper tells of: 下半年|7.
            later_part,
            /// 上半年, 前三季度: the part of a year that a title says its paper tells of, as `word|last month`.
            told_part,
            /// Years told by their distance from that of the report, as `word|distance`: 上年|-1.
            relative_year,
            /// Five-year plans and their last years, as `word|year`: 十三五|2020.
            five_year_plan,
            /// 两年, 三年: a span of years, of which other words are made: `opener,近{few_years}`.
            few_years,
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
            /// 占比: ends like 比 and compares with no year: 占比2019年为21%.
            not_against_before,
            /// 相比, 持平: behind a year with 与 before it, the same.
            against_year_after,
            /// 同期的, 末, 执行数: between a year and the figure it dates directly.
            dating,
            /// 针对, 沿用: before a year, takes up what is of it.
            taking_up,
            /// 抓好, 完成: before a year, the same where something done or left over then is named.
            seeing_to,
            /// 普查, 统计: what is taken up for its numbers, which are of that year.
            survey_noun,
            /// 契机: ends 以2021年…为契机, which dates nothing.
            starting_point,
            /// 扫尾, 遗留: what is left over of a year.
            unfinished,
            /// 获批, 核定: with the verbs of other lists, what was done in a year to what is taken up: 2020年获批的.
            set_then,
            /// 全部, 均已: behind a thing of an earlier year, what became of it follows.
            all_of_them,
            /// 到岗, 通过验收: with what else comes about, such a thing.
            put_to_use,
            /// 今年以来: in a report of January, the year before.
            year_so_far,
            /// 以上, 上述: before a number of what was told before.
            named_above,
            /// 来, 以来: behind a number of years or a year, up to now.
            years_on,
            /// 以来, 实施后: end a clause on what began in a year and goes on.
            since_event,
            /// 毕业生: behind 上届, those who left the year before.
            of_leavers,
            /// 完成, 申报: before a year to come, what is prepared for it.
            preparing,
            /// 积极, 成功: before such a verb, how it is done.
            eagerly,
            /// 完成, 结束: end the clause of a year to come whose work is done.
            work_closed,
            /// 圆满, 已: before such a verb.
            smoothly,
            /// 工作, 报名: what comes to an end, before such a verb.
            work_named,
            /// 前期, 准备: what goes forward the year before.
            groundwork,
            /// 高考报名, 保险参保: what is done for a year before it begins.
            signed_up,
            /// 完工, 竣工: behind a year, work that is under way ends.
            work_ends,
            /// 进入: before a year that has begun.
            entering,
            /// 年均, 累计: begin what is told of the years between two values.
            over_the_years,
            /// 累计, 共: behind a number of years, what they come to.
            years_summed,
            /// 占地, 有教学班: begin what a school has, whenever it was opened.
            standing,
            /// 兑现, 拨付: in a clause with 于 and a day, something was paid then.
            paid_on,
            /// 为, 聚焦: begin a clause on what something is done for, whose year dates nothing behind.
            purpose,
            /// 根据, 按照: begin a clause on what a plan asks for, behind which its year holds for the sentence: `by_paper`, and a title.
            by_plan,
            /// 规划目标, 规划期内计划: before what a plan is to reach by its last year.
            plan_goal,
            /// What years, plans for five years and years of pupils and terms are told by: 年, 五, 届, 秋.
            year_sign,
            /// 力争: before a number of years within which something is promised: 力争两年内.
            within_years_before,
            /// 以前, 内: behind a date, by when something is done.
            due_after,
            /// 学年度, 年底, 月: ends a date that a phrase begins with, behind its digits.
            date_unit,
            /// 初, 第一学期: behind a school year, its first year is meant.
            school_year_begins,
            /// 初中: begins with 初 and is no beginning: 2020学年初中毕业生.
            not_school_year_begins,
            /// 启动的: near behind a year, what is named began then and is told of as it is now.
            begun_after,
            /// 期间, 末: behind the name of a five-year plan.
            plan_period,
            /// 现有, 目前: near the beginning of a sentence, it tells of what there is now.
            now_there,
            /// 创办于: before a year, a school has been since then and is told of as it is now.
            founded_before,
            /// 建校: behind a year and closing its clause, the same.
            founded_after,
            /// 列入, 排到: before a year, what stands before them is put off to it.
            put_off,
            /// 共, 为: in a bracket behind a year, before what that year had: 较2018年（共8人）减少3人.
            told_in_year,
            /// 度计划: behind the year that something is put off to.
            put_off_after,
            /// 分, 利用: between the beginning of some years and their number: 2021年起分三年.
            over_years,
            /// 起, 开始: behind the year in which some years begin.
            from_year_on,
            /// 行动, 计划: behind a number of years, it is in a name.
            not_years_after,
            /// 规划, 行动: before a bracket with years, what they are the years of.
            dated_plan,
            /// 近期, 第一阶段: the same of a piece of a plan, which is to come as all of it is.
            plan_phase,
            /// 续建: behind a year, what was begun in it and goes on.
            carried_on,
            /// 完成, 推进: before such a year.
            carries_on,
            /// 已, 在建: right before a figure, it is of the years so far.
            by_now,
            /// 目标: behind a period, what is to be reached by its end.
            set_goal,
            /// 现有, 如今: behind what a year dates, what there is now.
            present_now,
            /// 按照, 落实: before the year of a paper or a meeting.
            by_paper,
            /// 精神, 要求: ends the name of such a paper.
            paper_end,
            /// 年内: opens a clause that promises for the year at hand.
            within_year,
            /// 近: before a number of years up to now.
            recent_years,
            /// 年来, 今年: near the beginning of a sentence, the year that opened the paragraph no more holds.
            released,
            /// 共有: behind 全县, the same.
            counted_now,
            /// 全年: begins a sentence on the year of the text.
            whole_year,
            /// 分别, 逐年: what is listed behind belongs to what is listed before, one by one.
            apart_list,
            /// 多于, 少于: between a year and a number, the gap to that year.
            more_or_fewer,
            /// 相比: at the end of the clause behind a number, which is of the other year: 与2018年（53%）相比.
            held_beside,
            /// 年均: behind the years in a bracket, the rise over them.
            rise_a_year,
            /// 实现, 达到: before a year and 目标的, what is counted is not of that year: 提前实现2020年目标的8项.
            goal_met,
            /// 分别于, 分别在: before years that are shared out to the numbers behind.
            shared_years,
            /// 上半年, 第一季度: what came about in it is no figure of a year.
            part_of_year,
            /// 春季学期: what is paid in it is paid again in the year.
            school_term,
            /// 全年, 年底: what is told behind it is of the year again.
            whole_of_year,
            /// 截至, 截止: before a date, what came about up to then.
            up_to,
            /// 来, 间, 共: behind a number of years, what they come to together.
            years_added,
            /// 学前, 初中: before a number of years that pupils spend there.
            years_of_school,
            /// 每年, 年均, 分别: what each of several years has.
            each_year,
            /// 期间, 以来: behind the name of a five-year plan, all its years.
            five_years_long,
            /// 招聘, 新增, 发放: verbs of what comes about in a time.
            came_about,
            /// 现有, 达到, 人均: before a number of what there is, or what each has, at a time.
            level_told,
            /// 场次, 人次: what is counted by them comes about in a time.
            unit_of_times,
            /// 总投资, 概算: what something costs in all, at no time.
            cost_in_all,
            /// 完成率, 支出进度: rates of what is done so far.
            share_done,
            /// 年初预算, 全年计划: right before a number, it is for the year, whatever part of it is told of.
            for_year,
            /// 合计: behind the figures of two terms, what they come to.
            both_terms,
            /// 起, 以来: behind a term, it is the time from then on.
            from_then_on,
            /// 时间, 时长: names how long something goes on.
            time_noun,
            /// 开展, 开放: ends the words before how long something is held or open.
            held_open,
            /// 去年, 目前: ends what a value behind a bracket is compared with: the same at another time.
            value_beside_at,
            /// 同比, 环比: compares with the same time of the year before, or with the time right before.
            year_on_year,
        } } }
    };
}
