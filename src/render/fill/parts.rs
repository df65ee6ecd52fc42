use super::Fill;
use crate::cascade::FunnelStep;
use crate::plan::{MetricId, NodeId, ObjectiveId, Plan, Stage};
use crate::quantity::{Base, Exact, Unit};
use crate::render::view::{Cell, Funnel, FunnelView, Matrix, MatrixRow, MoneyView, Part};

const STAGES: [Stage; 3] = [Stage::Awareness, Stage::Consideration, Stage::Decision];

/// So many metrics of one thing are named in a funnel.
const NAMED: usize = 2;

impl Fill<'_> {
    pub(super) fn funnels(&self, targets: Vec<ObjectiveId>) -> Vec<Funnel> {
        let mut funnels: Vec<Funnel> = targets
            .into_iter()
            .map(|id| {
                let mut steps: Vec<(usize, FunnelView)> =
                    self.figures.funnel(id).iter().map(|step| (step.depth, self.step(step))).collect();
                steps.sort_by(|(a, one), (b, other)| (a, &one.label).cmp(&(b, &other.label)));
                let steps = steps.into_iter().map(|(_, step)| step).collect();
                Funnel { target: self.places.at(NodeId::Objective(id)), steps }
            })
            .filter(|funnel| !funnel.steps.is_empty())
            .collect();
        funnels.sort_by_key(|funnel| funnel.target.index);
        funnels
    }

    fn step(&self, step: &FunnelStep) -> FunnelView {
        // At the top the target says what is counted, below it whatever promises the same thing.
        let metrics = if step.depth == 0 { &step.metrics[..step.metrics.len().min(1)] } else { &step.metrics };
        let called = |metric: &MetricId| self.head(&self.plan.metric(*metric).head).label().to_owned();
        let label = if (1..=NAMED).contains(&metrics.len()) {
            let mut names: Vec<String> = metrics.iter().map(called).collect();
            names.sort();
            names.join(", ")
        } else {
            thing(self.plan, step.unit)
        };
        let rate = step.rates.as_ref().zip(step.rate_unit).map(|((low, high), unit)| {
            let middle = if low == high { low.clone() } else { (low + high) / Exact::from(2) };
            self.words.range(&[low.clone(), middle, high.clone()], unit)
        });
        let amount = |it: &crate::cascade::Money| self.words.range(it, step.unit);
        FunnelView {
            depth: step.depth,
            label,
            wanted: step.wanted.as_ref().map(amount),
            yields: step.yields.as_ref().map(amount),
            objectives: step.objectives,
            campaigns: step.campaigns,
            rate,
        }
    }

    pub(super) fn money(&self) -> Option<MoneyView> {
        let spread = self.figures.spread();
        if !spread.total.is_positive() {
            return None;
        }
        let unit = self.figures.money_unit();
        let part = |amount: &Exact| {
            let share = amount / &spread.total;
            Part {
                node: None,
                label: None,
                amount: self.words.part_of(amount, &spread.total, unit),
                share: self.words.part(&share),
            }
        };
        let mut by_objective: Vec<Part> = spread
            .objectives
            .iter()
            .map(|(id, amount)| {
                let node = id.map(NodeId::Objective);
                let label = node.map(|node| self.plan.head_of(node));
                let label = label.map(|head| self.words.text(head.title.unwrap_or_else(|| head.label())));
                Part { node: node.map(|node| self.places.at(node)), label, ..part(amount) }
            })
            .collect();
        by_objective.sort_by_key(|part| part.node.as_ref().map_or(usize::MAX, |node| node.index));
        let mut by_channel: Vec<(Option<String>, Part)> = spread
            .channels
            .iter()
            .map(|(id, amount)| {
                let called = id.map(|id| self.head(&self.plan.channel(id).head));
                let label = called.as_ref().map(|called| called.label().to_owned());
                (called.and_then(|called| called.name), Part { label, ..part(amount) })
            })
            .collect();
        // The most expensive first; what is on no channel last.
        by_channel.sort_by(|(name, a), (other, b)| {
            let last = |part: &Part| part.label.is_none();
            last(a)
                .cmp(&last(b))
                .then_with(|| b.amount.value.partial_cmp(&a.amount.value).unwrap_or(std::cmp::Ordering::Equal))
                .then_with(|| name.cmp(other))
        });
        let by_quarter = spread.quarters.iter().map(|(quarter, amount)| Part {
            label: quarter.map(|quarter| self.words.time(quarter).text),
            ..part(amount)
        });
        Some(MoneyView {
            total: self.words.part_of(&spread.total, &spread.total, unit),
            by_quarter: by_quarter.collect(),
            by_objective,
            by_channel: by_channel.into_iter().map(|(_, part)| part).collect(),
        })
    }

    pub(super) fn audience(&self) -> Option<Matrix> {
        if self.plan.personas.is_empty() {
            return None;
        }
        let mut rows: Vec<MatrixRow> = self
            .plan
            .personas
            .iter()
            .map(|persona| {
                let mut cells: [Cell; 3] = Default::default();
                for question in &persona.questions {
                    if let Some(stage) = question.stage {
                        cells[stage as usize].questions.push(self.words.text(question.text));
                    }
                }
                MatrixRow { persona: self.head(&persona.head), cells, without_stage: Vec::new() }
            })
            .collect();
        for node in &self.places.order {
            let NodeId::Campaign(id) = *node else { continue };
            let campaign = self.plan.campaign(id);
            if campaign.is_action || campaign.draft.is_some() {
                continue;
            }
            for persona in self.figures.campaign_audience(id).personas {
                let row = &mut rows[persona.index()];
                match campaign.stage {
                    Some((stage, _)) => row.cells[stage as usize].campaigns.push(self.places.at(*node)),
                    None => row.without_stage.push(self.places.at(*node)),
                }
            }
        }
        for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.hole = cell.campaigns.is_empty();
        }
        rows.sort_by(|a, b| a.persona.cmp(&b.persona));
        Some(Matrix { stages: STAGES.map(Stage::word), rows })
    }
}

/// What is counted, in the plan's words.
fn thing(plan: &Plan, unit: Unit) -> String {
    match unit.base {
        Base::Count(noun) => plan.text(noun).replace('_', " "),
        Base::Money(currency) => currency.code().to_owned(),
        _ => "–".to_owned(),
    }
}
