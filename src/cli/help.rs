//! Help in one language. What is written beside commands and options holds both, `中文 / English`; clap's own words are English.

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};

use clap::Arg;
use clap::builder::StyledStr;
use clap::error::{Error, ErrorKind};

use crate::lang::Lang;
use crate::shell::color_wanted;

/// Tells whether what was asked for is help.
pub(super) fn is_help(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand)
}

/// Prints the help that the arguments of the process ask for, on standard error when they lack something.
pub(super) fn print(lang: Lang) -> std::io::Result<()> {
    let Err(error) = in_language(super::command(), lang).try_get_matches() else { return Ok(()) };
    let help = error.render();
    let on_terminal =
        if error.use_stderr() { std::io::stderr().is_terminal() } else { std::io::stdout().is_terminal() };
    let text = if on_terminal && color_wanted() { help.ansi().to_string() } else { help.to_string() };
    let text = translated(&text, lang);
    if error.use_stderr() { write!(std::io::stderr(), "{text}") } else { write!(std::io::stdout(), "{text}") }
}

/// Returns the command line with the texts beside commands and options in one language.
pub(super) fn in_language(mut command: clap::Command, lang: Lang) -> clap::Command {
    if let Some(about) = command.get_about().map(|text| half(text, lang)) {
        command = command.about(about);
    }
    command
        .mut_args(|arg| match arg.get_help().map(|text| half(text, lang)) {
            Some(help) if lang == Lang::Zh => with_values(help, arg),
            Some(help) => arg.help(help),
            None => arg,
        })
        .mut_subcommands(|command| in_language(command, lang))
}

/// Puts the values that an argument takes into its help, which clap would name in English.
fn with_values(mut help: String, arg: Arg) -> Arg {
    if !arg.get_action().takes_values() {
        return arg.help(help);
    }
    let names: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !names.is_empty() {
        let _ = write!(help, "；可用：{}", names.join("、"));
    }
    if let Some(default) = arg.get_default_values().first() {
        let _ = write!(help, "；缺省 {}", default.display());
    }
    arg.help(help).hide_possible_values(true).hide_default_value(true)
}

/// The half of a text that is in the language; the whole where it has no halves.
fn half(text: &StyledStr, lang: Lang) -> String {
    let text = text.to_string();
    match (text.split_once(" / "), lang) {
        (Some((zh, _)), Lang::Zh) => zh.to_owned(),
        (Some((_, en)), Lang::En) => en.to_owned(),
        (None, _) => text,
    }
}

/// Puts the words that clap adds to help into the language.
pub(super) fn translated(help: &str, lang: Lang) -> String {
    const WORDS: &[(&str, &str)] = &[
        ("Usage: ", "用法："),
        ("Usage:", "用法："),
        ("Commands:", "命令："),
        ("Arguments:", "参数："),
        ("Options:", "选项："),
        ("Print this message or the help of the given subcommand(s)", "显示本说明，或某个命令的说明"),
        ("Print help", "显示说明"),
        ("Print version", "显示版本"),
    ];
    match lang {
        Lang::Zh => WORDS.iter().fold(help.to_owned(), |text, (en, zh)| text.replace(en, zh)),
        Lang::En => help.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{in_language, translated};
    use crate::lang::Lang;

    fn help(arguments: &[&str], lang: Lang) -> String {
        let asked = in_language(super::super::command(), lang).try_get_matches_from(arguments);
        translated(&asked.expect_err("help is no match").render().to_string(), lang)
    }

    /// All commands, and the program itself.
    fn pages() -> Vec<Vec<String>> {
        let commands = super::super::command();
        let names =
            commands.get_subcommands().map(|c| vec!["nianbao".to_owned(), c.get_name().to_owned(), "-h".to_owned()]);
        std::iter::once(vec!["nianbao".to_owned(), "--help".to_owned()]).chain(names).collect()
    }

    #[test]
    fn help_is_in_one_language() {
        for page in pages() {
            let arguments: Vec<&str> = page.iter().map(String::as_str).collect();
            let english = help(&arguments, Lang::En);
            assert!(english.contains("Usage: nianbao"), "{english}");
            // What stands in Chinese there is what is typed or shown: names of places and units, quotation marks.
            let chinese: String = english.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect();
            assert!(chinese.chars().count() <= 12, "{chinese}\n{english}");
            let zh = help(&arguments, Lang::Zh);
            assert!(zh.contains("用法：nianbao") && zh.contains("选项："), "{zh}");
            for word in [" / ", "Usage", "Options", "Print", "possible", "default:", " of "] {
                assert!(!zh.contains(word), "{word}: {zh}");
            }
        }
    }
}
