//! Column widths of a table that has to fit a terminal.

/// What is known of a column before widths are given out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    /// Columns of the terminal the name takes.
    pub(super) name: usize,
    /// Columns of the terminal the widest cell takes.
    pub(super) cells: usize,
    /// Whether all cells are numbers: those are never broken.
    pub(super) numeric: bool,
}

/// No text column is made narrower than this, unless its content is.
const NARROWEST: usize = 8;

/// Gives each column its width so that the table, borders and `padding` blanks on both sides of a cell included, takes at most
/// `terminal` columns. Returns `None` when that cannot be done.
pub(super) fn widths(columns: &[Measure], terminal: Option<usize>, padding: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> = columns.iter().map(|m| m.name.max(m.cells).max(1)).collect();
    let Some(terminal) = terminal else { return Some(widths) };
    let borders = (1 + 2 * padding) * columns.len() + 1;
    let room = terminal.checked_sub(borders)?;
    let least: Vec<usize> = columns
        .iter()
        .zip(&widths)
        .map(|(m, natural)| {
            if m.numeric { m.cells.max(m.name.min(NARROWEST)) } else { (*natural).min(NARROWEST) }.max(1)
        })
        .collect();
    if least.iter().sum::<usize>() > room {
        return None;
    }
    while widths.iter().sum::<usize>() > room {
        narrow_widest(&mut widths, &least, room);
    }
    Some(widths)
}

/// Takes columns from the widest that can give, down to the second widest.
fn narrow_widest(widths: &mut [usize], least: &[usize], room: usize) {
    let over = widths.iter().sum::<usize>() - room;
    let can_give: Vec<usize> = (0..widths.len()).filter(|i| widths[*i] > least[*i]).collect();
    let Some(widest) = can_give.iter().map(|i| widths[*i]).max() else { return };
    let group: Vec<usize> = can_give.into_iter().filter(|i| widths[*i] == widest).collect();
    let next = widths.iter().copied().filter(|w| *w < widest).max().unwrap_or(0);
    let share = over.div_ceil(group.len()).min(widest - next).max(1);
    let mut left = over;
    for i in group {
        let take = share.min(widths[i] - least[i]).min(left);
        widths[i] -= take;
        left -= take;
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, widths};

    fn text(name: usize, cells: usize) -> Measure {
        Measure { name, cells, numeric: false }
    }

    #[test]
    fn long_text_gives_way_and_numbers_do_not() {
        let number = Measure { name: 5, cells: 12, numeric: true };
        assert_eq!(widths(&[text(4, 6), number, text(8, 200)], Some(60), 1), Some(vec![6, 12, 32]));
        assert_eq!(widths(&[text(4, 50), text(4, 60)], Some(47), 1), Some(vec![20, 20]));
        assert_eq!(widths(&[text(4, 6)], None, 1), Some(vec![6]));
    }

    #[test]
    fn too_many_columns_do_not_fit() {
        assert_eq!(widths(&vec![text(10, 20); 27], Some(120), 1), None);
    }
}
