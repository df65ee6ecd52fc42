
duplicate-tool = { $count } outils servent au même usage, `{ $purpose }` : { $tools }
    .used = employé par `{ $user }`
    .help = gardez-en un ; chaque outil de plus se paie, s'apprend et donne un autre chiffre

keyword-clash = `{ $first }` et `{ $second }` enchérissent toutes deux sur « { $keyword } »
    .first = `{ $team }` enchérit ici
    .help = laissez-le à l'une des deux : deux équipes d'une même maison qui enchérissent l'une contre l'autre ne font que monter le prix

shared-profile = `{ $first }` et `{ $second }` publient toutes deux sur « { $profile } »
    .first = `{ $team }` y publie ici
    .help = confiez le profil à une seule équipe, avec un calendrier commun ; l'autre lui remet ce qu'elle veut publier

duplicate-work = `{ $purpose }` est fait { $count ->
        [2] deux fois
       *[other] { $count } fois
    } : par { $teams }
    .team = `{ $team }` le fait ici
    .help = confiez-le à une seule équipe pour toutes, par exemple `{ $team }`, et donnez ses résultats aux autres

missing-cadence = `{ $channel }` n'a pas de rythme
    .help = dites à quelle fréquence on y publie, par exemple `cadence 2 per week` ; un rythme tenu vaut mieux qu'un rythme qui impressionne

idle-channel = rien ne se passe sur `{ $channel }` : aucune campagne ne l'emploie, aucun persona ne s'y trouve
    .help = nommez-le sur une campagne ou un persona avec `channels { $channel }`, ou fermez-le

unowned-channel = personne ne s'occupe de `{ $channel }`
    .help = nommez l'équipe qui répond à ce qui y arrive : `owner ÉQUIPE`

no-organic-search = { $count ->
        [one] le seul canal n'est pas la recherche
       *[other] aucun des { $count } canaux n'est un canal de recherche
    }
    .help = on cherche ce que vous vendez sans vous connaître : ajoutez un `channel` avec `type search`, ou dites dans un commentaire pourquoi vous vous en passez

no-experiment = { $count ->
        [one] la seule campagne n'essaie rien de nouveau
       *[other] aucune des { $count } campagnes n'essaie quoi que ce soit de nouveau
    }
    .help = notez une question à laquelle une campagne répondra, par exemple `tests "page courte contre page longue"`

no-site-guardrail = vous envoyez du monde sur `{ $channel }`, et rien n'en surveille la vitesse ni les erreurs
    .site = le site
    .help = tenez une limite sur un objectif qui en dépend, par exemple `guardrail erreurs_de_page below 1%`

no-trust-metric = { $metrics ->
        [one] le seul indicateur ne dit ni si l'on vous fait confiance, ni si l'on est satisfait
       *[other] aucun des { $metrics } indicateurs ne dit si l'on vous fait confiance ni si l'on est satisfait
    }
    .help = ajoutez-en un que vous pouvez déjà lire : une note de satisfaction, celle des avis, les réclamations

no-retention = les { $count } objectifs visent tous de nouveaux clients, aucun ne garde ceux que vous avez
    .hunter = comme celui-ci
    .help = donnez aux clients que vous avez un objectif à eux : réachat, renouvellement, recommandation

idle-team = `{ $team }` valide et passe en revue, mais ne répond de rien
    .help = confiez-lui ce qu'elle porte, avec `owner { $team }` ; si elle veut seulement être informée, retirez-la
