use crate::source::Span;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the thing at `index`.
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// Its place in the plan's list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<$name> for usize {
            fn from(id: $name) -> Self {
                id.index()
            }
        }
    )*};
}
ids! {
    /// Names a team.
    TeamId,
    /// Names a metric.
    MetricId,
    /// Names a persona.
    PersonaId,
    /// Names a channel.
    ChannelId,
    /// Names a target or an objective.
    ObjectiveId,
    /// Names a campaign or an action.
    CampaignId,
    /// Names a budget.
    BudgetId,
}

/// What money can be allocated to and what can serve: the kinds that share their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeId {
    /// A target or an objective.
    Objective(ObjectiveId),
    /// A campaign or an action.
    Campaign(CampaignId),
    /// A budget.
    Budget(BudgetId),
}

/// A name where it is used, and what it stands for: none where nothing has that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ref<I> {
    /// Where the name is used.
    pub span: Span,
    /// What it stands for.
    pub id: Option<I>,
}

impl<I> Ref<I> {
    /// A name that has not been looked up.
    #[must_use]
    pub fn unresolved(span: Span) -> Self {
        Self { span, id: None }
    }
}
