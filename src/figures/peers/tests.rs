use super::{NumberKind, numbers};
use crate::catalog::probe::Ask;
use crate::figures::Bound;

/// Kind, value, upper value, unit and bound of all numbers, for comparison by eye.
fn listed(text: &str) -> Vec<String> {
    numbers(text)
        .iter()
        .map(|n| {
            let max = n.max.map(|max| format!("..{max}")).unwrap_or_default();
            let bound = if n.bound == Bound::Exact { String::new() } else { format!(" {}", n.bound.as_str()) };
            format!("{:?} {}{max}{}{bound}", n.kind, n.value, n.unit)
        })
        .collect()
}

#[test]
fn finds_numbers_of_every_kind() {
    let cases: &[(&str, &[&str])] = &[
        ("负三点五和-2", &["Number -3.5", "Number -2"]),
        ("零下四度", &["Number -4度"]),
        ("三又五分之一", &["Fraction 3.2"]),
        ("2 1/4的面积", &["Fraction 2.25"]),
        ("百分之十到十五", &["Percent 10..15%"]),
        ("负的百分之六", &["Percent -6%"]),
        ("打对折或七五折", &["Percent 50%", "Percent 75%"]),
        ("四块八毛", &["Money 4.8元"]),
        ("六块六毛六", &["Money 6.66元"]),
        ("三块零五", &["Money 3.05元"]),
        ("人民币两百万元", &["Money 2000000元"]),
        ("五千元欧元", &["Money 5000欧元"]),
        ("￥12.5", &["Money 12.5元"]),
        ("三块黑板", &["Number 3块"]),
        ("十二毫米", &["Number 12毫米"]),
        ("几十万人", &["Number 100000人 at_least"]),
        ("两到三万人", &["Number 20000..30000人"]),
        ("一千到两千万元", &["Money 10000000..20000000元"]),
        ("大于十小于二十", &["Number 10..20"]),
        ("大于20并小于10", &["Number 20 at_least", "Number 10 at_most"]),
        ("50与60之间", &["Number 50..60"]),
        ("2^3和1e3", &["Number 8", "Number 1000"]),
        ("3k，.5", &["Number 3000", "Number 0.5"]),
        ("一半，半百", &["Fraction 0.5", "Number 50"]),
        ("第三名在2021年5月6日", &["Ordinal 3", "Date 2021", "Date 5", "Date 6"]),
        ("登陆四川，一切收拾好", &[]),
        ("2021-05-06", &["Number 2021", "Number 5", "Number 6"]),
    ];
    for (text, expected) in cases {
        assert_eq!(listed(text), *expected, "{text}");
    }
}

#[test]
fn spans_count_characters_of_the_original() {
    let found = numbers("本次共收 2３ 元整。");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].span.start, found[0].span.end, found[0].kind), (5, 10, NumberKind::Money));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "[0-9一二三十百千万亿零两点半几数又分之成折个元块角毛负到至%/^ek.,~ -]{0,40}") {
        let chars = text.length() as u32;
        let mut last = 0;
        for found in numbers(&text) {
            proptest::prop_assert!(found.value.is_finite() && found.span.start >= last && found.span.end <= chars);
            last = found.span.end;
        }
    }
}
