//! Lists of `data/words/numbers.csv`: numerals.

macro_rules! numbers {
    ($next:ident $($later:ident)* { $($lists:tt)* }) => {
        $next! { $($later)* { $($lists)* { numbers:
            /// 年级, 类: behind Chinese numerals that follow one another it tells of several, and the first numbers no item: 一、二年级学生.
            counted_in_turn,
            /// 四、八年级: the grades whose learning the state samples, no item and a grade.
            sampled_grades,
            /// Words that begin with a numeral character and are no number: 一切, 四川.
            numeral_word,
            /// 近, 超过: bounds a half.
            half_bound,
            /// 农, 校: begins the noun that half of is told.
            halved,
            /// 个, 天: 半 before one of them is a number: 半个, 半天.
            half_of,
            /// 翻一番: a rise in multiples, as `word|multiple`.
            doubled,
            /// 年, 学期: half of them is a length of time: 半学期.
            half_time,
            /// Words that begin with 多, which is no "or more" there: 12个多媒体教室.
            many_word,
            /// 比例, 分担: stands behind how many share: 按5:2:3比例分担. Other three numbers with colons are a time.
            shares_behind,
            /// 比例, 结构: stands before three numbers that share something out.
            shares_before,
        } } }
    };
}
