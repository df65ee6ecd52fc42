//! The lists of words, folded: lower case, no accents. Each word has been met in a real plan.

use super::phrases::Place;
use super::word_set::WordSet;

/// A word in its forms, or a phrase.
#[derive(Debug)]
pub struct Family {
    /// Its forms; blanks stand between the words of a phrase.
    pub forms: &'static [&'static str],
    /// Where it counts.
    pub place: Place,
}

const fn anywhere(forms: &'static [&'static str]) -> Family {
    Family { forms, place: Place::Anywhere }
}

const fn leading(forms: &'static [&'static str]) -> Family {
    Family { forms, place: Place::Leading }
}

/// Words that sound like a goal and say nothing of how much.
pub static VAGUE: &[Family] = &[
    // English
    anywhere(&["improve", "improves", "improved", "improving", "improvement", "improvements"]),
    anywhere(&[
        "optimise", "optimises", "optimised", "optimising", "optimisation", "optimize", "optimizes", "optimized",
        "optimizing", "optimization", "optimiser", "optimisons", "optimisez", "optimisant", "optimisations",
    ]),
    anywhere(&["boost", "boosts", "boosted", "boosting", "booster", "boostons", "boostez", "boostant"]),
    anywhere(&["better"]),
    anywhere(&["more"]),
    anywhere(&["less"]),
    anywhere(&["fewer"]),
    anywhere(&["stronger"]),
    anywhere(&["bigger"]),
    anywhere(&["faster"]),
    anywhere(&["smarter"]),
    anywhere(&["easier"]),
    anywhere(&["quality", "high-quality", "qualite"]),
    anywhere(&["enhance", "enhances", "enhanced", "enhancing", "enhancement"]),
    anywhere(&["strengthen", "strengthens", "strengthened", "strengthening"]),
    anywhere(&[
        "maximise", "maximises", "maximising", "maximize", "maximizes", "maximizing", "maximiser", "maximisons",
        "maximisation",
    ]),
    anywhere(&["minimise", "minimising", "minimize", "minimizing", "minimiser", "minimisation"]),
    anywhere(&["leverage", "leveraging"]),
    anywhere(&["accelerate", "accelerates", "accelerating", "accelerer", "accelerons", "accelerant"]),
    anywhere(&["raise awareness", "raise brand awareness", "build awareness", "build brand awareness", "drive awareness"]),
    anywhere(&["increase awareness", "increase brand awareness", "increase visibility", "raise visibility"]),
    anywhere(&["as soon as possible", "asap"]),
    anywhere(&["as much as possible", "as many as possible", "as far as possible", "where possible", "if possible"]),
    anywhere(&["significant", "significantly", "substantial", "substantially"]),
    anywhere(&["effectively", "efficiently", "successfully", "continuously"]),
    anywhere(&["world-class", "best-in-class", "state-of-the-art", "cutting-edge", "to the next level"]),
    // French
    anywhere(&[
        "ameliorer", "ameliore", "ameliorons", "ameliorez", "ameliorant", "amelioree", "ameliores", "ameliorees",
        "amelioration", "ameliorations",
    ]),
    anywhere(&["developper", "developpe", "developpons", "developpez", "developpant"]),
    leading(&["developpement"]),
    anywhere(&["renforcer", "renforce", "renforcons", "renforcez", "renforcant", "renforcement"]),
    anywhere(&[
        "dynamiser", "dynamise", "dynamisons", "dynamisez", "dynamisant", "dynamisation", "redynamiser", "redynamise",
        "redynamisation",
    ]),
    anywhere(&["valoriser", "valorise", "valorisons", "valorisant", "valorisation", "mettre en valeur", "mise en valeur"]),
    anywhere(&["consolider", "consolidons", "consolidant", "consolidation"]),
    anywhere(&["enrichir", "enrichissons", "enrichissement", "structurer", "structurons", "federer", "federons"]),
    anywhere(&["mettre en avant", "mise en avant"]),
    anywhere(&["intensifier", "intensifions", "amplifier", "amplifions"]),
    anywhere(&["favoriser", "favorise", "favorisons", "favorisant"]),
    anywhere(&["faire connaitre", "faire rayonner", "faire mieux connaitre"]),
    anywhere(&["gagner en"]),
    anywhere(&["mieux"]),
    Family { forms: &["meilleur", "meilleure", "meilleurs", "meilleures"], place: Place::NoArticle },
    anywhere(&["davantage"]),
    anywhere(&["plus de", "plus d'"]),
    anywhere(&["plus visible", "plus visibles", "plus vite", "plus souvent", "plus fort", "plus forte", "plus efficace"]),
    anywhere(&["plus attractif", "plus attractive", "plus attractifs", "plus attractives", "plus efficaces"]),
    anywhere(&["dans les meilleurs delais", "au plus vite", "des que possible", "au plus tot", "le plus tot possible"]),
    anywhere(&["autant que possible", "le plus possible", "si possible", "au maximum", "dans la mesure du possible"]),
    anywhere(&["significativement", "sensiblement", "efficacement", "de maniere significative", "de facon significative"]),
];

