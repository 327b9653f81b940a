//! Several wordings of one thing that an indicator counts: `data/wordings.csv`.

use super::rows::Csv;
use crate::fault::Fault;

/// A wording of what an indicator counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Indicator code.
    pub indicator: String,
    /// What it counts, as the view `comparable` calls it; empty where that is the indicator as such.
    pub thing: String,
    /// The wording, without the characters that the view takes off both ends.
    pub wording: String,
}

const COLUMNS: [&str; 3] = ["indicator", "thing", "wordings"];

/// What the view `comparable` takes off a subject before it looks a wording up, in front and behind.
const ENDS: (&str, &str) = ("共总全各级类", "人数额总");

/// Reads the wordings of one file; `known` tells whether there is an indicator of that code.
pub(super) fn parse(text: &str, file: &str, known: &dyn Fn(&str) -> bool, errors: &mut Vec<Fault>) -> Vec<Wording> {
    let mut list: Vec<Wording> = Vec::new();
    Csv { text, file, columns: &COLUMNS, fewest: COLUMNS.len() }.each(errors, |record, line, errors| {
        let (indicator, thing) = (&record[0], &record[1]);
        if !known(indicator) {
            errors.push(Fault::new(
                file,
                line,
                format!("没有指标 {indicator}"),
                format!("there is no indicator {indicator}"),
            ));
        }
        for wording in record[2].split('|').map(str::trim) {
            let bare =
                |text: &str| !text.starts_with(|c| ENDS.0.contains(c)) && !text.ends_with(|c| ENDS.1.contains(c));
            if wording.is_empty() || !bare(wording) || !bare(thing) {
                errors.push(Fault::new(
                    file,
                    line,
                    format!("“{thing}”“{wording}”：不能为空，首不能是“{}”、尾不能是“{}”中的字", ENDS.0, ENDS.1),
                    format!(
                        "“{thing}”, “{wording}”: neither empty nor with one of {} in front or of {} behind",
                        ENDS.0, ENDS.1
                    ),
                ));
            } else if list.iter().any(|other| other.indicator == indicator && other.wording == wording) {
                errors.push(Fault::new(
                    file,
                    line,
                    format!("“{wording}”写了两次"),
                    format!("“{wording}” is there twice"),
                ));
            } else {
                list.push(Wording { indicator: indicator.into(), thing: thing.into(), wording: wording.into() });
            }
        }
    });
    list
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn wordings_are_read_one_by_one_and_mistakes_are_named() {
        let read = |text: &str| {
            let mut errors = Vec::new();
            let list = parse(text, "w.csv", &|code| code == "a.b", &mut errors);
            let list: Vec<String> = list.into_iter().map(|w| format!("{}={}", w.wording, w.thing)).collect();
            (list.join(" "), errors.iter().map(|e| e.message(crate::lang::Lang::En)).collect::<Vec<_>>().join("\n"))
        };
        let (list, errors) = read("indicator,thing,wordings\na.b,,普惠率|普惠园占比\na.b,小学,小学学校\n");
        assert_eq!((list.as_str(), errors.as_str()), ("普惠率= 普惠园占比= 小学学校=小学", ""));
        for (line, expected) in [
            ("a.c,,普惠率", "w.csv:2: there is no indicator a.c"),
            ("a.b,,", "w.csv:2: “”, “”: neither empty nor with one of 共总全各级类 in front or of 人数额总 behind"),
            (
                "a.b,,学校数",
                "w.csv:2: “”, “学校数”: neither empty nor with one of 共总全各级类 in front or of 人数额总 behind",
            ),
            ("a.b,,普惠率|普惠率", "w.csv:2: “普惠率” is there twice"),
        ] {
            assert_eq!(read(&format!("indicator,thing,wordings\n{line}\n")).1, expected);
        }
        assert_eq!(read("wordings\n").1, "w.csv:1: the first line must be indicator,thing,wordings");
    }
}
