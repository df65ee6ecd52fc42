// Writes the words of the language into the files that colour plans before the server has spoken,
// from `vocabulary.json`, which `cargo test --test reference` holds to the vocabulary itself.
//
//     node editors/words.mjs            writes them
//     node editors/words.mjs --check    ends with 1 where a file lacks them
//
// The tree-sitter grammar reads `vocabulary.json` itself.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const vocabulary = JSON.parse(readFileSync(join(here, "vocabulary.json"), "utf8"));

const once = (words) => [...new Set(words)].sort();
const fields = vocabulary.kinds.flatMap((kind) => kind.fields);
const words = {
  departments: vocabulary.departments,
  kinds: vocabulary.kinds.map((kind) => kind.word),
  fields: once(fields.map((field) => field.key)),
  prepositions: [...vocabulary.prepositions, "per"],
  functions: vocabulary.functions,
  choices: once(fields.flatMap((field) => field.choices)),
};

const changed = [];

/** Keeps a file, or says that it is out of date. */
function hold(path, make) {
  const file = join(here, path);
  const kept = existsSync(file) ? readFileSync(file, "utf8") : "";
  const wanted = make(kept);
  if (wanted === kept) return;
  changed.push(path);
  if (!process.argv.includes("--check")) writeFileSync(file, wanted);
}

/** Replaces what stands between two marks, each on a line of its own. */
function between(text, begin, end, inside) {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`there is no ${begin} followed by ${end}`);
  const start = text.indexOf("\n", from) + 1;
  return text.slice(0, start) + inside + text.slice(text.lastIndexOf("\n", to) + 1);
}

// TextMate's regular expressions know no word ends but those of ASCII.
const START = "(?<![\\p{L}\\p{N}_])";
const END = "(?![\\p{L}\\p{N}\\p{M}_])";
const NAME = "[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*";
const any = (list) => `(${list.join("|")})`;
const none = (list) => `(?:${list.join("|")})`;

hold("vscode/syntaxes/cascade.tmLanguage.json", (kept) => {
  const grammar = JSON.parse(kept);
  const { block, choice, fact, terms, number } = grammar.repository;
  const kind = any(words.kinds);
  block.begin = `(?:${any(words.departments)}\\s+(?=${none(words.kinds)}${END}))?${START}${kind}${END}(?:\\s+(${NAME}))?`;
  const byChoices = new Map();
  for (const field of fields.filter((field) => field.choices.length > 0)) {
    byChoices.set(field.key, once([...(byChoices.get(field.key) ?? []), ...field.choices]));
  }
  choice.match = `${START}${any([...byChoices.keys()])}\\s+${any(words.choices)}${END}`;
  fact.beginCaptures["1"].patterns[0].match = `${START}${none(words.fields)}$`;
  terms.patterns.find((pattern) => pattern.name === "support.function.cascade").match =
    `${START}${none(words.functions)}(?=\\s*\\()`;
  terms.patterns.find((pattern) => pattern.name === "keyword.operator.word.cascade").match =
    `${START}${none(words.prepositions)}${END}`;
  number.patterns[1].match =
    `${START.replace("_]", "_.]")}([+-]?\\d[\\d_]*(?:\\.\\d[\\d_]*)?(?:k|M|bn)?)(?![\\p{L}\\p{N}_])` +
    `(?:\\s*([%€$£])|\\s+(?!${none(words.prepositions)}${END})(${NAME}))?`;
  return `${JSON.stringify(grammar, null, 2)}\n`;
});

/** Words as a list of quoted ones, broken into lines. */
function listed(list, indent, quote, separator) {
  const lines = [];
  let line = indent;
  for (const [place, word] of list.entries()) {
    const piece = `${quote}${word}${quote}${place + 1 < list.length ? separator : ""}`;
    if (line.length + piece.length > 100) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${piece} `;
  }
  return [...lines, line.trimEnd()].join("\n");
}

hold("emacs/cascade-mode.el", (kept) => {
  const constant = (name, list, doc) =>
    `(defconst cascade-mode--${name}\n  '(\n${listed(list, "    ", '"', "")})\n  "${doc}")\n`;
  const inside =
    constant("kinds", words.kinds, "What blocks are.") +
    constant("departments", words.departments, "What may stand before some of them.") +
    constant("fields", words.fields, "What facts begin with.") +
    constant("prepositions", words.prepositions, "What clauses begin with.") +
    constant("choices", words.choices, "Words of which some fields take one.") +
    constant("functions", words.functions, "What formulas may call.");
  return between(kept, ";; words: begin", ";; words: end", inside);
});

hold("neovim/syntax/cascade.vim", (kept) => {
  const keywords = (group, list) => `syntax keyword ${group} ${list.join(" ")}\n`;
  const inside =
    `syntax match cascadeKind /^\\s*\\%(\\%(${words.departments.join("\\|")}\\)\\s\\+\\)\\?\\%(${words.kinds.join("\\|")}\\)\\>/\n` +
    `syntax match cascadeField /\\%(^\\|[;{]\\)\\s*\\zs\\%(${words.fields.join("\\|")}\\)\\>/ contained\n` +
    keywords("cascadeClause contained", words.prepositions) +
    keywords("cascadeChoice contained", words.choices) +
    `syntax match cascadeFunction /\\<\\%(${words.functions.join("\\|")}\\)\\ze\\s*(/ contained\n`;
  return between(kept, '" words: begin', '" words: end', inside);
});

const quoted = (list) => list.map((word) => `"${word}"`).join(" ");

hold("tree-sitter-cascade/queries/highlights.scm", (kept) => {
  const inside = `((function) @function.builtin\n  (#any-of? @function.builtin ${quoted(words.functions)}))\n`;
  return between(kept, "; words: begin", "; words: end", inside);
});

// Helix has its own names for some of what is coloured.
hold("helix/queries/cascade/highlights.scm", () => {
  const source = readFileSync(join(here, "tree-sitter-cascade/queries/highlights.scm"), "utf8");
  const names = { number: "constant.numeric", property: "variable.other.member", "keyword.modifier": "keyword.storage.modifier" };
  const theirs = source.replace(/@([a-z.]+)/g, (whole, name) => (names[name] ? `@${names[name]}` : whole));
  return `; Written by editors/words.mjs from tree-sitter-cascade/queries/highlights.scm.\n${theirs}`;
});

// Neovim looks for queries below the name of the language.
for (const query of ["highlights", "folds", "indents", "locals"]) {
  hold(`neovim/queries/cascade/${query}.scm`, () => {
    const source = readFileSync(join(here, `tree-sitter-cascade/queries/${query}.scm`), "utf8");
    return `; Written by editors/words.mjs from tree-sitter-cascade/queries/${query}.scm.\n${source}`;
  });
}

if (changed.length === 0) {
  console.log("editors: the words are those of the vocabulary");
} else if (process.argv.includes("--check")) {
  console.error(`out of date, write them with \`node editors/words.mjs\`: ${changed.join(", ")}`);
  process.exit(1);
} else {
  console.log(`wrote ${changed.join(", ")}`);
}
