// Runs the engine over one frame, inside it, and gives the frames below it and the part to be joined.
//
// The engine describes every element it meets by a selector that is unique in the document, which on a page of some
// thousand links takes minutes. Here only places that did not pass are described, the first of each rule by the short
// selector and the others by their path.
async (context, { options, named }) => {
  const met = [];
  let counted;
  axe.utils.nodeSerializer.update({
    toSpec: (element) => {
      // The engine forgets how often each class and attribute stands in the document as soon as it is done.
      counted = axe._selectorData || counted;
      return {
        met: met.push(element) - 1, selector: [''], source: '', xpath: [], ancestry: [], nodeIndexes: element.nodeIndexes,
        fromFrame: false,
      };
    },
  });
  const frames = axe.utils.getFrameContexts(context, options);
  const part = await axe.runPartial(context, options);
  const fine = (node) => node.none.every((check) => check.result === false)
    && node.all.every((check) => check.result === true)
    && (!node.any.length || node.any.some((check) => check.result === true));
  const places = new Map();
  const step = (el) => {
    const parent = el.parentNode;
    if (!parent || !parent.children) return el.localName;
    if (!places.has(parent)) places.set(parent, new Map(Array.from(parent.children, (child, i) => [child, i + 1])));
    return `${el.localName}:nth-child(${places.get(parent).get(el)})`;
  };
  const path = (el) => {
    const steps = [];
    for (let node = el; node && node.nodeType === 1; node = node.parentElement) steps.unshift(step(node));
    const root = el.getRootNode();
    return root.host ? [path(root.host), steps.join(' > ')].flat() : steps.join(' > ');
  };
  const described = ({ met: at, ...spec }, short) => {
    const element = met[at];
    return { ...spec, selector: short ? element.selector : [path(element.element)], source: element.source };
  };
  axe._selectorData = counted;
  for (const rule of part.results) {
    let count = 0;
    for (const node of rule.nodes || []) if (!fine(node)) node.node = described(node.node, count++ < named);
  }
  part.frames = part.frames.map((frame) => described(frame, true));
  // A frame is known by the same selector as in the places that the engine reports.
  const label = (i) => [(part.frames[i] || {}).selector || []].flat(3).join(' ');
  return { frames: frames.map((frame, i) => ({ ...frame, label: label(i) })), part: JSON.stringify(part) };
}
