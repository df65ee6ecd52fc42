//! The one table of kinds, fields and clauses. Checking, completion, hover and the reference
//! pages are all made of it.

use crate::plan::Kind;
use crate::syntax::Preposition::{Above, After, At, Because, Below, By, For, From, In, Of, On, To, With, Within};
use crate::syntax::{Preposition, Takes, Words};

/// A sentence of documentation in each language.
#[derive(Debug, Clone, Copy)]
pub struct Doc {
    /// In English.
    pub en: &'static str,
    /// In French.
    pub fr: &'static str,
}

/// A fact that a kind of block can state.
#[derive(Debug)]
pub struct FieldEntry {
    /// Its first word.
    pub key: &'static str,
    /// How it is written, for people.
    pub form: &'static str,
    /// Whether it may be said more than once.
    pub repeats: bool,
    /// The clauses it may have.
    pub clauses: &'static [Preposition],
    /// What it is for.
    pub doc: Doc,
}

/// A kind of block.
#[derive(Debug)]
pub struct KindEntry {
    /// The kind.
    pub kind: Kind,
    /// Whether others have to be able to refer to it.
    pub needs_name: bool,
    /// What it is for.
    pub doc: Doc,
    /// What it can say.
    pub fields: &'static [FieldEntry],
}

impl Doc {
    /// The sentence in a language.
    #[must_use]
    pub fn text(self, locale: crate::locale::Locale) -> &'static str {
        match locale {
            crate::locale::Locale::En => self.en,
            crate::locale::Locale::Fr => self.fr,
        }
    }
}

impl FieldEntry {
    /// The words of which it takes one; none where it takes anything else.
    #[must_use]
    pub fn choices(&self) -> Vec<&'static str> {
        let words: Vec<&str> = self.form.split(" | ").collect();
        let is_word = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        if words.len() > 1 && words.iter().all(is_word) { words } else { Vec::new() }
    }

    /// Whether a clause follows right behind it: `agreed with TEAM`.
    #[must_use]
    pub fn begins_with_clause(&self) -> bool {
        let first = self.form.split(' ').next().and_then(Preposition::from_word);
        first.is_some_and(|clause| self.clauses.contains(&clause))
    }

    /// What stands first in it, or behind one of its clauses.
    fn first_placeholder(&self, clause: Option<Preposition>) -> Option<&'static str> {
        let mut words = self.form.split([' ', '[', ']', ',']).filter(|word| !word.is_empty());
        match clause {
            // `below or above VALUE`
            Some(clause) => words.skip_while(|word| *word != clause.word()).find(|word| is_placeholder(word)),
            None => words.next(),
        }
    }
}

/// The placeholders of forms that stand for dates.
const DATES: [&str; 2] = ["DATE", "PERIOD"];
/// Those that stand for figures that may have no unit.
const BARE_FIGURES: [&str; 7] = ["A", "B", "LOW", "RATE", "SHARE", "TIME", "VALUE"];
/// Those that stand for units, and for figures that have one.
const FIGURES: [&str; 4] = ["DURATION", "EUR", "MONEY", "N"];

fn is_placeholder(word: &str) -> bool {
    !word.bytes().all(|byte| byte.is_ascii_lowercase())
}

impl KindEntry {
    /// The field with a key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static FieldEntry> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// The entry of a kind.
#[must_use]
pub fn entry(kind: Kind) -> &'static KindEntry {
    // The table is in the order of the kinds; a test holds that.
    &KINDS[kind as usize]
}

/// Whether a word begins a fact of a kind of block; of any, where that word is no kind.
#[must_use]
pub fn is_field(kind: &str, word: &str) -> bool {
    any_kind(kind, |kind| kind.field(word).is_some())
}

/// What reading needs to know of words.
pub const WORDS: Words = Words { is_kind, is_field, takes_clause, takes, takes_word };

/// Whether something holds of a kind of block, or of any kind if there is no such one.
fn any_kind(kind: &str, holds: impl Fn(&KindEntry) -> bool) -> bool {
    match Kind::from_word(kind) {
        Some(kind) => holds(entry(kind)),
        None => KINDS.iter().any(holds),
    }
}

/// Whether a field takes a clause; the field may be a word that only means one.
fn takes_clause(kind: &str, field: &str, clause: Preposition) -> bool {
    any_kind(kind, |kind| {
        let entry = kind.field(field).or_else(|| kind.field(field_meant(field)?));
        entry.is_some_and(|entry| entry.clauses.contains(&clause))
    })
}

