//! What changed, for people at a terminal: a line a fact where there is room, else several.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::view::{BlockChange, Diff, FactChange, FindingChange, How, PlanDiff};
use super::words;
use crate::diagnostic::Level;
use crate::locale::Locale;
use crate::render::figure;
use crate::report::TerminalStyle;

/// Widest column of what a line is about.
const WIDEST: usize = 40;
/// So many lines of a section are shown; machine formats have them all.
const MOST: usize = 200;

/// What changed, for people at a terminal.
///
/// # Errors
/// What writing fails with.
pub fn text(diff: &Diff, style: TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    let locale = diff.language;
    let [before, after] = words::sides(diff);
    let printer = Printer { style, locale };
    printer.wrapped(&format!("{before} {} {after}", printer.arrow()), 0, "", out)?;
    if diff.same {
        writeln!(out, "\n{}", locale.text("diff-same"))?;
    }
    for plan in &diff.plans {
        printer.plan(diff, plan, out)?;
    }
    writeln!(out)?;
    let widest = before.width().max(after.width()).min(WIDEST);
    for (label, side) in [(before, &diff.before), (after, &diff.after)] {
        let blanks = " ".repeat(widest.saturating_sub(label.width()));
        writeln!(out, "{label}:{blanks} {}", side.summary.line(locale))?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct Printer {
    style: TerminalStyle,
    locale: Locale,
}

/// Words and the colour they are shown in.
type Painted = (String, &'static str);

/// A line: a sign, what it is about, and what is said of it.
struct Row {
    sign: Painted,
    label: String,
    said: Vec<Painted>,
}

impl Printer {
    fn arrow(self) -> &'static str {
        if self.style.unicode { "→" } else { "->" }
    }

    fn paint(self, text: &str, code: &str) -> String {
        if !self.style.color || code.is_empty() || text.is_empty() {
            return text.to_owned();
        }
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    fn heading(self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n{}", self.paint(text, "1"))
    }

    fn plan(self, diff: &Diff, plan: &PlanDiff, out: &mut dyn Write) -> io::Result<()> {
        let locale = self.locale;
        self.heading(&words::title(plan, locale), out)?;
        self.wrapped(&words::headline(plan, locale), 0, "", out)?;
        for line in words::unread(plan, locale) {
            self.wrapped(&line, 0, "33", out)?;
        }
        if !plan.changes.is_empty() {
            self.heading(&locale.text("diff-heading-changes"), out)?;
            for change in plan.changes.iter().take(MOST) {
                self.block(change, out)?;
            }
            self.more(plan.changes.len(), out)?;
        }
        let row = |label, before: String, after: String, note: &Option<String>| Row {
            sign: Painted::default(),
            label,
            said: self.turn(before, after, note.as_deref().map(figure).unwrap_or_default()),
        };
        let coverage = plan.coverage.iter().map(|it| {
            let both = [&it.before, &it.after].map(|covered| words::covered(covered.as_ref(), locale));
            let [before, after] = both;
            row(words::goal(&it.objective, &it.metric), before, after, &None)
        });
        self.section(&locale.text("diff-heading-coverage"), coverage.collect(), out)?;
        let money = plan.money.iter().map(|it| {
            let amount =
                |it: &Option<crate::render::Figure>| it.as_ref().map_or_else(|| "–".to_owned(), |it| figure(&it.text));
            row(figure(&it.label), amount(&it.before), amount(&it.after), &it.difference)
        });
        self.section(&locale.text("diff-heading-money"), money.collect(), out)?;
        let status = plan.status.iter().map(|it| {
            let [before, after] = words::status(it, locale);
            row(words::goal(&it.objective, &it.metric), before, after, &None)
        });
        self.section(&words::status_heading(diff), status.collect(), out)?;
        for (id, findings, is_new) in [
            ("diff-heading-new", &plan.new, true),
            ("diff-heading-level", &plan.releveled, true),
            ("diff-heading-gone", &plan.gone, false),
        ] {
            self.findings(&locale.text(id), findings, is_new, out)?;
        }
        let settings = plan.settings.iter().map(|it| {
            let said = |it: &Option<String>| it.as_deref().map_or_else(|| "–".to_owned(), figure);
            row(figure(&it.key), said(&it.before), said(&it.after), &None)
        });
        self.section(&locale.text("diff-heading-settings"), settings.collect(), out)
    }

    fn more(self, count: usize, out: &mut dyn Write) -> io::Result<()> {
        if count > MOST { writeln!(out, "  {}", words::more(count - MOST, self.locale)) } else { Ok(()) }
    }

    fn section(self, heading: &str, rows: Vec<Row>, out: &mut dyn Write) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        self.heading(heading, out)?;
        let count = rows.len();
        self.rows(&rows[..count.min(MOST)], out)?;
        self.more(count, out)
    }

    fn block(self, change: &BlockChange, out: &mut dyn Write) -> io::Result<()> {
        let (sign, color) = match change.how {
            How::Added => ("+ ", "32"),
            How::Dropped => ("- ", "31"),
            _ => ("  ", ""),
        };
        let kind = words::kind_word(change.kind, self.locale);
        let label = words::block(change);
        let head = if label == change.kind { kind } else { format!("{kind} {label}") };
        self.hanging(&self.paint(sign, color), 2, &head, if color.is_empty() { "1" } else { color }, out)?;
        if change.how == How::Changed {
            let rows: Vec<Row> = change.facts.iter().map(|fact| self.fact(fact)).collect();
            return self.rows(&rows, out);
        }
        for line in words::essence(change, self.locale) {
            self.wrapped(&line, 6, "", out)?;
        }
        Ok(())
    }

    fn fact(self, fact: &FactChange) -> Row {
        let said = |it: &Option<super::Said>| it.as_ref().map(words::said).unwrap_or_default();
        let (before, after) = (said(&fact.before), said(&fact.after));
        let (sign, said) = match fact.how {
            How::Added => (("+ ".to_owned(), "32"), vec![(after, "32")]),
            How::Dropped => (("- ".to_owned(), "31"), vec![(before, "31")]),
            _ => (Painted::default(), self.turn(before, after, words::note(fact, self.locale))),
        };
        Row { sign, label: words::label(fact), said }
    }

    /// What was and what is.
    fn turn(self, before: String, after: String, note: String) -> Vec<Painted> {
        vec![(before, "2"), (self.arrow().to_owned(), "2"), (after, "1"), (note, "36")]
    }

    fn rows(self, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
        const INDENT: usize = 6;
        const COLUMNS: usize = 4;
        let most = WIDEST.min(self.style.width / 2);
        let widest = rows.iter().map(|row| row.label.width()).filter(|width| *width <= most).max().unwrap_or(0);
        let room = self.style.width.saturating_sub(INDENT + widest + 2);
        let fits = |row: &Row| {
            let width: usize =
                row.said.iter().filter(|(text, _)| !text.is_empty()).map(|(text, _)| text.width() + 1).sum();
            row.label.width() <= widest && width <= room + 1
        };
        // What was, what is and by how much stand below each other where there is room for it.
        let mut columns = [0; COLUMNS];
        for row in rows.iter().filter(|row| fits(row) && row.said.len() == COLUMNS) {
            for (column, (text, _)) in columns.iter_mut().zip(&row.said) {
                *column = text.width().max(*column);
            }
        }
        let has_columns = columns.iter().sum::<usize>() + COLUMNS <= room + 1;
        for row in rows {
            let sign = if row.sign.0.is_empty() { "  ".to_owned() } else { self.paint(&row.sign.0, row.sign.1) };
            if !fits(row) {
                self.hanging(&format!("    {sign}"), INDENT, &row.label, "", out)?;
                let said: Vec<&Painted> = row.said.iter().filter(|(text, _)| !text.is_empty()).collect();
                self.flowing(&said, INDENT + 2, out)?;
                continue;
            }
            let mut line = format!("    {sign}{}{}", row.label, " ".repeat(widest - row.label.width() + 1));
            let mut blanks = 1;
            for (at, (text, color)) in row.said.iter().enumerate() {
                let is_column = has_columns && row.said.len() == COLUMNS;
                let width = if is_column { columns[at] } else { text.width() };
                if !text.is_empty() {
                    line.push_str(&" ".repeat(blanks));
                    line.push_str(&self.paint(text, color));
                    blanks = 0;
                }
                blanks += width - text.width().min(width) + usize::from(width > 0);
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// Parts one after the other, a new line where the next does not fit.
    fn flowing(self, parts: &[&Painted], indent: usize, out: &mut dyn Write) -> io::Result<()> {
        let room = self.style.width.saturating_sub(indent).max(20);
        let (mut line, mut used) = (String::new(), 0);
        let blanks = " ".repeat(indent);
        for (text, color) in parts {
            let pieces = if text.width() > room { broken(text, room) } else { vec![text.clone()] };
            for piece in pieces {
                let width = piece.width();
                if used > 0 && used + 1 + width > room {
                    writeln!(out, "{blanks}{line}")?;
                    line.clear();
                    used = 0;
                }
                if used > 0 {
                    line.push(' ');
                    used += 1;
                }
                line.push_str(&self.paint(&piece, color));
                used += width;
            }
        }
        if used > 0 { writeln!(out, "{blanks}{line}") } else { Ok(()) }
    }

    /// Words in lines as wide as the terminal, the second and all others further in.
    fn hanging(self, lead: &str, indent: usize, text: &str, color: &str, out: &mut dyn Write) -> io::Result<()> {
        let room = self.style.width.saturating_sub(indent + 2).max(20);
        for (at, line) in broken(text, room).iter().enumerate() {
            let line = self.paint(line, color);
            if at == 0 { writeln!(out, "{lead}{line}")? } else { writeln!(out, "{}{line}", " ".repeat(indent + 2))? }
        }
        Ok(())
    }

    fn wrapped(self, text: &str, indent: usize, color: &str, out: &mut dyn Write) -> io::Result<()> {
        let room = self.style.width.saturating_sub(indent).max(20);
        for line in broken(text, room) {
            writeln!(out, "{}{}", " ".repeat(indent), self.paint(&line, color))?;
        }
        Ok(())
    }

    fn findings(self, heading: &str, findings: &[FindingChange], is_new: bool, out: &mut dyn Write) -> io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        self.heading(heading, out)?;
        for finding in findings.iter().take(MOST) {
            let (sign, color) = match (is_new, finding.was.is_some(), finding.level) {
                (_, true, _) => ("  ", ""),
                (false, ..) => ("- ", "32"),
                (true, false, Level::Error) => ("+ ", "31"),
                (true, false, Level::Warning) => ("+ ", "33"),
                (true, false, Level::Hint) => ("+ ", "36"),
            };
            let level = words::level(finding, self.locale);
            let said = format!("{level} {} {}", finding.code, figure(&finding.message));
            self.hanging(&self.paint(sign, color), 2, &said, "", out)?;
            let place = format!("{}:{}:{}", figure(&finding.file), finding.line, finding.column);
            let place = [Some(place), words::why(finding, is_new, self.locale)];
            let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            self.wrapped(&place, 4, "2", out)?;
        }
        self.more(findings.len(), out)
    }
}

/// Words in lines of so many columns; a word that is wider than that is broken.
fn broken(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut word = word.to_owned();
        if used > 0 && used + 1 + word.width() > room {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        while word.width() > room {
            let mut head = String::new();
            for character in word.chars() {
                let next = format!("{head}{character}");
                if !head.is_empty() && next.width() > room {
                    break;
                }
                head = next;
            }
            word = word[head.len()..].to_owned();
            lines.push(head);
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        used += word.width();
        line.push_str(&word);
    }
    if used > 0 {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn words_are_kept_whole_where_they_can_be() {
        assert_eq!(broken("one two three", 7), ["one two", "three"]);
        assert_eq!(broken("onetwothree", 4), ["onet", "woth", "ree"]);
        assert_eq!(broken("目標を達成", 4), ["目標", "を達", "成"]);
        assert!(broken("", 4).is_empty());
    }
}
