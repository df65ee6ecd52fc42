use chrono::NaiveDate;

use crate::quantity::{Decimal, Duration, Exact, Period, Unit};
use crate::source::{Sources, Span, text_content};

/// A sentence by its id in the message files, with the figures that go in.
///
/// An id is a message (`no-change`) or an attribute of one (`no-change.goal`).
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The id.
    pub id: &'static str,
    /// The figures by name.
    pub args: Box<[(&'static str, Value)]>,
}

impl Message {
    /// The sentence `id` without figures.
    #[must_use]
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Box::default() }
    }

    /// What is wrong with a file, a folder, or whatever else is called by a name.
    #[must_use]
    pub fn about(what: &str, cause: impl Into<Value>) -> Self {
        Self::new("failure-about").arg("path", what).arg("cause", cause)
    }

    /// What is wrong with a line of a file, counted from 1.
    #[must_use]
    pub fn at_line(line: usize, problem: impl Into<Value>) -> Self {
        Self::new("at-line").arg("line", line).arg("problem", problem)
    }

    /// Adds a figure.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.add(name, value);
        self
    }

    pub(super) fn add(&mut self, name: &'static str, value: impl Into<Value>) {
        push(&mut self.args, (name, value.into()));
    }

    /// Visits every place that it takes words from.
    pub(super) fn each_place(&self, visit: &mut dyn FnMut(Span)) {
        self.args.iter().for_each(|(_, value)| value.each_place(visit));
    }

    /// The same, to put them elsewhere.
    pub(super) fn each_place_mut(&mut self, visit: &mut dyn FnMut(&mut Span)) {
        self.args.iter_mut().for_each(|(_, value)| value.each_place_mut(visit));
    }
}

/// A number of something, in ones: 20% is 1/5, a sum per quarter is a third of it per month.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The number, in base units (see [`Unit::factor`]).
    pub value: Exact,
    /// The unit to show it in.
    pub unit: Unit,
}

impl Amount {
    /// `value` (in base units) to be shown in `unit`.
    #[must_use]
    pub fn new(value: Exact, unit: Unit) -> Self {
        Self { value, unit }
    }

    /// What there is of something, as a share of one that is never rounded up to what it is not.
    #[must_use]
    pub fn of_share(share: &Exact) -> Self {
        Self { value: share.floor_to(3), unit: Unit::PERCENT }
    }

    /// A written number of a unit.
    #[must_use]
    pub fn written(number: Decimal, unit: Unit) -> Self {
        Self { value: &Exact::from(number) * &unit.factor(), unit }
    }
}

/// A figure in a sentence. What is longer than two words of the machine is apart: sentences are kept
/// by the hundred thousand.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words that are neither the plan's nor translated: a code, a spelling.
    Text(Box<Box<str>>),
    /// What the plan says at a place, without quotes.
    Source(Span),
    /// A whole number; sentences choose singular or plural by it.
    Count(u64),
    /// A number with its unit.
    Amount(Box<Amount>),
    /// A date.
    Date(NaiveDate),
    /// A period as the reader writes it.
    Period(Box<Period>),
    /// A number of days or months.
    Duration(Duration),
    /// Several, with commas between them.
    List(Box<Box<[Value]>>),
    /// A sentence of the message files as part of another.
    Message(Box<Message>),
}

impl Value {
    /// Several values, with commas between them.
    #[must_use]
    pub fn list(values: impl IntoIterator<Item = Self>) -> Self {
        Self::List(Box::new(values.into_iter().collect()))
    }

    fn each_place(&self, visit: &mut dyn FnMut(Span)) {
        match self {
            Self::Source(span) => visit(*span),
            Self::Amount(amount) => amount.unit.nouns().into_iter().flatten().for_each(visit),
            Self::List(values) => values.iter().for_each(|value| value.each_place(visit)),
            Self::Message(message) => message.each_place(visit),
            Self::Text(_) | Self::Count(_) | Self::Date(_) | Self::Period(_) | Self::Duration(_) => {}
        }
    }

