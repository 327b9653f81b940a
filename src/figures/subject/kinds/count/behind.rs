//! Counts told behind the unit: by a noun, or by what is said where no noun stands.

use super::ends_with_preposition;
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::subject::read::{strip, tail};
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects};

impl<'a> Subjects<'a> {
    /// 有4所不达标: told by what is said of it behind the unit, as no noun stands before or behind.
    pub(super) fn by_predicate(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let of = predicate(case.tail.predicate);
        if of.is_empty() || case.lead.behind_bracket {
            return self.continued(case);
        }
        let event = Self::event_of(case, of);
        let about = if event.is_empty() { self.about(case, of) } else { event };
        Phrase { context: [about, ""], of, suffix: case.count_suffix(""), ..Phrase::default() }
    }

    /// What those are of whom only `of` is said.
    fn about(&self, case: &Case<'_, 'a>, of: &str) -> &'a str {
        let intro = self.topic.intro(case);
        let needs_noun = match case.words.joining.starts(of) {
            Some(word) if word.len() == of.len() => true,
            // 396人参加高考 says in what, and is not of the sentence before.
            Some(_) => of.length() <= 4 && (!intro.is_empty() || self.plain().next().is_some()),
            None => of.length() <= 4,
        };
        if needs_noun || of.length() <= 14 && case.quantity.dimension != Dimension::People {
            let noun = self.previous_noun(case);
            // 31所学校中30所达标: 学校 is too little for a rate, but says who is meant.
            let school = |e: &Earlier<'a>| {
                [e.phrase.body, e.phrase.context[0]]
                    .into_iter()
                    .find(|noun| case.words.school_noun.ends(noun).is_some())
            };
            let same = || self.plain().filter(|e| e.unit == case.quantity_unit()).find_map(school);
            // 改扩建学校11所，新增学位1.8万个，目前5所已封顶: schools, and no places.
            if case.quantity.unit == "所"
                && self.plain().next().is_some_and(|e| e.unit != "所" && e.phrase.body.ends_with("学位"))
            {
                return same().map_or(noun, |school| lists::without_verb(school, case.words));
            }
            return if noun.is_empty() { same().unwrap_or_default() } else { noun };
        }
        let contest = intro.closes(&case.words.contest) && of.length() + intro.length() <= 26;
        if contest { intro } else { "" }
    }

    /// Named by what stands behind the unit, with what is said of it: 建成159个特殊教育资源教室; 3所学校获评先进集体.
    pub(in crate::figures::subject) fn by_tail(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let phrase = self.noun_with_lead(case);
        if let Some(phrase) = self.of_sum(case, phrase.verb) {
            return phrase;
        }
        let mut phrase = self.noun_with_predicate(case, phrase);
        let said = if phrase.of.is_empty() { phrase.verb } else { phrase.of };
        let event = Self::event_of(case, said);
        if !event.is_empty() && !event.contains(case.tail.noun) {
            phrase.context[0] = event;
        }
        phrase
    }

    /// 建成159个教室: the noun behind with the verb before, or with whose it is.
    fn noun_with_lead(&self, case: &Case<'_, 'a>) -> Phrase<'a> {
        let words = case.words;
        let noun = case.tail.noun;
        // 我园现有12个班
        // 编84个班: of one character no noun is made.
        let classes = noun == "班" && case.lead.text.length() != 1;
        let suffix = if classes { "级" } else { case.tail_suffix(noun) };
        let mut phrase = Phrase { body: noun, suffix, ..Phrase::default() };
        let lead = if case.lead.examples { lists::before_names(case.lead.text, words) } else { case.lead.text };
        // 组织全市30名督学
        let lead = words.place_scope.ends(lead).map_or(lead, |scope| &lead[..lead.len() - scope.len()]);
        let last = self.earlier.last().filter(|e| e.by_tail && !e.change);
        if case.lead.listed && (last.is_some() || !words.act_verb.has(lead)) {
            phrase.verb = last.map_or("", |last| last.phrase.verb);
        } else if let Some((verb, rest)) = lists::last_verb(lead, words) {
            // 组建由20名教师参与的团队: the verb goes on behind.
            if !words.light_verb.has(verb) && !words.having.has(verb) && !case.lead.raw.trim_end().ends_with('由') {
                phrase.verb = verb;
            }
            if words.joining.has(verb) {
                phrase.context[0] = self.previous_noun(case);
            }
            if (2..=14).contains(&rest.length()) && !ends_with_preposition(rest) {
                phrase.context[0] = rest;
            }
        } else if !ends_with_preposition(lead) && lead.length() <= 10 && !each_does(case.lead.raw) {
            phrase.context[0] = lead;
            // 小学招生62个班，在校360个班: of the same stage.
            let stage = if noun == "班" { self.topic.complete(Phrase::body(lead), case).context[0] } else { "" };
            if !stage.is_empty() {
                phrase.context = [stage, lead];
            }
        }
        phrase
    }

    /// 3所学校获评先进集体: what is said behind goes before the noun, where the verb leaves room for it.
    fn noun_with_predicate(&self, case: &Case<'_, 'a>, mut phrase: Phrase<'a>) -> Phrase<'a> {
        if is_dealt_with(case.lead.raw) {
            return phrase;
        }
        let of = predicate(case.tail.predicate);
        let of = if of.is_empty() { over_threshold(case) } else { of };
        let of = if of.is_empty() { said_of_both(case) } else { of };
        if is_greeted(case, of) {
            return phrase;
        }
        // 剩余18个项目力争11月底前竣工: what is promised does not tell which they are.
        if of.begins(&case.words.promised_of) {
            return phrase;
        }
        let (length, noun) = (of.length(), phrase.body.length());
        // 选派20名教师到街道工作: 选派到街道工作的教师
        let sent = || of.begins(chars!("到赴往")) && length <= 16;
        let room = phrase.verb.is_empty() || length <= 6 || sent() || (noun <= 2 && length <= 18);
        if !room || noun > 10 || length < 2 {
            return phrase;
        }
        phrase.of = of;
        if phrase.context[0].length() > 6 {
            phrase.context[0] = "";
        }
        if case.words.joining.has(of) {
            phrase.context[0] = self.previous_noun(case);
        }
        phrase
    }

    /// 下达维修资金86万元，涉及8个项目: what the sum is for.
    fn of_sum(&self, case: &Case<'_, 'a>, verb: &str) -> Option<Phrase<'a>> {
        let (words, noun) = (case.words, case.tail.noun);
        if !words.generic.has(noun) || !matches!(verb, "涉及" | "") || case.lead.text != "涉及" {
            return None;
        }
        let sum = self.plain().find(|e| e.dimension == Dimension::Money && !e.part)?.phrase.body;
        let purpose = &sum[..sum.len() - words.money_noun.ends(sum)?.len()];
        let named = (2..=12).contains(&purpose.length()) && lists::opening_verb(purpose, words).is_none();
        named.then(|| Phrase { context: [purpose, ""], ..Phrase::body(noun) })
    }
}

