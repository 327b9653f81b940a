//! The text behind the unit: the counted noun and what is said of it.

mod owned;

pub(in crate::figures::subject) use self::owned::own_people;
use self::owned::{done_to_at, measure_at, owner_end, schools_lacking};
use super::strip::without_among;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::bound::begins_another_word;
use crate::figures::scene::Scene;

/// The text behind a unit, in its parts.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::figures) struct Tail<'a> {
    /// The counted noun.
    pub(in crate::figures::subject) noun: &'a str,
    /// What is said of it, when the clause ends before another figure.
    pub(in crate::figures::subject) predicate: &'a str,
    /// Byte of the view behind the noun.
    pub(in crate::figures::subject) end: usize,
}

/// Longest noun taken, in characters.
const LONGEST_NOUN: usize = 22;

/// Characters of the longest clause that says what some failed to do.
const LONGEST_FAILING: usize = 18;

/// Reads the tail of quantity `index`.
pub(in crate::figures) fn tail<'a>(scene: &Scene<'a>, index: usize) -> Tail<'a> {
    let words = Words::builtin();
    let mut base = scene.quantities[index].range.end;
    // 100名师德标兵: the unit has swallowed the first character of the noun.
    if scene.text[..base].closes(words!["名师"]) && scene.text[base..].begins(chars!("生德范资傅")) {
        base -= '师'.len_utf8();
    }
    let event = crate::figures::subject::is_event_unit(scene.quantities[index].unit);
    let after = &scene.text[base..scene.quantities[index].range.end + scene.after(index).len()];
    let (clause, closed) = first_clause(after);
    let clause = clause.trim_end_matches('.');
    // 6所教职工……5361人: the words before dots that lead to a number are of that number.
    if after[clause.len()..].begins(chars!("…")) && after[clause.len()..].trim_matches(['…', ' ']).is_empty() {
        return Tail { end: base, ..Tail::default() };
    }
    if super::labels::names_next(scene, index) {
        return Tail { end: base, ..Tail::default() };
    }
    // “新增学位2万个”项目按期推进: what stands behind the quotes is of what they name.
    // In “学生每天校内校外各1小时”体育活动时间 nothing is done, and it is told behind.
    let goal = |(_, act): (&str, &str)| act.length() > 3 && words.act_verb.starts(act).is_some();
    if clause.begins(chars!("”")) && scene.own_lead(index).rsplit_once('“').is_some_and(goal) {
        return Tail { end: base, ..Tail::default() };
    }
    let open = index + 1 < scene.quantities.len() && !closed && !clause.closes(chars!("（("));
    // 12所已停办（含民办3所: what is said ends at the bracket that holds the next figure.
    let bracket =
        if open { clause.last_of(chars!("（")).filter(|at| !clause[*at..].holds(chars!("）"))) } else { None };
    let (clause, open) = bracket.map_or((clause, open), |at| (&clause[..at], false));
    let clause = if open { clause } else { clause.without_back(chars!("（(")) };
    // 2类5个问题: the noun of the next number counts for both.
    if open && clause.is_empty() && scene.quantities[index + 1].dimension == scene.quantities[index].dimension {
        let next = tail(scene, index + 1);
        return Tail { end: base, ..next };
    }
    let mut text = clause;
    if words.bound_after.starts(text).is_some() && !begins_another_word(text) {
        for list in [&words.at_least_after, &words.at_most_after, &words.approx_after] {
            if let Some(word) = list.starts(text) {
                text = &text[word.len()..];
            }
        }
    }
    let text = text.without_front(chars!(" ”"));
    let joined = text.begins(chars!("的"));
    let text = if joined { &text['的'.len_utf8()..] } else { text };
    let nothing = Tail { end: base, ..Tail::default() };
    let mut chars = text.chars();
    let step = matches!(chars.next(), Some('减' | '增' | '降' | '升' | '涨' | '压' | '调' | '缩'))
        && matches!(chars.next(), Some('为' | '至' | '到'));
    // 以上线1200人的成绩居全市第一
    let result = joined && text.begins(&words.result_told);
    // 其余90人中随父母外出60人: some of them are counted next.
    let among = open && super::lead::without_among(text).len() < text.len();
    let reckoned = result || among || matches!(text, "计" | "中") || text.begins(&words.reckoned_after);
    // 15项指标中13项达标: said of them, and no noun.
    if words.reached_or_not.has(text) {
        return Tail { predicate: text, ..nothing };
    }
    let rise =
        open && clause.length() <= 4 && words.change_verb.starts(clause).is_some_and(|verb| is_rise(verb, clause));
    // 两次到我市调研: where it was done, no new value.
    let visit = event && text.begins(chars!("到")) && !text['到'.len_utf8()..].begins(chars!("0123456789位岗达"));
    // 52所达到标准: what no number follows is said of them.
    let value_follows = words.to.starts(text).is_some() && !visit && (open || text.length() <= 2);
    if rise || step || reckoned || value_follows {
        return nothing;
    }
    if text.is_empty() || text.begins(chars!("、和及（(/-—~＋+")) || text.starts_with("以及") {
        let predicate = if open { "" } else { shared_predicate(scene, index) };
        return Tail { predicate, ..nothing };
    }
    let measured = if open { measure_at(text, words) } else { None };
    let owned = owner_end(text, words);
    let done_to = done_to_at(scene.quantities[index].unit, text, words);
    let cut = predicate_at(text, words, open).min(measured.map_or(owned, |measured| measured.min(owned))).min(done_to);
    let noun = text[..cut].without_back(chars!(" 、“（"));
    // 29个乡镇的137所学校
    let noun = if open && cut == text.len() { noun.without_back(chars!("的")) } else { noun };
    let noun = noun.first_of(words!["的基础上"]).map_or(noun, |at| &noun[..at]);
    // 3所学校和第四幼儿园等7所幼儿园: examples of what the next number counts.
    let examples = open && noun.ends_with('等') && cut == text.len();
    let noun = if examples { noun.rsplit_once(['和', '及', '与']).map_or(noun, |(noun, _)| noun) } else { noun };
    let noun = scope_of(scene, index, noun);
    // 比省里90%的标准高1个百分点
    let norm = noun.without_back(chars!("高低多少"));
    let noun = if open && norm.len() < noun.len() && words.norm.ends(norm).is_some() { norm } else { noun };
    let noun = whole(noun).filter(|_| open || closed && cut == text.len()).unwrap_or(noun);
    let (noun, rest) = schools_lacking(scene, index, text, noun).unwrap_or((noun, &text[cut..]));
    // 5所已封顶、4所在装修: how far the work is may be told in few words.
    let told = |said: &&str| {
        !said.contains('、')
            && (said.length() > 3
                // 36人参评、12人入选
                || noun.is_empty() && scene.quantities[index].unit == "人" && words.predicate.has(said)
                || said.length() == 3 && said.begins(chars!("已未"))
                || words.work_stage.has(said.without_front(chars!("已均正在"))))
    };
    if let Some(said) = rest.strip_suffix('、').filter(|said| open && told(said)) {
        // A full stop may stand behind the mark.
        let end = base + clause.len() - '、'.len_utf8();
        return Tail { noun: limit(noun, LONGEST_NOUN), predicate: said, end };
    }
    if noun.is_empty() {
        // 300人享受学费减免25万元: a sum follows, and people are told by what they get.
        let granted = open
            && (4..=14).contains(&rest.length())
            && rest.begins(&words.benefit)
            && scene.quantities[index + 1].unit == "元";
        if granted {
            return Tail { predicate: rest, ..nothing };
        }
        if open || rest.is_empty() {
            return nothing;
        }
        let relative = !event || rest.begins(&words.directed);
        return relative
            .then(|| relative_clause(scene, base, rest, words))
            .flatten()
            .unwrap_or(Tail { predicate: rest, ..nothing });
    }
    let noun = limit_front(last_part(noun), LONGEST_NOUN);
    let end = end_of(scene.text, base, noun);
    // 90名教师参与录制课程30节: the clause goes on to a number that has no noun of its own.
    // 为12所学校更换课桌1200套、床300张: so does what was done to schools.
    let bare_object = open
        && (4..=14).contains(&rest.length())
        && !rest.closes(chars!("、和及与（了近约超达"))
        && !rest.closes(&words.over_word)
        && (cut == done_to || scene.after(index + 1).begins(chars!("，。；\n")));
    // 3所学校未在规定的20个工作日内发放到位: what they failed to do goes on over a number.
    let failing = open && rest.begins(chars!("未没尚"));
    // 70名教师参加半年以上脱产培训: so does what they took part in over its length.
    let at_length = open
        && scene.quantities[index + 1].dimension == crate::figures::Dimension::Duration
        && rest.begins(&Words::builtin().took_part);
    let predicate = if measured == Some(cut) {
        ""
    } else if failing || at_length {
        let (whole, _) = first_clause(&scene.text[end..scene.end]);
        if whole.length() <= LONGEST_FAILING { whole } else { "" }
    } else if open && !bare_object {
        // 90名残疾学生随班就读和20名学生送教上门: each has its own.
        let own = rest.without_back(chars!("和及与、"));
        let told = own.len() < rest.len() && (3..=8).contains(&own.length()) && words.predicate.has(own);
        if told { own } else { shared_predicate(scene, index) }
    } else {
        rest
    };
    Tail { noun, predicate, end }
}

