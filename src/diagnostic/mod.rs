//! What a finding is: a rule, a place, figures, labels, a way out. Sentences come later.

mod findings;
pub mod language;
mod subject;
mod value;

pub use findings::Findings;
pub use subject::Subject;
pub use value::{Amount, Datum, Message, Plain, Value};

use std::sync::Arc;

use crate::source::Span;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing.
    Hint,
    /// Likely to go wrong.
    Warning,
    /// The plan can't be right.
    Error,
}

impl Level {
    /// Its word in machine formats, settings and spec pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The areas of the catalogue: what a rule is about, and the folder its page is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// L: the language itself.
    Language,
    /// S: specific.
    Specific,
    /// M: measurable.
    Measurable,
    /// A: achievable by the people there are.
    Achievable,
    /// R: realistic.
    Realistic,
    /// T: time-bound.
    TimeBound,
    /// C: cascade, alignment.
    Cascade,
    /// B: budget.
    Budget,
    /// P: the public: personas, their journey, the message.
    Public,
    /// W: ways of working: channels, tools, teams.
    WaysOfWorking,
    /// K: keeping track.
    KeepingTrack,
}

impl Area {
    /// All but the language: what a plan is scored in.
    pub const SCORED: [Self; 10] = [
        Self::Specific,
        Self::Measurable,
        Self::Achievable,
        Self::Realistic,
        Self::TimeBound,
        Self::Cascade,
        Self::Budget,
        Self::Public,
        Self::WaysOfWorking,
        Self::KeepingTrack,
    ];

    /// The first letter of its codes.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Language => 'L',
            Self::Specific => 'S',
            Self::Measurable => 'M',
            Self::Achievable => 'A',
            Self::Realistic => 'R',
            Self::TimeBound => 'T',
            Self::Cascade => 'C',
            Self::Budget => 'B',
            Self::Public => 'P',
            Self::WaysOfWorking => 'W',
            Self::KeepingTrack => 'K',
        }
    }

    /// Its name in pages, folders and addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Specific => "specific",
            Self::Measurable => "measurable",
            Self::Achievable => "achievable",
            Self::Realistic => "realistic",
            Self::TimeBound => "time-bound",
            Self::Cascade => "cascade",
            Self::Budget => "budget",
            Self::Public => "public",
            Self::WaysOfWorking => "ways-of-working",
            Self::KeepingTrack => "keeping-track",
        }
    }
}

/// The entry of a rule in the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// Its code for searching: `M203`.
    pub code: &'static str,
    /// Its name, as written in suppressions and settings: `no-change`.
    pub name: &'static str,
    /// The level unless settings say otherwise.
    pub level: Level,
    /// What it is about.
    pub area: Area,
    /// What it judges: a plan that has none of it neither passes nor fails the rule.
    pub looks_at: Subject,
    /// The release that brought it.
    pub since: &'static str,
}

impl Rule {
    /// The address of its page.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://smart-cascade.github.io/rules/{}/{}", self.area.name(), self.name)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

/// Whether a fix keeps the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// The plan means the same afterwards, or what was obviously meant.
    Safe,
    /// A number or a promise changes: somebody has to agree.
    Unsafe,
}

/// Text to put in place of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// A way to mend a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it does, for the menu.
    pub title: Message,
    /// Whether it keeps the meaning.
    pub safety: Safety,
    /// The changes; they do not overlap.
    pub edits: Vec<Edit>,
}

/// A place that takes part in a finding, with what it contributes.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What this place contributes.
    pub message: Message,
}

/// Something that is wrong with a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How bad it is here.
    pub level: Level,
    /// Whether it is milder than its rule, so that settings that raise the rule leave it be.
    pub is_milder: bool,
    /// Whether it could as well stand in another of the blocks that take part: which one it is is
    /// a matter of their order.
    pub is_anywhere: bool,
    /// Where it stands.
    pub span: Span,
    said: Arc<Said>,
}

