//! A cascade of any size: objectives that each serve one of the level above, four to a parent.

use std::fmt::Write as _;

const BRANCHING: usize = 4;
const TEAMS: usize = 6;
const METRICS: usize = 12;

/// The text of a plan with `count` objectives below one target: each has a title, an owner, a
/// measure with baseline and deadline, a parent and a budget line; every second one is joined
/// to its parent by a rate, the others measure what their parent does.
pub fn plan(count: usize) -> String {
    let mut text = String::with_capacity(count * 260 + 4_096);
    header(&mut text);
    let nodes = nodes(count);
    for (index, node) in nodes.iter().enumerate() {
        objective(&mut text, index, node);
    }
    text.push_str("budget everything \"Budget of all objectives\" {\n");
    let _ = writeln!(text, "  total {} EUR", count * 1_000);
    for index in 1..=count {
        let _ = writeln!(text, "  allocate 900 EUR to objective_{index}");
    }
    text.push_str("  reserve 10%\n}\n");
    text
}

struct Node {
    metric: usize,
    has_rate: bool,
    from: usize,
    to: usize,
}

/// Goals from the bottom up, so that what the children give reaches each parent.
fn nodes(count: usize) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::with_capacity(count + 1);
    for index in 0..=count {
        let has_rate = index % 2 == 1;
        let metric = match index.checked_sub(1).map(|below| below / BRANCHING) {
            Some(parent) if has_rate => (nodes[parent].metric + 1) % METRICS,
            Some(parent) => nodes[parent].metric,
            None => 0,
        };
        nodes.push(Node { metric, has_rate, from: 0, to: 0 });
    }
    for index in (0..=count).rev() {
        let first = index * BRANCHING + 1;
        let children = first..(first + BRANCHING).min(count + 1);
        if children.is_empty() {
            nodes[index].from = 100 + index % 50 * 5;
            nodes[index].to = nodes[index].from + 20 + index % 7 * 5;
            continue;
        }
        let sum = |pick: fn(&Node) -> usize| {
            children
                .clone()
                .map(|child| if nodes[child].has_rate { pick(&nodes[child]) / 5 } else { pick(&nodes[child]) })
                .sum()
        };
        let (from, to): (usize, usize) = (sum(|node| node.from), sum(|node| node.to));
        nodes[index].from = from;
        nodes[index].to = to;
    }
    nodes
}

fn header(text: &mut String) {
    text.push_str("plan generated \"Generated cascade\" {\n  period 2026\n  currency EUR\n  review monthly\n}\n\n");
    for team in 0..TEAMS {
        let department = ["management", "sales", "marketing", "service", "product", "finance"][team];
        let _ = writeln!(text, "team team_{team} \"Team {team}\" {{ department {department} }}");
    }
    for metric in 0..METRICS {
        let _ = writeln!(text, "metric metric_{metric} \"Metric {metric}\" {{ unit thing; source \"Warehouse\" }}");
    }
    text.push('\n');
}

fn objective(text: &mut String, index: usize, node: &Node) {
    let (metric, from, to, team) = (node.metric, node.from, node.to, index % TEAMS);
    if index == 0 {
        let _ = writeln!(text, "target objective_0 \"Reach {to} things in all\" {{");
    } else {
        let _ = writeln!(text, "objective objective_{index} \"Bring {to} things to branch {index} of the cascade\" {{");
        let parent = (index - 1) / BRANCHING;
        let _ = if node.has_rate {
            writeln!(
                text,
                "  serves   objective_{parent} at 20% within 20% .. 22% because \"counted in 2025: {index} of {}\"",
                index * 5
            )
        } else {
            writeln!(text, "  serves   objective_{parent}")
        };
    }
    let _ = writeln!(text, "  measure  metric_{metric} from {from} to {to} by 2026-12-31");
    let _ = writeln!(text, "  owner    team_{team}\n}}\n");
}
