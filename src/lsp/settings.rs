//! What a client asks for: at its start, and whenever its settings change.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::locale::Locale;

/// How findings get to the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Delivery {
    /// The client asks where it can, else they are sent.
    #[default]
    Auto,
    /// They are sent.
    Push,
    /// The client asks.
    Pull,
}

/// The settings of the section `cascade`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Settings {
    /// The language of what is said.
    pub(super) lang: Option<Locale>,
    /// The day to take for today.
    #[serde(deserialize_with = "date")]
    pub(super) today: Option<NaiveDate>,
    /// Whether computed values stand beside what is written.
    pub(super) inlay_hints: Option<bool>,
    /// Whether coverage, money and status stand above targets and objectives.
    pub(super) code_lenses: Option<bool>,
    /// The client's own command that shows the tree, for the code lenses to call.
    pub(super) tree_command: Option<String>,
    /// How findings get to the client.
    pub(super) diagnostics: Delivery,
}

impl Settings {
    /// Reads what a client sends: the settings themselves, or a section `cascade` with them.
    pub(super) fn read(value: &serde_json::Value) -> Result<Self, String> {
        let section = value.get("cascade").unwrap_or(value);
        if section.is_null() {
            return Ok(Self::default());
        }
        Self::deserialize(section).map_err(|error| format!("settings: {error}"))
    }
}

fn date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let written = Option::<String>::deserialize(deserializer)?;
    let date = written.map(|date| date.parse().map_err(|_| format!("`{date}` is no date: write \"2026-01-15\"")));
    date.transpose().map_err(serde::de::Error::custom)
}

/// The language that a client's locale stands for: `fr-CA` is French.
pub(super) fn language_of(tag: &str) -> Option<Locale> {
    tag.split(['-', '_']).next().and_then(|code| code.to_lowercase().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_may_stand_in_a_section() {
        let read = |text: &str| Settings::read(&serde_json::from_str(text).expect("JSON"));
        assert_eq!(read(r#"{"cascade": {"lang": "fr", "inlayHints": false}}"#).expect("read").lang, Some(Locale::Fr));
        assert_eq!(read(r#"{"today": "2026-01-15"}"#).expect("read").today, NaiveDate::from_ymd_opt(2026, 1, 15));
        assert_eq!(read(r#"{"diagnostics": "push"}"#).expect("read").diagnostics, Delivery::Push);
        assert!(read("null").expect("read").lang.is_none());
        assert!(read(r#"{"lang": "de"}"#).is_err());
        assert_eq!(language_of("fr-CA"), Some(Locale::Fr));
        assert_eq!(language_of("pt"), None);
    }
}
