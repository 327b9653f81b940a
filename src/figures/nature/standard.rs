//! Norms and thresholds that are cited: 低于3%的标准, 每生每年600元, 56人以上大班额.

use super::change::{compares, measured_from_before};
use super::{bare, shift, strip};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::thresholds::Thresholds;
use crate::catalog::words::{Ending, Words};
use crate::figures::Dimension;
use crate::figures::quantity::Quantity;
use crate::figures::reject::tail_chars;
use crate::figures::scene::{LONGEST_LIST, Scene, first_clause, last_clause};

/// Characters of what a norm is called behind its number.
const NORM_PHRASE: usize = 10;

/// Norms that follow from one another: 小学每人600元，初中800元.
pub(super) const NORMS_IN_A_ROW: usize = 8;

/// 低于3%的标准, 每生每年600元, 补助标准为….
///
/// `left` is how many figures before may still be asked whether they are norms.
pub(super) fn standard(scene: &Scene<'_>, index: usize, words: &Words, left: usize) -> Option<&'static str> {
    let quantity = &scene.quantities[index];
    let after = words.beginning(scene.after(index));
    let tail = after
        .starts(&words.at_least_after)
        .or_else(|| after.starts(&words.at_most_after))
        .map_or(&*after, |word| &after[word.len()..]);
    let of_list = || {
        let last = list_end(scene, index);
        (last != index || tail.len() < after.len()).then(|| norm_behind(scene.after(last), words))?
    };
    if let Some(word) = norm_behind(tail, words).or_else(of_list) {
        return Some(word);
    }
    let yuan = quantity.unit == "元";
    let (clause, own) = scene.leads(index);
    // 省定80幢的任务 is promised.
    if after.starts(&words.task_behind).is_some() {
        return None;
    }
    // 高出省定6000元标准2000元: the gap to a norm.
    if beyond_norm(scene, own, clause, words).is_some() {
        return None;
    }
    let bare = words.ending(bare(scene, index, words));
    // 较最低档高300元; 3.3平方米，高于省定标准0.3平方米
    if bare.ends(&words.change_verb).is_some() && compares(own, words)
        || measured_from_before(scene, index, words).is_some()
    {
        return None;
    }
    // 比900元的基准定额高出150元; 每个家庭每年少支出300元
    if bare.ends(&words.gap_before).or_else(|| bare.ends(&words.always_change)).is_some() {
        return None;
    }
    // 高于规定的每年72学时
    let period = bare.ends(&words.per_time);
    let fixed = || words.standard_lead.ends(&bare[..bare.len() - period?.len()]);
    if let Some(word) = bare.ends(&words.standard_lead).or_else(fixed)
        && quantity.unit != "百分点"
        && (quantity.dimension != Dimension::People || word.starts_with("应配"))
    {
        return Some(word);
    }
    // 每人不少于72学时，实际80学时
    if asked_and_reached(scene, index, words) && !scene.lead(index).holds(&words.task_told) {
        return Some("实际");
    }
    // 国家标准为小学7.5平方米
    let named = scene.rfind(&words.norm_is, own).map(|(at, word)| &own[at + word.len()..]);
    if named.is_some_and(|stage| (1..=4).contains(&stage.length())) && quantity.unit != "百分点" {
        return Some("标准为");
    }
    // 按每生每天4元、每年200天下达; 落实每天1小时活动
    if matches!(quantity.dimension, Dimension::Duration | Dimension::Count)
        && let Some(word) = period
        && (clause.contains('按') || after.contains("落实"))
    {
        return Some(word);
    }
    // 生活补助180万元。寄宿生小学1000元、初中1250元
    if let Some(word) = for_each(scene, index, bare, words) {
        return Some(word);
    }
    // 生均公用经费按750元安排
    if yuan && bare.closes(&'按') && !quantity_is_large(quantity) {
        return Some("按");
    }
    if let Some(word) = set_from_above(scene, index, words) {
        return Some(word);
    }
    // 满分100分
    if quantity.unit == "分"
        && let Some(word) = bare.ends(&words.full_score).or_else(|| words.full_score.ends(own))
    {
        return Some(word);
    }
    // 培训经费按公用经费5%列支
    if quantity.unit == "%" && clause.holds(chars!("按在")) && words.spent_by.starts(tail).is_some() {
        return Some("按…列支");
    }
    // 应配生活教师96名
    if let Some((_, word)) = scene.find(&words.due_before, own)
        && own.length() <= 14
    {
        return Some(word);
    }
    // 每校不少于1间, 每座保额不低于40万元
    let limit = bare.ends(&words.limit_word).or_else(|| words.limit_word.ends(own));
    if let Some(word) = limit.filter(|word| *word != "至少")
        && a_head(own, yuan)
        && (asked(scene, index) || !of_doing(quantity))
    {
        return Some(word);
    }
    if let Some(word) = notice(scene, index, limit) {
        return Some(word);
    }
    // 随班就读学生按6000元执行
    if tail.begins(words!["执行"]) && clause.contains('按') {
        return Some("按…执行");
    }
    // 按照师生比不低于1:200的比例配齐
    if quantity.unit == "比" && clause.contains('按') && tail.begins(words!["的比例"]) {
        return Some("按…的比例");
    }
    // 中央与省按8:2分担
    if quantity.unit == "比"
        && own.closes(&'按')
        && (after.begins(&words.sharing_after) || after.begins(&words.settled_at))
    {
        return Some("按…分担");
    }
    // 课酬120元/课时, 补贴50元/天
    if let Some(word) = after.starts(&words.per_unit_after).filter(|_| yuan) {
        return Some(word);
    }
    if yuan && after.begins(&'/') && !quantity_is_large(quantity) && clause.closes(&words.pay_end) {
        return Some("元/…");
    }
    // 分别低于国家标准0.65和0.55
    if index > 0
        && matches!(scene.between(index), "、" | "和" | "及" | "与")
        && scene.quantities[index - 1].unit == quantity.unit
        && scene.own_lead(index - 1).holds(words!["分别", "国家", "省"])
        && let Some(word) = words.standard_lead.ends(strip(scene.own_lead(index - 1), words))
        && quantity.unit != "百分点"
        && quantity.dimension != Dimension::People
    {
        return Some(word);
    }
    // A most is a norm wherever it stands: 作业每天不超过90分钟.
    let most = limit.is_some_and(is_most);
    if most && quantity.dimension == Dimension::Duration {
        return Some("不超过");
    }
    // 按每校每月至少开展1次的要求; 每周不少于1课时 alone tells what is done or to be done.
    if let Some((at, word)) = scene.rfind(&words.per_time, clause)
        && scene.holds(&words.limit_word, &clause[at + word.len()..])
        && !(quantity.dimension == Dimension::Money && quantity_is_large(quantity))
        && (yuan || most || asked(scene, index))
    {
        return Some(word);
    }
    // 按每生每天3元、全年200天计
    if after.begins(&'计') && scene.lead(index).contains('按') {
        return Some("按…计");
    }
    // 每周4课时，其他3课时: the norm goes on in a list of the same unit.
    if index > 0
        && left > 0
        && matches!(&*quantity.unit, "课时" | "元")
        && scene.quantities[index - 1].unit == quantity.unit
        && (own.length() <= 6 || own.begins(words!["其中"]) && own.length() <= 10 && own.closes(&words.shared_by))
        && !own.contains("累计")
        && !quantity_is_large(quantity)
    {
        let between = scene.between(index);
        let listed = between.length() <= 8 && !between.contains('。') && words.to.ends(between).is_none();
        if listed && let Some(word) = standard(scene, index - 1, words, left - 1) {
            return Some(word);
        }
    }
    if yuan && !quantity_is_large(quantity) {
        // 每人最高2000元, 每月最多可领900元
        let whole_clause = clause;
        let clause = words.extreme.ends(clause).map_or(clause, |word| &clause[..clause.len() - word.len()]);
        let direct = strip(clause.trim_end_matches("收费").without_back(chars!("补助发放贴给资奖励")), words);
        if let Some(word) = words
            .per_unit
            .ends(direct)
            .or_else(|| words.per_unit.ends(own).filter(|word| word.starts_with('各')))
            .or_else(|| words.per_time.ends(direct).filter(|_| direct.len() < whole_clause.len()))
        {
            return Some(word);
        }
        // 生活补助最高每月600元
        if let Some(word) = words.per_time.ends(direct)
            && words.extreme.ends(&direct[..direct.len() - word.len()]).is_some()
        {
            return Some(word);
        }
        // 农村教师每月交通补助300元
        let grant = words.grant.ends(own).map(|word| &own[..own.len() - word.len()]);
        if let Some((at, word)) = grant.and_then(|head| scene.rfind(&words.per_time, head))
            && word != "每年"
            && own[at + word.len()..].length() <= GRANT_NAME
        {
            return Some(word);
        }
        // 班主任津贴提高到每月800元
        if let Some(word) = words.per_time.ends(direct)
            && clause.holds(words!["津贴", "补贴", "补助", "标准"])
        {
            return Some(word);
        }
        // 助学金按年人均2000元发放, 发给交通补贴，每学期150元
        let period = words
            .per_time
            .ends(direct)
            .filter(|word| *word != "每年" && scene.lead(index).ends_with(&format!("，{word}")));
        let a_head = words.per_time.ends(own).map_or(own, |word| &own[..own.len() - word.len()]).ends_with("人均");
        // 按人均每月2000元保障; 生活补助差别化发放，人均每月500元至1500元: a range is no average.
        let granted = || quantity.max.is_some() && own.length() <= 4 && words.grant.find(scene.lead(index)).is_some();
        if period.is_some() || a_head && (own.contains('按') || granted()) {
            return period.or(Some("按…人均"));
        }
        // 生均公用经费由6000元提高到八千元: an allowance that is reset.
        if shift(scene, index).is_some()
            && clause.holds(words!["补助", "补贴", "公用经费", "标准", "定额", "津贴", "收费", "报酬"])
        {
            return Some("由…到");
        }
        if let Some((_, word)) = scene.rfind(&words.per_unit, clause) {
            let norm = clause.contains("标准")
                || scene.text[scene.start..scene.end].contains("标准")
                || scene.clause_lead(index).contains("按")
                || scene.holds(&words.per_time, clause)
                || after.starts_with("标准");
            return norm.then_some(word);
        }
        // 教育“三包”经费标准：学前由…；义务教育…分别为4220元: one sentence, one norm.
        let whole = scene.lead(index);
        if whole.rfind("标准").is_some_and(|at| whole[at..].contains('：') && !whole[at..].contains('。')) {
            return Some("标准");
        }
        if clause.closes(&words.yearly_aid) {
            return Some("每年资助");
        }
        if (clause.contains("标准") || clause.contains("定额"))
            && !clause.contains("标准化")
            && !clause.contains("超标")
        {
            let at = clause.rfind("标准").or_else(|| clause.rfind("定额"))?;
            return (clause[at..].length() <= 24).then_some("标准");
        }
    }
    // 特教津贴由基本工资的15%提至30%
    if quantity.unit == "%"
        && shift(scene, index).is_some()
        && scene.lead(index).holds(words!["津贴", "补贴", "补助标准"])
        && clause.holds(words!["津贴", "补贴", "补助"])
    {
        return Some("由…到");
    }
    // 从土地出让收益中计提10%
    if quantity.unit == "%" && own.closes(&words.levy_before) {
        return Some("计提");
    }
    if quantity.dimension == Dimension::Duration
        && let Some((_, word)) = words.short_period.find(clause)
        && (clause.holds(&words.assuring)
            || clause.contains("不少于") && asked(scene, index)
            || after.starts_with("以上"))
    {
        return Some(word);
    }
    let least = || scene.holds(&words.limit_word, clause);
    if quantity.unit == "课时" && !(least() && !asked(scene, index))
        || (quantity.dimension == Dimension::Duration && clause.contains("不少于") && asked(scene, index))
    {
        return scene.find(&words.per_time, clause).map(|(_, word)| word);
    }
    None
}

/// 每人不少于72学时，实际80学时: the next figure tells what was reached of this one.
pub(super) fn asked_and_reached(scene: &Scene<'_>, index: usize, words: &Words) -> bool {
    if scene.quantities.get(index + 1).is_none_or(|next| next.unit != scene.quantities[index].unit) {
        return false;
    }
    let after = words.beginning(scene.after(index));
    let rest = after.starts(&words.at_least_after).map_or(&*after, |word| &after[word.len()..]);
    let reached = rest.cut_front(&'，').is_some_and(|rest| rest.length() <= 8 && words.actually.find(rest).is_some());
    let own = scene.own_lead(index);
    reached && (scene.holds(&words.limit_word, own) || own.holds(&words.held_at))
}

/// 家长在校务公开栏公示不少于7天: how long a notice hangs is laid down.
fn notice(scene: &Scene<'_>, index: usize, limit: Option<&'static str>) -> Option<&'static str> {
    let time = scene.quantities[index].dimension == Dimension::Duration;
    limit.filter(|_| time && scene.own_lead(index).contains("公示"))
}

