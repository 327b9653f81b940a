//! What is no figure: dates, ordinals, names, numbering, idioms. Each rule says by an example what it is for.

mod date;

use super::Dimension;
use super::numeral::{Numeral, Reach, numeral_at};
use super::scene::last_clause;
use super::share::share_at;
use crate::catalog::probe::{self, Ask, chars, words};
use crate::catalog::thresholds::Thresholds;
use crate::catalog::unit::Unit;
use crate::catalog::words::Words;
pub(super) use date::{date, is_clock};

/// A quoted stretch of at most this many characters is a name: “三个100%”, “六大行动”.
const QUOTED_NAME: usize = 14;

/// Characters before a number among which the mark that opens a name is looked for.
const NAME_REACH: usize = 61;

/// Why a unit behind a number is not its unit.
pub(super) struct Reject {
    /// The number may still stand without a unit.
    pub(super) bare: bool,
}

/// Tells whether what stands before the numeral at the start of `rest` makes it no figure, and how many bytes to skip. `mark` is the last
/// of the marks `《 》 “ ” 。` and line ends in `before`, with its byte offset.
pub(super) fn before(before: &str, rest: &str, mark: Option<(usize, char)>) -> Option<usize> {
    let words = Words::builtin();
    let last = before.chars().next_back();
    let chinese = !rest.starts_with(|c: char| c.is_ascii_digit());
    // 第27届, 〔2020〕41号, A4, K108路, 1+X, No.5
    if last.is_some_and(|c| matches!(c, '第' | '〔' | '+' | '#' | '№' | '*' | '=' | '_') || c.is_ascii_alphanumeric())
    {
        return Some(numeral_run(rest));
    }
    if let Some(end) = mark.and_then(|mark| enclosing_name(before, rest, mark)) {
        return Some(end.max(numeral_run(rest)));
    }
    if !chinese {
        let run = numeral_run(rest);
        // 电话：024-12345678
        let before = tail_bytes(before, 240);
        let head =
            before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '：' | '（' | '）' | '为' | ' '));
        let counter = before.trim_end().ends_with('：') && words.page_counter.ends(head).is_some();
        // 举报电话3部 counts.
        let short = rest[..run].len() <= 2 && !before.closes(chars!("-0123456789"));
        if counter || words.identifier_before.ends(head).is_some() && !short {
            return Some(run);
        }
        // 第1-2节
        if before.ends_with('-') && before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-').ends_with('第') {
            return Some(run);
        }
        // 5+2, 2020/9, 1·5, 3-2-1: parts of a longer sign.
        let after = &rest[run..];
        if after.begins(chars!("+#*_"))
            || (after.starts_with(|c: char| c.is_ascii_alphabetic()) && !unit_letters(after))
        {
            return Some(run + after.chars().take_while(char::is_ascii_alphanumeric).count());
        }
        return None;
    }
    if counts_up(rest) {
        return Some(numeral_run(rest));
    }
    // 提高两个百分点 is no 高二, 最高三百万元 no 高三.
    if words.not_before.ends(before).is_some()
        && words.measured_before.ends(before).is_none()
        && !is_share(rest)
        && !(before.closes(words!["每周"]) && is_once(rest))
    {
        return Some(numeral_run(rest));
    }
    None
}

/// 一二三卷, 一二三等奖: three digits or more, each the next one, are ordinals run together.
fn counts_up(rest: &str) -> bool {
    let value = |c: char| "一二三四五六七八九".chars().position(|digit| digit == c);
    let mut digits = rest[..numeral_run(rest)].chars();
    let Some(mut last) = digits.next().and_then(value) else { return false };
    let mut count = 1;
    for c in digits {
        if value(c) != Some(last + 1) {
            return false;
        }
        (last, count) = (last + 1, count + 1);
    }
    count >= 3
}

/// 每周一次 is no 周一.
fn is_once(rest: &str) -> bool {
    rest.cut_front(&'一').is_some_and(|unit| unit.begins(words!["次", "节", "课时"]))
}

/// 增长两成, 平均五分之四: what is a share is no 长三 and no 均五.
fn is_share(rest: &str) -> bool {
    let behind = &rest[numeral_run(rest)..];
    behind.starts_with("分之")
        || behind.begins(chars!("成")) && share_at(rest, numeral_at(rest).as_ref(), Reach::Plain).is_some()
}

/// Letters that are a unit behind a number: 100M, 5G is none, 30km.
fn unit_letters(after: &str) -> bool {
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    Words::builtin().letter_unit.has(&after[..letters]) && !after[letters..].begins(chars!("+-"))
}

