//! `.source`, `.explain`, `.doc`.

use std::fmt::Write as _;

use std::path::PathBuf;

use rusqlite::{OptionalExtension, types::ValueRef};

use super::super::Trouble;
use super::super::evidence::{Evidence, find, otherwise};
use super::super::session::{Last, Session, Showing};
use super::id;
use crate::catalog::RegionCode;
use crate::figures::Figure;
use crate::lang::Lang;
use crate::output::{real_text, sanitize, wrap};
use crate::report::{ReadOptions, read_report};
use crate::source::Decoded;
use crate::sql::{Params, bind};

/// Sources shown for the rows of a result.
const MOST: usize = 50;

pub(super) fn source(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let ids = if rest.is_empty() { ids_of_last(session)? } else { ids_written(session, rest)? };
    let mut text = String::new();
    for (i, metric_id) in ids.iter().enumerate() {
        if i > 0 {
            text.push('\n');
        }
        text += &shown(session, &figure(session, *metric_id)?);
    }
    session.show(&text)
}

fn ids_written(session: &Session, rest: &str) -> Result<Vec<i64>, Trouble> {
    rest.split([' ', ',', '，'])
        .filter(|w| !w.is_empty())
        .map(|w| id(w, ("数据编号（metric_id）", "metric_id"), session.lang()))
        .collect()
}

/// Columns of results that name a figure, in the order their sources are shown.
const IDS: [&str; 5] = ["metric_id", "target_id", "reported_id", "previous_metric_id", "first_id"];

/// Returns the figures that the last result lists, row by row.
fn ids_of_last(session: &Session) -> Result<Vec<i64>, Trouble> {
    let last = session.last()?;
    let mut statement = session.connection.prepare(&last.sql)?;
    let columns: Vec<usize> =
        IDS.iter().filter_map(|id| statement.column_names().position(|name| name == *id)).collect();
    if columns.is_empty() {
        let text = session.lang().pick(
            "上一结果没有 metric_id 列；用 .source 编号",
            "the last result has no column metric_id; use .source METRIC_ID",
        );
        return Err(Trouble::Said(text.into()));
    }
    bind(&mut statement, &last.params, false).map_err(|e| session.explained(e, &last.sql))?;
    let mut rows = statement.raw_query();
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        for column in &columns {
            if let ValueRef::Integer(id) = row.get_ref(*column)?
                && !ids.contains(&id)
            {
                ids.push(id);
            }
        }
        if ids.len() >= MOST {
            ids.truncate(MOST);
            session.tell(&match session.lang() {
                Lang::Zh => format!("只列出前 {MOST} 个"),
                Lang::En => format!("the first {MOST} only"),
            });
            break;
        }
    }
    Ok(ids)
}

fn figure(session: &Session, metric_id: i64) -> Result<Evidence, Trouble> {
    find(&session.connection, metric_id)?.ok_or_else(|| {
        Trouble::Said(match session.lang() {
            Lang::Zh => format!("没有编号为 {metric_id} 的数据"),
            Lang::En => format!("there is no figure {metric_id}"),
        })
    })
}

/// Writes a figure with its document, section and sentence, the figure marked.
fn shown(session: &Session, figure: &Evidence) -> String {
    let lang = session.lang();
    let clean = |text: &str| sanitize(text).replace('↵', "");
    let mut lines = vec![session.bold(&headline(figure, lang))];
    let mut line = |zh: &str, en: &str, text: String| {
        if !text.is_empty() {
            lines.push(format!("  {}{text}", session.dim(lang.pick(zh, en))));
        }
    };
    let facts = [&figure.title, &figure.doc_no, &figure.issuer];
    let document: Vec<String> = facts.into_iter().flatten().map(|t| clean(t)).collect();
    line("报告 ", "document ", document.join(" · "));
    line("文件 ", "file ", clean(&figure.source_path));
    line("章节 ", "section ", figure.section.as_deref().map(clean).unwrap_or_default());
    line(
        "位置 ",
        "position ",
        match lang {
            Lang::Zh => format!(
                "报告 {} 第 {} 至 {} 字",
                figure.document_id,
                figure.char_start.saturating_add(1),
                figure.char_end
            ),
            Lang::En => {
                format!(
                    "document {}, characters {} to {}",
                    figure.document_id,
                    figure.char_start.saturating_add(1),
                    figure.char_end
                )
            }
        },
    );
    if let Some(total) = figure.part_of {
        line("总数 ", "part of ", format!("metric_id {total}"));
    }
    for other in otherwise(&session.connection, figure.metric_id).unwrap_or_default() {
        line(
            "另有说法 ",
            "said otherwise ",
            format!("{} · {} · .source {}", clean(&other.raw), clean(&other.title), other.metric_id),
        );
    }
    lines.push(String::new());
    lines.extend(marked_sentence(session, figure).into_iter().map(|l| format!("    {l}")));
    if figure.there != figure.raw {
        lines.push(
            lang.pick(
                "  注意：原文此处与所记不符，请运行 nianbao check",
                "  note: the text differs there; run nianbao check",
            )
            .into(),
        );
    }
    lines.join("\n") + "\n"
}

