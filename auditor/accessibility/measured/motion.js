// What moves, blinks or changes by itself while nothing is touched. Sources: WCAG 2.0 success criterion 2.2.2, failures
// F4, F7, F16, F47, F50, techniques G4, G11, G187, SCR33.
measure.motion = (() => {
  const GAP_MS = 900;
  const changes = new Map();
  const content = (el) => ((el.textContent || '').match(/[\p{L}\d]/gu) || []).length;
  const note = (el) => {
    if (!el || el.nodeType !== 1 || el === document.body || el === document.documentElement || el.closest('head,script,style')) return;
    const times = changes.get(el) || [];
    if (times.length < 2000) times.push(performance.now());
    changes.set(el, times);
  };
  const watcher = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'attributes') {
        if (record.target.getAttribute(record.attributeName) !== record.oldValue) note(record.target);
      } else note(record.type === 'characterData' ? record.target.parentElement : record.target);
    }
  });
  const regions = () => {
    const found = new Map(Array.from(changes, ([el, times]) => [el, times.slice()]).filter(([el]) => el.isConnected));
    // Slides of one carousel change one after the other: what moves is what holds them.
    for (let round = 0; round < 3; round++) {
      const above = new Map();
      for (const el of found.keys()) {
        const up = measure.parent(el);
        if (up && up !== document.body && up.localName !== 'html') above.set(up, [...(above.get(up) || []), el]);
      }
      for (const [up, parts] of above) {
        if (parts.length < 2 && !found.has(up)) continue;
        const b = up.getBoundingClientRect();
        if (b.width * b.height > innerWidth * innerHeight) continue;
        found.set(up, [...(found.get(up) || []), ...parts.flatMap((el) => found.get(el))].sort((x, y) => x - y));
        parts.forEach((el) => found.delete(el));
      }
    }
    return found;
  };
  const CLOCK = /\d{1,2}\s*[:hg]\s*\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/i;
  const describe = (el, kind, more) => {
    const b = el.getBoundingClientRect();
    return {
      kind, place: { ...measure.place(el), box: measure.box(el) }, letters: content(el), small: b.width < 60 && b.height < 60,
      clock: CLOCK.test(measure.clean(el.textContent, 120)) && content(el) < 80, lasted_s: null, changes: 0, ...more,
    };
  };
  const plain = (s) => (s || '').normalize('NFC').toLowerCase().replace(/[^\p{L}\d]+/gu, ' ').trim();
  return {
    start() {
      const options = { subtree: true, childList: true, characterData: true, attributes: true, attributeOldValue: true, attributeFilter: ['style', 'class', 'src', 'hidden', 'aria-hidden', 'transform', 'd', 'x', 'y'] };
      watcher.observe(document, options);
      for (const el of measure.elements()) if (el.shadowRoot) watcher.observe(el.shadowRoot, options);
      return document.scripts.length > 0;
    },
    report() {
      const items = [], elements = [];
      const add = (el, kind, more = {}) => {
        const known = elements.findIndex((other) => other === el || other.contains(el) && kind !== 'video');
        if (known >= 0 || !measure.shown(el)) return;
        elements.push(el);
        items.push(describe(el, kind, more));
      };
      for (const el of document.querySelectorAll('marquee')) if (content(el) || el.querySelector('img')) add(el, 'marquee');
      for (const el of document.querySelectorAll('video')) {
        const lasts = el.loop || el.duration > 5 || !Number.isFinite(el.duration);
        if (!el.paused && !el.ended && lasts && !el.controls) add(el, 'video');
      }
      const moved = Array.from(regions()).map(([el, times]) => {
        const moments = times.filter((t, i) => i === 0 || t - times[i - 1] > GAP_MS).length;
        return { el, moments, lasted: (times[times.length - 1] - times[0]) / 1000 };
      });
      for (const { el, moments, lasted } of moved) if (lasted > 0.5) add(el, 'script', { lasted_s: lasted, changes: moments });
      for (const animation of document.getAnimations()) {
        const effect = animation.effect, el = effect && effect.target;
        if (!el || animation instanceof CSSTransition || animation.playState !== 'running') continue;
        const end = effect.getComputedTiming().endTime;
        if (end > 5000) add(el, 'css', { lasted_s: Number.isFinite(end) ? end / 1000 : null, small: !!effect.pseudoElement || measure.box(el)[2] < 60 && measure.box(el)[3] < 60 });
      }
      for (const el of document.images) if (/\.gif$/i.test((el.currentSrc || '').split(/[?#]/)[0]) && el.naturalWidth > 30) add(el, 'picture');
      // One that is marked up as a carousel and stood still may only be slow.
      for (const el of document.querySelectorAll('[data-ride=carousel],[data-bs-ride=carousel],.slick-slider,.swiper,.swiper-container,.owl-carousel')) {
        if (!elements.some((other) => el.contains(other))) add(el, 'carousel');
      }
      measure.moving = elements;
      // One change alone, of something that holds content, may be the first of many.
      const doubtful = moved.some(({ el, lasted, moments }) => lasted < 5 && moments < 3 && measure.shown(el, 20) && (content(el) || el.querySelector('img')));
      return { items, doubtful };
    },
    end() { watcher.disconnect(); },
    // Brings the n-th moving thing before the eye; gives its part of the window.
    show(i) {
      const el = measure.moving[i];
      if (!el.isConnected) return null;
      const before = el.getBoundingClientRect();
      if (before.top < 0 || before.bottom > innerHeight) el.scrollIntoView({ block: 'center', behavior: 'instant' });
      const b = el.getBoundingClientRect();
      const left = Math.max(0, b.left), top = Math.max(0, b.top), right = Math.min(innerWidth, b.right), bottom = Math.min(innerHeight, b.bottom);
      if (right - left < 1 || bottom - top < 1) return null;
      return { x: left + scrollX, y: top + scrollY, width: right - left, height: bottom - top, inX: (left + right) / 2, inY: (top + bottom) / 2 };
    },
    // Controls that may stop it, the nearest first, by the beginning of their names or the icon's class. Words that close
    // something count beside the moving thing only.
    stops(i, { stop, close }) {
      const el = measure.moving[i], found = [];
      const near = (control) => { for (let n = el, up = 0; n; n = measure.parent(n), up += 1) if (n.contains(control)) return up; return 99; };
      const begins = (name, words) => words.some((word) => `${name} `.startsWith(`${plain(word)} `));
      for (const control of measure.elements()) {
        if (!control.matches('button,[role=button],input[type=button],input[type=checkbox],a,summary,[onclick],[role=switch]') || !measure.shown(control, 4)) continue;
        const name = plain(measure.name(control)), icon = `${control.className.baseVal ?? control.className} ${control.id} ${Array.from(control.querySelectorAll('i,svg,span'), (n) => n.className.baseVal ?? n.className).join(' ')}`;
        const named = name.length < 60 && (begins(name, stop) || near(control) <= 3 && begins(name, close));
        if (!named && !/(^|[-_\s])(pause|stop)($|[-_\s])/i.test(icon)) continue;
        found.push({ control, up: near(control) });
      }
      measure.stoppers = found.sort((a, b) => a.up - b.up).slice(0, 3).map(({ control }) => control);
      return measure.stoppers.length;
    },
    stopper(n, finals) {
      const el = measure.stoppers[n];
      el.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const b = el.getBoundingClientRect(), form = el.closest('form');
      const final = finals.some((selector) => { try { return el.matches(selector); } catch (error) { return true; } });
      return { x: b.left + b.width / 2, y: b.top + b.height / 2, label: measure.name(el), inForm: !!form, final, submits: !!form && el.matches('button:not([type=button]):not([type=reset]),input[type=submit]') };
    },
  };
})();
