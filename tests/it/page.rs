//! A report that was saved as a web page, or copied from a site that marks its texts, gives the figures that it gives as a plain text.

use std::path::Path;

use nianbao::report::{ReadOptions, Report, read_report};
use nianbao::source::{Decoded, decode};

/// The reports as they are written down, and what they are called.
fn reports() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/reports");
    let files = std::fs::read_dir(folder).expect("a folder of reports").map(|entry| entry.expect("an entry").path());
    let texts = files.filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let text = |path: &Path| decode(path.to_owned(), std::fs::read(path).expect("a file")).expect("a text").text;
    texts.map(|path| (path.display().to_string(), text(&path))).collect()
}

fn read(text: String) -> Report {
    let bytes = text.len() as u64;
    let (path, sha256) = ("a.txt".into(), String::new());
    let source = Decoded { path, text, encoding: "UTF-8", sha256, bytes, damaged_places: 0 };
    read_report(source, &ReadOptions::default())
}

/// What a reader sees of the figures, with no word of where they stand.
fn seen(report: &Report) -> Vec<String> {
    let seen = report.figures.iter().map(|figure| {
        // Readings stand in plain brackets, and so do brackets of the text then.
        let subject = figure.subject.replace('(', "（").replace(')', "）");
        let (value, unit) = (&figure.value, &figure.unit);
        let (year, place, nature) = (figure.year, figure.region, figure.nature);
        format!("{value:?} {unit} {subject} {year:?} {place:?} {nature:?}")
    });
    seen.collect()
}

/// A report as the source of a page: each line a paragraph, each number set in bold.
fn page(text: &str) -> String {
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"/>\n\
         <style>p{margin:12px 3%}</style><script>var n=300;if(n<5){alert('12所')}</script></head>\n\
         <body><!-- 第3页 --><div class=\"article\">\n",
    );
    for line in text.lines() {
        if line.is_empty() {
            page.push('\n');
            continue;
        }
        page.push_str("<p style=\"text-indent:32px;font-size:16px\"><span>");
        let mut bold = false;
        for c in line.chars() {
            if bold != c.is_ascii_digit() {
                page.push_str(if bold { "</strong>" } else { "<strong lang=\"EN-US\">" });
                bold = !bold;
            }
            match c {
                '<' => page.push_str("&lt;"),
                '>' => page.push_str("&gt;"),
                '&' => page.push_str("&amp;"),
                '\u{3000}' => page.push_str("&#12288;"),
                c => page.push(c),
            }
        }
        page.push_str(if bold { "</strong></span></p>\n" } else { "</span></p>\n" });
    }
    page + "</div></body></html>\n"
}

/// A report as some sites write it: a reading behind every few characters.
fn with_readings(text: &str) -> String {
    const READINGS: [(char, &str); 8] = [
        ('人', "rén"),
        ('育', "yù"),
        ('学', "xué"),
        ('个', "gè"),
        ('年', "nián"),
        ('的', "de"),
        ('县', "xiàn"),
        ('市', "shì"),
    ];
    let mut marked = String::new();
    for c in text.chars() {
        marked.push(c);
        if let Some((_, reading)) = READINGS.iter().find(|(word, _)| *word == c) {
            marked.push_str(&format!("({reading})"));
        }
    }
    marked
}

#[test]
fn the_same_figures_come_from_a_page() {
    for (name, text) in reports() {
        let (plain, page) = (read(text.clone()), read(page(&text)));
        pretty(&name, &seen(&plain), &seen(&page));
    }
}

#[test]
fn the_same_figures_come_from_a_text_with_readings() {
    for (name, text) in reports() {
        // The site says early that it has them.
        let (plain, marked) = (read(text.clone()), read(with_readings(&text)));
        pretty(&name, &seen(&plain), &seen(&marked));
    }
}

#[test]
fn a_table_of_a_page_is_read_as_one() {
    let rows = [
        ["学段", "学校数（所）", "在校生（人）", "专任教师（人）"],
        ["幼儿园", "61", "8140", "702"],
        ["小学", "37", "21406", "1388"],
        ["初中", "14", "9875", "911"],
    ];
    let bars: Vec<String> = rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
    let cells = rows.iter().map(|row| {
        let cell = |text: &&str| format!("<td width=\"20%\" align=center>\n<p class=\"cell\">{text}</p>\n</td>\n");
        format!("<tr class='x'>\n{}</tr>\n", row.iter().map(cell).collect::<String>())
    });
    let head = "清河县2022年教育事业统计";
    let plain = read(format!("{head}\n\n{}\n", bars.join("\n")));
    let page = read(format!(
        "<h1>{head}</h1>\n\n<table border=\"1\"><tbody>\n{}</tbody></table>\n",
        cells.collect::<String>()
    ));
    assert_eq!(seen(&plain).len(), 9);
    pretty("table", &seen(&plain), &seen(&page));
}

fn pretty(name: &str, plain: &[String], page: &[String]) {
    let first = plain.iter().zip(page).find(|(plain, page)| plain != page);
    assert_eq!(first, None, "{name}");
    assert_eq!(plain.len(), page.len(), "{name}");
}
