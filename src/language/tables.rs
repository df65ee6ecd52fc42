use std::ops::Range;

use rustc_hash::FxHashSet;

use super::names::closest;
use crate::diagnostic::{Edit, Finding, Message, Safety, Value, language};
use crate::plan::{Figure, Metric, Observation, ObservedFrom, Plan};
use crate::quantity::{Base, NumberProblem, Per, Period, PeriodProblem, Unit, parse_number};
use crate::source::{DataProblem, Encoding, FileId, MAX_FILE_BYTES, Span, text_content};
use crate::syntax::{date_finding, date_readings, month_reading, period_finding, shortened};

/// How many lines all files of figures of a plan may have together.
const MAX_LINES: usize = 1_000_000;
/// How many lines of one file are told to be wrong: the others are wrong in the same way.
const TOLD: usize = 5;

/// Reads the files of figures that metrics name; which files were opened.
pub(super) fn observe(plan: &mut Plan, out: &mut Vec<Finding>) -> Vec<FileId> {
    let mut opened = Vec::new();
    let mut lines_left = MAX_LINES;
    let mut told: FxHashSet<Span> = FxHashSet::default();
    for index in 0..plan.metrics.len() {
        for at in 0..plan.metrics[index].observed_from.len() {
            let from = plan.metrics[index].observed_from[at];
            let path = text_content(plan.text(from.file)).into_owned();
            let table = plan.sources.open_data(from.file.file, &path);
            let (file, fresh) = match table {
                Ok(found) => found,
                Err(problem) => {
                    out.push(unopened(&from, &path, &problem));
                    plan.metrics[index].head.unread.add("observed");
                    continue;
                }
            };
            opened.extend(fresh.then_some(file));
            plan.tables.push((file, from.span));
            let mut table = Table { plan, metric: &plan.metrics[index], from, file, lines_left, findings: Vec::new() };
            let observed = table.observations();
            lines_left = table.lines_left;
            let findings = table.findings;
            let metric = &mut plan.metrics[index];
            metric.observed.extend(observed);
            if !findings.is_empty() {
                metric.head.unread.add("observed");
            }
            // Several metrics may read one line: what is wrong with it is told once.
            out.extend(findings.into_iter().filter(|finding| told.insert(finding.span)));
        }
    }
    opened
}

/// What is to be said of a file that can't be read.
fn unopened(from: &ObservedFrom, path: &str, problem: &DataProblem) -> Finding {
    let wrong = |id: &'static str| Finding::new(&language::WRONG_VALUE, from.file).saying(id).arg("file", path);
    match problem {
        DataProblem::Outside => wrong("data-outside").advice("data-outside.help"),
        DataProblem::LinkOutside => wrong("data-link-outside").advice("data-outside.help"),
        DataProblem::NoTable => wrong("data-no-table").advice("data-no-table.help"),
        DataProblem::Unreadable(cause) => wrong("data-unreadable").arg("cause", cause.as_str()),
        DataProblem::TooLarge => Finding::new(&language::TOO_LARGE_OR_DEEP, from.file)
            .saying("too-large-or-deep-data")
            .arg("file", path)
            .arg("limit", MAX_FILE_BYTES / (1024 * 1024))
            .advice("too-large-or-deep-data.help"),
        DataProblem::Missing(beside) => {
            let finding =
                Finding::new(&language::UNKNOWN_NAME, from.file).saying("unknown-name-file").arg("file", path);
            let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
            match closest(name, beside.iter().map(String::as_str)) {
                Some(meant) => {
                    let slash = if folder.is_empty() { "" } else { "/" };
                    let text = format!("\"{folder}{slash}{meant}\"");
                    finding.help(Message::new("did-you-mean").arg("name", meant)).fix(
                        Safety::Safe,
                        Message::new("fix-replace").arg("text", text.as_str()),
                        vec![Edit { span: from.file, text }],
                    )
                }
                None => finding.advice("unknown-name-file.help"),
            }
        }
    }
}

/// A file of figures as a metric reads it.
struct Table<'p> {
    plan: &'p Plan,
    metric: &'p Metric,
    from: ObservedFrom,
    file: FileId,
    lines_left: usize,
    findings: Vec<Finding>,
}

/// The columns of the dates and of the values.
#[derive(Clone, Copy)]
struct Columns {
    dates: usize,
    values: usize,
}

