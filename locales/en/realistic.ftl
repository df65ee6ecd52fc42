fragile-coverage = `{ $node }` holds as assumed ({ $planned }) but not in the worst case: { $worst }, and it wants { $wanted }
    .wants = wants { $wanted }
    .break-even = break-even, each taken alone: { $break_even }
    .help = several figures have ranges; make the plan hold where they turn out badly
implied-driver = the goals around it leave { $implied } for `{ $metric }`: { $off } less than { $known }
    .assumed = the { $value } assumed
    .observed = the { $value } observed
    .goal = goal: { $value }
    .help = change one of the goals; or, if { $implied } is what you want, write it down: `assume` it with a reason, or give `{ $metric }` an objective
implied-driver-more = the goals around it leave { $implied } for `{ $metric }`: { $off } more than { $known }
formulas-disagree = two formulas of `{ $metric }` disagree: the first gives { $first }, this one { $second }, { $apart } apart
    .first = gives { $value }
    .assumed = assumed: { $value }
    .second = gives { $value }
    .help = correct the figure that is wrong, or take one of the two out
formulas-disagree-assumed = `{ $metric }` is assumed at { $first } and calculated at { $second }: { $apart } apart
assumption-without-evidence = nothing supports the { $value } assumed for `{ $metric }`
    .help = say what it rests on: `because "…"`, or add what was observed: `observed … in …`
assumption-without-evidence-rate = nothing supports the rate of { $value } from `{ $child }` to `{ $parent }`
    .help = say what it rests on: `because "…"`

assumption-without-range = `{ $metric }` is assumed at { $value }, with no range around it
    .help = add what would still be true on a bad and on a good day: `within … .. …`
assumption-without-range-rate = the rate from `{ $child }` to `{ $parent }` is { $value }, with no range around it

assumption-disagrees = `{ $metric }` is assumed at { $value }, { $off } above the { $observed } last observed, up to { $date }
    .observed = last observed
    .range = its range
    .help = take { $observed } or something within { $tolerance } of it, or say what will have changed
    .help-range = move the value into the range, or the range around the value
assumption-disagrees-below = `{ $metric }` is assumed at { $value }, { $off } below the { $observed } last observed, up to { $date }
assumption-disagrees-nothing = `{ $metric }` is assumed at { $value }, but the last observation, up to { $date }, was { $observed }
assumption-disagrees-range = `{ $metric }` is assumed at { $value }, outside its own range of { $low } to { $high }
assumption-disagrees-range-rate = the rate from `{ $child }` to `{ $parent }` is { $value }, outside its own range of { $low } to { $high }

stale-evidence = the newest evidence for `{ $metric }` is of { $date }, more than { $age } ago
    .help = add what was observed since: `observed … in …`; if the old figure still holds, say when that was checked: `on` and the day

beyond-history = `{ $node }` wants `{ $metric }` to grow by { $wanted }; the best ever observed is { $best }
    .earlier = from { $value }
    .later = to { $value }
    .observed = { $earlier } to { $later }
    .point = { $number } point
    .points = { $number } points
    .help = up to { $reach } would be within { $factor } times the best ({ $observed }); or silence this here and say what is new
    .help-never = bring the goal nearer to what was seen, or silence this here and say what is new
beyond-history-fall = `{ $node }` wants `{ $metric }` to fall by { $wanted }; the most ever observed is { $best }
beyond-history-never-grew = `{ $node }` wants `{ $metric }` to grow by { $wanted }; it never grew in what was observed
beyond-history-never-fell = `{ $node }` wants `{ $metric }` to fall by { $wanted }; it never fell in what was observed

outside-benchmark = `{ $metric }` is assumed at { $value }, above its benchmark of { $low } to { $high }
    .benchmark = what others reach
    .help = say in `because` what makes the difference and silence this here, or bring the value back between the two
outside-benchmark-below = `{ $metric }` is assumed at { $value }, below its benchmark of { $low } to { $high }

dead-certain = `{ $metric }` is assumed between { $low } and { $high }: that is { $width } of its value, and next to no range
    .range = the range
    .help = widen it to what would really not surprise you, or drop it if the figure is certain
dead-certain-rate = the rate from `{ $child }` to `{ $parent }` lies between { $low } and { $high }: that is { $width } of its value, and next to no range
