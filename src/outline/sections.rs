//! The tree of sections from the numbering that a report uses.

use std::ops::Range;

use super::Section;
use super::candidates::{ARABIC, CHINESE, Candidate, Context, HEADING, INLINE, PART, Rank, candidates};
use super::head::Head;
use super::lines::Lines;
use super::title::Title;
use super::written::Written;
use crate::catalog::probe::{Ask, chars};
use crate::text::{BreakKind, CharSpan, View, label_at};

/// A section in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) candidate: Candidate,
    pub(super) parent: Option<usize>,
    pub(super) depth: u8,
    /// Bytes of the view that the heading's words take.
    pub(super) title: Range<usize>,
    /// Bytes of the view from the label to the next section that is no descendant.
    pub(super) range: Range<usize>,
}

/// Numbers that may be missing between two headings at the starts of lines.
const MOST_MISSING: u32 = 3;
/// Items of a list looked at to see whether it starts again.
const MOST_ITEMS: usize = 64;
/// Longest heading that ends with its sentence, in characters; of a longer one only the first clause is the title.
const LONGEST_SENTENCE: usize = 40;
/// Longest heading that has its line to itself, in characters.
const LONGEST_LINE: usize = 90;

/// Finds the sections of a document.
pub(super) fn nodes(lines: &Lines, head: &Head, title: Option<&Title>) -> Vec<Node> {
    let all = candidates(lines, head, title);
    let mut tree = Tree::new(&all);
    for (index, one) in all.iter().enumerate() {
        lines.view.passed(one.at);
        tree.offer(lines, index);
    }
    let mut nodes = tree.nodes;
    for index in 0..nodes.len() {
        let next = nodes.get(index + 1).map_or(lines.text.len(), |node| node.candidate.at);
        lines.view.passed(nodes[index].candidate.at);
        nodes[index].title = heading(lines, &nodes[index].candidate, next);
    }
    close(&mut nodes, lines.text.len());
    nodes
}

/// Bytes of the view where a heading ends inside a line, with a blank or the number of the next behind it: 二、学前教育 新建3所, 三、打算（一）党建.
pub(super) fn heading_ends(lines: &Lines, nodes: &[Node]) -> Vec<usize> {
    let inside = |node: &&Node| {
        let end = node.title.end;
        let numbered = node.candidate.len > 0 && node.candidate.rank < INLINE && !node.title.is_empty();
        let blank =
            || lines.breaks_in(&(end - 1..end + 1)).iter().any(|one| one.at == end && one.kind != BreakKind::Line);
        numbered
            && lines.is_long(node.candidate.line)
            && lines.text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '（')
            && (blank() || label_at(&lines.text[end..]).is_some_and(|label| label.is_outline()))
    };
    nodes.iter().filter(inside).map(|node| node.title.end).collect()
}

/// Turns nodes into sections, with the wording and the offsets of the original.
pub(super) fn sections(nodes: &[Node], view: &View, written: &Written) -> Vec<Section> {
    let section = |node: &Node| {
        view.passed(node.candidate.at);
        Section {
            label: written.get(node.candidate.at..node.candidate.at + node.candidate.len).trim_end().to_owned(),
            title: written.get(node.title.clone()),
            depth: node.depth,
            parent: node.parent,
            span: CharSpan::new(view.origin(node.range.start), view.origin(node.range.end)),
        }
    };
    nodes.iter().map(section).collect()
}

/// Gives every node its end: the start of the next one that is not below it.
fn close(nodes: &mut [Node], end: usize) {
    let mut open: Vec<usize> = Vec::new();
    for index in 0..nodes.len() {
        let (at, depth) = (nodes[index].candidate.at, nodes[index].depth);
        while let Some(last) = open.pop_if(|last| nodes[*last].depth >= depth) {
            nodes[last].range.end = at;
        }
        nodes[index].range = at..end;
        open.push(index);
    }
}

/// An open section of the tree.
#[derive(Debug, Clone, Copy)]
struct Level {
    rank: Rank,
    number: u32,
    node: usize,
}

struct Tree<'c> {
    all: &'c [Candidate],
    /// For every candidate the next one of its rank.
    next: Vec<Option<usize>>,
    nodes: Vec<Node>,
    open: Vec<Level>,
    /// Last number taken of every rank.
    last: [u32; INLINE as usize + 1],
    /// For every rank those that stood inside its items though they rank before it, as bits: （一） below 1、.
    inside: [u16; INLINE as usize + 1],
}

impl<'c> Tree<'c> {
    fn new(all: &'c [Candidate]) -> Self {
        let mut upcoming = [None; INLINE as usize + 1];
        let mut next = vec![None; all.len()];
        for (index, one) in all.iter().enumerate().rev() {
            next[index] = upcoming[usize::from(one.rank)];
            upcoming[usize::from(one.rank)] = Some(index);
        }
        Self {
            all,
            next,
            nodes: Vec::new(),
            open: Vec::new(),
            last: [0; INLINE as usize + 1],
            inside: [0; INLINE as usize + 1],
        }
    }

