//! Parts that no word announces and arithmetic tells: 招聘教师186人，中小学126人，幼儿园60人; 隐患573条，整改569条，整改率99.3%.

use super::adds_up;
use super::by_lines::comes_to;
use super::by_words::{countable, fits_here};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Nature;
use crate::figures::found::Found;
use crate::figures::nature::shift;
use crate::figures::quantity::Quantity;
use crate::figures::scene::{LONGEST_LIST, Scene};
use crate::text::CharSpan;

/// Significant digits of a total that its parts come to by no chance; 300 has one.
const SIGNIFICANT: usize = 3;

/// Characters before the number of a part: its name and little more.
const NAME: usize = 8;

/// Figures back from a share in which its part stands, and from that in which its total does.
const NEAR: usize = 8;

/// Characters between a sentence with a total and that with its parts.
const APART: u32 = 8;

/// Finds further parts of totals by what they come to; `found` holds those that words told.
pub(in crate::figures) fn summed(
    scene: &Scene<'_>,
    natures: &[Nature],
    years: &[Option<i32>],
    found: &mut [Option<usize>],
) {
    let mut sums = Sums { scene, natures, years, found };
    for index in 0..scene.quantities.len() {
        if sums.counts(index) {
            sums.before(index);
            sums.behind(index);
        }
    }
    for index in 2..scene.quantities.len() {
        sums.share(index);
    }
}

struct Sums<'s, 't> {
    scene: &'s Scene<'t>,
    natures: &'s [Nature],
    years: &'s [Option<i32>],
    found: &'s mut [Option<usize>],
}

impl Sums<'_, '_> {
    /// Tells whether a number may be one of those that arithmetic is asked about: an amount, and no average and no end of a change.
    fn counts(&self, index: usize) -> bool {
        countable(&self.scene.quantities[index], self.natures[index])
            // 由138项减至102项，砍掉36项
            && shift(self.scene, index).is_none()
            && !self.scene.own_lead(index).closes(&Words::builtin().averaged)
    }

    fn value(&self, index: usize) -> f64 {
        value(&self.scene.quantities[index])
    }

    /// Tells whether `part` may be one of `total`, by unit and size.
    fn fit(&self, part: usize, total: usize) -> bool {
        fits_here(self.scene, part, total) && self.counts(part) && self.value(part) <= self.value(total)
    }

    /// 招聘教师186人，中小学126人，幼儿园60人: what follows comes to the number exactly.
    fn behind(&mut self, total: usize) {
        let mut members = Vec::new();
        let mut sum = 0.0;
        let end = self.scene.quantities.len().min(total + LONGEST_LIST);
        for index in total + 1..end {
            if !fits_here(self.scene, index, total) || !self.counts(index) {
                continue;
            }
            match self.found[index] {
                // A part of a part.
                Some(of) if of > total && of < index => continue,
                Some(of) if of != total => return,
                _ => {}
            }
            sum += self.value(index);
            members.push(index);
            if self.value(index) > self.value(total) {
                return;
            }
            if members.len() > 1 && comes_to(sum, self.value(total), self.written(total)) {
                if self.is_sure(total, &members) {
                    self.link(&members, total);
                }
                self.loosen(index);
                return;
            }
            if sum > self.value(total) {
                return;
            }
        }
    }

    /// 中央1350万元、自治区620万元，合计1970万元: what stands before comes to it, and the text says so.
    fn before(&mut self, total: usize) {
        let lead = self.scene.own_lead(total).without_back(chars!("为达约"));
        let words = Words::builtin();
        // 助学金312.5万元、惠及3125人，免学费420万元、惠及4200人，合计资助732.5万元
        let opened = || words.comes_to.starts(lead).is_some_and(|word| word.length() > 1) && lead.length() <= NAME;
        if !(lead.closes(&words.comes_to) || opened()) || self.is_parted(total) {
            return;
        }
        let mut members = Vec::new();
        let mut sum = 0.0;
        for index in (total.saturating_sub(LONGEST_LIST)..total).rev() {
            if !self.fit(index, total) {
                continue;
            }
            match self.found[index] {
                Some(of) if of < index => continue,
                Some(_) => return,
                None => {}
            }
            sum += self.value(index);
            members.push(index);
            if members.len() > 1 && comes_to(sum, self.value(total), self.written(total)) {
                return self.link(&members, total);
            }
            if sum > self.value(total) {
                return;
            }
        }
    }

