//! M210: fractions of what comes only whole.

use serde::Deserialize;

use super::naming::words;
use crate::diagnostic::{Amount, Area, Edit, Finding, Level, Message, Rule, Safety, Subject};
use crate::plan::{Figure, Goal, Metric, MetricId, MetricKind, Objective, Plan, Target};
use crate::quantity::{Base, Exact, Unit, same_noun};
use crate::rules::Context;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M210",
    name: "false-precision",
    level: Level::Hint,
    area: Area::Measurable,
    looks_at: Subject::Measures,
    since: "0.1",
};

/// What comes only whole.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Count nouns that have no fractions; singular and plural agree.
    pub nouns: Vec<String>,
}

const WHOLE: [&str; 54] = [
    "person",
    "people",
    "visitor",
    "guest",
    "user",
    "member",
    "customer",
    "client",
    "subscriber",
    "follower",
    "participant",
    "lead",
    "prospect",
    "contact",
    "order",
    "sale",
    "deal",
    "contract",
    "booking",
    "meeting",
    "call",
    "demo",
    "trial",
    "visit",
    "click",
    "view",
    "download",
    "ticket",
    "event",
    "shop",
    "partner",
    "personne",
    "visiteur",
    "utilisateur",
    "adhérent",
    "abonné",
    "commande",
    "vente",
    "contrat",
    "réservation",
    "rendez_vous",
    "appel",
    "essai",
    "visite",
    "clic",
    "vue",
    "téléchargement",
    "inscription",
    "registration",
    "événement",
    "magasin",
    "partenaire",
    "membre",
    "entrée",
];

impl Default for Settings {
    fn default() -> Self {
        Self { nouns: WHOLE.iter().map(|&noun| noun.to_owned()).collect() }
    }
}

/// Finds goals, baselines and milestones that count things in fractions.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    for (_, objective) in context.objectives() {
        for measure in &objective.measures {
            let goal = measure.goal.as_ref().and_then(written);
            let broken = [measure.from.as_ref(), goal].into_iter().flatten().find(|figure| has_fraction(figure));
            out.extend(broken.and_then(|figure| finding(plan, settings, objective, measure.metric.id, figure)));
        }
        for milestone in objective.milestones.iter().filter(|milestone| has_fraction(&milestone.value)) {
            let metric = milestone.metric.or(objective.measures.first().map(|measure| measure.metric));
            let metric = metric.and_then(|metric| metric.id);
            out.extend(finding(plan, settings, objective, metric, &milestone.value));
        }
    }
}

/// The figure a goal is written with, unless it is relative.
fn written(goal: &Goal) -> Option<&Figure> {
    match goal {
        Goal::Below(figure) | Goal::Above(figure) | Goal::Reach(Target::Value(figure)) => Some(figure),
        Goal::Reach(_) => None,
    }
}

fn has_fraction(figure: &Figure) -> bool {
    !figure.low.is_integer() || !figure.high.is_integer()
}

fn finding(
    plan: &Plan,
    settings: &Settings,
    objective: &Objective,
    metric: Option<MetricId>,
    figure: &Figure,
) -> Option<Finding> {
    let metric = plan.metric(metric?);
    let comes_whole =
        metric.kind != MetricKind::Ratio && figure.fits(metric.unit) && comes_whole(plan, settings, metric);
    if !comes_whole {
        return None;
    }
    let number = if figure.low.is_integer() { figure.high } else { figure.low };
    let value = Exact::from(number);
    let rounded = value.round_to(0);
    let mut finding = Finding::new(&RULE, figure.span)
        .fact("metric", metric.head.label())
        .arg("value", Amount::written(number, metric.unit))
        .help(Message::new("false-precision.help").arg("rounded", Amount::new(rounded.clone(), metric.unit)))
        .data("node", objective.head.label())
        .data("value", value.to_decimal_string(12))
        .data("rounded", rounded.to_decimal_string(0));
    if !figure.is_range() {
        let noun = if figure.unit == Unit::NONE { "" } else { noun_behind(plan.text(figure.span)) };
        let text = format!("{}{noun}", rounded.to_decimal_string(0));
        let title = Message::new("false-precision.fix").arg("rounded", text.as_str());
        finding = finding.fix(Safety::Unsafe, title, vec![Edit { span: figure.span, text }]);
    }
    Some(finding)
}

/// What stands behind the digits of a figure, blank and all.
fn noun_behind(figure: &str) -> &str {
    figure.find(char::is_whitespace).map_or("", |blank| &figure[blank..])
}

/// Whether a metric counts one of the nouns that have no fractions.
fn comes_whole(plan: &Plan, settings: &Settings, metric: &Metric) -> bool {
    let (Base::Count(noun), None) = (metric.unit.base, metric.unit.per) else { return false };
    let noun = words(plan.text(noun));
    settings.nouns.iter().any(|whole| match (words(whole).as_slice(), noun.as_slice()) {
        ([whole], [noun]) => same_noun(whole, noun),
        (whole, noun) => whole == noun,
    })
}
