//! C605: objectives that serve each other in a circle.

use super::{MEMBERS_SHOWN, round};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Edge, Plan};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C605",
    name: "serving-cycle",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Serving,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds each circle once, at its member that comes first.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    for circle in context.figures.serving_circles() {
        let name = |&(at, _): &(usize, u32)| plan.text(plan.objectives[at].head.label());
        let edge = |&(at, index): &(usize, u32)| &plan.objectives[at].serves[index as usize];
        let Some(first) = circle.first() else { continue };
        let names: Vec<&str> = circle.iter().chain([first]).map(name).collect();
        let mut finding = Finding::new(&RULE, edge(first).parent.span)
            .saying(if circle.len() == 1 { "serving-cycle-alone" } else { "serving-cycle" })
            .arg("node", plan.objectives[first.0].head.label())
            .arg("circle", round(circle.iter().map(name)))
            .help(Message::new(if circle.len() == 1 { "serving-cycle-alone.help" } else { "serving-cycle.help" }))
            .data("cycle", names.join(" -> "))
            .data("length", circle.len().to_string());
        if circle.len() > 1 {
            finding = finding.primary(step(plan, first.0, edge(first)));
        }
        for member in circle.iter().skip(1).take(MEMBERS_SHOWN) {
            finding = finding.label(edge(member).parent.span, step(plan, member.0, edge(member)));
        }
        out.push(finding);
    }
}

fn step(plan: &Plan, child: usize, edge: &Edge) -> Message {
    let child = plan.objectives[child].head.label();
    Message::new("serving-cycle.step").arg("node", child).arg("parent", edge.parent.span)
}
