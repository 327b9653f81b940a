//! What was asked for, what is left of it, and which of those counted before are meant: 完成任务的91%，尚未完成的2个，其余3所在建.

use super::count::{is_qualifier, predicate};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::scene::first_clause;
use crate::figures::subject::read::lead::behind_among;
use crate::figures::subject::read::strip::strip_front;
use crate::figures::subject::several::lists;
use crate::figures::subject::write::phrase::Phrase;
use crate::figures::subject::{Case, Earlier, Subjects, is_event_unit};

impl<'a> Subjects<'a> {
    /// 为年计划2800人: what was to be done, by its own word.
    pub(in crate::figures::subject) fn asked(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        if let Some(task) = task_behind(case) {
            let done = self.plain().next().filter(|e| e.dimension == case.quantity.dimension)?.phrase;
            return Some(Phrase { head: task, suffix: "", ..done });
        }
        let task = task(case)?;
        Some(Phrase { context: [self.previous_noun(case), ""], head: task, ..Phrase::default() })
    }

    /// 资助学生人数指标值4000人，完成值4218人: what was reached is told of what the goal before was of.
    pub(in crate::figures::subject) fn reached_of_goal(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let raw = case.lead.raw.without_front(chars!("，、；：")).without_back(chars!("为是达约了"));
        if !words.value_reached.has(raw) || !case.tail.noun.is_empty() {
            return None;
        }
        let last = self.earlier.last().filter(|e| e.unit == case.quantity_unit() && !e.change)?.phrase;
        let named = if words.goal_value.has(last.head) {
            last.body
        } else {
            let goal = words.goal_value.ends(last.body).filter(|_| last.head.is_empty())?;
            &last.body[..last.body.len() - goal.len()]
        };
        let body = named.without_back(&words.goal_named);
        let suffix = match case.is_measure() || body.closes(chars!("数量额率比度")) {
            true if case.quantity.unit == "%" && !body.closes(chars!("率比度")) => "比例",
            true => "",
            false => case.count_suffix(body),
        };
        (body.length() >= 3).then_some(Phrase { body, head: "", suffix, ..last })
    }

    /// 核定编制900名，实有870名; 规划投资3亿元，实际完成2.9亿元: what is there of what was wanted.
    pub(in crate::figures::subject) fn there_of_wanted(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let raw = case.lead.raw.without_front(chars!("，、 ")).without_back(chars!("约仅了 "));
        if !case.tail.noun.is_empty() || !words.really_there.has(raw) {
            return None;
        }
        let wanted = self.plain().next().filter(|e| e.dimension == case.quantity.dimension)?.phrase;
        let (at, word) = words.wanted.find(wanted.body).filter(|_| wanted.head.is_empty() && wanted.of.is_empty())?;
        let (before, behind) = (&wanted.body[..at], wanted.body[at + word.len()..].without_front(chars!("的")));
        let named = before.length() + behind.length() >= 2 && words.wanted.find(behind).is_none();
        let noun = if behind.is_empty() { before } else { behind };
        let suffix = if case.is_measure() { "" } else { case.count_suffix(noun) };
        let context = [wanted.context[0], if before.is_empty() { wanted.context[1] } else { before }];
        named.then_some(Phrase { context, verb: raw, body: behind, suffix, ..Phrase::default() })
    }

