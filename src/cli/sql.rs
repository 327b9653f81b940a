//! `nianbao sql`: SQL from the command line or standard input.

use std::io::{IsTerminal, Read};

use rusqlite::Connection;

use super::Global;
use super::emit::{emit, tell};
use super::exit::{Exit, ExitError};
use super::output_args::OutputArgs;
use crate::lang::Lang;
use crate::output::Format;
use crate::output::manifest::Origin;
use crate::sql::{Params, TokenKind, parse_value, split, tokens};
use crate::store::kept;
use crate::store::read::{self, Access, Room};

/// 运行 SQL；不写语句则从标准输入读取。只读，除非加 --write / runs SQL, read-only unless --write
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// SQL 语句，可以多句，以分号分隔；不写则读标准输入 / statements, separated by semicolons; none reads standard input
    #[arg(value_name = "SQL")]
    sql: Option<String>,
    /// 参数的值，可重复：-p city=抚顺市 对应语句中的 :city / value of a parameter, repeatable: -p city=抚顺市 sets :city
    #[arg(short = 'p', long = "param", value_name = "NAME=VALUE", value_parser = parameter)]
    params: Vec<(String, String)>,
    /// 允许修改数据库 / allow changes
    #[arg(long)]
    write: bool,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("NAME=VALUE")?;
    let name = name.trim().trim_start_matches([':', '@', '$']);
    if name.is_empty() { Err("NAME=VALUE".into()) } else { Ok((name.to_owned(), value.to_owned())) }
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let script = script(args, global.lang)?;
    if split(&script).is_empty() {
        let what = global
            .lang
            .pick("没有 SQL 语句：只有空白、分号或注释", "no SQL: there are only blanks, semicolons or comments");
        return Err(ExitError::usage(what.into()).into());
    }
    let access = if args.write { Access::Write } else { Access::Read };
    let format = Format::choose(args.output.format(), args.output.output.as_deref(), std::io::stdout().is_terminal());
    let room = if format.is_screen() { Room::Ample } else { Room::Small };
    // A manifest tells of the database.
    let alone = access == Access::Read && args.output.output.is_none() && !may_read_tables(&script);
    let connection = connect(&script, access, room, alone, global)?;
    let params: Params = args.params.iter().map(|(name, value)| (name.clone(), parse_value(value))).collect();
    let statements: Vec<&str> = split(&script).into_iter().map(|range| &script[range]).collect();
    if (args.output.output.is_some() || format == Format::Json) && results(&connection, &statements) > 1 {
        let what = global.lang.pick(
            "有多个结果，而一个文件（或一个 JSON 数组）只能装一个；请分开运行",
            "several results do not fit one file or one JSON array; run them one by one",
        );
        return Err(ExitError::usage(what.into()).into());
    }
    let mut output = args.output.clone();
    for sql in statements {
        if args.write && !gives_rows(&connection, sql) {
            change(&connection, sql, &params, args, global)?;
            continue;
        }
        let question = Origin { connection: &connection, database: &global.db, query: None, sql, params: &params };
        let exit = emit(&question, &output, global)?.exit;
        output = output.continued();
        if exit != Exit::Ok {
            return Ok(exit);
        }
    }
    Ok(Exit::Ok)
}

/// Opens the database; for a script that can do `alone`, nothing, as long as it is sound.
fn connect(script: &str, access: Access, room: Room, alone: bool, global: &Global) -> anyhow::Result<Connection> {
    if alone {
        let nothing = read::open_nothing(&global.db)?;
        if nothing.prepare(script).is_ok() {
            return Ok(nothing);
        }
    }
    Ok(read::open_with(&global.db, access, room)?)
}

/// Tells whether a script does more than work out expressions.
fn may_read_tables(script: &str) -> bool {
    const WITHOUT_TABLES: [&str; 2] = ["select", "values"];
    let words: Vec<&str> =
        tokens(script).into_iter().filter(|t| t.kind == TokenKind::Word).map(|t| &script[t.range]).collect();
    let is = |word: &str, other: &str| word.eq_ignore_ascii_case(other);
    !words.first().is_some_and(|first| WITHOUT_TABLES.iter().any(|known| is(first, known)))
        || words.iter().any(|word| is(word, "from") || is(word, "in"))
        || script.trim_end().trim_end_matches(';').contains(';')
}

fn script(args: &Args, lang: Lang) -> anyhow::Result<String> {
    if let Some(sql) = &args.sql {
        return Ok(sql.clone());
    }
    if std::io::stdin().is_terminal() {
        let what = lang.pick(
            "没有 SQL：写在命令行上，或从标准输入送入；交互使用请运行 nianbao shell",
            "no SQL: give it as an argument or on standard input; for a session run nianbao shell",
        );
        return Err(ExitError::usage(what.into()).into());
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        ExitError::usage(lang.pick("标准输入不是 UTF-8 文本", "standard input is not UTF-8 text").into())
    })?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn gives_rows(connection: &Connection, sql: &str) -> bool {
    connection.prepare(sql).is_ok_and(|statement| statement.column_count() > 0)
}

fn results(connection: &Connection, statements: &[&str]) -> usize {
    statements.iter().filter(|sql| gives_rows(connection, sql)).count()
}

/// Runs a statement that changes the database and says how many rows it changed.
fn change(connection: &Connection, sql: &str, params: &Params, args: &Args, global: &Global) -> anyhow::Result<()> {
    let question = Origin { connection, database: &global.db, query: None, sql, params };
    let before = connection.total_changes();
    // The rows go nowhere, but errors are told the same way.
    emit(&question, &args.output, global)?;
    let changed = connection.total_changes() - before;
    if changed > 0 {
        kept::distrust(connection)?;
    }
    tell(&[match global.lang {
        Lang::Zh => format!("改动 {changed} 行"),
        Lang::En => format!("{changed} row{} changed", if changed == 1 { "" } else { "s" }),
    }]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::may_read_tables;

    #[test]
    fn expressions_alone_do_without_tables() {
        for sql in ["select 1", " SELECT 1 + 1;\n", "values (1), (2)", "select :a || 'from'"] {
            assert!(!may_read_tables(sql), "{sql}");
        }
        for sql in [
            "select 1 from facts",
            "select 1; select 2",
            "select '一' in themes",
            "select (select max(year) FROM facts)",
            "with a as (values (1)) select * from a",
            "pragma table_info(metrics)",
            "",
        ] {
            assert!(may_read_tables(sql), "{sql}");
        }
    }
}
