//! The cascade as a Mermaid flowchart: what serves stands below, coloured by coverage.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::plain::{figure, short};
use super::view::{Node, NodeKind, State, View};
use super::walk::{Chosen, Scope};
use super::words;

/// So many edges Mermaid draws unless it is told to draw more.
pub const MOST_EDGES: usize = 500;
/// Titles are cut after so many characters, and broken into lines of about so many.
const TITLE: usize = 90;
const LINE: usize = 32;

const CLASSES: [&str; 5] = [
    "reached fill:#d9f2e1,stroke:#1a7f37,color:#0b3d17",
    "fragile fill:#fff1cc,stroke:#9a6700,color:#4d3300",
    "short fill:#ffdcd7,stroke:#cf222e,color:#66101a",
    "unknown fill:#eef1f4,stroke:#6e7781,color:#24292f",
    "draft stroke-dasharray:5 4",
];

/// A flowchart of a plan.
///
/// # Errors
/// What writing fails with.
pub fn mermaid(view: &View, scope: &Scope, out: &mut dyn Write) -> io::Result<()> {
    let chosen = Chosen::new(view, scope);
    let mut nodes = chosen.nodes();
    nodes.sort_unstable();
    out.write_all(flowchart(view, &nodes).as_bytes())
}

/// How many edges the flowchart of a plan has.
#[must_use]
pub fn mermaid_edges(view: &View, scope: &Scope) -> usize {
    let mut nodes = Chosen::new(view, scope).nodes();
    nodes.sort_unstable();
    edges(view, &nodes).len()
}

/// A flowchart of some nodes of a view, and of the edges between them.
pub(super) fn flowchart(view: &View, nodes: &[usize]) -> String {
    let mut chart = String::from("flowchart BT\n");
    for &at in nodes {
        let node = &view.nodes[at];
        let [open, close] = match node.kind {
            NodeKind::Target => ["([", "])"],
            NodeKind::Objective | NodeKind::Budget => ["[", "]"],
            NodeKind::Campaign => ["(", ")"],
            NodeKind::Action => ["{{", "}}"],
        };
        let _ = writeln!(chart, "  n{at}{open}\"{}\"{close}", label(view, node));
    }
    for edge in edges(view, nodes) {
        let edge = &view.edges[edge];
        let (child, parent) = (edge.child.index, edge.parent.index);
        let _ = match words::edge(edge, view.language) {
            Some(said) => writeln!(chart, "  n{child} -->|\"{}\"| n{parent}", escaped(&figure(&said))),
            None => writeln!(chart, "  n{child} --> n{parent}"),
        };
    }
    for class in CLASSES {
        let _ = writeln!(chart, "  classDef {class}");
    }
    let of = |wanted: fn(&Node) -> bool| nodes.iter().copied().filter(move |at| wanted(&view.nodes[*at]));
    class(&mut chart, "reached", of(|node| node.state == Some(State::Reached)));
    class(&mut chart, "fragile", of(|node| node.state == Some(State::Fragile)));
    class(&mut chart, "short", of(|node| node.state == Some(State::Short)));
    class(&mut chart, "unknown", of(|node| node.state.is_none()));
    class(&mut chart, "draft", of(|node| node.draft));
    chart
}

/// The edges between some nodes, which are in order.
pub(super) fn edges(view: &View, nodes: &[usize]) -> Vec<usize> {
    let among = |at: usize| nodes.binary_search(&at).is_ok();
    let edges = nodes.iter().flat_map(|at| &view.up[*at]).copied();
    let mut edges: Vec<usize> = edges.filter(|edge| among(view.edges[*edge].parent.index)).collect();
    edges.sort_unstable();
    edges
}

fn class(chart: &mut String, name: &str, nodes: impl Iterator<Item = usize>) {
    let names: Vec<String> = nodes.map(|at| format!("n{at}")).collect();
    // A line of thousands of names is more than some readers take.
    for some in names.chunks(50) {
        let _ = writeln!(chart, "  class {} {name}", some.join(","));
    }
}

fn label(view: &View, node: &Node) -> String {
    let title = short(node.label(), TITLE);
    // Mermaid breaks lines at blanks by itself, and never inside of a word.
    let has_long = title.split(' ').any(|word| word.chars().count() > LINE);
    let mut lines = if has_long { wrapped(&title) } else { vec![title] };
    lines.extend(words::promises(node).into_iter().take(3));
    let coverages = node.goals.iter().filter_map(|goal| goal.coverage.as_ref());
    let share = coverages.max_by_key(|coverage| coverage.state).map(|coverage| figure(&coverage.share.text));
    let status = node.status.map(|status| words::status_word(status, view.language));
    let owner = Some(words::owners(node)).filter(|owner| !owner.is_empty()).map(|owner| short(&owner, LINE));
    for facts in [[share, status], [owner, words::due(node, view.language)]] {
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        lines.extend(Some(facts.join(" · ")).filter(|facts| !facts.is_empty()));
    }
    lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>")
}

/// Lines of about the same length, broken at blanks; a word that is longer is broken too.
pub(super) fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split(' ') {
        for (at, piece) in word.chars().collect::<Vec<_>>().chunks(LINE).enumerate() {
            let length = piece.len();
            match lines.last_mut().filter(|_| at == 0 && used + 1 + length <= LINE) {
                Some(line) => {
                    line.push(' ');
                    line.extend(piece);
                    used += 1 + length;
                }
                None => {
                    lines.push(piece.iter().collect());
                    used = length;
                }
            }
        }
    }
    lines
}

/// Words inside of a Mermaid label, as entities wherever Mermaid, Markdown or HTML could read
/// anything but words.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let is_word = match character {
            ' ' | ',' | '(' | ')' => true,
            // At the start of a line, or twice, they mean something.
            '-' | '.' | '+' | '%' => before.is_some() && before != Some(character) && rest.peek() != Some(&'{'),
            other => !other.is_ascii() || other.is_ascii_alphanumeric(),
        };
        if is_word {
            escaped.push(character);
        } else {
            let _ = write!(escaped, "#{};", u32::from(character));
        }
        before = Some(character);
    }
    // What begins like the line of a list would be one.
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && escaped[digits..].starts_with('.') {
        escaped.replace_range(digits..=digits, "#46;");
    }
    if digits > 0 && escaped[digits..].starts_with(')') {
        escaped.replace_range(digits..=digits, "#41;");
    }
    escaped
}
