//! L012: a metric, team or persona that nothing refers to.

use rustc_hash::FxHashSet;

use crate::diagnostic::{Finding, Message, language};
use crate::plan::{Head, MetricId, PersonaId, Ref, TeamId};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub use crate::diagnostic::language::UNUSED_DEFINITION as RULE;

/// It has none.
pub type Settings = NoSettings;

#[derive(Default)]
struct Used {
    metrics: FxHashSet<MetricId>,
    teams: FxHashSet<TeamId>,
    personas: FxHashSet<PersonaId>,
}

/// Finds what is defined and never used. Of channels, `idle-channel` speaks.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let used = used(context);
    let unused = |head: &Head, kind: &'static str, used: bool| {
        (!used).then(|| {
            Finding::new(&language::UNUSED_DEFINITION, head.anchor()).arg("name", head.label()).help(Message::new(kind))
        })
    };
    out.extend(
        plan.each_metric()
            .filter_map(|(id, it)| unused(&it.head, "unused-definition.metric", used.metrics.contains(&id))),
    );
    out.extend(
        plan.each_team().filter_map(|(id, it)| unused(&it.head, "unused-definition.team", used.teams.contains(&id))),
    );
    out.extend(
        plan.each_persona()
            .filter_map(|(id, it)| unused(&it.head, "unused-definition.persona", used.personas.contains(&id))),
    );
}

fn used(context: &Context<'_>) -> Used {
    fn add<'r, I: Copy + Eq + std::hash::Hash + 'r>(
        set: &mut FxHashSet<I>,
        refs: impl IntoIterator<Item = &'r Ref<I>>,
    ) {
        set.extend(refs.into_iter().filter_map(|reference| reference.id));
    }
    let plan = context.plan;
    let mut used = Used::default();
    for header in &plan.headers {
        add(&mut used.teams, header.review.iter().flat_map(|(_, teams)| teams));
    }
    for (id, metric) in plan.each_metric() {
        // What a metric says of itself is no use of it.
        let other = |reference: &&Ref<MetricId>| reference.id != Some(id);
        add(&mut used.metrics, metric.share_of.iter().filter(other));
        for formula in &metric.equals {
            formula.expression.each_metric(&mut |metric| add(&mut used.metrics, [metric].into_iter().filter(other)));
        }
    }
    for persona in &plan.personas {
        add(&mut used.teams, &persona.validated);
    }
    for channel in &plan.channels {
        add(&mut used.teams, &channel.owner);
    }
    for objective in &plan.objectives {
        add(&mut used.metrics, objective.measures.iter().map(|measure| &measure.metric));
        add(&mut used.metrics, objective.milestones.iter().filter_map(|milestone| milestone.metric.as_ref()));
        add(&mut used.metrics, objective.guardrails.iter().map(|guardrail| &guardrail.metric));
        add(&mut used.teams, &objective.owners);
        add(&mut used.teams, objective.agreed.iter().flat_map(|agreed| &agreed.teams));
        add(&mut used.personas, &objective.personas);
    }
    for campaign in &plan.campaigns {
        add(&mut used.teams, &campaign.owners);
        add(&mut used.personas, &campaign.personas);
        add(&mut used.personas, campaign.messages.iter().flat_map(|message| &message.personas));
    }
    for budget in &plan.budgets {
        add(&mut used.teams, &budget.owners);
    }
    used
}
