//! The cascade for Graphviz.

use std::io::{self, Write};

use super::mermaid::{edges, wrapped};
use super::plain::{figure, short};
use super::view::{Node, NodeKind, State, View};
use super::walk::{Chosen, Scope};
use super::words;

/// Titles are cut after so many characters.
const TITLE: usize = 120;

/// A plan in Graphviz' language.
///
/// # Errors
/// What writing fails with.
pub fn dot(view: &View, scope: &Scope, out: &mut dyn Write) -> io::Result<()> {
    let mut nodes = Chosen::new(view, scope).nodes();
    nodes.sort_unstable();
    writeln!(out, "digraph cascade {{")?;
    writeln!(out, "  graph [rankdir=BT, label=\"{}\", labelloc=t, fontname=\"Helvetica\"];", title(view))?;
    writeln!(out, "  node [shape=box, style=\"filled\", fontname=\"Helvetica\", fontsize=11];")?;
    writeln!(out, "  edge [fontname=\"Helvetica\", fontsize=10, color=\"#6e7781\"];")?;
    for &at in &nodes {
        let node = &view.nodes[at];
        let (shape, rounded) = match node.kind {
            NodeKind::Target => ("box", ",rounded,bold"),
            NodeKind::Objective | NodeKind::Budget => ("box", ""),
            NodeKind::Campaign => ("box", ",rounded"),
            NodeKind::Action => ("hexagon", ""),
        };
        let dashed = if node.draft { ",dashed" } else { "" };
        let (fill, color) = match node.state {
            Some(State::Reached) => ("#d9f2e1", "#1a7f37"),
            Some(State::Fragile) => ("#fff1cc", "#9a6700"),
            Some(State::Short) => ("#ffdcd7", "#cf222e"),
            None => ("#eef1f4", "#6e7781"),
        };
        writeln!(
            out,
            "  n{at} [label=\"{}\", shape={shape}, style=\"filled{rounded}{dashed}\", fillcolor=\"{fill}\", color=\"{color}\"];",
            label(view, node)
        )?;
    }
    for edge in edges(view, &nodes) {
        let edge = &view.edges[edge];
        let label = words::edge(edge, view.language).map(|said| format!(" [label=\"{}\"]", escaped(&figure(&said))));
        writeln!(out, "  n{} -> n{}{};", edge.child.index, edge.parent.index, label.unwrap_or_default())?;
    }
    writeln!(out, "}}")
}

fn title(view: &View) -> String {
    escaped(&short(&words::title(view), TITLE))
}

fn label(view: &View, node: &Node) -> String {
    let mut lines: Vec<String> = wrapped(&short(node.label(), TITLE));
    lines.extend(words::promises(node));
    let coverages = node.goals.iter().filter_map(|goal| goal.coverage.as_ref());
    let share = coverages.max_by_key(|coverage| coverage.state).map(|coverage| figure(&coverage.share.text));
    let owner = Some(words::owners(node)).filter(|owner| !owner.is_empty()).map(|owner| short(&owner, TITLE));
    let facts: Vec<String> = [share, owner, words::due(node, view.language)].into_iter().flatten().collect();
    if !facts.is_empty() {
        lines.push(facts.join(" · "));
    }
    lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("\\n")
}

/// Words inside of a quoted string; Graphviz reads escapes and HTML entities there.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;")
}
