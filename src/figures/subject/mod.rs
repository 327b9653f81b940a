//! Subject: what a figure counts, as a short noun phrase that can be read on its own.
//!
//! The words stand before the number (`改扩建公办幼儿园12所`), behind the unit (`3所学校获评先进集体`), or with an earlier
//! figure that this one continues (`在园幼儿1.3万人，同比增长3.1%`). One file a concern:
//!
//! - the text around the number: [`lead`] and [`tail`] read it, [`strip`] takes off what is no part of the subject;
//! - kinds of figures: [`count`], [`measure`], [`money`], [`change`] (with [`old_value`], what it rose from), [`share`], [`norms`], [`rest`] (tasks and what is left of them);
//! - what is left out: [`dependent`] tells of which phrases, [`inherit`] takes it from figures before, [`stage`] for a stage alone, [`topic`] from the paragraph,
//!   [`activity`] from the event it was counted at;
//! - several at once: [`spread`] and [`lists`] the members of a list, [`parts`] parts with a word of their own, [`place`] figures place by place;
//! - the result: [`wording`] adds what the unit says, [`manner`] what the kind of text does, [`phrase`] writes it.

mod activity;
mod change;
mod count;
mod dependent;
mod inherit;
mod lead;
mod lists;
mod manner;
mod measure;
mod money;
mod norms;
mod old_value;
mod parts;
mod phrase;
mod place;
mod rest;
mod share;
mod spread;
mod stage;
mod strip;
mod tail;
mod topic;
mod wording;

use memchr::memchr;

use super::quantity::Quantity;
use super::scene::Scene;
use super::{Dimension, Nature};
use crate::catalog::probe::{Ask, Probe};
use crate::catalog::words::Words;
use lead::Lead;
pub(super) use manner::Ending;
use manner::Manner;
pub(super) use phrase::Phrase;
use rest::learnt;
use spread::Spread;
pub(super) use tail::{Tail, tail};
use topic::Topic;

/// Where the noun of a subject stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Between the figures before and behind.
    Own,
    /// With another figure of the sentence.
    Sentence,
    /// In an earlier sentence or a heading.
    Elsewhere,
    /// No word of the text names it.
    Nowhere,
}

/// A figure already named, which later ones of its sentence continue.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is an observation of its own")]
struct Earlier<'a> {
    phrase: Phrase<'a>,
    unit: &'a str,
    dimension: Dimension,
    change: bool,
    share: bool,
    part: bool,
    bracket: bool,
    /// Named by the noun behind the unit.
    by_tail: bool,
    /// Byte behind what belongs to it.
    tail_end: usize,
    /// The text before a bracket it stands in.
    outer: &'a str,
    /// A threshold within the name of the next figure: 600分 in 600分以上12人.
    threshold: bool,
}

/// What earlier figures of the paragraph were about, for those that leave it out.
#[derive(Debug, Default)]
pub(super) struct Subjects<'a> {
    earlier: Vec<Earlier<'a>>,
    /// Those of the sentence before, if it is of the same paragraph.
    last_sentence: Vec<Earlier<'a>>,
    /// The last figure of the sentence before, if it is of the same paragraph.
    before: Option<Earlier<'a>>,
    topic: Topic<'a>,
    spread: Option<Spread<'a>>,
    sentence_end: usize,
    manner: Manner,
    ending: Ending,
}

/// Everything the rules need to know of the figure at hand.
struct Case<'s, 'a> {
    scene: &'s Scene<'a>,
    index: usize,
    quantity: &'a Quantity,
    nature: Nature,
    lead: Lead<'a>,
    tail: Tail<'a>,
    words: &'static Words,
    manner: Manner,
}

impl<'a> Subjects<'a> {
    /// For a text of `bytes` with so many figures.
    pub(super) fn of_text(bytes: usize, figures: usize) -> Self {
        Self { manner: Manner::of(bytes, figures), ..Self::default() }
    }

