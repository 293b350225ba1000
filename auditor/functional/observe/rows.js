// The rows of this frame's lists of dossiers, drafts, notices or papers: of tables, and of cards that hold one code each.
// Words of rows are read to be sorted, and what can be pressed in them. The rows themselves are kept to be asked about.
({ code }) => {
  const clean = (s, n = 300) => (s || '').replace(/\s+/g, ' ').trim().slice(0, n);
  const plain = (s) => (s || '').normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase();
  const shown = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== 'hidden';
  const kept = window[Symbol.for('portal-auditor.controls')] || [];
  const OUTSIDE = 'header,nav,footer,aside,[role=banner],[role=navigation],[role=contentinfo]';
  const codes = (text) => new Set(plain(text).match(new RegExp(code, 'g')) || []);
  const titleOf = (el) => {
    const caption = el.closest('table') && el.closest('table').caption;
    if (caption && clean(caption.textContent)) return clean(caption.textContent, 160);
    const panel = el.closest('[role=tabpanel],section,[aria-labelledby]');
    const named = panel && panel.getAttribute('aria-labelledby') && document.getElementById(panel.getAttribute('aria-labelledby'));
    if (named) return clean(named.textContent, 160);
    let last = '';
    for (const head of document.querySelectorAll('h1,h2,h3,h4,h5,legend,[role=heading],[role=tab][aria-selected=true],.active[role=tab]')) {
      if (!(head.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      if (shown(head)) last = clean(head.textContent, 160);
    }
    return last;
  };
  const presses = (el) => Array.from(el.querySelectorAll('a[href],button,[role=button],[onclick],input[type=button],input[type=submit]')).filter(shown).slice(0, 12).map((one) => ({
    index: kept.indexOf(one), label: clean(one.getAttribute('aria-label') || (one.tagName === 'INPUT' ? one.value : '') || one.innerText || one.title || '', 120),
    url: one.tagName === 'A' && one.href && !/^(javascript:|#?$)/i.test(one.getAttribute('href') || '') ? String(one.href).slice(0, 2000) : '',
    enabled: !one.disabled && one.getAttribute('aria-disabled') !== 'true',
  }));
  const rows = [], heads = [], drawn = [];
  const add = (el, title, table = {}) => { if (rows.length < 120) { rows.push({ title, text: clean(el.innerText, 700), presses: presses(el), ...table }); drawn.push(el); } };
  let above = [];
  for (const table of document.querySelectorAll('table')) {
    if (!shown(table) || table.closest(OUTSIDE) || table.querySelector('table')) continue;
    const title = titleOf(table);
    const head = Array.from(table.querySelectorAll('tr')).find((row) => row.querySelector('th'));
    const columns = head ? Array.from(head.cells).map((cell) => clean(cell.innerText, 80)) : [];
    heads.push({ title, cells: columns });
    let filled = false;
    for (const row of table.querySelectorAll('tr')) {
      if (!row.querySelector('td') || !shown(row) || !clean(row.innerText)) continue;
      filled = true;
      add(row, title, { cells: row.cells.length, heads: head ? columns : above });
    }
    // A head that stays while the rows scroll is a table of its own, before that of the rows.
    above = filled ? [] : columns;
  }
  // Cards and list items: the largest part of the page that names one code only.
  const seen = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(), looked = 0; node && looked < 20000; node = walker.nextNode(), looked++) {
    const own = codes(node.data);
    let el = node.parentElement;
    if (own.size !== 1 || !el || !shown(el) || el.closest(OUTSIDE) || el.closest('table')) continue;
    while (el.parentElement && el.parentElement !== document.body && !el.parentElement.matches('main,form') && codes(el.parentElement.innerText).size === 1 &&
      (el.parentElement.innerText || '').length < 1500 && !el.matches('li,article,tr')) el = el.parentElement;
    if (!seen.has(el)) { seen.add(el); add(el, titleOf(el)); }
  }
  // Lists without codes (papers in a store, notices): repeated items of a list in the page's own part.
  for (const list of document.querySelectorAll('ul,ol,[role=list]')) {
    if (!shown(list) || list.closest(OUTSIDE) || list.closest('table') || list.querySelector('ul,ol')) continue;
    // Tabs by state ("Chờ bổ sung (0)") and steps are no rows, nor are the ways through the portal.
    if (/tab|menu/.test(list.getAttribute('role') || '') || list.querySelector('[role=tab]') || /(?:^|[\s_-])(?:tabs?|pills|menu|steps?|stepper|pager)(?:$|[\s_-])/i.test(list.className)) continue;
    if (/breadcrumb|paginat|side-?(?:bar|nav)/i.test(list.className) || /breadcrumb|(?:^|\s)side-?(?:bar|nav)/i.test(list.parentElement.className)) continue;
    const title = titleOf(list);
    for (const item of list.children) if (shown(item) && !seen.has(item) && clean(item.innerText).length > 8 && !Array.from(seen).some((one) => item.contains(one))) add(item, title);
  }
  // Cards under a heading of their own: alike boxes, each with a name and something beside it.
  for (const head of document.querySelectorAll('h1,h2,h3,h4,h5')) {
    if (!shown(head) || head.closest(OUTSIDE)) continue;
    const after = [];
    for (let el = head.nextElementSibling; el && !/^H[1-5]$/.test(el.tagName); el = el.nextElementSibling) if (shown(el)) after.push(el);
    const boxes = after.length === 1 && after[0].childElementCount > 1 ? Array.from(after[0].children).filter(shown) : after;
    const cards = boxes.filter((el) => /^(DIV|ARTICLE|SECTION)$/.test(el.tagName) && el.childElementCount > 1 && clean(el.innerText).length > 8 &&
      !el.querySelector('table,ul,ol,h1,h2,form') && !el.closest('table'));
    if (new Set(cards.map((el) => el.className)).size !== 1) continue;
    for (const card of cards) if (!seen.has(card) && !Array.from(seen).some((one) => card.contains(one) || one.contains(card))) { seen.add(card); add(card, clean(head.textContent, 160)); }
  }
  Object.defineProperty(window, Symbol.for('portal-auditor.rows'), { value: drawn, configurable: true });
  const main = document.querySelector('main,[role=main]') || document.body;
  let text = main.innerText || '';
  // Where no part is marked as the page's own, what every page carries (the portal's address and telephone) is left out.
  // A head within a part of its content, or what stands at its side, may well be the person's.
  if (main === document.body) for (const part of main.querySelectorAll(OUTSIDE)) if (!part.closest('aside,article,section')) text = text.replace(part.innerText || '', () => '');
  return { rows, heads, text: text.slice(0, 40000) };
}
