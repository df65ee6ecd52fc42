use pest::iterators::Pair;

use super::super::builder::{date_readings, month_reading};
use super::super::{Preposition, Rule, Words};
use super::BEFORE_COMMENT;
use crate::quantity::{Currency, grouped, parse_number};

/// A fact laid out by itself.
pub(super) struct Rendered {
    pub(super) start: usize,
    pub(super) end: usize,
    /// On one line.
    pub(super) flat: String,
    /// How many bytes of it are its key; none where it is kept as typed.
    pub(super) key: Option<usize>,
}

/// The words and the title of a block.
pub(super) struct Header {
    pub(super) kind: String,
    pub(super) words: String,
    pub(super) title: String,
}

impl Header {
    /// None where the title is not the last of it.
    pub(super) fn new(tokens: &[&str], words: Words) -> Option<Self> {
        let (title, before) = match tokens.split_last() {
            Some((title, before)) if title.starts_with('"') => (*title, before),
            _ => ("", tokens),
        };
        if before.is_empty() || before.iter().any(|word| word.starts_with('"')) {
            return None;
        }
        let at = before.iter().position(|word| (words.is_kind)(word)).unwrap_or(0);
        Some(Self { kind: before[..=at].join(" "), words: before.join(" "), title: title.to_owned() })
    }
}

pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

pub(super) fn padded(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// Facts of rows in columns, as long as each row says the same there in about as many words.
const UNEVEN: usize = 12;

/// How wide each column of facts is, from the left; those that are not listed are none.
pub(super) fn columns(rows: &[&[String]]) -> Vec<usize> {
    let key = |fact: &str| fact.split(' ').next().unwrap_or_default().to_owned();
    let mut widths = Vec::new();
    while rows.len() > 1 {
        // The last fact of a row needs no room behind it.
        let followed = rows.iter().filter(|row| row.len() > widths.len() + 1).map(|row| row[widths.len()].as_str());
        let followed: Vec<&str> = followed.collect();
        let here = rows.iter().filter_map(|row| row.get(widths.len())).map(|fact| key(fact));
        let here: Vec<String> = here.collect();
        let (most, least) =
            (followed.iter().map(|fact| width(fact)).max(), followed.iter().map(|fact| width(fact)).min());
        match most.zip(least) {
            Some((most, least)) if most - least <= UNEVEN && here.windows(2).all(|pair| pair[0] == pair[1]) => {
                widths.push(most);
            }
            _ => break,
        }
    }
    widths
}

/// Facts on one line, the first ones in columns, with a blank behind them.
pub(super) fn in_row(facts: &[String], columns: &[usize]) -> String {
    let mut out = String::new();
    for (at, fact) in facts.iter().enumerate() {
        let is_last = at + 1 == facts.len();
        let text = if is_last { fact.clone() } else { format!("{fact};") };
        let to = columns.get(at).filter(|_| !is_last).map_or(0, |width| width + 1);
        out.push_str(&padded(&text, to));
        out.push(' ');
    }
    out
}

/// Writes lines; comments behind them stand in one column.
pub(super) fn with_comments<'l>(
    lines: impl Iterator<Item = (&'l str, Option<&'l str>)>,
    indent: &str,
    out: &mut String,
) {
    let lines: Vec<_> = lines.collect();
    let last = |text: &str| text.rsplit('\n').next().map_or(0, width);
    let column = lines.iter().filter(|(_, comment)| comment.is_some()).map(|(text, _)| last(text)).max().unwrap_or(0);
    for (text, comment) in lines {
        out.push_str(indent);
        out.push_str(text);
        if let Some(comment) = comment {
            out.push_str(&" ".repeat(column - last(text) + BEFORE_COMMENT));
            out.push_str(comment);
        }
        out.push('\n');
    }
}

/// One line of a block.
enum Row {
    Blank,
    Comment(String),
    /// Facts that stand on it, and the comment behind them.
    Facts(Vec<usize>, Option<String>),
}

