//! What Markdown is made of, whatever its words are.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What Markdown is made of, all words left out. Rows and items that are alike count once.
pub fn skeleton(markdown: &str) -> Vec<String> {
    let options = Options::all().difference(Options::ENABLE_SMART_PUNCTUATION);
    let (mut rows, mut now): (Vec<String>, String) = (Vec::new(), String::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(_) | Event::Code(_) => {
                if !now.ends_with("words ") {
                    now.push_str("words ");
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("https://smart-cascade.github.io/rules/"), "a link to {dest_url}");
                now.push_str("link ");
            }
            Event::Start(tag) => now.push_str(&format!("{tag:?} ")),
            Event::End(tag) => {
                now.push_str("end ");
                let ends_row = matches!(
                    tag,
                    TagEnd::TableRow | TagEnd::TableHead | TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item
                );
                if ends_row && rows.last() != Some(&now) {
                    rows.push(std::mem::take(&mut now));
                }
                if ends_row {
                    now.clear();
                }
            }
            other => panic!("{other:?} in Markdown"),
        }
    }
    rows
}
