//! What rose, told by the sum: 学校369所，公立218所，私立151所，比上年359所增加10所 is about the 369.

use crate::catalog::probe::{Ask, chars};
use crate::figures::Nature;
use crate::figures::quantity::Quantity;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

/// Figures before a comparison among which its present value is looked for.
const REACH: usize = 12;

/// How far a sum may be off, since all three are rounded: 3.49万人, 3.73万人, 2400人.
const ROUNDED: f64 = 0.002;

impl<'a> Subjects<'a> {
    /// The old value in 比上年359所增加10所, and the rise, named after the figure that is their sum; `None` where that is the last one told.
    pub(in crate::figures::subject) fn named_by_sum(&self, case: &Case<'_, 'a>) -> Option<&Earlier<'a>> {
        let quantities = &case.scene.quantities;
        let old = if self.is_old_value(case, case.index) {
            case.index
        } else {
            case.index.checked_sub(1).filter(|old| case.nature == Nature::Change && self.is_old_value(case, *old))?
        };
        let (old_value, rise) = (number(&quantities[old])?, number(quantities.get(old + 1)?)?);
        let falls = case.scene.between(old + 1).holds(chars!("减降少"));
        let now = if falls { old_value - rise } else { old_value + rise };
        let first = old.saturating_sub(REACH);
        let fits = |at: &usize| {
            let told = &self.earlier[*at];
            let same = !told.change && !told.threshold && told.unit == quantities[old].unit;
            same && number(&quantities[*at]).is_some_and(|value| (value - now).abs() <= ROUNDED * now.abs())
        };
        (first..old.min(self.earlier.len())).rev().find(fits).map(|at| &self.earlier[at])
    }

    /// The old value of what is told by the sum, as a phrase, 比上年359所, or of what stayed: 与上年3所持平.
    pub(in crate::figures::subject) fn old_value(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if self.is_old_value(case, case.index) {
            return self.named_by_sum(case).map(|told| told.phrase);
        }
        let level = case.scene.after(case.index).begins(&case.words.stays_level)
            && case.scene.own_lead(case.index).trim_end_matches('的').closes(&case.words.earlier_time);
        let value = number(case.quantity).filter(|_| level)?;
        let same = |at: &usize| {
            let told = &self.earlier[*at];
            !told.change && told.unit == case.quantity_unit() && number(&case.scene.quantities[*at]) == Some(value)
        };
        let near = case.index.saturating_sub(REACH)..case.index.min(self.earlier.len());
        near.rev().find(same).map(|at| self.earlier[at].phrase)
    }

    /// Tells whether a number is the old value before the change behind it: 比上年359所 before 增加10所.
    fn is_old_value(&self, case: &Case<'_, 'a>, index: usize) -> bool {
        let scene = case.scene;
        let quantities = &scene.quantities;
        let Some(next) = quantities.get(index + 1).filter(|next| next.unit == quantities[index].unit) else {
            return false;
        };
        let step = scene.text[quantities[index].range.end..next.range.start].trim_start_matches(['，', '净']);
        let lead = scene.own_lead(index).trim_end_matches(['的', '为']);
        step.length() <= 4
            && case.words.change_verb.has(step.trim_end_matches('了'))
            && (lead.closes(&case.words.earlier_time) || is_year_compared(lead))
    }
}

/// Tells whether a text ends with an earlier year that is compared with: 比2020年, 较2020年.
fn is_year_compared(lead: &str) -> bool {
    let before = lead.strip_suffix('年').map(|year| year.trim_end_matches(|c: char| c.is_ascii_digit()));
    before.is_some_and(|before| before.len() + "2020年".len() == lead.len() && before.closes(chars!("比较")))
}

fn number(quantity: &Quantity) -> Option<f64> {
    quantity.value.number().filter(|_| quantity.max.is_none())
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn the_sum_tells_what_rose() {
        let table: &[(&str, &[&str])] = &[
            (
                "共有学校369所，公立学校218所，私立学校151所，比上年359所增加10所。",
                &["学校数", "公立学校数", "私立学校数", "学校数", "学校增加数"],
            ),
            (
                "普通中学44所，其中公办34所，民办10所，比上年47所减少3所。",
                &["普通中学数", "公办普通中学数", "民办普通中学数", "普通中学数", "普通中学减少数"],
            ),
            (
                "职业高中3所，其中公办1所，民办2所，与上年3所持平。",
                &["职业高中数", "公办职业高中数", "民办职业高中数", "职业高中数"],
            ),
            (
                "招聘教师876名，其中在编654名、编外222名，较2019年的912名减少36名。",
                &["招聘教师", "在编教师人数", "编外教师人数", "招聘教师", "招聘教师减少数"],
            ),
            // No sum: what stands before.
            ("小学44所，幼儿园31所，比上年30所增加1所。", &["小学数", "幼儿园数", "幼儿园数", "幼儿园增加数"]),
            (
                "招生3.49万人，毕业生2.1万人，比上年2万人增加1000人。",
                &["招生数", "毕业生数", "毕业生数", "毕业生增加数"],
            ),
        ];
        expect(table);
    }
}
