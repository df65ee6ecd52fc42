//! Takes the figures of a plan from the arithmetic and puts them into a view.

mod findings;
mod goals;
mod nodes;
mod parts;
mod words;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub(crate) use self::goals::{state_of, status_of};
pub(crate) use self::words::Words;
use super::view::{Counts, Edge, Header, Node, NodeKind, NodeRef, State, View};
use crate::cascade::Figures;
use crate::check::Outcome;
use crate::locale::Locale;
use crate::plan::{self, NodeId, ObjectiveId, Plan};
use crate::rules::Margins;

/// A plan that was checked, as it is shown.
#[must_use]
pub fn view(outcome: &Outcome, locale: Locale) -> View {
    let plan = &outcome.plan;
    let figures = Figures::new(plan);
    let places = Places::new(plan);
    let fill = Fill {
        plan,
        figures: &figures,
        words: Words { plan, locale },
        places: &places,
        today: outcome.today,
        margins: &outcome.margins,
    };
    let mut nodes = fill.nodes();
    let edges = fill.edges();
    let findings = fill.findings(&outcome.findings, &mut nodes);
    let (mut up, mut down) = (vec![Vec::new(); nodes.len()], vec![Vec::new(); nodes.len()]);
    for (at, edge) in edges.iter().enumerate() {
        up[edge.child.index].push(at);
        down[edge.parent.index].push(at);
    }
    let roots = roots(&nodes, &edges, &up, &down);
    let targets: Vec<ObjectiveId> = plan.each_objective().filter(|(_, it)| it.is_target).map(|(id, _)| id).collect();
    View {
        language: locale,
        today: outcome.today,
        plan: fill.header(&nodes, &findings),
        funnels: fill.funnels(targets),
        money: fill.money(),
        audience: fill.audience(),
        roots,
        nodes,
        edges,
        findings,
        up,
        down,
    }
}

/// What a view is made of.
struct Fill<'p> {
    plan: &'p Plan,
    figures: &'p Figures<'p>,
    words: Words<'p>,
    places: &'p Places,
    today: chrono::NaiveDate,
    margins: &'p Margins,
}

/// Where each node of the plan stands in the view.
struct Places {
    order: Vec<NodeId>,
    of: FxHashMap<NodeId, usize>,
    ids: Vec<Arc<str>>,
}

impl Places {
    fn new(plan: &Plan) -> Self {
        let objectives = plan.each_objective().map(|(id, _)| NodeId::Objective(id));
        let campaigns = plan.each_campaign().map(|(id, _)| NodeId::Campaign(id));
        let budgets = plan.each_budget().map(|(id, _)| NodeId::Budget(id));
        let mut order: Vec<NodeId> = objectives.chain(campaigns).chain(budgets).collect();
        order.sort_by_cached_key(|node| {
            let head = plan.head_of(*node);
            // What else tells two nodes apart is what they say, never where.
            (kind(plan, *node), due(plan, *node), plan.label(head), plan.text(head.block))
        });
        let of = order.iter().enumerate().map(|(place, node)| (*node, place)).collect();
        let mut taken: FxHashMap<String, usize> = FxHashMap::default();
        let ids = order.iter().map(|node| {
            let named = plan.head_of(*node).name.map(|name| plan.text(name).to_owned());
            let is_named = named.is_some();
            let stem = named.unwrap_or_else(|| kind(plan, *node).word().to_owned());
            let count = taken.entry(stem.clone()).or_default();
            *count += 1;
            // Names have no hyphen, so that nothing is taken for another.
            if is_named && *count == 1 { Arc::from(stem) } else { Arc::from(format!("{stem}-{count}")) }
        });
        let ids = ids.collect();
        Self { order, of, ids }
    }

    fn at(&self, node: NodeId) -> NodeRef {
        let index = self.of.get(&node).copied().unwrap_or_default();
        NodeRef { index, id: Arc::clone(&self.ids[index]) }
    }
}

fn kind(plan: &Plan, node: NodeId) -> NodeKind {
    match node {
        NodeId::Objective(id) if plan.objective(id).is_target => NodeKind::Target,
        NodeId::Objective(_) => NodeKind::Objective,
        NodeId::Campaign(id) if plan.campaign(id).is_action => NodeKind::Action,
        NodeId::Campaign(_) => NodeKind::Campaign,
        NodeId::Budget(_) => NodeKind::Budget,
    }
}

