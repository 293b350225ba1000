/** Routes by fragment: "#/thu-tuc?trang=2" has path "/thu-tuc" and query {trang: "2"}. */
export function current() {
  const fragment = location.hash.replace(/^#/, "") || "/trang-chu";
  const [path, query = ""] = fragment.split("?", 2);
  return { path: path.replace(/(.)\/$/, "$1"), query: Object.fromEntries(new URLSearchParams(query)) };
}

export function go(path, query = {}) {
  const filled = Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const search = new URLSearchParams(filled).toString();
  location.hash = search ? `${path}?${search}` : path;
}

/** Find the first route whose pattern fits; ":name" parts become parameters. */
export function match(routes, path) {
  for (const [pattern, page] of routes) {
    const names = [];
    const expression = pattern.replace(/:(\w+)/g, (_, name) => {
      names.push(name);
      return "([^/]+)";
    });
    const found = new RegExp(`^${expression}$`).exec(path);
    if (found) return { page, params: Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1])])) };
  }
  return null;
}
