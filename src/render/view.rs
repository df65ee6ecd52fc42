//! What every picture of a plan is drawn from: figures and findings, exact and in words. Formats
//! write this; none computes.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::locale::Locale;
use crate::quantity::Exact;

/// A plan as it is shown: its cascade, its money, its audience, what is wrong with it.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// The language of all texts.
    pub language: Locale,
    /// The day that was taken for today.
    #[serde(serialize_with = "iso")]
    pub today: NaiveDate,
    /// The plan as a whole.
    pub plan: Header,
    /// Targets, objectives, campaigns and actions, then budgets. The order does not depend on
    /// where they are written: kinds one after the other, in each the first due, then by name.
    pub nodes: Vec<Node>,
    /// Who serves whom: by parent, then by child, in the order of nodes.
    pub edges: Vec<Edge>,
    /// Where the cascade begins: targets, then what serves nobody.
    pub roots: Vec<NodeRef>,
    /// From each target down to campaigns.
    pub funnels: Vec<Funnel>,
    /// Where the money goes; none where nothing costs anything and there is no budget.
    pub money: Option<MoneyView>,
    /// Whom campaigns reach at which stage; none where the plan knows no persona.
    pub audience: Option<Matrix>,
    /// What is wrong: errors first, then by rule and sentence.
    pub findings: Vec<FindingView>,
    /// For each node: its edges to those it serves, as places among the edges.
    #[serde(skip)]
    pub up: Vec<Vec<usize>>,
    /// For each node: the edges of those who serve it, as places among the edges.
    #[serde(skip)]
    pub down: Vec<Vec<usize>>,
}

/// The plan as a whole.
#[derive(Debug, Clone, Serialize)]
pub struct Header {
    /// Its name.
    pub name: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The time it is for.
    pub period: Option<Time>,
    /// The currency its money is in.
    pub currency: Option<String>,
    /// How much there is of everything.
    pub counts: Counts,
}

/// How much there is of everything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Targets.
    pub targets: usize,
    /// Objectives, targets not counted.
    pub objectives: usize,
    /// Campaigns.
    pub campaigns: usize,
    /// Actions.
    pub actions: usize,
    /// Budgets.
    pub budgets: usize,
    /// What of all that is a draft.
    pub drafts: usize,
    /// Goals that what serves them reaches, even at worst.
    pub reached: usize,
    /// Goals that are reached as planned, but not at worst.
    pub fragile: usize,
    /// Goals that are missed as planned.
    pub short: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
}

/// A name and a title; one of them may be missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// Its name in the plan.
    pub name: Option<String>,
    /// What people call it.
    pub title: Option<String>,
}

impl Named {
    /// What people call it: its title, else its name.
    #[must_use]
    pub fn label(&self) -> &str {
        self.title.as_deref().or(self.name.as_deref()).unwrap_or("–")
    }
}

/// Points at a node of the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeRef {
    /// Its place among the nodes.
    pub index: usize,
    /// Its id.
    pub id: Arc<str>,
}

impl Serialize for NodeRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id)
    }
}

/// A figure: exact, in the unit it is shown in (20% is 0.2), and as the reader writes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The value, or the middle of the range.
    #[serde(serialize_with = "decimal")]
    pub value: Exact,
    /// The low end where it is a range.
    #[serde(serialize_with = "decimal_or_none", skip_serializing_if = "Option::is_none")]
    pub low: Option<Exact>,
    /// The high end where it is a range.
    #[serde(serialize_with = "decimal_or_none", skip_serializing_if = "Option::is_none")]
    pub high: Option<Exact>,
    /// The unit, in the plan's words: `EUR`, `%`, `lead`, `EUR per lead`.
    pub unit: String,
    /// With its unit, as the reader writes it.
    pub text: String,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The day.
    #[serde(serialize_with = "iso")]
    pub date: NaiveDate,
    /// As the reader writes it.
    pub text: String,
}

/// A stretch of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Time {
    /// Its first day.
    #[serde(serialize_with = "iso")]
    pub start: NaiveDate,
    /// Its last day.
    #[serde(serialize_with = "iso")]
    pub end: NaiveDate,
    /// As the reader writes it.
    pub text: String,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// What management wants.
    Target,
    /// What serves a target.
    Objective,
    /// What is done before an audience.
    Campaign,
    /// What is done without one.
    Action,
    /// Money.
    Budget,
}

impl NodeKind {
    /// Its word, as plans write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Objective => "objective",
            Self::Campaign => "campaign",
            Self::Action => "action",
            Self::Budget => "budget",
        }
    }
}

/// Whether a goal is reached by what serves it. From the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Even with every range at its worst.
    Reached,
    /// As planned, but not at worst.
    Fragile,
    /// Not as planned.
    Short,
}

impl State {
    /// Its word in machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Fragile => "fragile",
            Self::Short => "short",
        }
    }
}

