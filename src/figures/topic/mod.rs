//! Theme and indicator of the figures of one document, with what sentences and headings add scanned once.

mod headings;
mod item;
mod member;
mod paragraph;
mod pieces;
mod reporter;
mod risen;
mod total;

use std::borrow::Cow;

use super::indicator::{Candidate, Matched, SubjectWords, WordSet, is_denied};
use super::lexicon::{Hit, inside};
use super::pairs::{Around, Overruled, Standing};
use super::rules::Rules;
use super::scene::Scene;
use super::theme::{Evidenced, Nearness, Scores, Tally, Weigh};
use super::{Figure, Nature};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::outline::Outline;
use headings::Headings;
use item::{Item, next_item};
use member::{OWN_STAGE, own_of_member};
use paragraph::Paragraph;
use pieces::is_share_of_pieces;
use reporter::stage_of_reporter;
use risen::Risen;
use total::{counts_all_stages, sums_up_stages};

/// Scores and words of the text around the figures.
pub(super) struct Topics<'r> {
    rules: &'r Rules,
    headings: Headings,
    paragraph: Option<Paragraph>,
    /// The item of the paragraph at hand, what its heading says of themes, and its words.
    item: Item,
    item_scores: Scores,
    item_hits: Vec<Hit>,
    /// Byte up to which paragraphs were looked for.
    looked: usize,
    /// Bytes of the sentence at hand, and its section.
    entered: Option<(usize, usize, Option<usize>)>,
    sentence_scores: Scores,
    sentence_words: WordSet,
    sentence_hits: Vec<Hit>,
    section: Option<usize>,
    /// Scores of all that is around a figure of the sentence.
    base: Scores,
    /// Theme of the figure before, its sentence, paragraph and section.
    previous: Option<(u8, usize, usize, Option<usize>)>,
    /// The figure before that is no change.
    risen: Risen,
    /// What pairs of characters around the sentence say.
    around: Around<'r>,
    /// The stage of the school that reports, where one does; looked for with the first sentence.
    reporter: Option<u8>,
    current: (usize, usize),
    scratch: Scratch,
}

/// Room that is used again for every figure.
#[derive(Default)]
struct Scratch {
    seam: String,
    /// Words of the clause.
    clause: Vec<Hit>,
    /// Words between the figure before and the clause.
    since: Vec<Hit>,
    /// The subject of the figure at hand as patterns are held against it, and its words.
    plain: String,
    subject: Vec<Hit>,
    tally: Tally,
    scores: Scores,
    clause_words: WordSet,
    patterns: Vec<u32>,
}

/// What is decided for a figure.
pub(super) struct Topic<'r> {
    /// Theme code.
    pub(super) theme: &'static str,
    /// Indicator.
    pub(super) indicator: Option<Matched<'r>>,
    /// Lead of the theme over the next, for the confidence.
    pub(super) theme_lead: f32,
}

impl<'r> Topics<'r> {
    /// Begins a document.
    pub(super) fn new(rules: &'r Rules) -> Self {
        let words = rules.indicators.no_words();
        let scores = Scores::of(&rules.themes);
        Self {
            rules,
            headings: Headings::default(),
            paragraph: None,
            item: Item::default(),
            item_scores: scores.clone(),
            item_hits: Vec::new(),
            looked: 0,
            entered: None,
            sentence_scores: scores.clone(),
            sentence_words: words.clone(),
            sentence_hits: Vec::new(),
            section: None,
            base: scores.clone(),
            previous: None,
            risen: Risen::default(),
            around: Around::new(rules.pairs),
            reporter: None,
            current: (0, 0),
            scratch: Scratch { scores, clause_words: words, ..Scratch::default() },
        }
    }

