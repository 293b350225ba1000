// Reads the figures of one frame: tables as full grids (spanned cells repeated), numbers with the words beside them, and
// what the filter fields are set to. Changes nothing in the page.
() => {
  const clean = (s, n = 200) => (s || '').replace(/\s+/g, ' ').trim().slice(0, n);
  const shown = (el) => !el.checkVisibility || el.checkVisibility({ visibilityProperty: true });
  const NUMBER = /^[+]?\d[\d.,\s]*(%|hồ sơ|hs)?(\s*\([\d.,\s]+%?\))?$/iu;
  const LETTER = /\p{L}/u;
  // Elements of the document and of open shadow roots.
  const all = (selector, root = document, found = []) => {
    for (const el of root.querySelectorAll('*')) {
      if (found.length > 3000) break;
      if (el.matches(selector)) found.push(el);
      if (el.shadowRoot) all(selector, el.shadowRoot, found);
    }
    return found;
  };
  const HEADS = 'h1,h2,h3,h4,h5,legend,[role=heading]';
  // A heading that leads elsewhere is the title of a piece of news, and what stands at the side is about the portal.
  const ASIDE = 'nav,aside,footer,[role=navigation],[role=complementary],[role=contentinfo]';
  const heads = all(HEADS).filter((head) => shown(head) && !head.closest(`a,${ASIDE}`) && !head.querySelector('a[href]:not([href^="#"])'));
  const headingBefore = (el) => {
    const own = el.getRootNode();
    let last = '';
    for (const head of heads) {
      if (head.getRootNode() !== own || !(head.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      last = clean(head.innerText);
    }
    return last;
  };
  const textBefore = (el) => {
    for (let node = el, up = 0; node && up < 3; node = node.parentElement, up++) {
      for (let prev = node.previousElementSibling, back = 0; prev && back < 3; prev = prev.previousElementSibling, back++) {
        const text = prev.matches('select,form,script,style,nav') || prev.querySelector('select') ? '' : clean(prev.innerText);
        if (text && text.length < 160) return text;
      }
    }
    return '';
  };
  const grid = (rows, cellsOf) => {
    const out = [];
    rows.slice(0, 120).forEach((row, y) => {
      out[y] = out[y] || [];
      let x = 0;
      for (const cell of cellsOf(row).slice(0, 40)) {
        while (out[y][x] !== undefined) x++;
        const wide = Math.min(cell.colSpan || Number(cell.getAttribute('aria-colspan')) || 1, 40);
        const high = Math.min(cell.rowSpan || Number(cell.getAttribute('aria-rowspan')) || 1, 40);
        const text = clean(cell.innerText, 160);
        for (let dy = 0; dy < high && y + dy < rows.length; dy++) {
          out[y + dy] = out[y + dy] || [];
          for (let dx = 0; dx < wide; dx++) out[y + dy][x + dx] = text;
        }
        x += wide;
      }
    });
    return out.map((row) => Array.from(row || [], (text) => text || ''));
  };
  // Libraries that keep the head of a table in view write it as a table of its own, above the one with the rows.
  const headOf = (table) => {
    if (table.querySelector('th')) return [];
    for (let box = table.parentElement, up = 0; box && up < 4; box = box.parentElement, up++) {
      const near = Array.from(box.querySelectorAll('table')).filter(shown);
      if (near.length < 2) continue;
      const head = near[near.indexOf(table) - 1];
      const wide = head && head.rows[0] && table.rows[0] ? Math.abs(head.rows[0].cells.length - table.rows[0].cells.length) : 9;
      return near.length === 2 && head && head.querySelector('th') && !head.querySelector('td') && wide < 2 ? Array.from(head.rows) : [];
    }
    return [];
  };
  const tables = [];
  const inTable = new Set();
  const put = (el, rows) => {
    if (tables.length >= 25 || rows.length < 1 || !rows.some((row) => row.some((text) => /\d/.test(text)))) return;
    const caption = el.caption ? clean(el.caption.textContent) : clean(el.getAttribute('aria-label'));
    tables.push({ caption, heading: headingBefore(el), before: textBefore(el), rows, aside: !!el.closest(ASIDE) });
    inTable.add(el);
  };
  for (const table of all('table').filter(shown)) {
    if (table.querySelector('table')) continue;
    put(table, grid([...headOf(table), ...table.rows].filter(shown), (row) => Array.from(row.cells)));
  }
  for (const table of all('[role=table],[role=grid],[role=treegrid],mat-table').filter(shown)) {
    if (table.tagName === 'TABLE') continue;
    const rows = Array.from(table.querySelectorAll('[role=row],mat-row,mat-header-row')).filter(shown);
    put(table, grid(rows, (row) => Array.from(row.querySelectorAll('[role=cell],[role=gridcell],[role=columnheader],[role=rowheader],mat-cell,mat-header-cell'))));
  }
  // Rows made of plain boxes: equal children under equal children.
  for (const box of all('div,ul,section').filter((el) => el.children.length >= 3 && shown(el))) {
    if (tables.length >= 25) break;
    const kids = Array.from(box.children);
    const wide = kids[0].children.length;
    if (wide < 3 || wide > 15 || !kids.every((kid) => kid.children.length === wide) || box.querySelector('table')) continue;
    const rows = kids.map((kid) => Array.from(kid.children, (cell) => clean(cell.innerText, 160)));
    const first = rows[0].filter(Boolean);
    if (first.length >= 2 && first.every((text) => LETTER.test(text)) && rows.slice(1).some((row) => row.some((text) => NUMBER.test(text)))) put(box, rows);
  }
  const inside = (el) => { for (const table of inTable) if (table.contains(el)) return true; return false; };
  const pairs = [];
  const isNumber = (el) => NUMBER.test(clean(el.textContent)) && shown(el);
  const numbers = all('*').filter((el) => /\d/.test(el.textContent) && el.textContent.length < 40 && !el.matches('option,select,script,style') && !el.closest('select') &&
    isNumber(el) && !(el.parentElement && NUMBER.test(clean(el.parentElement.textContent))) && !inside(el));
  const words = (text) => clean(text).replace(/\d[\d.,]*\s*%?/g, ' ').replace(/\s+/g, ' ').trim();
  for (const el of numbers.slice(0, 200)) {
    let text = '';
    for (let node = el, up = 0; node && node !== document.body && up < 4 && !text; node = node.parentElement, up++) {
      const parent = node.parentElement;
      if (!parent) break;
      const inParent = numbers.filter((other) => parent.contains(other)).length;
      const rest = words(parent.innerText);
      if (inParent === 1) { if (LETTER.test(rest) && rest.length < 160) text = rest; else if (rest) break; continue; }
      const kids = Array.from(parent.children).filter(shown);
      const at = kids.indexOf(node);
      const beside = kids[0] === node || numbers.includes(kids[0]) ? kids[at + 1] : kids[at - 1];
      if (beside && !numbers.some((other) => beside.contains(other)) && LETTER.test(words(beside.innerText))) text = words(beside.innerText);
      if (LETTER.test(words(parent.innerText))) break;
    }
    if (text) pairs.push({ label: clean(text, 160), value: clean(el.textContent, 40), heading: headingBefore(el), before: textBefore(el), aside: !!el.closest(ASIDE) });
  }
  const fieldName = (el) => clean((el.labels && el.labels.length ? Array.from(el.labels, (l) => l.textContent).join(' ') : '') || el.getAttribute('aria-label') || el.title || el.placeholder ||
    (el.previousElementSibling && !el.previousElementSibling.matches('select,input') ? el.previousElementSibling.innerText : '') || (el.closest('td') && el.closest('td').previousElementSibling ? el.closest('td').previousElementSibling.innerText : '') ||
    (el.parentElement ? Array.from(el.parentElement.childNodes).filter((n) => n.nodeType === 3).map((n) => n.data).join(' ') : '') || el.name, 80);
  const chosen = all('select,input[type=date],input[type=month],input[type=text],input:not([type])').filter((el) => shown(el) && !el.closest('header,nav,footer')).slice(0, 30)
    .map((el) => ({ label: fieldName(el), value: clean(el.tagName === 'SELECT' ? (el.selectedOptions[0] || {}).textContent : el.value, 80) })).filter((field) => field.value);
  const drawn = all('canvas,svg').filter((el) => { const box = el.getBoundingClientRect(); return shown(el) && box.width > 150 && box.height > 90; }).length;
  return { url: location.href, tables, pairs, chosen, drawn, headings: heads.map((head) => clean(head.innerText)).slice(0, 60) };
}
