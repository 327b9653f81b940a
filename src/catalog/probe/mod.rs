//! Questions to short texts that are asked for every figure hundreds of times: does it begin or end with, or hold, one of a few words or
//! characters? Most answers are no, and are given by one look at a few bits.

mod filter;

pub(crate) use crate::text::width;
pub(crate) use filter::{Filter, last_chars, last_width};
use filter::{before_chinese, behind_chinese};

/// Something of which a text can begin with, end with or hold one.
pub(crate) trait Probe {
    /// Length in bytes of one of the words that `text` begins with: the first of a few, the longest of a list.
    fn start(&self, text: &str) -> Option<usize>;

    /// Length in bytes of one of the words that `text` ends with.
    fn end(&self, text: &str) -> Option<usize>;

    /// Byte of the first word in `text`.
    fn place(&self, text: &str) -> Option<usize>;
}

/// Bytes of a word that are compared at once.
const AT_ONCE: usize = 8;

const fn shorter(len: usize) -> usize {
    if len < AT_ONCE { len } else { AT_ONCE }
}

/// The first bytes as a number, zero behind a shorter text.
#[inline]
const fn head(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<AT_ONCE>() {
        Some(first) => u64::from_le_bytes(*first),
        None => few_bytes(bytes),
    }
}

/// Fewer than eight bytes as a number, zero behind them.
#[inline]
pub(in crate::catalog) const fn few_bytes(bytes: &[u8]) -> u64 {
    // The first and the last four, or two, have some in common.
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << (8 * (bytes.len() - 4));
    }
    match bytes {
        [] => 0,
        [a] => *a as u64,
        [a, b] => *a as u64 | (*b as u64) << 8,
        [a, b, c, ..] => *a as u64 | (*b as u64) << 8 | (*c as u64) << 16,
    }
}

/// The last bytes as a number, zero before a shorter text.
#[inline]
const fn tail(bytes: &[u8]) -> u64 {
    if let Some(last) = bytes.last_chunk::<AT_ONCE>() {
        return u64::from_le_bytes(*last);
    }
    if bytes.is_empty() { 0 } else { head(bytes) << (8 * (AT_ONCE - bytes.len())) }
}

/// The bytes at an end of a word.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// The bytes as a number.
    key: u64,
    /// Which of them are of the word.
    mask: u64,
}

/// A few words known when the program is compiled; made by `words!`.
#[derive(Debug)]
pub(crate) struct FewWords<const COUNT: usize> {
    words: [&'static str; COUNT],
    heads: [Part; COUNT],
    tails: [Part; COUNT],
    firsts: Filter<4>,
    lasts: Filter<4>,
}

impl<const COUNT: usize> FewWords<COUNT> {
    /// Makes a list of words.
    #[must_use]
    pub(crate) const fn new(words: [&'static str; COUNT]) -> Self {
        let (mut firsts, mut lasts) = (Filter::empty(), Filter::empty());
        let (mut heads, mut tails) = ([Part { key: 0, mask: 0 }; COUNT], [Part { key: 0, mask: 0 }; COUNT]);
        let mut at = 0;
        while at < COUNT {
            let bytes = words[at].as_bytes();
            heads[at] = Part { key: head(bytes), mask: head([0xFF; AT_ONCE].split_at(shorter(bytes.len())).0) };
            tails[at] = Part { key: tail(bytes), mask: tail([0xFF; AT_ONCE].split_at(shorter(bytes.len())).0) };
            firsts = firsts.with_first(words[at]);
            lasts = lasts.with_last(words[at]);
            at += 1;
        }
        Self { words, heads, tails, firsts, lasts }
    }

    /// The first of the words that `text` begins with.
    #[inline]
    #[must_use]
    pub(crate) fn starts(&self, text: &str) -> Option<&'static str> {
        if !self.firsts.may_start(text.as_bytes()) {
            return None;
        }
        self.at_start(text.as_bytes())
    }

    /// The first of the words that `text` ends with.
    #[inline]
    #[must_use]
    pub(crate) fn ends(&self, text: &str) -> Option<&'static str> {
        if !self.lasts.may_end(text.as_bytes()) {
            return None;
        }
        let (bytes, end) = (text.as_bytes(), tail(text.as_bytes()));
        let mut words = self.words.iter().zip(&self.tails);
        let fits = |word: &str| word.len() <= AT_ONCE || bytes.ends_with(word.as_bytes());
        words.find(|(word, part)| end & part.mask == part.key && fits(word)).map(|(word, _)| *word)
    }