    /// Begins a sentence; `headings` are the titles of the section and of that around it, empty where there is none.
    pub(super) fn enter(&mut self, scene: &Scene<'a>, headings: [&'a str; 2]) {
        let gap = scene.text.get(self.sentence_end..scene.start).unwrap_or_default();
        let same_paragraph = self.sentence_end > 0
            && memchr(b'\n', gap.as_bytes()).is_none()
            && !scene.text[..self.sentence_end].ends_with('\n');
        // 3.新建幼儿园3所。4.培训教师500人次: an item says what it is about.
        let goes_on = same_paragraph && !strip::begins_item(&scene.text[scene.start..scene.end]);
        let plain = || self.earlier.iter().rev().filter(|e| !e.change && !e.share && !e.threshold);
        // 招聘教师90名，其中音乐教师9名。报名800人: the next sentence is of all of them, not of the part.
        let last = plain().next();
        let whole = last.filter(|e| e.part).and_then(|part| plain().find(|e| !e.part && e.unit == part.unit));
        self.before = whole.or(last).copied().filter(|_| goes_on);
        std::mem::swap(&mut self.earlier, &mut self.last_sentence);
        self.earlier.clear();
        if !goes_on {
            self.last_sentence.clear();
        }
        self.spread = None;
        self.topic.enter(scene, headings, same_paragraph, goes_on);
        self.sentence_end = scene.end;
    }

    /// Names the subject of quantity `index`, which has `tail` behind it; figures of a sentence are asked for in order.
    pub(super) fn subject(&mut self, scene: &Scene<'a>, index: usize, nature: Nature, tail: Tail<'a>) -> Phrase<'a> {
        let last = self.earlier.last();
        let lead = lead::lead(
            scene,
            index,
            last.map_or(scene.start, |e| e.tail_end),
            last.is_some_and(|e| e.bracket),
            last.is_some_and(|e| e.part),
        );
        let quantity = &scene.quantities[index];
        let case = Case { scene, index, quantity, nature, lead, tail, words: Words::builtin(), manner: self.manner };
        self.topic.widen(&case);
        let mut named = self.name(&case);
        if named.phrase.is_empty() && named.phrase.context[0].is_empty() {
            named.phrase = self.fallback(&case);
        }
        if !(named.change || named.share || named.threshold || named.part) {
            let label = self.topic.label_for(&named.phrase, &case);
            named.phrase.context = label.map_or(named.phrase.context, |label| [label, ""]);
        }
        if learnt(&case, &named.phrase) {
            named.phrase.verb = "学习";
        }
        let phrase = case.settled(named.phrase);
        self.ending = case.ending(&phrase);
        let owns = self.owns_what_follows(&case, &named);
        self.topic.note(&case, &named, owns);
        self.earlier.push(named);
        phrase
    }

    /// What the manner of the text changes at the end of the subject named last.
    pub(super) fn ending(&self) -> Ending {
        self.ending
    }

    /// Tells where the noun of the figure named last stands; `index` is its index in the scene.
    pub(super) fn origin(&self, scene: &Scene<'a>, index: usize) -> Origin {
        let Some(phrase) = self.earlier.last().map(|named| &named.phrase) else { return Origin::Nowhere };
        let Some(noun) = [phrase.body, phrase.head, phrase.of, phrase.verb].into_iter().find(|part| !part.is_empty())
        else {
            return Origin::Nowhere;
        };
        // Parts are slices of the view or of a heading.
        let at = (noun.as_ptr() as usize).wrapping_sub(scene.text.as_ptr() as usize);
        let quantity = |i: usize| &scene.quantities[i].range;
        let from = index.checked_sub(1).map_or(scene.start, |before| quantity(before).end);
        let to = scene.quantities.get(index + 1).map_or(scene.end, |next| next.range.start);
        if (from..to).contains(&at) {
            Origin::Own
        } else if (scene.start..scene.end).contains(&at) {
            Origin::Sentence
        } else {
            Origin::Elsewhere
        }
    }

    /// Tells whether the figure before has taken this one into its name: 600分 in 40人超过600分.
    fn told_before(&self, case: &Case<'_, 'a>) -> bool {
        let Some(last) = self.earlier.last().filter(|e| !e.phrase.of.is_empty()) else { return false };
        let start = (last.phrase.of.as_ptr() as usize).wrapping_sub(case.scene.text.as_ptr() as usize);
        start.wrapping_add(last.phrase.of.len()) == case.quantity.range.end
    }

    /// Asks the rules in turn; the first that knows the figure names it.
    fn name(&mut self, case: &Case<'_, 'a>) -> Earlier<'a> {
        let mut named = Earlier {
            phrase: Phrase::default(),
            unit: case.quantity_unit(),
            dimension: case.quantity.dimension,
            change: false,
            share: false,
            part: case.lead.part,
            bracket: case.lead.bracket,
            by_tail: false,
            tail_end: case.tail.end,
            outer: case.lead.outer,
            threshold: lead::is_threshold(case.scene, case.index) || self.told_before(case),
        };
        let apart = self.old_value(case).or_else(|| self.norm_in_turn(case)).or_else(|| self.norm_in_bracket(case));
        let apart = apart.or_else(|| self.mean_value(case));
        if let Some(phrase) = apart {
            named.phrase = phrase;
            return named;
        }
        if let Some(phrase) = self.spread(case) {
            named.phrase = phrase;
            if !case.is_measure() && phrase.suffix.is_empty() {
                named.phrase.suffix = case.count_suffix(if phrase.head.is_empty() { phrase.body } else { phrase.head });
            }
            // 音乐、体育教师分别缺20名、30名
            if named.unit == "人" && lacked_in_turn(case) {
                named.phrase.suffix = "缺口";
            }
            self.paid_for_each(case, &mut named.phrase);
            return named;
        }
        if let Some(phrase) = Self::missing(case) {
            named.phrase = phrase;
            return named;
        }
        if let Some(phrase) = self.change(case) {
            named.phrase = phrase;
            named.change = true;
            return named;
        }
        if let Some(phrase) = self.share_in_order(case).or_else(|| self.share(case)) {
            named.phrase = phrase;
            named.share = true;
            return named;
        }
        if case.lead.text.is_empty()
            && let Some(phrase) = self.place_before_bracket(case).or_else(|| self.place_only(case))
        {
            named.phrase = phrase;
            return named;
        }
        if case.is_measure() {
            named.phrase = self.measure(case);
            return named;
        }
        let (phrase, by_tail) = self.count(case);
        named.phrase = phrase;
        named.by_tail = by_tail;
        named
    }
}

