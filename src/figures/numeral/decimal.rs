//! Exact decimal numbers, so that 1.07亿 is 107000000 and not a little less.

/// An exact decimal number: `mantissa × 10^exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    mantissa: i128,
    exponent: i32,
}

/// Numbers with more digits than this are identifiers, not figures.
pub(super) const MAX_DIGITS: usize = 18;

impl Decimal {
    /// Makes an integer.
    #[must_use]
    pub const fn integer(value: i128) -> Self {
        Self { mantissa: value, exponent: 0 }
    }

    /// Reads ASCII digits with at most one point.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.bytes().filter(|b| *b == b'.').count() > 1 || text.bytes().any(|b| b != b'.' && !b.is_ascii_digit()) {
            return None;
        }
        Self::parse_marked(text)
    }

    /// Reads ASCII digits whose thousands may be set off with commas and whose point may be a damaged one (`·`, `?`).
    pub(super) fn parse_marked(text: &str) -> Option<Self> {
        if !text.as_bytes().first()?.is_ascii_digit() {
            return None;
        }
        let (mut mantissa, mut digits, mut decimals, mut fraction) = (0i128, 0, 0, false);
        for b in text.bytes() {
            match b {
                b'0'..=b'9' => {
                    mantissa = mantissa * 10 + i128::from(b - b'0');
                    digits += 1;
                    decimals += i32::from(fraction);
                    if digits > MAX_DIGITS {
                        return None;
                    }
                }
                b',' => {}
                _ => fraction = true,
            }
        }
        Some(Self { mantissa, exponent: -decimals })
    }

    /// Makes `0.DDD` of the digits behind a point.
    pub(super) const fn fraction(digits: i128, count: usize) -> Self {
        Self { mantissa: digits, exponent: -(count as i32) }
    }

    /// The value when the number was written without a point.
    pub(super) const fn as_integer(self) -> Option<i128> {
        if self.exponent == 0 { Some(self.mantissa) } else { None }
    }

    /// The power of ten this number is: 2 for 100; `None` for any other number.
    pub(in crate::figures) const fn power_of_ten(self) -> Option<i32> {
        let (mut mantissa, mut power) = (self.mantissa, self.exponent);
        while mantissa > 1 && mantissa % 10 == 0 {
            mantissa /= 10;
            power += 1;
        }
        if mantissa == 1 { Some(power) } else { None }
    }

    /// Multiplies by a small whole number.
    #[cfg(test)]
    pub(in crate::figures) const fn times(self, factor: i128) -> Self {
        Self { mantissa: self.mantissa * factor, exponent: self.exponent }
    }

    /// Makes the decimal number a floating-point number is written as.
    #[cfg(test)]
    pub(in crate::figures) fn nearest(value: f64) -> Option<Self> {
        let written = format!("{:e}", value.abs());
        let (digits, exponent) = written.split_once('e')?;
        let digits = digits.get(..digits.len().min(MAX_DIGITS))?;
        let decimal = Self::parse(digits)?.scale(exponent.parse().ok()?);
        Some(if value < 0.0 { decimal.negate() } else { decimal })
    }

    /// Multiplies by a power of ten.
    #[must_use]
    pub const fn scale(self, power: i32) -> Self {
        Self { mantissa: self.mantissa, exponent: self.exponent + power }
    }

    /// Adds two numbers; `None` on overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let align = |d: Self| d.mantissa.checked_mul(10i128.checked_pow((d.exponent - exponent) as u32)?);
        Some(Self { mantissa: align(self)?.checked_add(align(other)?)?, exponent })
    }

    /// Negates.
    #[must_use]
    pub const fn negate(self) -> Self {
        Self { mantissa: -self.mantissa, exponent: self.exponent }
    }

    /// Converts to the nearest floating-point number.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        const EXACT: [f64; 23] = [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
            1e19, 1e20, 1e21, 1e22,
        ];
        let power = EXACT.get(self.exponent.unsigned_abs() as usize);
        if let Some(power) = power.filter(|_| self.mantissa.unsigned_abs() < 1 << 53) {
            // Below 2^53, as told above.
            let mantissa = self.mantissa as i64 as f64;
            return if self.exponent < 0 { mantissa / power } else { mantissa * power };
        }
        format!("{}e{}", self.mantissa, self.exponent).parse().unwrap_or(f64::NAN)
    }
}