impl Table<'_> {
    fn observations(&mut self) -> Vec<Observation> {
        let mut observed = Vec::new();
        let file = self.plan.sources.file(self.file);
        if file.not_utf8.is_some_and(|problem| matches!(problem.taken_for, Encoding::Binary)) {
            return observed;
        }
        let text = file.text.as_str();
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.from.separator)
            .from_reader(&text.as_bytes()[mark..]);
        let mut record = csv::ByteRecord::new();
        let mut columns: Option<Columns> = None;
        let mut unread = 0;
        // A text in memory fails only where it ends.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let start = mark + record.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(usize::MAX));
            let start = start + text[start..].bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            let (cells, closed) = cells(text.as_bytes(), start, self.from.separator);
            let line = Line { table: self.file, start, cells: &cells, record: &record };
            if !closed {
                let span = line.span_of(cells.len() - 1);
                let first_line = text[span.start as usize..].find(['\n', '\r']).unwrap_or(span.len() as usize);
                let span = Span { end: span.start + u32::try_from(first_line).unwrap_or(0), ..span };
                self.findings.push(Finding::new(&language::SYNTAX, span).saying("syntax-unclosed-text"));
                return observed;
            }
            let Some(known) = columns else {
                let is_data =
                    self.from.dates.is_none() && self.from.values.is_none() && Period::parse(&line.cell(0)).is_ok();
                let Some(found) = self.columns(&line) else { return observed };
                columns = Some(found);
                if is_data {
                    self.observe(&line, found, &mut observed, &mut unread);
                }
                continue;
            };
            if self.lines_left == 0 {
                self.findings.push(
                    Finding::new(&language::TOO_LARGE_OR_DEEP, self.from.file)
                        .saying("too-large-or-deep-lines")
                        .arg("file", self.from.file)
                        .advice("too-large-or-deep-lines.help"),
                );
                return observed;
            }
            self.lines_left -= 1;
            self.observe(&line, known, &mut observed, &mut unread);
        }
        if columns.is_none() {
            let finding = Finding::new(&language::WRONG_VALUE, self.from.file).saying("data-empty");
            self.findings.push(finding.arg("file", self.from.file));
        }
        if unread > 0
            && let Some(last) = self.findings.pop()
        {
            self.findings.push(last.help(Message::new("data-more").arg("count", unread)));
        }
        observed
    }

    /// Where the columns are, by the first line.
    fn columns(&mut self, first: &Line<'_>) -> Option<Columns> {
        if first.cells.len() < 2 {
            let written = first.cell(0);
            let help = match self.from.separator {
                b',' if written.contains(';') => "data-one-column.semicolons",
                b',' if written.contains('\t') => "data-one-column.tabs",
                b';' | b'\t' if written.contains(',') => "data-one-column.commas",
                _ => "data-one-column.help",
            };
            let finding = Finding::new(&language::WRONG_VALUE, first.span_of(0)).saying("data-one-column");
            self.findings.push(self.named_here(finding.arg("written", shortened(&written)).help(Message::new(help))));
            return None;
        }
        let dates = self.from.dates.map(|name| self.column(first, name));
        let values = self.from.values.map(|name| self.column(first, name));
        Some(match (dates, values) {
            (Some(dates), Some(values)) => Columns { dates: dates?, values: values? },
            (Some(dates), None) => Columns { dates: dates?, values: usize::from(dates? == 0) },
            (None, Some(values)) => Columns { dates: usize::from(values? == 0), values: values? },
            (None, None) => Columns { dates: 0, values: 1 },
        })
    }

    /// The column of a name.
    fn column(&mut self, first: &Line<'_>, name: Span) -> Option<usize> {
        let wanted = text_content(self.plan.text(name)).trim().to_owned();
        let names: Vec<String> = (0..first.cells.len()).map(|at| first.cell(at)).collect();
        let mut found = (0..names.len()).filter(|at| names[*at] == wanted);
        match (found.next(), found.next()) {
            (Some(only), None) => return Some(only),
            (Some(one), Some(other)) => self.findings.push(
                Finding::new(&language::WRONG_VALUE, name)
                    .saying("data-column-twice")
                    .arg("column", wanted.as_str())
                    .label(first.span_of(one), Message::new("data-column-twice.one"))
                    .label(first.span_of(other), Message::new("data-column-twice.other")),
            ),
            (None, _) => {
                let finding = Finding::new(&language::UNKNOWN_NAME, name)
                    .saying("unknown-name-column")
                    .arg("column", wanted.as_str())
                    .label(first.span(), Message::new("unknown-name-column.columns"));
                self.findings.push(match closest(&wanted, names.iter().map(String::as_str)) {
                    Some(meant) => finding.help(Message::new("did-you-mean").arg("name", meant)).fix(
                        Safety::Safe,
                        Message::new("fix-replace").arg("text", meant),
                        vec![Edit { span: name, text: format!("\"{meant}\"") }],
                    ),
                    None => {
                        finding.help(Message::new("unknown-name-column.help").arg(
                            "columns",
                            Value::list(names.iter().take(10).map(|name| Value::from(shortened(name)))),
                        ))
                    }
                });
            }
        }
        None
    }

    /// Takes what a line says. A line without a value has not been observed yet.
    fn observe(&mut self, line: &Line<'_>, columns: Columns, observed: &mut Vec<Observation>, unread: &mut usize) {
        let written = line.cell(columns.values);
        if written.is_empty() {
            return;
        }
        let read = Self::period(line, columns.dates).and_then(|period| {
            let value = self.value(&written, line.span_of(columns.values))?;
            Ok(Observation { span: line.span(), value, period })
        });
        match read {
            Ok(observation) => observed.push(observation),
            Err(finding) if self.findings.len() < TOLD => {
                let finding = self.named_here(*finding);
                self.findings.push(finding);
            }
            Err(_) => *unread += 1,
        }
    }

    fn named_here(&self, finding: Finding) -> Finding {
        finding.label(self.from.file, Message::new("data-named-here"))
    }

    fn period(line: &Line<'_>, column: usize) -> Result<Period, Box<Finding>> {
        let (written, span) = (line.cell(column), line.span_of(column));
        Period::parse(&written).map_err(|problem| {
            Box::new(match (problem, date_readings(&written), month_reading(&written)) {
                (PeriodProblem::Shape, Some(readings), _) => date_finding(&readings, &written, span),
                (PeriodProblem::Shape, None, Some(month)) => Finding::new(&language::WRONG_VALUE, span)
                    .saying("wrong-period-spelling")
                    .arg("written", shortened(&written))
                    .arg("meant", month),
                (problem, ..) => period_finding(&problem, &written, span),
            })
        })
    }

    /// A number with the metric's unit, or with its own.
    fn value(&self, written: &str, span: Span) -> Result<Figure, Box<Finding>> {
        let wrong =
            |id: &'static str| Finding::new(&language::WRONG_VALUE, span).saying(id).arg("written", shortened(written));
        let (sign, digits) = ["€", "$", "£"]
            .iter()
            .find_map(|sign| Some((*sign, written.strip_prefix(*sign)?)))
            .unwrap_or(("", written));
        let plain = if self.from.decimal_commas { with_point(digits) } else { Some(digits.to_owned()) };
        let Some(plain) = plain else {
            let finding = wrong("data-thousands").arg("meant", digits.replace('.', ""));
            return Err(Box::new(finding.advice("data-thousands.help")));
        };
        if !plain.trim_start_matches(['-', '+']).starts_with(|c: char| c.is_ascii_digit()) {
            return Err(Box::new(
                Finding::new(&language::WRONG_VALUE, span)
                    .arg("written", shortened(written))
                    .arg("expected", Message::new("expected-value")),
            ));
        }
        let (digits, behind) = plain.split_at(plain.find(char::is_whitespace).unwrap_or(plain.len()));
        if behind.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            let meant = plain.split_whitespace().collect::<Vec<_>>().join("_");
            return Err(Box::new(wrong("data-blank").arg("meant", shortened(&meant)).advice("data-blank.help")));
        }
        let read = parse_number(digits).map_err(|problem| Box::new(self.number_finding(&problem, digits, span)));
        let (number, rest) = read?;
        let glued = rest.starts_with(char::is_alphabetic);
        let unit = match (sign, self.unit(&format!("{rest}{behind}"), span)) {
            ("", Some(unit)) if !glued => unit,
            ("", _) => return Err(Box::new(wrong("data-unit").advice("data-unit.help"))),
            (sign, _) => Unit { base: Base::from_word(sign, span), per: self.metric.unit.per },
        };
        Ok(Figure { low: number, high: number, unit, span })
    }

    /// The unit that is written behind a number: none is the metric's own.
    fn unit(&self, written: &str, span: Span) -> Option<Unit> {
        let mut words = written.split_whitespace();
        let Some(word) = words.next() else { return Some(self.metric.unit) };
        let place = |word: &str| {
            // Its place in the cell: the noun is read off there.
            let text = self.plan.text(span);
            let at = u32::try_from(text.find(word).unwrap_or(0)).unwrap_or(0);
            Span { start: span.start + at, end: span.start + at + u32::try_from(word.len()).unwrap_or(0), ..span }
        };
        let per = match (words.next(), words.next(), words.next()) {
            (None, ..) => None,
            (Some("per"), Some(what), None) => Some(Per::from_word(what, place(what))),
            _ => return None,
        };
        let base = Base::from_word(word, place(word));
        // A price without what it is for is so much for each, as the metric says.
        Some(Unit { base, per: per.or(if base == self.metric.unit.base { self.metric.unit.per } else { None }) })
    }

    fn number_finding(&self, problem: &NumberProblem, written: &str, span: Span) -> Finding {
        let wrong =
            |id: &'static str| Finding::new(&language::WRONG_VALUE, span).saying(id).arg("written", shortened(written));
        match problem {
            NumberProblem::TooLarge => Finding::new(&language::NUMBER_OUT_OF_RANGE, span)
                .arg("written", shortened(written))
                .arg("digits", crate::quantity::MAX_DIGITS + 1),
            NumberProblem::Suffix { written: suffix, meant } => wrong("wrong-scale")
                .arg("meant", format!("{}{meant}", written.strip_suffix(suffix.as_str()).unwrap_or(written))),
            NumberProblem::Ambiguous(readings) => {
                let reading = |at: usize| readings.get(at).map_or(String::new(), |reading| shortened(reading));
                let id = if readings.len() == 1 { "wrong-decimal-comma" } else { "wrong-ambiguous-number" };
                let help = if readings.len() == 1 { "wrong-decimal-comma.help" } else { "wrong-ambiguous-number.help" };
                let finding = wrong(id).arg("first", reading(0)).arg("second", reading(1)).advice(help);
                let has_comma = written.contains(',') && !self.from.decimal_commas;
                if has_comma { finding.help(Message::new("data-decimal-commas")) } else { finding }
            }
        }
    }
}

