//! Thousands set off by blanks: `9 846 492.3` under two heads is 9846 and 492.3. The number of columns decides where one
//! number ends and the next begins; where that leaves a choice, the sizes in rows that leave none do.

/// Search steps for one row.
const STEPS: usize = 4000;
/// Groups of a row that is read.
const MOST_GROUPS: usize = 60;
/// Readings kept of one row.
const READINGS: usize = 48;
/// A reading is taken when its distance from the other rows is this much smaller than that of any other reading, in
/// squared powers of ten.
const MARGIN: f64 = 1.0;
/// Numbers of one size are spread no wider, in squared powers of ten.
const ALIKE: f64 = 0.5;
/// The same for a row that has but one reading and may lack a cell.
const DOUBTFUL: f64 = 2.0;
/// A number this many powers of ten away from its column is no safe reading of a row that could be read otherwise.
const FAR: f64 = 2.5;

/// The groups of one row as written, and whether wide white space stands before each.
#[derive(Debug, Clone)]
pub(super) struct Groups<'a> {
    /// Texts of the groups, a dash for an empty cell.
    pub(super) texts: Vec<&'a str>,
    /// Wide white space before the group.
    pub(super) gaps: Vec<bool>,
}

/// One reading of a row: bit i is set when group i continues the number of group i − 1.
type Reading = u64;

/// Divides the groups of all rows into `columns` numbers each.
///
/// Returns for each row the bits of the groups that continue a number, and whether other readings were possible; `None`
/// for a row that cannot be read safely.
/// `alike` says that the numbers of a row are of one size (its columns are years).
pub(super) fn split(rows: &[Groups], columns: usize, alike: bool) -> Vec<Option<(Reading, bool)>> {
    let found = options(rows, columns);
    let mut chosen = choose(rows, &found, columns, alike);
    drop_doubtful(rows, &mut chosen, columns);
    chosen.into_iter().zip(&found).map(|(reading, found)| reading.map(|reading| (reading, found.len() > 1))).collect()
}

/// A row that could be read as fewer numbers may lack a cell; it stays only if its numbers are like those of the others.
fn drop_doubtful(rows: &[Groups], chosen: &mut [Option<Reading>], columns: usize) {
    let grouped = chosen.iter().flatten().any(|reading| *reading != 0);
    if !grouped || chosen.iter().flatten().count() < 3 {
        return;
    }
    let Some(centre) = centre(rows, chosen, columns) else { return };
    for (row, reading) in rows.iter().zip(chosen.iter_mut()) {
        let Some(own) = *reading else { continue };
        let open = (1..row.texts.len()).any(|index| own >> index & 1 == 0 && can_join(row, index, own));
        if open && sizes(row, own).iter().zip(&centre).any(|(size, mid)| (size - mid).abs() > DOUBTFUL) {
            *reading = None;
        }
    }
}

/// The readings each row allows.
fn options(rows: &[Groups], columns: usize) -> Vec<Vec<Reading>> {
    let some = |tells: fn(&str) -> bool| rows.iter().any(|row| row.texts.iter().any(|text| tells(text)));
    let (plain, grouped) = (some(ungrouped), some(continues_only));
    let of_row = |row: &Groups| match (plain, by_gaps(row, columns)) {
        (_, Some(reading)) => vec![reading],
        // Some rows set thousands off and others do not: 2816 3307 above 18 043 12 466.
        (true, _) if grouped && row.texts.len() != columns => readings(row, columns),
        (true, _) => plain_reading(row, columns),
        _ => readings(row, columns),
    };
    rows.iter().map(of_row).collect()
}

