// Reads the rows of a list of procedures in one frame: what repeats around procedure codes or around addresses with codes,
// else a table whose head names procedures, else what repeats around links of one kind. Changes nothing in the page.
(options) => {
  const CODE = /(?<![\d.])\d\.\d{6}(?!\d)/g, MOST = options.most, MOST_KINDS = 6, LINE_WORDS = 8;
  const clean = (s, n = 400) => (s || '').replace(/\s+/g, ' ').trim().slice(0, n);
  const plain = (s) => (s || '').normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ').trim();
  const applies = new Set(options.apply);
  // A name may begin with the code.
  const bare = (s) => s.replace(/^\d\.\d{6}(?:\.[A-Z]?\d+)*(?![\dA-Za-z])[\s.:–-]*/, '');
  const shown = (el) => { const b = el.getBoundingClientRect(); return b.width > 0 && b.height > 0 && getComputedStyle(el).visibility !== 'hidden'; };
  const aside = (el) => !!el.closest('nav,footer,header,select,script,style,noscript,template,[class*=breadcrumb i]');
  // What stands at the side of a page is narrow; a wrapper round all of it may only say that it has a sidebar.
  const SIDEBAR = /(?:^|[-_])side-?bar(?:[-_](?:left|right|menu|widget|inner|wrapper|content))?$/i;
  const calledSidebar = (el) => Array.from(el.classList).some((name) => SIDEBAR.test(name) && !/^(?:has|with|no|without)[-_]/i.test(name));
  const isSidebar = (el) => (el.matches('aside,[role=complementary]') || calledSidebar(el)) &&
    el.getBoundingClientRect().width < 0.5 * innerWidth && !el.querySelector('h1,main,[role=main]');
  const inSidebar = (el) => !!el && el !== document.body && (isSidebar(el) || inSidebar(el.parentElement));
  // The lines of a row beside its link that are no sentences.
  const beside = (row, link) => (row.innerText || '').replace(link.innerText, '\n').split(/[\n\t|•]/).map(plain)
    .filter((line) => line && line.split(' ').length <= LINE_WORDS);
  // Results of a search in a window of its own are read there; the list behind it stays as it was.
  const field = (window[Symbol.for('portal-auditor.controls')] || [])[options.beside];
  let root = document.body || document.documentElement;
  for (let el = field; el && el !== document.body; el = el.parentElement) {
    const box = el.getBoundingClientRect();
    if (el.matches('dialog,[role=dialog],[aria-modal=true]') || (getComputedStyle(el).position === 'fixed' && box.width * box.height > 0.25 * innerWidth * innerHeight)) root = el;
  }
  const inside = new Map();
  const marked = [];
  const mark = (el, key) => {
    marked.push([el, key]);
    for (let e = el; e; e = e.parentElement) { if (!inside.has(e)) inside.set(e, new Set()); inside.get(e).add(key); }
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && marked.length < 600; node = walker.nextNode()) {
    const el = node.parentElement;
    if (!el || !/\d\.\d{6}/.test(node.data) || aside(el) || !shown(el)) continue;
    for (const code of node.data.match(CODE) || []) mark(el, code);
  }
  for (const a of root.querySelectorAll('a[href]')) {
    if (marked.length >= 900) break;
    let at = a.getAttribute('href');
    try { at = decodeURIComponent(at); } catch (error) { /* not an encoded address: used as it is */ }
    if (/\d\.\d{6}/.test(at) && !aside(a) && shown(a)) for (const code of at.match(CODE) || []) mark(a, code);
  }
  const keys = new Set(marked.map(([, key]) => key));
  let elements = [];
  if (keys.size >= 2) {
    const tops = new Map();
    for (const [el, key] of marked) {
      let top = el;
      while (top.parentElement && inside.get(top.parentElement).size === 1) top = top.parentElement;
      if (!tops.has(top)) tops.set(top, key);
    }
    // What is recommended at the side of a page may be more than the list itself.
    const own = [...tops.keys()].filter((top) => !inSidebar(top));
    elements = own.length ? own : [...tops.keys()];
  } else if (keys.size === 1) {
    const el = marked[0][0];
    const row = el.closest('tr,li,article,[role=row],[class*=item i],[class*=card i]');
    let top = el;
    while (!row && top.parentElement && top.parentElement !== document.body && clean(top.innerText).length < 30) top = top.parentElement;
    elements = [row || top];
  } else {
    // A table whose head names procedures lists them, whatever else repeats on the page.
    const heads = (row) => row && Array.from(row.cells).some((cell) => options.heads.some((word) => ` ${plain(cell.innerText)} `.includes(` ${word} `)));
    const table = Array.from(root.querySelectorAll('table')).find((one) => shown(one) && !aside(one) && one.rows.length > options.least && heads(one.rows[0]));
    if (table) elements = Array.from(table.rows).slice(1).filter((row) => row.cells.length > 1 && shown(row));
  }
  if (!elements.length && !keys.size) {
    const kinds = new Map();
    for (const a of root.querySelectorAll('a[href]')) {
      const text = clean(a.innerText), href = a.getAttribute('href');
      if (aside(a) || !shown(a) || text.split(' ').length < 4 || /^(mailto|tel):|^#(?![/!])/.test(href)) continue;
      const kind = (a.pathname + a.hash.split('?')[0]).replace(/[0-9a-f]{8}-[0-9a-f-]{20,}/g, '*').replace(/\d+/g, '*').replace(/[^/]*\*[^/]*/g, '*') +
        '?' + Array.from(new URLSearchParams(a.search)).map(([name]) => name).join('&');
      if (!kinds.has(kind)) kinds.set(kind, []);
      kinds.get(kind).push(a);
    }
    const rowsOf = (links) => {
      const count = (node) => links.filter((a) => node.contains(a)).length;
      return links.map((a) => {
        let top = a;
        while (links.length > 1 && top.parentElement && top.parentElement !== document.body && count(top.parentElement) === 1) top = top.parentElement;
        return links.length > 1 ? top : a.closest('tr,li,article') || a;
      });
    };
    const bySize = [...kinds.values()].sort((x, y) => y.length - x.length);
    // Links whose rows offer a service beside them are the list, however many fields or articles are named elsewhere.
    const saysOffer = (line) => options.offers.some((word) => ` ${line} `.includes(` ${word} `));
    const offers = (links) => links.length >= Math.max(options.least, 2) &&
      rowsOf(links).filter((row, at) => beside(row, links[at]).some(saysOffer)).length * 2 > links.length;
    const own = bySize.map((links) => links.filter((a) => !inSidebar(a))).sort((x, y) => y.length - x.length)[0] || [];
    const best = bySize.slice(0, MOST_KINDS).find(offers) || (own.length >= options.least ? own : bySize[0]) || [];
    elements = best.length >= options.least ? rowsOf(best) : [];
  }
  if (!elements.length) {
    // Cards without codes and links: what repeats around the buttons that apply for something.
    const named = Array.from(root.querySelectorAll('*')).filter((e) => e.childElementCount < 3 && !aside(e) && shown(e) && applies.has(plain(e.innerText)));
    const buttons = named.filter((e) => !named.includes(e.parentElement));
    const count = (node) => buttons.filter((b) => node.contains(b)).length;
    const tops = buttons.map((button) => {
      let top = button;
      while (top.parentElement && top.parentElement !== document.body && count(top.parentElement) === 1) top = top.parentElement;
      return top;
    }).filter((top) => clean(top.innerText).split(' ').length > 3);
    const siblings = (top) => tops.filter((other) => other.parentElement === top.parentElement).length;
    elements = tops.filter((top) => siblings(top) >= options.least);
  }
  // What a person sees apart stands on lines of its own, also where the markup leaves no space between two badges.
  const FORMATTING = /^(B|I|EM|STRONG|FONT|MARK|U|SUP|SUB|WBR)$/;
  const told = (el) => {
    const texts = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    let out = '', last = null;
    for (let node = texts.nextNode(); node && out.length < 1500; node = texts.nextNode()) {
      if (!node.data.trim()) { if (out && !/\s$/.test(out)) out += ' '; continue; }
      let holder = node.parentElement;
      while (holder && holder !== el && FORMATTING.test(holder.tagName)) holder = holder.parentElement;
      if (!shown(node.parentElement) || /^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/.test(node.parentElement.tagName)) continue;
      const apart = last !== null && (holder !== last || (node.previousSibling && node.previousSibling.nodeName === 'BR'));
      out += (apart ? '\n' : '') + node.data.replace(/\s+/g, ' ');
      last = holder;
    }
    return out.trim().slice(0, 1500);
  };
  // The main list is the group of alike parents that holds most of the rows.
  const groups = new Map();
  for (const el of elements) {
    const parent = el.parentElement;
    const kind = `${el.tagName}|${parent ? parent.tagName + '.' + (parent.getAttribute('class') || '') : ''}`;
    if (!groups.has(kind)) groups.set(kind, []);
    groups.get(kind).push(el);
  }
  const main = [...groups.values()].sort((x, y) => y.length - x.length)[0] || [];
  const table = main[0] && main[0].closest('table');
  const header = table ? Array.from((table.tHead && table.tHead.rows[0] || table.rows[0]).cells).map((c) => clean(c.innerText, 80)) : [];
  const rows = main.slice(0, MOST).map((el) => {
    const links = Array.from(el.matches('a') ? [el] : el.querySelectorAll('a,button,[role=link],[onclick]'))
      .filter((a) => shown(a) && bare(clean(a.innerText)) && !applies.has(plain(a.innerText)));
    links.sort((x, y) => bare(clean(y.innerText)).length - bare(clean(x.innerText)).length);
    const link = links[0];
    let name = link ? bare(clean(link.innerText)) : '';
    // Where the whole card is one control, its name is the first thing that it says.
    const lines = link ? told(link).split('\n').map((line) => bare(clean(line))).filter(Boolean) : [];
    if (lines.length > 1) {
      const head = link.querySelector('h1,h2,h3,h4,h5,h6,[role=heading]');
      name = bare(clean(head ? head.innerText : lines.find((line) => line.split(' ').length > 2) || lines[0]));
    }
    if (name.split(' ').length < 3) {
      const leaves = Array.from(el.querySelectorAll('*')).filter((e) => !e.childElementCount).map((e) => bare(clean(e.innerText))).filter(Boolean);
      // A card begins with its name; of a table's cells, whose order differs, the longest is it.
      const first = el.tagName === 'TR' ? null : leaves.find((text) => text.split(' ').length > 2);
      name = first || [name, ...leaves].sort((x, y) => y.length - x.length)[0] || bare(clean(el.innerText, 200));
    }
    const codes = inside.get(el) ? [...inside.get(el)] : [];
    const coded = link && link.href ? link : Array.from(el.querySelectorAll('a[href]')).find((a) => /\d\.\d{6}/.test(clean(a.innerText)));
    const href = coded && coded.href && !/^(javascript|mailto|tel):|^#$/.test(coded.getAttribute('href') || '') ? String(coded.href) : '';
    const signs = Array.from(el.querySelectorAll('[alt],[title],[aria-label]'))
      .map((e) => e.getAttribute('alt') || e.getAttribute('title') || e.getAttribute('aria-label')).filter((s) => clean(s) && clean(s) !== name);
    const cells = el.tagName === 'TR' ? Array.from(el.cells).map((c) => clean(c.innerText)) : [];
    return { code: codes[0] || '', name, href: href.slice(0, 2000), pressed: clean(link ? link.innerText : ''), text: [told(el), ...signs].join('\n').slice(0, 2500), cells };
  });
  return { rows, header: header.length && main[0] && main[0].tagName === 'TR' ? header : [], text: (root.innerText || '').slice(0, 60000) };
}
