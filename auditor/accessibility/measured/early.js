// Notes what changes in the document, from its beginning where it is loaded before the page's own scripts, and how much
// of its own time the page has lived through: on a busy machine its timers are as late as this one. Runs in a clean world
// of the main document only: what frames do is not watched.
if (window === window.top) globalThis.moved ||= (() => {
  // A late beat counts for all the time since the last one, up to a second: what was due meanwhile comes right after it.
  const BEAT_MS = 100, LATE_MS = 1000, KEPT = 2000;
  const ATTRIBUTES = ['style', 'class', 'src', 'hidden', 'aria-hidden', 'transform', 'd', 'x', 'y'];
  const changes = new Map(), counts = new Map(), roots = new WeakSet();
  const state = { since: performance.now(), last: performance.now(), lived: 0, beats: 0, touched: false };
  const note = (el) => {
    if (!el || el.nodeType !== 1 || el === document.body || el === document.documentElement || el.closest('head,script,style')) return;
    const times = changes.get(el) || [];
    if (times.length < KEPT) times.push(performance.now());
    changes.set(el, times);
    counts.set(el, (counts.get(el) || 0) + 1);
  };
  const watcher = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'attributes') {
        if (record.target.getAttribute(record.attributeName) !== record.oldValue) note(record.target);
      } else note(record.type === 'characterData' ? record.target.parentElement : record.target);
    }
  });
  const watch = (root) => {
    if (roots.has(root)) return;
    roots.add(root);
    watcher.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeOldValue: true, attributeFilter: ATTRIBUTES });
    // What is scrolled sideways by a script changes nothing in the document.
    root.addEventListener('scroll', (event) => note(event.target), true);
  };
  watch(document);
  setInterval(() => {
    const now = performance.now();
    state.lived += Math.min(now - state.last, LATE_MS);
    state.last = now;
    state.beats += 1;
  }, BEAT_MS);
  // What is pressed or typed on the way to a page is no movement of its own: it is watched anew from then on.
  const touched = () => { state.since = state.last = performance.now(); state.lived = state.beats = 0; state.touched = true; };
  for (const type of ['pointerdown', 'keydown', 'click', 'input']) window.addEventListener(type, (event) => { if (event.isTrusted) touched(); }, true);
  return {
    changes, counts, watch,
    beats: () => state.beats,
    since: () => state.since,
    touched: () => state.touched,
    // Seconds that were watched, by the clock and by the page's own time, whichever is less.
    watched: () => Math.min(performance.now() - state.since, state.lived) / 1000,
  };
})();
