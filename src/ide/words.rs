//! How the plan's own words are put into Markdown, and lists of names.

use crate::diagnostic::{Message, Value};
use crate::plan::{Head, Plan};
use crate::source::{Span, text_content};

/// So many names are listed.
const NAMES: usize = 6;

/// Text as Markdown that means nothing but itself: titles are data.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => out.push(' '),
            character if character.is_control() => out.push('\u{fffd}'),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '#' | '|' | '!' | '~' | '&' => {
                out.push('\\');
                out.push(character);
            }
            character => out.push(character),
        }
    }
    out
}

/// What the plan says at a place, in Markdown.
#[must_use]
pub fn quoted(plan: &Plan, span: Span) -> String {
    escaped(&text_content(plan.text(span)))
}

/// A block's name as code, else its title.
#[must_use]
pub fn called(plan: &Plan, head: &Head) -> String {
    match head.name {
        Some(name) => format!("`{}`", plan.text(name).replace('`', "'")),
        None => quoted(plan, head.label()),
    }
}

/// Names of blocks, the first few.
pub fn names<'h>(plan: &Plan, heads: impl Iterator<Item = &'h Head>) -> Option<Value> {
    let mut heads = heads.peekable();
    heads.peek()?;
    let mut listed: Vec<Value> = heads.by_ref().take(NAMES).map(|head| Value::from(called(plan, head))).collect();
    let more = heads.count();
    if more > 0 {
        listed.push(Message::new("editor-more").arg("count", more).into());
    }
    Some(Value::list(listed))
}
