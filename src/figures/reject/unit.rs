//! Units that are none: part of another word, of a name or of a way of speaking.

use super::{ends_number, sentence_start, tail_bytes, tail_chars};
use crate::catalog::probe::{Ask, chars};
use crate::catalog::region::{MentionKind, Regions};
use crate::catalog::thresholds::Thresholds;
use crate::catalog::unit::Unit;
use crate::catalog::words::Words;
use crate::figures::Dimension;
use crate::figures::numeral::{Numeral, is_han, is_numeral};
use crate::figures::scene::last_clause;

/// Why a unit behind a number is not its unit.
pub(in crate::figures) struct Reject {
    /// The number may still stand without a unit.
    pub(in crate::figures) bare: bool,
}

/// Characters from a word for serving somewhere to the years of it.
const SERVED: usize = 8;

/// Characters from a length to the end of what is called by it: 标准田径场.
const TRACK: usize = 12;

/// Characters of a list of things done, before a number of it.
const COUNTED_LIST: usize = 60;

/// Characters that number, measure word and name of such a thing have more than: 三个重点 may be a way of speaking.
const COUNTED_NAME: usize = 4;

/// Characters on either side of a distance in which its list names other sports.
const RACES: usize = 24;

/// Characters behind people by which something is given out: 名学生配1名.
const GIVEN: usize = 8;

/// Characters before a number of 路 in which the name of a channel ends.
const CHANNEL: usize = 12;

/// Characters of the name of a place behind its first.
const LONGEST_PLACE: usize = 8;

/// Behind a number of years, they are those for which nothing is paid.
const FREE: &str = "免费教育";

/// Longest sentence, in bytes.
const SENTENCE: usize = 1800;

/// Tells whether `unit` behind the number is part of another word, or makes a name of the whole.
pub(in crate::figures) fn unit(before: &str, numeral: &Numeral, unit: &Unit, after: &str) -> Option<Reject> {
    let case = Case { before, numeral, unit, after, words: Words::builtin() };
    if case.is_place_in_order()
        || case.is_name_with_money()
        || case.is_class()
        || case.is_bus()
        || case.is_numbered_place()
        || case.is_day_of_year()
        || case.is_size_of_room()
        || case.is_house()
    {
        return Some(Reject { bare: false });
    }
    if case.runs_on() {
        return Some(Reject { bare: true });
    }
    let none = case.is_letter_of_debris()
        || case.is_stage_of_works()
        || case.is_rank()
        || case.is_demand()
        || case.is_network()
        || case.is_span_of_time()
        || case.is_measuring_rod()
        || case.is_race()
        || case.is_strength()
        || case.is_numbered_session()
        || numeral.chinese && (case.is_session() || case.is_way_of_speaking());
    none.then_some(Reject { bare: false })
}

/// 监控探头1780路, 1780路高清探头: tells whether 路 between `before` with its number and `after` counts channels.
pub(super) fn is_channel(before: &str, after: &str) -> bool {
    let channels = &Words::builtin().channel;
    channels.starts(after).is_some() || last_clause(tail_chars(before, CHANNEL)).holds(channels)
}

/// A number with what may be its unit, and what stands around.
struct Case<'t> {
    before: &'t str,
    numeral: &'t Numeral,
    unit: &'t Unit,
    after: &'t str,
    words: &'static Words,
}

