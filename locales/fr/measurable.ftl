missing-measure = rien ne mesure `{ $node }` : personne ne pourra dire s'il est atteint
    .help = dites quel chiffre montrera qu'il est atteint : `measure METRIC from DÉPART to BUT by DATE`, ou `measure METRIC below LIMITE` pour un seuil à tenir
missing-measure-heading = `{ $node }` n'a pas de mesure à lui : seul ce qui le sert est mesuré
    .child = est mesuré, pour son propre compte
    .help = donnez-lui le chiffre que ses objectifs additionnent, ou rattachez-les à ce qui est au-dessus de lui

missing-baseline = `{ $metric }` n'a pas de point de départ : ni `from`, ni observation antérieure au début du plan
    .other-length = couvre { $period } ; pour ce qui se cumule dans le temps, un départ doit couvrir autant de temps que le plan, { $plan }
    .late = observé : { $period } ; le plan commence le { $start }
    .help = écrivez le départ, `from …`, ou la dernière observation de l'indicateur ; `from 0` s'il part de rien
    .fix = partir de { $observed }, valeur observée
missing-baseline-relative = `{ $goal }`, mais à partir de quoi ? `{ $metric }` n'a pas de point de départ : ni `from`, ni observation antérieure au début du plan

no-change = `{ $metric }` reste à { $value } : le but est le point de départ
    .from = part de { $value }
    .hold = écrivez le chiffre à atteindre ; pour rester à ce niveau toute l'année, tenez plutôt un seuil : `measure { $metric } above { $value }`, ou `below { $value }`
    .hold-above = écrivez le chiffre à atteindre ; pour rester à ce niveau toute l'année, tenez plutôt un seuil : `measure { $metric } above { $value }`
    .hold-below = écrivez le chiffre à atteindre ; pour rester à ce niveau toute l'année, tenez plutôt un seuil : `measure { $metric } below { $value }`

wrong-direction = le but fait { $better ->
        [higher] baisser
       *[other] monter
    } `{ $metric }` de { $from } à { $to }, alors que { $better ->
        [higher] plus, c'est mieux
       *[other] moins, c'est mieux
    } (`better { $better }`)
    .better = `better { $better }`
    .from = part de { $value }
    .help = { $better ->
        [higher] écrivez un but au-dessus du point de départ, ou corrigez `better` si l'on en veut moins
       *[other] écrivez un but au-dessous du point de départ, ou corrigez `better` si l'on en veut davantage
    }
    .guardrail = retournez le seuil ; si c'est une limite à ne pas dépasser, c'est un garde-fou : `guardrail { $metric } …`
wrong-direction-relative = `{ $goal }` fait { $better ->
        [higher] baisser
       *[other] monter
    } `{ $metric }`, alors que { $better ->
        [higher] plus, c'est mieux
       *[other] moins, c'est mieux
    } (`better { $better }`)
wrong-direction-line = `{ $metric }` est tenu { $better ->
        [higher] au-dessous
       *[other] au-dessus
    } de { $value }, alors que { $better ->
        [higher] plus, c'est mieux
       *[other] moins, c'est mieux
    } (`better { $better }`)

missing-source = rien ne dit où se lit `{ $metric }` : il n'a pas de source
    .use = un but repose sur lui
    .help = nommez l'outil, le registre ou l'enquête d'où il vient : `source "…"`
    .term = `{ $metric }`
missing-source-formula = `{ $metric }` ne peut pas se lire : il n'a pas de source, et dans sa formule { $terms } n'en a pas non plus
    .term = n'a pas de source non plus
    .help = donnez une `source "…"` à l'indicateur, ou à ce dont sa formule a besoin

vanity-metric = `{ $metric }` compte de l'attention ({ $word }) et n'entre dans le calcul d'aucune cible : rien ne dit ce qu'elle rapporte
    .help = mesurez ce qu'elle doit apporter, ou dites comment elle y mène : un taux (`serves … at 2%`) ou une formule qui emploie `{ $metric }`

