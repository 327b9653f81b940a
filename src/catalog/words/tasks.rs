//! Lists of `data/words/tasks.csv`: what is asked for, proposed or not there yet, and what came of it.

macro_rules! tasks {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { tasks:
            /// 自评得分: before a score that was given.
            score_given,
            /// 代表, 委员: before 建议, those who propose.
            proposer,
            /// 办理, 答复: behind 建议, it counts proposals and asks for nothing.
            not_proposed,
            /// 财政, 省厅, 每年: behind 建议, somebody is asked.
            asked_party,
            /// 下达, 交办: before a place, what it is told to do follows.
            handed_down,
            /// 剩余, 尚余: what is left of a task.
            still_left,
            /// 完成率, 实绩: behind the label of a task, what came of it.
            result_named,
            /// 数量指标: ends a label behind which 实际 tells what came of it.
            index_label,
            /// 年初: before 预算安排, it is of the year's budget.
            year_begins,
            /// 要求, 应新增: asks for what is behind it, where what came of it follows.
            task_asked,
            /// 国家, 标准: in a clause with 要求, what it asks for is a norm.
            normative,
            /// 实际, 已, 全年: opens what came of a task.
            result_opening,
            /// 责任书, 军令状: asks those who signed it for something.
            pledge_paper,
            /// 要求, 明确: behind 责任书, before what it asks for.
            asks,
            /// 提出, 同意: before what somebody who decides wants to be done.
            proposing,
            /// 新建, 建设: behind 同意 or 提出, what is to be built.
            new_building,
            /// 五年内, 三年投入: behind 提出, the time in which it is to be done.
            term_ahead,
            /// 工作报告, 方案: ends the name of a paper that proposes something.
            paper_noun,
            /// 目标任务, 年度目标: ends a label behind which a task is named.
            task_label,
            /// 完成情况, 进展: in a label, what came of it is told behind.
            result_label,
            /// 我县, 我们: opens a clause on what the place did.
            done_by_place,
            /// 增至, 调整为: what was first planned came to something else.
            came_to,
            /// 可新增, 可容纳: what will be held by a school that is not there yet.
            will_hold,
            /// 建成后, 投用后: before what a school will hold then.
            once_built,
            /// 在建, 即将竣工: what is told of is not there yet.
            being_built,
            /// 建成投用, 已投用: it is there, whatever else is being built.
            just_opened,
            /// 完成投资: begins what was spent on work that has come so far.
            spent_so_far,
            /// 针对: begins a clause on a problem.
            facing,
            /// 问题, 隐患: ends such a clause.
            problem_noun,
            /// 用好, 管好: before means that are there.
            making_use,
            /// 下达, 拨付: means that are there were sent so.
            sent_down,
            /// 元旦期间, 初: behind the year after that of a report, its first days.
            first_days,
            /// 年初预算为: before what a budget set.
            budget_said,
            /// 立项, 获批: not yet begun.
            approved,
            /// 年初确定的: before a task in the clause.
            set_before,
            /// 结转: behind what is left, it is kept for the next year, done or not.
            carried_over,
            /// 完成, 相当于: before the task that a share is of.
            task_reached,
            /// 完成, 为: before the number that was asked for.
            task_of,
            /// 任务, 计划数: ends the name of what was asked for.
            task_noun,
            /// 示范, 试点: in the name of schools of a kind.
            model_kind,
            /// 任务, 指标: ends a phrase that says no more than that something was asked for.
            task_word,
            /// 达到, 实现: taken off the front of what is said of things, opens what they did: 达到省定标准的有89所.
            brought_about,
        } } }
    };
}
