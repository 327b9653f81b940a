//! The dot-commands: a table of them, and one file for each family.

mod chart;
mod edit;
mod export;
mod find;
mod help;
mod queries;
mod read;
mod save;
mod schema;
mod set;
mod source;

use super::session::Session;
use super::{Trouble, settings};
use crate::lang::Lang;
use crate::near::the_nearest;

/// What an argument of a command is, for completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Argument {
    None,
    Relation,
    Query,
    File,
    Command,
    Setting,
    Choice(&'static [&'static str]),
}

/// A dot-command.
pub(super) struct Command {
    pub(super) name: &'static str,
    /// How its arguments are written.
    pub(super) usage: &'static str,
    pub(super) about: (&'static str, &'static str),
    /// More, for `.help NAME`.
    pub(super) detail: (&'static str, &'static str),
    pub(super) argument: Argument,
    run: fn(&mut Session, &str) -> Result<(), Trouble>,
}

const ON_OFF: Argument = Argument::Choice(&["on", "off"]);
const FORMATS: Argument =
    Argument::Choice(&["auto", "table", "record", "csv", "tsv", "json", "jsonl", "markdown", "html"]);

/// All commands, in the order help lists them.
pub(super) const COMMANDS: &[Command] = &[
    Command {
        name: "help",
        usage: "[COMMAND]",
        about: ("列出命令，或说明一个命令", "lists the commands, or explains one"),
        detail: ("", ""),
        argument: Argument::Command,
        run: help::help,
    },
    Command {
        name: "tables",
        usage: "[WORD]",
        about: ("列出表和视图，可按词查找", "lists tables and views, or those with a word in their name"),
        detail: ("", ""),
        argument: Argument::None,
        run: schema::tables,
    },
    Command {
        name: "describe",
        usage: "NAME",
        about: ("说明一张表或视图的各列：含义、单位", "explains the columns of a table or view: meaning and unit"),
        detail: (
            "也说明预存查询：用途、参数、结果列、例子。",
            "explains saved queries as well: purpose, parameters, columns, an example.",
        ),
        argument: Argument::Relation,
        run: schema::describe,
    },
    Command {
        name: "schema",
        usage: "[NAME]",
        about: ("显示建表语句", "shows the statements that made the tables"),
        detail: ("", ""),
        argument: Argument::Relation,
        run: schema::schema,
    },
    Command {
        name: "queries",
        usage: "[WORD]",
        about: ("列出预存查询，可按词查找", "lists the saved queries, or those with a word"),
        detail: ("", ""),
        argument: Argument::Query,
        run: queries::queries,
    },
    Command {
        name: "run",
        usage: "NAME [key=value ...]",
        about: ("运行一个预存查询；缺少的参数会询问", "runs a saved query, asking for what is missing"),
        detail: (
            "例：.run funding city=抚顺 year=2020\n含空格的值写在双引号里：words=\"教师 培训\"",
            "example: .run funding city=抚顺 year=2020\na value with blanks stands in double quotes: words=\"教师 培训\"",
        ),
        argument: Argument::Query,
        run: queries::run,
    },
    Command {
        name: "save",
        usage: "NAME [TITLE]",
        about: ("把上一条语句存为自己的预存查询", "saves the last statement as a query of your own"),
        detail: (
            "写入自己的查询文件夹（--queries，或 $NIANBAO_QUERIES），语句中的 :参数 自动登记。\n上一条是 .run 时，另存那个查询，当时给的值成为缺省值。",
            "writes into your own folder of queries (--queries, or $NIANBAO_QUERIES); :parameters are declared for you.\nafter a .run it saves that query, the values given becoming defaults.",
        ),
        argument: Argument::None,
        run: save::save,
    },
    Command {
        name: "source",
        usage: "[METRIC_ID ...]",
        about: ("数据的出处：报告、章节、句子", "where a figure comes from: document, section, sentence"),
        detail: (
            "不写编号则列出上一结果中各行的出处（要有 metric_id 列，或 target_id、reported_id 等）。",
            "without an id: the sources of the rows of the last result, which needs a column metric_id, or target_id, reported_id and the like.",
        ),
        argument: Argument::None,
        run: source::source,
    },
    Command {
        name: "explain",
        usage: "METRIC_ID",
        about: ("为何这样判定单位、性质、年份等", "why a figure has its unit, nature, year and so on"),
        detail: (
            "重新读取原文，列出各项判定的依据。",
            "reads the document again and lists what decided each attribute.",
        ),
        argument: Argument::None,
        run: source::explain,
    },
    Command {
        name: "doc",
        usage: "[DOCUMENT_ID]",
        about: (
            "报告的基本情况与章节；不写编号则列出报告",
            "facts and sections of a document; without an id, all documents",
        ),
        detail: ("", ""),
        argument: Argument::None,
        run: source::doc,
    },
    Command {
        name: "find",
        usage: "WORD ...",
        about: ("在数据和章节中查找词语，一两个字也可以", "finds words in figures and sections, short ones too"),
        detail: ("多个词须同时出现。", "several words must all be there."),
        argument: Argument::None,
        run: find::find,
    },
    Command {
        name: "chart",
        usage: "[bar|line] [LABEL VALUE]",
        about: ("把上一结果画成条形图或折线图", "draws the last result as bars or a line"),
        detail: (
            "不写列名则取第一个文本（或年份）列与其后第一个数值列。",
            "without names: the first column of texts or years, and the first numbers after it.",
        ),
        argument: Argument::Choice(&["bar", "line"]),
        run: chart::chart,
    },
    Command {
        name: "last",
        usage: "",
        about: ("完整显示上一结果", "shows the whole last result"),
        detail: ("", ""),
        argument: Argument::None,
        run: export::last,
    },
    Command {
        name: "export",
        usage: "FILE [--excel ...]",
        about: ("把上一结果存为文件，格式按扩展名", "saves the last result, in the format of the extension"),
        detail: (
            "扩展名：.csv .tsv .json .jsonl .md .html .xlsx .txt\n--excel 供 Excel 打开的 CSV；--bom 加字节序标记；--manifest 另存由来，供 nianbao verify 核对",
            "extensions: .csv .tsv .json .jsonl .md .html .xlsx .txt\n--excel makes CSV for Excel; --bom adds a byte order mark; --manifest also writes what made it, for nianbao verify",
        ),
        argument: Argument::File,
        run: export::export,
    },
    Command {
        name: "output",
        usage: "[FILE]",
        about: ("以后的结果写入文件；不写文件名则回到屏幕", "sends results to a file; without one, back to the screen"),
        detail: ("文件在回到屏幕或退出时才出现。", "the file appears when you go back to the screen or leave."),
        argument: Argument::File,
        run: export::output,
    },
    Command {
        name: "mode",
        usage: "[FORMAT]",
        about: ("结果的格式", "the format of results"),
        detail: (
            "auto table record csv tsv json jsonl markdown html",
            "auto table record csv tsv json jsonl markdown html",
        ),
        argument: FORMATS,
        run: set::mode,
    },
    Command {
        name: "money",
        usage: "[on|off]",
        about: ("金额用万元、亿元显示", "shows money with 万 and 亿"),
        detail: ("", ""),
        argument: ON_OFF,
        run: set::money,
    },
    Command {
        name: "timer",
        usage: "[on|off]",
        about: ("显示每条语句的用时", "tells the time of each statement"),
        detail: ("", ""),
        argument: ON_OFF,
        run: set::timer,
    },
    Command {
        name: "param",
        usage: "[set NAME VALUE ...]",
        about: ("语句中 :名称 的值", "values of :NAME in statements"),
        detail: (
            ".param set 名称 值，.param unset 名称，.param clear；不写则列出\n例：.param set city 抚顺市，然后 select * from facts where city = :city;\n像数字的值就是数字；要文本则加单引号：'2020'",
            ".param set NAME VALUE, .param unset NAME, .param clear; without more, lists them\nexample: .param set city 抚顺市, then select * from facts where city = :city;\na value that looks like a number is one; quote it to make it a text: '2020'",
        ),
        argument: Argument::Choice(&["set", "unset", "clear"]),
        run: set::param,
    },
    Command {
        name: "set",
        usage: "[NAME VALUE]",
        about: ("查看或更改设置", "lists or changes settings"),
        detail: (
            "长期的设置写在设置文件里，每行 名称 = 值；.set 会显示文件位置。",
            "lasting settings stand in the settings file, name = value a line; .set tells where it is.",
        ),
        argument: Argument::Setting,
        run: set::set,
    },
    Command {
        name: "edit",
        usage: "[STATEMENT]",
        about: ("用自己的编辑器改上一条语句", "opens the last statement in your editor"),
        detail: (
            "编辑器取自 $VISUAL 或 $EDITOR；存盘退出后语句回到提示符，回车运行。",
            "the editor is that of $VISUAL or $EDITOR; what you save comes back to the prompt, Enter runs it.",
        ),
        argument: Argument::None,
        run: edit::edit,
    },
    Command {
        name: "read",
        usage: "FILE",
        about: ("运行文件中的语句和命令", "runs the statements and commands of a file"),
        detail: ("", ""),
        argument: Argument::File,
        run: read::read,
    },
    Command {
        name: "history",
        usage: "[WORD]",
        about: ("以前的语句，可按词查找", "past statements, or those with a word"),
        detail: ("", ""),
        argument: Argument::None,
        run: read::history,
    },
    Command {
        name: "quit",
        usage: "",
        about: ("退出（空行上的 Ctrl-D 亦可）", "leaves, as Ctrl-D does on an empty line"),
        detail: ("", ""),
        argument: Argument::None,
        run: help::quit,
    },
];