/// What stands first in a field, or behind one of its clauses; of any kind that has it, where there
/// is no such kind.
fn takes(kind: &str, field: &str, clause: Option<Preposition>) -> Takes {
    let kinds = KINDS.iter().filter(|entry| Kind::from_word(kind).is_none_or(|kind| entry.kind == kind));
    let first = kinds.filter_map(|kind| kind.field(field)).find_map(|entry| entry.first_placeholder(clause));
    match first {
        Some(first) if first.starts_with('"') => Takes::Text,
        Some(first) if DATES.contains(&first) => Takes::Date,
        Some(first) if BARE_FIGURES.contains(&first) => Takes::BareFigure,
        Some(first) if FIGURES.contains(&first) => Takes::FigureWithUnit,
        _ => Takes::Words,
    }
}

/// Whether a field takes one of several words, and this is one of them.
fn takes_word(kind: &str, field: &str, word: &str) -> bool {
    any_kind(kind, |kind| kind.field(field).is_some_and(|entry| entry.choices().contains(&word)))
}

/// Whether a word begins a block.
#[must_use]
pub fn is_kind(word: &str) -> bool {
    Kind::from_word(word).is_some()
}

const fn field(
    key: &'static str,
    form: &'static str,
    clauses: &'static [Preposition],
    en: &'static str,
    fr: &'static str,
) -> FieldEntry {
    FieldEntry { key, form, repeats: false, clauses, doc: Doc { en, fr } }
}

const fn facts(
    key: &'static str,
    form: &'static str,
    clauses: &'static [Preposition],
    en: &'static str,
    fr: &'static str,
) -> FieldEntry {
    FieldEntry { key, form, repeats: true, clauses, doc: Doc { en, fr } }
}

const STATUS: FieldEntry = field(
    "status",
    "draft | committed",
    &[],
    "Whether it is still a hypothesis; committed where nothing is said.",
    "S'agit-il encore d'une hypothèse ? « committed » (engagé) si rien n'est dit.",
);

/// The functions of formulas.
pub const FUNCTIONS: [&str; 4] = ["total", "spend", "min", "max"];

