# Ce que montrent les éditeurs : fiches, aperçus, valeurs à côté du texte, actions.

editor-more-findings = { $count ->
    [one] et encore un constat dans ce fichier : `cascade check` les liste tous
   *[other] et encore { $count } constats dans ce fichier : `cascade check` les liste tous
}
editor-fix-all = corriger ici tout ce qui peut l'être sans risque
editor-add = ajouter `{ $words }`
editor-silence = faire taire `{ $rule }` ici, avec une raison

editor-from = de { $value }
editor-to = à { $value }
editor-below = sous { $value }
editor-above = au-dessus de { $value }
editor-by = d'ici le { $date }
editor-start = part de { $value }, la dernière valeur connue avant le plan
editor-flow = s'additionne sur la période, en partant de zéro
editor-planned = prévu : { $planned }, soit { $share } { $of }
editor-missing = il manque { $missing }
editor-worst = entre { $worst } au pire et { $best } au mieux
editor-needed = suffirait : { $needed }
editor-break-even = point mort : { $break_even }
editor-money = argent affecté à ce nœud et à ce qui le sert : { $money }
editor-need = coûte { $need }
editor-paid = dont { $paid } financés
editor-total = { $total } en tout, { $allocated } affectés, { $reserve } en réserve
editor-on-track = dans les temps : { $actual } au { $date }, pour { $expected } attendus ({ $share })
editor-behind = en retard : { $actual } au { $date }, pour { $expected } attendus ({ $share })
editor-serves = sert { $names }
editor-served-by = servi par { $names }
editor-more = et { $count } autres
editor-owner = responsable : { $names }
editor-draft = un brouillon : ses promesses ne comptent pas
editor-unit = unité : { $unit }
editor-kind =
    .flow = un flux : s'additionne dans le temps et entre enfants
    .stock = un stock : s'additionne entre enfants, pas dans le temps
    .ratio = un ratio : ne s'additionne pas
editor-source = relevé dans { $source }
editor-assumed = supposé : { $value }
editor-within = entre { $low } et { $high }
editor-because = parce que { $reason }
editor-observed = dernière valeur constatée : { $value } en { $period }
editor-benchmark = les autres atteignent { $low } à { $high }
editor-equals = vaut { $formula }
editor-promised-by = promis par { $names }
editor-department = fonction : { $department }
editor-capacity = capacité : { $value }
editor-repeats = répétable
editor-fields = peut dire : { $fields }
editor-rule-more = [la page entière]({ $url })

editor-lens-covered = { $share } { $of }
editor-lens-missing = { $share } { $of }, il manque { $missing }
editor-lens-money = { $money } affectés
editor-lens-on-track = dans les temps ({ $share })
editor-lens-behind = en retard ({ $share })

editor-hint-equals = = { $value }
editor-hint-planned = prévu : { $value }

editor-not-a-name = `{ $name }` ne peut pas être un nom : des lettres, des chiffres et `_`, sans chiffre au début
editor-reserved-name = `{ $name }` est un mot du langage
editor-name-taken = `{ $name }` est déjà le nom d'autre chose : { $place }
editor-check-failed = la vérification a échoué ; les constats affichés sont ceux de la dernière qui a abouti
