// What a reader does with the page of a plan, in Chromium.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test as nodeTest } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

import { HOSTILE, hostilePlan } from './hostile.mjs';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const binary = process.env.CASCADE ?? join(root, 'target/debug/cascade');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'cascade-page-'));
const EXAMPLES = ['lumen', 'agence-rivage', 'large-company', 'year-in-progress', 'okr', 'clean'];

// A busy machine takes its time; what takes longer than this has stopped.
const LONGEST = 90_000;
const test = (name, body) => nodeTest(name, { timeout: 2 * LONGEST }, body);

/** What the browser answers in time; an answer that never comes is told by its name. */
const within = async (what, answer) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer within ${LONGEST / 1000} s`)), LONGEST);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    timeout: LONGEST,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--no-first-run',
    ],
  });
});
after(async () => {
  if (browser) await within('closing the browser', browser.close());
  rmSync(scratch, { recursive: true, force: true });
});

const written = (...plans) => execFileSync(binary, ['render', '--to', 'html', ...plans], { cwd: root, maxBuffer: 1 << 28, timeout: LONGEST });
const made = new Map();
/** The page of some plans, made once. */
function rendered(...plans) {
  const key = plans.join(' ');
  if (!made.has(key)) {
    const file = join(scratch, `${made.size}.html`);
    writeFileSync(file, written(...plans));
    made.set(key, pathToFileURL(file).href);
  }
  return made.get(key);
}
const example = (name) => rendered(join('examples', name));

/** Opens a page, and fails if it says, asks or tries anything that it should not. */
async function open(context, url, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', ...options });
  page.setDefaultTimeout(LONGEST);
  const troubles = [];
  page.on('console', (message) => troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('dialog', (dialog) => { troubles.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => { if (!request.url().startsWith('file:')) troubles.push(request.url()); });
  context.after(async () => {
    await within('closing the page', page.close());
    assert.deepEqual(troubles, []);
  });
  await page.goto(url);
  return page;
}

const shown = (page, selector) => page.locator(selector).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);

/** Asks something of the filter, and waits until it has answered. */
const filtered = async (page, ask) => {
  const found = page.locator('.tools .found').first();
  const before = await found.textContent();
  await ask();
  await page.waitForFunction((before) => document.querySelector('.tools .found').textContent !== before, before);
  return found.textContent();
};

describe('every page', () => {
  for (const name of EXAMPLES) {
    test(`${name} opens and holds together`, async (t) => {
      const page = await open(t, example(name));
      const broken = await page.evaluate(() => {
        const ids = Array.from(document.querySelectorAll('[id]'), (one) => one.id);
        const lost = (attribute, id) => (document.getElementById(id) ? [] : [`${attribute}: ${id}`]);
        const of = (attribute) => Array.from(document.querySelectorAll(`[${attribute}]`), (one) => one.getAttribute(attribute));
        return [
          ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `twice: ${id}`),
          ...of('href').filter((to) => to.startsWith('#')).flatMap((to) => lost('href', to.slice(1))),
          ...['aria-controls', 'aria-labelledby'].flatMap((name) => of(name).flatMap((id) => lost(name, id))),
          ...Array.from(document.querySelectorAll('[style]'), () => 'an inline style'),
        ];
      });
      assert.deepEqual(broken, []);
      assert.equal(await page.locator('h1').count(), 1);
    });
  }

  test('is the same each time', () => {
    const twice = [0, 1].map(() => written('examples/large-company'));
    assert.ok(twice[0].equals(twice[1]));
  });

  test('two plans share a page', async (t) => {
    const page = await open(t, rendered('examples/lumen', 'examples/okr'));
    assert.equal(await page.locator('h1').count(), 2);
    const twice = await page.evaluate(() => {
      const ids = Array.from(document.querySelectorAll('[id]'), (one) => one.id);
      return ids.length - new Set(ids).size;
    });
    assert.equal(twice, 0);
    await page.locator('#p2-cascade input').fill('retention');
    await page.locator('#p2-cascade .found:not(:empty)').first().waitFor();
    assert.equal(await shown(page, '#cascade .node'), await page.locator('#cascade .node').count());
  });
});

describe('the cascade', () => {
  test('opens and closes, by mouse and by keys', async (t) => {
    const page = await open(t, example('large-company'));
    const all = await page.locator('.node').count();
    const first = await shown(page, '.node');
    assert.ok(first < all / 4, `${first} of ${all} are shown at first`);
    await page.getByRole('button', { name: 'Open all' }).click();
    assert.equal(await shown(page, '.node'), all);
    await page.getByRole('button', { name: 'Close all' }).click();
    assert.equal(await shown(page, '.node'), await page.locator('.tree > .node').count());

    const top = page.locator('.tree > .node > .row .twist').first();
    await top.focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await top.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowDown');
    assert.ok(await page.locator('.kids .twist').first().evaluate((one) => one === document.activeElement));
    await page.keyboard.press('ArrowLeft');
    assert.ok(await top.evaluate((one) => one === document.activeElement));
    await page.keyboard.press('ArrowLeft');
    assert.equal(await top.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
    assert.equal(await top.getAttribute('aria-expanded'), 'true');
  });

  test('is filtered by team, by words and by state, and comes back as it was', async (t) => {
    const page = await open(t, example('large-company'));
    const before = await shown(page, '.node');
    const all = await page.locator('.node').count();
    const told = await filtered(page, () => page.getByLabel('Search').fill('finland HOTELS'));
    const hits = await page.locator('.node.hit').count();
    assert.ok(hits > 0 && hits < all);
    for (const text of await page.locator('.node.hit > .row').allTextContents()) assert.match(text, /finland/i);
    assert.equal(told, `${hits} of ${all} shown`);
    assert.equal(await shown(page, '.node.hit'), hits);

    await filtered(page, async () => {
      await page.getByLabel('Search').fill('');
      await page.getByLabel('Owner').selectOption({ label: 'Sales' });
    });
    for (const text of await page.locator('.node.hit > .row .owner').allTextContents()) assert.match(text, /Sales/);

    await filtered(page, () => page.getByLabel('Show').selectOption({ label: 'What is missed' }));
    for (const row of await page.locator('.node.hit > .row').allTextContents()) assert.match(row, /missed/);

    const last = await filtered(page, async () => {
      await page.getByLabel('Owner').selectOption('');
      await page.getByLabel('Show').selectOption('');
    });
    assert.equal(last, '');
    assert.equal(await page.locator('.node.hit').count(), 0);
    assert.equal(await shown(page, '.node'), before);
  });

  test('is searched without accents', async (t) => {
    const page = await open(t, example('agence-rivage'));
    await filtered(page, () => page.getByLabel('Chercher').fill('echeance'));
    assert.match(await page.locator('.node.hit > .row').first().textContent(), /échéance/);
  });

  test('tells what is wrong on hover and on focus', async (t) => {
    const page = await open(t, example('lumen'));
    const badge = page.locator('.badge').first();
    const tip = page.getByRole('tooltip');
    await badge.hover();
    await tip.waitFor();
    assert.match(await tip.textContent(), /8 000 EUR short/);
    await page.mouse.move(0, 0);
    await tip.waitFor({ state: 'hidden' });
    await badge.focus();
    await tip.waitFor();
    assert.equal(await badge.getAttribute('aria-describedby'), 'tip');
    await page.keyboard.press('Escape');
    await tip.waitFor({ state: 'hidden' });
  });

  test('is opened by links that lead into it', async (t) => {
    const page = await open(t, example('large-company'));
    const link = page.locator('#ranges a[href^="#n"]').filter({ hasText: 'hotels' }).first();
    const to = await link.getAttribute('href');
    assert.equal(await shown(page, to), 0);
    await link.click();
    assert.equal(await shown(page, to), 1);
    const again = await open(t, example('large-company') + to);
    assert.equal(await shown(again, to), 1);
  });
});

test('the theme follows the reader, and can be chosen', async (t) => {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper(await open(t, example('lumen')));
  const page = await open(t, example('lumen'), { colorScheme: 'dark' });
  const dark = await paper(page);
  assert.notEqual(light, dark);
  const button = page.getByRole('button', { name: 'Dark' });
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  await button.click();
  assert.equal(await paper(page), light);
  await page.reload();
  assert.equal(await paper(page), light);
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
});

describe('on paper', () => {
  for (const name of ['lumen', 'agence-rivage', 'large-company']) {
    test(`${name} is A4, and nothing is cut`, async (t) => {
      // What there is room for between the margins, at 96 dots an inch.
      const page = await open(t, example(name), { viewport: { width: 695, height: 1000 }, colorScheme: 'dark' });
      await page.emulateMedia({ media: 'print' });
      assert.equal(await shown(page, '.node'), await page.locator('.node').count());
      assert.equal(await shown(page, 'tr'), await page.locator('tr').count());
      assert.equal(await shown(page, '.finding'), await page.locator('.finding').count());
      assert.equal(await shown(page, 'button'), 0);
      const wide = await page.evaluate(() => {
        const paper = document.documentElement.clientWidth + 1;
        const all = Array.from(document.querySelectorAll('main *'));
        const over = all.filter((one) => one.getBoundingClientRect().right > paper && !one.closest('.vh'));
        return over.slice(0, 5).map((one) => `${one.tagName}.${one.className?.baseVal ?? one.className}: ${one.textContent.slice(0, 40)}`);
      });
      assert.deepEqual(wide, []);
      const pdf = (await within('printing', page.pdf({ preferCSSPageSize: true }))).toString('latin1');
      const sizes = Array.from(pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g), ([, ...size]) => size.map(Math.round).join(' '));
      assert.ok(sizes.length > 0 && sizes.every((size) => /^59[45] 84[12]$/.test(size)), sizes.join(', '));
    });
  }
});

test('without its script the page can be read', async (t) => {
  const page = await open(t, example('large-company'), { javaScriptEnabled: false });
  assert.equal(await page.locator('.node').filter({ visible: true }).count(), await page.locator('.node').count());
  assert.equal(await page.locator('.finding').filter({ visible: true }).count(), await page.locator('.finding').count());
  assert.equal(await page.locator('button, input, select').filter({ visible: true }).count(), 0);
});

test('what a plan says is words, whatever it looks like', async (t) => {
  const folder = join(scratch, 'hostile');
  mkdirSync(folder);
  writeFileSync(join(folder, 'plan.cascade'), hostilePlan());
  const page = await open(t, rendered(folder));
  const found = await page.evaluate(() => ({
    scripts: document.querySelectorAll('script').length,
    styles: document.querySelectorAll('style, link').length,
    strange: document.querySelectorAll('img, iframe, object, embed, base, template, form[action], b').length,
    handlers: Array.from(document.querySelectorAll('*')).flatMap((one) => Array.from(one.attributes))
      .filter(({ name, value }) => name.startsWith('on') || /^\s*javascript:/i.test(value)).length,
    links: Array.from(document.querySelectorAll('a'), (one) => one.getAttribute('href')).filter((to) => !/^(#|https:\/\/)/.test(to)),
    title: document.title,
    titles: Array.from(document.querySelectorAll('.objective > .row .title'), (one) => one.textContent),
    teams: Array.from(document.querySelectorAll('select[name="team"] option'), (one) => one.textContent),
  }));
  assert.equal(found.scripts, 1);
  assert.equal(found.styles, 1);
  assert.equal(found.strange, 0);
  assert.equal(found.handlers, 0);
  assert.deepEqual(found.links, []);
  assert.equal(found.title, HOSTILE[0].title);
  HOSTILE.forEach(({ title, shown }, place) => assert.ok(found.titles.includes(shown || `o${place}`), title.slice(0, 60)));
  assert.ok(found.teams.includes(HOSTILE[1].title));

  await page.locator('.badge').first().hover();
  assert.equal(await page.locator('.tip *:not(p)').count(), 0);
  await filtered(page, () => page.getByLabel('Search').fill('<script>'));
  assert.ok((await page.locator('.node.hit').count()) > 0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${wide} dots too wide`);
});

describe('axe finds nothing serious', () => {
  const found = async (page) => {
    await page.evaluate(axe);
    const { violations } = await within('axe', page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] })));
    const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return bad.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
  };
  for (const name of EXAMPLES) {
    // What is large is only more of the same.
    for (const colorScheme of name === 'large-company' ? ['light'] : ['light', 'dark']) {
      test(`${name}, ${colorScheme}`, async (t) => {
        const page = await open(t, example(name), { colorScheme });
        assert.deepEqual(await found(page), []);
      });
    }
  }
  test('while it is filtered, and on a telephone', async (t) => {
    const page = await open(t, example('lumen'), { viewport: { width: 390, height: 800 } });
    await filtered(page, () => page.getByLabel('Search').fill('leads'));
    await page.locator('.badge').first().focus();
    assert.deepEqual(await found(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} dots too wide`);
  });
});
