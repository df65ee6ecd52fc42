money-range = { $low } à { $high }
money-case =
    .low = en bas de la fourchette
    .middle = au milieu
    .high = en haut de la fourchette
    .all = aux deux bouts et au milieu

overspent-budget = les lignes de `{ $node }` font { $planned }, soit { $missing } de plus que son total de { $total }
    .line = { $amount }
    .reserve = garde { $amount } en réserve
    .share = { $share }
    .given = lui affecte { $amount }
    .help = retirez { $missing } de ses lignes, ou relevez le total
overspent-budget-ranged = les lignes de `{ $node }` font { $planned }, plus que son total de { $total } { $cases }
overspent-budget-reserved = les lignes et la réserve de `{ $node }` font { $planned }, soit { $missing } de plus que son total de { $total }
overspent-budget-reserved-ranged = les lignes et la réserve de `{ $node }` font { $planned }, plus que son total de { $total } { $cases }
overspent-budget-given = `{ $node }` se monte à { $planned }, soit { $missing } de plus que les { $total } qui lui sont affectés
    .help = retirez { $missing } de `{ $node }`, ou affectez-lui davantage
overspent-budget-given-ranged = `{ $node }` se monte à { $planned }, plus que les { $total } qui lui sont affectés { $cases }
overspent-budget-shares = les parts de `{ $node }` font { $sum }, soit { $over } de plus qu'il n'y a
    .help = retirez { $over } de ses lignes ou de sa réserve
overspent-budget-circle = `{ $node }` est affecté à l'intérieur de lui-même : nul ne peut dire ce qu'il contient
    .help = supprimez la ligne qui ramène à `{ $node }`

unallocated-money = { $left } des { $total } de `{ $node }` ({ $share }) restent sans emploi
    .given = lui affecte { $amount }
    .help = affectez-les, gardez-les en `reserve`, ou baissez le total
unallocated-money-given = `{ $node }` reçoit { $total } et prévoit { $left } de moins ({ $share })
    .help = affectez { $left } de moins à `{ $node }`, ou dites-y à quoi ils servent

funding-shortfall = `{ $node }` demande { $need }, soit { $missing } de plus que ce que paient ses affectations
    .cost = se monte à { $amount }
    .line = { $amount } sont censés le payer
    .enough = { $enough } dans cette affectation suffiraient
    .help = affectez { $missing } de plus à `{ $node }` ou à ce qu'il sert, ou dépensez moins
funding-shortfall-ranged = `{ $node }` demande { $need } et en reçoit { $paid } : il manque { $missing } { $cases }

unfunded-objective = { $count ->
    [one] `{ $campaign }` coûte
   *[other] { $count } campagnes coûtent
} { $need } pour `{ $node }`, et rien n'est affecté là ni au-dessus
    .cost = { $amount } que personne ne paie
    .help = affectez { $need } à `{ $node }` ou à ce qu'il sert, ou réduisez ce qui s'y fait

idle-allocation = `{ $node }` reçoit { $allocated }, et ses campagnes en demandent { $used } : { $idle } dorment
    .line = { $amount } lui sont affectés ici
    .help = ajoutez les campagnes qui emploieront { $idle }, avec leur `cost`, ou affectez cet argent ailleurs
idle-allocation-whole = `{ $node }` reçoit { $allocated }, et aucune campagne n'en demande rien
idle-allocation-bare = `{ $node }` reçoit { $allocated }, et rien de ce qui se fait pour lui n'en demande

phases-off-total = les phases de `{ $node }` font { $sum } : { $off } ne sont jamais dépensés
    .phase = { $share }
    .help = ajoutez { $off } à une phase, ou une phase pour eux
    .fix = garder les proportions : { $shares }
phases-off-total-over = les phases de `{ $node }` font { $sum }, soit { $off } de plus qu'il n'y a
    .help = retirez { $off } des phases

phase-shortfall = la phase { $period } de `{ $node }` dispose de { $money } ; les campagnes qui s'y déroulent en demandent { $needed }, soit { $missing } de plus
    .campaign = `{ $node }` y prend { $amount }
    .enough = une phase de { $share } suffirait
    .help = déplacez une campagne dans une autre phase, ou affectez moins : le budget entier n'y suffirait pas
phase-shortfall-outside = des campagnes de `{ $node }` demandent { $needed } sur des jours qu'aucune de ses phases ne couvre
    .help = ajoutez une phase pour ces jours, ou ramenez les campagnes dans les phases

outside-budget-period = une phase de `{ $node }` va du { $start } au { $end }, or le budget va du { $window_start } au { $window_end }
    .window = la période du budget
    .help = choisissez des jours entre le { $start } et le { $end }, ou changez cette période
outside-budget-period-campaign = `{ $campaign }` va du { $start } au { $end }, or `{ $node }`, qui la paie, va du { $window_start } au { $window_end }
outside-budget-period-plan = `{ $node }` va du { $start } au { $end }, et le plan du { $window_start } au { $window_end } : ils n'ont aucun jour en commun

concentrated-budget = { $share } de l'argent des campagnes vont à `{ $channel }` : { $money } sur { $all }
    .help = demandez-vous ce que devient le plan si `{ $channel }` renchérit ou ne porte plus, et essayez une seconde voie

missing-reserve = `{ $node }` ne garde rien pour l'imprévu
    .help = ajoutez `reserve 10%`, ou ce qu'il vous faut pour réagir sans rien redemander

under-investment = le budget est de { $all }, soit { $share } des { $goal } que vise `{ $target }` : moins de { $least }
    .target = { $goal } à atteindre
    .help = vérifiez que le budget est complet ; { $least } feraient { $enough }

unprofitable = à l'unité, les { $yields } de `{ $node }` coûtent { $cost } et rapportent { $value } de `{ $metric }`
    .yields = ce qu'elle rapporte
    .working = une unité de plus rapporte { $working } = { $value }
    .help = ramenez le coût sous { $value }, ou montrez par où l'argent revient autrement
unprofitable-average = à l'unité, les { $yields } de `{ $node }` coûtent { $cost } en moyenne et rapportent { $value } de `{ $metric }`

foreign-currency = ce montant est en { $other }, or le plan est en { $currency }
    .plan = la devise du plan
    .other = ici aussi
    .help = écrivez-le en { $currency }, au cours retenu pour le budget ; rien n'est converti en silence

overfunded-campaign = `{ $node }` reçoit { $allocated } et coûte { $need } : { $over } de trop
    .line = ceci lui est affecté aussi
    .cost = ce qu'elle dit coûter
    .help = affectez { $need }, ou écrivez les coûts qui manquent

missing-budget = `{ $node }` ne dit rien de l'argent : ni budget, ni qu'il n'y en a pas
    .cost = nul ne dit qui paie ceci
    .help = ajoutez un `budget`, ou écrivez `budget none because "…"` dans le bloc du plan
missing-budget-costs = `{ $node }` compte { $count ->
    [one] une campagne qui coûte
   *[other] { $count } campagnes qui coûtent
} et n'a pas de budget
