//! S106: a title whose figures contradict the measure.

use std::ops::Range;

use chrono::NaiveDate;

use super::measured::{Known, things};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Value};
use crate::plan::{Campaign, Goal, Measure, Objective, Target};
use crate::quantity::{Base, Exact, TimeUnit, Unit};
use crate::rules::{Context, NoSettings};
use crate::wording::{Bound, Figures, Title, TitleFigure, Token, UnitWritten, figures, is_currency, same_word};

/// The entry of the catalogue.
pub static RULE: Rule =
    Rule { code: "S106", name: "title-disagrees", level: Level::Error, area: Area::Specific, since: "0.1" };

/// It has none.
pub type Settings = NoSettings;

/// Finds titles of which no figure of one sort is right.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    for objective in plan.objectives.iter().filter(|objective| !objective.measures.is_empty()) {
        let Some(title) = Title::of(plan, &objective.head).filter(|title| title.tokens.iter().any(Token::is_number))
        else {
            continue;
        };
        let figures = figures(&title);
        out.extend(wrong_values(context, objective, &title, &figures));
        out.extend(wrong_change(context, objective, &title, &figures));
        out.extend(wrong_date(context, objective, &title, &figures));
    }
    for campaign in plan.campaigns.iter().filter(|campaign| !campaign.yields.is_empty()) {
        out.extend(wrong_yield(context, campaign));
    }
}

/// A number of a title, or the ends of a range.
struct Said {
    figure: TitleFigure,
    /// The high end: `1 000 to 1 300 leads`.
    upto: Option<TitleFigure>,
    /// Whether it is an end of `from 180 to 230`: never a change.
    is_end: bool,
}

/// The numbers of a title, ranges put together; the start of `from 180 to 230 customers` counts
/// what its end counts.
fn said(title: &Title<'_>, figures: &Figures) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let mut numbers = figures.numbers.iter().cloned().peekable();
    let mut ends_pair = false;
    while let Some(mut figure) = numbers.next() {
        let is_end = std::mem::take(&mut ends_pair);
        let link = numbers.peek().filter(|_| !is_end).and_then(|next| link(title, &figure, next));
        let (Some(link), Some(next)) = (link, numbers.peek()) else {
            said.push(Said { figure, upto: None, is_end });
            continue;
        };
        figure.inherit(next);
        match link {
            Link::Pair => {
                ends_pair = true;
                said.push(Said { figure, upto: None, is_end: true });
            }
            Link::Range => {
                let upto = numbers.next();
                said.push(Said { figure, upto, is_end: true });
            }
        }
    }
    said
}

enum Link {
    /// From one value to another.
    Pair,
    /// Anything between two values.
    Range,
}

fn link(title: &Title<'_>, first: &TitleFigure, second: &TitleFigure) -> Option<Link> {
    let same = first.unit == second.unit && first.noun.is_empty();
    let plain = first.unit == UnitWritten::Number && first.noun.is_empty();
    if !same && !plain {
        return None;
    }
    let between = title.tokens.get(first.with_noun.end..second.introduced)?;
    let before = title.before(first.introduced);
    let led = |words: &[&str]| before.is_some_and(|token| token.is_one_of(words));
    match between {
        [token] if token.is_one_of(&["-", "–"]) => Some(Link::Range),
        [token] if token.is_one_of(&["to", "a"]) => {
            Some(if led(&["from", "de", "d'", "du"]) { Link::Pair } else { Link::Range })
        }
        [token] if token.is_one_of(&["and", "et"]) && led(&["between", "entre"]) => Some(Link::Range),
        [token] if token.is("→") => Some(Link::Pair),
        [dash, head] if dash.is_one_of(&["-", "–"]) && head.is(">") => Some(Link::Pair),
        _ => None,
    }
}

impl Said {
    /// Where a percentage of change stands: signed, or behind `by` or `de`.
    fn change(&self, title: &Title<'_>) -> Option<Range<usize>> {
        let figure = &self.figure;
        let discount = ["off", "discount", "remise", "reduction", "rabais", "promo", "promotion", "soldes"];
        let beside = figure.tokens.start.saturating_sub(2)..(figure.tokens.end + 2).min(title.tokens.len());
        if self.is_end
            || title.tokens[beside].iter().any(|token| token.is_one_of(&discount[..2]))
            || title.before(figure.introduced).is_some_and(|token| token.is_one_of(&discount))
        {
            return None;
        }
        if figure.sign.is_some() {
            return Some(figure.tokens.clone());
        }
        self.led(title).then(|| figure.introduced - 1..figure.tokens.end)
    }