/// A small sum behind a stage or a kind of persons, where grants are told of: what each gets.
fn for_each(scene: &Scene<'_>, index: usize, bare: Ending<'_>, words: &Words) -> Option<&'static str> {
    let quantity = &scene.quantities[index];
    if quantity.unit != "元"
        || quantity.value.number().is_none_or(|value| value >= Thresholds::builtin().sum_for_each_below)
    {
        return None;
    }
    let persons = bare.ends(&words.stage).or_else(|| bare.ends(&words.person_head)).is_some() && !bare.closes(&'均');
    let persons = persons || bare.ends(&words.extreme).or_else(|| bare.ends(&words.grant_more)).is_some();
    if !persons || scene.between(index).length() > PERSONS {
        return None;
    }
    let told = tail_chars(&scene.text[..quantity.range.start], TOLD);
    let (at, word) = words.grant.rfind(told)?;
    words.average_spent.find(&told[at..]).is_none().then_some(word)
}

/// Characters of the name of a grant: 交通补助.
const GRANT_NAME: usize = 6;
/// Characters of the words for who gets it.
const PERSONS: usize = 9;
/// Characters before a sum in which the grant is told.
const TOLD: usize = 48;

/// 每天体育锻炼1小时: told of what is done, it names what has to be.
pub(super) fn daily(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let quantity = &scene.quantities[index];
    let time = quantity.dimension == Dimension::Duration || quantity.unit == "课时";
    if !time {
        return None;
    }
    // 初中每学期不少于4课时、小学2课时
    if let Some(before) = index.checked_sub(1)
        && scene.between(index).cut_front(&'、').is_some_and(|stage| words.stage.has(stage))
        && scene.quantities[before].unit == quantity.unit
        && words.limit_word.ends(scene.own_lead(before)).is_some()
    {
        return daily(scene, before, words);
    }
    let clause = scene.clause_lead(index);
    // 推行课间15分钟
    if scene.own_lead(index).cut_back(&'间').is_some_and(|head| head.ends_with('课') && !head.ends_with("大课")) {
        return Some("课间");
    }
    let (_, word) = scene.find(&words.per_time, clause)?;
    let least = words.limit_word.ends(scene.own_lead(index)).is_some();
    let around = [clause, first_clause(scene.rest(index))];
    (least || around.iter().any(|text| words.daily_norm.find(text).is_some())).then_some(word)
}

