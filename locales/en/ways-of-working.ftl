
duplicate-tool = { $count } tools serve one purpose, `{ $purpose }`: { $tools }
    .used = used by `{ $user }`
    .help = keep one; each tool more is paid for, learned, and tells another figure

keyword-clash = `{ $first }` and `{ $second }` both bid on “{ $keyword }”
    .first = `{ $team }` bids on it here
    .help = leave it to one of them: two teams of one house that bid against each other only raise the price

shared-profile = `{ $first }` and `{ $second }` both publish on “{ $profile }”
    .first = `{ $team }` publishes on it here
    .help = let one team own the profile and agree on one calendar; the other hands in what it wants published

duplicate-work = `{ $purpose }` is done { $count ->
        [2] twice
       *[other] { $count } times
    }: by { $teams }
    .team = `{ $team }` does it here
    .help = let one team do it for all, for instance `{ $team }`, and give the others its results

missing-cadence = `{ $channel }` has no rhythm
    .help = say how often something appears on it, as in `cadence 2 per week`; a rhythm that can be kept beats one that impresses

idle-channel = nothing happens on `{ $channel }`: no campaign uses it, and no persona is there
    .help = name it on a campaign or a persona with `channels { $channel }`, or close it

unowned-channel = nobody looks after `{ $channel }`
    .help = name the team that answers what comes in there: `owner TEAM`

no-organic-search = { $count ->
        [one] the only channel is not search
       *[other] none of the { $count } channels is search
    }
    .help = people look for what you sell without having met you: add a `channel` with `type search`, or say with a suppression why not

no-experiment = { $count ->
        [one] the only campaign tries nothing new
       *[other] none of the { $count } campaigns tries anything new
    }
    .help = write down one question that a campaign will answer, as in `tests "short against long landing page"`

no-site-guardrail = people are sent to `{ $channel }`, and nothing watches over its speed or its errors
    .site = the site
    .help = hold a line on an objective that depends on it, as in `guardrail page_errors below 1%`

no-trust-metric = { $metrics ->
        [one] the only metric does not tell whether people trust you or are satisfied
       *[other] none of the { $metrics } metrics tells whether people trust you or are satisfied
    }
    .help = add one that you can read already: a satisfaction score, the rating of reviews, complaints

no-retention = all { $count } objectives hunt new customers, and none keeps those you have
    .hunter = such as this one
    .help = give the customers you have an objective of their own: repeat purchases, renewals, recommendations

idle-team = `{ $team }` agrees and reviews, and answers for nothing
    .help = let it own what it carries, with `owner { $team }`; if it only wants to be informed, take it out
