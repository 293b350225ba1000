// Reads one frame as a person meets it: texts, headings, controls with their names, tables. Changes nothing in the page;
// the elements found are kept in a list behind a symbol, so that a control can be touched later by its number.
(options) => {
  // A link that is no address ("http://[") leads nowhere; what is handed over can be taken apart by everybody.
  const address = el => {
    const written = el.href && el.href.baseVal !== undefined ? el.href.baseVal : el.href;
    if (!written) return '';
    try { return new URL(written, document.baseURI).href.slice(0, 2000); } catch { return ''; }
  };
  const MAX_CONTROLS = options.maxControls, MAX_TEXT = options.maxText;
  const clean = (s, n = 300) => (s || '').replace(/\s+/g, ' ').trim().slice(0, n);
  const shown = (el) => {
    // A place on a picture has no box of its own.
    if (el.tagName === 'AREA') {
      const map = el.closest('map'), picture = map && Array.from(document.querySelectorAll('[usemap]')).find((one) => one.getAttribute('usemap') === `#${map.name || map.id}`);
      return !!picture && shown(picture);
    }
    const box = el.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return false;
    const style = getComputedStyle(el);
    return style.visibility !== 'hidden' && style.display !== 'none' && Number(style.opacity) > 0.02;
  };
  const byId = (el, ids) => ids.split(/\s+/).map((id) => el.getRootNode().getElementById ? el.getRootNode().getElementById(id) : null)
    .filter(Boolean).map((node) => node.textContent).join(' ');
  const imageNames = (el) => Array.from(el.querySelectorAll('img[alt],svg title,[aria-label]'))
    .map((n) => n.getAttribute('alt') || n.getAttribute('aria-label') || n.textContent).join(' ');
  // The name of an icon font's picture is no word of a label, though it stands in the text where the font has not come.
  const words = (el) => Array.from(el.querySelectorAll('mat-icon,i[class],[class*=mat-icon i],[class*=material-icons i],[class*=material-symbols i],[aria-hidden=true]'))
    .map((icon) => clean(icon.innerText)).filter((name) => /^[a-z][a-z0-9_]*$/.test(name))
    .reduce((text, name) => clean(text.replace(name, ' ')) || text, clean(el.innerText));
  const LIST_BOX = '[role=combobox],[role=listbox],[aria-haspopup=listbox]';
  const labelsOf = (el) => clean(Array.from(el.labels || []).map((one) => one.textContent).join(' '));
  // What a list box shows is its value, no name; its label may be tied to the field that it keeps for the keys.
  const nameOfList = (el) => {
    const labelled = (el.getAttribute('aria-labelledby') || '').split(/\s+/).filter((id) => id && !Array.from(el.querySelectorAll('[id]')).some((part) => part.id === id)).join(' ');
    return (labelled && clean(byId(el, labelled))) || clean(el.getAttribute('aria-label')) || Array.from(el.querySelectorAll('input,select'), labelsOf).find(Boolean) || '';
  };
  const nameOf = (el) => {
    if (el.matches(LIST_BOX) && el.tagName !== 'INPUT') {
      const name = nameOfList(el);
      if (name || (el.getAttribute('role') === 'combobox' && el.tagName !== 'BUTTON' && nearby(el))) return name;
    }
    const labelled = el.getAttribute('aria-labelledby');
    if (labelled && clean(byId(el, labelled))) return clean(byId(el, labelled));
    if (clean(el.getAttribute('aria-label'))) return clean(el.getAttribute('aria-label'));
    if (el.labels && el.labels.length) { const t = clean(Array.from(el.labels).map((l) => el.tagName === 'SELECT' ? l.textContent.replace(el.textContent, ' ') : l.textContent).join(' ')); if (t) return t; }
    if (el.tagName === 'INPUT' && ['submit', 'button', 'reset', 'image'].includes(el.type))
      return clean(el.value || el.alt || el.title || (el.type === 'submit' ? 'Submit' : ''));
    if (['INPUT', 'SELECT', 'TEXTAREA'].includes(el.tagName)) return clean(el.title || (boxOfList(el) ? '' : el.placeholder) || '');
    return words(el) || clean(el.textContent) || clean(imageNames(el)) || clean(el.title) || clean(el.getAttribute('alt'));
  };
  // All else that is read on a control: a label for screen readers may say something other than what is shown.
  const otherNames = (el, name) => Array.from(new Set([
    el.getAttribute('aria-label'), el.innerText, el.tagName === 'INPUT' ? el.value || el.alt : '', el.title, imageNames(el),
  ].map((text) => clean(text)))).filter((text) => text && text !== name).slice(0, 6);
  // A list box that a component library draws keeps a field that shows its value and takes the keys, but nobody types in;
  // it may be transparent, as its box is what one sees and presses. Gives that box; none where the box is a control itself.
  const SELECT_MARK = /(?:^|[\s_-])(?:select|dropdown|combobox)(?=$|[\s_-])/i;
  // A field that a library draws like a list box, though one types in it and is offered what others typed.
  const SUGGESTING = '[class*=select-auto-complete i]';
  const boxOfList = (el) => {
    if (el.tagName !== 'INPUT' || /^(?:checkbox|radio|file|hidden|button|submit|image|reset)$/.test(el.type)) return null;
    const named = el.matches(LIST_BOX);
    if (!el.readOnly && el.closest(SUGGESTING)) return null;
    if (!(el.readOnly || named) || (el.parentElement && el.parentElement.closest(LIST_BOX))) return null;
    for (let box = el.parentElement, up = 0; box && up < 4; box = box.parentElement, up++) {
      if (box.querySelectorAll('input:not([type=hidden]),select,textarea').length > 1) break;
      if (SELECT_MARK.test(`${box.className} ${box.id}`)) return box;
    }
    return named && el.readOnly ? el.parentElement : null;
  };
  // Such a field keeps what asks to type in it beside itself.
  const suggestion = (el) => {
    const box = el.tagName === 'INPUT' && el.closest(SUGGESTING);
    const said = box && box.querySelector('[class*=selection-placeholder i]');
    return said && shown(said) ? clean(said.innerText) : '';
  };
  // A list box that stands for a select beside it, which is there for screen readers and can be chosen in itself.
  const drawsSelect = (el) => {
    for (let at = el, up = 0; at && up < 4; at = at.parentElement, up++) {
      const before = at.previousElementSibling;
      if (before && before.tagName === 'SELECT') return shown(before);
    }
    return false;
  };
  // The star of a field that must be filled in is often drawn by the style sheet, before or behind the words of its label.
  const labelled = (el) => {
    if (el.labels && el.labels.length) return Array.from(el.labels);
    // Tied to nothing: the only label of the part that holds this field alone.
    for (let part = el.parentElement, up = 0; part && up < 5; part = part.parentElement, up++) {
      if (part.querySelectorAll(`${TYPED},select`).length > 1) break;
      const found = part.querySelectorAll('label');
      if (found.length) return found.length === 1 ? Array.from(found) : [];
    }
    return [];
  };
  const starred = (el) => labelled(el).some((one) => [one, ...one.children].some((part) =>
    ['::before', '::after'].some((side) => /[*＊]/.test(getComputedStyle(part, side).content))));
  // The button that the Enter key presses in a field: the first one in the document that sends the field's form.
  const defaults = new Map();
  const defaultButton = (el) => {
    if (!el.form) return -1;
    if (!defaults.has(el.form)) defaults.set(el.form, all.findIndex((one) => one.form === el.form && !one.disabled &&
      ((one.tagName === 'BUTTON' && one.type === 'submit') || (one.tagName === 'INPUT' && ['submit', 'image'].includes(one.type)))));
    return defaults.get(el.form);
  };
  // The words a person reads as a field's label even where the markup does not tie them to it.
  const nearby = (el) => {
    let node = el;
    for (let up = 0; up < 4 && node && node !== document.body; up++) {
      for (let before = node.previousSibling; before; before = before.previousSibling) {
        if (before.nodeType === 1 && (before.matches('input,select,textarea,button') || before.querySelector('input:not([type=hidden]),select,textarea'))) break;
        const text = clean(before.textContent, 120);
        if (text) return text;
      }
      node = node.parentElement;
    }
    return '';
  };
  // What holds most of the page is the page, whatever it is called ("header-fixed" on the body, "no-footer" round a table).
  const ABSENT = /\b(?:no|has|with|without)[-_]*(?:header|footer|nav|menu)\w*/gi;
  const whole = ((document.body && document.body.textContent) || '').length;
  const most = new Map();
  const isPage = (el) => {
    // A menu may hold most of the words of a page, but never its content.
    const holdsMost = () => whole > 2000 && el.textContent.length > whole * 0.7 && !!el.querySelector('main,[role=main],article,table,textarea');
    if (!most.has(el)) most.set(el, el === document.body || el === document.documentElement || holdsMost());
    return most.get(el);
  };
  const region = (el) => {
    const at = el.closest('header,[role=banner],nav,[role=navigation],main,[role=main],footer,[role=contentinfo],aside,[role=dialog],dialog,[aria-modal=true]');
    if (!at) {
      // Component libraries call the head of every panel a header and every list of tabs a nav: those are parts of the page.
      const PART = /(?:item|card|panel|accordion|collapse|modal|dialog|table|tile|block|section|box|step)[-_]*(?:header|footer)|nav-?(?:tabs|pills|item|link|next|prev|back)|(?:tabs?|wizard|stepper|steps?|pager)[-_]*nav|select\w*menu/i;
      const MARK = /menu|nav|header|footer|modal|popup/i;
      const marks = (e) => `${e.className.baseVal || e.className || ''} ${e.id}`.replace(ABSENT, ' ');
      const isPart = (e) => !/modal(?![-_]*(?:header|footer))|popup/i.test(marks(e)) && (PART.test(marks(e)) || !MARK.test(marks(e)) || isPage(e));
      let marked = el;
      do marked = marked.closest('[class*=menu i],[id*=menu i],[class*=nav i],[class*=header i],[class*=footer i],[class*=modal i],[class*=popup i]');
      while (marked && isPart(marked) && (marked = marked.parentElement));
      if (!marked) return '';
      const mark = marks(marked);
      return /footer/i.test(mark) ? 'footer' : /modal|popup/i.test(mark) ? 'dialog' : /menu|nav/i.test(mark) ? 'nav' : 'header';
    }
    const role = at.getAttribute('role') || at.tagName.toLowerCase();
    return { banner: 'header', navigation: 'nav', contentinfo: 'footer' }[role] || (at.matches('[aria-modal=true]') ? 'dialog' : role);
  };
  const TYPED = 'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image]):not([type=checkbox]):not([type=radio]),textarea';
  const groups = [];
  const groupOf = (el) => {
    let holder = el.form || el.closest('form,[role=form],[role=search],dialog,[role=dialog]');
    // A form round the whole page (ASP.NET) says nothing about what belongs together.
    const wide = (node) => node.querySelectorAll(TYPED).length > 0 &&
      (!!node.querySelector('input[name=__VIEWSTATE]') || node.contains(document.querySelector('nav,header,footer,[class*=menu i],[class*=footer i]')));
    if (!holder || wide(holder)) {
      let node = el.parentElement, found = null;
      for (let up = 0; up < 8 && node && !node.matches('body,main,header,nav,footer,html'); up++, node = node.parentElement) {
        if (holder && node === holder) break;
        if (node.querySelector(TYPED + ',select')) { found = node; if (node.querySelector('button,input[type=submit],input[type=button],[role=button],a')) break; }
      }
      holder = found;
    }
    if (!holder) return null;
    let at = groups.indexOf(holder);
    if (at < 0) { at = groups.length; groups.push(holder); }
    return at;
  };
  const all = [], shadows = [];
  const walk = (root, depth) => {
    for (const el of root.querySelectorAll('*')) {
      if (all.length >= MAX_CONTROLS) return;
      const tag = el.tagName, role = el.getAttribute('role') || '';
      const natural = (tag === 'A' && (el.hasAttribute('href') || el.hasAttribute('onclick'))) || ['BUTTON', 'SELECT', 'TEXTAREA', 'SUMMARY', 'AREA'].includes(tag) ||
        (tag === 'INPUT' && el.type !== 'hidden') ||
        // The words of a tick box that is not drawn itself: what a person presses.
        (tag === 'LABEL' && el.control && /^(checkbox|radio)$/.test(el.control.type) && !shown(el.control));
      const acted = ['button', 'link', 'menuitem', 'tab', 'option', 'checkbox', 'radio', 'combobox', 'searchbox', 'textbox', 'switch', 'slider', 'treeitem'].includes(role) ||
        el.hasAttribute('onclick') || el.isContentEditable && el.hasAttribute('contenteditable');
      let clickable = false;
      if (!natural && !acted && el.childElementCount < 16 && /^(DIV|SPAN|LI|IMG|SVG|I|TD|TR|A|P|FIGURE|ARTICLE|MAT-.*)$/i.test(tag)) {
        const style = getComputedStyle(el);
        // A whole row or card may be pressed; what holds many words is no single control.
        clickable = style.cursor === 'pointer' && (!el.parentElement || getComputedStyle(el.parentElement).cursor !== 'pointer') &&
          !(el.parentElement && el.parentElement.closest('a,button,label,[role=button],[onclick]')) && (el.childElementCount < 4 || (el.innerText || '').length < 500);
      }
      if (natural || acted || clickable) all.push(el);
      if (el.shadowRoot && depth < 4) { shadows.push(el.shadowRoot); walk(el.shadowRoot, depth + 1); }
    }
  };
  walk(document, 0);
  Object.defineProperty(window, Symbol.for('portal-auditor.controls'), { value: all, configurable: true });
  // Other readings of the same page tell stars and list boxes by the same rules.
  Object.defineProperty(window, Symbol.for('portal-auditor.reading'), { value: { LIST_BOX, starred, boxOfList, drawsSelect, nameOfList }, configurable: true });
  const controls = all.map((el, index) => {
    const box = el.getBoundingClientRect();
    const tag = el.tagName.toLowerCase();
    // What is ticked is a tick box, also where a component library draws it.
    const drawn = tag === 'input' ? '' : { radio: 'radio', checkbox: 'checkbox', switch: 'checkbox' }[el.getAttribute('role')] || '';
    // The words of a box that is not drawn itself stand for it.
    const ticked = tag === 'label' ? el.control : null;
    const type = ticked ? ticked.type : drawn || (el.getAttribute('type') || (tag === 'button' ? 'submit' : tag === 'input' ? 'text' : '')).toLowerCase();
    const form = el.form || el.closest('form');
    const box_of_list = boxOfList(el);
    const typing = !box_of_list && (el.matches(TYPED) || !!el.isContentEditable); // SVG elements know no isContentEditable
    // What a list box shows: its value, or the words that ask to choose one.
    const showing = box_of_list ? clean(el.value) || clean(box_of_list.innerText) || clean(el.placeholder) : '';
    const group = groupOf(el);
    const name = nameOf(el);
    let final = false;
    for (const selector of options.finalSelectors) { try { if (el.matches(selector)) final = true; } catch (error) { /* a selector this engine does not know */ } }
    return {
      index, tag, type, role: box_of_list ? 'combobox' : el.getAttribute('role') || '', name,
      other_names: box_of_list ? [showing].filter((text) => text && text !== name) : typing || tag === 'select' ? [] : otherNames(el, name), default_button: typing ? defaultButton(el) : -1,
      nearby: typing || box_of_list || tag === 'select' || el.matches(LIST_BOX) || ['checkbox', 'radio', 'file'].includes(type) ? nearby(el) : '',
      placeholder: clean(el.getAttribute('placeholder')) || suggestion(el),
      title: clean(el.getAttribute('title')),
      href: tag === 'a' || tag === 'area' ? (el.getAttribute('href') || '') : '',
      target_url: tag === 'a' || tag === 'area' ? address(el) : '',
      visible: shown(el) || (!!box_of_list && shown(box_of_list)), enabled: !el.disabled && el.getAttribute('aria-disabled') !== 'true',
      required: !!(ticked || el).required || el.getAttribute('aria-required') === 'true' || ((typing || !!box_of_list) && starred(el)),
      readonly: !!el.readOnly, filled: (typing && type !== 'password' && clean(el.value || el.textContent) !== '') || (showing !== '' && showing !== clean(el.placeholder)),
      typing, checked: !!el.checked || (!!ticked && ticked.checked) || (!!drawn && el.getAttribute('aria-checked') === 'true'), expandable: el.getAttribute('aria-expanded') === 'false' || el.hasAttribute('aria-haspopup'),
      region: region(el), group,
      submits: (tag === 'button' && el.type === 'submit' && !!form) || (tag === 'input' && ['submit', 'image'].includes(type)),
      posts: !!form && (el.getAttribute('formmethod') || form.method || '').toString().toLowerCase() === 'post',
      final, html_id: clean(el.id, 100), html_name: clean((ticked || el).getAttribute('name'), 100),
      options: tag === 'select' ? Array.from(el.options).slice(0, 80).map((o) => clean(o.textContent, 120)) : [],
      listened: el.hasAttribute('onclick') || tag === 'button' || (el.getAttribute('href') || '').startsWith('javascript:'),
      box: [box.x, box.y, box.width, box.height].map((n) => Math.round(n)),
    };
  });
  const groupFacts = groups.map((holder, index) => ({
    index, tag: holder.tagName.toLowerCase(), method: (holder.method || '').toString().toLowerCase().slice(0, 10),
    action: (holder.getAttribute('action') || '').slice(0, 500),
    // What only shows the value of a list box is no field for typing.
    typed: Array.from(holder.querySelectorAll(TYPED)).filter((field) => shown(field) && !boxOfList(field) && !(field.readOnly && field.closest(LIST_BOX))).length,
    password: Array.from(holder.querySelectorAll('input[type=password]')).some(shown),
    text: clean(holder.innerText, 600),
  }));
  // Old pages and component libraries write their headings as plain elements: what is named a title, is short and stands
  // out of the text around it reads as one.
  const bodySize = parseFloat(getComputedStyle(document.body || document.documentElement).fontSize) || 16;
  const looksLikeHeading = (el) => {
    const text = clean(el.innerText, 200), style = getComputedStyle(el), size = parseFloat(style.fontSize);
    if (text.length < 3 || text.length > 120 || el.closest('a,button,nav,header,footer,table,li,select,h1,h2,h3,h4')) return false;
    const strong = Number(style.fontWeight) >= 600;
    return size >= bodySize * 1.3 || (strong && size >= bodySize && /title|head|tieu-?de|caption/i.test(`${el.className} ${el.id}`));
  };
  const HEADING = 'h1,h2,h3,h4,legend,caption,[role=heading],[class*=title i],[class*=head i],[class*=tieu i],center,font,b,strong,big';
  const everywhere = (selector) => [document, ...shadows].flatMap((root) => Array.from(root.querySelectorAll(selector)));
  const headings = everywhere(HEADING)
    .filter((el) => /^(H[1-4]|LEGEND|CAPTION)$/.test(el.tagName) || el.getAttribute('role') === 'heading' || (el.childElementCount < 4 && looksLikeHeading(el)))
    .slice(0, 120).filter(shown)
    .map((h) => ({ level: /^H\d$/.test(h.tagName) ? Number(h.tagName[1]) : Number(h.getAttribute('aria-level') || 0), text: clean(h.innerText, 200) }))
    .filter((h) => h.text);
  const tables = everywhere('table').filter(shown).slice(0, 20).map((table) => ({
    rows: Array.from(table.rows).slice(0, 80).map((row) => Array.from(row.cells).slice(0, 20).map((cell) => clean(cell.innerText, 300))),
  }));
  // Repeated siblings that are read as the rows of a list, wherever they are not a table.
  const lists = [];
  for (const parent of everywhere('ul,ol,div,section,tbody,main')) {
    if (lists.length >= 30) break;
    const kids = Array.from(parent.children).filter((kid) => kid.tagName === parent.lastElementChild?.tagName);
    if (kids.length < 3 || kids.length < parent.children.length * 0.6) continue;
    const items = kids.slice(0, 80).filter(shown).map((kid) => clean(kid.innerText, 500)).filter((t) => t.length > 8);
    if (items.length >= 3) lists.push({ region: region(parent), items });
  }
  // What stands in shadow roots is no part of the document's own text, though a person reads it there.
  const composed = (node) => {
    if (node.nodeType === 3) return node.data.replace(/\s+/g, ' ');
    if (node.nodeType !== 1 || /^(script|style|template|noscript|select)$/.test(node.localName) || (node.localName !== 'slot' && !node.checkVisibility())) return '';
    const slotted = node.localName === 'slot' ? node.assignedNodes({ flatten: true }) : [];
    const inside = Array.from(slotted.length ? slotted : (node.shadowRoot || node).childNodes).map(composed).join('');
    const display = node.localName === 'slot' ? 'inline' : getComputedStyle(node).display;
    return node.localName === 'br' ? '\n' : display === 'table-cell' ? `${inside.trim()}\t` : /^(inline|contents)/.test(display) ? inside : `\n${inside}\n`;
  };
  const lines = () => composed(document.body).replace(/[ \t]*\n\s*/g, '\n').trim();
  const speaks = (root) => Array.from(root.children).some((el) => el.localName !== 'style' && el.textContent.trim());
  const said = !document.body ? '' : shadows.some(speaks) ? lines() : document.body.innerText;
  // One string is much cheaper to hand over than thousands of values. Written here, as a page may have given arrays and
  // texts a toJSON of their own (old libraries do).
  const quoted = (text) => '"' + text.replace(/["\\\u0000-\u001f\u2028\u2029]|\p{Surrogate}/gu,
    (one) => '\\u' + one.charCodeAt(0).toString(16).padStart(4, '0')) + '"';
  const written = (value) => {
    if (typeof value === 'string') return quoted(value);
    if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
    if (typeof value === 'boolean') return String(value);
    if (Array.isArray(value)) return '[' + value.map(written).join(',') + ']';
    if (value === null || value === undefined) return 'null';
    return '{' + Object.keys(value).map((key) => quoted(key) + ':' + written(value[key])).join(',') + '}';
  };
  return written({
    url: location.href, title: clean(document.title, 500), lang: document.documentElement.lang || '',
    text: said.slice(0, MAX_TEXT), headings, controls, groups: groupFacts, tables, lists,
    media: document.querySelectorAll('video,audio,iframe[src*="youtube"],iframe[src*="vimeo"]').length,
    landmarks: document.querySelectorAll('main,nav,header,footer,[role=main],[role=navigation]').length,
    truncated: all.length >= MAX_CONTROLS,
    // What comes without all that a document begins with was made to be set into another page.
    fragment: !document.doctype && !document.title && !document.querySelector('frameset') && document.styleSheets.length === 0 && document.scripts.length === 0,
  });
}
