// What a press of the mouse does to a page. It is told by what the page says just before the listeners of an event run and
// while they still do: what a timer or an answer of the network changes meanwhile runs at another time, however slow the
// machine is. Sources: WCAG 2.0 success criterion 2.1.1, failures F42, F54 and F59.
measure.mouse = (() => {
  const EVENTS = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
  const OF_A_WHOLE_PAGE = 'nav,header,footer,marquee,iframe,form,[role=navigation],[role=banner],[role=contentinfo],'
    + '[class*=menu i],[class*=footer i],[id*=menu i],[id*=footer i]';
  const words = () => measure.clean(document.body ? document.body.innerText : '', 200000) + '|' + document.querySelectorAll('[aria-expanded=true],[aria-selected=true],[open]').length;
  const tried = [];
  let did = null, at = null, running = null;
  const begin = (event) => {
    if (!at || !event.composedPath().includes(at)) return;
    did.heard = true;
    running = { event, before: words() };
  };
  // Runs after each listener that changed something; an event whose listeners have all run is in no phase any more.
  const changed = () => {
    if (running && running.event.eventPhase !== Event.NONE && words() !== running.before) did.answered = true;
  };
  const watcher = new MutationObserver(changed);
  const named = (shape) => (measure.candidates || []).filter((n) => measure.shape(n) === shape);
  return {
    // How many places of one template the mouse alone reaches.
    alike: (shape) => named(shape).length,
    // Brings the n-th of them, or one that was tried in its turn before, before the mouse; gives its middle, and whether
    // nothing covers it.
    before(shape, index, finals, turn = -1) {
      const el = turn < 0 ? named(shape)[index] : tried[turn];
      if (!el || !el.isConnected || !measure.shown(el, 1)) return null;
      // The press takes the focus from where the walk left it: its ring must not look like an answer.
      for (let held = document.activeElement; held; held = held.shadowRoot && held.shadowRoot.activeElement) held.blur();
      el.scrollIntoView({ block: 'center', behavior: 'instant' });
      const b = el.getBoundingClientRect(), x = b.left + b.width / 2, y = b.top + b.height / 2;
      const hit = document.elementFromPoint(x, y);
      let form = el.closest('form');
      // A form round the whole page (ASP.NET, SharePoint) says nothing about what belongs together: then it is what stands close by.
      if (form && form.querySelector(OF_A_WHOLE_PAGE)) form = el.parentElement.parentElement;
      const typed = form ? form.querySelectorAll('input:not([type=hidden]):not([type=submit]):not([type=button]),textarea').length : 0;
      const final = finals.some((selector) => { try { return el.matches(selector); } catch (error) { return true; } });
      at = el;
      return {
        turn: tried.push(el) - 1, x, y, label: measure.name(el), inForm: !!form, typed, final, free: !!hit && (el.contains(hit) || hit.contains(el) || !!hit.shadowRoot),
        window: { x: scrollX, y: scrollY, width: innerWidth, height: innerHeight },
      };
    },
    // From now on the next press is watched; gives what the page says before it.
    listen() {
      did = { heard: false, answered: false };
      const options = { subtree: true, childList: true, characterData: true, attributes: true };
      watcher.observe(document, options);
      for (const el of measure.elements()) if (el.shadowRoot) watcher.observe(el.shadowRoot, options);
      for (const type of EVENTS) window.addEventListener(type, begin, true);
      return words();
    },
    says: words,
    // The same as a press of the mouse, where a window that is open covers the place.
    press() {
      const before = words();
      at.click();
      did.heard = true;
      did.answered = words() !== before;
    },
    // What was seen of the press; the listeners are taken away.
    did() {
      watcher.disconnect();
      for (const type of EVENTS) window.removeEventListener(type, begin, true);
      running = null;
      return { ...did, words: words() };
    },
  };
})();
