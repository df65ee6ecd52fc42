use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Verdict, locale};
use crate::diagnostic::Message;
use crate::locale::Locale;
use crate::source::CONFIG_FILE;

/// Write a small plan to start from; nothing is ever overwritten
#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The folder to write to; made if it does not exist
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,

    /// The language of the plan's words: en or fr
    #[arg(long, value_name = "LANG")]
    lang: Option<Locale>,
}

pub(super) fn run(arguments: &InitArguments) -> Result<Verdict, Failure> {
    let locale = locale(arguments.lang, None)?;
    let (settings, plan) = match locale {
        Locale::En => (include_str!("init/cascade.en.toml"), include_str!("init/plan.en.cascade")),
        Locale::Fr => (include_str!("init/cascade.fr.toml"), include_str!("init/plan.fr.cascade")),
    };
    let files = [(CONFIG_FILE, settings), ("plan.cascade", plan)];
    let unwritable = |path: &PathBuf, cause: io::Error| Failure::about(path, &cause);
    fs::create_dir_all(&arguments.folder).map_err(|cause| unwritable(&arguments.folder, cause))?;
    for (name, _) in files {
        let path = arguments.folder.join(name);
        if path.exists() {
            return Err(Failure::message(
                &Message::new("failure-no-overwriting").arg("path", path.display().to_string()),
                locale,
            ));
        }
    }
    let mut out = io::stdout().lock();
    for (name, text) in files {
        let path = arguments.folder.join(name);
        let file = fs::OpenOptions::new().write(true).create_new(true).open(&path);
        file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|cause| unwritable(&path, cause))?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(Verdict::Fine)
}
