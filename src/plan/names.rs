//! What the names of nodes stand for, while blocks come and go before them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{BudgetId, CampaignId, Named, NodeId, ObjectiveId};

/// Things of one kind that were numbered anew, in stretches that kept their order without a gap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Renumbered(Vec<Stretch>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    was: u32,
    is: u32,
    count: u32,
}

impl Renumbered {
    /// Adds some that come behind all others in both.
    pub(crate) fn push(&mut self, was: u32, is: u32, count: u32) {
        match self.0.last_mut() {
            Some(last) if was == last.was + last.count && is == last.is + last.count => last.count += count,
            _ => self.0.push(Stretch { was, is, count }),
        }
    }

    /// What each was, and what it is now.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.0.iter().flat_map(|stretch| (0..stretch.count).map(|at| (stretch.was + at, stretch.is + at)))
    }

    /// What one is now; none where it is gone.
    fn of(&self, was: u32) -> Option<u32> {
        let at = self.0.partition_point(|stretch| stretch.was <= was).checked_sub(1)?;
        let stretch = self.0[at];
        (was < stretch.was + stretch.count).then(|| stretch.is + (was - stretch.was))
    }
}

/// Objectives, campaigns and budgets that were numbered anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NodeMoves {
    pub(crate) objectives: Renumbered,
    pub(crate) campaigns: Renumbered,
    pub(crate) budgets: Renumbered,
}

/// What something that names a node knows it by: the same while blocks before that node come and go,
/// so that nothing that names it has to be looked up again ([`Plan::node_of`](super::Plan::node_of)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NodeKey(NodeId);

/// Which nodes keys stand for, by kind and by the number in the key.
#[derive(Debug, Clone)]
struct Places {
    objectives: Vec<u32>,
    campaigns: Vec<u32>,
    budgets: Vec<u32>,
}

/// The place of what is gone.
const NOWHERE: u32 = u32::MAX;

impl Places {
    /// Each where its number says, of so many objectives, campaigns and budgets.
    fn first(counts: [u32; 3]) -> Self {
        let [objectives, campaigns, budgets] = counts.map(|count| (0..count).collect());
        Self { objectives, campaigns, budgets }
    }

    /// Numbers anew what they stand for.
    fn renumber(&mut self, moves: &NodeMoves) {
        let kinds = [
            (&mut self.objectives, &moves.objectives),
            (&mut self.campaigns, &moves.campaigns),
            (&mut self.budgets, &moves.budgets),
        ];
        for (places, moves) in kinds {
            places.iter_mut().for_each(|place| *place = moves.of(*place).unwrap_or(NOWHERE));
        }
    }

    /// Gives a node the next key of its kind.
    fn add(&mut self, node: NodeId) -> NodeKey {
        fn push(places: &mut Vec<u32>, index: usize) -> usize {
            places.push(u32::try_from(index).unwrap_or(NOWHERE));
            places.len() - 1
        }
        NodeKey(match node {
            NodeId::Objective(id) => NodeId::Objective(ObjectiveId::new(push(&mut self.objectives, id.index()))),
            NodeId::Campaign(id) => NodeId::Campaign(CampaignId::new(push(&mut self.campaigns, id.index()))),
            NodeId::Budget(id) => NodeId::Budget(BudgetId::new(push(&mut self.budgets, id.index()))),
        })
    }

    fn of(&self, key: NodeKey) -> Option<NodeId> {
        let place = |places: &[u32], index: usize| {
            places.get(index).filter(|place| **place != NOWHERE).map(|place| *place as usize)
        };
        Some(match key.0 {
            NodeId::Objective(id) => NodeId::Objective(ObjectiveId::new(place(&self.objectives, id.index())?)),
            NodeId::Campaign(id) => NodeId::Campaign(CampaignId::new(place(&self.campaigns, id.index())?)),
            NodeId::Budget(id) => NodeId::Budget(BudgetId::new(place(&self.budgets, id.index())?)),
        })
    }
}

impl NodeKey {
    /// The key of a node where all are named anew.
    pub(crate) fn new(node: NodeId) -> Self {
        Self(node)
    }

    /// Whether it is that of a target or an objective.
    pub(crate) fn is_objective(self) -> bool {
        matches!(self.0, NodeId::Objective(_))
    }
}

/// What the names of targets, objectives, campaigns, actions and budgets stand for, by their NFC
/// spelling. After an edit most stand for what they did, a few places on: so names keep their keys,
/// and apart from them stands what those are the keys of.
#[derive(Debug, Clone, Default)]
pub struct NodeNames {
    names: Named<NodeKey>,
    /// What keys stand for; none where they were given last.
    places: Option<Arc<Places>>,
    /// What has a name since.
    since: Named<NodeKey>,
    /// How many keys were given since.
    given: usize,
    count: usize,
}

