use rust_decimal::Decimal;

/// How many digits a number may have, written out in full; leading zeros are not counted.
pub const MAX_DIGITS: usize = 27;

/// Why a written number is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberProblem {
    /// More than [`MAX_DIGITS`] digits.
    TooLarge,
    /// A comma or point that may separate thousands or decimals: the spellings to choose from,
    /// as Cascade writes them.
    Ambiguous(Vec<String>),
    /// A letter right behind the digits that is not `k`, `M` or `bn`: the spelling meant.
    Suffix {
        /// What stood there.
        written: String,
        /// The suffix that was meant.
        meant: &'static str,
    },
}

/// The scale words: what is written behind a number, and what is only mistaken for it.
const SCALES: [(&str, u64); 3] = [("k", 1_000), ("M", 1_000_000), ("bn", 1_000_000_000)];
const MISTAKEN: [(&str, &str); 18] = [
    ("K", "k"),
    ("m", "M"),
    ("MM", "M"),
    ("mio", "M"),
    ("Mio", "M"),
    ("mln", "M"),
    ("Mln", "M"),
    ("million", "M"),
    ("millions", "M"),
    ("thousand", "k"),
    ("mille", "k"),
    ("B", "bn"),
    ("b", "bn"),
    ("Bn", "bn"),
    ("billion", "bn"),
    ("Md", "bn"),
    ("Mds", "bn"),
    ("milliards", "bn"),
];

/// The scale that a word behind a number stands for, if it is one: the word to write.
#[must_use]
pub fn scale_word(word: &str) -> Option<&'static str> {
    SCALES
        .iter()
        .map(|(name, _)| *name)
        .find(|name| *name == word)
        .or_else(|| MISTAKEN.iter().find(|(written, _)| *written == word).map(|(_, meant)| *meant))
}

/// How many ones a `k`, `M` or `bn` makes.
#[must_use]
pub fn scale_factor(word: &str) -> Option<Decimal> {
    SCALES.iter().find(|(name, _)| *name == word).map(|(_, factor)| Decimal::from(*factor))
}

/// The letters behind a number as a scale and a unit: `kEUR` is `k` and `EUR`, `days` a unit.
#[must_use]
pub fn split_scale(letters: &str) -> (&'static str, &str) {
    if let Some(scale) = scale_word(letters) {
        return (scale, "");
    }
    let with_currency = |(name, _): &&(&'static str, u64)| {
        letters.strip_prefix(name).is_some_and(|unit| super::Currency::from_word(unit).is_some())
    };
    match SCALES.iter().find(with_currency) {
        Some((name, _)) => (name, &letters[name.len()..]),
        None => ("", letters),
    }
}

/// Reads digits with `_` between them, one decimal point and an attached `k`, `M` or `bn`.
///
/// Returns the number and what letters were left behind it (a unit written without a blank).
///
/// # Errors
/// Numbers that can be read in two ways, and numbers beyond all plans.
pub fn parse_number(text: &str) -> Result<(Decimal, &str), NumberProblem> {
    let sign = usize::from(text.starts_with(['+', '-']));
    let separator = |c: char| c.is_ascii_digit() || matches!(c, '_' | '.' | ',');
    let end = text[sign..].find(|c| !separator(c)).map_or(text.len(), |at| sign + at);
    let end = text[..end].trim_end_matches(['_', '.', ',']).len();
    let (digits, suffix) = text.split_at(end);
    let (negative, unsigned) = match digits.as_bytes().first() {
        Some(b'-') => (true, &digits[1..]),
        Some(b'+') => (false, &digits[1..]),
        _ => (false, digits),
    };
    let scale = SCALES.iter().find(|(name, _)| *name == suffix);
    if let Some(spellings) = ambiguous(unsigned) {
        let sign = &digits[..digits.len() - unsigned.len()];
        let (scale, unit) = split_scale(suffix);
        let blank = if unit.is_empty() { "" } else { " " };
        let spelled = spellings.into_iter().map(|spelling| format!("{sign}{spelling}{scale}{blank}{unit}"));
        return Err(NumberProblem::Ambiguous(spelled.collect()));
    }
    if scale.is_none()
        && let Some(meant) = scale_word(suffix)
    {
        return Err(NumberProblem::Suffix { written: suffix.to_owned(), meant });
    }
    let mut mantissa: i128 = 0;
    let mut places: u32 = 0;
    let mut seen_point = false;
    let mut count = 0;
    for byte in unsigned.bytes() {
        match byte {
            b'0'..=b'9' => {
                if mantissa != 0 || byte != b'0' {
                    count += 1;
                }
                if count > MAX_DIGITS {
                    return Err(NumberProblem::TooLarge);
                }
                mantissa = mantissa * 10 + i128::from(byte - b'0');
                places += u32::from(seen_point);
            }
            b'.' => seen_point = true,
            _ => {}
        }
    }
    // A suffix moves the point.
    let zeros = scale.map_or(0, |(_, factor)| factor.ilog10() as usize);
    let places = places as usize;
    let whole = if mantissa == 0 { 1 } else { (count + zeros).saturating_sub(places).max(1) };
    if whole + places.saturating_sub(zeros) > MAX_DIGITS {
        return Err(NumberProblem::TooLarge);
    }
    let signed = if negative { -mantissa } else { mantissa };
    let shift = u32::try_from(zeros.saturating_sub(places)).unwrap_or(0);
    let point = u32::try_from(places.saturating_sub(zeros)).unwrap_or(u32::MAX);
    let number = Decimal::try_from_i128_with_scale(signed * 10_i128.pow(shift), point);
    let number = number.map_err(|_| NumberProblem::TooLarge)?;
    if scale.is_none() {
        return Ok((number, suffix));
    }
    Ok((number.normalize(), ""))
}