/// A number of a file with decimal commas as plans write it; none where it has a point, which
/// there can only part thousands.
fn with_point(written: &str) -> Option<String> {
    let number = written
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '+' | '-' | '_' | ',' | '.')))
        .unwrap_or(written.len());
    let (number, rest) = written.split_at(number);
    if number.contains('.') {
        return None;
    }
    Some(match number.split_once(',') {
        // Three digits can't be thousands here: a fourth says so.
        Some((whole, fraction)) if fraction.len() == 3 => format!("{whole}.{fraction}0{rest}"),
        Some((whole, fraction)) => format!("{whole}.{fraction}{rest}"),
        None => written.to_owned(),
    })
}

/// A line of a file of figures.
struct Line<'l> {
    table: FileId,
    start: usize,
    cells: &'l [Range<usize>],
    record: &'l csv::ByteRecord,
}

impl Line<'_> {
    /// What a column says, blanks around it left out; nothing where there is no such column.
    fn cell(&self, column: usize) -> String {
        String::from_utf8_lossy(self.record.get(column).unwrap_or_default()).trim().to_owned()
    }

    fn span_of(&self, column: usize) -> Span {
        let range = self.cells.get(column).cloned().unwrap_or(self.start..self.end());
        self.place(&range)
    }

    fn span(&self) -> Span {
        self.place(&(self.start..self.end()))
    }

    fn end(&self) -> usize {
        self.cells.last().map_or(self.start, |last| last.end)
    }

    fn place(&self, range: &Range<usize>) -> Span {
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span::new(self.table, at(range.start), at(range.end))
    }
}