    /// Begins a sentence of a section. Sentences come in text order.
    pub(super) fn enter(&mut self, scene: &Scene<'_>, outline: &Outline, section: Option<usize>) {
        let entered = Some((scene.start, scene.end, section));
        if self.entered == entered {
            return;
        }
        let same_sentence = self.entered.is_some_and(|(start, end, _)| (start, end) == (scene.start, scene.end));
        let first = self.entered.is_none();
        self.entered = entered;
        self.section = section;
        if first {
            self.reporter = stage_of_reporter(outline).and_then(|stage| self.rules.themes.number(stage));
        }
        self.headings.read(self.rules, section, scene.text, outline, &mut self.scratch.tally);
        if !same_sentence {
            let paragraph = self.read_paragraph(scene, outline);
            self.current = (scene.start, paragraph);
            self.read_item(scene, paragraph);
            self.read_sentence(scene);
        }
        self.base.copy(&self.sentence_scores);
        if let Some(headings) = self.headings.around(section) {
            self.base.add(&headings.scores);
        }
        if let Some(paragraph) = &self.paragraph {
            self.base.add(&paragraph.scores);
        }
        self.base.add(&self.item_scores);
        self.around.enter(scene, outline, section);
    }

    /// The theme of quantity `index`, once pairs of characters are weighed against what the rules say of it, if that is not settled.
    pub(super) fn theme(
        &mut self,
        scene: &Scene<'_>,
        index: usize,
        figure: &Figure,
        ruled: (&'static str, bool),
    ) -> &'static str {
        self.around.theme(scene, index, figure, ruled)
    }

