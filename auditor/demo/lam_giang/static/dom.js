/** Make an element. Props starting with "on" are listeners, all others are plain attributes. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Make an icon by its ligature: without the icon font its name shows as text. */
export const icon = (name) => h("span", { class: "mat-icon", "aria-hidden": "true" }, name);

let serial = 0;
export const freshId = (kind) => `${kind}-${(serial += 1)}`;

/** Make a labelled control. */
export function field(label, control, { required = false } = {}) {
  control.id = control.id || freshId("mat-input");
  return h("div", { class: "mat-form-field" }, h("label", { for: control.id }, label, required ? h("span", { class: "star" }, " *") : null), control);
}

/** Make a table with a header row. */
export function table(caption, heads, rows) {
  return h("div", { class: "table" }, h("table", { class: "mat-table" }, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...rows.map((cells) => h("tr", {}, ...cells.map((cell) => h("td", {}, cell)))))));
}

export const page = (title, ...nodes) => h("div", { class: "wrap" }, h("h1", {}, title), ...nodes);
export const count = (number) => number.toLocaleString("vi-VN");

/** Grey bars in the place of what comes late. */
export const skeleton = () => h("div", { class: "skeleton", "aria-hidden": "true" }, ...Array.from({ length: 4 }, () => h("div", { class: "bar-grey" })));
