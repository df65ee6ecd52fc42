//! What was read of a text stays right when something before it changes: its places move.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    Agreement, Allocation, AllocationTarget, Assumption, Benchmark, Better, Budget, Campaign, Channel, ChannelType,
    Cost, Department, Edge, Expression, ExpressionKind, Figure, Formula, Goal, Guardrail, Head, Measure, Message,
    Metric, MetricKind, Milestone, Objective, Observation, ObservedFrom, Persona, Phase, PlanHeader, Question, Rate,
    Ref, Research, Spent, Stage, Target, Team, ToolUse, Unread,
};
use crate::quantity::{Base, Currency, Decimal, Duration, Per, Period, Unit};
use crate::source::Span;

/// Something with places in a text.
pub(crate) trait Move {
    /// Moves its places by so many bytes.
    fn shift(&mut self, by: i64);
}

impl Move for Span {
    fn shift(&mut self, by: i64) {
        *self = self.moved(by);
    }
}

impl<T: Move> Move for Option<T> {
    fn shift(&mut self, by: i64) {
        self.iter_mut().for_each(|it| it.shift(by));
    }
}

impl<T: Move> Move for Vec<T> {
    fn shift(&mut self, by: i64) {
        self.as_mut_slice().shift(by);
    }
}

impl<T: Move> Move for [T] {
    fn shift(&mut self, by: i64) {
        self.iter_mut().for_each(|it| it.shift(by));
    }
}

impl<T: Move + ?Sized> Move for Box<T> {
    fn shift(&mut self, by: i64) {
        (**self).shift(by);
    }
}

impl<T: Move + Clone> Move for Arc<T> {
    fn shift(&mut self, by: i64) {
        Self::make_mut(self).shift(by);
    }
}

impl<A: Move, B: Move> Move for (A, B) {
    fn shift(&mut self, by: i64) {
        self.0.shift(by);
        self.1.shift(by);
    }
}

impl<I> Move for Ref<I> {
    fn shift(&mut self, by: i64) {
        self.span.shift(by);
    }
}

/// What has no place of its own.
macro_rules! placeless {
    ($($type:ty),* $(,)?) => {$(
        impl Move for $type {
            fn shift(&mut self, _: i64) {}
        }
    )*};
}
placeless!(
    bool,
    u8,
    Better,
    ChannelType,
    Currency,
    Decimal,
    Department,
    Duration,
    MetricKind,
    NaiveDate,
    Period,
    Stage,
    Unread
);

/// Structs whose fields all move; one that is added and not named here does not compile.
macro_rules! moved {
    ($($type:ident { $($field:ident),* $(,)? })*) => {$(
        impl Move for $type {
            fn shift(&mut self, by: i64) {
                let Self { $($field),* } = self;
                $($field.shift(by);)*
            }
        }
    )*};
}
moved! {
    Unit { base, per }
    Figure { low, high, unit, span }
    Formula { span, expression, after }
    Expression { span, kind }
    Head { span, block, name, title, unread }
    PlanHeader { head, period, currency, review, without_budget }
    ToolUse { tool, purpose }
    Team { head, department, capacity, uses }
    Assumption { span, value, within, because, on }
    Benchmark { range, because }
    Observation { span, value, period }
    ObservedFrom { span, file, dates, values, separator, decimal_commas }
    Metric {
        head, unit, unit_span, unit_plural, share_of, kind, better, source, equals, assume, benchmark, observed,
        observed_from,
    }
    Persona { head, research, validated, channels, questions }
    Research { count, on }
    Question { text, stage }
    Channel { head, kind, owner, cadence, uses, keywords, profile }
    Measure { span, metric, from, goal, by, unread }
    Rate { value, within, because }
    Edge { span, parent, share, rate, after }
    Agreement { span, teams, on }
    Milestone { span, value, metric, by }
    Guardrail { span, metric, line }
    Objective {
        head, is_target, department, serves, measures, owners, agreed, milestones, personas, effort, guardrails,
        because, draft,
    }
    Message { text, personas, channels }
    Cost { span, amount, purpose }
    Spent { span, amount, period }
    Campaign {
        head, is_action, serves, personas, stage, channels, runs, owners, messages, yields, costs, effort, tests,
        spent, draft,
    }
    Allocation { span, amount, to }
    Phase { span, share, period }
    Budget { head, total, period, owners, allocations, reserve, phases, draft }
}

impl Move for Base {
    fn shift(&mut self, by: i64) {
        if let Self::Count(noun) = self {
            noun.shift(by);
        }
    }
}

impl Move for Per {
    fn shift(&mut self, by: i64) {
        if let Self::Count(noun) = self {
            noun.shift(by);
        }
    }
}

impl Move for Target {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Value(figure) | Self::Growth(figure) | Self::Points(figure) => figure.shift(by),
            Self::Factor(_, span) => span.shift(by),
        }
    }
}

impl Move for Goal {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Reach(target) => target.shift(by),
            Self::Below(figure) | Self::Above(figure) => figure.shift(by),
        }
    }
}

impl Move for AllocationTarget {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Node(node) => node.shift(by),
            Self::Line(line) => line.shift(by),
        }
    }
}

impl Move for ExpressionKind {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Number(figure) => figure.shift(by),
            Self::Metric(metric) | Self::Total(metric) => metric.shift(by),
            Self::Spend(node) => node.shift(by),
            Self::Min(parts) | Self::Max(parts) => parts.shift(by),
            Self::Binary(_, sides) => sides.shift(by),
            Self::Unreadable => {}
        }
    }
}
