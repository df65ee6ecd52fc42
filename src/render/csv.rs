//! The cascade for spreadsheets: a row a goal, as RFC 4180 has it.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::plain::plain;
use super::view::{Figure, GoalView, Named, Node, Relation, View};
use super::walk::{Chosen, Scope};
use crate::quantity::Exact;

const HEADERS: [&str; 36] = [
    "plan",
    "id",
    "kind",
    "title",
    "draft",
    "serves",
    "department",
    "owners",
    "metric",
    "relation",
    "from",
    "to",
    "unit",
    "by",
    "planned",
    "worst",
    "best",
    "coverage",
    "basis",
    "state",
    "observed",
    "expected",
    "as_of",
    "status",
    "needed",
    "allocated",
    "short",
    "personas",
    "channels",
    "stage",
    "start",
    "end",
    "yields",
    "errors",
    "warnings",
    "hints",
];

/// Plans as a table. Figures are plain decimals in the unit beside them, shares are shares of one,
/// money is in the plan's currency. Nothing in it is taken for a formula.
///
/// # Errors
/// What writing fails with.
pub fn csv(plans: &[(View, Scope)], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(HEADERS)?;
    for (view, scope) in plans {
        let mut nodes =
            if scope.is_whole() { (0..view.nodes.len()).collect() } else { Chosen::new(view, scope).nodes() };
        nodes.sort_unstable();
        for at in nodes {
            let node = &view.nodes[at];
            if node.goals.is_empty() {
                writer.write_record(row(view, at, node, None))?;
            }
            for goal in &node.goals {
                writer.write_record(row(view, at, node, Some(goal)))?;
            }
        }
    }
    writer.flush()
}

fn row(view: &View, at: usize, node: &Node, goal: Option<&GoalView>) -> [String; 36] {
    let parents: Vec<String> = view.up[at].iter().map(|edge| view.edges[*edge].parent.id.to_string()).collect();
    let coverage = goal.and_then(|goal| goal.coverage.as_ref());
    let progress = goal.and_then(|goal| goal.progress.as_ref());
    let money = node.money.as_ref();
    let relation = goal.and_then(|goal| goal.relation).map(|relation| match relation {
        Relation::To => "to",
        Relation::Below => "below",
        Relation::Above => "above",
    });
    let date = |date: chrono::NaiveDate| date.to_string();
    let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
    let yields: Vec<String> =
        node.yields.iter().map(|figure| format!("{} {}", ends(figure), plain(&figure.unit))).collect();
    [
        view.plan.name.as_deref().or(view.plan.title.as_deref()).map(text).unwrap_or_default(),
        text(&node.id),
        node.kind.word().to_owned(),
        node.called.title.as_deref().map(text).unwrap_or_default(),
        if node.draft { "yes" } else { "no" }.to_owned(),
        text_or_none(&parents.join("; ")),
        word(node.department),
        names(&node.owners),
        goal.map(|goal| text(goal.metric.name.as_deref().unwrap_or_else(|| goal.metric.label()))).unwrap_or_default(),
        word(relation),
        figure(goal.and_then(|goal| goal.from.as_ref())),
        figure(goal.and_then(|goal| goal.to.as_ref())),
        goal.and_then(|goal| goal.to.as_ref()).map(|to| text_or_none(&to.unit)).unwrap_or_default(),
        goal.and_then(|goal| goal.by.as_ref()).map(|by| date(by.date)).unwrap_or_default(),
        figure(coverage.map(|it| &it.planned)),
        figure(coverage.and_then(|it| it.worst.as_ref())),
        figure(coverage.and_then(|it| it.best.as_ref())),
        figure(coverage.map(|it| &it.share)),
        word(coverage.map(|it| it.basis)),
        word(coverage.map(|it| it.state.word())),
        figure(progress.map(|it| &it.observed)),
        figure(progress.map(|it| &it.expected)),
        progress.map(|it| date(it.as_of.date)).unwrap_or_default(),
        word(progress.map(|it| it.status.word())),
        figure(money.and_then(|it| it.needed.as_ref())),
        figure(money.and_then(|it| it.allocated.as_ref())),
        figure(money.and_then(|it| it.short.as_ref())),
        names(&node.personas),
        names(&node.channels),
        word(node.stage),
        node.runs.as_ref().map(|runs| date(runs.start)).unwrap_or_default(),
        node.runs.as_ref().map(|runs| date(runs.end)).unwrap_or_default(),
        text_or_none(&yields.join("; ")),
        node.findings.errors.to_string(),
        node.findings.warnings.to_string(),
        node.findings.hints.to_string(),
    ]
}

fn figure(figure: Option<&Figure>) -> String {
    figure.map(ends).unwrap_or_default()
}

/// A figure as a decimal; of a range both ends.
fn ends(figure: &Figure) -> String {
    let decimal = |value: &Exact| value.to_decimal_string(12);
    match (&figure.low, &figure.high) {
        (Some(low), Some(high)) => format!("{}..{}", decimal(low), decimal(high)),
        _ => decimal(&figure.value),
    }
}

fn names(some: &[Named]) -> String {
    let names: Vec<&str> = some.iter().map(Named::label).collect();
    text_or_none(&names.join("; "))
}

fn text_or_none(words: &str) -> String {
    if words.is_empty() { String::new() } else { text(words) }
}

/// Words that no spreadsheet takes for a formula: a sign that would begin one gets an apostrophe
/// in front.
fn text(words: &str) -> String {
    let words = plain(words);
    match words.chars().next() {
        Some('=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}') => format!("'{words}"),
        _ => words,
    }
}
