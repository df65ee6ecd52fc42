//! L012: a metric, team or persona that nothing refers to.

use rustc_hash::FxHashSet;

use crate::diagnostic::{Finding, Message, language};
use crate::plan::{Head, MetricId, Plan, Ref, Traits};
use crate::rules::{Context, NoSettings};
use crate::source::Span;

/// The entry of the catalogue.
pub use crate::diagnostic::language::UNUSED_DEFINITION as RULE;

/// It has none.
pub type Settings = NoSettings;

/// After so many objectives it is asked whether any team is left that nothing has referred to yet.
const OBJECTIVES_AT_A_TIME: usize = 256;

/// For each of them, whether something refers to it.
struct Used {
    metrics: Vec<bool>,
    teams: Vec<bool>,
    personas: Vec<bool>,
}

/// Finds what is defined and never used. Of channels, `idle-channel` speaks.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    // A block that could not be read may name anything.
    if plan.unread > 0 {
        return;
    }
    let used = used(plan);
    let mut unread = None;
    let mut may_be_named = |head: &Head| {
        let name = plan.text(head.anchor());
        plan.meant.contains(name) || unread.get_or_insert_with(|| words_of_unread(plan)).contains(name)
    };
    let mut unused = |head: &Head, kind: &'static str, used: bool| {
        (!used && !may_be_named(head)).then(|| {
            Finding::new(&language::UNUSED_DEFINITION, head.anchor()).arg("name", head.label()).help(Message::new(kind))
        })
    };
    out.extend(
        plan.each_metric()
            .filter_map(|(id, it)| unused(&it.head, "unused-definition.metric", used.metrics[id.index()])),
    );
    out.extend(
        plan.each_team().filter_map(|(id, it)| unused(&it.head, "unused-definition.team", used.teams[id.index()])),
    );
    out.extend(
        plan.each_persona()
            .filter_map(|(id, it)| unused(&it.head, "unused-definition.persona", used.personas[id.index()])),
    );
}

/// The words of blocks with a line that could not be read: it may name what they name.
fn words_of_unread(plan: &Plan) -> FxHashSet<&str> {
    let objectives = plan.with(Traits::UNREAD).map(|(_, objective)| &objective.head);
    let unread = plan.heads_of_others().chain(objectives).filter(|head| !head.unread.is_empty());
    let facts = unread.map(|head| Span { start: head.span.end.min(head.block.end), ..head.block });
    facts.flat_map(|facts| plan.text(facts).split(|c: char| !(c.is_alphanumeric() || c == '_'))).collect()
}

fn used(plan: &Plan) -> Used {
    fn add<'r, I: Copy + Into<usize> + 'r>(used: &mut [bool], refs: impl IntoIterator<Item = &'r Ref<I>>) {
        refs.into_iter().filter_map(|reference| reference.id).for_each(|id| used[id.into()] = true);
    }
    let mut used = Used {
        metrics: plan.each_metric().map(|(id, _)| !plan.measured_by(id).is_empty()).collect(),
        teams: vec![false; plan.teams.len()],
        personas: vec![false; plan.personas.len()],
    };
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
    for (_, objective) in plan.with(Traits::MILESTONE | Traits::GUARDRAIL | Traits::PERSONA) {
        add(&mut used.metrics, objective.milestones.iter().filter_map(|milestone| milestone.metric.as_ref()));
        add(&mut used.metrics, objective.guardrails.iter().map(|guardrail| &guardrail.metric));
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
    for objectives in plan.objectives.chunks(OBJECTIVES_AT_A_TIME) {
        if !used.teams.contains(&false) {
            break;
        }
        add(&mut used.teams, objectives.iter().flat_map(|objective| &objective.owners));
        let agreed = objectives.iter().flat_map(|objective| &objective.agreed);
        add(&mut used.teams, agreed.flat_map(|agreed| &agreed.teams));
    }
    used
}
