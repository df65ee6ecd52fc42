//! Findings as people read them, drawn by miette. Nothing else knows miette.

use std::fmt;
use std::io::{self, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, Severity,
    SourceCode, SourceSpan, SpanContents,
};

use super::groups::{Group, groups};
use super::{Summary, sentence, visible};
use crate::check::Outcome;
use crate::diagnostic::{Finding, Level, Message};
use crate::locale::Locale;
use crate::source::{FileId, SourceFile, Sources, Span};

/// So many findings of one rule are shown whole; the rest is listed.
const SHOWN_WHOLE: [(Level, usize); 3] = [(Level::Error, MOST_WHOLE), (Level::Warning, 1), (Level::Hint, 1)];
const MOST_WHOLE: usize = 5;
/// So many of the rest are listed.
const LISTED: usize = 5;

/// What a terminal can show.
#[derive(Debug, Clone, Copy)]
pub struct TerminalStyle {
    /// Colours.
    pub color: bool,
    /// Box-drawing characters.
    pub unicode: bool,
    /// Links that can be followed.
    pub links: bool,
    /// Columns.
    pub width: usize,
    /// Characters of the plan's own lines; longer ones are cut around what is shown of them.
    pub line_width: usize,
}

/// Characters of a plan's line where no terminal would wrap them.
pub const UNWRAPPED_LINE: usize = 200;

/// Findings for people, repeated ones grouped, then the line that counts.
///
/// # Errors
/// What writing fails with.
pub fn text(outcomes: &[Outcome], locale: Locale, style: TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    let handler = handler(style);
    for outcome in outcomes {
        let sources = &outcome.plan.sources;
        // Places are given in lines, which take about as long to be counted as findings.
        let shown_of = sources.iter().filter(|(id, _)| !outcome.findings.of_file(*id).is_empty());
        let count_lines = || shown_of.for_each(|(_, file)| _ = file.line_starts());
        let (mut groups, ()) = rayon::join(|| groups(&outcome.findings, MOST_WHOLE + LISTED), count_lines);
        groups.sort_by_key(|group| group.first.first().map(|finding| std::cmp::Reverse(finding.level)));
        for group in groups {
            let whole = whole_count(&group);
            for finding in &group.first[..whole] {
                let mut drawn = String::new();
                let shown = Shown::new(finding, sources, locale, style);
                handler.render_report(&mut drawn, &shown).map_err(io::Error::other)?;
                let drawn = drawn.replace(NO_BREAK, " ").replace(NO_HYPHEN, "-").replace(HELP, help_word(locale));
                writeln!(out, "{}", drawn.trim_start_matches('\n'))?;
            }
            listed(&group, whole, sources, locale, out)?;
        }
    }
    writeln!(out, "{}", Summary::of(outcomes).line(locale))
}

/// The word that miette writes before what to do; it knows no other language.
const HELP: &str = "  help: ";

/// That word in the reader's language, as wide.
fn help_word(locale: Locale) -> &'static str {
    match locale {
        Locale::En => HELP,
        Locale::Fr => " aide\u{202f}: ",
    }
}

fn handler(style: TerminalStyle) -> GraphicalReportHandler {
    let theme = match (style.unicode, style.color) {
        (true, true) => GraphicalTheme::unicode(),
        (true, false) => GraphicalTheme::unicode_nocolor(),
        (false, true) => GraphicalTheme { styles: miette::ThemeStyles::ansi(), ..GraphicalTheme::ascii() },
        (false, false) => GraphicalTheme::none(),
    };
    GraphicalReportHandler::new_themed(theme).with_width(style.width).with_context_lines(0).with_links(style.links)
}

fn whole_count(group: &Group<'_>) -> usize {
    let Some(first) = group.first.first() else { return 0 };
    let whole = SHOWN_WHOLE.iter().find(|(level, _)| *level == first.level).map_or(1, |(_, count)| *count);
    // One more costs no more than the line that would stand for it.
    if group.count <= whole + 1 { group.count } else { whole }
}

