//! The command `cascade`.

use std::process::ExitCode;

fn main() -> ExitCode {
    smart_cascade::cli::main()
}
