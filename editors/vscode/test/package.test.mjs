// What the package says of itself: texts in both languages, snippets that are plans, pages that
// can do nothing they should not.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { buildSync } from "esbuild";

const here = join(dirname(fileURLToPath(import.meta.url)), "..");
const read = (path) => readFileSync(join(here, path), "utf8");
const json = (path) => JSON.parse(read(path));
const program = process.env.CASCADE ?? join(here, "../../target/debug/cascade");

const sorted = (words) => [...new Set(words)].sort();

test("what the manifest names is there, in both languages", () => {
  const manifest = read("package.json");
  const named = sorted([...manifest.matchAll(/"%([\w.]+)%"/g)].map((found) => found[1]));
  for (const file of ["package.nls.json", "package.nls.fr.json"]) {
    assert.deepEqual(sorted(Object.keys(json(file))), named, file);
  }
  for (const [, path] of manifest.matchAll(/"(?:\.\/)?((?:media|walkthrough|snippets|syntaxes)\/[^"]+|language-configuration\.json)"/g)) {
    assert.ok(existsSync(join(here, path)), path);
  }
});

test("what the extension says is translated", () => {
  const source = readdirSync(join(here, "src")).map((file) => read(join("src", file))).join("\n");
  const said = [...source.matchAll(/l10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g)].map((found) => JSON.parse(`"${found[1]}"`));
  assert.ok(said.length > 8);
  assert.equal(said.length, source.split("l10n.t(").length - 1, "a text is not written where it is said");
  const french = json("l10n/bundle.l10n.fr.json");
  assert.deepEqual(sorted(Object.keys(french)), sorted(said));
  const holes = (text) => sorted(text.match(/\{\d+\}/g) ?? []);
  for (const [english, translated] of Object.entries(french)) {
    assert.deepEqual(holes(translated), holes(english));
  }
});

test("French has its narrow blanks", () => {
  const texts = [...Object.values(json("package.nls.fr.json")), ...Object.values(json("l10n/bundle.l10n.fr.json"))];
  for (const text of texts) assert.doesNotMatch(text, /[^\u202f:/][;?!»](?![\w%])| [:;?!»]/, text);
});

/** A snippet as somebody gets it who takes what it proposes. */
function expanded(body) {
  return [body].flat().join("\n").replace(/\$\{\d+\|([^,|]+)[^}]*\}/g, "$1").replace(/\$\{\d+:([^}]*)\}/g, "$1").replace(/\$\{?\d+\}?/g, "");
}

test("every kind of block has a snippet, and each is read as a plan", () => {
  const snippets = Object.entries(json("snippets/cascade.json"));
  const kinds = JSON.parse(readFileSync(join(here, "../vocabulary.json"), "utf8")).kinds.map((kind) => kind.word);
  const prefixes = snippets.map(([, snippet]) => snippet.prefix);
  for (const kind of kinds) assert.ok(prefixes.includes(kind), kind);
  const folder = mkdtempSync(join(tmpdir(), "cascade-snippets-"));
  try {
    for (const [name, snippet] of snippets) {
      const text = `${expanded(snippet.body)}\n`;
      assert.doesNotMatch(text, /\$/, name);
      writeFileSync(join(folder, "plan.cascade"), text);
      const run = spawnSync(program, ["check", "--format", "json", "plan.cascade"], { cwd: folder, encoding: "utf8" });
      const { findings } = JSON.parse(run.stdout || "{\"findings\":[]}");
      // Names are left to be written; one block is no plan, and a comment alone silences nothing.
      const wrong = findings.filter(({ code }) => /^L/.test(code) && !["L004", "L010", "L012", "L014"].includes(code));
      assert.deepEqual(wrong.map(({ code, message }) => `${code} ${message}`), [], name);
      if (snippet.prefix !== "allow") {
        const laid = execFileSync(program, ["fmt", "-"], { input: text, encoding: "utf8" });
        assert.equal(text, laid, `${name} is not laid out in the style`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const page = await import(
  `data:text/javascript,${encodeURIComponent(
    buildSync({ entryPoints: [join(here, "src/page.ts")], bundle: true, write: false, format: "esm" }).outputFiles[0].text,
  )}`
);

test("a page is shown in the editor's colours, and only with a policy", () => {
  const strict = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-x'"></head></html>`;
  assert.match(page.themed(strict, true), /<html data-embedded data-theme="dark" lang="en">/);
  assert.match(page.themed(strict, false), /<html data-embedded data-theme="light" lang="en">/);
  assert.doesNotMatch(page.themed("<!doctype html><html><script>1</script></html>", true), /<script/);
  assert.match(page.wrapped("<p>x</p>"), /default-src 'none'/);
});
