//! P814: a persona asks something at a stage at which no campaign speaks to it.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::Stage;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P814",
    name: "unanswered-question",
    level: Level::Hint,
    area: Area::Public,
    looks_at: Subject::Personas,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// The stages at which a persona is spoken to; a campaign of which that isn't known is at all.
#[derive(Clone, Copy, Default)]
struct Spoken {
    at: [bool; 3],
    by_any: bool,
}

/// Finds questions that nobody answers. Where no campaign of the whole plan is at a stage,
/// `journey-gap` says so; where none speaks to the persona, `unaddressed-persona`.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if plan.personas.iter().all(|persona| persona.questions.is_empty()) || plan.unread > 0 {
        return;
    }
    let mut spoken = vec![Spoken::default(); plan.personas.len()];
    for (id, campaign) in plan.speaking() {
        let audience = context.figures.campaign_audience(id);
        if audience.is_open {
            return;
        }
        let in_messages = campaign.messages.iter().flat_map(|message| &message.personas).filter_map(|it| it.id);
        for persona in audience.personas.iter().copied().chain(in_messages) {
            let spoken = &mut spoken[persona.index()];
            spoken.by_any = true;
            match campaign.stage {
                Some((stage, _)) => spoken.at[stage as usize] = true,
                None => spoken.at = [true; 3],
            }
        }
    }
    let gaps = context.figures.uncovered_stages();
    let answered = |spoken: &Spoken, stage: Stage| spoken.at[stage as usize] || !spoken.by_any || gaps.contains(&stage);
    for (id, persona) in plan.each_persona() {
        for question in &persona.questions {
            let Some(stage) = question.stage.filter(|stage| !answered(&spoken[id.index()], *stage)) else { continue };
            out.push(
                Finding::new(&RULE, question.text)
                    .fact("persona", persona.head.label())
                    .fact("question", question.text)
                    .fact("stage", stage.word())
                    .help(Message::new("unanswered-question.help").arg("stage", stage.word())),
            );
        }
    }
}