    /// 其余9所争取年内解决, 剩余3所办理手续: the rest of what was counted before in the same unit.
    pub(in crate::figures::subject) fn others(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let raw = case.lead.raw.without_front(chars!("，对"));
        let word = words.rest.starts(raw)?;
        if !raw[word.len()..].without_front(chars!("的为有约 ")).is_empty()
            || !case.is_measure()
                && !case.tail.noun.is_empty()
                && !dated(case.tail.noun)
                && !case.tail.noun.begins(chars!("因由拟已正全均将在按限"))
                && behind_among(case.tail.noun).len() == case.tail.noun.len()
        {
            return None;
        }
        let unit = case.quantity_unit();
        // 普通高中6个，其余5个: of what was counted in all.
        let staged = |e: &&Earlier<'a>| words.stage.has(lists::noun(&e.phrase, words));
        let before = self.before.as_ref().filter(|e| e.unit == unit);
        // 学科类机构53家，8家停办，2家取缔，其余43家转型: of those that have a noun.
        let named = |e: &&Earlier<'a>| lists::noun(&e.phrase, words).length() > 2;
        let alike = |e: &&Earlier<'a>| e.unit == unit && !staged(e);
        // 招聘教师120名，其中特岗80名、支教10名，其余30名: of the total, not of its last part.
        let whole = self.plain().take_while(|e| e.part).last().is_some();
        let total = self.plain().filter(alike).find(|e| whole && !e.part && !lists::noun(&e.phrase, words).is_empty());
        let same =
            total.or_else(|| self.plain().filter(alike).find(named)).or_else(|| self.plain().find(alike)).or(before);
        let same = same.or_else(|| self.plain().find(|e| e.unit == unit))?;
        let noun = lists::noun(&same.phrase, words);
        // 全部达标的学校131所，其余5所正在整改: where nothing was counted of them in between, the rest are those of whom it does not hold.
        let opposed = !same.part && self.plain().find(|e| e.unit == unit).is_some_and(|last| std::ptr::eq(last, same));
        let noun = if opposed && !case.is_measure() { thing_qualified(&same.phrase, noun, case) } else { noun };
        let said = first_clause(case.scene.after(case.index)).without_front(chars!("为是"));
        let said = if behind_among(said).len() < said.len() { "" } else { said };
        // 其余9所争取2020年底解决: what is to come does not tell which they are.
        let of = match said.begins(&words.under_way) {
            true => said,
            false if dated(said) => "",
            false => predicate(said),
        };
        let of = if (2..=14).contains(&of.length()) && !dated(of) && !of.closes(chars!("、和")) { of } else { "" };
        // 劝返900人，其余60人: who was not.
        let act = same.phrase.body.trim_start_matches('已');
        // 升入普通高中138人，其余130人
        let entered = words.entered.starts(act).is_some_and(|verb| verb.len() < act.len());
        let done = (act.length() == 2 && words.act_verb.has(act) || entered) && same.phrase.head.is_empty();
        if of.is_empty() && case.quantity.unit == "人" && done && words.person_head.ends(noun).is_none() {
            return Some(Phrase { context: [word, "未"], body: act, suffix: "人数", ..Phrase::default() });
        }
        let context = if of.is_empty() { [word, ""] } else { ["", ""] };
        (noun.length() >= 2).then(|| Phrase {
            context,
            of,
            body: noun,
            suffix: case.count_suffix(noun),
            ..Phrase::default()
        })
    }

