use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::{Error, Unexpected};

use super::settings::read_settings;
use crate::diagnostic::Message;

/// The version of the language that is read here, settings included; `docs/src/versions.md` says
/// what may change with it.
pub const LANGUAGE_VERSION: &str = "0.1";

/// What `cascade.toml` says.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Which areas of the catalogue run.
    #[serde(default)]
    pub preset: Preset,
    /// The version of the language that the plan is written in.
    pub language: Option<String>,
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
    pub fn parse(path: &Path, text: &str) -> Result<Self, Message> {
        let read = || {
            let table: toml::Table = toml::from_str(text).map_err(|error| no_toml(text, &error))?;
            // What a newer version has, this one does not know: that has to be said first.
            table.get("language").map_or(Ok(()), readable)?;
            read_settings(table)
        };
        read().map_err(|problem| Message::about(&path.display().to_string(), problem))
    }
}

/// What is wrong with a text that is no TOML, and in which line.
fn no_toml(text: &str, error: &toml::de::Error) -> Message {
    let problem = Message::new("settings-no-toml").arg("problem", error.message().trim_end());
    let before = error.span().and_then(|span| text.get(..span.start));
    match before {
        Some(before) => Message::at_line(before.matches('\n').count() + 1, problem),
        None => problem,
    }
}

/// Whether a plan written in a version of the language can be read here.
fn readable(version: &toml::Value) -> Result<(), Message> {
    let parts = |text: &str| -> Option<(u32, u32)> {
        let (major, minor) = text.split_once('.')?;
        Some((major.parse().ok()?, minor.parse().ok()?))
    };
    let Some(wanted) = version.as_str().and_then(parts) else {
        return Err(Message::new("settings-version").arg("here", LANGUAGE_VERSION));
    };
    let here = parts(LANGUAGE_VERSION).unwrap_or_default();
    if wanted.0 == here.0 && wanted.1 <= here.1 {
        return Ok(());
    }
    let id = if wanted > here { "settings-newer-version" } else { "settings-older-version" };
    let (major, minor) = wanted;
    Err(Message::new(id).arg("wanted", format!("{major}.{minor}")).arg("here", LANGUAGE_VERSION))
}

fn date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let value = toml::Value::deserialize(deserializer)?;
    let date = value.as_str().and_then(|text| text.parse().ok());
    let problem = || D::Error::invalid_value(Unexpected::Other(&value.to_string()), &"settings-no-date");
    date.map(Some).ok_or_else(problem)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Config, LANGUAGE_VERSION, Message};
    use crate::diagnostic::Value;

    #[test]
    fn a_plan_says_which_version_of_the_language_it_needs() {
        let parsed = |text: &str| Config::parse(Path::new("cascade.toml"), text);
        assert!(parsed(&format!("language = \"{LANGUAGE_VERSION}\"")).is_ok());
        assert!(parsed("language = \"0.0\"").is_ok());
        let newer = parsed("language = \"0.999\"\nunheard_of = true").expect_err("it is newer");
        let Some((_, Value::Message(newer))) = newer.args.last() else { panic!("{newer:?}") };
        assert_eq!((newer.id, &newer.args[0].1), ("settings-newer-version", &"0.999".into()));
        for wrong in ["language = 1", "language = \"one\"", "language = \"1\"", "language = \"0.1.0\""] {
            let problem = parsed(wrong).expect_err(wrong);
            assert_eq!(
                problem.args.last(),
                Some(&("cause", Message::new("settings-version").arg("here", LANGUAGE_VERSION).into()))
            );
        }
    }
}