    /// 春季1000人，秋季1200人，全年合计2200人，其中学前700人、小学1500人: one whole list of parts is enough.
    fn is_parted(&self, total: usize) -> bool {
        let parts = self.found.iter().enumerate().filter(|(_, of)| **of == Some(total));
        let sum: f64 = parts.map(|(part, _)| self.value(part)).sum();
        comes_to(sum, self.value(total), self.written(total))
    }

    /// 隐患573条，整改569条，整改率99.3%: the share tells which number another is part of.
    fn share(&mut self, index: usize) {
        let quantity = &self.scene.quantities[index];
        let stated = value(quantity);
        if quantity.unit != "%" || self.natures[index] == Nature::Change || !(stated > 0.0 && stated < 100.0) {
            return;
        }
        let Some(part) = (index.saturating_sub(2)..index).rev().find(|part| self.counts(*part)) else { return };
        if self.found[part].is_some() {
            return;
        }
        let decimals = self.written(index).split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let near = if decimals == 0 { 1 } else { NEAR };
        let candidates =
            (part.saturating_sub(LONGEST_LIST)..part).rev().filter(|total| self.fit(part, *total)).take(near);
        let half = 0.5 * 10f64.powi(-(decimals as i32)) + 1e-9;
        let comes = |total: &usize| (self.value(part) * 100.0 / self.value(*total) - stated).abs() <= half;
        // 计划招生900人，实招866人，完成率96.2%: what was planned has no parts that were done.
        let alike =
            |total: &usize| self.years[*total] == self.years[part] && self.natures[*total] == self.natures[part];
        self.found[part] = candidates.into_iter().filter(alike).find(comes);
    }

    /// The number as it is written.
    fn written(&self, index: usize) -> &str {
        let quantity = &self.scene.quantities[index];
        &self.scene.text[quantity.range.start..quantity.unit_at]
    }

    /// Tells whether numbers that come to the total are parts of it and did not come to it by chance: 小学40所、初中20所、高中20所.
    fn is_sure(&self, total: usize, members: &[usize]) -> bool {
        if significant(self.value(total)) >= SIGNIFICANT {
            return true;
        }
        let words = Words::builtin();
        let lead = |index: &usize| self.scene.own_lead(*index);
        // 竣工39个，剩余7个
        if members.last().is_some_and(|last| lead(last).begins(&words.remaining)) {
            return true;
        }
        let first = self.scene.between(members[0]);
        let opened = first.begins(chars!("，：；（—")) && members[0] == total + 1;
        let named = members.iter().all(|index| lead(index).length() <= NAME && !lead(index).is_empty());
        let joined = members[1..].iter().all(|index| self.scene.between(*index).begins(chars!("、")));
        // 新建学校9所，改建4所、扩建5所
        let done = members.iter().any(|index| words.act_verb.starts(lead(index)).is_some());
        let parted = !self.scene.own_lead(total).begins(&words.stage);
        opened && named && parted && (joined && (members.len() > 2 || !done) || members.len() > 2 && !done)
    }

    /// 合格3420人次，不合格180人次，其中骨干教师126人次: behind the last of several parts 其中 may be of all of them.
    fn loosen(&mut self, last: usize) {
        let end = self.scene.quantities.len().min(last + LONGEST_LIST);
        for part in last + 1..end {
            if self.found[part] == Some(last) && self.scene.between(last + 1).begins(chars!("，；")) {
                self.found[part] = None;
            }
        }
    }

    /// Makes the members parts of the total.
    fn link(&mut self, members: &[usize], total: usize) {
        for part in members {
            self.found[*part] = Some(total);
        }
    }
}

fn value(quantity: &Quantity) -> f64 {
    quantity.value.number().unwrap_or(f64::NAN)
}

/// Digits of a number without the zeros that it ends with.
fn significant(value: f64) -> usize {
    let digits: String = value.to_string().chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len()
}

