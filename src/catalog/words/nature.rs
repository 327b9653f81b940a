//! Lists of `data/words/nature.csv`: what tells values from changes, targets, standards and gaps.

macro_rules! nature {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { nature:
            /// 增幅, 涨幅: names a rise by one word, which is of what stands before.
            rise_named,
            /// 年初预算, 预算数: right before a sum, the one that was set.
            budget_amount,
            /// 支出, 调整: begin the clause behind the sum of a budget, on what came of it.
            budget_spent,
            /// 作业时间: a most behind it is laid down.
            homework,
            /// 机构: where so many per cent of them were cut, that many are gone.
            cut_institution,
            /// 的标准: behind what 按 goes by.
            rule_behind,
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
            /// 自评要点: what such a passage goes through is done.
            not_plan_opening,
            /// 围绕, 按照: before the name of a plan in a clause, which work then goes by.
            goes_by,
            /// 完成, 进展: end, with 情况 or without, the label of what came of the item of a list before.
            progress_label,
            /// 任务, 考核指标: all of a label, before what is to be done.
            task_whole_label,
            /// 任务, 目标: the number directly behind is promised.
            promised_before,
            /// 人员编制, 实有: before the number of those that an office has, which its budget does not plan.
            staff_there,
            /// 现为: before what there is, whatever is planned around it.
            now_is,
            /// 上年, 前四年: behind 是, the other time that a multiple is of.
            other_time,
            /// 平均分: behind 高于, a number of marks is the gap to it.
            mean_score,
            /// 时期, 期间: end the name of a period that a sentence is of.
            period_end,
            /// 月底前, 年底前: a day by which something has to be done.
            by_day,
            /// 应在, 须于: in the sentence, somebody is told what to do.
            order,
            /// 列入, 纳入: before 规划的, the number is of those that the plan has taken up.
            taken_up,
            /// 新增, 改建: in the clause behind what is planned, it is planned too.
            plan_goes_on,
            /// 购置, 更新: in the clause behind money that is planned, what it is for.
            money_goes_to,
            /// 指标, 任务: items that a plan counts.
            planned_items,
            /// 尚差: a gap to a norm or another figure.
            gap_before,
            /// 到, 达: the number is a value, not a change.
            value_verb,
            /// 力争, 计划: promises, before the number.
            target_lead,
            /// 的目标任务: promises, behind the unit.
            target_after,
            /// 已, 实际: done, before the number.
            done_lead,
            /// 每生每年: an amount a head.
            per_unit,
            /// 每周: an amount a period.
            per_time,
            /// 由, 从: opens the old value.
            from,
            /// 提高到: opens the new value.
            to,
            /// 高于, 超过: a gap in percentage points follows, also to a target.
            beyond,
            /// 大班额, 考生: 56人以上大班额12个 counts them; the 56 says which.
            threshold_noun,
            /// 大班额, 超大班: the size before is what makes it one.
            oversize_class,
            /// 目前的, 年初的: stands before an old value that is of the report's own year.
            present_value,
            /// 应配: what there should be, before the number.
            due_before,
            /// /课时: an amount for one of many, behind the unit.
            per_unit_after,
            /// 已, 现有: in the clause of a figure of a plan, it is reached already.
            done_in_plan,
            /// 目前, 截至: opens a sentence that tells of the state, in a plan too.
            state_opening,
            /// 压减率: a share named after a change, and no change itself.
            level_rate,
            /// 全部, 学校: objects of 将 as a disposal marker, which tells of no future: 将全部学校纳入….
            disposal_object,
            /// Verbs of lacking before what is lacked: 尚缺教师30人.
            lacks,
            /// Verbs of promises kept, behind a year: 2023年前投用.
            kept,
            /// Words for the greatest or least of several: 最高.
            extreme,
            /// Verbs of prices and sums that rise or fall, whatever they are compared with: 每吨上涨180元.
            always_change,
            /// Nouns and verbs for what two figures differ by: 缺口, 欠.
            gap_noun,
            /// What prices are compared with: 低于市场零售价8%.
            market_price,
            /// The score that can be reached: 满分100分.
            full_score,
            /// 自评, 得: between the full mark of an item in brackets and the score that it has.
            scored_here,
            /// A new value without a number: 由86%推进到全覆盖.
            all_of_it,
            /// Verbs behind the share of a sum that has to be spent: 按公用经费5%列支.
            spent_by,
            /// Verbs of finding fault, which date the problems and not what became of them: 2021年反馈问题14个，整改12个.
            reported_to,
            /// Verbs of putting right.
            put_right,
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
            /// Verbs that change a time: 缩短23分钟.
            shortened,
            /// Sums for each pupil that are set from above.
            per_pupil,
            /// Verbs of keeping to a set sum.
            paid_out,
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
            /// 金额, 合计: before what was paid in all, whatever norm is told.
            sum_in_all,
            /// 的规定: behind the noun of a norm that is kept to, 按…配1名校医的规定.
            rule_noun,
            /// 经费, 支出: of which 压减12% tells the fall.
            cut_of,
            /// 实际完成值: before what was reached, whatever stands behind it.
            value_done,
            /// 民生实事, 项目: behind a quoted goal: “新增学位600个”年度民生实事.
            quoted_goal,
            /// 再建, 再招: goes on with a promise, however many commas it stands behind.
            once_more,
            /// 全年, 年底前: what has to be by then is a target.
            year_round,
            /// 计划, 预算: before a number that the next one, 实际, is held against.
            planned_amount,
            /// 成本: what something comes to for each, no grant.
            cost_noun,
            /// 保教费, 住宿费: what is taken from each for a period is laid down.
            fee,
            /// 一次性: before a grant for each of those told of.
            one_off,
            /// 受教育: behind 预期, which is then part of the name of an indicator: 人均预期受教育年限.
            not_promise_after,
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
            /// 营养餐, 午餐: what each pupil gets every day.
            meal,
            /// Words that forbid what the clause tells: 严禁, 不准.
            forbidding,
            /// Words for being more than a number, before it: 超过.
            going_beyond,
            /// Sizes that standards for schools lay down, before a least or most: 办园规模, 生均绿地面积.
            laid_down_size,
            /// 规定, 国家: somebody has laid down what a plan tells.
            laid_down_by,
            /// 须, 确保: promise behind 今年 and the like.
            must,
            /// 新增, 达: behind 可 and 年底前, what can be done by then.
            can_do,
            /// 今年, 年底前: before 须, it promises.
            year_ahead,
            /// 今后, 准备: promise in a plan.
            plan_promise,
            /// 分配, 用于: behind the number, 将 before it is 把.
            apportioning,
            /// What stands behind 比 when it compares, whatever stands before: 教师比上年增加86人.
            compared_with,
            /// Words behind a number that make it a task, whoever set it: 省定80幢的任务.
            task_behind,
            /// Words that make what is asked for in a sentence a target.
            task_told,
            /// Verbs of keeping to a figure.
            held_at,
            /// Words before a number of years to come: 今后三年.
            years_ahead,
            /// Words that tell of today what an earlier year began: 2019年反馈的11个问题已整改10个.
            told_now,
            /// Words before an old value whose new one follows: 原有31家，现已压减至2家.
            formerly,
            /// Words that make a gap one to come: 预计学位缺口将达5000个.
            gap_foretold,
            /// 承担: behind who pays a part of a norm: 其中县财政承担400元.
            shared_by,
            /// 居首, 领先: behind a share, it is the greatest of several.
            foremost,
            /// 实行, 开展: what is done to all there are, whose number is no promise.
            done_to_all,
            /// 充分发挥, 依托: before what is there already, in a plan too.
            made_use_of,
            /// 计提, 提取: setting a share of a sum aside.
            levying,
            /// 差, 尚差: what is lacking, which is a gap only beside a word of [`Self::gap_beside`].
            gap_open,
            /// 距, 标准, 目标: tells that a gap is measured against another figure.
            gap_beside,
            /// 自评, 从事: words that begin with one of 由从自 and open no old value.
            not_from,
            /// 逐一, 逐项: behind 将 and a number, what is dealt with and not promised.
            one_by_one,
            /// 作为, 列入, 改为: behind 将, what something is taken for or made into.
            taken_as,
            /// 于, 继续: behind 将, which then tells of a time to come.
            coming_after,
            /// 做好: before those that something is done for: 做好10万名高校毕业生就业工作.
            done_for,
            /// 工作: behind those that something is done for.
            work_done,
            /// 全, 现有: behind 对, all there are.
            all_there,
            /// 缺口: before the number of those who are lacking, whatever was promised.
            vacancy,
            /// 者占: before the share of those who are as they have to be.
            those_who,
            /// Words with 了 that tell of nothing done: 为了, 了解.
            not_done,
            /// 今年, 明年: make 预算安排 a promise.
            budget_year,
            /// 基础上: behind what something is added to: 在上年900人的基础上净增60人.
            on_basis,
            /// 津贴, 补贴: what is paid beside wages.
            pay_beside,
            /// 津贴, 补助标准: what is laid down as a share of wages.
            pay_share,
            /// 公用经费, 津贴: sums for one of many, which are laid down anew: 由6000元提高到八千元.
            allowance,
            /// 公示: before how long a notice hangs.
            notice,
            /// 人均, 校均: before an amount for each.
            averaged,
            /// 次, 课时: units of what is done, whose least tells of doing.
            doing_unit,
            /// 执行: behind a sum that is kept to.
            carried_out,
            /// 的比例: behind a ratio that is kept to.
            in_ratio,
            /// 配备, 建有: behind 至少, what there is as well as what there has to be.
            equipping,
            /// 足额, 全额: between what is gone by and the verb.
            fully,
            /// 的班额, 的比例: behind what is gone by.
            rate_named,
            /// 拨付, 核定: behind the last of a list that is gone by.
            gone_by_verb,
            /// 隔离, 留样: right before how long a rule says.
            kept_for,
            /// 保存: the same where 留样 is told of.
            kept_sample,
            /// 体育课: lessons that a week has so many of.
            lesson_named,
            /// 课间: before the minutes of a break.
            break_time,
            /// 大课间: a break of exercises, whose minutes are none of a break.
            long_break,
            /// 落实: behind what has to be done each day.
            put_in_practice,
            /// 相比: tells that the numbers behind it are compared.
            side_by_side,
            /// 多于, 高于: before 上年, the number is the gap to it.
            level_compared,
            /// 幅, 幅度: end the name of a rate whose number stands in brackets: 低于财政收入增长幅度（10.3%）.
            rate_in_brackets,
            /// 幅, 增速: end the name of a rate before 达 or 为.
            rate_noun_end,
            /// 率达: before the value of a rate that is no change: 普惠率达.
            rate_reached,
            /// 增长最快: before the place whose rate of change stands in a bracket.
            most_risen,
            /// 吃上, 用上: behind 将, what those counted before it come to: 2万名学生将吃上营养餐.
            come_to,
            /// 达到, 继续: behind 将, tell of the future whatever stands before it: 毛入园率将达到95%.
            will,
            /// 须, 应: before 高于, the number is laid down.
            obliging,
            /// 我县, 实际: behind 要求, what follows is what a place is asked for or has.
            told_of_place,
            /// 增长幅度, 增幅: behind 的 and a share, which is a rise.
            rate_behind,
            /// 补助, 奖补: between 每个班 and what each gets.
            granting,
            /// 达到, 符合: between those counted and a norm that they meet: 85%的园达到标准.
            meeting,
            /// 提出, 明确: before 到 and a year, what is to be reached is set.
            setting_out,
            /// 每个班, 每校: each of the places that get a grant.
            each_place,
            /// 敲定, 硬指标: before a colon, what follows was decided on and is to be done.
            deciding,
            /// 承诺: what is promised may stand behind.
            pledge,
            /// 规划: what a scheme of work sets may stand behind.
            scheme,
            /// 规定: a rule may be named before the number.
            stipulated,
            /// 现, 只, 其中: before the words for how far something has come: 承诺建3个，只封顶1个.
            so_far,
            /// 完成: how far something has come only behind 只, 已 and the like.
            come_to_end,
            /// 今年, 目前: begin a sentence behind one of earlier years.
            told_now_after,
            /// 计划, 拟: what is promised so may have come to something: 拟招聘200名，录用186名.
            planned_word,
            /// 下达, 确定: before a task that is listed: 下达新增学位3200个，新建公办园6所的任务.
            task_given,
            /// 任务, 计划: behind 完成, before so much as was done.
            done_task,
            /// 我县, 实际: open a clause that ends with 为 and tells what a place has, whatever was promised.
            told_here,
            /// 2025, 年底: behind 争取到, the time by which something is to be.
            day_to_come,
            /// 现有, 共有: what there is in a plan, and what is listed with it.
            now_has,
            /// 全部, 已: before 办结, all of what was planned.
            all_done,
            /// 确定, 审议通过: before a colon and behind who decides, what follows is to be done.
            decision,
            /// 会议, 政府: who decides.
            deciding_body,
            /// 应达到: before a norm, in a report on what was done.
            should_be,
            /// 国家: whose goals are norms.
            national,
            /// 目标: what a nation aims at.
            goal_of_all,
            /// 预算, 列支: behind a share of all that is laid down: 按工资总额的1.5%列入预算.
            budgeted,
            /// 为, 评为: behind marks, before the grade that asks for them.
            graded_as,
            /// 优秀, 合格: such a grade.
            mark_grade,
            /// 扣减: before marks that are taken off.
            marks_taken,
            /// 录取: of marks, what somebody got in with.
            admitted,
            /// 负担, 水平: behind those whose it is: 减轻3万名学生课业负担 counts them.
            state_of,
            /// 重建, 投入: behind 规划, what is done by a scheme of work: 规划重建57所.
            planned_work,
            /// 开工, 实施: before 概算投资, the cost is that of work under way.
            work_begun,
            /// 规划期内, 未来三年: at the beginning of a sentence, all of it is to come.
            planned_period,
            /// 答复如下, 进展情况: in the first sentence, the text gives an account, whatever it quotes of plans.
            account_given,
            /// 应达, 要求: where a standard is gone through, before what it asks for.
            asked_value,
            /// 概算总投资: the number behind is what something to be built is to cost.
            estimated,
            /// 生均公用经费: a round sum behind is set.
            set_for_pupil,
            /// 对照: at the beginning of a sentence that goes through a standard.
            going_through,
            /// 只剩, 仅保留: before what there is, whatever the year.
            just_left,
            /// 全年, 合计: before what all get together, which goes on with no norm.
            told_in_all,
            /// 竣工, 在建, 录用: how far something has come: 计划新建125所，其中竣工79所.
            progress,
            /// 最低控制线: before the marks without which nobody is admitted.
            cut_off,
            /// 核算需: behind 按, before those whom a norm asks for: 按师幼比1:15核算需312人.
            reckoned,
            /// 配备, 测算: behind 按 and a norm, at the end of the clause before 需: 按每班两教一保配备，需5130人.
            reckoned_by,
            /// 门槛是, 底线是: what follows in the clause is the least there has to be.
            least_told,
            /// 人均, 平均: what lessons came to and not how many are asked for.
            averaged_time,
            /// 不足, 近: before a sum that something came to and that is no grant.
            falling_short,
            /// 打算, 招生计划: right before a colon at the beginning of a sentence, what follows is to be done: 第四季度打算：完成4.6亿元.
            plan_label,
            /// 累计, 已: begins a bracket of a plan that tells what there is: 续建工程（累计完成投资2.3亿元）.
            told_in_bracket,
            /// 因, 由于: behind a part of what was planned, why it came otherwise: 1所因征地推迟.
            came_otherwise,
            /// 补发: before 差额, it was paid.
            gap_paid,
            /// 新增: behind 较上年 and right before a number, a rise: 较去年新增73人.
            added,
            /// 未达到: before what a figure has not come up to: 占3.1%，未达到5%.
            missing,
            /// 整改: a plan for what was found wrong, which is known already.
            fault_plan,
            /// 增加, 减少: right behind what there is more or fewer of, a rise or fall whatever it is compared with.
            rise_verb,
            /// 将, 可: right before a verb of rising or falling, it has not happened.
            modal_verb,
            /// 减少, 净增: before what there is fewer or more of: 减少教学点26个.
            fall_verb,
            /// 提高, 上调: before the sum that a grant or wages are raised by.
            raise_verb,
            /// 学位, 床位: more of them have been built: 学位增加600个.
            built_room,
            /// 班级学生数, 差异系数: what standards lay down for each stage.
            size_for_stages,
            /// 落实, 执行: before a rule that is kept to.
            carrying_out,
            /// 交流比例, 利润率: shares whose least or most rules lay down.
            share_by_rule,
            /// 服务期, 支教时间: times whose least rules lay down.
            term_of_service,
            /// 月工资: wages that are set, unless they are an average.
            monthly_pay,
            /// 领取, 资助: with an average, it came to so much.
            received,
            /// 省内, 省外: before the sum for those who go there.
            where_to,
            /// 安家费: what a new teacher is paid to settle, by a rule.
            settling_grant,
            /// 博士, 硕士: who gets so much to settle.
            settler,
            /// 鸡蛋, 牛奶: what each pupil gets every day.
            daily_food,
            /// 拨付, 编班: behind how many pupils a school or class is held to have: 按100人拨付.
            counted_as,
            /// 多资助, 少录取: before what more or less was done to.
            more_done,
            /// 计划, 目标: names a number to be reached.
            goal_word,
        } } }
    };
}
