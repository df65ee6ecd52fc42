//! How far each goal may end from what is planned.

use maud::{Markup, html};

use super::drawing::{Scale, ends};
use super::folding;
use super::words::{Page, none, state_class, words};
use crate::quantity::Exact;
use crate::render::view::{CoverageView, Figure, GoalView};

pub(super) fn ranges(page: &Page<'_>) -> Option<Markup> {
    let nodes = page.view.nodes.iter().enumerate();
    let goals = nodes.flat_map(|(at, node)| node.goals.iter().map(move |goal| (at, goal)));
    let covered = goals.filter_map(|(at, goal)| Some((at, goal, goal.coverage.as_ref()?)));
    let mut covered: Vec<(usize, &GoalView, &CoverageView)> = covered.collect();
    // What is missed first.
    covered.sort_by_key(|(at, _, coverage)| (std::cmp::Reverse(coverage.state), *at));
    let rows: Vec<Markup> = covered.iter().map(|(at, goal, coverage)| row(page, *at, goal, coverage)).collect();
    (!rows.is_empty()).then(|| {
        html! {
            p.legend { (page.word("page-ranges-legend")) }
            div.wide role="region" tabindex="0" aria-label=(page.word("page-ranges")) {
                table.ranges {
                    caption.vh { (page.word("page-ranges")) }
                    thead { tr {
                        th scope="col" { (page.word("page-head-objective")) }
                        th.number scope="col" { (page.word("page-head-wanted")) }
                        th.number scope="col" { (page.word("page-head-worst")) }
                        th.number scope="col" { (page.word("page-head-planned")) }
                        th.number scope="col" { (page.word("page-head-best")) }
                        th.drawn scope="col" { (page.word("page-head-range")) }
                    } }
                    (folding::body(page, "ranges-rest", &rows))
                }
            }
            (folding::button(page, "ranges-rest", rows.len()))
        }
    })
}

fn row(page: &Page<'_>, at: usize, goal: &GoalView, coverage: &CoverageView) -> Markup {
    let figure = |figure: &Option<Figure>| match figure {
        Some(figure) => html! { (figure.text) },
        None => none(),
    };
    let class = state_class(coverage.state);
    html! {
        tr {
            th scope="row" {
                (page.link(at))
                span.detail { (words(goal.metric.label())) " · " span.(class) { (page.state(coverage.state)) } }
            }
            td.number { (figure(&goal.to)) }
            td.number { (figure(&coverage.worst)) }
            td.number { (coverage.planned.text) }
            td.number { (figure(&coverage.best)) }
            td.drawn { (drawing(goal, coverage)) }
        }
    }
}

/// From worst to best, with what is planned and what is wanted; from where the goal starts, else
/// from nothing.
fn drawing(goal: &GoalView, coverage: &CoverageView) -> Markup {
    let Some(wanted) = goal.to.as_ref().map(|to| &to.value) else { return html! {} };
    let planned = &coverage.planned.value;
    let worst = coverage.worst.as_ref().map_or(planned, |worst| &worst.value);
    let best = coverage.best.as_ref().map_or(planned, |best| &best.value);
    let zero = Exact::zero();
    let base = goal.from.as_ref().filter(|_| coverage.basis == "growth").map_or(&zero, |from| &from.value);
    let Some((low, high)) = ends([base, worst, best, planned, wanted].into_iter()) else { return html! {} };
    let scale = Scale::new(low, high, 6, 194);
    let (left, right) = (scale.place(worst).min(scale.place(best)), scale.place(worst).max(scale.place(best)));
    html! {
        svg.range.(state_class(coverage.state)) viewBox="0 0 200 20" aria-hidden="true" focusable="false" {
            line.axis x1="6" x2="194" y1="10" y2="10" {}
            rect.fill x=(left.to_decimal_string(2)) width=((&right - &left).to_decimal_string(2)) y="6" height="8" rx="2" {}
            line.wanted x1=(scale.at(wanted)) x2=(scale.at(wanted)) y1="1" y2="19" {}
            circle.planned cx=(scale.at(planned)) cy="10" r="4" {}
        }
    }
}
