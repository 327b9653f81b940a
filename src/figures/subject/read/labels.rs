//! Names and numbers in pairs with nothing between them: 幼儿园58所小学42所初中20所. Behind each unit the next name stands.

use super::strip;
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::scene::Scene;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

/// Characters of a name.
const NAME: std::ops::RangeInclusive<usize> = 2..=12;

/// Pairs that are looked at on either side of one.
const PAIRS: usize = 12;

/// What a name or what is counted is, as far as it matters whether they go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    School,
    Person,
    /// Something done, without a noun: 新建, 改扩建.
    Act,
    Other,
}

/// Tells whether the words behind the unit of figure `index` are the name of the next figure, as they are where a name stands before the first
/// number of a run and none behind the last, or where one cannot be counted by the unit before it.
pub(in crate::figures::subject) fn names_next(scene: &Scene<'_>, index: usize) -> bool {
    let words = Words::builtin();
    let gap = name_of(scene.after(index));
    // 学校：126所幼儿园：58所
    if scene.after(index).trim_end_matches('\n').ends_with('：') {
        return NAME.contains(&gap.length()) && is_name(gap, words);
    }
    let Some(next) = scene.quantities.get(index + 1) else { return false };
    if !NAME.contains(&gap.length()) || !is_name(gap, words) {
        return false;
    }
    // 占52.6%初中12100人: behind its share nothing more is said of the one.
    if scene.quantities[index].unit == "%"
        && next.unit != "%"
        && matches!(name_of(scene.own_lead(index)), "占" | "占比")
    {
        return kind(gap, words) != Kind::Act && ends_run(scene, index + 1);
    }
    let Some(own) = name_before(scene, index, words) else { return false };
    let (unit, next_unit) = (scene.quantities[index].unit, next.unit);
    let named = gap;
    let (own, gap) = (kind(own, words), kind(gap, words));
    if !ends_run(scene, index + 1) {
        return false;
    }
    // 学生606人 班级12个: who is counted by 人 has no 班级 behind it.
    let other_count = || next.dimension == Dimension::Count && next_unit != unit && words.statistic.has(named);
    match (own, gap) {
        // 小学42所在校生20106人初中20所
        (Kind::School, Kind::Person) => unit != "人" && next_unit == "人",
        (Kind::Person, Kind::School) => unit == "人" && next_unit != "人",
        (Kind::Act, Kind::Act) => unit == next_unit,
        (Kind::Act, _) | (_, Kind::Act) => false,
        // 高中1.2万人学费2200万元, but 在园幼儿2300人毛入园率92%
        (Kind::School | Kind::Person, Kind::Other) => {
            unit != "%" && (next_unit == "%" || unit == "人" && other_count())
        }
        // 城关小学12名教师
        (_, Kind::Person) if unit == "人" => own == Kind::Person,
        _ => true,
    }
}

/// The name right before figure `index`: what stands between it and the figure before or a mark.
fn name_before<'a>(scene: &Scene<'a>, index: usize, words: &Words) -> Option<&'a str> {
    let text = scene.own_lead(index);
    let text = text
        .last_of(chars!("（）、，；："))
        .map_or(text, |at| &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..]);
    let name = name_of(text);
    let whole = NAME.contains(&name.length()) && kind(name, words) != Kind::Other
        || name.closes(chars!("率数比额积费款")) && name.length() >= 2
        || words.money_noun.ends(name).is_some()
        || words.statistic.ends(name).is_some()
        || words.degree.ends(name).is_some();
    whole.then_some(name)
}

/// Words between two figures without what opens them and marks between cells.
fn name_of(text: &str) -> &str {
    let text = text.trim_matches([' ', '\n']).trim_end_matches('：');
    let text = text.strip_prefix("其中").unwrap_or(text);
    text.without_back(chars!("约近达共为有"))
}

/// Tells whether words between two numbers can be a name: no mark in them, and nothing is said or done.
fn is_name(text: &str, words: &Words) -> bool {
    let whole = words.stage.has(text) || words.school_noun.has(text) || words.statistic.has(text);
    if kind(text, words) == Kind::Act || whole || words.person_head.has(text) {
        return true;
    }
    !text.holds(chars!("，。；：、（）“”的为有是被把将均已获由向从每个占增减升降 "))
        && words.act_verb.starts(text).is_none()
        && words.light_verb.starts(text).is_none()
        && words.predicate.starts(text).is_none()
        && words.took_part.starts(text).is_none()
        && words.change_verb.starts(text).is_none()
        && words.act_verb.ends(text).is_none()
        && words.light_verb.ends(text).is_none()
        && (kind(text, words) != Kind::Other
            || text.closes(chars!("率数比额积费款师长生员校园"))
            || words.money_noun.ends(text).is_some()
            || words.statistic.ends(text).is_some()
            || words.degree.ends(text).is_some())
}

/// What a name is of, by its last word: persons, schools, an act.
fn kind(text: &str, words: &Words) -> Kind {
    if words.person_head.ends(text).is_some() {
        Kind::Person
    } else if words.school_noun.ends(text).is_some() || words.stage.ends(text).is_some() {
        Kind::School
    } else if words.act_verb.has(text) {
        Kind::Act
    } else {
        Kind::Other
    }
}

