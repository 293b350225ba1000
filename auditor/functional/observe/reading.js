// Reads what one frame shows line by line, open shadow roots included, and what it embeds. Changes nothing in the page.
// With the number of a field of the last snapshot it reads only the part of the page round that field (a conversation)
// and remembers that part; with -1 it reads the remembered part again and returns null when that is gone.
(field) => {
  const KEPT = Symbol.for('portal-auditor.talk');
  // A window above the page, a dialog and a section may have a header and a footer of their own.
  const apart = (node) => {
    for (let up = node; up && up !== document.body; up = up.parentElement || (up.getRootNode().host || null)) {
      if (up.matches('dialog,[role=dialog],article,section')) return true;
      const placed = ['fixed', 'absolute'].includes(getComputedStyle(up).position);
      if (placed && up.offsetWidth < 0.8 * innerWidth) return true;
    }
    return false;
  };
  const part = () => {
    if (field === -1) { const kept = window[KEPT]; return kept && kept.isConnected ? kept : null; }
    const controls = window[Symbol.for('portal-auditor.controls')];
    let node = controls && controls[field];
    const whole = Math.max(document.body.innerText.length, 1);
    for (let up = 0; node && up < 12; up++) {
      const above = node.parentElement || (node.getRootNode().host || null);
      if (!above || above === document.documentElement) break;
      // So has the box whose footer is what one writes in.
      const ends = above.querySelector('header,footer') && node.tagName !== 'FOOTER' && !apart(above);
      if (window === window.top && (above === document.body || ends || above.querySelector('nav,main,form form') ||
        (above.innerText || '').length > Math.max(0.5 * whole, 3000))) break;
      node = above;
    }
    Object.defineProperty(window, KEPT, { value: node || null, configurable: true });
    return node || null;
  };
  const root = field === null || field === undefined ? document.body : part();
  if (!root && document.body) return null;
  const MOST = 4000, LONGEST = 1500;
  const lines = [], embeds = [];
  const clean = (s) => s.replace(/\s+/g, ' ').trim();
  const regions = { HEADER: 'header', NAV: 'nav', FOOTER: 'footer', MAIN: 'main', DIALOG: 'dialog', ASIDE: 'aside' };
  const roles = { banner: 'header', navigation: 'nav', contentinfo: 'footer', main: 'main', dialog: 'dialog', complementary: 'aside' };
  const silent = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'SELECT', 'OPTION', 'TEXTAREA', 'HEAD']);
  let buffer = '', where = '', pressed = 0, pressable = false, form = false, ordered = false, heading = false;
  const flush = () => {
    const text = clean(buffer);
    // A line is a link when nearly all of it can be pressed.
    const link = pressed > 0 && pressed >= 0.8 * text.length;
    const linked = pressed > 0 && pressed >= 0.5 * text.length;
    buffer = '';
    pressed = 0;
    const line = { text: text.slice(0, LONGEST), region: where, pressable: link, linked, form, ordered, heading };
    if (text && lines.length < MOST) lines.push(line);
  };
  const embed = (node, kind, url) => {
    if (!url || embeds.length >= 40) return;
    const box = node.getBoundingClientRect();
    const large = box.width > 250 && box.height > 150;
    try { embeds.push({ kind, url: new URL(url, document.baseURI).href.slice(0, 2000), region: where, large }); } catch (error) { /* no address */ }
  };
  const walk = (node, depth) => {
    if (node.nodeType === 3) { buffer += node.data; if (pressable) pressed += clean(node.data).length; return; }
    if (node.nodeType !== 1 || depth > 120 || lines.length >= MOST || silent.has(node.tagName)) return;
    const style = getComputedStyle(node);
    if (style.display === 'none') return;
    if (node.checkVisibility && style.display !== 'contents' && !node.checkVisibility({ visibilityProperty: true })) return;
    const tag = node.tagName;
    if (tag === 'IFRAME' || tag === 'FRAME' || tag === 'EMBED') embed(node, tag.toLowerCase(), node.getAttribute('src'));
    if (tag === 'OBJECT') embed(node, 'object', node.getAttribute('data'));
    if (tag === 'VIDEO') embed(node, 'video', node.currentSrc || node.getAttribute('src') || (node.querySelector('source') || { getAttribute() {} }).getAttribute('src'));
    const inline = /^(inline|contents|ruby)/.test(style.display) && !/^inline-/.test(style.display) && tag !== 'BR';
    const before = [where, pressable, form, ordered, heading];
    if (!inline) flush();
    const named = roles[node.getAttribute('role')] || (['HEADER', 'FOOTER'].includes(tag) && node.closest('main,article,section,[role=main]') ? '' : regions[tag]);
    const presses = tag === 'BUTTON' || tag === 'A' || tag === 'SUMMARY' || node.getAttribute('role') === 'button';
    if (named) { flush(); where = named; }
    if (presses) pressable = true;
    if (/^H[1-6]$/.test(tag) || node.getAttribute('role') === 'heading') heading = true;
    if (tag === 'OL' || tag === 'UL') ordered = tag === 'OL';
    // A form round the whole page (ASP.NET) says nothing about what belongs together.
    if (tag === 'FORM' && node.innerText.length < 0.6 * document.body.innerText.length) { flush(); form = true; }
    for (const child of (node.shadowRoot || node).childNodes) walk(child, depth + 1);
    if (node.shadowRoot) for (const child of node.childNodes) walk(child, depth + 1);
    if (!inline || named || (tag === 'FORM' && form)) flush();
    [where, pressable, form, ordered, heading] = before;
  };
  if (root) walk(root, 0);
  flush();
  return { url: location.href, lines, embeds };
}
