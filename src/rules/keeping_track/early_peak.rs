//! K107: a dazzling start, and then nothing.

use crate::cascade::Progress;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::quantity::Exact;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "K107",
    name: "early-peak",
    level: Level::Warning,
    area: Area::KeepingTrack,
    looks_at: Subject::Progress,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds promises of which half came in the first third of their time, and that would miss their
/// goal at the pace of late. What is behind already is behind-plan's.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (id, metric) in context.plan.each_metric().filter(|(_, metric)| metric.observed.len() > 1) {
        let progress = context.figures.progress(id, context.today).filter(Progress::is_on_track);
        let Some(progress) = progress else { continue };
        let Some(peak) = context.figures.early_peak(&progress, context.today) else { continue };
        let Some(newest) = progress.observed.last() else { continue };
        let (goal, (_, due)) = (&progress.goal, progress.window);
        let objective = context.plan.objective(progress.objective);
        // People think in months, and in whole units where there are thousands.
        let is_fine = |value: &Exact| !goal.unit.is_count() && value.abs() < Exact::from(1_000);
        let shown = |value: &Exact, places| goal.amount(&value.round_to(if is_fine(value) { places } else { 0 }));
        let month = |pace: &Exact| {
            let monthly = pace * &Exact::from(30);
            goal.amount(&monthly.round_to(if monthly.abs() < Exact::from(1_000) { 2 } else { 0 }))
        };
        out.push(
            Finding::new(&RULE, goal.span)
                .fact("node", objective.head.label())
                .fact("metric", metric.head.label())
                .arg("early", shown(&peak.early.1, 3))
                .arg("early_date", peak.early.0)
                .arg("heading_for", shown(&peak.heading_for, 3))
                .arg("goal", goal.amount(&goal.middle))
                .arg("due", due)
                .label(newest.last, Message::new("early-peak.newest").arg("now", shown(&peak.now.1, 3)))
                .help(Message::new("early-peak.help").arg("pace", month(&peak.pace)).arg("needed", month(&peak.needed)))
                .data("early", peak.early.1.to_decimal_string(12))
                .data("now", peak.now.1.to_decimal_string(12))
                .data("as_of", peak.now.0.to_string())
                .data("heading_for", peak.heading_for.to_decimal_string(12))
                .data("goal", goal.middle.to_decimal_string(12)),
        );
    }
}