    /// Takes a candidate into the tree if its number is one that comes next.
    fn offer(&mut self, lines: &Lines, index: usize) {
        let one = self.all[index];
        if one.len == 0 {
            self.open.retain(|level| level.rank < one.rank);
            self.push(one);
            return;
        }
        if !self.begins_list(index) {
            return;
        }
        let same = self.open.iter().rposition(|level| level.rank == one.rank);
        if one.glued && !self.is_next_item(lines, index, same) {
            return;
        }
        if let Some(at) = same {
            let number = self.open[at].number;
            let skipped = one.number > number && one.number - number <= MOST_MISSING;
            let next = match one.context {
                Context::Line => skipped || one.number == 1 || (one.number == number && is_short(lines, one.line)),
                _ => one.number == number + 1 || one.number == 1,
            };
            if next {
                self.open.truncate(at);
                self.push(one);
            }
            return;
        }
        let last = self.last[usize::from(one.rank)];
        let goes_on = last > 0 && one.number == last + 1;
        let skips = one.context == Context::Line && last > 0 && one.number > last && one.number - last <= MOST_MISSING;
        let opens = one.context == Context::Line && self.nodes.is_empty();
        // 一年来，…（1）…（2）…二、2018年工作计划: the first part has no number, and all that is open stands below it.
        let second = one.context == Context::Line
            && matches!(one.rank, PART | CHINESE)
            && last == 0
            && one.number == 2
            && is_short(lines, one.line)
            && self.open.iter().all(|level| level.rank > one.rank && level.number > 0);
        if one.number == 1 || goes_on || skips || opens || second {
            let inside = self.top_goes_on(index);
            if !inside {
                self.open.retain(|level| level.rank < one.rank);
            }
            self.push(one);
        }
    }

    /// Tells whether a first item inside a paragraph has a second.
    fn begins_list(&self, index: usize) -> bool {
        let one = &self.all[index];
        let certain = one.number != 1 || (one.context == Context::Line && one.rank != INLINE);
        certain || self.next[index].is_some_and(|next| self.all[next].number == 2)
    }

    /// Tells whether `2.93个` is the next item of a list in running text: item 1 stands before it in the same or the last
    /// line, and item 3 follows or a sentence ended before it.
    fn is_next_item(&self, lines: &Lines, index: usize, same: Option<usize>) -> bool {
        let one = &self.all[index];
        let Some(level) = same.and_then(|at| self.open.get(at)) else { return false };
        let before = &self.nodes[level.node].candidate;
        let near = before.line == one.line || (one.context == Context::Line && before.line + 1 == one.line);
        let goes_on = match self.next[index].map(|next| &self.all[next]) {
            Some(next) => next.number == one.number + 1 || (next.number == 1 && next.line > one.line),
            None => true,
        };
        let full_stop = lines.text[..one.at].ends_with('。') || one.context == Context::Line;
        near && level.number + 1 == one.number && goes_on && (full_stop || self.next[index].is_some())
    }

    /// Tells whether the innermost list goes on behind this candidate, which so lies inside its last item (1. → （一） → 2.).
    fn top_goes_on(&self, index: usize) -> bool {
        let one = &self.all[index];
        let Some(top) = self.open.last() else { return false };
        if top.rank <= one.rank || top.rank == INLINE || top.number == 0 || one.number != 1 {
            return false;
        }
        if self.inside[usize::from(top.rank)] >> one.rank & 1 == 1 {
            return true;
        }
        let next = self.all[index..].iter().take(MOST_ITEMS).find(|next| next.rank == top.rank && !next.glued);
        next.is_some_and(|next| next.number == top.number + 1 && self.repeats(index))
    }

    /// Tells whether the list that starts at `index` starts again later, as lists inside items do.
    fn repeats(&self, index: usize) -> bool {
        let later = std::iter::successors(self.next[index], |next| self.next[*next]);
        later.take(MOST_ITEMS).any(|next| self.all[next].number == 1)
    }

    fn push(&mut self, one: Candidate) {
        if let Some(outer) = self.open.last().filter(|outer| outer.rank > one.rank) {
            self.inside[usize::from(outer.rank)] |= 1 << one.rank;
        }
        let parent = self.open.last().map(|level| level.node);
        let depth = parent.map_or(1, |parent| self.nodes[parent].depth.saturating_add(1));
        self.open.push(Level { rank: one.rank, number: one.number, node: self.nodes.len() });
        self.last[usize::from(one.rank)] = one.number;
        if one.rank == PART || one.rank == HEADING && one.len == 0 {
            self.last[usize::from(ARABIC)..].fill(0);
        }
        self.nodes.push(Node { candidate: one, parent, depth, title: one.at..one.at, range: one.at..one.at });
    }
}

