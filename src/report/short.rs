use std::io::{self, Write};

use super::{Summary, sentence};
use crate::check::Outcome;
use crate::locale::Locale;

/// One line a finding: `file:line:column: level[CODE] sentence`.
///
/// # Errors
/// What writing fails with.
pub fn short(outcomes: &[Outcome], locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    for outcome in outcomes {
        let sources = &outcome.plan.sources;
        for finding in &outcome.findings {
            let file = sources.file(finding.span.file);
            let at = file.position(finding.span.start);
            let says = sentence(locale, finding.message(), sources);
            let (level, code, name) = (finding.level.word(), finding.rule.code, finding.rule.name);
            writeln!(
                out,
                "{}:{}:{}: {level}[{code}] {says} ({name})",
                super::harmless(&file.path),
                at.line,
                at.column
            )?;
        }
    }
    writeln!(out, "{}", Summary::of(outcomes).line(locale))
}
