//! The resolved plan: typed kinds, ids, who serves whom, spans on everything.

mod assumed;
mod expression;
mod figure;
mod ids;
mod index;
mod kinds;
mod model;
mod moved;
mod names;
mod traits;
mod way;

pub use assumed::{Assumed, AssumedOf};
pub use expression::{Expression, ExpressionKind, Formula};
pub use figure::Figure;
pub use ids::{BudgetId, CampaignId, ChannelId, MetricId, NodeId, ObjectiveId, PersonaId, Ref, TeamId};
pub use index::Links;
pub use kinds::{
    Agreement, Allocation, AllocationTarget, Assumption, Benchmark, Better, Budget, Campaign, Channel, ChannelType,
    Cost, Department, Edge, Goal, Guardrail, Head, Kind, Measure, Message, Metric, MetricKind, Milestone, Objective,
    Observation, ObservedFrom, Persona, Phase, PlanHeader, Question, Rate, Research, Spent, Stage, Status, Target,
    Team, ToolUse, Unread,
};
pub use model::{Named, POINTS, Plan, Suppression, SuppressionScope, may_serve_anything};
pub(crate) use model::{Noted, NotedOf};
pub(crate) use moved::Move;
pub use names::{NodeKey, NodeNames};
pub(crate) use names::{NodeMoves, Renumbered};
pub use traits::Traits;
pub use way::Direction;
