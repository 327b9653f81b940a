//! What a paragraph is about: the school stage of its figures, its heading, the clause a sentence opens with.

mod lends;
mod stage;

use memchr::memrchr;

use self::stage::Stage;
use crate::catalog::probe::{Ask, chars, width, words};
use crate::catalog::unit::Units;
use crate::catalog::words::Words;
use crate::figures::member::Member;
use crate::figures::scene::Scene;
use crate::figures::subject::read::strip::strip_front;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier};

/// What the paragraph says before its figures.
#[derive(Debug, Default)]
pub(in crate::figures::subject) struct Topic<'a> {
    /// The stage of the figures before, or of the heading.
    stage: Stage<'a>,
    /// The heading nearest to the sentence.
    heading: &'a str,
    /// Headings further out.
    outer: &'a str,
    /// Byte where the sentence begins.
    start: usize,
    /// Byte where the first figure of the sentence begins.
    first: usize,
    /// The few words the paragraph begins with: 普通高中国家助学金。年度任务….
    label: &'a str,
    /// The label stands in 【】.
    titled: bool,
    /// What the lines of a list are headed by: 生均公用经费：| 小学690元；| 初中890元.
    list: &'a str,
}

/// A sentence without figures that is at most this long is taken for a heading.
const HEADING: usize = 26;
/// Bytes of a heading with its number, its openers and marks.
const HEADING_BYTES: usize = 120;
/// Bytes before a sentence that are searched for the beginning of its paragraph.
const PARAGRAPH_REACH: usize = 400;