fn headline(figure: &Evidence, lang: Lang) -> String {
    let number = |n: f64| real_text(n);
    let value = match (figure.value, figure.value_max) {
        (Some(low), Some(high)) => format!("{}–{} {}", number(low), number(high), figure.unit),
        (Some(value), None) => format!("{} {}", number(value), figure.unit),
        (None, _) => figure.raw.clone(),
    };
    let parts = [
        figure.place.clone().unwrap_or_default(),
        figure.year.map(|y| y.to_string()).unwrap_or_default(),
        figure.subject.clone(),
        value,
        nature_name(&figure.nature, lang).to_owned(),
        figure.indicator.clone().unwrap_or_else(|| figure.theme.clone()),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.trim().is_empty()).collect();
    format!("[{}] {}", figure.metric_id, sanitize(&parts.join(" · ")))
}

pub(super) fn nature_name(nature: &str, lang: Lang) -> &str {
    match (lang, nature) {
        (Lang::Zh, "actual") => "实际",
        (Lang::Zh, "target") => "目标",
        (Lang::Zh, "standard") => "标准",
        (Lang::Zh, "change") => "增减",
        (_, other) => other,
    }
}

/// Marks that stand for the escape sequences while lines are broken; no text keeps them through [`sanitize`].
const OPEN: char = '【';
const CLOSE: char = '】';

/// Returns the sentence in lines of the screen, with the figure in 【】, and in reverse colours where there are colours.
fn marked_sentence(session: &Session, figure: &Evidence) -> Vec<String> {
    let clean = |text: &str| sanitize(text).replace('↵', "");
    let raw = clean(&figure.there);
    let sentence = format!("{}{OPEN}{raw}{CLOSE}{}", clean(figure.before.trim_start()), clean(figure.after.trim_end()));
    let width = session.width().unwrap_or(80).saturating_sub(6).max(20);
    let lines = wrap(&sentence, width, session.ambiguous());
    if !session.color() {
        return lines;
    }
    let mut inside = false;
    let skip = clean(figure.before.trim_start()).matches(OPEN).count();
    let mut seen = 0;
    lines
        .into_iter()
        .map(|line| {
            let mut out = String::new();
            if inside {
                out.push_str("\u{1b}[7m");
            }
            for c in line.chars() {
                if c == OPEN && !inside {
                    if seen == skip {
                        out.push_str("\u{1b}[7m");
                        inside = true;
                    }
                    seen += 1;
                    out.push(c);
                } else if c == CLOSE && inside {
                    out.push(c);
                    out.push_str("\u{1b}[0m");
                    inside = false;
                } else {
                    out.push(c);
                }
            }
            if inside {
                out.push_str("\u{1b}[0m");
            }
            out
        })
        .collect()
}

pub(super) fn explain(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    let lang = session.lang();
    let metric_id = id(rest, ("数据编号（metric_id）", "metric_id"), lang)?;
    let stored = figure(session, metric_id)?;
    let mut text = shown(session, &stored);
    text.push('\n');
    match read_again(session, &stored)? {
        None => {
            text += lang.pick(
                "  重读原文时没有得到同一数据：数据库可能由另一版本的程序生成，可重新导入（import --again）\n",
                "  reading the text again does not give this figure: another version may have made the database; import --again\n",
            );
        }
        Some(figure) if figure.evidence.is_empty() => {
            text += lang.pick("  程序没有为它记下判定依据\n", "  nothing was recorded about what decided it\n");
        }
        Some(figure) => {
            for evidence in figure.evidence.iter().filter(|evidence| evidence.attribute != "confidence") {
                let name = attribute_name(evidence.attribute, lang);
                let _ = writeln!(text, "  {} {}", session.bold(name), sanitize(&evidence.reason));
            }
            let doubts: Vec<&str> = figure
                .evidence
                .iter()
                .filter(|evidence| evidence.attribute == "confidence")
                .map(|evidence| evidence.reason.as_str())
                .collect();
            let name = session.bold(attribute_name("confidence", lang));
            let _ = writeln!(
                text,
                "  {name} {}",
                format!("{} {}", stored.confidence, sanitize(&doubts.join("；"))).trim_end()
            );
        }
    }
    session.show(&text)
}

