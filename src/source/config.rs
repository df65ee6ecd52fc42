use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;

/// What `cascade.toml` says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Which areas of the catalogue run.
    #[serde(default)]
    pub preset: Preset,
    /// The language of the findings, by its code.
    pub lang: Option<String>,
    /// The day to take for today.
    #[serde(default, deserialize_with = "date")]
    pub today: Option<NaiveDate>,
    /// Globs of the files that belong to the plan, relative to the folder; all if there is none.
    #[serde(default)]
    pub include: Vec<String>,
    /// Globs of files that do not.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// What is said of rules: a level, or a table of a level and settings, by rule name or code.
    #[serde(default)]
    pub rules: BTreeMap<String, toml::Value>,
}

/// A choice of areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Preset {
    /// Objectives and how they hang together: specific, measurable, time-bound, cascade.
    Okr,
    /// What `okr` has, with people, budgets and audience.
    Campaigns,
    /// Everything.
    #[default]
    Full,
}

impl Config {
    /// Reads the text of a `cascade.toml`.
    ///
    /// # Errors
    /// What is wrong with it, with the line.
    pub fn parse(path: &Path, text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| format!("{}: {}", path.display(), error.to_string().trim_end()))
    }
}

fn date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let value = toml::Value::deserialize(deserializer)?;
    let text = match &value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Datetime(date) => date.to_string(),
        other => return Err(serde::de::Error::custom(format!("`{other}` is no date: write \"2026-01-15\""))),
    };
    text.parse().map(Some).map_err(|_| serde::de::Error::custom(format!("`{text}` is no date: write \"2026-01-15\"")))
}
