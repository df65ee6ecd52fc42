// A real Visual Studio Code with the extension, as a page in Chromium.

import { spawn, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const entry = join(here, "node_modules/code-server/out/node/entry.js");
const vsix = join(root, "editors/vscode/cascade.vsix");

export const program = process.env.CASCADE ?? join(root, "target/debug/cascade");

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Starts the editor on a folder with some files, and a browser that shows it. */
export async function start({ files = {}, example, settings = {} }) {
  for (const needed of [program, vsix, entry]) {
    if (!existsSync(needed)) throw new Error(`${needed} is missing`);
  }
  const home = mkdtempSync(join(tmpdir(), "cascade-code-"));
  const folder = join(home, "plan");
  mkdirSync(folder);
  if (example) cpSync(join(root, "examples", example), folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  mkdirSync(join(home, "data/User"), { recursive: true });
  const all = {
    "cascade.server.path": program,
    "cascade.today": "2026-06-30",
    "editor.minimap.enabled": false,
    "editor.hover.delay": 100,
    "extensions.ignoreRecommendations": true,
    "files.simpleDialog.enable": true,
    "git.enabled": false,
    "security.workspace.trust.enabled": false,
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "window.commandCenter": false,
    "workbench.colorTheme": "Default Light Modern",
    "workbench.layoutControl.enabled": false,
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": false,
    ...settings,
  };
  writeFileSync(join(home, "data/User/settings.json"), JSON.stringify(all));
  const folders = ["--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "extensions")];
  const environment = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, "config"), XDG_DATA_HOME: join(home, "share") };
  delete environment.CASCADE_LANG;
  execFileSync(process.execPath, [entry, ...folders, "--install-extension", vsix], { env: environment, stdio: "pipe" });

  const port = await freePort();
  const server = spawn(
    process.execPath,
    [entry, ...folders, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry",
      "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override", folder],
    { env: environment, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  let said = "";
  server.stdout.on("data", (data) => (said += data));
  server.stderr.on("data", (data) => (said += data));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const stop = async () => {
    await browser.close();
    try {
      process.kill(-server.pid, "SIGTERM");
    } catch {
      // It has ended already.
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(20_000);
    const address = `http://127.0.0.1:${port}/?folder=${folder}`;
    const deadline = Date.now() + 60_000;
    for (;;) {
      const answer = await page.goto(address).catch(() => undefined);
      if (answer?.ok()) break;
      if (Date.now() > deadline) throw new Error(`code-server does not answer:\n${said}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
    return { page, folder, stop, editor: new Editor(page, folder) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a person does in the editor. */
class Editor {
  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
  }

  /** Opens a file of the folder by its name. */
  async open(name) {
    await this.page.locator(".monaco-workbench .explorer-folders-view, .monaco-workbench .split-view-container").first().waitFor();
    await this.page.keyboard.press("Control+P");
    await this.page.locator(".quick-input-widget input").fill(name);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: name }).waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".editor-group-container .tab.active", { hasText: name }).waitFor();
    await this.page.locator(".view-lines .view-line").first().waitFor();
  }

  async command(title) {
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget input").fill(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor();
    await this.page.keyboard.press("Enter");
  }

  /** Puts the cursor on a line, counted from 1, and a column. */
  async goTo(line, column = 1) {
    await this.page.keyboard.press("Control+G");
    await this.page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Puts the cursor into some words of a file that is shown, as it is on the disk. */
  async goToWords(file, words, within = 0) {
    const lines = readFileSync(join(this.folder, file), "utf8").split("\n");
    const line = lines.findIndex((text) => text.includes(words));
    if (line < 0) throw new Error(`${file} does not say ${words}`);
    await this.goTo(line + 1, lines[line].indexOf(words) + within + 1);
  }

  /** A line of the text that holds some words. */
  line(words) {
    return this.page.locator(".editor-group-container.active .view-line", { hasText: words.replaceAll(" ", "\u00a0") });
  }
}
