use std::io::{self, Write};

use serde::Serialize;

use super::View;

/// The version of the contract that `specs/tree.schema.json` describes.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    plans: Vec<&'a View>,
}

/// Cascades for machines, as `specs/tree.schema.json` describes.
///
/// # Errors
/// What writing fails with.
pub fn json<'a>(plans: impl Iterator<Item = &'a View>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Document { version: VERSION, plans: plans.collect() })?;
    writeln!(out)
}
