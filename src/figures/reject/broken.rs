//! Numbers of which the beginning is lost or stands apart: the tail alone is no figure.

use super::tail_bytes;
use crate::catalog::words::Words;
use crate::figures::numeral::is_han;

/// Bytes before a number in which its beginning may stand.
const NEAR: usize = 24;

/// Bytes of a line that are looked through for a mark, on either side.
const LINE: usize = 96;

/// Digits of a group of thousands.
const GROUP: usize = 3;

/// Digits of the beginning of a number.
const BEGINNING: usize = 4;

/// Digits of a number that names a thing: 问题1, 附件12.
const LABEL: usize = 2;

/// Characters of a line of running text.
const RUNNING: usize = 12;

/// Tells whether the number at the start of `rest`, of `run` bytes, is the tail of one that `before` ends with.
pub(super) fn is_tail(before: &str, rest: &str, run: usize) -> bool {
    match before.chars().next_back() {
        Some(' ') => follows_letter(before, rest, run) || follows_digits(before, rest),
        Some('.' | ',' | '，' | '\'' | '‘' | '’') => {
            follows_letter(before, rest, run) || follows_points(before) || follows_cut_thousands(before, rest, run)
        }
        Some('\n') => follows_cut_line(before),
        _ => false,
    }
}

/// 5l,206人, 1I.8万人, 9O.5%, 1'026人: a digit that was taken for a letter, or a mark between thousands for a quotation mark.
fn follows_letter(before: &str, rest: &str, run: usize) -> bool {
    let near = tail_bytes(before, NEAR);
    let Some((at, mark)) = near.char_indices().next_back() else { return false };
    let digits = rest[..run].bytes().take_while(u8::is_ascii_digit).count();
    let head = &near[..at];
    let group = digits == GROUP;
    if matches!(mark, '\'' | '‘' | '’') {
        return group && head.ends_with(|c: char| c.is_ascii_digit());
    }
    let Some(head) = head.strip_suffix(['l', 'I', 'O', 'o']) else { return false };
    (group || mark == '.') && head.ends_with(|c: char| c.is_ascii_digit() || is_han(c))
}

/// 98..6%, 12.600.50元: a number with two points has no tail of its own.
fn follows_points(before: &str) -> bool {
    let Some(head) = tail_bytes(before, NEAR).strip_suffix('.') else { return false };
    let number = head.trim_end_matches(|c: char| c.is_ascii_digit());
    number.ends_with('.') && number[..number.len() - 1].ends_with(|c: char| c.is_ascii_digit())
}

/// 1,2600万元, 学生12，6000人: a comma between digits that parts no three; several numbers have 、 between them.
fn follows_cut_thousands(before: &str, rest: &str, run: usize) -> bool {
    let near = tail_bytes(before, NEAR);
    let Some(head) = near.strip_suffix([',', '，']) else { return false };
    let name = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = head.len() - name.len();
    (1..=GROUP).contains(&digits)
        && name.ends_with(is_han)
        && !name.ends_with(['为', '有', '是'])
        && run == GROUP + 1
        && rest[..run].bytes().all(|b| b.is_ascii_digit())
        && !is_year_at(rest)
}

/// 2020年
fn is_year_at(rest: &str) -> bool {
    rest.starts_with("20") || rest.starts_with("19")
}

/// 在校生2021 6人, 资金12 34.5万元: digits without a unit behind a word, and a blank, in running text. In a row of cells they are two numbers.
fn follows_digits(before: &str, rest: &str) -> bool {
    let near = tail_bytes(before, NEAR).trim_end_matches(' ');
    let head = near.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = near.len() - head.len();
    // 问题1 12所学校: the number of what is named.
    let named = digits <= LABEL && Words::builtin().label_noun.ends(head).is_some();
    if !(1..=BEGINNING).contains(&digits) || !head.ends_with(is_han) || named {
        return false;
    }
    let line = tail_bytes(before, LINE).rsplit('\n').next().unwrap_or_default();
    let behind = rest[..rest.floor_char_boundary(LINE)].split('\n').next().unwrap_or_default();
    let marks = ['，', '。', '；', '、'];
    (line.contains(marks) || behind.contains(marks)) && !line.contains('|') && !behind.contains('|')
}

/// 投入资金3⏎13⏎260万元: running text ends with digits, and no unit of theirs stands in the next line, but perhaps the number of a page.
fn follows_cut_line(before: &str) -> bool {
    let mut lines = tail_bytes(before, 2 * LINE).trim_end_matches('\n').rsplit('\n');
    let Some(mut line) = lines.next() else { return false };
    if line.len() <= BEGINNING && line.bytes().all(|b| b.is_ascii_digit()) {
        line = lines.next().unwrap_or_default();
    }
    let head = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let cut = line.len() - head.len();
    (1..=BEGINNING + 1).contains(&cut)
        && line[head.len()..].starts_with(|c: char| c.is_ascii_digit())
        && head.ends_with(is_han)
        && head.chars().filter(|c| is_han(*c)).count() >= RUNNING
}

#[cfg(test)]
mod tests {
    use crate::figures::quantity::quantities;
    use crate::text::View;

    #[test]
    fn the_tail_of_a_number_is_no_figure() {
        for (original, expected) in [
            ("在校生1l.6万人，教师5l,209人，招生l 208人。", ""),
            ("覆盖率9O.3%，教师1'029人，幼儿12‘849人。", ""),
            ("在校生2021 7人，教师810人。", "810人"),
            ("投入资金12 36.5万元，新建学校3所。", "3所"),
            ("城区学校改造工程全面完成新增学位1\n14\n300个，成效明显。", ""),
            ("占98..6%，总额12.600.50元，投入1,2600万元，学生12，6000人，教师30人", "30人"),
            // Whole ones.
            ("1.改造3.6万平方米。\n2.3.6万名学生受益，教师12，600人", "3.6万平方米 3.6万名 12,600人"),
            ("获评A级，206人受表彰。", "206人"),
            ("招聘2019 120人 30人", "120人 30人"),
            ("在校生12,846人，教师1 026人。", "12,846人 1026人"),
            ("一中36\n二中28人，三中9人。", "28人 9人"),
        ] {
            let view = View::new(original);
            let found: Vec<_> = quantities(view.text()).iter().map(|found| &view.text()[found.range.clone()]).collect();
            assert_eq!(found.join(" "), expected, "{original}");
        }
    }
}
