missing-deadline = `{ $node }` wants `{ $metric }` at { $goal }, and does not say by when
    .help = add the day: `by 2026-12-31`
    .help-end = add the day: the plan's last is `by { $end }`
    .fix = add `by { $end }`, the plan's last day

deadline-outside-plan = `{ $node }` is due on { $deadline }, after the plan ends on { $edge }
    .plan = the plan runs from { $start } to { $end }
    .help = choose a day from { $start } to { $end }, or make the plan's period longer
deadline-outside-plan-before = `{ $node }` is due on { $deadline }, before the plan starts on { $edge }

deadline-passed = `{ $node }` was due on { $deadline }, and nothing of `{ $metric }` was observed for that day
    .observed = the newest value ends on { $date }
    .help = write what came out on `{ $metric }`, { $written }, or move the date
deadline-passed-milestone = the milestone of { $deadline } has passed, and nothing of `{ $metric }` was observed for that day

deadline-after-parent = `{ $node }` is due on { $deadline }, after `{ $parent }`, which it serves, on { $parent_deadline }
    .parent = `{ $parent }` is due here
    .edge = serves it here
    .help = bring `{ $node }` forward to { $parent_deadline } at the latest, or give `{ $parent }` until { $deadline }

lag-misses-deadline = what `{ $node }` reaches by { $deadline } counts { $lag } later, on { $counts_on }: `{ $parent }` is due on { $parent_deadline }
    .lag = counts only after this time
    .parent = `{ $parent }` is due here
    .help = the latest useful day is { $latest }
    .help-before-plan = the latest useful day would be { $latest }, before the plan starts: nothing of this plan can still count for `{ $parent }`

missing-milestones = `{ $node }` says nothing of where `{ $metric }` should stand before { $deadline }
    .help = add a value on the way: `milestone … by …`, one a quarter

milestone-out-of-line = `{ $metric }` at { $value } by { $date } is past its goal of { $goal }
    .goal = the goal
    .start = where it starts
    .previous = wanted by { $date }
    .help-window = give it a day from { $start } to { $end }
    .help-between = write a value between { $low } and { $high }
    .help-flow = `{ $metric }` adds up from the start of the plan: its milestones go from 0 to { $goal }
    .help-level = milestones of `{ $metric }` are levels: to add { $value }, write { $level }
milestone-out-of-line-start = `{ $metric }` at { $value } by { $date } is behind its start of { $start }
milestone-out-of-line-order = `{ $metric }` at { $value } by { $date } falls back behind the { $other } of { $other_date }
milestone-out-of-line-same-day = `{ $metric }` at { $value } by { $date } contradicts the { $other } wanted for the same day
milestone-out-of-line-early = `{ $metric }` at { $value } by { $date } is before the plan starts, on { $edge }
milestone-out-of-line-late = `{ $metric }` at { $value } by { $date } comes after its goal is due, on { $edge }
milestone-out-of-line-after-plan = `{ $metric }` at { $value } by { $date } comes after the plan ends, on { $edge }

bunched-deadlines = { $due } of { $objectives } objectives are due on { $date }, and that is not the plan's last day
    .other = due the same day
    .help = put the dates in the order in which the results need one another, and spread the others

reversed-period = this period ends on { $end }, before it starts on { $start }
    .help = write the earlier end first
    .help-swap = write the earlier end first: `{ $period }`
    .help-next-year = if it runs into the next year: `{ $period }`
    .fix = write `{ $period }`

campaign-outside-objective = `{ $node }` runs until { $end }, but `{ $objective }`, which it serves, is due on { $deadline }
    .objective = `{ $objective }` is due here
    .plan = the plan's period
    .help = end it by { $deadline }, let it serve a later objective as well, or move that date
    .help-apart = move it into the plan, from { $plan_start } to { $plan_end }, or leave it to the plan of its own time
    .help-plan = write the part that runs from { $plan_start } to { $plan_end }
campaign-outside-objective-starts = `{ $node }` starts on { $start }, but `{ $objective }`, which it serves, is due on { $deadline }
campaign-outside-objective-before-plan = `{ $node }` starts on { $start }, before the plan does on { $plan_start }
campaign-outside-objective-after-plan = `{ $node }` runs until { $end }, but the plan ends on { $plan_end }
