use std::io::{self, Write};

use clap::Args;

use super::{Failure, Verdict, locale};
use crate::diagnostic::Message;
use crate::locale::Locale;
use crate::rules::{find, page};

/// Explain a rule: what it finds, why it matters, how to mend it
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A rule by name or code, like coverage-shortfall or C603
    rule: String,

    /// The language: en or fr
    #[arg(long, value_name = "LANG")]
    lang: Option<Locale>,
}

pub(super) fn run(arguments: &ExplainArguments) -> Result<Verdict, Failure> {
    let locale = locale(arguments.lang, None)?;
    let Some(entry) = find(&arguments.rule) else {
        return Err(Failure::message(&Message::new("failure-rule").arg("name", arguments.rule.as_str()), locale));
    };
    let text = page(entry.rule).explanation(locale);
    writeln!(io::stdout().lock(), "{}", text.trim_end())?;
    Ok(Verdict::Fine)
}