impl<'a> Case<'_, 'a> {
    fn quantity_unit(&self) -> &'a str {
        // 公办中小学386间: so schools are counted in the south.
        let school = |noun: &str| self.words.school_noun.ends(noun).is_some_and(|word| word.len() > 3);
        if self.quantity.unit == "间" && (school(self.lead.text) || school(self.tail.noun)) {
            return "所";
        }
        &self.quantity.unit
    }

    /// Told by the words before rather than by a noun behind.
    fn is_measure(&self) -> bool {
        matches!(
            self.quantity.dimension,
            Dimension::Money
                | Dimension::Ratio
                | Dimension::Area
                | Dimension::Score
                | Dimension::Other
                | Dimension::Distance
        )
    }
}

/// 专任教师分别缺27名、33名: who is missing is told of in turn.
fn lacked_in_turn(case: &Case<'_, '_>) -> bool {
    case.scene.clause_lead(case.index).holds(&case.words.lacked_in_turn)
}

/// The text before one of those it ends with.
fn before<'a>(text: &'a str, end: &impl Probe) -> Option<&'a str> {
    end.end(text).map(|len| &text[..text.len() - len])
}

fn is_event_unit(unit: &str) -> bool {
    Words::builtin().event_unit.has(unit)
}

#[cfg(test)]
mod tests {
    use super::manner::Manner;
    use super::{Subjects, tail};
    use crate::figures::nature::{Now, nature};
    use crate::figures::quantity::quantities_and_stops;
    use crate::figures::scene::{Scene, sentences};

    pub(super) fn subjects(text: &str) -> Vec<String> {
        subjects_in(Manner::Open, text)
    }

