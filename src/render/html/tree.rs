//! Who serves whom: a list of lists that can be opened, searched and read without either.

use std::collections::VecDeque;

use maud::{Markup, html};
use rustc_hash::FxHashMap;

use super::findings::{MOST, groups};
use super::summary::covered;
use super::words::{Page, brief, names, status_class, words};
use crate::diagnostic::Message;
use crate::render::view::{Edge, GoalView, Node, NodeKind, State};

/// As many levels are drawn one in another; what goes deeper is drawn beside. Browsers have
/// limits of their own, and paper has an edge.
const DEEPEST: usize = 12;
/// A cascade of more nodes than this begins folded.
const LARGE: usize = 60;

pub(super) fn tree(page: &Page<'_>) -> Option<Markup> {
    if page.view.roots.is_empty() {
        return None;
    }
    let teams = Teams::new(page);
    Some(html! {
        (tools(page, &teams))
        div.columns aria-hidden="true" {
            span { (page.word("page-head-node")) }
            span { (page.word("page-head-goal")) }
            span { (page.word("page-head-due")) }
            span { (page.word("page-head-coverage")) }
            span { (page.word("page-head-owner")) }
            span { (page.word("page-head-findings")) }
        }
        (maud::PreEscaped(Tree::new(page, &teams).draw()))
    })
}

/// Who answers for anything, by what people call them.
struct Teams<'v> {
    names: Vec<&'v str>,
    places: FxHashMap<&'v str, usize>,
}

impl<'v> Teams<'v> {
    fn new(page: &Page<'v>) -> Self {
        let nodes = page.view.nodes.iter().filter(|node| node.kind != NodeKind::Budget);
        let mut names: Vec<&str> = nodes.flat_map(|node| &node.owners).map(super::super::Named::label).collect();
        names.sort_unstable();
        names.dedup();
        let places = names.iter().enumerate().map(|(place, name)| (*name, place)).collect();
        Self { names, places }
    }
}

fn tools(page: &Page<'_>, teams: &Teams<'_>) -> Markup {
    let shows = [
        ("", "page-show-everything"),
        ("s", "page-show-short"),
        ("f", "page-show-fragile"),
        ("e", "page-show-errors"),
        ("w", "page-show-wrong"),
        ("d", "page-show-drafts"),
    ];
    let found = Message::new("page-found").arg("shown", "{shown}").arg("all", "{all}");
    html! {
        form.tools.scripted role="search" aria-label=(page.word("page-filter")) {
            label { span { (page.word("page-search")) } input type="search" name="words" autocomplete="off" {} }
            label { span { (page.word("page-head-owner")) } select name="team" {
                option value="" { (page.word("page-all-teams")) }
                @for (place, name) in teams.names.iter().enumerate() { option value=(place) { (super::words::shown(name)) } }
            } }
            label { span { (page.word("page-show")) } select name="show" {
                @for (value, id) in shows { option value=(value) { (page.word(id)) } }
            } }
            div.buttons {
                button type="button" data-do="open" { (page.word("page-open-all")) }
                button type="button" data-do="close" { (page.word("page-close-all")) }
            }
            p.found role="status" data-say=(page.say(&found)) {}
        }
    }
}

struct Tree<'p, 'v> {
    page: &'p Page<'v>,
    teams: &'p Teams<'v>,
    /// From which level on lists begin folded.
    folded_from: usize,
    drawn: Vec<bool>,
    /// What goes on beside.
    deeper: VecDeque<usize>,
    /// The findings of each node, as places among the findings.
    findings: Vec<Vec<usize>>,
    out: String,
}

impl<'p, 'v> Tree<'p, 'v> {
    fn new(page: &'p Page<'v>, teams: &'p Teams<'v>) -> Self {
        let view = page.view;
        let mut findings = vec![Vec::new(); view.nodes.len()];
        for (start, group) in groups(&view.findings) {
            for (place, finding) in group.iter().enumerate().take(MOST) {
                if let Some(node) = &finding.node {
                    findings[node.index].push(start + place);
                }
            }
        }
        let folded_from = match (view.nodes.len(), view.roots.len()) {
            (nodes, _) if nodes <= LARGE => usize::MAX,
            (_, roots) if roots <= LARGE / 2 => 1,
            _ => 0,
        };
        let drawn = vec![false; view.nodes.len()];
        Self { page, teams, folded_from, drawn, deeper: VecDeque::new(), findings, out: String::new() }
    }

