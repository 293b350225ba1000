// What is switched by a press and says its state in the markup: whether the markup follows. Sources: WCAG 2.0 success
// criterion 4.1.2, failures F20 and F79.
measure.toggles = (() => {
  const STATES = ['aria-expanded', 'aria-checked', 'aria-pressed'];
  const KIND = STATES.map((state) => `[${state}]`).join();
  let at = null, before = null;
  const told = (el) => STATES.map((state) => el.getAttribute(state)).join('|');
  const held = (el) => document.getElementById((el.getAttribute('aria-controls') || '').split(/\s+/)[0]);
  // What a person sees of the state: the sign on the control, and whether what it opens is there.
  const seen = (el) => `${measure.clean(el.textContent)}|${held(el) ? measure.shown(held(el), 1) : ''}`;
  const shapes = (el) => `${measure.shape(el)}|${STATES.filter((state) => el.hasAttribute(state)).join()}`;
  return {
    // One of each kind, at most three. Links, fields of the browser and parts of lists keep their state elsewhere.
    kinds() {
      const found = new Map();
      for (const el of measure.elements()) {
        if (found.size >= 3 || !el.matches(KIND) || el.matches('a[href],input,select,textarea,[role=combobox],[role=option],[role=radio],[disabled],[aria-disabled=true]')) continue;
        if (measure.shown(el, 8) && !found.has(shapes(el))) found.set(shapes(el), el);
      }
      measure.toggled = Array.from(found.values());
      return measure.toggled.length;
    },
    before(i, finals) {
      const el = measure.toggled[i];
      if (!el.isConnected || !measure.shown(el, 8)) return null;
      el.scrollIntoView({ block: 'center', behavior: 'instant' });
      const b = el.getBoundingClientRect(), x = b.left + b.width / 2, y = b.top + b.height / 2, hit = document.elementFromPoint(x, y);
      if (!hit || !(el.contains(hit) || hit.contains(el))) return null;
      const form = el.closest('form');
      const final = finals.some((selector) => { try { return el.matches(selector); } catch (error) { return true; } });
      at = el;
      before = { told: told(el), seen: seen(el) };
      return { x, y, label: measure.name(el), inForm: !!form, submits: !!form && el.matches('button:not([type=button]):not([type=reset])'), final };
    },
    // The place, when a person sees another state than before and the markup says the same.
    after() {
      if (!at.isConnected || told(at) !== before.told || seen(at) === before.seen) return null;
      return { ...measure.place(at), said: STATES.filter((state) => at.hasAttribute(state)).map((state) => `${state}=${at.getAttribute(state)}`).join(), box: measure.box(at) };
    },
  };
})();