    #[inline]
    fn at_start(&self, bytes: &[u8]) -> Option<&'static str> {
        let start = head(bytes);
        let mut words = self.words.iter().zip(&self.heads);
        let fits = |word: &str| word.len() <= AT_ONCE || bytes.starts_with(word.as_bytes());
        words.find(|(word, part)| start & part.mask == part.key && fits(word)).map(|(word, _)| *word)
    }
}

impl<const COUNT: usize> Probe for FewWords<COUNT> {
    #[inline]
    fn start(&self, text: &str) -> Option<usize> {
        self.starts(text).map(str::len)
    }

    #[inline]
    fn end(&self, text: &str) -> Option<usize> {
        self.ends(text).map(str::len)
    }

    fn place(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(found) = self.firsts.next(bytes, at) {
            if self.at_start(&bytes[found..]).is_some() {
                return Some(found);
            }
            at = found + width(bytes[found]);
        }
        None
    }
}

/// A few characters known when the program is compiled; made by `chars!`.
#[derive(Debug)]
pub(crate) struct FewChars<const COUNT: usize> {
    /// Their bytes, as [`code`] gives them.
    codes: [u32; COUNT],
    filter: Filter<4>,
    /// None of them is a Chinese character, most of which a text consists of.
    marks: bool,
}

/// The bytes of one character as a number.
#[inline]
const fn code(one: &[u8]) -> u32 {
    match one {
        [a] => *a as u32,
        [a, b] => (*a as u32) << 8 | *b as u32,
        [a, b, c] => (*a as u32) << 16 | (*b as u32) << 8 | *c as u32,
        [a, b, c, d, ..] => (*a as u32) << 24 | (*b as u32) << 16 | (*c as u32) << 8 | *d as u32,
        [] => 0,
    }
}

/// Number of characters of a text.
pub(crate) const fn count(text: &str) -> usize {
    let mut rest = text.as_bytes();
    let mut count = 0;
    while let Some(lead) = rest.first() {
        rest = rest.split_at(width(*lead)).1;
        count += 1;
    }
    count
}

impl<const COUNT: usize> FewChars<COUNT> {
    /// Makes a set of the characters of a text.
    #[must_use]
    pub(crate) const fn new(chars: &'static str) -> Self {
        let (mut codes, mut filter, mut marks) = ([0; COUNT], Filter::empty(), true);
        let mut rest = chars.as_bytes();
        let mut at = 0;
        while let Some(lead) = rest.first() {
            let (one, behind) = rest.split_at(width(*lead));
            marks = marks && !matches!(*lead, 0xE4..=0xE9);
            codes[at] = code(one);
            filter = filter.with(Filter::<4>::of_first(one));
            rest = behind;
            at += 1;
        }
        Self { codes, filter, marks }
    }

    /// Byte of the first of them, none of which is Chinese.
    #[inline]
    fn first_mark(&self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        loop {
            at = behind_chinese(bytes, at);
            let rest = bytes.get(at..)?;
            let width = width(*rest.first()?);
            if self.filter.may_start(rest) && self.has(&rest[..width]) {
                return Some(at);
            }
            at += width;
        }
    }

    /// Byte of the last of them, none of which is Chinese.
    #[inline]
    fn last_mark(&self, bytes: &[u8]) -> Option<usize> {
        let mut end = bytes.len();
        loop {
            end = before_chinese(bytes, end);
            let head = bytes.get(..end).filter(|head| !head.is_empty())?;
            end -= last_width(head);
            if self.filter.may_end(head) && self.has(&head[end..]) {
                return Some(end);
            }
        }
    }

    /// Tells whether the bytes are one of the characters.
    #[inline]
    fn has(&self, one: &[u8]) -> bool {
        self.codes.contains(&code(one))
    }
}

impl<const COUNT: usize> Probe for FewChars<COUNT> {
    #[inline]
    fn start(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        if !self.filter.may_start(bytes) {
            return None;
        }
        let width = width(bytes[0]);
        self.has(&bytes[..width]).then_some(width)
    }

