//! Which part of a cascade a picture shows.

use clap::Args;

use super::Failure;
use crate::diagnostic::Message;
use crate::locale::Locale;
use crate::render::{Scope, View};
use crate::source::Sources;

#[derive(Debug, Clone, Default, Args)]
pub(super) struct ScopeArguments {
    /// Show only this target, objective, campaign or action and what serves it: a name or a title
    #[arg(long, value_name = "NODE")]
    pub(super) from: Option<String>,

    /// Show so many levels; the first is that of targets
    #[arg(long, value_name = "LEVELS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) depth: Option<u32>,

    /// Show only what this team answers for, and what that serves: a name or a title
    #[arg(long, value_name = "TEAM")]
    pub(super) owner: Option<String>,
}

impl ScopeArguments {
    /// Whether only a part is asked for.
    pub(super) fn is_some(&self) -> bool {
        self.from.is_some() || self.depth.is_some() || self.owner.is_some()
    }

    /// The plans that have what is asked for, each with what is shown of it.
    pub(super) fn of(&self, views: Vec<View>, locale: Locale) -> Result<Vec<(View, Scope)>, Failure> {
        let mut chosen = Vec::with_capacity(views.len());
        let mut has_node = self.from.is_none();
        let mut has_team = self.owner.is_none();
        for view in views {
            let from = self.from.as_deref().map(|called| view.find(called));
            let team = self.owner.as_deref().is_none_or(|team| view.has_owner(team));
            has_node |= from.is_some_and(|from| from.is_some());
            has_team |= team;
            if from == Some(None) || !team {
                continue;
            }
            let depth = self.depth.and_then(|depth| usize::try_from(depth).ok());
            chosen.push((view, Scope { from: from.flatten(), depth, owner: self.owner.clone() }));
        }
        let unknown = |id, name: &Option<String>| {
            let said = Message::new(id).arg("name", name.as_deref().unwrap_or_default());
            Failure::Said(locale.render(&said, &Sources::default()))
        };
        match () {
            () if !has_node => Err(unknown("picture-no-node", &self.from)),
            () if !has_team => Err(unknown("picture-no-team", &self.owner)),
            () => Ok(chosen),
        }
    }
}
