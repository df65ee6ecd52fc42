(() => {
  'use strict';
  const root = document.documentElement;
  root.classList.add('js');

  // The theme that was chosen last, where the browser lets a file remember anything. An editor that
  // shows the page has chosen already.
  const remembered = 'cascade-theme';
  const recall = () => { try { return localStorage.getItem(remembered); } catch { return null; } };
  const remember = (theme) => { try { localStorage.setItem(remembered, theme); } catch { /* not then */ } };
  const chosen = recall();
  if (!('embedded' in root.dataset) && (chosen === 'light' || chosen === 'dark')) root.dataset.theme = chosen;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);

  const list = (button) => document.getElementById(button.getAttribute('aria-controls'));
  const isOpen = (button) => button.getAttribute('aria-expanded') === 'true';
  const set = (button, open) => {
    button.setAttribute('aria-expanded', String(open));
    const below = list(button);
    below.classList.add('late');
    below.classList.toggle('open', open);
  };
  const buttonOf = (below) => document.querySelector(`[aria-controls="${CSS.escape(below.id)}"]`);

  /** Opens everything that an element is folded away in. */
  const reveal = (element) => {
    for (let at = element; at; at = at.parentElement) {
      at.hidden = false;
      if (at.matches('.late:not(.open)')) {
        const button = buttonOf(at);
        if (button) set(button, true);
        if (button?.matches('.more')) button.hidden = true;
      }
    }
  };

  // What is compared: letters without case and accents.
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  /** The cascade of one plan, to be searched. */
  class Cascade {
    constructor(form) {
      this.form = form;
      this.tree = form.parentElement.querySelector('.tree');
      this.found = form.querySelector('.found');
    }

    get nodes() {
      this.known ??= Array.from(this.tree.querySelectorAll('.node'), (node) => ({
        node,
        text: null,
        teams: new Set((node.dataset.o ?? '').split(' ').filter(Boolean)),
        flags: node.dataset.s ?? '',
        up: node.parentElement.closest('.node'),
        button: node.querySelector(':scope > .row .twist'),
      }));
      return this.known;
    }

    filter() {
      const { words, team, show } = this.form.elements;
      const wanted = plain(words.value).split(/\s+/u).filter(Boolean);
      const isAsked = wanted.length > 0 || team.value !== '' || show.value !== '';
      this.before ??= new Set(this.nodes.filter(({ button }) => button && isOpen(button)).map(({ node }) => node));
      const above = new Set();
      let shown = 0;
      for (let at = this.nodes.length - 1; at >= 0; at -= 1) {
        const one = this.nodes[at];
        one.text ??= wanted.length ? plain(one.node.querySelector('.row, .beside').textContent) : null;
        const hit = (team.value === '' || one.teams.has(team.value))
          && one.flags.includes(show.value)
          && wanted.every((word) => one.text.includes(word));
        const leads = above.has(one.node);
        if ((hit || leads) && one.up) above.add(one.up);
        shown += hit ? 1 : 0;
        one.node.hidden = !hit && !leads;
        one.node.classList.toggle('context', !hit && leads);
        one.node.classList.toggle('hit', hit && isAsked);
        if (one.button) {
          const open = isAsked ? leads : this.before.has(one.node);
          if (open !== isOpen(one.button)) set(one.button, open);
        }
      }
      if (!isAsked) this.before = null;
      const say = this.found.dataset.say;
      this.found.textContent = isAsked ? say.replace('{shown}', shown).replace('{all}', this.nodes.length) : '';
    }

    openAll(open) {
      for (const { button } of this.nodes) if (button && isOpen(button) !== open) set(button, open);
    }
  }

  /** Arrow keys among the nodes that can be opened. */
  const steer = (event, button) => {
    const tree = button.closest('.tree');
    const near = (step) => {
      const all = Array.from(tree.querySelectorAll('.twist')).filter((one) => one.checkVisibility());
      return all[all.indexOf(button) + step];
    };
    const up = () => button.closest('.kids')?.closest('.node')?.querySelector(':scope > .row .twist');
    let to;
    switch (event.key) {
      case 'ArrowRight': if (isOpen(button)) to = near(1); else set(button, true); break;
      case 'ArrowLeft': if (isOpen(button)) set(button, false); else to = up(); break;
      case 'ArrowDown': to = near(1); break;
      case 'ArrowUp': to = near(-1); break;
      default: return;
    }
    event.preventDefault();
    to?.focus();
  };

  const start = () => {
    const tip = document.getElementById('tip');
    const themes = document.querySelector('[data-do="theme"]');
    const tell = () => themes.setAttribute('aria-pressed', String(isDark()));
    tell();
    dark.addEventListener('change', tell);

    const cascades = new Map();
    const cascade = (form) => {
      if (!cascades.has(form)) cascades.set(form, new Cascade(form));
      return cascades.get(form);
    };
    const does = {
      theme() {
        root.dataset.theme = isDark() ? 'light' : 'dark';
        remember(root.dataset.theme);
        tell();
      },
      print() { window.print(); },
      open(button) { cascade(button.form).openAll(true); },
      close(button) { cascade(button.form).openAll(false); },
    };

    document.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      if (button.dataset.do) does[button.dataset.do]?.(button);
      else if (button.matches('.twist')) set(button, !isOpen(button));
      else if (button.matches('.more')) {
        const rest = list(button);
        set(button, true);
        button.hidden = true;
        rest.setAttribute('tabindex', '-1');
        rest.focus({ preventScroll: true });
      }
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') hide();
      else if (event.target.matches?.('.twist')) steer(event, event.target);
    });

    let waiting;
    document.addEventListener('input', (event) => {
      const form = event.target.form;
      if (!form?.matches('.tools')) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => cascade(form).filter(), 120);
    });
    document.addEventListener('submit', (event) => event.preventDefault());

    // Links lead to what may be folded away.
    const go = (hash) => {
      const to = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
      if (!to) return;
      reveal(to);
      to.scrollIntoView();
    };
    document.addEventListener('click', (event) => {
      const link = event.target.closest('a[href^="#"]');
      if (link) reveal(document.getElementById(link.hash.slice(1)));
    });
    addEventListener('hashchange', () => go(location.hash));
    go(location.hash);

    // What is wrong with a node, beside it.
    const hide = () => {
      tip.hidden = true;
      document.querySelector('[aria-describedby="tip"]')?.removeAttribute('aria-describedby');
    };
    const showTip = (badge) => {
      hide();
      const prefix = badge.hash.slice(1).replace(/f\d+$|findings$/u, '');
      const found = badge.dataset.f.split(' ').filter(Boolean).map((place) => document.getElementById(`${prefix}f${place}`));
      const told = found.filter(Boolean).map((finding) => finding.querySelector('.says').textContent);
      const rest = Number(badge.dataset.all) - told.length;
      if (rest > 0) told.push(tip.dataset.more.replace('{count}', rest));
      tip.replaceChildren(...told.map((text) => Object.assign(document.createElement('p'), { textContent: text })));
      tip.hidden = false;
      badge.setAttribute('aria-describedby', 'tip');
      const place = badge.getBoundingClientRect();
      const left = Math.max(8, Math.min(place.right - tip.offsetWidth, innerWidth - tip.offsetWidth - 16));
      const below = place.bottom + tip.offsetHeight + 12 < innerHeight;
      const top = below ? place.bottom + 6 : Math.max(8, place.top - tip.offsetHeight - 6);
      tip.style.setProperty('left', `${left + scrollX}px`);
      tip.style.setProperty('top', `${top + scrollY}px`);
    };
    const on = (event) => { const badge = event.target.closest?.('.badge'); if (badge) showTip(badge); };
    const off = (event) => {
      const to = event.relatedTarget;
      if (event.target.closest?.('.badge, .tip') && !to?.closest?.('.tip, .badge')) hide();
    };
    document.addEventListener('pointerover', on);
    document.addEventListener('pointerout', off);
    document.addEventListener('focusin', on);
    document.addEventListener('focusout', off);
  };
  document.addEventListener('DOMContentLoaded', start);
})();