/// Verbs that open a title and name what is done, not what comes of it.
pub static ACTIVITY_VERBS: &[&str] = &[
    "publish", "publishing", "post", "posting", "launch", "launching", "relaunch", "relaunching", "organise",
    "organising", "organize", "organizing", "attend", "attending", "send", "sending", "write", "writing", "implement",
    "implementing", "set up", "setting up", "roll out", "rolling out", "redesign", "redesigning", "deploy", "deploying",
    "conduct", "conducting", "carry out", "carrying out", "participate in", "participating in", "exhibit at",
    "exhibiting at", "ship", "advertise", "advertising in", "advertising on", "distribute", "distributing", "tweet", "publier",
    "publions", "poster", "lancer", "lancons", "organiser", "organisons", "participer a", "participer au",
    "participer aux", "envoyer", "rediger", "ecrire", "diffuser", "mettre en place", "mettre en oeuvre",
    "mettre en ligne", "mettre sur pied", "deployer", "refondre", "animer", "communiquer", "elaborer", "editer",
    "distribuer", "imprimer", "sponsoriser", "etre present sur", "etre present au", "etre presents sur",
];

/// Nouns that do the same; those that end in a blank and a small word need it.
pub static ACTIVITY_NOUNS: &[&str] = &[
    "launch of", "relaunch of", "publication of", "organisation of", "organization of", "implementation of",
    "rollout of", "redesign of", "distribution of", "participation in", "lancement", "refonte", "mise en place",
    "mise en oeuvre", "mise en ligne", "deploiement", "publication de", "publication du", "publication des",
    "publication d'", "organisation de", "organisation du", "organisation des", "organisation d'", "participation a",
    "participation au", "participation aux", "realisation de", "realisation du", "realisation d'", "diffusion de",
    "diffusion du", "diffusion d'", "animation de", "animation du", "animation des", "redaction de", "redaction d'",
];

/// Verbs that name an activity only with something that is made: `create 20 videos`, not
/// `create 40 jobs`.
pub static PRODUCING_VERBS: &[&str] = &[
    "run", "running", "host", "hosting", "hold", "holding", "create", "creating", "produce", "producing", "build",
    "building", "make", "making", "plan", "planning", "prepare", "preparing", "design", "designing", "develop",
    "developing", "start", "starting", "deliver", "delivering", "do", "share", "record", "recording", "print", "printing",
    "film", "filming", "sponsor", "sponsoring", "schedule", "offer", "update", "updating", "refresh", "creer", "creons",
    "realiser", "realisons", "produire", "produisons", "preparer", "planifier", "programmer", "tenir", "concevoir",
    "tourner", "filmer", "enregistrer", "proposer", "faire", "actualiser", "creation de", "creation du", "creation d'",
];

/// Things that are merely produced; also as what a metric counts.
pub static OUTPUTS: &[&str] = &[
    "post", "blog post", "article", "publication", "newsletter", "email", "e-mail", "mail", "mailing", "emailing",
    "e-mailing", "webinar", "webinaire", "tweet", "story", "stories", "reel", "podcast", "episode", "video", "flyer",
    "brochure", "leaflet", "press release", "communique", "communique de presse", "event", "evenement", "atelier",
    "workshop", "seminar", "seminaire", "infographic", "infographie", "ebook", "e-book",
];

