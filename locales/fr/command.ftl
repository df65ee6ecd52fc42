command-start =
    Commencez par `cascade init`, puis `cascade check`. `cascade explain C603` dit de quoi parle un constat. Les constats sont en anglais ou en français : --lang, CASCADE_LANG, ou `lang` dans cascade.toml.
command-statuses = 0 rien trouvé au niveau de --fail-on ni au-dessus ; 1 des constats ; 2 la commande n'a pas pu faire son travail (mauvais usage, fichier illisible, aucun plan trouvé).
command-exit-status = Code de retour : { command-statuses }
command-unknown = la commande `{ $name }` n'existe pas ; `cascade --help` les énumère
man-name = NOM
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-options = OPTIONS
man-commands = COMMANDES
man-exit-status = CODE DE RETOUR
man-environment = ENVIRONNEMENT
    .text =
        CASCADE_LANG : la langue de ce qui est dit, en ou fr, quand --lang ne le précise pas ; elle l'emporte sur `lang` dans cascade.toml. L'aide, les pages de manuel et la complétion suivent aussi LC_ALL, LC_MESSAGES et LANG.

        NO_COLOR, CLICOLOR_FORCE : pas de couleurs ; des couleurs même sans terminal.

        COLUMNS : la largeur à employer quand ce n'est pas celle du terminal.
man-files = FICHIERS
    .text =
        cascade.toml : fait d'un dossier un plan et contient ses réglages (langue, jour à prendre pour aujourd'hui, fichiers, niveaux et réglages des règles).

        Les fichiers en .cascade : le plan.
man-see-also = VOIR AUSSI
    .all = Les pages des commandes, comme cascade-check(1) et cascade-render(1). `cascade explain RÈGLE` affiche la page d'une règle.
    .one = cascade(1)
