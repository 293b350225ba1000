// Joins the parts of a run and counts: runs in a world that holds the engine. Only what a judge and a person need
// leaves it, so that a page with ten thousand links costs no more memory than one with ten.
async ({ parts, options, urls, spots }) => {
  const report = await axe.finishRun(parts.map((part) => (part === null ? null : JSON.parse(part))), options);
  const flat = (step) => (Array.isArray(step) ? step.join(' ') : step);
  const shapeOf = (html) => html
    .replace(/\b(?!class\b|type\b|role\b)([a-z][\w:-]*)="[^"]*"/gi, '$1')
    .replace(/>[^<]+/g, '>').replace(/\d+/g, '0').slice(0, 200);
  const spotOf = (node) => {
    const steps = node.target.map(flat);
    return {
      selector: steps.join(' >> ').slice(0, 600),
      frame_url: steps.length > 1 ? urls[steps.slice(0, -1).join(' >> ')] || '' : '',
      html: (node.html || '').slice(0, 400),
      summary: (node.failureSummary || '').replace(/\s+/g, ' ').trim().slice(0, 500),
      shape: shapeOf(node.html || ''),
    };
  };
  const weight = { critical: 4, serious: 3, moderate: 2, minor: 1 };
  const kinds = (nodes) => {
    const found = new Map();
    for (const node of nodes) {
      const spot = spotOf(node), key = node.target.slice(0, -1).map(flat).join(' >> ') + spot.shape, known = found.get(key);
      if (known) known.alike += 1;
      else found.set(key, { ...spot, alike: 1, impact: weight[node.impact] || 0 });
    }
    return Array.from(found.values())
      .sort((a, b) => b.impact - a.impact || b.alike - a.alike)
      .slice(0, spots)
      .map(({ impact, ...spot }) => spot);
  };
  const rules = new Map();
  const of = (result) => {
    if (!rules.has(result.id)) {
      rules.set(result.id, {
        rule: result.id, impact: '', violations: 0, passes: 0, incomplete: 0, inapplicable: false, failed: [], unclear: [],
      });
    }
    return rules.get(result.id);
  };
  for (const result of report.passes) of(result).passes = result.nodes.length;
  for (const result of report.violations) {
    const rule = of(result);
    rule.violations = result.nodes.length;
    rule.impact = result.impact || '';
    rule.failed = kinds(result.nodes);
  }
  for (const result of report.incomplete) {
    const rule = of(result);
    rule.incomplete = result.nodes.length;
    rule.unclear = kinds(result.nodes);
  }
  for (const result of report.inapplicable) of(result).inapplicable = true;
  return Array.from(rules.values());
}
