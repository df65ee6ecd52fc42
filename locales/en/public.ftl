
missing-personas = `{ $plan }` names no persona, and marketing has { $count ->
        [one] an objective
       *[other] { $count } objectives
    } in it
    .first = speaks to nobody in particular
    .help = describe at least the buyer you sell to most, in a `persona` block: whom you asked, where they are, what they ask; then name it with `personas`

unresearched-persona = nobody was asked about `{ $persona }`: it has no `research`
    .help = write down what was done and when, as in `research 12 interviews on 2025-10-15`; if nothing was, five conversations are a start

stale-research = the newest research on `{ $persona }` is of { $date }, more than { $age } ago
    .help = talk to a few of them again and add a `research` line; what they read, and whom they trust, will have changed

persona-set-alone = `{ $persona }` is not validated by { $count ->
        [one] { $missing }
       *[other] these teams: { $missing }
    }
    .help = show it to them and write down who agrees: `validated by { $teams }`

unaddressed-persona = no campaign speaks to `{ $persona }`
    .named = named here
    .help = give it a campaign, or name it on one with `personas { $persona }`; if nobody means to speak to it this year, take it out

journey-gap = { $count ->
        [one] the only campaign is not at { $missing }
       *[other] none of the { $count } campaigns is at { $missing }
    }
    .help = move one of them, or plan one, with `stage { $stage }`: who is not met there does not come to the next step

off-channel = `{ $node }` is on { $channels }, where { $personas } is not
    .is-on = where `{ $persona }` is
    .help = take the campaign to where they are; if they are there after all, add the channel to the persona and say from which research you know

missing-message = `{ $node }` does not say what it tells people
    .help = write the one sentence that should stick: `message "…"`

one-message-for-all = “{ $message }” is told to { $count } personas: { $personas }
    .first = told here first
    .help = give each its own, as in `message "…" for { $persona }`: they have different reasons to buy

scattered-message = `{ $node }` says { $count } different things on its channels, and nothing that is common to all
    .own = only here
    .help = add the sentence that all channels share, as a `message` without `on`, and let each channel put it in its own way

persona-without-channels = nothing says where `{ $persona }` is to be met
    .help = ask them what they read and where they go, and list it: `channels …`
    .none = ask them what they read and where they go; describe each as a `channel` block, and list them here with `channels …`

missing-stage = `{ $node }` does not say where on the buyer's way it meets people
    .help = add `stage awareness`, `stage consideration` or `stage decision`

thin-research = `{ $persona }` rests on { $found ->
        [0] no interview
        [one] one interview
       *[other] { $found } interviews
    }
    .help = talk to { $wanted } at least: numbers say how many, only conversations say why
thin-research-talk-only = `{ $persona }` rests on interviews alone
    .help = count as well, as in `research 180 survey_answers on 2025-11-20`: conversations say why, only numbers say how many

unanswered-question = `{ $persona }` asks “{ $question }” at { $stage }, where no campaign speaks to it
    .help = answer it in a campaign for this persona with `stage { $stage }`
