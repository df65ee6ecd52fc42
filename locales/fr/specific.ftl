vague-wording = le titre s'appuie sur « { $last } » sans donner de chiffre ensuite
    .also = et sur ce mot
    .help = dites ce qui sera différent, et de combien
    .from-to = dites de combien, par exemple : de { $from } à { $to }
    .to = dites combien, par exemple : { $to }
vague-wording-several = le titre s'appuie sur { $words } et « { $last } » sans donner de chiffre ensuite
vague-wording-word = « { $word } »

compound-objective = le titre promet deux résultats : « { $first } » et « { $second } »
    .first = un résultat
    .second = un autre
    .help = écrivez un objectif pour chacun ; une limite à tenir en chemin relève de `guardrail`

missing-owner = `{ $node }` n'a pas de responsable
    .help = nommez l'équipe qui en répond : `owner ÉQUIPE`
    .team = nommez l'équipe qui en répond : `owner { $team }`

shared-owner = `{ $node }` a { $count } responsables : { $teams } et `{ $last }`
    .help = gardez celui qui en répond, par exemple `owner { $team }`, et placez les autres dans `agreed with`
shared-owner-team = `{ $team }`

missing-persona = `{ $node }` ne s'adresse à personne en particulier : aucun persona nommé ni hérité
    .help = dites à qui il s'adresse avec `personas` ; ce qui le sert en hérite

title-disagrees = le titre dit { $figures }, mais `{ $metric }` doit passer de { $from } à { $to }
    .goal = ici, { $to }
    .change = la mesure
    .deadline = l'échéance
    .yields = ce qui est attendu
    .help = décidez lequel des deux est juste et corrigez l'autre
title-disagrees-to = le titre dit { $figures }, mais le but fixé à `{ $metric }` est { $to }
title-disagrees-figure = « { $figure } »
title-disagrees-change = le titre dit « { $figure } », mais de { $from } à { $to } cela fait { $sign }{ $change }
title-disagrees-growth = le titre dit « { $figure } », mais la mesure dit { $sign }{ $change }
title-disagrees-points = le titre dit « { $figure } », mais de { $from } à { $to } cela fait { $sign }{ $change } points
title-disagrees-date = le titre dit « { $date } », mais l'échéance est le { $deadline }
title-disagrees-yield = le titre dit « { $figure } », mais { $yields } sont attendus

missing-title = `{ $node }` n'a pas de titre
    .help = écrivez-en un entre le nom et l'accolade, chiffre compris : "Signer 230 nouveaux clients"
missing-title-unnamed = ce bloc `{ $node }` n'a ni nom ni titre

activity-not-outcome = le titre désigne une activité, « { $words } », et non ce qui doit en sortir
    .help = demandez à quoi elle sert et faites-en l'objectif ; l'activité devient une `campaign` ou une `action` qui le sert
activity-not-outcome-metric = `{ $words }` compte ce qui est fait, et non ce qui en sort

near-duplicate = `{ $node }` prévoit la même chose que `{ $first }` : mêmes indicateur, personas et échéance, titre presque identique
    .first = { $similarity } de mots en commun
    .help = fusionnez les deux, ou écrivez ce qui les distingue : le persona, le lieu, l'échéance