impl<'a> Topic<'a> {
    /// Begins a sentence; `goes_on` tells whether it is of the same item as the one before, too.
    pub(in crate::figures::subject) fn enter(
        &mut self,
        scene: &Scene<'a>,
        headings: [&'a str; 2],
        same_paragraph: bool,
        goes_on: bool,
    ) {
        let words = Words::builtin();
        self.start = scene.start;
        self.first = scene.quantities.first().map_or(scene.end, |q| q.range.start);
        let near = near_heading(scene.text, scene.start);
        let [heading, outer] = headings;
        self.heading = if heading.is_empty() { near } else { heading };
        self.outer = outer;
        self.stage.enter(goes_on);
        if !same_paragraph {
            self.enter_line(&scene.text[..scene.start], &scene.text[scene.start..]);
            (self.label, self.titled) = label(scene.text, scene.start, words);
        }
        if let Some((at, word)) = words.stage.find(near) {
            self.stage.give(&near[at..at + word.len()]);
        }
        let lead = strip_front(&scene.text[scene.start..self.first]);
        if let Some(stage) = words.stage.starts(lead)
            && lead[stage.len()..].trim_start_matches("方面").begins(chars!("。：， .　"))
        {
            self.stage.open(&lead[..stage.len()]);
        }
        // 二、学前教育: all its paragraphs are about it.
        self.stage.fall_back(strip_front(self.heading));
    }

    /// Begins a member of a list that has a label of its own and its first figure at byte `first`.
    pub(in crate::figures::subject) fn enter_member(&mut self, member: Member<'a>, first: usize) {
        (self.start, self.first) = (member.start, first);
        if !self.label.is_empty() {
            self.label = member.label;
        }
        let words = Words::builtin();
        if let Some(stage) = words.stage.starts(member.label)
            && matches!(&member.label[stage.len()..], "" | "方面" | "教育")
        {
            self.stage.open(member.label.trim_end_matches("方面"));
        } else {
            self.stage.enter(false);
        }
    }

    /// Begins a line, which may be one of a list; `before` is the text up to it, `here` what begins with it.
    fn enter_line(&mut self, before: &'a str, here: &str) {
        let near = before.floor_char_boundary(before.len().saturating_sub(PARAGRAPH_REACH));
        let lines = before[near..].without_back(chars!("\n"));
        let line = memrchr(b'\n', lines.as_bytes()).map_or(lines, |at| &lines[at + 1..]).trim_end();
        if let Some(head) = line.strip_suffix('：') {
            self.list = head.rsplit(['。', '；']).next().unwrap_or(head);
        } else if !line.ends_with('；') && !(is_numbered(line) && is_numbered(here)) {
            self.list = "";
        }
    }

    /// Learns the stage from a figure just named, from a part only where what follows is its own (`owns`).
    pub(in crate::figures::subject) fn note(&mut self, case: &Case<'_, 'a>, named: &Earlier<'a>, owns: bool) {
        self.stage.note(case, named, owns);
    }

    /// Tells whether the sentence before went through several kinds of schools, so that its last one says nothing of this sentence.
    pub(in crate::figures::subject) fn follows_several(&self) -> bool {
        self.stage.follows_several()
    }

    /// 幼儿园60所，全县在校学生4万人: whoever begins anew with all of the place leaves the stage of the figure before.
    pub(in crate::figures::subject) fn widen(&mut self, case: &Case<'_, 'a>) {
        self.stage.widen(case);
    }

    /// Puts the stage before a phrase of statistics that has none.
    pub(in crate::figures::subject) fn complete(&self, phrase: Phrase<'a>, case: &Case<'_, 'a>) -> Phrase<'a> {
        self.stage.complete(phrase, case)
    }

    /// Tells whether a phrase is of the statistics of the stage at hand: 教师 behind 在校生 of a school.
    pub(in crate::figures::subject) fn counts(&self, phrase: &Phrase<'_>, case: &Case<'_, '_>) -> bool {
        self.stage.counts(phrase, case)
    }
}

/// （1）全省小学为9872元。: an item in Arabic digits.
fn is_numbered(line: &str) -> bool {
    let bare = line.without_front(chars!("（( "));
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=2).contains(&(bare.len() - rest.len())) && rest.begins(chars!("）)、.")) || line.begins(chars!("①②③④⑤⑥⑦⑧⑨⑩"))
}

/// The sentence or line before, when it is short and has no figures: 1.学前教育。
fn near_heading(text: &str, start: usize) -> &str {
    // What stands further away is no heading of this sentence, and a text without full stops is not read again and again.
    let near = text.floor_char_boundary(start.saturating_sub(HEADING_BYTES));
    let before = text[near..start].without_back(chars!("\n 。："));
    let from = match before.last_of(chars!("\n。！；")) {
        Some(at) => at + width(before.as_bytes()[at]),
        None if near == 0 => 0,
        None => return "",
    };
    let line = strip_front(&before[from..]).trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    // ；教学点12个。
    let digit = line.rfind(|c: char| c.is_ascii_digit());
    let figure = digit.is_some_and(|at| Units::builtin().is_unit(&line[at + 1..]));
    if figure || line.len() > HEADING * 3 || line.holds(chars!("，；")) { "" } else { line }
}

/// The words up to the first full stop or colon of the paragraph around byte `at`, when they name something, and whether they stand in 【】.
fn label<'a>(text: &'a str, at: usize, words: &Words) -> (&'a str, bool) {
    let near = text.floor_char_boundary(at.saturating_sub(PARAGRAPH_REACH));
    let start = memrchr(b'\n', &text.as_bytes()[near..at]).map_or(near, |line| near + line + 1);
    if start == near && near > 0 {
        return ("", false);
    }
    let line = strip_front(
        text[start..text.floor_char_boundary(start + 120)].trim_start_matches(|c: char| !c.is_alphanumeric()),
    );
    let line = behind_ordinal(line);
    let Some(end) = line.first_of(chars!("。：，；】\n")).filter(|end| line[*end..].begins(chars!("。：】")))
    else {
        return ("", false);
    };
    let name = line[..end].without_back(words!["方面"]);
    // 教育支出（类）普通教育（款）学前教育（项）: an item of a budget has its own name last.
    let name = match name.strip_suffix("（项）") {
        Some(item) => item.last_of(chars!("）")).map_or(item, |at| &item[at + '）'.len_utf8()..]),
        None => name,
    };
    // 教育管理获得新进步 praises.
    let framing = words.label_framing.ends(name).is_some()
        || words.urging.starts(name).is_some()
        || words.slogan_end.ends(name).is_some();
    let two = name.length() == 2 && line[end..].starts_with('：') && words.school_noun.ends(name).is_none();
    let named = two || (3..=16).contains(&name.length()) || words.stage.has(name);
    // 学校是语言文字工作的基础阵地 tells something.
    let told = name.holds(chars!("是"));
    let fits = named && !told && !framing && !name.contains(|c: char| c.is_ascii_digit());
    if fits { (name, line[end..].starts_with('】')) } else { ("", false) }
}

