use super::Figures;
use super::value::{Builder, Scope};
use crate::plan::MetricId;
use crate::quantity::Exact;
use crate::source::Span;

/// Two ways to the value of one metric that do not meet.
#[derive(Debug, Clone)]
pub struct Disagreement {
    /// The metric.
    pub metric: MetricId,
    /// What is assumed, or what the first formula gives.
    pub first: Exact,
    /// Where that is written.
    pub first_at: Span,
    /// Whether it is assumed.
    pub is_assumed: bool,
    /// What the formula gives that disagrees.
    pub second: Exact,
    /// Where it is written.
    pub second_at: Span,
}

impl Disagreement {
    /// How far the second is off, as a share of the first: −0.1 is 10% less. None of zero.
    #[must_use]
    pub fn apart(&self) -> Option<Exact> {
        let apart = &(&self.second - &self.first) / &self.first.abs();
        apart.is_finite().then_some(apart)
    }
}

impl Figures<'_> {
    /// Every formula whose value, for the plan as a whole, is another than what is assumed of
    /// its metric or what an earlier formula gives; with the tolerance left to who asks.
    #[must_use]
    pub fn disagreements(&self, is_apart: impl Fn(&Disagreement) -> bool) -> Vec<Disagreement> {
        let plan = self.plan();
        let mut builder = Builder::new(self, Scope::Plan, None);
        let mut found = Vec::new();
        let mut formulas = Vec::new();
        for (id, metric) in plan.each_metric() {
            if metric.equals.len() + usize::from(metric.assume.is_some()) < 2 {
                continue;
            }
            for formula in &metric.equals {
                if let Some(part) = builder.one_formula(id, formula) {
                    formulas.push((id, formula.expression.span, part));
                }
            }
        }
        if formulas.is_empty() {
            return found;
        }
        let values = builder.equation.assumed();
        let mut formulas = formulas.into_iter().peekable();
        while let Some((metric, first_at, part)) = formulas.next() {
            let value = &values[part as usize];
            let first = value.clone();
            let assume = plan.metric(metric).assume.as_ref().map(|assume| assume.value);
            let assumed = assume.filter(|value| value.fits(plan.metric(metric).unit));
            let mut compare = |second: &Exact, second_at: Span, with_first: bool| {
                let of_assumption = assumed.map(|figure| Disagreement {
                    metric,
                    first: figure.value(),
                    first_at: figure.span,
                    is_assumed: true,
                    second: second.clone(),
                    second_at,
                });
                let of_first = with_first.then(|| Disagreement {
                    metric,
                    first: first.clone(),
                    first_at,
                    is_assumed: false,
                    second: second.clone(),
                    second_at,
                });
                let both = of_assumption.into_iter().chain(of_first);
                found.extend(both.into_iter().find(|disagreement| second.is_finite() && is_apart(disagreement)));
            };
            compare(value, first_at, false);
            while let Some((_, second_at, part)) = formulas.next_if(|(next, _, _)| *next == metric) {
                compare(&values[part as usize], second_at, true);
            }
        }
        found
    }
}
