// Reads Markdown and Mermaid files and has the real Mermaid parse every chart in them.
import { readFileSync } from "node:fs";
import { mermaid } from "./real-mermaid.mjs";

const files = process.argv.slice(2);
let charts = 0;
let failed = 0;
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const blocks = file.endsWith(".mmd") ? [text] : [...text.matchAll(/^```mermaid\r?\n([\s\S]*?)^```$/gm)].map((found) => found[1]);
  for (const [index, chart] of blocks.entries()) {
    charts += 1;
    try {
      if (chart.length > 50_000) throw new Error(`${chart.length} characters are more than 50 000`);
      const arrows = chart.split("\n").filter((line) => / -->/.test(line)).length;
      if (arrows > 500) throw new Error(`${arrows} edges are more than 500`);
      const diagram = await mermaid.mermaidAPI.getDiagramFromText(chart);
      const { nodes, edges } = diagram.db.getData();
      const wanted = chart.split("\n").filter((line) => /^ {2}n\d+[([{]/.test(line)).length;
      if (nodes.length !== wanted) throw new Error(`${nodes.length} nodes, and ${wanted} are written`);
      if (edges.length !== arrows) throw new Error(`${edges.length} edges, and ${arrows} are written`);
      if (diagram.db.getDirection() !== "BT") throw new Error("another direction");
      for (const node of nodes) {
        if (node.link || node.haveCallback) throw new Error(`a link at ${node.id}`);
      }
    } catch (error) {
      failed += 1;
      console.error(`${file}: chart ${index + 1}: ${String(error.message ?? error).split("\n").slice(0, 4).join("\n")}`);
    }
  }
}
if (charts === 0) {
  console.error("no chart found");
  process.exit(1);
}
console.log(`${charts} charts, ${failed} that Mermaid does not read`);
process.exit(failed === 0 ? 0 : 1);
