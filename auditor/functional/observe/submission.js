// The parts of a form in this frame: what is on the screen, and the steps that stand hidden beside it in the same page.
// Tells of each part its fields (never what is in them), what can be pressed, and its words. Changes nothing.
({ steps }) => {
  const clean = (s, n = 200) => (s || '').replace(/\s+/g, ' ').trim().slice(0, n);
  const shown = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== 'hidden';
  const kept = window[Symbol.for('portal-auditor.controls')] || [];
  const { LIST_BOX, starred, boxOfList, drawsSelect, nameOfList } = window[Symbol.for('portal-auditor.reading')];
  const OUTSIDE = 'header,nav,footer,aside,[role=banner],[role=navigation],[role=contentinfo]';
  const FIELD = 'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image]),select,textarea,' +
    '[role=radio],[role=checkbox],[role=combobox],[role=option]';
  const PRESS = 'button,a[href],a[onclick],input[type=button],input[type=submit],[role=button],[role=tab],[onclick]';
  const words = (el) => clean(el.innerText || el.textContent);
  const byIds = (ids) => clean((ids || '').split(/\s+/).map((id) => (id && document.getElementById(id) ? words(document.getElementById(id)) : '')).join(' '));
  const labelOf = (el) => {
    if (el.getAttribute('role') === 'combobox' && el.tagName !== 'INPUT') return nameOfList(el) || before(el, 4) || words(el);
    const own = byIds(el.getAttribute('aria-labelledby')) || clean(el.getAttribute('aria-label')) ||
      (el.labels && el.labels.length ? clean(Array.from(el.labels).map(words).join(' ')) : '');
    if (own) return own;
    if (!el.matches('input,select,textarea')) return words(el) || clean(el.title);
    const around = el.closest('label');
    if (around) return words(around);
    if (/radio|checkbox/.test(el.type)) {
      for (let after = el.nextSibling; after; after = after.nextSibling) {
        const text = clean(after.textContent);
        if (text) return text;
      }
      const holder = el.parentElement;
      if (holder && holder.querySelectorAll(FIELD).length === 1 && words(holder)) return words(holder);
    }
    return before(el, 4) || clean(el.placeholder || el.title);
  };
  // Words that stand before an element: the name of a field without label, the title of a group without legend.
  const before = (el, levels) => {
    let node = el;
    for (let up = 0; up < levels && node && node !== document.body; up++, node = node.parentElement) {
      for (let left = node.previousSibling; left; left = left.previousSibling) {
        if (left.nodeType === 1 && (left.matches(FIELD) || left.querySelector(FIELD))) break;
        const text = left.nodeType === 1 || left.nodeType === 3 ? clean(left.innerText || left.textContent, 160) : '';
        if (/\p{L}/u.test(text)) return text;
      }
    }
    return '';
  };
  // Words right before an element, inside the same part.
  const beside = (el) => {
    for (let left = el.previousSibling; left; left = left.previousSibling) {
      if (left.nodeType === 1 && (left.matches(FIELD) || left.querySelector(FIELD))) return '';
      const text = left.nodeType === 1 || left.nodeType === 3 ? clean(left.innerText || left.textContent, 160) : '';
      if (/\p{L}/u.test(text)) return text;
    }
    return '';
  };
  const groupOf = (el) => {
    const set = el.closest('fieldset,[role=group],[role=radiogroup],[role=listbox]');
    if (set) {
      const legend = set.querySelector('legend');
      const text = (legend && words(legend)) || byIds(set.getAttribute('aria-labelledby')) || clean(set.getAttribute('aria-label'));
      if (text) return text;
    }
    if (!/radio|checkbox|option/.test(el.type || el.getAttribute('role') || '')) return '';
    let node = el;
    for (let up = 0; up < 7 && node.parentElement && node.parentElement !== document.body; up++) {
      node = node.parentElement;
      const alike = el.name ? node.querySelectorAll(`[name="${CSS.escape(el.name)}"]`).length : node.querySelectorAll('[type=radio],[type=checkbox],[role=radio],[role=checkbox],[role=option]').length;
      if (alike > 1) {
        const first = el.name ? node.querySelector(`[name="${CSS.escape(el.name)}"]`) : node.querySelector('[type=radio],[type=checkbox],[role=radio],[role=checkbox],[role=option]');
        let top = first;
        while (top.parentElement && top.parentElement !== node) top = top.parentElement;
        return beside(top) || before(node.firstElementChild && node.firstElementChild.contains(el) ? node : node.firstElementChild || node, 3) || headOf(node);
      }
    }
    return before(node, 2);
  };
  // A heading, label or strong word at the beginning of a part.
  const headOf = (node) => {
    const head = node.querySelector('h1,h2,h3,h4,h5,h6,legend,[role=heading],strong,b,label:not([for])');
    return head ? clean(words(head), 160) : '';
  };
  const locked = (el) => !!el.disabled || el.getAttribute('aria-disabled') === 'true' || el.matches('fieldset[disabled] *,[class~=disabled]') ||
    getComputedStyle(el).pointerEvents === 'none';
  const ASKS = /^\s*-|^[\s-]*(chọn|select)\b/i;
  const chosen = (el) => {
    const list = boxOfList(el), showing = list ? clean(el.value) || words(list) : '';
    if (list) return showing !== '' && !ASKS.test(showing);
    if (el.tagName === 'SELECT') return el.selectedIndex > -1 && el.value !== '' && !ASKS.test(el.options[el.selectedIndex].text);
    if (/radio|checkbox/.test(el.type || '')) return el.checked || (el.name ? !!document.querySelector(`input[name="${CSS.escape(el.name)}"]:checked`) : false);
    return clean(el.value || '') !== '';
  };
  // A row of a list of papers: the nearest part round a file control that has siblings of its kind.
  const rowOf = (el) => {
    let node = el;
    for (let up = 0; up < 6 && node.parentElement && node.parentElement !== document.body; up++, node = node.parentElement) {
      if (/^(TR|LI)$/.test(node.tagName)) return node;
      const others = Array.from(node.parentElement.children).filter((kid) => kid !== node && kid.tagName === node.tagName && kid.querySelector('input[type=file]'));
      if (others.length) return node;
    }
    return el.parentElement || el;
  };
  // Where the papers of a table are numbered, a row with a word in place of a number names its columns or a group of them.
  const isHead = (row, papers) => {
    const wide = (one) => Array.from(one.cells || []).reduce((sum, cell) => sum + cell.colSpan, 0), first = (one) => (one.cells && one.cells[0] ? clean(one.cells[0].textContent) : '');
    const kin = Array.from(papers).filter((paper) => paper.parentElement === row.parentElement);
    return kin.every((paper) => /^\d+\W?$/.test(first(paper)) && wide(paper) === wide(row)) && /^[^\d]*\p{L}[^\d]*$/u.test(first(row));
  };
  const panelOf = (el) => {
    const target = el.getAttribute('aria-controls') || (el.getAttribute('data-bs-target') || el.getAttribute('data-target') || '').replace(/^#/, '') ||
      (/^#./.test(el.getAttribute('href') || '') && !/^#[/!]/.test(el.getAttribute('href')) ? el.getAttribute('href').slice(1) : '');
    const panel = target ? document.getElementById(target) : null;
    return panel && !panel.contains(el) ? panel : null;
  };
  const optionsIn = (el) => Array.from(el.querySelectorAll('option,[role=option],[role=radio],label,button,li,img[alt]')).slice(0, 60)
    .map((one) => clean(one.tagName === 'IMG' ? one.alt : one.innerText || one.textContent, 120)).filter(Boolean);
  // A field inside a list box that is a control itself only shows what was chosen, and so does a box drawn for a select.
  const partOfList = (el) => el.matches('select,input:not([type=checkbox]):not([type=radio])') ? !!el.parentElement.closest(LIST_BOX) : el.getAttribute('role') === 'combobox' && drawsSelect(el);
  const fieldFacts = (el) => {
    const file = el.type === 'file';
    const row = file ? rowOf(el) : null;
    return {
      index: kept.indexOf(el), label: labelOf(el), group: groupOf(el), kind: boxOfList(el) ? 'combobox' : el.matches('select') ? 'select' : el.matches('textarea') ? 'textarea' : el.type || el.getAttribute('role') || '',
      enabled: !locked(el), readonly: !!el.readOnly, required: !!el.required || el.getAttribute('aria-required') === 'true' || starred(el), set: chosen(el),
      options: el.tagName === 'SELECT' ? Array.from(el.options).slice(0, 60).map((o) => clean(o.textContent, 120)).filter(Boolean) : [],
      accept: clean(el.getAttribute('accept'), 120), row: row ? clean(row.innerText || row.textContent, 400) : '', described: byIds(el.getAttribute('aria-describedby')),
    };
  };
  const pressFacts = (el) => {
    const panel = panelOf(el);
    const href = el.tagName === 'A' ? (el.getAttribute('href') || '').replace(/\s/g, '') : null;
    return {
      index: kept.indexOf(el), label: clean(el.getAttribute('aria-label') || (el.tagName === 'INPUT' ? el.value : '') || words(el) || el.title || (el.querySelector('img[alt]') || { alt: '' }).alt, 120),
      enabled: !locked(el), empty: href !== null && !panel && /^(#?|javascript:(void\(0\))?;?)$/i.test(href) && !el.hasAttribute('onclick'),
      opens: !!panel || el.hasAttribute('aria-expanded') || el.hasAttribute('aria-haspopup') || /modal|collapse|dropdown/.test(el.getAttribute('data-toggle') || el.getAttribute('data-bs-toggle') || ''),
      panel: panel ? clean(panel.innerText || panel.textContent, 600) : '', panelOptions: panel ? optionsIn(panel) : [],
      url: el.tagName === 'A' && el.href && !/^javascript:/i.test(el.href) ? String(el.href).slice(0, 2000) : '',
    };
  };
  // In a hidden step everything is without a box; what the step itself hides is none of it.
  const drawnIn = (el, root) => {
    for (let node = el; node && node !== root; node = node.parentElement) if (getComputedStyle(node).display === 'none' && node.type !== 'file') return false;
    return true;
  };
  const visibleEnough = (el, root, inHidden) => (inHidden ? drawnIn(el, root) : shown(el)) ||
    (!inHidden && el.type === 'file' && [el.parentElement, el.parentElement && el.parentElement.parentElement, ...(el.labels || [])].some((near) => near && shown(near)));
  const facts = (root, how, title, skip) => {
    const inside = (el) => !el.closest(OUTSIDE) && !skip.some((other) => other !== root && other.contains(el));
    const inHidden = how === 'hidden';
    const fields = Array.from(root.querySelectorAll(FIELD)).filter((el) => inside(el) && visibleEnough(el, root, inHidden) && (boxOfList(el) || !/password|search/.test(el.type || '')) && !partOfList(el)).slice(0, 250).map(fieldFacts);
    // What the snapshot takes for pressable counts too: many buttons are plain boxes that listen.
    const pressable = [...new Set([...root.querySelectorAll(PRESS), ...kept.filter((el) => root.contains(el) && !el.matches(FIELD) && !el.matches('label,option'))])];
    const presses = pressable.filter((el) => inside(el) && visibleEnough(el, root, inHidden)).slice(0, 400).map(pressFacts).filter((one) => one.label);
    const files = Array.from(root.querySelectorAll('input[type=file]')).filter((el) => inside(el) && visibleEnough(el, root, inHidden));
    const rows = new Set(files.map(rowOf).filter((row) => /^(TR|LI)$/.test(row.tagName)));
    const lists = new Set(Array.from(rows, (row) => row.parentElement));
    let without = 0;
    for (const list of lists) for (const kid of list.children)
      if (/^(TR|LI)$/.test(kid.tagName) && !rows.has(kid) && !kid.querySelector('th,input[type=file]') && clean(kid.textContent) && !isHead(kid, rows)) without++;
    return { how, title, fields, presses, rowsWithout: without, text: (inHidden ? root.textContent : root.innerText || '').replace(/[ \t]+/g, ' ').replace(/\s*\n\s*/g, '\n').trim().slice(0, 12000) };
  };
  const titleOf = (el) => byIds(el.getAttribute('aria-labelledby')) || clean((el.querySelector('h1,h2,h3,h4,h5,legend,[role=heading]') || { textContent: '' }).textContent, 120);
  const hidden = [];
  if (steps > 1) {
    // Steps that are in the page already: as many alike siblings as there are steps (the last may be missing), all hidden but one.
    for (const parent of document.querySelectorAll('form,div,section,main,article,mat-stepper,[class*=tab-content]')) {
      const alike = Array.from(parent.children).filter((kid) => !/^(SCRIPT|STYLE|TEMPLATE|BUTTON|INPUT|P|BR|HR|LABEL)$/.test(kid.tagName));
      for (const group of [alike.filter((kid) => kid.getAttribute('role') === 'tabpanel'), ...['SECTION', 'DIV', 'FIELDSET', 'ARTICLE', 'LI'].map((tag) => alike.filter((kid) => kid.tagName === tag && /\S/.test(kid.textContent)))]) {
        if (group.length !== steps && group.length !== steps - 1) continue;
        const open = group.filter(shown);
        if (open.length !== 1 || !open[0].querySelector(FIELD)) continue;
        const common = (open[0].className || '').toString().split(/\s+/).filter(Boolean);
        const rest = group.filter((kid) => kid !== open[0]);
        const kin = rest.every((kid) => kid.getAttribute('role') === 'tabpanel' || common.some((name) => kid.classList.contains(name)) ||
          (open[0].id && kid.id && kid.id.replace(/\d+/g, '#') === open[0].id.replace(/\d+/g, '#')) || (!common.length && kid.tagName === open[0].tagName));
        if (kin && rest.length > hidden.length) { hidden.length = 0; hidden.push(...rest); }
      }
    }
  }
  const main = document.body;
  return { url: location.href, parts: [facts(main, 'shown', '', hidden), ...hidden.map((el) => facts(el, 'hidden', titleOf(el), []))] };
}
