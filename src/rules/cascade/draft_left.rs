//! C619: a draft, where plans have to be final.

use serde::Deserialize;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Head, Traits};
use crate::rules::Context;
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C619",
    name: "draft-left",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Drafts,
    since: "0.1",
};

/// Whether drafts are refused.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Drafts are refused, as `--no-drafts` refuses them.
    pub refuse: bool,
}

/// Finds drafts, where they are refused.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    if !settings.refuse && !context.no_drafts {
        return;
    }
    let plan = context.plan;
    let mut drafts: Vec<(Span, &Head)> = Vec::new();
    drafts.extend(plan.with(Traits::DRAFT).filter_map(|(_, it)| it.draft.map(|draft| (draft, &it.head))));
    drafts.extend(plan.campaigns.iter().filter_map(|it| it.draft.map(|draft| (draft, &it.head))));
    drafts.extend(plan.budgets.iter().filter_map(|it| it.draft.map(|draft| (draft, &it.head))));
    out.extend(drafts.into_iter().map(|(draft, head)| {
        Finding::new(&RULE, draft).fact("node", head.label()).help(Message::new("draft-left.help"))
    }));
}
