use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

/// Beyond this many bits a numerator or denominator is no plan's figure any more: larger
/// magnitudes saturate, finer fractions are rounded to [`ROUNDED_PLACES`] decimal places.
const MAX_BITS: u64 = 4096;
const ROUNDED_PLACES: u32 = 60;
/// What is smaller still is shown to so many places.
const MOST_SHOWN_PLACES: u32 = 12;

/// An exact rational number.
///
/// Fractions of 64-bit integers as long as they fit, arbitrary precision beyond, so that
/// `230 / 1200` compares exactly with whatever it is held against. Dividing by zero and
/// numbers beyond 2^4096 give a value for which [`Exact::is_finite`] is false.
#[derive(Clone)]
pub struct Exact(Form);

#[derive(Clone)]
enum Form {
    Small(Fraction),
    Big(Box<BigRational>),
    Undefined,
}

/// A fraction in lowest terms, its denominator above zero. The products of two such numbers fit
/// 128 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Fraction {
    numerator: i64,
    denominator: i64,
}

/// To which multiple of a step a number is taken.
#[derive(Clone, Copy)]
enum Step {
    Down,
    Up,
    Nearest,
}

impl Exact {
    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self::from(0)
    }

    /// One.
    #[must_use]
    pub fn one() -> Self {
        Self::from(1)
    }

    /// `numerator / denominator`.
    #[must_use]
    pub fn ratio(numerator: i128, denominator: i128) -> Self {
        if denominator == 0 {
            return Self(Form::Undefined);
        }
        Fraction::lowest(numerator, denominator).map_or_else(
            || Self::from_big(BigRational::new(numerator.into(), denominator.into())),
            |fraction| Self(Form::Small(fraction)),
        )
    }

    /// A hundredth of a number.
    #[must_use]
    pub fn percent(number: Decimal) -> Self {
        Self::ratio(number.mantissa(), 10_i128.pow(number.scale() + 2))
    }

    /// Whether this is a number: not the result of a division by zero, nor beyond all bounds.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        !matches!(self.0, Form::Undefined)
    }

    /// Whether this is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Form::Small(fraction) => fraction.numerator == 0,
            Form::Big(ratio) => ratio.is_zero(),
            Form::Undefined => false,
        }
    }

    /// Whether this is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(fraction) => fraction.numerator < 0,
            Form::Big(ratio) => ratio.is_negative(),
            Form::Undefined => false,
        }
    }

    /// Whether this is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.is_finite() && !self.is_negative() && !self.is_zero()
    }

    /// Whether this is a whole number.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Form::Small(fraction) => fraction.denominator == 1,
            Form::Big(ratio) => ratio.is_integer(),
            Form::Undefined => false,
        }
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The smaller of two numbers.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        if other < self { other } else { self }
    }

    /// The larger of two numbers.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        if other > self { other } else { self }
    }

    /// How many decimal places people are shown of it: `least`, or as many as so many digits that
    /// say something take.
    #[must_use]
    pub fn shown_places(&self, least: u32, digits: u32) -> u32 {
        let size = self.abs();
        let smallest = 10_i128.pow(digits.saturating_sub(1));
        let is_plain = |places: &u32| size >= Self::ratio(smallest, 10_i128.pow(*places));
        (least..MOST_SHOWN_PLACES).find(is_plain).unwrap_or(if self.is_zero() { least } else { MOST_SHOWN_PLACES })
    }

    /// The multiple of `10^-places` at or below this number.
    #[must_use]
    pub fn floor_to(&self, places: u32) -> Self {
        self.to_step(places, Step::Down)
    }

    /// The multiple of `10^-places` at or above this number.
    #[must_use]
    pub fn ceil_to(&self, places: u32) -> Self {
        self.to_step(places, Step::Up)
    }

    /// The multiple of `10^-places` nearest to this number, halves away from zero.
    #[must_use]
    pub fn round_to(&self, places: u32) -> Self {
        self.to_step(places, Step::Nearest)
    }

    fn to_step(&self, places: u32, step: Step) -> Self {
        if let Some(steps) = self.small_steps(places, step) {
            return Self::ratio(steps, 10_i128.pow(places));
        }
        if !self.is_finite() {
            return self.clone();
        }
        let scale = BigRational::from_integer(BigInt::from(10).pow(places));
        let scaled = self.to_big() * &scale;
        let stepped = match step {
            Step::Down => scaled.floor(),
            Step::Up => scaled.ceil(),
            Step::Nearest => scaled.round(),
        };
        Self::from_big(stepped / scale)
    }

    /// How many steps of `10^-places` it is, where 128 bits suffice to tell.
    fn small_steps(&self, places: u32, step: Step) -> Option<i128> {
        let Form::Small(fraction) = &self.0 else { return None };
        let scaled = i128::from(fraction.numerator).checked_mul(10_i128.checked_pow(places)?)?;
        let denominator = i128::from(fraction.denominator);
        Some(match step {
            Step::Down => Integer::div_floor(&scaled, &denominator),
            Step::Up => Integer::div_ceil(&scaled, &denominator),
            Step::Nearest => {
                let twice = scaled.checked_abs()?.checked_mul(2)?.checked_add(denominator)?;
                let nearest = twice / denominator.checked_mul(2)?;
                if scaled < 0 { -nearest } else { nearest }
            }
        })
    }

    /// Whether it can be written out with at most `places` decimal places.
    #[must_use]
    pub fn ends_within(&self, places: u32) -> bool {
        self.floor_to(places) == *self
    }

    /// Plain decimal digits: `1200000`, `-0.05`, at most `places` behind the point, rounded
    /// half away from zero where there would be more, no trailing zeros.
    #[must_use]
    pub fn to_decimal_string(&self, places: u32) -> String {
        if !self.is_finite() {
            return "undefined".to_owned();
        }
        let (negative, text) = match self.small_steps(places, Step::Nearest) {
            Some(steps) => (steps < 0, steps.unsigned_abs().to_string()),
            None => {
                let scale = BigRational::from_integer(BigInt::from(10).pow(places));
                let digits = (self.round_to(places).to_big() * scale).to_integer();
                (digits.is_negative(), digits.abs().to_string())
            }
        };
        let places = places as usize;
        let padded = format!("{text:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        let fraction = fraction.trim_end_matches('0');
        let sign = if negative { "-" } else { "" };
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// The nearest binary float; for lengths on a drawing, never for a verdict.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        match &self.0 {
            Form::Small(_) => self.to_big().to_f64().unwrap_or(f64::NAN),
            Form::Big(ratio) => ratio.to_f64().unwrap_or(f64::NAN),
            Form::Undefined => f64::NAN,
        }
    }

    fn to_big(&self) -> BigRational {
        match &self.0 {
            Form::Small(fraction) => BigRational::new_raw(fraction.numerator.into(), fraction.denominator.into()),
            Form::Big(ratio) => (**ratio).clone(),
            Form::Undefined => BigRational::zero(),
        }
    }

    fn from_big(ratio: BigRational) -> Self {
        if let (Some(numerator), Some(denominator)) = (ratio.numer().to_i64(), ratio.denom().to_i64()) {
            return Self(Form::Small(Fraction { numerator, denominator }));
        }
        let integer_bits = ratio.numer().bits().saturating_sub(ratio.denom().bits());
        if integer_bits > MAX_BITS {
            return Self(Form::Undefined);
        }
        if ratio.denom().bits() > MAX_BITS {
            let scale = BigInt::from(10).pow(ROUNDED_PLACES);
            let rounded = (ratio.numer() * &scale).div_floor(ratio.denom());
            return Self::from_big(BigRational::new(rounded, scale));
        }
        Self(Form::Big(Box::new(ratio)))
    }

    fn combine(
        &self,
        other: &Self,
        small: impl Fn(Fraction, Fraction) -> Option<Fraction>,
        big: impl Fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        let fits = match (&self.0, &other.0) {
            (Form::Undefined, _) | (_, Form::Undefined) => return Self(Form::Undefined),
            (Form::Small(a), Form::Small(b)) => small(*a, *b),
            _ => None,
        };
        fits.map_or_else(|| Self::from_big(big(self.to_big(), other.to_big())), |fraction| Self(Form::Small(fraction)))
    }
}

