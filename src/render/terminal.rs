//! The cascade on a terminal: a line a goal where there is room, else a line more for each node.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::plain::{figure, plain};
use super::view::{CoverageView, NodeKind, State, Status, View};
use super::walk::{Chosen, Scope, Step};
use super::words;
use crate::diagnostic::Message;
use crate::quantity::Exact;
use crate::report::TerminalStyle;

/// Signs of a coverage bar.
const BAR: usize = 8;
/// So many levels are drawn in front of a node; those above them are left out.
const LEVELS: usize = 12;
/// With less room than this for titles, the rest goes to a line of its own.
const LEAST_TITLE: usize = 44;
/// Widest column of owners, and of goals.
const WIDEST: [usize; 2] = [22, 34];

/// A plan's cascade for people at a terminal.
///
/// # Errors
/// What writing fails with.
pub fn terminal(view: &View, scope: &Scope, style: TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    let painter = Painter { style };
    let locale = view.language;
    let mut head = vec![painter.bold(&words::title(view))];
    head.extend(view.plan.period.as_ref().map(|period| figure(&period.text)));
    writeln!(out, "{}", head.join(" · "))?;
    let counts = &view.plan.counts;
    for line in [Some(words::inventory(counts, locale)), words::verdict(counts, locale)] {
        if let Some(line) = line.filter(|line| !line.is_empty()) {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)?;
    let lines = lines(view, scope, painter);
    let columns = Columns::of(&lines, view, style.width);
    if columns.is_wide {
        writeln!(out, "{}", columns.header(view, painter))?;
    }
    for line in &lines {
        line.write(&columns, painter, out)?;
    }
    Ok(())
}

/// A line of the tree.
struct Line {
    /// The guides in front.
    guides: String,
    /// The guides in front of what belongs to the node, below it.
    below: String,
    title: String,
    marks: Vec<(String, &'static str)>,
    is_dim: bool,
    is_strong: bool,
    /// Goal, bar, due, owner, needs, gets, status: as shown, and its colour.
    cells: [(String, &'static str); 7],
    /// The same of money where there are no columns that say what it is.
    money: String,
    is_first: bool,
}

const GOAL: usize = 0;
const COVERAGE: usize = 1;
const DUE: usize = 2;
const OWNER: usize = 3;
const NEEDS: usize = 4;
const GETS: usize = 5;
const STATUS: usize = 6;

const HEADERS: [&str; 7] = [
    "picture-head-goal",
    "picture-head-coverage",
    "picture-head-due",
    "picture-head-owner",
    "picture-head-needs",
    "picture-head-gets",
    "picture-head-status",
];

fn lines(view: &View, scope: &Scope, painter: Painter) -> Vec<Line> {
    let mut lines = Vec::new();
    Chosen::new(view, scope).walk(|step| {
        let node = &view.nodes[step.node];
        let mut first = line(view, step, painter);
        if step.is_repeat {
            lines.push(first);
            return;
        }
        let promises = words::promises(node);
        let below = first.below.clone();
        let is_dim = first.is_dim;
        let mut rest = Vec::new();
        for (at, promise) in promises.into_iter().enumerate() {
            let coverage = node.goals.get(at).and_then(|goal| goal.coverage.as_ref());
            let status = node.goals.get(at).and_then(|goal| goal.progress.as_ref()).map(|it| it.status);
            let cells = [(GOAL, (promise, "")), (COVERAGE, painter.bar(coverage)), (STATUS, status_cell(view, status))];
            if at == 0 {
                cells.into_iter().for_each(|(place, cell)| first.cells[place] = cell);
                continue;
            }
            let mut more = Line {
                guides: below.clone(),
                below: below.clone(),
                title: String::new(),
                marks: Vec::new(),
                is_dim,
                is_strong: false,
                cells: Default::default(),
                money: String::new(),
                is_first: false,
            };
            cells.into_iter().for_each(|(place, cell)| more.cells[place] = cell);
            rest.push(more);
        }
        lines.push(first);
        lines.extend(rest);
    });
    lines
}

fn status_cell(view: &View, status: Option<Status>) -> (String, &'static str) {
    let Some(status) = status else { return Default::default() };
    let color = match status {
        Status::OnTrack => "32",
        Status::AtRisk => "33",
        Status::OffTrack => "31",
    };
    (words::status_word(status, view.language), color)
}

fn line(view: &View, step: &Step<'_>, painter: Painter) -> Line {
    let node = &view.nodes[step.node];
    let locale = view.language;
    let (guides, below) = painter.guides(step.trail);
    let mut title = plain(node.label());
    if let Some(rate) = step.edge.and_then(|edge| view.edges[edge].rate.as_ref()) {
        let at = words::say(locale, &Message::new("picture-at").arg("rate", rate.text.as_str()));
        title = format!("{title} ({at})");
    }
    let mut marks = Vec::new();
    if node.draft {
        marks.push((format!("({})", locale.text("picture-draft")), "2"));
    }
    if node.kind == NodeKind::Action {
        marks.push((format!("({})", words::kind_word(node.kind, locale)), "2"));
    }
    if step.is_repeat {
        marks.push((locale.text("picture-above-already"), "2"));
    }
    if step.hidden > 0 {
        marks.push((format!("(+{})", step.hidden), "2"));
    }
    let (error, warning) = if painter.style.unicode { ("✗", "▲") } else { ("x", "!") };
    for (count, sign, color) in [(node.findings.errors, error, "31"), (node.findings.warnings, warning, "33")] {
        if count > 0 && !step.is_repeat {
            marks.push((format!("{sign}{count}"), color));
        }
    }
    let mut cells: [(String, &'static str); 7] = Default::default();
    let mut said = String::new();
    if !step.is_repeat {
        cells[DUE].0 = words::due(node, locale).unwrap_or_default();
        cells[OWNER].0 = words::owners(node);
        if let Some(money) = &node.money {
            let short = money.short.is_some();
            let text = |it: &Option<super::Figure>| it.as_ref().map(|it| figure(&it.text)).unwrap_or_default();
            cells[NEEDS] = (text(&money.needed), if short { "31" } else { "" });
            cells[GETS].0 = text(&money.allocated);
            let say = |id, it: &Option<super::Figure>| {
                it.as_ref().map(|it| words::say(locale, &Message::new(id).arg("amount", it.text.as_str())))
            };
            let both = [say("picture-needs", &money.needed), say("picture-gets", &money.allocated)];
            said = both.into_iter().flatten().collect::<Vec<_>>().join(", ");
        }
    }
    Line {
        guides,
        below,
        title,
        marks,
        is_dim: step.is_repeat || step.is_context || node.draft,
        is_strong: node.kind == NodeKind::Target && !step.is_repeat,
        cells,
        money: said,
        is_first: true,
    }
}

/// How wide each column is.
struct Columns {
    is_wide: bool,
    width: usize,
    title: usize,
    cells: [usize; 7],
}

impl Columns {
    fn of(lines: &[Line], view: &View, width: usize) -> Self {
        let mut cells = [0; 7];
        for line in lines {
            for (widest, (text, _)) in cells.iter_mut().zip(&line.cells) {
                *widest = text.width().max(*widest);
            }
        }
        cells[OWNER] = cells[OWNER].min(WIDEST[0]);
        cells[GOAL] = cells[GOAL].min(WIDEST[1]);
        for (widest, head) in cells.iter_mut().zip(HEADERS) {
            if *widest > 0 {
                *widest = view.language.text(head).width().max(*widest);
            }
        }
        let all: usize = cells.iter().filter(|widest| **widest > 0).map(|widest| widest + 2).sum();
        let titles = lines.iter().map(Line::title_width).max().unwrap_or(0);
        let room = width.saturating_sub(all);
        Self { is_wide: room >= LEAST_TITLE.min(titles), width, title: titles.min(room), cells }
    }

    fn header(&self, view: &View, painter: Painter) -> String {
        let mut line = " ".repeat(self.title);
        for (at, head) in HEADERS.into_iter().enumerate().filter(|(at, _)| self.cells[*at] > 0) {
            line.push_str("  ");
            line.push_str(&self.aligned(at, &view.language.text(head)));
        }
        painter.paint(line.trim_end(), "2")
    }

    /// Money stands at the right.
    fn aligned(&self, at: usize, text: &str) -> String {
        let text = cut(text, self.cells[at]);
        let blanks = " ".repeat(self.cells[at] - text.width());
        if at == NEEDS || at == GETS { format!("{blanks}{text}") } else { format!("{text}{blanks}") }
    }
}

impl Line {
    fn title_width(&self) -> usize {
        let marks: usize = self.marks.iter().map(|(mark, _)| mark.width() + 1).sum();
        self.guides.width() + self.title.width() + marks
    }

    /// Guides, title and marks in so many columns.
    fn titled(&self, room: usize, painter: Painter) -> String {
        let marks: usize = self.marks.iter().map(|(mark, _)| mark.width() + 1).sum();
        let title = cut(&self.title, room.saturating_sub(self.guides.width() + marks).max(8));
        let title = match (self.is_dim, self.is_strong) {
            (true, _) => painter.paint(&title, "2"),
            (_, true) => painter.bold(&title),
            _ => title,
        };
        let mut line = format!("{}{title}", painter.paint(&self.guides, "2"));
        for (mark, color) in &self.marks {
            line.push(' ');
            line.push_str(&painter.paint(mark, color));
        }
        line
    }

    fn write(&self, columns: &Columns, painter: Painter, out: &mut dyn Write) -> io::Result<()> {
        if !columns.is_wide {
            return self.write_narrow(columns, painter, out);
        }
        let mut line = self.titled(columns.title, painter);
        let used = self.title_width().min(columns.title).max(self.shown_width(columns.title));
        let mut blanks = columns.title.saturating_sub(used);
        for (at, (text, color)) in self.cells.iter().enumerate().filter(|(at, _)| columns.cells[*at] > 0) {
            blanks += 2;
            let cell = columns.aligned(at, text);
            let (start, rest) = (cell.len() - cell.trim_start().len(), cell.trim());
            if rest.is_empty() {
                blanks += columns.cells[at];
                continue;
            }
            line.push_str(&" ".repeat(blanks + start));
            let color = if self.is_dim && color.is_empty() { "2" } else { color };
            line.push_str(&painter.paint(rest, color));
            blanks = columns.cells[at] - start - rest.width();
        }
        writeln!(out, "{line}")
    }

    fn shown_width(&self, room: usize) -> usize {
        let marks: usize = self.marks.iter().map(|(mark, _)| mark.width() + 1).sum();
        let title = cut(&self.title, room.saturating_sub(self.guides.width() + marks).max(8));
        self.guides.width() + title.width() + marks
    }

    fn write_narrow(&self, columns: &Columns, painter: Painter, out: &mut dyn Write) -> io::Result<()> {
        if self.is_first {
            writeln!(out, "{}", self.titled(columns.width, painter))?;
        }
        let shown = [COVERAGE, GOAL, STATUS, DUE, OWNER, NEEDS];
        let guide = painter.paint(&self.below, "2");
        let room = columns.width.saturating_sub(self.below.width() + 2).max(10);
        let mut line = String::new();
        let mut used = 0;
        for at in shown {
            let (text, color) = &self.cells[at];
            let text = if at == NEEDS { &self.money } else { text };
            if text.is_empty() {
                continue;
            }
            let text = cut(text, room);
            if used > 0 && used + 3 + text.width() > room {
                writeln!(out, "{guide}  {line}")?;
                line.clear();
                used = 0;
            }
            if used > 0 {
                line.push_str(" · ");
                used += 3;
            }
            used += text.width();
            line.push_str(&painter.paint(&text, color));
        }
        if used > 0 { writeln!(out, "{guide}  {line}") } else { Ok(()) }
    }
}

/// A text in so many columns.
fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut shown = String::new();
    let mut used = 0;
    for character in text.chars() {
        let wide = character.width().unwrap_or(0);
        if used + wide + 1 > room {
            break;
        }
        used += wide;
        shown.push(character);
    }
    let shown = shown.trim_end();
    format!("{shown}…")
}

#[derive(Clone, Copy)]
struct Painter {
    style: TerminalStyle,
}

impl Painter {
    fn paint(self, text: &str, code: &str) -> String {
        if !self.style.color || code.is_empty() || text.trim().is_empty() {
            return text.to_owned();
        }
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    fn bold(self, text: &str) -> String {
        self.paint(text, "1")
    }

    /// What stands in front of a node, and of what belongs to it.
    fn guides(self, trail: &[bool]) -> (String, String) {
        let [on, last, through] =
            if self.style.unicode { ["├─ ", "└─ ", "│  "] } else { ["|- ", "`- ", "|  "] };
        let mut above = String::new();
        let levels = trail.get(1..).unwrap_or(&[]);
        let Some((is_last, before)) = levels.split_last() else { return (String::new(), String::new()) };
        if before.len() > LEVELS {
            above.push_str(if self.style.unicode { "… " } else { ".. " });
        }
        for ends in &before[before.len().saturating_sub(LEVELS)..] {
            above.push_str(if *ends { "   " } else { through });
        }
        let below = format!("{above}{}", if *is_last { "   " } else { through });
        (format!("{above}{}", if *is_last { last } else { on }), below)
    }

    fn bar(self, coverage: Option<&CoverageView>) -> (String, &'static str) {
        let Some(coverage) = coverage else { return Default::default() };
        let (full, empty) = if self.style.unicode { ('█', '░') } else { ('#', '.') };
        let signs = &coverage.share.value * &Exact::from(i64::try_from(BAR).unwrap_or(0));
        let signs: i64 =
            signs.floor_to(0).to_decimal_string(0).parse().unwrap_or(if signs.is_negative() { 0 } else { 8 });
        let filled = usize::try_from(signs.max(0)).unwrap_or(0).min(BAR);
        let color = match coverage.state {
            State::Reached => "32",
            State::Fragile => "33",
            State::Short => "31",
        };
        let bar: String = std::iter::repeat_n(full, filled).chain(std::iter::repeat_n(empty, BAR - filled)).collect();
        (format!("{bar} {}", figure(&coverage.share.text)), color)
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn what_is_wide_takes_its_room() {
        assert_eq!(cut("目標を達成する", 14), "目標を達成する");
        assert_eq!(cut("目標を達成する", 8), "目標を…");
        assert_eq!(cut("abc", 2), "a…");
    }
}
