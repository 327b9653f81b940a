//! Whose a short phrase is behind several groups: an average behind a part, an age behind groups of teachers, where some of the children are at school.

use crate::catalog::probe::{Ask, chars, words};
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

impl<'a> Subjects<'a> {
    /// 固定资产1.2亿元，其中教学仪器设备值3800万元，生均9800元: an average right behind a part that is told by the head, or behind a stage that took the
    /// noun of the total, is of those. 校舍面积86万平方米，其中砖混结构20万平方米，生均12平方米 is of the whole, and so is what stands behind several stages.
    pub(in crate::figures::subject) fn average_of_part(
        &self,
        phrase: &Phrase<'a>,
        case: &Case<'_, 'a>,
    ) -> Option<Phrase<'a>> {
        let last = self.earlier.last().filter(|e| e.is_plain() && !e.bracket && e.unit == case.quantity_unit())?;
        let adjoins = case.scene.between(case.index).strip_prefix('，') == Some(case.lead.text);
        let averaged = adjoins && case.words.average.has(case.lead.text) && phrase.context == ["", ""];
        let of_stage = case.words.stage.has(last.phrase.body) && !last.phrase.head.is_empty();
        let plain = last.phrase.context == ["", ""] && last.phrase.verb.is_empty() && last.phrase.of.is_empty();
        let whose = [last.phrase.body, last.phrase.head];
        // 计算机7.2万台，其中教学用计算机师均1.2台，每百名学生拥有16台: nor is one average of another.
        let counted = case.words.average.find(last.phrase.body).is_none();
        let one_stage = || {
            !self.earlier.iter().nth_back(1).is_some_and(|e| case.words.stage.has(e.phrase.body) && e.unit == last.unit)
        };
        let own_stock =
            || case.words.stock_by_head.ends(last.phrase.body).is_some() && !last.phrase.body.begins(chars!("新"));
        let of_part = || if of_stage { one_stage() } else { last.part && own_stock() };
        (averaged && plain && counted && of_part()).then_some(Phrase { context: whose, ..*phrase })
    }

    /// 随迁子女6200人，在公办学校就读5800人: those who were counted are at school there.
    pub(super) fn at_schools(&self, phrase: &Phrase<'a>, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let there = case.lead.raw.without_front(chars!("，")).begins(chars!("在"));
        let told = there && words.attending.ends(phrase.body).is_some() && phrase.context == ["", ""];
        let all = self.plain().find(|e| told && e.unit == "人" && !e.part && !e.bracket)?.phrase;
        let named = words.learners.ends(all.body).is_some() && all.context == ["", ""] && all.head.is_empty();
        (case.quantity_unit() == "人" && named).then_some(Phrase { context: [all.body, ""], ..*phrase })
    }

    /// 学校章程核准率100%，其中初中18所: how many of those that the rate tells of are of one kind.
    pub(super) fn counted_in_rate(&self, own: &Phrase<'a>, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let rate = self.earlier.iter().rev().find(|e| !e.part && !e.bracket)?;
        let bare = |phrase: &Phrase<'_>| phrase.context == ["", ""] && phrase.head.is_empty() && phrase.of.is_empty();
        let counted = case.lead.part && matches!(case.quantity_unit(), "所" | "家") && rate.unit == "%";
        let done = rate.phrase.body.strip_suffix('率').filter(|_| counted && bare(&rate.phrase) && bare(own))?;
        let (at, school) = words.school_noun.rfind(done)?;
        let act = &done[at + school.len()..];
        let is_act = act.length() >= 2 && !act.closes(words!["覆盖", "普及", "入园"]);
        let kind = words.school_noun.ends(own.body).is_some();
        let phrase = if kind {
            Phrase { head: act, suffix: "数", ..*own }
        } else {
            Phrase { context: [own.body, ""], body: done, suffix: "数", ..Phrase::default() }
        };
        is_act.then_some(phrase)
    }

    /// 专任教师2800人，女教师1900人，35岁以下1100人，平均年龄38.6岁: behind several groups of them, an age is of all, unless it was told of one before.
    pub(super) fn all_of_groups(&self, body: &str, case: &Case<'_, 'a>) -> Option<&Earlier<'a>> {
        let told = |e: &Earlier<'a>| e.phrase.body.ends_with(body) || e.phrase.head == body;
        let begins = matches!(body, "平均年龄" | "平均教龄" | "平均工龄");
        if !begins || self.earlier.iter().any(told) {
            return None;
        }
        let groups = || self.plain().take(super::NEAR).filter(|e| e.unit == "人" && !e.bracket);
        let all = groups().last().filter(|e| !e.part && case.words.staff.ends(e.phrase.body).is_some())?;
        let most = self.value_of(all, case)?;
        let smaller = groups().filter(|e| self.value_of(e, case).is_some_and(|value| value < most)).count();
        (smaller >= 2 && smaller + 1 == groups().count()).then_some(all)
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn a_short_phrase_is_of_the_group_that_it_can_be_of() {
        expect(&[
            (
                "校舍面积86万平方米，其中砖混结构20万平方米，生均12平方米。",
                &["校舍面积", "砖混结构面积", "校舍面积生均"],
            ),
            (
                "固定资产1.2亿元，其中教学仪器设备值3800万元，生均9800元。",
                &["固定资产", "教学仪器设备值", "教学仪器设备值生均金额"],
            ),
            (
                "校舍面积38万平方米，其中危房0.6万平方米，占1.6%，生均12平方米。",
                &["校舍面积", "危房面积", "危房占比", "校舍面积生均"],
            ),
            (
                "专任教师2800人，女教师1900人，党员860人，平均年龄38.6岁。",
                &["专任教师数", "女教师数", "党员数", "专任教师平均年龄"],
            ),
            ("随迁子女6200人，在公办学校就读5800人。", &["随迁子女数", "随迁子女公办学校就读人数"]),
            ("学校章程核准率100%，其中初中18所、小学120所。", &["学校章程核准率", "初中章程核准数", "小学章程核准数"]),
            ("普惠性幼儿园达标率92%，其中公办36所。", &["普惠性幼儿园达标率", "公办普惠性幼儿园达标数"]),
            ("近视率51%，其中小学36%。", &["近视率", "小学近视率"]),
        ]);
    }
}
