//! The same plan written otherwise: its blocks in another order, in other files, set otherwise.

use smart_cascade::language::read;
use smart_cascade::source::{SourceFile, Sources};

/// The blocks of some files, each with the comment above it that silences something.
pub fn blocks(files: &[(String, String)]) -> Vec<String> {
    let sources = Sources::new(files.iter().map(|(path, text)| SourceFile::new(path.clone(), text.clone())).collect());
    let plan = read(sources, &[]).plan;
    let mut blocks: Vec<String> = Vec::new();
    for head in plan.heads() {
        let text = &plan.sources.file(head.block.file).text;
        let above = text[..head.block.start as usize].trim_end_matches([' ', '\t']);
        let mut block = plan.text(head.block).to_owned();
        for line in above.lines().rev().take_while(|line| line.starts_with("# cascade: allow")) {
            block = format!("{line}\n{block}");
        }
        blocks.push(block);
    }
    blocks
}

/// The same words with other blanks between them, and with comments.
pub fn respaced(block: &str, seed: u64) -> String {
    let (mut out, mut quoted, mut random) = (String::new(), false, seed);
    let mut next = move |most: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % most
    };
    let mut before = ' ';
    for line in block.lines() {
        let is_comment = line.trim_start().starts_with('#');
        for character in line.chars() {
            quoted ^= character == '"' && before != '\\';
            before = character;
            if character == ' ' && !quoted && !is_comment {
                // The first blank stays: where several stand, that makes no difference.
                out.push_str(["", " ", "  ", "\t"][usize::try_from(next(4)).expect("small")]);
            }
            out.push(character);
        }
        if next(5) == 0 && !quoted && !line.contains('#') {
            out.push_str("   # a word on this");
        }
        out.push_str(if next(3) == 0 { "\r\n" } else { "\n" });
        if next(4) == 0 && !quoted && !is_comment {
            out.push('\n');
        }
    }
    out
}

/// The same things in another order.
pub fn shuffled<T>(mut items: Vec<T>, seed: u64) -> Vec<T> {
    let mut random = seed;
    for at in (1..items.len()).rev() {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(at, usize::try_from((random >> 33) % (at as u64 + 1)).expect("small"));
    }
    items
}
