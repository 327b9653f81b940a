//! The school stage of the paragraph at hand: who said it, how far it reaches, and which figures take it.

use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::subject::several::lists;
use crate::figures::subject::several::place::names_other_place;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier};

/// The stage that figures of the paragraph belong to, such as 小学, or the kind of school: 省级示范高中.
#[derive(Debug, Default)]
pub(super) struct Stage<'a> {
    /// The stage or kind; empty where none is known.
    name: &'a str,
    /// It was said in this sentence.
    fresh: bool,
    /// It opens the paragraph: 小学方面：….
    opening: bool,
    /// It comes from a figure, not from a heading or what opens the paragraph.
    learnt: bool,
    /// Figures of the sentence gave more than one, so that the next sentence is about none of them.
    several: bool,
    /// So it was in the sentence before.
    mixed: bool,
    /// What schools the figure before counts, if it does.
    schools: &'a str,
    /// So did the one before the last that counts schools: 公办园20所，民办园30所. What comes behind is of neither alone.
    in_row: bool,
}

impl<'a> Stage<'a> {
    /// Begins a sentence: what was said before holds where it goes on with the same, unless figures went through several stages.
    pub(super) fn enter(&mut self, goes_on: bool) {
        self.fresh = false;
        (self.schools, self.in_row) = ("", false);
        // 学校173所，其中小学52所、初中18所。学生6万人
        self.mixed = std::mem::take(&mut self.several) && self.learnt;
        if !goes_on || self.mixed || Words::builtin().stage.starts(self.name).is_none() {
            self.forget();
        }
    }

    /// Takes the stage of a heading.
    pub(super) fn give(&mut self, name: &'a str) {
        (self.name, self.learnt) = (name, false);
    }

    /// Takes the stage that opens the sentence: 小学。校数9所.
    pub(super) fn open(&mut self, name: &'a str) {
        self.give(name);
        (self.fresh, self.opening) = (true, true);
    }

    /// Takes the stage of a heading that is nothing else (二、学前教育), where no nearer words give one.
    pub(super) fn fall_back(&mut self, heading: &'a str) {
        if self.name.is_empty() {
            let bare = Words::builtin().stage.starts(heading).filter(|stage| heading.length() <= stage.length() + 2);
            self.name = bare.map_or("", |stage| &heading[..stage.len()]);
        }
    }

    /// Learns from a figure just named, from a part only where what follows is its own (`owns`).
    pub(super) fn note(&mut self, case: &Case<'_, 'a>, named: &Earlier<'a>, owns: bool) {
        self.note_row(case, named);
        let part = named.part && !owns;
        // 新增幼儿园学位3600个；培训教师1.2万人次: places of a stage say nothing of what comes next.
        let places = named.phrase.body.ends_with("学位");
        let other = || {
            let stage = case.words.stage.find(named.phrase.body).map_or("", |(_, stage)| stage);
            !stage.is_empty() && !self.name.ends_with(stage) && !stage.ends_with(self.name)
        };
        if places && !part && self.learnt && other() {
            self.forget();
        }
        if part || places || named.change || named.share || named.threshold || case.lead.raw.begins(chars!("另")) {
            return;
        }
        let words = case.words;
        // 小学41所；教学点12个。招生900人: of the schools, which these belong to.
        if self.learnt && named.unit == "个" && !named.part && words.annex.has(named.phrase.body) {
            return;
        }
        // 普通高校9所。研究生培养单位5个，招生200人: not of those schools.
        if named.phrase.body.closes(&words.no_school) {
            self.forget();
            return;
        }
        let school = matches!(named.unit, "所" | "个" | "人");
        if !school && !(self.fresh && case.lead.listed) {
            return;
        }
        let body = lists::without_verb(named.phrase.body, words);
        let stage = words.stage.starts(body);
        // 普通高中招生800人，录取860人；中职计划600人，录取590人: the stage that the next member of the list has said.
        // 小学812个班，学生3.2万人: nor is that of a class another's.
        let told = named.phrase.context[0];
        let next = || self.learnt && told != self.name && case.scene.between(case.index).contains('；');
        let said = words.stage.has(told) && case.lead.text.starts_with(told);
        if stage.is_none() && said && (named.phrase.body == "班" || next()) {
            self.learn(told);
            return;
        }
        if self.fresh && case.lead.listed && stage.is_some() {
            self.name = "";
        } else if let Some(stage) = stage.filter(|_| school) {
            if named.phrase.context[0].is_empty() {
                self.in_row &= named.unit == "所";
                let whole = self.counts_schools(named.unit, body, words) && is_kind_of_school(body, words);
                self.learn(if whole { body } else { &body[..stage.len()] });
            }
        } else if self.counts_schools(named.unit, body, words)
            && is_kind_of_school(body, words)
            && named.phrase.verb.is_empty()
            && body.len() == named.phrase.body.len()
            && !named.by_tail
            && !self.opening
            && !words.statistic.has(body)
            // 参与学校605所，晒课教师6474人
            && words.joining.starts(body).is_none()
        {
            self.learn(body);
        }
    }