/// More of them, which only a title tells.
pub static MADE: &[&str] = &[
    "site", "website", "web site", "page", "landing page", "shop", "boutique", "app", "blog", "campaign", "campagne",
    "ad", "annonce", "affiche", "poster", "spot", "visuel", "content", "contenu", "guide", "white paper", "livre blanc",
    "case study", "catalogue", "catalog", "trade show", "fair", "salon", "stand", "open day", "soiree", "conference",
    "presentation", "training", "formation", "survey", "sondage", "enquete", "tutorial", "tutoriel", "photo", "jeu-concours",
    "portes ouvertes", "film", "show",
];

/// Results that need no verb to be one.
pub static OUTCOMES: WordSet = WordSet::new(&[
    "awareness", "visibility", "reputation", "traffic", "engagement", "revenue", "turnover", "sales", "income", "margin",
    "profit", "retention", "loyalty", "satisfaction", "conversion", "acquisition", "market share", "bookings", "visits",
    "attendance", "spending", "churn", "subscribers", "followers", "orders", "pipeline", "notoriete", "visibilite",
    "trafic", "chiffre", "ventes", "fidelite", "fidelisation", "rentabilite", "marge", "frequentation", "recettes",
    "nuitees", "depenses", "reservations", "abonnes", "commandes", "audience", "resiliations",
]);

/// Verbs that open a result; the first word of a clause.
pub static RESULT_VERBS: WordSet = WordSet::new(&[
    "increase", "grow", "raise", "double", "triple", "boost", "improve", "generate", "win", "sign", "attract", "retain",
    "reduce", "cut", "lower", "halve", "reach", "achieve", "gain", "recruit", "convert", "expand", "extend", "strengthen",
    "acquire", "sell", "earn", "open", "enter", "become", "drive", "close", "enhance", "optimise", "optimize", "maximise",
    "maximize", "accelerate", "secure", "fill", "renew", "bring", "lift", "get", "keep", "increasing", "growing",
    "raising", "doubling", "improving", "generating", "winning", "attracting", "retaining", "reducing", "cutting",
    "reaching", "launch", "publish", "create", "build", "organise", "organize", "introduce", "develop", "augmenter",
    "accroitre", "developper", "ameliorer", "generer", "gagner", "signer", "attirer", "fideliser", "reduire", "baisser",
    "diminuer", "atteindre", "recruter", "convertir", "doubler", "tripler", "conquerir", "vendre", "ouvrir", "renforcer",
    "allonger", "prolonger", "etendre", "diversifier", "valoriser", "devenir", "obtenir", "acquerir", "elargir",
    "dynamiser", "moderniser", "optimiser", "booster", "toucher", "capter", "remplir", "lancer", "publier", "organiser",
    "creer", "positionner", "augmentation", "accroissement", "developpement", "amelioration", "optimisation", "reduction",
    "baisse", "hausse", "allongement", "creation", "lancement", "recrutement", "conquete", "renforcement",
    "diversification", "valorisation", "doublement",
]);

/// Forms behind `while` and `tout en` that add a result.
pub static GERUNDS: WordSet = WordSet::new(&[
    "increasing", "growing", "raising", "doubling", "improving", "generating", "winning", "attracting", "reducing",
    "cutting", "expanding", "extending", "boosting", "building", "augmentant", "accroissant", "developpant", "ameliorant",
    "generant", "gagnant", "attirant", "fidelisant", "reduisant", "doublant", "allongeant", "renforcant", "diversifiant",
]);

/// Verbs that hold a line rather than add a result.
pub static HOLDING: &[&str] = &[
    "keep", "hold", "maintain", "protect", "preserve", "garder", "conserver", "maintenir", "preserver", "maitriser",
    "tenir", "stabiliser",
];

/// Verbs of new business, and of what is done to keep it: two results even with one object.
pub static ACQUIRING: &[&str] = &[
    "attract", "acquire", "win", "gain", "recruit", "sign", "attirer", "acquerir", "conquerir", "recruter", "gagner",
    "signer",
];
/// See [`ACQUIRING`].
pub static KEEPING: &[&str] = &["retain", "keep", "renew", "reactivate", "fideliser", "conserver", "garder", "reactiver"];

