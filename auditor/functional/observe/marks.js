// What the controls of the last snapshot of this frame are called in the markup, and pictures that nobody can press.
() => {
  const clean = (s, n = 200) => String(s || '').replace(/\s+/g, ' ').trim().toLowerCase().slice(0, n);
  const tail = (url) => clean(String(url || '').split('/').slice(-2).join('/'), 120);
  const named = (el) => [el.id, el.getAttribute && el.getAttribute('class'), el.getAttribute && el.getAttribute('name'),
    el.tagName && el.tagName.includes('-') ? el.tagName : '', tail(el.getAttribute && el.getAttribute('src'))].map((s) => clean(s)).join(' ');
  const fixed = (el) => {
    for (let node = el, up = 0; node && up < 8; node = node.parentElement || (node.getRootNode().host || null), up++)
      if (['fixed', 'sticky'].includes(getComputedStyle(node).position)) return true;
    return false;
  };
  const controls = (window[Symbol.for('portal-auditor.controls')] || []).map((el) => {
    const inner = Array.from(el.querySelectorAll ? el.querySelectorAll('img,svg,i,use') : []).slice(0, 4);
    let near = '';
    for (let node = el.parentElement || el.getRootNode().host, up = 0; node && node !== document.body && up < 5; node = node.parentElement || node.getRootNode().host, up++) near += ' ' + named(node) + ' ' + clean(node.getAttribute('aria-label'));
    return { own: [named(el), ...inner.map((one) => named(one) + ' ' + clean(one.getAttribute('alt')))].join(' '), near: clean(near, 600), fixed: fixed(el) };
  });
  const kept = window[Symbol.for('portal-auditor.controls')] || [];
  const pictures = Array.from(document.querySelectorAll('img,object,[role=img]')).filter((el) => {
    const box = el.getBoundingClientRect();
    return box.width > 20 && box.height > 20 && !kept.some((control) => control.contains(el));
  }).slice(0, 200).map((el) => {
    const box = el.getBoundingClientRect();
    return { mark: clean(named(el) + ' ' + (el.getAttribute('data') || '')), alt: clean(el.getAttribute('alt') || el.getAttribute('aria-label') || el.title),
      near: clean((el.parentElement ? named(el.parentElement) : '')), box: { x: box.x, y: box.y, width: box.width, height: box.height } };
  });
  return { controls, pictures };
}