    /// Whether `by`, or `de` behind a word of change, leads to it.
    fn led(&self, title: &Title<'_>) -> bool {
        const NO_CHANGE: [&str; 20] = [
            "plus",
            "moins",
            "pres",
            "taux",
            "part",
            "parts",
            "hauteur",
            "marge",
            "commission",
            "score",
            "objectif",
            "minimum",
            "maximum",
            "remise",
            "reduction",
            "rabais",
            "niveau",
            "seuil",
            "note",
            "partir",
        ];
        const OF_CHANGE: [&str; 20] = [
            "augment", "accro", "croi", "croit", "progress", "hausse", "hausser", "baiss", "diminu", "redui", "redu",
            "recul", "develop", "amelior", "grimp", "relev", "gonfl", "boost", "dope", "chute",
        ];
        if self.is_end {
            return false;
        }
        let Some(lead) = self.figure.introduced.checked_sub(1) else { return false };
        let after = title.tokens.get(self.figure.tokens.end);
        if title.tokens[lead].is("by") {
            return !after.is_some_and(|token| token.is("of"));
        }
        let blocked = title.before(lead).is_some_and(|token| token.is_one_of(&NO_CHANGE));
        let changes = |token: &Token<'_>| OF_CHANGE.iter().any(|stem| token.fold.starts_with(stem));
        title.tokens[lead].is_one_of(&["de", "d'"]) && !blocked && title.tokens[..lead].iter().any(changes)
    }

    /// Whether it counts what a measure counts.
    fn is_of(&self, title: &Title<'_>, unit: Unit, things: &[String]) -> bool {
        let figure = self.upto.as_ref().unwrap_or(&self.figure);
        if figure.is_rate && unit.per.is_none() {
            return false;
        }
        match (&figure.unit, unit.base) {
            (UnitWritten::Percent, Base::Percent) => self.change(title).is_none(),
            (UnitWritten::Points, Base::Count(_)) => things.iter().any(|thing| same_word(thing, "point")),
            (UnitWritten::Money(codes), Base::Money(currency)) => {
                let nothing = figure.nouns(title).next().is_none();
                let of_money = figure.nouns(title).any(|noun| noun.is_one_of(&MONEY_WORDS));
                is_currency(codes, currency)
                    && (nothing || of_money || figure.counts(title, things))
                    && (unit.per.is_some() || !self.is_price(title))
            }
            (UnitWritten::Number, Base::Count(_) | Base::One | Base::Fte) => figure.counts(title, things),
            (UnitWritten::Number, Base::Time(time)) => figure.nouns(title).any(|noun| time_word(noun) == Some(time)),
            _ => false,
        }
    }

    /// Whether it is a number and nothing else.
    fn is_bare(&self, title: &Title<'_>) -> bool {
        let figure = self.upto.as_ref().unwrap_or(&self.figure);
        figure.unit == UnitWritten::Number
            && figure.nouns(title).next().is_none()
            && !figure.is_rate
            && !figure.is_year(title)
    }

    /// Whether a sum of money looks like the price of one thing.
    fn is_price(&self, title: &Title<'_>) -> bool {
        let figure = &self.figure;
        let Some(reading) = figure.readings.first().filter(|_| figure.scale.is_none()) else { return false };
        let cents = reading.step == Exact::ratio(1, 100) && reading.value < Exact::from(1_000);
        let at = title.before(figure.introduced).is_some_and(|token| token.is_one_of(&["at", "a", "@", "des"]));
        cents || (at && reading.value < Exact::from(10_000))
    }

    /// Its pieces with the last word that says what it counts.
    fn shown(&self, title: &Title<'_>, things: &[String]) -> Range<usize> {
        let last = self.upto.as_ref().unwrap_or(&self.figure);
        let named = |at: &usize| {
            *at < last.with_noun.end && things.iter().any(|thing| same_word(&title.tokens[*at].fold, thing))
        };
        let end = last.noun.clone().rev().find(named).map_or(last.tokens.end, |at| at + 1);
        self.figure.tokens.start..end.max(last.tokens.end)
    }

    fn is_one_of(&self, known: &Known, unit: Unit) -> bool {
        let figure = &self.figure;
        match &self.upto {
            Some(upto) => known.overlaps(&figure.readings, &upto.readings, unit),
            None => {
                let rounded = figure.scale.is_some() || figure.unit == UnitWritten::Percent;
                known.holds(&figure.readings, unit, figure.bound, rounded)
            }
        }
    }
}

