//! Sums for one of many: 每生每年600元, 班主任津贴提高到每月800元.

use super::{Candidate, shift, strip};
use crate::catalog::probe::{Ask, chars, words};
use crate::catalog::thresholds::Thresholds;
use crate::figures::reject::tail_chars;
use crate::figures::scene::{first_clause, last_clause};

/// Characters of the name of a grant: 交通补助.
const GRANT_NAME: usize = 6;
/// Characters of the words for who gets it.
const PERSONS: usize = 12;
/// Characters before a sum in which the grant is told.
const TOLD: usize = 48;
/// Characters from 标准 or 定额 to its sum.
const FROM_NOUN: usize = 24;
/// Characters of what each is that gets a grant: 新建公办园.
const EACH: usize = 12;
/// Bytes behind a sum in which it may be said that it was kept to.
const KEPT_TO: usize = 36;

impl Candidate<'_, '_> {
    /// 生活补助180万元。寄宿生小学1000元、初中1250元: a small sum behind a stage or a kind of persons, where grants are told of.
    pub(super) fn for_each(&self) -> Option<&'static str> {
        let small = |value| value < Thresholds::builtin().sum_for_each_below;
        if !self.yuan || !self.quantity.value.number().is_some_and(small) {
            return None;
        }
        // 惠及1215人，人均500元: what each got on average
        if self.own.get(self.bare.len()..).is_some_and(|stripped| stripped.contains('均')) {
            return None;
        }
        if !self.is_for_persons() || self.scene.between(self.index).length() > PERSONS {
            return None;
        }
        let told = tail_chars(&self.scene.text[..self.quantity.range.start], TOLD);
        // 公用经费标准小学650元、初中850元；寄宿生另增200元
        let more =
            || self.bare.ends(&self.words.grant_more).is_some().then(|| self.words.allowance.rfind(told)).flatten();
        let (at, word) = self.words.grant.rfind(told).or_else(more)?;
        let spent = self.bare.ends(&self.words.grant_more).is_none() && told[at..].holds(&self.words.average_spent);
        (!spent).then_some(word)
    }

    /// 寄宿生1000元, 最高2000元, 另加200元: who gets it, the most of it, or what is paid on top.
    fn is_for_persons(&self) -> bool {
        let Self { bare, words, .. } = self;
        // 寄宿生小学阶段补1000元
        let payee = bare.without_back(chars!("补助奖给发")).without_back(words!["阶段"]);
        words.stage.ends(payee).or_else(|| words.person_head.ends(payee)).is_some() && !bare.closes(&'均')
            || bare.ends(&words.extreme).or_else(|| bare.ends(&words.grant_more)).is_some()
            || bare.ends(&words.where_to).is_some()
    }

    /// 生均公用经费按750元安排, 在现行400元基础上
    pub(super) fn sum_kept_to(&self) -> Option<&'static str> {
        let word = if self.bare.closes(&'按') { "按" } else { "现行" };
        (self.yuan && self.bare.ends_with(word) && self.is_small()).then_some(word)
    }

    /// 落实生均公用经费700元: a round sum that is set from above, not what was spent.
    pub(super) fn set_from_above(&self) -> Option<&'static str> {
        let round = |value: f64| value < Thresholds::builtin().sum_for_pupil_below && value % 10.0 == 0.0;
        if !self.yuan || !self.quantity.value.number().is_some_and(round) {
            return None;
        }
        let (clause, behind) = (self.clause, &*self.after);
        let (at, word) = self.words.per_pupil.find(clause)?;
        let around = [&clause[..at], &clause[at + word.len()..], &behind[..behind.floor_char_boundary(KEPT_TO)]];
        around.iter().any(|text| self.words.paid_out.find(text).is_some()).then_some(word)
    }

    /// 新教师一次性发放安家补贴8000元: each of them gets as much.
    pub(super) fn one_off(&self) -> Option<&'static str> {
        if !self.yuan || !self.is_small() {
            return None;
        }
        let (at, word) = self.words.one_off.find(self.own)?;
        self.own[at..].holds(&self.words.grant).then_some(word)
    }

    /// 公办园保教费每月220元
    pub(super) fn fee(&self) -> Option<&'static str> {
        // 家长每月人均支出服务费68元
        if !self.yuan || !self.is_small() || self.is_measured_average() {
            return None;
        }
        // 学生每学期交费240元
        let charged = || {
            let (at, word) = self.scene.rfind(&self.words.per_time, self.own)?;
            self.own[at..].closes(&self.words.fee).then_some(word)
        };
        let each = self.period().or_else(|| self.bare.ends(&self.words.per_unit)).or_else(charged)?;
        self.clause.holds(&self.words.fee).then_some(each)
    }

    /// 课酬120元/课时, 补贴50元/天
    pub(super) fn for_one_of_many(&self) -> Option<&'static str> {
        self.after.starts(&self.words.per_unit_after).filter(|_| self.yuan)
    }

    /// 课酬50元/半天
    pub(super) fn rate_of_pay(&self) -> Option<&'static str> {
        let rate = self.yuan && self.after.begins(&'/') && self.is_small() && self.clause.closes(&self.words.pay_end);
        rate.then_some("元/…")
    }

    /// A small sum that is paid to each of many or for each period.
    pub(super) fn allowance(&self) -> Option<&'static str> {
        if !self.yuan {
            return None;
        }
        // 每个不足80元, 伙食成本每天8元: so much it came to.
        // 津贴平均每月1650元 too.
        if self.own.closes(&self.words.falling_short)
            || self.own.holds(words!["平均每"])
            || self.clause.holds(&self.words.cost_noun)
            || self.is_measured_average()
        {
            return None;
        }
        let allowance = Allowance::new(self);
        if !self.is_small() {
            return allowance.grant_for_each().or_else(|| allowance.prize_for_each());
        }
        allowance
            .for_each_one()
            .or_else(|| allowance.most_a_period())
            .or_else(|| allowance.grant_for_each())
            .or_else(|| allowance.grant_a_period())
            .or_else(|| allowance.grant_named_behind())
            .or_else(|| allowance.daily_meal())
            .or_else(|| allowance.grant_reset())
            .or_else(|| allowance.granted_by_average())
            .or_else(|| allowance.moved())
            .or_else(|| match allowance.far_from_each_one() {
                Some(word) => allowance.is_by_norm().then_some(word),
                None => allowance.headed().or_else(|| allowance.yearly_aid()).or_else(|| allowance.called_norm()),
            })
    }
}

