page-plan = Go-to-market plan
page-untitled = Untitled plan
page-as-of = As of { $date }
page-parts = Parts of this page
page-skip = Skip to the plan
page-dark = Dark
page-print = Print
page-made-by = Made by Cascade from the text of the plan. Every figure here is computed from what it says; what it does not say is left out, never guessed.
page-tip-more = {"{"}count{"}"} more below
page-summary = Summary
page-cascade = Cascade
page-funnel = Funnel
page-ranges = Room for error
page-progress = Progress
page-money = Money
page-audience = Audience
page-findings = Findings
page-goals = Goals that hold
page-no-verdict = Nothing says yet what the goals rest on
page-what = What is promised
page-promises = targets and objectives
page-spent-on-campaigns = Money for campaigns
page-nothing-wrong = Nothing is wrong.
page-targets-table = What the targets come to
page-target = target
page-objective = objective
page-campaign = campaign
page-action = action
page-budget = budget
page-draft = draft
page-state-reached = reached
page-state-fragile = fragile
page-state-short = missed
page-on-track = on track
page-at-risk = at risk
page-off-track = off track
page-awareness = Awareness
page-consideration = Consideration
page-decision = Decision
page-no-stage = No stage
page-error = error
page-warning = warning
page-hint = hint
page-head-target = Target
page-head-objective = Objective
page-head-node = Who serves whom
page-head-goal = Goal
page-head-due = Due
page-head-wanted = Wanted
page-head-planned = As planned
page-head-missing = Missing
page-head-coverage = Coverage
page-head-owner = Owner
page-owner-is = Owner:
page-head-findings = Findings
page-head-worst = At worst
page-head-best = At best
page-head-range = From worst to best
page-head-persona = Persona
page-head-drawn = Drawn
page-head-amount = Amount
page-head-share = Share
page-head-line = Line
page-filter = Filter the cascade
page-search = Search
page-show = Show
page-all-teams = Everybody
page-show-everything = Everything
page-show-short = What is missed
page-show-fragile = What is fragile
page-show-errors = What has errors
page-show-wrong = What has findings
page-show-drafts = Drafts
page-open-all = Open all
page-close-all = Close all
page-found = { $shown } of { $all } shown
page-above = see above
page-goes-deeper = What serves it is shown further below
page-below = What serves
page-at-rate = at { $rate }
page-for-share = for { $share }
page-after = after { $lag }
page-unpaid = { $amount } not paid for
page-held-below = stays below { $value }
page-held-above = stays above { $value }
page-campaigns-bring = Campaigns bring { $yields }
page-ranges-legend = The stroke is what is wanted, the dot what is planned, the bar reaches from the worst to the best case.
page-expected = Expected
page-observed = Observed
page-progress-told = { $observed } of { $expected } expected
page-progress-date = by { $date }
page-by-objective = By objective
page-by-channel = By channel
page-by-quarter = By quarter
page-no-objective = For no objective
page-no-channel = On no channel
page-no-quarter = On no day of the plan
page-budgets-table = Budgets
page-total = Total
page-allocated = Allocated
page-reserve = Reserve
page-hole = Nobody speaks here
page-of-goals = { $count ->
    [one] of 1 goal
   *[other] of { $count } goals
}
page-targets = { $count ->
    [one] 1 target
   *[other] { $count } targets
}
page-objectives = { $count ->
    [one] 1 objective
   *[other] { $count } objectives
}
page-campaigns = { $count ->
    [one] 1 campaign
   *[other] { $count } campaigns
}
page-actions = { $count ->
    [one] 1 action
   *[other] { $count } actions
}
page-drafts = { $count ->
    [one] 1 draft
   *[other] { $count } drafts
}
page-reached = { $count ->
    [one] 1 reached
   *[other] { $count } reached
}
page-fragile = { $count ->
    [one] 1 fragile
   *[other] { $count } fragile
}
page-short = { $count ->
    [one] 1 missed
   *[other] { $count } missed
}
page-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
page-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
page-hints = { $count ->
    [one] 1 hint
   *[other] { $count } hints
}
page-show-all = Show all { $count }
page-more-campaigns = { $count ->
    [one] 1 more
   *[other] { $count } more
}
page-more-findings = { $count ->
    [one] 1 more is told by `cascade check`
   *[other] { $count } more are told by `cascade check`
}
page-needs = needs { $amount }
page-gets = gets { $amount }