/// Takes one reading of each row.
fn choose(rows: &[Groups], readings: &[Vec<Reading>], columns: usize, alike: bool) -> Vec<Option<Reading>> {
    let mut chosen: Vec<Option<Reading>> =
        readings.iter().map(|found| if found.len() == 1 { found.first().copied() } else { None }).collect();
    if readings.iter().all(|found| found.len() <= 1) {
        return chosen;
    }
    if alike {
        for (row, found) in readings.iter().enumerate().filter(|(_, found)| found.len() > 1) {
            chosen[row] = best(found.iter().map(|reading| (*reading, spread(&sizes(&rows[row], *reading)))))
                .filter(|reading| spread(&sizes(&rows[row], *reading)) < ALIKE);
        }
        return chosen;
    }
    if let Some(centre) = centre(rows, &chosen, columns) {
        for (row, found) in readings.iter().enumerate().filter(|(_, found)| found.len() > 1) {
            let costs = found.iter().map(|reading| (*reading, distance(&sizes(&rows[row], *reading), &centre)));
            chosen[row] = best(costs).filter(|reading| {
                sizes(&rows[row], *reading).iter().zip(&centre).all(|(size, mid)| (size - mid).abs() < FAR)
            });
        }
        return chosen;
    }
    together(rows, readings, columns).unwrap_or(chosen)
}

/// Every row is ambiguous: the readings that make the rows most alike, starting from each reading of the clearest row.
fn together(rows: &[Groups], readings: &[Vec<Reading>], columns: usize) -> Option<Vec<Option<Reading>>> {
    let seed_row = (0..rows.len()).filter(|row| !readings[*row].is_empty()).min_by_key(|row| readings[*row].len())?;
    if readings.iter().filter(|found| !found.is_empty()).count() < 2 {
        return None;
    }
    let mut trials: Vec<(f64, Vec<Option<Reading>>)> = Vec::new();
    for seed in &readings[seed_row] {
        let mut chosen = vec![None; rows.len()];
        chosen[seed_row] = Some(*seed);
        let centre = centre(rows, &chosen, columns)?;
        let mut cost = 0.0;
        for (row, found) in readings.iter().enumerate().filter(|(row, _)| *row != seed_row) {
            let closest = found
                .iter()
                .map(|reading| (*reading, distance(&sizes(&rows[row], *reading), &centre)))
                .min_by(|a, b| a.1.total_cmp(&b.1));
            if let Some((reading, far)) = closest {
                chosen[row] = Some(reading);
                cost += far;
            }
        }
        trials.push((cost, chosen));
    }
    trials.sort_by(|a, b| a.0.total_cmp(&b.0));
    let clear = trials.len() == 1 || trials[1].0 - trials[0].0 > MARGIN;
    clear.then(|| trials.swap_remove(0).1)
}

/// A number of four or more digits without a blank: the table does not set off thousands by blanks.
fn ungrouped(text: &str) -> bool {
    let digits = unsigned(text);
    digits.contains(',') || digits.bytes().take_while(u8::is_ascii_digit).count() > 3
}

/// Without what stands before the digits: `-`, `≥`, 不低于.
fn unsigned(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_ascii_digit())
}

fn plain_reading(row: &Groups, columns: usize) -> Vec<Reading> {
    if row.texts.len() == columns && !row.texts.iter().any(|text| continues_only(text)) { vec![0] } else { Vec::new() }
}

/// All readings of one row as `columns` numbers.
fn readings(row: &Groups, columns: usize) -> Vec<Reading> {
    let groups = row.texts.len();
    if groups < columns || groups > MOST_GROUPS || columns == 0 {
        return Vec::new();
    }
    let mut search = Search { row, joins: groups - columns, found: Vec::new(), steps: 0 };
    search.from(1, 0, 0);
    if search.steps > STEPS || search.found.len() > READINGS { Vec::new() } else { search.found }
}

/// Wide white space divides columns, single blanks thousands.
fn by_gaps(row: &Groups, columns: usize) -> Option<Reading> {
    if columns == 0 || row.texts.len() > MOST_GROUPS {
        return None;
    }
    let mut reading = 0;
    let mut joins = 0;
    for index in 1..row.texts.len() {
        if row.gaps[index] {
            continue;
        }
        if !can_join(row, index, reading) {
            return None;
        }
        reading |= 1 << index;
        joins += 1;
    }
    let sound = (0..row.texts.len()).all(|i| reading >> i & 1 == 1 || !continues_only(row.texts[i]));
    (joins > 0 && sound && row.texts.len() - joins == columns).then_some(reading)
}

