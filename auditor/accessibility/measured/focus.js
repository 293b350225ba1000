// Kinds of elements that took the focus in the keyboard walk, and what each needs to be looked at with and without it.
// Elements whose style changed in the same way, on the same ground and with nothing that cuts it off, are one kind.
// Sources: WCAG 2.0 success criterion 2.4.7, failures F55 and F78, technique C15.
measure.focus = (() => {
  const TYPED = 'input:not([type]),input[type=text],input[type=search],input[type=email],input[type=tel],input[type=number],'
    + 'input[type=url],input[type=password],textarea,[contenteditable=""],[contenteditable=true]';
  const CONTROL = 'a[href],button,input,select,textarea,summary,[role=button],[role=link],[role=tab],[role=menuitem],[role=checkbox],'
    + '[role=radio],[role=switch],[role=option]';
  const looks = (el) => {
    const s = getComputedStyle(el);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderTopColor, s.borderBottomColor, s.borderTopWidth,
      s.backgroundColor, s.backgroundImage, s.color, s.textDecorationLine, s.transform, s.opacity, s.filter, s.fontWeight].join('|');
  };
  // What became of which property, whatever the others are.
  const changed = (before, after) => {
    const old = before.split('|');
    return after.split('|').map((value, i) => value === old[i] ? '' : `${old[i]}>${value}`).join('|');
  };
  // What an outline is drawn on: the nearest colour or picture behind it.
  const ground = (el) => {
    for (let n = measure.parent(el); n; n = measure.parent(n)) {
      const s = getComputedStyle(n);
      if (s.backgroundImage !== 'none') return measure.selector(n);
      if (!/, 0\)$|transparent/.test(s.backgroundColor)) return s.backgroundColor;
    }
    return '';
  };
  // Whether something round it cuts off what is drawn at its edge.
  const cut = (el) => {
    const b = el.getBoundingClientRect(), edge = 3;
    for (let n = measure.parent(el), up = 0; n && n !== document.body && up < 8; n = measure.parent(n), up += 1) {
      if (getComputedStyle(n).overflow === 'visible') continue;
      const c = n.getBoundingClientRect();
      if (b.left - edge < c.left || b.top - edge < c.top || b.right + edge > c.right || b.bottom + edge > c.bottom) return true;
    }
    return false;
  };
  // Notes how an element looks while it has the focus; a style that fades in has not begun to change then.
  measure.holding = (el) => { (measure.held ||= new Map()).set(el, looks(el)); };
  const active = () => {
    let at = document.activeElement;
    while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
    return at;
  };
  // Times that the focus came to something by itself since the last step here: then a picture shows nothing of ours.
  let stirred = 0, watching = false;
  const watch = () => {
    if (!watching) addEventListener('focusin', () => { stirred += 1; }, true);
    watching = true;
    stirred = 0;
  };
  const inside = (box) => box.width >= 1 && box.height >= 1 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
  return {
    kinds() {
      const found = new Map();
      const all = (measure.reached || []).filter((el) => el.isConnected && !/^(iframe|frame|object|embed)$/.test(el.localName));
      all.forEach((el) => {
        const above = measure.parent(el), plain = looks(el), held = (measure.held || new Map()).get(el) || plain;
        const same = held !== plain && measure.shown(el) && !cut(el);
        const key = same ? [changed(plain, held), ground(el), el.matches(CONTROL)].join('||') : [measure.shape(el), plain, above ? measure.shape(above) : ''].join('||');
        const known = found.get(key);
        if (known) known.count += 1;
        else found.set(key, { el, count: 1 });
      });
      measure.focusKinds = Array.from(found.values()).sort((a, b) => b.count - a.count);
      return measure.focusKinds.map(({ el, count }) => ({ ...measure.place(el), count }));
    },
    // Gives the focus as the keyboard would and tells where to look.
    take(i) {
      const { el } = measure.focusKinds[i];
      el.focus({ preventScroll: true });
      el.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      const b = el.getBoundingClientRect(), boxes = [b, ...Array.from(el.labels || [], (label) => label.getBoundingClientRect())].filter(inside);
      const taken = active() === el;
      watch();
      const visible = boxes.length > 0 && measure.shown(el.labels && el.labels.length && !measure.shown(el) ? el.labels[0] : el);
      const margin = 20, left = Math.max(0, Math.min(...boxes.map((x) => x.left)) - margin), top = Math.max(0, Math.min(...boxes.map((x) => x.top)) - margin);
      const right = Math.min(innerWidth, Math.max(...boxes.map((x) => x.right)) + margin), bottom = Math.min(innerHeight, Math.max(...boxes.map((x) => x.bottom)) + margin);
      const caret = el.matches(TYPED) && !el.readOnly && getComputedStyle(el).caretColor !== 'rgba(0, 0, 0, 0)';
      return {
        taken, visible, caret, looks: looks(el), control: el.matches(CONTROL), box: measure.box(el),
        clip: boxes.length ? { x: left + scrollX, y: top + scrollY, width: Math.max(1, right - left), height: Math.max(1, bottom - top) } : null,
        page: { x: scrollX, y: scrollY, width: innerWidth, height: innerHeight },
      };
    },
    leave(i) {
      const { el } = measure.focusKinds[i];
      el.blur();
      const at = active();
      if (at && at !== document.body) at.blur();
      watch();
      return looks(el);
    },
    stirred() { return stirred; },
    done() { scrollTo({ left: 0, top: 0, behavior: 'instant' }); },
  };
})();
