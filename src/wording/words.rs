//! Titles as words: what the rules about wording read.

use std::borrow::Cow;
use std::ops::Range;

use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::word_set::WordSet;
use crate::plan::{Head, Plan};
use crate::quantity::same_noun;
use crate::source::{Span, is_hidden};

/// What a piece of a title is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, and what belongs to them: `B2B`, `high-quality`, `d'`.
    Word,
    /// Digits with their separators: `1 200`, `1,2`.
    Number,
    /// Anything else, one character: `%`, `€`, `:`.
    Sign,
}

/// A piece of a title.
#[derive(Debug, Clone)]
pub struct Token<'p> {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands, in bytes from the start of the title's span.
    pub range: Range<usize>,
    /// Whether no blank stands before it.
    pub glued: bool,
    /// Lower case, without accents; blanks in numbers are plain.
    pub fold: Cow<'p, str>,
}

impl Token<'_> {
    /// Whether it is this word, or this sign.
    pub fn is(&self, word: &str) -> bool {
        self.fold == word
    }

    /// Whether it is one of these words or signs.
    pub fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&&*self.fold)
    }

    /// Whether it is one of the words of a list.
    pub fn is_in(&self, words: &WordSet) -> bool {
        words.contains(&self.fold)
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }
}

/// The pieces of a title: few have more than a dozen.
pub type Tokens<'p> = SmallVec<[Token<'p>; 12]>;

/// A text of the plan, in pieces; names quoted inside it are left out.
#[derive(Debug)]
pub struct Title<'p> {
    /// The text as written, quotes and all.
    pub text: &'p str,
    /// Its pieces.
    pub tokens: Tokens<'p>,
    span: Span,
}

impl<'p> Title<'p> {
    /// The title of a block, if it has one that says something.
    pub fn of(plan: &'p Plan, head: &Head) -> Option<Self> {
        let title = Self::words(plan, head.title?);
        let written = title.tokens.iter().any(|token| token.kind != TokenKind::Sign);
        (written || !title.inner().trim().is_empty()).then_some(title)
    }

