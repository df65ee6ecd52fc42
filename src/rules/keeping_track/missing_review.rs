//! K101: a plan that nobody looks at again.

use serde::Deserialize;

use crate::cascade::interval;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::quantity::{Duration, TimeUnit};
use crate::rules::{Context, Lasting};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "K101",
    name: "missing-review",
    level: Level::Warning,
    area: Area::KeepingTrack,
    looks_at: Subject::Plan,
    since: "0.1",
};

/// How seldom is too seldom.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The longest time between two reviews.
    longest: Lasting,
}

impl Default for Settings {
    fn default() -> Self {
        Self { longest: Lasting::months(3) }
    }
}

/// Finds plans that are never looked at again, or less than once a quarter. In one without an
/// objective there is nothing to look at yet.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let Some(header) = context.plan.header().filter(|header| !header.head.may_say("review")) else { return };
    if context.plan.objectives.is_empty() {
        return;
    }
    let longest = settings.longest.duration();
    let (span, sentence, between) = match &header.review {
        None => (header.head.anchor(), RULE.name, None),
        Some((cadence, _)) => match interval(cadence) {
            Some(between) if days(between) <= days(longest) => return,
            Some(between) => (cadence.span, "missing-review-seldom", Some(between)),
            None => (cadence.span, "missing-review-never", None),
        },
    };
    let mut finding = Finding::new(&RULE, span)
        .saying(sentence)
        .arg("plan", header.head.label())
        .help(Message::new("missing-review.help").arg("longest", longest))
        .data("longest", days(longest).to_string());
    if let Some(between) = between {
        finding = finding.arg("between", between).data("between", days(between).to_string());
    }
    out.push(finding);
}

/// How long a time is, in days.
fn days(duration: Duration) -> u64 {
    match duration.unit {
        TimeUnit::Day => u64::from(duration.count),
        TimeUnit::Week => u64::from(duration.count) * 7,
        TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year => {
            let months = u64::from(duration.count) * u64::try_from(duration.unit.size()).unwrap_or_default();
            (months * 366).div_ceil(12)
        }
    }
}
