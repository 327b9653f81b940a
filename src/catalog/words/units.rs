//! Lists of `data/words/units.csv`: what may stand behind a number and before its unit.

macro_rules! units {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { units:
            /// Nouns for people, which imply 人 behind a bare number.
            person_nouns,
            /// What kind of people a noun for them names, between it and a bare number: 300万普通高校毕业生.
            person_kinds,
            /// Numbers of people that need no unit behind the number: 折合在校生数.
            people_total,
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
            /// Words before a bare number with 万 or 亿 that is a sum of money: 支出, 总投资.
            sum_before,
            /// 分别, 依次: before a list of numbers.
            respectively,
            /// Words before 零 or 0 that make it a share of nothing: 率为.
            zero_before,
            /// 分, 人: 600分以上12人 is a number of those beyond a threshold of this unit.
            threshold_unit,
            /// Units that are never counted in fractions, so that 3.5名 cannot be three and a half.
            whole_unit,
            /// 个, 项: a small Chinese numeral before one of them is mostly a way of speaking: 三个重点.
            rhetoric_unit,
            /// M, km, Gbps: Latin letters behind a number that are its unit.
            letter_unit,
            /// 次, 场: measure words of what happens: 开展巡查40次.
            event_unit,
            /// 控制在: before 零, where a rate is told of.
            kept_at,
            /// 生师比, 师生比: in the clause of its values.
            pupil_ratio,
            /// 提高, 领先: before 6个点, which then are percentage points and no places.
            moved_by_points,
            /// 差异系数: near its values.
            coefficient_told,
        } } }
    };
}
