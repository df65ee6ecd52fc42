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
}

impl Places {
    fn new(plan: &Plan) -> Self {
        let mut blocks: Vec<Span> = plan.heads().map(|head| head.block).collect();
        blocks.sort();
        let top_lines = plan.sources.iter().map(|(id, file)| {
            let lines = 0..file.line_starts().len();
            lines.take_while(|&line| is_comment(plan, id, line) || is_blank(plan, id, line)).count()
        });
        Self { blocks, top_lines: top_lines.collect() }
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
        Finding::new(&language::SYNTAX, at).saying("syntax-directive").arg("written", plan.text(at).to_owned())
    };
    let Some(verb) = words.next() else {
        out.push(refused(span));
        return None;
    };
    if plan.text(verb) != "allow" {
        out.push(refused(verb));
        return None;
    }
    let mut suppression =
        Suppression { span, rules: Vec::new(), until: None, because: None, scope: scope(plan, places, span) };
    while let Some(word) = words.next() {
        match plan.text(word) {
            "until" => match words.next().map(|date| (date, Period::parse(plan.text(date)))) {
                Some((_, Ok(period))) => suppression.until = Some(period.end),
                Some((date, Err(_))) => {
                    out.push(
                        Finding::new(&language::WRONG_VALUE, date)
                            .arg("written", date)
                            .arg("expected", Message::new("expected-date")),
                    );
                }
                None => out.push(refused(word)),
            },
            "because" => {
                suppression.because = words.next().filter(|reason| !text_content(plan.text(*reason)).trim().is_empty());
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
/// is set apart at the top; else the next line, and all of a block that begins there.
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
    let mut next = line + 1;
    while next < lines && is_comment(plan, id, next) {
        next += 1;
    }
    let at_top = places.top_lines.get(id.index()).is_some_and(|&top| line < top);
    if at_top && (next >= lines || is_blank(plan, id, next)) {
        return SuppressionScope::File(id);
    }
    while next < lines && (is_comment(plan, id, next) || is_blank(plan, id, next)) {
        next += 1;
    }
    let covered = whole_line(plan, id, next);
    SuppressionScope::Lines(places.block_in(covered).map_or(covered, |block| covered.to(block)))
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
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
            '"' => rest[1..].find('"').map_or(rest.trim_end().len(), |close| close + 2),
            '“' | '«' => rest
                .find(['”', '»'])
                .map_or(rest.trim_end().len(), |close| close + rest[close..].chars().next().map_or(1, char::len_utf8)),
            _ => rest.find([' ', '\t', ',']).unwrap_or(rest.len()),
        };
        self.at = start + length;
        Some(Span::new(self.base.file, self.base.start + offset(start), self.base.start + offset(start + length)))
    }
}