    /// Tells whether a figure counts schools, by 所 or, where no other schools were counted before them, by 个: 小规模学校43个, 义务教育阶段教学点43个.
    fn counts_schools(&self, unit: &str, body: &str, words: &Words) -> bool {
        let kind = body.split_once('（').map_or(body, |(kind, _)| kind);
        let of_kind = || {
            let kinds =
                [kind.strip_suffix("学校"), words.annex.ends(kind).map(|annex| &kind[..kind.len() - annex.len()])];
            kinds.into_iter().flatten().any(|of| of.length() >= 2)
        };
        unit == "所" || matches!(unit, "个" | "处") && self.schools.is_empty() && of_kind()
    }

    /// Remembers the schools that a figure counts, and whether they stand in a row with others.
    fn note_row(&mut self, case: &Case<'_, 'a>, named: &Earlier<'a>) {
        // 小学6所，教学点3个，幼儿园4所: teaching points stand in the row as well.
        let annex = named.unit == "个" && !named.part && case.words.annex.has(named.phrase.body);
        if named.bracket || annex {
            return;
        }
        let schools = if named.unit == "所" && !named.change { named.phrase.body } else { "" };
        if !schools.is_empty() {
            let others = !self.schools.is_empty() && self.schools != schools;
            self.in_row = others && !case.scene.between(case.index).contains('；');
        }
        self.schools = schools;
    }

    /// Takes the stage of a figure for that of those behind it.
    fn learn(&mut self, name: &'a str) {
        let words = Words::builtin();
        // 中职 and 中等职业学校 are one, and so are most that begin alike.
        // 高中阶段学校7所。普通高中6所: nor is the narrower of two.
        // 中小学19所，幼儿园17所: but kindergartens are none of those.
        let narrower = words.wide_stage.has(self.name) && !words.annex.has(name) && !name.begins(chars!("幼托"));
        self.several |= self.learnt && !narrower && self.name.chars().next() != name.chars().next();
        (self.name, self.fresh, self.learnt) = (name, true, true);
    }

    fn forget(&mut self) {
        (self.name, self.opening, self.learnt) = ("", false, false);
    }

    /// Tells whether the sentence before went through several kinds of schools, so that its last one says nothing of this sentence.
    pub(super) fn follows_several(&self) -> bool {
        self.mixed
    }

    /// 幼儿园60所，全县在校学生4万人: whoever begins anew with all of the place leaves the stage of the figure before.
    pub(super) fn widen(&mut self, case: &Case<'_, 'a>) {
        // 小学12所、教师进修学校1所；在校学生5万人: nor is what stands behind the semicolon of the last of several.
        let anew = self.several && case.scene.between(case.index).contains('；')
            || case.words.all_of_place.starts(case.lead.raw).is_some()
            // 保留教学点31个，学校总数减至96所
            || case.lead.raw.without_front(chars!("，")).begins(words!["学校总数"]);
        if self.learnt && anew && !case.lead.listed && !case.lead.part {
            self.forget();
        }
    }