    /// The first word of a title, folded, where it is one of plain letters: that can be told without
    /// cutting the title into pieces.
    pub fn first_word(text: &str) -> Option<Cow<'_, str>> {
        plain_word(text.strip_prefix('"')?)
    }

    /// Any text or name of the plan; `_` stands between words as a blank does.
    pub fn words(plan: &'p Plan, span: Span) -> Self {
        let text = plan.text(span);
        Self { text, tokens: tokens(text), span }
    }

    fn inner(&self) -> &'p str {
        &self.text[inner_range(self.text)]
    }

    /// Where some of its pieces stand.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        let (Some(first), Some(last)) = (self.tokens.get(tokens.start), self.tokens.get(tokens.end.saturating_sub(1)))
        else {
            return self.span;
        };
        let at = |offset: usize| self.span.start + u32::try_from(offset).unwrap_or(u32::MAX - self.span.start);
        Span::new(self.span.file, at(first.range.start), at(last.range.end))
    }

    /// Where a finding about a part of it stands: there, or where a title of several lines
    /// begins, so that it is on the line of the block's name.
    #[must_use]
    pub fn place(&self, part: Span) -> Span {
        let before = part.start.saturating_sub(self.span.start) as usize;
        if self.text.get(..before).is_some_and(|text| text.contains('\n')) { self.span } else { part }
    }

    /// A piece as written.
    pub fn written(&self, index: usize) -> &'p str {
        self.tokens.get(index).map_or("", |token| &self.text[token.range.clone()])
    }

    /// The piece before one, if any.
    pub fn before(&self, index: usize) -> Option<&Token<'p>> {
        index.checked_sub(1).and_then(|before| self.tokens.get(before))
    }

    /// Whether these words (as folded, blanks between them) begin at a piece: how many pieces they take.
    pub fn phrase_at(&self, index: usize, phrase: &str) -> Option<usize> {
        // Most phrases are told apart by their first word.
        if !phrase.starts_with(&*self.tokens.get(index)?.fold) {
            return None;
        }
        let mut count = 0;
        for word in phrase.split(' ') {
            if !self.tokens.get(index + count)?.is(word) {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// Whether these words end right before a piece: where they begin.
    pub fn phrase_before(&self, index: usize, phrase: &str) -> Option<usize> {
        let start = index.checked_sub(phrase.split(' ').count())?;
        self.phrase_at(start, phrase).map(|_| start)
    }

    /// Whether a sentence, or a part of one behind a colon, dash or number, begins at a piece.
    pub fn begins_at(&self, index: usize) -> bool {
        self.before(index).is_none_or(|token| match token.kind {
            TokenKind::Sign => token.is_one_of(&[":", ".", "!", "?", "|", "–", "•", "/", ")", ";"]),
            TokenKind::Number => true,
            TokenKind::Word => false,
        })
    }

    /// Whether the piece is the name of something: it begins with a capital where the title
    /// otherwise writes small.
    pub fn is_name(&self, index: usize) -> bool {
        let capital = |index: usize| self.written(index).chars().next().is_some_and(char::is_uppercase);
        let small = |index: usize| {
            let word = self.written(index);
            let little = self.tokens[index].is_one_of(&SMALL_IN_HEADINGS);
            !little && word.chars().count() >= 4 && word.chars().all(|c| !c.is_uppercase())
        };
        let shouted = self.written(index).chars().all(|c| !c.is_lowercase());
        capital(index)
            && !shouted
            && !self.begins_at(index)
            && (0..self.tokens.len()).any(|other| other != index && self.tokens[other].is_word() && small(other))
    }
}

/// Words that stay small where a heading writes all others with a capital.
const SMALL_IN_HEADINGS: [&str; 18] = [
    "from", "with", "into", "over", "upon", "through", "within", "that", "than", "dans", "pour", "avec", "vers",
    "chez", "sans", "sous", "entre", "leur",
];

/// Lower case without accents; typographic apostrophes and dashes made plain.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        let plain = |byte: u8| if is_blank(byte.into()) { ' ' } else { byte.to_ascii_lowercase().into() };
        return text.bytes().map(plain).collect();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.nfd().filter(|character| !is_combining_mark(*character)) {
        match character {
            '\u{2019}' | '\u{2bc}' => folded.push('\''),
            '\u{2010}' | '\u{2011}' | '\u{2212}' => folded.push('-'),
            '\u{2014}' => folded.push('–'),
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            other if is_blank(other) => folded.push(' '),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

/// The letters and digits of a text, folded: what is the same however it is spaced and signed.
pub fn letters(text: &str) -> String {
    fold(&shown(text)).chars().filter(|character| character.is_alphanumeric()).collect()
}

/// A text without the characters that nobody sees.
fn shown(text: &str) -> Cow<'_, str> {
    if text.contains(is_hidden) { Cow::Owned(text.replace(is_hidden, "")) } else { Cow::Borrowed(text) }
}

/// The words of a text, folded, cut at everything that is neither letter nor digit.
pub fn plain_words(text: &str) -> Vec<String> {
    fold(&shown(text))
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn folded(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase() && !byte.is_ascii_whitespace());
    if plain { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) }
}

/// Whether two folded words are the same, singular and plural agreeing.
pub fn same_word(a: &str, b: &str) -> bool {
    same_noun(a, b)
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '_'
}

/// What stands between the quotes.
fn inner_range(text: &str) -> Range<usize> {
    for (open, close) in [("\"\"\"", "\"\"\""), ("\"", "\""), ("“", "”"), ("„", "”"), ("«", "»")] {
        if let Some(rest) = text.strip_prefix(open) {
            let inner = rest.strip_suffix(close).unwrap_or(rest);
            return open.len()..open.len() + inner.len();
        }
    }
    0..text.len()
}

/// How much of a text is read: what goes on longer is no title, and reading takes time that
/// grows with the square of it.
const MAX_PIECES: usize = 256;

fn tokens(text: &str) -> Tokens<'_> {
    let inner = inner_range(text);
    let mut tokens = Tokens::new();
    let mut at = inner.start;
    let mut blank = true;
    while at < inner.end && tokens.len() < MAX_PIECES {
        let rest = &text[at..inner.end];
        if let Some(fold) = plain_word(rest) {
            let range = at..at + fold.len();
            at = range.end;
            tokens.push(Token { kind: TokenKind::Word, range, glued: !blank, fold });
            blank = false;
            continue;
        }
        let Some(first) = rest.chars().next() else { break };
        if is_blank(first) {
            blank = true;
            at += first.len_utf8();
            continue;
        }
        let after_number = !blank && tokens.last().is_some_and(Token::is_number);
        let (kind, length) = if let Some(length) = quoted(rest) {
            (TokenKind::Sign, length)
        } else if first.is_ascii_digit() {
            (TokenKind::Number, number_length(rest))
        } else if first.is_alphabetic() {
            (TokenKind::Word, word_length(rest, after_number))
        } else {
            (TokenKind::Sign, first.len_utf8())
        };
        let range = at..at + length;
        let mut fold = match kind {
            TokenKind::Sign if length > first.len_utf8() => Cow::Borrowed("\""),
            _ => folded(&text[range.clone()]),
        };
        if kind == TokenKind::Word && fold.ends_with("'s") {
            fold = Cow::Owned(fold[..fold.len() - 2].to_owned());
        }
        tokens.push(Token { kind, range, glued: !blank, fold });
        blank = false;
        at += length;
    }
    tokens
}

/// How long a name in quotes is that begins here, quotes included.
fn quoted(rest: &str) -> Option<usize> {
    if !matches!(rest.as_bytes().first(), Some(b'"' | b'\\' | 0x80..)) {
        return None;
    }
    for (open, close) in [("\\\"", "\\\""), ("\"", "\""), ("“", "”"), ("«", "»"), ("„", "“")] {
        if let Some(inside) = rest.strip_prefix(open) {
            return inside.find(close).map(|end| open.len() + end + close.len());
        }
    }
    None
}

fn number_length(rest: &str) -> usize {
    let digits_at = |at: usize| rest[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits_at(0);
    let mut grouped = length <= 3;
    while let Some(separator) = rest[length..].chars().next() {
        let next = length + separator.len_utf8();
        let digits = digits_at(next);
        let group = digits == 3 && grouped;
        match separator {
            '.' | ',' if digits > 0 => {}
            '_' if digits > 0 => {}
            '\'' | '\u{2019}' if group => {}
            blank if is_blank(blank) && group => {}
            _ => break,
        }
        grouped = digits == 3;
        length = next + digits;
    }
    length
}

/// What bytes are in a plain word: letters or digits of ASCII.
const IN_WORD: u8 = 1;
const CAPITAL: u8 = 2;
const PLAIN: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        table[byte as usize] = match byte {
            b'A'..=b'Z' => IN_WORD | CAPITAL,
            b'a'..=b'z' | b'0'..=b'9' => IN_WORD,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// The word that a text begins with, folded, where it is a plain one and what stands behind it joins
/// nothing to it. Most are.
fn plain_word(rest: &str) -> Option<Cow<'_, str>> {
    let bytes = rest.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let mut seen = 0;
    let mut length = 0;
    while let Some(class) = bytes.get(length).map(|byte| PLAIN[*byte as usize]).filter(|class| *class != 0) {
        seen |= class;
        length += 1;
    }
    if !matches!(bytes.get(length), None | Some(b' ' | b',' | b':' | b'.' | b')' | b'_')) {
        return None;
    }
    let word = &rest[..length];
    Some(if seen & CAPITAL == 0 { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) })
}

/// Words before which French drops a vowel: `l'accueil` is two words.
const ELIDED: [&str; 11] = ["l", "d", "n", "s", "j", "m", "t", "c", "qu", "jusqu", "lorsqu"];

fn word_length(rest: &str, after_number: bool) -> usize {
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let continues = next.is_some_and(char::is_alphanumeric);
        match character {
            c if c.is_alphanumeric() || is_combining_mark(c) => {}
            '\'' | '\u{2019}' if continues => {
                if ELIDED.contains(&fold(&rest[..at]).as_str()) {
                    return at + character.len_utf8();
                }
            }
            '-' | '\u{2010}' | '\u{2011}' if continues && !after_number && at > 0 => {}
            _ => return at,
        }
    }
    rest.len()
}
