picture-from-to = { $from } → { $to }
picture-to = { $to }
picture-below = below { $to }
picture-above = above { $to }
picture-at = at { $rate }
picture-for = for { $share }
picture-after = after { $lag }
picture-by = by { $date }
picture-plan = Plan
picture-plans = Plans
picture-target = target
picture-objective = objective
picture-campaign = campaign
picture-action = action
picture-budget = budget
picture-draft = draft
picture-targets = { $count ->
    [one] 1 target
   *[other] { $count } targets
}
picture-objectives = { $count ->
    [one] 1 objective
   *[other] { $count } objectives
}
picture-campaigns = { $count ->
    [one] 1 campaign
   *[other] { $count } campaigns
}
picture-actions = { $count ->
    [one] 1 action
   *[other] { $count } actions
}
picture-budgets = { $count ->
    [one] 1 budget
   *[other] { $count } budgets
}
picture-drafts = { $count ->
    [one] 1 draft
   *[other] { $count } drafts
}
picture-verdict = { $count ->
    [one] Of 1 goal that others serve: { $parts }
   *[other] Of { $count } goals that others serve: { $parts }
}
picture-reached = { $count } reached
picture-fragile = { $count } reached as planned but not at worst
picture-short = { $count } missed
picture-state-reached = reached
picture-state-fragile = fragile
picture-state-short = missed
picture-on-track = on track
picture-at-risk = at risk
picture-off-track = off track
picture-awareness = Awareness
picture-consideration = Consideration
picture-decision = Decision
picture-no-stage = No stage
picture-head-goal = goal
picture-head-coverage = coverage
picture-head-due = due
picture-head-owner = owner
picture-head-needs = needs
picture-head-gets = gets
picture-head-status = status
picture-needs = needs { $amount }
picture-gets = gets { $amount }
picture-above-already = (see above)
picture-hidden = { $count ->
    [one] (1 more below)
   *[other] ({ $count } more below)
}
picture-legend = Green: reached even at worst; amber: reached as planned, not at worst; red: missed as planned; grey: nothing to judge; dashed: draft.
picture-chart-of = What serves “{ $node }”:
picture-cascade = Cascade
picture-head-objective = Objective
picture-head-column-owner = Owner
picture-head-column-goal = Goal
picture-head-column-due = Due
picture-head-planned = Planned
picture-head-column-coverage = Coverage
picture-head-column-status = Status
picture-objectives-table = Objectives
picture-funnel = Funnel
picture-funnel-of = { $target }:
picture-head-step = Step
picture-head-wanted = Promised
picture-head-yields = Campaigns bring
picture-head-rate = Rate to the step above
picture-money = Budget
picture-head-line = Line
picture-head-amount = Amount
picture-head-share = Share
picture-total = Total
picture-reserve = Reserve
picture-unallocated = Not allocated
picture-by-channel = Channel
picture-by-quarter = Quarter
picture-no-channel = On no channel
picture-no-quarter = On no day of the plan
picture-no-objective = For no objective
picture-audience = Personas and stages
picture-head-persona = Persona
picture-hole = nobody speaks
picture-findings = Open findings
picture-no-findings = Nothing is wrong.
picture-head-level = Level
picture-head-rule = Rule
picture-head-finding = Finding
picture-head-place = Place
picture-level-error = error
picture-level-warning = warning
picture-level-hint = hint
picture-more-findings = { $count ->
    [one] One more is told by `cascade check`.
   *[other] { $count } more are told by `cascade check`.
}
picture-no-node = nothing of this plan is called `{ $name }`
picture-no-team = nobody called `{ $name }` answers for anything in this plan
picture-too-large = { $edges } edges are more than Mermaid draws unless it is told to ({ $most }): --from or --depth shows a part
