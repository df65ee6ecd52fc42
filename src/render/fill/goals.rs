use super::Fill;
use super::nodes::{OfObjectives, relation};
use super::words::Side;
use crate::cascade::{Coverage, Direction, GoalFigures, Progress, in_unit};
use crate::diagnostic::Message;
use crate::plan::{Measure, MetricKind, ObjectiveId};
use crate::quantity::Exact;
use crate::render::view::{CoverageView, Figure, GoalView, Named, PointView, ProgressView, Relation, State, Status};
use crate::rules::Margins;

/// Whether a goal is reached by what serves it.
pub(crate) fn state_of(coverage: &Coverage, margins: &Margins) -> State {
    match (coverage.holds(&margins.planned), coverage.holds_at_worst(&margins.worst)) {
        (false, _) => State::Short,
        (true, false) => State::Fragile,
        (true, true) => State::Reached,
    }
}

/// How a promise stands against what was to be expected by now.
pub(crate) fn status_of(progress: &Progress, margins: &Margins) -> Status {
    match progress.is_on_track() {
        true => Status::OnTrack,
        false if progress.share() >= margins.off_track => Status::AtRisk,
        false => Status::OffTrack,
    }
}

impl Fill<'_> {
    pub(super) fn goals(&self, id: ObjectiveId, known: &OfObjectives<'_>) -> Vec<GoalView> {
        let measures = &self.plan.objective(id).measures;
        // What was observed of a metric is shown once, at the last of its goals.
        let shows = |at: usize, measure: &Measure| {
            let due = |measure: &Measure| measure.by.map(|(by, _)| by.end);
            let reaches = |measure: &Measure| measure.goal.is_some_and(|goal| !goal.is_held());
            let rivals = measures.iter().enumerate().filter(|(_, other)| other.metric.id == measure.metric.id);
            let last = rivals.filter(|(_, other)| reaches(other)).max_by_key(|(place, other)| (due(other), *place));
            last.is_some_and(|(place, _)| place == at)
        };
        let goals = (0_u32..).zip(measures).map(|(at, measure)| {
            let coverage = known.coverages.get(&(id, at)).copied();
            let mut goal = self.goal(measure, coverage);
            goal.coverage = coverage.map(|coverage| self.coverage(coverage));
            if let Some(metric) = measure.metric.id.filter(|_| shows(at as usize, measure)) {
                goal.progress = known.progress.get(&(id, metric)).and_then(|progress| self.progress(progress));
            }
            goal
        });
        goals.collect()
    }

    fn goal(&self, measure: &Measure, coverage: Option<&Coverage>) -> GoalView {
        let metric = match measure.metric.id {
            Some(id) => self.head(&self.plan.metric(id).head),
            None => Named { name: Some(self.words.text(measure.metric.span)), title: None },
        };
        let figures = self.figures.goal(measure);
        let from = coverage.and_then(|coverage| coverage.goal.from.as_ref());
        let own = figures.as_ref().and_then(|goal| goal.from.as_ref()).filter(|from| !from.observed);
        let unit = figures.as_ref().map(|goal| goal.unit);
        let from = own.or(from).filter(|_| figures.as_ref().is_some_and(|goal| !goal.is_held)).zip(unit);
        let from = from.map(|(from, unit)| self.words.amount(&from.value, unit));
        let to = figures
            .as_ref()
            .map(|goal| self.words.range(&[goal.low.clone(), goal.middle.clone(), goal.high.clone()], goal.unit));
        let by = measure.by.map(|(by, _)| self.words.day(by.end));
        let relation = measure.goal.as_ref().map(relation);
        GoalView {
            text: self.goal_text(relation, from.as_ref(), to.as_ref()),
            falling: figures.as_ref().map_or_else(
                || measure.metric.id.is_some_and(|id| self.is_lower_better(id)),
                |goal| goal.direction == Direction::Falling,
            ),
            metric,
            relation,
            from,
            to,
            by,
            coverage: None,
            progress: None,
        }
    }

    fn goal_text(&self, relation: Option<Relation>, from: Option<&Figure>, to: Option<&Figure>) -> String {
        let message = match (relation, from, to) {
            (Some(Relation::Below), _, Some(_)) => Message::new("picture-below"),
            (Some(Relation::Above), _, Some(_)) => Message::new("picture-above"),
            (_, Some(from), Some(_)) => Message::new("picture-from-to").arg("from", self.without_unit(from)),
            (_, None, Some(_)) => Message::new("picture-to"),
            (_, _, None) => return "–".to_owned(),
        };
        let message = message.arg("to", to.map_or("–", |to| to.text.as_str()));
        self.words.locale.render(&message, &self.plan.sources)
    }

    /// A figure before another of the same unit.
    fn without_unit(&self, figure: &Figure) -> String {
        match figure.unit.as_str() {
            "%" => figure.text.clone(),
            _ => self.words.locale.number(&figure.value),
        }
    }

    fn coverage(&self, coverage: &Coverage) -> CoverageView {
        let goal = &coverage.goal;
        // Towards the side that fails: nothing is shown as reached that is not.
        let side = Side::failing(goal.direction);
        let amount = |value: &Exact| self.words.reckoned(value, goal.unit, side);
        CoverageView {
            state: state_of(coverage, self.margins),
            planned: amount(&coverage.planned),
            worst: coverage.worst.as_ref().map(amount),
            best: coverage.best.as_ref().map(amount),
            share: self.words.share(&coverage.share),
            basis: coverage.basis.word(),
            missing: Some(coverage.missing())
                .filter(Exact::is_positive)
                .map(|missing| self.words.reckoned(&missing, goal.unit, Side::Up)),
        }
    }

    fn progress(&self, progress: &Progress) -> Option<ProgressView> {
        let goal = &progress.goal;
        let plan = self.figures.plan_period()?;
        let course = self.figures.course_of(self.plan.objective(progress.objective), progress.metric);
        let line = course.trajectory(plan)?;
        let point = |date, value: &Exact| PointView { date, value: in_unit(value, goal.unit) };
        Some(ProgressView {
            status: status_of(progress, self.margins),
            observed: self.words.reckoned(&progress.actual, goal.unit, Side::failing(goal.direction)),
            expected: Figure {
                text: self.words.amount(&progress.expected_shown(), goal.unit).text,
                ..self.words.amount(&progress.expected, goal.unit)
            },
            share: self.words.share(&progress.share()),
            as_of: self.words.day(progress.as_of),
            expected_line: line.points().iter().map(|(date, value)| point(*date, value)).collect(),
            observed_line: self.observed_line(progress, goal),
        })
    }

    /// What was observed along the way: of what adds up, all of it until then.
    fn observed_line(&self, progress: &Progress, goal: &GoalFigures) -> Vec<PointView> {
        let point = |date, value: &Exact| PointView { date, value: in_unit(value, goal.unit) };
        if goal.kind != MetricKind::Flow {
            let known = self.figures.observed_in_plan(self.plan.metric(progress.metric), self.today);
            let mut line: Vec<PointView> = known.iter().map(|it| point(it.end, &it.value)).collect();
            line.dedup_by(|later, earlier| later.date == earlier.date);
            return line;
        }
        let mut sum = Exact::zero();
        let pieces = progress.observed.iter().map(|piece| {
            sum = &sum + &piece.value;
            point(piece.end, &sum)
        });
        pieces.collect()
    }
}