impl Fraction {
    /// A fraction in lowest terms; none where that does not fit.
    fn lowest(numerator: i128, denominator: i128) -> Option<Self> {
        if let (Ok(numerator), Ok(denominator @ 1..)) = (i64::try_from(numerator), i64::try_from(denominator)) {
            if denominator == 1 {
                return Some(Self { numerator, denominator });
            }
            let common = i64::try_from(numerator.unsigned_abs().gcd(&denominator.unsigned_abs())).ok()?;
            return Some(Self { numerator: numerator / common, denominator: denominator / common });
        }
        let common = i128::try_from(numerator.unsigned_abs().gcd(&denominator.unsigned_abs())).ok()?;
        let common = if denominator < 0 { -common } else { common };
        let part = |number: i128| number.checked_div(common);
        let numerator = i64::try_from(part(numerator)?).ok()?;
        Some(Self { numerator, denominator: i64::try_from(part(denominator)?).ok()? })
    }

    fn plus(self, other: Self) -> Option<Self> {
        let (Self { numerator: a, denominator: b }, Self { numerator: c, denominator: d }) = (self, other);
        if b == d {
            return Self::lowest(i128::from(a) + i128::from(c), b.into());
        }
        let common = b.gcd(&d);
        let numerator = i128::from(a) * i128::from(d / common) + i128::from(c) * i128::from(b / common);
        Self::lowest(numerator, i128::from(b / common) * i128::from(d))
    }

