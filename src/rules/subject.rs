use super::Context;
use crate::diagnostic::Subject;
use crate::plan::{Campaign, ChannelType, Observation, Plan, Rate, Traits};

/// Whether a plan has anything of what a rule judges.
#[must_use]
pub fn is_there(subject: Subject, context: &Context<'_>) -> bool {
    let plan = context.plan;
    let campaigns = |has: fn(&Campaign) -> bool| plan.campaigns.iter().any(has);
    match subject {
        Subject::Text => true,
        Subject::Plan => plan.block_count() > 0,
        Subject::Targets => plan.has(Traits::TARGET),
        Subject::Objectives => plan.has(Traits::NO_TARGET),
        Subject::Promises => !plan.objectives.is_empty(),
        Subject::Titles => plan.has(Traits::TITLE) || campaigns(|it| it.head.title.is_some()),
        Subject::Measures => plan.has(Traits::MEASURE),
        Subject::Deadlines => plan.has(Traits::DEADLINE),
        Subject::Milestones => plan.has(Traits::MILESTONE),
        Subject::Drafts => context.no_drafts && (plan.has(Traits::DRAFT) || campaigns(|it| it.draft.is_some())),
        Subject::Metrics => !plan.metrics.is_empty(),
        Subject::Shares => plan.metrics.iter().any(|metric| metric.share_of.is_some()),
        Subject::Formulas => plan.metrics.iter().any(|metric| !metric.equals.is_empty()),
        Subject::Assumptions => {
            plan.metrics.iter().any(|metric| metric.assume.is_some())
                || plan.has(Traits::RATE)
                || rates(plan).next().is_some()
        }
        Subject::Ranges => has_range(plan),
        Subject::Benchmarks => plan.metrics.iter().any(|metric| metric.benchmark.is_some()),
        Subject::Observations => plan.metrics.iter().any(|metric| !metric.observed.is_empty()),
        Subject::Serving => plan.has(Traits::SERVES),
        Subject::Lags => plan.has(Traits::LAG),
        Subject::Coverages => !context.figures.coverages().verdicts.is_empty(),
        Subject::Guardrails => plan.has(Traits::GUARDRAIL),
        Subject::Campaigns => !plan.campaigns.is_empty(),
        Subject::Runs => campaigns(|it| it.runs.is_some()),
        Subject::Audiences => plan.speaking().next().is_some() || plan.marketing_objectives().next().is_some(),
        Subject::Personas => !plan.personas.is_empty(),
        Subject::Channels => !plan.channels.is_empty(),
        Subject::Teams => !plan.teams.is_empty(),
        Subject::Efforts => {
            plan.teams.iter().any(|team| team.capacity.is_some())
                && (plan.has(Traits::EFFORT) || campaigns(|it| it.effort.is_some()))
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

/// The rates of campaigns.
fn rates(plan: &Plan) -> impl Iterator<Item = &Rate> {
    plan.campaigns.iter().flat_map(|campaign| &campaign.serves).filter_map(|edge| edge.rate.as_deref())
}

fn has_range(plan: &Plan) -> bool {
    let mut assumed = plan.metrics.iter().filter_map(|metric| metric.assume.as_ref());
    plan.has(Traits::RANGE)
        || assumed.any(|assume| assume.within.is_some())
        || rates(plan).any(|rate| rate.within.is_some())
}

/// Whether something that is promised for a day was observed since the plan began.
fn has_progress(context: &Context<'_>) -> bool {
    let Some(period) = context.plan.period() else { return false };
    let since = |observed: &Observation| observed.period.end >= period.start && observed.period.start <= context.today;
    context.plan.each_metric().filter(|(_, metric)| metric.observed.iter().any(since)).any(|(id, _)| {
        let mut measured = context.plan.measured_by(id).iter();
        measured.any(|&(objective, at)| context.plan.objective(objective).measures[at as usize].by.is_some())
    })
}
