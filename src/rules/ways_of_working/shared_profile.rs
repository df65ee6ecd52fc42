//! W903: two teams publish on one profile.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Channel, Plan, TeamId};
use crate::rules::working::quoted;
use crate::rules::{Context, NoSettings};
use crate::source::{Span, is_hidden, text_content};
use crate::wording::plain_words;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W903",
    name: "shared-profile",
    level: Level::Warning,
    area: Area::WaysOfWorking,
    looks_at: Subject::Profiles,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds profiles of channels that different teams own. A handle is a profile of one network:
/// the same one elsewhere is another profile.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut owners: FxHashMap<usize, Vec<(TeamId, Span)>> = FxHashMap::default();
    for (channel, group) in plan.channels.iter().zip(groups(plan)) {
        let (Some(profile), Some(owner)) = (channel.profile, channel.owner) else { continue };
        let Some(team) = owner.id else { continue };
        let others = owners.entry(group).or_default();
        if others.iter().any(|(other, _)| *other == team) {
            continue;
        }
        if let Some(&(other, place)) = others.first() {
            let first = plan.team(other).head.label();
            out.push(
                Finding::new(&RULE, profile)
                    .anywhere()
                    .fact("profile", quoted(plan, [profile, place]).unwrap_or(profile))
                    .arg("first", first)
                    .arg("second", owner.span)
                    .label(place, Message::new("shared-profile.first").arg("team", first))
                    .help(Message::new("shared-profile.help"))
                    .data("teams", format!("{}, {}", plan.text(first), plan.text(owner.span))),
            );
        }
        others.push((team, profile));
    }
}

/// For each channel, the first of those that publish on the same profile.
fn groups(plan: &Plan) -> Vec<usize> {
    let mut first: Vec<usize> = (0..plan.channels.len()).collect();
    let mut known: FxHashMap<(String, String), usize> = FxHashMap::default();
    for (at, channel) in plan.channels.iter().enumerate() {
        for key in channel.profile.map(|profile| keys(plan, channel, profile)).unwrap_or_default() {
            let other = *known.entry(key).or_insert(at);
            let (one, two) = (root(&mut first, at), root(&mut first, other));
            first[one.max(two)] = one.min(two);
        }
    }
    (0..first.len()).map(|at| root(&mut first, at)).collect()
}

/// The first of a group, found faster the next time.
fn root(first: &mut [usize], mut at: usize) -> usize {
    while first[at] != at {
        first[at] = first[first[at]];
        at = first[at];
    }
    at
}

/// What tells a profile: an address by itself, a handle with each word its channel is called by.
fn keys(plan: &Plan, channel: &Channel, profile: Span) -> Vec<(String, String)> {
    let written = text_content(plan.text(profile)).replace(is_hidden, "").to_lowercase();
    let address = written.trim().trim_start_matches("https://").trim_start_matches("http://");
    let address = address.trim_start_matches("www.").trim_end_matches('/').to_owned();
    if address.contains('/') {
        return vec![(address, String::new())];
    }
    let handle = address.trim_start_matches('@').to_owned();
    let called = channel.head.name.into_iter().chain(channel.head.title);
    let words = called.flat_map(|span| plain_words(plan.text(span)));
    words.map(|word| (handle.clone(), word)).collect()
}
