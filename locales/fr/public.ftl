
missing-personas = `{ $plan }` ne nomme aucun persona, alors que le marketing y a { $count ->
        [one] un objectif
       *[other] { $count } objectifs
    }
    .first = ne s'adresse à personne en particulier
    .help = décrivez au moins l'acheteur le plus fréquent dans un bloc `persona` : qui vous avez interrogé, où il se trouve, ce qu'il demande ; nommez-le ensuite avec `personas`

unresearched-persona = personne n'a été interrogé au sujet de `{ $persona }` : aucun `research`
    .help = notez ce qui a été fait et quand, par exemple `research 12 entretiens on 2025-10-15` ; si rien ne l'a été, cinq conversations sont un début

stale-research = l'étude la plus récente sur `{ $persona }` date du { $date }, il y a plus de { $age }
    .help = reparlez à quelques-uns d'entre eux et ajoutez une ligne `research` ; ce qu'ils lisent et ceux en qui ils ont confiance ont changé

persona-set-alone = `{ $persona }` n'est pas validé par { $count ->
        [one] { $missing }
       *[other] ces équipes : { $missing }
    }
    .help = présentez-le-leur et notez qui s'y reconnaît : `validated by { $teams }`

unaddressed-persona = aucune campagne ne s'adresse à `{ $persona }`
    .named = nommé ici
    .help = prévoyez une campagne pour lui, ou nommez-le sur l'une d'elles avec `personas { $persona }` ; si personne ne compte lui parler cette année, retirez-le

journey-gap = { $count ->
        [one] la seule campagne n'est pas à l'étape { $missing }
       *[other] aucune des { $count } campagnes n'est à l'étape { $missing }
    }
    .help = déplacez-en une, ou prévoyez-en une, avec `stage { $stage }` : qui n'y est pas accompagné n'arrive pas à l'étape suivante

off-channel = `{ $node }` passe par { $channels }, où { $personas } ne se trouve pas
    .is-on = où se trouve `{ $persona }`
    .help = menez la campagne là où ils sont ; s'ils y sont bel et bien, ajoutez le canal au persona en disant d'où vous le savez

missing-message = `{ $node }` ne dit pas ce qui est annoncé au public
    .help = écrivez la phrase à retenir : `message "…"`

one-message-for-all = « { $message } » est dit à { $count } personas : { $personas }
    .first = dit une première fois ici
    .help = donnez à chacun le sien, par exemple `message "…" for { $persona }` : ils n'achètent pas pour les mêmes raisons

scattered-message = `{ $node }` tient { $count } discours différents selon les canaux, sans rien de commun
    .own = seulement ici
    .help = ajoutez la phrase que tous les canaux partagent, un `message` sans `on`, et laissez chaque canal la dire à sa façon

persona-without-channels = rien ne dit où rencontrer `{ $persona }`
    .help = demandez-leur ce qu'ils lisent et où ils vont, et notez-le : `channels …`
    .none = demandez-leur ce qu'ils lisent et où ils vont ; décrivez chaque lieu dans un bloc `channel`, puis notez-les ici avec `channels …`

missing-stage = `{ $node }` ne dit pas à quelle étape de l'achat elle rencontre son public
    .help = ajoutez `stage awareness`, `stage consideration` ou `stage decision`

thin-research = `{ $persona }` ne repose { $found ->
        [0] sur aucun entretien
        [one] que sur un entretien
       *[other] que sur { $found } entretiens
    }
    .help = parlez au moins à { $wanted } d'entre eux : les chiffres disent combien, seules les conversations disent pourquoi
thin-research-talk-only = `{ $persona }` ne repose que sur des entretiens
    .help = comptez aussi, par exemple `research 180 réponses on 2025-11-20` : les conversations disent pourquoi, seuls les chiffres disent combien

unanswered-question = `{ $persona }` demande « { $question } » à l'étape { $stage }, où aucune campagne ne s'adresse à lui
    .help = répondez-y dans une campagne pour ce persona, avec `stage { $stage }`