impl Candidate<'_, '_> {
    /// 补助人均每月386元, 每生平均资助1230元, 班主任每月平均领取津贴600元: what each got comes out uneven, or is called what it came to on average.
    fn is_measured_average(&self) -> bool {
        if self.clause.holds(words!["按"]) || self.clause.holds(words!["标准"]) {
            return false;
        }
        let uneven = || {
            let step = Thresholds::builtin().average_step;
            self.quantity.max.is_none()
                && self.quantity.value.number().is_some_and(|value| value > step && value % step != 0.0)
        };
        self.own.holds(&self.words.averaged_time) && (uneven() || self.own.holds(&self.words.received))
    }

    /// 博士安家费50万元、硕士15万元: what each gets to settle.
    pub(super) fn to_settle(&self) -> Option<&'static str> {
        let most = Thresholds::builtin().grant_to_settle_below;
        if !self.yuan || !self.quantity.value.number().is_some_and(|value| value < most) {
            return None;
        }
        let told = tail_chars(self.scene.lead(self.index), TOLD);
        let (_, word) = self.words.settling_grant.rfind(told)?;
        let own = &self.bare;
        let paid = own.ends(&self.words.settling_grant).map_or(&**own, |word| &own[..own.len() - word.len()]);
        let each = paid.closes(&self.words.settler)
            || paid.len() < own.len() && self.clause.holds(&self.words.settler) && self.clause.contains('每')
            || paid.closes(&self.words.averaged);
        each.then_some(word)
    }

    /// 生均公用经费提高50元，达到700元: what an allowance was raised to.
    pub(super) fn raised_to(&self) -> Option<&'static str> {
        let reached = self.words.to.ends(self.own).is_some_and(|to| to.len() == self.own.len());
        let before = self.before_of_kind().filter(|_| self.yuan && self.is_small() && reached)?;
        let own = self.scene.own_lead(before);
        let verb = self.words.raise_verb.ends(own)?;
        let granted = own.holds(&self.words.allowance) || own.holds(&self.words.grant);
        (granted && self.scene.between(self.index).begins(chars!("，"))).then_some(verb)
    }

    /// 寄宿生1000元、1250元，非寄宿生减半，即500元
    pub(super) fn halved(&self) -> Option<&'static str> {
        if !self.yuan {
            return None;
        }
        let (first, _) = super::list::row(self.scene, self.index);
        let told = self.scene.lead(first).strip_suffix('即')?;
        told.without_back(chars!("，")).ends_with("减半").then_some("减半")
    }
}

/// A sum that may be an allowance.
struct Allowance<'c, 's, 't> {
    case: &'c Candidate<'s, 't>,
    /// The clause before the sum, without 最高 and 最多.
    clause: &'t str,
    /// The same without the verb of paying: 每月 in 每月补助最高300元.
    payee: &'t str,
}

