//! One form for what is written in several ways: symbols, characters, numerals, units, places.

use std::sync::OnceLock;

use regex::Regex;
use serde_json::Value;

/// Characters that numerals in Chinese are written with; 几 and 数 stand for a digit nobody tells.
const NUMERAL: &str = "〇零一二两三四五六七八九十百千万亿半兆壹贰叁肆伍陆柒捌玖拾佰仟廿卅俩仨几数";

/// Those of them that multiply what stands before.
const MULTIPLIER: &str = "十拾百佰千仟万亿兆";

/// Traditional characters of numerals and measure words, each before its simplified form. Others stay as they are: the words of a subject
/// are compared as written.
const SIMPLIFIED: &str = "個个 億亿 兩两 區区 參叁 員员 噸吨 園园 場场 學学 師师 幾几 張张 戶户 數数 時时 條条 畝亩 種种 節节 級级 組组 縣县 習习 臺台 萬万 處处 課课 貳贰 輛辆 門门 間间 陸陆 隊队 雙双 項项 頓吨 類类 餘余 點点";

/// A text without blanks, in half width and in simplified characters.
pub(super) fn plain(text: &str) -> String {
    let fold = |c: char| match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        '，' => ',',
        '．' => '.',
        '％' => '%',
        '：' | '∶' | '﹕' => ':',
        '～' => '~',
        '—' | '–' | '－' => '-',
        '〇' => '零',
        _ => simplified(c),
    };
    text.chars().filter(|c| !c.is_whitespace()).map(fold).collect()
}

fn simplified(c: char) -> char {
    SIMPLIFIED.split(' ').filter_map(|pair| pair.strip_prefix(c)).find_map(|rest| rest.chars().next()).unwrap_or(c)
}

/// The numerals of a span, without multipliers, qualifiers and unit: `1041`, `1,041 万` and `1041 万元` have the same.
pub(super) fn core(raw: &str) -> Vec<String> {
    static PARTS: OnceLock<(Regex, Regex)> = OnceLock::new();
    let (words, numerals) = PARTS.get_or_init(|| {
        let words = Regex::new("[百千万]分之|百分点").expect("a pattern");
        let numerals = format!(r"([0-9]+(?:\.[0-9]+)?)[{MULTIPLIER}]*|([{NUMERAL}]+(?:点[{NUMERAL}]+)?)");
        (words, Regex::new(&numerals).expect("a pattern"))
    });
    let joined = without_thousands(&plain(raw));
    let bare = without_inner_qualifiers(&words.replace_all(&joined, ""));
    let form = |digits: &str| match digits.contains('.') {
        true => digits.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false if digits.bytes().all(|b| b == b'0') => "0".to_owned(),
        false => digits.trim_start_matches('0').to_owned(),
    };
    let found = numerals.captures_iter(&bare).map(|numeral| match (numeral.get(1), numeral.get(2)) {
        (Some(digits), _) => form(digits.as_str()),
        (None, chinese) => chinese.map_or_else(String::new, |c| c.as_str().to_owned()),
    });
    found.collect()
}

fn without_thousands(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let comma = |at: usize| chars[at] == ',' && at > 0 && digit(at - 1) && (1..=3).all(|ahead| digit(at + ahead));
    (0..chars.len()).filter(|at| !comma(*at)).map(|at| chars[at]).collect()
}

/// 7000余万元 has the numerals of 7000万元.
fn without_inner_qualifiers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let numeral = |c: &char| c.is_ascii_digit() || NUMERAL.contains(*c);
    let inner = |at: usize| {
        "余多来".contains(chars[at])
            && at > 0
            && numeral(&chars[at - 1])
            && chars.get(at + 1).is_some_and(|c| MULTIPLIER.contains(*c))
    };
    (0..chars.len()).filter(|at| !inner(*at)).map(|at| chars[at]).collect()
}

/// The value of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Amount {
    /// A number in base units.
    Number(f64),
    /// `4:6`
    Ratio(String),
}

