use rustc_hash::FxHashSet;

use super::view::{NodeKind, View};

/// Which part of a cascade is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only this node and what serves it: its id, as a place among the nodes.
    pub from: Option<usize>,
    /// So many levels; the first is that of targets.
    pub depth: Option<usize>,
    /// Only what this team answers for, and what that serves: the team's name or title.
    pub owner: Option<String>,
}

/// A place in the walk.
#[derive(Debug)]
pub(super) struct Step<'t> {
    /// The node.
    pub(super) node: usize,
    /// The edge by which it was reached; none for roots.
    pub(super) edge: Option<usize>,
    /// For each level down to this node: whether nothing more follows there.
    pub(super) trail: &'t [bool],
    /// Whether it was shown before, with all that serves it.
    pub(super) is_repeat: bool,
    /// Whether it is only there because of what serves it.
    pub(super) is_context: bool,
    /// How many who serve it are left out because of the depth.
    pub(super) hidden: usize,
}

/// What of a view is in a scope.
pub(super) struct Chosen<'v> {
    view: &'v View,
    scope: &'v Scope,
    /// For each node: whether a team answers for it, or only for something below; all where no
    /// team is asked for.
    owned: Option<(FxHashSet<usize>, FxHashSet<usize>)>,
}

impl<'v> Chosen<'v> {
    pub(super) fn new(view: &'v View, scope: &'v Scope) -> Self {
        let owned = scope.owner.as_deref().map(|team| {
            let answers = |at: &usize| {
                let named =
                    |owner: &super::Named| [&owner.name, &owner.title].into_iter().flatten().any(|it| it == team);
                view.nodes[*at].owners.iter().any(named)
            };
            let own: FxHashSet<usize> = (0..view.nodes.len()).filter(answers).collect();
            let mut above = FxHashSet::default();
            let mut waiting: Vec<usize> = own.iter().copied().collect();
            while let Some(at) = waiting.pop() {
                let parents = view.up[at].iter().map(|edge| view.edges[*edge].parent.index);
                waiting.extend(parents.filter(|parent| above.insert(*parent)));
            }
            (own, above)
        });
        Self { view, scope, owned }
    }

    fn has(&self, at: usize) -> bool {
        self.owned.as_ref().is_none_or(|(own, above)| own.contains(&at) || above.contains(&at))
    }

    fn is_context(&self, at: usize) -> bool {
        self.owned.as_ref().is_some_and(|(own, _)| !own.contains(&at))
    }

    /// Where the walk begins.
    pub(super) fn roots(&self) -> Vec<usize> {
        let all = || self.view.roots.iter().map(|root| root.index).collect();
        let mut roots = self.scope.from.map_or_else(all, |from| vec![from]);
        roots.retain(|root| self.has(*root));
        roots
    }

    /// The edges of those who serve a node; of several edges between two nodes only the first.
    pub(super) fn down(&self, at: usize) -> Vec<usize> {
        let mut edges = self.view.down[at].clone();
        edges.dedup_by_key(|edge| self.view.edges[*edge].child.index);
        edges.retain(|edge| self.has(self.view.edges[*edge].child.index));
        edges
    }

    /// Goes through the cascade from the top; what serves several is followed where it is met
    /// first.
    pub(super) fn walk(&self, mut visit: impl FnMut(&Step<'_>)) {
        let mut seen: FxHashSet<usize> = FxHashSet::default();
        let mut trail: Vec<bool> = Vec::new();
        let roots = self.roots();
        let mut waiting: Vec<(usize, Option<usize>, usize, bool)> = Vec::new();
        waiting.extend(roots.iter().rev().map(|root| (*root, None, 0, false)));
        if let Some(last) = waiting.first_mut() {
            last.3 = true;
        }
        while let Some((node, edge, depth, is_last)) = waiting.pop() {
            trail.truncate(depth);
            trail.push(is_last);
            let down = self.down(node);
            let is_repeat = !seen.insert(node) && !down.is_empty();
            let is_cut = self.scope.depth.is_some_and(|most| depth + 1 >= most);
            let hidden = if is_cut && !is_repeat { down.len() } else { 0 };
            let is_context = self.is_context(node);
            visit(&Step { node, edge, trail: &trail, is_repeat, is_context, hidden });
            if is_repeat || is_cut {
                continue;
            }
            let mut is_last = true;
            for edge in down.into_iter().rev() {
                waiting.push((self.view.edges[edge].child.index, Some(edge), depth + 1, is_last));
                is_last = false;
            }
        }
    }

    /// The nodes in the scope, each once, in the order of the walk.
    pub(super) fn nodes(&self) -> Vec<usize> {
        let mut nodes = Vec::new();
        let mut seen = FxHashSet::default();
        self.walk(|step| {
            if seen.insert(step.node) {
                nodes.push(step.node);
            }
        });
        nodes
    }
}

impl Scope {
    /// Whether all of a cascade is shown.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }
}

impl View {
    /// The node that people mean by a name, an id or a title; budgets are no part of the cascade.
    #[must_use]
    pub fn find(&self, called: &str) -> Option<usize> {
        let cascade = || self.nodes.iter().enumerate().filter(|(_, node)| node.kind != NodeKind::Budget);
        let place = |(place, _): (usize, _)| place;
        let by_id = cascade().find(|(_, node)| &*node.id == called).map(place);
        by_id.or_else(|| cascade().find(|(_, node)| node.called.title.as_deref() == Some(called)).map(place))
    }

    /// Whether somebody of this name or title answers for anything.
    #[must_use]
    pub fn has_owner(&self, team: &str) -> bool {
        let named = |owner: &super::Named| [&owner.name, &owner.title].into_iter().flatten().any(|it| it == team);
        self.nodes.iter().any(|node| node.owners.iter().any(named))
    }
}
