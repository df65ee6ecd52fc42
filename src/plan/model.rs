use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Budget, BudgetId, Campaign, CampaignId, Channel, ChannelId, Department, Edge, Head, Links, Metric, MetricId,
    NodeId, NodeKey, NodeNames, Objective, ObjectiveId, Persona, PersonaId, PlanHeader, Ref, Team, TeamId, Traits,
};
use crate::quantity::{Base, Noun, Period, Unit, same_noun};
use crate::source::{FileId, Sources, Span};

/// What a comment silences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuppressionScope {
    /// Findings that stand on the lines of this span.
    Lines(Span),
    /// Findings of a whole file.
    File(FileId),
}

/// `# cascade: allow RULE [until DATE] because "…"`
#[derive(Debug, Clone)]
pub struct Suppression {
    /// The comment.
    pub span: Span,
    /// The rules, by name or code, where each is written.
    pub rules: Vec<Span>,
    /// The last day it holds.
    pub until: Option<NaiveDate>,
    /// The reason given.
    pub because: Option<Span>,
    /// What it covers.
    pub scope: SuppressionScope,
}

/// The words that count points.
pub const POINTS: [&str; 4] = ["point", "points", "pt", "pts"];

/// What the names of one namespace stand for, by their NFC spelling.
pub type Named<I> = Arc<FxHashMap<Box<str>, I>>;

/// A plan: everything its files say, by kind, in the order of files and lines.
#[derive(Debug, Default)]
pub struct Plan {
    /// The files.
    pub sources: Sources,
    /// `plan` blocks; one, in a plan that is right.
    pub headers: Vec<PlanHeader>,
    /// Teams.
    pub teams: Vec<Team>,
    /// Metrics.
    pub metrics: Vec<Metric>,
    /// Personas.
    pub personas: Vec<Persona>,
    /// Channels.
    pub channels: Vec<Channel>,
    /// Targets and objectives.
    ///
    /// There may be a hundred thousand, and most are those of the plan before an edit.
    pub objectives: Vec<Arc<Objective>>,
    /// Campaigns and actions.
    pub campaigns: Vec<Campaign>,
    /// Budgets; one may have a line for every objective.
    pub budgets: Vec<Arc<Budget>>,
    /// How many blocks are missing here because they could not be read.
    pub unread: usize,
    /// Names that were probably meant by some that nobody knows.
    pub meant: FxHashSet<Box<str>>,
    /// Comments that silence rules.
    pub suppressions: Vec<Suppression>,
    /// The files of figures that were read, and the facts that name them.
    pub tables: Vec<(FileId, Span)>,
    /// Metrics by name.
    pub metric_names: Named<MetricId>,
    /// Teams by name.
    pub team_names: Named<TeamId>,
    /// Personas by name.
    pub persona_names: Named<PersonaId>,
    /// Channels by name.
    pub channel_names: Named<ChannelId>,
    /// Targets, objectives, campaigns, actions and budgets by name.
    pub node_names: NodeNames,
    /// For each objective: which campaigns serve it, and by which of their edges.
    pub(crate) campaigns_of: Links<(CampaignId, u32)>,
    /// What is noted of objectives, so that not all of them have to be read.
    pub(crate) noted: Arc<Noted>,
}

/// What is noted of the targets and objectives of a plan.
#[derive(Debug, Default)]
pub(crate) struct Noted {
    /// For each: who serves it, and by which of its own edges.
    pub(crate) children: Links<(ObjectiveId, u32)>,
    /// For each metric: which objectives measure it, and in which of their measures.
    pub(crate) measured_by: Links<(ObjectiveId, u32)>,
    /// What any of them has.
    pub(crate) any_traits: Traits,
    /// What each has.
    pub(crate) each: Vec<NotedOf>,
}

/// What is noted of one target or objective.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NotedOf {
    /// What it has.
    pub(crate) traits: Traits,
    /// The first day by which something of it is to be reached.
    pub(crate) first_day: Option<NaiveDate>,
    /// The last day by which a measure of it is to be reached; lines to hold have none.
    pub(crate) last_day: Option<NaiveDate>,
}

macro_rules! lookups {
    ($($(#[$doc:meta])* $one:ident $all:ident $ids:ident: $id:ident => $type:ty),* $(,)?) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $one(&self, id: $id) -> &$type {
            &self.$all[id.index()]
        }

        /// All of them with their ids, in the order of the text.
        pub fn $ids(&self) -> impl ExactSizeIterator<Item = ($id, &$type)> {
            self.$all.iter().enumerate().map(|(index, item)| -> ($id, &$type) { ($id::new(index), item) })
        }
    )*};
}