/// 落实生均公用经费700元: a round sum that is set from above, not what was spent.
fn set_from_above(scene: &Scene<'_>, index: usize, words: &Words) -> Option<&'static str> {
    let quantity = &scene.quantities[index];
    let round = |value: f64| value < Thresholds::builtin().sum_for_pupil_below && value % 10.0 == 0.0;
    if quantity.unit != "元" || !quantity.value.number().is_some_and(round) {
        return None;
    }
    let clause = scene.clause_lead(index);
    let (at, word) = words.per_pupil.find(clause)?;
    let behind = scene.after(index);
    let paid = [&clause[..at], &clause[at + word.len()..], &behind[..behind.floor_char_boundary(36)]];
    paid.iter().any(|text| words.paid_out.find(text).is_some()).then_some(word)
}

/// 3%的标准, 50人的规定; not 45辆标准校车.
fn norm_behind(after: &str, words: &Words) -> Option<&'static str> {
    let Some(word) = words.beginning(after).starts(&words.standard_after) else {
        // 850元的国家基准定额: the noun stands at the end.
        let phrase = first_clause(after.cut_front(&'的')?);
        // 距50%的省定要求还有差距
        if let Some(giver) = words.norm_giver.starts(phrase) {
            return words.norm_noun.starts(&phrase[giver.len()..]);
        }
        return words.norm_noun.ends(phrase).filter(|_| phrase.length() <= NORM_PHRASE && !phrase.contains('、'));
    };
    let noun = word.ends_with("标准") && words.standard_noun.starts(&after[word.len()..]).is_some();
    (!noun).then_some(word)
}

