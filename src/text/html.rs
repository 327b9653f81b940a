//! Tags, comments and references of HTML in a text: `<p style="…">`, `</td>`, `<!-- … -->`, `&nbsp;`, `&lt;`, and tags that a bad decoding
//! damaged: `万元?/p>`.
//!
//! Which tags there are and what they do is in `data/text/tags.csv`, what references stand for in `data/text/references.csv`. A bare `<` is a
//! sign: 近视率<3%.

use std::collections::HashMap;
use std::sync::OnceLock;

use memchr::{memchr, memmem};

use super::markup::{Becomes, Markup};
use super::row::row;

/// `tag,kind`.
const TAGS: &str = include_str!("../../data/text/tags.csv");

/// `name,character`, the latter in hexadecimal digits.
const REFERENCES: &str = include_str!("../../data/text/references.csv");

/// Bytes of the longest name of a tag.
const NAME: usize = 24;

/// Bytes of the longest tag that lost its first character or whose signs are written as references.
const DAMAGED: usize = 400;

/// Digits of a reference by number: `&#1114111;`.
const DIGITS: usize = 7;

/// Columns and rows that a cell takes at most.
const MOST_SPAN: usize = 64;

/// What a tag does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It begins or ends a line.
    Block,
    /// It vanishes.
    Inline,
    Table,
    Row,
    Cell,
    /// What stands up to its closing tag is no text.
    Hidden,
}

/// A tag, read behind its `<`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'t> {
    /// Bytes behind the `<`, with its `>`.
    len: usize,
    /// `None` for one that HTML does not have.
    pub(super) kind: Option<Kind>,
    pub(super) closing: bool,
    name: &'t str,
    attributes: &'t str,
}

/// What is known to have no end within reach of the place at hand, so that it is not looked for again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Closed {
    /// Comments.
    pub(super) comment: bool,
    /// Scripts and styles.
    pub(super) element: bool,
}

/// Tells what a name is; case makes no difference.
fn kind(name: &str) -> Option<Kind> {
    static KINDS: OnceLock<HashMap<&str, Kind>> = OnceLock::new();
    let kinds = KINDS.get_or_init(|| {
        let entry = |line: &'static str| {
            let (name, kind) = line.split_once(',')?;
            let kind = match kind {
                "block" => Kind::Block,
                "inline" => Kind::Inline,
                "table" => Kind::Table,
                "row" => Kind::Row,
                "cell" => Kind::Cell,
                "hidden" => Kind::Hidden,
                _ => return None,
            };
            Some((name, kind))
        };
        TAGS.lines().filter_map(entry).collect()
    });
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return kinds.get(name.to_ascii_lowercase().as_str()).copied();
    }
    kinds.get(name).copied()
}

/// Reads a tag or comment behind its `<`.
pub(super) fn tag(rest: &str, unclosed: Closed) -> Option<Markup> {
    if let Some(inner) = rest.strip_prefix("!--") {
        let len = if unclosed.comment { None } else { memmem::find(inner.as_bytes(), b"-->") };
        // One without an end hides nothing.
        return Some(Markup { len: 3 + len.map_or(0, |len| len + 3), becomes: Becomes::Nothing });
    }
    if rest.starts_with(['!', '?']) {
        // <!DOCTYPE html>, <![endif]-->, <?xml version="1.0"?>
        let named = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '[');
        let end = rest.find(['<', '>']).filter(|end| rest[*end..].starts_with('>'))?;
        return named.then_some(Markup { len: end + 1, becomes: Becomes::Nothing });
    }
    let tag = tag_at(rest)?;
    if tag.kind == Some(Kind::Hidden) && !tag.closing {
        let end = if unclosed.element { None } else { closing_tag(&rest[tag.len..], tag.name) };
        return Some(Markup { len: tag.len + end.unwrap_or(0), becomes: Becomes::Line });
    }
    Some(Markup { len: tag.len, becomes: tag.becomes(&rest[tag.len..]) })
}

/// Tells whether what begins behind a `<` hides its content and has no end, so that the next need not look for one.
pub(super) fn is_unclosed(rest: &str, found: &Markup) -> Closed {
    let comment = rest.starts_with("!--") && found.len == 3;
    let hidden = || tag_at(rest).filter(|tag| tag.kind == Some(Kind::Hidden) && !tag.closing);
    Closed { comment, element: !comment && hidden().is_some_and(|tag| tag.len == found.len) }
}

/// Reads a tag whose `<` became a question mark, with the character before it, as a text does that is decoded as what it is not:
/// `3200万元?/p>`. Behind a unit that no other begins with, a mark was lost.
pub(super) fn damaged_tag(rest: &str, before: Option<char>) -> Option<Markup> {
    let rest = &rest[..rest.floor_char_boundary(DAMAGED)];
    let tag = tag_at(rest).filter(|tag| tag.kind.is_some())?;
    let becomes = match tag.kind {
        Some(Kind::Inline) => Becomes::Nothing,
        _ if matches!(before, Some('元' | '%')) => Becomes::Stop,
        _ => Becomes::Line,
    };
    Some(Markup { len: tag.len, becomes })
}

