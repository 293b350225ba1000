// Which parts of a procedure's description one frame shows, with the beginning of their content. Changes nothing.
({ headings, short, about, others, cover }) => {
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
  // Fields may stand beside what a part says (a choice of cases, the search of a table, boxes to tick): filled cells of a
  // table in rows where nothing is typed, or a passage outside fields and labels. A form of its own says nothing of a part.
  const TYPED = 'select,textarea,input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image]):not([type=checkbox]):not([type=radio])';
  const PASSAGE = 60;
  const besideFields = (node) => {
    if (node.matches('form') || node.querySelector('form')) return '';
    const cells = Array.from(node.querySelectorAll('td'))
      .filter((cell) => node.contains(cell.closest('table')) && shown(cell) && !cell.querySelector(FIELD) && !cell.closest('tr').querySelector(TYPED)).map((cell) => clean(words(cell))).filter(Boolean);
    if (cells.length) return clean(cells.join(' '));
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    let said = '';
    for (let at = walker.nextNode(); at && said.length < 300; at = walker.nextNode())
      if (shown(at.parentElement) && !at.parentElement.closest('label,select,textarea,button,a,table,script,style,template')) said += ` ${at.data}`;
    return clean(said).length > PASSAGE ? clean(said) : '';
  };
  const text = (node) => node.nodeType === 3 ? clean(node.data)
    : node.nodeType !== 1 || !shown(node) || node.matches('script,style,template') || node.matches(FIELD) ? ''
    : node.querySelector(FIELD) ? besideFields(node) : clean(words(node));
  const names = Object.entries(headings).flatMap(([part, list]) => list.map((heading) => [part, heading]));
  // Two names of one part may stand together ("Thành phần hồ sơ, số lượng hồ sơ").
  const headed = (said, part, heading) => said === heading ||
    (said.startsWith(`${heading} `) && headings[part].includes(said.slice(heading.length + 1).replace(/^va /, '')));
  const isPart = (s) => { const said = bare(s); return names.some(([part, heading]) => headed(said, part, heading)); };
  const isHeading = (s) => others.includes(bare(s)) || isPart(s);
  // What stands behind a label: the next cell, the rest of its line, or what follows it, up to the next label.
  // A tab names what stands in its panel, wherever that is.
  const panelOf = (el) => {
    const press = el.closest('[href^="#"],[aria-controls],[data-target],[data-bs-target]') || el.querySelector('[href^="#"],[aria-controls],[data-target],[data-bs-target]');
    const id = press && (press.getAttribute('aria-controls') || press.getAttribute('data-bs-target') || press.getAttribute('data-target') || press.getAttribute('href') || '').replace(/^#/, '');
    const panel = id && document.getElementById(id);
    return panel && !panel.contains(el) && shown(panel) ? panel : null;
  };
  // Two lines built alike, of which the first only names a part: the other one is the next part, not what the first says.
  const nextAlike = (line, next) => {
    if (!next || line.tagName !== next.tagName || !/:$/.test(clean(line.innerText)) || !isHeading(line.innerText)) return false;
    const name = Array.from(line.querySelectorAll('*')).find((e) => isHeading(e.innerText || ''));
    return !!name && Array.from(next.querySelectorAll(name.tagName))
      .some((e) => isHeading(e.innerText || '') && clean(next.innerText).startsWith(clean(e.innerText)));
  };
  // What begins with a label whose own value is missing holds the values of other labels.
  const begunEmpty = (el) => {
    const cell = Array.from(el.querySelectorAll('td,th')).find((c) => clean(c.innerText)), value = cell && cell.nextElementSibling;
    if (value && isHeading(cell.innerText) && clean(el.innerText).startsWith(clean(cell.innerText)))
      return shown(value) && !text(value) && !value.querySelector('img,svg,i,button');
    let line = el.firstElementChild;
    while (line && !isHeading(line.innerText || '')) line = line.firstElementChild;
    return !!line && nextAlike(line, line.nextElementSibling);
  };
  const behind = (el) => {
    const panel = panelOf(el);
    if (panel) return text(panel);
    const cell = el.closest('td,th');
    if (cell && plain(cell.innerText) === plain(el.innerText)) {
      const cells = Array.from(cell.parentElement.cells), at = cells.indexOf(cell);
      const heads = cells.filter((c) => c.tagName === 'TH').length, headRow = heads > 1 && heads === cells.length;
      // The next label in the row ends the value. What stands alone beside a label is its value ("Tờ khai").
      const alone = (n) => n === at + 1 && n === cells.length - 1;
      const end = cells.findIndex((c, n) => n > at && (alone(n) ? isPart : isHeading)(clean(c.innerText)));
      const later = cells.slice(at + 1, end < 0 ? cells.length : end).map(text).filter(Boolean);
      if (later.length && !headRow) return later.join(' ');
      const row = cell.parentElement.nextElementSibling || (cell.closest('thead') && cell.closest('table').tBodies[0] && cell.closest('table').tBodies[0].rows[0]);
      if (!row || !row.cells) return '';
      const under = row.cells.length === cells.length ? row.cells[at] : row;
      // Below a label without a value stands the next label, below the head of a column what it heads.
      const label = headRow || cells.length === 1 ? isPart(text(under)) : under.tagName === 'TH' || isHeading(text(under));
      return label ? '' : text(under);
    }
    let node = el;
    for (let up = 0; up < 4 && node && node !== document.body; up++, node = node.parentElement) {
      for (let next = node.nextSibling; next; next = next.nextSibling) {
        // The next part begins, also where it holds a field or is folded: what stands behind it is not of this one.
        if (next.nodeType === 1 && (isHeading((next.innerText || '').trim().split('\n')[0]) || nextAlike(node, next))) return '';
        const found = text(next).replace(/^[:\s]+/, '');
        if (found) return isHeading(found) ? '' : found;
      }
      if (up && node.matches('section,article,li,tr,dl,main')) break;
    }
    return '';
  };
  // A procedure may be shown in a window above its list: then what lies over the middle of the screen is read alone.
  let scope = document.body;
  for (let el = cover ? document.elementFromPoint(innerWidth / 2, innerHeight / 2) : null; el && el !== document.body; el = el.parentElement)
    if ((el.matches('dialog,[role=dialog],[aria-modal=true]') || getComputedStyle(el).position === 'fixed') && clean(el.innerText).length > 120) scope = el;
  // A title may be written as a plain element that stands out of the text around it.
  const size = parseFloat(getComputedStyle(document.body).fontSize) || 16;
  const titled = (el) => {
    if (/^(H[1-4]|STRONG|B)$/.test(el.tagName) || el.getAttribute('role') === 'heading') return true;
    const style = getComputedStyle(el);
    return el.childElementCount < 4 && (el.innerText || '').length < 300 && (parseFloat(style.fontSize) > 1.15 * size || Number(style.fontWeight) >= 600);
  };
  const found = {};
  for (const el of scope.querySelectorAll('*')) {
    if (el.matches('script,style,option,select,template,input,textarea') || el.childElementCount > 12) continue;
    const own = clean(words(el), 700);
    if (!own || el.closest('nav,header,footer') || !shown(el)) continue;
    const whole = bare(own.slice(0, 140)), colon = own.indexOf(':');
    const before = colon > 0 && colon < 90 ? bare(own.slice(0, colon)) : '';
    for (const [part, heading] of names) {
      const alone = headed(whole, part, heading) && own.length < 140;
      // "Thời hạn giải quyết: 5 ngày" in one element.
      const said = !alone && before && headed(before, part, heading) ? clean(own.slice(colon + 1)) : '';
      if (found[part] || !(alone || said) || begunEmpty(el)) continue;
      const content = alone ? behind(el) : said;
      if (content) found[part] = content;
    }
  }
  return { parts: found, text: (scope.innerText || '').slice(0, 60000), heading: Array.from(scope.querySelectorAll('h1,h2,h3,h4,[role=heading],strong,b,[class*=title i],[class*=tieu i],center,font')).filter((el) => shown(el) && titled(el)).map((h) => clean(h.innerText)).filter(Boolean).slice(0, 60) };
}
