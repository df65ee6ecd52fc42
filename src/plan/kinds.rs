use chrono::NaiveDate;

use super::{ChannelId, Figure, Formula, MetricId, NodeKey, PersonaId, Ref, TeamId};
use crate::quantity::{Decimal, Duration, Period, Unit};
use crate::source::Span;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant),*
        }

        impl $name {
            /// Its words, as plans write them.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// What a word stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// Its word.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }
    };
}
words! {
    /// The kinds of blocks.
    Kind {
        /// The plan as a whole.
        Plan "plan",
        /// People.
        Team "team",
        /// Something that is measured.
        Metric "metric",
        /// Whom the plan speaks to.
        Persona "persona",
        /// Where it speaks to them.
        Channel "channel",
        /// What management wants.
        Target "target",
        /// What serves a target.
        Objective "objective",
        /// What is done for an objective, before an audience.
        Campaign "campaign",
        /// What is done for an objective, without one.
        Action "action",
        /// Money.
        Budget "budget",
    }
}
words! {
    /// What a team does.
    Department {
        /// Management.
        Management "management",
        /// Marketing.
        Marketing "marketing",
        /// Sales.
        Sales "sales",
        /// Customer service.
        Service "service",
        /// Product.
        Product "product",
        /// Finance.
        Finance "finance",
        /// Operations.
        Operations "operations",
        /// Anything else.
        Other "other",
    }
}
words! {
    /// What adds up.
    MetricKind {
        /// Adds over time and across children.
        Flow "flow",
        /// Adds across children, not over time.
        Stock "stock",
        /// Adds in neither way.
        Ratio "ratio",
    }
}
words! {
    /// The good direction of a metric.
    Better {
        /// More is better.
        Higher "higher",
        /// Less is better.
        Lower "lower",
    }
}
words! {
    /// The types of channels.
    ChannelType {
        /// Search engines.
        Search "search",
        /// Social networks.
        Social "social",
        /// Email.
        Email "email",
        /// Paid media.
        Paid "paid",
        /// The own site.
        Web "web",
        /// Fairs, webinars.
        Event "event",
        /// Press.
        Press "press",
        /// Partners.
        Partner "partner",
        /// Anything else.
        Other "other",
    }
}
words! {
    /// The stages of a buyer's journey.
    Stage {
        /// Learns that there is something.
        Awareness "awareness",
        /// Weighs it.
        Consideration "consideration",
        /// Chooses.
        Decision "decision",
    }
}
words! {
    /// How final something is.
    Status {
        /// Still a hypothesis.
        Draft "draft",
        /// Promised.
        Committed "committed",
    }
}

/// The fields of all kinds, for [`Unread`].
const FIELDS: [&str; 44] = [
    "period",
    "currency",
    "review",
    "budget",
    "department",
    "capacity",
    "uses",
    "unit",
    "kind",
    "better",
    "source",
    "equals",
    "assume",
    "benchmark",
    "observed",
    "research",
    "validated",
    "channels",
    "question",
    "type",
    "owner",
    "cadence",
    "keywords",
    "profile",
    "serves",
    "measure",
    "agreed",
    "milestone",
    "personas",
    "effort",
    "guardrail",
    "because",
    "status",
    "stage",
    "runs",
    "message",
    "yields",
    "cost",
    "tests",
    "spent",
    "total",
    "allocate",
    "reserve",
    "phase",
];

/// Which facts of a block are written, but could not be read. What is not said where such a fact
/// stands is not missing; a finding has told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unread(u64);

impl Unread {
    /// A line of which not even the field could be read: it may say anything.
    pub const ANYTHING: Self = Self(u64::MAX);

    /// Adds a field.
    pub fn add(&mut self, field: &str) {
        self.0 |= Self::bit(field);
    }

    /// Adds all fields of another.
    pub fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the block may say this in a line that could not be read.
    #[must_use]
    pub fn may_say(self, field: &str) -> bool {
        self.0 != 0 && self.0 & Self::bit(field) != 0
    }

    fn bit(field: &str) -> u64 {
        FIELDS.iter().position(|known| *known == field).map_or(0, |at| 1 << at)
    }
}

/// The words before the `{` of a block.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// From the first word to the title.
    pub span: Span,
    /// The whole block.
    pub block: Span,
    /// Its name.
    pub name: Option<Span>,
    /// Its title, quotes and all.
    pub title: Option<Span>,
    /// What it says that could not be read.
    pub unread: Unread,
}

impl Head {
    /// Whether the block may say this in a line that could not be read: then it is not missing.
    #[must_use]
    pub fn may_say(&self, field: &str) -> bool {
        self.unread.may_say(field)
    }