/// Every kind, in the order a plan is usually written.
pub static KINDS: [KindEntry; 10] = [
    KindEntry {
        kind: Kind::Plan,
        needs_name: false,
        doc: Doc {
            en: "The plan as a whole: its time, its currency, its reviews. One a workspace.",
            fr: "Le plan dans son ensemble : sa période, sa devise, ses revues. Un seul par espace de travail.",
        },
        fields: &[
            field("period", "PERIOD", &[], "The time the plan is for.", "La période que couvre le plan."),
            field("currency", "CODE", &[], "The currency of all its money.", "La devise de tous ses montants."),
            field(
                "review",
                "CADENCE [with TEAM, …]",
                &[With],
                "How often the plan is looked at, and by whom.",
                "À quel rythme le plan est revu, et par qui.",
            ),
            field(
                "budget",
                "none [because \"…\"]",
                &[Because],
                "Says that the plan has no budget on purpose.",
                "Dit que le plan n'a volontairement pas de budget.",
            ),
        ],
    },
    KindEntry {
        kind: Kind::Team,
        needs_name: true,
        doc: Doc { en: "People who own things.", fr: "Des personnes qui portent des objectifs." },
        fields: &[
            field(
                "department",
                "management | marketing | sales | service | product | finance | operations | other",
                &[],
                "What the team does.",
                "La fonction de l'équipe.",
            ),
            field("capacity", "N fte", &[], "How many people it has.", "Combien de personnes elle compte."),
            facts(
                "uses",
                "\"tool\" for PURPOSE",
                &[For],
                "A tool and what the team uses it for.",
                "Un outil et ce à quoi il sert.",
            ),
        ],
    },
    KindEntry {
        kind: Kind::Metric,
        needs_name: true,
        doc: Doc { en: "Something that is measured.", fr: "Une grandeur que l'on mesure." },
        fields: &[
            field(
                "unit",
                "EUR | % [of METRIC] | NOUN [, PLURAL], any of them per TIME or NOUN",
                &[Of],
                "What its values count.",
                "Ce que comptent ses valeurs.",
            ),
            field(
                "kind",
                "flow | stock | ratio",
                &[],
                "What adds up: over time and children, over children, not at all.",
                "Ce qui s'additionne : dans le temps et entre enfants, entre enfants, ou pas du tout.",
            ),
            field("better", "higher | lower", &[], "The good direction.", "Le bon sens d'évolution."),
            field("source", "\"tool\"", &[], "The tool it is read off.", "L'outil où on la lit."),
            facts(
                "equals",
                "EXPRESSION [after DURATION]",
                &[After],
                "What it is made of: a step of the driver tree.",
                "De quoi elle se compose : un pas de l'arbre des leviers.",
            ),
            field(
                "assume",
                "VALUE [within LOW .. HIGH] [because \"evidence\"] [on DATE]",
                &[Within, Because, On],
                "What is taken for its value, between what it may lie, and why.",
                "La valeur supposée, sa fourchette et ce qui la justifie.",
            ),
            field(
                "benchmark",
                "LOW .. HIGH [because \"source\"]",
                &[Because],
                "What others reach.",
                "Ce qu'atteignent les autres.",
            ),
            facts(
                "observed",
                "VALUE in PERIOD | VALUE on DATE | from \"FILE.csv\" [in \"column\"] [of \"column\"] [with semicolons, decimal_commas]",
                &[In, On, From, Of, With],
                "A value that was measured, or a file of them: the column of the dates, that of the values, how it is written.",
                "Une valeur constatée, ou un fichier de valeurs : la colonne des dates, celle des valeurs, sa notation.",
            ),
        ],
    },
    KindEntry {
        kind: Kind::Persona,
        needs_name: true,
        doc: Doc { en: "Somebody the plan speaks to.", fr: "Une personne type à qui le plan s'adresse." },
        fields: &[
            facts(
                "research",
                "N METHOD on DATE",
                &[On],
                "What was done to know the persona.",
                "Ce qui a été fait pour la connaître.",
            ),
            facts("validated", "by TEAM, …", &[By, On], "Who agreed to the portrait.", "Qui a validé le portrait."),
            facts("channels", "CHANNEL, …", &[], "Where the persona is reached.", "Où on la touche."),
            facts(
                "question",
                "\"…\" at STAGE",
                &[At],
                "What the persona asks at a stage.",
                "La question qu'elle se pose à une étape.",
            ),
        ],
    },
    KindEntry {
        kind: Kind::Channel,
        needs_name: true,
        doc: Doc { en: "A place where the plan speaks.", fr: "Un canal de communication." },
        fields: &[
            field(
                "type",
                "search | social | email | paid | web | event | press | partner | other",
                &[],
                "What sort of channel it is.",
                "Le type de canal.",
            ),
            field("owner", "TEAM", &[], "Who runs it.", "Qui l'anime."),
            field("cadence", "N per TIME", &[], "How often something appears.", "Le rythme de publication."),
            facts(
                "uses",
                "\"tool\" for PURPOSE",
                &[For],
                "A tool and what it is used for.",
                "Un outil et ce à quoi il sert.",
            ),
            facts("keywords", "\"…\", \"…\"", &[], "The words bid on.", "Les mots-clés achetés."),
            field("profile", "\"…\"", &[], "The account.", "Le compte."),
        ],
    },
    KindEntry {
        kind: Kind::Target,
        needs_name: false,
        doc: Doc {
            en: "What management wants: an objective that may have no parent.",
            fr: "Ce que veut la direction : un objectif qui peut n'avoir pas de parent.",
        },
        fields: OBJECTIVE_FIELDS,
    },
    KindEntry {
        kind: Kind::Objective,
        needs_name: false,
        doc: Doc {
            en: "A result that serves a target or another objective.",
            fr: "Un résultat au service d'une cible ou d'un autre objectif.",
        },
        fields: OBJECTIVE_FIELDS,
    },
    KindEntry {
        kind: Kind::Campaign,
        needs_name: false,
        doc: Doc {
            en: "What is done for an objective, before an audience.",
            fr: "Ce qui est fait pour un objectif, devant un public.",
        },
        fields: CAMPAIGN_FIELDS,
    },
    KindEntry {
        kind: Kind::Action,
        needs_name: false,
        doc: Doc {
            en: "What is done for an objective, without an audience.",
            fr: "Ce qui est fait pour un objectif, sans public.",
        },
        fields: CAMPAIGN_FIELDS,
    },
    KindEntry {
        kind: Kind::Budget,
        needs_name: false,
        doc: Doc { en: "Money and where it goes.", fr: "De l'argent et son affectation." },
        fields: &[
            field(
                "total",
                "MONEY",
                &[],
                "All of it; the sum of its lines where nothing is said.",
                "Le montant total ; à défaut, la somme des lignes.",
            ),
            field("period", "PERIOD", &[], "The time it is for.", "La période qu'il couvre."),
            field("owner", "TEAM", &[], "Who answers for it.", "Qui en répond."),
            facts("allocate", "MONEY or SHARE to NODE, BUDGET or \"line\"", &[To], "What goes where.", "Ce qui va où."),
            field("reserve", "SHARE or MONEY", &[], "What is kept back.", "Ce qui est gardé en réserve."),
            facts("phase", "SHARE in PERIOD", &[In], "What is spent when.", "Ce qui est dépensé quand."),
            STATUS,
        ],
    },
];

