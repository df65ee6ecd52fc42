picture-from-to = { $from } → { $to }
picture-to = { $to }
picture-below = moins de { $to }
picture-above = plus de { $to }
picture-at = à { $rate }
picture-for = pour { $share }
picture-after = après { $lag }
picture-by = d'ici au { $date }
picture-plan = Plan
picture-plans = Plans
picture-target = cible
picture-objective = objectif
picture-campaign = campagne
picture-action = action
picture-budget = budget
picture-draft = brouillon
picture-targets = { $count ->
    [one] { $count } cible
   *[other] { $count } cibles
}
picture-objectives = { $count ->
    [one] { $count } objectif
   *[other] { $count } objectifs
}
picture-campaigns = { $count ->
    [one] { $count } campagne
   *[other] { $count } campagnes
}
picture-actions = { $count ->
    [one] { $count } action
   *[other] { $count } actions
}
picture-budgets = { $count ->
    [one] { $count } budget
   *[other] { $count } budgets
}
picture-drafts = { $count ->
    [one] { $count } brouillon
   *[other] { $count } brouillons
}
picture-verdict = { $count ->
    [one] Sur { $count } but que d'autres servent : { $parts }
   *[other] Sur { $count } buts que d'autres servent : { $parts }
}
picture-reached = { $count ->
    [one] { $count } atteint
   *[other] { $count } atteints
}
picture-fragile = { $count ->
    [one] { $count } atteint comme prévu, mais pas au pire
   *[other] { $count } atteints comme prévu, mais pas au pire
}
picture-short = { $count ->
    [one] { $count } manqué
   *[other] { $count } manqués
}
picture-state-reached = atteint
picture-state-fragile = fragile
picture-state-short = manqué
picture-on-track = dans les temps
picture-at-risk = à surveiller
picture-off-track = en retard
picture-awareness = Découverte
picture-consideration = Considération
picture-decision = Décision
picture-no-stage = Sans étape
picture-head-goal = but
picture-head-coverage = couverture
picture-head-due = échéance
picture-head-owner = responsable
picture-head-needs = besoin
picture-head-gets = reçoit
picture-head-status = état
picture-needs = besoin de { $amount }
picture-gets = reçoit { $amount }
picture-above-already = (voir plus haut)
picture-hidden = { $count ->
    [one] ({ $count } autre en dessous)
   *[other] ({ $count } autres en dessous)
}
picture-legend = Vert : atteint même au pire ; ambre : atteint comme prévu, pas au pire ; rouge : manqué comme prévu ; gris : rien à juger ; en pointillé : brouillon.
picture-chart-of = Ce qui sert « { $node } » :
picture-cascade = Cascade
picture-head-objective = Objectif
picture-head-column-owner = Responsable
picture-head-column-goal = But
picture-head-column-due = Échéance
picture-head-planned = Prévu
picture-head-column-coverage = Couverture
picture-head-column-status = État
picture-objectives-table = Objectifs
picture-funnel = Entonnoir
picture-funnel-of = { $target } :
picture-head-step = Étape
picture-head-wanted = Promis
picture-head-yields = Apport des campagnes
picture-head-rate = Taux vers l'étape du dessus
picture-money = Budget
picture-head-line = Ligne
picture-head-amount = Montant
picture-head-share = Part
picture-total = Total
picture-reserve = Réserve
picture-unallocated = Non affecté
picture-by-channel = Canal
picture-by-quarter = Trimestre
picture-no-channel = Sur aucun canal
picture-no-quarter = Aucun jour du plan
picture-no-objective = Pour aucun objectif
picture-audience = Personas et étapes
picture-head-persona = Persona
picture-hole = personne ne parle
picture-findings = Constats ouverts
picture-no-findings = Rien à redire.
picture-head-level = Niveau
picture-head-rule = Règle
picture-head-finding = Constat
picture-head-place = Endroit
picture-level-error = erreur
picture-level-warning = avertissement
picture-level-hint = conseil
picture-more-findings = { $count ->
    [one] `cascade check` en donne { $count } autre.
   *[other] `cascade check` en donne { $count } autres.
}
picture-no-node = rien dans ce plan ne s'appelle `{ $name }`
picture-no-team = personne du nom de `{ $name }` ne répond de quoi que ce soit dans ce plan
picture-too-large = { $edges } liens, c'est plus que Mermaid n'en dessine sans qu'on le lui dise ({ $most }) : --from ou --depth en montrent une partie
