//! B709: nearly all the money on one channel.

use rustc_hash::FxHashMap;

use super::said;
use crate::cascade::End;
use crate::diagnostic::{Area, Finding, Level, Rule, Subject};
use crate::plan::{Allocation, AllocationTarget, ChannelId};
use crate::quantity::Exact;
use crate::rules::{Context, Percent, working};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B709",
    name: "concentrated-budget",
    level: Level::Hint,
    area: Area::Budget,
    looks_at: Subject::Allocations,
    since: "0.1",
};

/// How much may go to one channel.
#[derive(Debug, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// As a share of the money of all campaigns and actions.
    pub share: Percent,
}

impl Default for Settings {
    fn default() -> Self {
        Self { share: Percent::of(70) }
    }
}

/// Whether money may go elsewhere, as far as could be read: an allocation, a channel or a link of
/// a campaign is unknown.
fn something_is_unread(context: &Context<'_>) -> bool {
    let plan = context.plan;
    let is_unknown =
        |allocation: &Allocation| matches!(allocation.to, AllocationTarget::Node(node) if node.id.is_none());
    plan.unread > 0
        || plan.budgets.iter().any(|it| it.head.may_say("allocate") || it.allocations.iter().any(is_unknown))
        || plan.campaigns.iter().any(|it| {
            ["serves", "channels", "cost", "yields"].into_iter().any(|field| it.head.may_say(field))
                || it.serves.iter().any(|edge| edge.parent.id.is_none())
                || it.channels.iter().any(|channel| channel.id.is_none())
        })
}

/// Finds a channel that most of the money of several campaigns goes to. A campaign's money is
/// spread evenly over its channels.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if plan.campaigns.is_empty() {
        return;
    }
    let funding = context.figures.funding();
    if !funding.has_budget || something_is_unread(context) {
        return;
    }
    let mut all = Exact::zero();
    let mut campaigns = 0_usize;
    let mut by_channel: FxHashMap<ChannelId, Exact> = FxHashMap::default();
    for (id, campaign) in plan.each_campaign().filter(|(_, campaign)| campaign.draft.is_none()) {
        let received = funding.received(id);
        let money = End::Middle.of(&received);
        if !money.is_positive() {
            continue;
        }
        campaigns += 1;
        all = &all + money;
        let channels = i64::try_from(campaign.channels.len()).unwrap_or(1);
        let part = money / &Exact::from(channels.max(1));
        for channel in campaign.channels.iter().filter_map(|channel| channel.id) {
            let sum = by_channel.entry(channel).or_insert_with(Exact::zero);
            *sum = &*sum + &part;
        }
    }
    let mut above: Vec<_> =
        by_channel.into_iter().filter(|(_, money)| *money > &all * settings.share.share()).collect();
    above.sort_by_key(|(channel, _)| *channel);
    if campaigns < 2 {
        return;
    }
    for (channel, money) in above {
        let head = &plan.channel(channel).head;
        let share = &money / &all;
        out.push(
            Finding::new(&RULE, head.anchor())
                .fact("channel", head.label())
                .arg("share", working::share(&share))
                .arg("money", said::amount(context, &money))
                .arg("all", said::amount(context, &all))
                .advice("concentrated-budget.help")
                .data("share", share.floor_to(12).to_decimal_string(12))
                .data("money", said::decimal(context, &money, false))
                .data("all", said::decimal(context, &all, true)),
        );
    }
}