/// Lists what comes behind those that are shown whole.
fn listed(group: &Group<'_>, whole: usize, sources: &Sources, locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    let rest = group.count - whole;
    let Some(first) = group.first.get(whole) else { return Ok(()) };
    let head = Message::new("report-more-of-rule").arg("count", rest).arg("rule", first.rule.name);
    writeln!(out, "  {}", sentence(locale, &head, sources))?;
    for finding in group.first[whole..].iter().take(LISTED) {
        let file = sources.file(finding.span.file);
        let at = file.position(finding.span.start);
        let says = sentence(locale, finding.message(), sources);
        writeln!(out, "    {}:{}:{} {says}", super::harmless(&file.path), at.line, at.column)?;
    }
    if rest > LISTED {
        let more = Message::new("report-and-more").arg("count", rest - LISTED);
        writeln!(out, "    {}", sentence(locale, &more, sources))?;
    }
    writeln!(out)
}

/// A blank that miette does not wrap at; it becomes a plain one again when all is drawn.
const NO_BREAK: &str = "\u{a0}";
/// The same for hyphens.
const NO_HYPHEN: &str = "\u{2011}";

/// Keeps the groups of a number, a date and a name with hyphens on one line.
fn unbroken(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let number = |at: usize| at > 0 && digit(at - 1) && digit(at + 1);
    let kept = |(at, &c): (usize, &char)| match c {
        ' ' if number(at) => '\u{a0}',
        '-' => '\u{2011}',
        _ => c,
    };
    characters.iter().enumerate().map(kept).collect()
}

/// A finding as miette wants it.
struct Shown {
    code: String,
    level: Level,
    message: String,
    help: Option<String>,
    url: Option<String>,
    labels: Vec<LabeledSpan>,
    excerpts: Excerpts,
}

