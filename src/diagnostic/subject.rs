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
    /// What is to be paid: the plan, unless it says that it needs no budget.
    Means,
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
    /// The rhythm of reviews, where it is written.
    Reviews,
    /// Teams whose capacity is known.
    Capacities,
    /// Campaigns and actions with a cost, in a plan with a budget.
    BudgetedCosts,
    /// Metrics of which at least two values were observed.
    History,
    /// Tools.
    Tools,
    /// Keywords that are bid on.
    Keywords,
    /// Profiles that are published on.
    Profiles,
    /// Channels of type web.
    WebChannels,
    /// Campaigns that are no actions.
    Speakers,
    /// Messages.
    Messages,
}

impl Subject {
    /// The message that says that a plan has none of it.
    #[must_use]
    pub fn without(self) -> &'static str {
        match self {
            Self::Text => "score-without-text",
            Self::Plan => "score-without-plan",
            Self::Targets => "score-without-targets",
            Self::Objectives => "score-without-objectives",
            Self::Promises => "score-without-promises",
            Self::Titles => "score-without-titles",
            Self::Measures => "score-without-measures",
            Self::Deadlines => "score-without-deadlines",
            Self::Milestones => "score-without-milestones",
            Self::Drafts => "score-without-drafts",
            Self::Metrics => "score-without-metrics",
            Self::Shares => "score-without-shares",
            Self::Formulas => "score-without-formulas",
            Self::Assumptions => "score-without-assumptions",
            Self::Ranges => "score-without-ranges",
            Self::Benchmarks => "score-without-benchmarks",
            Self::Observations => "score-without-observations",
            Self::Serving => "score-without-serving",
            Self::Lags => "score-without-lags",
            Self::Coverages => "score-without-coverages",
            Self::Guardrails => "score-without-guardrails",
            Self::Campaigns => "score-without-campaigns",
            Self::Runs => "score-without-runs",
            Self::Audiences => "score-without-audiences",
            Self::Personas => "score-without-personas",
            Self::Channels => "score-without-channels",
            Self::Teams => "score-without-teams",
            Self::Efforts => "score-without-efforts",
            Self::Means => "score-without-means",
            Self::Budgets => "score-without-budgets",
            Self::Allocations => "score-without-allocations",
            Self::Phases => "score-without-phases",
            Self::Costs => "score-without-costs",
            Self::Spending => "score-without-spending",
            Self::Progress => "score-without-progress",
            Self::Reviews => "score-without-reviews",
            Self::Capacities => "score-without-capacities",
            Self::BudgetedCosts => "score-without-budgetedcosts",
            Self::History => "score-without-history",
            Self::Tools => "score-without-tools",
            Self::Keywords => "score-without-keywords",
            Self::Profiles => "score-without-profiles",
            Self::WebChannels => "score-without-webchannels",
            Self::Speakers => "score-without-speakers",
            Self::Messages => "score-without-messages",
        }
    }
}
