//! T507: a milestone or step that does not lie on the way to the goal.

use chrono::NaiveDate;

use crate::cascade::{Course, GoalFigures, Point};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Metric, MetricKind, Objective, Traits};
use crate::quantity::Exact;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "T507",
    name: "milestone-out-of-line",
    level: Level::Error,
    area: Area::TimeBound,
    looks_at: Subject::Milestones,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds milestones outside the window, past the goal, behind the start, or behind an earlier one.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (_, objective) in context.plan.with(Traits::MILESTONE | Traits::SEVERAL_MEASURES) {
        for course in context.figures.courses(objective) {
            let way = Way { context, objective, metric: context.plan.metric(course.metric), course: &course };
            let mut previous: Option<&Point> = None;
            for point in &course.points {
                let finding = way.outside_window(point).or_else(|| way.off_goal(point));
                let finding = finding.or_else(|| way.behind(point, previous?));
                if finding.is_none() {
                    previous = Some(point);
                }
                out.extend(finding);
            }
        }
    }
}

/// One metric on its way through one objective.
struct Way<'p> {
    context: &'p Context<'p>,
    objective: &'p Objective,
    metric: &'p Metric,
    course: &'p Course,
}

impl Way<'_> {
    fn amount(&self, value: &Exact) -> Amount {
        Amount::new(value.clone(), self.metric.unit)
    }

    fn finding(&self, point: &Point, sentence: &'static str, problem: &str) -> Finding {
        Finding::new(&RULE, point.span)
            .saying(sentence)
            .arg("metric", self.metric.head.label())
            .arg("value", self.amount(&point.value))
            .fact("date", point.date)
            .data("node", self.context.plan.label(&self.objective.head))
            .data("metric", self.context.plan.label(&self.metric.head))
            .data("value", point.value.to_decimal_string(12))
            .data("problem", problem)
    }

    /// Adds between what the value should lie, as far as that is known.
    fn between(&self, finding: Finding, near: Option<&Exact>, far: Option<&Exact>) -> Finding {
        let (low, high) = if self.course.is_rising == Some(false) { (far, near) } else { (near, far) };
        let with = |finding: Finding, key, end: Option<&Exact>| match end {
            Some(end) => finding.data(key, end.to_decimal_string(12)),
            None => finding,
        };
        let finding = match (low, high) {
            (Some(low), Some(high)) if low < high && finding.helps().next().is_none() => finding.help(
                Message::new("milestone-out-of-line.help-between")
                    .arg("low", self.amount(low))
                    .arg("high", self.amount(high)),
            ),
            _ => finding,
        };
        with(with(finding, "low", low), "high", high)
    }

    fn outside_window(&self, point: &Point) -> Option<Finding> {
        let (start, end) = self.course.window(self.context.figures.plan_period()?);
        let (sentence, edge) = match point.date {
            date if date < start => ("milestone-out-of-line-early", start),
            date if date > end && self.course.due.is_none() => ("milestone-out-of-line-after-plan", end),
            date if date > end => ("milestone-out-of-line-late", end),
            _ => return None,
        };
        let finding = self.finding(point, sentence, "window").arg("edge", edge);
        let finding = match &self.course.goal {
            Some(goal) if edge == end => finding.label(goal.span, Message::new("milestone-out-of-line.goal")),
            _ => finding,
        };
        let help = Message::new("milestone-out-of-line.help-window").arg("start", start).arg("end", end);
        Some(finding.help(help).data("start", start).data("end", end))
    }

    /// Past the goal, behind the start, or another value for the day of the goal.
    fn off_goal(&self, point: &Point) -> Option<Finding> {
        let goal = self.course.goal.as_ref()?;
        let is_rising = self.course.is_rising?;
        let far = if is_rising { &goal.high } else { &goal.low };
        let is_beyond = |value: &Exact, line: &Exact| if is_rising { value > line } else { value < line };
        let start = self.course.start.as_ref();
        if is_beyond(&point.value, far) {
            let finding = self.finding(point, "milestone-out-of-line", "goal").arg("goal", goal.amount(far));
            return Some(self.between(self.with_goal(finding, goal), start, Some(far)));
        }
        if let Some(start) = start.filter(|start| is_beyond(start, &point.value)) {
            let finding = self.finding(point, "milestone-out-of-line-start", "goal").arg("start", self.amount(start));
            return Some(self.between(self.with_start(finding, goal, point, start), Some(start), Some(far)));
        }
        let is_on_goal = goal.low <= point.value && point.value <= goal.high;
        (self.course.due == Some(point.date) && !is_on_goal).then(|| {
            let finding = self.finding(point, "milestone-out-of-line-same-day", "goal");
            let finding = finding.arg("other", goal.amount(&goal.middle));
            self.between(self.with_goal(finding, goal), Some(&goal.low), Some(&goal.high))
        })
    }

    fn with_goal(&self, finding: Finding, goal: &GoalFigures) -> Finding {
        let finding = finding.label(goal.span, Message::new("milestone-out-of-line.goal"));
        if self.metric.kind != MetricKind::Flow {
            return finding;
        }
        let help = Message::new("milestone-out-of-line.help-flow")
            .arg("metric", self.metric.head.label())
            .arg("goal", goal.amount(&goal.middle));
        finding.help(help)
    }

    /// A stock of which the milestone says what is added: what it would say as a level.
    fn with_start(&self, finding: Finding, goal: &GoalFigures, point: &Point, start: &Exact) -> Finding {
        let finding = match &goal.from {
            Some(from) => finding.label(from.span, Message::new("milestone-out-of-line.start")),
            None => finding,
        };
        let level = start + &point.value;
        if self.metric.kind == MetricKind::Flow || level > goal.high || !point.value.is_positive() {
            return finding;
        }
        let help = Message::new("milestone-out-of-line.help-level")
            .arg("metric", self.metric.head.label())
            .arg("value", self.amount(&point.value))
            .arg("level", self.amount(&level));
        finding.help(help)
    }

    /// Behind an earlier one, or another value for its day.
    fn behind(&self, point: &Point, previous: &Point) -> Option<Finding> {
        let is_flow = self.metric.kind == MetricKind::Flow;
        let is_rising = self.course.is_rising.or(is_flow.then_some(true));
        let falls_back = match is_rising {
            _ if point.date == previous.date => point.value != previous.value,
            Some(true) => point.value < previous.value,
            Some(false) => point.value > previous.value,
            None => false,
        };
        let sentence = |day: NaiveDate| {
            if day == point.date { "milestone-out-of-line-same-day" } else { "milestone-out-of-line-order" }
        };
        falls_back.then(|| {
            let finding = self
                .finding(point, sentence(previous.date), "order")
                .arg("other", self.amount(&previous.value))
                .arg("other_date", previous.date)
                .label(previous.span, Message::new("milestone-out-of-line.previous").arg("date", previous.date));
            let far =
                self.course.goal.as_ref().map(|goal| if is_rising == Some(false) { &goal.low } else { &goal.high });
            self.between(finding, Some(&previous.value), far)
        })
    }
}