/// The last of the list a quantity stands in: 45人、50人的规定, 小学45人、初中50人的规定.
fn list_end(scene: &Scene<'_>, index: usize) -> usize {
    let mut last = index;
    let most = scene.quantities.len().min(index + LONGEST_LIST);
    while last + 1 < most && matches!(scene.after(last), "、" | "和" | "，" | "及") {
        last += 1;
    }
    scene.next_member(last).unwrap_or(last)
}

/// 不超过, 不高于
fn is_most(word: &str) -> bool {
    word.closes(words!["超过", "多于", "高于"])
}

/// Hours and times are of what is done; 每校不少于1间 is of what there has to be.
fn of_doing(quantity: &Quantity) -> bool {
    quantity.dimension == Dimension::Duration || matches!(&*quantity.unit, "次" | "课时" | "节" | "场" | "场次")
}

/// Tells whether a repeated least or most is asked for, rather than told of: 按…, 落实…, 符合…的规定.
fn asked(scene: &Scene<'_>, index: usize) -> bool {
    let words = Words::builtin();
    let lead = scene.lead(index);
    scene.holds(&words.asking, lead) && scene.holds(&words.asking, tail_chars(lead, ASKED))
        || scene.holds(&words.asking_after, scene.clause_rest(index))
}

/// Characters before a number in which it may be asked for.
const ASKED: usize = 40;

