import { freshId, h, icon } from "./dom.js";
import { panelUnder } from "./overlay.js";

/**
 * A list box without a select element. The button and its options answer to the mouse button going down and to nothing
 * else: no click, no key. The options exist only while it is open, at the end of the body.
 */
export function listbox({ label, options, value = "", empty = "Tất cả", name = null, onchange }) {
  const [labelId, valueId] = [freshId("mat-select-label"), freshId("mat-select-value")];
  const shown = h("span", { id: valueId }, value || empty);
  const kept = name ? h("input", { type: "hidden", name, value }) : null;
  let close = null;
  const shut = () => {
    close?.();
    close = null;
    button.setAttribute("aria-expanded", "false");
  };
  const choose = (text) => (event) => {
    event.preventDefault();
    shut();
    shown.textContent = text || empty;
    if (kept) kept.value = text;
    onchange(text);
  };
  const button = h("button", { type: "button", class: "mat-select", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-labelledby": `${labelId} ${valueId}`,
    onmousedown: (event) => {
      event.preventDefault();
      if (close) {
        shut();
        return;
      }
      const list = h("div", { class: "mat-select-panel", role: "listbox", "aria-labelledby": labelId }, ...["", ...options].map((text) =>
        h("div", { class: "mat-option", role: "option", "aria-selected": String(text === (kept?.value ?? value)), onmousedown: choose(text) }, text || empty)));
      close = panelUnder(button, list);
      button.setAttribute("aria-expanded", "true");
    } }, shown, " ", icon("arrow_drop_down"));
  document.addEventListener("mousedown", (event) => {
    if (close && !button.contains(event.target) && !event.target.closest(".cdk-overlay-container")) shut();
  });
  return h("div", { class: "mat-form-field" }, h("span", { class: "mat-label", id: labelId }, label), button, kept);
}

/** Chips of which one at most is chosen. */
export function chips({ label, options, value = "", onchange }) {
  return h("div", { class: "mat-chip-list", role: "listbox", "aria-label": label }, h("span", { class: "mat-label" }, `${label}:`),
    ...options.map((text) => h("span", { class: text === value ? "mat-chip on" : "mat-chip", role: "option", tabindex: "0", "aria-selected": String(text === value),
      onclick: () => onchange(text === value ? "" : text) }, text === value ? icon("done") : null, text)));
}

/** Tabs of which only the open one is drawn. */
export function tabs(panels) {
  const body = h("div", { class: "mat-tab-body", role: "tabpanel" });
  const heads = panels.map(([title], at) => h("div", { class: "mat-tab-label", role: "tab", tabindex: "0", onclick: () => open(at) }, title));
  const open = (chosen) => {
    heads.forEach((head, at) => head.setAttribute("aria-selected", String(at === chosen)));
    body.replaceChildren(...panels[chosen][1]());
  };
  open(0);
  return h("div", { class: "mat-tab-group" }, h("div", { class: "mat-tab-header", role: "tablist" }, ...heads), body);
}

export function paginator({ total, size, page, onpage }) {
  const last = Math.max(0, Math.ceil(total / size) - 1);
  const arrow = (name, label, to) => h("button", { type: "button", class: "mat-icon-button", "aria-label": label, disabled: to < 0 || to > last || to === page, onclick: () => onpage(to) }, icon(name));
  return h("div", { class: "mat-paginator", role: "group", "aria-label": "Phân trang" }, h("span", {}, `${total ? page * size + 1 : 0} – ${Math.min(total, (page + 1) * size)} của ${total}`),
    arrow("first_page", "Trang đầu", 0), arrow("chevron_left", "Trang trước", page - 1), arrow("chevron_right", "Trang sau", page + 1), arrow("last_page", "Trang cuối", last));
}

/** Radio buttons with a legend. */
export function radios(legend, name, options, { type = "radio" } = {}) {
  return h("fieldset", { class: "mat-radio-group" }, h("legend", {}, legend), ...options.map((text) => h("label", {}, h("input", { type, name, value: text }), " ", text)));
}
