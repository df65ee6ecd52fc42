// The TextMate grammar, read by the library that reads it in the editor.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const read = (path) => readFileSync(join(root, path), "utf8");
const vocabulary = JSON.parse(read("editors/vocabulary.json"));

await oniguruma.loadWASM(readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm")));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) => {
    const path = { "source.cascade": "cascade", "markdown.cascade.codeblock": "markdown" }[scope];
    return path && textmate.parseRawGrammar(read(`editors/vscode/syntaxes/${path}.tmLanguage.json`), `${path}.json`);
  },
});
const grammar = await registry.loadGrammar("source.cascade");

/** The tokens of a text: what is written, the innermost scope, all scopes. */
function tokens(text) {
  let state = textmate.INITIAL;
  return text.split("\n").flatMap((line, number) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      line: number + 1,
      written: line.slice(startIndex, endIndex).trim(),
      scope: scopes.at(-1).replace(/\.cascade$/, ""),
      scopes,
    }));
  });
}

const KIND = "keyword.control.kind";
const FIELD = "keyword.other.field";
const CLAUSE = "keyword.operator.word";
const UNIT = "keyword.other.unit";
const NUMBER = "constant.numeric";
const DATE = "constant.numeric.date";
const NAME = "variable.other";
const CHOICE = "variable.other.enummember";

for (const [text, wanted] of [
  ["plan lumen {", { plan: KIND, lumen: "entity.name.type", "{": "punctuation.section.block.begin" }],
  ['sales objective signings "Sign" {', { sales: "storage.modifier.department", objective: KIND, signings: "entity.name.type", Sign: "string.quoted.double" }],
  // A team may be called like a department, a metric like a kind.
  ["team sales { department sales; capacity 3 fte }", { team: KIND, capacity: FIELD, 3: NUMBER, fte: UNIT }],
  ["metric target { unit target }", { metric: KIND, unit: FIELD }],
  ["target t { measure leads from 900 to 1_200 by 2026-10-31 }", { measure: FIELD, leads: NAME, from: CLAUSE, 900: NUMBER, to: CLAUSE, "1_200": NUMBER, by: CLAUSE, "2026-10-31": DATE }],
  ["target t { measure a to +30% by 2026-Q2 }", { "+30": NUMBER, "%": UNIT, "2026-Q2": DATE }],
  ["campaign c { runs 2026-03 .. 2026-05; cost 45 EUR per lead }", { runs: FIELD, "2026-03": DATE, "..": "keyword.operator", "45": NUMBER, EUR: UNIT, per: CLAUSE, lead: UNIT }],
  ["metric m { equals total(subscriptions) + spend(ads) / leads }", { equals: FIELD, total: "support.function", spend: "support.function", "+": "keyword.operator", leads: NAME }],
  ["metric m { better lower; status draft }", { better: FIELD, lower: CHOICE, draft: CHOICE }],
  ["target t { ownr board }", { ownr: "variable.other.property", board: NAME }],
  // A field that begins with a preposition, and words that begin with one.
  ['target t { because "why" }', { because: FIELD }],
  ["metric inbound { unit format; observed 12 formats in 2025 }", { format: NAME, formats: UNIT, in: CLAUSE }],
  ["metric abonnés { unit abonné; observed 1_850 abonnés in 2025 }", { abonnés: "entity.name.type", abonné: NAME }],
  ['# cascade: allow no-change until 2026-06-30 because "flat"', { "cascade:": "keyword.other.directive", allow: "keyword.other.directive", "no-change": "entity.name.tag.rule", until: CLAUSE, "2026-06-30": DATE }],
  ["# a target { of no consequence }", { "a target { of no consequence }": "comment.line.number-sign" }],
]) {
  test(`scopes of ${text}`, () => {
    const found = tokens(text);
    for (const [written, scope] of Object.entries(wanted)) {
      const token = found.find((it) => it.written === written);
      assert.ok(token, `${written} is no token: ${found.map((it) => it.written).join(" | ")}`);
      assert.equal(token.scope, scope, written);
    }
  });
}

test("a list and a text may go on over lines", () => {
  const found = tokens('target t {\n  agreed with board,\n    sales\n  because """\n  owner of "all"\n  """\n  owner board\n}\nteam x {');
  const of = (written, line) => found.find((it) => it.written === written && it.line === line)?.scope;
  assert.equal(of("sales", 3), NAME);
  assert.equal(found.find((it) => it.line === 5).scope, "string.quoted.triple");
  assert.equal(of("owner", 7), FIELD);
  assert.equal(of("team", 9), KIND);
});

test("a text that is not closed ends with its line", () => {
  const found = tokens('target t "open {\n  owner board\n}\nteam x { department sales }');
  assert.equal(found.find((it) => it.written === "team").scope, KIND);
});

test("in the examples, every block and every fact begins with a word that is coloured as such", () => {
  const kinds = new Set(vocabulary.kinds.map((kind) => kind.word));
  const fields = new Set(vocabulary.kinds.flatMap((kind) => kind.fields.map((field) => field.key)));
  let seen = 0;
  for (const path of readdirSync(join(root, "examples"), { recursive: true })) {
    if (!path.endsWith(".cascade")) continue;
    const text = read(join("examples", path));
    const found = tokens(text);
    for (const [place, line] of text.split("\n").entries()) {
      const word = /^\s*([a-z_]+)/.exec(line)?.[1];
      const token = found.find((it) => it.line === place + 1 && it.written === word);
      if (!token || token.scopes.some((scope) => /^(string|comment)/.test(scope))) continue;
      if (kinds.has(word) && /^\S/.test(line)) assert.equal(token.scope, KIND, `${path}:${place + 1}`);
      else if (fields.has(word) && /^\s/.test(line)) assert.equal(token.scope, FIELD, `${path}:${place + 1}`);
      seen += 1;
    }
    const depth = [...text.replace(/#.*|"(?:[^"\\\n]|\\.)*"/g, "").matchAll(/[{}]/g)].length;
    assert.equal(found.filter((it) => /punctuation\.section\.block/.test(it.scope)).length, depth, path);
  }
  assert.ok(seen > 500, `only ${seen} lines were looked at`);
});