/// Verbs that only say that something is to be had.
pub static GETTING: WordSet = WordSet::new(&[
    "generate", "get", "win", "gain", "obtain", "reach", "achieve", "sign", "acquire", "attract", "create", "produce",
    "deliver", "bring", "collect", "make", "sell", "generer", "gagner", "signer", "obtenir", "atteindre", "acquerir",
    "attirer", "creer", "produire", "recueillir", "vendre",
]);

/// Words that carry no meaning of their own.
pub static LITTLE_WORDS: WordSet = WordSet::new(&[
    "a", "an", "the", "of", "for", "by", "to", "in", "on", "at", "with", "and", "or", "our", "new", "more", "from", "via",
    "per", "le", "la", "les", "l'", "un", "une", "des", "de", "d'", "du", "au", "aux", "et", "ou", "en", "pour", "par",
    "sur", "avec", "nos", "notre", "plus", "dans", "nouveau", "nouveaux", "nouvelle", "nouvelles", "nouvel",
]);

/// Where the words that belong together end.
pub static PREPOSITIONS: WordSet = WordSet::new(&[
    "by", "in", "on", "of", "with", "within", "after", "below", "above", "for", "at", "until", "to", "from", "before",
    "during", "per", "via", "through", "over", "under", "among", "across", "and", "or", "as", "while", "de", "d'", "des",
    "du", "en", "a", "au", "aux", "avec", "dans", "pour", "par", "sur", "avant", "apres", "sous", "et", "ou", "tout",
    "ainsi", "chez", "vers", "that", "who", "which",
]);

/// Words before a number that only numbers something: `phase 2`, `top 10`.
pub(super) static LABELS: WordSet = WordSet::new(&[
    "#", "no", "nos", "number", "numero", "°", "º", "№", "phase", "step", "etape", "lot", "axe", "axis", "okr",
    "kr", "version", "v", "page", "level", "niveau", "tier", "zone", "area", "chapter", "chapitre", "priority",
    "priorite", "volet", "wave", "vague", "edition", "option", "plan", "stand", "hall", "room", "salle",
    "route", "fair", "campaign", "campagne",
]);

/// Words before a number that number something if nothing follows it: `Goal 2: families`.
pub(super) static HEADINGS: WordSet = WordSet::new(&[
    "objectif", "objective", "goal", "target", "cible",
]);

/// Letters behind a number that make it a rank or a part of a name.
pub(super) static ORDINALS: &[&str] = &[
    "st", "nd", "rd", "th", "er", "ere", "re", "e", "eme", "ieme", "d", "nde", "g",
];

/// Words that end what a number counts.
pub(super) static BOUNDARIES: WordSet = WordSet::new(&[
    "by", "in", "on", "of", "with", "within", "because", "after", "below", "above", "for", "at", "until", "to",
    "from", "before", "during", "per", "a", "an", "the", "and", "or", "via", "through", "over", "under", "than",
    "as", "who", "that", "which", "while", "when", "each", "every", "this", "next", "last", "across", "among",
    "between", "into", "against", "is", "are", "we", "our", "without", "worth", "de", "d'", "des", "du", "en",
    "au", "aux", "avec", "dans", "pour", "par", "sur", "avant", "apres", "fin", "sous", "entre", "et", "ou",
    "qui", "que", "chaque", "cette", "ce", "cet", "ces", "ici", "le", "la", "les", "l'", "un", "une", "chez",
    "sans", "vers", "depuis", "dont", "contre", "pres", "hors", "plus",
]);

/// Words that say nothing of what is counted.
pub(super) static NEUTRAL: WordSet = WordSet::new(&[
    "new", "more", "additional", "extra", "other", "another", "further", "fresh", "net", "total", "nouveau",
    "nouveaux", "nouvelle", "nouvelles", "nouvel", "supplementaire", "supplementaires", "autre", "autres",
    "additionnels",
]);

/// Words before a number that is the least wanted.
pub(super) static AT_LEAST: &[&str] = &[
    "higher than", "greater than", "superieur a", "superieure a", "au-dessus de", "more than", "over", "above",
    "at least", "minimum", "min", ">", "≥", "plus de", "plus d'", "au moins", "au minimum", "au-dela de", "no
    less than", "beyond",
];

