//! One style for plans: what a file says, laid out as all are.
//!
//! Lines that can't be read stay as they are typed, and so does a block whose new text would not
//! be read as the old one is.

mod line;
mod meaning;

use super::split::Chunk;
use super::{Grammar, Rule, Script, Words, split};
use crate::source::{FileId, Visible};
use line::{Header, Rendered};
use pest::Parser;

/// Blanks before a comment at the end of a line.
const BEFORE_COMMENT: usize = 3;

/// A file in the one style; as it is, where that can't be done without changing what it says.
///
/// Comments stay where they belong; the byte order mark and the kind of line ends stay, too.
#[must_use]
pub fn format(text: &str, words: Words) -> String {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let has_crlf = body.contains("\r\n");
    let plain = body.replace("\r\n", "\n");
    // What can't be seen, or ends lines as nobody does any more, is to be mended first.
    if plain.contains('\r') || Visible::new(body).hides_something() {
        return text.to_owned();
    }
    let out = laid_out(&plain, words);
    if out == plain || meaning::of(&out, words) != meaning::of(&plain, words) {
        return text.to_owned();
    }
    let out = if has_crlf { out.replace('\n', "\r\n") } else { out };
    format!("{mark}{out}")
}

/// A block in the one style.
enum Laid {
    /// On a line of its own: what stands before the title, the title, the facts.
    Line(Header, Vec<String>),
    /// On several lines.
    Lines(String),
}

/// What stands between blocks.
enum Piece {
    Blank,
    Comment(String),
    /// Words that belong nowhere.
    Verbatim(String),
    Block(Laid, Option<String>),
}

fn laid_out(text: &str, words: Words) -> String {
    let visible = Visible::new(text);
    let script = Script::new(FileId::new(0), text, &visible);
    let cut = split(script, words);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    for chunk in &cut.chunks {
        let (start, end) = (chunk.range.start as usize, chunk.range.end as usize);
        if start < at {
            // A block inside another: both stay as they are.
            continue;
        }
        between(&text[at..start], &mut pieces);
        pieces.push(Piece::Block(block(script, chunk, words), None));
        at = end;
    }
    between(&text[at..], &mut pieces);
    written(&pieces)
}

/// Comments and blank lines; anything else stays as it is.
fn between(text: &str, pieces: &mut Vec<Piece>) {
    let clean = text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    if !clean {
        pieces.push(Piece::Verbatim(text.trim_matches('\n').to_owned()));
        return;
    }
    let last = text.matches('\n').count();
    for (index, line) in text.split('\n').enumerate() {
        let comment = line.trim();
        match pieces.last_mut() {
            Some(Piece::Block(_, behind)) if index == 0 && !comment.is_empty() => *behind = Some(comment.to_owned()),
            _ if !comment.is_empty() => pieces.push(Piece::Comment(comment.to_owned())),
            Some(Piece::Blank) | None => {}
            // The end of the line that the block is on is no blank line.
            Some(_) if index == 0 || index == last => {}
            Some(_) => pieces.push(Piece::Blank),
        }
    }
}

