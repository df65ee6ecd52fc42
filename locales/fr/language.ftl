# L001

syntax-assignment = « { $word } » n'a pas sa place ici : ce que l'on dit d'un mot le suit, après une espace
syntax-bullet = « { $word } » ne commence aucun fait : une ligne commence par son champ
syntax-clause-without-field = `{ $word }` continue la ligne du dessus : un fait finit avec sa ligne, sauf après une virgule
syntax-comma-before-field = il y a une virgule de trop : `{ $field }` commence un autre fait
syntax-comparison = « { $word } » s'écrit `{ $meant }`
syntax-curly-quotes = { $word } : un texte se met entre guillemets droits, "…"
syntax-dash = un tiret sépare deux valeurs : un intervalle s'écrit avec deux points à la suite, `..`
syntax-dash-minus = un tiret tient lieu de signe moins : écrivez `{ $meant }`
syntax-empty-clause = rien ne suit `{ $word }`
    .help = complétez, ou retirez `{ $word }` ; c'est un mot du langage, qui ne peut servir de nom
syntax-empty-parentheses = il n'y a rien entre ces parenthèses
syntax-extra-brace = cette accolade `{ "}" }` ne ferme rien
syntax-extra-comma = rien ne suit cette virgule
syntax-extra-parenthesis = cette parenthèse `)` ne ferme rien
syntax-hyphen = un nom n'a pas de trait d'union : `{ $word }` peut être un nom ou une différence
    .help = écrivez `{ $difference }` pour soustraire, ou `{ $meant }` pour un nom
syntax-half-quoted-text = le texte `{ $word }` n'a qu'un de ses deux guillemets
syntax-half-quoted-title = le titre `{ $word }` n'a qu'un de ses deux guillemets
syntax-indent = la liste continue dessous, sur une ligne qui n'est pas en retrait
    .help = mettez la ligne suivante en retrait, ou retirez la virgule
syntax-missing-brace = il manque une accolade `{ "{" }` après `{ $word }`
syntax-missing-name = il faut un nom ({ $kind }) : sans lui, rien ne pourrait s'y référer
syntax-missing-value = rien ne suit `{ $word }`
syntax-name-digit = `{ $word }` n'est pas un nom : un nom commence par une lettre
syntax-name-sign = `{ $word }` n'est pas un nom : écrivez `{ $meant }`
syntax-nested-block = un bloc se trouve à l'intérieur de « { $outer } »
    .outer = est encore ouvert
    .help = les blocs se suivent : fermez d'abord celui-ci ; ce qui en fait partie le dit soi-même, avec `serves { $name }`
syntax-nested-brace = une accolade `{ "{" }` se trouve à l'intérieur d'un bloc, où elle n'ouvre rien
syntax-no-field = « { $word } » ne commence aucun fait : une ligne commence par son champ
syntax-odd-blank = il y a ici une espace insécable, venue d'un traitement de texte : tapez une espace ordinaire
syntax-outside-block = « { $word } » se trouve en dehors de tout bloc
    .help = un fait se place entre les accolades de son bloc, qui commence par exemple par `team ventes "Ventes" { "{" }`
syntax-range-dots = un intervalle s'écrit avec deux points à la suite, `..`
syntax-reserved-word = `{ $word }` est un mot du langage et ne peut servir de nom
syntax-sign = « { $word } » s'écrit `{ $meant }`
syntax-stray = « { $word } » n'a pas sa place ici
    .words = plusieurs noms se séparent par des virgules, `{ $words }` ; un texte se met entre guillemets
syntax-stray-in-header = « { $word } » n'a pas sa place avant l'accolade `{ "{" }` d'un bloc
syntax-subtraction = `{ $word }` suit sans rien entre les deux : pour soustraire, mettez une espace après le moins
syntax-two-fields = `{ $word }` commence un second fait sur cette ligne : passez à la ligne, ou mettez `;` devant
syntax-unclosed-block = ce bloc n'est jamais fermé
    .next = le bloc suivant commence ici
    .help = mettez `{ "}" }` là où il finit
syntax-unclosed-parenthesis = cette parenthèse `(` n'est jamais fermée
syntax-unclosed-text = ce texte n'est jamais fermé : il manque son second guillemet
syntax-unquoted = `{ $word }` est sans guillemets : un texte s'écrit { $meant }
syntax-unquoted-title = « { $word } » est de trop : un nom tient en un mot, et un titre se met entre guillemets
syntax-unreadable-block = ce bloc ne peut pas être lu
syntax-word-before-kind = `{ $word }` précède `{ $kind }` : un service ne se met que devant `objective` et `target`

