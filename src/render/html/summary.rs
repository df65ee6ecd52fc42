//! What a reader with one minute sees: what is promised, whether it holds, what is wrong.

use maud::{Markup, html};

use super::drawing::{bar, length};
use super::folding;
use super::words::{Page, level_class, none, state_class, words};
use crate::diagnostic::{Level, Message};
use crate::quantity::Exact;
use crate::render::view::{Counts, GoalView, Node, NodeKind};

pub(super) fn head(page: &Page<'_>) -> Markup {
    let plan = &page.view.plan;
    let title = plan.title.as_deref().or(plan.name.as_deref());
    let date = page.date(page.view.today);
    html! {
        header.head {
            p.over {
                (page.word("page-plan"))
                @if let Some(period) = &plan.period { " · " (period.text) }
                @if let Some(currency) = &plan.currency { " · " (currency) }
            }
            h1 { @match title { Some(title) => { (words(title)) } None => { (page.word("page-untitled")) } } }
            p.asof { (page.say(&Message::new("page-as-of").arg("date", date))) }
        }
    }
}

pub(super) fn summary(page: &Page<'_>) -> Markup {
    let counts = &page.view.plan.counts;
    html! {
        section.summary aria-labelledby=(page.part("summary")) {
            h2.vh id=(page.part("summary")) { (page.word("page-summary")) }
            div.figures {
                (verdicts(page, counts))
                div.figure {
                    p.label { (page.word("page-what")) }
                    p.big { (counts.targets + counts.objectives) " " small { (page.word("page-promises")) } }
                    p.detail { (inventory(page, counts)) }
                }
                @if let Some(money) = &page.view.money {
                    div.figure {
                        p.label { (page.word("page-spent-on-campaigns")) }
                        p.big { (money.total.text) }
                        p.detail { (work(page, counts)) }
                    }
                }
                (wrong(page, counts))
            }
            (targets(page))
        }
    }
}

/// How many goals hold, as one bar.
fn verdicts(page: &Page<'_>, counts: &Counts) -> Markup {
    let all = counts.reached + counts.fragile + counts.short;
    let parts = [
        ("good", "page-reached", counts.reached),
        ("fair", "page-fragile", counts.fragile),
        ("poor", "page-short", counts.short),
    ];
    let share = |count: usize| {
        let counted = |count: usize| i128::try_from(count).unwrap_or(i128::MAX);
        Exact::ratio(counted(count) * 100, counted(all.max(1)))
    };
    let mut start = Exact::zero();
    let mut placed = Vec::new();
    for (class, id, count) in parts {
        placed.push((class, id, count, start.clone()));
        start = &start + &share(count);
    }
    html! {
        div.figure {
            p.label { (page.word("page-goals")) }
            @if all == 0 {
                p.big { (none()) }
                p.detail { (page.word("page-no-verdict")) }
            } @else {
                p.big { (counts.reached + counts.fragile) " " small { (page.count("page-of-goals", all)) } }
                svg.bar viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                    @for (class, _, count, start) in &placed {
                        rect.part.(class) x=(length(start)) width=(length(&share(*count))) height="8" {}
                    }
                }
                p.detail {
                    @for (class, id, count, _) in &placed {
                        @if *count > 0 { span.key.(class) { (page.count(id, *count)) } " " }
                    }
                }
            }
        }
    }
}

fn inventory(page: &Page<'_>, counts: &Counts) -> String {
    page.counts(&[
        ("page-targets", counts.targets),
        ("page-objectives", counts.objectives),
        ("page-drafts", counts.drafts),
    ])
}

fn work(page: &Page<'_>, counts: &Counts) -> String {
    page.counts(&[("page-campaigns", counts.campaigns), ("page-actions", counts.actions)])
}

fn wrong(page: &Page<'_>, counts: &Counts) -> Markup {
    let all = counts.errors + counts.warnings + counts.hints;
    let each = [
        (Level::Error, "page-errors", counts.errors),
        (Level::Warning, "page-warnings", counts.warnings),
        (Level::Hint, "page-hints", counts.hints),
    ];
    html! {
        div.figure {
            p.label { (page.word("page-findings")) }
            p.big { (all) }
            p.detail {
                @if all == 0 { (page.word("page-nothing-wrong")) }
                @for (level, id, count) in each {
                    @if count > 0 { span.key.(level_class(level)) { (page.count(id, count)) } " " }
                }
            }
        }
    }
}

/// What management wants, and what the plan makes of it.
fn targets(page: &Page<'_>) -> Markup {
    let targets = page.view.nodes.iter().enumerate().filter(|(_, node)| node.kind == NodeKind::Target);
    let mut rows: Vec<Markup> = Vec::new();
    for (at, node) in targets {
        for (place, goal) in node.goals.iter().enumerate() {
            rows.push(target(page, at, node, goal, place == 0));
        }
    }
    html! {
        @if !rows.is_empty() {
            div.wide role="region" tabindex="0" aria-label=(page.word("page-targets-table")) {
                table.targets {
                    caption.vh { (page.word("page-targets-table")) }
                    thead { tr {
                        th scope="col" { (page.word("page-head-target")) }
                        th scope="col" { (page.word("page-head-goal")) }
                        th scope="col" { (page.word("page-head-due")) }
                        th.number scope="col" { (page.word("page-head-planned")) }
                        th.number scope="col" { (page.word("page-head-missing")) }
                        th.covered scope="col" { (page.word("page-head-coverage")) }
                    } }
                    (folding::body(page, "targets", &rows))
                }
            }
            (folding::button(page, "targets", rows.len()))
        }
    }
}

fn target(page: &Page<'_>, at: usize, node: &Node, goal: &GoalView, is_first: bool) -> Markup {
    html! {
        tr {
            th scope="row" { @if is_first { (page.link(at)) } @else { span.none { (page.brief(node)) } } }
            td { (words(goal.metric.label())) br; (goal.text) }
            td.date { @match &goal.by { Some(by) => { (by.text) } None => { (none()) } } }
            @match &goal.coverage {
                Some(coverage) => {
                    td.number { (coverage.planned.text) }
                    td.number { @match &coverage.missing {
                        Some(missing) => { span.poor { (missing.text) } }
                        None => { (none()) }
                    } }
                    td.covered { (covered(page, goal)) }
                }
                None => {
                    td.number { (none()) } td.number { (none()) }
                    td.covered { (none()) }
                }
            }
        }
    }
}

/// The bar of a coverage, with its share and state.
pub(super) fn covered(page: &Page<'_>, goal: &GoalView) -> Markup {
    html! {
        @if let Some(coverage) = &goal.coverage {
            span.covered {
                (bar(&coverage.share.value, state_class(coverage.state)))
                span.share { (coverage.share.text) }
                span.state.(state_class(coverage.state)) { (page.state(coverage.state)) }
            }
        }
    }
}
