missing-deadline = `{ $node }` vise { $goal } pour `{ $metric }` sans dire pour quand
    .help = ajoutez la date : `by 2026-12-31`
    .help-end = ajoutez la date : le dernier jour du plan s'écrit `by { $end }`
    .fix = ajouter `by { $end }`, dernier jour du plan

deadline-outside-plan = l'échéance de `{ $node }`, le { $deadline }, tombe après la fin du plan, le { $edge }
    .plan = le plan va du { $start } au { $end }
    .help = choisissez un jour entre le { $start } et le { $end }, ou allongez la période du plan
deadline-outside-plan-before = l'échéance de `{ $node }`, le { $deadline }, tombe avant le début du plan, le { $edge }

deadline-passed = l'échéance de `{ $node }`, le { $deadline }, est passée, et rien n'a été relevé pour `{ $metric }` à cette date
    .observed = le dernier relevé s'arrête au { $date }
    .help = notez le résultat sur `{ $metric }`, { $written }, ou déplacez la date
deadline-passed-milestone = le jalon du { $deadline } est passé, et rien n'a été relevé pour `{ $metric }` à cette date

deadline-after-parent = `{ $node }` est attendu le { $deadline }, après `{ $parent }` qu'il sert, attendu le { $parent_deadline }
    .parent = échéance de `{ $parent }`
    .edge = le lien est ici
    .help = avancez `{ $node }` au { $parent_deadline } au plus tard, ou donnez à `{ $parent }` jusqu'au { $deadline }

lag-misses-deadline = ce que `{ $node }` atteint le { $deadline } compte { $lag } plus tard, le { $counts_on } : `{ $parent }` arrive à échéance le { $parent_deadline }
    .lag = ne compte qu'après ce délai
    .parent = échéance de `{ $parent }`
    .help = le dernier jour utile est le { $latest }
    .help-before-plan = le dernier jour utile serait le { $latest }, avant le début du plan : rien de ce plan ne peut plus compter pour `{ $parent }`

missing-milestones = `{ $node }` ne dit pas où en sera `{ $metric }` avant le { $deadline }
    .help = ajoutez une valeur en chemin : `milestone … by …`, une par trimestre

milestone-out-of-line = `{ $metric }` à { $value } pour le { $date } dépasse son but, { $goal }
    .goal = le but
    .start = la valeur de départ
    .previous = attendu pour le { $date }
    .help-window = choisissez un jour entre le { $start } et le { $end }
    .help-between = écrivez une valeur entre { $low } et { $high }
    .help-flow = `{ $metric }` se cumule depuis le début du plan : ses jalons vont de 0 à { $goal }
    .help-level = les jalons de `{ $metric }` sont des niveaux : pour ajouter { $value }, écrivez { $level }
milestone-out-of-line-start = `{ $metric }` à { $value } pour le { $date } est en deçà de son départ, { $start }
milestone-out-of-line-order = `{ $metric }` à { $value } pour le { $date } recule : { $other } étaient attendus pour le { $other_date }
milestone-out-of-line-same-day = `{ $metric }` à { $value } pour le { $date } contredit l'autre valeur prévue ce jour-là : { $other }
milestone-out-of-line-early = `{ $metric }` à { $value } pour le { $date } précède le début du plan, le { $edge }
milestone-out-of-line-late = `{ $metric }` à { $value } pour le { $date } vient après l'échéance du but, le { $edge }
milestone-out-of-line-after-plan = `{ $metric }` à { $value } pour le { $date } vient après la fin du plan, le { $edge }

bunched-deadlines = { $due } objectifs sur { $objectives } tombent le { $date }, qui n'est pas le dernier jour du plan
    .other = même échéance
    .help = rangez les dates dans l'ordre où les résultats ont besoin les uns des autres, et étalez les autres

reversed-period = cette période finit le { $end }, avant de commencer le { $start }
    .help = écrivez d'abord la borne la plus ancienne
    .help-swap = écrivez d'abord la borne la plus ancienne : `{ $period }`
    .help-next-year = si elle passe le Nouvel An : `{ $period }`
    .fix = écrire `{ $period }`

campaign-outside-objective = `{ $node }` dure jusqu'au { $end }, alors que `{ $objective }`, qu'elle sert, arrive à échéance le { $deadline }
    .objective = échéance de `{ $objective }`
    .plan = la période du plan
    .help = arrêtez-la au { $deadline }, rattachez-la aussi à un objectif plus tardif, ou déplacez cette date
    .help-apart = ramenez-la dans le plan, du { $plan_start } au { $plan_end }, ou laissez-la au plan de son époque
    .help-plan = écrivez la partie qui va du { $plan_start } au { $plan_end }
campaign-outside-objective-starts = `{ $node }` commence le { $start }, alors que `{ $objective }`, qu'elle sert, arrive à échéance le { $deadline }
campaign-outside-objective-before-plan = `{ $node }` commence le { $start }, avant le plan, qui débute le { $plan_start }
campaign-outside-objective-after-plan = `{ $node }` dure jusqu'au { $end }, alors que le plan finit le { $plan_end }