impl Amount {
    /// Reads a value as gold files write it; `None` where there is none.
    pub(super) fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => number.as_f64().filter(|number| number.is_finite()).map(Self::Number),
            Value::String(text) => Self::parse(text),
            _ => None,
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = plain(text).replace(',', "");
        let side = |side: &str| {
            side.split('.').count() <= 2
                && side.split('.').all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
        };
        if text.contains(':') {
            return text.split(':').all(side).then_some(Self::Ratio(text));
        }
        text.parse().ok().filter(|number: &f64| number.is_finite()).map(Self::Number)
    }

    /// Equal within a billionth.
    pub(super) fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()),
            (a, b) => a == b,
        }
    }
}

/// Gives a unit the name it shares with its other names.
pub(super) fn unit(text: &str) -> String {
    let folded = plain(text);
    let bare = folded.trim_start_matches(['余', '多', '来', '几']);
    let last = folded.chars().next_back().map_or("", |c| &folded[folded.len() - c.len_utf8()..]);
    let name = if bare.is_empty() { last } else { bare }.to_lowercase();
    let shared = match name.as_str() {
        "名" | "位" | "员" | "口" | "个人" | "人员" | "教师" | "名师" | "名教师" | "名学生" => "人",
        "percent" | "percentage" | "百分比" | "百分点" | "个百分点" => "%",
        "人民币" | "人民币元" | "圆" | "块" | "块钱" | "rmb" | "cny" | "yuan" => "元",
        "平米" | "㎡" | "m2" | "m²" => "平方米",
        "个月" => "月",
        "个小时" | "钟头" => "小时",
        "个学时" => "学时",
        "个课时" => "课时",
        "千米" | "km" => "公里",
        "星期" | "个星期" | "礼拜" => "周",
        "日" => "天",
        "亩地" => "亩",
        "m" | "mb" | "mbps" => "兆",
        other => other,
    };
    shared.to_owned()
}

/// Tells whether two names mean the same place: one may leave out the city, or both the word for the level.
pub(super) fn same_place(gold: &str, found: &str) -> bool {
    let (gold, found) = (plain(gold), plain(found));
    if gold.is_empty() || found.is_empty() {
        return gold.is_empty() && found.is_empty();
    }
    if found.contains(&gold) || (gold.contains(&found) && found.chars().count() > 1) {
        return true;
    }
    let (bare_gold, bare_found) = (without_level(&gold), without_level(&found));
    let one_is_bare = (bare_gold == gold) != (bare_found == found);
    let long = |name: &str| name.chars().count() > 1;
    one_is_bare
        && long(bare_gold)
        && long(bare_found)
        && (bare_found.contains(bare_gold) || bare_gold.contains(bare_found))
}

/// 抚顺市 without 市.
fn without_level(name: &str) -> &str {
    const LEVELS: [&str; 15] = [
        "特别行政区",
        "自治区",
        "自治州",
        "自治县",
        "地区",
        "新区",
        "市",
        "区",
        "县",
        "省",
        "州",
        "旗",
        "盟",
        "镇",
        "乡",
    ];
    LEVELS.iter().find_map(|level| name.strip_suffix(level)).unwrap_or(name)
}

#[test]
fn spans_of_one_number_share_their_core() {
    for (a, b) in [
        ("1041", "1,041 万元"),
        ("7000余万元", "7000万"),
        ("百分之九十八", "九十八"),
        ("４．50", "4.5%"),
        ("０", "000"),
        ("两萬三", "两万三"),
    ] {
        assert_eq!(core(a), core(b), "{a} {b}");
    }
    assert_ne!(core("12所"), core("120所"));
    assert_eq!(core("4:6"), ["4", "6"]);
}

#[test]
fn a_bare_name_is_not_two_levels() {
    assert!(same_place("抚顺", "抚顺市") && same_place("衢州市柯城区", "柯城区") && same_place("", ""));
    assert!(!same_place("抚顺县", "抚顺市") && !same_place("抚顺市", ""));
}