/// 高出省定6000元标准2000元: the word for the gap between what there is and the norm named before it.
///
/// `clause` is a stretch of the sentence.
pub(super) fn beyond_norm(scene: &Scene<'_>, own: &str, clause: &str, words: &Words) -> Option<&'static str> {
    let (_, word) = scene.find(&words.beyond, clause)?;
    // 低于33平方米的设置标准11.4平方米
    let noun = own.cut_front(&'的').is_some_and(|noun| noun.length() <= 6 && words.norm_noun.ends(noun).is_some());
    (noun || matches!(own, "标准" | "的标准" | "要求" | "的要求")).then_some(word)
}

/// 56人以上大班额12个, 600分以上214人: the number says which are counted by the next. Returns 以上 or 以下.
pub(in crate::figures) fn threshold(scene: &Scene<'_>, index: usize) -> Option<&'static str> {
    let words = Words::builtin();
    let after = words.beginning(scene.after(index));
    let word = after.starts(&words.at_least_after).or_else(|| after.starts(&words.at_most_after))?;
    let quantity = &scene.quantities[index];
    let noun = after[word.len()..].trim_start_matches('的');
    let oversize = words.oversize_class.starts(noun);
    if oversize.is_some_and(|word| !noun[word.len()..].begins(chars!("幼孩儿"))) {
        return Some(word);
    }
    let next = scene.quantities.get(index + 1)?;
    let counted = if noun.is_empty() {
        matches!(&*quantity.unit, "分" | "岁" | "周岁")
    } else {
        words.threshold_noun.starts(noun).is_some() && noun.length() <= 8 && last_clause(noun) == noun
    };
    (counted && next.unit != quantity.unit).then_some(word)
}

/// 每校, 每样, 人均: what comes behind is for each of many. 每年 is told by the words for periods.
fn a_head(own: &str, money: bool) -> bool {
    let each = own.rfind('每').map(|at| &own[at + '每'.len_utf8()..]);
    each.is_some_and(|rest| !rest.begins(chars!("年月学期")) && rest.length() <= 12)
        || money && own.holds(words!["人均", "生均", "校均"])
}

/// Norms are amounts a head; millions are budgets.
fn quantity_is_large(quantity: &Quantity) -> bool {
    quantity.value.number().is_some_and(|value| value >= 100_000.0)
}
