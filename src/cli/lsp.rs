use clap::Args;

use super::{Failure, Verdict};
use crate::lsp::{Ending, run as speak};

/// Serve an editor on standard input and output: the language server
///
/// Editors start this themselves; the book's chapter "In your editor" says how to set them up.
#[derive(Debug, Args)]
pub(super) struct LspArguments {
    /// Taken for the sake of clients that pass it: standard input and output are all there is
    #[arg(long, hide = true)]
    stdio: bool,
}

#[expect(clippy::unnecessary_wraps, reason = "every verb may fail")]
pub(super) fn run(_arguments: &LspArguments) -> Result<Verdict, Failure> {
    Ok(match speak() {
        Ending::Clean => Verdict::Fine,
        Ending::Abrupt => Verdict::Findings,
    })
}