    /// What gave quantity `index`, which was decided last, another theme than `ruled`, the one its words have it.
    pub(super) fn overruled(
        &self,
        scene: &Scene<'_>,
        index: usize,
        figure: &Figure,
        (ruled, outline): (&'static str, &Outline),
    ) -> Option<Overruled> {
        let standing = Standing { scene, index, subject: &figure.subject, outline, section: self.section };
        let change = figure.nature == Nature::Change;
        (figure.theme != ruled).then(|| self.around.overruled(&standing, change, (ruled, figure.theme)))
    }

    /// Reads what heads the item of the paragraph, from byte `paragraph` on, in which the sentence stands.
    fn read_item(&mut self, scene: &Scene<'_>, paragraph: usize) {
        if !self.item.read(scene.text, paragraph, scene.start) {
            return;
        }
        self.item_hits.clear();
        self.item_scores.clear();
        let rules = self.rules;
        rules.lexicon.around.scan(scene.text, self.item.heading.clone(), &mut self.item_hits);
        let weigh = Weigh { kind: Evidenced::Heading, factor: ITEM, cap: headings::CAP };
        rules.themes.add(&self.item_hits, weigh, &mut self.scratch.tally, &mut self.item_scores);
    }

    /// Words and themes of the sentence, out of those of its paragraph where they reach that far.
    fn read_sentence(&mut self, scene: &Scene<'_>) {
        let rules = self.rules;
        let hits = &mut self.sentence_hits;
        hits.clear();
        let sentence = scene.text[scene.start..scene.end].trim_end_matches('\n');
        let range = scene.start..scene.start + sentence.len();
        match &self.paragraph {
            Some(paragraph) if range.end <= paragraph.end => inside(&paragraph.hits, range, hits),
            _ => rules.lexicon.around.scan(scene.text, range, hits),
        }
        self.sentence_scores.clear();
        let weigh = Weigh { kind: Evidenced::Sentence, factor: 0.35, cap: 6.0 };
        rules.themes.add(&*hits, weigh, &mut self.scratch.tally, &mut self.sentence_scores);
        self.sentence_words.clear();
        self.sentence_words.insert(&*hits);
        self.sentence_words.insert(self.paragraph.iter().flat_map(|paragraph| &paragraph.label));
    }

    /// Tells whether a part of a total of this indicator is of it too.
    pub(super) fn covers_parts(&self, code: &str) -> bool {
        self.rules.indicators.covers_parts(code)
    }

    /// Tells whether a part of a total leaves this indicator for that of the total.
    pub(super) fn gives_way_to_total(&self, code: &str) -> bool {
        self.rules.indicators.gives_way_to_total(code)
    }

    /// Tells whether this indicator counts what is built.
    pub(super) fn is_built(&self, code: &str) -> bool {
        self.rules.indicators.is_built(code)
    }

    /// Tells whether a figure of this indicator is of its theme whatever stands around.
    pub(super) fn settles_theme(&self, code: &str) -> bool {
        self.rules.indicators.settles_theme(code)
    }

    /// Tells whether one rate of several things is a figure of this indicator for each of them.
    pub(super) fn is_told_jointly(&self, code: &str) -> bool {
        self.rules.indicators.is_told_jointly(code)
    }

    /// Tells whether a theme is a stage of education.
    pub(super) fn is_stage(&self, code: &str) -> bool {
        self.rules.themes.is_stage(code)
    }

    /// Decides theme and indicator of quantity `index`.
    pub(super) fn topic(
        &mut self,
        scene: &Scene<'_>,
        index: usize,
        subject: &str,
        nature: Nature,
        value: Option<f64>,
    ) -> Topic<'r> {
        let rules = self.rules;
        self.read_clause(scene, index);
        let Scratch { clause, since, plain, subject: hits, tally, scores, clause_words, .. } = &mut self.scratch;
        scores.copy(&self.base);
        rules.themes.add(&*clause, Weigh { kind: Evidenced::Subject, factor: 0.3, cap: 30.0 }, tally, scores);
        // What was said since the figure before leads up to this one.
        rules.themes.add(&*since, Weigh { kind: Evidenced::Subject, factor: 0.25, cap: 30.0 }, tally, scores);
        hits.clear();
        plain.clear();
        plain.push_str(&without_remark(subject));
        let subject = plain.as_str();
        rules.lexicon.subject.scan(subject, 0..subject.len(), hits);
        rules.themes.add(&*hits, Weigh { kind: Evidenced::Subject, factor: 1.0, cap: 30.0 }, tally, scores);
        // 公办幼儿园6所、小学6所: what the member itself says comes before what it shares.
        if let Some(own) = own_of_member(scene, index, subject)
            && let Some(stage) = rules.themes.own_stage(hits, own)
        {
            scores.raise(stage, OWN_STAGE);
        }
        let previous = self.previous.map(|(theme, sentence, paragraph, section)| {
            let nearness = if next_item(scene.between(index)) {
                Nearness::Document
            } else if sentence == self.current.0 {
                Nearness::Sentence
            } else if paragraph == self.current.1 && section == self.section {
                Nearness::Paragraph
            } else {
                Nearness::Document
            };
            (theme, nearness)
        });
        let (picked, theme_lead) = rules.themes.pick(scores, previous);
        self.previous = Some((picked, self.current.0, self.current.1, self.section));
        let theme = self.risen.of_change(subject, nature, self.current.0).unwrap_or_else(|| {
            let headings = self.headings.around(self.section);
            let of_stage = || headings.is_some_and(|around| rules.themes.names_stage(&around.scores));
            let words = Words::builtin();
            let parted = || scene.after(index).holds(&words.parts_told);
            let whole = || words.of_all_stages.has(subject) && parted();
            let spans = || whole() && rules.themes.spans_stages(&self.sentence_scores);
            let total = || counts_all_stages(subject) && sums_up_stages(scene, index);
            if (spans() || total()) && !of_stage() { rules.themes.other() } else { picked }
        });
        clause_words.clear();
        clause_words.insert(&*clause);
        let indicator = self.indicator(scene, index, theme, nature, value);
        let settled = indicator.and_then(|found| found.theme).unwrap_or(theme);
        self.risen.note(&self.scratch.plain, nature, settled, self.current.0);
        Topic { theme: rules.themes.code(settled), indicator, theme_lead }
    }

