//! A report from its parts: title, number, introduction, numbered sections with sentences, tables, problems and signature.

use std::collections::BTreeMap;

use anyhow::Context as _;
use nianbao::catalog::region::{Level, Regions};

use crate::random::Random;
use crate::template::{Fill, Paragraph, Stated, expand};

const SENTENCES: &str = include_str!("../../data/templates/sentences.csv");
const LAYOUT: &str = include_str!("../../data/templates/layout.csv");

/// First and last year of the corpus.
const YEARS: (i32, i32) = (2005, 2025);
const NUMERALS: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七",
    "十八", "十九", "二十",
];

/// What kind of report is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Summary,
    Plan,
    SelfInspection,
    WorkReport,
    Statistics,
    Notice,
    Mixed,
}

/// How often each kind comes: mostly summaries, plans and self-inspections.
const KINDS: [Kind; 20] = [
    Kind::Summary,
    Kind::Plan,
    Kind::SelfInspection,
    Kind::Summary,
    Kind::Mixed,
    Kind::Plan,
    Kind::Summary,
    Kind::WorkReport,
    Kind::SelfInspection,
    Kind::Summary,
    Kind::Plan,
    Kind::Mixed,
    Kind::Summary,
    Kind::Statistics,
    Kind::Plan,
    Kind::SelfInspection,
    Kind::Summary,
    Kind::Notice,
    Kind::Plan,
    Kind::Summary,
];

impl Kind {
    /// Of a hundred sentences, so many state figures; the densities this leads to stand in `data/templates/README.md`.
    fn figured(self, random: &mut Random) -> u64 {
        match self {
            Kind::Summary | Kind::Mixed => random.between(12, 38),
            Kind::SelfInspection | Kind::WorkReport => random.between(14, 38),
            Kind::Notice => random.between(16, 34),
            Kind::Plan => random.between(6, 22),
            Kind::Statistics => random.between(90, 100),
        }
    }
}

/// A report before its layout is disturbed.
pub(crate) struct Report {
    pub(crate) paragraphs: Vec<Paragraph>,
}

struct Place {
    name: String,
    shown: String,
    whole: &'static str,
    counties: Vec<(String, String)>,
}

#[derive(Default)]
struct Theme {
    heads: Vec<&'static str>,
    done: Vec<&'static str>,
    plan: Vec<&'static str>,
    plain: Vec<&'static str>,
    /// What a sentence without figures is put together from: circumstances, deeds, what came of them, what they are for.
    lead: Vec<&'static str>,
    act: Vec<&'static str>,
    result: Vec<&'static str>,
    aim: Vec<&'static str>,
}

/// All that reports are made of.
pub(crate) struct Composer {
    themes: Vec<Theme>,
    /// What can be said of any theme.
    any: Theme,
    layout: BTreeMap<&'static str, Vec<&'static str>>,
    places: Vec<Place>,
}

impl Composer {
    /// Reads the templates and the places.
    pub(crate) fn new() -> anyhow::Result<Self> {
        let mut themes: BTreeMap<&str, Theme> = BTreeMap::new();
        for line in SENTENCES.lines().skip(1) {
            let mut fields = line.splitn(3, ',');
            let (theme, kind) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            let text = fields.next().with_context(|| format!("a template without text: {line}"))?;
            let theme = themes.entry(theme).or_default();
            match kind {
                "head" => theme.heads.push(text),
                "done" => theme.done.push(text),
                "plan" => theme.plan.push(text),
                "plain" => theme.plain.push(text),
                "lead" => theme.lead.push(text),
                "act" => theme.act.push(text),
                "result" => theme.result.push(text),
                "aim" => theme.aim.push(text),
                other => anyhow::bail!("unknown use {other} of a template: {line}"),
            }
        }
        let mut layout: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for line in LAYOUT.lines().skip(1) {
            let (kind, text) = line.split_once(',').with_context(|| format!("a template without text: {line}"))?;
            layout.entry(kind).or_default().push(text);
        }
        let any = themes.remove("any").context("no templates for any theme")?;
        Ok(Self { themes: themes.into_values().collect(), any, layout, places: places() })
    }

