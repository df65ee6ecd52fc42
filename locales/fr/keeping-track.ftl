missing-review = personne ne reviendra sur `{ $plan }` : aucune revue n'est prévue
    .help = ajoutez à quel rythme, et avec qui : `review monthly with …` ; au moins tous les { $longest }
missing-review-seldom = `{ $plan }` n'est revu que tous les { $between }
missing-review-never = `{ $plan }` n'est revu à aucun moment

missing-observation = { $metrics ->
        [one] la revue du { $review } est passée, et rien n'a été relevé pour `{ $metric }`
       *[other] la revue du { $review } est passée, et rien n'a été relevé pour { $metrics } indicateurs
    }
    .newest = le dernier relevé s'arrête au { $date }
    .none = aucun relevé depuis le début du plan
    .not-over = ne compte pas avant le { $date } : dites jusqu'à quel jour il est connu
    .help = notez ce qui a été constaté depuis le { $before }, `observed … in …`, sur { $names }

behind-plan = `{ $node }` décroche : `{ $metric }` est à { $actual } au { $date }, soit { $share } des { $expected } attendus
    .goal = { $goal } pour le { $due }
    .newest = le dernier relevé
    .other = la limite de `{ $node }` est franchie aussi
    .help = il reste { $rest } à atteindre en { $days } jours : renforcez ce qui marche, ou convenez d'un autre but
    .help-falling = il faut encore baisser de { $rest } en { $days } jours : renforcez ce qui marche, ou convenez d'un autre but
    .help-allowed = il n'en faut pas plus de { $rest } d'ici à l'échéance : cherchez la cause, ou convenez d'un autre but
    .help-known = seul le temps relevé est compté ; comblez les trous, puis décidez quoi changer
    .help-missed = notez pourquoi, et partez de ce résultat dans le prochain plan
    .help-milestones = l'attendu suit une ligne droite : s'il y a une saison, dites-le par des jalons
    .help-line = cherchez la cause tant qu'elle est petite, ou convenez d'une autre limite
behind-plan-falling = `{ $node }` décroche : `{ $metric }` est à { $actual } au { $date }, au lieu de { $expected } au plus
behind-plan-at-risk = `{ $node }` est menacé : `{ $metric }` est à { $actual } au { $date }, soit { $share } des { $expected } attendus
behind-plan-at-risk-falling = `{ $node }` est menacé : `{ $metric }` est à { $actual } au { $date }, au lieu de { $expected } au plus
behind-plan-missed = `{ $node }` est manqué : `{ $metric }` a atteint { $actual } au { $date }, soit { $share } des { $expected } voulus
behind-plan-above-line = `{ $node }` veut garder `{ $metric }` en dessous de { $line }, et le relevé du { $date } donne { $actual }
behind-plan-below-line = `{ $node }` veut garder `{ $metric }` au-dessus de { $line }, et le relevé du { $date } donne { $actual }

broken-guardrail = `{ $metric }` est à { $actual } au { $date } : le garde-fou de `{ $node }` le veut en dessous de { $line }
    .newest = relevé ici
    .other = celui de `{ $node }` est franchi aussi
    .help = ralentissez ce qui le pousse jusqu'à ce qu'il revienne, ou convenez d'une autre limite
    .help-paper = prévoyez moins de coûts ou plus de résultats, ou convenez d'une autre limite
broken-guardrail-above = `{ $metric }` est à { $actual } au { $date } : le garde-fou de `{ $node }` le veut au-dessus de { $line }
broken-guardrail-on-paper = le plan lui-même porte `{ $metric }` à { $actual } : le garde-fou de `{ $node }` le veut en dessous de { $line }
broken-guardrail-on-paper-above = le plan lui-même porte `{ $metric }` à { $actual } : le garde-fou de `{ $node }` le veut au-dessus de { $line }

cost-spike = `{ $name }` a bondi à { $value } au { $date } : { $times } fois sa moyenne de { $mean }
    .before = { $value }
    .help = jusqu'à { $limit }, rien ne serait signalé ; regardez ce qui a changé : la cible, l'offre, les enchères, ou un coût imputé au mauvais mois
cost-spike-spent = la dépense pour `{ $name }` a bondi à { $value } au { $date } : { $times } fois la moyenne de { $mean }

falling-metric = `{ $metric }` a baissé { $times } fois de suite, de { $from } à { $to } au { $date }
    .before = jusqu'au { $date }
    .help = cherchez ce qui a changé depuis la première baisse, avant la prochaine revue
falling-metric-rising = `{ $metric }` a augmenté { $times } fois de suite, de { $from } à { $to } au { $date }, alors qu'on en veut moins

early-peak = `{ $node }` est bien parti, avec `{ $metric }` à { $early } au { $early_date } ; au rythme actuel, il finira à { $heading_for } au lieu de { $goal } le { $due }
    .newest = { $now } à ce jour
    .help = ces derniers temps, { $pace } en trente jours, alors qu'il en faut { $needed } : reprenez ce qui marchait au début

observation-out-of-order = `{ $metric }` est relevé deux fois ({ $period }) : { $other_value } et { $value }
    .first = l'autre relevé
    .help = gardez celui qui est juste
    .help-overlap = écrivez des périodes qui se suivent, ou dont l'une contient l'autre : un mois dans son année convient
observation-out-of-order-again = `{ $metric }` est relevé deux fois ({ $period }), chaque fois à { $value }
observation-out-of-order-overlap = `{ $metric }` est compté deux fois du { $start } au { $end } ({ $other } et { $period })

overspent-campaign = `{ $node }` a dépensé { $spent }, soit { $missing } de plus que les { $allocated } qui lui sont alloués
    .newest = la dernière de { $lines } dépenses
    .allocation = alloué ici
    .help = allouez { $missing } de plus, ou arrêtez la dépense et dites pourquoi
    .help-own = il faudrait prendre { $missing } sur ce dont dispose `{ $above }` : allouez-les ici, ou arrêtez la dépense
overspent-campaign-own = `{ $node }` a dépensé { $spent }, soit { $missing } de plus que les { $allocated } qui lui sont propres
overspent-campaign-objective = ce qui sert `{ $node }` a dépensé { $spent } de son argent, soit { $missing } de plus que les { $allocated } alloués
