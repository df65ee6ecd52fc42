//! C608: what is counted in full on two paths that meet again further up.

use crate::cascade::Server;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C608",
    name: "double-counted",
    level: Level::Warning,
    area: Area::Cascade,
    looks_at: Subject::Serving,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds objectives and campaigns that one above counts twice.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    for twice in context.figures.counted_twice() {
        let (head, serves, second) = match twice.server {
            Server::Objective(id, edge) => (&plan.objective(id).head, &plan.objective(id).serves, edge),
            Server::Campaign(id, edge) => (&plan.campaign(id).head, &plan.campaign(id).serves, edge),
        };
        let (first, second) = (&serves[twice.first as usize], &serves[second as usize]);
        let above = &plan.objective(twice.above).head;
        let past =
            [(first, second), (second, first)].into_iter().find(|(_, past)| plan.parent(past) == Some(twice.above));
        let help = match past.filter(|(through, _)| plan.parent(through) != Some(twice.above)) {
            Some((through, past)) => {
                Message::new("double-counted.past").arg("through", through.parent.span).arg("above", past.parent.span)
            }
            None => Message::new("double-counted.help").arg("share", format!("{}%", 100 / twice.times)),
        };
        out.push(
            Finding::new(&RULE, second.parent.span)
                .fact("node", head.label())
                .arg("above", above.label())
                .fact("times", twice.times)
                .primary(Message::new("double-counted.again"))
                .label(first.parent.span, Message::new("double-counted.first"))
                .label(above.anchor(), Message::new("double-counted.above"))
                .help(help)
                .data("above", plan.label(above)),
        );
    }
}
