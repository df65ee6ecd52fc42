// Draws the picture of the page that the book shows: `npm run picture`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const binary = process.env.CASCADE ?? join(root, 'target/debug/cascade');
const scratch = mkdtempSync(join(tmpdir(), 'cascade-picture-'));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  const file = join(scratch, 'lumen.html');
  writeFileSync(file, execFileSync(binary, ['render', '--to', 'html', '--lang', 'en', 'examples/lumen'], { cwd: root }));
  const page = await browser.newPage({ viewport: { width: 1200, height: 980 }, colorScheme: 'light' });
  await page.goto(pathToFileURL(file).href);
  await page.screenshot({ path: join(root, 'docs/src/images/lumen.png') });
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}