impl Case<'_> {
    fn value(&self) -> f64 {
        self.numeral.value.to_f64()
    }

    /// 下午2点30分, 7排15座
    fn is_place_in_order(&self) -> bool {
        self.unit.surface == "分" && self.before.closes(chars!("点时"))
            || self.unit.surface == "座" && self.before.ends_with('排')
    }

    /// 4 双流区, 5 元氏县 at the beginning of a line, 南宫市 12⏎双桥区 7: the number of a row or its value, and a place.
    fn is_numbered_place(&self) -> bool {
        let apart = || sentence_start(self.before) || self.before.closes(chars!("县区市旗州镇乡"));
        if self.numeral.chinese || !apart() {
            return false;
        }
        let end = self.after.char_indices().nth(LONGEST_PLACE).map_or(self.after.len(), |(at, _)| at);
        let text = format!("{}{}", self.unit.surface, &self.after[..end]);
        let mentions = Regions::builtin().mentions(&text);
        let whole = |end: usize| end > self.unit.surface.len();
        mentions.iter().any(|place| place.start == 0 && whole(place.end) && place.kind == MentionKind::Full)
    }

    /// 6人间612间: how many share a room; 3人间隔2米 is no room.
    fn is_size_of_room(&self) -> bool {
        let room = self.after.strip_prefix('间').filter(|_| self.unit.surface == "人");
        room.is_some_and(|rest| !rest.begins(chars!("隔接距")))
    }

    /// 3幢2单元301室
    fn is_house(&self) -> bool {
        let behind = self.after.trim_start_matches(|c: char| c.is_ascii_digit());
        matches!(self.unit.base, "幢" | "栋") && behind.len() < self.after.len() && behind.starts_with("单元")
    }

    /// 三八节, 六一节: two bare digits that are no neighbours are month and day; who counts writes 三十八节.
    fn is_day_of_year(&self) -> bool {
        let round = self.value() % 10.0 == 0.0;
        self.numeral.digit_run && self.numeral.max.is_none() && self.value() < 100.0 && !round
    }

    /// 六年级2班, 三十二中701班, 1班1表: one class and no number of them.
    fn is_class(&self) -> bool {
        let of_school = || self.before.closes(chars!("中小校")) && self.value() >= 100.0;
        // 新建24班小学1所
        let size = || self.words.school_noun.starts(self.after).is_some_and(|noun| noun.len() > 3);
        if self.unit.base == "个" {
            return self.is_size_of_school();
        }
        // 理科1班、2班: the next of them.
        let next =
            || self.before.strip_suffix("班、").is_some_and(|list| number_at_end(list) == Some(self.value() - 1.0));
        self.unit.base == "班"
            && (size()
                || next()
                || self.value() < 2.0
                || self.before.closes(chars!("级届一二三四五六七八九第"))
                || of_school())
    }

    /// 新建36个班规模的小学, 12个班幼儿园1所: how large a school is that is told of.
    fn is_size_of_school(&self) -> bool {
        let Some(behind) = self.after.strip_prefix('班') else { return false };
        let name = behind.split(|c| !is_han(c)).next().unwrap_or_default();
        let school = name.closes(chars!("校园学中")) || self.words.school_noun.ends(name).is_some();
        self.words.school_noun.starts(behind).is_some_and(|noun| noun.len() > 3)
            || school && (behind.starts_with("规模") || behind.starts_with('的') || behind.begins(&self.words.run_by))
    }

    /// 乘6路公交, but 监控探头1780路
    fn is_bus(&self) -> bool {
        self.unit.base == "路" && !is_channel(self.before, self.after)
    }

    /// 75%酒精500瓶: the strength of what is named behind. 75%的酒精 is one too.
    fn is_strength(&self) -> bool {
        self.unit.surface == "%" && self.after.without_front(chars!("的")).begins(&self.words.solution)
    }

    /// 七M: letters that a bad decoding left behind a Chinese numeral; nobody writes 三km.
    fn is_letter_of_debris(&self) -> bool {
        self.numeral.chinese && self.unit.surface.starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// 三元坊, 八角亭: a small Chinese number of money is a name.
    fn is_name_with_money(&self) -> bool {
        self.numeral.chinese
            && self.unit.dimension == Dimension::Money
            && !self.numeral.multiplied
            && self.value() < 10.0
            && !ends_number(self.after)
    }

    /// 十分重视, 3家校共育: the unit begins another word.
    fn runs_on(&self) -> bool {
        self.unit.not_before.iter().any(|next| self.after.starts_with(next))
    }

    /// 扩建二期, 建设工程三期, 二期21处: a stage of works.
    fn is_stage_of_works(&self) -> bool {
        let opens = || self.before.is_empty() || self.before.closes(chars!("，；。、：和及"));
        // 二期再增12班
        let course = || self.words.course_after.starts(self.after).is_some();
        let numbered = || self.value() <= 2.0 && opens() && !self.after.begins(chars!("，。；、）\n")) && !course();
        self.unit.base == "期"
            && self.numeral.chinese
            && !self.numeral.multiplied
            && (self.words.works.ends(self.before).is_some()
                // “智慧课堂”二期
                || self.before.ends_with('”') && !course()
                || self.after.begins(&self.words.works_after)
                || numbered()
                // 滨河小学二期9月开工
                || self.words.school_noun.ends(self.before).is_some() && !self.before.ends_with('班'))
    }

    /// 全市前3000名, but 目前3名.
    fn is_rank(&self) -> bool {
        matches!(self.unit.surface, "名" | "位" | "强")
            && self.before.ends_with('前')
            && self.words.before_now.ends(self.before).is_none()
    }

    /// 向45分钟要质量
    fn is_demand(&self) -> bool {
        self.after.begins(&'要') && self.words.demanded.starts(self.after).is_some()
    }

    /// 5G专网: a generation of networks.
    fn is_network(&self) -> bool {
        self.unit.surface == "G" && self.value() <= 6.0 && self.words.bandwidth_after.starts(self.after).is_none()
    }

    /// 三年行动计划, 近三年来: a name or a scope; 连续三年, 为期三天 measure.
    fn is_span_of_time(&self) -> bool {
        if self.unit.dimension == Dimension::Duration && is_time_since(self.before, self.after) {
            return true;
        }
        let years = self.unit.base == "年";
        if !years && !(self.unit.dimension == Dimension::Duration && self.numeral.chinese) {
            return false;
        }
        let free = self.after.strip_prefix(FREE);
        // 15年免费教育比例98%: a share of those who have it.
        if years && free.is_some_and(|rest| rest.begins(chars!("比占率覆"))) {
            return true;
        }
        let scope = years
            && free.is_none()
            && self.words.not_after_years.starts(self.after).is_some()
            && self.words.years_running.ends(self.before).is_none();
        scope || (years || self.before.closes(chars!("前近后这用"))) && !self.is_measured_time()
    }

    /// 男子4×100米接力, 1500米第一名, 50米跑及格率, 1分钟跳绳: the name of a race or of a test.
    fn is_race(&self) -> bool {
        let (words, after) = (self.words, self.after);
        if self.unit.base == "分钟" {
            return self.value() <= 1.0 && words.minute_test.starts(after).is_some();
        }
        let named = || words.race_named.starts(after).is_some() && words.not_race.starts(after).is_none();
        let race = || words.race.starts(after).is_some() || named() || self.is_track() || self.is_among_races();
        self.unit.base == "米" && race()
    }

    /// 100米、200米、4×100米接力、跳远等16个项目: the distances of a list of sports.
    fn is_among_races(&self) -> bool {
        let round = self.value() >= 50.0 && self.value() % 10.0 == 0.0;
        let listed = self.before.ends_with('、') && self.after.begins(chars!("、，。和及等（"))
            || self.after.begins(chars!("、"))
            || self.after.starts_with("（男")
            || self.after.starts_with("（女");
        let end = self.after.char_indices().nth(RACES).map_or(self.after.len(), |(at, _)| at);
        let behind = &self.after[..end];
        let behind = &behind[..behind.first_of(chars!("。；\n")).unwrap_or(behind.len())];
        let near = tail_chars(self.before, RACES);
        let ahead = &near[near.last_of(chars!("。；\n")).unwrap_or(0)..];
        round && listed && (behind.holds(&self.words.sport) || ahead.holds(&self.words.sport))
    }

    /// 400米标准田径场9块: what is counted right behind is called by its length.
    fn is_track(&self) -> bool {
        let near: &str = &self.after[..self.after.char_indices().nth(TRACK).map_or(self.after.len(), |(at, _)| at)];
        let named = near.split(['，', '、', '。', '；', '（', '\n']).next().unwrap_or_default();
        let counted = named.find(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
        counted.is_some_and(|at| self.words.track.ends(&named[..at]).is_some())
    }

    /// 县政府第17届32次常务会议
    fn is_numbered_session(&self) -> bool {
        self.unit.base == "次" && self.before.ends_with('届')
    }

    /// 每10万人, 每300名学生配1名保安: what the figure behind it is reckoned by; 平均每268名学生配1名 measures.
    fn is_measuring_rod(&self) -> bool {
        let given = || {
            let end = self.after.char_indices().nth(GIVEN).map_or(self.after.len(), |(at, _)| at);
            let (noun, behind) = self.after[..end].split_once('配').unwrap_or_default();
            behind.contains(|c: char| c.is_ascii_digit() || "一两三".contains(c)) && !noun.holds(chars!("，。、；"))
        };
        self.unit.dimension == Dimension::People
            && self.before.ends_with('每')
            && (self.numeral.value.power_of_ten().is_some_and(|power| power > 0)
                || !self.before.ends_with("平均每") && given())
    }

    /// 连续三年, 三年多, 扎根高山31年的教师, 13.6年
    fn is_measured_time(&self) -> bool {
        let served = || self.words.years_served.find(last_clause(tail_chars(self.before, SERVED))).is_some();
        self.words.duration_before.ends(self.before.without_back(chars!("了近约"))).is_some()
            || self.after.starts_with('多')
            // 实行十五年免费教育
            || self.after.starts_with(FREE)
            || self.after.starts_with('的') && served()
            || self.value().fract() != 0.0
    }

    /// 中央纪委四次全会, 县人大二次会议: the name of a session; 召开两次会议 counts them.
    fn is_session(&self) -> bool {
        self.unit.base == "次"
            && self.words.session.starts(self.after).is_some()
            && self.words.session_of.ends(self.before).is_some()
    }

    /// 三位, 一次, 三个重点: what a small Chinese number says that counts nothing.
    fn is_way_of_speaking(&self) -> bool {
        if self.is_stage_in_brackets() || self.is_too_small_for_unit() {
            return true;
        }
        if self.is_one() {
            return !self.is_term() && !self.lasts() && !self.is_regular() && !self.is_single_thing();
        }
        self.is_rhetoric() || self.is_unit_of_rhetoric()
    }

    /// 实验学校（二期）: a stage of building.
    fn is_stage_in_brackets(&self) -> bool {
        self.unit.base == "期" && self.before.ends_with('（') && self.after.starts_with('）')
    }

    /// 三位 is no count of people, 三百余位 is.
    fn is_too_small_for_unit(&self) -> bool {
        let lessons = || self.unit.base == "门" && counts_something_done(self.before);
        !self.unit.chinese_numerals && self.value() < Thresholds::builtin().counted_from && !lessons()
    }

    /// 一次, 一个, 一所; 增加一倍 and 一个百分点 measure.
    fn is_one(&self) -> bool {
        let one = (self.value() - 1.0).abs() < f64::EPSILON && self.numeral.max.is_none();
        let times = || {
            self.unit.base == "倍" && self.words.times_before.ends(self.before.without_back(chars!("了近约"))).is_some()
        };
        one && self.unit.base != "百分点" && !times()
    }

    /// 期限为一年
    fn is_term(&self) -> bool {
        self.unit.dimension == Dimension::Duration && self.before.closes(&self.words.term_before)
    }

    /// 历时一年半, 到山区支教一年
    fn lasts(&self) -> bool {
        self.unit.dimension == Dimension::Duration
            && (self.after.starts_with('半')
                || self.words.one_term_before.ends(tail_bytes(self.before, SENTENCE)).is_some())
    }

    /// 每月公开一次
    fn is_regular(&self) -> bool {
        let sentence = tail_bytes(self.before, SENTENCE);
        let clause = &sentence[sentence.last_of(chars!("，。；")).unwrap_or(0)..];
        self.words.regular_unit.has(self.unit.base) && self.words.per_time.find(clause).is_some()
    }

    /// 新建教学楼一栋, 幼儿园各一所: one thing, named before it; 办好一所学校 may be no more than an article.
    fn is_single_thing(&self) -> bool {
        let noun = self.before.strip_suffix('各').unwrap_or(self.before);
        let named = self.words.single_thing.ends(noun).is_some()
            || self.unit.base == "所" && self.words.school_noun.ends(noun).is_some();
        named && self.words.single_unit.has(self.unit.base) && ends_number(self.after)
    }

    /// 三个重点, 两条主线; 两所重点中学 are two.
    fn is_rhetoric(&self) -> bool {
        matches!(self.unit.dimension, Dimension::Count | Dimension::People)
            && self.unit.base != "所"
            && !self.numeral.multiplied
            && self.words.rhetoric.starts(self.after).is_some()
    }

    /// 三个, 四条, unless something was done to so many: 建成三个.
    fn is_unit_of_rhetoric(&self) -> bool {
        self.words.rhetoric_unit.has(self.unit.base)
            && !self.numeral.multiplied
            && self.value() < Thresholds::builtin().spoken_of_below
            && !counts_something_done(self.before)
            && !self.follows_its_noun()
            && !self.sums_up_names()
    }

    /// 整顿软弱涣散党组织四个，获一等奖两个
    fn follows_its_noun(&self) -> bool {
        ends_number(self.after) && self.words.postposed.ends(self.before).is_some()
    }

    /// 成立语文、数学、英语三个学科组: as many things done as are named before the number.
    fn sums_up_names(&self) -> bool {
        let clause = last_clause(tail_bytes(self.before, SENTENCE));
        let Some((first, _)) = clause.split_once('、') else { return false };
        let names = clause.matches(['、', '和']).count() + 1;
        let done = || self.words.counted_before.find(first).is_some_and(|(_, verb)| verb.length() > 1);
        (self.value() - names as f64).abs() < f64::EPSILON && done()
    }
}

/// 建成五个实训基地、三个工作室、: a list that goes on from things done, of which the first is counted with a number behind its verb.
fn goes_on_counting(list: &str) -> bool {
    let words = Words::builtin();
    let clause = &list[list.last_of(chars!("，。；\n")).unwrap_or(0)..];
    let mut members = clause.split('、');
    let first = members.next().unwrap_or_default();
    let numeral = |text: &str| text.starts_with(|c: char| is_numeral(c));
    let counted = words.counted_before.rfind(first).is_some_and(|(at, verb)| {
        let behind = &first[at + verb.len()..];
        verb.length() > 1 && numeral(behind) && behind.length() > COUNTED_NAME
    });
    counted && members.all(|member| member.is_empty() || numeral(member) && member.length() > COUNTED_NAME)
}

/// The whole number that a text ends with.
fn number_at_end(text: &str) -> Option<f64> {
    let near = tail_chars(text, 3);
    near[near.trim_end_matches(|c: char| c.is_ascii_digit()).len()..].parse().ok()
}

/// 毕业半年后, 离校三个月内: a time counted from an event; 半年来: one that has gone by, in which something else was done.
pub(in crate::figures) fn is_time_since(before: &str, after: &str) -> bool {
    let words = Words::builtin();
    let gone_by = words.gone_by.starts(after).is_some_and(|word| !after[word.len()..].begins(chars!("自到源校访")));
    gone_by || after.without_front(chars!("以之")).begins(chars!("后内")) && words.since_before.ends(before).is_some()
}

/// A verb of doing before a bare Chinese numeral: 建成三个, 更新两个; otherwise 三个 is a way of speaking.
fn counts_something_done(before: &str) -> bool {
    let sentence = tail_bytes(before, SENTENCE);
    let clause = sentence.rsplit(['，', '。', '；', '、', '\n']).next().unwrap_or_default();
    if clause.is_empty() && before.ends_with('、') {
        return goes_on_counting(tail_chars(sentence, COUNTED_LIST));
    }
    if clause.is_empty() && sentence_start(before) {
        return false;
    }
    clause.closes(&Words::builtin().counted_before)
}
