coverage-shortfall = reaching what serves it leaves `{ $node }` { $missing } short: it covers { $share } { $of }
    .wants = wants { $wanted }
    .sum = planned: { $sum } = { $planned }
    .needed = alone, any of these would do: { $needed }
    .no-from = no `from`
    .missing-from = `{ $child }` has no `from`: with it, growth could be compared instead of totals
    .silent = what these bring is not said, so it does not count: { $campaigns }
    .fix = let `{ $node }` promise { $value }
coverage-shortfall-falling = reaching what serves it leaves `{ $node }` { $missing } above its goal: it covers { $share } { $of }
coverage-shortfall-below = `{ $metric }` comes to { $planned } by the plan's own figures: `{ $node }` promises to hold it below { $wanted }
coverage-shortfall-above = `{ $metric }` comes to { $planned } by the plan's own figures: `{ $node }` promises to hold it above { $wanted }
coverage-of =
    .growth = of the growth it wants
    .fall = of the fall it wants
    .total = of the total it wants
unrelated-metric = `{ $child }` can't move `{ $parent }`: { $brought } is not in the formula of { $wanted }
    .wanted = measured here
    .help = measure a driver of { $wanted }, write a rate (`serves { $parent } at …`), or let it serve what it does move
    .help-yield = write what it yields in the unit of { $wanted }, or a rate: `serves { $parent } at …`
unrelated-metric-unsaid = nothing says how `{ $child }` moves `{ $parent }`: it measures { $brought }, and `{ $parent }` measures { $wanted }
unrelated-metric-yield = what `{ $child }` yields can't move `{ $parent }`: { $brought } has no place in the formula of { $wanted }
unrelated-metric-yield-unsaid = nothing says how what `{ $child }` yields moves `{ $parent }`: { $brought }, and `{ $parent }` measures { $wanted }
missing-value = nothing is known of `{ $metric }`: the formula of `{ $formula }` needs it for `{ $node }`
    .needed = needed here
    .help = say what `{ $metric }` was (`observed`), what you reckon with (`assume … within …`) or what it is made of (`equals`), or promise it below
overshoot = what serves `{ $node }` reaches { $share } { $of }: { $over } more than needed
    .sum = planned: { $sum } = { $planned }
    .wants = wants { $wanted }
    .help = look for a result that is counted twice or a rate nobody has checked; else raise the goal, or spend some of the effort elsewhere
untouched-driver = nobody works on `{ $metric }`, which moves `{ $target }` most: 1% more or less of it is { $leverage }% of `{ $measured }`
    .target = moved most by `{ $metric }`
    .help = give `{ $metric }` an objective and an owner, or say why it is left alone
dimension-mismatch = `{ $metric }` is in { $unit }, but its formula gives { $gives }
    .unit = counted in this
    .price = a number of things becomes money when it is multiplied by a price: `customers * basket`
    .help = correct the formula, or the unit of the metric
dimension-mismatch-sides = the formula of `{ $metric }` adds or compares different things: { $left } and { $right }
    .total = `total({ $rate })` is what it adds up to over the plan's period
    .help = bring both to the same unit, or take one of them out
dimension-mismatch-side = `{ $part }` ({ $unit })
    .label = { $unit }
dimension-mismatch-total = `total({ $rate })` adds up something per month or per week, and `{ $rate }` is in { $unit }
    .help = write `{ $rate }` without `total`, or give it a unit per month
dimension-mismatch-rate = what `{ $child }` promises at this rate is { $gives }; `{ $parent }` measures { $wants }
    .rate = gives { $gives }
    .figure = what the rate is applied to
    .metric = `{ $metric }` in { $unit }
    .money = say how much money one of it brings: `at 2_400 EUR`
    .help = write a rate that turns what the child measures into what the parent measures
dimension-plain = a plain number
dimension-money = { $currency }
dimension-money-per-month = { $currency } per month
dimension-money-per-day = { $currency } per day
dimension-per-month = a number per month
dimension-per-day = a number per day
dimension-days = a number of days
dimension-months = a number of months
dimension-money-times-money = { $currency } times { $currency }
dimension-per-money = a number per { $currency }
dimension-mixed = a mixture of money and time
working-name = `{ $name }`
working-promise = `{ $name }` at { $value }
working-yield = `{ $name }` with { $value }
working-assumption = `{ $name }` at { $value }
working-spend = { $value } for `{ $name }`
working-rate = the rate of `{ $name }` to `{ $other }` at { $value }
working-label =
    .promise = { $value }
    .rate = × { $value }
    .yield = { $value }
    .assumption = assumed: { $value }
    .observation = the status quo: { $value }
    .spend = allocated: { $value }
working-points = { $value } points
working-add = { $a } + { $b }
working-subtract = { $a } − { $b }
working-multiply = { $a } × { $b }
working-divide = { $a } / { $b }
working-group = ({ $a })
working-min = the smaller of { $a } and { $b }
working-max = the larger of { $a } and { $b }
### Area C: whether everything serves a target, and reaching it is enough.

## Structure