    /// 尚未完成的76个, 面积不足的仍有47所: what stands before 的 tells which of those counted before.
    pub(in crate::figures::subject) fn relative(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let words = case.words;
        let raw = case.lead.raw.without_back(chars!("共仅只达约近 "));
        let word = words.still_having.ends(raw).unwrap_or_default();
        let said = raw[..raw.len() - word.len()].without_back(chars!("仍"));
        let said = said.cut_back(chars!("的"))?;
        // 比计划的900个多30个, 小学由去年的142所调整为127所: compared with, not told of.
        if strip_front(said).begins(&words.compared_by) || said.closes(&words.value_beside_at) {
            return None;
        }
        let said = with_deed(said);
        let kind = said.strip_prefix("属于").or_else(|| said.strip_prefix('属'));
        if let Some(kind) = kind.filter(|kind| kind.length() >= 2) {
            return Some(Phrase { body: kind, suffix: case.count_suffix(kind), ..Phrase::default() });
        }
        let open = case.tail.noun.is_empty() && case.tail.predicate.is_empty() && !case.lead.bracket;
        if !open
            || !(3..=14).contains(&said.length())
            || is_qualifier(said, words)
            || dated(said)
            || said.contains('、')
        {
            return None;
        }
        let unit = case.quantity_unit();
        // 实配保安448人，其中50岁以上的126人；持保安证的371人: of all, not of the part.
        let parted = case.scene.between(case.index).contains('；');
        // 专任教师中，双师型教师126人，具有高级职称的386人: of those that the sentence counts some of.
        if unit == "人" && !self.among.is_empty() {
            return Some(Phrase {
                of: said,
                body: self.among,
                suffix: case.count_suffix(self.among),
                ..Phrase::default()
            });
        }
        // 专任教师342人中，专业课教师196人，具有研究生学历的62人
        let among = self.plain().find(|e| e.unit == unit && case.scene.text[e.tail_end..].begins(&'中'));
        // 省级示范校6所，距规划确定的10所还差4所: what is held against a goal is of those counted, however many it asks for.
        let held = said.begins(chars!("距离较"));
        // 5所幼儿园未配齐保安；接入平台的有241所: more than those are of others.
        let fits = |e: &&Earlier<'a>| {
            let values = self.value_of(e, case).zip(case.quantity.value.number());
            e.unit == unit && (unit != "所" || held || values.is_none_or(|(whole, own)| own <= whole))
        };
        let all = self.plain().filter(fits).find(|e| parted && !e.part && !e.bracket);
        let here = among.or(all).or_else(|| self.plain().find(fits));
        if unit == "所" && here.is_none() && !held && self.plain().any(|e| e.unit == unit) {
            return Some(Phrase { of: said, suffix: "数", ..Phrase::body("学校") });
        }
        let same = here.or(self.before.as_ref().filter(|e| e.unit == unit))?;
        // 摸排机构162家，其中证照齐全的118家、有证无照的9家
        let head = same.phrase.head;
        let noun = if same.part && head.length() >= 2 { head } else { lists::noun(&same.phrase, words) };
        // 被甲校录取的9人，被乙校录取的6人: what befell others names nobody.
        let befell = noun.begins(chars!("被"));
        (noun.length() >= 2 && !befell && !said.contains(noun)).then(|| Phrase {
            of: said,
            body: noun,
            suffix: case.count_suffix(noun),
            ..Phrase::default()
        })
    }

    /// 为年计划2800人的108%: the share of the task is what was done of it.
    pub(in crate::figures::subject) fn task_done(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        // 招生3508人，完成计划的106%; 竣工17所，相当于年度任务的108%
        if case.quantity.unit == "%"
            && let Some(task) = told_task(case.lead.raw)
            && let Some(verb) = case.words.task_reached.starts(task)
            && (is_task(task) || task.closes(&case.words.set_goal) || task.closes(&case.words.budget))
        {
            let head = task[verb.len()..].without_front(chars!("了全"));
            let done = self.plain().find(|e| e.unit != "%").or_else(|| self.plain().next())?;
            let phrase = Phrase { suffix: "完成率", ..done.phrase };
            return Some(if phrase.head.is_empty() {
                Phrase { head, ..phrase }
            } else {
                Phrase { context: [phrase.context[0], phrase.body], body: phrase.head, head, ..phrase }
            });
        }
        if let Some(phrase) = self.budget_spent(case) {
            return Some(phrase);
        }
        let between = case.scene.between(case.index);
        let behind = |task: &str| matches!(between, "的" | "）的") || between.strip_suffix('的') == Some(task);
        let percent = case.quantity.unit == "%";
        let last = self.earlier.last().filter(|e| percent && is_task(e.phrase.head) && behind(e.phrase.head))?;
        Some(Phrase { suffix: "完成率", ..last.phrase })
    }
}

impl<'a> Subjects<'a> {
    /// 学前教育年初预算1200万元，支出决算1260万元，完成105%: so much of the budget was spent.
    fn budget_spent(&self, case: &Case<'_, 'a>) -> Option<Phrase<'a>> {
        let bare = case.quantity.unit == "%" && case.lead.raw.without_front(chars!("，已为")) == "完成";
        let budget = &case.words.budget;
        let told = |e: &Earlier<'a>| budget.ends(e.phrase.body).or_else(|| budget.ends(e.phrase.head));
        let mut sums = self.plain().filter(|e| bare && !e.bracket).take(2);
        let (spent, planned) = (sums.next()?, sums.next()?);
        let sums = [spent, planned].iter().all(|e| e.dimension == Dimension::Money && !e.change);
        let words = (told(spent)?, told(planned)?);
        (sums && !words.0.contains("预算") && words.1.contains("预算"))
            .then_some(Phrase { suffix: "预算完成率", ..spent.phrase })
    }
}

/// 完成计划 of 完成计划的106% and of 已完成计划106%.
fn told_task(raw: &str) -> Option<&str> {
    let raw = raw.without_front(chars!("已均"));
    let raw = ["分别", "累计"].into_iter().find_map(|word| raw.strip_prefix(word)).unwrap_or(raw);
    raw.strip_suffix('的').or_else(|| Some(raw).filter(|raw| raw.starts_with("完成")))
}