/// A block of several lines; none where something stands in it that is no fact and no comment.
pub(super) fn body(text: &str, open: usize, header: Header, fields: &[Rendered]) -> Option<String> {
    let mut rows: Vec<Row> = Vec::new();
    let mut behind_header = None;
    let mut at = open + 1;
    let close = text.len() - 1;
    for index in 0..=fields.len() {
        let to = fields.get(index).map_or(close, |field| field.start);
        gap(text.get(at..to)?, index == 0, &mut behind_header, &mut rows)?;
        if let Some(field) = fields.get(index) {
            let same_line = index > 0 && !text[at..to].contains('\n');
            match rows.last_mut() {
                Some(Row::Facts(facts, None)) if same_line => facts.push(index),
                _ => rows.push(Row::Facts(vec![index], None)),
            }
            at = field.end;
        }
    }
    while matches!(rows.last(), Some(Row::Blank)) {
        rows.pop();
    }
    let keys = fields.iter().filter_map(|field| field.key.map(|key| width(&field.flat[..key]))).max().unwrap_or(0);
    let laid = |index: usize| {
        let field = &fields[index];
        match field.key.filter(|&key| key < field.flat.len()) {
            Some(key) => format!("{}  {}", padded(&field.flat[..key], keys), field.flat[key..].trim_start()),
            None => field.flat.clone(),
        }
    };
    let title = if header.title.is_empty() { String::new() } else { format!(" {}", header.title) };
    let mut out = format!("{}{title} {{", header.words);
    if let Some(comment) = behind_header {
        out.push_str(&" ".repeat(BEFORE_COMMENT));
        out.push_str(&comment);
    }
    out.push('\n');
    let mut run: Vec<(String, Option<String>)> = Vec::new();
    let flush = |run: &mut Vec<(String, Option<String>)>, out: &mut String| {
        with_comments(run.iter().map(|(text, comment)| (text.as_str(), comment.as_deref())), "  ", out);
        run.clear();
    };
    for row in rows {
        match row {
            Row::Blank => {
                flush(&mut run, &mut out);
                out.push('\n');
            }
            Row::Comment(comment) => {
                flush(&mut run, &mut out);
                out.push_str("  ");
                out.push_str(&comment);
                out.push('\n');
            }
            // A comment may be about all that stands on its line.
            Row::Facts(facts, Some(comment)) if facts.len() > 1 => {
                let joined: Vec<&str> = facts.iter().map(|&fact| fields[fact].flat.as_str()).collect();
                run.push((joined.join("; "), Some(comment)));
            }
            Row::Facts(facts, comment) => {
                let last = facts.len() - 1;
                for (place, fact) in facts.into_iter().enumerate() {
                    run.push((laid(fact), comment.clone().filter(|_| place == last)));
                }
            }
        }
    }
    flush(&mut run, &mut out);
    out.push('}');
    Some(out)
}

/// What stands between two facts: blanks, line ends, `;` and comments.
fn gap(text: &str, is_first: bool, behind_header: &mut Option<String>, rows: &mut Vec<Row>) -> Option<()> {
    let lines: Vec<&str> = text.split('\n').collect();
    for (index, line) in lines.iter().enumerate() {
        let line = line.trim_start_matches([' ', '\t', ';']).trim_end();
        let comment = line.starts_with('#').then(|| line.to_owned());
        if comment.is_none() && !line.is_empty() {
            return None;
        }
        match (comment, rows.last_mut()) {
            (Some(comment), None) if index == 0 && is_first => *behind_header = Some(comment),
            (Some(comment), Some(Row::Facts(_, behind))) if index == 0 => *behind = Some(comment),
            (Some(comment), _) => rows.push(Row::Comment(comment)),
            (None, Some(Row::Facts(..) | Row::Comment(_))) if index > 0 && index + 1 < lines.len() => {
                rows.push(Row::Blank);
            }
            (None, _) => {}
        }
    }
    Some(())
}

