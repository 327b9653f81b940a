//! `nianbao check`: is the database sound, and does every figure stand where it says?

use std::io::{IsTerminal as _, Write as _};

use super::import::alike_messages;
use super::{Global, exit::Exit};
use crate::lang::Lang;
use crate::store::check::{self, Check, Verdict};
use crate::store::{StoreError, open, twins};

/// 核验数据库：文件完整、每个数据的出处、数值和单位、章节标题、汇总、目录、预存查询和检索表；年份、地区、性质、所计之物、把握和报告的题名文号等要重读报告才知道，不核验 / verifies the file, provenance, values and units, headings, kept sums, catalogue, saved queries and search tables; not year, place, nature, subject and confidence, nor title and number of a report, which only reading the reports again tells
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 列出各表各索引占用的空间 / what takes the space
    #[arg(long)]
    sizes: bool,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let connection = open::open_reader(&global.db)?;
    let sqlite = |e| StoreError::from_sqlite(&global.db, e);
    let mut out = std::io::stdout().lock();
    if args.sizes {
        return sizes(&connection, &mut out, global).map(|()| Exit::Ok);
    }
    let mut sound = true;
    // Whoever read us may have seen enough (`| head -1`, `| grep -q`); whether the file is sound they still want to know.
    let mut read = true;
    for check in Check::ALL {
        let verdict = check::verify(&connection, check).map_err(sqlite)?;
        sound &= verdict.faults == 0;
        match if read { print(&verdict, &mut out, global.lang) } else { Ok(()) } {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => read = false,
            printed => printed?,
        }
        if let Some((zh, en)) = verdict.unjudged {
            let _ = writeln!(std::io::stderr(), "{}", global.lang.pick(zh, en));
        }
        if verdict.faults > 0 {
            complain(&verdict, global.lang);
        }
    }
    // No fault of the file, but sums count them twice.
    for message in alike_messages(&twins::alike(&connection, 0).unwrap_or_default(), global.lang) {
        let _ = writeln!(std::io::stderr(), "{message}");
    }
    Ok(if sound { Exit::Ok } else { Exit::Failed })
}

/// Says on standard error which check found what, where standard output goes elsewhere: on a screen it stands there already.
fn complain(verdict: &Verdict, lang: Lang) {
    if std::io::stdout().is_terminal() {
        return;
    }
    let (zh, en) = verdict.check.name();
    let (name, faults) = (lang.pick(zh, en), verdict.faults);
    let first = verdict.examples.first().map_or("", String::as_str);
    // When standard error is gone, there is nobody to tell.
    let _ = match lang {
        Lang::Zh => writeln!(std::io::stderr(), "核验不合格：{name}，{faults} 处不符，如 {first}"),
        Lang::En => writeln!(std::io::stderr(), "check failed: {name}, {faults} faults, such as {first}"),
    };
}

fn print(verdict: &Verdict, out: &mut impl std::io::Write, lang: Lang) -> std::io::Result<()> {
    let Verdict { check, looked_at, faults, examples, .. } = verdict;
    let (zh, en) = check.name();
    let name = lang.pick(zh, en);
    let count = match (looked_at, lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("（{n}）"),
        (n, Lang::En) => format!(" ({n})"),
    };
    match (faults, lang) {
        (0, Lang::Zh) => writeln!(out, "{name}{count}：正常")?,
        (0, Lang::En) => writeln!(out, "{name}{count}: ok")?,
        (n, Lang::Zh) => writeln!(out, "{name}{count}：{n} 处不符")?,
        (n, Lang::En) => writeln!(out, "{name}{count}: {n} faults")?,
    }
    for example in examples {
        writeln!(out, "  {example}")?;
    }
    if matches!(check, Check::Yields | Check::Kept) && *faults > 0 {
        writeln!(
            out,
            "  {}",
            lang.pick(
                "用 import --again 重新导入这些报告，或用 ship 另生成一份，即按各行重算",
                "import these reports again with --again, or ship the database: both count anew"
            )
        )?;
    }
    Ok(())
}

fn sizes(connection: &rusqlite::Connection, out: &mut impl std::io::Write, global: &Global) -> anyhow::Result<()> {
    let sqlite = |e| StoreError::from_sqlite(&global.db, e);
    let sizes = check::sizes(connection).map_err(sqlite)?;
    let text = check::text_bytes(connection).map_err(sqlite)?;
    let total: u64 = sizes.iter().map(|size| size.bytes).sum();
    writeln!(out, "name\trows\tbytes")?;
    for size in &sizes {
        let rows = size.rows.map_or(String::new(), |rows| rows.to_string());
        writeln!(out, "{}\t{rows}\t{}", size.name, size.bytes)?;
    }
    writeln!(out, "{}\t\t{total}", global.lang.pick("合计", "total"))?;
    let ratio = if text == 0 { 0.0 } else { total as f64 / text as f64 };
    let note = match global.lang {
        Lang::Zh => format!("报告文字 {text} 字节，数据库为其 {ratio:.2} 倍"),
        Lang::En => format!("{text} bytes of text, the database is {ratio:.2} times that"),
    };
    writeln!(std::io::stderr(), "{note}")?;
    Ok(())
}
