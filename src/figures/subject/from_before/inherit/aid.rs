//! Kinds of aid in a row, which share their stage and nothing else: 中职免学费2180人436万元，助学金860人86万元.

use crate::catalog::probe::Ask;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

impl<'a> Subjects<'a> {
    /// 助学金 behind 中职免学费: of the stage told before it, which holds up to the semicolon.
    pub(super) fn aid_of_stage(&self, phrase: &Phrase<'a>, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let own = phrase.body;
        let bare = phrase.context == ["", ""] && phrase.head.is_empty() && phrase.of.is_empty();
        let kind = words.aid_kind.has(own) && bare && !case.lead.part && !case.lead.bracket;
        if !kind || case.index == 0 || case.scene.between(case.index).contains('；') {
            return None;
        }
        let last = self.earlier.last().filter(|e| e.is_plain() && !e.part && !e.bracket)?.phrase;
        let other = words.aid_kind.find(last.body).is_some_and(|(_, kind)| kind != own);
        let stage = match last.context[0] {
            "" => words.stage.starts(last.body).map(|stage| &last.body[..stage.len()])?,
            context => words.stage.has(context).then_some(context)?,
        };
        (other && stage.length() >= 2).then_some(Phrase { context: [stage, ""], ..*phrase })
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn kinds_of_aid_share_their_stage() {
        expect(&[
            (
                "中职免学费2180人436万元，助学金860人86万元。",
                &["中职免学费人数", "中职免学费金额", "中职助学金人数", "中职助学金金额"],
            ),
            (
                "高中国家助学金发放1260人126万元，免学杂费862人68.9万元，免教科书费860人21万元。",
                &[
                    "高中国家助学金发放人数",
                    "高中国家助学金发放金额",
                    "高中免学杂费人数",
                    "高中免学杂费金额",
                    "高中免教科书费人数",
                    "高中免教科书费金额",
                ],
            ),
            // Another member of the list, and no aid before it.
            (
                "普通高中免学费90人9万元；助学金80人8万元。",
                &["普通高中免学费人数", "普通高中免学费金额", "助学金人数", "助学金金额"],
            ),
            ("中职学生2180人，助学金86万元。", &["中职学生数", "中职学生助学金"]),
        ]);
    }
}
