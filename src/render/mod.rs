//! The cascade, each format for one reader. No figure is computed here.

mod csv;
mod dot;
mod fill;
mod html;
mod json;
mod markdown;
mod mermaid;
mod plain;
pub mod section;
mod terminal;
mod view;
mod walk;
mod words;

pub use self::csv::csv;
pub use dot::dot;
pub use fill::view;
pub(crate) use fill::{Words, state_of, status_of};
pub use html::html;
pub use json::json;
pub use markdown::{Chapter, Layout, markdown, markdown_in};
pub(crate) use markdown::{escaped, sentence, table};
pub use mermaid::{MOST_EDGES, mermaid, mermaid_edges};
pub(crate) use plain::{figure, plain, short};
pub use terminal::terminal;
pub use view::{
    Cell, Counts, CoverageView, Day, Edge, Figure, FindingView, Funnel, FunnelView, GoalView, GuardrailView, Header,
    Levels, LineView, Matrix, MatrixRow, MoneyView, Named, Node, NodeKind, NodeMoney, NodeRef, Part, PointView,
    ProgressView, Relation, State, Status, Time, View,
};
pub use walk::Scope;
pub(crate) use words::{state_word, status_word};
