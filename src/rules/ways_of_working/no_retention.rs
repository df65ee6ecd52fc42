//! W912: every objective hunts new customers, and none keeps those there are.

use serde::Deserialize;

use super::watched::{is_about, watched};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Objective, ObjectiveId, Plan};
use crate::rules::Context;
use crate::wording::Topic;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W912",
    name: "no-retention",
    level: Level::Hint,
    area: Area::WaysOfWorking,
    looks_at: Subject::Objectives,
    since: "0.1",
};

const HUNTING: [&str; 31] = [
    "new",
    "acquisition",
    "acquire",
    "acquiring",
    "acquired",
    "prospect",
    "prospecting",
    "lead",
    "trial",
    "signup",
    "sign-up",
    "signing",
    "conquest",
    "conquer",
    "first-time",
    "nouveau",
    "nouvel",
    "nouvelle",
    "nouveaux",
    "nouvelles",
    "conquête",
    "conquérir",
    "acquérir",
    "recruter",
    "recrutement",
    "prospection",
    "prospecter",
    "piste",
    "premier achat",
    "premiers achats",
    "nouvelle clientèle",
];
const KEEPING: [&str; 53] = [
    "loyal",
    "loyalty",
    "churn",
    "churned",
    "lost",
    "repeat",
    "repeated",
    "renewal",
    "renew",
    "renewed",
    "retain",
    "retained",
    "retention",
    "returning",
    "recurring",
    "existing",
    "reactivation",
    "reactivate",
    "upsell",
    "cross-sell",
    "upgrade",
    "expansion",
    "lifetime",
    "LTV",
    "CLV",
    "NPS",
    "CSAT",
    "satisfaction",
    "satisfied",
    "fidéliser",
    "fidélisation",
    "fidélité",
    "fidèle",
    "réachat",
    "renouveler",
    "renouvellement",
    "reconduction",
    "reconduit",
    "récurrent",
    "récurrente",
    "existant",
    "existante",
    "rétention",
    "attrition",
    "perdu",
    "résiliation",
    "réactivation",
    "réactiver",
    "reviennent",
    "habitué",
    "satisfait",
    "satisfaite",
    "montée en gamme",
];

/// Fewer objectives than that can't be for everything.
const FEW: usize = 3;

/// What tells one aim from the other.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Words of hunting, in titles and names of objectives and their metrics.
    hunting: Vec<String>,
    /// Words of keeping, anywhere in the plan's titles and names.
    keeping: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { hunting: HUNTING.map(str::to_owned).to_vec(), keeping: KEEPING.map(str::to_owned).to_vec() }
    }
}

/// Finds, once, a plan of three objectives or more that all hunt, themselves or for one that does,
/// in which nothing speaks of keeping.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let Some(header) = plan.header().filter(|_| plan.unread == 0) else { return };
    let Some(watched) = watched(plan) else { return };
    let topic = |words: &[String]| Topic::new(words.iter().map(String::as_str));
    let (hunting, keeping) = (topic(&settings.hunting), topic(&settings.keeping));
    let mut hunts = vec![false; plan.metrics.len()];
    for (id, metric) in plan.each_metric().filter(|(id, _)| watched[id.index()]) {
        if is_about(plan, &metric.head, &keeping) {
            return;
        }
        hunts[id.index()] = is_about(plan, &metric.head, &hunting);
    }
    let hunts = |objective: &Objective| {
        let measures = objective.measures.iter().filter_map(|measure| measure.metric.id);
        measures.into_iter().any(|metric| hunts[metric.index()]) || is_about(plan, &objective.head, &hunting)
    };
    let Some(hunters) = all_hunt(plan, &hunts) else { return };
    let heads = plan.objectives.iter().map(|it| &it.head).chain(plan.campaigns.iter().map(|it| &it.head));
    if hunters.len() < FEW || heads.into_iter().any(|head| is_about(plan, head, &keeping)) {
        return;
    }
    out.push(
        Finding::new(&RULE, header.head.anchor())
            .arg("count", hunters.len())
            .label(plan.objective(hunters[0]).head.anchor(), Message::new("no-retention.hunter"))
            .help(Message::new("no-retention.help"))
            .data("objectives", hunters.len().to_string()),
    );
}

/// The objectives that hunt, targets and headings left aside; none if there is one that neither
/// hunts nor serves, however far up, one that does.
fn all_hunt(plan: &Plan, hunts: &dyn Fn(&Objective) -> bool) -> Option<Vec<ObjectiveId>> {
    let asked = || plan.each_objective().filter(|(_, it)| !it.is_target && !it.measures.is_empty());
    let mut hunting = vec![false; plan.objectives.len()];
    let mut next: Vec<ObjectiveId> = Vec::new();
    for (id, objective) in asked() {
        let serves_none =
            objective.serves.iter().all(|edge| plan.parent(edge).is_none_or(|id| plan.objective(id).is_target));
        if hunts(objective) {
            hunting[id.index()] = true;
            next.push(id);
        } else if serves_none {
            return None;
        }
    }
    while let Some(id) = next.pop() {
        for &(child, _) in plan.children(id) {
            if !std::mem::replace(&mut hunting[child.index()], true) {
                next.push(child);
            }
        }
    }
    asked().map(|(id, _)| hunting[id.index()].then_some(id)).collect()
}
