use serde::Deserialize;
use serde::de::Unexpected;

use crate::quantity::{Decimal, Duration, Exact, TimeUnit};
use crate::source::TOO_FEW;

/// A rule without settings.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoSettings {}

/// A value that is not what a setting takes; `expected` is the sentence that says so.
fn unfit<E: serde::de::Error>(value: &toml::Value, expected: &str) -> E {
    E::invalid_value(Unexpected::Other(&value.to_string()), &expected)
}

/// A share in settings: `5`, `2.5` or `"2.5%"` all count in hundredths.
#[derive(Debug, Clone, PartialEq)]
pub struct Percent(Exact);

impl Percent {
    /// So many hundredths.
    #[must_use]
    pub fn of(hundredths: i64) -> Self {
        Self(Exact::ratio(hundredths.into(), 100))
    }

    /// The share: 5% is 1/20.
    #[must_use]
    pub fn share(&self) -> &Exact {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        let text = match &value {
            toml::Value::String(text) => text.trim_end_matches('%').trim().to_owned(),
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Float(number) => number.to_string(),
            _ => String::new(),
        };
        let number = Decimal::from_str_exact(&text).ok().filter(|number| !number.is_sign_negative());
        let number = number.ok_or_else(|| unfit(&value, "settings-no-share"))?;
        Ok(Self(&Exact::from(number) / &Exact::from(100)))
    }
}

/// The settings of a rule that only asks how far a figure may be off.
#[derive(Debug)]
pub struct Tolerance<const HUNDREDTHS: i64> {
    /// How far, as a share; so many hundredths where nothing is said.
    pub tolerance: Percent,
}

impl<'de, const HUNDREDTHS: i64> Deserialize<'de> for Tolerance<HUNDREDTHS> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            tolerance: Option<Percent>,
        }
        let written = Written::deserialize(deserializer)?;
        Ok(written.tolerance.map_or_else(Self::default, |tolerance| Self { tolerance }))
    }
}

impl<const HUNDREDTHS: i64> Default for Tolerance<HUNDREDTHS> {
    fn default() -> Self {
        Self { tolerance: Percent::of(HUNDREDTHS) }
    }
}

/// A factor in settings: `2` or `2.5` times.
#[derive(Debug, Clone, PartialEq)]
pub struct Many(Exact);

impl Many {
    /// So many times.
    #[must_use]
    pub fn times(count: i64) -> Self {
        Self(Exact::from(count))
    }

    /// Half as many.
    #[must_use]
    pub fn halved(self) -> Self {
        Self(&self.0 / &Exact::from(2))
    }

    /// The factor.
    #[must_use]
    pub fn factor(&self) -> &Exact {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Many {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        let text = match &value {
            toml::Value::String(text) => text.trim().to_owned(),
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Float(number) => number.to_string(),
            _ => String::new(),
        };
        let number = Decimal::from_str_exact(&text).ok().filter(|number| !number.is_sign_negative());
        let number = number.ok_or_else(|| unfit(&value, "settings-no-times"))?;
        Ok(Self(Exact::from(number)))
    }
}

/// A number of things in settings, of which there must be so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtLeast<const LEAST: u32>(u32);

impl<const LEAST: u32> AtLeast<LEAST> {
    /// So many, but no fewer than there must be.
    #[must_use]
    pub fn of(count: u32) -> Self {
        Self(count.max(LEAST))
    }

    /// How many.
    #[must_use]
    pub fn count(self) -> usize {
        self.0 as usize
    }
}

impl<'de, const LEAST: u32> Deserialize<'de> for AtLeast<LEAST> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let count = u32::deserialize(deserializer)?;
        let problem = || unfit(&count.into(), &format!("{TOO_FEW}{LEAST}"));
        (count >= LEAST).then_some(Self(count)).ok_or_else(problem)
    }
}

/// A length of time in settings: `"14 days"`, `"12 months"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lasting(Duration);

impl Lasting {
    /// So many days.
    #[must_use]
    pub fn days(count: u32) -> Self {
        Self(Duration { count, unit: TimeUnit::Day })
    }

    /// So many months.
    #[must_use]
    pub fn months(count: u32) -> Self {
        Self(Duration { count, unit: TimeUnit::Month })
    }

    /// How long it is.
    #[must_use]
    pub fn duration(self) -> Duration {
        self.0
    }
}

impl<'de> Deserialize<'de> for Lasting {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Longer than any plan.
        const LONGEST: u32 = 100_000;
        let value = toml::Value::deserialize(deserializer)?;
        let duration = value.as_str().and_then(|text| {
            let (count, unit) = text.trim().split_once(' ')?;
            let count = count.parse().ok().filter(|count| *count <= LONGEST)?;
            Some(Duration { count, unit: TimeUnit::from_word(unit.trim())? })
        });
        duration.map(Self).ok_or_else(|| unfit(&value, "settings-no-lasting"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Message;
    use crate::source::read_settings;

    #[test]
    fn too_few_are_refused() {
        #[derive(Debug, Deserialize)]
        struct Settings {
            most: AtLeast<2>,
        }
        let read = |count: i64| read_settings::<Settings>([("most".to_owned(), count.into())].into_iter().collect());
        assert_eq!(read(2).expect("enough").most.count(), 2);
        for few in [0, 1] {
            let too_few = Message::new("settings-too-few").arg("least", "2").arg("written", few.to_string());
            let problem = Message::new("settings-of").arg("key", "most").arg("problem", too_few);
            assert_eq!(read(few).expect_err("too few"), problem);
        }
    }
}
