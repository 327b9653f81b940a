//! Averages side by side: 在编教师人均工资9.8万元，编外教师人均5.2万元; 小学生均校舍7平方米，生均图书26册.

use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::scene::LONGEST_LIST;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

/// Characters of those for whom something is reckoned.
const LONGEST_OWNER: usize = 10;

impl<'a> Subjects<'a> {
    /// 编外教师人均 behind 在编教师人均工资, 当地公务员 behind 教师年平均工资收入: the same is reckoned for others.
    pub(in crate::figures::subject) fn average_of_others(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let (words, text) = (case.words, case.lead.text);
        let own = words.average.ends(text).map_or(text, |word| &text[..text.len() - word.len()]);
        // 高于当地公务员0.4万元 is what they differ by, 不低于当地公务员的9.1万元 what those have.
        let own = own.without_front(words!["不低于"]);
        if case.lead.raw.without_front(chars!("，")).without_front(words!["不低于"]).holds(words!["高于", "低于", "比"])
        {
            return None;
        }
        if !names_persons(own, words) || case.lead.part || case.lead.bracket {
            return None;
        }
        let last = self.plain().next().filter(|e| e.unit == case.quantity_unit() && !e.bracket)?.phrase;
        let (whose, measure) = averaged(last.body, words)?;
        let whose = if whose.is_empty() { last.context[0] } else { whose };
        let others = names_persons(whose, words) && last.head.is_empty() && whose != own;
        others.then(|| Phrase { context: [own, ""], ..Phrase::body(measure) })
    }

    /// 小学生均校舍7平方米，生均图书26册: the next average is of the same stage, school or persons, where all since the last semicolon are averages
    /// of them.
    pub(in crate::figures::subject) fn average_of_same(
        &self,
        phrase: &Phrase<'a>,
        case: &Case<'_, 'a>,
    ) -> Option<Phrase<'a>> {
        let words = case.words;
        if !begins_average(phrase.body, words) || phrase.context != ["", ""] || case.lead.bracket {
            return None;
        }
        let before = &case.scene.text[case.scene.start..case.quantity.range.start];
        let member = case.scene.start + before.rfind('；').unwrap_or(0);
        let mut owner = "";
        let told = self.earlier.iter().rev().take(LONGEST_LIST).take_while(|e| e.tail_end > member);
        for earlier in told.filter(|e| !e.bracket) {
            let body = earlier.phrase.body;
            let whose = match averaged(body, words) {
                _ if begins_average(body, words) => earlier.phrase.context[0],
                Some((whose, _)) => whose,
                None => return None,
            };
            if whose.is_empty() || earlier.change || !owner.is_empty() && owner != whose {
                return None;
            }
            owner = whose;
        }
        let named = (2..=LONGEST_OWNER).contains(&owner.length())
            && [&words.stage, &words.person_head, &words.school_noun].iter().any(|list| list.ends(owner).is_some());
        named.then_some(Phrase { context: [owner, ""], ..*phrase })
    }
}

/// Tells whether a text opens with words for an average: 生均图书, 每百名学生拥有计算机.
pub(super) fn begins_average(text: &str, words: &Words) -> bool {
    words.average.starts(text).is_some() || text.begins(&words.of_many)
}

/// 在编教师 and 人均工资 of 在编教师人均工资; 教师 and 年平均工资收入.
fn averaged<'a>(text: &'a str, words: &Words) -> Option<(&'a str, &'a str)> {
    let (at, word) = words.average.find(text)?;
    let whose = text[..at].without_back(chars!("年月"));
    (text[at + word.len()..].length() >= 2).then(|| text.split_at(whose.len()))
}

fn names_persons(text: &str, words: &Words) -> bool {
    words.person_head.ends(text).is_some_and(|word| word.len() > '人'.len_utf8() || text.length() > 2)
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn averages_side_by_side() {
        let table: &[(&str, &[&str])] = &[
            (
                "在编教师人均工资8.6万元，编外教师人均4.2万元，临聘保育员人均3.3万元。",
                &["在编教师人均工资", "编外教师人均工资", "临聘保育员人均工资"],
            ),
            ("教师年平均工资收入9.6万元，当地公务员9.1万元。", &["教师年平均工资收入", "当地公务员年平均工资收入"]),
            (
                "小学生均校舍建筑面积7.1平方米，生均图书25册；初中生均校舍建筑面积9.4平方米，生均图书36册。",
                &["小学生均校舍建筑面积", "小学生均图书册数", "初中生均校舍建筑面积", "初中生均图书册数"],
            ),
            ("九年级女生平均身高160厘米，平均体重51千克。", &["九年级女生平均身高", "九年级女生平均体重"]),
            // Of two stages, of none, or an average of what stands before.
            (
                "小学生均图书25册，初中生均图书36册，生均校舍8平方米。",
                &["小学生均图书册数", "初中生均图书册数", "生均校舍面积"],
            ),
            ("百名学生拥有计算机21台，生均图书33册。", &["百名学生拥有计算机台数", "生均图书册数"]),
            ("校舍建筑面积12万平方米，生均8平方米。", &["校舍建筑面积", "校舍建筑面积生均"]),
        ];
        expect(table);
    }
}