impl<'c, 's, 't> Allowance<'c, 's, 't> {
    fn new(case: &'c Candidate<'s, 't>) -> Self {
        let extreme = case.words.extreme.ends(case.clause).map_or(0, str::len);
        let clause = &case.clause[..case.clause.len() - extreme];
        let paid = clause.trim_end_matches("收费").without_back(chars!("补助发放贴给资奖励另"));
        Self { case, clause, payee: strip(paid, case.words) }
    }

    /// 每月 right before the sum.
    fn period(&self) -> Option<&'static str> {
        self.case.words.per_time.ends(self.payee)
    }

    /// 每人最高2000元, 每月最多可领900元
    fn for_each_one(&self) -> Option<&'static str> {
        let per_unit = &self.case.words.per_unit;
        per_unit
            .ends(self.payee)
            .or_else(|| per_unit.ends(self.case.own).filter(|word| word.starts_with('各')))
            .or_else(|| self.period().filter(|_| self.payee.len() < self.case.clause.len()))
    }

    /// 生活补助最高每月600元
    fn most_a_period(&self) -> Option<&'static str> {
        self.period().filter(|word| {
            let head = &self.payee[..self.payee.len() - word.len()];
            self.case.words.extreme.ends(head).is_some()
        })
    }

    /// 农村教师每月交通补助300元
    fn grant_a_period(&self) -> Option<&'static str> {
        let (own, words) = (self.case.own, self.case.words);
        // 每月劳务报酬2000元
        let grant = words.grant.ends(own).or_else(|| words.allowance.ends(own))?;
        let head = &own[..own.len() - grant.len()];
        let (at, word) = self.case.scene.rfind(&words.per_time, head)?;
        // 学生每年享受生活补助3000元
        let yearly = word == "每年" && !own.holds(words!["享受"]);
        (!yearly && own[at + word.len()..].length() <= GRANT_NAME).then_some(word)
    }

    /// 享受每天4元的营养膳食补助, 生均600元补助政策: the grant that the sum for a period or for each pupil is.
    fn grant_named_behind(&self) -> Option<&'static str> {
        let word = self.period().or_else(|| self.clause.closes(words!["生均"]).then_some("生均"))?;
        let named = first_clause(&self.case.after).without_front(chars!("的"));
        let (at, grant) = self.case.words.grant.find(named)?;
        let behind = &named[at + grant.len()..];
        (named[..at].length() <= GRANT_NAME && (behind.is_empty() || behind == "政策")).then_some(word)
    }

    /// 每天享受价值4元的营养餐: what each gets every day.
    fn daily_meal(&self) -> Option<&'static str> {
        let meal = first_clause(&self.case.after).without_front(chars!("的")).begins(&self.case.words.meal);
        self.case.words.short_period.find(self.clause).map(|(_, word)| word).filter(|_| meal)
    }

    /// 奖励考入名校的学生每人10万元
    fn prize_for_each(&self) -> Option<&'static str> {
        let most = Thresholds::builtin().grant_to_settle_below;
        let sum = self.case.quantity.value.number().is_some_and(|value| value < most);
        let each = self.case.words.per_unit.ends(self.payee).filter(|word| word.starts_with('每'))?;
        (sum && self.clause.contains("奖励")).then_some(each)
    }

    /// 每个班奖补20万元, 每建一所食堂奖补15万元: a grant for each class or school is no small sum.
    fn grant_for_each(&self) -> Option<&'static str> {
        let own = self.case.own;
        let verb = self.case.words.granting.ends(own)?;
        let most = Thresholds::builtin().grant_for_each_below;
        let fits = self.case.quantity.value.number().is_some_and(|value| value < most);
        let head = &own[..own.len() - verb.len()];
        let named = || {
            let of = |(at, each): (usize, &str)| {
                let each = &head[at + each.len()..];
                !each.begins(chars!("年月学期次天周人生名")) && each.length() <= EACH
            };
            head.match_indices('每').any(of).then_some("每")
        };
        self.case.words.each_place.ends(head).or_else(named).filter(|_| fits)
    }

    /// 班主任津贴提高到每月800元, 班主任津贴每月提高到800元
    fn grant_reset(&self) -> Option<&'static str> {
        // 临聘教师月工资提高到3200元
        let wages = || {
            let to = self.case.words.to.ends(self.clause).filter(|word| word.length() > 2)?;
            self.case.words.monthly_pay.ends(&self.clause[..self.clause.len() - to.len()])
        };
        if let Some(word) = wages().filter(|_| !self.clause.holds(&self.case.words.averaged_time)) {
            return Some(word);
        }
        let moved = || {
            let to = self.case.words.to.ends(self.clause).filter(|word| word.length() > 2)?;
            self.case.words.per_time.ends(&self.clause[..self.clause.len() - to.len()])
        };
        self.period()
            .or_else(moved)
            .filter(|_| self.clause.holds(&self.case.words.pay_beside) || self.clause.contains("标准"))
    }

    /// 助学金按年人均2000元发放, 发给交通补贴，每学期150元
    fn granted_by_average(&self) -> Option<&'static str> {
        let Candidate { scene, index, own, words, quantity, .. } = *self.case;
        let lead = scene.lead(index);
        let opens = |word: &str| lead.strip_suffix(word).is_some_and(|head| head.ends_with('，'));
        if let Some(word) = self.period().filter(|word| *word != "每年" && opens(word)) {
            return Some(word);
        }
        // 按人均每月2000元保障
        let head = words.per_time.ends(own).map_or(own, |word| &own[..own.len() - word.len()]);
        // 生活补助差别化发放，人均每月500元至1500元: a range is no average.
        let granted = || quantity.max.is_some() && own.length() <= 4 && words.grant.find(lead).is_some();
        // 公用经费按小学生均700元、初中生均900元拨付
        let for_pupil = || head.ends_with("生均") && self.clause.contains('按');
        (head.ends_with("人均") && (own.contains('按') || granted()) || for_pupil()).then_some("按…人均")
    }

    /// 生均公用经费由6000元提高到八千元, 乡村教师补助提标，由每月200元提高到300元: an allowance that is reset; so are monthly wages, but for 平均月工资.
    fn moved(&self) -> Option<&'static str> {
        let Candidate { scene, index, words, .. } = *self.case;
        shift(scene, index)?;
        let lead = tail_chars(scene.lead(index), TOLD);
        let from = lead.rfind(['由', '从']).unwrap_or(lead.len());
        let told = [self.clause, last_clause(lead[..from].trim_end_matches('，'))];
        let pay = |text: &str| text.holds(&words.monthly_pay) && !text.holds(&words.averaged_time);
        let reset = |text: &str| text.holds(&words.allowance) || text.holds(&words.grant) || pay(text);
        told.iter().any(|text| reset(text)).then_some("由…到")
    }

    /// 每生每年 anywhere in the clause.
    fn far_from_each_one(&self) -> Option<&'static str> {
        self.case.scene.rfind(&self.case.words.per_unit, self.clause).map(|(_, word)| word)
    }

    /// 按每生每年公用经费600元, 每人每月生活费标准800元: the amount for each is laid down and not what was spent.
    fn is_by_norm(&self) -> bool {
        let Candidate { scene, index, ref after, words, .. } = *self.case;
        self.clause.contains("标准")
            || scene.text[scene.start..scene.end].contains("标准")
            || scene.clause_lead(index).contains("按")
            || scene.holds(&words.per_time, self.clause)
            || after.starts_with("标准")
    }

    /// 教育“三包”经费标准：学前由…；义务教育…分别为4220元: one sentence, one norm.
    fn headed(&self) -> Option<&'static str> {
        // 收费标准：每生180元；减免金额7.49万元
        if self.case.own.closes(&self.case.words.sum_in_all) {
            return None;
        }
        if let Some(word) = self.tier() {
            return Some(word);
        }
        let lead = self.case.scene.lead(self.case.index);
        let behind = &lead[lead.rfind("标准")?..];
        (behind.contains('：') && !behind.contains('。')).then_some("标准")
    }

    /// 生活补助拉开档次：坝区每月500元: what each tier of a grant gets.
    fn tier(&self) -> Option<&'static str> {
        let period = self.period()?;
        let (label, _) = tail_chars(self.case.scene.lead(self.case.index), TOLD).rsplit_once('：')?;
        let label = label.rsplit(['，', '。', '；', '：']).next().unwrap_or(label);
        label.holds(&self.case.words.pay_beside).then_some(period)
    }

    /// 贫困生每年资助1000元
    fn yearly_aid(&self) -> Option<&'static str> {
        self.clause.closes(&self.case.words.yearly_aid).then_some("每年资助")
    }

    /// 公用经费标准小学650元
    fn called_norm(&self) -> Option<&'static str> {
        let at = self.clause.rfind("标准").or_else(|| self.clause.rfind("定额"))?;
        let called = !self.clause.holds(&self.case.words.not_norm);
        (called && self.clause[at..].length() <= FROM_NOUN).then_some("标准")
    }
}
