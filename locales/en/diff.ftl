diff-name = name
diff-title = title
diff-kind = kind
diff-status = status
diff-period = period
diff-currency = currency
diff-review = review
diff-reviewers = review with
diff-without-budget = budget none
diff-measure = measure
diff-start = start
diff-goal = goal
diff-deadline = deadline
diff-parent = serves
diff-rate = rate
diff-rate-range = range of the rate
diff-rate-evidence = evidence for the rate
diff-share = share
diff-lag = lag
diff-owner = owner
diff-department = department
diff-milestone = milestone
diff-guardrail = guardrail
diff-agreed = agreed with
diff-runs = runs
diff-stage = stage
diff-yields = yields
diff-cost = cost
diff-spent = spent
diff-effort = effort
diff-personas = personas
diff-channels = channels
diff-text = message
diff-text-personas = personas of the message
diff-text-channels = channels of the message
diff-tests = tests
diff-reason = reason
diff-total = total
diff-allocation = allocated
diff-reserve = reserve
diff-phase = phase
diff-unit = unit
diff-share-of = share of
diff-metric-kind = what adds up
diff-better = better
diff-source = source
diff-formula = formula
diff-formula-lag = lag of the formula
diff-assumption = assumption
diff-assumption-range = range of the assumption
diff-assumption-evidence = evidence
diff-assumption-date = date of the evidence
diff-benchmark = benchmark
diff-benchmark-source = source of the benchmark
diff-observed = observed
diff-capacity = capacity
diff-tools = tools
diff-channel-type = type
diff-cadence = cadence
diff-keywords = keywords
diff-profile = profile
diff-research = research
diff-research-date = date of the research
diff-validated = validated by
diff-question = question
diff-question-stage = stage of the question
diff-of = { $what } ({ $about })
diff-fact = { $label }: { $said }
diff-with-start = from { $said }
diff-with-goal = to { $said }
diff-with-deadline = by { $said }
diff-with-rate = at { $said }
diff-with-range = within { $said }
diff-with-share = for { $said }
diff-with-lag = after { $said }
diff-with-evidence = because “{ $said }”
diff-later = { $time } later
diff-earlier = { $time } earlier
diff-point = { $points } point
diff-points = { $points } points
diff-more-asked = more is asked
diff-less-asked = less is asked
diff-money-budget = budget
diff-money-allocated = allocated
diff-money-needed = needed
diff-money-unpaid = needed and not paid
diff-covered = { $share } ({ $state }): { $planned } of { $wanted }
diff-no-verdict = no verdict
diff-heading-changes = What changed
diff-heading-added = Added
diff-heading-dropped = Dropped
diff-heading-coverage = Coverage
diff-heading-money = Money
diff-heading-status = Against what was to be expected by { $today }
diff-heading-new = New findings
diff-heading-gone = Findings gone
diff-heading-level = Findings at another level
diff-heading-settings = Settings
diff-head-where = Where
diff-head-what = What
diff-head-before = Before
diff-head-after = After
diff-head-difference = Difference
diff-head-setting = Setting
diff-changed-count = { $count ->
    [one] 1 block changed
   *[other] { $count } blocks changed
}
diff-added-count = { $count ->
    [one] 1 added
   *[other] { $count } added
}
diff-dropped-count = { $count ->
    [one] 1 dropped
   *[other] { $count } dropped
}
diff-new-count = { $count ->
    [one] 1 new finding
   *[other] { $count } new findings
}
diff-gone-count = { $count ->
    [one] 1 finding gone
   *[other] { $count } findings gone
}
diff-level-count = { $count ->
    [one] 1 finding at another level
   *[other] { $count } findings at another level
}
diff-settings-count = { $count ->
    [one] 1 setting changed
   *[other] { $count } settings changed
}
diff-plan-added = this plan is new
diff-plan-dropped = this plan is gone
diff-follows = nothing was written anew, but something follows
diff-same = No change in meaning.
diff-working-tree = working tree
diff-silenced = silenced by a comment
diff-unsilenced = silenced by a comment before
diff-rule-off = the rule no longer runs
diff-rule-on = the rule did not run before
diff-level = { $before } → { $after }
diff-unread-before = { $count ->
    [one] 1 error of the language before: what it stands in was not compared
   *[other] { $count } errors of the language before: what they stand in was not compared
}
diff-unread-after = { $count ->
    [one] 1 error of the language now: what it stands in was not compared
   *[other] { $count } errors of the language now: what they stand in was not compared
}
diff-more = … and { $count } more; `--format json` has them all
diff-kind-plan = plan
diff-kind-metric = metric
diff-kind-team = team
diff-kind-persona = persona
diff-kind-channel = channel
git-no-program = --git needs the program `git`, which can't be started: { $cause }
git-no-repository = { $path }: not in the working tree of a git repository
git-no-repository-because = { $path }: { $why }
git-no-revision = there is no revision `{ $revision }` in this repository{ $hint }
git-no-base = `{ $one }` and `{ $other }` have no common past here{ $hint }
git-shallow = ; this clone is shallow: `git fetch --unshallow` gets the rest (`fetch-depth: 0` in actions/checkout)
git-elsewhere = { $path }: not there at `{ $revision }`, where it was { $was }: --git { $revision }:{ $was } compares with that
git-failed = git: { $said }
git-not-kept = { $path }: { $cause }
diff-nowhere = the plan is not there at `{ $revision }`
diff-two-inputs = `-` stands for one of the two only
diff-git-input = --git takes a path, not standard input