/// Inside 《…》 always, inside “…” when the quotation is as short as a name: the bytes up to the closing mark.
fn enclosing_name(before: &str, rest: &str, (at, mark): (usize, char)) -> Option<usize> {
    if !matches!(mark, '《' | '“') {
        return None;
    }
    let inside = &before[at + mark.len_utf8()..];
    if inside.len() > 4 * NAME_REACH || inside.length() >= NAME_REACH {
        return None;
    }
    match mark {
        '《' => rest.char_indices().take(60).find(|(_, c)| *c == '》').map(|(end, _)| end).or(Some(0)),
        '“' => {
            let close = rest.char_indices().take(QUOTED_NAME + 4).find(|(_, c)| *c == '”').map(|(i, _)| i)?;
            let quoted = inside.length() + rest[..close].length();
            let chinese = !rest.starts_with(|c: char| c.is_ascii_digit());
            let stated = inside.holds(chars!("不每各达超率")) || rest[..close].holds(chars!("%:"));
            (quoted <= QUOTED_NAME && (chinese || !stated)).then_some(close)
        }
        _ => None,
    }
}

/// Length in bytes of the run of numeral characters at the start of `text`, at least one character.
pub(super) fn numeral_run(text: &str) -> usize {
    let run: usize = if text.starts_with(|c: char| c.is_ascii_digit()) {
        text.bytes().take(LONGEST_RUN).take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count()
    } else {
        let near = &text[..text.floor_char_boundary(LONGEST_RUN)];
        near.len() - near.without_front(chars!("零一二三四五六七八九十百千万亿两半壹贰叁")).len()
    };
    run.max(text.chars().next().map_or(1, char::len_utf8))
}

/// Tells whether a sentence, an item or a line begins behind `before`.
pub(super) fn sentence_start(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| matches!(c, '。' | '；' | '：' | '\n' | '！' | '？'))
}

/// Tells whether `unit` behind the number is part of another word, or makes a name of the whole.
pub(super) fn unit(before: &str, numeral: &Numeral, unit: &Unit, after: &str) -> Option<Reject> {
    let words = Words::builtin();
    // 下午2点30分, 7排15座
    if (unit.surface == "分" && before.closes(chars!("点时"))) || (unit.surface == "座" && before.ends_with('排'))
    {
        return Some(Reject { bare: false });
    }
    // 三元坊, 八角亭: a small Chinese number of money is a name.
    if numeral.chinese
        && unit.dimension == Dimension::Money
        && !numeral.multiplied
        && numeral.value.to_f64() < 10.0
        && !ends_number(after)
    {
        return Some(Reject { bare: false });
    }
    let runs_on = unit.not_before.iter().any(|next| after.starts_with(next));
    if runs_on {
        return Some(Reject { bare: true });
    }
    // 扩建二期, 建设工程三期: a stage of works.
    if unit.base == "期" && numeral.chinese && !numeral.multiplied && is_stage(before, after) {
        return Some(Reject { bare: false });
    }
    // 全市前3000名: a rank, but 目前3名.
    if matches!(unit.surface, "名" | "位" | "强") && before.ends_with('前') && words.before_now.ends(before).is_none()
    {
        return Some(Reject { bare: false });
    }
    // 向45分钟要质量
    if after.begins(&'要') && words.demanded.starts(after).is_some() {
        return Some(Reject { bare: false });
    }
    // 5G专网: a generation of networks.
    if unit.surface == "G" && numeral.value.to_f64() <= 6.0 && words.bandwidth_after.starts(after).is_none() {
        return Some(Reject { bare: false });
    }
    if unit.base == "年" || (unit.dimension == Dimension::Duration && numeral.chinese) {
        // 三年行动计划, 近三年来: a name or a scope; 连续三年, 为期三天 measure.
        let measured = words.duration_before.ends(before.without_back(chars!("了近约"))).is_some()
            || after.starts_with('多')
            // 扎根高山31年的教师
            || after.starts_with('的') && words.years_served.find(last_clause(tail_chars(before, SERVED))).is_some()
            || numeral.value.to_f64().fract() != 0.0;
        let scope = words.not_after_years.starts(after).is_some() && unit.base == "年";
        if scope || (!measured && (unit.base == "年" || before.closes(chars!("前近后这用")))) {
            return Some(Reject { bare: false });
        }
    }
    if !numeral.chinese {
        return None;
    }
    // 实验学校（二期）: a stage of building.
    if unit.base == "期" && before.ends_with('（') && after.starts_with('）') {
        return Some(Reject { bare: false });
    }
    // 三位 is no count of people, 三百余位 is.
    if !unit.chinese_numerals && numeral.value.to_f64() < Thresholds::builtin().counted_from {
        return Some(Reject { bare: false });
    }
    let one = (numeral.value.to_f64() - 1.0).abs() < f64::EPSILON && numeral.max.is_none();
    // 增加一倍
    let times = unit.base == "倍" && words.times_before.ends(before.without_back(chars!("了近约"))).is_some();
    if one && unit.base != "百分点" && !times {
        // 每月公开一次 counts; 一次, 一个, 一所 do not.
        let before = tail_bytes(before, SENTENCE);
        let clause = &before[before.last_of(chars!("，。；")).unwrap_or(0)..];
        let term = unit.dimension == Dimension::Duration
            && before.closes(words!["期限为", "为期", "学制", "聘期", "任期", "周期为"]);
        // 历时一年半, 到山区支教一年
        let lasted = unit.dimension == Dimension::Duration
            && (after.starts_with('半') || words.one_term_before.ends(before).is_some());
        if term || lasted {
            return None;
        }
        let regular =
            matches!(unit.base, "次" | "节" | "课时" | "小时" | "篇" | "堂") && words.per_time.find(clause).is_some();
        return (!regular).then_some(Reject { bare: false });
    }
    if matches!(unit.dimension, Dimension::Count | Dimension::People)
        && !numeral.multiplied
        && words.rhetoric.starts(after).is_some()
    {
        return Some(Reject { bare: false });
    }
    if words.rhetoric_unit.has(unit.base)
        && !numeral.multiplied
        && numeral.value.to_f64() < Thresholds::builtin().counted_from
        && !counts_something_done(before)
    {
        return Some(Reject { bare: false });
    }
    None
}

