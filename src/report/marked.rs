use crate::check::Outcome;
use crate::diagnostic::Finding;
use crate::plan::Suppression;
use crate::source::{Position, Sources, Span};

/// Whether somebody has to be told of a finding.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark<'a> {
    /// Yes.
    New,
    /// It is in the baseline.
    Known,
    /// A comment silences it.
    Suppressed(&'a Suppression),
}

/// Everything that is wrong with a plan, silenced or not, in the order of places.
pub(super) fn marked(outcome: &Outcome) -> Vec<(Mark<'_>, &Finding)> {
    let new = outcome.findings.iter().map(|finding| (Mark::New, finding));
    let known = outcome.known.iter().map(|finding| (Mark::Known, finding));
    let suppressed = outcome
        .suppressed
        .iter()
        .map(|suppressed| (Mark::Suppressed(&outcome.plan.suppressions[suppressed.comment]), &suppressed.finding));
    let mut all: Vec<(Mark<'_>, &Finding)> = new.chain(known).chain(suppressed).collect();
    all.sort_by_key(|(_, finding)| (finding.span.file, finding.span.start, finding.rule.code, finding.span.end));
    all
}

/// Where a span begins and ends, as people count. Columns count characters, and the end is the
/// first one behind.
pub(super) fn range(sources: &Sources, span: Span) -> (Position, Position) {
    let file = sources.file(span.file);
    (file.position(span.start), file.position(span.end))
}
