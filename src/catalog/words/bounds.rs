//! Lists of `data/words/bounds.csv`: words around a number that make it a bound.

macro_rules! bounds {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { bounds:
            /// 不低于, 超过: at least, directly before the number.
            at_least_before,
            /// 至少: at least, before the verb: 至少办好1所.
            at_least_adverb,
            /// 近, 不足: at most, directly before the number.
            at_most_before,
            /// 不到: at most, before what a share is of: 不到省定标准的60%.
            under_share,
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
            /// 超, 高于, 以内: tell the bound of what a norm or a change is compared with, not its own.
            comparing_bound,
            /// 内, 范围内: at most, behind a length of time or of way.
            within_after,
            /// What 内 begins that is no bound: 内容.
            not_within,
            /// Verbs that make 内 behind the number a most: 控制在40分钟内.
            capped,
            /// 增幅, 增长: a bound behind one is that of the rise or fall itself.
            rise,
            /// 多, 还多: behind the unit a bound; before another number they compare.
            more_behind,
            /// Words that only end in 过 and bound no share: 通过.
            not_past,
            /// 约占: opens the words for what a share is of: 约占债务的三成.
            about_share,
            /// 超过: opens the words for what a share is of: 超过在校学生的三分之一.
            beyond_share,
            /// 最高, 最多: before an amount a period, it is at most that.
            highest,
            /// 最低, 最少: before an amount a period, it is at least that.
            lowest,
        } } }
    };
}
