// Titles that want to be more than words, and what is to be read of them.
import { readFileSync } from 'node:fs';

// What would end an element of the page, beside what is tried on every format.
const TITLES = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  "' onmouseover='alert(3)",
  '](javascript:alert(4))',
  '| a | b |',
  '`code` ```',
  "=cmd|' /C calc'!A0",
  '"]--><script>alert(5)</script>',
  '</style></title></script><script>alert(6)</script>',
  '</bdi></li></ul><b>bold</b>',
  '&lt;b&gt; &#x3c; {{7*7}} ${x}',
  'ansi \u001b[31mred',
  'bidi \u202egnp.exe\u202c',
  'hidden \u200b\u2066',
  'family 👩\u200d👩\u200d👧 é 漢字 עברית',
  'long '.repeat(2000).trim(),
  'W'.repeat(10_000),
  ...Object.values(JSON.parse(readFileSync(new URL('../readers/titles.json', import.meta.url), 'utf8'))),
];

/** What cannot be seen, or turns text around, is shown by a sign; what stands around a title is nothing. */
const visible = (title) => title
  .trim()
  .replace(/[\t\n\r]/g, ' ')
  .replace(/[\0-\x1f]/g, (control) => String.fromCodePoint(0x2400 + control.codePointAt(0)))
  .replace(/\x7f/g, '\u2421')
  .replace(/[\x80-\x9f\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '\ufffd');

export const HOSTILE = TITLES.map((title) => ({ title, shown: visible(title) }));

/** A plan that says such things wherever a plan can say anything. */
export function hostilePlan() {
  const text = (place) => `"${HOSTILE[place % HOSTILE.length].title.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const each = HOSTILE.map((_, place) => `
objective o${place} ${text(place)} { serves top at 50%; measure leads from 1 to ${100 + place} by 2026-12-31; owner sales; personas ann; because ${text(place)} }
campaign c${place} ${text(place)} { serves o${place}; personas ann; channels web; stage decision; runs 2026-03; cost 10 EUR for ${text(place)}; yields 5 leads; message ${text(place)} }`);
  return `plan p ${text(0)} { period 2026; currency EUR }
team sales ${text(1)} { department sales }
metric leads ${text(2)} { unit lead; source ${text(1)}; observed 10 in 2026-01; observed 12 in 2026-02 }
persona ann ${text(1)} { question ${text(0)} at decision }
channel web ${text(8)} { type web }
target top ${text(0)} { measure leads from 1 to 100000 by 2026-12-31; owner sales; guardrail leads above 3 }
${each.join('')}
budget b ${text(1)} { total 100 EUR; allocate 10 EUR to ${text(0)}; allocate 20 EUR to c1 }
`;
}
