// How long Chromium takes to open a page and to filter it: `npm run speed -- FILE`.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const url = pathToFileURL(resolve(process.env.INIT_CWD ?? '.', process.argv[2])).href;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const opened = [];
const filtered = [];
try {
  for (let run = 0; run < 5; run += 1) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    let start = performance.now();
    await page.goto(url);
    // Two frames on: what is to be seen first has been painted.
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    opened.push(performance.now() - start);
    start = performance.now();
    await page.locator('.tools input').first().fill('1');
    await page.locator('.tools .found:not(:empty)').first().waitFor();
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    filtered.push(performance.now() - start);
    await page.close();
  }
} finally {
  await browser.close();
}
const tell = (what, times) => console.log(`${what}: best ${Math.round(Math.min(...times))} ms, worst ${Math.round(Math.max(...times))} ms of ${times.length}`);
tell('opened', opened);
tell('filtered', filtered);
