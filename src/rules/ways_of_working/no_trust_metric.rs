//! W911: nothing measures whether people trust or are satisfied.

use serde::Deserialize;

use super::watched::is_about;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::Context;
use crate::wording::Topic;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W911",
    name: "no-trust-metric",
    level: Level::Hint,
    area: Area::WaysOfWorking,
    looks_at: Subject::Audiences,
    since: "0.1",
};

const WORDS: [&str; 37] = [
    "satisfaction",
    "satisfied",
    "happy",
    "NPS",
    "CSAT",
    "promoter",
    "recommend",
    "recommended",
    "recommendation",
    "review",
    "rating",
    "stars",
    "reputation",
    "trust",
    "credibility",
    "confidence",
    "sentiment",
    "complaint",
    "testimonial",
    "referral",
    "love",
    "satisfait",
    "satisfaits",
    "satisfaites",
    "promoteur",
    "recommandation",
    "avis",
    "étoiles",
    "note moyenne",
    "note Google",
    "réputation",
    "confiance",
    "crédibilité",
    "réclamation",
    "plainte",
    "témoignage",
    "parrainage",
];

/// What tells of trust.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Words in the name or title of a metric of reputation or satisfaction.
    words: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { words: WORDS.map(str::to_owned).to_vec() }
    }
}

/// Finds, once, that a plan with campaigns has no metric of reputation or satisfaction.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let Some(header) = plan.header().filter(|_| plan.unread == 0 && !plan.metrics.is_empty()) else { return };
    if plan.speaking().all(|(_, campaign)| campaign.draft.is_some()) {
        return;
    }
    let topic = Topic::new(settings.words.iter().map(String::as_str));
    if plan.metrics.iter().any(|metric| is_about(plan, &metric.head, &topic)) {
        return;
    }
    out.push(
        Finding::new(&RULE, header.head.anchor())
            .fact("metrics", plan.metrics.len())
            .help(Message::new("no-trust-metric.help")),
    );
}
