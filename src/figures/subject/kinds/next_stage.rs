//! A rise of the next stage, where what rises was told with that of the one before: 生均经费小学增长3%、初中增长2%.

use crate::catalog::probe::Ask;
use crate::catalog::words::Words;
use crate::figures::subject::several::spread::of_stages::stage_and_rest;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Subjects};

impl<'a> Subjects<'a> {
    /// What rose right before, put down to the stage that `own` names alone.
    pub(super) fn of_next_stage(&self, case: &Case<'_, 'a>, own: &Phrase<'a>) -> Option<Phrase<'a>> {
        let unit = case.quantity_unit();
        let last = self.earlier.last().filter(|e| e.change && e.unit == unit && e.risen == 0)?;
        if case.scene.between(case.index).contains(['；', '。']) {
            return None;
        }
        let (_, rest) = stage_and_rest(&last.phrase, case.words)?;
        (rest.length() >= 3).then_some(Phrase { context: [own.body, ""], body: rest, ..*own })
    }
}

/// 生均经费小学 -> 小学, 生均经费: the stage stands behind what rises.
pub(super) fn turned_stage<'a>(own: &Phrase<'a>, words: &Words) -> Option<Phrase<'a>> {
    let stage = words.stage.ends(own.body).filter(|_| own.context == ["", ""])?;
    let rest = &own.body[..own.body.len() - stage.len()];
    let each = rest.begins(&words.per_head) || rest.starts_with('每');
    (each && rest.length() >= 4).then_some(Phrase { context: [stage, ""], body: rest, ..*own })
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn the_rise_of_the_next_stage_is_of_the_same() {
        expect(&[
            ("生均教育事业费小学增长3%、初中增长2%。", &["小学生均教育事业费增长率", "初中生均教育事业费增长率"]),
            (
                "小学生均公用经费增长4%，初中增长3%，高中增长2%。",
                &["小学生均公用经费增长率", "初中生均公用经费增长率", "高中生均公用经费增长率"],
            ),
            // What rises was told as a number before.
            ("小学在校生900人，增长3%，初中增长2%。", &["小学在校生数", "小学在校生增长率", "初中在校生增长率"]),
        ]);
    }
}