/// 5个县得分均在85分以上, 12个乡镇满意度: as many places are spoken of, and what is measured of them is told by the next figure.
fn scope_of<'a>(scene: &Scene<'_>, index: usize, noun: &'a str) -> &'a str {
    let words = Words::builtin();
    let Some(place) = words.place_counted.starts(noun).filter(|_| scene.quantities[index].unit == "个") else {
        return noun;
    };
    let rest = &noun[place.len()..];
    // 13个县（市、区）小学、初中差异系数: a list of stages begins.
    let stages = || {
        let start = (noun.as_ptr() as usize).wrapping_sub(scene.text.as_ptr() as usize);
        let behind = scene.text.get(start.wrapping_add(noun.len())..scene.end).unwrap_or_default();
        behind.strip_prefix('、').is_some_and(|next| words.stage.starts(next).is_some()) && words.stage.has(rest)
    };
    let measured = rest.closes(chars!("率度数")) || rest.closes(&words.place_measure) || stages();
    if measured && rest.length() >= 2 { &noun[..place.len()] } else { noun }
}

/// 15项指标中13项达标, 抽查的48所学校中，31所达标: 中 is said of the number.
fn whole(noun: &str) -> Option<&str> {
    let whole = without_among(noun);
    (whole.len() < noun.len() && whole.length() >= 2).then_some(whole)
}

