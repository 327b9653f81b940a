//! One school whose figures follow its name: 城东中学占地90亩，现有教学班42个、学生2100人 are all of 城东中学.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::scene::{Scene, last_clause};
use crate::figures::subject::read::strip::strip_front;
use crate::figures::subject::several::place::numbered_school;
use crate::figures::subject::several::{lists, place};
use crate::figures::subject::{Case, Earlier, Subjects};

/// Characters of a clause in which the name of a school is looked for.
const OPENING: usize = 22;

/// Characters of the name of a school: 二中, 县民族职业技术高级中学.
const NAME: std::ops::RangeInclusive<usize> = 2..=14;

/// Characters of what is told of a school: 新招聘专任教师.
const LONGEST_STATISTIC: usize = 7;

impl<'a> Subjects<'a> {
    /// Learns the school that the clause of this figure, or the one before it, is about.
    pub(in crate::figures::subject) fn enter_school(&mut self, case: &Case<'_, 'a>) {
        match told_of(case) {
            Some(name) => self.school = name,
            None if !self.school.is_empty() && leaves(case) => self.school = "",
            None => {}
        }
    }

    /// Puts the name of the school before what a school has.
    pub(in crate::figures::subject) fn of_school(&self, case: &Case<'_, 'a>, named: &Earlier<'a>) -> Option<&'a str> {
        let (words, phrase) = (case.words, &named.phrase);
        let counted = matches!(case.quantity.dimension, Dimension::People | Dimension::Count | Dimension::Area);
        if self.school.is_empty() || !counted || named.change || named.share || named.threshold || named.part {
            return None;
        }
        let [outer, inner] = phrase.context;
        // The stage of the paragraph gives way, what the clause says itself does not.
        // 云湖学校位于城南，占地60亩
        let located = outer.starts_with(self.school) || inner.starts_with(self.school);
        // 城东中学占地90亩，学生2100人；石门中学占地60亩，学生900人: nor does the school before.
        let other = if inner.is_empty() { outer } else { inner };
        let before = || {
            (outer.is_empty() || inner.is_empty())
                && other.length() > 2
                && is_school(other, words)
                && !is_kind(other, words)
                && !case.scene.own_lead(case.index).contains(other)
        };
        let open = located
            || before()
            || inner.is_empty() && (outer.is_empty() || words.stage.has(outer) && outer != case.lead.text);
        let had = |body: &str| {
            words.statistic.ends(body).is_some_and(|word| word.len() > 3)
                || words.bare_area.has(body)
                || words.own_measure.has(body)
        };
        let of_school = had(phrase.body)
            && phrase.body.length() <= LONGEST_STATISTIC
            && words.stage.find(phrase.body).is_none()
            && words.school_noun.ends(phrase.body).is_none_or(|noun| noun.len() <= 3);
        (open && of_school && phrase.of.is_empty() && (located || !phrase.has(self.school))).then_some(self.school)
    }
}

/// The school that the clause of a figure opens with; where it leaves that out, the school of the clause before.
fn told_of<'a>(case: &Case<'_, 'a>) -> Option<&'a str> {
    let own = case.scene.own_lead(case.index);
    if let Some(name) = school_opening(case.scene, own) {
        return Some(name);
    }
    // 九龙学校建成投用，现有在校生2100人
    let before = case.scene.between(case.index).strip_suffix(own)?.strip_suffix('，')?;
    let goes_on = own.trim_start().begins(&Words::builtin().school_says);
    if goes_on { school_opening(case.scene, last_clause(before)) } else { None }
}

/// Tells whether a figure is of no single school any more: 城东中学学生2100人，全县学生3万人; ；小学….
fn leaves(case: &Case<'_, '_>) -> bool {
    let (words, text) = (case.words, case.lead.text);
    case.scene.between(case.index).contains('；')
        || words.all_of_place.starts(case.lead.raw.without_front(chars!("，"))).is_some()
        || words.stage.starts(text).is_some()
        || words.school_noun.ends(text).is_some_and(|noun| noun.len() > 3)
        || place::names_one(text)
}

/// The name of the school that a clause of the sentence opens with, behind which stands what a school has or what became of it: 新建的九龙学校现有.
fn school_opening<'a>(scene: &Scene<'a>, clause: &'a str) -> Option<&'a str> {
    let words = Words::builtin();
    let mut said = scene.places_in(&words.school_says, clause).peekable();
    said.peek()?;
    let text = strip_front(clause);
    let stripped = clause.len() - text.len();
    let name = said
        .filter_map(|at| at.checked_sub(stripped).filter(|len| *len > 0))
        .map(|len| &text[..len])
        .take_while(|name| name.length() <= OPENING)
        .find(|name| text[name.len()..].begins(&words.school_says) && is_school(name, words))?;
    let name = name.rsplit('的').next().unwrap_or(name);
    let name = lists::without_verb(name, words);
    let one = NAME.contains(&name.length())
        && is_school(name, words)
        && !name.holds(chars!("0123456789、和及与所每各全等，：（）该本"))
        && !name.begins(&words.place_scope)
        // 新补充中小学教师: those that were counted before are no single school.
        && !name.ends_with("中小学")
        && words.act_verb.find(name).is_none_or(|(_, verb)| verb.len() <= 3)
        && !words.stage.has(name)
        && !is_kind(name, words);
    one.then_some(name)
}

/// 城东中学, 二中; an organisation that is no school has no pupils.
fn is_school(name: &str, words: &Words) -> bool {
    let school =
        words.school_noun.ends(name).is_some_and(|noun| noun.len() > 3) && !name.closes(&words.no_single_school);
    school || numbered_school(name)
}

/// 民办职业学校, 乡镇中心小学, 甲县普通高中: nothing but words for kinds of schools, behind a place that has several.
fn is_kind(name: &str, words: &Words) -> bool {
    let place = name.last_of(chars!("省市县区旗州盟")).map_or(0, |at| at + '县'.len_utf8());
    of_kinds(name, words) || place > '县'.len_utf8() && of_kinds(&name[place..], words)
}

/// 民办职业, 乡镇中心, each of them the first words of a kind, and no more behind them than 校 or 园.
fn of_kinds(name: &str, words: &Words) -> bool {
    let mut rest = name;
    while let Some(word) = words.whole_lead.starts(rest) {
        rest = &rest[word.len()..];
    }
    rest.is_empty() || words.school_noun.has(rest) && rest.len() <= 3
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn what_a_school_has_is_told_of_it() {
        let table: &[(&str, &[&str])] = &[
            (
                "其中，河西三中占地90亩，现有教学班40个、在校生2100人、专任教师180人，今年新招聘教师9人。",
                &[
                    "河西三中占地面积",
                    "河西三中教学班数",
                    "河西三中在校生数",
                    "河西三中专任教师数",
                    "河西三中新招聘教师数",
                ],
            ),
            ("县二中现有教学班60个、在校生3100人。", &["县二中现有教学班数", "县二中在校生数"]),
            ("新建的云湖学校建成投用，现有在校生900人，专任教师70人。", &["云湖学校在校生数", "云湖学校专任教师数"]),
            ("云湖学校位于城南，占地60亩，在校生900人。", &["云湖学校占地面积", "云湖学校在校生数"]),
            // What is of all or of another kind is not of the school.
            ("云湖学校现有在校生900人，全县在校生3万人。", &["云湖学校现有在校生数", "在校生数"]),
            ("云湖学校现有在校生900人；教职工4000人。", &["云湖学校现有在校生数", "教职工数"]),
            ("民办学校现有在校生900人，专任教师70人。", &["民办学校现有在校生数", "民办学校专任教师数"]),
            ("全县中小学现有在校生3万人，专任教师1800人。", &["中小学现有在校生数", "中小学专任教师数"]),
            ("新补充中小学教师90名，轮岗校长教师70人。", &["新补充中小学教师数", "轮岗校长教师"]),
            ("丁丁县普通高中在校生4200人，教学班70个。", &["普通高中在校生数", "普通高中教学班数"]),
            ("学校现有专任教师900人，在校生1.2万人。", &["专任教师数", "在校生数"]),
        ];
        expect(table);
    }
}
