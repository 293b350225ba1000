// What stands at fields of this frame right now, by their numbers in the last snapshot: the words of the smallest part
// of the page that holds a field and no other one, the words that describe it, and what the browser thinks of it.
(numbers) => {
  const kept = window[Symbol.for('portal-auditor.controls')] || [];
  const FIELD = 'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image]),select,textarea';
  const lines = (text) => (text || '').split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean).slice(0, 40).map((line) => line.slice(0, 300));
  const described = (el) => ['aria-describedby', 'aria-errormessage'].flatMap((name) => (el.getAttribute(name) || '').split(/\s+/))
    .map((id) => (id ? document.getElementById(id) : null)).filter((node) => node && node.getClientRects().length)
    .flatMap((node) => lines(node.innerText));
  return numbers.map((number) => {
    const el = kept[number];
    if (!el || !el.isConnected) return { number, lines: [], invalid: false, by_browser: '' };
    let holder = el.parentElement;
    for (let up = 0; up < 6 && holder && holder.parentElement && holder.parentElement !== document.body; up++) {
      const wider = holder.parentElement;
      const others = Array.from(wider.querySelectorAll(FIELD)).filter((other) => other !== el && other.getClientRects().length && !(el.name && other.name === el.name));
      if (others.length) break;
      holder = wider;
    }
    const own = holder && holder.querySelectorAll('form,main,table').length === 0 ? lines(holder.innerText) : [];
    const options = new Set(el.tagName === 'SELECT' ? Array.from(el.options).map((option) => option.textContent.replace(/\s+/g, ' ').trim()) : []);
    return {
      number, lines: [...own, ...described(el)].filter((line) => !options.has(line)),
      invalid: el.getAttribute('aria-invalid') === 'true',
      by_browser: el.willValidate && !el.validity.valid && el.form && !el.form.noValidate ? String(el.validationMessage) : '',
    };
  });
}
