// What the measurements share: loaded once into a clean world of the page, where `measure` holds their helpers and what
// they remember between two calls. The page itself sees nothing of it.
globalThis.measure = (() => {
  const clean = (s, n = 200) => (s || '').replace(/\s+/g, ' ').trim().slice(0, n);
  const letters = (s) => (s.match(/\p{L}/gu) || []).length;
  const MOST = 30000;
  const elements = () => {
    const all = [];
    const gather = (root) => {
      for (const el of root.querySelectorAll('*')) {
        if (all.length >= MOST) return;
        all.push(el);
        if (el.shadowRoot) gather(el.shadowRoot);
      }
    };
    gather(document);
    return all;
  };
  const whole = () => elements().length < MOST;
  const parent = (el) => el.assignedSlot || el.parentElement || (el.getRootNode().host || null);
  const shown = (el, least = 2) => {
    const box = el.getBoundingClientRect();
    return box.width >= least && box.height >= least && el.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  };
  const selector = (el) => {
    const steps = [];
    for (let node = el; node && node.nodeType === 1 && steps.length < 8; node = node.parentElement || (node.getRootNode().host || null)) {
      if (node.id && !/\d{3}/.test(node.id)) { steps.unshift('#' + CSS.escape(node.id)); break; }
      const twins = node.parentElement ? Array.from(node.parentElement.children).filter((n) => n.tagName === node.tagName) : [];
      steps.unshift(node.tagName.toLowerCase() + (twins.length > 1 ? `:nth-of-type(${twins.indexOf(node) + 1})` : ''));
    }
    return steps.join(' > ').slice(0, 400);
  };
  const html = (el) => {
    const tag = clean(el.cloneNode(false).outerHTML, 200).replace(/<\/[\w-]+>$/, '');
    return clean(`${tag}${clean(el.textContent, 60)}`, 260);
  };
  const name = (el) => {
    const ids = (el.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean);
    const labelled = ids.map((id) => el.getRootNode().getElementById(id)).filter(Boolean).map((n) => n.textContent).join(' ');
    const inner = Array.from(el.querySelectorAll('img[alt],[aria-label]')).map((n) => n.getAttribute('alt') || n.getAttribute('aria-label'));
    return clean(labelled) || clean(el.getAttribute('aria-label')) || clean([el.textContent, ...inner].join(' ')) || clean(el.value)
      || clean(el.title);
  };
  // What an element says when it is a short sentence with a word of each list; an empty text otherwise.
  const sentence = (el, lists) => {
    const own = Array.from(el.childNodes).filter((n) => n.nodeType === 3).map((n) => n.data).join(' ');
    if (letters(own) <= 3 || !el.matches('p,li,td,span,div,em,i,small,label,strong,b')) return '';
    const said = clean(el.textContent, 400).normalize('NFC').toLowerCase();
    return said.length < 300 && lists.every((words) => words.some((word) => said.includes(word))) ? said : '';
  };
  const box = (el) => {
    const b = el.getBoundingClientRect();
    return [b.left, b.top, b.width, b.height].map((n) => Math.round(n));
  };
  // Markup without texts, ids and values: equal for places that come from one template.
  const shape = (el) => `${el.localName}.${Array.from(el.classList).sort().join('.')}[${el.getAttribute('role') || ''}|${el.type || ''}]`;
  const place = (el) => ({ selector: selector(el), html: html(el), shape: shape(el) });
  // Counts places by their template: the first of each is kept.
  const kinds = (limit = 40) => {
    const found = new Map();
    return {
      add(el, more = {}, key = '') {
        const id = shape(el) + key, known = found.get(id);
        if (known) known.count += 1;
        else if (found.size < limit) found.set(id, { ...place(el), ...more, count: 1 });
      },
      list: () => Array.from(found.values()),
    };
  };
  return { clean, letters, elements, whole, parent, shown, selector, html, name, sentence, box, shape, place, kinds };
})();
