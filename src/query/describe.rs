//! A saved query explained to a person.

use std::fmt::Write as _;

use super::param::Param;
use super::saved::SavedQuery;
use crate::lang::Lang;

impl SavedQuery {
    /// Its title in the language asked for.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.header.title, &self.header.title_en)
    }

    /// Its parameters on one line: `<indicator> [city] [nature=actual]`.
    #[must_use]
    pub fn usage(&self) -> String {
        let one = |param: &Param| match (&param.default, param.required) {
            (_, true) => format!("<{}>", param.name),
            (Some(default), _) => format!("[{}={default}]", param.name),
            (None, _) => format!("[{}]", param.name),
        };
        self.header.params.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    /// Everything its header says, for reading: title, description, parameters, columns, example.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let header = &self.header;
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}  {}\n", header.name, self.title(lang));
        let _ = writeln!(out, "{}\n", lang.pick(&header.about, &header.about_en));
        if !header.params.is_empty() {
            let _ = writeln!(out, "{}", lang.pick("参数：", "Parameters:"));
        }
        for param in &header.params {
            let mut more = String::new();
            if param.required {
                more += lang.pick("（必填）", " (required)");
            }
            if let Some(default) = &param.default {
                let _ = write!(more, "{}{default}", lang.pick("；缺省 ", "; default "));
            }
            if !param.choices.is_empty() {
                let all = param.choices.join(lang.pick("、", ", "));
                let _ = write!(more, "{}{all}", lang.pick("；可选 ", "; one of "));
            }
            let note = lang.pick(&param.note.0, &param.note.1);
            let _ = writeln!(out, "  {:<11} {:<10} {note}{more}", param.name, param.kind.as_str());
        }
        if !header.columns.is_empty() {
            let _ = writeln!(out, "{}", lang.pick("结果列：", "Columns:"));
        }
        for column in &header.columns {
            let _ = writeln!(out, "  {:<20} {}", column.name, lang.pick(&column.note.0, &column.note.1));
        }
        let _ = writeln!(out, "{}{}", lang.pick("例：", "Example: "), self.example_call());
        out
    }
}