orphan-objective = { $below ->
    [0] no target depends on `{ $node }`
    [one] no target depends on `{ $node }`, nor on the objective below it
   *[other] no target depends on `{ $node }`, nor on the { $below } objectives below it
}
    .here = serves nothing
    .below = { $below ->
        [one] so this leads nowhere
       *[other] so this leads nowhere, and neither does what else hangs on it
    }
    .serve = say what it is for, perhaps `serves { $target }`, or call it a `target` if it is a goal of its own
    .help = say what it is for with `serves`, or call it a `target` if it is a goal of its own
    .no-target = the plan has no target yet: write `target` in place of `objective` where a goal serves nothing higher

uncovered-target = no objective serves `{ $node }`
    .here = nobody has taken a part of it
    .help = write the objectives that are to reach it, each with `serves { $node }`
    .idle = this moves it, and serves nothing
    .orphan = `{ $orphan }` moves it and serves nothing so far: add `serves { $node }` there
uncovered-target-drafts = only drafts serve `{ $node }`, and drafts promise nothing
    .draft = still a draft
    .help = commit what is ready (take `status draft` out), or make the target a draft as well
uncovered-target-campaigns = only campaigns serve `{ $node }`: no objective answers for it
    .campaign = a campaign says what is done, not who promises the result
    .help = put an objective between: it takes `serves { $node }`, a measure and an owner, and the campaigns serve it

serving-cycle = `{ $node }` ends up serving itself: { $circle }
    .step = `{ $node }` serves `{ $parent }`
    .help = decide which is the end and which the means, and take out the `serves` that runs the wrong way
serving-cycle-alone = `{ $node }` serves itself
    .help = name what it is for, or take the line out

metric-cycle = `{ $metric }` is computed from itself: { $circle }
    .step = `{ $metric }` needs `{ $driver }`
    .help = keep the formula that goes from cause to effect; of the other, write what is known: `assume … because "…"`
metric-cycle-alone = `{ $metric }` is computed from itself
    .help = write growth into the goal (`to +20%`), or let last year be a metric of its own

double-counted = { $times ->
    [2] `{ $node }` is counted twice in `{ $above }`
   *[other] `{ $node }` is counted { $times } times in `{ $above }`
}
    .first = once through here
    .again = and in full again through here
    .above = where it comes together
    .help = share it out, for instance `for { $share }` on each `serves`, or keep one of them only
    .past = it already counts through `{ $through }`: take out `serves { $above }`

set-alone = `{ $node }` is { $department ->
    [sales] a sales
   *[other] a marketing
} objective, but not agreed with { $missing ->
    [management] management
    [sales] sales
    [both] management and sales
   *[other] marketing
}
    .owner = { $department ->
        [sales] a sales team
       *[other] a marketing team
    }
    .help = take it to them, then write down who agreed: `agreed with { $teams }`

one-sided-target = only { $department ->
    [sales] sales
   *[other] marketing
} works for `{ $node }`
    .served = { $department ->
        [sales] sales serves it
       *[other] marketing serves it
    }
    .help = ask what { $missing ->
        [sales] sales
       *[other] marketing
    } has to deliver for it, and write that as an objective which serves `{ $node }` or something below it

opposed-objectives = `{ $metric }` is pushed both ways for { $deadline }: to { $first } and to { $second }
    .pushes = `{ $node }` pushes it { $way ->
        [up] up
       *[other] down
    }
    .promised = `{ $node }` promises { $value }
    .held = `{ $node }` holds it { $side ->
        [below] below
       *[other] above
    } { $value }
    .help = decide which of the two is wanted; if they are two things, give each its own metric
opposed-objectives-values = `{ $metric }` is promised at { $first } and at { $second } for { $deadline }
    .help = a ratio has one value a day: agree on one, or give each its own metric or deadline
opposed-objectives-line = `{ $metric }` is promised at { $goal }, but to be held { $side ->
    [below] below
   *[other] above
} { $line }
    .help = move the goal to the right side of the line, or move the line
opposed-objectives-lines = `{ $metric }` is to be held { $side ->
    [below] below
   *[other] above
} { $line } and { $other ->
    [below] below
   *[other] above
} { $goal }: nothing lies between

idle-campaign = `{ $node }` serves nothing
    .help = add `serves` with the objective that it brings forward, and `yields` with what it should bring
    .action = add `serves` with the objective that it brings forward

missing-guardrail = `{ $node }` wants more of `{ $metric }`, and nothing watches over quality or cost
    .help = add the line that must hold meanwhile: `guardrail METRIC above …` for quality, `guardrail METRIC below …` for cost

no-objective = `{ $plan }` sets no objective
    .help = { $campaigns ->
        [0] begin with a `target`: what is wanted, from where to where, by when
        [one] begin with a `target`: what is wanted, from where to where, by when; then say which objective the campaign serves
       *[other] begin with a `target`: what is wanted, from where to where, by when; then say which objective each of the { $campaigns } campaigns serves
    }

department-disagrees = `{ $node }` is called { $said ->
    [operations] an operations
    [other] an other
   *[department] a { $said }
} objective, but its owner `{ $owner }` is { $owned ->
    [operations] an operations
    [other] another
   *[department] a { $owned }
} team
    .owner = { $owned ->
        [operations] an operations team
        [other] another team
       *[department] a { $owned } team
    }
    .help = change the owner, or the word `{ $said }`; without the word the owner's department counts

## Arithmetic

draft-left = `{ $node }` is still a draft, and drafts are refused here
    .help = fill in what is missing and take `status draft` out, or take the block out
