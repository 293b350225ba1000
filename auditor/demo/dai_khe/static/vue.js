/** A very small stand-in for the platform's framework: apps that mount on an element and follow the hash. */

const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

class Markup {
  constructor(text) { this.text = text; }
}

/** Build markup; whatever is put in is escaped unless it is markup itself. */
export function html(strings, ...values) {
  const put = (value) => {
    if (Array.isArray(value)) return value.map(put).join("");
    if (value instanceof Markup) return value.text;
    return value === null || value === undefined || value === false ? "" : escaped(value);
  };
  return new Markup(strings.reduce((text, string, at) => text + string + (at < values.length ? put(values[at]) : ""), ""));
}

export const upper = (text) => text.toUpperCase().normalize("NFD");
export const number = (value) => value.toLocaleString("vi-VN");
export const icon = (word) => html`<i class="material-icons">${word}</i>`;

/** Draw into an element and connect its controls: {"selector": (event, element) => ...} for clicks. */
export function draw(place, markup, clicks = {}) {
  place.innerHTML = markup.text;
  for (const [selector, listener] of Object.entries(clicks)) {
    for (const one of place.querySelectorAll(selector)) one.addEventListener("click", (event) => listener(event, one));
  }
}

export class RestError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(path, options) {
  const answer = await fetch(`/o/rest/v2${path}`, options);
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new RestError(answer.status, content.message ?? "Hệ thống đang bận");
  return content;
}

export const get = (path, query = {}) => {
  const filled = Object.entries(query).filter(([, value]) => value);
  return ask(filled.length ? `${path}?${new URLSearchParams(filled)}` : path, {});
};
export const post = (path, body) => ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const app = (name) => document.querySelector(`[data-app="${name}"]`);

function current() {
  const [path, query = ""] = location.hash.replace(/^#/, "").split("?", 2);
  return { path: path || "/", query: Object.fromEntries(new URLSearchParams(query)) };
}

/** Run an app: the first route whose pattern fits the hash draws it; whatever else follows "#" says that it is unknown. */
export function run(name, routes) {
  const place = app(name);
  const site = document.title;
  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    const { path, query } = current();
    place.innerHTML = "<p class='loading'>Đang tải...</p>";
    for (const [pattern, page] of routes) {
      const found = pattern.exec(path);
      if (!found) continue;
      try {
        await page({ place, query, found, here: () => mine === turn });
        const heading = place.querySelector("h2")?.textContent;
        if (mine === turn) document.title = heading ? `${heading} - ${site}` : site;
      } catch (error) {
        if (mine === turn) draw(place, html`<p>Không tải được dữ liệu: ${error.message}</p>`);
      }
      return;
    }
    draw(place, html`<h2>Không tìm thấy nội dung</h2><p>Đường dẫn ${path} không tồn tại.</p>`);
  };
  window.addEventListener("hashchange", show);
  return show();
}
