/** Make an element. Props starting with "on" are listeners, "class" and data attributes are plain attributes. */
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

/** Make an icon from SVG path data. */
export function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("width", "20");
  svg.setAttribute("height", "20");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  shape.setAttribute("fill", "currentColor");
  svg.append(shape);
  return svg;
}

let serial = 0;

/** Make a labelled control inside its field. */
export function field(label, control, { required = false, hint = "" } = {}) {
  serial += 1;
  control.id = control.id || `o-${serial}`;
  const parts = [];
  if (label) {
    const star = required ? h("span", { class: "star" }, " *") : null;
    parts.push(h("label", { for: control.id }, label, star));
  }
  parts.push(control);
  if (hint) {
    const note = h("small", { class: "hint", id: `${control.id}-hint` }, hint);
    control.setAttribute("aria-describedby", note.id);
    parts.push(note);
  }
  return h("div", { class: "field" }, ...parts);
}

/** Make a select element with options given as texts. */
export function choice(name, options, { value = "", empty = "-- Chọn --" } = {}) {
  const select = h("select", { name }, h("option", { value: "" }, empty), ...options.map((text) => h("option", { value: text }, text)));
  select.value = value;
  return select;
}

/** Make a group of radio buttons with its legend. */
export function radios(legend, name, options, checked = "") {
  return h("fieldset", { class: "radios" }, h("legend", {}, legend),
    ...options.map((text) => h("label", {}, h("input", { type: "radio", name, value: text, checked: text === checked }), " ", text)));
}

/** Make a table with a header row. */
export function table(caption, heads, rows) {
  return h("div", { class: "table" }, h("table", {}, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...rows.map((cells) => h("tr", {}, ...cells.map((cell) => h("td", {}, cell)))))));
}

export const count = (number) => number.toLocaleString("vi-VN");