/// Reads a tag whose signs are written as references, behind the `&`: `&lt;br/&gt;`.
pub(super) fn escaped_tag(rest: &str) -> Option<Markup> {
    let inner = rest.strip_prefix("lt;").or_else(|| rest.strip_prefix("amp;lt;"))?;
    let near = &inner[..inner.floor_char_boundary(DAMAGED)];
    let end = near.find("gt;")?;
    let body = near[..end].strip_suffix("&amp;").or_else(|| near[..end].strip_suffix('&'))?;
    let plain = body.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') && !body.contains("lt;");
    let name = body.trim_start_matches('/');
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends = matches!(name.as_bytes().get(length), None | Some(b' ' | b'/'));
    let kind = Some(&name[..length]).filter(|_| plain && ends).and_then(kind)?;
    let becomes = if kind == Kind::Inline { Becomes::Nothing } else { Becomes::Line };
    Some(Markup { len: rest.len() - inner.len() + end + 3, becomes })
}

/// Reads a tag behind its `<`: a name that HTML has, or any with a colon or attributes, or any that closes.
pub(super) fn tag_at(rest: &str) -> Option<Tag<'_>> {
    let inner = rest.strip_prefix('/').unwrap_or(rest);
    let closing = inner.len() < rest.len();
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_' | b'.');
    let name = &inner[..inner.bytes().take(NAME + 1).take_while(part).count()];
    if name.len() > NAME || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let behind = &inner[name.len()..];
    let attributes = &behind[..attributes_end(behind)?];
    let kind = kind(name);
    let strange = || closing && attributes.is_empty() || name.contains(':') || attributes.contains('=');
    (kind.is_some() || strange()).then(|| Tag {
        len: rest.len() - behind.len() + attributes.len() + 1,
        kind,
        closing,
        name,
        attributes,
    })
}

/// Where the `>` stands that ends a tag behind its name. A `<` before it, or anything but attributes, and it is none.
fn attributes_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let begins = text.trim_start().bytes().next()?;
    let blank = bytes.first().is_some_and(u8::is_ascii_whitespace);
    let attribute = blank && (begins.is_ascii_alphabetic() || matches!(begins, b'_' | b':' | b'"' | b'\''));
    if !attribute && !matches!(begins, b'>' | b'/') {
        return None;
    }
    let mut at = 0;
    loop {
        match *bytes.get(at)? {
            b'>' => return Some(at),
            b'<' => return None,
            quote @ (b'"' | b'\'') if at > 0 && bytes[at - 1] == b'=' => {
                // A quote that does not end is none.
                let inner = &bytes[at + 1..];
                let end = inner.iter().position(|byte| *byte == quote || *byte == b'<');
                at += end.filter(|end| inner[*end] == quote).map_or(0, |end| end + 1);
            }
            _ => {}
        }
        at += 1;
    }
}

/// Bytes up to behind the closing tag of `name`.
fn closing_tag(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += memchr(b'<', bytes.get(at..)?)? + 1;
        let found =
            bytes.get(at + 1..at + 1 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
        if found && bytes[at] == b'/' {
            return Some(at + memchr(b'>', &bytes[at..])? + 1);
        }
    }
}

impl Tag<'_> {
    /// Bytes behind its `<`.
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// What becomes of it, with `behind` after it.
    fn becomes(&self, behind: &str) -> Becomes {
        match self.kind {
            None | Some(Kind::Inline) => Becomes::Nothing,
            Some(Kind::Table) if !self.closing => Becomes::Table,
            Some(Kind::Row) if !self.closing => row(behind).map_or(Becomes::Line, Becomes::Row),
            Some(Kind::Cell) if !self.closing => {
                Becomes::Cell { columns: self.span("colspan"), rows: self.span("rowspan") }
            }
            // The next cell divides; outside a row it does not matter.
            Some(Kind::Cell) => Becomes::Blank,
            Some(_) => Becomes::Line,
        }
    }

    /// How many columns or rows a cell takes: `colspan="2"`.
    fn span(&self, name: &str) -> usize {
        let number = || {
            let attributes = self.attributes.to_ascii_lowercase();
            let value = attributes[attributes.find(name)? + name.len()..].trim_start_matches([' ', '=', '"', '\'']);
            value[..value.bytes().take(3).take_while(u8::is_ascii_digit).count()].parse().ok()
        };
        number().unwrap_or(1usize).clamp(1, MOST_SPAN)
    }
}

/// Reads a reference behind its `&`: `nbsp;`, `#160;`, `#xA0;`, `amp;nbsp;`.
pub(super) fn reference(rest: &str) -> Option<Markup> {
    let inner =
        rest.strip_prefix("amp;").filter(|inner| inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '#'));
    let twice = inner.and_then(|inner| Some(("amp;".len(), plain_reference(inner)?)));
    let (before, (len, c)) = twice.or_else(|| Some((0, plain_reference(rest)?)))?;
    let becomes = if c.is_whitespace() || c.is_control() { Becomes::Blank } else { Becomes::Char(c) };
    Some(Markup { len: before + len, becomes })
}

