// Titles that want to be more than words, and what is to be read of them.
export const HOSTILE = [
  { title: '<script>alert(1)</script>' },
  { title: '"><img src=x onerror=alert(2)>' },
  { title: "' onmouseover='alert(3)" },
  { title: '](javascript:alert(4))' },
  { title: '| a | b |' },
  { title: '`code` ```' },
  { title: "=cmd|' /C calc'!A0" },
  { title: '"]--><script>alert(5)</script>' },
  { title: '</style></title></script><script>alert(6)</script>' },
  { title: '</bdi></li></ul><b>bold</b>' },
  { title: '&lt;b&gt; &#x3c; {{7*7}} ${x}' },
  { title: 'ansi \u001b[31mred', shown: 'ansi \u241b[31mred' },
  { title: 'bidi \u202egnp.exe\u202c', shown: 'bidi \ufffdgnp.exe\ufffd' },
  { title: 'hidden \u200b\u2066', shown: 'hidden \ufffd\ufffd' },
  { title: 'family 👩\u200d👩\u200d👧 é 漢字 עברית' },
  { title: 'long '.repeat(2000).trim() },
  { title: 'W'.repeat(10_000) },
];

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