    fn each_place_mut(&mut self, visit: &mut dyn FnMut(&mut Span)) {
        match self {
            Self::Source(span) => visit(span),
            Self::Amount(amount) => amount.unit.nouns_mut().into_iter().flatten().for_each(visit),
            Self::List(values) => values.iter_mut().for_each(|value| value.each_place_mut(visit)),
            Self::Message(message) => message.each_place_mut(visit),
            Self::Text(_) | Self::Count(_) | Self::Date(_) | Self::Period(_) | Self::Duration(_) => {}
        }
    }

    /// Names of the plan, each marked as one.
    #[must_use]
    pub fn names(names: impl IntoIterator<Item = Span>) -> Self {
        Self::list(names.into_iter().map(|name| Message::new("working-name").arg("name", name).into()))
    }
}

/// A figure that reads the same to people and to machines.
pub trait Plain: Into<Value> {}

impl Plain for &str {}
impl Plain for String {}
impl Plain for Span {}
impl Plain for NaiveDate {}
impl Plain for u32 {}
impl Plain for u64 {}
impl Plain for usize {}

impl Value {
    /// As machines read it; none where they need more than people are shown.
    pub(super) fn as_datum(&self) -> Option<Datum> {
        match self {
            Self::Text(text) => Some(Datum::Text(text.clone())),
            Self::Source(span) => Some(Datum::Source(*span)),
            Self::Date(date) => Some(Datum::Date(*date)),
            Self::Count(count) => Some(count.to_string().into()),
            Self::Amount(_) | Self::Period(_) | Self::Duration(_) | Self::List(_) | Self::Message(_) => None,
        }
    }
}

macro_rules! value_from {
    ($($type:ty => $convert:expr),* $(,)?) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                $convert(value)
            }
        }
    )*};
}
value_from! {
    &str => |text: &str| Value::Text(Box::new(text.into())),
    String => |text: String| Value::Text(Box::new(text.into())),
    Span => Value::Source,
    u64 => Value::Count,
    usize => |count| Value::Count(count as u64),
    u32 => |count| Value::Count(u64::from(count)),
    Amount => |amount| Value::Amount(Box::new(amount)),
    NaiveDate => Value::Date,
    Period => |period| Value::Period(Box::new(period)),
    Duration => Value::Duration,
    Message => |message| Value::Message(Box::new(message)),
}

/// A figure for machines: a decimal string, a date, the plan's own words, or a list of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// As it is.
    Text(Box<Box<str>>),
    /// What the plan says at a place, without quotes.
    Source(Span),
    /// A date, as `2026-12-31`.
    Date(NaiveDate),
    /// Anything with parts.
    Parts(Box<serde_json::Value>),
}

impl Datum {
    /// As it goes into a machine format.
    #[must_use]
    pub fn to_json(&self, sources: &Sources) -> serde_json::Value {
        match self {
            Self::Text(text) => serde_json::Value::String(text.to_string()),
            Self::Source(span) => serde_json::Value::String(text_content(sources.text(*span)).into_owned()),
            Self::Date(date) => serde_json::Value::String(date.to_string()),
            Self::Parts(value) => (**value).clone(),
        }
    }
}

impl From<String> for Datum {
    fn from(text: String) -> Self {
        Self::Text(Box::new(text.into()))
    }
}

impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Self::Text(Box::new(text.into()))
    }
}

impl From<NaiveDate> for Datum {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<Span> for Datum {
    fn from(span: Span) -> Self {
        Self::Source(span)
    }
}

impl From<serde_json::Value> for Datum {
    fn from(value: serde_json::Value) -> Self {
        Self::Parts(Box::new(value))
    }
}

impl From<serde_json::Map<String, serde_json::Value>> for Datum {
    fn from(value: serde_json::Map<String, serde_json::Value>) -> Self {
        Self::from(serde_json::Value::Object(value))
    }
}

/// Appends to a list that has room for nothing more: there may be a hundred thousand findings, each
/// with one or two of everything.
pub(super) fn push<T>(list: &mut Box<[T]>, item: T) {
    let mut longer = std::mem::take(list).into_vec();
    longer.reserve_exact(1);
    longer.push(item);
    *list = longer.into_boxed_slice();
}