/// 对发现的24个问题下达整改通知书: what is said before tells which they are, what is said behind only what is done about them.
fn is_dealt_with(lead: &str) -> bool {
    let lead = lead.trim_start_matches('，');
    lead.begins(words!["对", "针对"]) && lead.ends_with('的') && lead.length() > 3
}

/// 向全县9200名教师致以节日的问候, 和8600名教育工作者致以崇高的敬意: whoever speaks does so, not those who are greeted.
fn is_greeted(case: &Case<'_, '_>, of: &str) -> bool {
    let greeting = of.closes(&case.words.greeting);
    greeting && (of.begins(words!["致以"]) || case.scene.own_lead(case.index).holds(chars!("向")))
}

/// 全县96所学校2.1万名学生参加体质监测: what the persons right behind schools do is said of the schools too.
fn said_of_both<'a>(case: &Case<'_, 'a>) -> &'a str {
    let (scene, next) = (case.scene, case.index + 1);
    let persons = scene.quantities.get(next).is_some_and(|next| next.unit == "人");
    let right_behind = || scene.after(case.index).trim_end_matches(['近', '约']) == case.tail.noun;
    if !persons || !right_behind() || case.words.school_noun.ends(case.tail.noun).is_none() {
        return "";
    }
    let tail = tail::tail(scene, next);
    if tail.noun.is_empty() { "" } else { predicate(tail.predicate) }
}