/// Where the cells of the line stand that begins at `start`, quotes and all, and whether the
/// last of its quotes is closed.
fn cells(text: &[u8], start: usize, separator: u8) -> (Vec<Range<usize>>, bool) {
    let mut cells = Vec::new();
    let (mut cell, mut at, mut quoted) = (start, start, false);
    while let Some(&byte) = text.get(at) {
        match byte {
            // Two of them stand for one.
            b'"' if quoted && text.get(at + 1) == Some(&b'"') => at += 1,
            b'"' if quoted || at == cell => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if byte == separator && !quoted => {
                cells.push(cell..at);
                cell = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    cells.push(cell..at);
    (cells, !quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_know_their_places() {
        let text = b"a;\"b;\"\"c\"\"\";\r\nd";
        let (found, closed) = cells(text, 0, b';');
        assert!(closed);
        assert_eq!(found, [0..1, 2..11, 12..12]);
        assert!(!cells(b"a,\"b\nc,d", 0, b',').1);
    }

    #[test]
    fn two_quotes_in_a_quoted_cell_are_one() {
        let places = |text: &str| {
            let (found, closed) = cells(text.as_bytes(), 0, b',');
            (found.into_iter().map(|cell| text[cell].to_owned()).collect::<Vec<_>>(), closed)
        };
        let words = |words: &[&str]| (words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>(), true);
        let said = "2026-01,5,\"said \"\"a\"\",\"";
        assert_eq!(places(said), words(&["2026-01", "5", "\"said \"\"a\"\",\""]));
        assert_eq!(places("\"a\"\",b\",\"\",1"), words(&["\"a\"\",b\"", "\"\"", "1"]));
        assert_eq!(places("\"\"\"a\"\"\",1\n2"), words(&["\"\"\"a\"\"\"", "1"]));
        assert!(!places("1,\"a\"\",2\n").1);
    }

    #[test]
    fn decimal_commas_are_what_the_plan_says_they_are() {
        assert_eq!(with_point("1,5").as_deref(), Some("1.5"));
        assert_eq!(with_point("1,200").as_deref(), Some("1.2000"));
        assert_eq!(with_point("-1200 EUR, net").as_deref(), Some("-1200 EUR, net"));
        assert_eq!(with_point("1.200,5"), None);
    }
}