    /// Makes report `number` of the corpus: places, years and kinds come round in turn.
    pub(crate) fn report(&self, number: usize, random: &mut Random) -> Report {
        let place = &self.places[number % self.places.len()];
        let round = number / self.places.len();
        let year = YEARS.0 + ((round + number) % (YEARS.1 - YEARS.0 + 1) as usize) as i32;
        let kind = KINDS[(number + round * 3) % KINDS.len()];
        let mut writer = Writer {
            composer: self,
            place,
            group: random.pick(&[None, None, None, Some(','), Some(' ')]),
            spaced: random.chance(10),
            paragraphs: Vec::new(),
            figured: kind.figured(random),
            target: random.between(4_700, 19_000) as usize,
            written: 0,
        };
        writer.head(kind, year, random);
        writer.body(kind, year, random);
        writer.foot(kind, year, random);
        Report { paragraphs: writer.paragraphs }
    }

    fn line(&self, use_: &str, random: &mut Random) -> &'static str {
        self.layout.get(use_).map_or("", |lines| random.pick(lines))
    }
}

/// Prefectures of all provinces, and one county of each where it has a name of its own.
fn places() -> Vec<Place> {
    let regions = Regions::builtin();
    let now = |region: &&nianbao::catalog::region::Region| region.to_year.is_none() && !region.name.contains("直辖");
    let mut places = Vec::new();
    for region in regions.all().filter(now).filter(|region| region.level == Level::Prefecture) {
        let counties: Vec<(String, String)> = regions
            .all()
            .filter(now)
            .filter(|county| county.parent == Some(region.code) && county.name.chars().count() > 2)
            .filter_map(|county| Some((county.name.to_owned(), regions.display_name(county.code)?)))
            .collect();
        let county = counties.iter().find(|(name, _)| name.ends_with('县')).cloned();
        let whole = if region.name.ends_with('州') { "全州" } else { "全市" };
        places.push(Place { name: region.name.to_owned(), shown: region.name.to_owned(), whole, counties });
        if let Some((name, shown)) = county {
            places.push(Place { name, shown, whole: "全县", counties: Vec::new() });
        }
    }
    places
}

struct Writer<'a> {
    composer: &'a Composer,
    place: &'a Place,
    group: Option<char>,
    spaced: bool,
    paragraphs: Vec<Paragraph>,
    /// Of a hundred sentences, so many state figures.
    figured: u64,
    /// Length aimed at, in characters.
    target: usize,
    written: usize,
}