/// With more keys given since than that, all names are collected again.
const MANY: usize = 1_024;

impl NodeNames {
    pub(crate) fn new(names: Named<NodeKey>) -> Self {
        Self { count: names.len(), names, places: None, since: Arc::default(), given: 0 }
    }

    /// What a name stands for.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<NodeId> {
        self.node(self.key(name)?)
    }

    /// The key of what a name stands for.
    pub(crate) fn key(&self, name: &str) -> Option<NodeKey> {
        let key = self.since.get(name).or_else(|| self.names.get(name)).copied();
        key.filter(|key| self.node(*key).is_some())
    }

    /// What a key stands for; none where it is gone.
    pub(crate) fn node(&self, key: NodeKey) -> Option<NodeId> {
        self.places.as_ref().map_or(Some(key.0), |places| places.of(key))
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether nothing has a name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All names with what they stand for, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, NodeId)> {
        let all = self.names.iter().chain(self.since.iter());
        all.filter_map(|(name, key)| Some((&**name, self.node(*key)?)))
    }

    /// The `count` names after an edit: of nodes that stay as `moves` says, and of others; `before` are
    /// the nodes of each kind that there were. None where a name is taken already, or too much has
    /// changed.
    pub(crate) fn after(
        &self,
        before: [u32; 3],
        moves: &NodeMoves,
        others: Vec<(Box<str>, NodeId)>,
        count: usize,
    ) -> Option<Self> {
        let given = self.given + others.len();
        if given > MANY {
            return None;
        }
        let mut places = self.places.as_deref().cloned().unwrap_or_else(|| Places::first(before));
        places.renumber(moves);
        let mut since = FxHashMap::clone(&self.since);
        for (name, node) in others {
            let known = since.get(&name).or_else(|| self.names.get(&name));
            if known.is_some_and(|key| places.of(*key).is_some()) {
                return None;
            }
            since.insert(name, places.add(node));
        }
        let names = Arc::clone(&self.names);
        Some(Self { names, places: Some(Arc::new(places)), since: Arc::new(since), given, count })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renumbered(pairs: &[(u32, u32)]) -> Renumbered {
        let mut all = Renumbered::default();
        pairs.iter().for_each(|(was, is)| all.push(*was, *is, 1));
        all
    }

    fn node(index: usize) -> NodeId {
        NodeId::Objective(ObjectiveId::new(index))
    }

    #[test]
    fn names_follow_what_they_stand_for() {
        let names = NodeNames::new(Arc::new(
            [("a", 0), ("b", 1), ("c", 2)]
                .map(|(name, at)| (name.into(), NodeKey::new(node(at))))
                .into_iter()
                .collect(),
        ));
        // `b` becomes `d`, and `e` comes before all.
        let moves = NodeMoves { objectives: renumbered(&[(0, 1), (2, 3)]), ..NodeMoves::default() };
        let others = vec![("e".into(), node(0)), ("d".into(), node(2))];
        let after = names.after([3, 0, 0], &moves, others, 4).expect("names");
        // Who knew `c` by its key knows it still.
        let [key, gone] = ["c", "b"].map(|name| names.key(name).expect("a key"));
        assert_eq!((after.key("c"), after.node(key), after.node(gone)), (Some(key), Some(node(3)), None));
        let found = |names: &NodeNames, all: &[&str]| all.iter().map(|name| names.get(name)).collect::<Vec<_>>();
        let all = ["a", "b", "c", "d", "e"];
        assert_eq!(found(&after, &all), [Some(node(1)), None, Some(node(3)), Some(node(2)), Some(node(0))]);
        let mut listed: Vec<(&str, NodeId)> = after.iter().collect();
        listed.sort();
        assert_eq!(listed, [("a", node(1)), ("c", node(3)), ("d", node(2)), ("e", node(0))]);
        // `e` goes again.
        let moves = NodeMoves { objectives: renumbered(&[(1, 0), (2, 1), (3, 2)]), ..NodeMoves::default() };
        let last = after.after([4, 0, 0], &moves, Vec::new(), 3).expect("names");
        assert_eq!(found(&last, &all), [Some(node(0)), None, Some(node(2)), Some(node(1)), None]);
        assert_eq!(last.node(key), Some(node(2)));
        // So many new names are collected with all others.
        let many = (0..=MANY).map(|at| (format!("many_{at}").into(), node(at)));
        assert!(last.after([3, 0, 0], &NodeMoves::default(), many.collect(), MANY + 1).is_none());
        // A name that is taken is for others to tell of.
        assert!(last.after([3, 0, 0], &moves, vec![("d".into(), node(9))], 4).is_none());
    }
}
