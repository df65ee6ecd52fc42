//! S106: a title whose figures contradict the measure.

use chrono::NaiveDate;
use smallvec::SmallVec;

use super::measured::{Change, Known, MetricWords, Sort};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Campaign, Objective};
use crate::quantity::{Base, Exact, Unit};
use crate::rules::{Context, NoSettings};
use crate::source::Span;
use crate::wording::{Figures, Said, Title, Token, UnitWritten, figures, fold, said, same_word};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "S106",
    name: "title-disagrees",
    level: Level::Error,
    area: Area::Specific,
    looks_at: Subject::Titles,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds titles of which no figure of one sort is right.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let metrics = MetricWords::new(plan);
    let has_digit = |objective: &Objective| {
        objective.head.title.is_some_and(|title| plan.text(title).bytes().any(|byte| byte.is_ascii_digit()))
    };
    context.judge_each(out, |_, objective, out| {
        // A figure may be that of a measure that could not be read.
        if objective.measures.is_empty() || objective.head.may_say("measure") || !has_digit(objective) {
            return;
        }
        let Some(title) = Title::of(plan, &objective.head).filter(|title| title.tokens.iter().any(Token::is_number))
        else {
            return;
        };
        let figures = figures(&title);
        if figures.numbers.is_empty() && figures.dates.is_empty() {
            return;
        }
        let told = Told { context, metrics: &metrics, objective, said: said(&title, &figures), title, figures };
        out.extend(told.wrong_values());
        out.extend(told.wrong_change());
        out.extend(told.wrong_date());
    });
    for campaign in plan.campaigns.iter().filter(|campaign| !campaign.yields.is_empty()) {
        out.extend(wrong_yield(context, campaign));
    }
}

/// Some of the figures of a title: few have more than two.
type SomeSaid<'s> = SmallVec<[&'s Said; 2]>;

/// A title with its figures, and what they are held against.
struct Told<'c> {
    context: &'c Context<'c>,
    metrics: &'c MetricWords,
    objective: &'c Objective,
    title: Title<'c>,
    figures: Figures,
    said: Vec<Said>,
}

