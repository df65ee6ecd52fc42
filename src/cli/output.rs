//! Where a command writes, and what can be shown there.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Failure;
use crate::report::{TerminalStyle, UNWRAPPED_LINE};
use crate::source::write_whole;

/// Width of what is written where no terminal says another.
const DEFAULT_WIDTH: usize = 100;

#[derive(Debug, Args)]
pub(super) struct OutputArguments {
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,

    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,

    /// Use no colours: --color never
    #[arg(long, overrides_with = "color")]
    no_color: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

impl OutputArguments {
    /// Whether a person reads what is written.
    pub(super) fn is_terminal(&self) -> bool {
        self.output_file.is_none() && io::stdout().is_terminal()
    }

    /// The same where standard output holds something else: on standard error.
    pub(super) fn write_aside(
        &self,
        content: impl FnOnce(TerminalStyle, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        if self.output_file.is_some() {
            return self.write(content);
        }
        let stderr = io::stderr();
        let style = style(self.color(), stderr.is_terminal());
        content(style, &mut stderr.lock())?;
        Ok(())
    }

    fn color(&self) -> Color {
        if self.no_color { Color::Never } else { self.color }
    }

    /// Has something written where it is to go.
    pub(super) fn write(
        &self,
        content: impl FnOnce(TerminalStyle, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let Some(path) = &self.output_file else {
            let stdout = io::stdout();
            let style = style(self.color(), stdout.is_terminal());
            let mut out = BufWriter::new(stdout.lock());
            content(style, &mut out)?;
            out.flush()?;
            return Ok(());
        };
        self.write_to(path, content)
    }

    /// Has something written to a file: whole, or not at all.
    pub(super) fn write_to(
        &self,
        path: &Path,
        content: impl FnOnce(TerminalStyle, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        write_whole(path, |out| content(style(self.color(), false), out)).map_err(|cause| Failure::about(path, &cause))
    }

    /// The file that takes the place of standard output.
    pub(super) fn file(&self) -> Option<&Path> {
        self.output_file.as_deref()
    }
}

/// What the terminal can show, as far as it says so.
fn style(color: Color, terminal: bool) -> TerminalStyle {
    let said = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let dumb = said("TERM").is_some_and(|term| term == "dumb");
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => said("NO_COLOR").is_none() && (said("CLICOLOR_FORCE").is_some() || (terminal && !dumb)),
    };
    let columns = said("COLUMNS").and_then(|columns| columns.to_str().and_then(|columns| columns.parse().ok()));
    let measured = || terminal_size::terminal_size().filter(|_| terminal).map(|(width, _)| usize::from(width.0));
    let width = columns.or_else(measured).unwrap_or(DEFAULT_WIDTH).clamp(40, 160);
    // The margin of line numbers, and the marks of a line that is cut.
    let line_width = if terminal { width - 12 } else { UNWRAPPED_LINE };
    let links = terminal && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
    TerminalStyle { color, unicode: !(terminal && dumb), links, width, line_width }
}