/// 为年计划2800人, 完成招生任务（900人）: the number that was asked for.
fn task<'a>(case: &Case<'_, 'a>) -> Option<&'a str> {
    let raw = case.lead.raw;
    let text = if case.lead.bracket && raw.is_empty() { case.lead.outer } else { raw };
    let rest = case.words.task_of.starts(text).map(|word| &text[word.len()..])?;
    // 完成年度任务900人的109%
    let share = case.scene.quantities.get(case.index + 1).is_some_and(|next| next.unit == "%")
        && matches!(case.scene.after(case.index), "的" | "）的");
    let asked = raw.is_empty() || share || !text.starts_with('完');
    (asked && is_task(rest) && (2..=12).contains(&rest.length())).then_some(rest)
}

/// 为全年5000万元计划的54.3%: the task stands behind its number.
fn task_behind<'a>(case: &Case<'_, 'a>) -> Option<&'a str> {
    let (raw, task) = (case.lead.raw.without_front(chars!("，")), case.tail.noun);
    // 超额完成1.5万人次的年度任务
    let raw = raw.strip_prefix("超额").unwrap_or(raw);
    let done = case.words.task_of.has(raw) && raw.starts_with('完');
    let so_much = done || case.words.task_of.starts(raw).is_some() && raw.length() <= 5 && raw.contains('年');
    (so_much && is_task(task) && task.length() <= 4).then_some(task)
}

/// 达到省定标准 of 其中达到省定标准的有89所: what they did opens what is said of them.
fn with_deed(said: &str) -> &str {
    let front = strip_front(said);
    let cut = &said[..said.len() - front.len()];
    &said[cut.without_back(&Words::builtin().brought_about).len()..]
}

/// 学校 of 全部达标的学校, 示范园 of 省级示范园: the noun without what is said of those that are not the rest; 学校 where nothing else is
/// told of what is counted by 所.
fn thing_qualified<'a>(phrase: &Phrase<'a>, noun: &'a str, case: &Case<'_, 'a>) -> &'a str {
    let words = case.words;
    let thing = noun.rsplit_once('的').map_or(noun, |(_, thing)| thing);
    let level = words.level.starts(thing).filter(|level| thing[level.len()..].length() >= 2).map_or("", |level| level);
    let thing = &thing[level.len()..];
    let stated =
        thing == noun && phrase.of.is_empty() && words.predicate.ends(thing).is_some_and(|said| said.len() > 3);
    if stated && case.quantity_unit() == "所" { "学校" } else { thing }
}

/// Tells whether a phrase is a date or has one: 计划2019年4月交付.
fn dated(text: &str) -> bool {
    text.begins(&Words::builtin().time_to_come)
        || text.holds(chars!("年月")) && text.contains(|c: char| c.is_ascii_digit())
}

fn is_task(text: &str) -> bool {
    text.closes(&Words::builtin().task_noun)
}

/// 学习…重要论述5次: the verb stands far before the many words for what is learnt.
pub(in crate::figures::subject) fn learnt(case: &Case<'_, '_>, phrase: &Phrase<'_>) -> bool {
    is_event_unit(case.quantity.unit)
        && phrase.verb.is_empty()
        && phrase.body.closes(&case.words.doctrine)
        && case.scene.lead(case.index).contains("学习")
        && !phrase.body.contains("学习")
}

#[cfg(test)]
mod tests {
    use crate::figures::subject::tests::expect;