/// The spellings of a number whose separators can be read in more than one way.
fn ambiguous(digits: &str) -> Option<Vec<String>> {
    let separators: Vec<(usize, u8)> =
        digits.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'.' | b',')).collect();
    let (last, kind) = *separators.last()?;
    let whole = &digits[..last];
    let fraction = &digits[last + 1..];
    let plain = |text: &str| text.replace(['.', ',', '_'], "");
    if separators.len() == 1 {
        let thousands = fraction.len() == 3
            && (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && !whole.contains('_')
            && !fraction.contains('_');
        return match (kind, thousands) {
            (b'.', false) => None,
            (_, true) => Some(vec![format!("{whole}_{fraction}"), decimal_spelling(whole, fraction)]),
            _ => Some(vec![format!("{whole}.{fraction}")]),
        };
    }
    let mixed = separators.iter().any(|(_, other)| *other != kind);
    let groups: Vec<&str> = digits.split(['.', ',']).collect();
    let grouped = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let grouped_but_last = groups[0].len() <= 3 && groups[1..groups.len() - 1].iter().all(|group| group.len() == 3);
    let joined = |parts: &[&str]| parts.join("_");
    let decimal = format!("{}.{fraction}", joined(&groups[..groups.len() - 1]));
    if mixed {
        Some(vec![decimal])
    } else if grouped {
        Some(vec![joined(&groups), decimal])
    } else if grouped_but_last {
        Some(vec![decimal, plain(digits)])
    } else {
        Some(vec![format!("{}.{fraction}", plain(whole)), plain(digits)])
    }
}

/// A decimal fraction of three places as it can't be mistaken for thousands.
fn decimal_spelling(whole: &str, fraction: &str) -> String {
    let short = fraction.trim_end_matches('0');
    match short.len() {
        0 => format!("{whole}.0"),
        3 => format!("{whole}.{fraction}0"),
        _ => format!("{whole}.{short}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match parse_number(text) {
            Ok((number, rest)) => format!("{}|{rest}", number.normalize()),
            Err(problem) => format!("{problem:?}"),
        }
    }

    #[test]
    fn numbers_with_scales_and_underscores() {
        assert_eq!(read("1_200"), "1200|");
        assert_eq!(read("1.2M"), "1200000|");
        assert_eq!(read("-0.05"), "-0.05|");
        assert_eq!(read("+30"), "30|");
        assert_eq!(read("2.5bn"), "2500000000|");
        assert_eq!(read("60days"), "60|days");
        assert_eq!(read("60days2"), "60|days2");
        assert_eq!(read("60_days"), "60|_days");
        assert_eq!(read("0.125"), "0.125|");
        assert_eq!(read("1234.567"), "1234.567|");
    }

    #[test]
    fn two_readings_are_refused_with_both_spellings() {
        assert_eq!(read("1,200"), r#"Ambiguous(["1_200", "1.2"])"#);
        assert_eq!(read("1.200"), r#"Ambiguous(["1_200", "1.2"])"#);
        assert_eq!(read("2.375"), r#"Ambiguous(["2_375", "2.3750"])"#);
        assert_eq!(read("1,2M"), r#"Ambiguous(["1.2M"])"#);
        assert_eq!(read("10.999.99"), r#"Ambiguous(["10_999.99", "1099999"])"#);
        assert_eq!(read("1,234.56"), r#"Ambiguous(["1_234.56"])"#);
        assert_eq!(read("1.200.000"), r#"Ambiguous(["1_200_000", "1_200.000"])"#);
    }

    #[test]
    fn bounds_are_told() {
        assert_eq!(read("999999999999999999999999999"), "999999999999999999999999999|");
        assert_eq!(read("1000000000000000000000000000"), "TooLarge");
        assert_eq!(read("0.00000000000000000000000003"), "0.00000000000000000000000003|");
        assert_eq!(read("0.000000000000000000000000003"), "TooLarge");
        assert_eq!(read("999999999999999999bn"), "999999999999999999000000000|");
        assert_eq!(read("1000000000000000000bn"), "TooLarge");
        assert_eq!(read("0.000000000000000000000000000003bn"), "0.000000000000000000003|");
        assert_eq!(read(&"9".repeat(1000)), "TooLarge");
        assert_eq!(read("99999999999999999999bn"), "TooLarge");
        assert_eq!(read("5K"), r#"Suffix { written: "K", meant: "k" }"#);
    }
}
