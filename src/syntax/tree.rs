use smallvec::SmallVec;

use crate::quantity::{Decimal, Period, Unit};

/// A stretch of bytes of the file at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextRange {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl TextRange {
    /// The bytes from `start` up to `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: offset(start), end: offset(end) }
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text it covers.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// `[department] kind [name] "title" { fields }`
#[derive(Debug)]
pub struct Block {
    /// From the first word to the closing brace.
    pub range: TextRange,
    /// The words before the title.
    pub words: SmallVec<[TextRange; 3]>,
    /// The title, quotes and all.
    pub title: Option<TextRange>,
    /// What it says.
    pub fields: Vec<Field>,
    /// Whether there is a line of which not even the field could be read.
    pub broken: bool,
}

/// `key head clause*`
#[derive(Debug)]
pub struct Field {
    /// The first word.
    pub key: TextRange,
    /// From the key to the last term.
    pub range: TextRange,
    /// The terms right behind the key.
    pub head: Terms,
    /// What prepositions introduce.
    pub clauses: Clauses,
    /// Whether a part of it could not be read; a finding has said so.
    pub broken: bool,
}

/// A preposition and its own list of terms.
#[derive(Debug)]
pub struct Clause {
    /// The preposition.
    pub preposition: Preposition,
    /// Where the preposition stands.
    pub word: TextRange,
    /// Its terms.
    pub terms: Terms,
}

impl Clause {
    /// From the preposition to its last term.
    #[must_use]
    pub fn range(&self) -> TextRange {
        self.terms.last().map_or(self.word, |last| self.word.to(last.range))
    }
}

macro_rules! prepositions {
    ($($name:ident $word:literal),* $(,)?) => {
        /// The words that begin a clause.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Preposition {
            $($name),*
        }

        impl Preposition {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The preposition a word is, if it is one.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$name),)*
                    _ => None,
                }
            }

            /// The word.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word),*
                }
            }
        }
    };
}
prepositions! {
    From "from", To "to", By "by", In "in", On "on", Of "of", With "with", Within "within", Because "because",
    After "after", Below "below", Above "above", For "for", At "at", Until "until",
}

impl Preposition {
    /// The prepositions that a word may mean which is none: French, or another English one.
    #[must_use]
    pub fn meant(word: &str) -> &'static [Self] {
        match word {
            "de" | "depuis" | "since" => &[Self::From],
            "à" => &[Self::To, Self::At],
            "vers" | "into" => &[Self::To],
            "avant" | "before" | "d'ici" | "d’ici" => &[Self::By],
            "en" | "dans" | "pendant" | "during" => &[Self::In],
            "avec" => &[Self::With],
            "entre" | "between" => &[Self::Within],
            "car" => &[Self::Because],
            "après" => &[Self::After],
            "sous" | "under" => &[Self::Below],
            "over" => &[Self::Above],
            "pour" => &[Self::For],
            "till" => &[Self::Until],
            _ => &[],
        }
    }
}

/// The clauses of a fact: where there are a hundred thousand of them, one.
pub type Clauses = SmallVec<[Clause; 1]>;

/// Terms with commas between them: nearly always one.
pub type Terms = SmallVec<[Term; 1]>;

/// A value, or several joined by operators.
#[derive(Debug, Clone)]
pub struct Term {
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub kind: TermKind,
}

/// The kinds of terms.
#[derive(Debug, Clone)]
pub enum TermKind {
    /// `leads`
    Name,
    /// `"text"`
    Text,
    /// `45 EUR per lead`, `+30%`
    Quantity {
        /// The number.
        number: Decimal,
        /// Whether it was written with `+` or `-`.
        signed: bool,
        /// What it counts.
        unit: Unit,
    },
    /// `x 3`
    Factor(Decimal),
    /// `2026-Q2`
    Period(Period),
    /// A unit by itself: `%`, `EUR per lead`
    Unit(Unit),
    /// `low .. high`
    Range(Box<(Term, Term)>),
    /// `total(rate)`: the name, the arguments
    Call(TextRange, Vec<Term>),
    /// `a * b`
    Binary(Operator, Box<(Term, Term)>),
    /// Something that was there but can't be read; a finding has said so.
    Unreadable,
}

/// The four operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}