fn is_short(lines: &Lines, line: usize) -> bool {
    lines.all.get(line).is_some_and(|line| line.width <= 80)
}

/// The words of a heading: up to the end of its line or sentence, a blank in a line that holds several headings, or, in
/// running text, the end of a first clause that is short enough.
fn heading(lines: &Lines, one: &Candidate, next: usize) -> Range<usize> {
    let start = one.at + one.len;
    let text = lines.text;
    let mut limit = lines.all.get(one.line).map_or(text.len(), |line| line.range.end).min(next).max(start);
    if let Some(end) = broken_end(lines, start..limit, next) {
        limit = end;
    }
    if one.rank == INLINE {
        limit = lines.line_end(start..next.max(start));
    }
    let rest = &text[start..limit];
    let mut end = start + rest.find(['。', '；', '！', '？', '\n']).unwrap_or(rest.len());
    let alone = end == limit;
    if lines.is_long(one.line)
        && let Some(cut) = lines.pieces(&(start..end)).first().map(|piece| first_phrase(lines, piece, end))
    {
        end = cut;
    }
    let length = text[start..end].chars().count();
    let clause = if alone && one.rank < INLINE { LONGEST_LINE } else { LONGEST_SENTENCE };
    if let Some(colon) =
        text[start..end].first_of(chars!("：")).filter(|colon| !alone || length > clause || *colon + 3 == end - start)
    {
        end = start + colon;
    } else if length > clause {
        end = start + text[start..end].first_of(chars!("，")).unwrap_or(end - start);
    }
    start..start + text[start..end].trim_end_matches(['，', '：', '、']).len()
}

/// Where a heading ends that a page broke, of which `first` is on its first line: the view has it on one, without a mark to its end.
fn broken_end(lines: &Lines, first: Range<usize>, next: usize) -> Option<usize> {
    let joined = !lines.text[first.end..].starts_with('\n') && first.end < next;
    let reach = lines.text.floor_char_boundary((first.start + 3 * LONGEST_LINE).min(next)).max(first.end);
    let heading = &lines.text[first.start..reach];
    let heading = heading.split_once('\n').map_or(heading, |(line, _)| line);
    let whole = lines.text[first.start + heading.len()..].starts_with('\n') || first.start + heading.len() == next;
    let plain = !heading.contains(['。', '；', '：', '！', '？']);
    (joined && whole && plain).then_some(first.start + heading.len())
}

