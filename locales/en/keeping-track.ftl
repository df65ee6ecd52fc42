missing-review = nobody looks at `{ $plan }` again: it has no reviews
    .help = add how often, and with whom: `review monthly with …`; at least every { $longest }
missing-review-seldom = `{ $plan }` is looked at only every { $between }
missing-review-never = `{ $plan }` is looked at no time at all

missing-observation = { $metrics ->
        [one] the review of { $review } has passed, and nothing was observed of `{ $metric }`
       *[other] the review of { $review } has passed, and nothing was observed of { $metrics } metrics
    }
    .newest = the newest value ends on { $date }
    .none = nothing observed in the plan's time
    .not-over = does not count before { $date }: say up to when it is known
    .help = write what was seen since { $before }, `observed … in …`, on { $names }

behind-plan = `{ $node }` is off track: `{ $metric }` stands at { $actual } on { $date }, { $share } of the { $expected } expected
    .goal = { $goal } by { $due }
    .newest = the newest value
    .other = `{ $node }` does not hold its line either
    .help = { $rest } are left to reach in { $days } days: do more of what works, or agree on another goal
    .help-falling = it has to come down by { $rest } in { $days } days: do more of what works, or agree on another goal
    .help-allowed = only { $rest } more may come in until the goal is due: look for the cause, or agree on another goal
    .help-known = counted is only the time of which something is known; fill the gaps, then decide what to change
    .help-missed = write down why, and let the next plan start from what was reached
    .help-milestones = what is expected lies on a straight line: if there is a season in it, say so with milestones
    .help-line = find the cause while it is small, or agree on another line
behind-plan-falling = `{ $node }` is off track: `{ $metric }` stands at { $actual } on { $date }, where { $expected } at most were expected
behind-plan-at-risk = `{ $node }` is at risk: `{ $metric }` stands at { $actual } on { $date }, { $share } of the { $expected } expected
behind-plan-at-risk-falling = `{ $node }` is at risk: `{ $metric }` stands at { $actual } on { $date }, where { $expected } at most were expected
behind-plan-missed = `{ $node }` was missed: `{ $metric }` came to { $actual } by { $date }, { $share } of the { $expected } wanted
behind-plan-above-line = `{ $node }` wants `{ $metric }` below { $line }, and it is at { $actual } by { $date }
behind-plan-below-line = `{ $node }` wants `{ $metric }` above { $line }, and it is at { $actual } by { $date }

broken-guardrail = `{ $metric }` is at { $actual } by { $date }: the guardrail of `{ $node }` keeps it below { $line }
    .newest = observed here
    .other = breaks that of `{ $node }` as well
    .help = slow down what pushes it until it is back, or agree on another line
    .help-paper = plan for less cost or more return, or agree on another line
broken-guardrail-above = `{ $metric }` is at { $actual } by { $date }: the guardrail of `{ $node }` keeps it above { $line }
broken-guardrail-on-paper = the plan itself brings `{ $metric }` to { $actual }: the guardrail of `{ $node }` keeps it below { $line }
broken-guardrail-on-paper-above = the plan itself brings `{ $metric }` to { $actual }: the guardrail of `{ $node }` keeps it above { $line }

cost-spike = `{ $name }` jumped to { $value } by { $date }: { $times } times its mean of { $mean }
    .before = { $value }
    .help = up to { $limit } nothing would be said; look at what changed: audience, offer, bids, or a cost booked in the wrong month
cost-spike-spent = what was spent for `{ $name }` jumped to { $value } by { $date }: { $times } times the mean of { $mean }

falling-metric = `{ $metric }` fell { $times } times in a row, from { $from } to { $to } by { $date }
    .before = up to { $date }
    .help = find out what changed since the first fall, before the next review
falling-metric-rising = `{ $metric }` rose { $times } times in a row, from { $from } to { $to } by { $date }, and less is wanted

early-peak = `{ $node }` started well, with `{ $metric }` at { $early } on { $early_date }; at today's pace it ends at { $heading_for } on { $due }, not at { $goal }
    .newest = { $now } by now
    .help = of late it moves by { $pace } in thirty days, and { $needed } would be needed: bring back what worked at the start

observation-out-of-order = `{ $metric }` is observed twice for { $period }: { $other_value } and { $value }
    .first = the other one
    .help = keep the one that is right
    .help-overlap = write times that follow one another, or one that contains the other: a month within its year is fine
observation-out-of-order-again = `{ $metric }` is observed twice for { $period }, both times at { $value }
observation-out-of-order-overlap = `{ $metric }` is counted twice from { $start } to { $end }: in { $other } and in { $period }

overspent-campaign = `{ $node }` has spent { $spent }, { $missing } more than the { $allocated } allocated to it
    .newest = the last of { $lines } sums
    .allocation = allocated here
    .help = allocate { $missing } more, or stop spending and say why
    .help-own = the { $missing } would have to come from what `{ $above }` has: allocate them to it, or stop spending
overspent-campaign-own = `{ $node }` has spent { $spent }, { $missing } more than the { $allocated } that are its own
overspent-campaign-objective = what serves `{ $node }` has spent { $spent } of its money, { $missing } more than the { $allocated } allocated there
