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
            include_str!(concat!("../../locales/", $language, "/report.ftl")),
            include_str!(concat!("../../locales/", $language, "/pipeline.ftl")),
            include_str!(concat!("../../locales/", $language, "/score.ftl")),
            include_str!(concat!("../../locales/", $language, "/picture.ftl")),
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
        cell.get_or_init(|| {
            let language = match self {
                Self::En => unic_langid::langid!("en"),
                Self::Fr => unic_langid::langid!("fr"),
            };
            let mut bundle = Bundle::new_concurrent(vec![language]);
            bundle.set_use_isolating(false);
            for text in self.resources() {
                // What can be read of a message file is taken; the completeness test holds the rest.
                let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
                bundle.add_resource_overriding(resource);
            }
            bundle
        })
    }

    /// Whether the message files have this id.
    #[must_use]
    pub fn has(self, id: &str) -> bool {
        let (message, attribute) = split_id(id);
        self.bundle().get_message(message).is_some_and(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).is_some(),
            None => message.value().is_some(),
        })
    }

    /// The sentence, with its figures.
    #[must_use]
    pub fn render(self, message: &Message, sources: &Sources) -> String {
        let bundle = self.bundle();
        let (id, attribute) = split_id(message.id);
        let pattern = bundle.get_message(id).and_then(|found| match attribute {
            Some(attribute) => found.get_attribute(attribute).map(|attribute| attribute.value()),
            None => found.value(),
        });
        let Some(pattern) = pattern else {
            return message.id.to_owned();
        };
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, value) in &message.args {
            args.set(*name, self.fluent_value(value, sources));
        }
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
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

fn split_id(id: &str) -> (&str, Option<&str>) {
    match id.split_once('.') {
        Some((message, attribute)) => (message, Some(attribute)),
        None => (id, None),
    }
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
