use crate::plan::{Expression, ExpressionKind, Formula, Metric, MetricId, Plan, Ref};
use crate::quantity::Dimension;
use crate::source::Span;
use crate::syntax::Operator;

/// A part of a formula and what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// The part.
    pub span: Span,
    /// Its powers of money and time.
    pub dimension: Dimension,
    /// Where its unit is written, if it is a metric.
    pub unit: Option<Span>,
}

/// Why a formula gives no figure, although each of its names stands for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// Two parts that are added or compared are of different dimensions.
    Sides(Side, Side),
    /// The whole is of another dimension than its metric.
    Result(Side),
    /// `total(…)` of something that is not per time.
    Total(Side),
}

/// What a part of a formula counts: nothing said for a bare zero, which is zero of anything.
type Counted = Option<Side>;

/// Why a part has no dimension: a misfit, or a name or word that another finding is about.
type Problem = Option<Misfit>;

/// Whether the dimensions of a metric's formula fit together and to the metric.
///
/// # Errors
/// The first misfit; none where a part could not be read.
pub(super) fn fits(plan: &Plan, metric: &Metric, formula: &Formula) -> Result<(), Problem> {
    let Some(whole) = counted(plan, &formula.expression)? else { return Ok(()) };
    if metric.unit_span.is_none() || metric.head.may_say("unit") {
        return Err(None);
    }
    if whole.dimension == metric.unit.dimension() { Ok(()) } else { Err(Some(Misfit::Result(whole))) }
}

fn counted(plan: &Plan, expression: &Expression) -> Result<Counted, Problem> {
    let span = expression.span;
    let of = |dimension| Ok(Some(Side { span, dimension, unit: None }));
    match &expression.kind {
        ExpressionKind::Number(figure) if figure.unit == crate::quantity::Unit::NONE && figure.value().is_zero() => {
            Ok(None)
        }
        ExpressionKind::Number(figure) => of(figure.unit.dimension()),
        ExpressionKind::Metric(metric) => side(plan, metric).map(Some),
        ExpressionKind::Total(metric) => {
            let rate = side(plan, metric)?;
            over_time(rate.dimension).map_or(Err(Some(Misfit::Total(rate))), of)
        }
        ExpressionKind::Spend(node) => {
            node.id.ok_or(None)?;
            of(Dimension { money: 1, ..Dimension::NONE })
        }
        ExpressionKind::Min(parts) | ExpressionKind::Max(parts) => {
            let parts = parts.iter().map(|part| counted(plan, part)).collect::<Result<Vec<_>, _>>()?;
            parts.into_iter().try_fold(None, alike)
        }
        ExpressionKind::Binary(operator, sides) => {
            let (left, right) = (counted(plan, &sides.0)?, counted(plan, &sides.1)?);
            let [a, b] = [left, right].map(|side| side.map_or(Dimension::NONE, |side| side.dimension));
            match operator {
                Operator::Add | Operator::Subtract => {
                    let sum = alike(left, right)?;
                    Ok(sum.map(|side| Side { span, unit: None, ..side }))
                }
                Operator::Multiply => of(a.times(b)),
                Operator::Divide => of(a.over(b)),
            }
        }
        ExpressionKind::Unreadable => Err(None),
    }
}

fn side(plan: &Plan, metric: &Ref<MetricId>) -> Result<Side, Problem> {
    let named = plan.metric(metric.id.ok_or(None)?);
    let unit = named.unit_span.filter(|_| !named.head.may_say("unit")).ok_or(None)?;
    Ok(Side { span: metric.span, dimension: named.unit.dimension(), unit: Some(unit) })
}

fn alike(left: Counted, right: Counted) -> Result<Counted, Problem> {
    match (left, right) {
        (Some(left), Some(right)) if left.dimension != right.dimension => Err(Some(Misfit::Sides(left, right))),
        (left, right) => Ok(left.or(right)),
    }
}

/// What a rate per time adds up to over time.
pub(super) fn over_time(rate: Dimension) -> Option<Dimension> {
    match (rate.days, rate.months) {
        (-1, 0) => Some(Dimension { days: 0, ..rate }),
        (0, -1) => Some(Dimension { months: 0, ..rate }),
        _ => None,
    }
}
