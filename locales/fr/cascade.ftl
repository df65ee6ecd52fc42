coverage-shortfall = une fois atteint tout ce qui y contribue, il manque { $missing } à `{ $node }` : la couverture est de { $share } { $of }
    .wants = objectif : { $wanted }
    .sum = prévu : { $sum } = { $planned }
    .needed = chacune de ces valeurs suffirait à elle seule : { $needed }
    .no-from = sans `from`
    .missing-from = `{ $child }` n'a pas de `from` : avec lui, on comparerait les progressions et non les totaux
    .silent = ce que ceci rapporte n'est pas dit, et donc pas compté : { $campaigns }
    .fix = faire promettre { $value } à `{ $node }`
coverage-shortfall-falling = une fois atteint tout ce qui y contribue, `{ $node }` reste { $missing } au-dessus de son but : la couverture est de { $share } { $of }
coverage-shortfall-below = d'après les chiffres du plan, `{ $metric }` vaut { $planned } : `{ $node }` s'engage à rester au-dessous de { $wanted }
coverage-shortfall-above = d'après les chiffres du plan, `{ $metric }` vaut { $planned } : `{ $node }` s'engage à rester au-dessus de { $wanted }
coverage-of =
    .growth = de la progression voulue
    .fall = de la baisse voulue
    .total = du total voulu
unrelated-metric = `{ $child }` ne peut pas faire bouger `{ $parent }` : { $brought } ne figure pas dans la formule de { $wanted }
    .wanted = mesuré ici
    .help = mesurez un levier de { $wanted }, écrivez un taux (`serves { $parent } at …`), ou rattachez-le à ce qu'il fait vraiment bouger
    .help-yield = écrivez ce qu'elle rapporte dans l'unité de { $wanted }, ou un taux : `serves { $parent } at …`
unrelated-metric-unsaid = rien ne dit comment `{ $child }` fait bouger `{ $parent }` : l'un mesure { $brought }, l'autre { $wanted }
unrelated-metric-yield = ce que rapporte `{ $child }` ne peut pas faire bouger `{ $parent }` : { $brought } n'a pas de place dans la formule de { $wanted }
unrelated-metric-yield-unsaid = rien ne dit comment ce que rapporte `{ $child }` fait bouger `{ $parent }` : { $brought } d'un côté, { $wanted } de l'autre
missing-value = on ne sait rien de `{ $metric }` : la formule de `{ $formula }` en a besoin pour `{ $node }`
    .needed = nécessaire ici
    .help = dites ce que `{ $metric }` valait (`observed`), ce que vous supposez (`assume … within …`) ou de quoi il se compose (`equals`), ou promettez-le plus bas
overshoot = ce qui contribue à `{ $node }` atteint { $share } { $of } : { $over } de plus que nécessaire
    .sum = prévu : { $sum } = { $planned }
    .wants = objectif : { $wanted }
    .help = cherchez un résultat compté deux fois ou un taux que personne n'a vérifié ; sinon relevez le but, ou placez ailleurs une partie de l'effort
untouched-driver = personne ne travaille sur `{ $metric }`, qui pèse le plus sur `{ $target }` : 1 % de plus ou de moins, c'est { $leverage } % de `{ $measured }`
    .target = dépend surtout de `{ $metric }`
    .help = donnez à `{ $metric }` un objectif et un responsable, ou dites pourquoi vous n'y touchez pas
dimension-mismatch = `{ $metric }` se compte en { $unit }, mais sa formule donne { $gives }
    .unit = unité de la donnée
    .price = une quantité devient une somme quand on la multiplie par un prix : `clients * panier`
    .help = corrigez la formule, ou l'unité de la donnée
dimension-mismatch-sides = la formule de `{ $metric }` additionne ou compare des choses différentes : { $left } et { $right }
    .total = `total({ $rate })` donne ce que cela totalise sur la période du plan
    .help = ramenez les deux à la même unité, ou retirez l'un des deux
dimension-mismatch-side = `{ $part }` ({ $unit })
    .label = { $unit }
dimension-mismatch-total = `total({ $rate })` totalise ce qui se compte par mois ou par semaine ; `{ $rate }` se compte en { $unit }
    .help = écrivez `{ $rate }` sans `total`, ou donnez-lui une unité par mois
dimension-mismatch-rate = à ce taux, ce que promet `{ $child }` donne { $gives } ; `{ $parent }` mesure { $wants }
    .rate = donne { $gives }
    .figure = ce que le taux multiplie
    .metric = `{ $metric }` ({ $unit })
    .money = dites combien d'argent rapporte une unité : `at 2_400 EUR`
    .help = écrivez un taux qui transforme ce que mesure l'enfant en ce que mesure le parent
