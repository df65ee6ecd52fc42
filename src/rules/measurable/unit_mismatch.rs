//! M207: a value in a unit that its metric does not have.

use super::written::{Written, each_line};
use crate::diagnostic::{Amount, Area, Edit, Finding, Level, Message, Rule, Safety, Subject};
use crate::plan::{Figure, Metric, Target};
use crate::quantity::{Unit, parse_number};
use crate::rules::{Context, NoSettings};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M207",
    name: "unit-mismatch",
    level: Level::Error,
    area: Area::Measurable,
    looks_at: Subject::Measures,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds values whose money or time is not the metric's, shares of what is counted, and relative
/// goals that do not fit a percentage or anything else.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    each_line(context.plan, context.objectives(), |line| {
        let metric = context.plan.metric(line.metric);
        let Some(unit) = metric.unit_span.filter(|_| metric.unit != Unit::NONE) else { return };
        let misfits = || {
            let all = line.values.iter().flatten().filter(|value| !fits(context, value, metric));
            all.filter(|value| !has_unit_of_another(context, value))
        };
        let Some(first) = misfits().next() else { return };
        let finding = Finding::new(&RULE, place(first))
            .fact("metric", metric.head.label())
            .arg("unit", unit)
            .label(unit, Message::new("unit-mismatch.unit"));
        let mut finding = match first {
            Written::Value(figure) if figure.unit.is_percent() => {
                let is_goal =
                    line.measure.and_then(|measure| measure.goal).is_some_and(|goal| goal.span() == figure.span);
                of_share(context, finding, figure, is_goal)
            }
            Written::Value(figure) => of_value(context, finding, figure, metric, unit),
            Written::Relative(goal) => of_relative(context, finding, goal, metric),
        };
        for other in misfits().skip(1) {
            finding = finding.label(place(other), Message::new("unit-mismatch.other"));
        }
        out.push(finding);
    });
}

fn place(value: &Written<'_>) -> Span {
    match value {
        Written::Value(figure) => figure.span,
        Written::Relative(goal) => goal.span(),
    }
}

/// Whether a value has no unit of its own: it is that of the goal behind it that does not fit.
fn has_unit_of_another(context: &Context<'_>, value: &Written<'_>) -> bool {
    let Written::Value(figure) = value else { return false };
    let written = parse_number(context.plan.text(figure.span));
    figure.unit != Unit::NONE && written.is_ok_and(|(_, unit)| unit.is_empty())
}

fn fits(context: &Context<'_>, value: &Written<'_>, metric: &Metric) -> bool {
    match value {
        Written::Value(figure) => figure.fits(metric.unit),
        Written::Relative(Target::Growth(_)) => !metric.unit.is_percent(),
        Written::Relative(Target::Points(_)) => metric.unit.is_percent() || context.plan.counts_points(metric.unit),
        Written::Relative(_) => true,
    }
}

fn of_share(context: &Context<'_>, finding: Finding, figure: &Figure, is_goal: bool) -> Finding {
    let finding = finding
        .saying("unit-mismatch-share")
        .arg("value", Amount::written(figure.low, figure.unit))
        .data("value", figure.value().to_decimal_string(12));
    if !is_goal || figure.is_range() || figure.low.is_sign_negative() {
        return finding.help(Message::new("unit-mismatch.help"));
    }
    let growth = format!("+{}", context.plan.text(figure.span));
    let before = Span::new(figure.span.file, figure.span.start, figure.span.start);
    finding.help(Message::new("unit-mismatch-share.help").arg("growth", growth.as_str())).fix(
        Safety::Unsafe,
        Message::new("unit-mismatch.fix").arg("meant", growth),
        vec![Edit { span: before, text: "+".to_owned() }],
    )
}

fn of_value(context: &Context<'_>, finding: Finding, figure: &Figure, metric: &Metric, unit: Span) -> Finding {
    let finding = finding
        .arg("value", Amount::written(figure.low, figure.unit))
        .data("value", figure.value().to_decimal_string(12));
    if figure.unit != Unit::NONE {
        return finding.help(Message::new("unit-mismatch.help"));
    }
    let words = context.plan.text(unit);
    let words = words.strip_prefix("unit").unwrap_or(words).trim();
    let meant = format!("{} {words}", context.plan.text(figure.span));
    let end = Span::new(figure.span.file, figure.span.end, figure.span.end);
    finding
        .saying("unit-mismatch-bare")
        .help(Message::new("unit-mismatch-bare.help").arg("meant", Amount::written(figure.low, metric.unit)))
        .fix(
            Safety::Unsafe,
            Message::new("unit-mismatch.fix").arg("meant", meant),
            vec![Edit { span: end, text: format!(" {words}") }],
        )
}

fn of_relative(context: &Context<'_>, finding: Finding, goal: &Target, metric: &Metric) -> Finding {
    let finding = finding.arg("value", goal.span());
    match goal {
        Target::Growth(growth) => {
            let number = context.plan.text(growth.span).trim_end_matches('%').trim_end();
            let factor = crate::quantity::Exact::one() + growth.value();
            let factor = format!("x {}", factor.to_decimal_string(6));
            let points = format!("{number} points");
            let edit = |text: &str| vec![Edit { span: growth.span, text: text.to_owned() }];
            let fix = |text: &str| Message::new("unit-mismatch.fix").arg("meant", text);
            finding
                .saying("unit-mismatch-growth")
                .data("value", growth.value().to_decimal_string(12))
                .fix(Safety::Unsafe, fix(&points), edit(&points))
                .fix(Safety::Unsafe, fix(&factor), edit(&factor))
                .help(Message::new("unit-mismatch-growth.help").arg("points", points).arg("factor", factor))
        }
        Target::Points(points) => {
            let growth = format!("{:+}%", points.low.normalize());
            let finding = finding.saying("unit-mismatch-points");
            finding.data("value", points.value().to_decimal_string(12)).help(
                Message::new("unit-mismatch-points.help").arg("growth", growth).arg("metric", metric.head.label()),
            )
        }
        Target::Value(_) | Target::Factor(..) => finding,
    }
}
