# What the command line says of itself. English stands where commands and arguments are declared,
# in src/cli/; `verb-X` is a command, `help-X` an argument wherever it is, `help-X-Y` the argument Y
# of the command X, or the value Y of an argument X. `clap-` are words that clap brings.

clap-usage = Utilisation
clap-command = COMMANDE
clap-commands = Commandes
clap-arguments = Arguments
clap-options = Options
clap-default = par défaut
clap-values = valeurs possibles
clap-possible-values = Valeurs possibles

verb-cascade = Vérifie des plans d'action commerciaux et marketing : cibles, objectifs, campagnes et budgets, écrits sous forme de texte
    .more = Cascade lit tous les fichiers `.cascade` d'un plan et dit ce qui ne va pas, chiffres à l'appui : objectifs sans responsable ni échéance, ou qui ne servent aucune cible, calculs qui n'atteignent pas la cible, hypothèses que personne ne peut étayer.
verb-check = Vérifier des plans et dire tout ce qui ne va pas
    .more = Un chemin dans un dossier qui a un `cascade.toml` désigne ce plan tout entier ; un dossier, tous les plans qu'il contient ; tout autre fichier `.cascade` est un plan à lui seul ; `-` est l'entrée standard.
verb-explain = Expliquer une règle : ce qu'elle trouve, pourquoi c'est important, comment corriger
verb-rules = Énumérer les règles
verb-init = Écrire un petit plan pour commencer ; rien n'est jamais écrasé
verb-fmt = Mettre des plans en forme ; ce qu'ils disent ne change pas
    .more = Les colonnes sont alignées, les blocs séparés par une ligne vide, les nombres et les unités écrits de la façon habituelle. Les commentaires restent à leur place, et les lignes illisibles telles qu'elles sont tapées.
verb-score = Noter des plans dans dix domaines et dire ce qui relèverait le plus la note
    .more = Une note sert à parler d'un plan, jamais à le refuser : la commande se termine par 0 quelle que soit la note. Les contrôles qui n'ont rien à regarder sont nommés et ne comptent pas.
verb-tree = Montrer la cascade : ce qui sert quoi, et si cela suffit
    .more = Sous chaque cible, ce qui la sert : but, couverture, échéance, responsable, argent, et où on en est si quelque chose a été observé. Ce qui en sert plusieurs est montré à la première.
verb-render = Écrire la cascade pour d'autres lecteurs
    .more = Avec --into, une page Markdown est tenue à jour : l'image va entre les lignes `<!-- cascade:begin -->` et `<!-- cascade:end -->`, dont la première garde les options ; ainsi `cascade render --into FICHIER` la refait et `--check` dit si elle est périmée.
verb-lsp = Servir un éditeur sur l'entrée et la sortie standard : le serveur de langage
    .more = Les éditeurs le lancent d'eux-mêmes ; le chapitre « Dans votre éditeur » du livre dit comment les régler.
verb-diff = Dire ce qui a changé dans un plan : dans son sens, pas dans ses lignes
    .more = `cascade diff ANCIEN NOUVEAU` compare deux dossiers ou fichiers, `cascade diff --git main [CHEMIN]` ce qu'un plan était à une révision avec ce qu'il est. Buts relevés, dates déplacées, taux, responsables, objectifs ajoutés, déplacés et abandonnés ; ce qui s'ensuit pour la couverture et l'argent ; constats apparus et disparus. La mise en page, les commentaires, l'ordre des blocs et les fichiers où ils se trouvent n'y changent rien.
    .ends = Code de retour : 0 la comparaison est faite, quelle que soit la différence ; 1 quelque chose a changé et --exit-code est donné, ou de nouveaux constats atteignent le niveau de --fail-on ; 2 l'un des deux est illisible.
verb-lsp = Servir un éditeur sur l'entrée et la sortie standard : le serveur de langage
    .more = Les éditeurs le lancent eux-mêmes ; le chapitre du livre sur les éditeurs dit comment les régler.