/// Characters from a word for serving somewhere to the years of it.
const SERVED: usize = 8;

/// Tells whether a small Chinese number of terms is the second or third of them.
fn is_stage(before: &str, after: &str) -> bool {
    Words::builtin().works.ends(before).is_some() || after.begins(words!["工程", "建设", "扩建"])
}

/// A verb of doing before a bare Chinese numeral: 建成三个, 更新两个; otherwise 三个 is a way of speaking.
fn counts_something_done(before: &str) -> bool {
    let clause = tail_bytes(before, SENTENCE).rsplit(['，', '。', '；', '、', '\n']).next().unwrap_or_default();
    if clause.is_empty() && sentence_start(before) {
        return false;
    }
    clause.closes(&Words::builtin().counted_before)
}

/// The unit implied around a bare number: 70万师生 are 人, 差异系数0.584 has none, 得分96.15 are 分.
pub(super) fn implied_unit(before: &str, numeral: &Numeral, after: &str) -> Option<(&'static str, Dimension)> {
    let words = Words::builtin();
    let value = numeral.value.to_f64();
    if value == 0.0 {
        // 辍学率小学为零
        let near = tail_chars(before, 10);
        let told = before.closes(chars!("为是")) || before.closes(words!["控制在"]);
        let rate = told && last_clause(near).contains('率');
        let share =
            (rate || words.zero_before.ends(before).is_some()) && !after.starts_with(|c: char| c.is_alphanumeric());
        if words.zero_events.ends(before).is_some() && ends_number(after) {
            return Some(("起", Dimension::Count));
        }
        return share.then_some(("%", Dimension::Ratio));
    }
    if numeral.chinese && !numeral.multiplied {
        return None;
    }
    if words.name_after.starts(after).is_some() && !numeral.multiplied {
        return None;
    }
    if words.person_nouns.starts(after).is_some() && (numeral.multiplied || numeral.suffix.is_some() || value >= 20.0) {
        return Some(("人", Dimension::People));
    }
    if numeral.multiplied && words.thing_nouns.starts(after).is_some() {
        return Some(("个", Dimension::Count));
    }
    let head = list_head(before).without_back(chars!("约近超达过逾突破为共计"));
    if numeral.multiplied && ends_number(after) && words.person_nouns.ends(head).is_some() {
        return Some(("人", Dimension::People));
    }
    if words.people_before.ends(head).is_some()
        && (numeral.multiplied || numeral.suffix.is_some() || before.ends_with('为'))
        && ends_number(after)
    {
        return Some(("人", Dimension::People));
    }
    // 投入2.8万，增加到5.3万人: the unit comes with the new value.
    let moving = words.to.starts(after.without_front(chars!("，"))).is_some();
    if numeral.multiplied && ends_number(after) && !moving && words.sum_before.ends(head).is_some() {
        return Some(("元", Dimension::Money));
    }
    if words.ratio_before.ends(head).is_some() && value > 1.0 && value < 200.0 {
        return Some(("比", Dimension::Ratio));
    }
    if words.coefficient_before.ends(before).is_some() && value < 3.0 && !numeral.multiplied && ends_number(after) {
        return Some(("", Dimension::Other));
    }
    let moves = value < 2.0 && words.to.starts(after).is_some();
    if !numeral.chinese && !numeral.multiplied && value < 200.0 && (ends_number(after) || moves) {
        let near = tail_chars(before, 48);
        let clause = &near[near.last_of(chars!("。；\n")).unwrap_or(0)..];
        if value > 1.0
            && !moves
            && clause
                .rfind("生师比")
                .or_else(|| clause.rfind("师生比"))
                .is_some_and(|at| !clause[at..].holds(chars!("%，")))
        {
            return Some(("比", Dimension::Ratio));
        }
        // 每百名学生计算机台数小学为11.6、初中为16.9
        if value > 0.0
            && !moves
            && let Some((at, _)) = words.counted_name.rfind(clause)
            && !clause[at..].holds(chars!("%，"))
            && before.ends_with('为')
        {
            return Some(if clause[at..].begins(&'台') {
                ("台", Dimension::Count)
            } else {
                ("册", Dimension::Count)
            });
        }
        if value < 2.0 && tail_chars(before, 150).contains("差异系数") {
            return Some(("", Dimension::Other));
        }
    }
    if words.score_before.ends(before).is_some() && ends_number(after) {
        return Some(("分", Dimension::Score));
    }
    None
}