/// 第3件：薄弱学校改造。 -> 薄弱学校改造。: which of a list of tasks it is names nothing.
fn behind_ordinal(line: &str) -> &str {
    let Some((ordinal, rest)) = line.strip_prefix('第').and_then(|rest| rest.split_once('：')) else { return line };
    if ordinal.length() <= 3 && ordinal.closes(chars!("件项个条")) { rest } else { line }
}

/// 新建、改扩建及维修改造: nothing but verbs.
pub(in crate::figures::subject) fn ends_with_verb(text: &str, words: &Words) -> bool {
    let text = text.without_back(chars!("了 、"));
    words.act_verb.ends(text).is_some_and(|verb| verb.len() > 3)
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn the_stage_of_the_paragraph_is_said() {
        let table: &[(&str, &[&str])] = &[
            (
                "各级各类基础教育学校90所，其中小学60所、初中30所。全县学生3万人，其中小学2万人。",
                &["各级各类基础教育学校数", "小学数", "初中数", "学生数", "小学学生数"],
            ),
            ("（二）自评得分。A类17分、B类23分，合计40分。", &["A类自评得分", "B类自评得分", "自评得分"]),
            ("第3件：薄弱学校改造。任务12所。", &["薄弱学校改造任务数"]),
            (
                "交付小学、幼儿园9个，新增学位900个（幼儿园300个，小学600个）。",
                &["交付小学、幼儿园数", "交付小学、幼儿园新增学位", "幼儿园新增学位", "小学新增学位"],
            ),
            (
                "城关中学位于县城，占地86亩，学生1680人；石门中学地处石门镇，占地52亩，学生620人。",
                &["城关中学占地面积", "城关中学学生数", "石门中学占地面积", "石门中学学生数"],
            ),
            (
                "新建学校2所：城东小学位于东湖路，占地36亩；城西初中位于西环路，占地52亩。",
                &["新建学校", "城东小学占地面积", "城西初中占地面积"],
            ),
            (
                "我校在校生1860人，南校区位于南山脚下，占地36亩；北校区地处城北，占地62亩。",
                &["在校生数", "南校区占地面积", "北校区占地面积"],
            ),
            ("第三小学现有学生1260人，位于解放路，占地26亩。", &["第三小学现有学生数", "第三小学占地面积"]),
            ("学校位于县城东郊，占地面积126亩，建筑面积3万平方米。", &["学校占地面积", "学校建筑面积"]),
            ("全镇有小学6所，教学点3个，幼儿园4所，学生2400人。", &["小学数", "教学点数", "幼儿园数", "学生数"]),
            (
                "现有中小学19所，幼儿园17所。在校学生2.2万人，教职工3100人。",
                &["中小学数", "幼儿园数", "在校学生数", "教职工数"],
            ),
            ("教职工………………5361人\n寄宿生……………900人", &["教职工数", "寄宿生数"]),
            ("初中12所，招生2100人，专任教师520人。", &["初中数", "初中招生数", "初中专任教师数"]),
            ("省级示范高中2所，教职工310人。", &["省级示范高中数", "教职工数"]),
            ("公共教育支出\n万元，比上年的90万元增长9%。", &["公共教育支出", "公共教育支出增长率"]),
            ("小学。校数40所，在校生1.6万人。", &["小学校数", "小学在校生数"]),
            ("选派教师61人次。\n投入资金80万元。", &["选派教师人次", "投入资金"]),
            (
                "义务教育阶段民办学校4所，在校生3100人，教职工260人。",
                &["义务教育阶段民办学校数", "义务教育阶段民办学校在校生数", "义务教育阶段民办学校教职工数"],
            ),
            ("小规模学校（教学点）43个，教师136人。", &["小规模学校（教学点）数", "小规模学校（教学点）教师数"]),
            ("——义务教育：学校620所，在校生41万人。", &["义务教育学校数", "义务教育在校生数"]),
            ("二、学前教育\n在园幼儿3.2万人，专任教师1900人。", &["学前教育在园幼儿数", "学前教育专任教师数"]),
            (
                "普通高中国家助学金。年度任务1450人，金额113万元。",
                &["普通高中国家助学金任务人数", "普通高中国家助学金金额"],
            ),
            ("生均公用经费：\n小学690元；\n初中：2021年890元。", &["小学生均公用经费", "初中生均公用经费"]),
            (
                "小学、初中生均教育事业费支出情况是：\n（1）全省小学为9800元。其中，农村为9100元。\n（2）全省初中为13000元。",
                &["小学生均教育事业费支出", "农村小学生均教育事业费支出", "初中生均教育事业费支出"],
            ),
            ("1.校园安全工作情况\n得分：8分\n", &["校园安全工作情况得分"]),
            (
                "一、教育基本情况\n全县共有中小学186所，其中：普通高中3所、初中18所。小学158所。",
                &["中小学数", "普通高中数", "初中数", "小学数"],
            ),
            ("学生资助坚持“应助尽助”，资助金300万元。", &["学生资助金"]),
            (
                "公办幼儿园12所。增加学前教育学位720个、义务教育学位520个。",
                &["公办幼儿园数", "增加学前教育学位", "增加义务教育学位"],
            ),
            ("学科类培训机构83家。通过注销、转型、关停，现存6家。", &["学科类培训机构数", "学科类培训机构数"]),
            ("召开市委常委会会议4次。", &["市委常委会会议次数"]),
            (
                "实施教育基建项目6个，投资2.1亿元，新增高中学位240个。",
                &["教育基建项目数", "教育基建项目投资", "教育基建项目新增高中学位"],
            ),
            ("职业教育招生3200人；残疾儿童入学率98%。", &["职业教育招生数", "残疾儿童入学率"]),
            (
                "小学：学校86所，学生2.6万人；初中：学校18所，学生1.3万人；高中：学校3所，学生0.9万人。",
                &["小学学校数", "小学学生数", "初中学校数", "初中学生数", "高中学校数", "高中学生数"],
            ),
            (
                "学前教育：幼儿园86所，在园幼儿1.2万人；义务教育：学校62所，在校生4.6万人。",
                &["幼儿园数", "幼儿园在园幼儿数", "义务教育学校数", "义务教育在校生数"],
            ),
            ("义务教育阶段：巩固率98%；高中阶段：毛入学率95%。", &["义务教育阶段巩固率", "高中阶段毛入学率"]),
            (
                "中考：报名3200人，平均分426分；高考：报名2800人，本科上线1500人。",
                &["中考报名人数", "中考平均分", "高考报名人数", "高考本科上线人数"],
            ),
            (
                "一是小学：招聘86人，交流36人；二是初中：招聘52人，交流26人。",
                &["小学招聘人数", "小学交流人数", "初中招聘人数", "初中交流人数"],
            ),
            (
                "学前教育：资助1200人、63万元；义务教育：资助8600人、520万元。",
                &["学前教育资助人数", "学前教育资助金额", "义务教育资助人数", "义务教育资助金额"],
            ),
            ("初中：在校生4850人，净增12人；教师279人。", &["初中在校生数", "初中在校生净增数", "初中教师数"]),
        ];
        expect(table);
    }
}