verb-completions = Écrire le script grâce auquel un shell complète cette commande
    .more =
        Sont complétés les règles, les formats, les fichiers de plan, et les noms de nœuds et d'équipes des plans du dossier courant. Faites lire le script au shell à chaque démarrage :

          bash        source <(cascade completions bash)           dans ~/.bashrc
          zsh         source <(cascade completions zsh)            dans ~/.zshrc, après compinit
          fish        cascade completions fish | source            dans ~/.config/fish/config.fish
          elvish      eval (cascade completions elvish | slurp)    dans ~/.config/elvish/rc.elv
          powershell  cascade completions powershell | Out-String | Invoke-Expression
                                                                   dans $PROFILE
verb-man = Écrire les pages de manuel
    .more = `cascade man | man -l -` en montre une ; `cascade man --into /usr/local/share/man` les installe toutes, en anglais et en français, là où `man cascade` et `man cascade-check` les trouvent.
verb-help = Afficher cette aide ou celle d'une commande

help-about = La commande dont parle la page ; cascade elle-même si aucune n'est nommée
help-also = Écrire aussi les constats dans un fichier, dans un autre format, comme sarif=constats.sarif ; peut être répété
help-baseline = Les constats que ce fichier connaît ne comptent plus ; seul le nouveau fait échouer
help-color = Quand employer des couleurs
help-depth = Montrer tant de niveaux ; le premier est celui des cibles
help-diff = Montrer ce que les corrections changeraient, sans rien écrire
help-diff-exit-code = Se terminer par 1 si quelque chose a changé
help-diff-fail-on = Se terminer par 1 si de nouveaux constats atteignent ce niveau
help-diff-format = Comment la différence est écrite
help-diff-format-json = Pour les machines ; décrit par specs/diff.schema.json
help-diff-format-markdown = Pour un commentaire sur une demande de fusion
help-diff-format-text = Pour les gens
help-diff-git = Comparer avec une révision : RÉV, RÉV:CHEMIN si le plan était ailleurs, A..B pour deux d'entre elles, A...B pour ce que B a changé depuis qu'elle a quitté A
help-diff-heading = Le niveau du premier titre en Markdown
help-diff-new = Ce que le plan est
help-diff-old = Ce que le plan était : un dossier ou un fichier ; avec --git, le plan (par défaut : ce dossier)
help-diff-today = Le jour à prendre pour aujourd'hui dans les deux, comme 2026-06-30 ; sinon `today` dans le cascade.toml le plus récent, sinon l'horloge
help-fail-on = À partir de quel niveau les constats font échouer la commande
help-fix = Appliquer les corrections qui gardent le sens ; de l'entrée standard, écrire le texte corrigé
help-fmt-check = Ne rien écrire ; nommer les fichiers à remettre en forme, et se terminer par 1 s'il y en a
help-fmt-diff = Ne rien écrire ; montrer ce qui changerait, et se terminer par 1 si quelque chose changeait
help-fmt-paths = Des plans, dossiers ou fichiers ; le dossier courant à défaut ; `-` est l'entrée standard
help-fmt-stdin-filename = Le nom à donner à l'entrée standard dans ce qui est dit
help-folder = Le dossier où écrire ; créé s'il n'existe pas
help-check-format = Comment les constats sont écrits
help-check-format-github = Des commandes de workflow, pour les annotations de GitHub
help-check-format-gitlab = La qualité de code, pour les demandes de fusion de GitLab
help-check-format-json = Pour les machines ; décrit par specs/findings.schema.json
help-check-format-junit = Des rapports de test en XML, comme la plupart des services les lisent
help-check-format-sarif = SARIF 2.1.0, pour l'analyse de code
help-check-format-short = Une ligne par constat
help-check-format-text = Pour les gens, avec les lignes concernées
help-rules-format = Comment la liste est écrite
help-rules-format-json = Pour les machines
help-rules-format-text = Une ligne par règle
help-score-format = Comment la note est écrite
help-score-format-json = Pour les machines ; décrit par specs/score.schema.json
help-score-format-markdown = Pour les documents et les demandes de fusion
help-score-format-text = Pour les gens
help-from = Ne montrer que cette cible, cet objectif, cette campagne ou cette action et ce qui la sert : un nom ou un titre
help-heading = Le niveau du titre du plan, en Markdown ; 1, et 2 avec --into
help-help = Afficher cette aide (`-h` : en bref, `--help` : en entier)
help-ignore = Ne pas appliquer ces règles
help-render-into = Écrire entre les repères de ce fichier
help-render-check = Ne rien écrire ; dire si le fichier est périmé, et se terminer par 1 s'il l'est
help-man-into = Écrire toutes les pages dans toutes les langues dans ce dossier, rangées comme `man` les cherche
help-lang = La langue de ce qui est dit : en ou fr
help-explain-lang = La langue : en ou fr
help-rules-lang = La langue : en ou fr
help-man-lang = La langue : en ou fr
help-init-lang = La langue des mots du plan : en ou fr
help-no-color = Ne pas employer de couleurs : comme --color never
help-no-drafts = Refuser les brouillons : tout `status draft` est une erreur
help-score-no-drafts = Compter tout `status draft` comme une erreur
help-only = N'écrire que ces parties, sans le titre du plan, en Markdown
help-only-audience = Les personas et les étapes
help-only-findings = Ce qui ne va pas
help-only-flowchart = Qui sert qui, en dessin, coloré selon la couverture
help-only-funnel = Des cibles jusqu'aux campagnes
help-only-list = Qui sert qui, en liste
help-only-money = Les budgets, et l'argent des campagnes par canal et par trimestre
help-only-objectives = Le tableau des objectifs
help-output-file = Écrire dans un fichier plutôt que sur la sortie standard
help-owner = Ne montrer que ce dont cette équipe répond, et ce que cela sert : un nom ou un titre
help-paths = Des plans, dossiers ou fichiers ; le dossier courant à défaut
help-rule = Une règle par son nom ou son code, comme coverage-shortfall ou C603
help-select = N'appliquer que ces règles : noms, codes ou domaines (C603, coverage-shortfall, C, cascade)
help-shell = Le shell
help-stdin-filename = Le nom à donner à l'entrée standard ; dans le dossier d'un plan, le reste du plan est lu
help-to = Quoi écrire ; avec --into c'est du Markdown, inutile de le dire
help-to-csv = Pour les tableurs : une ligne par but
help-to-dot = Pour Graphviz
help-to-html = Une page à elle seule, pour un navigateur ou pour le papier
help-to-json = Pour les machines ; décrit par specs/tree.schema.json
help-to-markdown = Pour les documents et les demandes de fusion : graphiques, liste, tableaux
help-to-mermaid = Un organigramme, coloré selon la couverture
help-today = Le jour à prendre pour aujourd'hui, comme 2026-06-30 ; sinon `today` dans cascade.toml, sinon l'horloge
help-unsafe-fixes = Appliquer aussi les corrections qui changent un chiffre ou une promesse
help-version = Afficher la version
help-watch = Vérifier à nouveau dès qu'un plan change
help-write-baseline = Écrire tout ce qui est trouvé dans un fichier pour --baseline : c'est désormais connu

value-command = COMMANDE
value-date = DATE
value-dir = DOSSIER
value-file = FICHIER
value-format = FORMAT
value-format-file = FORMAT=FICHIER
value-lang = LANGUE
value-part = PARTIE
value-level = NIVEAU
value-levels = NIVEAUX
value-node = NŒUD
value-path = CHEMIN
value-rule = RÈGLE
value-shell = SHELL
value-team = ÉQUIPE
value-when = QUAND
value-new = NOUVEAU
value-old = ANCIEN
value-rev = RÉV
