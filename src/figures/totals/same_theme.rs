//! What lists leave out: 招聘小学教师96名、幼儿园教师52名 recruits both, and 已竣工9所，在建3所 behind 新建学校12所 are of those.

use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::found::Found;
use crate::figures::scene::{Scene, first_clause};
use crate::figures::topic::Topics;
use crate::figures::{Figure, Nature};

/// Characters of what a further member of a list counts.
const MEMBER: std::ops::RangeInclusive<usize> = 2..=10;

/// So many figures back what is built may have been told of.
const BACK: usize = 8;

/// Gives how many are at what stage of the work theme and indicator of what is built: 新建幼儿园12所。主体完工9所，装修2所，尚未开工1所.
///
/// `placed` has the figure of each quantity of the sentence.
pub(in crate::figures) fn share_with_stages(
    scene: &Scene<'_>,
    placed: &[Option<usize>],
    figures: &mut Found,
    topics: &Topics<'_>,
) {
    for (index, place) in placed.iter().enumerate() {
        let Some((at, begun)) = place.zip(stage_of_work(scene, index)) else { continue };
        let stage = &figures[at];
        let built = |figure: &Figure| figure.indicator.as_ref().is_some_and(|code| topics.is_built(code));
        if stage.indicator.is_some() && !built(stage) {
            continue;
        }
        let whole = |figure: &&Figure| {
            built(figure)
                && figure.unit == stage.unit
                && figure.section == stage.section
                && figure.value.number() >= stage.value.number()
        };
        let Some(whole) = figures.before(at).iter().rev().take(BACK).find(whole) else { continue };
        let (theme, indicator, headline) = (whole.theme, whole.indicator.clone(), whole.headline.clone());
        let stage = &mut figures[at];
        stage.theme = theme;
        (stage.indicator, stage.headline) = if begun { (indicator, headline) } else { (None, None) };
    }
}

/// Tells whether before or behind quantity `index` stands nothing but a stage of the work, and whether that has begun.
fn stage_of_work(scene: &Scene<'_>, index: usize) -> Option<bool> {
    let words = Words::builtin();
    let lead = scene.own_lead(index).without_back(chars!(" "));
    // 目前5所已封顶、4所在装修
    let bare = lead.without_front(chars!(" \n、，；。：（"));
    let before = bare.strip_suffix('、').unwrap_or_default().without_front(chars!("已均正在"));
    if bare.is_empty() || words.work_lead.has(bare) || words.work_stage.has(before) {
        let said = first_clause(scene.after(index));
        let said = said.first_of(chars!("、")).map_or(said, |at| &said[..at]).without_front(chars!("已均正在"));
        return words.work_stage.has(said).then_some(true);
    }
    let (stage, begun) = match words.work_waiting.ends(lead) {
        Some(stage) => (stage, false),
        None => (words.work_stage.ends(lead)?, true),
    };
    let before = lead[..lead.len() - stage.len()].without_front(chars!(" \n、，；。：（"));
    (before.is_empty() || words.work_lead.has(before)).then_some(begun)
}

/// Gives those who paid a sum its theme and indicator: 完成投资4亿元，占规划的84%。资金来源：中央基金2亿元，对口援建6800万元.
///
/// `placed` has the figure of each quantity of the sentence.
pub(in crate::figures) fn share_with_sources(scene: &Scene<'_>, placed: &[Option<usize>], figures: &mut Found) {
    let Some(first) = placed.first().copied().flatten() else { return };
    if figures[first].unit != "元" {
        return;
    }
    let said = scene.lead(0).without_front(chars!(" \n。，；"));
    let label = Words::builtin().sum_sources.starts(said);
    if !label.is_some_and(|label| said[label.len()..].begins(chars!("：为"))) {
        return;
    }
    let paid = |figure: &&Figure| figure.unit == "元" && figure.indicator.is_some();
    let Some(sum) = figures.before(first).iter().rev().take(BACK).find(paid) else { return };
    if sum.section != figures[first].section {
        return;
    }
    let (theme, indicator, headline) = (sum.theme, sum.indicator.clone(), sum.headline.clone());
    for at in placed.iter().flatten().copied() {
        let source = &mut figures[at];
        if source.unit == "元" && source.indicator.is_none() && source.nature != Nature::Change {
            (source.theme, source.indicator, source.headline) = (theme, indicator.clone(), headline.clone());
        }
    }
}