struct Search<'a, 'b> {
    row: &'b Groups<'a>,
    joins: usize,
    found: Vec<Reading>,
    steps: usize,
}

impl Search<'_, '_> {
    fn from(&mut self, index: usize, reading: Reading, joined: usize) {
        self.steps += 1;
        if self.steps > STEPS || self.found.len() > READINGS {
            return;
        }
        let groups = self.row.texts.len();
        if index == 1 && continues_only(self.row.texts[0]) {
            return;
        }
        if index >= groups {
            if joined == self.joins {
                self.found.push(reading);
            }
            return;
        }
        if joined < self.joins && can_join(self.row, index, reading) {
            self.from(index + 1, reading | 1 << index, joined + 1);
        }
        if groups - index > self.joins - joined && !continues_only(self.row.texts[index]) {
            self.from(index + 1, reading, joined);
        }
    }
}

/// Tells whether any group can continue the number before it.
pub(super) fn may_join(row: &Groups) -> bool {
    (1..row.texts.len()).any(|index| can_join(row, index, 0))
}

/// Tells whether the groups of all rows may as well be cells of several columns: as many in each, and nothing in them that can only be part of
/// a number or that begins one.
pub(super) fn may_be_columns(rows: &[Groups]) -> bool {
    let count = rows.first().map_or(0, |row| row.texts.len());
    let cells = |row: &Groups| {
        row.texts.len() == count
            && row.texts.iter().all(|text| text.len() == 3 && !continues_only(text))
            && row.texts.iter().all(|text| text.bytes().all(|b| b.is_ascii_digit()))
    };
    count > 1 && rows.iter().all(cells)
}

/// Tells whether group `index` can continue the number before it; no wide white space stands within one.
fn can_join(row: &Groups, index: usize, reading: Reading) -> bool {
    let (before, group) = (row.texts[index - 1], row.texts[index]);
    let follows = !row.gaps[index]
        && group.len() >= 3
        && group.as_bytes()[..3].iter().all(u8::is_ascii_digit)
        && !group.as_bytes().get(3).is_some_and(u8::is_ascii_digit);
    let continued = reading >> (index - 1) & 1 == 1;
    let head = unsigned(before);
    let plain = head.bytes().all(|b| b.is_ascii_digit());
    let open = if continued { head.len() == 3 } else { (1..=3).contains(&head.len()) && !head.starts_with('0') };
    follows && plain && open
}

