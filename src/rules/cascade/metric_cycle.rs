//! C606: a metric whose formula comes back to itself.

use super::{MEMBERS_SHOWN, round};
use crate::cascade::circles;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Metric, MetricId, Ref};
use crate::rules::{Context, NoSettings};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C606",
    name: "metric-cycle",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Formulas,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds each circle once, at the formula of its metric that comes first.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let drivers = |at: usize| drivers(&plan.metrics[at]).into_iter();
    for circle in circles(plan.metrics.len(), drivers) {
        let name = |&(at, _): &(usize, Link)| plan.text(plan.metrics[at].head.label());
        let formula = |&(at, (index, _)): &(usize, Link)| &plan.metrics[at].equals[index];
        let step = |member: &(usize, Link)| {
            let metric = plan.metrics[member.0].head.label();
            Message::new("metric-cycle.step").arg("metric", metric).arg("driver", member.1.1)
        };
        let Some(first) = circle.first() else { continue };
        let names: Vec<&str> = circle.iter().chain([first]).map(name).collect();
        let mut finding = Finding::new(&RULE, formula(first).span)
            .saying(if circle.len() == 1 { "metric-cycle-alone" } else { "metric-cycle" })
            .arg("metric", plan.metrics[first.0].head.label())
            .arg("circle", round(circle.iter().map(name)))
            .primary(step(first))
            .help(Message::new(if circle.len() == 1 { "metric-cycle-alone.help" } else { "metric-cycle.help" }))
            .data("cycle", names.join(" -> "))
            .data("length", circle.len().to_string());
        for member in circle.iter().skip(1).take(MEMBERS_SHOWN) {
            finding = finding.label(formula(member).span, step(member));
        }
        out.push(finding);
    }
}

/// Which formula needs the driver, and where it is named there.
type Link = (usize, Span);

/// What the formulas of a metric need.
fn drivers(metric: &Metric) -> Vec<(Link, usize)> {
    let mut drivers = Vec::new();
    for (index, formula) in metric.equals.iter().enumerate() {
        formula.expression.each_metric(&mut |driver: &Ref<MetricId>| {
            drivers.extend(driver.id.map(|id| ((index, driver.span), id.index())));
        });
    }
    drivers
}