    pub(super) fn subjects_in(manner: Manner, text: &str) -> Vec<String> {
        let (found, stops) = quantities_and_stops(text, |_| ());
        let mut subjects = Subjects { manner, ..Subjects::default() };
        let mut named = Vec::new();
        let mut from = 0;
        for sentence in sentences(text, &stops, |_| ()) {
            let to = from + found[from..].iter().take_while(|q| q.range.start < sentence.end).count();
            let scene = Scene::new(text, sentence, &found[from..to]);
            if from < to {
                subjects.enter(&scene, ["", ""]);
            }
            for index in 0..to - from {
                let now = Now { plan: false, year: Some(2021), guessed: false };
                let nature = nature(&scene, index, now, None).nature;
                let mut subject = subjects.subject(&scene, index, nature, tail(&scene, index)).render();
                subjects.ending().write(&mut subject);
                named.push(subject);
            }
            from = to;
        }
        named
    }

    /// Holds the subjects of each sentence against what is expected, and tells all that differ at once.
    pub(super) fn expect(table: &[(&str, &[&str])]) {
        let differ: Vec<String> = table
            .iter()
            .map(|(text, expected)| (text, subjects(text), expected))
            .filter(|(_, found, expected)| found != *expected)
            .map(|(text, found, expected)| format!("{text}\n  found    {found:?}\n  expected {expected:?}"))
            .collect();
        assert!(differ.is_empty(), "{}", differ.join("\n"));
    }

