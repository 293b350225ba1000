// What a page tells the eye and nobody else: pictures of the style sheet that stand alone, fields whose label is not to be
// seen, states that the markup contradicts or leaves out, what works like a control without being called one, what only the
// look of a text says, dates whose format nothing tells, faint hints in fields, and rows of links that nothing leads past.
// Places for a person to look at. Sources: WCAG 2.0 success criteria 1.1.1, 1.3.1, 1.4.3, 2.4.1, 3.3.2 and 4.1.2, failures
// F2, F3, F15, F20, F59, F79, F82, F87, techniques G1, G89, H69.
measure.telling = (() => {
  const FIELD = 'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image]):not([type=checkbox]):not([type=radio]),select,textarea';
  const NATIVE = 'a[href],area[href],button,input,select,textarea,summary,label,option,video,audio,iframe,object,embed,details';
  const drawn = (value) => /url\(/.test(value || '');
  const silent = (el) => measure.letters(el.textContent || '') === 0 && !el.querySelector('img,svg,canvas,input,video,iframe')
    && !el.closest('a[href],button,[role=button],[role=link],[aria-label],[aria-labelledby],[title],[aria-hidden=true]');
  // Drawings made of signs, and codes to be read off a picture that nothing else tells.
  const puzzling = (all, found, { named, heard }) => {
    const says = (told, words) => words.some((word) => told.normalize('NFC').toLowerCase().includes(word));
    for (const el of all) {
      if (el.localName === 'pre' && measure.shown(el, 20)) {
        const said = el.textContent || '', lines = said.split('\n').filter((line) => line.trim());
        if (lines.length >= 3 && measure.letters(said) < said.replace(/\s/g, '').length * 0.2 && !/\d/.test(said)) found.add(el, { said: measure.clean(said, 60) });
      } else if (el.localName === 'img' && measure.shown(el, 20) && says(`${el.src.split(/[?#]/)[0]} ${el.id} ${el.className} ${el.alt}`, named)) {
        const near = el.closest('form,fieldset,table') || document.body;
        if (!says(near.textContent, heard) && !near.querySelector('audio,[class*=audio i],[id*=audio i],[title*=audio i]')) found.add(el, { said: measure.clean(el.alt || el.src, 60) });
      }
    }
  };
  const pictured = (all, found, { codes }) => {
    puzzling(all, found, codes);
    for (const el of all) {
      if (!/^(div|span|p|section|figure|i|b|em|td|li|h[1-6])$/.test(el.localName)) continue;
      const generated = ['::before', '::after'].some((part) => drawn(getComputedStyle(el, part).content));
      if (generated && measure.shown(el, 4)) found.add(el, { said: measure.clean(el.textContent, 60) });
      if (!drawn(getComputedStyle(el).backgroundImage) || !silent(el) || !measure.shown(el, 8)) continue;
      const b = el.getBoundingClientRect(), area = b.width * b.height;
      // The picture of a cell that says nothing else, or one large enough to hold words; not the ground of the page.
      const alone = !!el.closest('td') && measure.letters(el.closest('td').textContent) === 0;
      if ((alone || (area >= 6000 && b.height >= 30)) && area < innerWidth * innerHeight * 0.4) found.add(el, { said: getComputedStyle(el).backgroundImage.slice(0, 80) });
    }
  };
  const seen = (el) => !!el && measure.shown(el, 4) && getComputedStyle(el).clip === 'auto' && !/inset\((50|100)%/.test(getComputedStyle(el).clipPath);
  const unlabelled = (all, found) => {
    for (const el of all) {
      if (!el.matches(FIELD) || !measure.shown(el, 8) || el.placeholder || el.closest('[role=search],[aria-hidden=true]') || /^(search|file|range|color)$/.test(el.type)) continue;
      const ids = (el.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean).map((id) => document.getElementById(id));
      const labels = [...(el.labels || []), ...ids].filter((one) => one && measure.letters(one.textContent) > 0);
      // Fields without any name are the rule engine's.
      if (labels.some(seen) || !(labels.length || el.hasAttribute('aria-label'))) continue;
      const b = el.getBoundingClientRect();
      const beside = Array.from(document.querySelectorAll('body *')).some((one) => {
        const own = Array.from(one.childNodes).some((n) => n.nodeType === 3 && measure.letters(n.data) > 1);
        if (!own || one.closest('option,script,style') || !seen(one)) return false;
        const r = one.getBoundingClientRect();
        return r.bottom > b.top - 40 && r.top < b.bottom + 8 && r.right > b.left - 260 && r.left < b.right + 160;
      });
      if (!beside) found.add(el, { said: measure.name(el).slice(0, 80) });
    }
  };
  const contradicted = (all, found) => {
    for (const el of all) {
      const said = el.getAttribute('aria-expanded'), target = document.getElementById((el.getAttribute('aria-controls') || '').split(/\s+/)[0]);
      if (/^(true|false)$/.test(said || '') && target && !target.contains(el) && measure.shown(el, 4) && measure.letters(target.textContent) > 1) {
        if ((said === 'true') !== measure.shown(target, 1)) found.add(el, { said: `aria-expanded=${said}` });
      }
      if (el.getAttribute('role') === 'tablist' && measure.shown(el, 4)) {
        const tabs = Array.from(el.querySelectorAll('[role=tab]'));
        if (tabs.length > 1 && !tabs.some((tab) => tab.getAttribute('aria-selected') === 'true')) found.add(el, { said: measure.clean(el.textContent, 60) });
      }
      // A list that always shows is no offer that waits for a choice.
      if (el.getAttribute('role') === 'listbox' && el.tabIndex >= 0 && el.getAttribute('aria-multiselectable') !== 'true' && measure.shown(el, 8)) {
        const options = Array.from(el.querySelectorAll('[role=option]'));
        if (options.length > 1 && !options.some((one) => one.getAttribute('aria-selected') === 'true')) found.add(el, { said: measure.clean(el.textContent, 60) });
      }
    }
  };
  const roleless = (all, found) => {
    for (const el of all) {
      if (el.tabIndex < 0 || !el.hasAttribute('tabindex') || el.hasAttribute('role') || el.matches(NATIVE) || el.isContentEditable || el.localName.includes('-') || !measure.shown(el, 8)) continue;
      if (el.querySelector(`${NATIVE},[role],[tabindex]`) || getComputedStyle(el).cursor !== 'pointer' || !measure.letters(measure.name(el))) continue;
      found.add(el, { said: measure.name(el).slice(0, 80) });
    }
  };
  // A sentence that gives a meaning to how something is written, beside fields.
  const by_look = (all, found, { looks }) => {
    if (!document.querySelector(FIELD)) return;
    for (const el of all) {
      const said = measure.shown(el) && measure.sentence(el, [looks.named, looks.meanings]);
      if (said) found.add(el, { said: measure.clean(said, 120) });
    }
  };
  // Fields for a date that neither their kind nor any word round them tells how to write it in.
  const unhinted = (all, found, { formats }) => {
    for (const el of all) {
      if (!el.matches('input:not([type]),input[type=text],input[type=tel]') || el.readOnly || el.disabled || !measure.shown(el, 8)) continue;
      const label = [...Array.from(el.labels || [], (one) => one.textContent), el.getAttribute('aria-label')].join(' ').normalize('NFC').toLowerCase();
      const marks = `${el.className} ${Object.keys(el.dataset).join(' ')}`.toLowerCase();
      if (!formats.dates.some((word) => label.includes(word)) || formats.pickers.some((mark) => marks.includes(mark)) || el.list || el.hasAttribute('aria-haspopup')) continue;
      const ids = `${el.getAttribute('aria-describedby') || ''} ${el.getAttribute('aria-labelledby') || ''}`.split(/\s+/).filter(Boolean);
      const holder = el.closest('p,div,td,li,fieldset') || el.parentElement;
      const told = [label, el.placeholder, el.title, el.value, holder.textContent, ...ids.map((id) => (document.getElementById(id) || {}).textContent || '')].join(' ').normalize('NFC').toLowerCase();
      if (!formats.hints.some((hint) => told.includes(hint)) && !holder.querySelector('button,img,svg,[role=button]')) found.add(el, { said: measure.clean(label, 80) });
    }
  };
  // One of several buttons or links of a row looks chosen by its class, and no attribute says so.
  const state_by_look = (all, found, { chosen: marks }) => {
    const looks = (el) => Array.from(el.classList).some((name) => marks.some((mark) => ` ${name.toLowerCase().replace(/[_-]+/g, ' ')} `.includes(` ${mark.replace(/-/g, ' ')} `)));
    const TOLD = '[aria-selected],[aria-current],[aria-pressed],[aria-checked],[aria-expanded]';
    for (const row of all) {
      const parts = Array.from(row.children), controls = parts.map((part) => part.matches('button,[role=button],[role=tab]') ? part : part.childElementCount === 1 ? part.querySelector(':scope > button,:scope > [role=button],:scope > [role=tab]') : null).filter(Boolean);
      if (controls.length < 2 || controls.length !== parts.length || !controls.every((one) => measure.shown(one, 8))) continue;
      const chosen = controls.filter((one) => looks(one) || (one.parentElement !== row && looks(one.parentElement)));
      if (chosen.length === 1 && !controls.some((one) => one.matches(TOLD) || one.parentElement.matches(TOLD) || one.querySelector('input'))) found.add(chosen[0], { said: measure.name(chosen[0]).slice(0, 80) });
    }
  };
  // The words in an empty field, where they are fainter on the field's own plain colour than text may be.
  const CLEAR = 4.5;
  const channels = (colour) => ((colour || '').match(/[\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const faint_hints = (all, found) => {
    for (const el of all) {
      if (!el.placeholder || el.value || el.disabled || !measure.shown(el, 8)) continue;
      const hint = getComputedStyle(el, '::placeholder'), ink = channels(hint.color), ground = channels(getComputedStyle(el).backgroundColor);
      const alpha = (ink[3] ?? 1) * Number(hint.opacity || 1);
      if (ground.length < 3 || (ground[3] ?? 1) < 1 || drawn(getComputedStyle(el).backgroundImage)) continue;
      const seen = ink.slice(0, 3).map((v, i) => v * alpha + ground[i] * (1 - alpha));
      const [low, high] = [light(seen), light(ground)].sort((x, y) => x - y);
      if ((high + 0.05) / (low + 0.05) < CLEAR) found.add(el, { said: `${measure.clean(el.placeholder, 60)} ${((high + 0.05) / (low + 0.05)).toFixed(2)}:1` });
    }
  };
  // The first row of many links, where neither a heading nor a landmark comes after it and no link that works leads past it.
  const MANY = 6;
  const no_way_past = (all, found) => {
    const links = (el) => Array.from(el.querySelectorAll('a[href]')).filter((a) => measure.shown(a, 4));
    const row = all.find((el) => /^(nav|ul|ol|div|table)$/.test(el.localName) && links(el).length >= MANY && !el.querySelector('h1,h2,h3,h4,h5,h6,[role=heading],p,main,[role=main]'));
    if (!row || row.closest('main,[role=main],footer,[role=contentinfo]')) return;
    const after = (el) => !!(row.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING) && !row.contains(el);
    const marks = all.filter((el) => el.matches('h1,h2,h3,h4,h5,h6,[role=heading],main,[role=main]') && el.checkVisibility());
    if (marks.some((el) => after(el) || el.contains(row))) return;
    const leads = all.some((a) => {
      if (!a.matches('a[href^="#"]') || a.tabIndex < 0 || !a.checkVisibility({ checkVisibilityCSS: true }) || after(a) || row.contains(a)) return false;
      const id = decodeURIComponent(a.getAttribute('href').slice(1)), target = id && (document.getElementById(id) || document.getElementsByName(id)[0]);
      return !!target && after(target);
    });
    if (!leads) found.add(row, { said: measure.clean(row.textContent, 80) });
  };
  return {
    places(words) {
      const all = measure.elements(), lists = { pictured, unlabelled, contradicted, roleless, by_look, unhinted, state_by_look, faint_hints, no_way_past };
      return Object.fromEntries(Object.entries(lists).map(([name, look]) => { const found = measure.kinds(20); look(all, found, words); return [name, found.list()]; }));
    },
  };
})();
