use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};

use super::{Failure, Verdict, locale};
use crate::locale::Locale;
use crate::rules::{CATALOGUE, page};

/// List the rules
#[derive(Debug, Args)]
pub(super) struct RulesArguments {
    /// How the list is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The language: en or fr
    #[arg(long, value_name = "LANG")]
    lang: Option<Locale>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// A line a rule
    Text,
    /// For machines
    Json,
}

pub(super) fn run(arguments: &RulesArguments) -> Result<Verdict, Failure> {
    let locale = locale(arguments.lang, None)?;
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Text => {
            for entry in CATALOGUE {
                let rule = entry.rule;
                let summary = page(rule).summary(locale);
                writeln!(out, "{} {:8} {:28} {summary}", rule.code, rule.level.word(), rule.name)?;
            }
        }
        Format::Json => {
            let rules: Vec<serde_json::Value> = CATALOGUE
                .iter()
                .map(|entry| {
                    serde_json::json!({
                        "code": entry.rule.code,
                        "name": entry.rule.name,
                        "area": entry.rule.area.name(),
                        "level": entry.rule.level.word(),
                        "since": entry.rule.since,
                        "summary": page(entry.rule).summary(locale),
                        "url": entry.rule.url(),
                    })
                })
                .collect();
            serde_json::to_writer_pretty(&mut out, &rules).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(Verdict::Fine)
}
