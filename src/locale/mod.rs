//! Sentences, numbers and dates in the reader's language.

mod format;

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::diagnostic::{Message, Value};
use crate::source::Sources;

/// A language that Cascade speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

macro_rules! resources {
    ($language:literal) => {
        &[
            include_str!(concat!("../../locales/", $language, "/command.ftl")),
            include_str!(concat!("../../locales/", $language, "/report.ftl")),
            include_str!(concat!("../../locales/", $language, "/pipeline.ftl")),
            include_str!(concat!("../../locales/", $language, "/score.ftl")),
            include_str!(concat!("../../locales/", $language, "/editor.ftl")),
            include_str!(concat!("../../locales/", $language, "/picture.ftl")),
            include_str!(concat!("../../locales/", $language, "/page.ftl")),
            include_str!(concat!("../../locales/", $language, "/diff.ftl")),
            include_str!(concat!("../../locales/", $language, "/fixing.ftl")),
            include_str!(concat!("../../locales/", $language, "/language.ftl")),
            include_str!(concat!("../../locales/", $language, "/specific.ftl")),
            include_str!(concat!("../../locales/", $language, "/measurable.ftl")),
            include_str!(concat!("../../locales/", $language, "/realistic.ftl")),
            include_str!(concat!("../../locales/", $language, "/time-bound.ftl")),
            include_str!(concat!("../../locales/", $language, "/cascade.ftl")),
            include_str!(concat!("../../locales/", $language, "/achievable.ftl")),
            include_str!(concat!("../../locales/", $language, "/budget.ftl")),
            include_str!(concat!("../../locales/", $language, "/public.ftl")),
            include_str!(concat!("../../locales/", $language, "/ways-of-working.ftl")),
            include_str!(concat!("../../locales/", $language, "/keeping-track.ftl")),
        ]
    };
}

type Bundle = FluentBundle<FluentResource>;

impl Locale {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// Its code: `en`, `fr`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The message files of this language.
    #[must_use]
    pub fn resources(self) -> &'static [&'static str] {
        match self {
            Self::En => resources!("en"),
            Self::Fr => resources!("fr"),
        }
    }

    fn bundle(self) -> &'static Bundle {
        static EN: OnceLock<Bundle> = OnceLock::new();
        static FR: OnceLock<Bundle> = OnceLock::new();
        let cell = match self {
            Self::En => &EN,
            Self::Fr => &FR,
        };
        cell.get_or_init(|| self.bundle_of(self.resources()))
    }

    fn bundle_of(self, resources: &[&str]) -> Bundle {
        let language = match self {
            Self::En => unic_langid::langid!("en"),
            Self::Fr => unic_langid::langid!("fr"),
        };
        let mut bundle = Bundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        for text in resources {
            // What can be read of a message file is taken; the completeness test holds the rest.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        bundle
    }

    /// What the command line says of itself, for languages in which the declaration of its
    /// arguments does not say it.
    #[must_use]
    pub fn help_resource(self) -> Option<&'static str> {
        match self {
            Self::En => None,
            Self::Fr => Some(include_str!("../../locales/fr/help.ftl")),
        }
    }

    /// A text of [`Self::help_resource`].
    #[must_use]
    pub fn help(self, id: &str) -> Option<String> {
        static FR: OnceLock<Bundle> = OnceLock::new();
        let resource = self.help_resource()?;
        let bundle = FR.get_or_init(|| self.bundle_of(&[resource]));
        formatted(bundle, id, None)
    }

    /// Whether the message files have this id.
    #[must_use]
    pub fn has(self, id: &str) -> bool {
        formatted(self.bundle(), id, None).is_some()
    }

    /// The sentence, with its figures.
    #[must_use]
    pub fn render(self, message: &Message, sources: &Sources) -> String {
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, value) in &message.args {
            args.set(*name, self.fluent_value(value, sources));
        }
        formatted(self.bundle(), message.id, Some(&args)).unwrap_or_else(|| message.id.to_owned())
    }

    /// A sentence without figures.
    #[must_use]
    pub fn text(self, id: &'static str) -> String {
        self.render(&Message::new(id), &Sources::default())
    }

    fn fluent_value(self, value: &Value, sources: &Sources) -> FluentValue<'static> {
        match value {
            Value::Count(count) => FluentValue::from(*count),
            other => FluentValue::String(self.value(other, sources).into()),
        }
    }

    /// A figure as the reader writes it.
    #[must_use]
    pub fn value(self, value: &Value, sources: &Sources) -> String {
        match value {
            Value::Text(text) => text.to_string(),
            Value::Source(span) => format::plan_words(sources.text(*span)),
            Value::Count(count) => self.whole(*count),
            Value::Amount(amount) => self.amount(amount, sources),
            Value::Date(date) => self.date(*date),
            Value::Period(period) => self.period(period),
            Value::Duration(duration) => self.duration(*duration),
            Value::List(values) => {
                let words: Vec<String> = values.iter().map(|value| self.value(value, sources)).collect();
                words.join(", ")
            }
            Value::Message(message) => self.render(message, sources),
        }
    }
}

/// The text of a message, or of an attribute of one.
fn formatted(bundle: &Bundle, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = match id.split_once('.') {
        Some((message, attribute)) => bundle.get_message(message)?.get_attribute(attribute)?.value(),
        None => bundle.get_message(id)?.value()?,
    };
    Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl FromStr for Locale {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "en" => Ok(Self::En),
            "fr" => Ok(Self::Fr),
            other => Err(format!("`{other}` is no language Cascade speaks: en or fr")),
        }
    }
}