/// Length and meaning of a reference behind its `&`.
fn plain_reference(rest: &str) -> Option<(usize, char)> {
    static NAMES: OnceLock<HashMap<&str, char>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let entry = |line: &'static str| {
            let (name, code) = line.split_once(',')?;
            Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
        };
        REFERENCES.lines().skip(1).filter_map(entry).collect()
    });
    let Some(end) = rest.bytes().take(DIGITS + 3).position(|byte| byte == b';') else {
        // Pages leave the semicolon of this one out.
        return rest.starts_with("nbsp").then_some(("nbsp".len(), ' '));
    };
    let name = &rest[..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => *names.get(name)?,
    };
    Some((end + 1, c))
}

#[cfg(test)]
mod tests {
    use super::{REFERENCES, TAGS, kind, plain_reference};
    use crate::text::View;

    #[test]
    fn every_tag_and_reference_is_known() {
        for line in TAGS.lines().skip(1) {
            assert!(line.split_once(',').is_some_and(|(name, _)| kind(name).is_some()), "{line}");
        }
        for line in REFERENCES.lines().skip(1) {
            let known = |(name, _): (&str, &str)| plain_reference(&format!("{name};")).is_some();
            assert!(line.split_once(',').is_some_and(known), "{line}");
        }
    }

    #[test]
    fn a_page_becomes_what_a_reader_sees() {
        for (original, text) in [
            ("<p>新建学校3所</p><p>投入5万元</p>", "新建学校3所投入5万元"),
            ("<p>新建学校3所。</p>\n<p>投入5万元。</p>", "新建学校3所。\n投入5万元。"),
            ("<h2>一、师资</h2><p>教师<strong>12</strong>名。<br/>招聘<b>3</b>名。", "一、师资\n教师12名。\n招聘3名。"),
            ("<div class=\"a\"><span style='font:\"x\"'>投入</span>1<font>2</font>00元", "投入1200元"),
            ("<P ALIGN=center>通知。</P><a href=\"/a?b=1&c=2\" title='第3所'>附件</a>", "通知。\n附件"),
            ("学校&nbsp;3&ensp;所&#160;，&ldquo;双减&rdquo;&amp;课后", "学校3所，“双减”&课后"),
            ("增长率&gt;5%，近视率&lt;3%", "增长率>5%，近视率<3%"),
            ("增长率>5%，近视率<3%，比例<x，y>z", "增长率>5%，近视率<3%，比例<x，y>z"),
            ("&#23398;校&#x33;所&amp;nbsp;，&lt;p&gt;其中&lt;/p&gt;", "学校3所，其中"),
            ("甲<!-- 12所 -->校<script>var n=3;</script>乙", "甲校乙"),
            ("甲。<style type='a'>p{margin:3px}</STYLE>乙。<!-- 开放", "甲。\n乙。开放"),
            ("经费3200万元?/p>", "经费3200万元。"),
            ("经费达32万元?br/>其中。?span style=\"a\">县级5万元?/strong>。", "经费达32万元。\n其中。县级5万元。"),
            ("新建学校3所?/p>二、师资", "新建学校3所\n二、师资"),
            ("学校&nbsp3所，教师&nbsp", "学校3所，教师"),
            ("是否?达到<o:p></o:p>3所<st1:chsdate year=\"2020\">", "是否？达到3所"),
            ("<!DOCTYPE html>\n<html><head><title>总结。</title></head><?xml:ns prefix=o ?><body>正文", "总结。\n正文"),
        ] {
            assert_eq!(View::new(original).text(), text, "{original}");
        }
    }

    #[test]
    fn cells_are_divided_by_bars() {
        for (original, text) in [
            (
                "<table><tr><td>学校</td><td>教师</td></tr><tr><td>12</td><td>340</td></tr></table>",
                "|学校|教师|\n|12|340|",
            ),
            (
                "<table border=1>\n<tr>\n <td><p>学校\n数</p></td>\n <th><p>教师</p></th>\n</tr>\n<tr><td>12</td><td>&nbsp;</td></tr>\n</table>",
                "|学校数|教师|\n|12||",
            ),
            (
                "<tr><td rowspan=2>小学</td><td>城区</td><td>3</td></tr><tr><td>乡村</td><td>4</td></tr>",
                "|小学|城区|3|\n||乡村|4|",
            ),
            ("<tr><td colspan=\"2\">小学</td><td>城区</td></tr>", "|小学||城区|"),
            (
                "<tr><td colspan=\"2\">小学情况</td></tr><tr><td>甲</td><td>2</td></tr><tr><td>乙</td><td>3",
                "小学情况\n|甲|2|\n乙\n3",
            ),
        ] {
            assert_eq!(View::new(original).text(), text, "{original}");
        }
    }
}
