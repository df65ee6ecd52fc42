//! Manual pages, made of what the command says of itself.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::builder::Resettable;
use clap::{Args, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::{Failure, Verdict, locale, spoken};
use crate::diagnostic::Message;
use crate::locale::Locale;
use crate::source::write_whole;

/// Write the manual pages
///
/// `cascade man | man -l -` shows one; `cascade man --into /usr/local/share/man` installs all of
/// them, in English and French, where `man cascade` and `man cascade-check` find them.
#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// The command that the page is about; cascade itself if none is named
    #[arg(value_name = "COMMAND", conflicts_with = "into")]
    about: Option<String>,

    /// Write every page in every language to this folder, laid out as `man` looks for them
    #[arg(long, value_name = "DIR", conflicts_with = "lang")]
    into: Option<PathBuf>,

    /// The language: en or fr
    #[arg(long, value_name = "LANG")]
    lang: Option<Locale>,
}

pub(super) fn run(arguments: &ManArguments) -> Result<Verdict, Failure> {
    if let Some(folder) = &arguments.into {
        return write_all(folder);
    }
    let locale = locale(arguments.lang, None)?;
    let wanted = arguments.about.as_deref().map(|name| format!("cascade-{name}"));
    let wanted = wanted.as_deref().unwrap_or("cascade");
    let found = pages(locale).into_iter().find(|(name, _)| name == wanted);
    let Some((_, command)) = found else {
        let name = arguments.about.as_deref().unwrap_or_default();
        return Err(Failure::message(&Message::new("command-unknown").arg("name", name), locale));
    };
    io::stdout().lock().write_all(&page(command, locale)?)?;
    Ok(Verdict::Fine)
}

/// English pages stand in `man1`, those of another language in a folder of its own around it.
fn write_all(folder: &Path) -> Result<Verdict, Failure> {
    let mut out = io::stdout().lock();
    for locale in Locale::ALL {
        let folder = match locale {
            Locale::En => folder.join("man1"),
            Locale::Fr => folder.join(locale.code()).join("man1"),
        };
        let failed = |path: &Path, cause: io::Error| Failure::about(path, &cause);
        fs::create_dir_all(&folder).map_err(|cause| failed(&folder, cause))?;
        for (name, command) in pages(locale) {
            let path = folder.join(format!("{name}.1"));
            let page = page(command, locale)?;
            write_whole(&path, |out| out.write_all(&page)).map_err(|cause| failed(&path, cause))?;
            writeln!(out, "{}", path.display())?;
        }
    }
    Ok(Verdict::Fine)
}

/// Each command that has a page, by the page's name.
fn pages(locale: Locale) -> Vec<(String, Command)> {
    let mut whole = unparted(spoken::command(locale).disable_help_subcommand(true));
    whole.build();
    let verbs = whole.get_subcommands().filter(|verb| verb.get_name() != "help" && !verb.is_hide_set());
    let verbs = verbs.map(|verb| (format!("cascade-{}", verb.get_name()), verb.clone()));
    let mut pages: Vec<(String, Command)> = verbs.collect();
    pages.insert(0, ("cascade".to_owned(), whole));
    pages
}

/// Without headings among the arguments: the page has its own.
fn unparted(command: Command) -> Command {
    let command = command.mut_args(|argument| argument.help_heading(Resettable::Reset));
    command.mut_subcommands(unparted)
}

fn page(command: Command, locale: Locale) -> io::Result<Vec<u8>> {
    let has_verbs = command.has_subcommands();
    let version = concat!("cascade ", env!("CARGO_PKG_VERSION"));
    let title = command.get_display_name().unwrap_or(command.get_name()).to_uppercase();
    let man = Man::new(command.clone()).title(title).source(version).manual("Cascade");
    let mut title = Vec::new();
    man.render_title(&mut title)?;
    // There is no date, which has to be said: else what follows is taken for it.
    let mut page = String::from_utf8_lossy(&title).replacen(" 1  ", " 1 \"\" ", 1).into_bytes();
    let mut section = |id, body: String| {
        page.extend_from_slice(Roff::new().control("SH", [locale.text(id).as_str()]).to_roff().as_bytes());
        page.extend_from_slice(body.as_bytes());
    };
    section("man-name", headless(|out| man.render_name_section(out))?);
    section("man-synopsis", headless(|out| man.render_synopsis_section(out))?);
    section("man-description", headless(|out| man.render_description_section(out))?);
    section("man-options", headless(|out| man.render_options_section(out))?);
    if has_verbs {
        section("man-commands", headless(|out| man.render_subcommands_section(out))?);
    }
    let own = command.get_after_help().filter(|_| !has_verbs).map(ToString::to_string);
    section("man-exit-status", paragraphs(&own.unwrap_or_else(|| locale.text("command-statuses"))));
    if has_verbs {
        section("man-environment", paragraphs(&locale.text("man-environment.text")));
        section("man-files", paragraphs(&locale.text("man-files.text")));
    }
    section("man-see-also", paragraphs(&locale.text(if has_verbs { "man-see-also.all" } else { "man-see-also.one" })));
    Ok(page)
}

/// A section without its heading, which is English whatever the page is, and what stands before.
fn headless(section: impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<String> {
    let mut text = Vec::new();
    section(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    let rest = text.split_once(".SH ").and_then(|(_, rest)| rest.split_once('\n'));
    Ok(rest.map_or_else(String::new, |(_, body)| body.to_owned()))
}

fn paragraphs(text: &str) -> String {
    let mut roff = Roff::new();
    for (index, paragraph) in text.split("\n\n").enumerate() {
        if index > 0 {
            roff.control("PP", []);
        }
        roff.text([roman(paragraph)]);
    }
    roff.to_roff()
}
