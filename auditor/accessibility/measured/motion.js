// What moves, blinks or changes by itself while nothing is touched. Sources: WCAG 2.0 success criterion 2.2.2, failures
// F4, F7, F16, F47, F50, techniques G4, G11, G187, SCR33.
measure.motion = (() => {
  const GAP_MS = 900;
  const content = (el) => ((el.textContent || '').match(/[\p{L}\d]/gu) || []).length;
  // When the page was found to be ready: what changed before belongs to its loading.
  let ready = 0;
  const regions = () => {
    const found = new Map(Array.from(moved.changes, ([el, times]) => [el, times.filter((at) => at >= ready)]).filter(([el, times]) => el.isConnected && times.length));
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
  const weight = ({ kind, letters, small, clock, lasted_s: lasted }) => (small || clock ? 0 : 4) + (kind === 'marquee' || kind === 'css' && lasted === null ? 3 : kind === 'script' || kind === 'video' ? 2 : 0) + Math.min(letters, 100) / 101;
  // As large as a short line of text at least: smaller things are signs.
  const large = (el) => { const b = el.getBoundingClientRect(); return measure.shown(el, 4) && b.width * b.height >= 600; };
  // What blinks is not to be seen at just this moment, though it has its place on the page.
  const atTimes = (el) => {
    const b = el.getBoundingClientRect(), up = measure.parent(el);
    return b.width * b.height > 16 && content(el) > 1 && !!up && measure.shown(up);
  };
  const plain = (s) => (s || '').normalize('NFC').toLowerCase().replace(/[^\p{L}\d]+/gu, ' ').trim();
  return {
    start() {
      ready = performance.now();
      for (const el of measure.elements()) if (el.shadowRoot) moved.watch(el.shadowRoot);
      return document.scripts.length > 0;
    },
    watched: () => moved.watched(),
    report() {
      const items = [], elements = [];
      const add = (el, kind, more = {}) => {
        const known = elements.findIndex((other) => other === el || other.contains(el) && kind !== 'video');
        if (known >= 0 || !measure.shown(el) && !(/css|script/.test(kind) && atTimes(el))) return;
        elements.push(el);
        items.push(describe(el, kind, more));
      };
      for (const el of document.querySelectorAll('marquee')) if (content(el) || el.querySelector('img')) add(el, 'marquee');
      for (const el of document.querySelectorAll('video')) {
        const lasts = el.loop || el.duration > 5 || !Number.isFinite(el.duration);
        if (!el.paused && !el.ended && lasts && !el.controls) add(el, 'video');
      }
      const moments = Array.from(regions()).map(([el, times]) => {
        const apart = times.filter((t, i) => i === 0 || t - times[i - 1] > GAP_MS).length;
        return { el, moments: apart, lasted: (times[times.length - 1] - times[0]) / 1000 };
      });
      for (const { el, moments: changes, lasted } of moments) if (lasted > 0.5) add(el, 'script', { lasted_s: lasted, changes });
      for (const animation of document.getAnimations()) {
        const effect = animation.effect, el = effect && effect.target;
        if (!el || animation instanceof CSSTransition || animation.playState !== 'running') continue;
        const end = effect.getComputedTiming().endTime;
        if (end > 5000) add(el, 'css', { lasted_s: Number.isFinite(end) ? end / 1000 : null, small: !!effect.pseudoElement || measure.box(el)[2] < 60 && measure.box(el)[3] < 60 });
      }
      for (const el of document.querySelectorAll('svg')) {
        const lasts = (n) => n.getAttribute('repeatCount') === 'indefinite' || n.getAttribute('repeatDur') === 'indefinite';
        if (Array.from(el.querySelectorAll('animate,animateTransform,animateMotion,set')).some(lasts) && !el.animationsPaused()) add(el, 'css');
      }
      for (const el of document.images) if (/\.gif$/i.test((el.currentSrc || '').split(/[?#]/)[0]) && el.naturalWidth > 30) add(el, 'picture');
      // One that is marked up as a carousel and stood still may only be slow.
      for (const el of document.querySelectorAll('[data-ride=carousel],[data-bs-ride=carousel],.slick-slider,.swiper,.swiper-container,.owl-carousel')) {
        if (!elements.some((other) => el.contains(other))) add(el, 'carousel');
      }
      // What is surest comes first, as only the first few can be looked at.
      const order = items.map((item, i) => i).sort((a, b) => weight(items[b]) - weight(items[a]));
      measure.moving = order.map((i) => elements[i]);
      measure.movingKinds = order.map((i) => items[i].kind);
      // One change alone, of something that holds content, may be the first of many.
      const doubtful = moments.some(({ el, lasted, moments: times }) => lasted < 5 && times < 3 && large(el) && (content(el) || el.querySelector('img')));
      return { items: order.map((i) => items[i]), doubtful, watched: moved.watched() };
    },
    // What changed again and again since `start`, however slowly.
    late() {
      const found = [];
      for (const [el, times] of regions()) {
        const apart = times.filter((t, i) => i === 0 || t - times[i - 1] > GAP_MS).length;
        const holds = content(el) > 1 || el.querySelector('img');
        if (apart < 2 || !holds || !large(el) || (measure.moving || []).some((other) => other === el || other.contains(el) || el.contains(other))) continue;
        found.push(describe(el, 'script', { lasted_s: (times[times.length - 1] - times[0]) / 1000, changes: apart }));
      }
      return found.slice(0, 10);
    },
    // How far the page's own time has come, and what the n-th moving thing has done so far: a sign that differs when it
    // went on. Null where only drawings can tell.
    pulse(i) {
      const el = measure.moving[i], kind = measure.movingKinds[i];
      let sign = null;
      if (kind === 'script') sign = Array.from(moved.counts, ([part, count]) => el.contains(part) ? count : 0).reduce((sum, count) => sum + count, 0);
      else if (kind === 'video') sign = el.currentTime;
      else if (kind === 'css' && el.localName !== 'svg') {
        sign = document.getAnimations().filter((one) => one.effect && el.contains(one.effect.target) && one.playState === 'running').map((one) => Math.round(one.currentTime)).join();
      }
      return { beats: moved.beats(), sign };
    },
    // Seconds over which the n-th moving thing was seen to change up to now; null where only its markup tells.
    lasted(i) {
      if (measure.movingKinds[i] !== 'script') return null;
      const el = measure.moving[i];
      const times = Array.from(moved.changes).filter(([part]) => el.contains(part)).flatMap(([, all]) => all.filter((at) => at >= ready)).sort((x, y) => x - y);
      return times.length ? (times[times.length - 1] - times[0]) / 1000 : 0;
    },
    // Whether all of the n-th moving thing is in the window as it is.
    inside(i) {
      const b = measure.moving[i].getBoundingClientRect();
      return b.top >= 0 && b.left >= 0 && b.bottom <= innerHeight && b.right <= innerWidth;
    },
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
