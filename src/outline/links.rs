//! What a page has below its text: 上一篇：…, 相关链接：… with the titles of other pages.

use super::lines::{Lines, ends_sentence};
use crate::catalog::words::Words;

/// Lines at the end in which it may begin.
const LAST_LINES: usize = 24;

/// Byte of the view at which the titles of other pages begin that stand at the end; behind them there is no sentence.
pub(super) fn links(lines: &Lines) -> Option<usize> {
    let words = Words::builtin();
    let from = lines.all.len().saturating_sub(LAST_LINES).max(1);
    let sentence = |index: &usize| {
        let line = lines.line(*index);
        line.contains('。') || ends_sentence(line) && !line.ends_with('：')
    };
    let from = (from..lines.all.len()).rfind(sentence).map_or(from, |last| last + 1);
    let opens = |index: &usize| {
        let line = lines.line(*index).trim_start_matches(['【', '〔', '·', '-', ' ', '>']);
        words.other_pages.starts(line).is_some_and(|word| {
            let rest = line[word.len()..].trim_start();
            rest.is_empty() || rest.starts_with(['：', '】', '〕', '>'])
        })
    };
    (from..lines.all.len()).find(opens).map(|index| lines.all[index].range.start)
}

#[cfg(test)]
mod tests {
    use super::{Lines, links};
    use crate::text::View;

    #[test]
    fn titles_of_other_pages_stand_at_the_end() {
        for (text, expected) in [
            ("某县总结\n新建3所。\n上一篇：某县新建12所\n下一篇：某县招聘12名", Some("上一篇：某县新建12所")),
            ("某县总结\n新建3所。\n相关链接：\n· 某县招聘12名", Some("相关链接：")),
            ("某县总结\n相关阅读：\n某县招聘12名\n新建3所。", None),
            ("某县总结\n新建3所。\n相关链接学校12所", None),
            ("某县总结\n新建3所。", None),
        ] {
            let view = View::new(text);
            let lines = Lines::new(&view);
            let found = links(&lines).map(|at| &view.text()[at..]);
            let same = found.map_or(expected.is_none(), |found| expected.is_some_and(|text| found.starts_with(text)));
            assert!(same, "{text}: {found:?}");
        }
    }
}