    /// A sentence of our own for each rule, and the subjects of its figures in order.
    #[test]
    fn subjects_of_sentences() {
        let table: &[(&str, &[&str])] = &[
            ("全年新建村级幼儿园6所、食堂3个。", &["新建村级幼儿园", "新建食堂"]),
            ("2所学校获评市级书香校园。", &["获评市级书香校园的学校"]),
            ("建成11个录播教室、4个创客空间。", &["建成录播教室", "建成创客空间"]),
            ("开展安全巡查40次，组织防震演练12场。", &["安全巡查次数", "防震演练场次"]),
            ("5人获市级教学标兵。", &["获市级教学标兵人数"]),
            ("教师平均年龄由三年前的45岁降至43岁。", &["教师平均年龄", "教师平均年龄"]),
            ("骨干教师交流轮岗比例不低于应交流人数的20%。", &["骨干教师交流轮岗比例"]),
            ("组建教育集团9个，覆盖92%的村小。", &["组建教育集团", "教育集团覆盖村小比例"]),
            ("在园幼儿3200人，比上年减少150人，下降4.5%。", &["在园幼儿数", "在园幼儿减少数", "在园幼儿下降幅度"]),
            ("普惠园覆盖率由去年的81%提高到85%。", &["普惠园覆盖率", "普惠园覆盖率"]),
            ("小学、初中专任教师分别为90人和70人。", &["小学专任教师数", "初中专任教师数"]),
            ("近视检出率小学31.5%、初中62.4%。", &["小学近视检出率", "初中近视检出率"]),
            (
                "随班就读158人，送教上门42人，分别占3%、1%。",
                &["随班就读人数", "送教上门人数", "随班就读占比", "送教上门占比"],
            ),
            ("竞赛获一等奖2项、二等奖5项。", &["竞赛获一等奖数", "竞赛获二等奖数"]),
            (
                "百名学生拥有骨干教师数，小学为1.3人、初中为1.5人。",
                &["小学百名学生拥有骨干教师数", "初中百名学生拥有骨干教师数"],
            ),
            ("每周开设劳动课小学2节、初中1节。", &["小学每周开设劳动课", "初中每周开设劳动课"]),
            ("公办园幼儿占比由上年的52%提高至56%。", &["公办园幼儿占比", "公办园幼儿占比"]),
            ("县域内校长教师交流比例达12%。", &["校长教师交流比例"]),
            ("参加2020年全省航模竞赛的学生12人。", &["全省航模竞赛的学生"]),
            ("完成校舍维修任务16所。", &["校舍维修数"]),
            ("学前一年幼儿毛入园率98%、学前二年91%。", &["学前一年幼儿毛入园率", "学前二年幼儿毛入园率"]),
            ("10.2万名学生领取了免费教科书。", &["领取免费教科书的学生"]),
            ("为11所乡镇幼儿园购买玩具69件。", &["购买玩具的乡镇幼儿园", "乡镇幼儿园购买玩具"]),
            ("建设多媒体教室，实现100%全覆盖。", &["多媒体教室覆盖率"]),
            ("86%的学校开足体育课。", &["开足体育课的学校比例"]),
            ("投入430万元，建设智慧校园。", &["建设智慧校园投入"]),
            (
                "学校140所，其中幼儿园80所，小学42所，初中18所。学生6.2万人，教职工4800人。",
                &["学校数", "幼儿园数", "小学数", "初中数", "学生数", "教职工数"],
            ),
            (
                "高级中学3所、初级中学9所、幼儿园60所，全县在校学生总数4.1万人，专任教师3300人。",
                &["高级中学数", "初级中学数", "幼儿园数", "在校学生数", "专任教师数"],
            ),
            ("600分以上的学生人数比去年多31人。", &["门槛", "600分以上的学生人数增加数"]),
            ("大班额占比下降至3%。", &["大班额占比"]),
            ("公用经费标准提高到小学720元、初中940元。", &["小学公用经费标准", "初中公用经费标准"]),
            ("班额控制在小学45人、初中50人以内。", &["小学班额", "初中班额"]),
            ("县财政投入2亿元，争取上级资金1亿元。", &["县财政投入", "上级资金"]),
            ("保教费标准：示范园每生每月480元，一级园360元。", &["示范园每生每月保教费", "一级园每生每月保教费"]),
            ("还有11所幼儿园无食品经营许可证。", &["无食品经营许可证的幼儿园"]),
            ("31所学校中30所达标，1所未达标。", &["学校", "学校达标", "学校未达标"]),
            ("学校31所，达标30所，未达标1所。", &["学校数", "学校达标数", "学校未达标数"]),
            ("义务教育段、高中段入学率分别达100%、96%。", &["义务教育段入学率", "高中段入学率"]),
            ("金水区等4个区通过验收。", &["通过验收的区"]),
            ("19个乡镇的63所学校实行弹性离校。", &["乡镇", "实行弹性离校的学校"]),
            ("选派80名教师赴新疆、西藏支教。", &["选派赴新疆、西藏支教的教师"]),
            (
                "储备口罩9万只、消毒液6吨，师生接种率分别达到99%、97%。",
                &["储备口罩", "消毒液", "教师接种率", "学生接种率"],
            ),
            ("建成城北小学，作为实验小学分校，增加学位900个。", &["增加学位"]),
            ("小学9所，招生800人，在校生4600人。", &["小学数", "小学招生数", "小学在校生数"]),
            ("教职工500人，其中专任教师430人，占86%。", &["教职工数", "专任教师数", "专任教师占比"]),
            ("幼儿园20所（公办8所、民办12所）。", &["幼儿园数", "公办幼儿园数", "民办幼儿园数"]),
            ("学科类机构由15家压减到2家，压减率87%。", &["学科类机构数", "学科类机构数", "学科类机构压减率"]),
            ("500分以上16人，其中理科12人。", &["门槛", "500分以上人数", "理科500分以上人数"]),
            (
                "普通高中2所，中职学校1所，在校生分别为900人、400人。",
                &["普通高中数", "中职学校数", "普通高中在校生数", "中职学校在校生数"],
            ),
            (
                "普通高中2所，中职学校1所。在校生分别为900人、400人。",
                &["普通高中数", "中职学校数", "普通高中在校生数", "中职学校在校生数"],
            ),
            ("普高80人12万元、中职60人9万元。", &["普高人数", "普高金额", "中职人数", "中职金额"]),
            ("建成2个产业学院，其中现代产业学院1个。", &["建成产业学院", "现代产业学院数"]),
            ("机构由2021年底的30家增至36家。", &["机构数", "机构数"]),
            ("抽查学校160所，有23所生均校舍面积不达标。", &["抽查学校", "学校生均校舍面积不达标"]),
            ("抽查12所，有4所不达标。", &["抽查数", "抽查不达标"]),
            ("拟贷金额120万元。", &["拟贷金额"]),
            // What stands behind the quotes names what nothing in them does, and not the goal that they hold.
            ("落实“儿童在园上下午各1小时”户外游戏时间规定。", &["儿童在园上下午户外游戏时间规定"]),
            ("“新增城区义务教育公办学位1.5万个”项目按期推进。", &["新增城区义务教育公办学位数"]),
            ("全县教育欠债200万元，已偿还60万元。", &["教育欠债金额", "教育欠债已偿还"]),
            ("2021年创建“红旗支部”6个。", &["创建“红旗支部”"]),
            ("①民办园10所。", &["民办园数"]),
            ("小学、初中（含教学点，不含特教学校）120所。", &["小学、初中数"]),
            ("配套园应治理9所，已治理7所。", &["配套园应治理数", "配套园已治理数"]),
            ("劝返学生40人，其中甲甲县9人、乙乙县6人。", &["劝返学生", "甲甲县劝返学生", "乙乙县劝返学生"]),
            ("资助覆盖率98%（目标值95%）。", &["资助覆盖率", "资助覆盖率目标值"]),
            (
                "新招聘教师900人，其中公办在编700人、民办学校200人。",
                &["新招聘教师数", "公办在编新招聘教师数", "民办学校新招聘教师数"],
            ),
            (
                "资助各学段学生1.2万人次、1900万元，按学段分：学前300万元，普高600万元。",
                &["资助各学段学生人次", "资助各学段学生金额", "学前资助学生金额", "普高资助学生金额"],
            ),
            (
                "暑期实施校舍维修项目126个：市直26个、柯桥100个。",
                &["校舍维修项目数", "市直校舍维修项目数", "柯桥校舍维修项目数"],
            ),
            (
                "“十三五”期间，全县五年累计投入教育资金3亿元，其中2020年投入7000万元。",
                &["累计教育资金", "教育资金投入"],
            ),
            ("2012年至2014年，全县累计投入教育经费4亿元。", &["累计教育经费"]),
            ("2020年累计投入教育经费4亿元。", &["教育经费"]),
            ("资金监管率100%，监管资金600万元，退费30万元。", &["资金监管率", "监管资金", "退费金额"]),
            ("校舍项目68个，已开工66个、竣工59个。", &["校舍项目数", "校舍项目已开工数", "校舍项目竣工数"]),
            ("甲乙县、丙丁县教育经费分别下降1.2%和0.4%。", &["甲乙县教育经费下降幅度", "丙丁县教育经费下降幅度"]),
            ("普及率由2016年的52%提高到2020年的75%。", &["普及率", "普及率"]),
            ("春季学期分4批错峰返校。", &["错峰返校"]),
            ("培训教师900人，为年计划800人的113%。", &["培训教师数", "培训教师年计划", "培训教师年计划完成率"]),
            ("隐患40处已整改36处，余下4处列入限期整改。", &["隐患处数", "隐患已整改处数", "列入限期整改的隐患数"]),
            ("校舍面积8万平方米，其中新增1万平方米。", &["校舍面积", "新增校舍面积"]),
            (
                "公用经费小学、初中每生每年分别由500元、700元提至600元和800元。",
                &[
                    "公用经费小学每生每年标准",
                    "公用经费初中每生每年标准",
                    "公用经费小学每生每年标准",
                    "公用经费初中每生每年标准",
                ],
            ),
        ];
        expect(table);
    }

    #[test]
    fn a_subject_is_short_and_never_empty() {
        for text in ["3人。", "，5%", "2020年，12所、", "（3人）4人", "“5次”", "的90万元，的80万元。"]
        {
            for subject in subjects(text) {
                assert!(!subject.is_empty() && subject.chars().count() <= 30, "{text}: {subject}");
            }
        }
    }
}
