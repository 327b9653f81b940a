//! Lists of `data/words/indicators.csv`: what tells that a subject is or is not what an indicator counts.

macro_rules! indicators {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { indicators:
            /// 未, 不达标: in a subject, it is not what an indicator counts.
            denied,
            /// 未成年人: begins with one of [`Self::denied`] and denies nothing.
            not_denied,
            /// 损坏, 盲区: in the subject of a share, the same.
            denied_share,
            /// 未, 尚未: at the beginning of the clause behind a number, what is counted is not done.
            denied_behind,
            /// 小学, 公办, 在编, 农村: may stand before a noun that counts all of a kind.
            whole_lead,
            /// 现有, 另有: what stands before it says where, whatever it is.
            whole_has,
            /// 县, 街道: ends the name of a place that may stand before these.
            whole_place,
            /// 占比, 所占比例: name a share, alone or before 为 and 达.
            share_noun,
            /// 占, 占比达: alone between a number and a percentage, the share is of what that number counts.
            bare_share,
            /// The kinds of schools of one stage, as `kind|theme`: a report of one is of its stage.
            reporting_school,
            /// 质量年度, 工作: behind the name of a school, a title tells what it reports.
            reporter_tells,
        } } }
    };
}
