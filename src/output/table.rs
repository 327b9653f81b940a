//! The table for the eye: widths from the first rows, then block after block.

use std::io::Write;

use rusqlite::types::ValueRef;

use super::layout::{Measure, widths};
use super::money::MoneyColumns;
use super::pretty::{Drawn, Pretty};
use super::record::RecordSink;
use super::screen::{Kind, Shape};
use super::{OutputError, RowSink, Screen, Shown, sanitize};

/// Rows held at a time; the widths of a table come from the first of these blocks.
pub(super) const CHUNK: usize = 500;

/// Writes a table.
pub(super) struct TableSink<W> {
    out: Option<W>,
    screen: Screen,
    names: Vec<String>,
    money: MoneyColumns,
    held: Vec<Vec<Shape>>,
    /// Columns left out, since all their cells are NULL and the rest has no room.
    left_out: Vec<String>,
    state: State<W>,
    rows: u64,
    shown: u64,
}

/// How far the table is drawn.
enum State<W> {
    Measuring,
    Drawing(Pretty),
    /// The columns do not fit; a record sink does the rest.
    Records(RecordSink<W>),
    /// The limit is reached and the bottom line drawn; the rest is counted.
    Counting,
}

impl<W: Write> TableSink<W> {
    pub(super) fn new(out: W, screen: Screen) -> Self {
        Self {
            out: Some(out),
            screen,
            names: Vec::new(),
            money: MoneyColumns::default(),
            held: Vec::new(),
            left_out: Vec::new(),
            state: State::Measuring,
            rows: 0,
            shown: 0,
        }
    }

    fn write(&mut self, text: &str) -> Result<(), OutputError> {
        if let Some(out) = &mut self.out {
            out.write_all(text.as_bytes())?;
        }
        Ok(())
    }

    fn measure(&self) -> Vec<Measure> {
        let ambiguous = self.screen.ambiguous;
        (0..self.names.len())
            .map(|i| {
                let column = || self.held.iter().filter_map(|row| row.get(i));
                Measure {
                    name: ambiguous.width(&self.names[i]),
                    cells: column().map(|shape| ambiguous.width(&shape.text)).max().unwrap_or(0),
                    numeric: is_numeric(column()),
                }
            })
            .collect()
    }

    /// Leaves out columns of nothing but NULL where the table would have to break the others; all rows are held.
    fn leave_out_empty(&mut self) {
        let measures = self.measure();
        let natural = |m: &Measure| m.name.max(m.cells).max(1) + 3;
        let room = self.screen.width.unwrap_or(usize::MAX);
        if measures.iter().map(natural).sum::<usize>() < room || self.held.is_empty() {
            return;
        }
        let empty = |i: usize| self.held.iter().all(|row| row.get(i).is_none_or(|shape| shape.kind == Kind::Null));
        let kept: Vec<bool> = (0..self.names.len()).map(|i| !empty(i)).collect();
        if !kept.contains(&true) || !kept.contains(&false) {
            return;
        }
        let names = std::mem::take(&mut self.names);
        let (kept_names, left_out) = names.into_iter().zip(&kept).partition::<Vec<_>, _>(|(_, kept)| **kept);
        self.names = kept_names.into_iter().map(|(name, _)| name).collect();
        self.left_out = left_out.into_iter().map(|(name, _)| name).collect();
        for row in &mut self.held {
            let mut place = kept.iter();
            row.retain(|_| place.next().is_none_or(|kept| *kept));
        }
    }

    /// Decides the layout from the rows held.
    fn lay_out(&mut self) {
        let measures = self.measure();
        // Without blanks beside the borders a few more columns fit.
        let fits = |padding| widths(&measures, self.screen.width, padding).map(|widths| (widths, padding));
        let fitted = fits(1).or_else(|| fits(0));
        if fitted.is_none()
            && self.screen.records_when_wide
            && let Some(out) = self.out.take()
        {
            self.state = State::Records(RecordSink::with_names(out, self.screen.clone(), self.names.clone()));
            return;
        }
        let (widths, padding) = fitted.unwrap_or_else(|| (widths_unbounded(&measures), 1));
        let columns = self
            .names
            .iter()
            .zip(measures.iter().zip(widths))
            .map(|(name, (measure, width))| Drawn { name: name.clone(), width, numeric: measure.numeric })
            .collect();
        self.state = State::Drawing(Pretty::new(columns, padding, &self.screen));
    }

    /// Writes the rows held.
    fn flush_held(&mut self) -> Result<(), OutputError> {
        if let State::Drawing(pretty) = &self.state
            && !pretty.holds_numbers(&self.held)
        {
            let bottom = pretty.bottom();
            self.write(&bottom)?;
            self.state = State::Measuring;
        }
        let first = matches!(self.state, State::Measuring);
        if first {
            self.lay_out();
        }
        let held = std::mem::take(&mut self.held);
        match &mut self.state {
            State::Drawing(pretty) => {
                let text = pretty.block(&held, first);
                self.write(&text)
            }
            State::Records(sink) => held.into_iter().try_for_each(|row| sink.record(&row)),
            State::Measuring | State::Counting => Ok(()),
        }
    }

