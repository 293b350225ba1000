// What becomes of each piece of text when the window gets half as wide and high, which is what enlarging a page to 200 %
// does. Sources: WCAG 2.0 success criterion 1.4.4, failures F69 and F94, technique G142.
measure.resize = (() => {
  const MAX_TEXTS = 4000;
  const visible = (nodes) => nodes.filter((node) => {
    const el = node.parentElement;
    return el && !el.closest('script,style,noscript,template,option,svg,marquee,title,head') && el.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  });
  let cutShort = false;
  const texts = () => {
    const found = [];
    cutShort = false;
    for (const el of [document.documentElement, ...measure.elements()]) {
      for (const node of (el.shadowRoot || el).childNodes) {
        if (found.length >= MAX_TEXTS) { cutShort = true; return visible(found); }
        if (node.nodeType === 3 && measure.letters(node.data) >= 2) found.push(node);
      }
    }
    return visible(found);
  };
  const block = (el) => {
    for (let n = el; n; n = measure.parent(n)) if (!/^inline$|^contents$/.test(getComputedStyle(n).display)) return n;
    return el;
  };
  const looking = () => {
    const styles = new Map();
    const styleOf = (el) => {
      if (!styles.has(el)) {
        const s = getComputedStyle(el), b = el.getBoundingClientRect();
        styles.set(el, {
          x: s.overflowX, y: s.overflowY, position: s.position, holds: s.position !== 'static' || s.transform !== 'none',
          left: b.left + el.clientLeft, top: b.top + el.clientTop, tiny: b.width <= 4 || b.height <= 4,
          right: b.left + el.clientLeft + (el.clientWidth || b.width), bottom: b.top + el.clientTop + (el.clientHeight || b.height),
          hidden: s.clip !== 'auto' && s.position === 'absolute' || /inset\((50|100)%/.test(s.clipPath),
        });
      }
      return styles.get(el);
    };
    const cut = /^(hidden|clip)$/, scrolls = /^(auto|scroll)$/;
    // How much of a text is cut off, by which element, and in which direction; null when it is not shown at all.
    return (node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = Array.from(range.getClientRects()).filter((r) => r.width >= 1 && r.height >= 1);
      if (!lines.length) return null;
      let left = -Infinity, right = Infinity, top = -Infinity, bottom = Infinity, byX = null, byY = null;
      let freeX = true, freeY = true, skip = false;
      for (let el = node.parentElement; el && el !== document.body && el !== document.documentElement; el = measure.parent(el)) {
        const s = styleOf(el);
        if (s.hidden) return null;
        if (!skip || s.holds) {
          skip = false;
          const inline = el.clientWidth === 0 && el.clientHeight === 0;
          if (!inline && cut.test(s.x) && freeX) { if (s.left > left || s.right < right) byX = el; left = Math.max(left, s.left); right = Math.min(right, s.right); }
          if (!inline && cut.test(s.y) && freeY) { if (s.top > top || s.bottom < bottom) byY = el; top = Math.max(top, s.top); bottom = Math.min(bottom, s.bottom); }
          if (!inline && (cut.test(s.x) || cut.test(s.y)) && s.tiny) return null;
          if (scrolls.test(s.x)) freeX = false;
          if (scrolls.test(s.y)) freeY = false;
        }
        if (s.position === 'fixed') break;
        if (s.position === 'absolute') skip = true;
      }
      let lost = 0, whole = 0, seen = 0, across = 0, down = 0;
      for (const line of lines) {
        const width = Math.max(0, Math.min(line.right, right) - Math.max(line.left, left));
        const height = Math.max(0, Math.min(line.bottom, bottom) - Math.max(line.top, top));
        const area = line.width * line.height;
        whole += area;
        const short = width < line.width - Math.max(5, line.height / 3), low = height < line.height * 0.7;
        if (short) across += 1;
        if (low) down += 1;
        if (short || low) lost += area - (low ? 0 : width * height);
        if (width > line.height && height > line.height * 0.3) seen += 1;
      }
      return { lost: lost / whole, seen, across, down, by: down ? byY : across ? byX : null, lines };
    };
  };
  const linked = (el) => {
    const NEAR = 'a[href],button,summary,[aria-expanded],[role=button],[role=link]';
    if (el.closest('a[href],button,summary,[role=button],[role=link]') || el.querySelector(NEAR)) return true;
    for (let n = el, up = 0; n && up < 3 && n !== document.body; n = measure.parent(n), up += 1) {
      if ([n.previousElementSibling, n.nextElementSibling].some((s) => s && (s.matches(NEAR) || s.querySelector(NEAR)))) return true;
    }
    return false;
  };
  const overlaps = (states) => {
    const cells = new Map(), pairs = new Set(), list = [];
    states.forEach(({ node, state }, i) => {
      if (!state || state.lost > 0) return;
      for (const r of state.lines.slice(0, 6)) {
        const box = { i, node, left: r.left, right: r.right, top: r.top + r.height * 0.2, bottom: r.bottom - r.height * 0.2 };
        if (box.right <= 0 || box.left >= innerWidth) continue;
        for (let cx = Math.floor(box.left / 200); cx <= Math.floor(box.right / 200); cx++) {
          const key = `${cx}|${Math.floor(box.top / 60)}`;
          if (!cells.has(key)) cells.set(key, []);
          for (const other of cells.get(key)) {
            if (other.i === i || pairs.has(`${other.i}|${i}`)) continue;
            const w = Math.min(box.right, other.right) - Math.max(box.left, other.left), h = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
            if (w <= 2 || h <= 2) continue;
            const least = Math.min((box.right - box.left) * (box.bottom - box.top), (other.right - other.left) * (other.bottom - other.top));
            if (w * h < least * 0.35) continue;
            pairs.add(`${other.i}|${i}`);
            list.push([other.node, node]);
          }
          cells.get(key).push(box);
        }
      }
    });
    return list;
  };
  const id = (() => { const ids = new WeakMap(); let next = 0; return (node) => { if (!ids.has(node)) ids.set(node, (next += 1)); return ids.get(node); }; })();
  const layered = (el) => { for (let n = el; n; n = measure.parent(n)) if (/^(fixed|sticky)$/.test(getComputedStyle(n).position)) return true; return false; };
  const sizes = (nodes) => new Map(nodes.map((node) => [node, parseFloat(getComputedStyle(node.parentElement).fontSize)]));
  return {
    first() {
      const look = looking(), states = texts().map((node) => ({ node, state: look(node) }));
      measure.textsBefore = new Map(states.map(({ node, state }) => [node, state]));
      measure.cuttersBefore = new Set(states.filter(({ state }) => state && state.lost > 0).map(({ state }) => state.by));
      measure.sizesBefore = sizes(states.filter(({ state }) => state).map(({ node }) => node));
      measure.pairsBefore = new Set(overlaps(states).map(([a, b]) => `${id(a)}|${id(b)}`));
      return states.length;
    },
    // Text whose size hangs on the window alone stays as large as it was however much the page is enlarged (F94). A page
    // that has smaller headings in a narrow window sets them in steps: a still narrower one tells these apart.
    third() {
      const stuck = measure.kinds();
      for (const [node, size] of measure.sizesHalf || []) {
        const el = node.parentElement, before = measure.sizesBefore.get(node);
        if (!before || !el || !el.isConnected || size * 2 > before * 1.05) continue;
        if (parseFloat(getComputedStyle(el).fontSize) < size * 0.7) stuck.add(el, { said: measure.clean(node.data, 80), box: measure.box(el) });
      }
      return stuck.list();
    },
    second() {
      const look = looking(), states = texts().map((node) => ({ node, state: look(node) }));
      measure.sizesHalf = sizes(states.filter(({ state }) => state).map(({ node }) => node));
      const showing = new Map();
      const clipped = measure.kinds(), beside = measure.kinds(), truncated = measure.kinds(), overlapping = measure.kinds();
      for (const { node, state } of states) {
        if (!state || state.lost < 0.08 || !state.by) continue;
        const before = measure.textsBefore.get(node), el = node.parentElement, own = block(el);
        const cutter = state.by, c = cutter.getBoundingClientRect(), b = own.getBoundingClientRect();
        // What is moved out of sight with its whole box is a slide or a drawer, and comes in again.
        const apart = b.left >= c.right - 2 || b.right <= c.left + 2 || b.top >= c.bottom - 2 || b.bottom <= c.top + 2;
        const within = b.left >= c.left - 2 && b.right <= c.right + 2;
        if (!showing.has(cutter)) showing.set(cutter, states.some((other) => other.state && other.state.seen > 0 && cutter.contains(other.node)));
        const shows = showing.get(cutter);
        if (!shows || apart && !state.down) continue;
        const said = measure.clean(node.data, 80);
        if (before && before.lost === 0 && !measure.cuttersBefore.has(cutter)) {
          const sure = (state.down > 0 || within) && !linked(cutter) && !layered(cutter);
          (sure ? clipped : beside).add(cutter, { said, box: measure.box(cutter) });
        } else if (before && before.lost > 0 && state.seen > 0 && within && !linked(cutter)) {
          truncated.add(cutter, { said });
        }
      }
      for (const [a, b] of overlaps(states)) {
        if (measure.pairsBefore.has(`${id(a)}|${id(b)}`) || layered(a.parentElement) || layered(b.parentElement)) continue;
        overlapping.add(a.parentElement, { said: `${measure.clean(a.data, 60)} / ${measure.clean(b.data, 60)}` });
      }
      return { texts: states.length, truncated_texts: cutShort, clipped: clipped.list(), clipped_linked: beside.list(), truncated: truncated.list(), overlapping: overlapping.list() };
    },
    overflow: () => Math.max(0, (document.scrollingElement || document.documentElement).scrollWidth - innerWidth),
  };
})();
