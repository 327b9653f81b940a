//! `nianbao import`: files and folders into the database.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::catalogue::CatalogueArgs;
use super::interrupt::stop_on_interrupt;
use super::jobs::Jobs;
use super::overrule::Overrule;
use super::{Global, exit::Exit};
use crate::catalog::RegionCode;
use crate::lang::Lang;
use crate::outline::DocumentFacts;
use crate::output::sanitize;
use crate::query::Library;
use crate::source::{self, Decoded, EXTENSIONS, Found, Skip, shown};
use crate::store::gone::Gone;
use crate::store::import::{Event, Failure, ImportOptions, Summary, import};
use crate::store::open;
use crate::store::twins::Alike;
use crate::store::writer::Outcome;

/// How many endings of files passed over are named.
const ENDINGS: usize = 5;

/// How many reports without a region are named one by one.
const NAMED_WITHOUT_REGION: u64 = 10;

/// 导入文件和文件夹；数据库不存在则新建，重复导入不改变任何内容 / reads files and folders into the database, made if missing; the same again changes nothing
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 文件或文件夹（含各级子文件夹中的 .txt .text .md .html .htm 和无扩展名文件） / files, and folders with the .txt, .text, .md, .html and .htm files in them and those without extension
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    overrule: Overrule,
    #[command(flatten)]
    jobs: Jobs,
    #[command(flatten)]
    catalogue: CatalogueArgs,
    /// 自己的预存查询文件夹，一并存入数据库 / folder of your own saved queries, stored in the database too
    #[arg(long, value_name = "DIR")]
    queries: Option<PathBuf>,
    /// 已导入的内容也重新读取 / read again what is there already
    #[arg(long)]
    again: bool,
    /// 重新读取，不再沿用以前用 --region、--year 指定的地区和年份 / read again, without the region and the year that --region and --year gave before
    #[arg(long, conflicts_with_all = ["region", "year"])]
    as_told: bool,
    /// 所给文件夹中已不存在的文件，其报告从数据库中去除 / take out the reports of files that are gone from the folders given
    #[arg(long)]
    prune: bool,
    /// 其他程序正在写入时最多等待的秒数 / seconds to wait for another program that is writing
    #[arg(long, value_name = "SECONDS", default_value_t = open::BUSY_TIMEOUT.as_secs())]
    wait: u64,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let loaded = args.catalogue.load(global)?;
    let queries = Library::with_folders(args.queries.as_slice())?;
    let options = ImportOptions {
        paths: args.paths.clone(),
        jobs: args.jobs.number(),
        read: args.overrule.read_options(&loaded, global)?,
        again: args.again || args.as_told,
        as_told: args.as_told,
        prune: args.prune,
        wait: Duration::from_secs(args.wait),
    };
    let stop = stop_on_interrupt();
    let started = Instant::now();
    let mut screen = Screen::new(global.lang, &args.paths);
    let summary = import(&global.db, loaded.catalogue(&queries), &options, &stop, |event| screen.tell(event))?;
    screen.close();
    report(&summary, started.elapsed(), global)?;
    Ok(if summary.interrupted {
        Exit::Interrupted
    } else if summary.failed > 0 {
        Exit::Failed
    } else {
        Exit::Ok
    })
}

/// What the person sees while files are read: failures at once, and a bar when a person is there.
struct Screen {
    lang: Lang,
    bar: Option<ProgressBar>,
    without_region: u64,
}

