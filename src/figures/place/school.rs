//! A place in the name of a school or an office, 清原县红旗小学, and one whose schools are counted: 清原县幼儿园86所.

use std::ops::Range;

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::scene::{Scene, last_clause};

/// Tells whether the place at `range` is part of the name of a school or an office. Of 幼儿园86所 or 学校新增学位 behind it, it is the place.
pub(super) fn is_in_school_name(scene: &Scene<'_>, index: usize, range: &Range<usize>) -> bool {
    let gap = &scene.text[range.end..scene.quantities[index].range.start];
    let words = Words::builtin();
    let school = gap.begins(&words.school_after) || is_school_name(gap) && !gap.begins(&words.organ_after);
    let told = if school { !acts_itself(scene, range, gap) } else { gap.begins(&words.organ_after) };
    told && !counts_schools(scene, index, range)
}

/// 温岭市九龙小学迁建校舍: a school that its clause begins with is where what is counted in that clause is found. 组织学生赴温岭市九龙小学 touches upon one.
fn acts_itself(scene: &Scene<'_>, range: &Range<usize>, gap: &str) -> bool {
    let before = last_clause(&scene.text[scene.start..range.start]).trim_start();
    before.is_empty() && !gap.holds(chars!("；、来"))
}

/// 隆化县存瑞中学: a few characters, then a school.
pub(in crate::figures) fn is_school_name(gap: &str) -> bool {
    let head: &str = &gap[..gap.char_indices().nth(9).map_or(gap.len(), |(at, _)| at)];
    let words = Words::builtin();
    words.school_named.find(head).is_some_and(|(at, _)| {
        at > 0 && !head[..at].holds(chars!("，、： ")) && !head[..at].holds(&words.not_school_name)
    })
}

/// 幼儿园86所, 中职学校数, 中小学在校生1.8万人, 学校新增学位300个: tells whether a kind of school right behind the place at `range` means all of it. No school is
/// called 学校 or 中小学 alone; one may well be called 清原县幼儿园, so that of any other kind the number must count schools, or more people than one has.
fn counts_schools(scene: &Scene<'_>, index: usize, range: &Range<usize>) -> bool {
    let words = Words::builtin();
    let rest = &scene.text[range.end..scene.end];
    let Some(kind) = words.schools_of_place.starts(rest) else { return false };
    let behind = range.end + kind.len();
    let Some(first) = scene.first_behind(behind).filter(|first| *first <= index) else { return false };
    // 到顺城区学校跟岗12人: only touched upon.
    if words.schools_of_all.has(kind) {
        return !scene.text[..range.start].closes(&words.passing_by);
    }
    let quantity = &scene.quantities[first];
    let told = &scene.text[behind..quantity.range.start];
    let many = quantity.value.number().is_some_and(|value| value >= LARGEST_SCHOOL);
    let short = told.length() <= COUNTED;
    quantity.unit == "所" && (short || told.begins(&'数')) || quantity.unit == "人" && many && !told.contains('，')
}

/// So many people no school has.
const LARGEST_SCHOOL: f64 = 10_000.0;

/// Characters between a kind of school and the number of them: 有, 数为, 共有.
const COUNTED: usize = 3;
