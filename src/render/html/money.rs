//! Where the money goes, and what pays for it.

use maud::{Markup, html};

use super::drawing::{bar, ends};
use super::folding;
use super::words::{Page, brief, names};
use crate::quantity::Exact;
use crate::render::view::{Figure, Node, NodeKind, Part};

pub(super) fn money(page: &Page<'_>) -> Option<Markup> {
    let budgets = page.view.nodes.iter().enumerate().filter(|(_, node)| node.kind == NodeKind::Budget);
    let budgets: Vec<Markup> = budgets.map(|(at, node)| budget(page, at, node)).collect();
    if page.view.money.is_none() && budgets.is_empty() {
        return None;
    }
    Some(html! {
        @if let Some(money) = &page.view.money {
            // What is given most comes first; what belongs to nothing last.
            @let mut by_objective = money.by_objective.iter().collect::<Vec<_>>();
            @let () = by_objective.sort_by(|a, b| {
                let belongs = |part: &Part| part.label.is_none();
                let amounts = || b.amount.value.partial_cmp(&a.amount.value).unwrap_or(std::cmp::Ordering::Equal);
                belongs(a).cmp(&belongs(b)).then_with(amounts)
            });
            div.shares {
                (shares(page, "page-by-objective", "page-no-objective", "by-objective", &by_objective))
                (shares(page, "page-by-channel", "page-no-channel", "by-channel", &money.by_channel.iter().collect::<Vec<_>>()))
                (shares(page, "page-by-quarter", "page-no-quarter", "by-quarter", &money.by_quarter.iter().collect::<Vec<_>>()))
            }
        }
        @if !budgets.is_empty() {
            h3 { (page.word("page-budgets-table")) }
            div.budgets { @for budget in &budgets { (budget) } }
        }
    })
}

fn shares(page: &Page<'_>, title: &'static str, none: &'static str, name: &str, parts: &[&Part]) -> Markup {
    let most = ends(parts.iter().map(|part| &part.share.value)).map_or_else(Exact::one, |(_, most)| most);
    let rows = parts.iter().map(|part| {
        let long = if most.is_positive() { &part.share.value / &most } else { Exact::zero() };
        html! { tr {
            th scope="row" { @match (&part.node, &part.label) {
                (Some(node), _) => { (page.link(node.index)) }
                (None, Some(label)) => { (brief(label)) }
                (None, None) => { span.none { (page.word(none)) } }
            } }
            td.drawn { (bar(&long, "plain")) }
            td.number { (part.amount.text) }
            td.number { (part.share.text) }
        } }
    });
    let rows: Vec<Markup> = rows.collect();
    html! {
        @if !rows.is_empty() {
            div {
                table.money {
                    caption { (page.word(title)) }
                    colgroup { col; col.drawn; col.sum; col.part; }
                    thead.vh { tr {
                        th scope="col" { (page.word(title)) }
                        th scope="col" { (page.word("page-head-drawn")) }
                        th scope="col" { (page.word("page-head-amount")) }
                        th scope="col" { (page.word("page-head-share")) }
                    } }
                    (folding::body(page, name, &rows))
                }
                (folding::button(page, name, rows.len()))
            }
        }
    }
}

/// A budget with its lines.
fn budget(page: &Page<'_>, at: usize, node: &Node) -> Markup {
    let money = node.money.as_ref();
    let total = |id: &'static str, figure: Option<&Figure>| {
        html! { @if let Some(figure) = figure { tr { th scope="row" { (page.word(id)) } td.number { (figure.text) } } } }
    };
    let lines = node.lines.iter().map(|line| {
        html! { tr {
            th scope="row" { @match &line.node {
                Some(to) => { (page.link(to.index)) }
                None => { (brief(&line.label)) }
            } }
            td.number { (line.amount.text) }
        } }
    });
    let lines: Vec<Markup> = lines.collect();
    let name = page.id("lines", at);
    html! {
        article.budget.draft[node.draft] id=(page.id("b", at)) {
            table {
                caption {
                    (page.brief(node))
                    @if node.draft { " " span.tag { (page.word("page-draft")) } }
                    @if !node.owners.is_empty() { span.detail { (brief(&names(&node.owners))) } }
                }
                thead.vh { tr {
                    th scope="col" { (page.word("page-head-line")) }
                    th scope="col" { (page.word("page-head-amount")) }
                } }
                (folding::body(page, &name, &lines))
                tfoot {
                    (total("page-total", money.and_then(|money| money.needed.as_ref())))
                    (total("page-allocated", money.and_then(|money| money.allocated.as_ref())))
                    (total("page-reserve", money.and_then(|money| money.reserve.as_ref())))
                }
            }
            (folding::button(page, &name, lines.len()))
        }
    }
}