    #[test]
    fn tasks_and_what_is_left_of_them() {
        let table: &[(&str, &[&str])] = &[
            ("专任教师中，双师型教师260人；具有高级职称的570人。", &["双师型教师数", "具有高级职称的专任教师数"]),
            (
                "专任教师330人中，专业课教师190人，具有研究生学历的60人。",
                &["专任教师数", "专业课教师数", "具有研究生学历的专任教师数"],
            ),
            (
                "5所幼儿园未配齐保安；安装监控探头6800个，接入平台的有240所。",
                &["未配齐保安的幼儿园", "安装监控探头", "接入平台的学校数"],
            ),
            (
                "建成省级示范校6所，距规划确定的10所还差4所。",
                &["建成省级示范校", "距规划确定的省级示范校数", "省级示范校差数"],
            ),
            ("学校96所，达到省定标准的有89所。", &["学校数", "达到省定标准的学校数"]),
            ("专任教师1100人，其中具有博士学位的560人。", &["专任教师数", "具有博士学位的专任教师数"]),
            (
                "学前教育年初预算1200万元，支出决算1260万元，完成105%；小学教育年初预算8000万元，支出决算8400万元，完成105%。",
                &[
                    "学前教育年初预算",
                    "学前教育支出决算",
                    "学前教育支出决算预算完成率",
                    "小学教育年初预算",
                    "小学教育支出决算",
                    "小学教育支出决算预算完成率",
                ],
            ),
            ("核定编制900名，实有870名。", &["核定编制人数", "实有编制人数"]),
            (
                "资助学生人数指标值4000人，完成值4218人，得10分。",
                &["资助学生人数指标值人数", "资助学生人数", "资助学生人数得分"],
            ),
            ("新建校舍面积年初目标15000平方米，全年完成14600平方米。", &["新建校舍面积年初目标", "新建校舍面积"]),
            ("招聘教师120人，完成118人。", &["招聘教师", "招聘教师"]),
            (
                "升入普通高中138人，其余130人中有112人升入职业学校。",
                &["升入普通高中人数", "其余未升入普通高中人数", "升入职业学校"],
            ),
            ("规划投资3亿元，实际完成2.9亿元。", &["规划投资", "实际完成投资"]),
            ("教育投资目标18亿元，一季度须完成25%。", &["教育投资目标", "教育投资目标完成比例"]),
            (
                "招聘教师120名，其中特岗教师80名、支教教师10名，其余30名面向社会招考。",
                &["招聘教师", "特岗教师数", "支教教师数", "面向社会招考的教师数"],
            ),
            (
                "查处违规办学12处，当场关停9处，限期整改3处。",
                &["查处违规办学", "违规办学当场关停处数", "违规办学限期整改处数"],
            ),
            ("反馈问题90个，整改81个，尚未完成的9个。", &["反馈问题数", "反馈问题整改数", "尚未完成的反馈问题数"]),
            ("反馈意见30条，余下3条正在办理。", &["反馈意见条数", "正在办理的反馈意见数"]),
            ("学科类机构53家，8家停办，2家取缔，其余43家。", &["学科类机构数", "停办", "取缔", "其余学科类机构数"]),
            ("改建食堂12所，其余4所。", &["改建食堂", "其余食堂数"]),
            (
                "核查失学儿童900人，已劝返860人，其余40人中随父母外出30人。",
                &["核查失学儿童", "失学儿童已劝返人数", "其余失学儿童数", "随父母外出人数"],
            ),
            ("疑似失学900人，已劝返860人，其余40人。", &["疑似失学人数", "疑似失学已劝返人数", "其余未劝返人数"]),
            (
                "完成投资2700万元，为全年5000万元计划的54%。",
                &["全年完成投资", "全年完成投资计划", "全年完成投资计划完成率"],
            ),
            ("残疾儿童90名，余10名因重度残疾暂缓入学。", &["残疾儿童数", "因重度残疾暂缓入学的残疾儿童数"]),
            ("招生960人，完成下达计划900人的107%。", &["招生数", "招生下达计划", "招生下达计划完成率"]),
            (
                "完成固定资产投资3亿元，完成年度目标任务的98%，体育产业完成0.5亿元，完成年度目标的110%。",
                &[
                    "固定资产投资",
                    "固定资产投资年度目标任务完成率",
                    "体育产业固定资产投资",
                    "体育产业固定资产投资年度目标完成率",
                ],
            ),
            ("竣工校舍18栋，相当于年度任务的90%。", &["竣工校舍", "竣工校舍年度任务完成率"]),
            (
                "农民实用技术培训1.8万人次，超额完成1.5万人次的年度任务。",
                &["农民实用技术培训人次", "农民实用技术培训年度任务"],
            ),
            ("新建幼儿园9所，已完成目标任务75%。", &["新建幼儿园", "新建幼儿园目标任务完成率"]),
            (
                "中心组认真学习全国会议精神、在座谈会上等关于教育工作的重要论述5次。",
                &["学习关于教育工作的重要论述次数"],
            ),
            // The rest are those of whom it does not hold.
            (
                "指标全部达标的学校有130所，占96%，其余5所正在整改。",
                &["指标全部达标的学校", "指标全部达标的学校占比", "正在整改的学校数"],
            ),
            ("省级示范园4所，其余58所为县级以下。", &["省级示范园数", "县级以下的示范园数"]),
            (
                "排查安全隐患862处，整改851处，其余11处限期整改。",
                &["排查安全隐患", "安全隐患整改处数", "限期整改的安全隐患数"],
            ),
        ];
        expect(table);
    }
}
