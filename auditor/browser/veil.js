// Before a picture: marks what shows something that must not be kept, by its texts; `lift` removes the marks again.
({ lift, values, patterns }) => {
  const MARK = 'data-portal-auditor-veil';
  const roots = [document];
  for (let at = 0; at < roots.length && at < 200; at++)
    for (const el of roots[at].querySelectorAll('*')) if (el.shadowRoot) roots.push(el.shadowRoot);
  if (lift) {
    for (const root of roots) for (const el of root.querySelectorAll(`[${MARK}]`)) el.removeAttribute(MARK);
    return;
  }
  const plain = (s) => s.replace(/\s+/g, ' ').toLowerCase();
  const known = values.map(plain);
  const shapes = patterns.map((one) => new RegExp(one, 'i'));
  const secret = (text) => known.some((one) => text.includes(one)) || shapes.some((one) => one.test(text));
  for (const root of roots) {
    const walker = document.createTreeWalker(root === document ? document.body || document : root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(), n = 0; node && n < 20000; node = walker.nextNode(), n++) {
      const holder = node.parentElement;
      if (!holder || !node.data.trim()) continue;
      if (node.data.length > 5 && secret(plain(node.data))) holder.setAttribute(MARK, '');
      // A number that is written in several pieces ("<b>0912</b> 345 678") is one for the eye.
      const whole = holder.parentElement;
      if (/[\d@]/.test(node.data) && whole && whole.childElementCount < 9 && whole.textContent.length < 160)
        if (secret(plain(whole.textContent))) whole.setAttribute(MARK, '');
    }
    for (const field of root.querySelectorAll('input, textarea'))
      if (typeof field.value === 'string' && field.value.length > 5 && secret(plain(field.value))) field.setAttribute(MARK, '');
  }
}
