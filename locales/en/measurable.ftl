missing-measure = nothing measures `{ $node }`: nobody will be able to say whether it is reached
    .help = say which figure shows that it is reached: `measure METRIC from START to GOAL by DATE`; or `measure METRIC below LIMIT` for a line to hold
missing-measure-heading = `{ $node }` has no measure of its own: only what serves it is measured
    .child = is measured, for itself
    .help = give it the figure that they add up to, or let them serve what stands above it

missing-baseline = `{ $metric }` has no baseline: no `from`, and nothing that was observed before the plan starts to take it from
    .other-length = covers { $period }; for something that adds up over time, a baseline has to cover as much time as the plan, { $plan }
    .late = observed in { $period }; the plan starts on { $start }
    .help = write where it starts, `from …`, or what was observed last at the metric; `from 0` if it starts from nothing
    .fix = start from { $observed }, as observed
missing-baseline-relative = `{ $goal }` from where? `{ $metric }` has no baseline: no `from`, and nothing that was observed before the plan starts

no-change = `{ $metric }` stays at { $value }: the goal is where it starts
    .from = starts at { $value }
    .hold = write the figure to reach; to keep it there all along, hold a line instead: `measure { $metric } above { $value }`, or `below { $value }`
    .hold-above = write the figure to reach; to keep it there all along, hold a line instead: `measure { $metric } above { $value }`
    .hold-below = write the figure to reach; to keep it there all along, hold a line instead: `measure { $metric } below { $value }`

wrong-direction = the goal takes `{ $metric }` from { $from } { $better ->
        [higher] down
       *[other] up
    } to { $to }, but for `{ $metric }` it is better { $better }
    .better = `better { $better }`
    .from = starts at { $value }
    .help = { $better ->
        [higher] write a goal above the baseline; or mend `better` if less of it is wanted
       *[other] write a goal below the baseline; or mend `better` if more of it is wanted
    }
    .guardrail = turn the line round; if it is a limit to what is wanted, it is a guardrail: `guardrail { $metric } …`
wrong-direction-relative = `{ $goal }` takes `{ $metric }` { $better ->
        [higher] down
       *[other] up
    }, but for `{ $metric }` it is better { $better }
wrong-direction-line = { $better ->
        [higher] `{ $metric }` is held below { $value }
       *[other] `{ $metric }` is held above { $value }
    }, but for `{ $metric }` it is better { $better }

missing-source = nothing says where `{ $metric }` is read: it has no source
    .use = a goal rests on it
    .help = name the tool, list or survey it comes from: `source "…"`
    .term = `{ $metric }`
missing-source-formula = `{ $metric }` can't be read: it has no source, nor has { $terms } in its formula
    .term = has no source either
    .help = give `source "…"` to the metric, or to what its formula needs

vanity-metric = `{ $metric }` is attention ({ $word }), and in no target's driver tree: nothing says what it brings
    .help = measure what it is for, or say how it leads there: a rate (`serves … at 2%`), or a formula that uses `{ $metric }`

unit-mismatch = { $value } does not fit `{ $metric }`, which has `{ $unit }`
    .unit = what it is measured in
    .other = does not fit either
    .help = write it in the metric's unit, or mend the unit
    .fix = write `{ $meant }`
unit-mismatch-bare = `{ $value }` is a plain number, but `{ $metric }` has `{ $unit }`
    .help = say of what: { $meant }
unit-mismatch-share = { $value } is a share, but `{ $metric }` has `{ $unit }`
    .help = did you mean that much more, `{ $growth }`?
unit-mismatch-growth = `{ $value }` of `{ $metric }`, a percentage itself, can be read in two ways
    .help = write `{ $points }` to add to it, or `{ $factor }` to multiply it
unit-mismatch-points = `{ $value }`: points are for percentages and scores, and `{ $metric }` has `{ $unit }`
    .help = write `{ $growth }`, or the value that `{ $metric }` is to reach

impossible-value = `{ $metric }`: { $why }
    .above = { $value } is above 100%, and there is no more than all of it
    .below = { $value } is below 0, and there is no less than nothing of it
    .negative = { $value } is less than none
    .bare = `{ $written }` is a plain number and means { $value }
    .other = { $value } can't be either
    .unit = what it is measured in
    .meant = did you mean { $meant }?
    .help-above = write a share up to 100%; if it is no share but a growth, a return or a margin, say so in its name or title
    .help-below = write a share from 0%; if it is no share but a growth, a return or a margin, say so in its name or title
    .help-negative = what is counted starts at 0
    .fix = add the %
impossible-value-rate = at this rate to `{ $parent }`, { $why }
    .help = at most each one becomes one; where each brings several, write how many: `at { $times }`
impossible-value-without-percent = at `{ $rate }`, `{ $child }` makes { $made }, and `{ $parent }` wants { $wanted }
    .wants = this many are wanted
    .help = did you mean { $meant }? that makes { $made }

baseline-disagrees = `{ $metric }` starts at { $from }, { $off } { $side } its last observation: { $observed } in { $period }
    .observed = observed: { $value }
    .help = write `from` as observed, { $observed }, or leave it out; or mend the observation
    .fix = start from { $observed }
baseline-disagrees-part = `{ $metric }` starts at { $from }, { $off } { $side } what { $period } gives for as much time: { $observed }
baseline-disagrees-nothing = `{ $metric }` starts at { $from }, but its last observation is { $observed }, in { $period }

false-precision = `{ $metric }` comes in whole ones, not as { $value }
    .help = round it: { $rounded }
    .fix = write `{ $rounded }`

missing-goal = the measure of `{ $metric }` has no goal: neither a value to reach nor a line to hold
    .help = say what to reach and when, `measure { $metric } from … to … by …`, or what to hold, `measure { $metric } below …`

share-above-whole = with this the shares of `{ $whole }` add up to { $sum }
    .share = { $value }
    .help = take { $over } off one of them
share-above-whole-rest = { $rest } of `{ $whole }` is nobody's
    .help = write who brings the other { $rest }, or leave it if that is meant
