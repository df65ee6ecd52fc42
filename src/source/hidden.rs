//! Characters that can't be seen, or that make a line look other than it is.

use std::borrow::Cow;

/// Which bytes can be the first of a hidden character.
const BEGINS_HIDDEN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte, 0x00..=0x08 | 0x0b | 0x0c | 0x0e..=0x1f | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef | 0xf3);
        byte += 1;
    }
    table
};

/// Where the hidden characters of a text are, in order.
pub fn hidden_characters(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut flag_end = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            // Only a few first bytes can begin a hidden character; the others are skipped whole.
            if !BEGINS_HIDDEN[bytes[at] as usize] {
                at += plain(&bytes[at..]);
                let next = &bytes[at..bytes.len().min(at + STRETCH)];
                at += next.iter().position(|byte| BEGINS_HIDDEN[*byte as usize]).unwrap_or(next.len());
                continue;
            }
            let Some(character) = text.get(start..).and_then(|rest| rest.chars().next()) else {
                at += 1;
                continue;
            };
            at += character.len_utf8();
            match character {
                '\u{200c}' | '\u{200d}' if joins(text, start, at) => {}
                '\u{feff}' if start == 0 => {}
                '\u{e0020}'..='\u{e007f}' if start == flag_end || text[..start].ends_with('\u{1f3f4}') => flag_end = at,
                other if is_hidden(other) => return Some((start, other)),
                _ => {}
            }
        }
        None
    })
}

/// So many bytes are looked at together: no more than that is looked at one by one where one of
/// them is not plain.
const STRETCH: usize = 64;

/// How many bytes are plain at least, one stretch after another: letters, figures, signs and
/// line ends of ASCII.
fn plain(bytes: &[u8]) -> usize {
    let is_plain = |byte: &u8| matches!(byte, 0x20..=0x7e | b'\n' | b'\t' | b'\r');
    // Without a way out in the middle, a stretch is a few instructions.
    let all_plain = |stretch: &&[u8]| stretch.iter().fold(true, |plain, byte| plain & is_plain(byte));
    bytes.chunks_exact(STRETCH).take_while(all_plain).count() * STRETCH
}

/// Whether a character takes no room, turns the direction of writing or controls a terminal.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control(),
    }
}

/// Whether a joiner stands where writing needs one: between letters of scripts that join, or
/// between the parts of an emoji.
fn joins(text: &str, start: usize, end: usize) -> bool {
    let takes_joiners = |character: char| {
        character >= '\u{590}' && !('\u{1e00}'..='\u{206f}').contains(&character) && !is_hidden(character)
    };
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    before.is_some_and(takes_joiners) && after.is_some_and(takes_joiners)
}

/// A text without its hidden characters, and the way back to where they were.
#[derive(Debug)]
pub struct Visible<'t> {
    /// The text as it is read.
    pub text: Cow<'t, str>,
    /// Where something was left out, and how many bytes had been by then.
    gaps: Vec<(u32, u32)>,
}

impl<'t> Visible<'t> {
    /// A text that is known to have no hidden characters.
    #[must_use]
    pub fn whole(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), gaps: Vec::new() }
    }

    /// Leaves the hidden characters of `text` out.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut gaps = Vec::new();
        let mut kept = String::new();
        let mut copied = 0;
        let mut removed = 0;
        for (at, character) in hidden_characters(text) {
            kept.push_str(&text[copied..at]);
            copied = at + character.len_utf8();
            removed += character.len_utf8();
            gaps.push((offset(kept.len()), offset(removed)));
        }
        if gaps.is_empty() {
            return Self { text: Cow::Borrowed(text), gaps };
        }
        kept.push_str(&text[copied..]);
        Self { text: Cow::Owned(kept), gaps }
    }

    /// Whether anything was left out.
    #[must_use]
    pub fn hides_something(&self) -> bool {
        !self.gaps.is_empty()
    }

    /// Where in the whole text the bytes from `start` up to `end` are.
    #[must_use]
    pub fn original(&self, start: u32, end: u32) -> (u32, u32) {
        if self.gaps.is_empty() {
            return (start, end);
        }
        let removed = |gaps: usize| gaps.checked_sub(1).map_or(0, |last| self.gaps[last].1);
        let original_start = start + removed(self.gaps.partition_point(|(at, _)| *at <= start));
        let original_end = end + removed(self.gaps.partition_point(|(at, _)| *at < end));
        (original_start, original_end.max(original_start))
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Visible, hidden_characters};

    fn found(text: &str) -> Vec<u32> {
        hidden_characters(text).map(|(_, character)| u32::from(character)).collect()
    }

    #[test]
    fn what_writing_needs_is_not_hidden() {
        for text in [
            "été\t2026\r\n",
            "می\u{200c}خواهم",
            "👩\u{200d}💻",
            "\u{2764}\u{fe0f}\u{200d}🔥",
            "« l’été » – 1\u{202f}200",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
        assert!(found("\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}").is_empty());
        assert!(found("\u{feff}plan").is_empty());
    }

    #[test]
    fn what_hides_is_found() {
        assert_eq!(found("a\u{200b}b\u{202e}c\0d\u{85}e\u{feff}\u{ad}"), [0x200b, 0x202e, 0, 0x85, 0xfeff, 0xad]);
        assert_eq!(found("Lu\u{200d}men"), [0x200d]);
        assert_eq!(found("a\u{e0041}"), [0xe0041]);
    }

    #[test]
    fn places_are_those_of_the_whole_text() {
        let text = "ab\u{200b}cd \0ef\u{200b}";
        let visible = Visible::new(text);
        assert_eq!(visible.text, "abcd ef");
        let at = |word: &str| {
            let start = u32::try_from(visible.text.find(word).expect("the word")).expect("short");
            let (start, end) = visible.original(start, start + u32::try_from(word.len()).expect("short"));
            &text[start as usize..end as usize]
        };
        assert_eq!(at("abcd"), "ab\u{200b}cd");
        assert_eq!(at("ab"), "ab");
        assert_eq!(at("cd"), "cd");
        assert_eq!(at("ef"), "ef");
    }
}
