//! Wrong usage of the command line, told in Chinese where the person wants that; clap itself speaks English.

use std::ffi::OsStr;
use std::fmt::Write as _;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::lang::Lang;

/// Returns the language asked for by arguments that could not be parsed.
pub(super) fn language(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> Lang {
    let arguments: Vec<_> = arguments.into_iter().collect();
    let value = arguments.iter().enumerate().find_map(|(i, argument)| {
        let text = argument.to_str()?;
        match text.strip_prefix("--lang") {
            Some("") => arguments.get(i + 1).and_then(|next| OsStr::to_str(next)),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        }
    });
    match value {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => Lang::from_env(),
    }
}

/// Says how a parameter of a query is written where one was given as an option: `--city 绍兴` for `city=绍兴`.
pub(super) fn with_parameter_told(mut error: Error) -> Error {
    if let Some(name) = parameter_as_option(&error) {
        let told = format!("a parameter of a query is written without dashes: {name}=VALUE");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![told.into()]));
    }
    error
}

/// The name of a parameter that was given as an option of `query`.
fn parameter_as_option(error: &Error) -> Option<String> {
    let takes_parameters = matches!(error.get(ContextKind::Usage), Some(ContextValue::StyledStr(usage)) if usage.to_string().contains("KEY=VALUE"));
    match error.get(ContextKind::InvalidArg)? {
        ContextValue::String(option)
            if takes_parameters
                && error.kind() == ErrorKind::UnknownArgument
                && error.get(ContextKind::SuggestedArg).is_none() =>
        {
            option.strip_prefix("--").map(str::to_owned)
        }
        _ => None,
    }
}

/// Returns what is wrong, in Chinese; `None` for what is no error, such as help, and for kinds that clap says best.
pub(super) fn chinese(error: &Error) -> Option<String> {
    let text = |kind| strings(error.get(kind)?);
    let one = |kind| text(kind).map(|list| list.join("、"));
    let argument = || one(ContextKind::InvalidArg).unwrap_or_default();
    let mut said = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有命令 {}", one(ContextKind::InvalidSubcommand)?),
        ErrorKind::UnknownArgument => format!("没有选项或参数 {}", argument()),
        ErrorKind::InvalidValue => match one(ContextKind::InvalidValue)? {
            empty if empty.is_empty() => format!("{} 要有值", argument()),
            value => format!("{} 不能是 {value}", argument()),
        },
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|e| reason(&e.to_string()));
            let value = one(ContextKind::InvalidValue)?;
            format!("{} 不能是 {value}{}", argument(), why.map_or_else(String::new, |w| format!("：{w}")))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {}", argument()),
        ErrorKind::ArgumentConflict => match one(ContextKind::PriorArg) {
            Some(other) if other != argument() => format!("{} 不能与 {other} 同用", argument()),
            _ => format!("{} 只能写一次", argument()),
        },
        ErrorKind::NoEquals => format!("{} 与值之间要写 =", argument()),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{} 的值个数不对", argument())
        }
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文本".to_owned(),
        _ => return None,
    };
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue] {
        // clap puts the likest last.
        if let Some(near) = text(kind).and_then(|list| list.last().cloned()) {
            let _ = write!(said, "；你是不是要找 {near}？");
        }
    }
    if let Some(name) = parameter_as_option(error) {
        let _ = write!(said, "；查询的参数不带横线：{name}=值");
    }
    if let Some(values) = one(ContextKind::ValidValue).filter(|values| !values.is_empty()) {
        let _ = write!(said, "{}可用：{values}", if said.ends_with('？') { "" } else { "；" });
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let _ = write!(said, "\n用法：{}", usage.trim_start_matches("Usage:").trim());
    }
    said.push_str("\n详见 --help");
    Some(said)
}

fn strings(value: &ContextValue) -> Option<Vec<String>> {
    Some(match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(list) => list.clone(),
        ContextValue::StyledStrs(list) => list.iter().map(ToString::to_string).collect(),
        ContextValue::Number(number) => vec![number.to_string()],
        _ => return None,
    })
}

/// Says why a value does not do. Messages of our own parsers are in both languages, with a slash between; those on numbers are clap's.
fn reason(text: &str) -> String {
    if let Some((_, range)) = text.split_once(" is not in ") {
        let (low, high) = range.split_once("..").unwrap_or((range, ""));
        return format!("应在 {low} 到 {} 之间", high.trim_start_matches('='));
    }
    match text {
        "invalid digit found in string" | "cannot parse integer from empty string" => "要写整数".to_owned(),
        other => other.split(" / ").next().unwrap_or(other).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{chinese, language};
    use crate::lang::Lang;

    fn said(arguments: &[&str]) -> String {
        let error = super::super::command().try_get_matches_from(arguments).expect_err("wrong usage");
        chinese(&error).expect("an error")
    }

    #[test]
    fn wrong_usage_is_told_in_chinese() {
        for (arguments, message) in [
            (&["shel"][..], "没有命令 shel；你是不是要找 shell？"),
            (&["sql", "--formt", "csv", "select 1"], "没有选项或参数 --formt；你是不是要找 --format？"),
            (
                &["sql", "--format", "jsno", "select 1"],
                "--format <FORMAT> 不能是 jsno；你是不是要找 json？可用：table、record、csv、tsv、json、jsonl、markdown、html、xlsx",
            ),
            (&["sql", "--timeout", "soon", "select 1"], "--timeout <SECONDS> 不能是 soon：要写秒数，如 10 或 0.5"),
            (&["sql", "--ambiguous", "3", "select 1"], "--ambiguous <1|2> 不能是 3：应在 1 到 2 之间"),
            (&["query", "funding", "--city", "绍兴"], "没有选项或参数 --city；查询的参数不带横线：city=值"),
            (&["sql", "-o"], "--output <FILE> 要有值"),
            (&["ship"], "缺少 --output <FILE>"),
            (&["sql", "--manifest", "select 1"], "缺少 --output <FILE>"),
            (&["ship", "-o", "a.db", "-o", "b.db"], "--output <FILE> 只能写一次"),
            (&["extract", "--outline", "--explain", "a"], "--outline 不能与 --explain 同用"),
        ] {
            let said = said(&[&["nianbao"], arguments].concat());
            assert_eq!(said.lines().next(), Some(message));
            assert!(said.ends_with("\n详见 --help"));
        }
    }

    #[test]
    fn the_language_is_read_from_arguments_that_do_not_parse() {
        let of = |arguments: &[&str]| language(arguments.iter().map(Into::into));
        assert_eq!(of(&["nianbao", "--lang", "zh", "shel"]), Lang::Zh);
        assert_eq!(of(&["nianbao", "--lang=en", "shel"]), Lang::En);
    }
}