/// A fact on one line, in the usual spelling; as it is typed, where it is broken, goes over
/// several lines, or holds a comment or a date with slashes, which is read as a formula.
pub(super) fn field(text: &str, pair: Pair<'_, Rule>, is_broken: bool) -> Rendered {
    let span = pair.as_span();
    let typed = span.as_str().trim_end();
    let kept = Rendered { start: span.start(), end: span.start() + typed.len(), flat: typed.to_owned(), key: None };
    if is_broken || typed.contains(['\n', '#']) {
        return kept;
    }
    let mut tokens = Vec::new();
    collect(pair, &mut tokens);
    let is_date = |tokens: &[Token<'_>]| date_readings(&text[tokens[0].start..tokens[4].end()]).is_some();
    let is_month = |tokens: &[Token<'_>]| month_reading(&text[tokens[0].start..tokens[2].end()]).is_some();
    if tokens.windows(5).any(is_date) || tokens.windows(3).any(is_month) {
        return kept;
    }
    let first = tokens.first().filter(|token| token.rule == Rule::word);
    let Some(key) = first.map(|first| first.text.len()) else { return kept };
    match flat(&tokens) {
        Some(flat) => Rendered { flat, key: Some(key), ..kept },
        None => kept,
    }
}

struct Token<'t> {
    rule: Rule,
    text: &'t str,
    start: usize,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_word(&self) -> bool {
        self.rule == Rule::word
    }
}

fn collect<'t>(pair: Pair<'t, Rule>, out: &mut Vec<Token<'t>>) {
    for inner in pair.into_inner() {
        let span = inner.as_span();
        let whole = Token { rule: inner.as_rule(), text: span.as_str(), start: span.start() };
        if whole.rule == Rule::group {
            let (text, start) = (whole.text, whole.start);
            out.push(Token { rule: Rule::group, text: &text[..1], start });
            collect(inner, out);
            out.push(Token { rule: Rule::group, text: &text[text.len() - 1..], start: start + text.len() - 1 });
        } else {
            out.push(whole);
        }
    }
}

/// Tokens with the blanks that belong between them; none where one is not for plans.
fn flat(tokens: &[Token<'_>]) -> Option<String> {
    let mut out = String::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let next = tokens.get(at + 1);
        let glued = match (before, token.text) {
            (None, _) | (_, "," | ")") => true,
            (Some(before), "(") => before.is_word() && before.end() == token.start,
            (Some(before), "%") => before.rule == Rule::number,
            (Some(before), _) => before.text == "(",
        };
        if !glued {
            out.push(' ');
        }
        match token.rule {
            Rule::number => out.push_str(&number(token.text, before, next)?),
            Rule::comma => out.push(','),
            Rule::symbol => match Currency::from_word(token.text) {
                Some(currency) if next.is_some_and(|next| next.rule == Rule::number) => {
                    let written = number(next?.text, before, Some(token))?;
                    out.push_str(&format!("{written} {}", currency.code()));
                    at += 1;
                }
                Some(currency) => out.push_str(currency.code()),
                None => out.push_str(token.text),
            },
            Rule::word | Rule::period | Rule::text | Rule::group => out.push_str(token.text),
            _ => return None,
        }
        at += 1;
    }
    Some(out)
}

/// A number with `_` between its thousands. Digits by themselves may be a year, or a date whose
/// hyphens are missing.
fn number(text: &str, before: Option<&Token<'_>>, next: Option<&Token<'_>>) -> Option<String> {
    let (value, rest) = parse_number(text).ok()?;
    let sign = if text.starts_with(['+', '-']) { &text[..1] } else { "" };
    let unsigned = &text[sign.len()..];
    let end = unsigned.find(|c: char| !(c.is_ascii_digit() || c == '_')).unwrap_or(unsigned.len());
    let (whole, behind) = unsigned.split_at(end);
    let digits = whole.replace('_', "");
    let has_unit = next.is_some_and(|next| {
        (next.is_word() && Preposition::from_word(next.text).is_none()) || matches!(next.text, "%" | "€" | "$" | "£")
    });
    let is_value = before.is_some_and(|before| {
        let preposition = Preposition::from_word(before.text).filter(|_| before.is_word());
        matches!(preposition, Some(Preposition::From | Preposition::To | Preposition::Below | Preposition::Above))
    });
    let is_operator = |token: &Token<'_>| matches!(token.text, "+" | "-" | "*" | "/");
    let is_value = is_value || before.is_some_and(is_operator) || next.is_some_and(is_operator);
    let may_be_year = digits.len() >= 4 && behind.is_empty() && sign.is_empty() && !has_unit && !is_value;
    if !rest.is_empty() || may_be_year || digits.starts_with('0') {
        return Some(text.to_owned());
    }
    let spelled = format!("{sign}{}{behind}", grouped(&digits));
    let same = parse_number(&spelled).is_ok_and(|(again, rest)| again == value && rest.is_empty());
    Some(if same { spelled } else { text.to_owned() })
}
