use super::Context;
use crate::diagnostic::Subject;
use crate::plan::{Campaign, ChannelType, Objective, Observation};

/// Whether a plan has anything of what a rule judges.
#[must_use]
pub fn is_there(subject: Subject, context: &Context<'_>) -> bool {
    let plan = context.plan;
    let objectives = |has: fn(&Objective) -> bool| plan.objectives.iter().any(|objective| has(objective));
    let campaigns = |has: fn(&Campaign) -> bool| plan.campaigns.iter().any(has);
    match subject {
        Subject::Text => true,
        Subject::Plan => plan.block_count() > 0,
        Subject::Targets => objectives(|it| it.is_target),
        Subject::Objectives => objectives(|it| !it.is_target),
        Subject::Promises => !plan.objectives.is_empty(),
        Subject::Titles => objectives(|it| it.head.title.is_some()) || campaigns(|it| it.head.title.is_some()),
        Subject::Measures => objectives(|it| !it.measures.is_empty()),
        Subject::Deadlines => objectives(|it| it.measures.iter().any(|measure| measure.by.is_some())),
        Subject::Milestones => objectives(|it| !it.milestones.is_empty()),
        Subject::Drafts => {
            context.no_drafts && (objectives(|it| it.draft.is_some()) || campaigns(|it| it.draft.is_some()))
        }
        Subject::Metrics => !plan.metrics.is_empty(),
        Subject::Shares => plan.metrics.iter().any(|metric| metric.share_of.is_some()),
        Subject::Formulas => plan.metrics.iter().any(|metric| !metric.equals.is_empty()),
        Subject::Assumptions => plan.metrics.iter().any(|metric| metric.assume.is_some()) || has_rate(context),
        Subject::Ranges => has_range(context),
        Subject::Benchmarks => plan.metrics.iter().any(|metric| metric.benchmark.is_some()),
        Subject::Observations => plan.metrics.iter().any(|metric| !metric.observed.is_empty()),
        Subject::Serving => objectives(|it| !it.serves.is_empty()),
        Subject::Lags => objectives(|it| it.serves.iter().any(|edge| edge.after.is_some())),
        Subject::Coverages => !context.figures.coverages().verdicts.is_empty(),
        Subject::Guardrails => objectives(|it| !it.guardrails.is_empty()),
        Subject::Campaigns => !plan.campaigns.is_empty(),
        Subject::Runs => campaigns(|it| it.runs.is_some()),
        Subject::Audiences => plan.speaking().next().is_some() || plan.marketing_objectives().next().is_some(),
        Subject::Personas => !plan.personas.is_empty(),
        Subject::Channels => !plan.channels.is_empty(),
        Subject::Teams => !plan.teams.is_empty(),
        Subject::Efforts => {
            plan.teams.iter().any(|team| team.capacity.is_some())
                && (objectives(|it| it.effort.is_some()) || campaigns(|it| it.effort.is_some()))
        }
        Subject::Means => plan.header().is_some_and(|header| header.without_budget.is_none()),
        Subject::Budgets => !plan.budgets.is_empty(),
        Subject::Allocations => plan.budgets.iter().any(|budget| !budget.allocations.is_empty()),
        Subject::Phases => plan.budgets.iter().any(|budget| !budget.phases.is_empty()),
        Subject::Costs => campaigns(|it| !it.costs.is_empty()),
        Subject::Spending => campaigns(|it| !it.spent.is_empty()),
        Subject::Progress => has_progress(context),
        Subject::Reviews => plan.header().is_some_and(|header| header.review.is_some()),
        Subject::Capacities => plan.teams.iter().any(|team| team.capacity.is_some()),
        Subject::BudgetedCosts => !plan.budgets.is_empty() && campaigns(|it| !it.costs.is_empty()),
        Subject::History => plan.metrics.iter().any(|metric| metric.observed.len() > 1),
        Subject::Tools => {
            let mut tools = plan.teams.iter().map(|team| &team.uses).chain(plan.channels.iter().map(|it| &it.uses));
            tools.any(|uses| !uses.is_empty())
        }
        Subject::Keywords => plan.channels.iter().any(|channel| !channel.keywords.is_empty()),
        Subject::Profiles => plan.channels.iter().any(|channel| channel.profile.is_some()),
        Subject::WebChannels => {
            plan.channels.iter().any(|channel| channel.kind.is_some_and(|(kind, _)| kind == ChannelType::Web))
        }
        Subject::Speakers => plan.speaking().next().is_some(),
        Subject::Messages => campaigns(|it| !it.is_action && !it.messages.is_empty()),
    }
}

fn has_rate(context: &Context<'_>) -> bool {
    let edges = context.plan.objectives.iter().flat_map(|objective| &objective.serves);
    let mut edges = edges.chain(context.plan.campaigns.iter().flat_map(|campaign| &campaign.serves));
    edges.any(|edge| edge.rate.is_some())
}

fn has_range(context: &Context<'_>) -> bool {
    let assumed = context.plan.metrics.iter().filter_map(|metric| metric.assume.as_ref());
    let edges = context.plan.objectives.iter().flat_map(|objective| &objective.serves);
    let edges = edges.chain(context.plan.campaigns.iter().flat_map(|campaign| &campaign.serves));
    assumed
        .map(|assume| assume.within)
        .chain(edges.filter_map(|edge| edge.rate.as_ref()).map(|rate| rate.within))
        .any(|within| within.is_some())
}

/// Whether something that is promised for a day was observed since the plan began.
fn has_progress(context: &Context<'_>) -> bool {
    let Some(period) = context.plan.period() else { return false };
    let mut measures = context.plan.objectives.iter().flat_map(|objective| &objective.measures);
    measures.any(|measure| {
        let metric = measure.metric.id.filter(|_| measure.by.is_some()).map(|id| context.plan.metric(id));
        metric.is_some_and(|metric| {
            let since =
                |observed: &Observation| observed.period.end >= period.start && observed.period.start <= context.today;
            metric.observed.iter().any(since)
        })
    })
}
