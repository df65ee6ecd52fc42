//! From a target down to campaigns: what is wanted at each step, what campaigns bring, and at
//! which rate one becomes the other.

use maud::{Markup, html};

use super::drawing::bar;
use super::folding;
use super::words::{Page, words};
use crate::diagnostic::Message;
use crate::render::view::{Funnel, FunnelView};

/// How many widths there are.
const WIDTHS: usize = 6;

pub(super) fn funnels(page: &Page<'_>) -> Markup {
    let funnels: Vec<Markup> = page.view.funnels.iter().map(|funnel| one(page, funnel)).collect();
    let (first, rest) = funnels.split_at(folding::split(funnels.len()));
    html! {
        @if funnels.is_empty() { p.empty { (page.word("page-no-funnel")) } }
        div.funnels { @for funnel in first { (funnel) } }
        @if !rest.is_empty() {
            div.funnels.late id=(page.part("funnels")) { @for funnel in rest { (funnel) } }
            (folding::button(page, "funnels", funnels.len()))
        }
    }
}

fn one(page: &Page<'_>, funnel: &Funnel) -> Markup {
    html! {
        article.funnel {
            h3 { (page.link(funnel.target.index)) }
            ol {
                @for (place, step) in funnel.steps.iter().enumerate() {
                    li.{ "w" (place.min(WIDTHS - 1)) } {
                        @if let Some(rate) = &step.rate {
                            p.rate { span aria-hidden="true" { "↑ " } (page.say(&Message::new("page-at-rate").arg("rate", rate.text.as_str()))) }
                        } @else if place > 0 {
                            p.rate aria-hidden="true" { "↑" }
                        }
                        (level(page, step))
                    }
                }
            }
        }
    }
}

fn level(page: &Page<'_>, step: &FunnelView) -> Markup {
    let share = step.yields.as_ref().zip(step.wanted.as_ref()).filter(|(_, wanted)| wanted.value.is_positive());
    let share = share.map(|(yields, wanted)| &yields.value / &wanted.value);
    html! {
        div.step {
            p.thing { (words(&step.label)) }
            p.volume { @match (&step.wanted, &step.yields) {
                (Some(wanted), _) => { (wanted.text) }
                (None, Some(yields)) => { (yields.text) }
                (None, None) => { (page.none()) }
            } }
            p.detail {
                @if step.objectives > 0 { (page.count("page-objectives", step.objectives)) }
                @if step.objectives > 0 && step.campaigns > 0 { " · " }
                @if step.campaigns > 0 { (page.count("page-campaigns", step.campaigns)) }
            }
            @if let Some(share) = share {
                (bar(&share, "plain"))
                @if let Some(yields) = &step.yields {
                    p.detail { (page.say(&Message::new("page-campaigns-bring").arg("yields", yields.text.as_str()))) }
                }
            }
        }
    }
}
