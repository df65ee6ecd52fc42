use super::{Figure, MetricId, NodeKey, Ref};
use crate::quantity::Duration;
use crate::source::Span;
use crate::syntax::Operator;

/// `equals EXPR [after DURATION]`
#[derive(Debug, Clone)]
pub struct Formula {
    /// The whole fact.
    pub span: Span,
    /// What the metric equals.
    pub expression: Expression,
    /// The time until what flows in counts.
    pub after: Option<(Duration, Span)>,
}

/// A part of a formula.
#[derive(Debug, Clone)]
pub struct Expression {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ExpressionKind,
}

/// The kinds of parts of a formula.
#[derive(Debug, Clone)]
pub enum ExpressionKind {
    /// A number.
    Number(Figure),
    /// A metric's value.
    Metric(Ref<MetricId>),
    /// `spend(node)`: all money allocated to a node and what serves it.
    Spend(Ref<NodeKey>),
    /// `total(rate)`: what a rate per time adds up to over the window.
    Total(Ref<MetricId>),
    /// `min(a, b, …)`
    Min(Vec<Expression>),
    /// `max(a, b, …)`
    Max(Vec<Expression>),
    /// `a + b` and the like.
    Binary(Operator, Box<(Expression, Expression)>),
    /// What could not be read; a finding has said so.
    Unreadable,
}

impl Expression {
    /// Calls `visit` with every metric that is named in it, in order.
    pub fn each_metric(&self, visit: &mut dyn FnMut(&Ref<MetricId>)) {
        match &self.kind {
            ExpressionKind::Metric(metric) | ExpressionKind::Total(metric) => visit(metric),
            ExpressionKind::Min(parts) | ExpressionKind::Max(parts) => {
                parts.iter().for_each(|part| part.each_metric(visit));
            }
            ExpressionKind::Binary(_, sides) => {
                sides.0.each_metric(visit);
                sides.1.each_metric(visit);
            }
            ExpressionKind::Number(_) | ExpressionKind::Spend(_) | ExpressionKind::Unreadable => {}
        }
    }

    /// Whether a part of it could not be read or names nothing.
    #[must_use]
    pub fn has_hole(&self) -> bool {
        match &self.kind {
            ExpressionKind::Metric(metric) | ExpressionKind::Total(metric) => metric.id.is_none(),
            ExpressionKind::Spend(node) => node.id.is_none(),
            ExpressionKind::Min(parts) | ExpressionKind::Max(parts) => parts.iter().any(Self::has_hole),
            ExpressionKind::Binary(_, sides) => sides.0.has_hole() || sides.1.has_hole(),
            ExpressionKind::Number(_) => false,
            ExpressionKind::Unreadable => true,
        }
    }
}
