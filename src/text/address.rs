//! Addresses of pages, `https://…` and `www.…`, and the links and pictures of Markdown around them: neither words nor numbers of a report.

use super::html::reference;
use super::markup::Becomes;

/// Bytes of the text of a link.
const TEXT: usize = 300;

/// Bytes behind the first letter of an address.
pub(super) fn address(first: char, rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let prefixed = |prefix: &str| {
        let found = rest.get(..prefix.len()).is_some_and(|found| found.eq_ignore_ascii_case(prefix));
        found.then_some(prefix.len())
    };
    let start = if matches!(first, 'h' | 'H') {
        let scheme = prefixed("ttps").or_else(|| prefixed("ttp"))?;
        let mark = ["://", "：//"].into_iter().find(|mark| rest[scheme..].starts_with(mark))?;
        scheme + mark.len()
    } else {
        prefixed("ww.")?
    };
    let length = address_length(&rest[start..]);
    (length > 0).then_some(start + length)
}

/// Bytes of the part of an address that stands behind its beginning. A reference or bracket of the text around it ends it, and so does the
/// mark of a clause.
fn address_length(text: &str) -> usize {
    let mut open = 0;
    let mut end = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' if open > 0 => open -= 1,
            b')' | b'<' | b'>' | b'"' | b'\'' | b'[' | b']' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`' => break,
            b'&' if reference(&text[at + 1..]).is_some_and(|found| !is_and(found.becomes)) => break,
            _ if !byte.is_ascii_graphic() => break,
            _ => {}
        }
        end = at + 1;
    }
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '(', '*']).len()
}

/// `&amp;` stands between the fields of an address.
fn is_and(becomes: Becomes) -> bool {
    becomes == Becomes::Char('&')
}

/// Bytes behind the `!` of a picture of Markdown: `![校舍](/files/1.png)`.
pub(super) fn image(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('[')?;
    let text = text_length(inner)?;
    Some(1 + text + 1 + target(&inner[text + 1..])?)
}

/// Where a link of Markdown begins, whose text stays: `[附件](https://…)`; the bytes behind its bracket that go.
pub(super) fn link_begins(rest: &str) -> Option<usize> {
    if rest.starts_with("![") {
        return Some(0);
    }
    let text = text_length(rest)?;
    target(&rest[text + 1..]).map(|_| 0)
}

/// Bytes behind the bracket that ends the text of a link.
pub(super) fn link_ends(rest: &str) -> Option<usize> {
    target(rest)
}

/// Bytes of the text of a link, up to its bracket.
fn text_length(text: &str) -> Option<usize> {
    let end = text.bytes().take(TEXT).position(|byte| matches!(byte, b']' | b'[' | b'\n'))?;
    text[end..].starts_with(']').then_some(end)
}

/// Bytes of the address in brackets that a link leads to; words in brackets are none: `[1](3所)`.
fn target(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?;
    let begins = ["http", "www.", "/", "./", "../", "#", "data:", "mailto:", "javascript:"];
    if !begins.iter().any(|begin| inner.starts_with(begin)) {
        return None;
    }
    let mut open = 0;
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return Some(at + 2),
            b')' => open -= 1,
            b'\n' | b'[' | b']' => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::text::View;

    #[test]
    fn addresses_are_no_words() {
        for (original, text) in [
            ("详见https://jy.example.gov.cn/2021/03/t5_12.html。新建3所", "详见。新建3所"),
            ("（网址：www.example.cn），教师5名", "（网址：），教师5名"),
            ("http://a.cn/x?a=1&amp;b=2&nbsp;共3所", "共3所"),
            ("HTTP://A.CN/12，开工3所", "，开工3所"),
            ("![校门](https://a.cn/12.png)新建3所", "新建3所"),
            ("见[附件2](/files/12.doc)和[说明](3所)[2020]号", "见附件2和〔说明〕（3所）〔2020〕号"),
            ("[![图](a.png)](https://a.cn)校[7](3所)", "！〔图〕（a.png）校（3所）"),
            ("which有how，awww.不", "which有how，awww.不"),
        ] {
            assert_eq!(View::new(original).text(), text, "{original}");
        }
    }
}