const OBJECTIVE_FIELDS: &[FieldEntry] = &[
    facts(
        "serves",
        "PARENT, … | PARENT [for SHARE] [at RATE [within LOW .. HIGH] [because \"…\"]] [after DURATION]",
        &[For, At, Within, Because, After],
        "The target or objective it helps to reach, and by how much.",
        "La cible ou l'objectif qu'il sert, et dans quelle mesure.",
    ),
    facts(
        "measure",
        "METRIC [from A] to B [by DATE] | METRIC below or above B",
        &[From, To, By, Below, Above],
        "What is promised of a metric: a value to reach, or a line to hold.",
        "Ce qui est promis d'une grandeur : une valeur à atteindre, ou une limite à tenir.",
    ),
    field("owner", "TEAM", &[], "Who answers for it.", "Qui en répond."),
    facts("agreed", "with TEAM, … [on DATE]", &[With, On], "Who agreed to it, and when.", "Qui l'a accepté, et quand."),
    facts("milestone", "VALUE [of METRIC] by DATE", &[Of, By], "A step on the way.", "Une étape sur le chemin."),
    facts("personas", "PERSONA, …", &[], "For whom it is.", "À qui il s'adresse."),
    field("effort", "N fte", &[], "How many people it takes.", "Combien de personnes il mobilise."),
    facts(
        "guardrail",
        "METRIC below or above VALUE",
        &[Below, Above],
        "What must not suffer on the way.",
        "Ce qui ne doit pas se dégrader en chemin.",
    ),
    field("because", "\"…\"", &[], "Why it is worth having.", "Pourquoi il vaut la peine."),
    STATUS,
];

const CAMPAIGN_FIELDS: &[FieldEntry] = &[
    facts(
        "serves",
        "OBJECTIVE, … | OBJECTIVE [for SHARE] [at RATE [within LOW .. HIGH] [because \"…\"]] [after DURATION]",
        &[For, At, Within, Because, After],
        "The objective it helps to reach.",
        "L'objectif qu'elle sert.",
    ),
    facts("personas", "PERSONA, …", &[], "For whom it is.", "À qui elle s'adresse."),
    field(
        "stage",
        "awareness | consideration | decision",
        &[],
        "The stage of the journey it speaks to.",
        "L'étape du parcours à laquelle elle s'adresse.",
    ),
    facts("channels", "CHANNEL, …", &[], "Where it appears.", "Où elle paraît."),
    field("runs", "PERIOD [.. PERIOD]", &[], "When it runs.", "Quand elle a lieu."),
    field("owner", "TEAM", &[], "Who answers for it.", "Qui en répond."),
    facts(
        "message",
        "\"…\" [for PERSONA] [on CHANNEL]",
        &[For, On],
        "What is said, to whom and where.",
        "Ce qui est dit, à qui et où.",
    ),
    facts("yields", "N UNIT", &[], "What it brings.", "Ce qu'elle rapporte."),
    facts(
        "cost",
        "MONEY [per UNIT] [for \"…\"]",
        &[For],
        "What it costs, as a whole or per unit.",
        "Ce qu'elle coûte, en tout ou par unité.",
    ),
    field("effort", "N fte", &[], "How many people it takes.", "Combien de personnes elle mobilise."),
    facts("tests", "\"…\"", &[], "What is tried in it.", "Ce qu'on y expérimente."),
    facts("spent", "MONEY in PERIOD", &[In], "What was paid.", "Ce qui a été payé."),
    STATUS,
];

