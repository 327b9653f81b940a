//! Lists of `data/words/norms.csv`: what tells norms, standards and limits from what is so.

macro_rules! norms {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { norms:
            /// 达标, 符合: tell in a sentence that the norm of the one before is met.
            norm_met,
            /// 建设标准: before a colon, what is listed behind it is laid down.
            norm_heading,
            /// 限期, 请于: before a time within which something has to be done.
            time_limit,
            /// 的标准: a norm, behind the unit.
            standard_after,
            /// 标准为: a norm, before the number.
            standard_lead,
            /// 不少于, 至少: with 每学期 before, a norm.
            limit_word,
            /// What 标准 makes a noun with, so that it is no norm: 45辆标准校车.
            standard_noun,
            /// Nouns for a norm, behind the number: 850元的国家基准定额.
            norm_noun,
            /// What is done for a fixed time each day: 每天锻炼1小时.
            daily_norm,
            /// 标准, 省标: alone before a number in a bracket.
            norm_in_bracket,
            /// 缺口: a gap to a norm where one is told, and not a share.
            norm_gap,
            /// 规定值, 国家标准: before the bracket that holds norms.
            norm_before_bracket,
            /// Words that tell a norm before what is lacked: 按编制标准，尚缺480人.
            norm_told,
            /// Words between a norm and whom it is for: 国家标准为小学7.5平方米.
            norm_is,
            /// Who sets a norm, before its noun: 50%的省定要求.
            norm_giver,
            /// 标准化, 超标: words that only begin or end like a norm.
            not_norm,
            /// 超过, 高于: end the words for a most: 不超过, 不高于.
            limit_most,
            /// 分别, 国家, 省: in the words before the first of two norms.
            norm_shared,
            /// 标准, 的要求: all that stands between a norm and the gap to it.
            norm_alone,
            /// 高于, 不低于: between 须 and a number that is laid down.
            compared_with_norm,
            /// 《…》, 标准: before 要求, what follows is a norm.
            norm_asker,
            /// 县, 学校: behind a share, those that reach a norm: 71%的县生均校舍面积达到5平方米.
            counted_by_norm,
            /// 标准, 细则: what such a sentence goes through.
            paper_of_norms,
            /// 规定的, 国家标准: the number of persons behind is a norm where something is measured against it: 比规定的50人多出7人.
            norm_for_persons,
            /// 对照, 根据: a heading with one names whose norm it is, and lists none.
            norm_source,
            /// 的标准: behind the quotation of a rule that is gone by: 按照“每校至少2名”的标准.
            quoted_norm,
            /// 国家规定, 省定标准: at the beginning of a clause, whose norm follows: 国家规定小学师生比为1:19.
            norm_cited,
            /// 按, 达: before such a source, something was done by it: 按国家标准配备.
            norm_gone_by,
            /// 化, 课程: behind such a source, it is no norm: 国家规定课程.
            not_norm_of,
        } } }
    };
}