/// Reads the document's text again and returns the figure at the same place.
fn read_again(session: &Session, stored: &Evidence) -> Result<Option<Figure>, Trouble> {
    let (decoded, options) = session.connection.query_row(
        "SELECT text, encoding, sha256, bytes, source_path, region_given, year_given FROM documents WHERE document_id = ?1",
        [stored.document_id],
        |row| {
            let decoded = Decoded {
                text: row.get(0)?,
                encoding: encoding_name(&row.get::<_, String>(1)?),
                sha256: row.get(2)?,
                bytes: row.get::<_, i64>(3)?.unsigned_abs(),
                path: PathBuf::from(row.get::<_, String>(4)?),
 damaged_places: 0,
            };
            let region = row.get::<_, Option<i64>>(5)?.and_then(|code| u32::try_from(code).ok()).map(RegionCode);
            let options = ReadOptions { region, year: row.get(6)?, explain: true, ..ReadOptions::default() };
            Ok((decoded, options))
        },
    )?;
    let report = read_report(decoded, &options);
    let mut here = report
        .figures
        .into_iter()
        .filter(|f| i64::from(f.span.start) == stored.char_start && i64::from(f.span.end) == stored.char_end);
    let first = here.next();
    // Several figures may share one place; the subject tells them apart.
    let same = here.find(|f| f.subject == stored.subject);
    Ok(match first {
        Some(figure) if figure.subject == stored.subject => Some(figure),
        first => same.or(first),
    })
}

fn encoding_name(name: &str) -> &'static str {
    ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"].into_iter().find(|n| *n == name).unwrap_or("UTF-8")
}

fn attribute_name(attribute: &'static str, lang: Lang) -> &'static str {
    if lang == Lang::En {
        return attribute;
    }
    match attribute {
        "unit" => "单位",
        "nature" => "性质",
        "year" => "年份",
        "place" => "地区",
        "subject" => "所计之物",
        "theme" => "主题",
        "indicator" => "指标",
        "bound" => "界限",
        "part_of" => "总数",
        "confidence" => "把握",
        other => other,
    }
}

pub(super) fn doc(session: &mut Session, rest: &str) -> Result<(), Trouble> {
    if rest.is_empty() {
        return list_documents(session);
    }
    let lang = session.lang();
    let document_id = id(rest, ("报告编号（document_id）", "document_id"), lang)?;
    let facts = session
        .connection
        .query_row(
            "SELECT d.title, d.doc_no, d.issuer, r.full_name, d.published_on, d.kind, d.year_from, d.year_to, d.source_path, d.encoding,
               length(d.text), (SELECT count(*) FROM metrics m WHERE m.document_id = d.document_id)
             FROM documents d LEFT JOIN regions r ON r.region_code = d.region_code WHERE d.document_id = ?1",
            [document_id],
            |row| {
                (0..12)
                    .map(|i| {
                        Ok(match row.get_ref(i)? {
                            ValueRef::Text(text) => sanitize(&String::from_utf8_lossy(text)).into_owned(),
                            ValueRef::Integer(n) => n.to_string(),
                            _ => String::new(),
                        })
                    })
                    .collect::<rusqlite::Result<Vec<String>>>()
            },
        )
        .optional()?;
    let Some(facts) = facts else {
        return Err(Trouble::Said(match lang {
            Lang::Zh => format!("没有编号为 {document_id} 的报告"),
            Lang::En => format!("there is no document {document_id}"),
        }));
    };
    let names = match lang {
        Lang::Zh => {
            ["标题", "文号", "发文机关", "地区", "日期", "文种", "首年", "末年", "文件", "编码", "字数", "数据"]
        }
        Lang::En => [
            "title",
            "number",
            "issuer",
            "place",
            "date",
            "kind",
            "from",
            "to",
            "file",
            "encoding",
            "characters",
            "figures",
        ],
    };
    let mut text = String::new();
    for (name, fact) in names.iter().zip(&facts).filter(|(_, fact)| !fact.is_empty()) {
        let _ = writeln!(text, "{} {fact}", session.bold(&session.ambiguous().padded(name, 10)));
    }
    text.push('\n');
    text += &outline(session, document_id)?;
    session.show(&text)
}

/// Writes the section tree with the number of figures in each section itself.
fn outline(session: &Session, document_id: i64) -> Result<String, Trouble> {
    let mut statement = session.connection.prepare(
        "SELECT s.depth, s.label || s.title, (SELECT count(*) FROM metrics m WHERE m.section_id = s.section_id)
         FROM sections s WHERE s.document_id = ?1 ORDER BY s.seq",
    )?;
    let mut rows = statement.query([document_id])?;
    let mut text = String::new();
    while let Some(row) = rows.next()? {
        let (depth, heading, figures): (i64, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let indent = "  ".repeat(depth.clamp(1, 20).unsigned_abs() as usize - 1);
        let heading = session.ambiguous().cut(&sanitize(&heading), 70);
        let count = if figures > 0 { session.dim(&format!("  {figures}")) } else { String::new() };
        let _ = writeln!(text, "{indent}{heading}{count}");
    }
    Ok(text)
}

fn list_documents(session: &mut Session) -> Result<(), Trouble> {
    let sql = "SELECT d.document_id, r.full_name AS place, d.kind, d.year_from, d.year_to, d.title, d.doc_no,
                 (SELECT count(*) FROM metrics m WHERE m.document_id = d.document_id) AS figures
               FROM documents d LEFT JOIN regions r ON r.region_code = d.region_code ORDER BY d.document_id";
    let last = Last::statement(sql, Params::default());
    session.show_result(&last, Showing::default())?;
    session.last = Some(last);
    Ok(())
}