/// The kind that a word means which is none: French, or of another school.
#[must_use]
pub fn kind_meant(word: &str) -> Option<Kind> {
    Some(match word.to_lowercase().as_str() {
        "équipe" | "equipe" | "équipes" | "department" => Kind::Team,
        "indicateur" | "kpi" | "métrique" | "metrique" | "measure" | "mesure" => Kind::Metric,
        "canal" | "canaux" => Kind::Channel,
        "cible" | "cibles" | "but" | "north_star" => Kind::Target,
        "objectif" | "objectifs" | "goal" | "goals" | "okr" | "outcome" => Kind::Objective,
        "campagne" | "campagnes" => Kind::Campaign,
        "tâche" | "task" | "tasks" | "initiative" | "project" | "projet" => Kind::Action,
        "profil" | "audience" | "segment" => Kind::Persona,
        _ => return None,
    })
}

/// The field that a word means which is none: French, or of another school.
#[must_use]
pub fn field_meant(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "responsable" | "responsible" | "pilote" | "propriétaire" | "lead" => "owner",
        "période" | "periode" => "period",
        "devise" => "currency",
        "revue" => "review",
        "service" | "département" | "dept" => "department",
        "capacité" => "capacity",
        "unité" => "unit",
        "mesure" | "indicateur" | "kpi" => "measure",
        "sert" | "contribue" | "parent" | "supports" => "serves",
        "jalon" | "jalons" => "milestone",
        "canaux" => "channels",
        "statut" | "state" => "status",
        "étape" => "stage",
        "coût" | "couts" | "price" => "cost",
        "formula" | "formule" => "equals",
        "hypothèse" | "assumption" => "assume",
        "réserve" => "reserve",
        "montant" | "amount" => "total",
        "dates" | "when" | "schedule" => "runs",
        "why" | "reason" | "pourquoi" => "because",
        "apporte" | "rapporte" | "génère" | "produces" => "yields",
        "accord" | "validation" => "agreed",
        "garde_fou" => "guardrail",
        "dépensé" | "dépense" => "spent",
        "affecte" | "alloue" | "alloué" => "allocate",
        "rythme" | "fréquence" | "frequency" => "cadence",
        "recherche" => "research",
        "outil" | "outils" | "tool" | "tools" => "uses",
        "égale" | "égal" => "equals",
        _ => return None,
    })
}

/// The word of a list (departments, rhythms, stages, types) that another word means which is none.
#[must_use]
pub fn word_meant(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "direction" | "dg" | "ceo" => "management",
        "communication" | "com" | "growth" => "marketing",
        "commercial" | "commerciale" | "vente" | "ventes" => "sales",
        "sav" | "support" | "accueil" | "service_client" | "customer_success" => "service",
        "produit" | "r_d" => "product",
        "finances" | "comptabilité" | "compta" | "accounting" => "finance",
        "production" | "exploitation" | "opérations" | "logistique" => "operations",
        "autre" | "autres" => "other",
        "quotidien" | "quotidienne" => "daily",
        "hebdomadaire" | "hebdo" => "weekly",
        "bimensuel" | "bimensuelle" | "biweekly" => "fortnightly",
        "mensuel" | "mensuelle" => "monthly",
        "trimestriel" | "trimestrielle" => "quarterly",
        "annuel" | "annuelle" | "annual" => "yearly",
        "flux" => "flow",
        "taux" | "rate" => "ratio",
        "haut" | "hausse" | "more" | "up" => "higher",
        "bas" | "baisse" | "less" | "down" => "lower",
        "référencement" | "seo" | "sea" => "search",
        "réseaux_sociaux" | "réseau_social" => "social",
        "courriel" | "mail" | "emailing" | "newsletter" => "email",
        "publicité" | "pub" | "ads" | "payant" => "paid",
        "site" | "website" | "blog" => "web",
        "salon" | "salons" | "événement" | "fair" => "event",
        "presse" | "rp" | "pr" => "press",
        "partenaire" | "partenaires" | "partners" => "partner",
        "découverte" | "notoriété" | "top" | "tofu" => "awareness",
        "considération" | "évaluation" | "mofu" => "consideration",
        "décision" | "achat" | "purchase" | "bofu" => "decision",
        "brouillon" | "hypothèse" | "proposed" => "draft",
        "validé" | "engagé" | "confirmed" => "committed",
        _ => return None,
    })
}

/// The field and the clause in which a word that is no field is said.
#[must_use]
pub fn clause_meant(word: &str) -> Option<(&'static str, Preposition)> {
    Some(match word.to_lowercase().as_str() {
        "deadline" | "due" | "until" | "échéance" | "echeance" | "by" => ("measure", By),
        "baseline" | "start" | "from" => ("measure", From),
        "goal" | "value" | "objectif" | "to" => ("measure", To),
        _ => return None,
    })
}