/// How a promise stands against what should be reached by now. From the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// As far as it should be, or further.
    OnTrack,
    /// Behind, by no more than a fifth.
    AtRisk,
    /// Further behind.
    OffTrack,
}

impl Status {
    /// Its word in machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OnTrack => "on-track",
            Self::AtRisk => "at-risk",
            Self::OffTrack => "off-track",
        }
    }
}

/// A target, objective, campaign, action or budget.
#[derive(Debug, Clone, Serialize)]
pub struct Node {
    /// What points at it: its name where that is unique, else made of its kind.
    #[serde(serialize_with = "text")]
    pub id: Arc<str>,
    /// What it is called.
    #[serde(flatten)]
    pub called: Named,
    /// What it is.
    pub kind: NodeKind,
    /// Whether it is still a hypothesis.
    pub draft: bool,
    /// The department it belongs to.
    pub department: Option<&'static str>,
    /// Who answers for it; of campaigns, whoever answers for what they serve where they do not say.
    pub owners: Vec<Named>,
    /// What it promises, in the order in which it is written.
    pub goals: Vec<GoalView>,
    /// The worst state of its goals, where one is known.
    pub state: Option<State>,
    /// The worst status of its goals, where one is known.
    pub status: Option<Status>,
    /// Its money, with that of all that serves it.
    pub money: Option<NodeMoney>,
    /// Whom it is for, inherited ones included.
    pub personas: Vec<Named>,
    /// Where a campaign runs.
    pub channels: Vec<Named>,
    /// At which stage of the journey a campaign is.
    pub stage: Option<&'static str>,
    /// When a campaign runs.
    pub runs: Option<Time>,
    /// What a campaign brings.
    pub yields: Vec<Figure>,
    /// What must not suffer.
    pub guardrails: Vec<GuardrailView>,
    /// A budget's lines.
    pub lines: Vec<LineView>,
    /// How many findings stand in it.
    pub findings: Levels,
    /// Where it is written.
    pub file: String,
    /// In which line, from 1.
    pub line: usize,
}

impl Node {
    /// What people call it: its title, else its name, else its kind.
    #[must_use]
    pub fn label(&self) -> &str {
        self.called.title.as_deref().or(self.called.name.as_deref()).unwrap_or(self.kind.word())
    }

    /// When it is due: the last day of its goals, of a campaign the last on which it runs.
    #[must_use]
    pub fn due(&self) -> Option<NaiveDate> {
        let goals = self.goals.iter().filter_map(|goal| goal.by.as_ref()).map(|day| day.date);
        goals.max().or(self.runs.as_ref().map(|runs| runs.end))
    }
}

/// How many findings there are of each level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Levels {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
}

/// What a goal asks of its metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Reach a value.
    To,
    /// Stay below it.
    Below,
    /// Stay above it.
    Above,
}

/// A measure of a node.
#[derive(Debug, Clone, Serialize)]
pub struct GoalView {
    /// What is measured.
    pub metric: Named,
    /// What is asked; none where no goal is written, or it could not be read.
    pub relation: Option<Relation>,
    /// Where it starts.
    pub from: Option<Figure>,
    /// Where it goes, or the line that is held.
    pub to: Option<Figure>,
    /// Whether less is wanted.
    pub falling: bool,
    /// The deadline.
    pub by: Option<Day>,
    /// From start to goal in words: `800 000 EUR → 1 200 000 EUR`.
    pub text: String,
    /// What those who serve it come to.
    pub coverage: Option<CoverageView>,
    /// What was observed of it.
    pub progress: Option<ProgressView>,
}

/// Whether reaching what serves a node reaches its goal.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageView {
    /// Whether it does.
    pub state: State,
    /// What is reached as planned.
    pub planned: Figure,
    /// With every range at its worst; none where nothing has a range.
    pub worst: Option<Figure>,
    /// With every range at its best.
    pub best: Option<Figure>,
    /// The share that is reached; a share of one.
    pub share: Figure,
    /// Of what that is a share: of the `growth` or of the `total`.
    pub basis: &'static str,
    /// What is missing as planned.
    pub missing: Option<Figure>,
}

/// What was observed, against what was to be expected by then.
#[derive(Debug, Clone, Serialize)]
pub struct ProgressView {
    /// How it stands.
    pub status: Status,
    /// What was observed.
    pub observed: Figure,
    /// What was to be expected of the same time.
    pub expected: Figure,
    /// What there is of what was expected.
    pub share: Figure,
    /// The last day of which something is known.
    pub as_of: Day,
    /// The corners of the line that was to be expected.
    pub expected_line: Vec<PointView>,
    /// What was observed along the way; of what adds up, everything until then.
    pub observed_line: Vec<PointView>,
}

/// A value on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PointView {
    /// At the end of which day.
    #[serde(serialize_with = "iso")]
    pub date: NaiveDate,
    /// The value, in the goal's unit.
    #[serde(serialize_with = "decimal")]
    pub value: Exact,
}

