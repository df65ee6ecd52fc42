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
    #[cfg(unix)]
    keep_memory();
    Ok(match speak() {
        Ending::Clean => Verdict::Fine,
        Ending::Abrupt => Verdict::Findings,
    })
}

/// Begins anew, as the same process, with an allocator that keeps what is free for a minute. Each edit
/// lets go of one plan and makes another of the same size: to give its memory back at once and ask for
/// it again takes more time than some edits may. The allocator is told so when it begins, and only then.
#[cfg(unix)]
fn keep_memory() {
    use std::env;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    const PURGE_DELAY: &str = "MIMALLOC_PURGE_DELAY";
    const A_MINUTE_IN_MILLISECONDS: &str = "60000";

    if env::var_os(PURGE_DELAY).is_some() {
        return;
    }
    if let Ok(program) = env::current_exe() {
        // It comes back only where this fails, and then serves as well, if not as fast.
        let mut anew = Command::new(program);
        let _ = anew.args(env::args_os().skip(1)).env(PURGE_DELAY, A_MINUTE_IN_MILLISECONDS).exec();
    }
}