    fn times(self, other: Self) -> Option<Self> {
        let (Self { numerator: a, denominator: b }, Self { numerator: c, denominator: d }) = (self, other);
        let across = if d == 1 { 1 } else { i64::try_from(a.unsigned_abs().gcd(&d.unsigned_abs())).ok()? };
        let back = if b == 1 { 1 } else { i64::try_from(c.unsigned_abs().gcd(&b.unsigned_abs())).ok()? };
        let numerator = (a / across).checked_mul(c / back)?;
        Some(Self { numerator, denominator: (b / back).checked_mul(d / across)? })
    }

    fn negated(self) -> Option<Self> {
        Some(Self { numerator: self.numerator.checked_neg()?, ..self })
    }

    /// One divided by it, where it is not zero.
    fn inverse(self) -> Option<Self> {
        Self::lowest(self.denominator.into(), self.numerator.into())
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        self.combine(other, Fraction::plus, |a, b| a + b)
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        self.combine(other, |a, b| a.plus(b.negated()?), |a, b| a - b)
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        self.combine(other, Fraction::times, |a, b| a * b)
    }
}

impl Div for &Exact {
    type Output = Exact;
    fn div(self, other: &Exact) -> Exact {
        if other.is_zero() {
            return Exact(Form::Undefined);
        }
        self.combine(other, |a, b| a.times(b.inverse()?), |a, b| a / b)
    }
}

impl Neg for &Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        &Exact::zero() - self
    }
}

macro_rules! by_value {
    ($($operation:ident $method:ident),*) => {$(
        impl $operation for Exact {
            type Output = Exact;
            fn $method(self, other: Exact) -> Exact {
                (&self).$method(&other)
            }
        }
        impl $operation<&Exact> for Exact {
            type Output = Exact;
            fn $method(self, other: &Exact) -> Exact {
                (&self).$method(other)
            }
        }
    )*};
}
by_value!(Add add, Sub sub, Mul mul, Div div);

