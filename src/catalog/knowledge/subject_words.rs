//! Words by which answers tell what a subject counts: `data/subject_words.csv`.

use super::rows::Csv;
use crate::fault::Fault;

/// A word and what it says of a subject that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectWord {
    /// What it says, such as `took_part`: the roles are those that saved queries and views ask for.
    pub role: String,
    /// The word.
    pub word: String,
    /// A longer word in which it says nothing of the kind; empty where there is none. A word with several stands there several times.
    pub but: String,
}

const COLUMNS: [&str; 3] = ["role", "words", "but"];

/// Reads the words of one file; a line has several words, and several longer ones, with `|` between them.
pub(super) fn parse(text: &str, file: &str, errors: &mut Vec<Fault>) -> Vec<SubjectWord> {
    let mut list: Vec<SubjectWord> = Vec::new();
    Csv { text, file, columns: &COLUMNS, fewest: COLUMNS.len() }.each(errors, |record, line, errors| {
        let pairs =
            record[1].split('|').flat_map(|word| record[2].split('|').map(move |but| (word.trim(), but.trim())));
        for (word, but) in pairs {
            let entry = SubjectWord { role: record[0].into(), word: word.into(), but: but.into() };
            if entry.role.is_empty()
                || word.is_empty()
                || !(but.is_empty() || but.contains(word))
                || list.contains(&entry)
            {
                errors.push(Fault::new(
                    file,
                    line,
                    format!("“{word}”“{but}”：不能为空，不能写两次，but 须含有该词"),
                    format!("“{word}”, “{but}”: neither empty nor there twice, and but has the word in it"),
                ));
            } else {
                list.push(entry);
            }
        }
    });
    list
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn words_are_read_one_by_one_and_mistakes_are_named() {
        let read = |text: &str| {
            let mut errors = Vec::new();
            let list = parse(text, "w.csv", &mut errors);
            let list: Vec<String> = list.into_iter().map(|w| format!("{} {} {}", w.role, w.word, w.but)).collect();
            (list.join(";"), errors.iter().map(|e| e.message(crate::lang::Lang::En)).collect::<Vec<_>>().join("\n"))
        };
        let (list, errors) = read("role,words,but\na,甲|乙,\na,丙,丙丁|戊丙\n");
        assert_eq!((list.as_str(), errors.as_str()), ("a 甲 ;a 乙 ;a 丙 丙丁;a 丙 戊丙", ""));
        let mistake = "neither empty nor there twice, and but has the word in it";
        for (line, words) in
            [("a,,", "“”, “”"), ("a,甲|甲,", "“甲”, “”"), ("a,甲,乙", "“甲”, “乙”"), (",甲,", "“甲”, “”")]
        {
            assert_eq!(read(&format!("role,words,but\n{line}\n")).1, format!("w.csv:2: {words}: {mistake}"));
        }
        assert_eq!(read("words\n").1, "w.csv:1: the first line must be role,words,but");
    }
}
