// The numbered steps of a form as this frame shows them: short siblings that are numbered one after the other or marked
// up as steps, one of them marked as the step at hand.
({ prefixes, marks, currentMarks }) => {
  const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
  const shown = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== 'hidden';
  const classes = (el) => plain(`${el.getAttribute('class') || ''} ${el.id || ''} ${el.tagName}`).split(/[^a-z]+/).filter(Boolean);
  const marked = (el, words) => classes(el).some((name) => words.some((word) => name === word || (word.length > 3 && name.includes(word))));
  const numbered = (text, number) => {
    const rest = prefixes.reduce((left, prefix) => (left.startsWith(`${prefix} `) ? left.slice(prefix.length + 1) : left), plain(text));
    return new RegExp(`^0?${number}(?![0-9])`).test(rest);
  };
  const found = [];
  for (const parent of document.querySelectorAll('ol,ul,div,nav,section,tr,td,header,mat-horizontal-stepper,mat-stepper')) {
    if (!shown(parent) || parent.childElementCount < 2 || parent.childElementCount > 24) continue;
    if (parent.closest('header,footer,[role=banner],[role=contentinfo],[class*=breadcrumb i],[class*=pagina i]')) continue;
    const children = Array.from(parent.children).filter((kid) => shown(kid) && /\p{L}{2}/u.test(kid.innerText || ''));
    if (children.length < 2 || children.length > 10) continue;
    const texts = children.map((kid) => (kid.innerText || '').replace(/\s+/g, ' ').trim());
    if (texts.some((text) => text.length > 90 || !/\p{L}{2}.*\p{L}/u.test(text))) continue;
    if (children.some((kid) => kid.querySelector('input:not([type=hidden]),select,textarea'))) continue;
    const counted = texts.every((text, at) => numbered(text, at + 1));
    const hinted = marked(parent, marks) || children.filter((kid) => marked(kid, marks)).length >= children.length - 1;
    const marks2 = children.map((kid) => kid.getAttribute('class') || '');
    const lone = children.length > 2 ? marks2.findIndex((name, at) => new Set(marks2.filter((_, other) => other !== at)).size === 1 && marks2.filter((other) => other === name).length === 1) : -1;
    const named = children.findIndex((kid) => kid.getAttribute('aria-current') || kid.querySelector('[aria-current]') ||
      kid.getAttribute('aria-selected') === 'true' || kid.querySelector('[aria-selected=true]') || marked(kid, currentMarks) ||
      Array.from(kid.querySelectorAll('*')).slice(0, 8).some((inner) => marked(inner, currentMarks)));
    // Where no class says which step is at hand, it is the only one that is drawn unlike the others.
    const current = named >= 0 ? named : lone;
    if (!((counted && (hinted || current >= 0)) || (hinted && named >= 0))) continue;
    const box = parent.getBoundingClientRect();
    found.push({ steps: texts, current, counted, box: [box.x, box.y, box.width, box.height] });
  }
  found.sort((a, b) => Number(b.counted) - Number(a.counted) || b.steps.length - a.steps.length);
  return found[0] || { steps: [], current: -1, counted: false, box: [0, 0, 0, 0] };
}