impl Plan {
    /// Whether two count nouns are the same word, singular and plural agreeing, with the plurals
    /// that the plan lists.
    #[must_use]
    pub fn same_noun(&self, a: Noun, b: Noun) -> bool {
        let (a, b) = (self.text(a), self.text(b));
        let one = |word| self.sources.listed(word).map_or(word, |(one, _)| one);
        same_noun(a, b) || same_noun(one(a), one(b))
    }

    lookups! {
        /// One team.
        team teams each_team: TeamId => Team,
        /// One metric.
        metric metrics each_metric: MetricId => Metric,
        /// One persona.
        persona personas each_persona: PersonaId => Persona,
        /// One channel.
        channel channels each_channel: ChannelId => Channel,
        /// One target or objective.
        objective objectives each_objective: ObjectiveId => Objective,
        /// One campaign or action.
        campaign campaigns each_campaign: CampaignId => Campaign,
        /// One budget.
        budget budgets each_budget: BudgetId => Budget,
    }

    /// The text that a span covers, as written.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.sources.text(span)
    }

    /// The plan block that counts: the first.
    #[must_use]
    pub fn header(&self) -> Option<&PlanHeader> {
        self.headers.first()
    }

    /// The time the plan is for.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        self.header().and_then(|header| header.period).map(|(period, _)| period)
    }

    /// Who serves an objective directly, and by which of its own edges, in the order of the text.
    #[must_use]
    pub fn children(&self, id: ObjectiveId) -> &[(ObjectiveId, u32)] {
        self.noted.children.of(id.index())
    }

    /// Which campaigns and actions serve an objective directly, and by which of their edges.
    #[must_use]
    pub fn campaigns_of(&self, id: ObjectiveId) -> &[(CampaignId, u32)] {
        self.campaigns_of.of(id.index())
    }

    /// Which targets and objectives measure a metric, and in which of their measures.
    #[must_use]
    pub fn measured_by(&self, id: MetricId) -> &[(ObjectiveId, u32)] {
        self.noted.measured_by.of(id.index())
    }

    /// What a target or objective has.
    #[must_use]
    pub fn traits(&self, id: ObjectiveId) -> Traits {
        self.noted.each[id.index()].traits
    }

    /// The last day by which a measure of a target or objective is to be reached; lines to hold have none.
    #[must_use]
    pub fn last_day(&self, id: ObjectiveId) -> Option<NaiveDate> {
        self.noted.each[id.index()].last_day
    }

    /// Whether a target or objective has one of these.
    #[must_use]
    pub fn has(&self, some: Traits) -> bool {
        self.noted.any_traits.has(some)
    }

    /// The targets and objectives that have one of these, in the order of the text.
    pub fn with(&self, some: Traits) -> impl Iterator<Item = (ObjectiveId, &Objective)> {
        self.each_where(move |traits| traits.has(some))
    }

    /// The targets and objectives that have none of these, in the order of the text.
    pub fn without(&self, some: Traits) -> impl Iterator<Item = (ObjectiveId, &Objective)> {
        self.each_where(move |traits| !traits.has(some))
    }

    /// The targets and objectives of which something is to be reached before a day, in the order of the
    /// text.
    pub fn due_before(&self, day: NaiveDate) -> impl Iterator<Item = (ObjectiveId, &Objective)> {
        let all = self.noted.each.iter().enumerate();
        let due = all.filter(move |(_, its)| its.first_day.is_some_and(|first| first < day));
        due.map(|(index, _)| ObjectiveId::new(index)).map(|id| (id, self.objective(id)))
    }

    fn each_where(&self, is_wanted: impl Fn(Traits) -> bool) -> impl Iterator<Item = (ObjectiveId, &Objective)> {
        let wanted = self.noted.each.iter().enumerate().filter(move |(_, its)| is_wanted(its.traits));
        wanted.map(|(index, _)| ObjectiveId::new(index)).map(|id| (id, self.objective(id)))
    }

    /// The targets and objectives that may serve anything, in the order of the text.
    pub fn serving_the_unknown(&self) -> impl Iterator<Item = (ObjectiveId, &Objective)> {
        let some = self.with(Traits::UNREAD | Traits::UNKNOWN_PARENT);
        some.filter(|(_, objective)| may_serve_anything(&objective.head, &objective.serves))
    }

    /// Whether a line that says what is measured could not be read, or names what nobody knows: it may
    /// be any metric.
    #[must_use]
    pub fn may_measure_anything(&self) -> bool {
        let mut unread = self.with(Traits::UNREAD);
        self.unread > 0
            || unread.any(|(_, objective)| objective.head.may_say("measure"))
            || self.with(Traits::UNKNOWN_METRIC).any(|(_, it)| it.measures.iter().any(|its| its.metric.id.is_none()))
    }

    /// The targets and objectives that measure one of some metrics, in the order of the text.
    #[must_use]
    pub fn measuring(&self, is_wanted: impl Fn(&Metric) -> bool) -> Vec<ObjectiveId> {
        let wanted = self.each_metric().filter(|(_, metric)| is_wanted(metric));
        let mut measuring: Vec<ObjectiveId> =
            wanted.flat_map(|(id, _)| self.measured_by(id)).map(|(objective, _)| *objective).collect();
        measuring.sort_unstable();
        measuring.dedup();
        measuring
    }

    /// Whether a unit counts points, as scores do: then `+20 points` is an amount of it.
    #[must_use]
    pub fn counts_points(&self, unit: Unit) -> bool {
        match (unit.base, unit.per) {
            (Base::Count(noun), None) => POINTS.contains(&self.text(noun)),
            _ => false,
        }
    }

    /// The department of a team, if it is said.
    #[must_use]
    pub fn department(&self, id: TeamId) -> Option<Department> {
        self.team(id).department.map(|(department, _)| department)
    }

    /// The department an objective belongs to: the word before it, else its owner's.
    #[must_use]
    pub fn department_of(&self, objective: &Objective) -> Option<Department> {
        let said = objective.department.map(|(department, _)| department);
        said.or_else(|| objective.owners.first().and_then(|owner| owner.id).and_then(|team| self.department(team)))
    }

    /// Whether some team belongs to a department.
    #[must_use]
    pub fn has_department(&self, department: Department) -> bool {
        self.teams.iter().any(|team| team.department.is_some_and(|(said, _)| said == department))
    }

    /// What a name stands for that was looked up; none where nobody knows.
    #[must_use]
    pub fn node_of(&self, name: Ref<NodeKey>) -> Option<NodeId> {
        self.node_names.node(name.id?)
    }

    /// The name with what it stands for now.
    #[must_use]
    pub fn looked_up(&self, name: Ref<NodeKey>) -> Ref<NodeId> {
        Ref { span: name.span, id: self.node_of(name) }
    }

    /// Whom an edge serves; none where nobody knows.
    #[must_use]
    pub fn parent(&self, edge: &Edge) -> Option<ObjectiveId> {
        match self.node_of(edge.parent) {
            Some(NodeId::Objective(id)) => Some(id),
            _ => None,
        }
    }

    /// The words before the `{` of a node.
    #[must_use]
    pub fn head_of(&self, node: NodeId) -> &Head {
        match node {
            NodeId::Objective(id) => &self.objective(id).head,
            NodeId::Campaign(id) => &self.campaign(id).head,
            NodeId::Budget(id) => &self.budget(id).head,
        }
    }

    /// How machines call a node: its name, else its title, else its first words.
    #[must_use]
    pub fn label(&self, head: &Head) -> String {
        crate::source::text_content(self.text(head.label())).into_owned()
    }

    /// The heads of all blocks, kind by kind.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.objectives.iter().map(|objective| &objective.head).chain(self.heads_of_others())
    }

    /// The heads of all blocks but targets and objectives.
    pub fn heads_of_others(&self) -> impl Iterator<Item = &Head> {
        let heads = self.headers.iter().map(|header| &header.head);
        let heads = heads.chain(self.teams.iter().map(|team| &team.head));
        let heads = heads.chain(self.metrics.iter().map(|metric| &metric.head));
        let heads = heads.chain(self.personas.iter().map(|persona| &persona.head));
        let heads = heads.chain(self.channels.iter().map(|channel| &channel.head));
        let heads = heads.chain(self.campaigns.iter().map(|campaign| &campaign.head));
        heads.chain(self.budgets.iter().map(|budget| &budget.head))
    }

    /// How many blocks there are.
    #[must_use]
    pub fn block_count(&self) -> usize {
        self.heads().count()
    }
}

/// Whether something may serve anything: a line that says what it serves could not be read, or names
/// what nobody knows.
#[must_use]
pub fn may_serve_anything(head: &Head, serves: &[Edge]) -> bool {
    head.may_say("serves") || serves.iter().any(|edge| edge.parent.id.is_none())
}
