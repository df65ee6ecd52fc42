// The extension in a real Visual Studio Code: what a person who opens a plan sees and does.
// PICTURES=folder keeps pictures of it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { start } from "./code.mjs";

const WRONG = `target second "Two letters are missing" {
  measure  leads from 900 to 1_000 by 2026-12-31
  ownr     board
}
`;

/** Keeps a picture where somebody asked for pictures: when all has faded in. */
async function picture(page, name) {
  if (!process.env.PICTURES) return;
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`) });
}

/** The frame in which the page of the tree stands. */
async function treeFrame(page, words) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    for (const frame of page.frames()) {
      const text = await frame.evaluate(() => document.body?.innerText ?? "").catch(() => "");
      if (frame !== page.mainFrame() && text.includes(words)) return frame;
    }
    if (Date.now() > deadline) throw new Error(`no page with ${words} opened`);
    await page.waitForTimeout(200);
  }
}

describe("the sample, in a light theme", { timeout: 240_000 }, () => {
  let code;
  before(async () => {
    code = await start({ example: "lumen", files: { "wrong.cascade": WRONG } });
  });
  after(() => code?.stop());

  test("a squiggle appears, and the problems say what is wrong", async () => {
    const { page, editor } = code;
    await editor.open("lumen.cascade");
    await editor.goToWords("lumen.cascade", "target turnover");
    await page.locator(".squiggly-error").first().waitFor();
    await page.keyboard.press("Control+Shift+M");
    const problems = page.locator(".markers-panel-container");
    await problems.getByText("leaves `turnover` 8 000 EUR short").first().waitFor();
    await picture(page, "light");
    // Those of the other file of the plan, too, which is not open.
    await page.locator(".viewpane-filter input").fill("ownr");
    await problems.getByText("a target has no field `ownr`").first().waitFor();
    await page.locator(".viewpane-filter input").fill("");
    await editor.command("View: Hide Panel");
  });

  test("hover shows figures", async () => {
    const { page, editor } = code;
    await editor.goToWords("lumen.cascade", "target turnover");
    await page.locator(".view-line span", { hasText: /^turnover$/ }).first().hover();
    const hover = page.locator(".monaco-hover:visible", { hasText: "1 192 000 EUR" });
    await hover.waitFor();
    const text = await hover.innerText();
    for (const figure of ["8 000 EUR missing", "signings at 234 customers", "98%"]) {
      assert.ok(text.includes(figure), `${figure} is not in: ${text}`);
    }
    await picture(page, "hover");
    await page.keyboard.press("Escape");
    await editor.goTo(1);
  });

  test("computed values stand above and beside what is written", async () => {
    const { page } = code;
    await page.locator(".codelens-decoration", { hasText: "98%" }).first().waitFor();
    await page.locator(".view-line", { hasText: "1\u00a0192\u00a0000" }).first().waitFor();
  });

  test("completion offers what fits", async () => {
    const { page, editor } = code;
    const written = "serves   turnover";
    await editor.goToWords("lumen.cascade", written, written.indexOf("turnover"));
    const offers = page.locator(".suggest-widget.visible");
    const fitting = offers.locator(".monaco-list-row", { hasText: "turnover" }).first();
    // What is still arriving from the server closes the list: a person asks again.
    for (let asked = 0; asked < 5 && !(await fitting.isVisible()); asked++) {
      await page.keyboard.press("Control+Space");
      await fitting.waitFor({ timeout: 4_000 }).catch(() => undefined);
    }
    await fitting.waitFor();
    await picture(page, "completion");
    // Only what can be served is offered.
    assert.equal(await offers.locator(".monaco-list-row", { hasText: "cost_per_lead" }).count(), 0);
    await page.keyboard.press("Escape");
  });

  test("a quick fix applies", async () => {
    const { page, editor } = code;
    await editor.open("wrong.cascade");
    await page.locator(".squiggly-error").first().waitFor();
    await editor.goTo(3, 4);
    await page.keyboard.press("Control+.");
    const menu = page.locator(".action-widget");
    await menu.getByText("write owner").waitFor();
    await picture(page, "fix");
    await page.keyboard.press("Enter");
    await editor.line("owner     board").waitFor();
    await page.locator(".squiggly-error").first().waitFor({ state: "detached" });
    await page.keyboard.press("Control+S");
    await page.waitForTimeout(300);
    const saved = readFileSync(join(code.folder, "wrong.cascade"), "utf8");
    assert.match(saved, /^ {2}owner +board$/m);
  });

  test("the preview opens, and follows what is typed", async () => {
    const { page, editor } = code;
    const refused = [];
    page.on("console", (message) => {
      if (/Content Security Policy|TrustedHTML/.test(message.text())) refused.push(message.text());
    });
    await editor.open("lumen.cascade");
    await page.locator(".editor-actions a[aria-label^='Show the Tree']").first().click();
    const frame = await treeFrame(page, "From 800k to 1.2M EUR of turnover");
    await picture(page, "tree-light");
    const policy = await frame.evaluate(
      () => document.querySelector("meta[http-equiv='Content-Security-Policy']")?.getAttribute("content") ?? "",
    );
    assert.match(policy, /^default-src 'none'/);
    assert.doesNotMatch(policy, /script-src[^;]*('unsafe-inline'|\*|https?:)/);
    await page.locator(".editor-group-container .tab", { hasText: "lumen.cascade" }).click();
    await editor.goToWords("lumen.cascade", " new customers\" {");
    await page.keyboard.type(" happy");
    await treeFrame(page, "Sign 230 happy new customers");
    await page.keyboard.press("Control+S");
    assert.deepEqual(refused, []);
  });

  test("a code lens opens the tree", async () => {
    const { page, editor } = code;
    await editor.command("View: Close All Editors");
    await editor.open("lumen.cascade");
    await editor.goToWords("lumen.cascade", "target turnover");
    await page.locator(".codelens-decoration a", { hasText: "98%" }).first().click();
    await treeFrame(page, "From 800k to 1.2M EUR of turnover");
  });

  test("the server restarts, and its state is shown", async () => {
    const { page, editor } = code;
    await editor.command("View: Close All Editors");
    await editor.open("lumen.cascade");
    await editor.command("Cascade: Restart the Language Server");
    await editor.goToWords("lumen.cascade", "target turnover");
    await page.locator(".squiggly-error").first().waitFor();
    await page.locator("#status\\.languageStatus").click();
    await page.locator(".monaco-hover", { hasText: /Cascade \d+\.\d+/ }).first().waitFor();
  });
});

describe("the French agency, in a dark theme", { timeout: 180_000 }, () => {
  let code;
  before(async () => {
    code = await start({
      example: "agence-rivage",
      settings: { "workbench.colorTheme": "Default Dark Modern", "cascade.lang": "fr", "cascade.lint.files": "open" },
    });
  });
  after(() => code?.stop());

  test("findings, hover and tree speak French", async () => {
    const { page, editor } = code;
    await editor.open("cibles.cascade");
    await page.locator(".codelens-decoration").first().waitFor();
    await page.locator("[class*='squiggly-']").first().waitFor();
    await editor.command("Cascade: Show the Tree of the Plan");
    const frame = await treeFrame(page, "Rivage");
    // The line above the goal and the page tell one figure.
    const above = await page.locator(".codelens-decoration", { hasText: "progression" }).first().innerText();
    const [share] = /\d+(,\d)?/.exec(above);
    assert.ok((await frame.evaluate(() => document.body.innerText)).includes(share), above);
    await editor.command("View: Toggle Primary Side Bar Visibility");
    await frame.getByRole("link", { name: "Cascade" }).first().click();
    await frame.waitForFunction(() => document.scrollingElement.scrollTop > 100);
    await picture(page, "tree-dark");
    const background = await frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [red] = /\d+/.exec(background) ?? [];
    assert.ok(/, 0\)$/.test(background) || Number(red) < 80, `the page is ${background} in a dark theme`);
  });
});

describe("without the program", { timeout: 120_000 }, () => {
  let code;
  before(async () => {
    code = await start({ example: "lumen", settings: { "cascade.server.path": "/nowhere/cascade" } });
  });
  after(() => code?.stop());

  test("the editor says what is missing, and colours stay", async () => {
    const { page, editor } = code;
    await editor.open("lumen.cascade");
    await page.locator(".notification-toast", { hasText: "/nowhere/cascade" }).waitFor();
    const colour = (words) =>
      editor.line("target turnover").locator("span span", { hasText: words }).first().evaluate((span) => getComputedStyle(span).color);
    assert.notEqual(await colour("target"), await colour("From"));
  });
});
