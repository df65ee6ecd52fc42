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
    /// Adds one that comes behind all others in both.
    pub(crate) fn push(&mut self, was: u32, is: u32) {
        self.add(Stretch { was, is, count: 1 });
    }

    fn add(&mut self, next: Stretch) {
        match self.0.last_mut() {
            Some(last) if next.was == last.was + last.count && next.is == last.is + last.count => {
                last.count += next.count;
            }
            _ => self.0.push(next),
        }
    }

    /// What one is now; none where it is gone.
    fn of(&self, was: usize) -> Option<usize> {
        let was = u32::try_from(was).ok()?;
        let at = self.0.partition_point(|stretch| stretch.was <= was).checked_sub(1)?;
        let stretch = self.0[at];
        (was < stretch.was + stretch.count).then(|| (stretch.is + (was - stretch.was)) as usize)
    }

    /// The same, numbered anew once more.
    fn then(&self, next: &Self) -> Self {
        let mut both = Self::default();
        for first in &self.0 {
            let begin = next.0.partition_point(|second| second.was + second.count <= first.is);
            for second in next.0[begin..].iter().take_while(|second| second.was < first.is + first.count) {
                let from = first.is.max(second.was);
                let to = (first.is + first.count).min(second.was + second.count);
                both.add(Stretch {
                    was: first.was + (from - first.is),
                    is: second.is + (from - second.was),
                    count: to - from,
                });
            }
        }
        both
    }
}

/// Objectives, campaigns and budgets that were numbered anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NodeMoves {
    pub(crate) objectives: Renumbered,
    pub(crate) campaigns: Renumbered,
    pub(crate) budgets: Renumbered,
}

impl NodeMoves {
    /// What a node is now; none where it is gone.
    pub(crate) fn of(&self, was: NodeId) -> Option<NodeId> {
        Some(match was {
            NodeId::Objective(id) => NodeId::Objective(ObjectiveId::new(self.objectives.of(id.index())?)),
            NodeId::Campaign(id) => NodeId::Campaign(CampaignId::new(self.campaigns.of(id.index())?)),
            NodeId::Budget(id) => NodeId::Budget(BudgetId::new(self.budgets.of(id.index())?)),
        })
    }

    fn then(&self, next: &Self) -> Self {
        Self {
            objectives: self.objectives.then(&next.objectives),
            campaigns: self.campaigns.then(&next.campaigns),
            budgets: self.budgets.then(&next.budgets),
        }
    }

    fn stretches(&self) -> usize {
        [&self.objectives, &self.campaigns, &self.budgets].iter().map(|kind| kind.0.len()).sum()
    }
}

/// What the names of targets, objectives, campaigns, actions and budgets stand for, by their NFC
/// spelling. After an edit most stand for what they did, a few places on: so names are kept as they
/// were, and apart from them what has become of what they stood for.
#[derive(Debug, Clone, Default)]
pub struct NodeNames {
    names: Named<NodeId>,
    /// What those nodes are now; none where they are the same.
    moves: Option<Arc<NodeMoves>>,
    /// What has a name since.
    since: Named<NodeId>,
    count: usize,
}

/// With more names since than that, or more stretches, all are collected again.
const MANY: usize = 1_024;

impl NodeNames {
    pub(crate) fn new(names: Named<NodeId>) -> Self {
        Self { count: names.len(), names, moves: None, since: Arc::default() }
    }

    /// What a name stands for.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<NodeId> {
        self.since.get(name).copied().or_else(|| self.now(*self.names.get(name)?))
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
        let known = self.names.iter().filter_map(|(name, was)| Some((&**name, self.now(*was)?)));
        known.chain(self.since.iter().map(|(name, node)| (&**name, *node)))
    }

    fn now(&self, was: NodeId) -> Option<NodeId> {
        self.moves.as_ref().map_or(Some(was), |moves| moves.of(was))
    }

    /// The `count` names after an edit: of nodes that stay as `moves` says, and of others. None where
    /// one is taken already, or too much has changed.
    pub(crate) fn after(&self, moves: &NodeMoves, others: Vec<(Box<str>, NodeId)>, count: usize) -> Option<Self> {
        let since = self.since.iter().filter_map(|(name, was)| Some((name.clone(), moves.of(*was)?)));
        let since: FxHashMap<Box<str>, NodeId> = since.collect();
        let moves = self.moves.as_ref().map_or_else(|| moves.clone(), |before| before.then(moves));
        if since.len() + others.len() > MANY || moves.stretches() > MANY {
            return None;
        }
        let (names, moves) = (Arc::clone(&self.names), Some(Arc::new(moves)));
        let mut after = Self { names, moves, since: Arc::new(since), count };
        for (name, node) in others {
            if after.get(&name).is_some() {
                return None;
            }
            Arc::make_mut(&mut after.since).insert(name, node);
        }
        Some(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renumbered(pairs: &[(u32, u32)]) -> Renumbered {
        let mut all = Renumbered::default();
        pairs.iter().for_each(|(was, is)| all.push(*was, *is));
        all
    }

    fn node(index: usize) -> NodeId {
        NodeId::Objective(ObjectiveId::new(index))
    }

    #[test]
    fn numbers_are_followed_through_several_edits() {
        // The second of four goes, then one comes before all.
        let first = renumbered(&[(0, 0), (2, 1), (3, 2)]);
        let second = renumbered(&[(0, 1), (1, 2), (2, 3)]);
        let both = first.then(&second);
        assert_eq!((0..5).map(|was| both.of(was)).collect::<Vec<_>>(), [Some(1), None, Some(2), Some(3), None]);
        // The third of before goes, too.
        let third = renumbered(&[(0, 0), (1, 1), (3, 2)]);
        assert_eq!((0..4).map(|was| both.then(&third).of(was)).collect::<Vec<_>>(), [Some(1), None, None, Some(2)]);
    }

    #[test]
    fn names_follow_what_they_stand_for() {
        let names = NodeNames::new(Arc::new(
            [("a", 0), ("b", 1), ("c", 2)].map(|(name, at)| (name.into(), node(at))).into_iter().collect(),
        ));
        // `b` becomes `d`, and `e` comes before all.
        let moves = NodeMoves { objectives: renumbered(&[(0, 1), (2, 3)]), ..NodeMoves::default() };
        let others = vec![("e".into(), node(0)), ("d".into(), node(2))];
        let after = names.after(&moves, others, 4).expect("names");
        let found = |names: &NodeNames, all: &[&str]| all.iter().map(|name| names.get(name)).collect::<Vec<_>>();
        let all = ["a", "b", "c", "d", "e"];
        assert_eq!(found(&after, &all), [Some(node(1)), None, Some(node(3)), Some(node(2)), Some(node(0))]);
        let mut listed: Vec<(&str, NodeId)> = after.iter().collect();
        listed.sort();
        assert_eq!(listed, [("a", node(1)), ("c", node(3)), ("d", node(2)), ("e", node(0))]);
        // `e` goes again.
        let moves = NodeMoves { objectives: renumbered(&[(1, 0), (2, 1), (3, 2)]), ..NodeMoves::default() };
        let last = after.after(&moves, Vec::new(), 3).expect("names");
        assert_eq!(found(&last, &all), [Some(node(0)), None, Some(node(2)), Some(node(1)), None]);
        // A name that is taken is for others to tell of.
        assert!(last.after(&moves, vec![("d".into(), node(9))], 4).is_none());
    }
}