/// 481名学生超过600分: the threshold tells which of them are counted.
fn over_threshold<'a>(case: &Case<'_, 'a>) -> &'a str {
    let scene = case.scene;
    let (Some(next), after) = (scene.quantities.get(case.index + 1), scene.after(case.index)) else { return "" };
    let between = after.strip_prefix(case.tail.noun).unwrap_or(after);
    let closed = scene.after(case.index + 1).begins(chars!("，。；\n（"));
    // 4所学校占地面积低于18平方米的标准
    let closed = closed || scene.after(case.index + 1).begins(&'的');
    let bare = between.trim_end();
    let over = case.words.over_word.ends(bare);
    let over = over
        .is_some_and(|word| bare.len() == word.len() || is_measure_of_school(case, &bare[..bare.len() - word.len()]));
    let from = next.range.start - between.len();
    if over && closed { &scene.text[from..next.range.end] } else { "" }
}

/// 生均占地面积 in 4所学校生均占地面积低于18平方米
fn is_measure_of_school(case: &Case<'_, '_>, text: &str) -> bool {
    case.quantity.unit == "所"
        && (2..=10).contains(&text.length())
        && !text.holds(chars!("，；：、。"))
        && (text.closes(chars!("率比数额值")) || text.closes(&case.words.school_measure))
}

/// 甲县、乙县各选: names of those who each do it are no part of what is counted.
fn each_does(lead: &str) -> bool {
    lead.last_of(chars!("各")).is_some_and(|at| at > 0 && (2..=3).contains(&lead[at..].length()))
}

/// What is said of the counted, ready to stand before it.
pub(in crate::figures::subject) fn predicate(text: &str) -> &str {
    let words = Words::builtin();
    // 高职院校的特色优势: what they have is said of nobody.
    if text.begins(chars!("的")) {
        return "";
    }
    let text = behind_bracket(text).without_front(chars!(" 、”“")).without_back(chars!(" 、”“"));
    let text = without_openers(text, words);
    // 9月投入使用, 9月底前投入使用
    let dated = text.without_front(&words.before_date);
    let text = if strip::begins_date(dated) { strip::without_date(dated) } else { text };
    let mut text = if text.begins(words!["为“"]) { &text['为'.len_utf8()..] } else { text };
    while let Some(word) = words.performing.starts(text).filter(|word| text[word.len()..].length() >= 4) {
        text = &text[word.len()..];
    }
    if text.begins(words!["组成"]) {
        return "";
    }
    let text = text.first_of(chars!("并")).filter(|at| *at > 12).map_or(text, |at| &text[..at]);
    tail::limit(text, 20)
}

/// 分校26所（含新增）: nothing is said of them.
fn behind_bracket(text: &str) -> &str {
    if !text.begins(chars!("（")) {
        return text;
    }
    text.find('）').map_or("", |close| &text[close + '）'.len_utf8()..])
}