impl Screen {
    fn new(lang: Lang, paths: &[PathBuf]) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let files = source::walk(paths.to_vec()).filter(|found| matches!(found, Found::File(_))).count();
            let bar = ProgressBar::new(files as u64);
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {per_sec} {eta}") {
                bar.set_style(style);
            }
            bar
        });
        Self { lang, bar, without_region: 0 }
    }

    fn tell(&mut self, event: &Event<'_>) {
        if let Event::Written { report, .. } = event
            && let Some(note) = damage(&report.source, self.lang)
        {
            self.print(&note);
        }
        if let Event::Written { report, outcome: Outcome::Added | Outcome::Replaced, .. } = event
            && let Some(note) = years_otherwise(&report.source.path, &report.outline.facts, self.lang)
        {
            self.print(&note);
        }
        match event {
            Event::Failed(failure) => self.print(&failure_message(failure, self.lang)),
            Event::Written { report, .. } if report.outline.facts.region.is_none() => {
                self.without_region += 1;
                if self.without_region <= NAMED_WITHOUT_REGION {
                    let file = shown(&report.source.path);
                    self.print(&match self.lang {
                        Lang::Zh => format!("{file}：地区无从判断（文中没有足以确定地区的依据）"),
                        Lang::En => format!("{file}: region not known (the text does not say enough to tell it)"),
                    });
                }
            }
            Event::ToldOtherwise { path, region, year } => self.print(&told_otherwise(path, *region, *year, self.lang)),
            _ => {}
        }
        if let Some(bar) = &self.bar
            && !matches!(event, Event::Skipped(..))
        {
            bar.inc(1);
        }
    }

    fn print(&self, message: &str) {
        // When standard error is gone, there is nobody to tell.
        let print = || drop(writeln!(std::io::stderr(), "{message}"));
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    fn close(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// What is said of a file some of whose bytes could not be decoded.
pub(super) fn damage(source: &Decoded, lang: Lang) -> Option<String> {
    let (file, places) = (shown(&source.path), source.damaged_places);
    (places > 0).then(|| match lang {
        Lang::Zh => format!("{file}：有 {places} 处字节不成文字，以 U+FFFD 代之"),
        Lang::En => format!("{file}: bytes of {places} places are no text; U+FFFD stands for them"),
    })
}

/// What is said of a report that itself speaks of other years than the person: its figures keep the years that its sentences name.
fn years_otherwise(path: &Path, facts: &DocumentFacts, lang: Lang) -> Option<String> {
    let ((from, to), given) = (facts.years_otherwise?, facts.year_to?);
    let told = if from == to { from.to_string() } else { format!("{from}-{to}") };
    let file = shown(path);
    Some(match lang {
        Lang::Zh => format!("{file}：--year {given}，而文中说的是 {told} 年；句中写明年份的数据仍按所写的年份"),
        Lang::En => format!(
            "{file}: --year {given}, but the text says {told}; figures whose sentences name a year keep that year"
        ),
    })
}

/// What is said of a report of another database that is here already, of which another region or year was said there.
fn told_otherwise(path: &Path, region: Option<RegionCode>, year: Option<i32>, lang: Lang) -> String {
    let region = region.map(|code| format!("--region {}", code.get()));
    let year = year.map(|year| format!("--year {year}"));
    let said = [region, year].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let file = shown(path);
    match lang {
        Lang::Zh => {
            format!("{file}：已有此报告；另一数据库中导入时指定了 {said}，未采用；要采用，请带上它重新导入此文件")
        }
        Lang::En => format!(
            "{file}: there already; the other database was told {said} of it, which is not taken over; import the file again with it if it is right"
        ),
    }
}

pub(super) fn failure_message(failure: &Failure, lang: Lang) -> String {
    match failure {
        Failure::Source(error) => error.message(lang),
        Failure::Store(error) => error.message(lang),
        Failure::Altered { path } => format!(
            "{}: {}",
            shown(path),
            lang.pick(
                "另一数据库中的全文与其 SHA-256 不符，未导入",
                "its text in the other database is not the one of its SHA-256; not imported"
            )
        ),
        Failure::Internal { path, detail } => format!(
            "{}: {} ({detail})",
            shown(path),
            lang.pick("程序读取此文件时出错，请报告此问题", "this program failed on it; please report the problem")
        ),
    }
}

/// Says what came of an import, one paragraph after the other.
fn report(summary: &Summary, took: Duration, global: &Global) -> std::io::Result<()> {
    let lang = global.lang;
    let mut err = std::io::stderr().lock();
    let zh = matches!(lang, Lang::Zh);
    let known = [
        Some(counts_message(summary, took, lang)),
        themes_message(summary, lang),
        skipped_message(summary, zh),
        moved_message(&summary.gone, zh),
        gone_message(&summary.gone, zh),
        without_region_message(summary.without_region, lang),
    ];
    for message in known.into_iter().flatten().chain(alike_messages(&summary.alike, lang)) {
        writeln!(err, "{message}")?;
    }
    if summary.interrupted {
        let message = lang.pick(
            "已中断；此前读完的都已保存，再次运行同一命令即可继续",
            "interrupted; what was read is kept, run the same command again to go on",
        );
        writeln!(err, "{message}")?;
    } else if summary.added + summary.replaced + summary.unchanged > 0 {
        writeln!(err, "{}{}", lang.pick("接着可以：", "next: "), next_commands(global))?;
    }
    Ok(())
}

/// How many reports, sections and figures were read, and how long it took.
fn counts_message(summary: &Summary, took: Duration, lang: Lang) -> String {
    let Summary { added, replaced, unchanged, failed, sections, .. } = summary;
    let (figures, took) = (summary.figures_total(), took.as_secs_f64());
    match lang {
        Lang::Zh => format!(
            "新增报告 {added} 份，更新 {replaced} 份，内容已有 {unchanged} 份，失败 {failed} 份\n章节 {sections} 个，数据 {figures} 个，用时 {took:.1} 秒"
        ),
        Lang::En => format!(
            "documents: {added} new, {replaced} updated, {unchanged} already there, {failed} failed\n{sections} sections, {figures} figures, {took:.1} s"
        ),
    }
}

/// by theme: compulsory 12, teachers 8
fn themes_message(summary: &Summary, lang: Lang) -> Option<String> {
    let mut themes: Vec<_> = summary.figures.iter().collect();
    themes.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let list: Vec<String> = themes.iter().map(|(theme, count)| format!("{theme} {count}")).collect();
    let list = list.join(lang.pick("，", ", "));
    (!list.is_empty()).then(|| lang.pick("按主题：", "by theme: ").to_owned() + &list)
}

/// What is said of reports whose place nothing tells.
fn without_region_message(reports: u64, lang: Lang) -> Option<String> {
    let what = if reports == 1 { "1 document has" } else { &format!("{reports} documents have") };
    (reports > 0).then(|| match lang {
        Lang::Zh => format!("{reports} 份报告的地区无从判断；可用 import --region 代码或名称 指定后重新导入"),
        Lang::En => format!("{what} no known region; import again with --region CODE|NAME"),
    })
}

/// What is said of groups of reports that look like one, and of further groups that are not named.
pub(super) fn alike_messages(alike: &Alike, lang: Lang) -> impl Iterator<Item = String> {
    let groups = alike.named.iter().map(move |group| {
        let files: Vec<_> = group.files.iter().map(|file| sanitize(file)).collect();
        let more = group.copies - group.files.len() as u64;
        match lang {
            Lang::Zh => {
                let more = if more > 0 { format!("等 {} 份", group.copies) } else { String::new() };
                let files = files.join(" 与 ");
                format!("{files}{more} 像是同一份报告（题名、地区、年份、数据数都相同），其数据会重复计入；留一份即可")
            }
            Lang::En => {
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                let files = files.join(" and ");
                format!(
                    "{files}{more} look like one report (same title, place, years and number of figures), and its figures count {} times; keep one of them",
                    group.copies
                )
            }
        }
    });
    let unnamed = alike.groups - alike.named.len() as u64;
    let more = (unnamed > 0).then(|| match lang {
        Lang::Zh => format!("这样的还有 {unnamed} 组"),
        Lang::En => format!("and {unnamed} more such groups"),
    });
    groups.chain(more)
}

/// What is said of files that were passed over.
fn skipped_message(summary: &Summary, zh: bool) -> Option<String> {
    let s = |count: u64| if count == 1 { "" } else { "s" };
    let parts: Vec<String> = summary
        .skipped
        .iter()
        .map(|(why, count)| match (why, zh) {
            (Skip::Ending, true) => {
                format!("{count} 个扩展名不是 {}（{}）", EXTENSIONS.join("、"), endings(summary).join("、"))
            }
            (Skip::Ending, false) => {
                format!("{count} with another ending than {} ({})", EXTENSIONS.join(", "), endings(summary).join(", "))
            }
            (Skip::Readme, true) => format!("{count} 个 README、LICENSE"),
            (Skip::Readme, false) => format!("{count} README or LICENSE"),
            (Skip::Hidden, true) => format!("{count} 个隐藏的文件或文件夹"),
            (Skip::Hidden, false) => format!("{count} hidden"),
            (Skip::LinkLoop, true) => format!("{count} 个循环链接"),
            (Skip::LinkLoop, false) => format!("{count} link{} in a circle", s(*count)),
            (Skip::Special, true) => format!("{count} 个管道或设备"),
            (Skip::Special, false) => format!("{count} pipe{} or device{}", s(*count), s(*count)),
        })
        .collect();
    let any = summary.skipped.values().any(|count| *count > 0);
    any.then(|| if zh { format!("跳过：{}", parts.join("，")) } else { format!("passed over: {}", parts.join(", ")) })
}

/// What is said of files of earlier imports that are elsewhere now.
fn moved_message(gone: &Gone, zh: bool) -> Option<String> {
    let Gone { moved, moved_named, .. } = gone;
    let more = if *moved > moved_named.len() as u64 { if zh { "等" } else { ", …" } } else { "" };
    let named: Vec<String> =
        moved_named.iter().map(|(from, to)| format!("{} → {}", sanitize(from), sanitize(to))).collect();
    let named = format!("{}{more}", named.join(if zh { "、" } else { ", " }));
    (*moved > 0).then(|| {
        if zh {
            format!("已移动或改名的文件 {moved} 个，报告仍在（{named}）")
        } else {
            format!("moved or renamed, and their reports kept: {moved} ({named})")
        }
    })
}

/// What is said of files of earlier imports that are gone.
fn gone_message(gone: &Gone, zh: bool) -> Option<String> {
    let Gone { files, named, pruned, .. } = gone;
    let more = if *files > named.len() as u64 { if zh { "等" } else { ", …" } } else { "" };
    let named: Vec<_> = named.iter().map(|file| sanitize(file)).collect();
    let named = format!("{}{more}", named.join(if zh { "、" } else { ", " }));
    (*files > 0).then(|| match (pruned, zh) {
        (false, true) => {
            format!("以前导入的 {files} 个文件已不在原处（{named}）；其数据仍在库中，用 import --prune 可去除")
        }
        (false, false) => {
            format!("gone since earlier imports: {files} ({named}); what they told stays, import --prune takes it out")
        }
        (true, true) => format!("已去除 {files} 个不在原处的文件（{named}）"),
        (true, false) => format!("taken out, since their files are gone: {files} ({named})"),
    })
}

/// The endings of files passed over, the most frequent first: .pdf 12, .docx 3.
fn endings(summary: &Summary) -> Vec<String> {
    let mut all: Vec<_> = summary.endings.iter().collect();
    all.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    all.into_iter().take(ENDINGS).map(|(ending, count)| format!(".{} {count}", shown(Path::new(ending)))).collect()
}

fn next_commands(global: &Global) -> String {
    let db = if global.db.as_os_str() == "nianbao.db" { String::new() } else { format!(" --db {}", shown(&global.db)) };
    format!("nianbao{db} query · nianbao{db} shell")
}
