//! Numbers as plans write them.

use super::{Exact, parse_number, scale_factor};

/// The places of a fraction that nobody takes for thousands.
const SHORT: u32 = 2;

/// Digits as a plan writes them: `_` between thousands, and never a fraction of three places
/// that might be thousands.
#[must_use]
pub fn spelled(number: &Exact) -> String {
    let digits = number.to_decimal_string(12);
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = grouped(whole);
    match fraction.len() {
        0 => format!("{sign}{whole}"),
        3 if !whole.contains('_') && !whole.starts_with('0') => format!("{sign}{whole}.{fraction}0"),
        _ => format!("{sign}{whole}.{fraction}"),
    }
}

/// Whole digits with `_` between thousands.
#[must_use]
pub fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out
}

/// Another number in place of the one in `written`, with its sign of currency, its unit and, as
/// long as the number stays short, its `k` or `M`; none where `written` is more than one number.
#[must_use]
pub fn respelled(written: &str, number: &Exact) -> Option<String> {
    let start = written.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = written.split_at(start);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(rest.len());
    let (digits, behind) = rest.split_at(end);
    let (_, glued) = parse_number(digits).ok()?;
    if !glued.is_empty() || behind.contains(|c: char| c.is_ascii_digit()) || before.contains(['+', '-']) {
        return None;
    }
    let scale = digits.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | '.'));
    let scaled = scale_factor(scale).map(|factor| number / &Exact::from(factor));
    let text = match scaled.filter(|scaled| scaled.ends_within(SHORT) && scaled >= &Exact::one()) {
        Some(scaled) => format!("{}{scale}", spelled(&scaled)),
        None => spelled(number),
    };
    Some(format!("{before}{text}{behind}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Exact {
        Exact::from(parse_number(text).expect("a number").0)
    }

    #[test]
    fn numbers_are_grouped_and_never_in_doubt() {
        for (value, text) in [
            ("230", "230"),
            ("1200", "1_200"),
            ("1234567.5", "1_234_567.5"),
            ("0.125", "0.125"),
            ("2.3750", "2.3750"),
            ("12.12345", "12.12345"),
            ("-4500", "-4_500"),
        ] {
            let spelled = spelled(&number(value));
            assert_eq!(spelled, text);
            assert_eq!(number(&spelled), number(value));
        }
    }

    #[test]
    fn a_number_is_replaced_where_it_stands() {
        let respelled = |written, value| respelled(written, &number(value));
        assert_eq!(respelled("230", "234").as_deref(), Some("234"));
        assert_eq!(respelled("1_200 leads", "1334").as_deref(), Some("1_334 leads"));
        assert_eq!(respelled("1.2M EUR", "1250000").as_deref(), Some("1.25M EUR"));
        assert_eq!(respelled("1.2M EUR", "1208000").as_deref(), Some("1_208_000 EUR"));
        assert_eq!(respelled("€45k per lead", "46000").as_deref(), Some("€46k per lead"));
        assert_eq!(respelled("20%", "21.5").as_deref(), Some("21.5%"));
        assert_eq!(respelled("+20%", "21.5"), None);
        assert_eq!(respelled("1 .. 2", "3"), None);
    }
}
