//! Values for the parameters of a statement.

use rusqlite::types::Value;

/// Named values, the names without their sign: `city`, not `:city`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Params(Vec<(String, Value)>);

impl Params {
    /// Sets a value, replacing an earlier one.
    pub fn set(&mut self, name: &str, value: Value) {
        let name = name.trim_start_matches([':', '@', '$']);
        match self.0.iter_mut().find(|(n, _)| n == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Removes a value and tells whether there was one.
    pub fn unset(&mut self, name: &str) -> bool {
        let name = name.trim_start_matches([':', '@', '$']);
        let before = self.0.len();
        self.0.retain(|(n, _)| n != name);
        self.0.len() < before
    }

    /// Removes all values.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Returns the value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        let name = name.trim_start_matches([':', '@', '$']);
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value)
    }

    /// Goes through names and values in the order they were first set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Tells whether no value is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Value)> for Params {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(values: I) -> Self {
        let mut params = Self::default();
        for (name, value) in values {
            params.set(&name, value);
        }
        params
    }
}

/// Reads a value as a person types it: a number becomes a number, `null` becomes NULL, and anything else text. Single quotes force text:
/// `'007'`.
#[must_use]
pub fn parse_value(text: &str) -> Value {
    let trimmed = text.trim();
    if trimmed.len() >= 2
        && let Some(inner) = trimmed.strip_prefix('\'').and_then(|t| t.strip_suffix('\''))
    {
        return Value::Text(inner.replace("''", "'"));
    }
    if trimmed.eq_ignore_ascii_case("null") {
        return Value::Null;
    }
    if let Ok(integer) = trimmed.parse::<i64>() {
        return Value::Integer(integer);
    }
    let numeric = trimmed.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    match trimmed.parse::<f64>() {
        Ok(real) if numeric && real.is_finite() => Value::Real(real),
        _ => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::parse_value;
    use rusqlite::types::Value;

    #[test]
    fn numbers_arrive_as_numbers() {
        assert_eq!(parse_value("2020"), Value::Integer(2020));
        assert_eq!(parse_value("-0.5"), Value::Real(-0.5));
        assert_eq!(parse_value("'2020'"), Value::Text("2020".into()));
        assert_eq!(parse_value("抚顺"), Value::Text("抚顺".into()));
        assert_eq!(parse_value("NULL"), Value::Null);
        assert_eq!(parse_value("inf"), Value::Text("inf".into()));
        assert_eq!(parse_value("'"), Value::Text("'".into()));
    }
}
