//! Lists under a head that names the unit of all: 学校数（所）：小学46，初中18，幼儿园86.

use super::unit::unit_in;
use super::{Quantity, Scan, UnitSource};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::numeral::{Numeral, is_han};
use crate::figures::{Dimension, Value, reject};

/// Characters from the head of a list to a number of it.
const LIST: usize = 120;

/// Characters of the name of a member.
const NAME: usize = 10;

impl Scan<'_> {
    /// The number without a unit from `start` to `end` with that of the head of its list.
    pub(super) fn under_head(&self, start: usize, end: usize, numeral: &Numeral) -> Option<Quantity> {
        let (before, after) = (&self.text[..start], &self.text[end..]);
        if numeral.chinese || !(after.is_empty() || after.begins(chars!("，、；。）\n"))) || !before.ends_with(is_han)
        {
            return None;
        }
        let near = reject::tail_chars(before, LIST);
        let (at, mark) = near.rmatch_indices("）：").next().or_else(|| near.rmatch_indices("）\n").next())?;
        if !lists_names(&near[at + mark.len()..]) {
            return None;
        }
        let open = near[..at].rfind('（')?;
        let (unit, _, power) = unit_in(&near[open + '（'.len_utf8()..])?;
        if unit.dimension == Dimension::Duration {
            return None;
        }
        Some(Quantity {
            range: start..end,
            unit_at: end,
            value: Value::Number(numeral.value.scale(unit.power + power).to_f64()),
            max: None,
            unit: unit.base,
            dimension: unit.dimension,
            source: UnitSource::List,
            inner_bound: None,
            chinese: false,
            damaged: numeral.damaged,
        })
    }
}

/// 小学46，初中18，幼儿园: each member has a name and a number, but the last, of which the number follows.
fn lists_names(list: &str) -> bool {
    let mut members = list.split(['，', '、', '；']).rev();
    let words = Words::builtin();
    let name = |name: &str| {
        let plain = (1..=NAME).contains(&name.length()) && name.chars().all(is_han);
        // 详见附表3，共12
        plain && words.label_noun.ends(name).is_none() && words.comes_to.ends(name).is_none()
    };
    members.next().is_some_and(name)
        && members.all(|member| {
            let head = member.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
            head.len() < member.len() && name(head)
        })
}

#[cfg(test)]
mod tests {
    use crate::figures::Value;
    use crate::figures::quantity::quantities;
    use crate::text::View;

    #[test]
    fn members_have_the_unit_of_the_head_of_their_list() {
        for (original, expected) in [
            ("学校数（所）：小学46，初中18，幼儿园86。", "46所 18所 86所"),
            ("在校学生数（万人）：小学2.6、初中1.3。", "26000人 13000人"),
            ("学历合格率（%）：小学100，初中99.8；高中98.6。", "100% 99.8% 98.6%"),
            ("基本情况（单位：人）：小学在校生26000，初中在校生12600", "26000人 12600人"),
            ("（一）学校数（单位：所）\n小学46，初中18，高中5。", "46所 18所 5所"),
            ("资金来源：中央260、省级120、县级80（单位：万元）。", "2600000元 1200000元 800000元"),
            // With a unit of their own, or with more than names.
            ("在校生（人）：小学2600人、初中1260人", "2600人 1260人"),
            ("在校生（人）：2019年26000，2020年27000", ""),
            ("学校（所）：详见附表3，共12", ""),
            ("工作安排（二）：完成任务3，落实措施5。", ""),
        ] {
            let view = View::new(original);
            let found = quantities(view.text());
            let written = found.iter().map(|found| match &found.value {
                Value::Number(number) => format!("{number}{}", found.unit),
                Value::Ratio(..) => String::new(),
            });
            assert_eq!(written.collect::<Vec<_>>().join(" "), expected, "{original}");
        }
    }
}