fn written(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < pieces.len() {
        let tight = pieces[at..].iter().take_while(|piece| matches!(piece, Piece::Block(Laid::Line(..), _))).count();
        if tight > 0 {
            blank_before(&mut out, at.checked_sub(1).map(|before| &pieces[before]), false);
            in_columns(&pieces[at..at + tight], &mut out);
            at += tight;
            continue;
        }
        let before = at.checked_sub(1).map(|before| &pieces[before]);
        match &pieces[at] {
            Piece::Blank => out.push('\n'),
            Piece::Comment(comment) => {
                blank_before(&mut out, before, false);
                out.push_str(comment);
                out.push('\n');
            }
            Piece::Verbatim(text) => {
                out.push_str(text);
                out.push('\n');
            }
            Piece::Block(Laid::Lines(text), comment) => {
                blank_before(&mut out, before, true);
                out.push_str(text);
                if let Some(comment) = comment {
                    out.push_str(&" ".repeat(BEFORE_COMMENT));
                    out.push_str(comment);
                }
                out.push('\n');
            }
            Piece::Block(Laid::Line(..), _) => {}
        }
        at += 1;
    }
    let length = out.trim_end_matches('\n').len();
    out.truncate(length);
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// A blank line behind a block of several lines, and before one that follows a block.
fn blank_before(out: &mut String, before: Option<&Piece>, several: bool) {
    let needed = match before {
        Some(Piece::Block(Laid::Lines(_), _)) => true,
        Some(Piece::Block(Laid::Line(..), _)) => several,
        _ => false,
    };
    if needed {
        out.push('\n');
    }
}

/// Blocks of one line each below one another: those of one kind have their titles and facts in
/// columns.
fn in_columns(pieces: &[Piece], out: &mut String) {
    let lines: Vec<(&Header, &[String], Option<&str>)> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Block(Laid::Line(header, facts), comment) => Some((header, facts.as_slice(), comment.as_deref())),
            _ => None,
        })
        .collect();
    let alike = |a: &Header, b: &Header| a.kind == b.kind && a.title.is_empty() == b.title.is_empty();
    for run in lines.chunk_by(|(a, ..), (b, ..)| alike(a, b)) {
        let width = |of: fn(&Header) -> &str| run.iter().map(|(header, ..)| line::width(of(header))).max().unwrap_or(0);
        let (words, titles) = (width(|header| &header.words), width(|header| &header.title));
        let facts: Vec<&[String]> = run.iter().map(|(_, facts, _)| *facts).collect();
        let columns = line::columns(&facts);
        let texts: Vec<String> = run
            .iter()
            .map(|(header, facts, _)| {
                let mut text = line::padded(&header.words, words);
                if titles > 0 {
                    text.push(' ');
                    text.push_str(&line::padded(&header.title, titles));
                }
                format!("{text} {{ {}}}", line::in_row(facts, &columns))
            })
            .collect();
        let comments = run.iter().map(|(.., comment)| *comment);
        line::with_comments(texts.iter().map(String::as_str).zip(comments), "", out);
    }
}

fn block(script: Script<'_>, chunk: &Chunk, words: Words) -> Laid {
    let text = chunk.range.of(script.text());
    let laid = try_block(script, chunk, words).filter(|laid| {
        let again = match laid {
            Laid::Line(header, facts) => format!("{} {} {{ {} }}", header.words, header.title, facts.join("; ")),
            Laid::Lines(again) => again.clone(),
        };
        meaning::of(&again, words) == meaning::of(text, words)
    });
    laid.unwrap_or_else(|| Laid::Lines(text.to_owned()))
}

/// A block laid out; none where it has to stay as it is.
fn try_block(script: Script<'_>, chunk: &Chunk, words: Words) -> Option<Laid> {
    let text = chunk.range.of(script.text());
    if !chunk.is_clean() || !text.ends_with('}') {
        return None;
    }
    let mut findings = Vec::new();
    super::read_block(script, chunk, words, &mut findings);
    let base = chunk.range.start;
    let broken = |start: usize, end: usize| {
        let offset = |at: usize| base + u32::try_from(at).unwrap_or(u32::MAX);
        let touches = |span: crate::source::Span| span.start < offset(end) && span.end >= offset(start);
        findings.iter().any(|finding| touches(finding.span))
    };
    let mut header = Vec::new();
    let mut fields: Vec<Rendered> = Vec::new();
    for pair in Grammar::parse(Rule::block, text).ok()?.next()?.into_inner() {
        let span = pair.as_span();
        match pair.as_rule() {
            Rule::field => {
                let is_broken = broken(span.start(), span.end());
                fields.push(line::field(text, pair, is_broken));
            }
            Rule::EOI => {}
            _ => header.push(span.as_str()),
        }
    }
    let open = text.find('{').filter(|_| header.iter().all(|word| !word.contains('{')))?;
    if text[..open].contains(['#', '\n']) || broken(0, open) {
        return None;
    }
    let header = Header::new(&header, words)?;
    if !text.contains('\n') {
        return Some(Laid::Line(header, fields.into_iter().map(|field| field.flat).collect()));
    }
    Some(Laid::Lines(line::body(text, open, header, &fields)?))
}
