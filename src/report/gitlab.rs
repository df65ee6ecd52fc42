use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::marked::{Mark, marked};
use super::sentence;
use crate::check::Outcome;
use crate::diagnostic::{Finding, Level};
use crate::identity::{Fingerprints, Identities};
use crate::locale::Locale;
use crate::source::Sources;

/// A code quality report, which GitLab shows in merge requests: what is wrong, and neither known
/// nor silenced.
///
/// # Errors
/// What writing fails with.
pub fn gitlab(outcomes: &[Outcome], locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Issues { outcomes, locale })?;
    writeln!(out)
}

struct Issues<'a> {
    outcomes: &'a [Outcome],
    locale: Locale,
}

impl Serialize for Issues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut fingerprints = Fingerprints::default();
        for outcome in self.outcomes {
            let identities = Identities::new(&outcome.plan);
            for (mark, finding) in marked(outcome) {
                let fingerprint = fingerprints.next(&identities.of(finding));
                if matches!(mark, Mark::New) {
                    list.serialize_element(&issue(finding, fingerprint, &outcome.plan.sources, self.locale))?;
                }
            }
        }
        list.end()
    }
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

fn issue<'a>(finding: &Finding, fingerprint: String, sources: &'a Sources, locale: Locale) -> Issue<'a> {
    let file = sources.file(finding.span.file);
    Issue {
        description: format!("{} {}", finding.rule.code, sentence(locale, finding.message(), sources)),
        check_name: finding.rule.name,
        fingerprint,
        severity: match finding.level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Hint => "info",
        },
        location: Location { path: &file.path, lines: Lines { begin: file.position(finding.span.start).line } },
    }
}
