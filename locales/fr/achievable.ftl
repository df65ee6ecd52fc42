overloaded-team = `{ $team }` dispose de { $capacity } et doit en fournir { $load } du { $start } au { $end }
    .capacity = effectif : { $capacity }
    .effort = { $people } du { $start } au { $end }
    .help = { $missing } de trop : décalez ou raccourcissez l'un de ces travaux, déchargez l'équipe ou renforcez-la
    .help-parts = { $missing } de trop : décalez ou raccourcissez l'un de ces travaux, ou renforcez l'équipe ; si la charge d'un objectif contient déjà celle de ce qui le sert, ne l'écrivez qu'à un endroit

missing-effort = `{ $node }` ne dit pas combien de personnes il mobilise, alors que `{ $team }` ne dispose que de { $capacity }
    .capacity = l'effectif disponible
    .help = ajoutez ce qu'il demande, en plus de ses campagnes : `effort 0.5 fte`
    .help-team = ajoutez ce que chacun demande : `effort 0.5 fte` ; vous verrez alors s'ils peuvent être menés de front
missing-effort-team = `{ $team }` dispose de { $capacity }, et aucun de ses { $objectives } objectifs ne dit combien de personnes il mobilise

no-action = rien n'est prévu pour atteindre `{ $node }`
    .help = dites ce qui sera fait : une `campaign` ou une `action` qui le sert (`serves`), ou un objectif plus bas dans la cascade
no-action-anywhere = `{ $plan }` dit ce qui est voulu, mais rien de ce qui sera fait : { $objectives } objectifs n'ont ni campagne ni action
    .first = le premier d'entre eux

uncounted-campaigns = { $campaigns ->
        [one] `{ $campaign }` sert `{ $node }` sans dire ce qu'on en attend
       *[other] { $campaigns } campagnes servent `{ $node }`, et aucune ne dit ce qu'on en attend
    }
    .campaign = rapportera combien ?
    .help = ajoutez ce que chacune doit rapporter de `{ $metric }` : `yields …` ; vous verrez alors si cela suffit

too-fast = `{ $node }` demande { $way } en { $days } jours : { $times } fois le meilleur rythme jamais observé de `{ $metric }`
    .observed = { $value } jusqu'au { $date }
    .from = partant de { $value } au { $date }
    .help = jusqu'à { $reach }, on resterait dans la limite de { $factor } fois le meilleur rythme ; sinon, donnez plus de temps, ou faites taire l'avertissement ici en disant ce qui est nouveau

late-start = `{ $campaign }` commence le { $start } et ne compte qu'à partir du { $counts_on } : `{ $node }` arrive à échéance le { $deadline }
    .deadline = échéance
    .lag = ne compte que { $lag } plus tard
    .help = lancez `{ $campaign }` le { $latest } au plus tard, ou donnez plus de temps à l'objectif
late-start-short = `{ $campaign }` commence le { $start } : il ne reste pas assez de temps à `{ $node }`, échu le { $deadline }

unowned-campaign = personne ne porte `{ $node }` : aucun responsable n'est dit, et aucun objectif servi ne lui en donne un
    .help = ajoutez `owner` et l'équipe qui s'en charge
    .help-several = ajoutez `owner` et la seule équipe qui s'en charge
unowned-campaign-several = qui porte `{ $node }` ? ce qu'elle sert relève de { $teams }