/// 018 can only continue a number.
fn continues_only(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// Powers of ten of the numbers of a reading.
fn sizes(row: &Groups, reading: Reading) -> Vec<f64> {
    let mut sizes = Vec::new();
    let mut digits = String::new();
    for (index, text) in row.texts.iter().enumerate() {
        if index > 0 && reading >> index & 1 == 0 {
            sizes.push(size(&digits));
            digits.clear();
        }
        digits.push_str(text);
    }
    sizes.push(size(&digits));
    sizes
}

fn size(digits: &str) -> f64 {
    let number: String = digits.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    (1.0 + number.parse::<f64>().unwrap_or(0.0)).log10()
}

/// Mean size of each column over the rows that are settled.
fn centre(rows: &[Groups], chosen: &[Option<Reading>], columns: usize) -> Option<Vec<f64>> {
    let mut sums = vec![0.0; columns];
    let mut count = 0.0;
    for (row, reading) in rows.iter().zip(chosen) {
        let Some(reading) = reading else { continue };
        for (sum, size) in sums.iter_mut().zip(sizes(row, *reading)) {
            *sum += size;
        }
        count += 1.0;
    }
    (count > 0.0).then(|| sums.into_iter().map(|sum| sum / count).collect())
}

fn distance(sizes: &[f64], centre: &[f64]) -> f64 {
    sizes.iter().zip(centre).map(|(a, b)| (a - b).powi(2)).sum()
}

fn spread(sizes: &[f64]) -> f64 {
    let mean = sizes.iter().sum::<f64>() / sizes.len().max(1) as f64;
    sizes.iter().map(|size| (size - mean).powi(2)).sum()
}

/// The cheapest reading, when no other comes near.
fn best(costs: impl Iterator<Item = (Reading, f64)>) -> Option<Reading> {
    let mut sorted: Vec<(Reading, f64)> = costs.collect();
    sorted.sort_by(|a, b| a.1.total_cmp(&b.1));
    let clear = sorted.len() == 1 || sorted.get(1)?.1 - sorted[0].1 > MARGIN;
    clear.then_some(sorted[0].0)
}

#[cfg(test)]
mod tests {
    use super::{Groups, split};

    fn numbers(rows: &[&str], columns: usize, alike: bool) -> Vec<String> {
        let rows: Vec<Groups> = rows
            .iter()
            .map(|row| {
                let texts: Vec<&str> = row.split_whitespace().collect();
                let gaps = texts.iter().map(|text| row.contains(&format!("  {text}"))).collect();
                Groups { texts, gaps }
            })
            .collect();
        split(&rows, columns, alike)
            .into_iter()
            .zip(&rows)
            .map(|(reading, row)| {
                let Some((reading, _)) = reading else { return "?".to_owned() };
                let mut line = String::new();
                for (index, text) in row.texts.iter().enumerate() {
                    if index > 0 && reading >> index & 1 == 0 {
                        line.push('|');
                    }
                    line.push_str(text);
                }
                line
            })
            .collect()
    }

    #[test]
    fn the_number_of_columns_divides_groups() {
        assert_eq!(numbers(&["61 037 3 815.6"], 2, false), ["61037|3815.6"]);
        assert_eq!(numbers(&["179 1 246 4 018 26 307"], 4, false), ["179|1246|4018|26307"]);
        assert_eq!(numbers(&["58 392"], 2, false), ["58|392"]);
        assert_eq!(numbers(&["58 392"], 3, false), ["?"]);
        assert_eq!(numbers(&["5 620 >7 000"], 2, false), ["5620|>7000"]);
        assert_eq!(numbers(&["5,210 864 12"], 3, false), ["5,210|864|12"]);
    }

    #[test]
    fn clear_rows_settle_the_others() {
        let rows = ["9 846 492.3", "61 037 3 815.6", "7 914 791.4", "98 305 9 260.0"];
        assert_eq!(numbers(&rows, 2, false), ["9846|492.3", "61037|3815.6", "7914|791.4", "98305|9260.0"]);
    }

    #[test]
    fn some_rows_may_set_thousands_off_and_others_not() {
        let rows = ["71 22 5", "2816 3307 2154", "18 043 12 466 6 405", "1 582 1 097 428"];
        assert_eq!(numbers(&rows, 3, false), ["71|22|5", "2816|3307|2154", "18043|12466|6405", "1582|1097|428"]);
        // A cell too many is no thousand.
        assert_eq!(numbers(&["2816 3307 2154", "71 122 5 9"], 3, false), ["2816|3307|2154", "?"]);
    }

    #[test]
    fn wide_blanks_divide_columns() {
        assert_eq!(numbers(&["68 914  65 020  5.99"], 3, false), ["68914|65020|5.99"]);
        // Numbers of four digits may stand without a blank beside them.
        // 48 and 569 may be of two columns, and of one they are not.
        assert_eq!(numbers(&["48  569", "85  064"], 1, false), ["?", "?"]);
        let rows = ["21  158  4867  312", "19  283  10 254  803", "5  112  4 691  456"];
        assert_eq!(numbers(&rows, 4, false), ["21|158|4867|312", "19|283|10254|803", "5|112|4691|456"]);
    }

    #[test]
    fn a_row_that_may_lack_a_cell_is_not_read() {
        let rows = ["9 846 492.3", "61 037 3 815.6", "14 220 2 133.0", "1 245"];
        assert_eq!(numbers(&rows, 2, false), ["9846|492.3", "61037|3815.6", "14220|2133.0", "?"]);
    }

    #[test]
    fn without_evidence_nothing_is_read() {
        assert_eq!(numbers(&["9 846 492"], 2, false), ["?"]);
        assert_eq!(numbers(&["8 214 305 8 467"], 3, true), ["?"]);
        assert_eq!(numbers(&["8 214 8 305"], 2, true), ["8214|8305"]);
    }
}
