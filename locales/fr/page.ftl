page-plan = Plan marketing et ventes
page-untitled = Plan sans titre
page-as-of = Situation au { $date }
page-parts = Parties de la page
page-skip = Aller au plan
page-dark = Sombre
page-print = Imprimer
page-made-by = Page produite par Cascade à partir du texte du plan. Chaque chiffre est calculé d'après ce qui y est écrit ; ce qui n'y est pas écrit est laissé de côté, jamais deviné.
page-tip-more = {"{"}count{"}"} de plus ci-dessous
page-summary = L'essentiel
page-cascade = Cascade
page-funnel = Entonnoir
page-ranges = Marges d'erreur
page-progress = Avancement
page-money = Argent
page-audience = Public
page-findings = Constats
page-goals = Buts tenus
page-no-verdict = Rien ne dit encore sur quoi reposent les buts
page-what = Ce qui est promis
page-promises = cibles et objectifs
page-spent-on-campaigns = Argent des campagnes
page-nothing-wrong = Rien à signaler.
page-targets-table = Ce que deviennent les cibles
page-target = cible
page-objective = objectif
page-campaign = campagne
page-action = action
page-budget = budget
page-draft = ébauche
page-state-reached = tenu
page-state-fragile = fragile
page-state-short = manqué
page-on-track = dans les temps
page-at-risk = à risque
page-off-track = en retard
page-awareness = Notoriété
page-consideration = Considération
page-decision = Décision
page-no-stage = Sans étape
page-error = erreur
page-warning = avertissement
page-hint = conseil
page-head-target = Cible
page-head-objective = Objectif
page-head-node = Qui sert qui
page-head-goal = But
page-head-due = Échéance
page-head-wanted = Voulu
page-head-planned = Prévu
page-head-missing = Manque
page-head-coverage = Couverture
page-head-owner = Responsable
page-owner-is = Responsable :
page-head-findings = Constats
page-head-worst = Au pire
page-head-best = Au mieux
page-head-range = Du pire au meilleur
page-head-persona = Persona
page-head-drawn = Dessin
page-head-amount = Montant
page-head-share = Part
page-head-line = Ligne
page-filter = Filtrer la cascade
page-search = Chercher
page-show = Montrer
page-all-teams = Tout le monde
page-show-everything = Tout
page-show-short = Ce qui est manqué
page-show-fragile = Ce qui est fragile
page-show-errors = Ce qui a des erreurs
page-show-wrong = Ce qui a des constats
page-show-drafts = Les ébauches
page-open-all = Tout ouvrir
page-close-all = Tout fermer
page-found = { $shown } sur { $all } affichés
page-above = voir plus haut
page-goes-deeper = La suite est montrée plus bas
page-below = Ce qui sert
page-at-rate = à { $rate }
page-for-share = pour { $share }
page-after = après { $lag }
page-unpaid = { $amount } sans financement
page-held-below = reste sous { $value }
page-held-above = reste au-dessus de { $value }
page-campaigns-bring = Les campagnes apportent { $yields }
page-ranges-legend = Le trait marque ce qui est voulu, le point ce qui est prévu ; la barre va du pire au meilleur cas.
page-expected = Attendu
page-observed = Observé
page-progress-told = { $observed } sur { $expected } attendus
page-progress-date = au { $date }
page-by-objective = Par objectif
page-by-channel = Par canal
page-by-quarter = Par trimestre
page-no-objective = Pour aucun objectif
page-no-channel = Sur aucun canal
page-no-quarter = Aucun jour du plan
page-budgets-table = Budgets
page-total = Total
page-allocated = Affecté
page-reserve = Réserve
page-hole = Personne ne parle ici
page-of-goals = { $count ->
    [one] sur 1 but
   *[other] sur { $count } buts
}
page-targets = { $count ->
    [one] { $count } cible
   *[other] { $count } cibles
}
page-objectives = { $count ->
    [one] { $count } objectif
   *[other] { $count } objectifs
}
page-campaigns = { $count ->
    [one] { $count } campagne
   *[other] { $count } campagnes
}
page-actions = { $count ->
    [one] { $count } action
   *[other] { $count } actions
}
page-drafts = { $count ->
    [one] { $count } ébauche
   *[other] { $count } ébauches
}
page-reached = { $count ->
    [one] { $count } tenu
   *[other] { $count } tenus
}
page-fragile = { $count ->
    [one] { $count } fragile
   *[other] { $count } fragiles
}
page-short = { $count ->
    [one] { $count } manqué
   *[other] { $count } manqués
}
page-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
page-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}
page-hints = { $count ->
    [one] { $count } conseil
   *[other] { $count } conseils
}
page-show-all = Tout montrer ({ $count })
page-more-campaigns = { $count } de plus
page-more-findings = { $count } de plus avec `cascade check`
page-needs = coûte { $amount }
page-gets = reçoit { $amount }
