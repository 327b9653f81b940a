//! The most and the least of a measure: 普惠率最高的甲县为98%，最低的乙县为86%; 月工资最高6800元，最低3200元，平均4600元.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::scene::last_clause;
use crate::figures::subject::read::strip::strip_front;
use crate::figures::subject::several::place;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

/// Characters of the name of whoever has the most.
const NAME: std::ops::RangeInclusive<usize> = 2..=12;

/// Characters of what is measured.
const MEASURED: std::ops::RangeInclusive<usize> = 2..=16;

impl<'a> Subjects<'a> {
    /// Names the most and the least of what is measured.
    pub(in crate::figures::subject) fn extreme(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let text = case.lead.text;
        let text = if text.is_empty() { clause_before(case) } else { text };
        if text.is_empty() {
            return None;
        }
        self.most_of_measure(case, text)
            .or_else(|| self.next_extreme(case, text))
            .or_else(|| self.least_of_those(case, text))
    }

    /// 普惠率最高的甲县为98%; 增幅最高的是甲县，达12.6%, whose 增幅 is of what stands before.
    fn most_of_measure(&self, case: &Case<'_, 'a>, text: &'a str) -> Option<Phrase<'a>> {
        let words = case.words;
        let (at, word) = words.superlative.find(text)?;
        let name = text[at + word.len()..].strip_prefix('的')?.without_front(chars!("是为"));
        let measured = strip_front(&text[..at]);
        if !place::names_one(name) || !NAME.contains(&name.length()) || !MEASURED.contains(&measured.length()) {
            return None;
        }
        let rise = words.rise_named.has(measured);
        // 建成心理中心12个，面积最大的是市二中，达600平方米
        let counted = self.plain().next().filter(|e| e.dimension == Dimension::Count);
        let counted = counted.filter(|_| words.bare_area.has(measured));
        let model = self.plain().next().or(self.before.as_ref()).filter(|_| rise).or(counted).map(|e| e.phrase);
        let of = model.map_or("", |model| if model.body.is_empty() { model.head } else { model.body });
        Some(Phrase { context: [name, of], body: measured, head: word, ..Phrase::default() })
    }

    /// 最低的乙县, 最低, 平均 behind 最高: the same measure.
    fn next_extreme(&self, case: &Case<'_, 'a>, text: &'a str) -> Option<Phrase<'a>> {
        let words = case.words;
        let word = words.superlative.starts(text).or_else(|| text.starts_with("平均").then_some("平均"))?;
        let (own, behind) = text.split_at(word.len());
        let name = behind.strip_prefix('的').map(|name| name.without_front(chars!("是为")));
        if !behind.is_empty() && !name.is_some_and(place::names_one) {
            return None;
        }
        let unit = case.quantity_unit();
        let model = self.earlier.iter().rev().find(|e| e.unit == unit && !e.change && !e.share)?.phrase;
        if behind.is_empty() && case.quantity.dimension == Dimension::Score {
            return None;
        }
        if words.superlative.has(model.head) {
            let other = place::names_one(model.context[0]);
            let context = if other { [name.unwrap_or_default(), model.context[1]] } else { model.context };
            return Some(Phrase { context, head: own, ..model });
        }
        let last = words.superlative.ends(model.body).filter(|_| model.head.is_empty() && model.suffix.is_empty())?;
        let body = model.body[..model.body.len() - last.len()].without_back(chars!("的"));
        (body.length() >= 2).then_some(Phrase { body, head: own, ..model })
    }

    /// 有4所学校占地面积低于18平方米，最低的仅6平方米: the least of what was measured.
    fn least_of_those(&self, case: &Case<'_, 'a>, text: &'a str) -> Option<Phrase<'a>> {
        let word = case.words.superlative.starts(text).filter(|word| text[word.len()..].starts_with('的'))?;
        let unit = case.quantity_unit();
        let model = self.earlier.iter().rev().find(|e| !e.change && e.unit == unit)?;
        let place = text[word.len()..].without_front(chars!("的是为"));
        let named = model.threshold || place::names_one(place);
        (named && place.length() <= 8 && !model.phrase.body.is_empty()).then_some(Phrase {
            context: [place, model.phrase.context[1]],
            head: word,
            suffix: "",
            ..model.phrase
        })
    }
}

/// 增幅最高的是甲县 before ，达12.6%: the clause that tells who has the most, where the number has a clause of its own.
fn clause_before<'a>(case: &Case<'_, 'a>) -> &'a str {
    let between = case.scene.between(case.index);
    let Some((before, own)) = between.rsplit_once('，') else { return "" };
    let clause = last_clause(before);
    let said = own.without_back(chars!("约近 "));
    let reaching = matches!(said, "达" | "为" | "达到" | "是" | "高达" | "仅" | "只有");
    if reaching && Words::builtin().superlative.find(clause).is_some() { clause } else { "" }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn the_most_and_the_least_are_of_one_measure() {
        expect(&[
            ("普惠率最高的抚顺市为98%，最低的沈阳市为86%。", &["抚顺市普惠率最高", "沈阳市普惠率最低"]),
            (
                "全省教育投入90亿元，增幅最高的是抚顺市，达12%，最低的沈阳市为2%。",
                &["全省教育投入", "抚顺市全省教育投入增幅最高", "沈阳市全省教育投入增幅最低"],
            ),
            (
                "生均公用经费最高的抚顺市1260元，最低的沈阳市860元。",
                &["抚顺市生均公用经费最高", "沈阳市生均公用经费最低"],
            ),
            ("月工资最高6800元，最低3200元，平均4600元。", &["月工资最高", "月工资最低", "月工资平均"]),
            ("保教费民办园最高860元、最低320元。", &["保教费民办园最高", "保教费民办园最低"]),
            ("高考最高分682分，平均分486分。", &["高考最高分", "高考平均分"]),
            ("最大班额62人，最小班额18人，平均班额43人。", &["最大班额", "最小班额", "平均班额"]),
        ]);
    }
}
