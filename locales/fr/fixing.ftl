summary-fixed = {" "}; { $count ->
    [one] 1 correction appliquée
   *[other] { $count } corrections appliquées
}
summary-fixable = {" "}; { $count ->
    [one] 1 correction possible
   *[other] { $count } corrections possibles
}
fixing-unreadable = { $file } : ce texte ne peut pas être réécrit tel qu'il a été lu ; rien n'y a été corrigé
fixing-twice = { $file } : deux chemins du plan mènent à ce fichier ; rien n'a été écrit
fixing-outside = { $file } : ce lien mène à { $to }, hors du dossier du plan ; rien n'a été écrit
fixing-changed = { $file } : le fichier a changé depuis sa lecture ; rien n'a été écrit
fixing-unwritable = { $file } : écriture impossible : { $cause }
formatting-done = { $count ->
    [one] 1 fichier remis en forme
   *[other] { $count } fichiers remis en forme
}, { $rest } inchangés
formatting-needed = { $count ->
    [one] 1 fichier à remettre en forme
   *[other] { $count } fichiers à remettre en forme
}, { $rest } déjà en forme