# L002

unknown-kind = aucun genre de bloc ne s'appelle `{ $word }`
    .help = un bloc est l'un de ceux-ci : { $kinds }
unknown-kind-missing = ce bloc ne dit pas ce qu'il est
    .help = un bloc commence par son genre : `plan`, `team`, `metric`, `target`, `objective`, `campaign`…

# L003

unknown-field = { $kind } n'a pas de champ `{ $field }`
    .clause = cela se dit dans la ligne de `{ $field }` : `{ $clause } …`
    .elsewhere = `{ $field }` appartient à { $kinds }
    .known = ses champs : { $fields }
unknown-field-clause = `{ $field }` n'admet pas `{ $clause }`
    .help = il admet { $clauses }
    .none = rien d'autre que sa valeur ne suit `{ $field }`

# L004

unknown-name = { $wanted } ne s'appelle `{ $name }`
    .team = aucune équipe
    .metric = aucun indicateur
    .persona = aucun persona
    .channel = aucun canal
    .objective = aucune cible ni aucun objectif
    .node = ni cible, ni objectif, ni campagne, ni action, ni budget
    .letters = il contient des lettres d'un autre alphabet, qui ressemblent à leurs voisines : { $letters }
    .too = nommé ici aussi
    .places = `{ $name }` est nommé à { $count } endroits
unknown-name-function = aucune fonction ne s'appelle `{ $name }`
    .help = il y a `total`, `spend`, `min` et `max`

# L005, L006

duplicate-name = `{ $name }` est défini deux fois
    .first = la première fois
    .help = renommez l'un des deux, et ce qui s'y réfère ; en attendant, le premier compte
duplicate-field = `{ $field }` est écrit deux fois
    .first = c'est le premier qui compte
    .fix-first = garder le premier
    .fix-second = garder le second
duplicate-field-clause = `{ $field }` dit deux fois `{ $clause }`

# L007

wrong-value = `{ $written }` : il faut ici { $expected }
wrong-ambiguous-date = `{ $written }` peut désigner deux jours
    .help = écrivez `{ $first }` ou `{ $second }`
wrong-ambiguous-number = `{ $written }` peut se lire de deux façons
    .help = écrivez `{ $first }` ou `{ $second }`
wrong-arguments-metric = `{ $name }` prend un indicateur, comme dans `{ $name }(INDICATEUR)`
wrong-arguments-node = `{ $name }` prend une cible, un objectif ou une campagne, comme dans `{ $name }(NOM)`
wrong-arguments-several = `{ $name }` prend au moins deux valeurs, comme dans `{ $name }(a, b)`
wrong-bare-count = `{ $written }`, mais de quoi ?
    .help = écrivez ce qui est compté, comme dans `{ $meant }`
wrong-bare-money = `{ $written }` est un nombre, pas un montant
    .help = écrivez la devise, comme dans `{ $meant }`
wrong-bare-people = `{ $written }`, mais de quoi ?
    .help = les effectifs se comptent en équivalents temps plein : `{ $meant }`
wrong-people = `{ $written }` : un effectif se compte en équivalents temps plein, soit `{ $meant }` si tout le monde est à temps plein
wrong-below-zero = `{ $written }` est négatif, ce qui ne se peut pas ici
wrong-currency = `{ $written }` n'est pas le code d'une devise : écrivez `{ $meant }`
wrong-date-spelling = `{ $written }` : les dates ne s'écrivent pas ainsi dans un plan
    .help = écrivez `{ $first }`
wrong-day = `{ $written }` : { $month ->
        [1] janvier
        [2] février { $year }
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } compte { $days } jours
wrong-decimal-comma = `{ $written }` : dans un plan, c'est un point qui précède les décimales
    .help = écrivez `{ $first }`
wrong-glued-unit = `{ $written }` s'écrit `{ $meant }`
wrong-half-year = `{ $written }` n'est pas une période : un semestre s'écrit `{ $meant }`
wrong-month = `{ $written }` : une année compte 12 mois
wrong-over-whole = `{ $written }` dépasse le tout : une part va jusqu'à 100 %
wrong-period-shape = `{ $written }` n'est pas une date
    .help = écrivez un jour, un mois, un trimestre ou une année : `2026-12-31`, `2026-12`, `2026-Q4`, `2026`
