/** Routes by path and query: the server gives the same shell for all of them. */
export function current() {
  const path = location.pathname.replace(/(.)\/$/, "$1");
  return { path: path === "/" || path === "/vi" ? "/vi/home" : path, query: Object.fromEntries(new URLSearchParams(location.search)) };
}

export function address(path, query = {}) {
  const filled = Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const search = new URLSearchParams(filled).toString();
  return search ? `${path}?${search}` : path;
}

export function go(path, query = {}) {
  history.pushState({}, "", address(path, query));
  window.dispatchEvent(new Event("lg-route"));
}

/** Follow links inside the application without loading the shell again. */
export function followLinks() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='/vi/'], a[href^='/en/']");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || link.target) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  });
  window.addEventListener("popstate", () => window.dispatchEvent(new Event("lg-route")));
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
