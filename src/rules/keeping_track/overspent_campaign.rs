//! K109: more was spent than there was.

use crate::cascade::Overspent;
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::NodeId;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "K109",
    name: "overspent-campaign",
    level: Level::Error,
    area: Area::KeepingTrack,
    looks_at: Subject::Spending,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds campaigns that spent more than was allocated to them, and objectives whose campaigns did.
/// A campaign that can still draw on what is allocated further up has only gone beyond its own.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let unit = context.figures.money_unit();
    for over in context.figures.overspent(context.today) {
        let Overspent { node, allocated, spent, above, newest, count, allocations } = over;
        let missing = &spent - &allocated;
        let amount = |value: &crate::quantity::Exact| Amount::new(value.clone(), unit);
        let head = context.plan.head_of(node);
        let (sentence, help) = match (node, above) {
            (NodeId::Objective(_), _) => ("overspent-campaign-objective", "overspent-campaign.help"),
            (_, Some(_)) => ("overspent-campaign-own", "overspent-campaign.help-own"),
            (_, None) => (RULE.name, "overspent-campaign.help"),
        };
        let mut finding = Finding::new(&RULE, newest)
            .saying(sentence)
            .at_level(if above.is_some() { Level::Warning } else { RULE.level })
            .fact("node", head.label())
            .arg("spent", amount(&spent))
            .arg("allocated", amount(&allocated))
            .arg("missing", amount(&missing))
            .data("spent", spent.to_decimal_string(12))
            .data("allocated", allocated.to_decimal_string(12))
            .data("missing", missing.to_decimal_string(12));
        let above = above.map(|objective| context.plan.objective(objective).head.label());
        let help = Message::new(help).arg("missing", amount(&missing)).arg("above", above.unwrap_or(head.label()));
        if count > 1 {
            finding = finding.primary(Message::new("overspent-campaign.newest").arg("lines", count));
        }
        for allocation in allocations.into_iter().take(6) {
            finding = finding.label(allocation, Message::new("overspent-campaign.allocation"));
        }
        out.push(finding.help(help));
    }
}
