// Watches one frame while something is pressed: texts that appear (even if they vanish again) and fields that the
// browser itself complains about. `watch(true)` begins, `watch(false)` reads what was seen.
(begin) => {
  const key = Symbol.for('portal-auditor.watch');
  if (!begin) {
    const seen = window[key];
    if (!seen) return { texts: [], invalid: [] };
    return {
      texts: seen.texts,
      invalid: seen.invalid.map(({ event, field }) => ({
        label: field.labels && field.labels.length ? field.labels[0].textContent.trim().slice(0, 200) : field.name || field.id || '',
        message: String(field.validationMessage || '').slice(0, 300),
        shown: !event.defaultPrevented,
      })),
    };
  }
  if (window[key]) { window[key].texts.length = 0; window[key].invalid.length = 0; return null; }
  const seen = { texts: [], invalid: [] };
  const add = (node) => {
    const el = node.nodeType === 1 ? node : node.parentElement;
    if (!el || seen.texts.length >= 80 || /^(SCRIPT|STYLE|LINK|META|OPTION)$/.test(el.tagName) || el.getClientRects().length === 0) return;
    const text = (node.nodeType === 1 ? el.innerText : node.textContent || '').replace(/\s+/g, ' ').trim();
    if (text) seen.texts.push(text.slice(0, 400));
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'characterData') add(change.target);
      for (const node of change.addedNodes) if (node.nodeType === 1 || node.nodeType === 3) add(node);
    }
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
  window.addEventListener('invalid', (event) => {
    if (seen.invalid.length < 40) seen.invalid.push({ event, field: event.target });
  }, true);
  Object.defineProperty(window, key, { value: seen, configurable: true });
  return null;
}
