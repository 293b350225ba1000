// The numbered steps of a form as this frame shows them: short siblings that are numbered one after the other or marked
// up as steps, one of them marked as the step at hand; folds of which one is open; or "step 1 of 4" in words alone.
({ prefixes, marks, currentMarks }) => {
  const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
  const clean = (text) => (text || '').replace(/\s+/g, ' ').trim();
  const shown = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== 'hidden';
  const FIELD = 'input:not([type=hidden]),select,textarea', OUTSIDE = 'header,footer,[role=banner],[role=contentinfo],[class*=breadcrumb i],[class*=pagina i]';
  const classes = (el) => plain(`${el.getAttribute('class') || ''} ${el.id || ''} ${el.tagName}`).split(/[^a-z]+/).filter(Boolean);
  const marked = (el, words) => classes(el).some((name) => words.some((word) => name === word || (word.length > 3 && name.includes(word))));
  const rest = (text) => prefixes.reduce((left, prefix) => (left.startsWith(`${prefix} `) ? left.slice(prefix.length + 1) : left), plain(text));
  const numbered = (text, number) => new RegExp(`^0?${number}(?![0-9])`).test(rest(text));
  const short = (text) => text.length <= 90 && /\p{L}{2}.*\p{L}/u.test(text);
  const roots = [document];
  for (const root of roots) for (const el of root.querySelectorAll('*')) if (el.shadowRoot && roots.length < 60) roots.push(el.shadowRoot);
  const every = (selector) => roots.flatMap((root) => Array.from(root.querySelectorAll(selector)));
  const kept = window[Symbol.for('portal-auditor.controls')] || [];
  // What a person would press to go to a step: the step itself, what it holds, or what holds it alone.
  const entry = (el) => {
    const at = kept.indexOf(el);
    if (at >= 0) return at;
    const within = kept.findIndex((control) => el.contains(control));
    return within >= 0 ? within : kept.findIndex((control) => control.contains(el) && !control.contains(el.parentElement));
  };
  const link = (el) => {
    const a = el.closest('a[href]') || el.querySelector('a[href]');
    return a && /^https?:/.test(a.href) && !/^\s*(#|$)/.test(a.getAttribute('href')) ? String(a.href).slice(0, 2000) : '';
  };
  const told = (els, texts, current, counted, around) => {
    const box = around.getBoundingClientRect();
    return { steps: texts, current, counted, box: [box.x, box.y, box.width, box.height], indexes: els.map(entry), links: els.map(link) };
  };
  const found = [];
  const add = (parent, children) => {
    if (children.length < 2 || children.length > 10) return;
    const texts = children.map((kid) => clean(kid.innerText));
    if (!texts.every(short) || children.some((kid) => kid.querySelector(FIELD))) return;
    const counted = texts.every((text, at) => numbered(text, at + 1));
    const called = plain(parent.getAttribute('aria-label') || '').split(' ');
    const hinted = marked(parent, marks) || children.filter((kid) => marked(kid, marks)).length >= children.length - 1 ||
      prefixes.some((prefix) => called.includes(prefix)) || children.some((kid) => kid.matches('[aria-current=step]') || kid.querySelector('[aria-current=step]'));
    const names = children.map((kid) => kid.getAttribute('class') || '');
    const lone = children.length > 2 ? names.findIndex((name, at) => new Set(names.filter((_, other) => other !== at)).size === 1 && names.filter((other) => other === name).length === 1) : -1;
    const named = children.findIndex((kid) => kid.getAttribute('aria-current') || kid.querySelector('[aria-current]') ||
      kid.getAttribute('aria-selected') === 'true' || kid.querySelector('[aria-selected=true]') || marked(kid, currentMarks) ||
      Array.from(kid.querySelectorAll('*')).slice(0, 8).some((inner) => marked(inner, currentMarks)));
    // Where no class says which step is at hand, it is the only one that is drawn unlike the others.
    const current = named >= 0 ? named : lone;
    if ((counted && (hinted || current >= 0)) || (hinted && named >= 0)) found.push(told(children, texts, current, counted, parent));
  };
  // Folds: each begins with the name of a step, and one of them alone shows what stands under its name.
  const fold = (parent, children) => {
    if (children.length < 2 || children.length > 10 || !children.some((kid) => kid.querySelector(FIELD))) return;
    const heads = children.map((kid) => Array.from(kid.children).find((one) => shown(one) && clean(one.innerText)));
    if (!heads.every((head) => head && !head.querySelector(FIELD) && short(clean(head.innerText)))) return;
    const texts = heads.map((head) => clean(head.innerText));
    const open = children.map((kid, at) => Array.from(kid.children).some((one) => one !== heads[at] && shown(one) && clean(one.innerText)));
    const counted = texts.every((text, at) => numbered(text, at + 1));
    const hinted = marked(parent, marks) || children.filter((kid, at) => marked(kid, marks) || marked(heads[at], marks)).length >= children.length - 1;
    if (open.filter(Boolean).length === 1 && (counted || hinted)) found.push(told(heads, texts, open.indexOf(true), counted, parent));
  };
  for (const parent of every('ol,ul,div,nav,section,form,main,tr,td,header,[class*=step i],[class*=wizard i]').concat(every('*').filter((el) => /step|wizard/i.test(el.tagName)))) {
    if (!shown(parent) || parent.childElementCount < 2 || parent.childElementCount > 24 || parent.closest(OUTSIDE)) continue;
    const children = Array.from(parent.children).filter((kid) => shown(kid) && /\p{L}{2}/u.test(kid.innerText || ''));
    const single = !parent.matches('form,main');
    if (single) add(parent, children);
    // A stepper may hold the steps' contents beside their names.
    const entries = children.filter((kid) => marked(kid, marks) || kid.getAttribute('role') === 'tab');
    const alike = entries.filter((kid) => kid.tagName === entries[0].tagName && !kid.querySelector(FIELD) && short(clean(kid.innerText)));
    if (single && alike.length < children.length) add(parent, alike);
    for (const tag of new Set(children.map((kid) => kid.tagName))) fold(parent, children.filter((kid) => kid.tagName === tag));
  }
  if (!found.length) {
    // A server that draws one step at a time may say in words alone which it is.
    const one = new RegExp(`^(?:${prefixes.join('|')}) 0?(\\d+) ?(?:/|tren|trong(?: tong)?(?: so)?|cua|of|out of) ?0?(\\d+)(?![0-9])`);
    for (const el of every('h1,h2,h3,h4,h5,h6,legend,p,b,strong,span,div,li,td,label')) {
      if (el.childElementCount > 3 || !shown(el) || el.closest(OUTSIDE)) continue;
      const text = clean(el.innerText);
      const match = text.length <= 90 && one.exec(plain(text));
      if (!match) continue;
      const at = Number(match[1]), count = Number(match[2]);
      if (at < 1 || at > count || count < 2 || count > 10) continue;
      const name = text.replace(/^.*?\d+\D*?\d+\s*[:.)–—-]*\s*/u, '');
      const texts = Array.from({ length: count }, (_, number) => (number === at - 1 && name ? name : `${number + 1}/${count}`));
      const box = el.getBoundingClientRect();
      return { steps: texts, current: at - 1, counted: true, box: [box.x, box.y, box.width, box.height], indexes: [], links: [] };
    }
  }
  found.sort((a, b) => Number(b.counted) - Number(a.counted) || Number(b.current >= 0) - Number(a.current >= 0) || b.steps.length - a.steps.length);
  return found[0] || { steps: [], current: -1, counted: false, box: [0, 0, 0, 0], indexes: [], links: [] };
}
