// Writes a plan in which everything has a hostile title, for each title of titles.json, has the
// program draw it, and has the real readers of each format judge: cmark-gfm and an HTML parser,
// the HTML parser alone, Mermaid, Graphviz, a reader of tables. What a title says has to be words
// to each of them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { JSDOM, VirtualConsole } from "jsdom";
import { mermaid } from "./real-mermaid.mjs";

const program = process.argv[2];
const here = new URL(".", import.meta.url).pathname;
const titles = JSON.parse(readFileSync(join(here, "titles.json"), "utf8"));
titles["long"] = "word ".repeat(2000).trim();
titles["long word"] = "x".repeat(10_000);

const plan = (title) => {
  const text = `"${title.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
  return `plan p ${text} { period 2026; currency EUR; budget none }
team t ${text} { department marketing }
metric leads ${text} { unit lead }
persona who ${text} { }
target goal ${text} { measure leads from 100 to 500 by 2026-12-31; owner t }
objective find ${text} { serves goal; measure leads from 100 to 400 by 2026-10-31; owner t; personas who }
campaign show ${text} { serves find at 20%; stage awareness; runs 2026-03; yields 200 leads; status draft }
`;
};

const folder = mkdtempSync(join(tmpdir(), "cascade-hostile-"));
const problems = [];
const words = (text) => text.replace(/<br\s*\/?>|\\n|\n/g, " ").replace(/\s+/g, " ").trim();
// Mermaid keeps entities apart until it draws.
const decoded = (text) => text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
// What stands for signs that no reader should get; then what every picture begins a title with.
const shown = (title) => {
  const seen = [...title.slice(0, 400)].map((sign) => {
    const code = sign.codePointAt(0);
    if (sign === "\t" || sign === "\n" || sign === "\r") return " ";
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return "\u2421";
    if (/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\u180e\u2028\u2029\u0080-\u009f]/u.test(sign)) return "\ufffd";
    return sign;
  });
  return [...seen.join("").replace(/\s+/gu, " ").trim()].slice(0, 30).join("");
};
// Long words are broken into lines, which is not held against anybody.
const bare = (text) => text.replace(/\s/gu, "");
// On the page emoji stay joined; elsewhere a sign stands for what joins them.
const unjoined = (text) => text.replace(/[\u200d\ufffd]/gu, "");

try {
  for (const [name, title] of Object.entries(titles)) {
    const say = (problem) => problems.push(`${name}: ${problem}`);
    const file = join(folder, "plan.cascade");
    writeFileSync(file, plan(title));
    const drawn = (to) =>
      execFileSync(program, ["render", "--to", to, "--today", "2026-01-15", "--lang", "en", file], { encoding: "utf8", maxBuffer: 1 << 28 });
    const wanted = bare(shown(title));

    const page = drawn("markdown");
    const html = execFileSync("cmark-gfm", ["--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink"], { input: page, encoding: "utf8", maxBuffer: 1 << 28 });
    const body = new JSDOM(html).window.document.body;
    const allowed = new Set(["H1", "H2", "P", "UL", "LI", "STRONG", "EM", "PRE", "CODE", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "A"]);
    for (const element of body.querySelectorAll("*")) {
      if (!allowed.has(element.tagName)) say(`<${element.tagName.toLowerCase()}> in the page`);
      for (const { name: attribute } of element.attributes) {
        if (!["href", "align", "class", "lang"].includes(attribute)) say(`the attribute ${attribute} in the page`);
      }
    }
    for (const link of body.querySelectorAll("a")) {
      if (!link.href.startsWith("https://smart-cascade.github.io/rules/")) say(`a link to ${link.href}`);
    }
    if (!bare(body.querySelector("h1").textContent).startsWith(wanted)) say(`the heading says ${body.querySelector("h1").textContent}`);
    if (body.querySelectorAll("pre").length !== 1) say("charts");

    // The page: nothing but its own elements, and the title where titles are.
    const { document: own } = new JSDOM(drawn("html"), { virtualConsole: new VirtualConsole() }).window;
    const elements = new Set(["HTML", "HEAD", "BODY", "META", "TITLE", "STYLE", "SCRIPT", "A", "ARTICLE", "BDI", "BR", "BUTTON", "CAPTION", "CODE", "COL", "COLGROUP", "DIV", "FIGCAPTION", "FIGURE", "FOOTER", "FORM", "H1", "H2", "H3", "H4", "HEADER", "INPUT", "LABEL", "LI", "MAIN", "NAV", "OL", "OPTION", "P", "PRE", "Q", "SECTION", "SELECT", "SMALL", "SPAN", "STRONG", "TABLE", "TBODY", "TD", "TFOOT", "TH", "THEAD", "TR", "UL", "svg", "rect", "line", "polyline", "circle"]);
    for (const element of own.querySelectorAll("*")) {
      if (!elements.has(element.tagName)) say(`<${element.tagName.toLowerCase()}> in the HTML page`);
      for (const { name: attribute, value } of element.attributes) {
        if (/^on|^style$|^src/i.test(attribute)) say(`the attribute ${attribute} in the HTML page`);
        if (attribute === "href" && !/^#|^https:\/\/smart-cascade\.github\.io\/rules\//.test(value)) say(`a link to ${value}`);
      }
    }
    for (const [tag, count] of [["script", 1], ["style", 1], ["meta", 5], ["h1", 1], ["form", 1]]) {
      const there = own.querySelectorAll(tag).length;
      if (there !== count) say(`${there} <${tag}> in the HTML page`);
    }
    for (const place of [own.querySelector("h1"), own.querySelector(".target > .row .title"), own.querySelector(".campaign > .row .title"), own.querySelector(".matrix tbody th")]) {
      if (!unjoined(bare(place.textContent)).startsWith(unjoined(wanted))) say(`the HTML page says ${place.textContent.slice(0, 60)}`);
    }

    // The table: as many cells in each row as the head has, and none that a spreadsheet reckons.
    const [head, ...rows] = parseCsv(drawn("csv"));
    const at = head.indexOf("title");
    if (rows.length !== 3) say(`${rows.length} rows in the table`);
    for (const row of rows) {
      if (!bare(row[at]).replace(/^'/u, "").startsWith(wanted)) say(`the table says ${row[at].slice(0, 60)}`);
      for (const cell of row) if (/^[=+\-@\t\r＝]/u.test(cell) && Number.isNaN(Number(cell))) say(`a formula in the table: ${cell.slice(0, 40)}`);
    }

    for (const chart of [drawn("mermaid"), body.querySelector("pre").textContent]) {
      try {
        const diagram = await mermaid.mermaidAPI.getDiagramFromText(chart);
        const { nodes, edges } = diagram.db.getData();
        if (nodes.length !== 3 || edges.length !== 2) say(`${nodes.length} nodes and ${edges.length} edges in Mermaid`);
        for (const node of nodes) {
          if (node.link || node.haveCallback) say("a link in Mermaid");
          // It breaks lines at a written \\n too, which loses two signs and nothing else.
          const label = bare(words(decoded(node.label)));
          const wanted = bare(words(shown(title)));
          if (wanted && !label.startsWith(wanted.slice(0, 28))) say(`Mermaid reads ${label.slice(0, 60)}`);
        }
      } catch (error) {
        say(`Mermaid: ${String(error.message ?? error).split("\n")[0]}`);
      }
    }

    const graph = JSON.parse(execFileSync("dot", ["-Tjson0"], { input: drawn("dot"), encoding: "utf8", maxBuffer: 1 << 28 }));
    if (graph.objects.length !== 3 || graph.edges.length !== 2) say("nodes or edges in Graphviz");
    for (const object of graph.objects) {
      const escapes = { "\\\\": "\\", "\\n": " ", "&amp;": "&" };
      const label = bare(object.label.replace(/\\\\|\\n|&amp;/g, (escape) => escapes[escape]));
      if (wanted && !label.startsWith(wanted.slice(0, 28))) say(`Graphviz reads ${label.slice(0, 60)}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
for (const problem of problems) console.error(problem);
console.log(`${Object.keys(titles).length} hostile titles, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
