use super::{Edge, Figure, Head, MetricId, Objective, ObjectiveId, Plan, Traits};
use crate::source::Span;

/// Of what something is assumed.
#[derive(Debug, Clone, Copy)]
pub enum AssumedOf<'p> {
    /// A metric's value.
    Metric(MetricId),
    /// The rate of an edge: its child and its parent.
    Rate(&'p Head, &'p Head),
}

/// A value that the plan takes for granted: what a metric assumes, or the rate of an edge.
#[derive(Debug, Clone, Copy)]
pub struct Assumed<'p> {
    /// Of what.
    pub of: AssumedOf<'p>,
    /// What is assumed.
    pub value: &'p Figure,
    /// Between what it may lie.
    pub within: Option<&'p Figure>,
    /// The evidence.
    pub because: Option<Span>,
    /// Whether it belongs to a hypothesis: where that is written.
    pub draft: Option<Span>,
}

impl Plan {
    /// Everything the plan assumes: the metrics' assumptions, then the rates of edges that lead
    /// somewhere, in the order of the text.
    pub fn each_assumed(&self) -> impl Iterator<Item = Assumed<'_>> {
        self.assumed_in(self.each_objective())
    }

    /// The same, of the rates of objectives only some.
    pub fn assumed_in<'p>(
        &'p self,
        objectives: impl Iterator<Item = (ObjectiveId, &'p Objective)>,
    ) -> impl Iterator<Item = Assumed<'p>> {
        let metrics = self.each_metric().filter_map(|(id, metric)| {
            let assume = metric.assume.as_ref().filter(|_| !metric.head.may_say("assume"))?;
            Some(Assumed {
                of: AssumedOf::Metric(id),
                value: &assume.value,
                within: assume.within.as_ref(),
                because: assume.because,
                draft: None,
            })
        });
        let objectives = objectives.filter(|(id, _)| self.traits(*id).has(Traits::RATE));
        let objectives = objectives.map(|(_, objective)| (&objective.head, &objective.serves, objective.draft));
        let campaigns = self.campaigns.iter().map(|campaign| (&campaign.head, &campaign.serves, campaign.draft));
        let rates = objectives.chain(campaigns).flat_map(move |(head, edges, draft)| {
            edges.iter().filter_map(move |edge| self.assumed_rate(head, edge, draft))
        });
        metrics.chain(rates)
    }

    fn assumed_rate<'p>(&'p self, child: &'p Head, edge: &'p Edge, draft: Option<Span>) -> Option<Assumed<'p>> {
        let rate = edge.rate.as_deref().filter(|_| !child.may_say("serves"))?;
        let parent = &self.objective(self.parent(edge)?).head;
        Some(Assumed {
            of: AssumedOf::Rate(child, parent),
            value: &rate.value,
            within: rate.within.as_ref(),
            because: rate.because,
            draft,
        })
    }

    /// How machines call what is assumed: the metric's name, or `child -> parent`.
    #[must_use]
    pub fn assumed_key(&self, of: AssumedOf<'_>) -> String {
        match of {
            AssumedOf::Metric(id) => self.label(&self.metric(id).head),
            AssumedOf::Rate(child, parent) => format!("{} -> {}", self.label(child), self.label(parent)),
        }
    }
}
