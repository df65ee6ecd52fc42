//! A301: a team with more to do than it has people.

use crate::cascade::{Effort, overload};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{NodeId, Plan};
use crate::quantity::{Base, Exact, Unit};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "A301",
    name: "overloaded-team",
    level: Level::Error,
    area: Area::Achievable,
    looks_at: Subject::Efforts,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// So many efforts are shown.
const SHOWN: usize = 12;

/// Finds teams whose efforts come to more than their capacity on some days: for each team the
/// longest such time, and what overlaps in it.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let efforts = context.figures.efforts();
    for of_team in efforts.chunk_by(|one, other| one.team == other.team) {
        let team = context.plan.team(of_team[0].team);
        let Some(capacity) = team.capacity else { continue };
        let available = capacity.value();
        let Some(over) = overload(&available, of_team.iter().map(|effort| &effort.busy)) else { continue };
        let overlapping: Vec<&Effort> =
            of_team.iter().filter(|effort| effort.busy.meets(over.start, over.end)).collect();
        let missing = &over.peak - &available;
        let help = if has_part_of_another(context.plan, &overlapping) {
            "overloaded-team.help-parts"
        } else {
            "overloaded-team.help"
        };
        let mut finding = Finding::new(&RULE, capacity.span)
            .arg("team", team.head.label())
            .arg("capacity", people(available.clone()))
            .arg("load", people(over.peak.clone()))
            .arg("start", over.start)
            .arg("end", over.end)
            .primary(Message::new("overloaded-team.capacity").arg("capacity", people(available.clone())))
            .help(Message::new(help).arg("missing", people(missing.clone())));
        for effort in overlapping.iter().take(SHOWN) {
            let busy = &effort.busy;
            let label = Message::new("overloaded-team.effort").arg("people", people(busy.people.clone()));
            finding = finding.label(effort.span, label.arg("start", busy.start).arg("end", busy.end));
        }
        out.push(
            finding
                .data("team", team.head.label())
                .data("capacity", available.to_decimal_string(12))
                .data("load", over.peak.to_decimal_string(12))
                .data("missing", missing.to_decimal_string(12))
                .data("start", over.start.to_string())
                .data("end", over.end.to_string())
                .data("peak", over.peak_day.to_string())
                .data("spans", over.spans.to_string())
                .data("efforts", overlapping.len().to_string()),
        );
    }
}

fn people(count: Exact) -> Amount {
    Amount::new(count, Unit { base: Base::Fte, per: None })
}

/// Whether a campaign or an objective is among them and so is what it directly serves: then
/// somebody may have counted the same people twice.
fn has_part_of_another(plan: &Plan, efforts: &[&Effort]) -> bool {
    let among = |node: NodeId| efforts.binary_search_by_key(&node, |effort| effort.node).is_ok();
    efforts.iter().any(|effort| {
        let serves = match effort.node {
            NodeId::Objective(id) => &plan.objective(id).serves,
            NodeId::Campaign(id) => &plan.campaign(id).serves,
            NodeId::Budget(_) => return false,
        };
        serves.iter().filter_map(|edge| plan.parent(edge)).any(|parent| among(NodeId::Objective(parent)))
    })
}
