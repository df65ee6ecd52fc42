//! What people write in titles, in English and French: words, figures, dates. Every reading is
//! a guess at what was meant; the rules that use it take care to be silent in doubt.

mod figures;
mod lists;
mod phrases;
mod words;

pub use figures::{
    Bound, Figures, Reading, TitleFigure, UnitWritten, WrittenDate, figures, is_cardinal, is_currency, measured_before,
    measured_from,
};
pub use lists::{
    ACQUIRING, ACTIVITY_NOUNS, ACTIVITY_VERBS, Family, GERUNDS, GETTING, HOLDING, KEEPING, LITTLE_WORDS, MADE,
    OUTCOMES, OUTPUTS, PREPOSITIONS, PRODUCING_VERBS, RESULT_VERBS, VAGUE,
};
pub use phrases::{Phrases, Place};
pub use words::{Title, Token, TokenKind, fold, same_word};