impl Told<'_> {
    /// Numbers against `from`, goal, milestones and difference.
    fn wrong_values(&self) -> Vec<Finding> {
        let sorts = Sort::all(self.context, self.metrics, self.objective);
        let things: SmallVec<[&[String]; 1]> = sorts.iter().map(|sort| &*sort.things).collect();
        let bare: SomeSaid<'_> = self.said.iter().filter(|said| said.is_bare(&self.title, &things)).collect();
        // Without a baseline nobody knows how much `+50 customers` makes.
        let can_be_told = |said: &Said, sort: &Sort<'_>| {
            let adds = said.figure.sign.is_some() || said.led(&self.title);
            !sort.known.goals.is_empty() && (!adds || !sort.known.others.is_empty())
        };
        let mut found = Vec::new();
        let mut any_of_them = false;
        for sort in &sorts {
            let is_of = |said: &&Said| said.is_of(&self.title, sort.unit, &sort.things);
            let of_it: SomeSaid<'_> = self.said.iter().filter(is_of).collect();
            any_of_them |= !of_it.is_empty();
            let other_goals = other_goals(sort, &of_it);
            if !other_goals.is_empty() {
                found.extend(self.value_finding(sort, &other_goals));
                continue;
            }
            let right = of_it.iter().chain(&bare).any(|said| sort.known.is(said, sort.unit));
            if !right && of_it.iter().any(|said| can_be_told(said, sort)) {
                found.extend(self.value_finding(sort, &of_it));
            }
        }
        if let ([sort], false) = (&sorts[..], any_of_them) {
            let other_goals = other_goals(sort, &bare);
            if !other_goals.is_empty() {
                found.extend(self.value_finding(sort, &other_goals));
                return found;
            }
        }
        let right = sorts.iter().any(|sort| bare.iter().any(|said| sort.known.is(said, sort.unit)));
        let sort = sorts.iter().find(|sort| bare.iter().any(|said| can_be_told(said, sort)));
        if let (false, false, Some(sort)) = (any_of_them, right, sort) {
            found.extend(self.value_finding(sort, &bare));
        }
        found
    }

    fn value_finding(&self, sort: &Sort<'_>, said: &[&Said]) -> Option<Finding> {
        let goal = self.context.figures.goal(sort.measure)?;
        let number = &said.first()?.figure.readings.first()?.value * &sort.unit.factor();
        let spans: Vec<Span> =
            said.iter().map(|said| self.title.span_of(said.shown(&self.title, &sort.things))).collect();
        let figures = spans.iter().map(|span| Message::new("title-disagrees-figure").arg("figure", *span).into());
        let finding = self
            .finding(spans[0], sort.measure.metric.span)
            .arg("figures", Value::list(figures))
            .arg("metric", sort.measure.metric.span)
            .arg("to", goal.amount(&goal.middle))
            .label(goal.span, Message::new("title-disagrees.goal").arg("to", goal.amount(&goal.middle)))
            .data("title", number.to_decimal_string(12))
            .data("measure", goal.middle.to_decimal_string(12));
        Some(match &goal.from {
            Some(from) if !goal.is_held => finding.arg("from", goal.amount(&from.value)),
            _ => finding.saying("title-disagrees-to"),
        })
    }

    /// Percentages and points against the change.
    fn wrong_change(&self) -> Option<Finding> {
        let mut told =
            self.said.iter().filter_map(|said| said.change(&self.title).map(|pieces| (said, pieces))).peekable();
        told.peek()?;
        let changes = Change::all(self.context, self.objective);
        let mut wrong = None;
        for (said, pieces) in told {
            let named = |change: &&Change<'_>| self.metrics.counts(&self.title, &said.figure, change.measure);
            let mut of_it: Vec<&Change<'_>> = changes.iter().filter(named).collect();
            if of_it.is_empty() {
                of_it = changes.iter().collect();
            }
            if of_it.iter().any(|change| change.is(said)) {
                return None;
            }
            let first = of_it.into_iter().find(|change| !change.meant(said).is_empty());
            wrong = wrong.or(first.map(|change| (said, pieces, change)));
        }
        let (said, pieces, change) = wrong?;
        self.change_finding(self.title.span_of(pieces), said, change)
    }

    fn change_finding(&self, span: Span, said: &Said, change: &Change<'_>) -> Option<Finding> {
        let meant = (*change.meant(said).first()?).clone();
        let number = &said.figure.readings.first()?.value / &Exact::from(100);
        let number = if said.figure.sign == Some(false) { -&number } else { number };
        let is_points = said.figure.unit == UnitWritten::Points;
        let shown = match is_points {
            true => Amount::new(&meant.abs() * &Exact::from(100), Unit::NONE),
            false => Amount::new(meant.abs(), Unit { base: Base::Percent, per: None }),
        };
        let finding = self
            .finding(span, change.measure.metric.span)
            .arg("figure", span)
            .arg("sign", if meant.is_negative() { "−" } else { "+" })
            .arg("change", shown)
            .label(change.measure.goal?.span(), Message::new("title-disagrees.change"))
            .data("title", number.to_decimal_string(12))
            .data("measure", meant.to_decimal_string(12));
        let goal = self.context.figures.goal(change.measure);
        let Some((goal, from)) = goal.and_then(|goal| goal.from.clone().map(|from| (goal, from))) else {
            return Some(finding.saying("title-disagrees-growth"));
        };
        let id = if is_points { "title-disagrees-points" } else { "title-disagrees-change" };
        Some(finding.saying(id).arg("from", goal.amount(&from.value)).arg("to", goal.amount(&goal.middle)))
    }

    /// Full dates against the deadlines.
    fn wrong_date(&self) -> Option<Finding> {
        let date = self.figures.dates.first()?;
        let measures = &self.objective.measures;
        let (deadline, by, measure) =
            measures.iter().find_map(|measure| measure.by.map(|(by, span)| (by.end, span, measure)))?;
        let is_deadline = |day: NaiveDate| measures.iter().any(|it| it.by.is_some_and(|(by, _)| by.end == day));
        let right = self.figures.dates.iter().any(|date| {
            date.days.iter().any(|day| is_deadline(*day) || (date.before && day.pred_opt().is_some_and(is_deadline)))
        });
        if right {
            return None;
        }
        let span = self.title.span_of(date.tokens.clone());
        Some(
            self.finding(span, measure.metric.span)
                .saying("title-disagrees-date")
                .arg("date", span)
                .arg("deadline", deadline)
                .label(by, Message::new("title-disagrees.deadline"))
                .data("title", date.days.first()?.to_string())
                .data("measure", deadline.to_string()),
        )
    }

    fn finding(&self, span: Span, metric: Span) -> Finding {
        Finding::new(&RULE, self.title.place(span))
            .help(Message::new("title-disagrees.help"))
            .data("node", self.objective.head.label())
            .data("metric", metric)
    }
}

/// Where a title goes that starts where the measure does, and goes elsewhere: `from 850k to 950k`
/// of what goes from 850k to 990k. That its start is right says nothing of its goal.
fn other_goals<'s>(sort: &Sort<'_>, said: &[&'s Said]) -> SomeSaid<'s> {
    let is_right = |said: &Said| sort.known.is(said, sort.unit);
    let starts_there = said.iter().any(|said| said.is_end && !said.is_goal && is_right(said));
    said.iter().copied().filter(|said| starts_there && said.is_goal && !is_right(said)).collect()
}

/// A campaign's numbers against what it yields.
fn wrong_yield(context: &Context<'_>, campaign: &Campaign) -> Option<Finding> {
    let plan = context.plan;
    let title = Title::of(plan, &campaign.head)?;
    let said = said(&title, &figures(&title));
    campaign.yields.iter().find_map(|counted| {
        let Base::Count(noun) = counted.unit.base else { return None };
        let same = campaign.yields.iter().filter(
            |other| matches!(other.unit.base, Base::Count(other) if same_word(plan.text(other), plan.text(noun))),
        );
        let known =
            Known { goals: same.map(|it| [it.low_value(), it.high_value()]).collect(), others: SmallVec::new() };
        let things = [fold(plan.text(noun))];
        let of_it: Vec<&Said> = said.iter().filter(|said| said.is_of(&title, counted.unit, &things)).collect();
        let first = of_it.first().filter(|_| !of_it.iter().any(|said| known.is(said, counted.unit)))?;
        let span = title.span_of(first.shown(&title, &things));
        Some(
            Finding::new(&RULE, title.place(span))
                .saying("title-disagrees-yield")
                .arg("figure", span)
                .arg("yields", Amount::new(counted.value(), counted.unit))
                .label(counted.span, Message::new("title-disagrees.yields"))
                .help(Message::new("title-disagrees.help"))
                .data("node", campaign.head.label())
                .data("title", first.figure.readings.first()?.value.to_decimal_string(12))
                .data("measure", counted.value().to_decimal_string(12)),
        )
    })
}
