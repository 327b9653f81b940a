//! Whatever the text: no panic, and every figure stands where it says. The fuzzer of `fuzz/` does the same for longer.

use std::path::PathBuf;

use nianbao::query::SavedQuery;
use nianbao::report::{ReadOptions, Report, read_report};
use nianbao::source::{Decoded, decode};
use nianbao::store::validate;
use proptest::prelude::*;

const WORDS: &str = include_str!("../../fuzz/words.txt");

fn read(text: &str) -> Report {
    let source = Decoded {
        path: PathBuf::from("a.txt"),
        text: text.to_owned(),
        encoding: "UTF-8",
        sha256: String::new(),
        bytes: text.len() as u64,
        damaged_places: 0,
    };
    read_report(source, &ReadOptions::default())
}

fn word() -> impl Strategy<Value = String> {
    let words: Vec<String> = WORDS.lines().map(|word| word.replace("\\n", "\n").replace("\\t", "\t")).collect();
    // Now and then one word many times, as in a damaged file.
    (prop::sample::select(words), prop_oneof![60 => 1_usize..2, 1 => 2_usize..300])
        .prop_map(|(word, times)| word.repeat(times))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_report_is_read_soundly(words in prop::collection::vec(word(), 0..80)) {
        prop_assert_eq!(validate::fault(&read(&words.concat())), None);
    }

    #[test]
    fn any_bytes_are_decoded_and_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(source) = decode(PathBuf::from("a.txt"), bytes) {
            prop_assert_eq!(validate::fault(&read_report(source, &ReadOptions::default())), None);
        }
    }

    #[test]
    fn any_text_is_a_saved_query_or_has_faults(
        text in "(-- ?@(name|title|title_en|about|about_en|param|column|example) ?)?(a|city cities| required| default=1| choices=1,2| -- 甲 \\| A|select |:a|\\?|'|\"|;|/\\*|\\[|`|[\n -~一-丐]){0,40}"
    ) {
        match SavedQuery::parse(&text, "a.sql") {
            Ok(query) => prop_assert_eq!(query.name(), "a"),
            Err(faults) => prop_assert!(faults.iter().all(|fault| fault.line <= text.lines().count() + 1)),
        }
    }
}

/// Texts that once stopped the reader.
#[test]
fn texts_that_were_too_much_once_are_read() {
    assert_eq!(validate::fault(&read("/生的通知:5元")), None);
    let long = "关于3所学校的通知".repeat(200);
    assert_eq!(validate::fault(&read(&long)), None);
}