impl std::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(iterator: I) -> Self {
        iterator.fold(Self::zero(), |total, value| &total + &value)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Exact {
    /// None where either is no number.
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (&self.0, &other.0) {
            (Form::Undefined, _) | (_, Form::Undefined) => None,
            (Form::Small(a), Form::Small(b)) => {
                let across =
                    |one: &Fraction, other: &Fraction| i128::from(one.numerator) * i128::from(other.denominator);
                Some(across(a, b).cmp(&across(b, a)))
            }
            _ => Some(self.to_big().cmp(&other.to_big())),
        }
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(Form::Small(Fraction { numerator: value, denominator: 1 }))
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        match (i64::try_from(value.mantissa()), value.scale()) {
            (Ok(whole), 0) => Self::from(whole),
            _ => Self::ratio(value.mantissa(), 10_i128.pow(value.scale())),
        }
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Small(_) => write!(formatter, "{}", self.to_big()),
            Form::Big(ratio) => write!(formatter, "{ratio}"),
            Form::Undefined => formatter.write_str("undefined"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_close_rate_compares_exactly() {
        let rate = Exact::ratio(230, 1200);
        assert_eq!(&rate * &Exact::from(1200), Exact::from(230));
        assert_eq!(rate.floor_to(12).to_decimal_string(12), "0.191666666666");
        assert_eq!(rate.ceil_to(12).to_decimal_string(12), "0.191666666667");
    }

    #[test]
    fn division_by_zero_is_no_number() {
        let undefined = &Exact::one() / &Exact::zero();
        assert!(!undefined.is_finite());
        assert!(!(&undefined + &Exact::one()).is_finite());
        assert!(undefined.partial_cmp(&Exact::zero()).is_none());
    }

    #[test]
    fn towers_of_squares_saturate_instead_of_filling_memory() {
        let mut value = Exact::from(10_000_000);
        for _ in 0..64 {
            value = &value * &value;
        }
        assert!(!value.is_finite());
    }

    #[test]
    fn steps_round_as_they_say_on_both_sides_of_zero() {
        for (numerator, down, up, nearest) in [(7, "2.3", "2.4", "2.3"), (-7, "-2.4", "-2.3", "-2.3")] {
            let third = Exact::ratio(numerator, 3);
            assert_eq!(third.floor_to(1).to_decimal_string(12), down);
            assert_eq!(third.ceil_to(1).to_decimal_string(12), up);
            assert_eq!(third.to_decimal_string(1), nearest);
        }
        assert_eq!(Exact::ratio(-1, 2).to_decimal_string(0), "-1");
        let huge = Exact::ratio(i128::MAX, 3);
        assert_eq!(huge.to_decimal_string(2), "56713727820156410577229101238628035242.33");
    }

    #[test]
    fn decimals_drop_trailing_zeros() {
        assert_eq!(Exact::ratio(-1, 20).to_decimal_string(12), "-0.05");
        assert_eq!(Exact::from(1_200_000).to_decimal_string(12), "1200000");
    }

    proptest! {
        #[test]
        fn sums_beyond_128_bits_stay_exact(a in any::<i128>(), b in any::<i128>()) {
            let (x, y) = (Exact::ratio(a, 1), Exact::ratio(b, 1));
            prop_assert_eq!(&(&x + &y) - &y, x);
        }

        #[test]
        fn short_fractions_agree_with_long_ones(a in -900_i64..900, b in 1_i64..90, c in -900_i64..900, d in 1_i64..90) {
            let (x, y) = (Exact::ratio(a.into(), b.into()), Exact::ratio(c.into(), d.into()));
            let long = |value: &Exact| value.to_big();
            prop_assert_eq!(long(&(&x + &y)), long(&x) + long(&y));
            prop_assert_eq!(long(&(&x - &y)), long(&x) - long(&y));
            prop_assert_eq!(long(&(&x * &y)), long(&x) * long(&y));
            prop_assert_eq!(x.partial_cmp(&y), Some(long(&x).cmp(&long(&y))));
            let sum = &x + &y;
            let Form::Small(sum) = sum.0 else { unreachable!("small parts make a small sum") };
            prop_assert_eq!(Fraction::lowest(sum.numerator.into(), sum.denominator.into()), Some(sum));
        }

        #[test]
        fn products_undo_quotients(a in -1_000_000_i64..1_000_000, b in 1_i64..1_000_000) {
            let quotient = &Exact::from(a) / &Exact::from(b);
            prop_assert_eq!(&quotient * &Exact::from(b), Exact::from(a));
        }
    }
}
