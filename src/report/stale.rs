use std::io::{self, Write};

use super::harmless;
use crate::baseline::Stale;
use crate::diagnostic::Message;
use crate::locale::Locale;
use crate::source::Sources;

/// So many are listed.
const LISTED: usize = 10;

/// Known findings that are found no more, one a line.
///
/// # Errors
/// What writing fails with.
pub fn stale(gone: &[Stale<'_>], locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    let say = |id, count: usize| locale.render(&Message::new(id).arg("count", count), &Sources::default());
    writeln!(out, "{}", say("baseline-stale", gone.iter().map(|stale| stale.times as usize).sum()))?;
    for Stale { plan, identity, times } in gone.iter().take(LISTED) {
        let plan = if plan.is_empty() { String::new() } else { format!("{plan}: ") };
        let times = if *times > 1 { format!(" × {times}") } else { String::new() };
        let line = format!("{plan}{}: {}{times}", identity.rule, identity.names.join(", "));
        writeln!(out, "  {}", harmless(&line))?;
    }
    if gone.len() > LISTED {
        writeln!(out, "  {}", say("baseline-and-more", gone.len() - LISTED))?;
    }
    Ok(())
}
