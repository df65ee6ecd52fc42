vague-wording = the title leans on `{ $last }` and gives no figure after it
    .also = and on this
    .help = say what will be different, and by how much
    .from-to = say how much, for instance: from { $from } to { $to }
    .to = say how much, for instance: { $to }
vague-wording-several = the title leans on { $words } and `{ $last }` and gives no figure after them
vague-wording-word = `{ $word }`

compound-objective = the title promises two outcomes: `{ $first }` and `{ $second }`
    .first = one outcome
    .second = another
    .help = write an objective for each; a limit to hold on the way is a `guardrail`

missing-owner = `{ $node }` has no owner
    .help = name the one team that answers for it: `owner TEAM`
    .team = name the one team that answers for it: `owner { $team }`

shared-owner = `{ $node }` has { $count } owners: { $teams } and `{ $last }`
    .help = keep the one that answers for it, for instance `owner { $team }`, and move the others to `agreed with`
shared-owner-team = `{ $team }`

missing-persona = `{ $node }` talks to nobody in particular: it names no persona and inherits none
    .help = say who it is for with `personas`; what serves it inherits them

title-disagrees = the title says { $figures }, but `{ $metric }` is to go from { $from } to { $to }
    .goal = { $to } here
    .change = the measure
    .deadline = the deadline
    .yields = what it yields
    .help = decide which of the two is right and correct the other
title-disagrees-to = the title says { $figures }, but the goal of `{ $metric }` is { $to }
title-disagrees-figure = `{ $figure }`
title-disagrees-change = the title says `{ $figure }`, but from { $from } to { $to } is { $sign }{ $change }
title-disagrees-growth = the title says `{ $figure }`, but the measure says { $sign }{ $change }
title-disagrees-points = the title says `{ $figure }`, but from { $from } to { $to } is { $sign }{ $change } points
title-disagrees-date = the title says `{ $date }`, but the deadline is { $deadline }
title-disagrees-yield = the title says `{ $figure }`, but it yields { $yields }

missing-title = `{ $node }` has no title
    .help = write one between the name and the brace, with the figure in it: "Sign 230 new customers"
missing-title-unnamed = this { $node } has neither name nor title

activity-not-outcome = the title names an activity, `{ $words }`, not what comes of it
    .help = ask what it is for and make that the objective; the activity is a `campaign` or an `action` that serves it
activity-not-outcome-metric = `{ $words }` counts what is done, not what comes of it

near-duplicate = `{ $node }` plans the same as `{ $first }`: same metric, personas and deadline, and nearly the same title
    .first = { $similarity } of the words in common
    .help = merge the two, or write down what tells them apart: the persona, the place, the deadline
