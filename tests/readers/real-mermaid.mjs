// The real Mermaid, with the window that it wants.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
globalThis.window = window;
globalThis.document = window.document;
for (const name of ["Element", "HTMLElement", "Node", "SVGElement", "DOMParser", "NodeFilter", "DocumentFragment", "HTMLTemplateElement", "NamedNodeMap"]) {
  globalThis[name] = window[name];
}

const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

export { mermaid };