    fn draw(mut self) -> String {
        self.out.push_str("<ul class=\"tree\">");
        for root in &self.page.view.roots {
            self.branch(root.index, None, 0);
        }
        while let Some(at) = self.deeper.pop_front() {
            self.out.push_str("<li class=\"node beside\">");
            let id = self.page.id("more", at);
            let title = html! { p.beside id=(id) { (self.page.word("page-below")) " " (self.page.link(at)) } };
            self.out.push_str(&title.0);
            self.children(at, 0, false);
            self.out.push_str("</li>");
        }
        self.out.push_str("</ul>");
        self.out
    }

    /// A node with all that serves it; as deep as paper goes.
    fn branch(&mut self, at: usize, edge: Option<usize>, depth: usize) {
        let page = self.page;
        let node = &page.view.nodes[at];
        let is_again = std::mem::replace(&mut self.drawn[at], true);
        let edge = edge.map(|edge| &page.view.edges[edge]);
        let has_below = !page.view.down[at].is_empty();
        let is_cut = has_below && !is_again && depth + 1 >= DEEPEST;
        let owners = node.owners.iter().filter_map(|owner| self.teams.places.get(owner.label()));
        let owners = owners.map(usize::to_string).collect::<Vec<_>>().join(" ");
        let id = (!is_again).then(|| page.id("n", at));
        let open = html! {
            li.node.draft[node.draft].again[is_again].(node.kind.word())
                id=[id] data-o=[(!owners.is_empty()).then_some(owners)] data-s=[flags(node)] {
                (self.row(at, edge, is_again, has_below && !is_again && !is_cut, depth < self.folded_from))
                @if is_cut { p.detail { a href={ "#" (page.id("more", at)) } { (page.word("page-goes-deeper")) } } }
            }
        };
        // The list below belongs into the same item.
        self.out.push_str(open.0.strip_suffix("</li>").unwrap_or(&open.0));
        if is_cut {
            self.deeper.push_back(at);
        } else if has_below && !is_again {
            self.children(at, depth, depth >= self.folded_from);
        }
        self.out.push_str("</li>");
    }

    fn children(&mut self, at: usize, depth: usize, is_folded: bool) {
        let class = if is_folded { "kids late" } else { "kids" };
        let open = html! { ul class=(class) id=(self.page.id("k", at)) {} };
        self.out.push_str(open.0.strip_suffix("</ul>").unwrap_or(&open.0));
        let view = self.page.view;
        let mut before = None;
        for edge in &view.down[at] {
            let child = view.edges[*edge].child.index;
            // Who serves twice is one node all the same.
            if before.replace(child) != Some(child) {
                self.branch(child, Some(*edge), depth + 1);
            }
        }
        self.out.push_str("</ul>");
    }

    fn row(&self, at: usize, edge: Option<&Edge>, is_again: bool, has_list: bool, is_open: bool) -> Markup {
        let page = self.page;
        let node = &page.view.nodes[at];
        let title = page.id("t", at);
        html! {
            div.row {
                div.name {
                    @if has_list {
                        button.twist.scripted type="button" aria-expanded=(is_open) aria-controls=(page.id("k", at)) aria-labelledby=(title) {}
                    }
                    p {
                        @if is_again {
                            (page.link(at)) " " span.tag { (page.word("page-above")) }
                        } @else {
                            span.title id=[has_list.then_some(title)] { (words(&page.called(node))) }
                        }
                        @if node.draft { " " span.tag { (page.word("page-draft")) } }
                        span.meta { (self.meta(node, edge)) }
                    }
                }
                @if is_again { div.goals {} div.owner {} div.found {} } @else {
                    (self.goals(node))
                    div.owner { @if !node.owners.is_empty() {
                        span.vh { (page.word("page-owner-is")) " " } (brief(&names(&node.owners)))
                    } }
                    div.found { (self.found(at, node)) }
                }
            }
        }
    }

