//! What teams and channels use tools for.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::plan::{Head, Plan, TeamId, ToolUse};
use crate::source::Span;
use crate::wording::{Topic, letters, plain_words};

/// Purposes that are work of their own, not the use of something shared: two teams that do them
/// do them twice. A `work` setting of `duplicate-work` replaces the list.
pub const WORK: [&str; 16] = [
    "watch",
    "monitoring",
    "listening",
    "analytics",
    "analysis",
    "reporting",
    "market research",
    "benchmarking",
    "veille",
    "surveillance",
    "analyse",
    "mesure d'audience",
    "mesure_audience",
    "statistiques",
    "études de marché",
    "écoute",
];

/// A tool in use.
#[derive(Debug, Clone, Copy)]
pub struct Use<'p> {
    /// The team or channel that uses it.
    pub user: &'p Head,
    /// The team that does: it, or the channel's owner.
    pub team: Option<TeamId>,
    /// The tool.
    pub tool: Span,
    /// What for.
    pub purpose: Span,
}

/// One purpose, and all that serves it.
#[derive(Debug)]
pub struct Purpose<'p> {
    /// The uses, in the order of the text, teams first.
    pub uses: Vec<Use<'p>>,
    /// One use of each tool.
    pub tools: Vec<Use<'p>>,
    /// One use of each team.
    pub teams: Vec<Use<'p>>,
}

impl Purpose<'_> {
    /// Whether it is work of its own, and two teams do it.
    pub fn is_done_twice(&self, plan: &Plan, work: &Topic) -> bool {
        self.teams.len() > 1 && work.is_in(plan.text(self.uses[0].purpose))
    }
}

/// All purposes, in the order of the text. Singular and plural are one, and so are the spellings
/// of a name.
pub fn purposes(plan: &Plan) -> Vec<Purpose<'_>> {
    let teams = plan.each_team().flat_map(|(id, team)| team.uses.iter().map(move |its| (&team.head, Some(id), its)));
    let channels = plan.channels.iter().flat_map(|channel| {
        let owner = channel.owner.and_then(|owner| owner.id);
        channel.uses.iter().map(move |its| (&channel.head, owner, its))
    });
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let mut tools: FxHashSet<(usize, String)> = FxHashSet::default();
    let mut done_by: FxHashSet<(usize, TeamId)> = FxHashSet::default();
    let mut purposes: Vec<Purpose<'_>> = Vec::new();
    for (user, team, &ToolUse { tool, purpose }) in teams.chain(channels) {
        let Some(purpose) = purpose else { continue };
        let singular = |word: String| word.strip_suffix(['s', 'x']).map_or(word.clone(), str::to_owned);
        let key = plain_words(plan.text(purpose)).into_iter().map(singular).collect::<Vec<_>>().join(" ");
        let at = *known.entry(key).or_insert_with(|| {
            purposes.push(Purpose { uses: Vec::new(), tools: Vec::new(), teams: Vec::new() });
            purposes.len() - 1
        });
        let (its, found) = (Use { user, team, tool, purpose }, &mut purposes[at]);
        if tools.insert((at, letters(plan.text(tool)))) {
            found.tools.push(its);
        }
        if team.is_some_and(|team| done_by.insert((at, team))) {
            found.teams.push(its);
        }
        found.uses.push(its);
    }
    purposes
}
