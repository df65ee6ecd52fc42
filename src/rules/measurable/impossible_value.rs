//! M208: a value that can't exist.

use serde::Deserialize;

use super::naming::{called, find_phrase, words};
use super::written::{Line, Written, each_line};
use crate::cascade::Server;
use crate::diagnostic::{Amount, Area, Edit, Finding, Level, Message, Rule, Safety, Subject};
use crate::plan::{Edge, Figure, Metric, Plan, Traits};
use crate::quantity::{Base, Exact, Unit};
use crate::rules::Context;
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M208",
    name: "impossible-value",
    level: Level::Error,
    area: Area::Measurable,
    looks_at: Subject::Measures,
    since: "0.1",
};

/// Which percentages are no shares.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Words in the name or title of a metric that may pass 100% and fall below 0.
    pub unbounded: Vec<String>,
}

const UNBOUNDED: [&str; 24] = [
    "growth",
    "change",
    "progression",
    "uplift",
    "return",
    "yield",
    "ROI",
    "ROAS",
    "margin",
    "markup",
    "NRR",
    "net retention",
    "net revenue retention",
    "croissance",
    "évolution",
    "variation",
    "hausse",
    "retour",
    "rendement",
    "marge",
    "marque",
    "rétention nette",
    "inflation",
    "ROMI",
];
const PERCENT: Unit = Unit { base: Base::Percent, per: None };

impl Default for Settings {
    fn default() -> Self {
        Self { unbounded: UNBOUNDED.iter().map(|&word| word.to_owned()).collect() }
    }
}

/// What values a metric can have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bounds {
    /// From none to all.
    Share,
    /// A percentage of something that it may exceed.
    Percentage,
    /// From none.
    Count,
    /// Money, points, plain numbers: any.
    Open,
}

/// Why a value can't be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Problem {
    Above,
    Below,
    LessThanNone,
}

/// Finds shares above all or below nothing, counts below nothing, and rates without their `%`.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let unbounded: Vec<Vec<String>> = settings.unbounded.iter().map(|word| words(word)).collect();
    let bounds: Vec<Bounds> = plan.metrics.iter().map(|metric| bounds(plan, metric, &unbounded)).collect();
    each_line(plan, context.objectives(), |line| {
        let bounds = bounds[line.metric.index()];
        if bounds != Bounds::Open && line.values.iter().flatten().all(|value| fits(value, plan.metric(line.metric))) {
            out.extend(in_line(context, &line, bounds));
        }
    });
    for (id, objective) in context.objectives().filter(|(id, _)| plan.traits(*id).has(Traits::RATE)) {
        for (index, edge) in (0..).zip(&objective.serves) {
            let server = Server::Objective(id, index);
            out.extend(in_edge(edge).or_else(|| without_percent(context, server)));
        }
    }
    for (id, campaign) in plan.each_campaign() {
        for (index, edge) in (0..).zip(&campaign.serves) {
            let server = Server::Campaign(id, index);
            out.extend(in_edge(edge).or_else(|| without_percent(context, server)));
        }
    }
}

fn bounds(plan: &Plan, metric: &Metric, unbounded: &[Vec<String>]) -> Bounds {
    match metric.unit.base {
        Base::Percent if metric.share_of.is_some() => Bounds::Share,
        Base::Percent => {
            let called = called(plan, metric);
            let is_said = |phrase: &Vec<String>| called.iter().any(|words| find_phrase(words, phrase).is_some());
            if unbounded.iter().any(is_said) { Bounds::Percentage } else { Bounds::Share }
        }
        Base::Count(_) if plan.counts_points(metric.unit) => Bounds::Open,
        Base::Count(_) | Base::Fte => Bounds::Count,
        Base::One | Base::Money(_) | Base::Time(_) => Bounds::Open,
    }
}

/// Whether a value can be compared at all; if not, another rule says so of the line.
fn fits(value: &Written<'_>, metric: &Metric) -> bool {
    match value {
        Written::Value(figure) => figure.fits(metric.unit),
        Written::Relative(_) => true,
    }
}

fn in_line(context: &Context<'_>, line: &Line<'_>, bounds: Bounds) -> Option<Finding> {
    let metric = context.plan.metric(line.metric);
    let mut found: Option<Finding> = None;
    let mut meant: Vec<Edit> = Vec::new();
    for value in line.values.iter().flatten() {
        let (span, low, high, bare) = match value {
            Written::Value(figure) => {
                let bare = figure.unit == Unit::NONE && metric.unit == PERCENT;
                (figure.span, figure.low_value(), figure.high_value(), bare.then_some(*figure))
            }
            Written::Relative(goal) => {
                let Some(figures) = line.measure.and_then(|measure| context.figures.goal(measure)) else { continue };
                (goal.span(), figures.low, figures.high, None)
            }
        };
        let Some((problem, value)) = problem(bounds, low, high, bare.is_some()) else { continue };
        let bare = bare.filter(|_| problem == Problem::Above);
        if let Some(bare) = bare {
            let end = Span::new(span.file, bare.span.end, bare.span.end);
            meant.push(Edit { span: end, text: "%".to_owned() });
        }
        found = Some(match found {
            Some(finding) => finding
                .label(span, Message::new("impossible-value.other").arg("value", Amount::new(value, metric.unit))),
            None => finding(metric, span, problem, value, bare),
        });
    }
    let bare = !meant.is_empty();
    found.map(
        |finding| if bare { finding.fix(Safety::Unsafe, Message::new("impossible-value.fix"), meant) } else { finding },
    )
}

