//! Nature: reported, promised, a norm, or a change against another figure.

use super::Nature;
use super::marks::last_mark;
use super::quantity::Quantity;
use super::scene::{LONGEST_LIST, Scene, last_clause};
use super::year::YearMention;
use crate::catalog::words::{WordList, Words};

/// Why a figure has its nature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The nature.
    pub(super) nature: Nature,
    /// The word that decided it, if any; otherwise the part of the document did.
    pub(super) word: Option<&'static str>,
}

/// The two ends of 由A提高到B.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    /// The old value, A.
    From,
    /// The new value, B.
    To,
}

/// Tells whether quantity `index` is an end of 由A提高到B.
#[must_use]
pub(super) fn shift(scene: &Scene<'_>, index: usize) -> Option<Shift> {
    let words = Words::builtin();
    let moves = |i: usize| {
        let after = scene.after(i);
        let step = after.strip_prefix('（').and_then(|rest| rest.split_once('）')).map_or(after, |(_, rest)| rest);
        let step = words.approx_after.starts(step).map_or(step, |word| &step[word.len()..]);
        let step = step.trim_start_matches([
            '，', '分', '别', '、', '和', '逐', '步', '大', '幅', '成', '功', '稳', '先', '后', '再', '已', '约', '又',
        ]);
        words.to.starts(step).is_some()
    };
    if index + 1 < scene.quantities.len()
        && moves(index)
        && same_kind(scene, index, index + 1)
        && from_before(scene, index)
    {
        return Some(Shift::From);
    }
    if index > 0 && moves(index - 1) && same_kind(scene, index - 1, index) && from_before(scene, index - 1) {
        return Some(Shift::To);
    }
    list_shift(scene, index)
}

/// 分别由A、B提高到C、D: the numbers up to the step are old, those behind it new.
fn list_shift(scene: &Scene<'_>, index: usize) -> Option<Shift> {
    let words = Words::builtin();
    let joined = |i: usize| matches!(scene.after(i), "、" | "和" | "，" | "及" | "与");
    let step = |i: usize| words.to.starts(scene.after(i)).is_some();
    let first_of = |mut i: usize| {
        let least = index.saturating_sub(LONGEST_LIST);
        while i > least && joined(i - 1) {
            i -= 1;
        }
        i
    };
    let most = (index + LONGEST_LIST).min(scene.quantities.len() - 1);
    let mut last = index;
    while last < most && joined(last) {
        last += 1;
    }
    if last + 1 < scene.quantities.len() && step(last) {
        let first = first_of(index);
        if from_before(scene, first) && (first != index || last != index) {
            return Some(Shift::From);
        }
    }
    let first = first_of(index);
    if first > 0 && step(first - 1) {
        let start = first_of(first - 1);
        if from_before(scene, start) && (start != first - 1 || first != index) {
            return Some(Shift::To);
        }
    }
    None
}

fn same_kind(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    scene.quantities[a].dimension == scene.quantities[b].dimension
}

fn from_before(scene: &Scene<'_>, index: usize) -> bool {
    let clause = scene.clause_lead(index);
    let words = Words::builtin();
    clause.rfind(['由', '从', '自']).is_some_and(|at| clause[at..].chars().count() <= 16)
        || words.from.ends(clause).is_some()
}

/// Decides the nature of quantity `index`.
///
/// `plan` tells whether the part of the document promises rather than reports, `year` the year of that part,
/// `mention` the year expression that applies to the quantity.
#[must_use]
pub(super) fn nature(
    scene: &Scene<'_>,
    index: usize,
    plan: bool,
    part_year: Option<i32>,
    mention: Option<&YearMention>,
) -> Verdict {
    let words = Words::builtin();
    if let Some(word) = threshold(scene, index) {
        return verdict(Nature::Standard, word);
    }
    if let Some(word) = standard(scene, index, words, NORMS_IN_A_ROW) {
        return verdict(Nature::Standard, word);
    }
    let promised = target(scene, index, plan, part_year, mention, words);
    if let Some(word) = change(scene, index, words) {
        return match promised {
            Some(target) if plan || target.is_some_and(|t| t != "计划") && !word.contains("超") => {
                Verdict { nature: Nature::Target, word: target }
            }
            _ => verdict(Nature::Change, word),
        };
    }
    match promised {
        Some(word) if shift(scene, index) != Some(Shift::From) => Verdict { nature: Nature::Target, word },
        _ => Verdict { nature: Nature::Actual, word: None },
    }
}