    /// What people call it: its name, else its title, else its first words.
    #[must_use]
    pub fn label(&self) -> Span {
        self.name.or(self.title).unwrap_or(self.span)
    }

    /// Where a finding about the thing as a whole stands: its name, else its words.
    #[must_use]
    pub fn anchor(&self) -> Span {
        self.name.unwrap_or(self.span)
    }
}

/// `plan`
#[derive(Debug, Clone)]
pub struct PlanHeader {
    /// Its words.
    pub head: Head,
    /// The time it is for.
    pub period: Option<(Period, Span)>,
    /// The currency its money is in.
    pub currency: Option<(crate::quantity::Currency, Span)>,
    /// How often it is looked at (`monthly`, `2 per month`), and with whom.
    pub review: Option<(Figure, Vec<Ref<TeamId>>)>,
    /// `budget none`: where, and why.
    pub without_budget: Option<(Span, Option<Span>)>,
}

/// `uses "tool" for PURPOSE`
#[derive(Debug, Clone, Copy)]
pub struct ToolUse {
    /// The tool's name, quotes and all.
    pub tool: Span,
    /// What for.
    pub purpose: Option<Span>,
}

/// `team`
#[derive(Debug, Clone)]
pub struct Team {
    /// Its words.
    pub head: Head,
    /// What it does.
    pub department: Option<(Department, Span)>,
    /// How many people it has.
    pub capacity: Option<Figure>,
    /// Its tools.
    pub uses: Vec<ToolUse>,
}

/// `assume VALUE [within LOW .. HIGH] [because "evidence"] [on DATE]`
#[derive(Debug, Clone)]
pub struct Assumption {
    /// The whole fact.
    pub span: Span,
    /// What is assumed.
    pub value: Figure,
    /// Between what it may lie.
    pub within: Option<Figure>,
    /// The evidence.
    pub because: Option<Span>,
    /// Its date.
    pub on: Option<(NaiveDate, Span)>,
}

/// `benchmark LOW .. HIGH [because "source"]`
#[derive(Debug, Clone)]
pub struct Benchmark {
    /// What others reach.
    pub range: Figure,
    /// Who says so.
    pub because: Option<Span>,
}

/// `observed VALUE in PERIOD`
#[derive(Debug, Clone)]
pub struct Observation {
    /// The whole fact.
    pub span: Span,
    /// What was observed.
    pub value: Figure,
    /// When; one day for `on DATE`.
    pub period: Period,
}

/// `observed from "FILE" [in "column"] [of "column"] [with semicolons, …]`
#[derive(Debug, Clone, Copy)]
pub struct ObservedFrom {
    /// The whole fact.
    pub span: Span,
    /// The file's path, quotes and all.
    pub file: Span,
    /// The column of the dates, quotes and all; the first where it isn't said.
    pub dates: Option<Span>,
    /// The column of the values, quotes and all; the first of the others where it isn't said.
    pub values: Option<Span>,
    /// What stands between columns.
    pub separator: u8,
    /// Whether a comma stands before the fraction.
    pub decimal_commas: bool,
}

/// `metric`
#[derive(Debug, Clone)]
pub struct Metric {
    /// Its words.
    pub head: Head,
    /// Its unit; a plain number where none is written.
    pub unit: Unit,
    /// Where the unit is written.
    pub unit_span: Option<Span>,
    /// The plural that is listed behind it: `person, people`.
    pub unit_plural: Option<Span>,
    /// Of what whole it is a share.
    pub share_of: Option<Ref<MetricId>>,
    /// What adds up: as written, else by its unit.
    pub kind: MetricKind,
    /// The good direction, where it is written.
    pub better: Option<Better>,
    /// The tool it is read off, quotes and all.
    pub source: Option<Span>,
    /// What it equals.
    pub equals: Vec<Formula>,
    /// What is assumed of it.
    pub assume: Option<Assumption>,
    /// What others reach.
    pub benchmark: Option<Benchmark>,
    /// What was observed: in the order of the text, then what stands in files.
    pub observed: Vec<Observation>,
    /// The files in which more of it stands.
    pub observed_from: Vec<ObservedFrom>,
}

/// `persona`
#[derive(Debug, Clone)]
pub struct Persona {
    /// Its words.
    pub head: Head,
    /// What was done to know it.
    pub research: Vec<Research>,
    /// Who agreed to it.
    pub validated: Vec<Ref<TeamId>>,
    /// Where it is.
    pub channels: Vec<Ref<ChannelId>>,
    /// What it asks.
    pub questions: Vec<Question>,
}

/// `research N METHOD on DATE`
#[derive(Debug, Clone)]
pub struct Research {
    /// How many of what.
    pub count: Figure,
    /// When.
    pub on: Option<(NaiveDate, Span)>,
}

