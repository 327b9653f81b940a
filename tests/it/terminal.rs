//! Sessions at a real pseudo-terminal.

use std::process::Command;
use std::time::Duration;

use expectrl::session::OsSession;
use expectrl::{ControlCode, Eof, Expect, Session};

use crate::sample::Sample;

/// A session at a pseudo-terminal of 80 columns.
fn terminal(sample: &Sample, args: &[&str]) -> OsSession {
    terminal_of(sample, "xterm", args)
}

fn terminal_of(sample: &Sample, kind: &str, args: &[&str]) -> OsSession {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("nianbao"));
    command.args(["--lang", "zh", "shell"]).args(args).current_dir(sample.folder());
    command
        .env("LC_ALL", "C.UTF-8")
        .env("HOME", sample.folder())
        .env("TERM", kind)
        .env("NO_COLOR", "1")
        .env("EDITOR", "sed -i s/1/42/")
        .env_remove("VISUAL")
        .env("NIANBAO_PAGER", "cat");
    command
        .env_remove("NIANBAO_DB")
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("XDG_STATE_HOME")
        .env_remove("XDG_DATA_HOME");
    let mut session = Session::spawn(command).expect("a terminal");
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    session.expect("nianbao> ").expect("the prompt");
    session
}

fn line(session: &mut OsSession, text: &str) {
    session.send(format!("{text}\r")).expect("typed");
}

fn see(session: &mut OsSession, text: &str) {
    if let Err(error) = session.expect(text) {
        panic!("{text}: {error}");
    }
}

/// Waits for `text` and then for the next prompt: what is typed before it may be lost between two modes of the terminal.
fn answer(session: &mut OsSession, text: &str) {
    see(session, text);
    see(session, "nianbao> ");
}

/// Leaves with Ctrl-D, pressed again where it came before the prompt.
fn leave(session: &mut OsSession) {
    session.set_expect_timeout(Some(Duration::from_secs(4)));
    let left = (0..5).any(|_| {
        session.send(ControlCode::EOT).expect("typed");
        session.expect(Eof).is_ok()
    });
    assert!(left, "it leaves");
}

#[test]
fn a_person_asks_in_chinese() {
    let sample = Sample::new();
    let mut session = terminal(&sample, &[]);
    line(&mut session, "select city, subject from facts\rwhere subject like '%教师%'\rorder by metric_id;");
    see(&mut session, "│ 抚顺市 │ 公开招聘教师 │");
    answer(&mut session, "2 行");
    line(&mut session, "select citty from facts;");
    answer(&mut session, "你是不是要找：city？");
    line(&mut session, ".set money on");
    line(&mut session, ".set money");
    answer(&mut session, "money = on");
    line(&mut session, "select value, unit from facts where metric_id = 8;");
    answer(&mut session, "│ 1.6亿元 │ 元   │");
    line(&mut session, "退出");
    session.expect(Eof).expect("it leaves");
}

#[test]
fn tab_completes_values_of_the_data() {
    let sample = Sample::new();
    let mut session = terminal(&sample, &[]);
    session.send("select count(*) from facts where city = '抚\t;\r").expect("typed");
    see(&mut session, "抚顺市'");
    answer(&mut session, "│        6 │");
    session.send(".run funding city=沈\t nature=ta\t\r").expect("typed");
    answer(&mut session, "160000000");
    leave(&mut session);
}

#[test]
fn ctrl_c_stops_the_query_and_keeps_the_session() {
    let sample = Sample::new();
    let mut session = terminal(&sample, &[]);
    line(&mut session, "with recursive n(i) as (select 1 union all select i+1 from n) select count(*) from n;");
    see(&mut session, "按 Ctrl-C 取消");
    session.send(ControlCode::ETX).expect("typed");
    answer(&mut session, "已取消");
    session.send("select 'half").expect("typed");
    see(&mut session, "half");
    session.send(ControlCode::ETX).expect("typed");
    see(&mut session, "nianbao> ");
    line(&mut session, "select 40 + 2 as answer;");
    answer(&mut session, "│     42 │");
    leave(&mut session);
}

#[test]
fn whole_statements_come_back_from_an_earlier_session() {
    let sample = Sample::new();
    let mut session = terminal(&sample, &[]);
    line(&mut session, "select 7 as\rseven;");
    answer(&mut session, "1 行");
    line(&mut session, ".quit");
    session.expect(Eof).expect("it leaves");
    let mut session = terminal(&sample, &[]);
    session.send("\u{1b}[A\u{1b}[A\r").expect("typed");
    answer(&mut session, "│     7 │");
    line(&mut session, ".history seven");
    answer(&mut session, "seven;");
    leave(&mut session);
}

