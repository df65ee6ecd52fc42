use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Fill, kind};
use crate::cascade::{Below, Coverage, Progress};
use crate::plan::{
    AllocationTarget, Better, BudgetId, CampaignId, Department, Goal, Head, MetricId, NodeId, Objective, ObjectiveId,
    PersonaId, Ref, TeamId,
};
use crate::quantity::Exact;
use crate::render::view::{GuardrailView, Levels, LineView, Named, Node, NodeMoney, Relation};

/// What floor 4 says of objectives, by objective.
pub(super) struct OfObjectives<'f> {
    pub(super) coverages: FxHashMap<(ObjectiveId, u32), &'f Coverage>,
    pub(super) progress: FxHashMap<(ObjectiveId, MetricId), Progress>,
    below: Vec<Below>,
}

impl Fill<'_> {
    pub(super) fn nodes(&self) -> Vec<Node> {
        let verdicts = self.figures.coverages().verdicts.iter();
        let coverages = verdicts.map(|coverage| ((coverage.objective, coverage.measure), &**coverage)).collect();
        let metrics = self.plan.each_metric().filter(|(_, metric)| !metric.observed.is_empty());
        let progress = metrics.filter_map(|(id, _)| self.figures.progress(id, self.today));
        let progress = progress.map(|progress| ((progress.objective, progress.metric), progress)).collect();
        let known = OfObjectives { coverages, progress, below: self.figures.money_below() };
        let nodes = self.places.order.iter().enumerate().map(|(place, node)| {
            let mut shown = self.node(*node, place);
            match *node {
                NodeId::Objective(id) => self.objective(id, &known, &mut shown),
                NodeId::Campaign(id) => self.campaign(id, &mut shown),
                NodeId::Budget(id) => self.budget(id, &mut shown),
            }
            shown
        });
        nodes.collect()
    }

    fn node(&self, node: NodeId, place: usize) -> Node {
        let head = self.plan.head_of(node);
        let file = self.plan.sources.file(head.span.file);
        Node {
            id: Arc::clone(&self.places.ids[place]),
            called: self.words.named(head),
            kind: kind(self.plan, node),
            draft: false,
            department: None,
            owners: Vec::new(),
            goals: Vec::new(),
            state: None,
            status: None,
            money: None,
            personas: Vec::new(),
            channels: Vec::new(),
            stage: None,
            runs: None,
            yields: Vec::new(),
            guardrails: Vec::new(),
            lines: Vec::new(),
            findings: Levels::default(),
            file: file.path.clone(),
            line: file.position(head.span.start).line,
        }
    }

    fn objective(&self, id: ObjectiveId, known: &OfObjectives<'_>, shown: &mut Node) {
        let objective = self.plan.objective(id);
        shown.draft = objective.draft.is_some();
        shown.department = self.plan.department_of(objective).map(Department::word);
        shown.owners = self.teams(&objective.owners);
        shown.goals = self.goals(id, known);
        shown.state = shown.goals.iter().filter_map(|goal| goal.coverage.as_ref()).map(|it| it.state).max();
        shown.status = shown.goals.iter().filter_map(|goal| goal.progress.as_ref()).map(|it| it.status).max();
        shown.personas = self.personas(self.figures.audience_of(id).personas);
        shown.guardrails = self.guardrails(objective);
        let unit = self.figures.money_unit();
        let below = &known.below[id.index()];
        if below.needed.is_some() || below.allocated.is_some() {
            let money = |it: &Option<crate::cascade::Money>| it.as_ref().map(|it| self.words.money(it, unit));
            let short = below.short.clone().filter(|it| it.iter().any(Exact::is_positive));
            shown.money = Some(NodeMoney {
                needed: money(&below.needed),
                allocated: money(&below.allocated),
                short: money(&short),
                reserve: None,
            });
        }
    }

    fn campaign(&self, id: CampaignId, shown: &mut Node) {
        let campaign = self.plan.campaign(id);
        let unit = self.figures.money_unit();
        shown.draft = campaign.draft.is_some();
        let owners = self.figures.owners_of(campaign);
        shown.owners = owners.into_iter().flatten().map(|team| self.head(&self.plan.team(team).head)).collect();
        let mut departments = self.figures.owners_of(campaign).into_iter().flatten();
        shown.department = departments.next().and_then(|team| self.plan.department(team)).map(Department::word);
        shown.personas = self.personas(self.figures.campaign_audience(id).personas);
        let channels = campaign.channels.iter().filter_map(|channel| channel.id);
        shown.channels = channels.map(|channel| self.head(&self.plan.channel(channel).head)).collect();
        shown.stage = campaign.stage.map(|(stage, _)| stage.word());
        shown.runs = campaign.runs.map(|(runs, _)| self.words.time(runs));
        shown.yields = campaign.yields.iter().map(|figure| self.words.written(figure)).collect();
        let funded = self.figures.funding().of(id);
        let allocated = self.figures.allocated_to(NodeId::Campaign(id));
        let needed = self.figures.need(campaign);
        if needed.is_some() || allocated.is_some() {
            let short = Some(&funded.short).filter(|it| needed.is_some() && it.iter().any(Exact::is_positive));
            shown.money = Some(NodeMoney {
                needed: needed.map(|it| self.words.money(&it, unit)),
                allocated: allocated.map(|it| self.words.money(&it, unit)),
                short: short.map(|it| self.words.money(it, unit)),
                reserve: None,
            });
        }
    }

    fn budget(&self, id: BudgetId, shown: &mut Node) {
        let budget = self.plan.budget(id);
        let unit = self.figures.money_unit();
        let envelopes = self.figures.envelopes();
        let envelope = envelopes.of(id);
        shown.draft = budget.draft.is_some();
        shown.owners = self.teams(&budget.owners);
        let money = |it: &Option<crate::cascade::Money>| it.as_ref().map(|it| self.words.money(it, unit));
        shown.money = Some(NodeMoney {
            needed: money(&envelope.size()),
            allocated: money(&envelope.allocated),
            short: None,
            reserve: money(&envelope.reserve.clone().filter(|_| budget.reserve.is_some())),
        });
        let lines = budget.allocations.iter().enumerate().map(|(line, allocation)| {
            let amount = match envelopes.line((id, line)) {
                Some(amount) => self.words.money(&amount, unit),
                None => self.words.written(&allocation.amount),
            };
            let (node, label) = match allocation.to {
                AllocationTarget::Line(text) => (None, self.words.text(text)),
                AllocationTarget::Node(name) => match self.plan.node_of(name) {
                    Some(node) => {
                        let head = self.plan.head_of(node);
                        (Some(self.places.at(node)), self.words.text(head.title.unwrap_or_else(|| head.label())))
                    }
                    None => (None, self.words.text(name.span)),
                },
            };
            LineView { node, label, amount }
        });
        shown.lines = lines.collect();
        if budget.period.is_some() {
            shown.runs = budget.period.map(|(period, _)| self.words.time(period));
        }
    }

    pub(super) fn head(&self, head: &Head) -> Named {
        self.words.named(head)
    }

    fn teams(&self, teams: &[Ref<TeamId>]) -> Vec<Named> {
        teams.iter().filter_map(|team| team.id).map(|team| self.head(&self.plan.team(team).head)).collect()
    }

    /// Personas by name: which of them is written first says nothing.
    fn personas(&self, personas: &[PersonaId]) -> Vec<Named> {
        let mut named: Vec<Named> = personas.iter().map(|id| self.head(&self.plan.persona(*id).head)).collect();
        named.sort();
        named
    }

    fn guardrails(&self, objective: &Objective) -> Vec<GuardrailView> {
        let each = objective.guardrails.iter().filter_map(|guardrail| {
            let metric = self.plan.metric(guardrail.metric.id?);
            let line = guardrail.line.as_ref().and_then(Goal::line).filter(|line| line.fits(metric.unit));
            let value =
                line.map(|line| self.words.range(&[line.low_value(), line.value(), line.high_value()], metric.unit));
            let relation = guardrail.line.map(|line| relation(&line));
            Some(GuardrailView { metric: self.head(&metric.head), relation, value })
        });
        each.collect()
    }

    /// Whether less of a metric is better, where that is written.
    pub(super) fn is_lower_better(&self, metric: MetricId) -> bool {
        self.plan.metric(metric).better == Some(Better::Lower)
    }
}

pub(super) fn relation(goal: &Goal) -> Relation {
    match goal {
        Goal::Reach(_) => Relation::To,
        Goal::Below(_) => Relation::Below,
        Goal::Above(_) => Relation::Above,
    }
}
