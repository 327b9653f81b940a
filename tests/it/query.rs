//! Saved queries: their files, and the rows they answer with.

use std::process::Output;

use assert_cmd::Command;
use nianbao::lang::Lang;
use nianbao::query::{Library, check};
use nianbao::store::read::{Access, open};

use crate::gold;

fn nianbao(args: &[&str]) -> Output {
    Command::cargo_bin("nianbao")
        .expect("the program is built")
        .env("LC_ALL", "C.UTF-8")
        .arg("--db")
        .arg(gold::database())
        .arg("query")
        .args(args)
        .output()
        .expect("it runs")
}

/// Standard output of a call that must succeed.
fn rows(args: &[&str]) -> String {
    let output = nianbao(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").replace('\r', "")
}

/// The named columns of an answer, one line a row.
fn columns(args: &[&str], names: &[&str]) -> String {
    let text = rows(args);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let places: Vec<usize> =
        names.iter().map(|n| headers.iter().position(|h| h == *n).unwrap_or_else(|| panic!("no column {n}"))).collect();
    reader
        .records()
        .map(|record| {
            let record = record.expect("a row");
            places.iter().map(|i| record[*i].to_owned()).collect::<Vec<_>>().join(" ") + "\n"
        })
        .collect()
}

#[test]
fn every_query_is_sound_and_its_example_answers() {
    let library = Library::builtin().unwrap_or_else(|e| panic!("{e}"));
    let connection = open(&gold::database(), Access::Read).expect("it opens");
    let faults: Vec<String> = check(&connection, &library, true).iter().map(|f| f.message(Lang::En)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(library.len() >= 31);
}