    fn end_drawing(&mut self) -> Result<(), OutputError> {
        // Behind a first block more may have come, in which nothing is known to be empty.
        if matches!(self.state, State::Measuring) && self.shown < CHUNK as u64 {
            self.leave_out_empty();
        }
        self.flush_held()?;
        match std::mem::replace(&mut self.state, State::Counting) {
            State::Drawing(pretty) => {
                let bottom = pretty.bottom();
                self.write(&bottom)?;
            }
            State::Records(mut sink) => sink.end()?,
            State::Measuring | State::Counting => {}
        }
        if !self.left_out.is_empty() {
            let line = format!("NULL: {}\n", self.left_out.join(", "));
            self.write(&line)?;
        }
        if let Some(out) = &mut self.out {
            out.flush()?;
        }
        Ok(())
    }
}

fn widths_unbounded(measures: &[Measure]) -> Vec<usize> {
    widths(measures, None, 1).unwrap_or_default()
}

/// Tells whether a column has numbers and nothing else but NULL.
fn is_numeric<'a>(column: impl Iterator<Item = &'a Shape>) -> bool {
    let mut any = false;
    for shape in column {
        match shape.kind {
            Kind::Text => return false,
            Kind::Number => any = true,
            Kind::Null => {}
        }
    }
    any
}

impl<W: Write + Send> RowSink for TableSink<W> {
    fn begin(&mut self, columns: &[String]) -> Result<(), OutputError> {
        self.names = columns.iter().map(|name| sanitize(name).into_owned()).collect();
        self.money = MoneyColumns::find(columns, &self.screen.money_columns);
        Ok(())
    }