/// What sums of money are sums of.
const MONEY_WORDS: [&str; 21] = [
    "turnover",
    "revenue",
    "revenues",
    "sales",
    "income",
    "arr",
    "mrr",
    "pipeline",
    "donations",
    "bookings",
    "profit",
    "margin",
    "gross",
    "annual",
    "recurring",
    "ca",
    "chiffre",
    "recettes",
    "dons",
    "ventes",
    "marge",
];

fn time_word(token: &Token<'_>) -> Option<TimeUnit> {
    let word = &*token.fold;
    TimeUnit::from_word(word).or(match word {
        "jour" | "jours" => Some(TimeUnit::Day),
        "semaine" | "semaines" => Some(TimeUnit::Week),
        "mois" => Some(TimeUnit::Month),
        "trimestre" | "trimestres" => Some(TimeUnit::Quarter),
        "an" | "ans" | "annee" | "annees" => Some(TimeUnit::Year),
        _ => None,
    })
}

/// Measures of one unit, with the figures that they hold together.
struct Sort<'p> {
    measure: &'p Measure,
    unit: Unit,
    things: Vec<String>,
    known: Known,
}

fn sorts<'p>(context: &Context<'_>, objective: &'p Objective) -> Vec<Sort<'p>> {
    let plan = context.plan;
    let mut sorts: Vec<Sort<'p>> = Vec::new();
    for measure in &objective.measures {
        let Some(id) = measure.metric.id else { continue };
        let unit = plan.metric(id).unit;
        let mut known = Known::of(context, measure);
        let milestones = objective.milestones.iter().filter(|milestone| {
            let of = milestone.metric.as_ref().or(objective.measures.first().map(|first| &first.metric));
            of.is_some_and(|metric| metric.id == Some(id))
        });
        if !known.goals.is_empty() {
            known.goals.extend(milestones.map(|it| [it.value.low_value(), it.value.high_value()]));
        }
        let same = |other: Unit| match (other.base, unit.base) {
            (Base::Count(a), Base::Count(b)) => same_word(plan.text(a), plan.text(b)),
            (a, b) => a == b,
        };
        match sorts.iter_mut().find(|sort| same(sort.unit) && sort.unit.per.is_some() == unit.per.is_some()) {
            Some(sort) => {
                sort.known.goals.append(&mut known.goals);
                sort.known.others.append(&mut known.others);
                sort.things.append(&mut things(plan, id));
            }
            None => sorts.push(Sort { measure, unit, things: things(plan, id), known }),
        }
    }
    sorts
}

/// Numbers against `from`, goal, milestones and difference.
fn wrong_values(context: &Context<'_>, objective: &Objective, title: &Title<'_>, figures: &Figures) -> Vec<Finding> {
    let sorts = sorts(context, objective);
    let said = said(title, figures);
    // Without a baseline nobody knows how much `+50 customers` makes.
    let told = |said: &Said, sort: &Sort<'_>| {
        let adds = said.figure.sign.is_some() || said.led(title);
        !sort.known.goals.is_empty() && (!adds || !sort.known.others.is_empty())
    };
    let bare: Vec<&Said> = said.iter().filter(|said| said.is_bare(title)).collect();
    let mut found = Vec::new();
    let mut owned = false;
    for sort in &sorts {
        let of_it: Vec<&Said> = said.iter().filter(|said| said.is_of(title, sort.unit, &sort.things)).collect();
        owned |= !of_it.is_empty();
        let right = of_it.iter().chain(&bare).any(|said| said.is_one_of(&sort.known, sort.unit));
        if !right && of_it.iter().any(|said| told(said, sort)) {
            found.extend(value_finding(context, objective, title, sort, &of_it));
        }
    }
    let right = sorts.iter().any(|sort| bare.iter().any(|said| said.is_one_of(&sort.known, sort.unit)));
    let sort = sorts.iter().find(|sort| bare.iter().any(|said| told(said, sort)));
    if let (false, false, Some(sort)) = (owned, right, sort) {
        found.extend(value_finding(context, objective, title, sort, &bare));
    }
    found
}

