//! C604: what serves a parent without anything saying how it moves it.

use crate::cascade::{Server, Unrelated};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::Edge;
use crate::rules::{Context, NoSettings};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C604",
    name: "unrelated-metric",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Serving,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// What somebody who serves brings, in words.
struct Brought<'p> {
    edge: Option<&'p Edge>,
    name: Span,
    things: Value,
    draft: Option<Span>,
    is_campaign: bool,
}

/// Finds objectives and campaigns that move nothing of what they serve.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    out.extend(context.figures.coverages().unrelated.iter().filter_map(|unrelated| finding(context, unrelated)));
}

fn finding(context: &Context<'_>, unrelated: &Unrelated) -> Option<Finding> {
    let plan = context.plan;
    let parent = plan.objective(unrelated.parent);
    let brought = brought(context, unrelated.server);
    let (sentence, level) = match (unrelated.parent_has_formula, brought.is_campaign) {
        (true, false) => ("unrelated-metric", RULE.level),
        (true, true) => ("unrelated-metric-yield", RULE.level),
        (false, false) => ("unrelated-metric-unsaid", Level::Warning),
        (false, true) => ("unrelated-metric-yield-unsaid", Level::Warning),
    };
    let level = if brought.draft.or(parent.draft).is_some() { Level::Hint } else { level };
    let named = |metric: Span| Value::from(Message::new("working-name").arg("name", metric));
    let wanted = Value::list(parent.measures.iter().map(|measure| named(measure.metric.span)));
    let mut finding = Finding::new(&RULE, brought.edge?.parent.span)
        .saying(sentence)
        .at_level(level)
        .arg("child", brought.name)
        .arg("brought", brought.things)
        .arg("parent", parent.head.label())
        .arg("wanted", wanted.clone());
    for measure in &parent.measures {
        finding = finding.label(measure.metric.span, Message::new("unrelated-metric.wanted"));
    }
    let help = if brought.is_campaign { "unrelated-metric.help-yield" } else { "unrelated-metric.help" };
    Some(finding.help(Message::new(help).arg("wanted", wanted).arg("parent", parent.head.label())))
}

fn brought<'p>(context: &Context<'p>, server: Server) -> Brought<'p> {
    let plan = context.plan;
    match server {
        Server::Objective(id, edge) => {
            let child = plan.objective(id);
            let named = |metric: Span| Value::from(Message::new("working-name").arg("name", metric));
            Brought {
                edge: child.serves.get(edge as usize),
                name: child.head.label(),
                things: Value::list(child.measures.iter().map(|measure| named(measure.metric.span))),
                draft: child.draft,
                is_campaign: false,
            }
        }
        Server::Campaign(id, edge) => {
            let child = plan.campaign(id);
            let amounts = child.yields.iter().map(|figure| Value::from(Amount::new(figure.value(), figure.unit)));
            Brought {
                edge: child.serves.get(edge as usize),
                name: child.head.label(),
                things: Value::list(amounts),
                draft: child.draft,
                is_campaign: true,
            }
        }
    }
}
