//! Settings, read into what they stand for. What is wrong with one is said as everything else is, and
//! not in the words of whoever reads TOML.

use std::fmt;

use serde::de::value::{SeqDeserializer, StrDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, Expected, IntoDeserializer, MapAccess, Unexpected, Visitor};
use toml::{Table, Value};

use crate::diagnostic::{self, Message};

/// Reads what a table of settings stands for.
///
/// # Errors
/// What is wrong with it, and in which setting.
pub fn read_settings<S: DeserializeOwned>(settings: Table) -> Result<S, Message> {
    S::deserialize(Written(&Value::Table(settings))).map_err(|Unfit(problem)| problem)
}

/// Sentences about a value that is not what a setting takes: what reads it expects it by one of these.
const PROBLEMS: [&str; 4] = ["settings-no-share", "settings-no-times", "settings-no-lasting", "settings-no-date"];

/// The sentence about a value where something else is expected.
fn problem(expected: &str) -> Message {
    if let Some(least) = expected.strip_prefix(TOO_FEW) {
        return Message::new("settings-too-few").arg("least", least);
    }
    let known = PROBLEMS.into_iter().find(|id| *id == expected);
    Message::new(known.unwrap_or(match expected {
        "a string" => "settings-no-text",
        "a sequence" => "settings-no-list",
        "a map" => "settings-no-table",
        "u32" => "settings-no-count",
        "a boolean" => "settings-no-switch",
        _ => "settings-unfit",
    }))
}

/// What is expected where a number is too small, before the least that will do.
pub(crate) const TOO_FEW: &str = "at least ";

/// What is wrong with a setting.
#[derive(Debug)]
struct Unfit(Message);

impl Unfit {
    /// Says in which setting it is.
    fn of(self, key: &str) -> Self {
        Self(Message::new("settings-of").arg("key", key).arg("problem", self.0))
    }

    fn no_word(written: impl Into<diagnostic::Value>, known: &'static [&'static str]) -> Self {
        let words = diagnostic::Value::list(known.iter().map(|word| (*word).into()));
        Self(Message::new("settings-no-word").arg("written", written).arg("words", words))
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.id)
    }
}

impl std::error::Error for Unfit {}

impl de::Error for Unfit {
    fn custom<T: fmt::Display>(problem: T) -> Self {
        Self(Message::new("settings-unfit").arg("written", problem.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let written = match found {
            Unexpected::Str(text) => Value::from(text).to_string(),
            Unexpected::Bool(is_so) => is_so.to_string(),
            Unexpected::Signed(number) => number.to_string(),
            Unexpected::Unsigned(number) => number.to_string(),
            Unexpected::Float(number) => number.to_string(),
            Unexpected::Seq => "[…]".to_owned(),
            Unexpected::Map => "{…}".to_owned(),
            other => other.to_string(),
        };
        Self(problem(&expected.to_string()).arg("written", written))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_variant(written: &str, known: &'static [&'static str]) -> Self {
        Self::no_word(Value::from(written).to_string(), known)
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        if known.is_empty() {
            return Self(Message::new("settings-no-keys").arg("name", name));
        }
        let known = diagnostic::Value::list(known.iter().map(|key| (*key).into()));
        Self(Message::new("settings-no-key").arg("name", name).arg("known", known))
    }
}

/// A value as it is written.
#[derive(Clone, Copy)]
struct Written<'v>(&'v Value);

impl<'de> de::Deserializer<'de> for Written<'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::String(text) => visitor.visit_str(text),
            Value::Integer(number) => visitor.visit_i64(*number),
            Value::Float(number) => visitor.visit_f64(*number),
            Value::Boolean(is_so) => visitor.visit_bool(*is_so),
            Value::Datetime(day) => visitor.visit_string(day.to_string()),
            Value::Array(values) => visitor.visit_seq(SeqDeserializer::new(values.iter().map(Written))),
            Value::Table(table) => visitor.visit_map(Entries { rest: table.iter(), value: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(StrDeserializer::new(word)),
            other => Err(Unfit::no_word(other.to_string(), known)),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'v> IntoDeserializer<'v, Unfit> for Written<'v> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The settings of a table.
struct Entries<'v> {
    rest: toml::map::Iter<'v, String, Value>,
    value: Option<(&'v str, &'v Value)>,
}

impl<'v> MapAccess<'v> for Entries<'v> {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'v>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        self.value = self.rest.next().map(|(key, value)| (key.as_str(), value));
        self.value.map(|(key, _)| seed.deserialize(StrDeserializer::new(key))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'v>>(&mut self, seed: V) -> Result<V::Value, Unfit> {
        let (key, value) = self.value.take().ok_or_else(|| de::Error::custom(""))?;
        seed.deserialize(Written(value)).map_err(|unfit| unfit.of(key))
    }
}
