score-area-specific = Specific
score-area-measurable = Measurable
score-area-achievable = Achievable
score-area-realistic = Realistic
score-area-time-bound = Time-bound
score-area-cascade = Cascade
score-area-budget = Budget
score-area-public = Public
score-area-ways-of-working = Ways of working
score-area-keeping-track = Keeping track
score-area-language = Language
score-without-text = no text
score-without-plan = no block
score-without-targets = no target
score-without-objectives = no objective
score-without-promises = no target or objective
score-without-titles = no title
score-without-measures = no measure
score-without-deadlines = no deadline
score-without-milestones = no milestone
score-without-drafts = no draft to refuse
score-without-metrics = no metric
score-without-shares = no shares of a whole
score-without-formulas = no formula
score-without-assumptions = no assumption and no rate
score-without-ranges = no range around an assumption
score-without-benchmarks = no benchmark
score-without-observations = nothing observed
score-without-serving = no objective that serves another
score-without-lags = no lag
score-without-coverages = no goal that others are to reach
score-without-guardrails = no guardrail
score-without-campaigns = no campaign or action
score-without-runs = no campaign or action with dates
score-without-audiences = no campaign and no marketing objective
score-without-personas = no persona
score-without-channels = no channel
score-without-teams = no team
score-without-efforts = no effort beside a known capacity
score-without-means = `budget none`
score-without-budgets = no budget
score-without-allocations = no money allocated
score-without-phases = no budget phase
score-without-costs = no campaign with a cost
score-without-spending = nothing spent
score-without-progress = nothing observed since the plan began
score-without-reviews = no review rhythm
score-without-capacities = no team with a known capacity
score-without-budgetedcosts = no campaign with a cost beside a budget
score-without-history = nothing observed twice
score-without-tools = no tool
score-without-keywords = no keyword
score-without-profiles = no profile
score-without-webchannels = no web channel
score-without-speakers = no campaign with an audience
score-without-messages = no message
score-title = { $plan }: { $score } of 100
score-title-none = { $plan }: nothing to score
score-checks = { $passed } of { $all } { $all ->
    [one] check passes
   *[other] checks pass
}
score-checks-none = nothing to judge
score-checks-off = not asked for
score-strongest = Strongest: { $areas }
score-weakest = Weakest: { $areas }
score-area-points = { $area } ({ $score })
score-lifts = What would lift it most, mended
score-lift = +{ $gain } for `{ $rule }` ({ $count ->
    [one] 1 finding
   *[other] { $count } findings, the first
} at { $place })
score-not-applicable = Not judged
score-not-applicable-line = { $without }: { $rules }
score-language = { $count ->
    [one] 1 error of the language is
   *[other] { $count } errors of the language are
} not scored: what could not be read was not judged
score-area = Area
score-score = Score
score-passing = Checks
score-gain = Points
score-finding = To mend
