//! What a plan may say besides what could be read of it: unknown is not zero.

use super::Figures;
use super::gift::{self, RateOf};
use crate::plan::{Edge, Metric, MetricId, ObjectiveId, Plan, may_serve_anything};

/// So many of those who may serve anybody are looked at for each goal; of more, each may give it
/// something.
const MANY: usize = 50;

/// Those who may serve anybody: a link of theirs could not be read or looked up.
#[derive(Debug, Default)]
pub(super) struct Strays {
    objectives: Vec<ObjectiveId>,
    campaigns: Vec<crate::plan::CampaignId>,
    /// Whether nobody knows what some of them give.
    may_be_anything: bool,
}

impl Strays {
    pub(super) fn new(plan: &Plan) -> Self {
        let objectives = plan.serving_the_unknown().filter(|(_, it)| it.draft.is_none());
        let campaigns = plan.each_campaign().filter(|(_, it)| it.draft.is_none());
        let campaigns = campaigns.filter(|(_, it)| may_serve_anything(&it.head, &it.serves));
        let mut strays = Self {
            objectives: objectives.map(|(id, _)| id).collect(),
            campaigns: campaigns.map(|(id, _)| id).collect(),
            may_be_anything: plan.unread > 0,
        };
        strays.may_be_anything |= strays.objectives.len() + strays.campaigns.len() > MANY
            || strays.objectives.iter().any(|id| {
                let it = plan.objective(*id);
                it.head.may_say("measure") || it.measures.is_empty() || has_rate(&it.serves)
            })
            || strays.campaigns.iter().any(|id| {
                let it = plan.campaign(*id);
                it.head.may_say("yields") || has_rate(&it.serves)
            });
        strays
    }
}

/// Whether a rate may turn what is brought into anything.
fn has_rate(serves: &[Edge]) -> bool {
    serves.iter().any(|edge| edge.rate.is_some())
}

impl Figures<'_> {
    /// Whether a block or a link that could not be read may add to one of an objective's goals.
    #[must_use]
    pub fn may_be_served_more(&self, id: ObjectiveId, metric: MetricId) -> bool {
        let (plan, strays) = (self.plan(), self.strays());
        if strays.may_be_anything {
            return true;
        }
        if strays.objectives.is_empty() && strays.campaigns.is_empty() {
            return false;
        }
        let parent = plan.objective(id);
        let drivers = self.drivers(metric);
        let counts = |named: MetricId| named == metric || drivers.contains(&named);
        let gives = |it: &ObjectiveId| {
            let own = plan.objective(*it).measures.iter().filter_map(|measure| measure.metric.id);
            *it != id && own.into_iter().any(counts)
        };
        strays.objectives.iter().any(gives)
            || strays.campaigns.iter().any(|campaign| {
                let campaign = plan.campaign(*campaign);
                let in_formula = |driver: &MetricId| {
                    campaign.yields.iter().any(|figure| gift::counts_in(plan, figure, plan.metric(*driver).unit))
                };
                !gift::of_campaign(plan, campaign, None::<RateOf>, parent).given.is_empty()
                    || drivers.iter().any(in_formula)
            })
    }

    /// Whether some of a metric's driver tree could not be read, or names what nobody knows: then
    /// nobody can tell what is not in it.
    pub(super) fn formula_has_hole(&self, metric: MetricId) -> bool {
        let plan = self.plan();
        let is_open = |metric: &Metric| {
            metric.head.may_say("equals") || metric.equals.iter().any(|formula| formula.expression.has_hole())
        };
        is_open(plan.metric(metric)) || self.drivers(metric).iter().any(|driver| is_open(plan.metric(*driver)))
    }

    /// Whether it could be read what a metric counts.
    pub(super) fn has_unit(&self, metric: MetricId) -> bool {
        let metric = self.plan().metric(metric);
        metric.unit_span.is_some() && !metric.head.may_say("unit")
    }
}
