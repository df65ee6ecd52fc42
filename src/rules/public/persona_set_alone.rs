//! P804: a persona that others have not agreed to.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Department, Persona, Plan};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P804",
    name: "persona-set-alone",
    level: Level::Warning,
    area: Area::Public,
    looks_at: Subject::Personas,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

const ASKED: [Department; 4] = [Department::Management, Department::Sales, Department::Marketing, Department::Service];

/// Finds personas that not all departments concerned have validated, as far as the plan has at
/// least two of them.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let asked: Vec<Department> = ASKED.into_iter().filter(|department| plan.has_department(*department)).collect();
    if asked.len() < 2 {
        return;
    }
    for persona in plan.personas.iter().filter(|persona| !persona.head.may_say("validated")) {
        // A team that nobody knows, or that belongs nowhere, has its own finding.
        let departments = persona.validated.iter().map(|team| plan.department(team.id?));
        let Some(validated) = departments.collect::<Option<Vec<_>>>() else { continue };
        let missing: Vec<Department> = asked.iter().filter(|it| !validated.contains(it)).copied().collect();
        if !missing.is_empty() {
            out.push(finding(plan, persona, &missing));
        }
    }
}

fn finding(plan: &Plan, persona: &Persona, missing: &[Department]) -> Finding {
    let first_of = |department: &Department| {
        plan.teams.iter().find(|team| team.department.is_some_and(|(its, _)| its == *department))
    };
    let teams = || missing.iter().filter_map(first_of).map(|team| team.head.label());
    let with = persona.validated.iter().map(|team| team.span);
    let words: Vec<&str> = missing.iter().map(|department| department.word()).collect();
    Finding::new(&RULE, persona.validated.first().map_or(persona.head.anchor(), |team| team.span))
        .fact("persona", persona.head.label())
        .arg("missing", Value::names(teams()))
        .arg("count", missing.len())
        .help(Message::new("persona-set-alone.help").arg("teams", Value::list(with.chain(teams()).map(Value::from))))
        .data("missing", words.join(", "))
}
