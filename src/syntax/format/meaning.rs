use super::super::{Script, Term, TermKind, TextRange, Words, read_block, split};
use crate::quantity::{Base, Per, Unit};
use crate::source::{FileId, Visible};

/// What a file says, however it is laid out: its blocks, facts and comments in order, and what is
/// wrong with each. Two files that differ in it are not the same plan.
pub(super) fn of(text: &str, words: Words) -> Vec<String> {
    let visible = Visible::new(text);
    let script = Script::new(FileId::new(0), text, &visible);
    let cut = split(script, words);
    let mut said: Vec<String> = cut.findings.iter().map(|finding| finding.message().id.to_owned()).collect();
    said.extend(cut.directives.iter().map(|range| range.of(text).trim_end().to_owned()));
    said.extend(text.lines().filter_map(comment).map(str::to_owned));
    for chunk in &cut.chunks {
        let mut findings = Vec::new();
        let block = read_block(script, chunk, words, &mut findings);
        let header = block.words.iter().chain(&block.title).map(|range| range.of(text));
        said.push(format!("{} {}", header.collect::<Vec<_>>().join(" "), block.broken));
        for field in &block.fields {
            let mut line = format!("{} {}", field.key.of(text), field.broken);
            terms(&field.head, text, &mut line);
            for clause in &field.clauses {
                line.push_str(&format!(" {}", clause.preposition.word()));
                terms(&clause.terms, text, &mut line);
            }
            said.push(line);
        }
        said.extend(findings.iter().map(|finding| finding.message().id.to_owned()));
    }
    said
}

/// What stands behind the `#` of a line that is in no text.
fn comment(line: &str) -> Option<&str> {
    let mut in_text = false;
    let mut escaped = false;
    for (at, character) in line.char_indices() {
        match character {
            '#' if !in_text => return Some(line[at..].trim_end()),
            '"' if !escaped => in_text = !in_text,
            _ => {}
        }
        escaped = in_text && character == '\\' && !escaped;
    }
    None
}

fn terms(terms: &[Term], text: &str, out: &mut String) {
    for term in terms {
        out.push('|');
        one(term, text, out);
    }
}

fn one(term: &Term, text: &str, out: &mut String) {
    match &term.kind {
        TermKind::Name | TermKind::Text | TermKind::Unreadable => out.push_str(term.range.of(text)),
        TermKind::Quantity { number, signed, unit } => {
            out.push_str(&format!("{} {signed} {}", number.normalize(), of_unit(*unit, text)));
        }
        TermKind::Factor(factor) => out.push_str(&format!("x {}", factor.normalize())),
        TermKind::Period(period) => out.push_str(&format!("{period:?}")),
        TermKind::Unit(unit) => out.push_str(&of_unit(*unit, text)),
        TermKind::Range(ends) => {
            out.push_str("range");
            terms(&[ends.0.clone(), ends.1.clone()], text, out);
        }
        TermKind::Call(name, arguments) => {
            out.push_str(name.of(text));
            out.push('(');
            terms(arguments, text, out);
            out.push(')');
        }
        TermKind::Binary(operator, sides) => {
            out.push_str(&format!("({operator:?}"));
            one(&sides.0, text, out);
            out.push(' ');
            one(&sides.1, text, out);
            out.push(')');
        }
    }
}

fn of_unit(unit: Unit, text: &str) -> String {
    let noun = |noun: crate::quantity::Noun| TextRange { start: noun.start, end: noun.end }.of(text).to_owned();
    let base = match unit.base {
        Base::Count(of) => noun(of),
        Base::Money(currency) => currency.code().to_owned(),
        other => format!("{other:?}"),
    };
    match unit.per {
        None => base,
        Some(Per::Count(of)) => format!("{base} per {}", noun(of)),
        Some(Per::Time(time)) => format!("{base} per {time:?}"),
    }
}
