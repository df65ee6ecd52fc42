//! C609: a marketing objective that sales and management have not agreed to, or the reverse.

use smallvec::SmallVec;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Department, Objective, Plan, TeamId};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C609",
    name: "set-alone",
    level: Level::Warning,
    area: Area::Cascade,
    looks_at: Subject::Objectives,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds objectives that were fixed in one's own corner, as far as the plan has the others.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let there = |department| plan.has_department(department).then_some(department);
    let beside_marketing: Vec<Department> =
        [Department::Management, Department::Sales].into_iter().filter_map(there).collect();
    let beside_sales: Vec<Department> = there(Department::Marketing).into_iter().collect();
    context.judge_each(out, |_, objective, out| {
        let asked = match plan.department_of(objective).filter(|_| !objective.is_target) {
            Some(Department::Marketing) => &beside_marketing,
            Some(Department::Sales) => &beside_sales,
            _ => return,
        };
        let Some(agreed) = departments(plan, objective).filter(|_| !objective.head.may_say("agreed")) else { return };
        let lacking = |department: &&Department| !agreed.contains(department);
        if asked.iter().any(|department| lacking(&department)) {
            out.push(finding(plan, objective, asked.iter().filter(lacking).copied().collect()));
        }
    });
}

/// Who owns an objective or agreed to it.
fn teams(objective: &Objective) -> impl Iterator<Item = Option<TeamId>> {
    let agreed = objective.agreed.iter().flat_map(|agreed| &agreed.teams);
    objective.owners.iter().chain(agreed).map(|team| team.id)
}

/// Their departments; none where a team or its department is unknown, which has its own finding.
fn departments(plan: &Plan, objective: &Objective) -> Option<SmallVec<[Department; 4]>> {
    teams(objective).map(|team| plan.department(team?)).collect()
}

fn finding(plan: &Plan, objective: &Objective, missing: SmallVec<[Department; 2]>) -> Finding {
    let words: SmallVec<[&str; 2]> = missing.iter().map(|department| department.word()).collect();
    let said = plan.department_of(objective).map_or("", Department::word);
    let agreement = objective.agreed.first();
    let with = agreement.iter().flat_map(|agreed| &agreed.teams).map(|team| Value::from(team.span));
    let first_of =
        |department| plan.teams.iter().find(|team| team.department.is_some_and(|(its, _)| its == department));
    let more = missing.iter().filter_map(|department| first_of(*department)).map(|team| Value::from(team.head.label()));
    let owner = objective.owners.first();
    let mut finding = Finding::new(&RULE, agreement.map_or(objective.head.anchor(), |agreed| agreed.span))
        .unless_draft(objective.draft)
        .facts([("node", objective.head.label().into()), ("department", said.into())])
        .arg("missing", if let [one] = words[..] { one } else { "both" })
        .help(Message::new("set-alone.help").arg("teams", Value::list(with.chain(more))))
        .data("missing", words.join(", "));
    if let (None, Some(owner)) = (objective.department, owner) {
        finding = finding.label(owner.span, Message::new("set-alone.owner").arg("department", said));
    }
    finding
}