#[test]
fn missing_parameters_are_asked_for() {
    let sample = Sample::new();
    let mut session = terminal(&sample, &[]);
    line(&mut session, ".run find");
    see(&mut session, "= ");
    line(&mut session, "教师");
    answer(&mut session, "公开招聘教师");
    leave(&mut session);
}

#[test]
fn rows_beyond_the_limit_are_counted_and_shown_by_last() {
    let sample = Sample::new();
    let mut session = terminal(&sample, &[]);
    line(
        &mut session,
        "with recursive n(i) as (select 1 union all select i+1 from n where i < 15213) select i from n;",
    );
    answer(&mut session, "显示 40 行，共 15,213 行");
    line(&mut session, ".last");
    answer(&mut session, "│ 15213 │");
    leave(&mut session);
}

#[test]
fn a_statement_without_its_end_says_how_to_end_it() {
    let sample = Sample::new();
    let mut session = terminal(&sample, &[]);
    line(&mut session, "select count(*) as n from facts");
    see(&mut session, "以 ; 结束并运行");
    line(&mut session, ";");
    answer(&mut session, "│ 8 │");
    line(&mut session, "select 1");
    session.send(".tables").expect("typed");
    see(&mut session, "上面的语句还没有以 ; 结束");
    session.send(ControlCode::ETX).expect("typed");
    see(&mut session, "nianbao> ");
    leave(&mut session);
}

#[test]
fn values_that_a_statement_lacks_are_asked_for_and_completed() {
    let sample = Sample::new();
    let mut session = terminal(&sample, &[]);
    line(&mut session, "select count(*) as n from facts where city = :city and year = :year;");
    see(&mut session, ":city = ");
    session.send("抚\t\r").expect("typed");
    see(&mut session, ":year = ");
    line(&mut session, "2020");
    answer(&mut session, "│ 6 │");
    line(&mut session, ".run trend");
    see(&mut session, "） = ");
    line(&mut session, "preschool.gros");
    see(&mut session, "没有这个指标");
    see(&mut session, "） = ");
    session.send(ControlCode::ETX).expect("typed");
    answer(&mut session, "已取消");
    leave(&mut session);
}

#[test]
fn a_statement_comes_back_from_the_editor_to_the_prompt() {
    let sample = Sample::new();
    let mut session = terminal(&sample, &[]);
    line(&mut session, "select 1 as answer;");
    answer(&mut session, "1 行");
    line(&mut session, ".edit");
    see(&mut session, "select 42 as answer;");
    session.send("\r").expect("typed");
    answer(&mut session, "│     42 │");
    leave(&mut session);
}

#[test]
fn a_result_that_was_stopped_is_still_the_last_one() {
    let sample = Sample::new();
    let mut session = terminal(&sample, &[]);
    line(&mut session, ".rows 5");
    line(&mut session, "with recursive n(i) as (select 1 union all select i+1 from n) select i from n;");
    // The table waits until all rows are counted; the line tells of them.
    see(&mut session, "按 Ctrl-C 取消");
    session.send(ControlCode::ETX).expect("typed");
    answer(&mut session, "已取消");
    line(&mut session, ".timeout 0.3");
    line(&mut session, ".export x.csv");
    answer(&mut session, "超过时限");
    leave(&mut session);
    assert!(!sample.folder().join("x.csv").exists());
}

#[test]
fn a_terminal_that_can_only_print_has_a_prompt_too() {
    let sample = Sample::new();
    let mut session = terminal_of(&sample, "dumb", &[]);
    line(&mut session, "select 'half");
    session.send(ControlCode::ETX).expect("typed");
    see(&mut session, "nianbao> ");
    line(&mut session, "select 40 +\r2 as answer;");
    answer(&mut session, "│     42 │");
    leave(&mut session);
}

#[test]
fn a_result_that_was_stopped_is_not_in_the_file() {
    let sample = Sample::new();
    let kept = sample.folder().join("old.csv");
    std::fs::write(&kept, "what was there\n").expect("written");
    let mut session = terminal(&sample, &[]);
    line(&mut session, ".output old.csv");
    line(&mut session, "select 1 as a;");
    answer(&mut session, "1 行");
    line(
        &mut session,
        "with recursive n(i) as (select 1 union all select i+1 from n) select i, hex(zeroblob(90)) from n;",
    );
    see(&mut session, "按 Ctrl-C 取消");
    session.send(ControlCode::ETX).expect("typed");
    see(&mut session, "old.csv：到第 ");
    answer(&mut session, "行中断，这次的结果不写入");
    line(&mut session, "select 2 as b;");
    answer(&mut session, "1 行");
    assert_eq!(std::fs::read_to_string(&kept).expect("readable"), "what was there\n");
    line(&mut session, ".output");
    answer(&mut session, "已写入 old.csv");
    assert_eq!(std::fs::read_to_string(&kept).expect("readable"), "a\r\n1\r\nb\r\n2\r\n");
    leave(&mut session);
}
