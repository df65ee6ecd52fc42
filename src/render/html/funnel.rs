//! From a target down to campaigns: what is wanted at each step, what campaigns bring, and at
//! which rate one becomes the other.

use maud::{Markup, html};

use super::drawing::bar;
use super::folding;
use super::words::{Page, none, words};
use crate::diagnostic::Message;
use crate::render::view::{Funnel, FunnelView};

/// How many widths there are.
const WIDTHS: usize = 6;

pub(super) fn funnels(page: &Page<'_>) -> Option<Markup> {
    let funnels: Vec<Markup> = page.view.funnels.iter().map(|funnel| one(page, funnel)).collect();
    let (first, rest) = funnels.split_at(folding::split(funnels.len()));
    (!funnels.is_empty()).then(|| {
        html! {
            div.funnels { @for funnel in first { (funnel) } }
            @if !rest.is_empty() {
                div.funnels.late id=(page.part("funnels")) { @for funnel in rest { (funnel) } }
                (folding::button(page, "funnels", funnels.len()))
            }
        }
    })
}

fn one(page: &Page<'_>, funnel: &Funnel) -> Markup {
    // What is as far from the target stands side by side.
    let levels = funnel.steps.chunk_by(|a, b| a.depth == b.depth);
    html! {
        article.funnel {
            h3 { (page.link(funnel.target.index)) }
            ol {
                @for (place, steps) in levels.enumerate() {
                    li.{ "w" (place.min(WIDTHS - 1)) } { @for step in steps { (level(page, step, place == 0)) } }
                }
            }
        }
    }
}

fn level(page: &Page<'_>, step: &FunnelView, is_top: bool) -> Markup {
    let share = step.yields.as_ref().zip(step.wanted.as_ref()).filter(|(_, wanted)| wanted.value.is_positive());
    let share = share.map(|(yields, wanted)| &yields.value / &wanted.value);
    html! {
        div {
            @if !is_top {
                p.rate {
                    span aria-hidden="true" { "↑ " }
                    @if let Some(rate) = &step.rate { (page.say(&Message::new("page-at-rate").arg("rate", rate.text.as_str()))) }
                }
            }
            div.step {
                p.thing { (words(&step.label)) }
                p.volume { @match (&step.wanted, &step.yields) {
                    (Some(wanted), _) => { (wanted.text) }
                    (None, Some(yields)) => { (yields.text) }
                    (None, None) => { (none()) }
                } }
                @if !is_top {
                    p.detail { (page.counts(&[("page-objectives", step.objectives), ("page-campaigns", step.campaigns)])) }
                }
                @if let (Some(share), Some(yields)) = (share, &step.yields) {
                    (bar(&share, "plain"))
                    p.detail { (page.say(&Message::new("page-campaigns-bring").arg("yields", yields.text.as_str()))) }
                }
            }
        }
    }
}
