//! B712: a campaign that pays at least as much for one of what it yields as one brings.

use super::said;
use crate::cascade::{End, Worth};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Campaign, CampaignId, Cost};
use crate::quantity::{Base, Exact, Per};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B712",
    name: "unprofitable",
    level: Level::Warning,
    area: Area::Budget,
    looks_at: Subject::Costs,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds campaigns whose cost of one lead, say, is not less than what the funnel and the driver
/// tree say that one more lead brings.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    if !said::is_judged(context.plan) {
        return;
    }
    let mut yields: Vec<(CampaignId, u32)> = Vec::new();
    let mut costs: Vec<(Exact, &Cost)> = Vec::new();
    for (id, campaign) in context.plan.each_campaign() {
        for index in 0..campaign.yields.len() {
            let Some(cost) = cost_of_one(context, campaign, index) else { continue };
            yields.push((id, u32::try_from(index).unwrap_or(u32::MAX)));
            costs.push(cost);
        }
    }
    if yields.is_empty() {
        return;
    }
    let worths = context.figures.worths(&yields);
    for (((id, index), (cost, place)), worth) in yields.into_iter().zip(costs).zip(worths) {
        let Some(worth) = worth.filter(|worth| cost >= worth.value) else { continue };
        out.push(finding(context, context.plan.campaign(id), index, (&cost, place), &worth));
    }
}

/// What one of a campaign's yields costs, every figure in the middle of its range: the unit
/// costs for it, and its part of the rest where nothing else is yielded.
fn cost_of_one<'p>(context: &Context<'p>, campaign: &'p Campaign, index: usize) -> Option<(Exact, &'p Cost)> {
    let plan = context.plan;
    let figure = campaign.yields.get(index)?;
    let need = context.figures.need(campaign).filter(|_| !campaign.head.may_say("yields"))?;
    let is_for = |cost: &&Cost| match (cost.amount.unit.per, figure.unit.base) {
        (Some(Per::Count(per)), Base::Count(noun)) => plan.same_noun(per, noun),
        (Some(Per::Count(_)), Base::One) => true,
        _ => false,
    };
    let own = campaign.costs.iter().find(is_for);
    if campaign.yields.len() == 1 {
        let (all, count) = (End::Middle.of(&need), figure.value());
        let of_one = (all / &count).is_finite().then(|| all / &count)?;
        return Some((of_one, own.or(campaign.costs.first())?));
    }
    let sum = campaign.costs.iter().filter(is_for).map(|cost| cost.amount.value()).sum();
    Some((sum, own?))
}

fn finding(
    context: &Context<'_>,
    campaign: &Campaign,
    index: u32,
    (cost, place): (&Exact, &Cost),
    worth: &Worth,
) -> Finding {
    let plan = context.plan;
    let figure = &campaign.yields[index as usize];
    let metric = plan.metric(worth.metric);
    let mut finding = Finding::new(&RULE, place.span)
        .saying(if campaign.yields.len() == 1 && place.amount.unit.per.is_none() {
            "unprofitable-average"
        } else {
            RULE.name
        })
        .fact("node", campaign.head.label())
        .arg("yields", Amount::new(figure.value(), figure.unit))
        .arg("cost", said::amount(context, cost))
        .arg("value", said::amount(context, &worth.value))
        .fact("metric", metric.head.label())
        .fact("target", plan.objective(worth.top).head.label())
        .label(figure.span, Message::new("unprofitable.yields"))
        .data("cost", said::decimal(context, cost, true))
        .data("value", said::decimal(context, &worth.value, false));
    if let Some(steps) = worth.steps.as_ref().filter(|steps| steps.len() > 1) {
        let steps = steps.iter().map(|step| Value::from(Amount::new(step.factor.clone(), step.unit)));
        let product = steps.reduce(|a, b| Message::new("working-multiply").arg("a", a).arg("b", b).into());
        if let Some(product) = product {
            let help = Message::new("unprofitable.working").arg("working", product);
            finding = finding.help(help.arg("value", said::amount(context, &worth.value)));
        }
    }
    finding.advice("unprofitable.help")
}