/// The day by which a node is put in order: its last deadline, of a campaign the day it begins.
fn due(plan: &Plan, node: NodeId) -> chrono::NaiveDate {
    let date = match node {
        NodeId::Objective(id) => {
            let deadlines = plan.objective(id).measures.iter().filter_map(|measure| measure.by);
            deadlines.map(|(by, _)| by.end).max()
        }
        NodeId::Campaign(id) => plan.campaign(id).runs.map(|(runs, _)| runs.start),
        NodeId::Budget(id) => plan.budget(id).period.map(|(period, _)| period.start),
    };
    date.unwrap_or(chrono::NaiveDate::MAX)
}

impl Fill<'_> {
    fn header(&self, nodes: &[Node], findings: &[super::view::FindingView]) -> Header {
        let header = self.plan.header();
        let called = header.map(|header| self.words.named(&header.head));
        let period = header.and_then(|header| header.period).map(|(period, _)| self.words.time(period));
        let currency = header.and_then(|header| header.currency).map(|(currency, _)| currency.code().to_owned());
        let mut counts = Counts::default();
        for node in nodes {
            match node.kind {
                NodeKind::Target => counts.targets += 1,
                NodeKind::Objective => counts.objectives += 1,
                NodeKind::Campaign => counts.campaigns += 1,
                NodeKind::Action => counts.actions += 1,
                NodeKind::Budget => counts.budgets += 1,
            }
            counts.drafts += usize::from(node.draft);
            for coverage in node.goals.iter().filter_map(|goal| goal.coverage.as_ref()) {
                match coverage.state {
                    State::Reached => counts.reached += 1,
                    State::Fragile => counts.fragile += 1,
                    State::Short => counts.short += 1,
                }
            }
        }
        for finding in findings {
            match finding.level {
                crate::diagnostic::Level::Error => counts.errors += 1,
                crate::diagnostic::Level::Warning => counts.warnings += 1,
                crate::diagnostic::Level::Hint => counts.hints += 1,
            }
        }
        let (name, title) = called.map_or((None, None), |called| (called.name, called.title));
        Header { name, title, period, currency, counts }
    }

    fn edges(&self) -> Vec<Edge> {
        let objectives = self.plan.each_objective().map(|(id, it)| (NodeId::Objective(id), &it.serves));
        let campaigns = self.plan.each_campaign().map(|(id, it)| (NodeId::Campaign(id), &it.serves));
        let mut edges: Vec<(Edge, &str)> = Vec::new();
        for (node, serves) in objectives.chain(campaigns) {
            for edge in serves {
                let Some(parent) = self.plan.parent(edge) else { continue };
                edges.push((self.edge(node, parent, edge), self.plan.text(edge.span)));
            }
        }
        edges.sort_by(|(a, said), (b, other)| {
            (a.parent.index, a.child.index, said).cmp(&(b.parent.index, b.child.index, other))
        });
        edges.into_iter().map(|(edge, _)| edge).collect()
    }

    fn edge(&self, child: NodeId, parent: ObjectiveId, edge: &plan::Edge) -> Edge {
        let rate = edge.rate.as_ref().map(|rate| {
            let mut figure = self.words.written(&rate.value);
            if let Some(within) = &rate.within {
                let unit = rate.value.unit;
                figure.low = Some(crate::cascade::in_unit(&within.low_value(), unit));
                figure.high = Some(crate::cascade::in_unit(&within.high_value(), unit));
            }
            figure
        });
        Edge {
            child: self.places.at(child),
            parent: self.places.at(NodeId::Objective(parent)),
            rate,
            share: edge.share.as_ref().map(|share| self.words.written(share)),
            lag: edge.after.map(|(after, _)| self.words.duration(after)),
        }
    }
}

/// Targets, then what serves nobody, then one of each circle that nothing else leads to.
fn roots(nodes: &[Node], edges: &[Edge], up: &[Vec<usize>], down: &[Vec<usize>]) -> Vec<NodeRef> {
    let mut roots: Vec<usize> = Vec::new();
    let mut reached = vec![false; nodes.len()];
    let in_tree = |at: &usize| nodes[*at].kind != NodeKind::Budget;
    let targets = (0..nodes.len()).filter(|at| nodes[*at].kind == NodeKind::Target && up[*at].is_empty());
    let orphans = (0..nodes.len()).filter(|at| nodes[*at].kind != NodeKind::Target && up[*at].is_empty());
    for root in targets.chain(orphans).chain(0..nodes.len()).filter(in_tree) {
        if reached[root] {
            continue;
        }
        roots.push(root);
        let mut waiting = vec![root];
        while let Some(at) = waiting.pop() {
            if !std::mem::replace(&mut reached[at], true) {
                waiting.extend(down[at].iter().map(|edge| edges[*edge].child.index));
            }
        }
    }
    roots.into_iter().map(|index| NodeRef { index, id: Arc::clone(&nodes[index].id) }).collect()
}
