/// What a rule judges. A plan that has none of it has nothing for the rule to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The text itself.
    Text,
    /// The plan as a whole.
    Plan,
    /// Targets.
    Targets,
    /// Objectives that are no targets.
    Objectives,
    /// Targets and objectives.
    Promises,
    /// Titles of targets, objectives, campaigns and actions.
    Titles,
    /// Measures of targets and objectives.
    Measures,
    /// Measures with a deadline.
    Deadlines,
    /// Milestones.
    Milestones,
    /// Drafts, where they are refused.
    Drafts,
    /// Metrics.
    Metrics,
    /// Shares of one whole.
    Shares,
    /// Metrics with a formula.
    Formulas,
    /// Assumptions and rates.
    Assumptions,
    /// Assumptions and rates with a range.
    Ranges,
    /// Metrics with a benchmark.
    Benchmarks,
    /// Metrics with observations.
    Observations,
    /// Objectives that serve another.
    Serving,
    /// Objectives that serve another with a lag.
    Lags,
    /// Promises that others are to fulfil.
    Coverages,
    /// Guardrails.
    Guardrails,
    /// Campaigns and actions.
    Campaigns,
    /// Campaigns and actions with dates.
    Runs,
    /// Marketing objectives and campaigns: what speaks to somebody.
    Audiences,
    /// Personas.
    Personas,
    /// Channels.
    Channels,
    /// Teams.
    Teams,
    /// Efforts of teams whose capacity is known.
    Efforts,
    /// Budgets.
    Budgets,
    /// Money that is allocated.
    Allocations,
    /// Phases of budgets.
    Phases,
    /// Campaigns and actions with a cost.
    Costs,
    /// Money that was spent.
    Spending,
    /// Promises with a deadline of which something was observed.
    Progress,
}