/// What a clause of a field is for.
#[must_use]
pub fn clause_doc(key: &str, clause: Preposition) -> Doc {
    let (en, fr) = match (key, clause) {
        ("measure", From) => ("Where it starts.", "D'où l'on part."),
        ("observed", From) => ("The file of figures.", "Le fichier de chiffres."),
        ("observed", In) => {
            ("When; of a file, the column of the dates.", "Quand ; d'un fichier, la colonne des dates.")
        }
        ("observed", Of) => ("The column of the values.", "La colonne des valeurs."),
        ("observed", With) => ("How the file is written.", "La notation du fichier."),
        ("measure", To) => (
            "Where it goes: a value, `+30%`, `+20 points` or `x 3`.",
            "Où l'on va : une valeur, `+30%`, `+20 points` ou `x 3`.",
        ),
        ("allocate", To) => ("What the money is for.", "À quoi va l'argent."),
        ("validated", By) => ("Who.", "Par qui."),
        (_, By) => {
            ("The deadline: the last day of what is written.", "L'échéance : le dernier jour de ce qui est écrit.")
        }
        (_, In) => ("When.", "Quand."),
        ("unit", Of) => ("The whole it is a share of.", "Le tout dont c'est une part."),
        (_, Of) => ("Of which metric.", "De quel indicateur."),
        ("message", On) => ("Where it is said.", "Où c'est dit."),
        (_, On) => ("The day.", "Le jour."),
        (_, With) => ("With whom.", "Avec qui."),
        (_, Within) => ("Between what it may lie.", "La fourchette."),
        (_, Because) => ("The evidence.", "Ce qui le justifie."),
        (_, After) => ("The time until what flows in counts.", "Le délai avant que l'apport compte."),
        (_, Below) => ("A line to stay below, all along.", "Une limite à ne jamais dépasser."),
        (_, Above) => ("A line to stay above, all along.", "Une limite à toujours dépasser."),
        ("serves", For) => ("What part of it goes to this parent.", "La part qui va à ce parent."),
        ("message", For) => ("To whom it is said.", "À qui c'est dit."),
        (_, For) => ("What for.", "Pour quoi."),
        ("question", At) => ("At which stage.", "À quelle étape."),
        (_, At) => ("How much of the parent's metric one of these brings.", "Ce qu'un seul rapporte au parent."),
        (_, From) => ("From where.", "D'où."),
        (_, To) => ("To where.", "Vers où."),
        (_, Preposition::Until) => ("The last day.", "Le dernier jour."),
    };
    Doc { en, fr }
}

/// Which clauses a field can't do without: one of each list.
#[must_use]
pub fn needed_clauses(key: &str) -> &'static [Preposition] {
    match key {
        "observed" => &[In, On, From],
        "phase" | "spent" => &[In],
        "milestone" | "validated" => &[By],
        "agreed" => &[With],
        "allocate" => &[To],
        "guardrail" => &[Below, Above],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_kinds() {
        for kind in &KINDS {
            assert_eq!(entry(kind.kind).kind, kind.kind);
        }
        assert_eq!(KINDS.len(), Kind::WORDS.len());
    }

    #[test]
    fn choices_are_those_that_are_read() {
        use crate::plan::{Better, ChannelType, Department, MetricKind, Stage, Status};
        let read = [
            ("department", Department::WORDS),
            ("kind", MetricKind::WORDS),
            ("better", Better::WORDS),
            ("type", ChannelType::WORDS),
            ("stage", Stage::WORDS),
            ("status", Status::WORDS),
        ];
        for field in KINDS.iter().flat_map(|kind| kind.fields) {
            let words = read.iter().find(|(key, _)| *key == field.key).map_or(&[][..], |(_, words)| words);
            assert_eq!(field.choices(), words, "{}", field.key);
        }
    }

    #[test]
    fn every_field_can_be_told_to_be_unread() {
        for field in KINDS.iter().flat_map(|kind| kind.fields) {
            let mut unread = crate::plan::Unread::default();
            assert!(!unread.may_say(field.key));
            unread.add(field.key);
            assert!(unread.may_say(field.key), "{}", field.key);
            assert!(crate::plan::Unread::ANYTHING.may_say(field.key));
        }
    }

    #[test]
    fn every_field_is_documented_in_both_languages() {
        for field in KINDS.iter().flat_map(|kind| kind.fields) {
            assert!(!field.doc.en.is_empty() && !field.doc.fr.is_empty(), "{}", field.key);
            assert_ne!(field.doc.en, field.doc.fr, "{}", field.key);
        }
    }
}
