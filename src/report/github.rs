use std::io::{self, Write};

use super::marked::range;
use super::{Summary, harmless, sentence};
use crate::check::Outcome;
use crate::diagnostic::{Finding, Level};
use crate::locale::Locale;
use crate::source::Sources;

/// Workflow commands, which GitHub shows beside the lines of a pull request: one a finding, then
/// the line that counts.
///
/// # Errors
/// What writing fails with.
pub fn github(outcomes: &[Outcome], locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    for outcome in outcomes {
        for finding in &outcome.findings {
            command(finding, &outcome.plan.sources, locale, out)?;
        }
    }
    writeln!(out, "{}", Summary::of(outcomes).line(locale))
}

fn command(finding: &Finding, sources: &Sources, locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    let verb = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "notice",
    };
    let (start, end) = range(sources, finding.span);
    let path = property(&harmless(&sources.file(finding.span.file).path));
    write!(out, "::{verb} file={path},line={},endLine={}", start.line, end.line)?;
    // GitHub takes columns only within one line, and the last one as part of the place.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column.max(start.column + 1) - 1)?;
    }
    let title = property(&format!("{} {}", finding.rule.code, finding.rule.name));
    let says = std::iter::once(finding.message()).chain(finding.helps());
    let says: Vec<String> = says.map(|message| sentence(locale, message, sources)).collect();
    writeln!(out, ",title={title}::{}", data(&says.join("\n")))
}

/// What stands behind the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