impl Shown {
    fn new(finding: &Finding, sources: &Sources, locale: Locale, style: TerminalStyle) -> Self {
        let says = |message: &Message| unbroken(&sentence(locale, message, sources));
        let mut excerpts = Excerpts { width: style.line_width, ..Excerpts::default() };
        let mut places = vec![(finding.span, finding.primary_label())];
        places.extend(finding.labels().iter().map(|label| (label.span, Some(&label.message))));
        let mut order: Vec<usize> = (0..places.len()).collect();
        order.sort_by_key(|&index| {
            let span = places[index].0;
            (span.file != finding.span.file, span.file, span.start)
        });
        let mut labels = Vec::with_capacity(places.len());
        for index in order {
            let (span, message) = places[index];
            let at = excerpts.add(sources, span);
            let text = message.map(says);
            labels.push(if index == 0 {
                LabeledSpan::new_primary_with_span(text, at)
            } else {
                LabeledSpan::new_with_span(text, at)
            });
        }
        let helps: Vec<String> = finding.helps().map(says).collect();
        Self {
            code: format!("cascade::{} ({})", finding.rule.code, finding.rule.name),
            level: finding.level,
            message: says(finding.message()),
            help: (!helps.is_empty()).then(|| helps.join("\n")),
            url: style.links.then(|| finding.rule.url()),
            labels,
            excerpts,
        }
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<Severity> {
        Some(match self.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Hint => Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn url<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.url.as_ref().map(|url| Box::new(url) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// Where a line begins and ends; a byte order mark is no part of it, as it is of no column.
fn shown_bounds(file: &SourceFile, line: usize) -> (usize, usize) {
    let (start, end) = file.line_bounds(line);
    let mark = if line == 0 && file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    (start + mark, end)
}

/// The lines that take part in a finding, of all its files, one after another as if they were
/// one text. Reading them costs nothing of the files they come from.
#[derive(Default)]
struct Excerpts {
    width: usize,
    text: String,
    lines: Vec<Excerpt>,
}

struct Excerpt {
    file: FileId,
    path: String,
    /// The line's number in its file, from 0.
    line: usize,
    start: usize,
    end: usize,
    /// Where each shown character stood: offset here, column in the file.
    columns: Vec<(usize, usize)>,
    /// The file's offset of the first character shown.
    from: usize,
    /// Offsets here of the file's bytes from `from` on.
    offsets: Vec<usize>,
}

impl Excerpts {
    /// Makes sure that the line of a span is there; says where the span stands in the text.
    fn add(&mut self, sources: &Sources, span: Span) -> SourceSpan {
        let file = sources.file(span.file);
        let line = file.line_of(span.start);
        let (line_start, line_end) = shown_bounds(file, line);
        let start = (span.start as usize).clamp(line_start, line_end);
        let end = (span.end as usize).clamp(start, line_end);
        let known = self.lines.iter().position(|known| {
            known.file == span.file
                && known.line == line
                && known.from <= start
                && start <= known.from + known.offsets.len()
        });
        let index = known.unwrap_or_else(|| {
            self.read(sources, span.file, line, (line_start, line_end), start);
            self.lines.len() - 1
        });
        let excerpt = &self.lines[index];
        let place = |at: usize| excerpt.offsets.get(at - excerpt.from).copied().unwrap_or(excerpt.end);
        (place(start), place(end) - place(start)).into()
    }

    fn read(&mut self, sources: &Sources, id: FileId, line: usize, bounds: (usize, usize), around: usize) {
        let file = sources.file(id);
        let whole = &file.text[bounds.0..bounds.1];
        let before = file.text[bounds.0..around].chars().count();
        let cut = whole.chars().nth(self.width).is_some();
        let first = if before < self.width * 2 / 3 { 0 } else { before - self.width / 3 };
        let first = if cut { first } else { 0 };
        let start = self.text.len();
        let mut excerpt = Excerpt {
            file: id,
            path: super::harmless(&file.path),
            line,
            start,
            end: start,
            columns: Vec::new(),
            from: bounds.0,
            offsets: Vec::new(),
        };
        let mut shown = 0;
        for (column, (at, character)) in whole.char_indices().enumerate() {
            if column < first {
                continue;
            }
            if column == first {
                excerpt.from = bounds.0 + at;
                if first > 0 {
                    self.text.push('…');
                }
            }
            if cut && shown == self.width {
                self.text.push('…');
                break;
            }
            shown += 1;
            excerpt.columns.push((self.text.len(), column));
            excerpt.offsets.extend(std::iter::repeat_n(self.text.len(), character.len_utf8()));
            self.text.push(visible(character));
        }
        excerpt.offsets.push(self.text.len());
        excerpt.end = self.text.len();
        self.text.push('\n');
        self.lines.push(excerpt);
    }
}

impl SourceCode for Excerpts {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (from, to) = (span.offset(), span.offset() + span.len());
        let first = self.lines.iter().position(|line| line.start <= from && from <= line.end);
        let last = self.lines.iter().position(|line| line.start <= to && to <= line.end);
        let (first, last) = first.zip(last).ok_or(MietteError::OutOfBounds)?;
        let run = self.lines.get(first..=last).ok_or(MietteError::OutOfBounds)?;
        // Lines that are no neighbours in their file are no stretch of text.
        let joined = run.windows(2).all(|pair| pair[0].file == pair[1].file && pair[0].line + 1 == pair[1].line);
        if !joined {
            return Err(MietteError::OutOfBounds);
        }
        let (start, end) = (self.lines[first].start, self.lines[last].end);
        let at = self.lines[first].columns.iter().take_while(|(offset, _)| *offset <= from).last();
        let contents = MietteSpanContents::new_named(
            self.lines[first].path.clone(),
            &self.text.as_bytes()[start..end],
            (start, end - start).into(),
            self.lines[first].line,
            at.map_or(0, |(_, column)| *column),
            run.len(),
        );
        Ok(Box::new(contents))
    }
}
