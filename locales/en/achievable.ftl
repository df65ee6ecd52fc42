overloaded-team = `{ $team }` has { $capacity }, and is to give { $load } from { $start } to { $end }
    .capacity = there are { $capacity }
    .effort = { $people } from { $start } to { $end }
    .help = { $missing } too many: move or shorten one of these, take something off the team, or give it more people
    .help-parts = { $missing } too many: move or shorten one of these, or give the team more people; where the effort of an objective already contains that of what serves it, write it in one place only

missing-effort = `{ $node }` does not say how many people it takes, although `{ $team }` has only { $capacity }
    .capacity = the people there are
    .help = add what it takes, beside what its campaigns say: `effort 0.5 fte`
    .help-team = add what each of them takes: `effort 0.5 fte`; then it shows whether they can be done at the same time
missing-effort-team = `{ $team }` has { $capacity }, and none of its { $objectives } objectives says how many people it takes

no-action = nothing is done for `{ $node }`
    .help = say what will be done for it: a `campaign` or an `action` that `serves` it, or an objective further down
no-action-anywhere = `{ $plan }` says what is wanted, and nothing of what will be done: { $objectives } objectives have neither campaign nor action
    .first = the first of them

uncounted-campaigns = { $campaigns ->
        [one] `{ $campaign }` serves `{ $node }`, and does not say what it will bring
       *[other] { $campaigns } campaigns serve `{ $node }`, and none says what it will bring
    }
    .campaign = brings how many?
    .help = add what each should bring of `{ $metric }`: `yields …`; then it shows whether it is enough

too-fast = `{ $node }` needs { $way } in { $days } days: { $times } times the best pace ever observed of `{ $metric }`
    .observed = { $value } up to { $date }
    .from = from { $value } up to { $date }
    .help = up to { $reach } would be within { $factor } times the best pace; or give it more time, or silence this here and say what is new

late-start = `{ $campaign }` starts on { $start } and counts from { $counts_on } on: `{ $node }` is due on { $deadline }
    .deadline = due here
    .lag = counts only { $lag } later
    .help = start `{ $campaign }` by { $latest }, or give the objective more time
late-start-short = `{ $campaign }` starts on { $start }: that leaves `{ $node }` too little time until { $deadline }

unowned-campaign = nobody runs `{ $node }`: it has no owner, and serves no objective whose owner it could take
    .help = add `owner` and the team that runs it
    .help-several = add `owner` and the one team that runs it
unowned-campaign-several = who runs `{ $node }`? what it serves is owned by { $teams }
