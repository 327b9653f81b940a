//! A whole report: every figure stands where it says, and its value is a number.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use nianbao::report::{ReadOptions, read_report};
use nianbao::source::Decoded;
use nianbao::store::validate;

static OPTIONS: LazyLock<ReadOptions> = LazyLock::new(|| ReadOptions { explain: true, ..ReadOptions::default() });

fuzz_target!(|bytes: &[u8]| {
    let text = &*nianbao_fuzz::text(bytes);
    let source = Decoded {
        path: PathBuf::from("a.txt"),
        text: text.to_owned(),
        encoding: "UTF-8",
        sha256: String::new(),
        bytes: text.len() as u64,
 damaged_places: 0,
    };
    let report = read_report(source, &OPTIONS);
    assert_eq!(validate::fault(&report), None);
});
