//! B707: a phase that does not pay the campaigns that run in it.

use super::said;
use crate::cascade::Phased;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::quantity::Exact;
use crate::rules::{Context, NoSettings, working};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B707",
    name: "phase-shortfall",
    level: Level::Warning,
    area: Area::Budget,
    looks_at: Subject::Phases,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds phases with less money than the campaigns of their budget take in them, and campaigns
/// on days that no phase covers.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let short = context.figures.phases().into_iter().filter(|phased| phased.needed > phased.money);
    out.extend(short.map(|phased| finding(context, &phased)));
}

fn finding(context: &Context<'_>, phased: &Phased) -> Finding {
    let plan = context.plan;
    let budget = plan.budget(phased.budget);
    let missing = &phased.needed - &phased.money;
    let phase = phased.phase.and_then(|index| budget.phases.get(index));
    let mut finding = match phase.and_then(|phase| Some((phase, phase.period?))) {
        Some((phase, (period, _))) => {
            let size = &phased.money / &phase.share.value();
            let enough: Exact = (&phased.needed / &size).ceil_to(3);
            let finding = Finding::new(&RULE, phase.span)
                .arg("period", period)
                .arg("money", said::amount(context, &phased.money))
                .data("money", said::decimal(context, &phased.money, false));
            if enough.is_finite() && enough <= Exact::one() {
                let share = Message::new("phase-shortfall.enough").arg("share", working::share(&enough));
                finding.help(share)
            } else {
                finding.help(Message::new("phase-shortfall.help"))
            }
        }
        None => {
            let first = budget.phases.first().map_or(budget.head.anchor(), |phase| phase.span);
            Finding::new(&RULE, first)
                .saying("phase-shortfall-outside")
                .help(Message::new("phase-shortfall-outside.help"))
        }
    };
    for (id, amount) in phased.campaigns.iter().take(12) {
        let campaign = plan.campaign(*id);
        let Some((_, runs)) = campaign.runs else { continue };
        let label = Message::new("phase-shortfall.campaign")
            .arg("node", campaign.head.label())
            .arg("amount", said::amount(context, amount));
        finding = finding.label(runs, label);
    }
    finding
        .arg("node", budget.head.label())
        .arg("needed", said::amount(context, &phased.needed))
        .arg("missing", said::amount(context, &missing))
        .data("node", budget.head.label())
        .data("needed", said::decimal(context, &phased.needed, true))
        .data("missing", said::decimal(context, &missing, true))
}