/// Words before a number that is the most wanted.
pub(super) static AT_MOST: &[&str] = &[
    "lower than", "inferieur a", "inferieure a", "en dessous de", "au-dessous de", "less than", "fewer than",
    "under", "below", "at most", "up to", "no more than", "maximum", "max", "<", "≤", "moins de", "moins d'",
    "sous", "au plus", "jusqu' a",
];

/// Words before a number that is meant roughly.
pub(super) static ABOUT: &[&str] = &[
    "about", "around", "approximately", "nearly", "almost", "roughly", "some", "~", "≈", "environ", "pres de",
    "presque", "quelque",
];

/// Amounts in words.
pub(super) static AMOUNTS: WordSet = WordSet::new(&[
    "half", "third", "thirds", "double", "doubled", "doubling", "triple", "tripled", "quadruple", "twofold",
    "threefold", "tenfold", "moitie", "tiers", "quart", "doubler", "tripler", "quadrupler", "dozen", "douzaine",
]);

/// Numbers in words.
pub static CARDINALS: WordSet = WordSet::new(&[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand",
    "million", "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "dix", "onze", "douze", "quinze",
    "vingt", "trente", "quarante", "cinquante", "soixante", "cent", "cents", "mille", "millions", "milliers",
]);

/// Words that tell a part from what is measured: `30 existing customers`.
pub(super) static OTHERS: WordSet = WordSet::new(&[
    "existing", "current", "former", "lapsed", "lost", "old", "key", "largest", "biggest", "best", "inactive",
    "dormant", "actuels", "actuelles", "existants", "existantes", "anciens", "anciennes", "perdus", "perdues",
    "inactifs", "inactives", "grands", "meilleurs",
]);

/// Words that announce a goal.
pub(super) static GOALS: WordSet = WordSet::new(&[
    "goal", "target", "objectif", "cible", "hit", "land", "score", "total", "welcome", "serve", "accueillir",
    "passer", "porter", "arriver", "sold", "vendus", "signes", "than", "is", "be",
]);

/// What sums of money are sums of.
pub(super) static MONEY_WORDS: WordSet = WordSet::new(&[
    "turnover", "revenue", "revenues", "sales", "income", "arr", "mrr", "pipeline", "donations", "bookings",
    "profit", "margin", "gross", "annual", "recurring", "ca", "chiffre", "recettes", "dons", "ventes", "marge",
]);

/// Words before `de N %` that make it a share: `un taux de 20 %`.
pub(super) static NO_CHANGE: &[&str] = &[
    "plus", "moins", "pres", "taux", "part", "parts", "hauteur", "marge", "commission", "score", "objectif",
    "minimum", "maximum", "remise", "reduction", "rabais", "niveau", "seuil", "note", "partir",
];

/// How words of change begin in French.
pub(super) static OF_CHANGE: &[&str] = &[
    "augment", "accro", "croi", "croit", "progress", "hausse", "hausser", "baiss", "diminu", "redui", "redu",
    "recul", "develop", "amelior", "grimp", "relev", "gonfl", "boost", "dope", "chute",
];

/// What has been done with what was produced: `posts published`.
pub static DONE: &[&str] = &[
    "published", "posted", "sent", "organised", "organized", "held", "written", "produced", "launched",
    "publies", "envoyes", "organises", "realises", "diffuses",
];

/// What others did with it, which is a result: `articles sold`, `videos watched`.
pub static EARNED: &[&str] = &[
    "sold", "read", "won", "booked", "viewed", "watched", "attended", "opened", "downloaded", "requested",
    "received", "press", "vendus", "vendues", "lus", "lues", "gagnes", "reserves", "telecharges", "recus",
    "presse", "sponsorises",
];

/// Words between what is done and what it is for.
pub static LEADING_ON: &[&str] = &[
    "to", "and", "so", "that", "pour", "de", "d'", "et", "afin", ",",
];

/// Where things are published: `posts LinkedIn`.
pub static CHANNELS: &[&str] = &[
    "linkedin", "instagram", "facebook", "tiktok", "youtube", "x", "twitter", "blog", "pinterest", "threads",
];
