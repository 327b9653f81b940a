//! Numerals: Arabic, Chinese and mixed, with exact decimal values. It knows no units.

mod arabic;
mod decimal;
mod reader;
mod signs;

use arabic::{arabic, arabic_len};
pub use decimal::Decimal;
use reader::Reader;
pub(super) use signs::is_han;
pub(super) use signs::is_numeral;

/// An approximation word inside or right behind the digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suffix {
    /// 余, 多, 几: the true number is larger.
    More,
    /// 来: about.
    About,
}

/// A numeral found in a text.
#[expect(clippy::struct_excessive_bools, reason = "four independent properties of one numeral")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// Its value, the lower one of 两三.
    pub value: Decimal,
    /// The upper value of 两三, 二三十.
    pub max: Option<Decimal>,
    /// Length in bytes.
    pub len: usize,
    /// 余, 多, 来 in it or right behind it.
    pub suffix: Option<Suffix>,
    /// Written with Chinese digits.
    pub chinese: bool,
    /// Has 万 or 亿 (or 千, 百 behind Arabic digits).
    pub multiplied: bool,
    /// The decimal point was damaged: `34·16`.
    pub damaged: bool,
    /// Is a run of Chinese digits without 十百千, as years are written: 二零二零.
    pub digit_run: bool,
}

/// How far a reader goes for what running text seldom means as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Numbers of reports.
    Plain,
    /// Also 千三, 百二万 without the first digit, 3点5, 廿 alone; only for the comparison in `peers`.
    Wide,
    /// Also 百, 千, 万 alone, as behind 几, 数 or before 分之.
    Lone,
}

/// Reads the numeral at the very start of `text`, Arabic or Chinese.
#[must_use]
pub fn numeral_at(text: &str) -> Option<Numeral> {
    numeral_in_reach(text, Reach::Plain)
}