usage-unknown-option = l'option `{ $argument }` n'existe pas
usage-unknown-argument = `{ $argument }` est un argument de trop
usage-unknown-command = la commande `{ $command }` n'existe pas
usage-missing-command = il manque une commande ; `cascade --help` les énumère
usage-missing = il manque : { $argument }
usage-missing-value = il faut une valeur à `{ $argument }` : { $wanted }
usage-wrong-value = `{ $argument }` ne peut pas être `{ $value }` ; au choix : { $wanted }
usage-unreadable-value = `{ $argument }` ne peut pas être `{ $value }` : { $wanted }
usage-no-value = `{ $argument }` ne prend pas de valeur, et `{ $value }` est donné
usage-twice = `{ $argument }` est donné deux fois
usage-conflict = `{ $argument }` et `{ $other }` s'excluent
usage-not-text = un argument n'est pas de l'UTF-8
usage-other = { $said }
usage-likely = {" "}; vouliez-vous dire `{ $likely }` ?
usage-usage = Utilisation : { $usage }
usage-wants-date = un jour s'écrit comme 2026-06-30
usage-wants-language = en ou fr
usage-wants-number = un nombre entier à partir de 1 est attendu
usage-wants-heading = un nombre de 1 à 5 est attendu
usage-wants-output = FORMAT=FICHIER est attendu, comme sarif=constats.sarif ; formats : { $formats }
failure-about = { $path } : { $cause }
failure-output = sortie standard : { $cause }
failure-input = entrée standard : { $cause }
failure-input-alone = `-` est seul : l'entrée standard est un seul fichier
failure-watch-input = --watch : l'entrée standard ne peut pas être surveillée
failure-language = { $place } : `{ $code }` n'est pas une langue que Cascade parle : en ou fr
failure-rule = la règle `{ $name }` n'existe pas ; `cascade rules` les énumère
failure-no-baseline = { $path } : ce fichier n'existe pas ; --write-baseline en fait un
failure-too-large = { $path } : plus de { $most } octets
failure-no-overwriting = { $path } : existe déjà ; rien n'a été écrit
failure-shared-file = { $path } : deux formats ne peuvent pas partager un fichier
failure-outside = { $path } : ce lien mène à { $to }, hors du dossier du plan ; rien n'est lu hors de celui-ci
failure-no-plan = { $path } : ce n'est pas un fichier `.cascade`
failure-into-markdown = --into écrit du Markdown, et rien d'autre
failure-not-found = ce fichier ou dossier n'existe pas
failure-not-permitted = permission refusée
failure-protected = le fichier est en lecture seule
failure-exists = existe déjà
failure-is-folder = c'est un dossier
failure-no-folder = une partie de ce chemin n'est pas un dossier
failure-disk-full = plus de place sur le disque
failure-read-only = l'endroit n'est accessible qu'en lecture
failure-not-text = ce n'est pas de l'UTF-8
failure-json-whole = JSON contient toute la cascade ; --from, --depth et --owner sont pour les gens
failure-page-whole = la page contient toute la cascade, et qui la lit la filtre ; --from, --depth et --owner sont pour les autres formats
failure-only-markdown = --only choisit des parties de Markdown, et de rien d'autre
at-line = ligne { $line } : { $problem }
marker-none = il n'y a pas de ligne `<!-- cascade:begin -->` ; mettez-en une à l'endroit de l'image, et `<!-- cascade:end -->` en dessous
marker-no-end = `<!-- cascade:begin -->` n'a pas de `<!-- cascade:end -->` en dessous
marker-no-begin = `<!-- cascade:end -->` n'a pas de `<!-- cascade:begin -->` au-dessus
marker-option = `{ $option }` n'est pas une option de repère ; les options s'écrivent comme `lang=fr`
marker-unreadable = `{ $option }` est illisible
marker-unknown = une image n'a pas d'option `{ $option }`
marker-other-disk = le plan est sur un autre disque que le fichier
picture-out-of-date = { $file } est périmé ; `cascade render --into { $file }` le met à jour
settings-of = { $key } : { $problem }
settings-no-toml = ce n'est pas du TOML : { $problem }
settings-no-key = le réglage `{ $name }` n'existe pas ; connus : { $known }
settings-no-keys = le réglage `{ $name }` n'existe pas : cette règle n'a qu'un niveau
settings-no-word = `{ $written }` n'est aucun de ceux-ci : { $words }
settings-no-text = `{ $written }` n'est pas un texte : écrivez-le entre guillemets droits
settings-no-list = `{ $written }` n'est pas une liste : écrivez `["…"]`
settings-no-table = `{ $written }` n'est pas une table de réglages
settings-no-count = `{ $written }` n'est pas un nombre entier à partir de 0
settings-no-switch = `{ $written }` n'est ni true ni false
settings-no-share = `{ $written }` n'est pas une part : écrivez "5%"
settings-no-times = `{ $written }` n'est pas un nombre de fois : écrivez 2 ou 1.5
settings-no-lasting = `{ $written }` n'est pas une durée : écrivez "12 months"
settings-no-date = `{ $written }` n'est pas une date : écrivez "2026-01-15"
settings-too-few = `{ $written }`, c'est trop peu : écrivez { $least } ou davantage
settings-unfit = `{ $written }` n'a pas sa place ici
settings-rule = rules.{ $rule } : { $problem }
settings-no-level = `{ $written }` n'est pas un niveau : off, hint, warning ou error
settings-neither = `{ $written }` n'est ni un niveau ni une table de réglages
settings-language-rule = les règles du langage lui-même ne se désactivent pas
settings-version = language : une version s'écrit comme "{ $here }"
settings-newer-version = ce plan est écrit dans la version { $wanted } du langage ; cascade connaît ici la { $here } : prenez une version plus récente de cascade
settings-older-version = ce plan est écrit dans la version { $wanted } du langage ; cascade connaît ici la { $here } : prenez une version plus ancienne de cascade
baseline-version = ligne 1 : ce fichier de constats connus est de la version { $version } ; seule la version { $known } est prise en charge
baseline-none = ligne 1 : ce n'est pas un fichier de constats connus : il commencerait par { $first }
