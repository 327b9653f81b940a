//! Thresholds of national rules: `data/standards.csv`.

use std::collections::BTreeSet;

use super::rows::Csv;
use crate::fault::Fault;

/// How a figure is held against a threshold: `value comparison threshold` must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Not less.
    AtLeast,
    /// Not more.
    AtMost,
    /// More.
    Above,
    /// Less.
    Below,
}

impl Comparison {
    /// Returns the sign used in the file and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::Above => ">",
            Self::Below => "<",
        }
    }

    /// Finds the comparison of that sign; ≥ and ≤ do as well.
    #[must_use]
    pub fn from_sign(sign: &str) -> Option<Self> {
        match sign {
            ">=" | "≥" => Some(Self::AtLeast),
            "<=" | "≤" => Some(Self::AtMost),
            ">" => Some(Self::Above),
            "<" => Some(Self::Below),
            _ => None,
        }
    }
}

/// A threshold of a national rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Standard {
    /// Indicator code.
    pub indicator: String,
    /// School stage, kind of area or target year it holds for.
    pub scope: String,
    /// What must hold of a figure.
    pub comparison: Comparison,
    /// The threshold in `unit`.
    pub threshold: f64,
    /// Base unit.
    pub unit: String,
    /// Official document with its number.
    pub source: String,
    /// Article or chapter.
    pub article: String,
    /// Anything else an analyst should know.
    pub note: String,
    /// Words of which the subject of a figure must have one to be held against the threshold; none if any subject will do.
    pub subject_needs: Vec<String>,
    /// Words of which it must have none.
    pub subject_excludes: Vec<String>,
    /// The file it comes from.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

impl Standard {
    /// The document without its number: what stands in 《…》, or the whole source.
    #[must_use]
    pub fn programme(&self) -> &str {
        let inside = self.source.split_once('《').and_then(|(_, rest)| rest.split_once('》'));
        inside.map_or(&self.source, |(title, _)| title)
    }

    /// The year from which it is to be met: the one its scope names (2025 in 全国 2025年), else that of the document itself, before
    /// which nobody could have kept it.
    #[must_use]
    pub fn due(&self) -> Option<i32> {
        // 全国 2020年（2010年提出）: the year in brackets says when it was set, unless the brackets hold the only one.
        let outside = self.scope.split('（').next().unwrap_or_default();
        let number = self.source.split_once('〔').and_then(|(_, rest)| rest.get(..4)?.parse().ok());
        year_in(outside).or_else(|| year_in(&self.scope)).or(number).or_else(|| year_in(&self.source))
    }
}

/// The first year written in four digits, passing over 九年义务教育.
fn year_in(text: &str) -> Option<i32> {
    text.match_indices('年').find_map(|(at, _)| {
        let digits: String = text[..at].chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
        (digits.len() == 4).then(|| digits.parse().ok()).flatten()
    })
}

const COLUMNS: [&str; 10] = [
    "indicator",
    "scope",
    "comparison",
    "threshold",
    "unit",
    "source",
    "article",
    "note",
    "subject_needs",
    "subject_excludes",
];

/// The last ones may be missing: files of one's own had fewer once.
const FEWEST_COLUMNS: usize = 8;

/// Reads the standards of one file. `indicators` are the codes they may name, with the base units of each.
pub(super) fn parse(
    text: &str,
    file: &str,
    indicators: &dyn Fn(&str) -> Option<Vec<String>>,
    errors: &mut Vec<Fault>,
) -> Vec<Standard> {
    let mut list = Vec::new();
    let mut seen = BTreeSet::new();
    Csv { text, file, columns: &COLUMNS, fewest: FEWEST_COLUMNS }.each(errors, |record, line, errors| {
        match standard(record, file, line, indicators) {
            Ok(standard)
                if !seen.insert((standard.indicator.clone(), standard.scope.clone(), standard.source.clone())) =>
            {
                let (zh, en) = ("同一指标、范围、文件已写过", "the same indicator, scope and source stand above");
                errors.push(Fault::new(file, line, zh, en));
            }
            Ok(standard) => list.push(standard),
            Err((zh, en)) => errors.push(Fault::new(file, line, zh, en)),
        }
    });
    list
}