    #[inline]
    fn end(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        if !self.filter.may_end(bytes) {
            return None;
        }
        let width = last_width(bytes);
        self.has(&bytes[bytes.len() - width..]).then_some(width)
    }

    #[inline]
    fn place(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        if self.marks {
            return self.first_mark(bytes);
        }
        let mut at = 0;
        while let Some(found) = self.filter.next(bytes, at) {
            let width = width(bytes[found]);
            if self.has(&bytes[found..found + width]) {
                return Some(found);
            }
            at = found + width;
        }
        None
    }
}

impl<const COUNT: usize> FewChars<COUNT> {
    /// Byte of the last of the characters in `text`.
    #[inline]
    #[must_use]
    pub(crate) fn last_place(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        if self.marks {
            return self.last_mark(bytes);
        }
        let mut end = bytes.len();
        while let Some(found) = self.filter.last(bytes, end) {
            if self.has(&bytes[found..found + width(bytes[found])]) {
                return Some(found);
            }
            end = found;
        }
        None
    }
}

/// One character, best a constant, which is compared as the number its bytes are.
impl Probe for char {
    #[inline]
    fn start(&self, text: &str) -> Option<usize> {
        let (mut buffer, width) = ([0; 4], self.len_utf8());
        self.encode_utf8(&mut buffer);
        let bytes = text.as_bytes();
        (bytes.len() >= width && bytes[..width] == buffer[..width]).then_some(width)
    }

    #[inline]
    fn end(&self, text: &str) -> Option<usize> {
        let (mut buffer, width) = ([0; 4], self.len_utf8());
        self.encode_utf8(&mut buffer);
        let bytes = text.as_bytes();
        (bytes.len() >= width && bytes[bytes.len() - width..] == buffer[..width]).then_some(width)
    }

    #[inline]
    fn place(&self, text: &str) -> Option<usize> {
        text.find(*self)
    }
}

/// What a text can be asked with a [`Probe`].
pub(crate) trait Ask {
    /// Tells whether the text begins with one of them.
    fn begins(&self, with: &impl Probe) -> bool;
    /// Tells whether the text ends with one of them.
    fn closes(&self, with: &impl Probe) -> bool;
    /// Tells whether the text holds one of them.
    fn holds(&self, any: &impl Probe) -> bool;
    /// Byte of the first of them in the text.
    fn first_of(&self, any: &impl Probe) -> Option<usize>;
    /// Byte of the last of the characters in the text.
    fn last_of<const COUNT: usize>(&self, any: &FewChars<COUNT>) -> Option<usize>;
    /// The text behind one of them that it begins with; as `str::strip_prefix`, which is not compiled into its callers.
    fn cut_front(&self, of: &impl Probe) -> Option<&str>;
    /// The text before one of them that it ends with.
    fn cut_back(&self, of: &impl Probe) -> Option<&str>;
    /// The text without all of them that it begins with.
    fn without_front(&self, of: &impl Probe) -> &str;
    /// The text without all of them that it ends with.
    fn without_back(&self, of: &impl Probe) -> &str;
    /// What stands before and behind the first of the characters.
    fn split_first<const COUNT: usize>(&self, at: &FewChars<COUNT>) -> Option<(&str, &str)>;
    /// What stands before and behind the last of the characters.
    fn split_last<const COUNT: usize>(&self, at: &FewChars<COUNT>) -> Option<(&str, &str)>;
    /// Number of characters.
    fn length(&self) -> usize;
}

impl Ask for str {
    #[inline]
    fn begins(&self, with: &impl Probe) -> bool {
        with.start(self).is_some()
    }

    #[inline]
    fn closes(&self, with: &impl Probe) -> bool {
        with.end(self).is_some()
    }

    #[inline]
    fn holds(&self, any: &impl Probe) -> bool {
        any.place(self).is_some()
    }

    #[inline]
    fn first_of(&self, any: &impl Probe) -> Option<usize> {
        any.place(self)
    }

    #[inline]
    fn last_of<const COUNT: usize>(&self, any: &FewChars<COUNT>) -> Option<usize> {
        any.last_place(self)
    }

    #[inline]
    fn cut_front(&self, of: &impl Probe) -> Option<&str> {
        self.get(of.start(self)?..)
    }

    #[inline]
    fn cut_back(&self, of: &impl Probe) -> Option<&str> {
        self.get(..self.len() - of.end(self)?)
    }

