//! Words of the page and words of the plan.

use std::cell::RefCell;
use std::sync::Arc;

use chrono::NaiveDate;
use maud::{Markup, html};
use rustc_hash::FxHashMap;

use crate::diagnostic::{Level, Message, Value};
use crate::locale::Locale;
use crate::render::view::{Levels, Named, Node, NodeKind, State, Status, View};
use crate::report::harmless;
use crate::source::Sources;

/// Joins emoji; what stands beside it is what is to be looked at.
const JOINER: &str = "\u{200d}";
/// Beyond this many characters a title is cut in a list; where it is at home, it is whole.
const LONGEST: usize = 160;

/// A plan on the page, and the language it is told in.
pub(super) struct Page<'v> {
    pub(super) view: &'v View,
    pub(super) locale: Locale,
    /// What tells the ids of this plan from those of others on the page.
    prefix: String,
    said: RefCell<FxHashMap<&'static str, Arc<str>>>,
    counted: RefCell<FxHashMap<[usize; 3], Arc<str>>>,
}

impl<'v> Page<'v> {
    pub(super) fn new(view: &'v View, place: usize) -> Self {
        let prefix = if place == 0 { String::new() } else { format!("p{}-", place + 1) };
        Self { view, locale: view.language, prefix, said: RefCell::default(), counted: RefCell::default() }
    }

    /// An id on the page.
    pub(super) fn id(&self, stem: &str, number: usize) -> String {
        format!("{}{stem}{number}", self.prefix)
    }

    /// The id of a part of the page.
    pub(super) fn part(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// A word or sentence without figures.
    pub(super) fn word(&self, id: &'static str) -> Arc<str> {
        let said = self.said.borrow().get(id).cloned();
        said.unwrap_or_else(|| {
            let word: Arc<str> = self.locale.text(id).into();
            self.said.borrow_mut().insert(id, Arc::clone(&word));
            word
        })
    }

    pub(super) fn say(&self, message: &Message) -> String {
        self.locale.render(message, &Sources::default())
    }

    pub(super) fn count(&self, id: &'static str, count: usize) -> String {
        self.say(&Message::new(id).arg("count", count))
    }

    /// `1 target, 2 objectives`: what there is something of.
    pub(super) fn counts(&self, each: &[(&'static str, usize)]) -> String {
        let parts = each.iter().filter(|(_, count)| *count > 0).map(|(id, count)| self.count(id, *count));
        parts.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn date(&self, date: NaiveDate) -> String {
        self.locale.value(&Value::Date(date), &Sources::default())
    }

    /// `1 error, 2 warnings`
    pub(super) fn levels(&self, levels: Levels) -> Arc<str> {
        let key = [levels.errors, levels.warnings, levels.hints];
        let said = self.counted.borrow().get(&key).cloned();
        said.unwrap_or_else(|| {
            let each = [("page-errors", key[0]), ("page-warnings", key[1]), ("page-hints", key[2])];
            let word: Arc<str> = self.counts(&each).into();
            self.counted.borrow_mut().insert(key, Arc::clone(&word));
            word
        })
    }

    pub(super) fn kind(&self, kind: NodeKind) -> Arc<str> {
        self.word(match kind {
            NodeKind::Target => "page-target",
            NodeKind::Objective => "page-objective",
            NodeKind::Campaign => "page-campaign",
            NodeKind::Action => "page-action",
            NodeKind::Budget => "page-budget",
        })
    }

    pub(super) fn state(&self, state: State) -> Arc<str> {
        self.word(match state {
            State::Reached => "page-state-reached",
            State::Fragile => "page-state-fragile",
            State::Short => "page-state-short",
        })
    }

    pub(super) fn status(&self, status: Status) -> Arc<str> {
        self.word(match status {
            Status::OnTrack => "page-on-track",
            Status::AtRisk => "page-at-risk",
            Status::OffTrack => "page-off-track",
        })
    }

    pub(super) fn stage(&self, stage: &str) -> Arc<str> {
        self.word(match stage {
            "awareness" => "page-awareness",
            "consideration" => "page-consideration",
            _ => "page-decision",
        })
    }

    pub(super) fn level(&self, level: Level) -> Arc<str> {
        self.word(match level {
            Level::Error => "page-error",
            Level::Warning => "page-warning",
            Level::Hint => "page-hint",
        })
    }

    /// A link to where a node stands in the tree.
    pub(super) fn link(&self, at: usize) -> Markup {
        let node = &self.view.nodes[at];
        let stem = if node.kind == NodeKind::Budget { "b" } else { "n" };
        html! { a href={ "#" (self.id(stem, at)) } { (self.brief(node)) } }
    }

    /// What people call a node; of a title without end the beginning.
    pub(super) fn brief(&self, node: &Node) -> Markup {
        brief(&self.called(node))
    }

    /// What people call a node: its title, else its name, else its kind.
    pub(super) fn called(&self, node: &Node) -> String {
        let called = node.called.title.as_deref().filter(|title| !title.trim().is_empty());
        called.or(node.called.name.as_deref()).map_or_else(|| self.kind(node.kind).to_string(), str::to_owned)
    }
}

/// What people call several things.
pub(super) fn names(named: &[Named]) -> String {
    named.iter().map(Named::label).collect::<Vec<_>>().join(", ")
}

/// Nothing to say.
pub(super) fn none() -> Markup {
    html! { span.none { "–" } }
}

/// Words of a plan, whichever way they run, and with nothing hidden in them.
pub(super) fn words(text: &str) -> Markup {
    html! { bdi { (shown(text)) } }
}

/// The beginning of words of a plan.
pub(super) fn brief(text: &str) -> Markup {
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => words(&format!("{}…", &text[..cut])),
        None => words(text),
    }
}

/// A sentence about a plan, in which the plan's own words stand between backticks.
pub(super) fn sentence(text: &str) -> Markup {
    html! {
        @for (place, part) in shown(text).split('`').enumerate() {
            @if place % 2 == 0 { (part) } @else { code { bdi { (part) } } }
        }
    }
}

/// Control characters and characters that turn text around, made visible; emoji may stay joined.
pub(super) fn shown(text: &str) -> String {
    text.split(JOINER).map(harmless).collect::<Vec<_>>().join(JOINER)
}

/// The class that colours a state.
pub(super) fn state_class(state: State) -> &'static str {
    match state {
        State::Reached => "good",
        State::Fragile => "fair",
        State::Short => "poor",
    }
}

/// The class that colours a status.
pub(super) fn status_class(status: Status) -> &'static str {
    match status {
        Status::OnTrack => "good",
        Status::AtRisk => "fair",
        Status::OffTrack => "poor",
    }
}

/// The class that colours a level.
pub(super) fn level_class(level: Level) -> &'static str {
    match level {
        Level::Error => "poor",
        Level::Warning => "fair",
        Level::Hint => "calm",
    }
}
