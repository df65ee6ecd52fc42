//! The part of a file that is a picture: what stands between two markers, which carry the options
//! it was made with. The rest of the file is nobody's business here.

use std::fmt::Write as _;
use std::ops::Range;

const BEGIN: &str = "<!-- cascade:begin";
const END: &str = "<!-- cascade:end -->";
const CLOSE: &str = "-->";

/// What a picture is made with: keys and values, as a marker carries them.
pub type Pairs = Vec<(String, String)>;

/// A picture's place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What its marker says.
    pub pairs: Pairs,
    /// The line of the first marker, its end not counted.
    marker: Range<usize>,
    /// Everything between the markers' lines.
    body: Range<usize>,
    /// How lines end there.
    newline: &'static str,
    /// In which line the first marker stands, from 1.
    pub line: usize,
}

/// Why a file's pictures can't be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SectionProblem {
    /// There is no marker.
    #[error("there is no line `<!-- cascade:begin -->`; put one where the picture should stand, and `{END}` below it")]
    None,
    /// One marker has no other.
    #[error("line {0}: `<!-- cascade:begin -->` has no `{END}` below it")]
    NoEnd(usize),
    /// An end without a beginning.
    #[error("line {0}: `{END}` has no `<!-- cascade:begin -->` above it")]
    NoBegin(usize),
    /// A marker that can't be read.
    #[error("line {0}: `{1}` is no option of a marker; options are written like `lang=fr`")]
    Option(usize, String),
}

/// The pictures of a file. Markers inside of code are examples, and none.
///
/// # Errors
/// Where there are none, or markers do not pair.
pub fn sections(text: &[u8]) -> Result<Vec<Section>, SectionProblem> {
    let mut found: Vec<Section> = Vec::new();
    let mut open: Option<Section> = None;
    let mut fence: Option<(u8, usize)> = None;
    let mut start = 0;
    for (index, raw) in text.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let number = index + 1;
        let (line_start, next) = (start, start + raw.len());
        start = next;
        let line = raw.strip_suffix(b"\n").unwrap_or(raw);
        let newline = if line.ends_with(b"\r") { "\r\n" } else { "\n" };
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let trimmed = std::str::from_utf8(line.trim_ascii()).unwrap_or_default();
        // Within a picture there is code of ours, with nothing of a marker in it.
        if open.is_none() {
            match fenced(fence, line) {
                Fence::Opens(with) => fence = Some(with),
                Fence::Closes => fence = None,
                Fence::None if fence.is_none() => {}
                Fence::None => continue,
            }
        }
        if trimmed == END {
            let Some(mut section) = open.take() else { return Err(SectionProblem::NoBegin(number)) };
            section.body.end = line_start;
            found.push(section);
        } else if let Some(options) = begin(trimmed) {
            if let Some(section) = open {
                return Err(SectionProblem::NoEnd(section.line));
            }
            let pairs = pairs(options).map_err(|word| SectionProblem::Option(number, word))?;
            let marker = line_start..line_start + line.len();
            open = Some(Section { pairs, marker, body: next..next, newline, line: number });
        }
    }
    match open {
        Some(section) => Err(SectionProblem::NoEnd(section.line)),
        None if found.is_empty() => Err(SectionProblem::None),
        None => Ok(found),
    }
}

/// The headings of a file outside of its pictures, as they are written after the `#`.
#[must_use]
pub fn headings(text: &[u8], pictures: &[Section]) -> Vec<String> {
    let mut headings = Vec::new();
    let mut fence: Option<(u8, usize)> = None;
    let mut start = 0;
    for raw in text.split_inclusive(|byte| *byte == b'\n') {
        let line_start = start;
        start += raw.len();
        if pictures.iter().any(|picture| picture.body.contains(&line_start)) {
            continue;
        }
        let line = raw.trim_ascii_end();
        match fenced(fence, line) {
            Fence::Opens(with) => fence = Some(with),
            Fence::Closes => fence = None,
            Fence::None if fence.is_some() => {}
            Fence::None => {
                let text = line.trim_ascii_start();
                let level = text.iter().take_while(|byte| **byte == b'#').count();
                if (1..=6).contains(&level) && text.get(level) == Some(&b' ') {
                    headings.push(String::from_utf8_lossy(text[level..].trim_ascii()).into_owned());
                }
            }
        }
    }
    headings
}

