use std::io::{self, Write};

use serde::Serialize;

use super::view::Diff;

/// The version of the contract that `specs/diff.schema.json` describes.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'d> {
    version: u32,
    #[serde(flatten)]
    diff: &'d Diff,
}

/// What changed, for machines, as `specs/diff.schema.json` describes.
///
/// # Errors
/// What writing fails with.
pub fn json(diff: &Diff, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Document { version: VERSION, diff })?;
    writeln!(out)
}