/// Reads the numeral at the very start of `text`, as far as `reach` says.
pub(super) fn numeral_in_reach(text: &str, reach: Reach) -> Option<Numeral> {
    let found = match text.as_bytes().first()? {
        b'0'..=b'9' => arabic(text, reach),
        0..0x80 => None,
        _ => Reader::new(text, reach).read(),
    }?;
    // Ends that only digits beyond those of a double tell apart are no range: 亿亿十二三.
    let value = found.value.to_f64();
    Some(Numeral { max: found.max.filter(|max| max.to_f64() > value), ..found })
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Reach, Suffix, numeral_at, numeral_in_reach};
    use proptest::prelude::*;

    #[test]
    fn reads_numerals() {
        let cases: &[(&str, f64, Option<f64>, usize)] = &[
            ("3,680人", 3680.0, None, 5),
            ("1.07亿元", 107_000_000.0, None, 7),
            ("7000余万元", 70_000_000.0, None, 10),
            ("13万多中小学生", 130_000.0, None, 8),
            ("二十五万", 250_000.0, None, 12),
            ("三千五", 3500.0, None, 9),
            ("三千零五", 3005.0, None, 12),
            ("一亿三千万", 130_000_000.0, None, 15),
            ("一千零四十一人", 1041.0, None, 18),
            ("十二所", 12.0, None, 6),
            ("两三个", 2.0, Some(3.0), 6),
            ("二三十人", 20.0, Some(30.0), 9),
            ("二零二零年", 2020.0, None, 12),
            ("三点五万", 35_000.0, None, 12),
            ("34·16%", 34.16, None, 6),
            ("46?36%", 46.36, None, 5),
            ("1亿2000万元", 120_000_000.0, None, 11),
            ("十几万", 100_000.0, None, 9),
            ("一百余名", 100.0, None, 9),
            ("五兆六十二亿四万五千二", 5_006_200_045_200.0, None, 33),
            ("四万万人", 400_000_000.0, None, 9),
            ("3万5万", 30_000.0, None, 4),
            ("五百三千", 500.0, None, 6),
            ("一万零百一十一", 10_111.0, None, 21),
            ("三百一十万零三", 3_100_003.0, None, 21),
            ("四十五六万", 450_000.0, Some(460_000.0), 15),
            ("七百三四十", 730.0, Some(740.0), 15),
            ("三五百人", 300.0, Some(500.0), 9),
            ("三五名", 3.0, Some(5.0), 6),
            ("三七名", 37.0, None, 6),
            ("十三五", 13.0, Some(15.0), 9),
            ("二零名", 20.0, None, 6),
            ("三四亿五千万", 350_000_000.0, Some(450_000_000.0), 18),
            ("廿二", 22.0, None, 6),
            ("五百卅四", 534.0, None, 12),
            ("玖仟陆佰陆拾伍元", 9665.0, None, 21),
            ("二参加", 2.0, None, 3),
            ("二两", 2.0, None, 3),
            ("一两个", 1.0, Some(2.0), 6),
            ("5万4千6百", 54_600.0, None, 12),
            ("3万4000人", 34_000.0, None, 8),
            ("1万2人", 12_000.0, None, 5),
            ("5万2.推进", 50_000.0, None, 4),
            ("3万2021年", 30_000.0, None, 4),
            ("18.9万7016万元", 189_000.0, None, 7),
            ("18万7016万元", 180_000.0, None, 5),
            ("2千零30万", 20_300_000.0, None, 12),
            ("200亿零四千230", 20_000_004_230.0, None, 18),
            ("2020十大", 2020.0, None, 4),
            ("5百分点", 5.0, None, 1),
            ("二十五千克", 25.0, None, 9),
            ("30万多亿", 30_000_000_000_000.0, None, 11),
            ("2000多元", 2000.0, None, 7),
            ("3多元化", 3.0, None, 1),
            ("三点五十分", 3.0, None, 3),
            ("一七二零点一三四", 1720.134, None, 24),
            ("两千三点一", 2300.1, None, 15),
        ];
        for (text, value, max, len) in cases {
            let found = numeral_at(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (found.value.to_f64(), found.max.map(Decimal::to_f64), found.len),
                (*value, *max, *len),
                "{text}"
            );
        }
        assert_eq!(numeral_at("7000余万元").and_then(|n| n.suffix), Some(Suffix::More));
        for reach in [Reach::Plain, Reach::Wide, Reach::Lone] {
            assert!(numeral_in_reach("亿亿十二三0", reach).is_none_or(|found| found.max.is_none()));
        }
        assert!(numeral_at("百花").is_none() && numeral_at("千山").is_none());
        assert!(numeral_at(&"9".repeat(100)).is_none());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[0-9一二三四五六七八九十百千万亿兆零两点余多几来廿拾陆佰·?,.元]{1,30}") {
            for reach in [Reach::Plain, Reach::Wide, Reach::Lone] {
                if let Some(found) = numeral_in_reach(&text, reach) {
                    prop_assert!(text.is_char_boundary(found.len) && found.len > 0);
                    prop_assert!(found.value.to_f64().is_finite());
                    prop_assert!(found.max.is_none_or(|max| max.to_f64() > found.value.to_f64()));
                }
            }
        }

        #[test]
        fn long_runs_of_digits_are_read_without_panic(digits in "[0-9,]{20,90}", before in "[十百万]?", after in "[万亿]?") {
            let text = before + &digits + &after;
            prop_assert!(numeral_at(&text).is_none_or(|found| found.len < text.len()), "{}", text);
        }

        #[test]
        fn what_is_written_is_read_back(number in 0u64..10_000_000_000_000_000) {
            let text = written(number);
            let found = numeral_at(&text);
            prop_assert_eq!(found.map(|n| (n.value, n.len)), Some((Decimal::integer(i128::from(number)), text.len())), "{}", text);
        }
    }

    /// Writes a number in Chinese, as a school book does.
    fn written(number: u64) -> String {
        fn below(number: u64, unit: u64) -> String {
            let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
            let units = [(100_000_000, "亿"), (10_000, "万"), (1000, "千"), (100, "百"), (10, "十")];
            let Some((step, name)) = units.iter().find(|(step, _)| number >= *step && *step < unit.max(11)) else {
                return digits[number as usize].to_string();
            };
            let (head, rest) = (number / step, number % step);
            let mut text = below(head, if *step >= 10_000 { u64::MAX } else { *step }) + name;
            if rest > 0 {
                if rest < step / 10 {
                    text.push('零');
                }
                text += &below(rest, *step);
            }
            text
        }
        below(number, u64::MAX)
    }
}