wrong-period-spelling = `{ $written }` s'écrit `{ $meant }`
wrong-quarter = `{ $written }` : une année compte quatre trimestres
wrong-quoted = { $written } est un texte : écrivez sans guillemets { $expected }
wrong-range-scale = `{ $written }` : impossible de dire si le suffixe vaut pour les deux bornes
    .help = écrivez `{ $first }` ou `{ $second }`
wrong-range-suffix = `{ $written }` : impossible de dire si le suffixe vaut pour les deux bornes
    .help = écrivez `{ $first }`, ou le premier nombre en entier
wrong-scale = `{ $written }` s'écrit `{ $meant }`
wrong-share-of = seule une part admet `of` : son unité est `%`
wrong-signed-baseline = un point de départ est une valeur, pas une variation : écrivez `{ $meant }`
wrong-slash = `{ $written }` s'écrit `{ $meant }`
wrong-spaced-number = `{ $written }` peut se lire comme un nombre ou comme plusieurs
    .help = écrivez `{ $meant }`, ou `{ $list }` pour plusieurs valeurs
wrong-unit-word = `{ $written }` s'écrit `{ $meant }`
wrong-week = `{ $written }` n'est pas une période : une semaine s'écrit avec ses jours, `2026-03-16 .. 2026-03-22`
wrong-word = `{ $written }` n'est pas l'un de ces mots : { $words }
wrong-zero-divisor = ceci divise par zéro
clause-for-several-parents = `{ $clause }` est dit de plusieurs parents à la fois
    .second = un autre parent
    .help = écrivez un `serves` par ligne, chacun avec ce qui le concerne
clause-missing = `{ $field }` n'est pas complet : il lui faut { $clauses }
    .help = il s'écrit `{ $form }`
clause-without-rate = `{ $clause }` se rapporte à un taux, et il n'y en a pas
    .help = écrivez le taux avec `at`, comme dans `at 20% within 17% .. 23%`
goal-and-line = `{ $line }` tient un seuil tout du long : il exclut `{ $clause }`
    .clause = dit un départ, un but ou un jour
    .help = pour atteindre une valeur à une date, écrivez `to … by …` ; pour tenir un seuil, `{ $line } …` seul
missing-value-for = `{ $word }` ne dit rien : il manque { $expected }
one-value-only = `{ $word }` prend une seule valeur ; `{ $written }` en est une autre
range-dash = `{ $written }` s'écrit `{ $meant }`
range-reversed = `{ $written }` est à l'envers : la borne basse vient d'abord
    .help = écrivez `{ $meant }`
range-units = les deux bornes de `{ $written }` n'ont pas la même unité
relative-amount = `{ $written }` : une variation est un pourcentage, des points ou un facteur
    .help = écrivez la valeur à atteindre, ou `+30%`, `+20 points`, `x 3`

# Files of figures

data-and-value = `{ $written }` est une valeur, or les chiffres doivent venir d'un fichier
    .help = écrivez la valeur sur sa propre ligne, avec son `in` ou son `on`
data-blank = `{ $written }` a une espace entre ses chiffres
    .help = écrivez `{ $meant }`, ou aucun signe entre les groupes
data-column-twice = deux colonnes s'appellent `{ $column }`
    .one = l'une
    .other = l'autre
data-decimal-commas = si tout le fichier est écrit avec des virgules décimales, dites-le : `with decimal_commas`
data-empty = il n'y a rien dans `{ $file }`
data-link-outside = `{ $file }` est un lien qui mène hors du dossier du plan
data-more = { $count ->
        [one] une autre ligne de ce genre n'est pas lue
       *[other] { $count } autres lignes de ce genre ne sont pas lues
    }
data-named-here = lu depuis cette ligne
data-no-table = `{ $file }` n'est pas un fichier de chiffres
    .help = les chiffres sont dans un fichier texte dont le nom se termine par `.csv` ou `.tsv` : les tableurs l'enregistrent ainsi
data-one-column = `{ $written }` : une seule colonne, là où il faut une date et une valeur
    .help = les colonnes sont séparées par le signe que dit le plan : la virgule, ou ce qui suit `with`
    .commas = les colonnes semblent séparées par des virgules : ôtez ce qui est dit après `with`
    .semicolons = si les colonnes sont séparées par des points-virgules, dites-le : `with semicolons`
    .tabs = si les colonnes sont séparées par des tabulations, dites-le : `with tabs`
data-outside = `{ $file }` mène hors du dossier du plan
    .help = rien n'est lu hors de ce dossier : copiez-y le fichier
