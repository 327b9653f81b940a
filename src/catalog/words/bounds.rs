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
            /// What 内 begins that is no bound: 内容.
            not_within,
            /// Verbs that make 内 behind the number a most: 控制在40分钟内.
            capped,
            /// 增幅, 增长: a bound behind one is that of the rise or fall itself.
            rise,
        } } }
    };
}
