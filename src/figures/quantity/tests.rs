//! Examples of numbers with their units, and the time they take.

use super::{Value, quantities};
use crate::text::View;

/// Quantities of a text as `written=value[..max]unit`, divided by blanks.
fn read(original: &str) -> String {
    let view = View::new(original);
    let one = |quantity: &super::Quantity| {
        let value = match &quantity.value {
            Value::Number(number) => number.to_string(),
            Value::Ratio(a, b) => format!("{a}:{b}"),
        };
        let max = quantity.max.map_or_else(String::new, |max| format!("..{max}"));
        format!("{}={value}{max}{}", &view.text()[quantity.range.clone()], quantity.unit)
    };
    quantities(view.text()).iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn numbers_and_units_are_read_as_people_write_them() {
    for (text, expected) in [
        // Ways to write a number
        ("教师3,680人", "3,680人=3680人"),
        ("教师1 122人", "1122人=1122人"),
        ("学生19\u{202f}846人", "19846人=19846人"),
        ("学生１２３人", "123人=123人"),
        ("投入二十五万元", "二十五万元=250000元"),
        ("投入1.07亿元", "1.07亿元=107000000元"),
        ("投入7000余万元", "7000余万元=70000000元"),
        ("惠及13万多中小学生", "13万多=130000人"),
        ("近千人参加", "千人=1000人"),
        ("发放三千五百元", "三千五百元=3500元"),
        // Shares
        ("占百分之九十八", "百分之九十八=98%"),
        ("下降千分之五", "千分之五=0.5%"),
        ("为5‰", "5‰=0.5%"),
        ("超过六成", "六成=60%"),
        ("达八成六", "八成六=86%"),
        ("占三分之一", "三分之一=33.333333333333336%"),
        ("增长3.2倍", "3.2倍=3.2倍"),
        ("实现翻一番", "翻一番=2倍"),
        ("比例为4:6", "4:6=4:6比"),
        ("比例为13.0∶1", "13.0:1=13.0:1比"),
        // Ranges
        ("每班30—40人", "30-40人=30..40人"),
        ("每班1至2个", "1至2个=1..2个"),
        ("占65%-70%", "65%-70%=65..70%"),
        ("投入5到6万元", "5到6万元=50000..60000元"),
        // Durations
        ("为期半年", "半年=0.5年"),
        ("为期两年半", "两年半=2.5年"),
        ("每天8小时", "8小时=8小时"),
        // Damage
        ("教师12\n34人", "1234人=1234人"),
        ("占34·16%", "34·16%=34.16%"),
        ("占46?36%", "46?36%=46.36%"),
        ("达到100%%", "100%%=100%"),
        ("达到99.6%o", "99.6%o=99.6%"),
        ("3.5名教师获奖", "5名=5人"),
        ("培训18.9万人次7016万元", "18.9万人次=189000人次 7016万元=70160000元"),
        // Lists share the last unit
        ("分别提高4.1、0.3、1.9个百分点", "4.1=4.1百分点 0.3=0.3百分点 1.9个百分点=1.9百分点"),
        ("小学、初中、高中分别为20、15、9所", "20=20所 15=15所 9所=9所"),
        ("提高6个点", "6个点=6百分点"),
        ("共157个点", "157个=157个"),
        ("提高0.4个、6.3个百分点", "0.4个=0.4百分点 6.3个百分点=6.3百分点"),
        ("完成3.16、4.02和2.87亿元", "3.16=316000000元 4.02=402000000元 2.87亿元=287000000元"),
        // A printed minus sign
        ("经费（-6.3%）", "-6.3%=-6.3%"),
        // 三个100% states the share, not the count.
        ("达到“三个100%”", "100%=100%"),
        ("培训 100 Mbps", "100 Mbps=100兆"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn a_long_row_of_numbers_takes_linear_time() {
    let text = "1人、2人、（".repeat(10_000);
    assert_eq!(quantities(&text).len(), 20_000);
    assert!(quantities(&"9".repeat(200_000)).is_empty());
    assert!(quantities(&"1-".repeat(100_000)).len() < 10);
}