/// 高3个百分点, 增加了200人; but 6所高校选派20人.
fn is_rise(verb: &str, clause: &str) -> bool {
    verb.length() > 1 || clause[verb.len()..].without_front(chars!("了出约近至到达")).is_empty()
}

/// The byte behind the first `noun` from byte `base` on.
fn end_of(text: &str, base: usize, noun: &str) -> usize {
    let rest = &text[base..];
    if rest.starts_with(noun) { base + noun.len() } else { rest.find(noun).map_or(base, |at| base + at + noun.len()) }
}

/// Cuts at the first clause mark; the mark within quotes is not one.
fn first_clause(text: &str) -> (&str, bool) {
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
fn predicate_at(text: &str, words: &Words, open: bool) -> usize {
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
fn relative_clause<'a>(scene: &Scene<'a>, base: usize, rest: &'a str, words: &Words) -> Option<Tail<'a>> {
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
fn shared_predicate<'a>(scene: &Scene<'a>, index: usize) -> &'a str {
    let words = Words::builtin();
    for next in index + 1..scene.quantities.len().min(index + 5) {
        let between = scene.between(next);
        // 12所学校860名学生参加: nothing but the noun of the one stands before the other.
        let of_schools = || {
            scene.quantities[next - 1].unit == "所"
                && !between.holds(chars!("，。；：（）的"))
                && words.school_noun.ends(between).is_some()
        };
        if !between.closes(chars!("、和及与")) && !of_schools() {
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

/// A noun too long for a subject is cut to what follows its last 的.
fn last_part(noun: &str) -> &str {
    if noun.length() <= LONGEST_NOUN {
        return noun;
    }
    let quote = noun.rfind('”').unwrap_or(0);
    let de = noun.find('的').filter(|at| *at < noun.find('“').unwrap_or(noun.len()) && quote > *at);
    let cut = noun.rfind('的').filter(|at| *at > quote).or(de);
    cut.map_or(noun, |at| &noun[at + '的'.len_utf8()..])
}

/// Characters of a joint and what is left of the word behind it, which says nothing.
const STUMP: usize = 3;

/// The first `most` characters, up to the last member of a list that is whole: 设备采购、师资培训 of 设备采购、师资培训和相….
pub(in crate::figures::subject) fn limit(text: &str, most: usize) -> &str {
    if text.len() <= most || text.length() <= most {
        return text;
    }
    let cut = text.char_indices().nth(most).map_or(text, |(at, _)| &text[..at]);
    let stump = |at: usize| cut[at..].length() <= STUMP && !cut[..at].ends_with('参');
    let joint = cut.last_of(chars!("、和与及暨")).filter(|at| *at > 0 && stump(*at));
    joint.map_or(cut, |at| &cut[..at])
}

/// [`limit`] that keeps the end, where the head of a noun phrase stands.
fn limit_front(text: &str, most: usize) -> &str {
    if text.contains(|c: char| c.is_ascii_digit()) {
        return limit(text, most);
    }
    let cut = text.length().saturating_sub(most);
    text.char_indices().nth(cut).map_or(text, |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::subjects;

    #[test]
    fn the_noun_behind_the_unit_and_what_is_said_of_it() {
        for (text, expected) in [
            ("9所学校获评绿色校园。", "获评绿色校园的学校"),
            ("12所学校图书陈旧。", "图书陈旧的学校"),
            ("以本科上线人数为1290人的成绩居全市第一。", "本科上线人数"),
            ("取得5项优异成绩。", "取得优异成绩"),
            ("有4所学校生均占地面积低于18平方米的标准。", "生均占地面积低于18平方米的学校"),
            ("15项指标中13项达标。", "指标"),
            ("对60家学校（含幼儿园）食堂进行检查。", "进行检查的学校（含幼儿园）食堂"),
            ("甄别出140件规范性文件列为清理范围。", "甄别出列为清理范围的规范性文件"),
            ("12个乡镇整体通过验收。", "整体通过验收的乡镇"),
            ("通过平台对320人进行了问卷调查。", "问卷调查人数"),
            ("3所学校未在规定的20个工作日内发放到位。", "未在规定的20个工作日内发放到位的学校"),
            ("142所学校（幼儿园）专职保安配备率达100%。", "学校（幼儿园）"),
            ("142所学校（幼儿园）全部配备保安。", "配备保安的学校（幼儿园）"),
            ("有52所达到标准。", "达到标准"),
            ("6人因重度残疾延缓入学。", "因重度残疾延缓入学人数"),
            ("4所高中在校生1.2万人。", "高中"),
            ("5所已封顶、4所在装修。", "封顶"),
            ("完成34个到期支部换届。", "到期支部换届"),
            ("5个县公众满意度均在85%以上。", "县"),
            ("召开6场以“作业设计”为主题的研讨会。", "研讨会场次"),
            ("120名教师和800名学生参加演讲比赛。", "参加演讲比赛的教师"),
            ("对全县3000余名高、初中教师集中进行培训。", "集中进行培训的高、初中教师"),
            ("200名师范生到岗实习。", "到岗实习的师范生"),
            ("全县12所学校860名学生参加体质监测。", "参加体质监测的学校"),
            ("全县共有12所学校860名学生。", "学校"),
            ("为12所学校更换课桌1200套、床300张。", "更换课桌的学校"),
            ("给86名教师颁发奖金26万元。", "颁发奖金的教师"),
            ("启动3所学校建设，新增学位860个。", "启动学校建设"),
            ("36所学校更新改造项目完工。", "完工的学校更新改造项目"),
            ("将12所村小改建为幼儿园。", "改建为幼儿园的村小"),
            ("70名教师参加半年以上脱产培训。", "参加半年以上脱产培训的教师"),
            ("培树30名市级名校（园）长、40所市级名校。", "培树市级名校（园）长"),
        ] {
            assert_eq!(subjects(text).first().map(String::as_str), Some(expected), "{text}");
        }
    }
}