/// The options of a marker, if a line is one.
fn begin(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(BEGIN)?.strip_suffix(CLOSE)?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

/// What a line is to a block of code.
enum Fence {
    None,
    /// With which sign, and how many of it.
    Opens((u8, usize)),
    Closes,
}

fn fenced(open: Option<(u8, usize)>, line: &[u8]) -> Fence {
    let indent = line.iter().take_while(|byte| **byte == b' ').count();
    let rest = &line[indent..];
    let Some(&sign) = rest.first().filter(|byte| indent < 4 && matches!(byte, b'`' | b'~')) else { return Fence::None };
    let length = rest.iter().take_while(|byte| **byte == sign).count();
    let after = &rest[length..];
    match open {
        None if length >= 3 && !(sign == b'`' && after.contains(&b'`')) => Fence::Opens((sign, length)),
        Some((with, least)) if with == sign && length >= least && after.trim_ascii().is_empty() => Fence::Closes,
        _ => Fence::None,
    }
}

/// A file with new pictures, one for each of its sections, each with what it was made with; all
/// else byte for byte as it was.
#[must_use]
pub fn replaced(text: &[u8], sections: &[Section], pictures: &[(Pairs, String)]) -> Vec<u8> {
    let mut new = Vec::with_capacity(text.len());
    let mut at = 0;
    for (section, (pairs, picture)) in sections.iter().zip(pictures) {
        new.extend_from_slice(&text[at..section.marker.start]);
        new.extend_from_slice(marker(pairs).as_bytes());
        new.extend_from_slice(&text[section.marker.end..section.body.start]);
        let picture = format!("\n{}\n\n", picture.trim_end());
        new.extend_from_slice(picture.replace('\n', section.newline).as_bytes());
        at = section.body.end;
    }
    new.extend_from_slice(&text[at..]);
    new
}

/// The line in front of a picture.
#[must_use]
pub fn marker(pairs: &[(String, String)]) -> String {
    let mut line = String::from(BEGIN);
    for (key, value) in pairs {
        let _ = write!(line, " {key}={}", coded(value));
    }
    line.push(' ');
    line.push_str(CLOSE);
    line
}

fn pairs(options: &str) -> Result<Pairs, String> {
    let pair = |word: &str| {
        let (key, value) = word.split_once('=')?;
        Some((key.to_owned(), decoded(value)?))
    };
    options.split_whitespace().map(|word| pair(word).ok_or_else(|| word.to_owned())).collect()
}

/// A value without blanks, and without anything that could end a comment.
fn coded(value: &str) -> String {
    let mut coded = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'.' | b'/' | b',' => coded.push(char::from(byte)),
            b'-' if !coded.ends_with('-') => coded.push('-'),
            0x80.. | 0..=b' ' | b'!'..=b'~' | 0x7f => {
                let _ = write!(coded, "%{byte:02X}");
            }
        }
    }
    coded
}

fn decoded(coded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(coded.len());
    let mut rest = coded.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs_of(text: &str) -> Vec<Pairs> {
        sections(text.as_bytes()).expect("sections").into_iter().map(|section| section.pairs).collect()
    }

    #[test]
    fn a_marker_says_again_what_it_was_told() {
        for value in ["fr", "plans/my plan", "--> <!-- -- a%b=c", "é", "-", "a--b"] {
            let told: Pairs = vec![("from".to_owned(), value.to_owned()), ("lang".to_owned(), "fr".to_owned())];
            let line = marker(&told);
            assert_eq!(line.matches("--").count(), 2, "{line}");
            assert_eq!(pairs_of(&format!("{line}\n{END}\n")), [told]);
        }
    }

    #[test]
    fn everything_else_stays_byte_for_byte() {
        let text = b"\xff\r\n<!-- cascade:begin lang=en -->\r\nold\r\n<!-- cascade:end -->  \r\nrest";
        let found = sections(text).expect("one");
        let new = replaced(text, &found, &[(vec![("lang".to_owned(), "fr".to_owned())], "a\nb\n".to_owned())]);
        let wanted = b"\xff\r\n<!-- cascade:begin lang=fr -->\r\n\r\na\r\nb\r\n\r\n<!-- cascade:end -->  \r\nrest";
        assert_eq!(new, wanted);
        let again = sections(&new).expect("one");
        assert_eq!(replaced(&new, &again, &[(again[0].pairs.clone(), "a\nb\n".to_owned())]), new);
    }

    #[test]
    fn examples_in_code_are_none() {
        let example = "```markdown\n<!-- cascade:begin -->\n<!-- cascade:end -->\n```\n";
        assert_eq!(sections(example.as_bytes()), Err(SectionProblem::None));
        let both = format!("{example}<!-- cascade:begin -->\n~~~\n<!-- cascade:end -->\n");
        assert_eq!(pairs_of(&both).len(), 1);
    }

    #[test]
    fn headings_of_others_are_known() {
        let text = "# One\n```\n# code\n```\n<!-- cascade:begin -->\n## Ours\n<!-- cascade:end -->\n  ## Two \n#no\n";
        let found = sections(text.as_bytes()).expect("one");
        assert_eq!(headings(text.as_bytes(), &found), ["One", "Two"]);
    }

    #[test]
    fn markers_come_in_pairs() {
        let problem = |text: &str| sections(text.as_bytes()).expect_err("a problem");
        assert_eq!(problem("<!-- cascade:begin -->\n"), SectionProblem::NoEnd(1));
        assert_eq!(problem("\n<!-- cascade:end -->\n"), SectionProblem::NoBegin(2));
        let twice = "<!-- cascade:begin -->\n<!-- cascade:begin -->\n<!-- cascade:end -->\n";
        assert_eq!(problem(twice), SectionProblem::NoEnd(1));
        assert_eq!(
            problem("<!-- cascade:begin fr -->\n<!-- cascade:end -->\n"),
            SectionProblem::Option(1, "fr".to_owned())
        );
    }
}
