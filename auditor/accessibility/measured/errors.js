// The complaints of a form after a failed validation, and those that nothing in the markup ties to a field. Sources: WCAG
// 2.0 success criterion 3.3.2 and 3.3.1, techniques ARIA1, ARIA19, ARIA21, H44.
measure.errors = (() => {
  const FIELDS = 'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]),select,textarea,[role=combobox],[role=textbox]';
  const LONGEST = 160;
  // Elements from an element up to the third above it.
  const upwards = (el) => { const found = []; for (let n = el; n && found.length < 4; n = measure.parent(n)) found.push(n); return found; };
  const tied = (el) => {
    if (el.closest('[role=alert],[role=status],[aria-live=assertive],[aria-live=polite],label,legend')) return true;
    return upwards(el).some((n) => n.id && Array.from(document.querySelectorAll('[aria-describedby],[aria-errormessage],[aria-labelledby]')).some(
      (field) => `${field.getAttribute('aria-describedby') || ''} ${field.getAttribute('aria-errormessage') || ''} ${field.getAttribute('aria-labelledby') || ''}`.split(/\s+/).includes(n.id)));
  };
  const near = (el) => {
    const b = el.getBoundingClientRect();
    return Array.from(document.querySelectorAll(FIELDS)).some((field) => {
      const f = field.getBoundingClientRect();
      return measure.shown(field) && b.top < f.bottom + 60 && b.bottom > f.top - 40 && b.left < f.right + 400 && b.right > f.left - 40;
    });
  };
  return {
    places(words) {
      const found = measure.kinds(20), fold = (s) => s.normalize('NFC').toLowerCase();
      // Where the document is still the one that "next" was pressed in, only what changed since is a complaint.
      const fresh = new Set(Array.from(moved.changes).filter(([, times]) => times[times.length - 1] >= moved.since() - 50).map(([el]) => el));
      const touched = moved.touched();
      let messages = 0;
      for (const el of measure.elements()) {
        const own = Array.from(el.childNodes).filter((n) => n.nodeType === 3).map((n) => n.data).join(' ');
        if (measure.letters(own) < 6 || !measure.shown(el) || el.matches('option,script,style,button,a,h1,h2,h3,h4,h5,h6')) continue;
        const said = measure.clean(el.textContent, 400);
        if (said.length > LONGEST || !words.some((word) => fold(said).includes(word)) || !near(el)) continue;
        if (touched && !upwards(el).some((n) => fresh.has(n))) continue;
        messages += 1;
        if (!tied(el)) found.add(el, { said: said.slice(0, 120) });
      }
      return { messages, loose: found.list() };
    },
  };
})();