/// `question "…" at STAGE`
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The question, quotes and all.
    pub text: Span,
    /// When it is asked.
    pub stage: Option<Stage>,
}

/// `channel`
#[derive(Debug, Clone)]
pub struct Channel {
    /// Its words.
    pub head: Head,
    /// Its type.
    pub kind: Option<(ChannelType, Span)>,
    /// Who runs it.
    pub owner: Option<Ref<TeamId>>,
    /// How often something appears on it.
    pub cadence: Option<Figure>,
    /// Its tools.
    pub uses: Vec<ToolUse>,
    /// The words bid on.
    pub keywords: Vec<Span>,
    /// The account.
    pub profile: Option<Span>,
}

/// Where a measure is to go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// `to B`, or a range of it.
    Value(Figure),
    /// `to +30%`: the figure holds the 30%.
    Growth(Figure),
    /// `to +20 points`
    Points(Figure),
    /// `to x 3`
    Factor(Decimal, Span),
}

impl Target {
    /// Where it is written.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Value(figure) | Self::Growth(figure) | Self::Points(figure) => figure.span,
            Self::Factor(_, span) => *span,
        }
    }
}

/// What a measure promises.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// `to B`: reach it.
    Reach(Target),
    /// `below B`: hold the line all along.
    Below(Figure),
    /// `above B`: hold the line all along.
    Above(Figure),
}

impl Goal {
    /// Where its value is written.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Reach(target) => target.span(),
            Self::Below(figure) | Self::Above(figure) => figure.span,
        }
    }

    /// The line that is to be held, if it is one.
    #[must_use]
    pub fn line(&self) -> Option<Figure> {
        match self {
            Self::Below(figure) | Self::Above(figure) => Some(*figure),
            Self::Reach(_) => None,
        }
    }

    /// Whether it is a line to hold rather than a value to reach.
    #[must_use]
    pub fn is_held(&self) -> bool {
        !matches!(self, Self::Reach(_))
    }
}

/// `measure METRIC from A to B [by DATE]`
#[derive(Debug, Clone)]
pub struct Measure {
    /// The whole fact.
    pub span: Span,
    /// What is measured.
    pub metric: Ref<MetricId>,
    /// Where it starts.
    pub from: Option<Figure>,
    /// Where it goes.
    pub goal: Option<Goal>,
    /// The deadline: the last day of what is written.
    pub by: Option<(Period, Span)>,
    /// Whether some of it is written, but could not be read: what is none above is not missing.
    pub unread: bool,
}

/// The funnel step of an edge.
#[derive(Debug, Clone)]
pub struct Rate {
    /// How much of the parent's metric one of the child's brings.
    pub value: Figure,
    /// Between what it may lie.
    pub within: Option<Figure>,
    /// The evidence.
    pub because: Option<Span>,
}

/// `serves PARENT [for SHARE] [at RATE …] [after DURATION]`
#[derive(Debug, Clone)]
pub struct Edge {
    /// The whole fact.
    pub span: Span,
    /// Whom it serves: [`Plan::parent`](super::Plan::parent) says who that is.
    pub parent: Ref<NodeKey>,
    /// What part of the child goes to this parent.
    pub share: Option<Box<Figure>>,
    /// The funnel step.
    pub rate: Option<Box<Rate>>,
    /// The time until what flows in counts.
    pub after: Option<(Duration, Span)>,
}

/// `agreed with teams [on DATE]`
#[derive(Debug, Clone)]
pub struct Agreement {
    /// The whole fact.
    pub span: Span,
    /// With whom.
    pub teams: Vec<Ref<TeamId>>,
    /// When.
    pub on: Option<(NaiveDate, Span)>,
}

/// `milestone VALUE [of METRIC] by DATE`
#[derive(Debug, Clone)]
pub struct Milestone {
    /// The whole fact.
    pub span: Span,
    /// What is to be reached.
    pub value: Figure,
    /// Of which metric; the first measure's where it isn't said.
    pub metric: Option<Ref<MetricId>>,
    /// When.
    pub by: Option<(Period, Span)>,
}

/// `guardrail METRIC below|above VALUE`
#[derive(Debug, Clone)]
pub struct Guardrail {
    /// The whole fact.
    pub span: Span,
    /// What is watched.
    pub metric: Ref<MetricId>,
    /// The line that is held.
    pub line: Option<Goal>,
}