    fn row(&mut self, cells: &[ValueRef<'_>]) -> Result<(), OutputError> {
        self.rows += 1;
        if self.screen.max_rows.is_some_and(|max| self.shown >= max) {
            if !matches!(self.state, State::Counting) {
                self.end_drawing()?;
            }
            return Ok(());
        }
        self.held.push(self.screen.shape_row(cells, &self.money));
        self.shown += 1;
        if self.held.len() >= CHUNK {
            self.flush_held()?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Shown, OutputError> {
        if !matches!(self.state, State::Counting) {
            self.end_drawing()?;
        }
        Ok(Shown { rows: self.rows, shown: self.shown, cut_cells: 0 })
    }
}

#[cfg(test)]
mod tests {
    use crate::output::{Ambiguous, Format, Options, Screen, Shown, sink};
    use rusqlite::types::ValueRef::{self, Integer, Null, Real, Text};

    fn drawn(screen: Screen, columns: &[&str], rows: &[&[ValueRef<'_>]]) -> (String, Shown) {
        let mut out = Vec::new();
        let options = Options { screen, ..Options::plain(Format::Table) };
        let shown = {
            let mut sink = sink(&options, Box::new(&mut out));
            sink.begin(&columns.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>()).expect("header");
            for row in rows {
                sink.row(row).expect("row");
            }
            sink.finish().expect("end")
        };
        (String::from_utf8(out).expect("UTF-8"), shown)
    }

    const CITY: ValueRef<'static> = Text("抚顺市".as_bytes());

    #[test]
    fn wide_characters_numbers_and_null_align() {
        let rows: &[&[_]] = &[
            &[CITY, Real(10_410_000.0), Text("普惠性幼儿园\t补助\u{1b}[31m".as_bytes())],
            &[Text("承德".as_bytes()), Null, Text(b"")],
            &[Null, Integer(7), Text("全角Ａ１".as_bytes())],
        ];
        let (text, _) = drawn(Screen::default(), &["city", "value", "说明"], rows);
        insta::assert_snapshot!(text, @r"
        ┌────────┬──────────┬────────────────────────┐
        │ city   │    value │ 说明                   │
        ├────────┼──────────┼────────────────────────┤
        │ 抚顺市 │ 10410000 │ 普惠性幼儿园␉补助␛[31m │
        │ 承德   │     NULL │                        │
        │ NULL   │        7 │ 全角Ａ１               │
        └────────┴──────────┴────────────────────────┘
        ");
    }

    #[test]
    fn long_text_wraps_to_the_terminal() {
        let screen = Screen { width: Some(44), money: true, ..Screen::default() };
        let sentence = Text("全年新建、改扩建公办幼儿园12所，新增学位3600个，投入资金1041万元。".as_bytes());
        let rows: &[&[_]] = &[
            &[CITY, Real(10_410_000.0), Text("元".as_bytes()), sentence],
            &[CITY, Real(12.0), Text("所".as_bytes()), Null],
        ];
        let (text, _) = drawn(screen, &["city", "value", "unit", "sentence"], rows);
        insta::assert_snapshot!(text, @r"
        ┌────────┬───────────┬──────┬──────────────┐
        │ city   │     value │ unit │ sentence     │
        ├────────┼───────────┼──────┼──────────────┤
        │ 抚顺市 │ 1,041万元 │ 元   │ 全年新建、改 │
        │        │           │      │ 扩建公办幼儿 │
        │        │           │      │ 园12所，新增 │
        │        │           │      │ 学位3600个， │
        │        │           │      │ 投入资金     │
        │        │           │      │ 1041万元。   │
        │ 抚顺市 │        12 │ 所   │ NULL         │
        └────────┴───────────┴──────┴──────────────┘
        ");
    }

    #[test]
    fn ambiguous_wide_terminals_get_aligned_ascii() {
        let screen = Screen { ambiguous: Ambiguous::Wide, ..Screen::default() };
        let rows: &[&[_]] = &[&[Text("“三个100%”".as_bytes()), Integer(1)], &[Text("两类".as_bytes()), Integer(20)]];
        let (text, _) = drawn(screen, &["名称", "n"], rows);
        let widths: Vec<usize> = text.lines().map(|l| Ambiguous::Wide.width(l)).collect();
        assert!(widths.windows(2).all(|w| w[0] == w[1]), "{text}");
        insta::assert_snapshot!(text, @r"
        +--------------+----+
        | 名称         |  n |
        +--------------+----+
        | “三个100%” |  1 |
        | 两类         | 20 |
        +--------------+----+
        ");
    }

    #[test]
    fn a_limit_still_counts_and_blocks_keep_their_widths() {
        let numbers: Vec<[ValueRef<'_>; 2]> = (0..1200).map(|i| [Integer(i), CITY]).collect();
        let rows: Vec<&[ValueRef<'_>]> = numbers.iter().map(|r| &r[..]).collect();
        let (text, shown) = drawn(Screen { max_rows: Some(2), ..Screen::default() }, &["n", "city"], &rows);
        assert_eq!((shown.rows, shown.shown), (1200, 2));
        insta::assert_snapshot!(text, @r"
        ┌───┬────────┐
        │ n │ city   │
        ├───┼────────┤
        │ 0 │ 抚顺市 │
        │ 1 │ 抚顺市 │
        └───┴────────┘
        ");
        let (text, shown) = drawn(Screen::default(), &["n", "city"], &rows);
        assert_eq!(shown.shown, 1200);
        // 0 to 999 are laid out for three digits; the block with 1000 begins a wider table, because numbers are never broken.
        let wider = text.lines().filter(|l| Ambiguous::Narrow.width(l) == 17).count();
        assert_eq!((text.lines().count(), wider), (1208, 204), "{text}");
    }

    #[test]
    fn columns_of_nothing_but_null_give_way_where_room_is_short() {
        let names = ["city", "amount_max_yuan", "theme", "part_of", "n"];
        let row = [CITY, Null, Text(b"facilities"), Null, Integer(3)];
        let screen = |width| Screen { width: Some(width), records_when_wide: true, ..Screen::default() };
        let (text, _) = drawn(screen(40), &names, &[&row, &row]);
        insta::assert_snapshot!(text, @r"
        ┌────────┬────────────┬───┐
        │ city   │ theme      │ n │
        ├────────┼────────────┼───┤
        │ 抚顺市 │ facilities │ 3 │
        │ 抚顺市 │ facilities │ 3 │
        └────────┴────────────┴───┘
        NULL: amount_max_yuan, part_of
        ");
        // With room enough nothing is left out, nor what has a value in one row, nor all there is.
        assert!(drawn(screen(90), &names, &[&row]).0.contains("amount_max_yuan │"));
        let full = [CITY, Integer(1), Text(b"facilities"), Integer(2), Integer(3)];
        assert!(!drawn(screen(50), &names, &[&row, &full]).0.contains("NULL:"));
        assert!(!drawn(screen(9), &["amount_max_yuan"], &[&[Null]]).0.contains("NULL:"));
    }

    #[test]
    fn too_many_columns_become_records() {
        let screen = Screen { width: Some(40), records_when_wide: true, ..Screen::default() };
        let names: Vec<String> = (0..9).map(|i| format!("column_{i}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let cells = [CITY, Integer(4), Integer(5), CITY, CITY, CITY, CITY, CITY, CITY];
        let (text, _) = drawn(screen, &names, &[&cells, &cells]);
        insta::assert_snapshot!(text, @r"
        ── 1 ────────
        column_0 │ 抚顺市
        column_1 │ 4
        column_2 │ 5
        column_3 │ 抚顺市
        column_4 │ 抚顺市
        column_5 │ 抚顺市
        column_6 │ 抚顺市
        column_7 │ 抚顺市
        column_8 │ 抚顺市
        ── 2 ────────
        column_0 │ 抚顺市
        column_1 │ 4
        column_2 │ 5
        column_3 │ 抚顺市
        column_4 │ 抚顺市
        column_5 │ 抚顺市
        column_6 │ 抚顺市
        column_7 │ 抚顺市
        column_8 │ 抚顺市
        ");
    }
}
