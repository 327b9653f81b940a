//! The text of a saved query: a sound query or faults with their lines, never more lines than there are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::lang::Lang;
use nianbao::query::SavedQuery;

fuzz_target!(|text: &str| {
    match SavedQuery::parse(text, "a.sql") {
        Ok(query) => assert!(query.name() == "a" && !query.sql.is_empty()),
        Err(faults) => {
            let lines = text.lines().count() + 1;
            assert!(!faults.is_empty());
            for fault in faults {
                assert!(fault.line <= lines);
                assert!(!fault.message(Lang::Zh).is_empty() && !fault.message(Lang::En).is_empty());
            }
        }
    }
});