/// The end of a heading in a line that holds several: the first blank that does not follow a comma.
fn first_phrase(lines: &Lines, piece: &Range<usize>, end: usize) -> usize {
    let mut at = piece.end;
    while at < end && lines.text[..at].ends_with(['、', '，']) {
        let rest = lines.pieces(&(at..end));
        match rest.first() {
            Some(next) if next.end > at => at = next.end,
            _ => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use crate::outline::{Given, outline};
    use crate::text::View;

    fn tree(text: &str) -> Vec<String> {
        let found = outline(text, std::path::Path::new("-"), &View::new(text), &[], Given::default());
        found.sections.iter().map(|s| format!("{}{}|{}", "-".repeat(s.depth.into()), s.label, s.title)).collect()
    }

    #[test]
    fn headings_inside_a_line_end_at_a_blank_or_the_next_number() {
        let filler = "全县教育系统认真学习，各项工作稳步推进。".repeat(10);
        let text = format!(
            "一、2020年工作（一）学前教育 新建幼儿园3所。{filler}（二）义务教育 改造学校21所。二、打算 建校2所。"
        );
        let view = View::new(&text);
        let found = outline(&text, std::path::Path::new("-"), &view, &[], Given::default());
        let ends: Vec<&str> = found.heading_ends.iter().map(|end| &view.text()[end - "教育".len()..*end]).collect();
        assert_eq!(ends, ["工作", "教育", "教育", "打算"]);
    }

    #[test]
    fn numbering_makes_a_tree() {
        let cases: &[(&str, &[&str])] = &[
            (
                "某县总结\n一、党建\n1.夯实组织。建立党支部。\n2、抓好学习。学习12次。\n二、安全\n（一）制度。好。\n（二）演练。好。",
                &["-一、|党建", "--1.|夯实组织", "--2、|抓好学习", "-二、|安全", "--（一）|制度", "--（二）|演练"],
            ),
            // Items are numbered through, whatever the section.
            // The heading of what is to come has no number, and numbers begin anew below it.
            (
                "一、党建\n1.组织。好。\n★下一步工作打算\n一、党建\n二、安全\n1.演练。好。",
                &["-一、|党建", "--1.|组织", "-|下一步工作打算", "--一、|党建", "--二、|安全", "---1.|演练"],
            ),
            (
                "一、党建\n1.组织。好。\n二、安全\n下一步工作\n1.演练。好。\n三、投入\n好。",
                &["-一、|党建", "--1.|组织", "-二、|安全", "--|下一步工作", "---1.|演练", "-三、|投入"],
            ),
            (
                "一、党建\n好。\n第二部分 下一步工作计划\n一、党建\n好。",
                &["-一、|党建", "-第二部分|下一步工作计划", "--一、|党建"],
            ),
            (
                "一、党建\n1.组织。好。\n二、安全\n2.演练。好。\n3.巡查。好。",
                &["-一、|党建", "--1.|组织", "-二、|安全", "--2.|演练", "--3.|巡查"],
            ),
            // The first part is numbered by no more than its items.
            (
                "一年来，做了以下工作：\n（1）经费。投入5亿元。\n（2）安全。配备保安320名。\n二、打算\n1.投入6亿元；\n2.招聘80名。",
                &["-（1）|经费", "-（2）|安全", "-二、|打算", "--1.|投入6亿元", "--2.|招聘80名"],
            ),
            // A whole plan on one line.
            (
                "某市2021年要点 一、加强领导 1.学习。深入学习。 2.组织。加强组织。 二、提高质量 3.课程。开齐课程。",
                &["-一、|加强领导", "--1.|学习", "--2.|组织", "-二、|提高质量", "--3.|课程"],
            ),
            // 一是 within a paragraph, and a single 一是 that is no list.
            (
                "一、党建\n做好三件事。一是抓学习，学习12次；二是抓组织。\n二、问题\n原因一是缺人。",
                &["-一、|党建", "--一是|抓学习，学习12次", "--二是|抓组织", "-二、|问题"],
            ),
            // Glued numbers of a list, and a decimal that is none.
            (
                "一、党建\n1.学习15次。2.93个支部换届。3.5名教师驻村。4.安排支教。\n二、投入\n投资2亿元。2.5万人受益。",
                &[
                    "-一、|党建",
                    "--1.|学习15次",
                    "--2.|93个支部换届",
                    "--3.|5名教师驻村",
                    "--4.|安排支教",
                    "-二、|投入",
                ],
            ),
            // Two papers in one, headed by their names.
            (
                "关于印发2020年工作总结和2021年工作要点的通知\n各学校：\n现印发给你们。\n2021年1月2日\n2020年工作总结\n一、党建\n好。\n2021年工作要点\n一、安全\n好。",
                &["-|2020年工作总结", "--一、|党建", "-|2021年工作要点", "--一、|安全"],
            ),
            // （一） below 1、, in the last item as in the first.
            (
                "1、2020年工作\n（一）党建\n（1）组织。好。\n（2）学习。好。\n（二）安全\n好。\n2、2021年打算\n（一）党建\n好。\n（二）安全\n好。",
                &[
                    "-1、|2020年工作",
                    "--（一）|党建",
                    "---（1）|组织",
                    "---（2）|学习",
                    "--（二）|安全",
                    "-2、|2021年打算",
                    "--（一）|党建",
                    "--（二）|安全",
                ],
            ),
            // A table of contents before the text.
            (
                "某县总结\n目 录\n一、党建……1\n（一）组织……1\n（二）学习……2\n二、安全……3\n一、党建\n（一）组织\n好。\n（二）学习\n好。\n二、安全\n好。",
                &["-一、|党建", "--（一）|组织", "--（二）|学习", "-二、|安全"],
            ),
            // Items right behind their heading; marks before headings.
            (
                "一、2020年工作（一）党建。好。（二）安全。好。二、2021年打算（一）党建。好。（二）安全。好。",
                &[
                    "-一、|2020年工作",
                    "--（一）|党建",
                    "--（二）|安全",
                    "-二、|2021年打算",
                    "--（一）|党建",
                    "--（二）|安全",
                ],
            ),
            // A title without a mark, and the first item right behind its heading.
            (
                "某县教育局2020年工作总结一、主要工作1.项目建设。建校。2.队伍。招聘。二、2021年打算1.学前。建园。2.普高。好。",
                &["-一、|主要工作", "--1.|项目建设", "--2.|队伍", "-二、|2021年打算", "--1.|学前", "--2.|普高"],
            ),
            (
                "★一、党建\n好。\n★二、安全\n一）制度\n好。\n二）演练\n好。",
                &["-一、|党建", "-二、|安全", "--一）|制度", "--二）|演练"],
            ),
            ("一、大中小\n二、三级联动的医院。\n（4）写错。", &["-一、|大中小", "-二、|三级联动的医院"]),
        ];
        for (text, expected) in cases {
            assert_eq!(tree(text), *expected, "{text}");
        }
    }
}
