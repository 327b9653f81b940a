//! What is said of a counted noun, and where that begins.

use super::{LONGEST_NOUN, Tail, end_of, limit};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::scene::Scene;
use crate::figures::subject::read::strip;

/// Cuts at the first clause mark; the mark within quotes is not one.
pub(super) fn first_clause(text: &str) -> (&str, bool) {
    let mut depth = 0u32;
    let mut from = 0;
    while let Some(found) = text[from..].first_of(chars!("“（《”》，；。：！？\n…）〕】〔|")) {
        let (at, mark) = (from + found, text[from + found..].chars().next().unwrap_or_default());
        match mark {
            '“' | '（' | '《' => depth += 1,
            '”' | '》' => depth = depth.saturating_sub(1),
            '）' if depth > 0 => depth -= 1,
            '。' | '\n' => return (&text[..at], true),
            _ if depth == 0 => return (&text[..at], true),
            _ => {}
        }
        from = at + mark.len_utf8();
    }
    (text, false)
}

/// Byte where the noun ends: at a predicate, at a list mark, at an opening bracket.
pub(super) fn predicate_at(text: &str, words: &Words, open: bool) -> usize {
    let mut quoted = 0u32;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        match c {
            '“' | '《' => quoted += 1,
            '”' | '》' => quoted = quoted.saturating_sub(1),
            _ => {}
        }
        if at < skip || quoted > 0 {
            continue;
        }
        if matches!(c, '（' | '(') {
            match text[at..].first_of(chars!("）)")) {
                Some(close) if close <= 30 => skip = at + close + '）'.len_utf8(),
                _ => return at,
            }
            continue;
        }
        // 47所学校、幼儿园全部实现封闭化管理: what is counted is of two kinds.
        if c == '、'
            && !open
            && words.school_noun.ends(&text[..at]).is_some()
            && let Some(other) = words.school_noun.starts(&text[at + '、'.len_utf8()..]).filter(|other| other.len() > 3)
        {
            skip = at + '、'.len_utf8() + other.len();
            continue;
        }
        // 3000名高、初中教师: the first word is shortened.
        if c == '、'
            && text[..at].length() == 1
            && text.begins(chars!("高初中小大"))
            && words.stage.starts(&text[at + c.len_utf8()..]).is_some()
        {
            continue;
        }
        // 5批次大规模、全覆盖督导检查
        if at == 0 || c == '、' {
            let from = if c == '、' { at + c.len_utf8() } else { 0 };
            if let Some(adjective) = words.adjective.starts(&text[from..])
                && (at == 0 || words.adjective.ends(&text[..at]).is_some())
            {
                skip = from + adjective.len();
                continue;
            }
        }
        // 一中新校区9月投入使用
        let dated = c.is_ascii_digit()
            && !text[..at].closes(chars!("0123456789年.-至到、（"))
            && strip::begins_date(&text[at..]);
        // 2021年新建学校: at the front it tells which they are.
        if dated && (at > 0 || strip::month_at(text) == Some(0)) {
            return text[..at].without_back(&words.before_date).len();
        }
        if c == '、' || (open && at > 0 && matches!(c, '和' | '及' | '与') && text[at..].length() <= 2) {
            return at;
        }
        // 教师赴新疆、西藏支教; 3所村小因洪水停课
        let who = || words.person_head.ends(&text[..at]).or_else(|| words.school_noun.ends(&text[..at])).is_some();
        // 6人因重度残疾延缓入学
        if c == '因' && at == 0 && !text.begins(words!["因素", "因子"]) || matches!(c, '赴' | '因') && who() {
            return at;
        }
        let Some(longest) = words.predicates.starts(&text[at..]) else { continue };
        if longest.ours {
            let negated = text[..at].chars().next_back().filter(|c| matches!(c, '不' | '未'));
            return at - negated.map_or(0, char::len_utf8);
        }
        skip = at + longest.word.len();
    }
    text.len()
}

/// 8场以“作业设计”为主题的研讨会: what stands before 的 tells of the noun behind it.
pub(super) fn relative_clause<'a>(scene: &Scene<'a>, base: usize, rest: &'a str, words: &Words) -> Option<Tail<'a>> {
    let de = rest.find('的')?;
    let behind = &rest[de + '的'.len_utf8()..];
    let cut = predicate_at(behind, words, false);
    let noun = behind[..cut].trim_end_matches(' ');
    (noun.length() >= 2 && rest[..de].length() <= 24).then(|| Tail {
        noun: limit(noun, LONGEST_NOUN),
        predicate: &rest[..de],
        end: end_of(scene.text, base, noun),
    })
}

/// 14万名学生和1万名教师参与线上教学: what is said of the last of a list is said of all.
pub(super) fn shared_predicate<'a>(scene: &Scene<'a>, index: usize) -> &'a str {
    let words = Words::builtin();
    for next in index + 1..scene.quantities.len().min(index + 5) {
        let between = scene.between(next);
        // 12所学校860名学生参加: nothing but the noun of the one stands before the other.
        let of_schools = || {
            scene.quantities[next - 1].unit == "所"
                && !between.holds(chars!("，。；：（）的"))
                && words.school_noun.ends(between).is_some()
        };
        // 举办讲座36场，与8所高校共建基地: what is done together with others is not said of what was counted before.
        let partners = || between.strip_suffix('与').is_some_and(|before| before.closes(chars!("，；")));
        if !between.closes(chars!("、和及与")) && !of_schools() || partners() {
            return "";
        }
        let (clause, closed) = first_clause(scene.after(next));
        if next + 1 == scene.quantities.len() || closed {
            let text = clause.trim_start_matches('的');
            let cut = predicate_at(text, words, false);
            return if text[cut..].starts_with('、') { "" } else { &text[cut..] };
        }
    }
    ""
}