    /// Decides theme and indicator of quantity `index`, the one asked about last, anew, since it is of another theme than its words have it.
    pub(super) fn topic_as(
        &mut self,
        scene: &Scene<'_>,
        index: usize,
        figure: &Figure,
    ) -> (&'static str, Option<Matched<'r>>) {
        let themes = &self.rules.themes;
        let Some(theme) = themes.number(figure.theme) else { return (figure.theme, None) };
        let found = self.indicator(scene, index, theme, figure.nature, figure.value.number());
        (found.and_then(|found| found.theme).map_or(figure.theme, |settled| themes.code(settled)), found)
    }

    /// The indicator of quantity `index`, whose words were read, if it is of a theme.
    fn indicator(
        &mut self,
        scene: &Scene<'_>,
        index: usize,
        theme: u8,
        nature: Nature,
        value: Option<f64>,
    ) -> Option<Matched<'r>> {
        let indicators = &self.rules.indicators;
        let Scratch { plain, subject: hits, clause_words, patterns, .. } = &mut self.scratch;
        let headings = self.headings.around(self.section);
        let unit = scene.quantities[index].unit;
        let candidate = Candidate {
            subject: SubjectWords::new(plain, hits),
            clause: clause_words,
            around: [Some(&self.sentence_words), headings.map(|headings| &headings.words)],
            unit,
            nature,
            theme,
            value,
            denied: false,
            of_pieces: is_share_of_pieces(scene, index),
        };
        let found = indicators.find(&candidate, patterns)?;
        if is_denied(plain, unit, scene.clause_rest(index)) {
            return indicators.find(&Candidate { denied: true, ..candidate }, patterns);
        }
        Some(found)
    }

    /// Gathers the words of the clause of quantity `index`, and of what leads up to it, out of those of the sentence.
    fn read_clause(&mut self, scene: &Scene<'_>, index: usize) {
        let Scratch { seam, clause, since, .. } = &mut self.scratch;
        clause.clear();
        since.clear();
        let quantity = scene.quantities[index].range.clone();
        let from = quantity.start - scene.clause_lead(index).len();
        let to = quantity.end + scene.clause_rest(index).len();
        self.rules.lexicon.around.scan_seam(scene.text, from..to, quantity.clone(), seam, clause);
        let before = quantity.start - scene.between(index).len();
        let first = self.sentence_hits.partition_point(|hit| (hit.start as usize) < from.min(before));
        for hit in &self.sentence_hits[first..] {
            let (start, end) = (hit.start as usize, hit.end as usize);
            if start >= to {
                break;
            }
            if start >= from && end <= quantity.start || start >= quantity.end && end <= to {
                clause.push(*hit);
            } else if start >= before && end <= from {
                since.push(*hit);
            }
        }
    }
}

/// What the words that head an item within a paragraph are multiplied by.
const ITEM: f32 = 0.3;

