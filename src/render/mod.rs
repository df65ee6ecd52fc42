//! The cascade, each format for one reader. No figure is computed here.

mod fill;
mod html;
mod json;
mod view;

pub use fill::view;
pub use html::html;
pub use json::json;
pub use view::{
    Cell, Counts, CoverageView, Day, Edge, Figure, FindingView, Funnel, FunnelView, GoalView, GuardrailView, Header,
    Levels, LineView, Matrix, MatrixRow, MoneyView, Named, Node, NodeKind, NodeMoney, NodeRef, Part, PointView,
    ProgressView, Relation, State, Status, Time, View,
};
