// Which parts of a procedure's description one frame shows, with the beginning of their content. Changes nothing.
({ headings, short, about, others }) => {
  const clean = (s, n = 300) => (s || '').replace(/\s+/g, ' ').trim().slice(0, n);
  const plain = (s) => (s || '').normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ').trim();
  // Names of an icon font's pictures are no words, though they stand in the text where the font has not come.
  const words = (el) => Array.from(el.querySelectorAll('mat-icon,i[class],[class*=material-icons i],[class*=material-symbols i]'))
    .map((icon) => clean(icon.innerText)).filter((name) => /^[a-z][a-z0-9_]*$/.test(name))
    .reduce((text, name) => text.replace(name, ' '), el.innerText || '');
  // A heading without its number, its abbreviations written out, and without what it is about ("... của TTHC").
  const bare = (s) => {
    const said = plain(s).replace(/^(?:(?:\d+|[ivx]+|[a-h]) )+/, '').split(' ').map((word) => short[word] || word).join(' ');
    const rest = about.reduce((text, words) => text.endsWith(` ${words}`) ? text.slice(0, -words.length - 1) : text, said);
    return rest.split(' ').length > 1 ? rest.replace(/ cua$/, '') : said;
  };
  const shown = (el) => { const b = el.getBoundingClientRect(); return b.width > 0 && b.height > 0 && getComputedStyle(el).visibility !== 'hidden'; };
  const FIELD = 'select,textarea,input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image])';
  const text = (node) => node.nodeType === 3 ? clean(node.data) : node.nodeType === 1 && shown(node) && !node.matches('script,style,template') && !node.matches(FIELD) && !node.querySelector(FIELD) ? clean(words(node)) : '';
  const names = Object.entries(headings).flatMap(([part, list]) => list.map((heading) => [part, heading]));
  const isHeading = (s) => { const said = bare(s); return others.includes(said) || names.some(([, heading]) => said === heading); };
  // What stands behind a label: the next cell, the rest of its line, or what follows it, up to the next label.
  const behind = (el) => {
    const cell = el.closest('td,th');
    if (cell && plain(cell.innerText) === plain(el.innerText)) {
      const cells = Array.from(cell.parentElement.cells);
      const later = cells.slice(cells.indexOf(cell) + 1).map(text).filter(Boolean);
      const heads = cells.filter((c) => c.tagName === 'TH').length;
      if (later.length && !(heads > 1 && heads === cells.length)) return later.join(' ');
      const row = cell.parentElement.nextElementSibling || (cell.closest('thead') && cell.closest('table').tBodies[0] && cell.closest('table').tBodies[0].rows[0]);
      if (row && row.cells) return text(row.cells.length === cells.length ? row.cells[cells.indexOf(cell)] : row);
      return '';
    }
    let node = el;
    for (let up = 0; up < 4 && node && node !== document.body; up++, node = node.parentElement) {
      for (let next = node.nextSibling; next; next = next.nextSibling) {
        const found = text(next).replace(/^[:\s]+/, '');
        if (found) return isHeading(found) ? '' : found;
      }
      if (up && node.matches('section,article,li,tr,dl,main')) break;
    }
    return '';
  };
  const found = {};
  for (const el of document.querySelectorAll('body *')) {
    if (el.matches('script,style,option,select,template,input,textarea') || el.childElementCount > 12) continue;
    const own = clean(words(el), 700);
    if (!own || el.closest('nav,header,footer') || !shown(el)) continue;
    const whole = bare(own.slice(0, 140));
    for (const [part, heading] of names) {
      if (whole === heading && own.length < 140) {
        const content = behind(el);
        if (content && !found[part]) found[part] = content;
        continue;
      }
      // "Thời hạn giải quyết: 5 ngày" in one element.
      const colon = own.indexOf(':');
      if (colon > 0 && colon < 90 && bare(own.slice(0, colon)) === heading && !found[part]) {
        const rest = clean(own.slice(colon + 1));
        if (rest) found[part] = rest;
      }
    }
  }
  return { parts: found, heading: Array.from(document.querySelectorAll('h1,h2,h3,[role=heading],strong,b')).filter(shown).map((h) => clean(h.innerText)).filter(Boolean).slice(0, 60) };
}
