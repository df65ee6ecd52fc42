summary-known = {" "}({ $count ->
    [one] { $count } déjà connu
   *[other] { $count } déjà connus
})
baseline-stale = { $count ->
    [one] { $count } constat connu a disparu ; `--write-baseline` le retire :
   *[other] { $count } constats connus ont disparu ; `--write-baseline` les retire :
}
baseline-and-more = … et { $count } autres
junit-known = déjà connu
junit-silenced = passé sous silence par un commentaire
junit-silenced-because = passé sous silence par un commentaire : { $reason }
junit-no-subject = le plan n'a rien que cette règle puisse juger
sarif-base = Le dossier où la commande a été lancée
sarif-fix-unsafe = { $title } (change un chiffre ou une promesse)
watch-waiting = à l'affût des changements ; Ctrl-C pour arrêter
