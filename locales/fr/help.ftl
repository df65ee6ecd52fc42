clap-usage = Utilisation
clap-command = COMMANDE
clap-commands = Commandes
clap-arguments = Arguments
clap-options = Options
clap-default = par défaut
clap-values = valeurs possibles
clap-possible-values = Valeurs possibles