dimension-plain = un nombre
dimension-money = { $currency }
dimension-money-per-month = { $currency } par mois
dimension-money-per-day = { $currency } par jour
dimension-per-month = un nombre par mois
dimension-per-day = un nombre par jour
dimension-days = un nombre de jours
dimension-months = un nombre de mois
dimension-money-times-money = { $currency } fois { $currency }
dimension-per-money = un nombre par { $currency }
dimension-mixed = un mélange d'argent et de temps
working-name = `{ $name }`
working-promise = `{ $name }` à { $value }
working-yield = `{ $name }` avec { $value }
working-assumption = `{ $name }` à { $value }
working-spend = { $value } pour `{ $name }`
working-rate = le taux de `{ $name }` vers `{ $other }` à { $value }
working-label =
    .promise = { $value }
    .rate = × { $value }
    .yield = { $value }
    .assumption = supposé : { $value }
    .observation = la situation connue : { $value }
    .spend = alloué : { $value }
working-points = { $value } points
working-add = { $a } + { $b }
working-subtract = { $a } − { $b }
working-multiply = { $a } × { $b }
working-divide = { $a } / { $b }
working-group = ({ $a })
working-min = le plus petit de { $a } et de { $b }
working-max = le plus grand de { $a } et de { $b }
### Domaine C : si tout sert une cible, et si l'atteindre suffit.

## Structure

orphan-objective = { $below ->
    [0] aucune cible ne dépend de `{ $node }`
    [one] aucune cible ne dépend de `{ $node }`, ni de l'objectif placé dessous
   *[other] aucune cible ne dépend de `{ $node }`, ni des { $below } objectifs placés dessous
}
    .here = ne contribue à rien
    .below = { $below ->
        [one] ceci ne mène donc nulle part
       *[other] ceci ne mène donc nulle part, pas plus que le reste de la branche
    }
    .serve = dites à quoi il sert, peut-être `serves { $target }`, ou appelez-le `target` si c'est un but en soi
    .help = dites à quoi il sert avec `serves`, ou appelez-le `target` si c'est un but en soi
    .no-target = le plan n'a pas encore de cible : écrivez `target` au lieu de `objective` là où un but ne contribue à rien de plus haut

uncovered-target = aucun objectif ne sert `{ $node }`
    .here = personne n'en a pris sa part
    .help = écrivez les objectifs qui doivent l'atteindre, chacun avec `serves { $node }`
    .idle = ceci la fait bouger, mais ne contribue à rien
    .orphan = `{ $orphan }` la fait bouger et ne contribue à rien pour l'instant : ajoutez-y `serves { $node }`
uncovered-target-drafts = seuls des brouillons servent `{ $node }`, et un brouillon ne promet rien
    .draft = encore un brouillon
    .help = engagez ce qui est prêt (retirez `status draft`), ou passez la cible elle-même en brouillon
uncovered-target-campaigns = seules des campagnes servent `{ $node }` : aucun objectif n'en répond
    .campaign = une campagne dit ce qui sera fait, non qui promet le résultat
    .help = intercalez un objectif : il reçoit `serves { $node }`, une mesure et un responsable, et les campagnes le servent

serving-cycle = `{ $node }` finit par se servir lui-même : { $circle }
    .step = `{ $node }` sert `{ $parent }`
    .help = décidez lequel est la fin et lequel le moyen, puis retirez le `serves` qui va à contresens
serving-cycle-alone = `{ $node }` se sert lui-même
    .help = nommez ce à quoi il sert, ou retirez la ligne

metric-cycle = `{ $metric }` se calcule à partir de lui-même : { $circle }
    .step = `{ $metric }` a besoin de `{ $driver }`
    .help = gardez la formule qui va de la cause à l'effet ; de l'autre, écrivez ce que vous savez : `assume … because "…"`
metric-cycle-alone = `{ $metric }` se calcule à partir de lui-même
    .help = écrivez la croissance dans l'objectif (`to +20%`), ou faites de l'an dernier un indicateur à part

double-counted = { $times ->
    [2] `{ $node }` est compté deux fois dans `{ $above }`
   *[other] `{ $node }` est compté { $times } fois dans `{ $above }`
}
    .first = une fois par ici
    .again = et de nouveau en entier par ici
    .above = là où les deux se rejoignent
    .help = partagez-le, par exemple `for { $share }` sur chaque `serves`, ou n'en gardez qu'un
    .past = il compte déjà par `{ $through }` : retirez `serves { $above }`

