// What looks like a heading, a table or a list and is not marked up as one: places for a person to look at. Sources: WCAG
// 2.0 success criterion 1.3.1, failures F2, F33, F34, F90, F91, techniques H42, H48, H51, H71.
measure.structure = (() => {
  const MARKED = 'h1,h2,h3,h4,h5,h6,[role=heading],a,button,label,legend,caption,th,summary,nav,[role=navigation],[role=tab],[role=button],dt,figcaption,'
    + 'blockquote,select,marquee,svg,[aria-hidden=true]';
  const BULLET = /^\s*(?:[-–—•●▪◦*+»►✓✔]|\d{1,2}[.)]|[a-zđ][.)])\s+\S/iu;
  const text = (el) => measure.clean(el.innerText ?? el.textContent, 400);
  const bold = (style) => Number(style.fontWeight) >= 600;
  const body = () => {
    // The size in which most of the page's letters are written.
    const sizes = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let n = walker.nextNode(), i = 0; n && i < 4000; n = walker.nextNode(), i += 1) {
      const count = measure.letters(n.data);
      if (count < 2 || !n.parentElement.checkVisibility()) continue;
      const size = Math.round(parseFloat(getComputedStyle(n.parentElement).fontSize));
      sizes.set(size, (sizes.get(size) || 0) + count);
    }
    return Array.from(sizes).sort((a, b) => b[1] - a[1]).map(([size]) => size)[0] || 16;
  };
  // The element that alone holds the words of a block: in it they are all written in one way.
  const sole = (el) => {
    let at = el;
    while (at.childElementCount === 1 && measure.clean(at.firstElementChild.textContent) === measure.clean(at.textContent)) at = at.firstElementChild;
    return at;
  };
  const next = (el) => {
    for (let n = el; n && n !== document.body; n = n.parentElement) {
      for (let s = n.nextElementSibling; s; s = s.nextElementSibling) if (measure.shown(s)) return s;
      if (n.parentElement && measure.clean(n.parentElement.innerText) !== measure.clean(el.innerText)) return null;
    }
    return null;
  };
  const headings = (all, found) => {
    const usual = body();
    for (const el of all) {
      if (!/^(p|div|span|td|section|font|strong|b)$/.test(el.localName) || el.closest(MARKED) || el.querySelector(`${MARKED},input,img,table,ul,ol,p,div`)) continue;
      const style = getComputedStyle(el);
      if (/^inline$|^contents$/.test(style.display) || !measure.shown(el, 8)) continue;
      const said = text(el), letters = measure.letters(said);
      if (letters < 4 || said.length > 90 || /[.;,:]$/.test(said) || el.closest('td') && el.closest('tr').cells.length > 1) continue;
      const inner = getComputedStyle(sole(el)), size = parseFloat(inner.fontSize);
      // Larger and bold, or much larger, than the page's usual text: that is what headings are told by.
      if (!(size >= usual * 1.15 && bold(inner)) && !(size >= usual * 1.5)) continue;
      if (el.closest('header,footer,[role=banner],[role=contentinfo],form,fieldset,[role=dialog]')) continue;
      const after = next(el);
      if (!after || measure.letters(after.textContent || '') < 40) continue;
      const under = getComputedStyle(after);
      if (parseFloat(under.fontSize) >= size && !after.querySelector('p,li,td')) continue;
      found.add(el, { said: said.slice(0, 80) });
    }
  };
  const cells = (row) => Array.from(row.children).filter((cell) => measure.shown(cell, 4));
  // Cells of a grid without rows: short texts in columns, of which the first row stands out.
  const grid = (el, parts) => {
    const columns = getComputedStyle(el).display === 'grid' ? getComputedStyle(el).gridTemplateColumns.split(' ').length : 0;
    if (columns < 2 || parts.length < columns * 3 || parts.length % columns) return false;
    const short = parts.every((part) => { const said = text(part); return said.length > 0 && said.length < 50 && !part.querySelector('a,button,input,img,h1,h2,h3,h4,h5,h6'); });
    const strong = parts.map((part) => bold(getComputedStyle(sole(part))));
    return short && strong.slice(0, columns).every(Boolean) && !strong.slice(columns).every(Boolean);
  };
  const tables = (all, found) => {
    for (const el of all) {
      if (el.localName === 'table') {
        if (el.closest('[role=presentation],[role=none]') || el.querySelector('th,table,form,[role=columnheader],[role=rowheader],[scope]') || !measure.shown(el, 20)) continue;
        const rows = Array.from(el.rows).filter((row) => measure.shown(row, 4));
        const wide = rows.filter((row) => cells(row).length >= 2);
        // Layout holds paragraphs, fields and pictures; data holds short texts in every cell.
        const short = wide.every((row) => cells(row).every((cell) => { const said = text(cell); return said.length > 0 && said.length < 80 && !cell.querySelector('input,select,textarea,img,nav,ul'); }));
        if (wide.length >= 3 && wide.length >= rows.length - 1 && short) found.add(el, { said: text(wide[0]).slice(0, 80) });
        continue;
      }
      if (el.localName === 'pre') {
        // Columns made of spaces.
        const lines = (el.textContent || '').split('\n').filter((line) => /\S {3,}\S/.test(line));
        if (lines.length >= 3 && measure.shown(el, 20)) found.add(el, { said: measure.clean(lines[0], 80) });
        continue;
      }
      if (!/^(div|section|ul)$/.test(el.localName) || el.closest('table,[role=table],[role=grid],[role=treegrid],nav,header,footer,form,svg')) continue;
      const rows = cells(el);
      if (rows.length < 3 || rows.length > 400) continue;
      if (grid(el, rows)) found.add(el, { said: text(rows[0]).slice(0, 80) });
      const first = cells(rows[0]);
      if (first.length < 3 || first.length > 12) continue;
      const lefts = first.map((cell) => Math.round(cell.getBoundingClientRect().left));
      const level = (row) => { const tops = cells(row).map((cell) => Math.round(cell.getBoundingClientRect().top)); return Math.max(...tops) - Math.min(...tops) < 12; };
      const alike = rows.every((row) => {
        const parts = cells(row);
        return parts.length === first.length && level(row) && parts.every((cell, i) => Math.abs(Math.round(cell.getBoundingClientRect().left) - lefts[i]) <= 2
          && text(cell).length > 0 && text(cell).length < 80 && !cell.querySelector('input,img,h1,h2,h3,h4,h5,h6'));
      });
      if (alike) found.add(el, { said: text(rows[0]).slice(0, 80) });
    }
  };
  const lists = (all, found) => {
    for (const el of all) {
      if (!/^(p|div|td|section|article|main|aside|form)$/.test(el.localName) || el.closest('li,nav,[role=list],pre,code,select,label') || !measure.shown(el, 8)) continue;
      const own = Array.from(el.childNodes);
      let lines = 0;
      if (el.querySelector(':scope > br')) {
        // Lines broken by hand in one block.
        const parts = [''];
        for (const node of own) if (node.nodeName === 'BR') parts.push(''); else parts[parts.length - 1] += node.textContent || '';
        lines = parts.filter((line) => BULLET.test(line)).length;
      } else if (el.children.length >= 3) {
        lines = Array.from(el.children).filter((child) => /^(p|div|span)$/.test(child.localName) && BULLET.test(child.textContent || '') && measure.shown(child, 4) && (child.textContent || '').length < 300).length;
      }
      if (lines >= 3) found.add(el, { said: text(el).slice(0, 80) });
    }
  };
  // Tables that hold paragraphs side by side and are marked up as if they held data; cells that name a header of another
  // column than their own.
  const odd = (all, layout, crossed) => {
    for (const el of all) {
      if (el.localName !== 'table' || el.closest('[role=presentation],[role=none]') || !measure.shown(el, 20)) continue;
      const rows = Array.from(el.rows);
      const marked = el.querySelector('th,caption') || el.getAttribute('summary');
      const prose = rows.length <= 2 && rows.every((row) => Array.from(row.cells).every((cell) => text(cell).length > 60 || cell.querySelector('form,table,nav,ul')))
        || rows.length === 1 && !el.querySelector('th') && Array.from(rows[0].cells).some((cell) => text(cell).length > 60);
      if (marked && rows.length && prose) layout.add(el, { said: text(el).slice(0, 80) });
      if (el.querySelector('[colspan],[rowspan]')) continue;
      for (const cell of el.querySelectorAll('td[headers]')) {
        const heads = cell.getAttribute('headers').split(/\s+/).map((id) => document.getElementById(id)).filter((head) => head && head.closest('table') === el);
        const columns = heads.filter((head) => head.parentElement !== cell.parentElement && head.parentElement.rowIndex === 0);
        if (columns.length && columns.every((head) => head.cellIndex !== cell.cellIndex)) crossed.add(cell, { said: text(cell).slice(0, 80) });
      }
    }
  };
  // Names and descriptions of a kind that ARIA keeps for roles, on what has none.
  const misnamed = (all, found) => {
    const PLAIN = /^(div|span|p|b|i|u|s|q|em|strong|small|mark|code|del|ins|sub|sup|time|pre|bdi|bdo)$/, NONE = /^(none|presentation|generic|paragraph|strong|emphasis|code|deletion|insertion|subscript|superscript)$/;
    for (const el of all) {
      const named = ['aria-braillelabel', 'aria-roledescription', 'aria-brailleroledescription'].find((name) => measure.letters(el.getAttribute(name) || ''));
      const role = (el.getAttribute('role') || '').trim();
      if (named && (role ? NONE.test(role) : PLAIN.test(el.localName))) found.add(el, { said: `${named}="${measure.clean(el.getAttribute(named), 60)}"` });
    }
  };
  // Headers of columns, in tables made of roles, under which no row has a cell.
  const bare = (all, found) => {
    for (const el of all) {
      if (!/^(grid|table|treegrid)$/.test(el.getAttribute('role') || '') || el.querySelector('[aria-colspan],[aria-colindex],[colspan]')) continue;
      const rows = Array.from(el.querySelectorAll('[role=row]'), (row) => Array.from(row.querySelectorAll('[role=columnheader],[role=rowheader],[role=cell],[role=gridcell]')));
      const longest = Math.max(0, ...rows.filter((row) => row.some((cell) => /cell$/.test(cell.getAttribute('role')))).map((row) => row.length));
      for (const row of rows) for (const [at, head] of row.entries()) if (head.getAttribute('role') === 'columnheader' && at >= longest && measure.shown(head, 4)) found.add(head, { said: text(head).slice(0, 80) });
    }
  };
  // Choices of one question that nothing names together.
  const groups = (all, found) => {
    const asked = new Map();
    for (const el of all) {
      if (el.localName !== 'input' || el.type !== 'radio' || !el.name || !(measure.shown(el, 1) || Array.from(el.labels || []).some((label) => measure.shown(label)))) continue;
      const key = `${el.form ? Array.from(document.forms).indexOf(el.form) : -1}|${el.name}`;
      asked.set(key, [...(asked.get(key) || []), el]);
    }
    for (const [first, ...others] of asked.values()) {
      if (!others.length) continue;
      const holder = first.closest('fieldset,[role=radiogroup],[role=group]');
      const legend = holder && holder.localName === 'fieldset' && Array.from(holder.children).find((n) => n.localName === 'legend');
      const named = holder && (measure.clean(legend ? legend.textContent : '') || holder.hasAttribute('aria-label') || holder.hasAttribute('aria-labelledby'));
      if (!named) found.add(first, { said: Array.from(first.labels || [], (label) => measure.clean(label.textContent)).join(' ').slice(0, 80) });
    }
  };
  return {
    places() {
      const all = measure.elements(), layout = measure.kinds(20), crossed = measure.kinds(20);
      const found = (look) => { const places = measure.kinds(20); look(all, places); return places.list(); };
      odd(all, layout, crossed);
      return {
        headings: found(headings), tables: found(tables), lists: found(lists), groups: found(groups), layout: layout.list(), headers: crossed.list(),
        misnamed: found(misnamed), bare: found(bare),
      };
    },
  };
})();