/// 均已达标 -> 达标
fn without_openers<'a>(mut text: &'a str, words: &Words) -> &'a str {
    while let Some(word) = words.before_predicate.starts(text) {
        if words.not_predicate.starts(text).is_some_and(|other| other.len() > word.len()) {
            break;
        }
        text = &text[word.len()..];
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn counts_are_told_by_what_stands_behind_the_unit() {
        expect(&[
            ("保障了90名特殊教育学生随班就读和20名学生送教上门。", &["保障随班就读的特殊教育学生", "学生送教上门"]),
            ("对发现的24个问题现场下达整改通知书。", &["发现问题"]),
            ("对排查出的65条隐患建立台账。", &["排查出的隐患"]),
            ("组织全县30名督学开展视导。", &["开展视导的督学"]),
            ("东关小学等4所学校被命名为示范校。", &["被命名为示范校的学校"]),
            ("60名考生超过600分，其中理科40人。", &["超过600分的考生", "超过600分的考生", "超过600分的理科考生"]),
            ("召开作业管理现场会，5位校长作了经验交流。", &["作业管理现场会经验交流的校长"]),
            ("选派40名城区教师到村小支教。", &["选派到村小支教的城区教师"]),
            ("今年新录用的12名教师一律持证上岗。", &["持证上岗的教师"]),
            ("对3名不合格教师依规作出处理。", &["作出处理的不合格教师"]),
            ("雷锋小学等13所联盟校定期开展活动。", &["开展活动的联盟校"]),
            ("对责任区内75所学校的“五项管理”“双减”工作开展90人次督导。", &["责任区内学校", "“五项管理”“双减”督导人次"]),
            ("开展5批次大规模、全覆盖督导检查。", &["大规模、全覆盖督导检查批次"]),
            ("在建成60所老年大学的基础上扩面。", &["建成老年大学"]),
            ("省教育厅两次到我市调研。", &["省教育厅到我市调研次数"]),
            ("从全市6所高校抽调56名教师。", &["高校", "抽调教师"]),
            ("两次赴外县接返任务累计历时45个小时。", &["赴外县接返任务次数", "赴外县接返历时"]),
            ("下达校舍维修资金86万元，共涉及8个项目。", &["校舍维修资金", "校舍维修项目"]),
            ("登记残疾儿童51人，已入籍40人，入籍率79%。", &["登记残疾儿童", "已入籍残疾儿童人数", "残疾儿童入籍率"]),
            ("对20名学员开展为期三天集中培训。", &["学员", "集中培训时长"]),
            (
                "发放慰问金18万元。做好师德考核工作，2019年度，全县教师92人考核为优秀。",
                &["慰问金", "师德考核为优秀的教师数"],
            ),
            ("实验小学扩建等3所学校和第四幼儿园等7所幼儿园投用。", &["实验小学扩建学校", "扩建投用的幼儿园"]),
            ("残疾儿童入学率98%。396人参加高考。", &["残疾儿童入学率", "参加高考人数"]),
            ("前30名中，历史类8人，物理类6人。", &["历史类人数", "物理类人数"]),
            ("巡察反馈2类5个问题。", &["巡察反馈问题", "巡察反馈问题"]),
            ("向全县9200余名教职员工致以节日的问候！", &["教职员工"]),
            ("向全市2300名离退休教师表示亲切的慰问。", &["离退休教师"]),
            ("86名教师表示愿意参加。", &["表示愿意参加的教师"]),
            ("与30家企业共建实训基地。", &["共建实训基地的企业"]),
            ("同8所院校合作办学。", &["合作办学的院校"]),
            ("举办讲座36场，与8所高校共建实训基地。", &["讲座场次", "共建实训基地的高校"]),
            ("开展技能竞赛6次；与15家企业共建订单班。", &["技能竞赛次数", "共建订单班的企业"]),
            ("1600名学生和120名教师参加线上教学。", &["参加线上教学的学生", "参加线上教学的教师"]),
            ("与12个共建单位签订协议。", &["签订协议的共建单位"]),
            ("全县共建成播放点186个。", &["建成播放点"]),
            ("城东小学等3所学校9月投用。", &["投用的学校"]),
            ("剩余2个标段于11月上旬开标。", &["剩余开标的标段"]),
            ("36所学校于2018年通过验收。", &["通过验收的学校"]),
            ("我园现有12个班，幼儿360人，教师24人。", &["我园班级", "幼儿数", "教师数"]),
            (
                "小学810个班，学生3.2万人；初中340个班，学生1.3万人。",
                &["小学班级", "小学学生数", "初中班级", "初中学生数"],
            ),
            ("新增12个班。", &["新增班级"]),
            ("小学860个班3.2万人，初中320个班1.5万人。", &["小学班级", "小学人数", "初中班级", "初中人数"]),
            ("在园186个班5600人，在校860个班3.6万人。", &["在园班级", "在园人数", "在校班级", "在校人数"]),
            (
                "全县小学268个班，初中112个班，班均人数分别为38人和42人。",
                &["小学班级", "初中班级", "小学班均人数", "初中班均人数"],
            ),
            (
                "小学招生62个班2600人，在校360个班15600人。",
                &["小学招生数", "小学招生数", "小学在校班级", "小学在校人数"],
            ),
            ("编84个班，还差18个班。", &["编班数", "差班数"]),
            ("参与学校60所，晒课教师74人。", &["参与学校数", "晒课教师数"]),
        ]);
    }
}