set-alone = `{ $node }` est un objectif { $department ->
    [sales] commercial
   *[other] marketing
}, mais { $missing ->
    [management] la direction ne l'a pas validé
    [sales] le commerce ne l'a pas validé
    [both] ni la direction ni le commerce ne l'ont validé
   *[other] le marketing ne l'a pas validé
}
    .owner = { $department ->
        [sales] une équipe commerciale
       *[other] une équipe marketing
    }
    .help = présentez-le-leur, puis notez qui l'a accepté : `agreed with { $teams }`

one-sided-target = seul { $department ->
    [sales] le commerce
   *[other] le marketing
} travaille pour `{ $node }`
    .served = { $department ->
        [sales] le commerce la sert
       *[other] le marketing la sert
    }
    .help = demandez ce que { $missing ->
        [sales] le commerce
       *[other] le marketing
    } doit y apporter, et faites-en un objectif qui serve `{ $node }` ou l'un de ceux qui la servent

opposed-objectives = `{ $metric }` est poussé dans les deux sens pour le { $deadline } : vers { $first } et vers { $second }
    .pushes = `{ $node }` le pousse à la { $way ->
        [up] hausse
       *[other] baisse
    }
    .promised = `{ $node }` promet { $value }
    .held = `{ $node }` le tient { $side ->
        [below] sous
       *[other] au-dessus de
    } { $value }
    .help = décidez lequel des deux vous voulez ; s'il s'agit de deux choses, donnez à chacune son indicateur
opposed-objectives-values = `{ $metric }` est promis à { $first } et à { $second } pour le { $deadline }
    .help = un ratio n'a qu'une valeur par jour : accordez-vous sur une seule, ou donnez à chacun son indicateur ou son échéance
opposed-objectives-line = `{ $metric }` est promis à { $goal }, mais doit rester { $side ->
    [below] sous
   *[other] au-dessus de
} { $line }
    .help = ramenez le but du bon côté du seuil, ou déplacez le seuil
opposed-objectives-lines = `{ $metric }` doit rester { $side ->
    [below] sous
   *[other] au-dessus de
} { $line } et { $other ->
    [below] sous
   *[other] au-dessus de
} { $goal } : il n'y a rien entre les deux

idle-campaign = `{ $node }` ne contribue à aucun objectif
    .help = ajoutez `serves` avec l'objectif à faire avancer, et `yields` avec ce que la campagne doit rapporter
    .action = ajoutez `serves` avec l'objectif à faire avancer

missing-guardrail = `{ $node }` veut davantage de `{ $metric }`, et rien n'en surveille la qualité ni le coût
    .help = ajoutez le seuil à tenir : `guardrail INDICATEUR above …` pour la qualité, `guardrail INDICATEUR below …` pour le coût

no-objective = `{ $plan }` ne fixe aucun objectif
    .help = { $campaigns ->
        [0] commencez par une `target` : ce que vous voulez, d'où à où, pour quand
        [one] commencez par une `target` : ce que vous voulez, d'où à où, pour quand ; dites ensuite quel objectif sert la campagne
       *[other] commencez par une `target` : ce que vous voulez, d'où à où, pour quand ; dites ensuite quel objectif sert chacune des { $campaigns } campagnes
    }

department-disagrees = `{ $node }` est annoncé comme objectif { $said ->
    [management] de direction
    [marketing] marketing
    [sales] commercial
    [service] du service client
    [product] du produit
    [finance] financier
    [operations] des opérations
   *[other] d'un autre service
}, mais son responsable `{ $owner }` est une équipe { $owned ->
    [management] de direction
    [marketing] marketing
    [sales] commerciale
    [service] de service client
    [product] produit
    [finance] finance
    [operations] des opérations
   *[other] d'un autre service
}
    .owner = une équipe { $owned ->
        [management] de direction
        [marketing] marketing
        [sales] commerciale
        [service] de service client
        [product] produit
        [finance] finance
        [operations] des opérations
       *[other] d'un autre service
    }
    .help = changez le responsable ou le mot `{ $said }` ; sans ce mot, c'est le service du responsable qui compte

## Calculs

draft-left = `{ $node }` est encore un brouillon, et les brouillons sont refusés ici
    .help = complétez ce qui manque et retirez `status draft`, ou retirez le bloc
