diff-name = nom
diff-title = titre
diff-kind = nature
diff-status = statut
diff-period = période
diff-currency = devise
diff-review = revue
diff-reviewers = revue avec
diff-without-budget = sans budget
diff-measure = mesure
diff-start = départ
diff-goal = but
diff-deadline = échéance
diff-parent = sert
diff-rate = taux
diff-rate-range = fourchette du taux
diff-rate-evidence = preuve du taux
diff-share = part
diff-lag = délai
diff-owner = responsable
diff-department = service
diff-milestone = jalon
diff-guardrail = garde-fou
diff-agreed = convenu avec
diff-runs = dates
diff-stage = étape
diff-yields = rapporte
diff-cost = coût
diff-spent = dépensé
diff-effort = charge
diff-personas = personas
diff-channels = canaux
diff-text = message
diff-text-personas = personas du message
diff-text-channels = canaux du message
diff-tests = tests
diff-reason = raison
diff-total = total
diff-allocation = alloué
diff-reserve = réserve
diff-phase = phase
diff-unit = unité
diff-share-of = part de
diff-metric-kind = ce qui s'additionne
diff-better = sens favorable
diff-source = source
diff-formula = formule
diff-formula-lag = délai de la formule
diff-assumption = hypothèse
diff-assumption-range = fourchette de l'hypothèse
diff-assumption-evidence = preuve
diff-assumption-date = date de la preuve
diff-benchmark = référence
diff-benchmark-source = source de la référence
diff-observed = observé
diff-capacity = capacité
diff-tools = outils
diff-channel-type = type
diff-cadence = cadence
diff-keywords = mots-clés
diff-profile = compte
diff-research = étude
diff-research-date = date de l'étude
diff-validated = validé par
diff-question = question
diff-question-stage = étape de la question
diff-of = { $what } ({ $about })
diff-fact = { $label } : { $said }
diff-with-start = de { $said }
diff-with-goal = à { $said }
diff-with-deadline = échéance { $said }
diff-with-rate = au taux de { $said }
diff-with-range = entre { $said }
diff-with-share = pour { $said }
diff-with-lag = après { $said }
diff-with-evidence = preuve : « { $said } »
diff-later = { $time } plus tard
diff-earlier = { $time } plus tôt
diff-point = { $points } point
diff-points = { $points } points
diff-more-asked = plus exigeant
diff-less-asked = moins exigeant
diff-money-budget = budget
diff-money-allocated = alloué
diff-money-needed = besoin
diff-money-unpaid = besoin non financé
diff-covered = { $share } ({ $state }) : { $planned } sur { $wanted }
diff-no-verdict = sans verdict
diff-heading-changes = Ce qui change
diff-heading-added = Ajouts
diff-heading-dropped = Retraits
diff-heading-coverage = Couverture
diff-heading-money = Argent
diff-heading-status = Par rapport à l'attendu au { $today }
diff-heading-new = Nouveaux constats
diff-heading-gone = Constats disparus
diff-heading-level = Constats d'un autre niveau
diff-heading-settings = Réglages
diff-head-where = Où
diff-head-what = Quoi
diff-head-before = Avant
diff-head-after = Après
diff-head-difference = Écart
diff-head-setting = Réglage
diff-changed-count = { $count ->
    [one] { $count } bloc modifié
   *[other] { $count } blocs modifiés
}
diff-added-count = { $count ->
    [one] { $count } ajouté
   *[other] { $count } ajoutés
}
diff-dropped-count = { $count ->
    [one] { $count } retiré
   *[other] { $count } retirés
}
diff-new-count = { $count ->
    [one] { $count } nouveau constat
   *[other] { $count } nouveaux constats
}
diff-gone-count = { $count ->
    [one] { $count } constat disparu
   *[other] { $count } constats disparus
}
diff-level-count = { $count ->
    [one] { $count } constat d'un autre niveau
   *[other] { $count } constats d'un autre niveau
}
diff-settings-count = { $count ->
    [one] { $count } réglage modifié
   *[other] { $count } réglages modifiés
}
diff-plan-added = ce plan est nouveau
diff-plan-dropped = ce plan a disparu
diff-follows = rien n'est écrit autrement, mais des effets suivent
diff-same = Aucun changement de sens.
diff-working-tree = copie de travail
diff-silenced = passé sous silence par un commentaire
diff-unsilenced = jusqu'ici passé sous silence par un commentaire
diff-rule-off = la règle n'est plus appliquée
diff-rule-on = la règle n'était pas appliquée
diff-level = { $before } → { $after }
diff-unread-before = { $count ->
    [one] { $count } erreur de langage avant : ce qu'elle touche n'a pas été comparé
   *[other] { $count } erreurs de langage avant : ce qu'elles touchent n'a pas été comparé
}
diff-unread-after = { $count ->
    [one] { $count } erreur de langage à présent : ce qu'elle touche n'a pas été comparé
   *[other] { $count } erreurs de langage à présent : ce qu'elles touchent n'a pas été comparé
}
diff-more = … et { $count } de plus ; `--format json` les donne tous
diff-kind-plan = plan
diff-kind-metric = indicateur
diff-kind-team = équipe
diff-kind-persona = persona
diff-kind-channel = canal
git-no-program = --git a besoin du programme `git`, qui ne peut pas être lancé : { $cause }
git-no-repository = { $path } : pas dans la copie de travail d'un dépôt git
git-no-repository-because = { $path } : { $why }
git-no-revision = aucune révision `{ $revision }` dans ce dépôt{ $hint }
git-no-base = `{ $one }` et `{ $other }` n'ont pas de passé commun ici{ $hint }
git-shallow =  ; ce clone est superficiel : `git fetch --unshallow` obtient le reste (`fetch-depth: 0` dans actions/checkout)
git-elsewhere = { $path } : pas là à `{ $revision }`, où il était à { $was } : --git { $revision }:{ $was } compare avec cela
git-failed = git : { $said }
git-not-kept = { $path } : { $cause }
diff-nowhere = le plan n'existe pas à `{ $revision }`
diff-two-inputs = `-` ne peut représenter que l'un des deux
diff-git-input = --git prend un chemin, pas l'entrée standard
