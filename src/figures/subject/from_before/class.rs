//! A qualifier that stands in the place of another of its class: 省级文明校园3所、市级9所.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::{WordList, Words};
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

/// Characters of the longest qualifier that may stand alone: 研究生及以上学历.
const LONGEST: usize = 8;

/// Characters before a kind as long as the other that are too few for a word of their own: 文化 in 文化艺术类.
const KEPT: usize = 2;

/// Figures of the same unit before it that may have a qualifier of its class.
const NEAR: usize = 3;

impl<'a> Subjects<'a> {
    /// 市级9所 behind 省级文明校园3所, 高考26人 behind 参加中考618人, 体育类31家 behind 艺术类机构46家.
    pub(in crate::figures::subject) fn in_place_of(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let own = case.lead.text;
        if own.is_empty() || own.len() > LONGEST * '字'.len_utf8() || !case.tail.noun.is_empty() {
            return None;
        }
        let class = Class::of(own, case.words)?;
        // 非学科类机构86家，其中体育类28家: a kind of them, and no other.
        if case.lead.part && matches!(class, Class::Ending(_)) {
            return None;
        }
        let unit = case.quantity_unit();
        let alike = |e: &&Earlier<'a>| e.unit == unit && (case.lead.bracket || !e.bracket);
        self.plain().filter(alike).take(NEAR).find_map(|e| class.replaced(&e.phrase, own))
    }
}

/// What a qualifier is one of.
enum Class {
    /// A closed list: 国家级, 省级, 市级.
    Listed(&'static WordList),
    /// All that end so: 艺术类, 体育类.
    Ending(char),
}

impl Class {
    fn of(own: &str, words: &'static Words) -> Option<Self> {
        let lists = [
            &words.level,
            &words.grade,
            &words.letter_grade,
            &words.exam_kind,
            &words.schooling,
            &words.tier,
            &words.year_of_school,
        ];
        let listed = lists.into_iter().find(|list| list.has(own)).map(Self::Listed);
        listed.or_else(|| own.chars().next_back().filter(|_| own.closes(&words.kind_end)).map(Self::Ending))
    }

    /// What of a text is of the class, the last if there are several.
    fn find(&self, text: &str, own: &str) -> Option<std::ops::Range<usize>> {
        match self {
            Self::Listed(list) => {
                let (mut last, mut from) = (None, 0);
                while let Some((found, word)) = list.find(&text[from..]) {
                    let at = from + found;
                    from = at + word.len();
                    last = Some(at..from);
                }
                last
            }
            Self::Ending(end) => {
                let to = text.rfind(*end)? + end.len_utf8();
                let (count, most) = (text[..to].length(), own.length());
                // 非学科类 in the place of 学科类, and the other way round
                let other = own.strip_prefix('非').filter(|other| text[..to].ends_with(other));
                let most = other.map_or(most, Ask::length);
                let whole = count <= most + KEPT || text[..to].ends_with(own);
                let skipped = if whole && other.is_none() { 0 } else { count - most };
                Some(text.char_indices().nth(skipped)?.0..to)
            }
        }
    }

    /// The phrase of an earlier figure with `own` in the place of its qualifier.
    fn replaced<'a>(&self, model: &Phrase<'a>, own: &'a str) -> Option<Phrase<'a>> {
        let [outer, inner] = model.context;
        if self.find(outer, own) == Some(0..outer.len()) {
            return Some(Phrase { context: [own, inner], ..*model });
        }
        let found = self.find(model.body, own)?;
        let after = model.body[found.end..].without_front(&Words::builtin().and_above).without_front(chars!("的"));
        let before = self.without_others(&model.body[..found.start]);
        let crowded = !after.is_empty() && !model.head.is_empty()
            || !before.is_empty() && !(model.verb.is_empty() && model.of.is_empty());
        let context = match (outer, inner) {
            _ if before.is_empty() => [outer, inner],
            (_, "") => [outer, before],
            ("", _) => [inner, before],
            _ => return None,
        };
        let head = if after.is_empty() { model.head } else { after };
        (!crowded).then_some(Phrase { context, body: own, head, ..*model })
    }

    /// 省级、 of 省级、市级名师: the qualifiers before the last go with it.
    fn without_others<'t>(&self, mut before: &'t str) -> &'t str {
        let Self::Listed(list) = self else { return before };
        loop {
            let bare = before.without_back(chars!("、和及与"));
            match list.ends(bare).filter(|_| bare.len() < before.len()) {
                Some(word) => before = &bare[..bare.len() - word.len()],
                None => return before,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn a_qualifier_takes_the_place_of_another_of_its_class() {
        let table: &[(&str, &[&str])] = &[
            ("有市级劳动实践基地8个、县级21个。", &["市级劳动实践基地数", "县级劳动实践基地数"]),
            ("创建省级绿色学校3所，市级9所。", &["创建省级绿色学校", "创建市级绿色学校"]),
            ("食堂量化评定A级12家、B级30家。", &["食堂量化评定A级数", "食堂量化评定B级数"]),
            ("高级教师300人，一级520人，二级410人。", &["高级教师数", "一级教师数", "二级教师数"]),
            ("报名中考5200人、高考3100人。", &["报名中考人数", "报名高考人数"]),
            ("本科学历的900人，研究生学历的60人。", &["本科学历人数", "研究生学历人数"]),
            ("文化类社团30个、体育类22个。", &["文化类社团数", "体育类社团数"]),
            ("一年级新生900人，七年级800人。", &["一年级新生数", "七年级新生数"]),
            ("省级、市级骨干教师120人，县级300人。", &["省级、市级骨干教师数", "县级骨干教师数"]),
            // Of another class, or with a noun of its own.
            ("骨干教师120人，县级80人。", &["骨干教师数", "县级骨干教师数"]),
            ("省级示范园6所、民办园12所。", &["省级示范园数", "民办园数"]),
            ("开除1人、降级2人。", &["开除人数", "降级人数"]),
        ];
        expect(table);
    }
}
