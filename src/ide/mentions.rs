//! Where names stand: those that define something, and those that refer to it.

use crate::plan::{
    AllocationTarget, BudgetId, CampaignId, ChannelId, Edge, Expression, ExpressionKind, Head, MetricId, NodeId,
    NodeKey, ObjectiveId, PersonaId, Plan, Ref, TeamId,
};
use crate::source::{FileId, Span};

/// Something that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A team.
    Team(TeamId),
    /// A metric.
    Metric(MetricId),
    /// A persona.
    Persona(PersonaId),
    /// A channel.
    Channel(ChannelId),
    /// A target, objective, campaign, action or budget.
    Node(NodeId),
}

impl Thing {
    /// The words before its brace.
    #[must_use]
    pub fn head(self, plan: &Plan) -> &Head {
        match self {
            Self::Team(id) => &plan.team(id).head,
            Self::Metric(id) => &plan.metric(id).head,
            Self::Persona(id) => &plan.persona(id).head,
            Self::Channel(id) => &plan.channel(id).head,
            Self::Node(node) => plan.head_of(node),
        }
    }
}

/// A name at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// What has that name.
    pub thing: Thing,
    /// Whether it is named there, not referred to.
    pub is_definition: bool,
}

/// All names of a plan, in the order of files and places.
#[derive(Debug, Default)]
pub struct Mentions {
    all: Vec<Mention>,
}

impl Mentions {
    /// The names of a plan.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let mut found = Collector::default();
        found.plan(plan);
        found.all.sort_by_key(|mention| (mention.span, !mention.is_definition));
        found.all.dedup_by_key(|mention| mention.span);
        Self { all: found.all }
    }

    /// The name that a place is in or right behind.
    #[must_use]
    pub fn at(&self, file: FileId, offset: usize) -> Option<Mention> {
        let offset = u32::try_from(offset).ok()?;
        let after = self.all.partition_point(|mention| (mention.span.file, mention.span.start) <= (file, offset));
        let mention = self.all[..after].last()?;
        (mention.span.file == file && offset <= mention.span.end).then_some(*mention)
    }

    /// Everywhere a thing is named.
    pub fn of(&self, thing: Thing) -> impl Iterator<Item = Mention> + '_ {
        self.all.iter().copied().filter(move |mention| mention.thing == thing)
    }

    /// The names within a file.
    #[must_use]
    pub fn in_file(&self, file: FileId) -> &[Mention] {
        let start = self.all.partition_point(|mention| mention.span.file < file);
        let end = self.all.partition_point(|mention| mention.span.file <= file);
        &self.all[start..end]
    }
}

#[derive(Default)]
struct Collector {
    all: Vec<Mention>,
}

impl Collector {
    fn define(&mut self, head: &Head, thing: Thing) {
        self.all.extend(head.name.map(|span| Mention { span, thing, is_definition: true }));
    }

    fn refer<I: Copy>(&mut self, reference: &Ref<I>, thing: impl Fn(I) -> Thing) {
        let thing = reference.id.map(thing);
        self.all.extend(thing.map(|thing| Mention { span: reference.span, thing, is_definition: false }));
    }

    fn refer_all<I: Copy>(&mut self, references: &[Ref<I>], thing: impl Fn(I) -> Thing + Copy) {
        references.iter().for_each(|reference| self.refer(reference, thing));
    }

    fn refer_node(&mut self, plan: &Plan, name: Ref<NodeKey>) {
        self.refer(&plan.looked_up(name), Thing::Node);
    }

    fn edges(&mut self, plan: &Plan, edges: &[Edge]) {
        edges.iter().for_each(|edge| self.refer_node(plan, edge.parent));
    }

    fn expression(&mut self, plan: &Plan, expression: &Expression) {
        match &expression.kind {
            ExpressionKind::Metric(metric) | ExpressionKind::Total(metric) => self.refer(metric, Thing::Metric),
            ExpressionKind::Spend(node) => self.refer_node(plan, *node),
            ExpressionKind::Min(parts) | ExpressionKind::Max(parts) => {
                parts.iter().for_each(|part| self.expression(plan, part));
            }
            ExpressionKind::Binary(_, sides) => {
                self.expression(plan, &sides.0);
                self.expression(plan, &sides.1);
            }
            ExpressionKind::Number(_) | ExpressionKind::Unreadable => {}
        }
    }

    fn plan(&mut self, plan: &Plan) {
        for (_, teams) in plan.headers.iter().filter_map(|header| header.review.as_ref()) {
            self.refer_all(teams, Thing::Team);
        }
        for (id, team) in plan.each_team() {
            self.define(&team.head, Thing::Team(id));
        }
        for (id, metric) in plan.each_metric() {
            self.define(&metric.head, Thing::Metric(id));
            metric.share_of.iter().for_each(|whole| self.refer(whole, Thing::Metric));
            metric.equals.iter().for_each(|formula| self.expression(plan, &formula.expression));
        }
        for (id, persona) in plan.each_persona() {
            self.define(&persona.head, Thing::Persona(id));
            self.refer_all(&persona.validated, Thing::Team);
            self.refer_all(&persona.channels, Thing::Channel);
        }
        for (id, channel) in plan.each_channel() {
            self.define(&channel.head, Thing::Channel(id));
            channel.owner.iter().for_each(|owner| self.refer(owner, Thing::Team));
        }
        for (id, it) in plan.each_objective() {
            self.define(&it.head, objective(id));
            self.edges(plan, &it.serves);
            it.measures.iter().for_each(|measure| self.refer(&measure.metric, Thing::Metric));
            self.refer_all(&it.owners, Thing::Team);
            it.agreed.iter().for_each(|agreed| self.refer_all(&agreed.teams, Thing::Team));
            let steps = it.milestones.iter().filter_map(|milestone| milestone.metric.as_ref());
            steps.for_each(|metric| self.refer(metric, Thing::Metric));
            self.refer_all(&it.personas, Thing::Persona);
            it.guardrails.iter().for_each(|guardrail| self.refer(&guardrail.metric, Thing::Metric));
        }
        for (id, it) in plan.each_campaign() {
            self.define(&it.head, campaign(id));
            self.edges(plan, &it.serves);
            self.refer_all(&it.personas, Thing::Persona);
            self.refer_all(&it.channels, Thing::Channel);
            self.refer_all(&it.owners, Thing::Team);
            for message in &it.messages {
                self.refer_all(&message.personas, Thing::Persona);
                self.refer_all(&message.channels, Thing::Channel);
            }
        }
        for (id, it) in plan.each_budget() {
            self.define(&it.head, budget(id));
            self.refer_all(&it.owners, Thing::Team);
            for allocation in &it.allocations {
                if let AllocationTarget::Node(node) = &allocation.to {
                    self.refer_node(plan, *node);
                }
            }
        }
    }
}

fn objective(id: ObjectiveId) -> Thing {
    Thing::Node(NodeId::Objective(id))
}

fn campaign(id: CampaignId) -> Thing {
    Thing::Node(NodeId::Campaign(id))
}

fn budget(id: BudgetId) -> Thing {
    Thing::Node(NodeId::Budget(id))
}
