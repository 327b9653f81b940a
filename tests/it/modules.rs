//! The order of modules: each names only those before it in the table of ARCHITECTURE.md.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What names a module behind it all the same, and why.
const EXCEPTIONS: [(&str, &str, &str); 4] = [
    ("source", "text", "a text too large for memory is decoded straight into the file that views are made from"),
    ("text", "catalog", "a line that a page broke is joined by what is a unit or a numbered heading"),
    ("store", "query", "an import puts the saved queries into the database, and `check` runs some of them"),
    (
        "sql",
        "output",
        "a statement is run into the format that shows it, and parts of it in parallel into pieces of that",
    ),
];

#[test]
fn modules_name_only_those_before_them() {
    let architecture = std::fs::read_to_string(project("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let order: Vec<&str> = order(&architecture);
    let place = |module: &str| order.iter().position(|known| *known == module);
    // Module, module behind it, the first file in which it is named.
    let mut backwards: BTreeMap<(String, String), String> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(project("src")).sort_by_file_name() {
        let entry = entry.expect("a file of src/");
        let path = entry.path().strip_prefix(project("src")).expect("below src/").to_path_buf();
        let Some(module) = module(&path) else { continue };
        let own = place(&module).unwrap_or_else(|| panic!("ARCHITECTURE.md has no row for `{module}`"));
        let text = std::fs::read_to_string(entry.path()).expect("UTF-8");
        for used in named(program(&text)) {
            let at = place(used).unwrap_or_else(|| panic!("ARCHITECTURE.md has no row for `{used}`"));
            if at > own {
                let key = (module.clone(), used.to_owned());
                backwards.entry(key).or_insert_with(|| path.display().to_string());
            }
        }
    }
    for (module, behind, reason) in EXCEPTIONS {
        let found = backwards.remove(&(module.to_owned(), behind.to_owned()));
        assert!(found.is_some(), "`{module}` names `{behind}` no more; take out: {reason}");
    }
    assert!(backwards.is_empty(), "these name a module behind their own: {backwards:?}");
}

/// A file or folder of the project.
fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The modules of the first column of the table, in order.
fn order(architecture: &str) -> Vec<&str> {
    let rows = architecture.lines().skip_while(|line| !line.starts_with("| module |")).skip(2);
    let cells = rows.take_while(|line| line.starts_with('|')).filter_map(|line| line.split('|').nth(1));
    cells.flat_map(|cell| cell.split(',')).map(|name| name.trim().trim_matches('`')).collect()
}

/// The module of a file below `src/`; none for those that only name modules, and for tests.
fn module(path: &Path) -> Option<String> {
    let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
    let tests = |part: &&str| matches!(*part, "tests" | "tests.rs" | "peers");
    let rust = path.extension().is_some_and(|extension| extension == "rs");
    let skipped = !rust || matches!(parts[0], "lib.rs" | "main.rs") || parts.iter().any(tests);
    (!skipped).then(|| parts[0].trim_end_matches(".rs").to_owned())
}

/// A file without its tests, which may read whole reports.
fn program(text: &str) -> &str {
    text.split_once("\n#[cfg(test)]\nmod tests {").map_or(text, |(program, _)| program)
}

/// The modules that a text names outside comments.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1)).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(rest.len());
        (end > 0 && rest[end..].starts_with("::") || rest[end..].starts_with(';')).then(|| &rest[..end])
    })
}