data-thousands = `{ $written }` a un point, or le fichier est dit à virgules décimales
    .help = écrivez `{ $meant }` : rien, ou `_`, ne sépare les milliers
data-unit = `{ $written }` n'est pas un nombre suivi d'une unité
    .help = écrivez le nombre seul, qui est dans l'unité de l'indicateur, ou suivi d'une espace et d'une unité
data-unreadable = `{ $file }` ne peut pas être lu : { $cause }
clause-without-file = `{ $clause }` parle d'un fichier, et il n'y en a pas
    .help = nommez le fichier avec `from`, par exemple `observed from "data/leads.csv" in "mois" of "leads"`
unknown-name-file = aucun fichier ne s'appelle `{ $file }`
    .help = les chemins partent du dossier du fichier qui les nomme
unknown-name-column = aucune colonne ne s'appelle `{ $column }`
    .columns = les colonnes
    .help = il y a { $columns }
too-large-or-deep-data = `{ $file }` dépasse { $limit } Mio : il n'est pas lu
    .help = n'y gardez que ce dont le plan a besoin : une date et une valeur par ligne
too-large-or-deep-lines = les fichiers de chiffres ont plus de 1 000 000 de lignes : le reste de `{ $file }` n'est pas lu
    .help = n'y gardez que ce dont le plan a besoin : une ligne par mois, pas une ligne par visite

# What is wanted, as the end of a sentence

expected-better = `higher` ou `lower`
expected-cadence = une fréquence, telle que `monthly` ou `2 per week`
expected-column = le nom d'une colonne, entre guillemets
expected-channel = le nom d'un canal
expected-channel-type = un type de canal
expected-count = un nombre de quelque chose, tel que `12 entretiens`
expected-currency = le code d'une devise, tel que `EUR`
expected-date = une date, telle que `2026-12-31`, `2026-12`, `2026-Q4` ou `2026`
expected-department = un service
expected-duration = une durée en jours, semaines, mois, trimestres ou années entiers
expected-expression = une formule faite d'indicateurs et de nombres
expected-file = le chemin d'un fichier, entre guillemets
expected-kind = `flow`, `stock` ou `ratio`
expected-metric = le nom d'un indicateur
expected-money = un montant, tel que `20k EUR`
expected-money-or-share = un montant ou une part, tels que `20k EUR` ou `10%`
expected-node = le nom d'une cible, d'un objectif, d'une campagne, d'une action ou d'un budget, ou un texte
expected-none = `none`
expected-noun = un mot pour ce qui est compté
expected-parent = le nom d'une cible ou d'un objectif
expected-people = un effectif, tel que `2.5 fte`
expected-period = une période, telle que `2026`, `2026-Q2` ou `2026-03 .. 2026-05`
expected-persona = le nom d'un persona
expected-purpose = un usage, en un mot ou entre guillemets
expected-range = un intervalle, tel que `17% .. 23%`, avec `..`
expected-rate = un taux, tel que `20%` ou `2_400 EUR`
expected-share = une part, telle que `60%`
expected-stage = `awareness`, `consideration` ou `decision`
expected-status = `draft` ou `committed`
expected-team = le nom d'une équipe
expected-text = un texte entre guillemets
expected-unit = une unité, telle que `EUR`, `%` ou `lead`
expected-value = un nombre

# L008

missing-field = il manque `{ $field }` ({ $kind })
    .department = dites à quel service l'équipe appartient, par exemple `department sales`
    .period = dites pour quelle période vaut le plan, par exemple `period 2026`
    .runs = dites quand, par exemple `runs 2026-03 .. 2026-05`
    .unit = dites ce qui est compté, par exemple `unit EUR`, `unit %` ou `unit client`
missing-field-currency = un plan où il est question d'argent a besoin de sa devise (`currency`)
    .money = parle d'argent
    .help = écrivez `currency { $currency }`

# L009

wrong-kind-of-reference = `{ $name }` est { $is } ; il faut ici { $expected }
    .here = est défini ici
    .metric = il mesure `{ $metric }`, qui est un indicateur
wrong-second-per = `{ $written }` : une unité n'a qu'un `per`
    .help = écrivez `{ $meant }` ; le nombre de `{ $other }` intervient là où une formule ou un taux multiplie par lui
wrong-year-missing = `{ $written }` ne dit pas de quelle année
    .help = ajoutez l'année
is-plan = un plan
is-team = une équipe
is-metric = un indicateur
is-persona = un persona
is-channel = un canal
is-target = une cible
is-objective = un objectif
is-campaign = une campagne
is-action = une action
is-budget = un budget

