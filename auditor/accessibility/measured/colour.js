// Places where colour may be the only sign. Sources: WCAG 2.0 success criterion 1.4.1, failures F13, F73 and F81.
measure.colour = (() => {
  const grey = (rgb) => { const [r, g, b] = (rgb.match(/\d+/g) || [0, 0, 0]).map(Number); return Math.max(r, g, b) - Math.min(r, g, b) < 24; };
  return {
    places({ colours, meanings }) {
      const named = measure.kinds(20), marks = measure.kinds(20), fields = measure.kinds(20), dots = new Map();
      const all = measure.elements();
      for (const el of all) {
        if (!measure.shown(el)) continue;
        const said = measure.sentence(el, [colours, meanings]);
        if (said) named.add(el, { said: measure.clean(said, 120) });
        const b = el.getBoundingClientRect();
        if (b.width >= 5 && b.height >= 5 && b.width <= 26 && b.height <= 26 && !el.childElementCount && !measure.clean(el.textContent)
          && !el.matches('img,input,svg,svg *,canvas,iframe,br,hr,button,video') && !measure.name(el) && !el.title) {
          const s = getComputedStyle(el);
          if (s.backgroundImage !== 'none' || /rgba\(.*, 0\)/.test(s.backgroundColor) || grey(s.backgroundColor) || getComputedStyle(el, '::before').content !== 'none') continue;
          const holder = el.closest('td,th,li,tr,label,a,button,p,dd') || measure.parent(el);
          if (holder && measure.letters(holder.textContent || '') > 0) continue;
          const key = `${el.localName}|${Math.round(b.width)}|${Math.round(b.height)}`;
          if (!dots.has(key)) dots.set(key, []);
          dots.get(key).push({ el, colour: s.backgroundColor });
        }
      }
      for (const group of dots.values()) if (group.length >= 3 && new Set(group.map((dot) => dot.colour)).size >= 2) group.forEach(({ el }) => marks.add(el));
      for (const form of document.querySelectorAll('form,fieldset')) {
        const labels = Array.from(form.querySelectorAll('label')).filter((el) => measure.shown(el) && el.control && !el.querySelector('input,select,textarea'));
        const colourOf = (el) => getComputedStyle(el).color;
        const usual = labels.map(colourOf).sort((a, b) => labels.filter((l) => colourOf(l) === b).length - labels.filter((l) => colourOf(l) === a).length)[0];
        for (const el of labels) {
          if (labels.length < 2 || colourOf(el) === usual || grey(colourOf(el))) continue;
          const marked = /[*✱＊]|bắt buộc|required/i.test(el.textContent + getComputedStyle(el, '::after').content + getComputedStyle(el, '::before').content + (measure.parent(el)?.textContent || ''));
          const differs = getComputedStyle(el).fontWeight !== getComputedStyle(labels.find((l) => colourOf(l) === usual)).fontWeight;
          if (!marked && !differs) fields.add(el);
        }
      }
      return { named: named.list(), marks: marks.list(), fields: fields.list() };
    },
  };
})();
