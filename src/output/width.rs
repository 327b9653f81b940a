//! Display width: how many columns of a terminal a text takes, and how to break it there.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide the terminal draws characters that Unicode calls ambiguous: “ ” … — · ① ℃.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ambiguous {
    /// One column, as most terminals do.
    #[default]
    Narrow,
    /// Two columns, as terminals set up for East Asian fonts do.
    Wide,
}

impl Ambiguous {
    /// Returns the columns a text takes.
    #[must_use]
    pub fn width(self, text: &str) -> usize {
        match self {
            Self::Narrow => text.width(),
            Self::Wide => text.width_cjk(),
        }
    }

    /// Returns the columns a character takes.
    #[must_use]
    pub fn char_width(self, c: char) -> usize {
        match self {
            Self::Narrow => c.width(),
            Self::Wide => c.width_cjk(),
        }
        .unwrap_or(0)
    }

    /// Appends blanks until the text takes `columns`.
    #[must_use]
    pub fn padded(self, text: &str, columns: usize) -> String {
        let mut out = text.to_owned();
        out.extend(std::iter::repeat_n(' ', columns.saturating_sub(self.width(text))));
        out
    }

    /// Returns the start of `text` that fits into `columns`, with `…` at the end when something was cut.
    #[must_use]
    pub fn cut(self, text: &str, columns: usize) -> String {
        if self.width(text) <= columns {
            return text.to_owned();
        }
        let room = columns.saturating_sub(self.char_width('…'));
        let mut used = 0;
        let mut out: String = text
            .chars()
            .take_while(|c| {
                used += self.char_width(*c);
                used <= room
            })
            .collect();
        out.push('…');
        out
    }
}

/// First of the noncharacters that the table renderer uses as marks; no text keeps them.
pub(super) const MARKS: char = '\u{fdd0}';
/// First of the unassigned wide characters that stand for ambiguous ones inside the table renderer; no text keeps them.
pub(super) const STAND_INS: char = '\u{3e000}';

/// Makes a text safe for a terminal on one line: control characters become visible signs, line breaks `↵`, and what reorders
/// or hides text becomes `\u{fffd}`. So no escape sequence hidden in a document reaches the terminal.
#[must_use]
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push('↵'),
            '\u{0}'..='\u{1f}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
            '\u{7f}' => out.push('\u{2421}'),
            c if is_unsafe(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn is_unsafe(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{3e000}'..='\u{3ffff}')
}

/// Breaks a one-line text into lines of at most `columns` columns, between Chinese characters or at blanks, and not before closing
/// or after opening punctuation where that can be avoided. Returns at least one line. A character wider than `columns` stands alone.
#[must_use]
pub fn wrap(text: &str, columns: usize, ambiguous: Ambiguous) -> Vec<String> {
    if ambiguous.width(text) <= columns {
        return vec![text.to_owned()];
    }
    let chars: Vec<char> = text.chars().collect();
    let mut lines = Vec::new();
    let (mut start, mut used, mut good) = (0, 0, 0);
    let mut at = 0;
    while at < chars.len() {
        let width = ambiguous.char_width(chars[at]);
        // Blanks may hang over the edge; they are cut off there.
        if used + width > columns && at > start && chars[at] != ' ' {
            let end = if good > start { good } else { at };
            lines.push(chars[start..end].iter().collect::<String>().trim_end().to_owned());
            start = end;
            while start < chars.len() && chars[start] == ' ' {
                start += 1;
            }
            at = start;
            used = 0;
            continue;
        }
        used += width;
        at += 1;
        if at < chars.len() && may_break(chars[at - 1], chars[at]) {
            good = at;
        }
    }
    lines.push(chars[start..].iter().collect::<String>().trim_end().to_owned());
    lines
}

/// Tells whether a line may end between two neighbours.
fn may_break(before: char, after: char) -> bool {
    const OPENING: &str = "（〔【《〈“‘「『(［[{";
    const CLOSING: &str = "）〕】》〉”’」』，。、；：？！％‰℃…)］]},.;:?!%";
    if OPENING.contains(before) || CLOSING.contains(after) || after == ' ' {
        return false;
    }
    let word = |c: char| c.is_ascii_graphic();
    // A number stays with its unit where it can: 12所. Codes break after their joints: funding.public_budget.
    if matches!(before, '_' | '.') && after.is_ascii_lowercase() {
        return true;
    }
    before == ' ' || !(word(before) && word(after) || before.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Ambiguous, sanitize, wrap};

    #[test]
    fn ambiguous_characters_follow_the_setting() {
        assert_eq!(Ambiguous::Narrow.width("“双减”"), 6);
        assert_eq!(Ambiguous::Wide.width("“双减”"), 8);
        assert_eq!(Ambiguous::Narrow.cut("抚顺市教育局", 7), "抚顺市…");
    }

    #[test]
    fn escapes_do_not_reach_the_terminal() {
        assert_eq!(sanitize("a\u{1b}[31m\tb\r\nc\u{202e}"), "a␛[31m␉b↵c\u{fffd}");
        assert_eq!(sanitize("抚顺市"), "抚顺市");
    }

    #[test]
    fn lines_break_by_width_and_keep_punctuation() {
        let wrapped = wrap("新建幼儿园12所，投入1041万元。", 12, Ambiguous::Narrow);
        assert_eq!(wrapped, ["新建幼儿园", "12所，投入", "1041万元。"]);
        assert_eq!(wrap("two words here", 9, Ambiguous::Narrow), ["two words", "here"]);
        assert_eq!(wrap("", 9, Ambiguous::Narrow), [""]);
        assert_eq!(wrap("宽", 1, Ambiguous::Narrow), ["宽"]);
    }

    proptest::proptest! {
        #[test]
        fn wrapping_loses_nothing_but_blanks(text in "[一-三a-c 0-9，（“]{0,60}", columns in 2usize..20) {
            let lines = wrap(&text, columns, Ambiguous::Wide);
            proptest::prop_assert!(lines.iter().all(|l| Ambiguous::Wide.width(l) <= columns));
            let squeeze = |s: &str| s.replace(' ', "");
            proptest::prop_assert_eq!(squeeze(&lines.concat()), squeeze(&text));
        }
    }
}
