//! Which columns of a result are money by the statement that made it.

use super::select::{conjuncts, mentions, selects, without_alias};
use super::{TokenKind, tokens};

/// Returns the places, from 0, of the columns that hold amounts in 元 because the statement selects only rows in 元 and takes or adds up
/// their values. Arithmetic may have changed the unit, so what is multiplied or divided is no money; nor is what is counted.
#[must_use]
pub fn money_columns(sql: &str) -> Vec<usize> {
    let all = selects(sql);
    let mut outer = all.iter().filter(|s| s.depth == 0);
    let (Some(select), None) = (outer.next(), outer.next()) else { return Vec::new() };
    let items: Vec<&str> = select.list.iter().map(|r| without_alias(&sql[r.clone()]).0).collect();
    if items.iter().any(|item| item.ends_with('*')) {
        return Vec::new();
    }
    let in_yuan = select.filter.as_ref().is_some_and(|r| only_yuan(&sql[r.clone()]));
    let is_money = |item: &&str| {
        let amount = in_yuan && (mentions(item, "value") || mentions(item, "value_max"));
        (amount || mentions(item, "amount_yuan")) && keeps_unit(item)
    };
    items.iter().enumerate().filter(|(_, item)| is_money(item)).map(|(place, _)| place).collect()
}

/// Tells whether a condition lets only amounts in 元 through.
fn only_yuan(condition: &str) -> bool {
    conjuncts(condition).into_iter().any(|r| {
        let text: String = condition[r].split_whitespace().collect::<String>().to_lowercase();
        let bare = text.rsplit('.').next().unwrap_or_default();
        ["unit='元'", "unitin('元')", "dimension='money'"].contains(&bare)
    })
}

/// Tells whether an expression has the unit of the values in it.
fn keeps_unit(item: &str) -> bool {
    const OTHER: &[&str] =
        &["count", "length", "row_number", "rank", "dense_rank", "percent_rank", "group_concat", "typeof"];
    !tokens(item).iter().any(|t| {
        let text = &item[t.range.clone()];
        match t.kind {
            TokenKind::Sign => ["*", "/", "%", "||", "|", "=", "<", ">"].contains(&text),
            TokenKind::Word => OTHER.iter().any(|f| text.eq_ignore_ascii_case(f)),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::money_columns;

    #[test]
    fn values_of_rows_in_yuan_are_money() {
        for (sql, places) in [
            ("select city, sum(value) as 合计 from facts where unit = '元' group by 1", vec![1]),
            (
                "select round(avg(f.value), 2), max(value) - min(value) from facts f where year = 2020 and f.unit='元'",
                vec![0, 1],
            ),
            ("select city, sum(amount_yuan), count(*) from q_funding group by 1", vec![1]),
            ("select sum(value) / 10000, count(value) from facts where unit = '元'", vec![]),
            ("select sum(value) from facts where unit = '元' or unit = '人'", vec![]),
            ("select sum(value) from facts", vec![]),
            ("select *, value from facts where unit = '元'", vec![]),
            ("select value from facts where unit = '元' union select value from facts", vec![]),
            ("with a as (select * from facts) select value from a where dimension = 'money'", vec![0]),
            ("", vec![]),
        ] {
            assert_eq!(money_columns(sql), places, "{sql}");
        }
    }
}
