vague-wording = Le titre s'appuie sur « { $last } » sans donner de chiffre ensuite
    .also = et sur ce mot
    .help = Dites ce qui sera différent, et de combien
    .from-to = Dites de combien, par exemple : de { $from } à { $to }
    .to = Dites combien, par exemple : { $to }
vague-wording-several = Le titre s'appuie sur { $words } et « { $last } » sans donner de chiffre ensuite
vague-wording-word = « { $word } »

compound-objective = Le titre promet deux résultats : « { $first } » et « { $second } »
    .first = un résultat
    .second = un autre
    .help = Écrivez un objectif pour chacun ; une limite à tenir en chemin relève de `guardrail`

missing-owner = `{ $node }` n'a pas de responsable
    .help = Nommez l'équipe qui en répond : `owner ÉQUIPE`
    .team = Nommez l'équipe qui en répond : `owner { $team }`

shared-owner = `{ $node }` a { $count } responsables : { $teams } et `{ $last }`
    .help = Gardez celui qui en répond, par exemple `owner { $team }`, et placez les autres dans `agreed with`
shared-owner-team = `{ $team }`

missing-persona = `{ $node }` ne s'adresse à personne en particulier : aucun persona nommé ni hérité
    .help = Dites à qui il s'adresse avec `personas` ; ce qui le sert en hérite

title-disagrees = Le titre dit { $figures }, mais `{ $metric }` doit passer de { $from } à { $to }
    .goal = ici, { $to }
    .change = la mesure
    .deadline = l'échéance
    .yields = ce qui est attendu
    .help = Décidez lequel des deux est juste et corrigez l'autre
title-disagrees-to = Le titre dit { $figures }, mais le but fixé à `{ $metric }` est { $to }
title-disagrees-figure = « { $figure } »
title-disagrees-change = Le titre dit « { $figure } », mais de { $from } à { $to } cela fait { $sign }{ $change }
title-disagrees-growth = Le titre dit « { $figure } », mais la mesure dit { $sign }{ $change }
title-disagrees-points = Le titre dit « { $figure } », mais de { $from } à { $to } cela fait { $sign }{ $change } points
title-disagrees-date = Le titre dit « { $date } », mais l'échéance est le { $deadline }
title-disagrees-yield = Le titre dit « { $figure } », mais { $yields } sont attendus

missing-title = `{ $node }` n'a pas de titre
    .help = Écrivez-en un entre le nom et l'accolade, chiffre compris : "Signer 230 nouveaux clients"
missing-title-unnamed = Ce bloc `{ $node }` n'a ni nom ni titre

activity-not-outcome = Le titre désigne une activité, « { $words } », et non ce qui doit en sortir
    .help = Demandez à quoi elle sert et faites-en l'objectif ; l'activité devient une `campaign` ou une `action` qui le sert
activity-not-outcome-metric = `{ $words }` compte ce qui est fait, et non ce qui en sort

near-duplicate = `{ $node }` prévoit la même chose que `{ $first }` : mêmes métrique, personas et échéance, titre presque identique
    .first = { $similarity } de mots en commun
    .help = Fusionnez les deux, ou écrivez ce qui les distingue : le persona, le lieu, l'échéance
