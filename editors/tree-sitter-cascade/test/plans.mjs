// Parses every plan of the examples, and every plan of the specs that can be read, with
// `tree-sitter parse`: none may hold an ERROR or MISSING node.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");

const below = (folder, end) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((path) => path.endsWith(end))
    .map((path) => join(root, folder, path));

/** The plans of a page, but those in which something can't be read on purpose. */
function plans(page) {
  const found = [];
  const fence = /^```cascade([^\n]*)\n(.*?)^```$/gms;
  const text = readFileSync(page, "utf8");
  for (const { 1: options, 2: body, index } of text.matchAll(fence)) {
    if (/#\s*\^?[^\n]*\b(?:error|warning): L0(?!12|10)/.test(body)) continue;
    const unescaped = options.includes("escaped")
      ? body.replace(/\\u\{([0-9A-Fa-f]+)\}/g, (_, code) => String.fromCodePoint(parseInt(code, 16))).replaceAll("\\r", "\r")
      : body;
    if (/\\x[0-9A-F]{2}/.test(unescaped)) continue;
    found.push({ name: `${relative(root, page)}:${text.slice(0, index).split("\n").length}`, text: unescaped });
  }
  return found;
}

const folder = mkdtempSync(join(tmpdir(), "cascade-plans-"));
try {
  const names = new Map();
  for (const path of below("examples", ".cascade")) names.set(path, relative(root, path));
  if (names.size < 20) throw new Error(`only ${names.size} examples were found`);
  let count = 0;
  for (const page of below("specs", ".md")) {
    for (const plan of plans(page)) {
      const path = join(folder, `${count++}.cascade`);
      writeFileSync(path, plan.text);
      names.set(path, plan.name);
    }
  }
  if (count < 500) throw new Error(`only ${count} plans were found in the specs`);
  const list = join(folder, "paths");
  writeFileSync(list, [...names.keys()].join("\n"));
  const program = process.argv[2] ?? "tree-sitter";
  execFileSync(program, ["--version"], { stdio: "inherit" });
  const run = spawnSync(program, ["parse", "--quiet", "--paths", list], { cwd: join(here, ".."), encoding: "utf8", maxBuffer: 1 << 28 });
  const wrong = run.stdout.split("\n").filter((line) => /\((?:ERROR|MISSING)/.test(line));
  for (const line of wrong) {
    const path = line.split("\t")[0].trim();
    console.error(`${names.get(path) ?? path}: ${line.slice(line.indexOf("("))}`);
  }
  if (wrong.length > 0 || run.status !== 0) {
    console.error(run.stderr);
    console.error(`${wrong.length} of ${names.size} plans are not read`);
    process.exitCode = 1;
  } else {
    console.log(`${names.size} plans are read, ${count} of them from the specs`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
