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
