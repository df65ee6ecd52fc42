use std::cell::Cell;

use crate::diagnostic::{Finding, Message, language};
use crate::plan::{Plan, Suppression, SuppressionScope};
use crate::quantity::Period;
use crate::source::{FileId, Span, text_content};

/// Reads `# cascade: allow RULE, … [until DATE] [because "…"]` comments.
pub(super) fn read(plan: &Plan, directives: &[Span], out: &mut Vec<Finding>) -> Vec<Suppression> {
    if directives.is_empty() {
        return Vec::new();
    }
    let places = Places::new(plan);
    directives.iter().filter_map(|&span| directive(plan, &places, span, out)).collect()
}

/// Where blocks start, and where the comments at the top of each file end.
struct Places {
    blocks: Vec<Span>,
    top_lines: Vec<usize>,
    /// The last run of comment lines that was looked at: its file, first line and end.
    run: Cell<(FileId, usize, usize)>,
}

impl Places {
    fn new(plan: &Plan) -> Self {
        let mut blocks: Vec<Span> = plan.heads().map(|head| head.block).collect();
        blocks.sort();
        let top_lines = plan.sources.iter().map(|(id, file)| {
            let lines = 0..file.line_starts().len();
            lines.take_while(|&line| is_comment(plan, id, line) || is_blank(plan, id, line)).count()
        });
        Self { blocks, top_lines: top_lines.collect(), run: Cell::default() }
    }

    /// The first line below a comment that is no comment; of a run of comments, each asks.
    fn next_line(&self, plan: &Plan, id: FileId, line: usize) -> usize {
        let lines = plan.sources.file(id).line_starts().len();
        let known = self.run.get();
        if known.0 == id && (known.1..known.2).contains(&line) {
            return known.2;
        }
        let end = (line + 1..lines).find(|&next| !is_comment(plan, id, next)).unwrap_or(lines);
        self.run.set((id, line, end));
        end
    }

    /// The block whose first word stands within a span.
    fn block_in(&self, span: Span) -> Option<Span> {
        let at = self.blocks.partition_point(|block| (block.file, block.start) < (span.file, span.start));
        self.blocks.get(at).copied().filter(|block| span.contains(block.at_start()))
    }
}

fn whole_line(plan: &Plan, file: FileId, line: usize) -> Span {
    let (start, end) = plan.sources.file(file).line_bounds(line);
    Span::new(file, offset(start), offset(end))
}

fn is_comment(plan: &Plan, file: FileId, line: usize) -> bool {
    let text = plan.text(whole_line(plan, file, line));
    text.trim_start_matches('\u{feff}').trim_start().starts_with('#')
}

fn is_blank(plan: &Plan, file: FileId, line: usize) -> bool {
    plan.text(whole_line(plan, file, line)).trim_start_matches('\u{feff}').trim().is_empty()
}

fn directive(plan: &Plan, places: &Places, span: Span, out: &mut Vec<Finding>) -> Option<Suppression> {
    let text = plan.text(span);
    let mut words = Words { text, base: span, at: text.find("cascade:")? + "cascade:".len() };
    let refused = |at: Span| {
        Finding::new(&language::UNUSED_SUPPRESSION, at)
            .saying("unused-suppression-unreadable")
            .help(Message::new("unused-suppression-unreadable.help"))
    };
    let verb = words.next().filter(|verb| plan.text(*verb) == "allow");
    if verb.is_none() {
        out.push(refused(span));
        return None;
    }
    let mut suppression =
        Suppression { span, rules: Vec::new(), until: None, because: None, scope: scope(plan, places, span) };
    while let Some(word) = words.next() {
        match plan.text(word) {
            "until" => {
                let date = words.next();
                match date.and_then(|date| Period::parse(plan.text(date)).ok()) {
                    Some(period) => suppression.until = Some(period.end),
                    None => {
                        let at = date.unwrap_or(word);
                        out.push(
                            Finding::new(&language::UNUSED_SUPPRESSION, at)
                                .saying("unused-suppression-date")
                                .arg("written", at)
                                .advice("unused-suppression-date.help"),
                        );
                        return None;
                    }
                }
            }
            "because" => {
                let is_text = |reason: &Span| plan.text(*reason).starts_with('"');
                let Some(reason) = words.next().filter(is_text) else { break };
                suppression.because = Some(reason).filter(|_| !text_content(plan.text(reason)).trim().is_empty());
            }
            _ => suppression.rules.push(word),
        }
    }
    if suppression.rules.is_empty() {
        out.push(refused(span));
        return None;
    }
    Some(suppression)
}

/// What a comment covers: its own line where something stands before it; the whole file where it
/// is set apart at the top; else the line below it, and all of a block that begins there.
fn scope(plan: &Plan, places: &Places, comment: Span) -> SuppressionScope {
    let id = comment.file;
    let file = plan.sources.file(id);
    let line = file.line_of(comment.start);
    let own = whole_line(plan, id, line);
    let before = &file.text[own.start as usize..comment.start as usize];
    if !before.trim_matches(['\u{feff}', ' ', '\t']).is_empty() {
        return SuppressionScope::Lines(own);
    }
    let lines = file.line_starts().len();
    let next = places.next_line(plan, id, line);
    let at_top = places.top_lines.get(id.index()).is_some_and(|&top| line < top);
    if at_top && (next >= lines || is_blank(plan, id, next)) {
        return SuppressionScope::File(id);
    }
    // A blank line parts a comment from what is below; it then covers nothing but itself.
    if next >= lines || is_blank(plan, id, next) {
        return SuppressionScope::Lines(own);
    }
    let covered = whole_line(plan, id, next);
    SuppressionScope::Lines(places.block_in(covered).map_or(covered, |block| covered.to(block)))
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Where the quote closes that a text begins with; an escaped one does not.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().enumerate().skip(1).find_map(|(at, byte)| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes.then_some(at)
    })
}

/// The words of a comment; quoted text is one, commas separate.
struct Words<'t> {
    text: &'t str,
    base: Span,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = &self.text[self.at..];
        let skipped = rest.len() - rest.trim_start_matches([' ', '\t', ',']).len();
        let start = self.at + skipped;
        let rest = &self.text[start..];
        let first = rest.chars().next()?;
        let length = match first {
            '"' => closing_quote(rest).map_or(rest.trim_end().len(), |close| close + 1),
            '“' | '«' => rest
                .find(['”', '»'])
                .map_or(rest.trim_end().len(), |close| close + rest[close..].chars().next().map_or(1, char::len_utf8)),
            _ => rest.find([' ', '\t', ',']).unwrap_or(rest.len()),
        };
        self.at = start + length;
        Some(Span::new(self.base.file, self.base.start + offset(start), self.base.start + offset(start + length)))
    }
}