    /// Puts the stage before a phrase of statistics that has none.
    pub(super) fn complete(&self, mut phrase: Phrase<'a>, case: &Case<'_, 'a>) -> Phrase<'a> {
        if self.is_exam_of(&phrase, case) || self.is_stage_of(&phrase, case) {
            // 普通高校12所，毛入学率58%: a rate of an age is of the education, not of its schools.
            let schools = case.words.higher_school.has(self.name) && case.words.rate_of_age.has(phrase.body);
            phrase.context[0] = if schools { "高等教育" } else { self.name };
        }
        phrase
    }

    /// 高考：600分以上26人: results are of the examination that was named.
    fn is_exam_of(&self, phrase: &Phrase<'a>, case: &Case<'_, 'a>) -> bool {
        case.words.exam.has(self.name)
            && !case.words.exam.iter().any(|exam| phrase.has(exam))
            && phrase.context[0].is_empty()
            && case.words.exam_result.iter().any(|word| phrase.has(word))
    }

    /// 小学教育。在校生3.2万人: tells whether the stage that was named holds for a phrase that names none and counts what stages have.
    fn is_stage_of(&self, phrase: &Phrase<'a>, case: &Case<'_, 'a>) -> bool {
        let words = case.words;
        if self.name.is_empty()
            || self.learnt && self.in_row && is_of_all(phrase, case)
            || !phrase.context[0].is_empty()
            || !is_statistic(phrase, case)
            || phrase.has(self.name)
            || names_other_place(self.name, case)
        {
            return false;
        }
        if phrase.body.ends_with("学位") && phrase.body.length() <= 7 && words.stage.find(phrase.body).is_none() {
            return true;
        }
        let told = |part: &&str| words.stage.find(part).is_some() || words.of_own_stage.find(part).is_some();
        let own = [phrase.context[1], phrase.body, phrase.head].iter().any(told);
        // 四星级学校10所，三星级学校37所: neither is of the other.
        let alike = self.learnt
            && self.name.len() == phrase.body.len()
            && words.school_noun.ends(phrase.body).is_some_and(|noun| self.name.ends_with(noun));
        // 通过验收学校18所 behind 接受捐赠学校12所: nor are schools of other schools.
        let schools = self.learnt
            && case.quantity.unit == "所"
            && !case.lead.part
            && words
                .stage
                .starts(self.name)
                .is_none_or(|stage| stage.len() < self.name.len() || phrase.body.length() > 2)
            && words.school_noun.ends(phrase.body).is_some_and(|noun| noun.len() > 3);
        !own && !alike && !schools
    }

    /// Tells whether a phrase is of the statistics of the stage at hand: 教师 behind 在校生 of a school.
    pub(super) fn counts(&self, phrase: &Phrase<'_>, case: &Case<'_, '_>) -> bool {
        let counted = matches!(case.quantity.dimension, Dimension::People | Dimension::Count);
        counted
            && !self.name.is_empty()
            && phrase.of.is_empty()
            && case.words.statistic.has(phrase.body)
            && !case.lead.listed
    }
}

/// 小学2所、幼儿园3所，在校生900人，新增学位1200个: persons and places are of all schools of a row.
fn is_of_all(phrase: &Phrase<'_>, case: &Case<'_, '_>) -> bool {
    case.quantity.dimension == Dimension::People || phrase.body.ends_with("学位")
}

/// 省级示范高中: a few words that end with a school, but no model for others.
fn is_kind_of_school(body: &str, words: &Words) -> bool {
    // 民办学校（幼儿园）
    let bracket = body.strip_suffix('）').and_then(|text| text.split_once('（')).map(|(kind, _)| kind);
    // 各级各类学校（幼儿园） are all of them.
    let kind =
        bracket.filter(|kind| words.all_schools.ends(kind).is_none_or(|all| all.len() < kind.len())).unwrap_or(body);
    !body.holds(&words.model_kind)
        && words.school_noun.ends(kind).is_some()
        && (kind.length() <= 8 || is_kind_of_stage(kind, words))
        && body.length() <= 13
}

/// 义务教育阶段寄宿制学校: a kind of the schools of a stage.
fn is_kind_of_stage(kind: &str, words: &Words) -> bool {
    words.stage.starts(kind).is_some_and(|stage| {
        let of = &kind[stage.len()..];
        (3..=8).contains(&of.length()) && !of.holds(chars!("的在现"))
    })
}

/// A figure of school statistics, which belongs to a stage: 招生, 在校生, 专任教师.
fn is_statistic(phrase: &Phrase<'_>, case: &Case<'_, '_>) -> bool {
    let body = phrase.body;
    let words = case.words;
    // 特殊教育学校1所，教师进修学校1所
    if words.of_no_stage.ends(body).is_some() || body.begins(chars!("占")) {
        return false;
    }
    if phrase.of.is_empty() && words.statistic.has(body) {
        return true;
    }
    case.quantity.dimension != Dimension::Money
        && body.length() <= 7
        && words.statistic.ends(body).is_some_and(|head| head.len() > 3)
        && lists::opening_verb(body, words).is_none()
}