/// 财政收入分别为12.4亿、13.1亿、: the text before the first number of a list of bare numbers.
fn list_head(before: &str) -> &str {
    let list = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '万' | '亿' | '、' | '和'));
    let told =
        |text: &str| ["为", "达"].iter().find_map(|word| text.strip_suffix(word)).map_or(text, |rest| rest).len();
    let head = &list[..told(list)];
    Words::builtin().respectively.ends(head).map_or(before, |word| &head[..head.len() - word.len()])
}

/// Longest run of numeral characters that is looked at, in bytes.
const LONGEST_RUN: usize = 768;

/// Longest sentence, in bytes.
const SENTENCE: usize = 1800;

/// The last bytes of a text, about `most`, so that a text without punctuation is not read again and again.
fn tail_bytes(text: &str, most: usize) -> &str {
    &text[text.floor_char_boundary(text.len().saturating_sub(most))..]
}

/// The last `count` characters of a text.
pub(super) fn tail_chars(text: &str, count: usize) -> &str {
    &text[text.len() - probe::last_chars(text, count)..]
}

/// The number ends here: punctuation, a bracket, 的, or the end follows.
fn ends_number(after: &str) -> bool {
    after.chars().next().is_none_or(|c| {
        matches!(c, '，' | '。' | '；' | '、' | '）' | '（' | '的' | '\n' | '和' | '以' | '左' | '与' | ' ')
    })
}

#[cfg(test)]
mod tests {
    use crate::figures::example::Example;

    /// The quantities of a text as written.
    fn written(text: &str) -> Vec<&str> {
        let example = Example::new(text);
        example.quantities.iter().map(|quantity| &text[quantity.range.clone()]).collect()
    }