const fn verdict(nature: Nature, word: &'static str) -> Verdict {
    Verdict { nature, word: Some(word) }
}

/// Strips approximation and filler words from the end of `text`.
fn strip<'a>(text: &'a str, words: &Words) -> &'a str {
    let mut text = text;
    loop {
        if words.filler.ends(text).is_none() {
            return text;
        }
        let cut = words
            .change_filler
            .ends(text)
            .or_else(|| words.approx_before.ends(text))
            .or_else(|| words.at_least_before.ends(text));
        match cut {
            Some(word) if word.len() < text.len() => text = &text[..text.len() - word.len()],
            _ => return text,
        }
    }
}

/// 增长2.6%, 比上年减少12所, 提高0.4个百分点, （+0.25%）.
fn change(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let mut first = index;
    // 分别比上年增长5.1%、1.8%: the verb stands before the first of the list.
    while first > 0
        && index - first < LONGEST_LIST
        && matches!(scene.between(first), "、" | "和" | "，" | "及" | "与" | "、和")
        && scene.quantities[first - 1].unit == scene.quantities[first].unit
    {
        if let Some(word) = change_by_itself(scene, first) {
            return Some(word);
        }
        first -= 1;
    }
    change_by_words(scene, first, words)
}

/// 5个百分点, 翻一番, +0.25%: changes whatever stands around.
fn change_by_itself(scene: &Scene<'_>, index: usize) -> Option<&'static str> {
    let quantity = &scene.quantities[index];
    let written = &scene.text[quantity.range.clone()];
    if written.starts_with('翻') {
        return Some("翻番");
    }
    if matches!(&*quantity.unit, "%" | "倍") && (written.starts_with(['-', '+']) || scene.lead(index).ends_with('+')) {
        return Some("±");
    }
    (quantity.unit == "百分点").then_some("百分点")
}

fn change_by_words(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let quantity = &scene.quantities[index];
    let between = scene.between(index);
    let before = strip(between, words);
    if value_reached(between, words) {
        return None;
    }
    if words.not_change.ends(before).is_some() {
        return None;
    }
    if let Some(word) = words.gap_before.ends(before) {
        return Some(word);
    }
    if scene.text[quantity.range.clone()].starts_with('翻') {
        return Some("翻番");
    }
    let points = quantity.unit == "百分点";
    let percent = quantity.unit == "%" || quantity.unit == "倍";
    let signed = scene.text[quantity.range.clone()].starts_with(['-', '+']) || scene.lead(index).ends_with('+');
    if percent && signed {
        return Some("±");
    }
    if let Some(verb) = words.change_verb.ends(before) {
        let rate = percent && words.rate_verb.ends(before).is_some();
        let head = &before[..before.len() - verb.len()];
        if points || rate || compared(scene, index, head, words) {
            return Some(verb);
        }
    }
    if points {
        return Some("百分点");
    }
    // 多于上年39人
    let undated = before.trim_end_matches(['年', '上', '去', '同', '期', '度']);
    if undated.len() < before.len()
        && ["多于", "少于", "高于", "低于", "超过", "超"].iter().any(|word| undated.ends_with(word))
    {
        return Some("多于上年");
    }
    // 压减“三公”经费12%
    if percent
        && ["压减", "核减", "削减", "压缩"].iter().any(|word| scene.own_lead(index).starts_with(word))
        && !before.ends_with('率')
    {
        return Some("压减");
    }
    // 减少1204人（-6.3%）: the share in brackets tells that something is compared.
    if let Some(verb) = words.change_verb.ends(before) {
        let signed =
            scene.after(index).strip_prefix('（').is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '+']));
        let net = verb.starts_with('净');
        let opened = signed
            && scene.quantities.get(index + 1).is_some_and(|next| {
                scene.text[next.range.clone()].starts_with(['-', '+']) || scene.between(index + 1).ends_with('+')
            });
        if net || opened || compares(super::reject::tail_chars(&scene.text[..scene.start], 12), words) {
            return Some(verb);
        }
    }
    None
}