/// `target` and `objective`
#[derive(Debug, Clone)]
pub struct Objective {
    /// Its words.
    pub head: Head,
    /// Whether it is a target: it may have no parent.
    pub is_target: bool,
    /// The department before `objective`.
    pub department: Option<(Department, Span)>,
    /// Whom it serves.
    pub serves: Box<[Edge]>,
    /// What it promises.
    pub measures: Box<[Measure]>,
    /// Who answers for it.
    pub owners: Box<[Ref<TeamId>]>,
    /// Who agreed.
    pub agreed: Box<[Agreement]>,
    /// Steps on the way.
    pub milestones: Box<[Milestone]>,
    /// For whom.
    pub personas: Box<[Ref<PersonaId>]>,
    /// How many people it takes.
    pub effort: Option<Box<Figure>>,
    /// What must not suffer.
    pub guardrails: Box<[Guardrail]>,
    /// Why.
    pub because: Option<Span>,
    /// Whether it is still a hypothesis: where that is written.
    pub draft: Option<Span>,
}

impl Objective {
    /// The last day by which a measure of it is to be reached; lines to hold have none.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        let reached = self.measures.iter().filter(|measure| !measure.goal.is_some_and(|goal| goal.is_held()));
        reached.filter_map(|measure| measure.by).map(|(by, _)| by.end).max()
    }

    /// The first day by which something of it is to be reached.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        let deadlines = self.measures.iter().filter_map(|measure| measure.by);
        let days = deadlines.chain(self.milestones.iter().filter_map(|milestone| milestone.by));
        days.map(|(by, _)| by.end).min()
    }
}

/// `message "…" [for persona] [on channel]`
#[derive(Debug, Clone)]
pub struct Message {
    /// What is said, quotes and all.
    pub text: Span,
    /// To whom.
    pub personas: Vec<Ref<PersonaId>>,
    /// Where.
    pub channels: Vec<Ref<ChannelId>>,
}

/// `cost MONEY [per UNIT] [for "…"]`
#[derive(Debug, Clone)]
pub struct Cost {
    /// The whole fact.
    pub span: Span,
    /// How much; per a count noun where it is a unit cost.
    pub amount: Figure,
    /// For what.
    pub purpose: Option<Span>,
}

/// `spent MONEY in PERIOD`
#[derive(Debug, Clone)]
pub struct Spent {
    /// The whole fact.
    pub span: Span,
    /// How much.
    pub amount: Figure,
    /// When.
    pub period: Option<(Period, Span)>,
}

/// `campaign` and `action`
#[derive(Debug, Clone)]
pub struct Campaign {
    /// Its words.
    pub head: Head,
    /// Whether it is an action: it has no audience.
    pub is_action: bool,
    /// Whom it serves.
    pub serves: Box<[Edge]>,
    /// For whom.
    pub personas: Vec<Ref<PersonaId>>,
    /// At which stage of their journey.
    pub stage: Option<(Stage, Span)>,
    /// Where.
    pub channels: Vec<Ref<ChannelId>>,
    /// When.
    pub runs: Option<(Period, Span)>,
    /// Who answers for it.
    pub owners: Box<[Ref<TeamId>]>,
    /// What is said.
    pub messages: Vec<Message>,
    /// What it brings.
    pub yields: Vec<Figure>,
    /// What it costs.
    pub costs: Vec<Cost>,
    /// How many people it takes.
    pub effort: Option<Figure>,
    /// What is tried in it.
    pub tests: Vec<Span>,
    /// What was paid.
    pub spent: Vec<Spent>,
    /// Whether it is still a hypothesis: where that is written.
    pub draft: Option<Span>,
}

/// What money goes to.
#[derive(Debug, Clone, Copy)]
pub enum AllocationTarget {
    /// Something that has a name: [`Plan::node_of`](super::Plan::node_of) says what that is.
    Node(Ref<NodeKey>),
    /// A line that needs no node, quotes and all.
    Line(Span),
}

/// `allocate MONEY or SHARE to NODE`
#[derive(Debug, Clone)]
pub struct Allocation {
    /// The whole fact.
    pub span: Span,
    /// How much.
    pub amount: Figure,
    /// To what.
    pub to: AllocationTarget,
}

/// `phase SHARE in PERIOD`
#[derive(Debug, Clone)]
pub struct Phase {
    /// The whole fact.
    pub span: Span,
    /// How much of the total.
    pub share: Figure,
    /// When.
    pub period: Option<(Period, Span)>,
}

/// `budget`
#[derive(Debug, Clone)]
pub struct Budget {
    /// Its words.
    pub head: Head,
    /// All of it.
    pub total: Option<Figure>,
    /// The time it is for.
    pub period: Option<(Period, Span)>,
    /// Who answers for it.
    pub owners: Box<[Ref<TeamId>]>,
    /// Where it goes.
    pub allocations: Vec<Allocation>,
    /// What is kept back.
    pub reserve: Option<Figure>,
    /// When it is spent.
    pub phases: Vec<Phase>,
    /// Whether it is still a hypothesis: where that is written.
    pub draft: Option<Span>,
}
