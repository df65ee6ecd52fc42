money-range = { $low } to { $high }
money-case =
    .low = at the low end
    .middle = in the middle
    .high = at the high end
    .all = at both ends and in the middle

overspent-budget = the lines of `{ $node }` come to { $planned }, { $missing } more than its total of { $total }
    .line = { $amount }
    .reserve = keeps { $amount } back
    .share = { $share }
    .given = allocates { $amount } to it
    .help = take { $missing } out of its lines, or raise the total
overspent-budget-ranged = the lines of `{ $node }` come to { $planned }, more than its total of { $total } { $cases }
overspent-budget-reserved = the lines and reserve of `{ $node }` come to { $planned }, { $missing } more than its total of { $total }
overspent-budget-reserved-ranged = the lines and reserve of `{ $node }` come to { $planned }, more than its total of { $total } { $cases }
overspent-budget-given = `{ $node }` comes to { $planned }, { $missing } more than the { $total } allocated to it
    .help = take { $missing } out of `{ $node }`, or allocate more to it
overspent-budget-given-ranged = `{ $node }` comes to { $planned }, more than the { $total } allocated to it { $cases }
overspent-budget-shares = the shares of `{ $node }` come to { $sum }, { $over } more than there is
    .help = take { $over } out of its lines or its reserve
overspent-budget-circle = `{ $node }` is allocated inside itself: nobody can tell what there is
    .help = take the line out that leads back to `{ $node }`

unallocated-money = { $left } of the { $total } of `{ $node }` ({ $share }) have no use
    .given = allocates { $amount } to it
    .help = allocate it, keep it back as `reserve`, or lower the total
unallocated-money-given = `{ $node }` is allocated { $total } and plans for { $left } less ({ $share })
    .help = allocate { $left } less to `{ $node }`, or say in it what they are for

funding-shortfall = `{ $node }` needs { $need }, { $missing } more than its allocations pay
    .cost = comes to { $amount }
    .line = { $amount } are meant to pay it
    .enough = { $enough } in this allocation would do
    .help = allocate { $missing } more to `{ $node }` or to what it serves, or spend less
funding-shortfall-ranged = `{ $node }` needs { $need } and is paid { $paid }: short { $cases }, by { $missing }

unfunded-objective = { $count ->
    [one] `{ $campaign }` costs
   *[other] { $count } campaigns cost
} { $need } for `{ $node }`, and nothing is allocated there or above
    .cost = { $amount } that nobody pays
    .help = allocate { $need } to `{ $node }` or to what it serves, or cut what it does

idle-allocation = `{ $node }` is allocated { $allocated }, and its campaigns need { $used } of it: { $idle } are idle
    .line = { $amount } to it here
    .help = add the campaigns that are to use { $idle } with their `cost`, or allocate the money elsewhere
idle-allocation-whole = `{ $node }` is allocated { $allocated }, and no campaign needs any of it
idle-allocation-bare = `{ $node }` is allocated { $allocated }, and nothing is done for it that could need it

phases-off-total = the phases of `{ $node }` come to { $sum }: { $off } are never spent
    .phase = { $share }
    .help = add { $off } to a phase, or a phase for them
    .fix = keep the proportions: { $shares }
phases-off-total-over = the phases of `{ $node }` come to { $sum }, { $off } more than there is
    .help = take { $off } out of the phases

phase-shortfall = the phase { $period } of `{ $node }` has { $money }; the campaigns that run in it take { $needed }, { $missing } more
    .campaign = `{ $node }` takes { $amount } in it
    .enough = a phase of { $share } would do
    .help = move a campaign to another phase, or allocate less: the whole budget in this phase would not do
phase-shortfall-outside = campaigns of `{ $node }` take { $needed } on days that none of its phases covers
    .help = add a phase for those days, or let the campaigns run within the phases

outside-budget-period = a phase of `{ $node }` runs from { $start } to { $end }, but the budget is for { $window_start } to { $window_end }
    .window = what the budget is for
    .help = choose days from { $start } to { $end }, or change that period
outside-budget-period-campaign = `{ $campaign }` runs from { $start } to { $end }, but `{ $node }`, which pays it, is for { $window_start } to { $window_end }
outside-budget-period-plan = `{ $node }` is for { $start } to { $end }, and the plan for { $window_start } to { $window_end }: they have no day in common

concentrated-budget = { $share } of the campaigns' money goes to `{ $channel }`: { $money } of { $all }
    .help = ask what happens to the plan if `{ $channel }` becomes dearer or stops working, and try a second way

missing-reserve = `{ $node }` keeps nothing back for what nobody foresees
    .help = add `reserve 10%`, or whatever you need to react without asking again

under-investment = the budget is { $all }, { $share } of the { $goal } that `{ $target }` is to reach: less than { $least }
    .target = { $goal } to reach
    .help = check that the budget is complete; { $least } would be { $enough }

unprofitable = one of the { $yields } of `{ $node }` costs { $cost } and brings { $value } of `{ $metric }`
    .yields = what it yields
    .working = one more brings { $working } = { $value }
    .help = bring the cost below { $value }, or show where else the money comes back
unprofitable-average = one of the { $yields } of `{ $node }` costs { $cost } on average and brings { $value } of `{ $metric }`

foreign-currency = this is in { $other }, and the plan is in { $currency }
    .plan = the plan's currency
    .other = here as well
    .help = write it in { $currency } at the rate you budget with; nothing is converted silently

overfunded-campaign = `{ $node }` is allocated { $allocated } and costs { $need }: { $over } too many
    .line = this is allocated to it as well
    .cost = what it says it costs
    .help = allocate { $need }, or write the costs that are missing

missing-budget = `{ $node }` says nothing of money: neither a budget nor that there is none
    .cost = nobody says who pays this
    .help = add a `budget`, or write `budget none because "…"` in the plan block
missing-budget-costs = `{ $node }` has { $count ->
    [one] a campaign that costs money
   *[other] { $count } campaigns that cost money
} and no budget
