//! W902: two teams bid on one keyword.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::TeamId;
use crate::rules::working::quoted;
use crate::rules::{Context, NoSettings};
use crate::source::Span;
use crate::wording::letters;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W902",
    name: "keyword-clash",
    level: Level::Warning,
    area: Area::WaysOfWorking,
    looks_at: Subject::Keywords,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds keywords of channels that different teams own, however they are spelt.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut bidding: FxHashMap<String, Vec<(TeamId, Span)>> = FxHashMap::default();
    for channel in &plan.channels {
        let Some((owner, team)) = channel.owner.and_then(|owner| owner.id.map(|id| (owner, id))) else { continue };
        for &keyword in &channel.keywords {
            let others = bidding.entry(letters(plan.text(keyword))).or_default();
            if others.iter().any(|(other, _)| *other == team) {
                continue;
            }
            if let Some(&(other, place)) = others.first() {
                out.push(
                    Finding::new(&RULE, keyword)
                        .anywhere()
                        .fact("keyword", quoted(plan, [keyword, place]).unwrap_or(keyword))
                        .arg("first", plan.team(other).head.label())
                        .arg("second", owner.span)
                        .label(place, Message::new("keyword-clash.first").arg("team", plan.team(other).head.label()))
                        .help(Message::new("keyword-clash.help"))
                        .data("teams", format!("{}, {}", plan.label(&plan.team(other).head), plan.text(owner.span))),
                );
            }
            others.push((team, keyword));
        }
    }
}