impl<'a> Subjects<'a> {
    /// 小学（24所）、初中（12所）, 初中（12所，5206人）: a number alone in a bracket is of the school that stands before it.
    pub(in crate::figures::subject) fn before_bracket(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let (lead, words) = (&case.lead, case.words);
        // 小学（24所）在校生9806人
        if lead.behind_bracket
            && words.statistic.has(lead.text)
            && let Some(last) = self.earlier.last().filter(|e| e.bracket && e.outer.ends_with(e.phrase.body))
            && words.stage.ends(last.phrase.body).is_some()
        {
            let suffix = case.count_suffix(lead.text);
            return Some(Phrase { context: [last.phrase.body, ""], suffix, ..Phrase::body(lead.text) });
        }
        let schools = matches!(case.quantity.unit, "所" | "个" | "家" | "人" | "处" | "班");
        if !lead.bracket
            || !lead.raw.trim_matches(['，', '、', ' ']).is_empty()
            || !schools
            || !case.tail.noun.is_empty()
        {
            return None;
        }
        let outer = if lead.outer.is_empty() { self.earlier.last().filter(|e| e.bracket)?.outer } else { lead.outer };
        let name = strip::strip_front(outer.without_front(chars!("）、，；和及与 ")));
        // 小学、初中（24所）: of both.
        let alone = NAME.contains(&name.length()) && !name.holds(chars!("、和及与（）0123456789"));
        let school = alone && (words.stage.ends(name).is_some() || words.school_noun.ends(name).is_some());
        school.then(|| Phrase { suffix: case.count_suffix(name), ..Phrase::body(name) })
    }
}

/// Tells whether the figures from `index` on go on as names and numbers up to a mark behind a unit.
fn ends_run(scene: &Scene<'_>, index: usize) -> bool {
    let words = Words::builtin();
    for at in index..(index + PAIRS).min(scene.quantities.len()) {
        let after = scene.after(at);
        if after.is_empty() || after.begins(chars!("，。；、：！？\n|）（")) {
            return true;
        }
        let gap = name_of(after);
        // 20106人占52.6%初中12100人
        if at + 1 == scene.quantities.len() || !(matches!(gap, "占" | "占比" | "") || is_name(gap, words)) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn names_and_numbers_in_pairs_go_together() {
        expect(&[
            ("幼儿园61所小学44所初中19所", &["幼儿园数", "小学数", "初中数"]),
            ("学校130所幼儿园61所小学44所职校1所。", &["学校数", "幼儿园数", "小学数", "职校数"]),
            (
                "全县现有教师3300人，其中小学1600人初中1100人高中600人。",
                &["教师数", "小学教师数", "初中教师数", "高中教师数"],
            ),
            ("新建14所改扩建9所维修37所。", &["新建数", "改扩建数", "维修数"]),
            ("小学44所在校生2.1万人初中19所在校生1.2万人。", &["小学数", "小学在校生数", "初中数", "初中在校生数"]),
            ("学历达标率小学100%初中99.6%高中98.1%", &["小学学历达标率", "初中学历达标率", "高中学历达标率"]),
            ("公办园14所在园幼儿2400人。", &["公办园数", "公办园在园幼儿数"]),
            ("党员130名预备党员6名。", &["党员数", "预备党员数"]),
            ("教职工3300人专任教师3100人。", &["教职工数", "专任教师数"]),
            ("校舍面积33万平方米图书87万册。", &["校舍面积", "图书册数"]),
            ("教师36人 学生512人 班级14个", &["教师数", "学生数", "班级数"]),
            ("学校86所 教师3600人 学生5.1万人 班级1120个", &["学校数", "学校教师数", "学校学生数", "班级数"]),
            // The noun stands behind the unit.
            ("130所学校3.9万名学生3300名教职工", &["学校", "学生", "教职工"]),
            (
                "投入880万元新建教学楼3栋投入320万元新建食堂2个。",
                &["新建教学楼投入", "新建教学楼", "新建食堂投入", "新建食堂"],
            ),
            ("组织20名教师参加培训3次。", &["参加培训的教师", "培训次数"]),
            ("城关小学12名教师获奖3项。", &["城关小学教师", "城关小学获奖数"]),
        ]);
    }

    #[test]
    fn a_number_in_a_bracket_is_of_the_school_before_it() {
        expect(&[
            ("幼儿园（29所）、小学（25所）、初中（13所）均已达标。", &["幼儿园数", "小学数", "初中数"]),
            ("小学（25所，9900人）；初中（13所，5300人）", &["小学数", "小学人数", "初中数", "初中人数"]),
            (
                "小学（25所）在校生9900人；初中（13所）在校生5300人。",
                &["小学数", "小学在校生数", "初中数", "初中在校生数"],
            ),
            ("幼儿园30所（公办12所）在园幼儿3000人。", &["幼儿园数", "公办幼儿园数", "幼儿园在园幼儿数"]),
            ("小学25所9900人，初中13所5300人。", &["小学数", "小学人数", "初中数", "初中人数"]),
        ]);
    }
}