    #[inline]
    fn without_front(&self, of: &impl Probe) -> &str {
        let mut text = self;
        while let Some(len) = of.start(text) {
            text = &text[len..];
        }
        text
    }

    #[inline]
    fn without_back(&self, of: &impl Probe) -> &str {
        let mut text = self;
        while let Some(len) = of.end(text) {
            text = &text[..text.len() - len];
        }
        text
    }

    #[inline]
    fn split_first<const COUNT: usize>(&self, at: &FewChars<COUNT>) -> Option<(&str, &str)> {
        at.place(self).map(|at| around(self, at))
    }

    #[inline]
    fn split_last<const COUNT: usize>(&self, at: &FewChars<COUNT>) -> Option<(&str, &str)> {
        at.last_place(self).map(|at| around(self, at))
    }

    #[inline]
    fn length(&self) -> usize {
        let mut count = 0;
        let (blocks, rest) = self.as_bytes().as_chunks::<8>();
        for block in blocks {
            // A byte continues a character where its highest bit is set and the next is not.
            let block = u64::from_ne_bytes(*block);
            let continues = block & !(block << 1) & 0x8080_8080_8080_8080;
            count += 8 - ((continues >> 7).wrapping_mul(0x0101_0101_0101_0101) >> 56) as usize;
        }
        count + rest.iter().filter(|byte| (**byte as i8) >= -0x40).count()
    }
}

/// What stands before and behind the character at a byte.
fn around(text: &str, at: usize) -> (&str, &str) {
    (&text[..at], &text[at + width(text.as_bytes()[at])..])
}

/// A few words as a list that is made when the program is compiled.
macro_rules! words {
    ($($word:literal),+ $(,)?) => {
        const { &$crate::catalog::probe::FewWords::new([$($word),+]) }
    };
}

/// The characters of a text as a set that is made when the program is compiled.
macro_rules! chars {
    ($chars:literal) => {
        const { &$crate::catalog::probe::FewChars::<{ $crate::catalog::probe::count($chars) }>::new($chars) }
    };
}

pub(crate) use {chars, words};

#[cfg(test)]
mod tests {
    use super::Ask;
    use proptest::prelude::*;

    const CHARS: [char; 6] = ['，', '为', '5', 'é', '😀', '\n'];
    const WORDS: [&str; 6] = ["为", "达到", "5", "é的", "😀", "到达"];

    proptest! {
        #[test]
        fn answers_are_those_of_plain_comparison(text in "[，。为达到的5xé·😀🦀\n]{0,24}") {
            let (marks, all_marks) = (chars!("，5é😀\n"), ['，', '5', 'é', '😀', '\n']);
            prop_assert_eq!(text.first_of(marks), text.find(all_marks));
            prop_assert_eq!(text.last_of(marks), text.rfind(all_marks));
            prop_assert_eq!(text.holds(marks), text.contains(all_marks));
            for c in CHARS {
                prop_assert_eq!(text.cut_front(&c), text.strip_prefix(c));
                prop_assert_eq!(text.cut_back(&c), text.strip_suffix(c));
            }
            let (chars, words) = (chars!("，为5é😀\n"), words!["为", "达到", "5", "é的", "😀", "到达"]);
            prop_assert_eq!(text.begins(chars), text.starts_with(CHARS));
            prop_assert_eq!(text.closes(chars), text.ends_with(CHARS));
            prop_assert_eq!(text.first_of(chars), text.find(CHARS));
            prop_assert_eq!(text.last_of(chars), text.rfind(CHARS));
            prop_assert_eq!(text.without_front(chars), text.trim_start_matches(CHARS));
            prop_assert_eq!(text.without_back(chars), text.trim_end_matches(CHARS));
            prop_assert_eq!(words.starts(&text), WORDS.into_iter().find(|word| text.starts_with(word)));
            prop_assert_eq!(words.ends(&text), WORDS.into_iter().find(|word| text.ends_with(word)));
            prop_assert_eq!(text.first_of(words), WORDS.iter().filter_map(|word| text.find(word)).min());
            prop_assert_eq!(text.holds(words), WORDS.iter().any(|word| text.contains(word)));
            prop_assert_eq!(text.length(), text.chars().count());
        }
    }
}
