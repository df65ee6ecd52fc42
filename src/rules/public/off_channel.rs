//! P807: a campaign on channels that its personas are not on.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Campaign, ChannelId, PersonaId, Plan, Ref};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P807",
    name: "off-channel",
    level: Level::Warning,
    area: Area::Public,
    looks_at: Subject::Speakers,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds channels of a campaign on which none of its personas is; of a persona that doesn't say
/// where it is, nobody knows.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    for (id, campaign) in plan.speaking().filter(|(_, campaign)| !campaign.channels.is_empty()) {
        let audience = context.figures.campaign_audience(id);
        let known = !audience.personas.is_empty() && !audience.is_open;
        if !known || !audience.personas.iter().all(|persona| says_where(plan, *persona)) {
            continue;
        }
        let is_off = |channel: &&Ref<ChannelId>| {
            let is_on = |persona: &PersonaId| plan.persona(*persona).channels.iter().any(|its| its.id == channel.id);
            channel.id.is_some() && !audience.personas.iter().any(is_on)
        };
        let off: Vec<&Ref<ChannelId>> = campaign.channels.iter().filter(is_off).collect();
        if !off.is_empty() {
            out.push(finding(plan, campaign, audience.personas, &off));
        }
    }
}

/// Whether a persona says where it is, in names that are known.
fn says_where(plan: &Plan, id: PersonaId) -> bool {
    let persona = plan.persona(id);
    !persona.channels.is_empty()
        && !persona.head.may_say("channels")
        && persona.channels.iter().all(|channel| channel.id.is_some())
}

fn finding(plan: &Plan, campaign: &Campaign, personas: &[PersonaId], off: &[&Ref<ChannelId>]) -> Finding {
    /// More labels than that show nothing more.
    const SHOWN: usize = 3;
    let channels = Value::names(off.iter().map(|channel| channel.span));
    let names = Value::names(personas.iter().map(|id| plan.persona(*id).head.label()));
    let mut finding = Finding::new(&RULE, off[0].span)
        .fact("node", campaign.head.label())
        .arg("channels", channels)
        .arg("count", off.len())
        .arg("personas", names)
        .help(Message::new("off-channel.help"))
        .data("channels", off.iter().map(|channel| plan.text(channel.span)).collect::<Vec<_>>().join(", "));
    for persona in personas.iter().take(SHOWN).map(|id| plan.persona(*id)) {
        finding = finding
            .label(persona.channels[0].span, Message::new("off-channel.is-on").arg("persona", persona.head.label()));
    }
    finding
}