/// What every finding says. There may be a hundred thousand of them, to be collected and sorted:
/// so this is apart, and what few of them have is apart from it. A check that comes after another
/// says much of it again: so it is shared.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    message: Message,
    help: Option<Message>,
    rest: Option<Box<Rest>>,
    /// Which figures of the sentence machines are given, too: a bit for each of its first ones.
    facts: u16,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Rest {
    primary: Option<Message>,
    /// All but the first.
    helps: Box<[Message]>,
    labels: Box<[Label]>,
    fixes: Box<[Fix]>,
    data: Box<[(&'static str, Datum)]>,
}

impl Finding {
    /// A finding of `rule` at `span`, at the rule's own level. Its sentence is the message named
    /// like the rule.
    #[must_use]
    pub fn new(rule: &'static Rule, span: Span) -> Self {
        let message = Message::new(rule.name);
        let said = Arc::new(Said { message, help: None, rest: None, facts: 0 });
        Self { rule, level: rule.level, is_milder: false, is_anywhere: false, span, said }
    }

    /// Takes another sentence than the one named like the rule.
    #[must_use]
    pub fn saying(mut self, id: &'static str) -> Self {
        self.said_mut().message.id = id;
        self
    }

    /// Stands in one of several blocks that it is about alike, and is known by none of them.
    #[must_use]
    pub fn anywhere(mut self) -> Self {
        self.is_anywhere = true;
        self
    }

    /// Takes another level than the rule's own.
    #[must_use]
    pub fn at_level(mut self, level: Level) -> Self {
        self.level = level;
        self.is_milder = level < self.rule.level;
        self
    }

    /// Becomes a hint where it is about a draft, which is allowed its holes.
    #[must_use]
    pub fn unless_draft(mut self, draft: Option<Span>) -> Self {
        if draft.is_some() {
            self.level = Level::Hint;
            self.is_milder = true;
        }
        self
    }

    /// Gives the sentence a figure.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.said_mut().message.add(name, value);
        self
    }

    /// Gives the sentence and machines the same figure by the same name.
    ///
    /// # Panics
    /// In debug builds, where a sentence has more than 16 figures before it.
    #[must_use]
    pub fn fact(mut self, name: &'static str, value: impl Plain) -> Self {
        let place = self.said.message.args.len();
        debug_assert!(place < 16, "`{name}` comes too late in the sentence to be a fact");
        self.said_mut().facts |= 1 << place;
        self.arg(name, value)
    }

    /// Gives several such figures at once, before any other: that spares memory where a finding is
    /// given by the hundred thousand.
    #[must_use]
    pub fn facts<const N: usize>(mut self, facts: [(&'static str, Value); N]) -> Self {
        const { assert!(N <= 16, "they come too late in the sentence to be facts") };
        debug_assert!(self.said.message.args.is_empty(), "they come first");
        let said = self.said_mut();
        said.facts = (0..N).fold(0, |bits, place| bits | 1 << place);
        said.message.args = Box::new(facts);
        self
    }

    /// Says what the primary place contributes.
    #[must_use]
    pub fn primary(mut self, message: Message) -> Self {
        self.rest().primary = Some(message);
        self
    }

    /// Shows another place.
    #[must_use]
    pub fn label(mut self, span: Span, message: Message) -> Self {
        value::push(&mut self.rest().labels, Label { span, message });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, message: Message) -> Self {
        let said = self.said_mut();
        match said.help {
            None => said.help = Some(message),
            Some(_) => value::push(&mut self.rest().helps, message),
        }
        self
    }

    /// Says what to do in a sentence that takes the same figures as the finding's own.
    #[must_use]
    pub fn advice(self, id: &'static str) -> Self {
        let args = self.said.message.args.clone();
        self.help(Message { id, args })
    }

    /// Gives machines a figure.
    #[must_use]
    pub fn data(mut self, key: &'static str, value: impl Into<Datum>) -> Self {
        value::push(&mut self.rest().data, (key, value.into()));
        self
    }

    /// Offers a fix.
    #[must_use]
    pub fn fix(mut self, safety: Safety, title: Message, edits: Vec<Edit>) -> Self {
        value::push(&mut self.rest().fixes, Fix { title, safety, edits });
        self
    }

    /// Offers what was probably meant, to be written in some places.
    #[must_use]
    pub fn did_you_mean(self, safety: Safety, meant: &str, places: impl IntoIterator<Item = Span>) -> Self {
        let edits = places.into_iter().map(|span| Edit { span, text: meant.to_owned() }).collect();
        let title = Message::new("fix-replace").arg("text", meant);
        self.help(Message::new("did-you-mean").arg("name", meant)).fix(safety, title, edits)
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &Message {
        &self.said.message
    }

    /// What the primary place contributes, if the rule says so.
    #[must_use]
    pub fn primary_label(&self) -> Option<&Message> {
        self.said.rest.as_ref().and_then(|rest| rest.primary.as_ref())
    }

    /// The other places that take part.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        self.said.rest.as_ref().map_or(&[], |rest| &rest.labels)
    }

    /// What to do.
    pub fn helps(&self) -> impl Iterator<Item = &Message> {
        self.said.help.iter().chain(self.said.rest.iter().flat_map(|rest| &rest.helps))
    }

    /// The figures for machines.
    pub fn figures(&self) -> impl Iterator<Item = (&'static str, Datum)> {
        let args = self.said.message.args.iter().enumerate();
        let facts = args.filter(|(place, _)| {
            self.said.facts.checked_shr(u32::try_from(*place).unwrap_or(u32::MAX)).is_some_and(|bits| bits & 1 == 1)
        });
        let facts = facts.filter_map(|(_, (name, value))| Some((*name, value.as_datum()?)));
        facts.chain(self.other_figures().iter().cloned())
    }

    /// Those that the sentence does not give.
    fn other_figures(&self) -> &[(&'static str, Datum)] {
        self.said.rest.as_ref().map_or(&[], |rest| &rest.data)
    }

    /// Visits every place that it stands at, shows or takes words from; those of its fixes left out.
    pub fn each_place(&self, visit: &mut dyn FnMut(Span)) {
        visit(self.span);
        self.said.message.each_place(visit);
        self.helps().for_each(|help| help.each_place(visit));
        for label in self.labels() {
            visit(label.span);
            label.message.each_place(visit);
        }
        // Figures that are said, too, are words of the sentence.
        for (_, datum) in self.other_figures() {
            if let Datum::Source(span) = datum {
                visit(*span);
            }
        }
    }

    /// The fixes on offer.
    #[must_use]
    pub fn fixes(&self) -> &[Fix] {
        self.said.rest.as_ref().map_or(&[], |rest| &rest.fixes)
    }

    /// The same, where all its places stand elsewhere now; none where one of them stands nowhere.
    #[must_use]
    pub(crate) fn moved(&self, to: &dyn Fn(Span) -> Option<Span>) -> Option<Self> {
        let (mut stays, mut is_lost) = (true, false);
        let mut look = |span: Span| match to(span) {
            Some(there) => stays &= there == span,
            None => is_lost = true,
        };
        self.each_place_at_all(&mut look);
        if is_lost {
            return None;
        }
        let mut moved = self.clone();
        if !stays {
            moved.each_place_mut(&mut |span| *span = to(*span).unwrap_or(*span));
        }
        Some(moved)
    }

    /// Visits every place that it has anything to do with.
    pub(crate) fn each_place_at_all(&self, visit: &mut dyn FnMut(Span)) {
        self.each_place(visit);
        for fix in self.fixes() {
            fix.title.each_place(visit);
            fix.edits.iter().for_each(|edit| visit(edit.span));
        }
        if let Some(primary) = self.primary_label() {
            primary.each_place(visit);
        }
    }

    /// The same, to put them elsewhere.
    fn each_place_mut(&mut self, visit: &mut dyn FnMut(&mut Span)) {
        visit(&mut self.span);
        let said = self.said_mut();
        said.message.each_place_mut(visit);
        said.help.iter_mut().for_each(|help| help.each_place_mut(visit));
        let Some(Rest { primary, helps, labels, fixes, data }) = said.rest.as_deref_mut() else { return };
        primary.iter_mut().chain(helps).for_each(|message| message.each_place_mut(visit));
        for (_, datum) in data {
            if let Datum::Source(span) = datum {
                visit(span);
            }
        }
        for label in labels {
            visit(&mut label.span);
            label.message.each_place_mut(visit);
        }
        for fix in fixes {
            fix.title.each_place_mut(visit);
            fix.edits.iter_mut().for_each(|edit| visit(&mut edit.span));
        }
    }

    /// Whether two findings are the same one, and nobody has to look for a difference.
    #[must_use]
    pub(crate) fn is_shared_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.said, &other.said) && self.span == other.span && self.level == other.level
    }

    fn said_mut(&mut self) -> &mut Said {
        Arc::make_mut(&mut self.said)
    }

    fn rest(&mut self) -> &mut Rest {
        self.said_mut().rest.get_or_insert_default()
    }
}
