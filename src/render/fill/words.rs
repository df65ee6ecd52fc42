use crate::cascade::in_unit;
use crate::cascade::money::{self, End, Money};
use crate::diagnostic::{Amount, Value};
use crate::locale::Locale;
use crate::plan::{self, Head, Plan};
use crate::quantity::{Duration, Exact, Period, Unit};
use crate::render::view::{Day, Figure, Named, Time};
use crate::rules::unit_text;
use crate::source::{Span, text_content};

/// Says figures and names in the reader's language.
#[derive(Clone, Copy)]
pub(crate) struct Words<'p> {
    pub(crate) plan: &'p Plan,
    pub(crate) locale: Locale,
}

impl Words<'_> {
    fn say(self, value: impl Into<Value>) -> String {
        self.locale.value(&value.into(), &self.plan.sources)
    }

    /// What the plan says between quotes.
    pub(super) fn text(self, span: Span) -> String {
        text_content(self.plan.text(span)).into_owned()
    }

    pub(crate) fn named(self, head: &Head) -> Named {
        Named { name: head.name.map(|name| self.plan.text(name).to_owned()), title: head.title.map(|it| self.text(it)) }
    }

    pub(crate) fn amount(self, value: &Exact, unit: Unit) -> Figure {
        Figure {
            value: in_unit(value, unit),
            low: None,
            high: None,
            unit: unit_text(self.plan, unit),
            text: self.say(Amount::new(value.clone(), unit)),
        }
    }

    /// Low end, middle and high end; one figure where they are the same.
    pub(crate) fn range(self, ends: &[Exact; 3], unit: Unit) -> Figure {
        let mut figure = self.amount(End::Middle.of(ends), unit);
        if money::is_range(ends) {
            let (low, high) = (self.amount(End::Low.of(ends), unit), self.amount(End::High.of(ends), unit));
            figure.text = format!("{} – {}", low.text, high.text);
            figure.low = Some(low.value);
            figure.high = Some(high.value);
        }
        figure
    }

    pub(super) fn written(self, figure: &plan::Figure) -> Figure {
        self.range(&[figure.low_value(), figure.value(), figure.high_value()], figure.unit)
    }

    /// Money, in the unit of the plan's.
    pub(super) fn money(self, money: &Money, unit: Unit) -> Figure {
        self.range(money, unit)
    }

    /// A share of one, never rounded up to what it is not.
    pub(crate) fn share(self, share: &Exact) -> Figure {
        Figure {
            value: share.clone(),
            low: None,
            high: None,
            unit: "%".to_owned(),
            text: self.say(Amount::new(share.floor_to(3), Unit::PERCENT)),
        }
    }

    /// A share of all, to the nearest tenth of a hundredth.
    pub(crate) fn part(self, share: &Exact) -> Figure {
        Figure { text: self.say(Amount::new(share.round_to(3), Unit::PERCENT)), ..self.share(share) }
    }

    pub(super) fn day(self, date: chrono::NaiveDate) -> Day {
        Day { date, text: self.say(date) }
    }

    pub(super) fn time(self, period: Period) -> Time {
        Time { start: period.start, end: period.end, text: self.say(period) }
    }

    pub(super) fn duration(self, duration: Duration) -> String {
        self.say(duration)
    }
}