fn standard(
    record: &csv::StringRecord,
    file: &str,
    line: usize,
    indicators: &dyn Fn(&str) -> Option<Vec<String>>,
) -> Result<Standard, (String, String)> {
    let field = |index: usize| record.get(index).unwrap_or_default();
    let (indicator, sign, number, unit) = (field(0), field(2), field(3), field(4));
    let Some(units) = indicators(indicator) else {
        return Err((format!("没有指标 {indicator}"), format!("unknown indicator {indicator}")));
    };
    if !units.iter().any(|u| u == unit) {
        let units = units.join("、");
        return Err((
            format!("{indicator} 的单位是 {units}，不是 {unit}"),
            format!("{indicator} is in {units}, not {unit}"),
        ));
    }
    let comparison = Comparison::from_sign(sign)
        .ok_or_else(|| (format!("比较 {sign} 要写 >= <= > <"), format!("comparison {sign} must be >= <= > <")))?;
    let threshold = number
        .parse()
        .ok()
        .filter(|t: &f64| t.is_finite())
        .ok_or_else(|| (format!("门槛 {number} 不是数字"), format!("threshold {number} is no number")))?;
    if field(5).is_empty() {
        return Err((
            "要写出处：文件名称及文号".to_owned(),
            "source is empty: name the document and its number".to_owned(),
        ));
    }
    Ok(Standard {
        indicator: indicator.to_owned(),
        scope: field(1).to_owned(),
        comparison,
        threshold,
        unit: unit.to_owned(),
        source: field(5).to_owned(),
        article: field(6).to_owned(),
        note: field(7).to_owned(),
        subject_needs: words(field(8)),
        subject_excludes: words(field(9)),
        file: file.to_owned(),
        line,
    })
}

/// 体质|健康
fn words(field: &str) -> Vec<String> {
    field.split('|').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> (Vec<Standard>, String) {
        let mut errors = Vec::new();
        let text = format!("{}\n{rows}", COLUMNS[..FEWEST_COLUMNS].join(","));
        let known = |code: &str| (code == "a.b").then(|| vec!["%".to_owned()]);
        let list = parse(&text, "s.csv", &known, &mut errors);
        (list, errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn a_threshold_is_read_with_programme_and_year() {
        let (list, errors) = read(
            "a.b,全国 2020年（2010年提出）,≥,85,%,《办法》（教督〔2020〕1号）,第一条,\na.b,小学（2016年起）,<,1,%,通知,,\n\
             a.b,全国九年义务教育 2025年,>=,96,%,规划,,\na.b,县,>=,95,%,《办法》（教督〔2017〕6号）,,\n",
        );
        assert_eq!(errors, "");
        assert_eq!((list[0].programme(), list[0].due(), list[0].comparison), ("办法", Some(2020), Comparison::AtLeast));
        assert_eq!((list[1].programme(), list[1].due(), list[1].line), ("通知", Some(2016), 3));
        assert_eq!((list[2].due(), list[3].due()), (Some(2025), Some(2017)));
    }

    #[test]
    fn words_of_the_subject_are_listed() {
        let text = format!("{}\na.b,县,>=,50,%,办法,,,体质| 健康,测试\na.b,县,>=,50,%,规划,,,,\n", COLUMNS.join(","));
        let mut errors = Vec::new();
        let list = parse(&text, "s.csv", &|_| Some(vec!["%".to_owned()]), &mut errors);
        assert_eq!(
            (list[0].subject_needs.as_slice(), list[0].subject_excludes.as_slice()),
            (&["体质".to_owned(), "健康".to_owned()][..], &["测试".to_owned()][..])
        );
        assert!(errors.is_empty() && list[1].subject_needs.is_empty() && list[1].subject_excludes.is_empty());
    }

    #[test]
    fn an_upper_limit_is_asked_of_what_is_better_the_less_it_is() {
        let knowledge = crate::catalog::knowledge::Knowledge::builtin();
        for s in &knowledge.standards {
            let indicator = knowledge.indicator(&s.indicator).expect("it names one of ours");
            let limit = matches!(s.comparison, Comparison::AtMost | Comparison::Below);
            assert_eq!(limit, indicator.less_is_better, "{} {}", s.indicator, s.scope);
        }
    }

    #[test]
    fn every_mistake_is_named_with_its_line() {
        let (_, errors) = read(
            "a.c,x,>=,85,%,s,,\na.b,x,=>,85,%,s,,\na.b,x,>=,many,%,s,,\na.b,x,>=,1,人,s,,\na.b,x,>=,1,%,,,\na.b,x\n",
        );
        insta::assert_snapshot!(errors, @r"
        s.csv:2: unknown indicator a.c
        s.csv:3: comparison => must be >= <= > <
        s.csv:4: threshold many is no number
        s.csv:5: a.b is in %, not 人
        s.csv:6: source is empty: name the document and its number
        s.csv:7: CSV error: record 6 (line: 7, byte: 153): found record with 2 fields, but the previous record has 8 fields
        ");
    }
}
