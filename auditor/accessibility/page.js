// Own facts about one frame, read in a clean world: what its title, writing, links, pictures, media and fields are.
// Says what is there and judges nothing; shadow roots that are open are read too.
(options) => {
  const clean = (s, n = 200) => (s || '').replace(/\s+/g, ' ').trim().slice(0, n);
  const all = [];
  const gather = (root) => {
    for (const el of root.querySelectorAll('*')) {
      if (all.length >= options.maxElements) return;
      all.push(el);
      if (el.shadowRoot) gather(el.shadowRoot);
    }
  };
  gather(document);
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
  const html = (el) => clean(el.cloneNode(false).outerHTML, 300);
  const named = (el) => {
    const ids = (el.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean);
    const labelled = ids.map((id) => el.getRootNode().getElementById(id)).filter(Boolean).map((n) => n.textContent).join(' ');
    return clean(labelled) || clean(el.getAttribute('aria-label'));
  };
  const content = (el) => clean([el.textContent,
    ...Array.from(el.querySelectorAll('img[alt],[aria-label]')).map((n) => n.getAttribute('alt') || n.getAttribute('aria-label')),
  ].join(' '));
  const letters = (s) => (s.match(/\p{L}/gu) || []).length;
  // The headings of each tree in the order of the document: searching for them from every link takes seconds on long menus.
  const titles = new Map();
  for (const el of all) {
    if (!/^h[1-6]$/.test(el.localName) && el.getAttribute('role') !== 'heading') continue;
    const root = el.getRootNode();
    if (titles.has(root)) titles.get(root).push(el); else titles.set(root, [el]);
  }
  let truncated = all.length >= options.maxElements;
  const collect = (limit) => {
    const found = new Map();
    return {
      add(key, make) {
        const known = found.get(key);
        if (known) known.count += 1;
        else if (found.size < limit) found.set(key, { ...make(), count: 1 });
        else truncated = true;
      },
      list: () => Array.from(found.values()),
    };
  };

  // A picture as large as content that screen readers are not told of, alone: beside words in one link it may be decoration.
  const silent = (el) => {
    const box = el.getBoundingClientRect();
    if (box.width < options.pictureSide || box.height < options.pictureSide || box.width * box.height < options.pictureArea || !shown(el)) return false;
    const acts = el.closest('a,button,[role=button],[role=link],label');
    return !acts || !letters(content(acts));
  };
  const links = collect(options.maxKinds), hidden = collect(options.maxKinds), images = collect(options.maxKinds);
  const named_alike = new Map();
  const media = [], fields = [], unmarked = [], first = [];
  const keep = (list, item) => { if (list.length < options.maxItems) list.push(item); else truncated = true; };
  // Words for a transcript, in the parts of the page round a film or sound.
  const transcribed = (el) => {
    for (let n = el.parentElement, up = 0; n && n !== document.body && up < 4; n = n.parentElement, up += 1) {
      const said = n.textContent.length < 20000 ? n.textContent.normalize('NFC').toLowerCase() : '';
      if (options.transcriptWords.some((word) => said.includes(word))) return true;
    }
    return false;
  };
  let headings = 0, landmarks = 0, inner = 0;
  const TYPED = 'input:not([type]),input[type=text],input[type=search],input[type=email],input[type=tel],input[type=number],'
    + 'input[type=url],input[type=password],input[type=date],textarea';

  const marked = (el) => {
    const near = [named(el), ...Array.from(el.labels || [], (label) => label.textContent), el.placeholder || '', el.title];
    const holder = el.closest('td,li,p,fieldset,dd') || el.parentElement;
    if (holder) near.push(holder.textContent, holder.previousElementSibling ? holder.previousElementSibling.textContent : '');
    if (el.previousElementSibling) near.push(el.previousElementSibling.textContent);
    // Marks that a style sheet draws.
    for (const label of el.labels || []) for (const part of [label, ...label.querySelectorAll('*')]) for (const side of ['::before', '::after']) near.push(getComputedStyle(part, side).content);
    const said = near.join(' ').normalize('NFC').toLowerCase();
    return options.requiredMarks.some((mark) => said.includes(mark));
  };
  for (const el of all) {
    const tag = el.localName;
    if (/^(input|select|textarea)$/.test(tag) && (el.required || el.getAttribute('aria-required') === 'true') && el.type !== 'radio' && shown(el) && !el.disabled && !marked(el)) {
      keep(unmarked, { placeholder: clean(el.placeholder, 120), selector: selector(el), html: html(el) });
    }
    if (/^h[1-6]$/.test(tag) || el.getAttribute('role') === 'heading') headings += clean(el.textContent) ? 1 : 0;
    if (tag === 'main' || tag === 'nav' || ['main', 'navigation'].includes(el.getAttribute('role'))) landmarks += 1;
    if (tag === 'a' && el.hasAttribute('href') || el.getAttribute('role') === 'link') {
      const href = el.getAttribute('href') || '';
      const target = href.startsWith('#') && href.length > 1 ? document.getElementById(href.slice(1)) : null;
      // A link that jumps inside the page counts as a way to skip, also while it is hidden until it is focused.
      if (target && first.length < 3) inner += 1;
      if (!shown(el)) continue;
      const name = named(el) || content(el) || clean(el.title);
      if (first.length < options.maxFirst) first.push(clean(name, 60));
      if (!name) continue;
      const holder = el.closest('p,li,td,th,dd,dt,figcaption');
      // What tells links of one name apart: their sentence, item or row, or else the heading above them.
      const row = el.closest('tr') || holder;
      let around = row ? clean(row.textContent, 2000).split(clean(el.textContent)).join(' ') : '';
      const earlier = (h) => !h.contains(el) && h.compareDocumentPosition(el) & 4;
      const before = letters(around) ? null : (titles.get(el.getRootNode()) || []).findLast(earlier);
      for (let n = el.parentElement, up = 0; before && n && up < 5; n = n.parentElement, up += 1) {
        if (n.contains(before)) { around = clean(before.textContent); break; }
      }
      const url = String(el.href && el.href.baseVal !== undefined ? el.href.baseVal : el.href || el.getAttribute('onclick') || '');
      if (url && href !== '#' && !url.startsWith('javascript:')) {
        const key = `${name.toLowerCase()}|${clean(around, 2000)}`, twins = named_alike.get(key) || [];
        twins.push({ el, url });
        named_alike.set(key, twins);
      }
      const described = clean(el.title) !== name ? letters(clean(el.title)) : 0;
      const beside = holder ? Math.max(0, letters(clean(holder.innerText, 1000)) - letters(content(el))) : 0;
      const context = Math.max(beside, described, el.hasAttribute('aria-describedby') ? 99 : 0);
      links.add(`${name.toLowerCase()}|${context >= options.enoughContext}`,
        () => ({ name: clean(name, 120), context, url: clean(String(el.href && el.href.baseVal !== undefined ? el.href.baseVal : el.href || el.getAttribute('onclick')), 300), selector: selector(el) }));
    } else if (tag === 'img' || tag === 'area' || (tag === 'input' && el.type === 'image')) {
      const alt = el.getAttribute('alt');
      const told = !el.closest('[aria-hidden=true]') && !/^(presentation|none)$/.test(el.getAttribute('role') || '') && (alt === null || clean(alt));
      if (tag === 'img' && !told && !named(el) && silent(el)) {
        const file = clean((el.currentSrc || el.src || '').split(/[?#]/)[0].split('/').pop(), 120);
        hidden.add(file, () => ({ alt: '', source: file, selector: selector(el) }));
      }
      if (alt === null || !clean(alt) || (tag !== 'area' && !shown(el, 1))) continue;
      const source = clean((el.currentSrc || el.src || '').split(/[?#]/)[0].split('/').pop(), 120);
      images.add(`${alt}|${source}`, () => ({ alt: clean(alt, 120), source, selector: selector(el) }));
    } else if ((tag === 'svg' || tag === 'canvas') && !(el.parentElement && el.parentElement.closest('svg'))) {
      const told = !el.closest('[aria-hidden=true]') && (named(el) || tag === 'svg' && Array.from(el.children).some((n) => n.localName === 'title' && clean(n.textContent)) || clean(el.textContent));
      if (!told && silent(el)) hidden.add(tag, () => ({ alt: '', source: tag, selector: selector(el) }));
    } else if (tag === 'audio' || tag === 'video') {
      if (tag === 'video' && !shown(el) || tag === 'audio' && !el.controls && !el.autoplay) continue;
      keep(media, {
        kind: tag, url: clean(el.currentSrc || el.src || (el.querySelector('source') || {}).src, 300),
        captions: el.querySelectorAll('track[kind=captions],track[kind=subtitles],track:not([kind])').length,
        transcript: transcribed(el), controls: el.controls, autoplay: el.autoplay, selector: selector(el),
      });
    } else if (tag === 'iframe' && el.src && shown(el)) {
      keep(media, {
        kind: 'frame', url: clean(el.src, 300), captions: 0, transcript: transcribed(el), controls: false, autoplay: false, selector: selector(el),
      });
    } else if (el.matches(TYPED) && shown(el) && !el.disabled) {
      if (named(el) || (el.labels && Array.from(el.labels).some((l) => clean(l.textContent))) || clean(el.title)) continue;
      const placeholder = clean(el.placeholder, 120);
      // With no placeholder either the rule engine reports it itself.
      if (!placeholder) continue;
      const group = el.form || el.closest('[role=search],fieldset,div,td,p');
      const alone = group && Array.from(group.querySelectorAll(`${TYPED},select`)).filter(shown).length === 1;
      // A single field beside its button is labelled by the button (WCAG technique G167).
      if (alone && group.querySelector('button,input[type=submit],input[type=button],input[type=image],[role=button],a')) continue;
      keep(fields, { placeholder, selector: selector(el), html: html(el) });
    }
  }

  const twins = Array.from(named_alike.values()).filter((same) => new Set(same.map((link) => link.url)).size > 1).slice(0, options.maxItems)
    .map((same) => ({
      name: clean(named(same[0].el) || content(same[0].el), 120), count: same.length, context: 0, url: clean(same[0].url, 300), selector: selector(same[0].el),
    }));

  const text = (document.body ? document.body.innerText : '').slice(0, options.maxText).normalize('NFC').toLowerCase();
  const seen = new Set(`${text} ${all.map((el) => el.getAttribute('alt') || el.getAttribute('aria-label') || '').join(' ').normalize('NFC').toLowerCase()}`.match(/[\p{L}\d]{2,}/gu) || []);
  const titled = new Set(document.title.normalize('NFC').toLowerCase().match(/[\p{L}\d]{2,}/gu) || []);
  const words = text.match(/\p{L}+/gu) || [];
  const among = (list) => { const set = new Set(list); return words.filter((word) => set.has(word)).length; };
  return {
    title: clean(document.title, 300),
    title_words: titled.size,
    title_words_seen: Array.from(titled).filter((word) => seen.has(word)).length,
    lang: clean(document.documentElement.getAttribute('lang'), 40),
    writing: {
      letters: letters(text),
      vietnamese_letters: (text.match(new RegExp(`[${options.vietnameseLetters}]`, 'gu')) || []).length,
      words: words.length,
      english_words: among(options.englishWords),
      bare_vietnamese_words: among(options.bareVietnameseWords),
      broken_characters: options.brokenMarks.reduce((sum, mark) => sum + text.split(mark.toLowerCase()).length - 1, 0),
    },
    skipping: { headings, landmarks, inner_links: inner, first_links: first },
    links: links.list(), twin_links: twins, images: images.list(), hidden_images: hidden.list(), media, unnamed_fields: fields, unmarked_fields: unmarked, truncated,
  };
}