# L010

unused-suppression = ceci ne fait rien taire : `{ $rule }` ne trouve rien ici
unused-suppression-date = `{ $written }` n'est pas une date : ceci ne fait rien taire
    .help = écrivez le dernier jour où cela vaut, par exemple `until 2026-06-30`
unused-suppression-expired = ceci a expiré le { $until } : ce qui était tu est signalé de nouveau
    .help = corrigez ce qui était tu, ou donnez une autre date
unused-suppression-language = `{ $rule }` est une règle du langage et ne se tait pas : ceci est sans effet
unused-suppression-reason = ceci fait taire une règle sans dire pourquoi
    .help = ajoutez la raison : `because "…"`
unused-suppression-unknown = aucune règle ne s'appelle `{ $name }` : ceci ne fait rien taire
    .help = `cascade rules` les énumère
unused-suppression-unreadable = ce commentaire s'adresse à cascade, mais ne peut pas être lu : il ne fait rien taire
    .help = écrivez `# cascade: allow RÈGLE because "…"`

# L011

hidden-characters = { $count ->
        [one] un caractère invisible
       *[other] { $count } caractères invisibles
    } sur cette ligne : { $codes }
    .help = la ligne est lue sans eux ; retirez-les, ou retapez la ligne
hidden-characters-mixed = `{ $name }` mêle des alphabets : { $letters } ne font que ressembler à leurs voisines
    .help = tapez tout le nom au même clavier

# L012

unused-definition = rien ne se réfère à `{ $name }`
    .metric = mesurez quelque chose avec lui, employez-le dans une formule, ou retirez-le
    .team = confiez-lui quelque chose, ou retirez-la
    .persona = adressez-lui une campagne ou un objectif, ou retirez-le

# L013

number-out-of-range = `{ $written }` dépasse tout plan : un nombre a moins de { $digits } chiffres
number-out-of-range-duration = `{ $written }` dépasse tout plan : une durée va jusqu'à 100 ans
number-out-of-range-year = `{ $written }` n'est pas une année : elles vont de 1900 à 9999

# L014, L015

no-plan = il n'y a pas de bloc `plan` : rien ne dit pour quelle période vaut ce plan
    .help = ajoutez-en un dans n'importe quel fichier, par exemple `plan lumen "Lumen 2026" { "{" } period 2026; currency EUR { "}" }` ; s'il se trouve dans un autre dossier, vérifiez ce dossier-là
several-plans = c'est un second plan dans le même dossier
    .first = le premier : « { $plan } »
    .help = gardez-en un, ou donnez à chacun son dossier avec un `cascade.toml` ; en attendant, le premier compte

# L016

not-utf8 = ce fichier n'est pas en UTF-8 : l'octet { $byte } n'est pas un caractère
    .help = il est lu comme du Windows-1252, où cet octet est { $character } : enregistrez le fichier en UTF-8
not-utf8-utf16 = ce fichier est en UTF-16, pas en UTF-8
    .help = il est lu comme tel ; enregistrez-le en UTF-8
not-utf8-binary = ce fichier n'est pas du texte : rien n'en est lu
    .help = écartez-le avec `exclude` dans `cascade.toml`, ou donnez-lui un autre nom

# L017

too-large-or-deep = les parenthèses s'imbriquent sur plus de { $limit } niveaux : cette ligne n'est pas lue
    .help = donnez à une partie de la formule son propre indicateur
too-large-or-deep-file = `{ $file }` dépasse { $limit } Mio : il n'est pas lu
    .help = découpez-le : tous les fichiers d'un dossier forment un seul plan ; ou écartez-le avec `exclude` dans `cascade.toml`
too-large-or-deep-formula = cette formule compte plus de 1 000 mots et signes : elle n'est pas lue
    .help = donnez à une partie d'entre elle son propre indicateur

# Everywhere

did-you-mean = vouliez-vous dire `{ $name }` ?
fix-close-block = fermer le bloc
fix-close-text = fermer le texte
fix-indent = mettre la ligne en retrait
fix-join-lines = joindre à la ligne du dessus
fix-open-block = ouvrir le bloc
fix-plain-blanks = écrire des espaces ordinaires
fix-remove = retirer
fix-remove-hidden = retirer
fix-remove-suppression = retirer le commentaire
fix-replace = écrire { $text }
fix-separate-fields = séparer les faits par `;`
fix-straight-quotes = écrire des guillemets droits
