//! Lists of `data/words/money.csv`: how sums, what they are for and norms of them are told.

macro_rules! money {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { money:
            /// 投资, 投入: verbs that end what was paid.
            spending,
            /// 获得, 清退: what happened to a sum that stands before.
            received_sum,
            /// 计划投资, 到位: begins a further sum of what stands before.
            stage_of_sum,
            /// 罚款, 人均: a further sum of what stands before.
            sum_of_before,
            /// 主要用于, 重点: before what money is for.
            purpose_lead,
            /// 投入使用, 等方面: where the words for what money is for end.
            purpose_end,
            /// 下拨, 拨付: before the name of a sum.
            paying,
            /// 捐赠, 结转: what is given or left over is a sum of its own, whatever sum stands before.
            apart_from_sum,
            /// 发放, 兑现: what was paid of a grant in all.
            paid_in_all,
            /// Sums that are told of nothing before them: 退费, 罚没.
            own_sum,
            /// 一档, 最高档: grades of a grant, for which the same is paid.
            aid_grade,
            /// 用于: opens the clause that says what a sum is for.
            used_for,
            /// 用于, 投入: behind a sum, before what it is for.
            spent_for,
            /// 教育, 教育总: before 投入, with which it is a name; what the next clause tells is not what all of it is for.
            input_of_field,
            /// 高于, 达到: before a norm that a sum is held against.
            sum_compared,
            /// 面积, 人数: what is told beside a sum and is no money.
            counted_beside_sum,
            /// 安排, 列支: verbs of money that name no sum without 金额.
            allotting,
            /// 下达, 省定: ends the words before a norm without its noun.
            norm_set,
            /// 底线, 要求: the name of a norm, behind the unit.
            norm_name,
            /// 规定, 省定: tells that the numbers behind are norms.
            norm_said,
            /// 标准, 定额: ends the name of a norm.
            norm_end,
            /// 改造, 信息化: ends the name of what money is put into: 食堂改造投入.
            work_paid,
            /// 免学费, 助学金: kinds of aid without their stage.
            aid_kind,
            /// 拨付率, 到位率: rates of sums.
            rate_of_sum,
            /// 投入, 总投资: tells money without its purpose.
            bare_money,
            /// Last words of a money phrase.
            money_noun,
            /// 生均, 人均: opens a sum for each pupil or person.
            per_head,
            /// 每生, 每平方: in a phrase for a sum, it is paid for each, whatever our own word at its end says.
            sum_for_each,
            /// 为, 给: before those for whom a sum is spent.
            before_recipient,
        } } }
    };
}
