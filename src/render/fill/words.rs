use crate::cascade::money::{self, End, Money};
use crate::cascade::{Direction, in_unit};
use crate::diagnostic::{Amount, Value};
use crate::locale::Locale;
use crate::plan::{self, Head, Plan};
use crate::quantity::{Duration, Exact, Period, Unit};
use crate::render::view::{Day, Figure, Named, Time};
use crate::rules::unit_text;
use crate::source::{Span, text_content};

/// From this amount on, what comes after the point says nothing.
const LARGE: i64 = 1_000;

/// Towards which side a figure is rounded where it is shown.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Nearest,
    Down,
    Up,
}

impl Side {
    /// The side that does not make a goal look better.
    pub(super) fn failing(direction: Direction) -> Self {
        match direction {
            Direction::Rising => Self::Down,
            Direction::Falling => Self::Up,
        }
    }

    fn whole(self, value: &Exact) -> Exact {
        match self {
            Self::Nearest => value.round_to(0),
            Self::Down => value.floor_to(0),
            Self::Up => value.ceil_to(0),
        }
    }
}

/// Says figures and names in the reader's language.
#[derive(Clone, Copy)]
pub(crate) struct Words<'p> {
    pub(crate) plan: &'p Plan,
    pub(crate) locale: Locale,
}

impl Words<'_> {
    /// As people say it: a thing of several words has blanks between them.
    fn say(self, value: impl Into<Value>) -> String {
        let said = self.locale.value(&value.into(), &self.plan.sources);
        if said.contains('_') { said.replace('_', " ") } else { said }
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

    /// What a sum comes to: whole things, and whole units of money, where there are many.
    pub(super) fn reckoned(self, value: &Exact, unit: Unit, side: Side) -> Figure {
        if value.abs() < Exact::from(LARGE) { self.amount(value, unit) } else { self.whole(value, unit, side) }
    }

    /// Whole things and whole units of money; the rest as it is.
    fn whole(self, value: &Exact, unit: Unit, side: Side) -> Figure {
        let exact = self.amount(value, unit);
        let is_whole = unit.per.is_none() && (unit.currency().is_some() || unit.is_count());
        if !is_whole || value.is_integer() {
            return exact;
        }
        Figure { text: self.amount(&side.whole(value), unit).text, ..exact }
    }

    /// A part of a sum; of a large one whole units, so that all parts read alike.
    pub(super) fn part_of(self, value: &Exact, total: &Exact, unit: Unit) -> Figure {
        if *total < Exact::from(LARGE) { self.amount(value, unit) } else { self.whole(value, unit, Side::Nearest) }
    }

    /// Low end, middle and high end; one figure where they are the same.
    pub(crate) fn range(self, ends: &[Exact; 3], unit: Unit) -> Figure {
        between(ends, |value| self.amount(value, unit))
    }

    pub(super) fn written(self, figure: &plan::Figure) -> Figure {
        self.range(&[figure.low_value(), figure.value(), figure.high_value()], figure.unit)
    }

    /// What money comes to, in the unit of the plan's.
    pub(super) fn money(self, money: &Money, unit: Unit) -> Figure {
        between(money, |value| self.reckoned(value, unit, Side::Nearest))
    }

    /// A share of one, never rounded up to what it is not.
    pub(crate) fn share(self, share: &Exact) -> Figure {
        Figure {
            value: share.clone(),
            low: None,
            high: None,
            unit: "%".to_owned(),
            text: self.say(Amount::of_share(share)),
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

/// A figure of low end, middle and high end; one figure where they are the same.
fn between(ends: &[Exact; 3], say: impl Fn(&Exact) -> Figure) -> Figure {
    let mut figure = say(End::Middle.of(ends));
    if money::is_range(ends) {
        let (low, high) = (say(End::Low.of(ends)), say(End::High.of(ends)));
        figure.text = format!("{} – {}", low.text, high.text);
        figure.low = Some(low.value);
        figure.high = Some(high.value);
    }
    figure
}