    #[test]
    fn what_is_no_figure_is_left_out() {
        for text in [
            // Dates and times
            "2020年1月26日",
            "学习一二三卷",
            "实验小学扩建二期投用",
            "成绩进入全市前3000名",
            "2021-2025年",
            "二零二一年九月",
            "2020.12.30",
            "08年建成",
            "5月30日内",
            "一半以上的时间",
            "上午8:30",
            "周一7:50升旗",
            "大课间9:30集合",
            "发布日期：2020-01-15 10:22",
            "浏览：317次",
            "检测13岁男女生体质",
            "8点到校",
            "2019、2020年",
            "12-20日",
            // Numbers of documents, identifiers
            "抚教发〔2020〕41号",
            "电话：024-57500000",
            "邮编：113000",
            "第27届",
            "第二批",
            "第1-2节",
            // Names
            "1+X证书",
            "5+2模式",
            "24365平台",
            "《三年行动计划》",
            "“六大行动”",
            "抚顺二中",
            "九年一贯制",
            "三年行动计划",
            "近三年来",
            "双一流",
            "一师一优课",
            "G20峰会",
            "5G专网全覆盖",
            // Grades, prizes, ways of speaking
            "小学三年级",
            "七八年级",
            "2020级新生",
            "一等奖",
            "一批、一系列",
            "进一步",
            "一次",
            "实验学校（二期）等",
            "把《文集》一二三卷作为必修课",
            "向45分钟要质量",
            "三个重点",
            "四个意识",
            "两条主线",
            // Units that go on as another word
            "十分重视",
            // Nothing in place of the number
            "培训xx人",
            "培训  人",
            "数十所",
        ] {
            assert_eq!(written(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_it_stays() {
        for (text, expected) in [
            ("连续三年无事故", &["三年"][..]),
            ("平均受教育年限13.6年", &["13.6年"]),
            ("司机平均驾龄14年", &["14年"]),
            ("单笔最高三百万元", &["三百万元"]),
            ("比去年增加近一倍", &["一倍"]),
            ("设立举报电话3部", &["3部"]),
            ("安全无事故15年", &["15年"]),
            ("超大班额占比已降为零。", &["零"]),
            ("对1209家校外培训机构逐一检查", &["1209家"]),
            ("成立3人工作组", &["3人"]),
            ("重大责任事故为零。", &["零"]),
            ("上升6个点，超2.7个点", &["6个点", "2.7个点"]),
            ("涨5个多百分点", &["5个多百分点"]),
            ("辍学率小学为零、初中1.2%", &["零", "1.2%"]),
            ("须在收到文件30日内分配完毕", &["30日"]),
            ("法定20个工作日压到6.5日", &["20个工作日", "6.5日"]),
            ("接入110平台的177校，更换灭火器3145具", &["177校", "3145具"]),
            ("配齐率从43%到71%", &["43%", "71%"]),
            ("高校教师占半数，省外户籍占了一半", &["半数", "一半"]),
            ("比上年增长两成，", &["两成"]),
            ("学生平均五分之四就近入学", &["五分之四"]),
            ("上升了七个半百分点", &["七个半百分点"]),
            ("每天一个半小时", &["一个半小时"]),
            ("三百余位志愿者参与", &["三百余位"]),
            ("投入三百余名志愿者", &["三百余名"]),
            ("热线接听两百余通", &["两百余通"]),
            ("出栏肥猪960头", &["960头"]),
            ("办结81件，剩余两件跨年推进", &["81件", "两件"]),
            ("差异系数由2012年的0.724降为0.516", &["0.724", "0.516"]),
            ("保证每天一节体育课", &["一节"]),
            ("保证每天一小时锻炼", &["一小时"]),
            ("推进新校区二期建设", &[]),
            ("举办培训班二期。", &["二期"]),
            ("八百户镇中心小学", &[]),
            ("出口带宽5G以上", &["5G"]),
            ("教职工与幼儿之比为6:30", &["6:30"]),
            ("为期三天的培训", &["三天"]),
            ("每月公开一次", &["一次"]),
            ("教师每学期上好一节示范课", &["一节"]),
            ("辍学率控制在零", &["零"]),
            ("宣传扎根高山31年的教师", &["31年"]),
            ("每百名学生计算机台数小学为11.6、初中为16.9", &["11.6", "16.9"]),
            ("举办三次活动", &["三次"]),
            ("建成三个基地", &["三个"]),
            ("上了两节课", &["两节"]),
            ("生师比为4:6", &["4:6"]),
            ("累计点击量40万次", &["40万次"]),
            ("到农村支教，期限为一年。", &["一年"]),
            ("提出的“生机比20:1”", &["20:1"]),
            ("占比提高两个百分点", &["两个百分点"]),
            ("提高一个百分点", &["一个百分点"]),
            ("命名示范岗一百一十八个", &["一百一十八个"]),
            ("空编不足百名", &["百名"]),
            ("拉网式排查四轮", &["四轮"]),
            ("大班额比例保持为零。", &["零"]),
            ("总投资338万元，其中专款169万、自筹67万。", &["338万元", "169万", "67万"]),
            ("投资338万元，惠及学生1.2万。", &["338万元", "1.2万"]),
            ("惠及70万师生", &["70万"]),
            ("校际差异系数0.584", &["0.584"]),
            ("综合得分96.15，居首位", &["96.15"]),
            ("辍学率为零。", &["零"]),
            ("2020年投入1041万元", &["1041万元"]),
        ] {
            assert_eq!(written(text), expected, "{text}");
        }
    }
}