    /// What there is to know of a node in a line.
    fn meta(&self, node: &Node, edge: Option<&Edge>) -> Markup {
        let page = self.page;
        let short = node.money.as_ref().and_then(|money| money.short.as_ref());
        let money = node.money.as_ref();
        let needed = money.and_then(|money| money.needed.as_ref()).map(|it| ("page-needs", it));
        let amount = needed.or(money.and_then(|money| money.allocated.as_ref()).map(|it| ("page-gets", it)));
        html! {
            (page.kind(node.kind))
            @if let Some(edge) = edge {
                @if let Some(rate) = &edge.rate { " · " (page.say(&Message::new("page-at-rate").arg("rate", rate.text.as_str()))) }
                @if let Some(share) = &edge.share { " · " (page.say(&Message::new("page-for-share").arg("share", share.text.as_str()))) }
                @if let Some(lag) = &edge.lag { " · " (page.say(&Message::new("page-after").arg("lag", lag.as_str()))) }
            }
            @if let Some(stage) = node.stage { " · " (page.stage(stage)) }
            @if !node.channels.is_empty() { " · " (brief(&names(&node.channels))) }
            @if let Some((id, amount)) = amount {
                " · " span.amount { (page.say(&Message::new(id).arg("amount", amount.text.as_str()))) }
            }
            @if let Some(short) = short {
                " · " span.amount.poor { (page.say(&Message::new("page-unpaid").arg("amount", short.text.as_str()))) }
            }
        }
    }

    /// What a node promises; what a campaign brings, and until when.
    fn goals(&self, node: &Node) -> Markup {
        let page = self.page;
        html! {
            div.goals {
                @for goal in &node.goals { (self.goal(goal)) }
                @if node.goals.is_empty() && (node.runs.is_some() || !node.yields.is_empty()) {
                    div.goal {
                        span.what { @for (place, figure) in node.yields.iter().enumerate() {
                            @if place > 0 { ", " } (figure.text)
                        } }
                        span.by { @if let Some(runs) = &node.runs { (runs.text) } }
                    }
                }
                @for guardrail in &node.guardrails {
                    @if let Some(value) = &guardrail.value {
                        div.goal.guard {
                            span.what {
                                span.metric { (words(guardrail.metric.label())) } " "
                                (page.say(&Message::new(match guardrail.relation {
                                    Some(super::super::Relation::Above) => "page-held-above",
                                    _ => "page-held-below",
                                }).arg("value", value.text.as_str())))
                            }
                        }
                    }
                }
            }
        }
    }

    fn goal(&self, goal: &GoalView) -> Markup {
        html! {
            div.goal {
                span.what { span.metric { (words(goal.metric.label())) } " " (goal.text) }
                span.by { @if let Some(by) = &goal.by { (by.text) } }
                span {
                    (covered(self.page, goal))
                    @if let Some(progress) = &goal.progress {
                        span.status.(status_class(progress.status)) { (self.page.status(progress.status)) }
                    }
                }
            }
        }
    }

    fn found(&self, at: usize, node: &Node) -> Markup {
        let (page, levels) = (self.page, node.findings);
        let all = levels.errors + levels.warnings + levels.hints;
        let class = match (levels.errors, levels.warnings) {
            (0, 0) => "calm",
            (0, _) => "fair",
            _ => "poor",
        };
        let places = &self.findings[at];
        let list = places.iter().take(8).map(usize::to_string).collect::<Vec<_>>().join(" ");
        let first = places.first().map_or_else(|| page.part("findings"), |place| page.id("f", *place));
        html! {
            @if all > 0 {
                a.badge.(class) href={ "#" (first) } data-f=(list) data-all=(all) {
                    (all) span.vh { ": " (page.levels(levels)) }
                }
            }
        }
    }
}

/// What a node can be filtered by: a letter each.
fn flags(node: &Node) -> Option<String> {
    let findings = node.findings;
    let each = [
        ('s', node.state == Some(State::Short)),
        ('f', node.state == Some(State::Fragile)),
        ('e', findings.errors > 0),
        ('w', findings.errors + findings.warnings + findings.hints > 0),
        ('d', node.draft),
    ];
    let flags: String = each.into_iter().filter(|(_, is)| *is).map(|(flag, _)| flag).collect();
    (!flags.is_empty()).then_some(flags)
}