/// 全市小学186所。公办126所，民办60所。: links the figures of a sentence that come to one of the sentence right before; `placed` holds those of the
/// quantities, `before` is the first of them.
pub(in crate::figures) fn of_sentence_before(
    span: CharSpan,
    placed: &[Option<usize>],
    before: usize,
    figures: &mut Found,
) {
    let parts: Vec<usize> = placed.iter().flatten().copied().filter(|part| adds_up(&figures[*part])).collect();
    if parts.len() < 2 {
        return;
    }
    let earlier = figures.before(before);
    let Some(sentence) = earlier.last().map(|last| last.sentence) else { return };
    if span.start.saturating_sub(sentence.end) > APART {
        return;
    }
    let count = earlier.iter().rev().take_while(|total| total.sentence == sentence).take(LONGEST_LIST).count();
    for total in (before - count..before).rev() {
        if !adds_up(&figures[total]) {
            continue;
        }
        let (unit, whole) = (figures[total].unit, figures[total].value.number().unwrap_or(f64::NAN));
        let mut sum = 0.0;
        let mut members = Vec::new();
        let open = |part: &&usize| figures[**part].part_of.is_none_or(|of| of == total) && figures[**part].unit == unit;
        for part in parts.iter().filter(open) {
            sum += figures[*part].value.number().unwrap_or_default();
            members.push(*part);
            if sum >= whole {
                break;
            }
        }
        let exact = (sum - whole).abs() <= 1e-6 * whole;
        if members.len() > 1 && exact && significant(whole) >= SIGNIFICANT {
            for part in members {
                figures[part].part_of = Some(total);
            }
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::significant;
    use crate::figures::example::totals_of;
    use crate::report::{ReadOptions, read_report};
    use crate::source;

    #[test]
    fn what_comes_to_a_number_is_part_of_it() {
        for (sentence, expected) in [
            ("招聘教师186人，中小学126人，幼儿园60人", &[None, Some(0), Some(0)][..]),
            ("实施项目23个，已完工14个、在建6个、前期3个", &[None, Some(0), Some(0), Some(0)]),
            ("处理教师9人，开除1人、降级2人、警告6人", &[None, Some(0), Some(0), Some(0)]),
            ("教师4260人，校均31人，男1310人，女2950人", &[None, None, Some(0), Some(0)]),
            ("确定项目46个，竣工39个，占84.8%，剩余7个结转", &[None, Some(0), None, Some(0)]),
            ("中央1350万元、自治区620万元，合计1970万元", &[Some(2), Some(2), None]),
            (
                "助学金312.5万元、3125人，免学费420万元、4200人，合计资助732.5万元",
                &[Some(4), None, Some(4), None, None],
            ),
            ("助学金312.5万元、3125人，免学费420万元、4200人，合计资助800.5万元", &[None; 5]),
            ("助学金312.5万元、3125人，免学费420万元、4200人，营养餐资助732.5万元", &[None; 5]),
            ("检查学校206所，隐患573条，整改569条，整改率99.3%", &[None, None, Some(1), None]),
            ("报考4273人，设考场143个，上线2612人，上线率61.1%", &[None, None, Some(0), None]),
            // By chance, or of the same kind.
            ("小学40所、初中20所、高中20所", &[None, None, None]),
            ("新建学校9所，改建4所，扩建5所", &[None, None, None]),
            ("教师300人，学生200人，家长100人", &[None, None, None]),
            ("隐患573条，整改569条，整改率98.3%", &[None, None, None]),
            ("教师186人，学生126人，60所学校", &[None, None, None]),
            ("事项由138项减至102项，砍掉36项", &[None, None, None]),
            // Of one of them or of both.
            ("培训3600人次，合格3420人次，不合格180人次，其中教师126人次获奖", &[None, None, None, None]),
        ] {
            assert_eq!(totals_of(sentence), expected, "{sentence}");
        }
        assert_eq!([300.0, 186.0, 23_000.0, 96.5].map(significant), [1, 3, 2, 3]);
    }

    #[test]
    fn the_sentence_before_may_have_the_total() {
        let part_of = |text: &str| -> Vec<Option<usize>> {
            let text = format!("某市教育局2020年工作总结\n一、工作\n{text}");
            let decoded = source::decode("example.txt".into(), text.into_bytes()).expect("plain text");
            read_report(decoded, &ReadOptions::default()).figures.iter().map(|figure| figure.part_of).collect()
        };
        assert_eq!(part_of("全市小学186所。公办126所，民办60所。"), [None, Some(0), Some(0)]);
        assert_eq!(part_of("全市小学300所。公办200所，民办100所。"), [None, None, None]);
        assert_eq!(
            part_of("全市小学186所。\n工作很好，成效明显，各方满意。\n公办126所，民办60所。"),
            [None, None, None]
        );
    }
}