fn value_finding(
    context: &Context<'_>,
    objective: &Objective,
    title: &Title<'_>,
    sort: &Sort<'_>,
    said: &[&Said],
) -> Option<Finding> {
    let goal = context.figures.goal(sort.measure)?;
    let first = said.first()?;
    let number = &first.figure.readings.first()?.value * &sort.unit.factor();
    let shown: Vec<_> = said.iter().map(|said| title.span_of(said.shown(title, &sort.things))).collect();
    let figures = shown.iter().map(|span| Message::new("title-disagrees-figure").arg("figure", *span).into());
    let mut finding = Finding::new(&RULE, shown[0])
        .arg("figures", Value::list(figures))
        .arg("metric", sort.measure.metric.span)
        .arg("to", goal.amount(&goal.middle))
        .label(goal.span, Message::new("title-disagrees.goal").arg("to", goal.amount(&goal.middle)))
        .help(Message::new("title-disagrees.help"))
        .data("node", context.plan.label(&objective.head))
        .data("metric", context.plan.text(sort.measure.metric.span))
        .data("title", number.to_decimal_string(12))
        .data("measure", goal.middle.to_decimal_string(12));
    finding = match &goal.from {
        Some(from) if !goal.is_held => finding.arg("from", goal.amount(&from.value)),
        _ => finding.saying("title-disagrees-to"),
    };
    Some(finding)
}

/// How far a measure goes, as shares of its start and in its own unit.
struct Change<'p> {
    measure: &'p Measure,
    unit: Unit,
    things: Vec<String>,
    ratio: Option<Exact>,
    difference: Option<Exact>,
}

fn changes<'p>(context: &Context<'_>, objective: &'p Objective) -> Vec<Change<'p>> {
    let change = |measure: &'p Measure| {
        let id = measure.metric.id?;
        let unit = context.plan.metric(id).unit;
        let things = things(context.plan, id);
        if let Some(Goal::Reach(Target::Growth(growth))) = measure.goal {
            let ratio = (!unit.is_percent()).then(|| growth.value());
            return ratio.map(|ratio| Change { measure, unit, things, ratio: Some(ratio), difference: None });
        }
        let goal = context.figures.goal(measure).filter(|goal| !goal.is_held)?;
        let from = goal.from.as_ref()?;
        let difference = &goal.middle - &from.value;
        let ratio = &difference / &from.value.abs();
        Some(Change {
            measure,
            unit,
            things,
            ratio: Some(ratio).filter(Exact::is_finite),
            difference: Some(difference),
        })
    };
    objective.measures.iter().filter_map(change).collect()
}

impl Change<'_> {
    /// The changes that a figure may mean, those of its own sort first.
    fn meant(&self, said: &Said) -> Vec<&Exact> {
        let points = self.difference.iter().filter(|_| self.unit.is_percent());
        match said.figure.unit {
            UnitWritten::Percent => self.ratio.iter().chain(points).collect(),
            UnitWritten::Points => points.collect(),
            _ => Vec::new(),
        }
    }

    fn is(&self, said: &Said) -> bool {
        let figure = &said.figure;
        let hundred = Exact::from(100);
        self.meant(said).into_iter().any(|change| {
            figure.readings.iter().any(|reading| {
                let number = &reading.value / &hundred;
                let size = match figure.sign {
                    Some(plus) if plus == change.is_negative() && !change.is_zero() => return false,
                    _ => change.abs(),
                };
                match figure.bound {
                    Bound::Exactly => (&size - &number).abs() < &reading.step / &hundred,
                    Bound::About => (&size - &number).abs() <= &number / &Exact::from(10),
                    Bound::AtLeast => size >= number,
                    Bound::AtMost => size <= number,
                }
            })
        })
    }
}

/// Percentages and points against the change.
fn wrong_change(context: &Context<'_>, objective: &Objective, title: &Title<'_>, figures: &Figures) -> Option<Finding> {
    let said = said(title, figures);
    let mut told = said.iter().filter_map(|said| said.change(title).map(|pieces| (said, pieces))).peekable();
    told.peek()?;
    let changes = changes(context, objective);
    let mut wrong = None;
    for (said, pieces) in told {
        let named = |change: &&Change<'_>| said.figure.counts(title, &change.things);
        let of_it: Vec<&Change<'_>> = match changes.iter().filter(named).collect::<Vec<_>>() {
            none if none.is_empty() => changes.iter().collect(),
            some => some,
        };
        if of_it.iter().any(|change| change.is(said)) {
            return None;
        }
        let first = of_it.into_iter().find(|change| !change.meant(said).is_empty());
        wrong = wrong.or(first.map(|change| (said, pieces, change)));
    }
    let (said, pieces, change) = wrong?;
    Some(change_finding(context, objective, title.span_of(pieces), said, change))
}