/// Finds a command by its name, by another name for it, or by a beginning that only it has.
pub(super) fn find_command(name: &str) -> Option<&'static Command> {
    let name = match name {
        "exit" | "q" => "quit",
        "desc" | "columns" => "describe",
        "h" | "?" => "help",
        other => other,
    };
    let mut starting = COMMANDS.iter().filter(|c| c.name.starts_with(name));
    let exact = COMMANDS.iter().find(|c| c.name == name);
    exact.or_else(|| if name.is_empty() { None } else { starting.next().filter(|_| starting.next().is_none()) })
}

/// Runs a line that begins with a dot.
pub(super) fn run(session: &mut Session, line: &str) -> Result<(), Trouble> {
    let body = line.trim().trim_start_matches('.').trim_end_matches([';', '；']).trim();
    let (name, rest) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    match find_command(name) {
        Some(command) => (command.run)(session, rest.trim()),
        // A setting's name serves as a command of its own: `.timeout 10`.
        None if settings::ALL.iter().any(|s| s.name == name) => set::set(session, body),
        None => Err(Trouble::Said(unknown(name, session.lang()))),
    }
}

fn unknown(name: &str, lang: Lang) -> String {
    let near = the_nearest(name, COMMANDS.iter().map(|c| c.name).chain(settings::ALL.iter().map(|s| s.name)));
    match (lang, near) {
        (Lang::Zh, Some(near)) => format!("没有命令 .{name}；你是不是要找 .{near}？"),
        (Lang::Zh, None) => format!("没有命令 .{name}；用 .help 查看全部"),
        (Lang::En, Some(near)) => format!("there is no command .{name}; did you mean .{near}?"),
        (Lang::En, None) => format!("there is no command .{name}; .help lists them"),
    }
}

