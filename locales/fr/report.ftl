summary = { $files }, { $plans }, { $targets }, { $objectives }, { $rules } : { $errors }, { $warnings }, { $hints }
summary-files = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}
summary-plans = { $count ->
    [one] { $count } plan
   *[other] { $count } plans
}
summary-targets = { $count ->
    [one] { $count } cible
   *[other] { $count } cibles
}
summary-objectives = { $count ->
    [one] { $count } objectif
   *[other] { $count } objectifs
}
summary-rules = { $count ->
    [one] { $count } règle
   *[other] { $count } règles
}
summary-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
summary-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}
summary-hints = { $count ->
    [one] { $count } conseil
   *[other] { $count } conseils
}
summary-suppressed = {" "}({ $count ->
    [one] { $count } passé
   *[other] { $count } passés
} sous silence par un commentaire)
report-more-of-rule = { $count ->
    [one] encore un `{ $rule }` :
   *[other] encore { $count } `{ $rule }` :
}
report-and-more = … et { $count } autres ; `--format short` les liste tous
report-no-file = aucun fichier `.cascade` sous { $paths } ; `cascade init` écrit un plan pour commencer
report-no-block = rien à vérifier : aucun bloc dans { $files }
