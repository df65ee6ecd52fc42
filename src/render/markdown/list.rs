use std::fmt::Write as _;

use super::Page;
use super::escape::escaped;
use crate::diagnostic::Message;
use crate::render::plain::{figure, short};
use crate::render::view::Node;
use crate::render::walk::{Chosen, Step};
use crate::render::words;

/// Deeper levels are shown at this one: Markdown readers give up on deep lists.
const DEEPEST: usize = 12;

impl Page<'_> {
    pub(super) fn list(&mut self) {
        let mut list = String::new();
        Chosen::new(self.view, self.scope).walk(|step| self.item(step, &mut list));
        if !list.is_empty() {
            self.text.push_str(&list);
            self.text.push('\n');
        }
    }

    fn item(&self, step: &Step<'_>, list: &mut String) {
        let node = &self.view.nodes[step.node];
        let indent = "  ".repeat((step.trail.len() - 1).min(DEEPEST));
        let title = escaped(&short(node.label(), super::TITLE));
        let mut item = format!("{indent}- **{title}**");
        let facts = if step.is_repeat { vec![self.word("picture-above-already")] } else { self.facts(node, step) };
        for fact in facts {
            let _ = write!(item, " · {fact}");
        }
        list.push_str(&item);
        list.push('\n');
    }

    fn facts(&self, node: &Node, step: &Step<'_>) -> Vec<String> {
        let locale = self.view.language;
        let mut facts = Vec::new();
        if node.draft {
            facts.push(self.word("picture-draft"));
        }
        facts.extend(words::promises(node).iter().map(|promise| escaped(promise)));
        facts.extend(
            words::due(node, locale).map(|date| words::say(locale, &Message::new("picture-by").arg("date", date))),
        );
        for coverage in node.goals.iter().filter_map(|goal| goal.coverage.as_ref()) {
            let state = words::state_word(coverage.state, locale);
            facts.push(format!("{} ({state})", figure(&coverage.share.text)));
        }
        facts.extend(node.status.map(|status| words::status_word(status, locale)));
        facts.extend(step.edge.and_then(|edge| words::edge(&self.view.edges[edge], locale)).map(|said| escaped(&said)));
        let owners = words::owners(node);
        if !owners.is_empty() && owners != "–" {
            facts.push(escaped(&short(&owners, super::TITLE)));
        }
        if step.hidden > 0 {
            facts.push(words::say(locale, &Message::new("picture-hidden").arg("count", step.hidden)));
        }
        facts
    }
}
