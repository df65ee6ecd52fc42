//! R401: something is assumed, and nothing says where it comes from.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Assumed, AssumedOf};
use crate::rules::{Context, NoSettings};
use crate::source::text_content;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "R401",
    name: "assumption-without-evidence",
    level: Level::Warning,
    area: Area::Realistic,
    looks_at: Subject::Assumptions,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds assumptions and rates with neither a reason nor an observation.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for assumed in context.plan.assumed_in(context.objectives()).filter(|assumed| !has_evidence(context, assumed)) {
        let finding = super::about_assumed(context, &RULE, &assumed, "assumption-without-evidence-rate")
            .unless_draft(assumed.draft);
        out.push(match assumed.of {
            AssumedOf::Metric(_) => finding.help(Message::new("assumption-without-evidence.help")),
            AssumedOf::Rate(..) => finding.help(Message::new("assumption-without-evidence-rate.help")),
        });
    }
}

fn has_evidence(context: &Context<'_>, assumed: &Assumed<'_>) -> bool {
    let says_why = assumed.because.is_some_and(|because| !text_content(context.plan.text(because)).trim().is_empty());
    says_why
        || match assumed.of {
            AssumedOf::Metric(id) => !context.plan.metric(id).observed.is_empty(),
            AssumedOf::Rate(..) => false,
        }
}