/// Something that must not suffer.
#[derive(Debug, Clone, Serialize)]
pub struct GuardrailView {
    /// What is watched.
    pub metric: Named,
    /// On which side of the line it is to stay; none where no line could be read.
    pub relation: Option<Relation>,
    /// The line.
    pub value: Option<Figure>,
}

/// The money of a node.
#[derive(Debug, Clone, Serialize)]
pub struct NodeMoney {
    /// What campaigns need, as far as they say it; of a budget, its total.
    pub needed: Option<Figure>,
    /// What is allocated; of a budget, what it allocates.
    pub allocated: Option<Figure>,
    /// What of the need nobody pays, where that is anything.
    pub short: Option<Figure>,
    /// What a budget keeps back.
    pub reserve: Option<Figure>,
}

/// A line of a budget.
#[derive(Debug, Clone, Serialize)]
pub struct LineView {
    /// To whom the money goes, where that is a node.
    pub node: Option<NodeRef>,
    /// What people call that.
    pub label: String,
    /// How much, in money where that is known, else as written.
    pub amount: Figure,
}

/// Who serves whom.
#[derive(Debug, Clone, Serialize)]
pub struct Edge {
    /// Who serves.
    pub child: NodeRef,
    /// Whom.
    pub parent: NodeRef,
    /// How much of the parent's metric one of the child's brings.
    pub rate: Option<Figure>,
    /// What part of the child goes to this parent; a share of one.
    pub share: Option<Figure>,
    /// After how long what flows in counts, in words.
    pub lag: Option<String>,
}

/// From a target down to campaigns.
#[derive(Debug, Clone, Serialize)]
pub struct Funnel {
    /// The target.
    pub target: NodeRef,
    /// From the top.
    pub steps: Vec<FunnelView>,
}

/// One kind of thing below a target.
#[derive(Debug, Clone, Serialize)]
pub struct FunnelView {
    /// How many steps it is below the target.
    #[serde(skip)]
    pub depth: usize,
    /// What is counted: the metric's title where there is one metric, else the unit.
    pub label: String,
    /// What objectives promise.
    pub wanted: Option<Figure>,
    /// What campaigns bring.
    pub yields: Option<Figure>,
    /// How many objectives promise it.
    pub objectives: usize,
    /// How many campaigns bring it.
    pub campaigns: usize,
    /// The rate at which it becomes the thing above it, as planned; a range where there are several.
    pub rate: Option<Figure>,
}

/// Where the money goes. A campaign's money is what it needs, else what is allocated to it.
#[derive(Debug, Clone, Serialize)]
pub struct MoneyView {
    /// All money of campaigns.
    pub total: Figure,
    /// By the objectives that campaigns serve; a campaign that serves several is split evenly.
    pub by_objective: Vec<Part>,
    /// By channel; a campaign on several is split evenly.
    pub by_channel: Vec<Part>,
    /// By quarter of the plan; each day of a campaign alike.
    pub by_quarter: Vec<Part>,
}

/// A part of the money.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// The node it is about, where it is one.
    pub node: Option<NodeRef>,
    /// What people call it; none for what has no objective, no channel or no date.
    pub label: Option<String>,
    /// How much.
    pub amount: Figure,
    /// The share of all.
    pub share: Figure,
}

/// Whom campaigns reach at which stage of the buyer's journey.
#[derive(Debug, Clone, Serialize)]
pub struct Matrix {
    /// The columns.
    pub stages: [&'static str; 3],
    /// A row a persona, by name.
    pub rows: Vec<MatrixRow>,
}

/// One persona's journey.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixRow {
    /// Who.
    pub persona: Named,
    /// A cell a stage.
    pub cells: [Cell; 3],
    /// Campaigns for this persona that do not say at which stage they are.
    pub without_stage: Vec<NodeRef>,
}

/// One persona at one stage.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cell {
    /// The campaigns there.
    pub campaigns: Vec<NodeRef>,
    /// What the persona asks there.
    pub questions: Vec<String>,
    /// Whether no campaign is there.
    pub hole: bool,
}

/// Something that is wrong.
#[derive(Debug, Clone, Serialize)]
pub struct FindingView {
    /// The rule's code.
    pub code: &'static str,
    /// The rule's name.
    pub name: &'static str,
    /// How bad it is.
    pub level: crate::diagnostic::Level,
    /// What is wrong.
    pub message: String,
    /// What to do, a sentence each.
    pub help: Vec<String>,
    /// The node it stands in.
    pub node: Option<NodeRef>,
    /// The file it stands in.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1.
    pub column: usize,
    /// The line of the plan, cut where it is long.
    pub source: String,
    /// The rule's page.
    pub url: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde lends what it has written")]
fn iso<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

fn decimal<S: Serializer>(value: &Exact, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_decimal_string(12))
}

#[allow(clippy::ref_option, reason = "serde lends what it has written")]
fn decimal_or_none<S: Serializer>(value: &Option<Exact>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => decimal(value, serializer),
        None => serializer.serialize_none(),
    }
}

fn text<S: Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}