/// 提高到, 增至, 达到: what follows is a value, not the change.
fn value_reached(before: &str, words: &Words) -> bool {
    let bare = words
        .approx_before
        .ends(before)
        .or_else(|| words.at_least_before.ends(before))
        .map_or(before, |word| &before[..before.len() - word.len()]);
    let head = bare.strip_suffix('了').unwrap_or(bare);
    words.to.ends(head).is_some_and(|word| word.chars().count() > 1 || head.ends_with(word))
        && !head.ends_with("率达")
        && !ends_with_rate_noun(head)
}

/// 增幅达, 降幅为: the noun is of change even though 达 or 为 follows.
fn ends_with_rate_noun(text: &str) -> bool {
    let stem = text.trim_end_matches(['达', '到', '为', '至']);
    stem.ends_with('幅') || stem.ends_with("增速") || stem.ends_with("增长率")
}

/// A comparison stands in the same clause, or in the one before with the verb alone in its own: 比上年增加…，提高….
fn compared(scene: &Scene<'_>, index: usize, head: &str, words: &Words) -> bool {
    let own = last_clause(head);
    if compares(own, words) {
        return true;
    }
    if own.chars().count() > 3 && index > 0 {
        return compares(last_clause(scene.between(index)), words);
    }
    compares(super::reject::tail_chars(scene.lead(index), 40), words)
}