/// Reads a number that names a row.
fn id(text: &str, what: (&str, &str), lang: Lang) -> Result<i64, Trouble> {
    if text.is_empty() {
        return Err(Trouble::Said(match lang {
            Lang::Zh => format!("请写明{}", what.0),
            Lang::En => format!("give a {}", what.1),
        }));
    }
    text.parse().map_err(|_| {
        Trouble::Said(match lang {
            Lang::Zh => format!("{text} 不是{}", what.0),
            Lang::En => format!("{text} is no {}", what.1),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, find_command, unknown};
    use crate::lang::Lang;

    #[test]
    fn an_unknown_command_names_the_one_that_was_meant() {
        for (typed, meant) in
            [("query", ".queries"), ("exprot", ".export"), ("colunms", ".help"), ("timeot", ".timeout")]
        {
            let said = unknown(typed, Lang::En);
            assert!(said.contains(meant), "{said}");
        }
    }

    #[test]
    fn commands_are_found_by_beginning_and_other_names() {
        assert_eq!(find_command("tab").map(|c| c.name), Some("tables"));
        assert_eq!(find_command("exit").map(|c| c.name), Some("quit"));
        assert_eq!(find_command("run").map(|c| c.name), Some("run"));
        assert!(find_command("s").is_none());
        assert!(find_command("").is_none());
        for command in COMMANDS {
            assert_eq!(find_command(command.name).map(|c| c.name), Some(command.name));
        }
    }
}