impl Writer<'_> {
    fn fill(&self, year: i32, plan: bool) -> Fill<'_> {
        Fill {
            place: &self.place.shown,
            name: &self.place.name,
            whole: self.place.whole,
            counties: &self.place.counties,
            year,
            plan,
            group: self.group,
            spaced: self.spaced,
        }
    }

    fn add(&mut self, paragraph: Paragraph) {
        self.written += paragraph.text.len();
        self.paragraphs.push(paragraph);
    }

    fn line(&mut self, text: &str, heading: bool) {
        let mut paragraph = Paragraph { heading, ..Paragraph::default() };
        paragraph.push(text);
        self.add(paragraph);
    }

    fn say(&mut self, use_: &str, year: i32, plan: bool, random: &mut Random) {
        self.write(self.composer.line(use_, random), year, plan, random);
    }

    fn write(&mut self, template: &str, year: i32, plan: bool, random: &mut Random) {
        let mut paragraph = Paragraph::default();
        expand(template, &self.fill(year, plan), random, &mut paragraph);
        self.add(paragraph);
    }

    fn head(&mut self, kind: Kind, year: i32, random: &mut Random) {
        let name = &self.place.name;
        let bureau = if year >= 2019 && random.chance(30) { "教育体育局" } else { "教育局" };
        let title = match kind {
            Kind::Summary => format!("{name}{bureau}{year}年工作总结"),
            Kind::Plan => format!("{name}{bureau}{year}年工作要点"),
            Kind::SelfInspection => format!("{name}{year}年履行教育职责自查自评报告"),
            Kind::WorkReport => format!("{name}{year}年教育工作报告"),
            Kind::Statistics => format!("{name}{year}年教育事业统计公报"),
            Kind::Notice => format!("{name}{bureau}关于{year}年教育专项资金安排情况的通知"),
            Kind::Mixed => format!("{name}{bureau}{year}年工作总结和{}年工作计划", year + 1),
        };
        if random.chance(40) {
            let short: String = name.chars().take(1).collect();
            self.line(&format!("{short}教发〔{year}〕{}号", random.between(1, 180)), true);
        }
        self.line(&title, true);
        match kind {
            Kind::Plan => self.say("planintro", year, true, random),
            Kind::Statistics => self.say("statintro", year, false, random),
            Kind::Notice => self.say("noticeintro", year, false, random),
            _ => self.say("intro", year, false, random),
        }
    }

    fn body(&mut self, kind: Kind, year: i32, random: &mut Random) {
        match kind {
            Kind::Mixed => {
                let target = self.target;
                self.target = target * 3 / 5;
                self.line(&format!("第一部分 {year}年工作总结"), true);
                self.sections(year, false, random);
                self.target = target;
                self.line(&format!("第二部分 {}年工作计划", year + 1), true);
                self.sections(year + 1, true, random);
            }
            Kind::Plan => self.sections(year, true, random),
            Kind::Statistics => {
                self.tables(year, 3, random);
                self.sections(year, false, random);
            }
            _ => {
                self.sections(year, false, random);
                if random.chance(15) {
                    self.tables(year, 1, random);
                }
            }
        }
    }

    /// Numbered sections until the length is reached; a theme that comes again says other things.
    fn sections(&mut self, year: i32, plan: bool, random: &mut Random) {
        let mut order: Vec<usize> = (0..self.composer.themes.len()).collect();
        random.shuffle(&mut order);
        let many = self.target.saturating_sub(self.written) / 500;
        let in_section = (many / order.len()).clamp(1, 4);
        for (index, theme) in order.into_iter().enumerate() {
            if self.written >= self.target {
                break;
            }
            let theme = &self.composer.themes[theme];
            let mut head = Paragraph { heading: true, ..Paragraph::default() };
            head.push(&format!("{}、", NUMERALS[index.min(NUMERALS.len() - 1)]));
            let title = if theme.heads.is_empty() { "其他工作" } else { random.pick(&theme.heads) };
            expand(title, &self.fill(year, plan), random, &mut head);
            self.add(head);
            for part in 0..=in_section {
                self.paragraph(theme, part, year, plan, random);
            }
        }
        while self.written < self.target {
            let theme = &self.composer.themes[random.below(self.composer.themes.len())];
            let part = random.below(9);
            self.paragraph(theme, part, year, plan, random);
        }
    }

    fn paragraph(&mut self, theme: &Theme, part: usize, year: i32, plan: bool, random: &mut Random) {
        let mut paragraph = Paragraph::default();
        let fill = self.fill(year, plan);
        let label = match random.below(5) {
            0 => format!("（{}）", NUMERALS[part]),
            1 => format!("{}.", part + 1),
            2 => format!("{}是", NUMERALS[part]),
            _ => String::new(),
        };
        paragraph.push(&label);
        let figures = if plan { &theme.plan } else { &theme.done };
        let mut figures: Vec<&str> = figures.clone();
        random.shuffle(&mut figures);
        for _ in 0..random.between(3, 8) {
            match figures.pop_if(|_| random.chance(self.figured)) {
                Some(text) => expand(text, &fill, random, &mut paragraph),
                None => self.narrate(theme, &fill, random, &mut paragraph),
            }
        }
        self.add(paragraph);
    }

    /// A sentence without figures: one of the templates, or what was done and to what end.
    fn narrate(&self, theme: &Theme, fill: &Fill<'_>, random: &mut Random, paragraph: &mut Paragraph) {
        let any = &self.composer.any;
        if random.chance(25) {
            let plain = if random.chance(70) && !theme.plain.is_empty() { &theme.plain } else { &any.plain };
            expand(random.pick(plain), fill, random, paragraph);
            return;
        }
        let mut clauses: Vec<&str> = Vec::new();
        if random.chance(35) {
            clauses.push(random.pick(&any.lead));
        }
        let mut acts: Vec<&str> = theme.act.clone();
        random.shuffle(&mut acts);
        acts.truncate(random.between(2, 4) as usize);
        if random.chance(40) {
            acts.push(random.pick(&any.act));
        }
        clauses.append(&mut acts);
        let from = |own: &Vec<&'static str>, common: &Vec<&'static str>, random: &mut Random| {
            if own.is_empty() || random.chance(30) { random.pick(common) } else { random.pick(own) }
        };
        if random.chance(if fill.plan { 0 } else { 45 }) {
            clauses.push(from(&theme.result, &any.result, random));
        } else if random.chance(60) {
            clauses.push(from(&theme.aim, &any.aim, random));
        }
        for (index, clause) in clauses.iter().enumerate() {
            if index > 0 {
                paragraph.push("，");
            }
            expand(clause, fill, random, paragraph);
        }
        paragraph.push("。");
    }

    /// Tables flattened to lines: a row for each county.
    fn tables(&mut self, year: i32, count: usize, random: &mut Random) {
        const HEADS: [(&str, &str, u64, u64); 6] = [
            ("学校（所）", "所", 12, 380),
            ("班级（个）", "个", 120, 3_800),
            ("在校生（人）", "人", 3_000, 98_000),
            ("招生（人）", "人", 700, 29_000),
            ("毕业生（人）", "人", 700, 28_000),
            ("专任教师（人）", "人", 300, 8_900),
        ];
        if self.place.counties.len() < 3 {
            return;
        }
        for number in 1..=count {
            let columns = random.between(3, 6) as usize;
            self.line(&format!("表{number} {year}年各县区{}基本情况", random.pick(&["小学", "初中", "幼儿园"])), true);
            let head: Vec<&str> = HEADS[..columns].iter().map(|(head, ..)| *head).collect();
            self.row(&format!("县区 {}", head.join(" ")), Vec::new());
            for (name, shown) in &self.place.counties {
                let mut text = name.clone();
                let mut figures = Vec::new();
                for (_, unit, low, high) in &HEADS[..columns] {
                    text.push(' ');
                    let start = text.chars().count();
                    let value = random.between(*low, *high);
                    text.push_str(&value.to_string());
                    figures.push(Stated {
                        start,
                        end: text.chars().count(),
                        value: serde_json::Value::from(value as f64),
                        unit: (*unit).to_owned(),
                        bound: "exact",
                        nature: Some("actual"),
                        year: Some(year),
                        place: shown.clone(),
                        optional: false,
                    });
                }
                self.row(&text, figures);
            }
        }
    }

    fn row(&mut self, text: &str, figures: Vec<Stated>) {
        let mut paragraph = Paragraph { row: true, figures, ..Paragraph::default() };
        paragraph.push(text);
        self.add(paragraph);
    }

    fn foot(&mut self, kind: Kind, year: i32, random: &mut Random) {
        match kind {
            Kind::Notice => self.say("noticeclose", year, false, random),
            Kind::Statistics => {}
            Kind::Plan => self.say("closing", year, true, random),
            _ => {
                let mut problems = self.composer.layout.get("problem").cloned().unwrap_or_default();
                random.shuffle(&mut problems);
                problems.truncate(random.between(1, 4) as usize);
                for problem in problems {
                    self.write(problem, year, false, random);
                }
                self.say("closing", year, false, random);
            }
        }
        let issued = if kind == Kind::Plan { year } else { year + 1 };
        let name = format!("{}教育局", self.place.name);
        self.line(&name, true);
        self.line(&format!("{issued}年{}月{}日", random.between(1, 4), random.between(1, 28)), true);
    }
}