/// What is wrong between two ends of a value, and the end that is wrong.
fn problem(bounds: Bounds, low: Exact, high: Exact, bare: bool) -> Option<(Problem, Exact)> {
    let is_share = bounds == Bounds::Share;
    if (is_share || bare) && high > Exact::one() {
        return Some((Problem::Above, high));
    }
    match bounds {
        Bounds::Share if low.is_negative() => Some((Problem::Below, low)),
        Bounds::Count if low.is_negative() => Some((Problem::LessThanNone, low)),
        _ => None,
    }
}

fn sentence(problem: Problem) -> Message {
    Message::new(match problem {
        Problem::Above => "impossible-value.above",
        Problem::Below => "impossible-value.below",
        Problem::LessThanNone => "impossible-value.negative",
    })
}

fn finding(metric: &Metric, span: Span, problem: Problem, value: Exact, bare: Option<&Figure>) -> Finding {
    let help = match (problem, bare) {
        (Problem::Above, Some(figure)) => {
            Message::new("impossible-value.meant").arg("meant", Amount::written(figure.high, PERCENT))
        }
        (Problem::Above, None) => Message::new("impossible-value.help-above"),
        (Problem::Below, _) => Message::new("impossible-value.help-below"),
        (Problem::LessThanNone, _) => Message::new("impossible-value.help-negative"),
    };
    let limit = if problem == Problem::Above { "1" } else { "0" };
    let why = match bare {
        Some(figure) => Message::new("impossible-value.bare").arg("written", figure.span),
        None => sentence(problem),
    };
    Finding::new(&RULE, span)
        .fact("metric", metric.head.label())
        .arg("why", why.arg("value", Amount::new(value.clone(), metric.unit)))
        .label(metric.unit_span.unwrap_or(metric.head.anchor()), Message::new("impossible-value.unit"))
        .help(help)
        .data("value", value.to_decimal_string(12))
        .data("limit", limit)
}

/// A rate at which more than all become something. Written as a share it can't be; a plain
/// number says how many each one brings.
fn in_edge(edge: &Edge) -> Option<Finding> {
    let rate = edge.rate.as_ref()?;
    let mut shares =
        [Some(&rate.value), rate.within.as_ref()].into_iter().flatten().filter(|rate| rate.unit == PERCENT);
    let (span, problem, value) = shares.find_map(|rate| {
        let (problem, value) = problem(Bounds::Share, rate.low_value(), rate.high_value(), false)?;
        Some((rate.span, problem, value))
    })?;
    Some(
        Finding::new(&RULE, span)
            .saying("impossible-value-rate")
            .arg("parent", edge.parent.span)
            .arg("why", sentence(problem).arg("value", Amount::new(value.clone(), PERCENT)))
            .help(Message::new("impossible-value-rate.help").arg("times", value.to_decimal_string(6)))
            .data("value", value.to_decimal_string(12))
            .data("limit", if problem == Problem::Above { "1" } else { "0" }),
    )
}

/// A rate that makes many times of what the parent wants, where as many percent would do.
fn without_percent(context: &Context<'_>, server: Server) -> Option<Finding> {
    let slip = context.figures.forgotten_percent(server)?;
    let (head, edge) = server.edge(context.plan)?;
    let written = edge.rate.as_deref()?;
    let (rate, wanted) = (&written.value, &slip.wanted);
    let plain = written.within.iter().filter(|within| within.unit == Unit::NONE);
    let ends = std::iter::once(rate.span).chain(plain.map(|within| within.span));
    let percent = |span: Span| Edit { span: Span::new(span.file, span.end, span.end), text: "%".to_owned() };
    let meant = Amount::written(rate.high, PERCENT);
    Some(
        Finding::new(&RULE, rate.span)
            .saying("impossible-value-without-percent")
            .arg("rate", rate.span)
            .arg("child", head.label())
            .arg("made", wanted.amount(&slip.made))
            .arg("parent", edge.parent.span)
            .arg("wanted", wanted.amount(&wanted.middle))
            .label(wanted.span, Message::new("impossible-value-without-percent.wants"))
            .help(
                Message::new("impossible-value-without-percent.help")
                    .arg("meant", meant)
                    .arg("made", wanted.amount(&slip.meant)),
            )
            .data("value", rate.value().to_decimal_string(12))
            .data("limit", "1")
            .fix(Safety::Unsafe, Message::new("impossible-value.fix"), ends.map(percent).collect()),
    )
}
