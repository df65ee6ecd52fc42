fragile-coverage = `{ $node }` tient avec les valeurs supposées ({ $planned }), mais pas dans le pire des cas : { $worst }, pour un but de { $wanted }
    .wants = objectif : { $wanted }
    .break-even = seuil de chaque chiffre pris seul : { $break_even }
    .help = plusieurs chiffres ont une fourchette ; faites tenir le plan là où ils tournent mal
implied-driver = les buts fixés autour laissent { $implied } pour `{ $metric }` : { $off } de moins que { $known }
    .assumed = les { $value } supposés
    .observed = les { $value } relevés
    .goal = but : { $value }
    .help = changez l'un des buts ; ou, si { $implied } est bien ce que vous voulez, écrivez-le : une hypothèse (`assume`) avec sa raison, ou un objectif pour `{ $metric }`
implied-driver-more = les buts fixés autour laissent { $implied } pour `{ $metric }` : { $off } de plus que { $known }
formulas-disagree = deux formules de `{ $metric }` se contredisent : la première donne { $first }, celle-ci { $second }, soit { $apart } d'écart
    .first = donne { $value }
    .assumed = supposé : { $value }
    .second = donne { $value }
    .help = corrigez le chiffre qui est faux, ou retirez l'un des deux
formulas-disagree-assumed = `{ $metric }` est supposé à { $first } et calculé à { $second } : { $apart } d'écart
assumption-without-evidence = rien n'étaye la valeur de { $value } supposée pour `{ $metric }`
    .help = dites sur quoi elle repose : `because "…"`, ou ajoutez ce qui a été observé : `observed … in …`
assumption-without-evidence-rate = rien n'étaye le taux de { $value } entre `{ $child }` et `{ $parent }`
    .help = dites sur quoi il repose : `because "…"`

assumption-without-range = `{ $metric }` est supposé à { $value }, sans fourchette autour
    .help = ajoutez ce qui serait encore vrai un mauvais jour et un bon jour : `within … .. …`
assumption-without-range-rate = le taux entre `{ $child }` et `{ $parent }` est de { $value }, sans fourchette autour

assumption-disagrees = `{ $metric }` est supposé à { $value }, soit { $off } au-dessus de la dernière observation : { $observed } au { $date }
    .observed = dernière observation
    .range = sa fourchette
    .help = reprenez { $observed } ou une valeur à moins de { $tolerance } de là, ou dites ce qui aura changé
    .help-range = ramenez la valeur dans la fourchette, ou la fourchette autour de la valeur
assumption-disagrees-below = `{ $metric }` est supposé à { $value }, soit { $off } en dessous de la dernière observation : { $observed } au { $date }
assumption-disagrees-nothing = `{ $metric }` est supposé à { $value }, alors que la dernière observation, au { $date }, donne { $observed }
assumption-disagrees-range = `{ $metric }` est supposé à { $value }, hors de sa propre fourchette : de { $low } à { $high }
assumption-disagrees-range-rate = le taux entre `{ $child }` et `{ $parent }` est de { $value }, hors de sa propre fourchette : de { $low } à { $high }

stale-evidence = la preuve la plus récente pour `{ $metric }` date du { $date }, il y a plus de { $age }
    .help = ajoutez ce qui a été observé depuis : `observed … in …` ; si l'ancien chiffre tient toujours, dites quand vous l'avez vérifié : `on` et la date

beyond-history = `{ $node }` veut que `{ $metric }` progresse de { $wanted } ; le mieux jamais observé est { $best }
    .earlier = de { $value }
    .later = à { $value }
    .observed = du { $earlier } au { $later }
    .point = { $number } point
    .points = { $number } points
    .help = jusqu'à { $reach }, le but resterait dans la limite de { $factor } fois le mieux observé ({ $observed }) ; sinon, faites taire l'avertissement ici en disant ce qui est nouveau
    .help-never = rapprochez le but de ce qui a été constaté, ou faites taire l'avertissement ici en disant ce qui est nouveau
beyond-history-fall = `{ $node }` veut que `{ $metric }` baisse de { $wanted } ; la plus forte baisse jamais observée est { $best }
beyond-history-never-grew = `{ $node }` veut que `{ $metric }` progresse de { $wanted } ; aucune progression n'a jamais été observée
beyond-history-never-fell = `{ $node }` veut que `{ $metric }` baisse de { $wanted } ; aucune baisse n'a jamais été observée

outside-benchmark = `{ $metric }` est supposé à { $value }, au-dessus de son repère : de { $low } à { $high }
    .benchmark = ce que d'autres obtiennent
    .help = dites dans `because` ce qui fait la différence et faites taire la remarque ici, ou ramenez la valeur entre les deux
outside-benchmark-below = `{ $metric }` est supposé à { $value }, en dessous de son repère : de { $low } à { $high }

dead-certain = `{ $metric }` est supposé entre { $low } et { $high } : c'est { $width } de sa valeur, autant dire aucune fourchette
    .range = la fourchette
    .help = élargissez-la à ce qui ne vous surprendrait vraiment pas, ou retirez-la si le chiffre est certain
dead-certain-rate = le taux entre `{ $child }` et `{ $parent }` se situe entre { $low } et { $high } : c'est { $width } de sa valeur, autant dire aucune fourchette
