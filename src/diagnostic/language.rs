//! The rules of the language itself, which every floor above may break.

use super::{Area, Level, Rule, Subject};

/// A line that can't be read.
pub static SYNTAX: Rule = Rule {
    code: "L001",
    name: "syntax",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// A block of a kind that there is not.
pub static UNKNOWN_KIND: Rule = Rule {
    code: "L002",
    name: "unknown-kind",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// A field that the kind does not have.
pub static UNKNOWN_FIELD: Rule = Rule {
    code: "L003",
    name: "unknown-field",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// A name that nothing has.
pub static UNKNOWN_NAME: Rule = Rule {
    code: "L004",
    name: "unknown-name",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// Two things of one name.
pub static DUPLICATE_NAME: Rule = Rule {
    code: "L005",
    name: "duplicate-name",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// A fact said twice that can be said once only.
pub static DUPLICATE_FIELD: Rule = Rule {
    code: "L006",
    name: "duplicate-field",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// A value that does not fit its field.
pub static WRONG_VALUE: Rule = Rule {
    code: "L007",
    name: "wrong-value",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// A fact without which the block means nothing.
pub static MISSING_FIELD: Rule = Rule {
    code: "L008",
    name: "missing-field",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// A name of something of another kind.
pub static WRONG_KIND_OF_REFERENCE: Rule = Rule {
    code: "L009",
    name: "wrong-kind-of-reference",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// A suppression that silences nothing, has expired, or gives no reason.
pub static UNUSED_SUPPRESSION: Rule = Rule {
    code: "L010",
    name: "unused-suppression",
    level: Level::Warning,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// Characters that look like others, like nothing, or turn text around.
pub static HIDDEN_CHARACTERS: Rule = Rule {
    code: "L011",
    name: "hidden-characters",
    level: Level::Warning,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// Something defined that nothing refers to.
pub static UNUSED_DEFINITION: Rule = Rule {
    code: "L012",
    name: "unused-definition",
    level: Level::Hint,
    area: Area::Language,
    looks_at: Subject::Plan,
    since: "0.1",
};

/// A number or year beyond all plans.
pub static NUMBER_OUT_OF_RANGE: Rule = Rule {
    code: "L013",
    name: "number-out-of-range",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// No `plan` block in the workspace.
pub static NO_PLAN: Rule = Rule {
    code: "L014",
    name: "no-plan",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// More than one `plan` block in the workspace.
pub static SEVERAL_PLANS: Rule = Rule {
    code: "L015",
    name: "several-plans",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// A file that is not UTF-8.
pub static NOT_UTF8: Rule = Rule {
    code: "L016",
    name: "not-utf8",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};

/// A file, line or formula beyond the stated limits.
pub static TOO_LARGE_OR_DEEP: Rule = Rule {
    code: "L017",
    name: "too-large-or-deep",
    level: Level::Error,
    area: Area::Language,
    looks_at: Subject::Text,
    since: "0.1",
};