/// 教职工（含其他机构）数: what a number takes in beside is not what it counts.
fn without_remark(subject: &str) -> Cow<'_, str> {
    if !subject.holds(chars!("（")) {
        return Cow::Borrowed(subject);
    }
    let words = Words::builtin();
    let mut brackets = subject.match_indices('（').map(|(open, _)| (open, &subject[open + '（'.len_utf8()..]));
    let remark = brackets.find_map(|(open, inside)| {
        let said = || words.total_part.starts(inside).or_else(|| words.not_part.starts(inside)).is_some();
        let close = inside.find('）').filter(|_| open > 0 && said())?;
        Some(open..open + '（'.len_utf8() + close + '）'.len_utf8())
    });
    match remark {
        Some(remark) => Cow::Owned(format!("{}{}", &subject[..remark.start], &subject[remark.end..])),
        None => Cow::Borrowed(subject),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, read_report};
    use crate::source::Decoded;

    /// Theme and indicator of every figure of a text.
    fn topics(text: &str) -> Vec<String> {
        let source = Decoded {
            path: "t".into(),
            text: text.to_owned(),
            encoding: "UTF-8",
            sha256: String::new(),
            bytes: 0,
            damaged_places: 0,
        };
        let topic = |figure: &crate::figures::Figure| {
            format!("{} {} {}", figure.raw, figure.theme, figure.indicator.as_deref().unwrap_or("-"))
        };
        read_report(source, &ReadOptions::default()).figures.iter().map(topic).collect()
    }

    #[test]
    fn subject_sentence_and_headings_decide() {
        let cases: &[(&str, &[&str])] = &[
            // The subject names its field, whatever the heading.
            ("一、学前教育\n全年招聘教师86名。", &["86名 teachers teachers.recruited"]),
            // The heading decides where the subject says little.
            ("一、校园安全\n检查56次。", &["56次 safety safety.inspections"]),
            ("一、党的建设\n检查56次。", &["56次 party -"]),
            // A word in the sentence makes a sum one of its field.
            ("为学生发放助学金，共计320万元。", &["320万元 aid aid.amount"]),
            // A figure without evidence stays with the one before.
            (
                "营养改善计划惠及学生4.2万人，投入3360万元。",
                &["4.2万人 aid aid.nutrition_students", "3360万元 aid aid.nutrition_funds"],
            ),
            // Quotation marks and blanks inside a word do not hide it.
            ("“营养 改善”计划惠及学生4.2万人。", &["4.2万人 aid aid.nutrition_students"]),
            // A paragraph's label is a heading of its own.
            (
                "——普通高中：学校45所，省级示范40所。\n——特教：学校7所。",
                &["45所 senior schools.count", "40所 senior -", "7所 special schools.count"],
            ),
            // A self-inspection of one field is about that field; that of an inspector is an inspection.
            ("某市语言文字工作评估自查报告\n\n一、主要做法\n发放传单3万份。", &["3万份 ideology -"]),
            ("某市语言文字工作督导评估报告\n\n一、主要做法\n发放传单3万份。", &["3万份 inspection -"]),
            // A passage stays with the field that its first clause names.
            (
                "社区教育情况：\n1、招生：开设课程36门。\n2、开班：班级83个。",
                &["36门 lifelong -", "83个 lifelong compulsory.classes"],
            ),
            // An indicator that belongs to one field settles it under any heading.
            (
                "一、校舍建设\n新建校舍3.1万平方米，新增学位2400个。",
                &["3.1万平方米 facilities facilities.floor_area", "2400个 compulsory compulsory.places_added"],
            ),
            // What was said since the figure before leads up to this one.
            (
                "新建食堂3所，心理健康教育走进校园，受益面扩大，发放手册1.2万册。",
                &["3所 facilities -", "1.2万册 health_arts -"],
            ),
            // A rise is of the field of what rose.
            (
                "一、义务教育\n图书6.2万册，比上年增加1.3万册；在校生900人，比上年减少12人。",
                &[
                    "6.2万册 facilities facilities.books",
                    "1.3万册 facilities -",
                    "900人 compulsory students.headcount",
                    "12人 compulsory -",
                ],
            ),
            // A total over several stages is of none of them.
            (
                "类别　学校数（所）　在校生数（人）\n小学　62　29637\n初中　21　22418\n普通高中　3　10842\n合计　86　62897\n",
                &[
                    "62 compulsory schools.count",
                    "29637 compulsory students.headcount",
                    "21 compulsory schools.count",
                    "22418 compulsory students.headcount",
                    "3 senior schools.count",
                    "10842 senior students.headcount",
                    "86 other schools.count",
                    "62897 other students.headcount",
                ],
            ),
            (
                "在校生9.6万人，其中小学5万人，中职2万人，幼儿园1万人。",
                &[
                    "9.6万人 other students.headcount",
                    "5万人 compulsory students.headcount",
                    "2万人 vocational students.headcount",
                    "1万人 preschool students.headcount",
                ],
            ),
            // What is counted inherits the field of its total.
            (
                "新增幼儿园学位1200个，其中公办800个。",
                &["1200个 preschool preschool.places_added", "800个 preschool preschool.places_added"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(topics(text), *expected, "{text}");
        }
    }
}