fn change_finding(
    context: &Context<'_>,
    objective: &Objective,
    span: crate::source::Span,
    said: &Said,
    change: &Change<'_>,
) -> Finding {
    let percent = Unit { base: Base::Percent, per: None };
    let meant = change.meant(said).first().map_or_else(Exact::zero, |meant| (*meant).clone());
    let shown = Amount::new(meant.abs(), percent);
    let sign = if meant.is_negative() { "−" } else { "+" };
    let number = said.figure.readings.first().map_or_else(Exact::zero, |reading| &reading.value / &Exact::from(100));
    let number = if said.figure.sign == Some(false) { -&number } else { number };
    let mut finding = Finding::new(&RULE, span)
        .saying("title-disagrees-growth")
        .arg("figure", span)
        .arg("sign", sign)
        .arg("change", shown)
        .help(Message::new("title-disagrees.help"))
        .data("node", context.plan.label(&objective.head))
        .data("metric", context.plan.text(change.measure.metric.span))
        .data("title", number.to_decimal_string(12))
        .data("measure", meant.to_decimal_string(12));
    if let Some(goal) = context.figures.goal(change.measure) {
        if let (Some(from), true) = (&goal.from, change.difference.is_some()) {
            finding = finding
                .saying("title-disagrees-change")
                .arg("from", goal.amount(&from.value))
                .arg("to", goal.amount(&goal.middle));
        }
    }
    if said.figure.unit == UnitWritten::Points {
        let points = Amount::new(&meant.abs() * &Exact::from(100), Unit::NONE);
        finding = finding.saying("title-disagrees-points").arg("points", points);
    }
    if let Some(goal) = change.measure.goal {
        finding = finding.label(goal.span(), Message::new("title-disagrees.change"));
    }
    finding
}

/// Full dates against the deadlines.
fn wrong_date(context: &Context<'_>, objective: &Objective, title: &Title<'_>, figures: &Figures) -> Option<Finding> {
    let date = figures.dates.first()?;
    let deadline = objective.measures.iter().find_map(|measure| measure.by.map(|(by, span)| (by.end, span, measure)));
    let (deadline, by, measure) = deadline?;
    let is_deadline = |day: NaiveDate| objective.measures.iter().any(|it| it.by.is_some_and(|(by, _)| by.end == day));
    let right = figures.dates.iter().any(|date| {
        date.days.iter().any(|day| is_deadline(*day) || (date.before && day.pred_opt().is_some_and(is_deadline)))
    });
    if right {
        return None;
    }
    let span = title.span_of(date.tokens.clone());
    Some(
        Finding::new(&RULE, span)
            .saying("title-disagrees-date")
            .arg("date", span)
            .arg("deadline", deadline)
            .label(by, Message::new("title-disagrees.deadline"))
            .help(Message::new("title-disagrees.help"))
            .data("node", context.plan.label(&objective.head))
            .data("metric", context.plan.text(measure.metric.span))
            .data("title", date.days.first().map(ToString::to_string).unwrap_or_default())
            .data("measure", deadline.to_string()),
    )
}

/// A campaign's numbers against what it yields.
fn wrong_yield(context: &Context<'_>, campaign: &Campaign) -> Option<Finding> {
    let plan = context.plan;
    let title = Title::of(plan, &campaign.head)?;
    let said = said(&title, &figures(&title));
    for counted in &campaign.yields {
        let Base::Count(noun) = counted.unit.base else { continue };
        let things = vec![crate::wording::fold(plan.text(noun))];
        let of_it: Vec<&Said> = said.iter().filter(|said| said.is_of(&title, counted.unit, &things)).collect();
        let Some(first) = of_it.first() else { continue };
        let same = campaign.yields.iter().filter(
            |other| matches!(other.unit.base, Base::Count(other) if same_word(plan.text(other), plan.text(noun))),
        );
        let known = Known { goals: same.map(|it| [it.low_value(), it.high_value()]).collect(), others: Vec::new() };
        if of_it.iter().any(|said| said.is_one_of(&known, counted.unit)) {
            continue;
        }
        let span = title.span_of(first.shown(&title, &things));
        let amount = Amount::new(counted.value(), counted.unit);
        return Some(
            Finding::new(&RULE, span)
                .saying("title-disagrees-yield")
                .arg("figure", span)
                .arg("yields", amount)
                .label(counted.span, Message::new("title-disagrees.yields"))
                .help(Message::new("title-disagrees.help"))
                .data("node", plan.label(&campaign.head))
                .data("title", first.figure.readings.first()?.value.to_decimal_string(12))
                .data("measure", counted.value().to_decimal_string(12)),
        );
    }
    None
}