unit-mismatch = { $value } ne convient pas à `{ $metric }`, qui a `{ $unit }`
    .unit = l'unité dans laquelle il se mesure
    .other = ne convient pas non plus
    .help = écrivez la valeur dans l'unité de l'indicateur, ou corrigez l'unité
    .fix = écrire `{ $meant }`
unit-mismatch-bare = `{ $value }` est un nombre nu, alors que `{ $metric }` a `{ $unit }`
    .help = dites de quoi : { $meant }
unit-mismatch-share = { $value } est une part, alors que `{ $metric }` a `{ $unit }`
    .help = vouliez-vous dire autant en plus, `{ $growth }` ?
unit-mismatch-growth = `{ $value }` de `{ $metric }`, qui est déjà un pourcentage, peut se lire de deux façons
    .help = écrivez `{ $points }` pour ajouter, ou `{ $factor }` pour multiplier
unit-mismatch-points = `{ $value }` : les points valent pour les pourcentages et les scores, or `{ $metric }` a `{ $unit }`
    .help = écrivez `{ $growth }`, ou la valeur que `{ $metric }` doit atteindre

impossible-value = `{ $metric }` : { $why }
    .above = { $value }, c'est plus de 100 %, et il n'y a pas plus que tout
    .below = { $value }, c'est moins de 0, et il n'y a pas moins que rien
    .negative = { $value }, c'est moins qu'aucun
    .bare = `{ $written }` est un nombre nu et veut dire { $value }
    .other = { $value } ne se peut pas non plus
    .unit = l'unité dans laquelle il se mesure
    .meant = vouliez-vous dire { $meant } ?
    .help-above = écrivez une part de 100 % au plus ; si ce n'est pas une part mais une croissance, un rendement ou une marge, dites-le dans son nom ou son titre
    .help-below = écrivez une part de 0 % au moins ; si ce n'est pas une part mais une croissance, un rendement ou une marge, dites-le dans son nom ou son titre
    .help-negative = ce qui se compte commence à 0
    .fix = ajouter le %
impossible-value-rate = taux vers `{ $parent }` : { $why }
    .help = chacun en donne un au plus ; là où chacun en apporte plusieurs, écrivez combien : `at { $times }`
impossible-value-without-percent = à `{ $rate }`, `{ $child }` donne { $made }, alors que `{ $parent }` veut { $wanted }
    .wants = voici ce qui est voulu
    .help = vouliez-vous dire { $meant } ? cela donne { $made }

baseline-disagrees = `{ $metric }` part de { $from }, { $side ->
        [below] { $off } au-dessous de
       *[above] { $off } au-dessus de
    } sa dernière observation : { $observed } ({ $period })
    .observed = observé : { $value }
    .help = reprenez la valeur observée, { $observed }, ou n'écrivez pas de `from` ; ou corrigez l'observation
    .fix = partir de { $observed }
baseline-disagrees-part = `{ $metric }` part de { $from }, { $side ->
        [below] { $off } au-dessous de
       *[above] { $off } au-dessus de
    } ce que l'observation ({ $period }) donne pour autant de temps : { $observed }
baseline-disagrees-nothing = `{ $metric }` part de { $from }, mais sa dernière observation est de { $observed } ({ $period })

false-precision = `{ $metric }` ne se compte qu'en entiers, et non comme { $value }
    .help = arrondissez : { $rounded }
    .fix = écrire `{ $rounded }`

missing-goal = la mesure de `{ $metric }` n'a pas de but : ni valeur à atteindre, ni seuil à tenir
    .help = dites ce qu'il faut atteindre et quand, `measure { $metric } from … to … by …`, ou ce qu'il faut tenir, `measure { $metric } below …`

share-above-whole = avec celle-ci, les parts de `{ $whole }` font { $sum }
    .share = { $value }
    .help = retirez { $over } à l'une d'elles
share-above-whole-rest = { $rest } de `{ $whole }` n'est à personne
    .help = écrivez qui apporte les { $rest } qui restent, ou laissez-les si c'est voulu
