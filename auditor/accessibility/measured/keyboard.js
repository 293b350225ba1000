// The keyboard walk, seen from inside the page: what can take the focus by its markup, and what took it when Tab was
// pressed. Sources: WCAG 2.0 success criteria 2.1.1 and 2.1.2, failures F10, F15, F42, F54, F55 and F59.
measure.keyboard = (() => {
  const NATIVE = 'a[href],area[href],button,input,select,textarea,summary,iframe,object,embed,audio[controls],video[controls],'
    + '[contenteditable=""],[contenteditable=true]';
  const MEMBERS = ['tab', 'option', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'treeitem', 'radio', 'gridcell', 'row', 'columnheader'];
  const COMPOSITE = '[role=tablist],[role=listbox],[role=menu],[role=menubar],[role=tree],[role=radiogroup],[role=grid],'
    + '[role=treegrid],[role=toolbar],[role=combobox]';
  const log = [];
  let left = 0;
  const usable = (el) => !el.disabled && !el.closest('[inert]') && measure.shown(el, 1) && el.checkVisibility();
  const radios = (el) => el.localName === 'input' && el.type === 'radio';
  // What Tab must reach by its markup; of a group of radio buttons one is enough.
  const blocked = (el) => { const modal = document.querySelector('dialog:modal'); return modal && !modal.contains(el); };
  const expected = () => measure.elements().filter((el) => !blocked(el) && el.tabIndex >= 0 && usable(el)
    && (el.matches(NATIVE) || el.hasAttribute('tabindex')) && !radios(el) && !el.matches('iframe,object,embed,audio,video,area'));
  const deep = () => {
    let at = document.activeElement;
    while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
    return at && at !== document.body && at !== document.documentElement ? at : null;
  };
  const inFrame = (at) => /^(iframe|frame)$/.test(at.localName);
  const onFocus = (event) => {
    const el = event.composedPath()[0];
    if (el.nodeType !== 1) return;
    log.push(el);
    measure.holding(el);
  };
  const focusable = (el) => el.tabIndex >= 0 && !el.disabled;
  const holdsFocusable = (el) => Array.from(el.querySelectorAll('*')).some((inner) => focusable(inner) && inner.localName !== 'svg' && measure.shown(inner, 1));
  const around = (el, test) => { for (let n = measure.parent(el); n; n = measure.parent(n)) if (test(n)) return n; return null; };
  return {
    start() {
      document.addEventListener('focusin', onFocus, true);
      const at = deep();
      if (at) at.blur();
      return { expected: expected().length, url: location.href, overlay: !!document.querySelector('dialog[open],[aria-modal=true]') };
    },
    // What took the focus since the last call: how many stops, how many of them new, and where the focus is now.
    since() {
      const at = deep(), frame = at ? inFrame(at) : false, gone = left;
      const stops = log.splice(0);
      left = 0;
      const seen = (measure.reached ||= []), known = new Set(seen);
      const fresh = new Set(stops.filter((el) => !known.has(el)));
      seen.push(...fresh);
      measure.firsts = (measure.firsts || 0) + stops.filter((el) => el === seen[0]).length;
      measure.lastStops = new Set(at ? [...stops, at] : stops);
      return {
        stops: stops.length, fresh: fresh.size, reached: seen.length, outside: !at, frame, left: gone, url: location.href,
        again: measure.firsts > 1, dialog: !!at && !!at.closest('dialog,[role=dialog],[role=alertdialog],[aria-modal=true]'),
        at: at ? measure.place(at) : null, round: new Set(stops).size,
      };
    },
    // The same from the middle of a walk, in a frame that it came into; its window hears when the focus leaves it.
    enter() {
      document.addEventListener('focusin', onFocus, true);
      window.addEventListener('blur', (event) => { if (event.target === window) left += 1; }, true);
    },
    // The frame that holds the focus, and the place where it is.
    holder() { const at = deep(); return at && inFrame(at) ? at : null; },
    here() { return measure.place(deep() || document.documentElement); },
    // Whether the focus got away, since the last call, from what it went round in when `hold` was called: the last stops,
    // or all that were ever seen in this document.
    hold(all) { measure.cycle = new Set([...(all ? measure.reached || [] : []), ...measure.lastStops]); left = 0; return measure.cycle.size; },
    escaped() {
      const at = deep(), stops = log.splice(0);
      return left > 0 || !at || inFrame(at) || [...stops, at].some((el) => !measure.cycle.has(el));
    },
    stop() { document.removeEventListener('focusin', onFocus, true); },
    // Fields and links that the walk should have met and did not; `removed` are those that the page takes the focus from
    // as soon as they have it.
    missed() {
      const seen = new Set(measure.reached || []), found = measure.kinds(), removed = measure.kinds();
      for (const el of expected().filter((n) => !seen.has(n)).slice(0, 200)) {
        const group = el.closest(COMPOSITE);
        if (group && MEMBERS.includes(el.getAttribute('role')) || el.closest('dialog,[role=dialog]')) continue;
        let told = false;
        const hear = () => { told = true; };
        el.addEventListener('focus', hear);
        el.focus({ preventScroll: true });
        el.removeEventListener('focus', hear);
        (told && deep() !== el ? removed : found).add(el);
      }
      return { missed: found.list(), removed: removed.list() };
    },
    // Things with their own answer to the mouse that no key reaches. `heard` gives, for each element that is kept in
    // measure.heard, the types of events that it has listeners of its own for.
    mouseOnly(heard) {
      const own = new Map(heard.map((types, i) => [measure.heard[i], new Set(types)]));
      const KEY = ['keydown', 'keyup', 'keypress'], MOUSE = ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'dblclick'];
      const DOWN = ['mousedown', 'mouseup', 'pointerdown', 'pointerup'], UNPRESSED = ['click', 'focus', 'focusin', ...KEY];
      const hearsAny = (el, types) => own.has(el) && types.some((type) => own.get(el).has(type));
      const unreachable = measure.kinds(), keyless = measure.kinds(), delegated = measure.kinds(), custom = measure.kinds();
      const rooted = [document, document.documentElement, document.body, window].some((el) => hearsAny(el, MOUSE));
      const candidates = [];
      for (const el of measure.elements()) {
        if (!measure.shown(el, 4) || el === document.body || el === document.documentElement) continue;
        const mouse = hearsAny(el, MOUSE), style = getComputedStyle(el);
        const pointer = style.cursor === 'pointer', above = measure.parent(el);
        const pointed = pointer && (!above || getComputedStyle(above).cursor !== 'pointer');
        // What is dragged or pressed twice, and what was taken out of the order of Tab: keys may do the same elsewhere.
        const dragged = el.getAttribute('draggable') === 'true' && !el.matches('a,img') && !focusable(el) && !holdsFocusable(el);
        const takenOut = mouse && el.matches(NATIVE) && el.getAttribute('tabindex') === '-1' && !el.disabled && !MEMBERS.includes(el.getAttribute('role') || '')
          && !el.closest(`${COMPOSITE},[aria-hidden=true],[inert]`);
        if (dragged || takenOut) { delegated.add(el, { box: measure.box(el) }); continue; }
        if (!mouse && !pointed) continue;
        // A key on a button is a click to the page: one that hears only the mouse going down or up never learns of it.
        if (el.matches('button[type=button]:not(:disabled,[popovertarget],[commandfor])') && !hearsAny(el, UNPRESSED) && !around(el, (n) => hearsAny(n, UNPRESSED)) && ![document, window].some((n) => hearsAny(n, UNPRESSED))) {
          if (hearsAny(el, DOWN)) { keyless.add(el, { box: measure.box(el), said: '' }); candidates.push(el); }
          continue;
        }
        if (el.matches(NATIVE) || el.matches('label,option,html,body,form,video,audio,canvas,dialog,fieldset') || el.closest('label,[inert]')) continue;
        const role = el.getAttribute('role') || '';
        // One that a composite widget moves to with the arrow keys is reached through the widget's only Tab stop.
        if (MEMBERS.includes(role) && (el.closest(COMPOSITE) || el.tabIndex === -1 && el.hasAttribute('tabindex'))) {
          const group = el.closest(COMPOSITE);
          if (group && Array.from(group.querySelectorAll('*')).concat(group).some(focusable)) { custom.add(el); continue; }
        }
        if (focusable(el)) {
          if (!mouse) continue;
          const heardKey = hearsAny(el, KEY) || around(el, (n) => hearsAny(n, KEY)) || [document, window].some((n) => hearsAny(n, KEY));
          // A region that scrolls, or a container that only closes something, may listen without being a control.
          if (!role && !pointer) continue;
          // One that holds controls may listen for its own sake, while the keyboard uses what it holds.
          const deaf = !heardKey && !holdsFocusable(el);
          (deaf ? keyless : custom).add(el, { box: measure.box(el), said: deaf ? role : '' });
          if (deaf) candidates.push(el);
          continue;
        }
        if (around(el, (n) => focusable(n) && n !== document.body && n.matches(`${NATIVE},[tabindex]`))) continue;
        if (holdsFocusable(el)) continue;
        if (/^(presentation|none|dialog|document|main|region|img)$/.test(role) && !pointer) continue;
        const wide = el.getBoundingClientRect();
        if (wide.width * wide.height > innerWidth * innerHeight * 0.5) continue;
        if (el.closest('[aria-hidden=true]') && !measure.clean(el.textContent)) continue;
        if (mouse && (pointer || role || el.hasAttribute('onclick'))) { unreachable.add(el, { box: measure.box(el) }); candidates.push(el); }
        else if (hearsAny(el, ['dblclick'])) delegated.add(el, { box: measure.box(el) });
        else if (pointed && !mouse && (rooted || around(el, (n) => hearsAny(n, MOUSE)))) { delegated.add(el, { box: measure.box(el) }); candidates.push(el); }
      }
      measure.candidates = candidates;
      return { unreachable: unreachable.list(), keyless: keyless.list(), delegated: delegated.list(), custom: custom.list() };
    },
    // Menus that open under the mouse: hidden links beside something that the mouse rests on.
    hovered(heard) {
      const own = new Map(heard.map((types, i) => [measure.heard[i], new Set(types)]));
      const OVER = ['mouseover', 'mouseenter', 'mouseleave', 'pointerenter', 'pointerover'], OTHER = ['click', 'focus', 'focusin', 'keydown', 'keyup', 'keypress', 'mousedown'];
      const rules = [];
      for (const sheet of document.styleSheets) {
        try {
          for (const rule of sheet.cssRules) if (rule.selectorText && rule.selectorText.includes(':hover') && /display|visibility|opacity|height|left|clip|transform/.test(rule.style.cssText)) rules.push(rule);
        } catch (error) { /* a sheet of another origin does not tell its rules */ }
      }
      const reached = new Set(measure.reached || []), found = measure.kinds();
      for (const link of measure.elements().filter((el) => el.matches('a[href],button'))) {
        if (link.checkVisibility({ checkVisibilityCSS: true }) || reached.has(link)) continue;
        const trigger = around(link, (n) => (own.has(n) && OVER.some((t) => own.get(n).has(t))) || rules.some((rule) => {
          const at = rule.selectorText.split(',').map((part) => part.split(':hover')[0].trim()).filter(Boolean);
          return at.some((part) => { try { return n.matches(part) && part !== '*'; } catch (error) { return false; } });
        }));
        if (!trigger || !measure.shown(trigger, 4) || trigger === document.body) continue;
        const opener = [trigger, ...trigger.querySelectorAll('*')].some((n) => own.has(n) && OTHER.some((t) => own.get(n).has(t)));
        if (opener || [document, document.body].some((n) => own.has(n) && own.get(n).has('click'))) continue;
        const within = rules.some((rule) => rule.selectorText.includes(':focus'));
        if (!within) found.add(trigger, { box: measure.box(trigger) });
      }
      return found.list();
    },
  };
})();
