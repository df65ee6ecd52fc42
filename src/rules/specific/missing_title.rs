//! S107: something people read about that has no title.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Head, Traits};
use crate::rules::{Context, NoSettings};
use crate::source::{Span, text_content};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "S107",
    name: "missing-title",
    level: Level::Hint,
    area: Area::Specific,
    looks_at: Subject::Promises,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds targets, objectives, campaigns and actions without a title.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let untitled = |head: &Head| match head.title {
        Some(title) => text_content(plan.text(title)).trim().is_empty(),
        // Words behind the name are a title without quotes, and told as such; `""` is none.
        None => head.name.is_none_or(|name| {
            let behind = plan.text(Span { start: name.end, ..head.span });
            text_content(behind.trim()).trim().is_empty()
        }),
    };
    let objectives = context.objectives().filter(|(id, _)| !plan.traits(*id).has(Traits::TITLE));
    let objectives = objectives.map(|(_, objective)| (&objective.head, objective.draft));
    let campaigns = plan.campaigns.iter().map(|campaign| (&campaign.head, campaign.draft));
    out.extend(objectives.chain(campaigns).filter(|(head, _)| untitled(head)).map(|(head, draft)| {
        let finding = Finding::new(&RULE, head.anchor()).unless_draft(draft).arg("node", head.label());
        let finding = if head.name.is_none() { finding.saying("missing-title-unnamed") } else { finding };
        finding.help(Message::new("missing-title.help")).data("node", head.label())
    }));
}
