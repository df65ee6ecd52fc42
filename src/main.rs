//! The command `cascade`.

use std::process::ExitCode;

// A plan is many small lists, made on several cores: the system's allocator takes a fifth more
// time for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    smart_cascade::cli::main()
}