/// Gives the members of a list the indicator of the first, whose verb holds for all: those that count the same kind of thing, and name no
/// indicator of their own but how many there are.
///
/// `placed` has the figure of each quantity of the sentence.
pub(in crate::figures) fn share_in_lists(
    scene: &Scene<'_>,
    placed: &[Option<usize>],
    figures: &mut Found,
    topics: &Topics<'_>,
) {
    for index in 1..scene.quantities.len() {
        if !is_member(scene, index) {
            continue;
        }
        let (Some(first), Some(member)) = (placed[index - 1], placed[index]) else { continue };
        let (first, further) = (&figures[first], &figures[member]);
        let Some(code) = first.indicator.clone().filter(|code| topics.covers_parts(code)) else { continue };
        let settled = topics.settles_theme(&code);
        // 新增特级教师6名、正高级教师5名: a thing of no indicator joins only one that is of its field whatever it counts.
        let joins = further.indicator.as_ref().map_or(settled, |own| topics.gives_way_to_total(own));
        if !joins || first.nature != further.nature {
            continue;
        }
        // 新增小学学位800个、幼儿园学位600个: the places of another stage are another indicator.
        if first.theme != further.theme && topics.is_stage(first.theme) {
            continue;
        }
        let (headline, theme) = (first.headline.clone(), first.theme);
        let further = &mut figures[member];
        further.headline = headline;
        further.indicator = Some(code);
        if settled {
            further.theme = theme;
        }
    }
}

/// Tells whether quantity `index` counts the same kind of thing as the one before, as the next member of its list: `、幼儿园教师` behind `小学教师96名`.
fn is_member(scene: &Scene<'_>, index: usize) -> bool {
    let between = scene.between(index);
    if !between.begins(chars!("、和")) || scene.quantities[index].unit != scene.quantities[index - 1].unit {
        return false;
    }
    let named = between['、'.len_utf8()..].without_back(chars!(" "));
    let before = scene.own_lead(index - 1).without_back(chars!(" "));
    named.chars().next_back().is_some_and(|kind| before.ends_with(kind))
        && MEMBER.contains(&named.length())
        && !named.holds(chars!("、，；：。（）"))
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, read_report};
    use crate::source::decode;

    /// Headline indicator of every figure of a sentence.
    fn indicators(sentence: &str) -> Vec<String> {
        let text = format!("某县2021年教育工作总结\n\n{sentence}\n");
        let decoded = decode("example.txt".into(), text.into_bytes()).expect("plain text");
        let figures = read_report(decoded, &ReadOptions::default()).figures;
        figures.into_iter().map(|figure| figure.headline.unwrap_or_else(|| "-".to_owned())).collect()
    }

    #[test]
    fn stages_of_the_work_are_of_what_is_built() {
        const BUILT: &str = "preschool.kindergartens_built";
        for (sentence, expected) in [
            ("新建公办幼儿园8所。主体完工5所，装饰装修2所，尚未开工1所。", &[BUILT, BUILT, BUILT, "-"][..]),
            ("实施校舍维修项目96个，目前已竣工79个，其余17个。", &["facilities.projects"; 3]),
            // The first has a noun of its own, the second is no part of anything built.
            ("新建公办幼儿园8所，回收配套园在建2所。", &[BUILT, "-"]),
            ("发放课桌1200套，其余30套。", &["-", "-"]),
            ("新建公办幼儿园8所，目前5所已封顶、2所在装修。", &[BUILT, BUILT, BUILT]),
        ] {
            assert_eq!(indicators(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn sources_are_of_the_sum_before() {
        const INVESTED: &str = "facilities.investment";
        for (sentence, expected) in [
            (
                "校舍建设完成投资4亿元，占规划的84%。资金来源：中央基金2亿元，对口援建6800万元。",
                &[INVESTED, "-", INVESTED, INVESTED][..],
            ),
            ("培训教师900人次。资金来源：县财政6800元。", &["teachers.trained", "-"]),
        ] {
            assert_eq!(indicators(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn the_verb_of_a_list_holds_for_its_members() {
        const RECRUITED: &str = "teachers.recruited";
        for (sentence, expected) in [
            ("招聘小学教师96名、幼儿园教师52名。", &[RECRUITED, RECRUITED][..]),
            ("招聘初中教师46名、小学教师96名和幼儿园教师52名。", &[RECRUITED, RECRUITED, RECRUITED]),
            ("资助小学生1200人、初中生860人。", &["aid.beneficiaries", "aid.beneficiaries"]),
            ("新增特级教师6名、正高级教师5名。", &["teachers.honoured", "-"]),
            // A thing of another kind, another unit, or a clause of its own.
            ("招聘小学教师96名、电脑12台。", &[RECRUITED, "-"]),
            ("招聘小学教师96名，现有专任教师3600名。", &[RECRUITED, "teachers.headcount"]),
            // What has an indicator of its own keeps it.
            ("新增小学学位800个、幼儿园学位600个。", &["compulsory.places_added", "preschool.places_added"]),
        ] {
            assert_eq!(indicators(sentence), expected, "{sentence}");
        }
    }
}