/// 低于3%的标准, 每生每年600元, 补助标准为….
///
/// `left` is how many figures before may still be asked whether they are norms.
fn standard(scene: &Scene<'_>, index: usize, words: &Words, left: usize) -> Option<&'static str> {
    let after = scene.after(index);
    let quantity = &scene.quantities[index];
    let tail = words
        .at_least_after
        .starts(after)
        .or_else(|| words.at_most_after.starts(after))
        .map_or(after, |word| &after[word.len()..]);
    let list_end = scene.quantities[index..]
        .iter()
        .enumerate()
        .take(LONGEST_LIST)
        .take_while(|(i, _)| *i == 0 || matches!(scene.between(index + i), "、" | "和" | "，" | "及"))
        .last()
        .map_or(index, |(i, _)| index + i);
    if let Some(word) = words.standard_after.starts(tail).or_else(|| words.standard_after.starts(scene.after(list_end)))
    {
        return Some(word);
    }
    let (clause, own) = scene.leads(index);
    let bare = strip(own, words);
    if let Some(word) = words.standard_lead.ends(bare)
        && quantity.unit != "百分点"
        && quantity.dimension != super::Dimension::People
        && words.gap_before.ends(bare).is_none()
    {
        return Some(word);
    }
    // 分别低于国家标准0.65和0.55
    if index > 0
        && matches!(scene.between(index), "、" | "和" | "及" | "与")
        && scene.quantities[index - 1].unit == quantity.unit
        && ["分别", "国家", "省"].iter().any(|word| scene.own_lead(index - 1).contains(word))
        && let Some(word) = words.standard_lead.ends(strip(scene.own_lead(index - 1), words))
        && quantity.unit != "百分点"
        && quantity.dimension != super::Dimension::People
    {
        return Some(word);
    }
    // 每校每月至少开展1次, 每天不超过90分钟
    if quantity.dimension != super::Dimension::Money
        && let Some((at, word)) = words.per_time.rfind(clause)
        && words.limit_word.find(&clause[at + word.len()..]).is_some()
    {
        return Some(word);
    }
    // 按每生每天3元、全年200天计
    if after.starts_with('计') && scene.lead(index).contains('按') {
        return Some("按…计");
    }
    // 每周4课时，其他3课时: the norm goes on in a list of the same unit.
    if index > 0
        && left > 0
        && matches!(&*quantity.unit, "课时" | "元")
        && scene.quantities[index - 1].unit == quantity.unit
        && own.chars().count() <= 6
        && !quantity_is_large(quantity)
    {
        let between = scene.between(index);
        let listed = between.chars().count() <= 8 && !between.contains('。') && words.to.ends(between).is_none();
        if listed && let Some(word) = standard(scene, index - 1, words, left - 1) {
            return Some(word);
        }
    }
    if quantity.unit == "元" && !quantity_is_large(quantity) {
        let direct = strip(
            clause.trim_end_matches("收费").trim_end_matches(['补', '助', '发', '贴', '给', '资', '奖', '励']),
            words,
        );
        if let Some(word) =
            words.per_unit.ends(direct).or_else(|| words.per_time.ends(direct).filter(|_| direct.len() < clause.len()))
        {
            return Some(word);
        }
        // 生均公用经费由6000元提高到八千元: an allowance that is reset.
        if shift(scene, index).is_some()
            && ["补助", "补贴", "公用经费", "标准", "定额", "津贴", "收费"].iter().any(|word| clause.contains(word))
        {
            return Some("由…到");
        }
        if let Some((_, word)) = rfind(&words.per_unit, clause) {
            let norm = clause.contains("标准")
                || scene.text[scene.start..scene.end].contains("标准")
                || scene.clause_lead(index).contains("按")
                || words.per_time.find(clause).is_some()
                || after.starts_with("标准");
            return norm.then_some(word);
        }
        // 教育“三包”经费标准：学前由…；义务教育…分别为4220元: one sentence, one norm.
        let whole = scene.lead(index);
        if whole.rfind("标准").is_some_and(|at| whole[at..].contains('：') && !whole[at..].contains('。')) {
            return Some("标准");
        }
        if ["每年资助", "每年补助", "每年奖励", "每人资助", "每年减免"].iter().any(|word| clause.ends_with(word))
        {
            return Some("每年资助");
        }
        if (clause.contains("标准") || clause.contains("定额"))
            && !clause.contains("标准化")
            && !clause.contains("超标")
        {
            let at = clause.rfind("标准").or_else(|| clause.rfind("定额"))?;
            return (clause[at..].chars().count() <= 24).then_some("标准");
        }
    }
    // 从土地出让收益中计提10%
    if quantity.unit == "%" && ["计提", "提取", "按", "不得低于", "不得超过"].iter().any(|word| own.ends_with(word))
    {
        return Some("计提");
    }
    if quantity.dimension == super::Dimension::Duration
        && let Some(word) = ["每天", "每日", "每周"].iter().find(|word| clause.contains(**word))
        && (["不少于", "要求", "落实", "保证", "确保", "保障"].iter().any(|word| clause.contains(word))
            || after.starts_with("以上"))
    {
        return Some(word);
    }
    if quantity.unit == "课时" || (quantity.dimension == super::Dimension::Duration && clause.contains("不少于")) {
        let weekly = words.per_time.find(clause).map(|(_, word)| word);
        return weekly;
    }
    None
}

/// 56人以上大班额12个, 600分以上214人: the number says which are counted by the next. Returns 以上 or 以下.
pub(super) fn threshold(scene: &Scene<'_>, index: usize) -> Option<&'static str> {
    let words = Words::builtin();
    let quantity = &scene.quantities[index];
    let after = scene.after(index);
    let word = words.at_least_after.starts(after).or_else(|| words.at_most_after.starts(after))?;
    let noun = after[word.len()..].trim_start_matches('的');
    if ["大班额", "超大班额", "大班", "超大班"].iter().any(|class| noun.starts_with(class)) {
        return Some(word);
    }
    let next = scene.quantities.get(index + 1)?;
    let counted = if noun.is_empty() {
        matches!(&*quantity.unit, "分" | "岁" | "周岁")
    } else {
        words.threshold_noun.starts(noun).is_some() && noun.chars().count() <= 8 && last_clause(noun) == noun
    };
    (counted && next.unit != quantity.unit).then_some(word)
}

/// Norms that follow from one another: 小学每人600元，初中800元.
const NORMS_IN_A_ROW: usize = 16;

/// Norms are amounts a head; millions are budgets.
fn quantity_is_large(quantity: &Quantity) -> bool {
    quantity.value.number().is_some_and(|value| value >= 100_000.0)
}

/// 比 and its kind as a comparison, not in 生师比, 占比, 比例, 比赛.
fn compares(text: &str, words: &Words) -> bool {
    let mut from = 0;
    while let Some((at, word)) = words.comparator.find(&text[from..]) {
        let at = from + at;
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let noun = word == "比"
            && (before.is_some_and(|c| {
                matches!(
                    c,
                    '占' | '机'
                        | '生'
                        | '师'
                        | '普'
                        | '对'
                        | '评'
                        | '幼'
                        | '构'
                        | '班'
                        | '率'
                        | '职'
                        | '性'
                        | '类'
                        | '攀'
                        | '无'
                        | '正'
                        | '反'
                )
            }) || after
                .is_some_and(|c| matches!(c, '例' | '重' | '率' | '赛' | '拟' | '武' | '分' | '值' | '学' | '对')));
        if !noun {
            return true;
        }
        from = at + word.len();
    }
    false
}

fn rfind(list: &WordList, text: &str) -> Option<(usize, &'static str)> {
    list.rfind(text)
}

/// `Some` when the figure is promised: by its own words, or because the part is a plan and nothing says it is done.
fn target(
    scene: &Scene<'_>,
    index: usize,
    plan: bool,
    part_year: Option<i32>,
    mention: Option<&YearMention>,
    words: &Words,
) -> Option<Option<&'static str>> {
    let after = scene.after(index);
    let tail = words.at_least_after.starts(after).map_or(after, |word| &after[word.len()..]);
    if let Some(word) =
        words.target_after.starts(tail.trim_start_matches("的")).or_else(|| words.target_after.starts(tail))
    {
        return Some(Some(word));
    }
    let lead = scene.lead(index);
    let (clause, own) = scene.leads(index);
    let bare = strip(own, words);
    // 招聘缺口124名 is a state, whatever was promised.
    if bare.ends_with("缺口") {
        return None;
    }
    if let Some(word) = words.promised_before.ends(bare) {
        // 高于省定目标6.8个百分点 is the gap, not the promise.
        let gap = scene.quantities[index].unit == "百分点" && words.beyond.find(own).is_some();
        return (!gap).then_some(Some(word));
    }
    // 比2023年执行数8.74亿元增长: the base of a comparison is known.
    let past = mention.and_then(|m| m.year).zip(part_year).is_some_and(|(year, part)| year < part);
    if past && mention.is_some_and(|m| m.compared) {
        return None;
    }
    if plan {
        let target_at = words.target_lead.rfind(lead).filter(|(at, word)| is_promise(lead, *at, word, plan));
        let done_at = last_done(lead, 0, words);
        let done_here = done_at.is_some_and(|(at, word)| {
            at >= lead.len() - clause.len()
                && matches!(
                    word,
                    "已" | "已经"
                        | "去年"
                        | "上年"
                        | "截至"
                        | "截止"
                        | "目前"
                        | "现有"
                        | "现已"
                        | "实有"
                        | "已完成"
                        | "至今"
                        | "业已"
                        | "完成了"
                        | "实现了"
                )
        });
        if (past || done_here) && target_at.is_none_or(|(at, _)| done_at.is_some_and(|(done, _)| done > at)) {
            return None;
        }
        return Some(target_at.map(|(_, word)| word));
    }
    let future = mention.and_then(|m| m.year).zip(part_year).is_some_and(|(year, part)| year > part);
    if future {
        return Some(Some("未来年份"));
    }
    // The promise holds in its clause and for what is listed behind, until something is said to be done.
    let mut commas = 0;
    let reach = last_mark(lead, usize::MAX, |c| {
        commas += u8::from(c == '，');
        c == '；' || commas > PROMISED_COMMAS
    });
    let from = reach.map_or(0, |(at, c)| at + c.len_utf8());
    let (at, word) = words.target_lead.rfind(&lead[from..]).map(|(at, word)| (from + at, word))?;
    let holds = is_promise(lead, at, word, plan) && last_done(lead, at + 1, words).is_none();
    holds.then_some(Some(word))
}

/// Commas over which a promise holds.
const PROMISED_COMMAS: u8 = 2;

/// The last word that tells of something done, at byte `from` or behind. 比上年 compares; it does not say that anything is done.
fn last_done(lead: &str, from: usize, words: &Words) -> Option<(usize, &'static str)> {
    let from = lead.ceil_char_boundary(from);
    let (at, word) = words.done_lead.rfind(&lead[from..]).map(|(at, word)| (from + at, word))?;
    let compared = matches!(word, "去年" | "上年") && lead[..at].ends_with(['比', '较', '与', '同', '于', '和']);
    (!compared).then_some((at, word))
}

/// Tells whether a text promises something: 拟新增, 力争.
pub(super) fn promises(text: &str) -> bool {
    Words::builtin().target_lead.rfind(text).is_some_and(|(at, word)| is_promise(text, at, word, false))
}

/// 计划 and 目标 are nouns as often as they promise; 将 and 要 are found in other words.
fn is_promise(lead: &str, at: usize, word: &str, plan: bool) -> bool {
    let before = lead[..at].chars().next_back();
    let after = lead[at + word.len()..].chars().next();
    let clause_start = before.is_none_or(|c| {
        matches!(
            c,
            '，' | '。'
                | '；'
                | '、'
                | '\n'
                | '：'
                | '年'
                | '市'
                | '县'
                | '区'
                | '局'
                | '校'
                | '月'
                | '底'
                | '）'
                | '前'
                | '原'
                | '还'
        )
    });
    match word {
        "计划" => {
            clause_start && after.is_some_and(|c| !matches!(c, '》' | '”' | '的' | '，' | '、' | '单' | '外' | '数'))
        }
        "将" | "要" | "拟" => {
            clause_start && after.is_some_and(|c| !matches!(c, '求' | '军' | '素' | '闻' | '点' | '定'))
        }
        "目标" | "规划" => clause_start && after.is_none_or(|c| matches!(c, '为' | '是' | '建' | '新' | '：')),
        "确保" | "需" | "须" | "要求" | "需要" | "未来" | "今后" | "准备" | "年内" => {
            plan && clause_start
        }
        "争取" => {
            clause_start
                && (plan
                    || ["到", "达", "在", "实现", "20", "用", "年"]
                        .iter()
                        .any(|w| lead[at + word.len()..].starts_with(w)))
        }
        "预算安排" => lead.contains("今年") || lead.contains("明年"),
        _ => true,
    }
}

#[cfg(test)]
mod gap_tests {
    use super::*;
    use crate::figures::quantity::quantities;
    use Nature::{Actual, Change, Standard};

    #[test]
    fn gaps_norms_and_thresholds_are_told_apart() {
        for (sentence, expected) in [
            ("覆盖率分别高于省定目标6.8个和8.1个百分点", &[Change, Change][..]),
            ("小学差异系数为0.421，初中为0.376，分别低于国家标准0.65和0.55", &[Actual, Actual, Standard, Standard]),
            ("生均校舍面积7.1平方米，超标准1.1平方米", &[Actual, Change]),
            ("56人以上大班额12个，占0.38%", &[Standard, Actual, Actual]),
            ("消除66人以上超大班额", &[Standard]),
            ("600分以上考生1024人", &[Standard, Actual]),
            ("50周岁以下348人", &[Standard, Actual]),
            ("招聘30人以上，培训200人次", &[Actual, Actual]),
            ("投入500万元以上建设学校12所", &[Actual, Actual]),
        ] {
            let quantities = quantities(sentence);
            let scene = Scene { text: sentence, start: 0, end: sentence.len(), quantities: &quantities };
            let found: Vec<_> = (0..quantities.len()).map(|i| nature(&scene, i, false, None, None).nature).collect();
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
