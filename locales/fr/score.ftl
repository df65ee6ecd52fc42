score-area-specific = Spécifique
score-area-measurable = Mesurable
score-area-achievable = Atteignable
score-area-realistic = Réaliste
score-area-time-bound = Daté
score-area-cascade = Cascade
score-area-budget = Budget
score-area-public = Public
score-area-ways-of-working = Organisation
score-area-keeping-track = Suivi
score-area-language = Langage
score-without-text = aucun texte
score-without-plan = aucun bloc
score-without-targets = aucune cible
score-without-objectives = aucun objectif
score-without-promises = ni cible ni objectif
score-without-titles = aucun titre
score-without-measures = aucune mesure
score-without-deadlines = aucune échéance
score-without-milestones = aucun jalon
score-without-drafts = aucun brouillon à refuser
score-without-metrics = aucun indicateur
score-without-shares = aucune part d'un tout
score-without-formulas = aucune formule
score-without-assumptions = ni hypothèse ni taux
score-without-ranges = aucune hypothèse avec une fourchette
score-without-benchmarks = aucune référence du marché
score-without-observations = rien d'observé
score-without-serving = aucun objectif au service d'un autre
score-without-lags = aucun délai d'effet
score-without-coverages = aucun but que d'autres doivent atteindre
score-without-guardrails = aucun garde-fou
score-without-campaigns = ni campagne ni action
score-without-runs = ni campagne ni action datée
score-without-audiences = ni campagne ni objectif marketing
score-without-personas = aucun persona
score-without-channels = aucun canal
score-without-teams = aucune équipe
score-without-efforts = aucune charge face à une capacité connue
score-without-means = `budget none`
score-without-budgets = aucun budget
score-without-allocations = aucune somme allouée
score-without-phases = aucune tranche de budget
score-without-costs = aucune campagne avec un coût
score-without-spending = rien de dépensé
score-without-progress = rien d'observé depuis le début du plan
score-without-reviews = aucun rythme de revue
score-without-capacities = aucune équipe dont la capacité est connue
score-without-budgetedcosts = aucune campagne chiffrée face à un budget
score-without-history = rien n'a été observé deux fois
score-without-tools = aucun outil
score-without-keywords = aucun mot-clé
score-without-profiles = aucun profil
score-without-webchannels = aucun canal web
score-without-speakers = aucune campagne adressée à un public
score-without-messages = aucun message
score-title = { $plan } : { $score } sur 100
score-title-none = { $plan } : rien à noter
score-checks = { $passed } { $passed ->
    [one] contrôle réussi
   *[other] contrôles réussis
} sur { $all }
score-checks-none = rien à juger
score-checks-off = non demandé
score-strongest = Points forts : { $areas }
score-weakest = Points faibles : { $areas }
score-area-points = { $area } ({ $score })
score-lifts = Les corrections qui feraient le plus monter la note
score-lift = +{ $gain } pour `{ $rule }` ({ $count ->
    [one] { $count } constat, à
   *[other] { $count } constats, le premier à
} { $place })
score-not-applicable = Non jugé
score-not-applicable-line = { $without } : { $rules }
score-language = { $count ->
    [one] { $count } erreur de langage n'est pas notée
   *[other] { $count } erreurs de langage ne sont pas notées
} : ce qui n'a pas pu être lu n'a pas été jugé
score-area = Domaine
score-score = Note
score-passing = Contrôles
score-gain = Points
score-finding = À corriger
