import { h } from "../dom.js";

const DATE = /^\d{1,2}\/\d{1,2}\/\d{4}$/;
const PATTERNS = {
  identityNumber: [/^\d{12}$/, "phải gồm 12 chữ số"],
  phoneNumber: [/^0\d{9}$/, "phải gồm 10 chữ số, bắt đầu bằng 0"],
  birthday: [DATE, "phải theo dạng ngày/tháng/năm"],
  identityDate: [DATE, "phải theo dạng ngày/tháng/năm"],
  email: [/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "chưa đúng dạng thư điện tử"],
};

function control(component, id, value) {
  const shared = { id, name: `data[${component.key}]`, "aria-required": component.required ? "true" : null };
  if (component.type === "select") {
    const select = h("select", { ...shared, class: "form-control" }, h("option", { value: "" }, "-- Chọn --"), ...component.options.map((text) => h("option", { value: text }, text)));
    select.value = value;
    return select;
  }
  if (component.type === "textarea") return h("textarea", { ...shared, class: "form-control", rows: 3, value });
  return h("input", { ...shared, type: "text", class: "form-control", readonly: Boolean(component.locked), value });
}

function draw(component, values) {
  const id = `e-${component.key}`;
  const value = values[component.key] ?? "";
  const name = `data[${component.key}]`;
  if (component.type === "checkbox") {
    return h("div", { class: "formio-component formio-component-checkbox" }, h("label", {}, h("input", { type: "checkbox", name, onchange: (event) => { values[component.key] = event.target.checked; } }), " ", component.label));
  }
  if (component.type === "radio") {
    return h("fieldset", { class: "formio-component radios" }, h("legend", {}, component.label), ...component.options.map((text) => h("label", {},
      h("input", { type: "radio", name, value: text, checked: text === value, onchange: () => { values[component.key] = text; } }), " ", text)));
  }
  const input = control(component, id, value);
  input.addEventListener("input", () => { values[component.key] = input.value; });
  const label = component.label ? h("label", { for: id, class: component.required ? "field-required" : null }, component.label, component.required ? h("span", { class: "star" }, " *") : null) : null;
  const hint = component.hint ? h("small", { class: "hint", id: `${id}-hint` }, component.hint) : null;
  const error = h("div", { class: "formio-errors invalid-feedback", id: `${id}-loi` });
  input.setAttribute("aria-describedby", hint ? `${id}-loi ${id}-hint` : `${id}-loi`);
  return h("div", { class: `formio-component formio-component-${component.type}` }, label, input, hint, error);
}

/** Draw a group of components as a fieldset; what is typed goes into `values`. */
export function drawGroup(group, values) {
  return h("fieldset", { class: "group" }, h("legend", {}, group.legend), h("div", { class: "grid" }, ...group.components.map((component) => draw(component, values))));
}

function fault(component, value) {
  const text = String(value ?? "").trim();
  if (component.required && !text) return `${component.label} không được để trống`;
  const [pattern, words] = PATTERNS[component.key] ?? [];
  return text && pattern && !pattern.test(text) ? `${component.label} ${words}` : "";
}

/** Check every component, put each message beside its control, and give the labels of those that are wrong. */
export function checkAll(groups, root, values) {
  const wrong = [];
  for (const component of groups.flatMap((group) => group.components)) {
    const input = root.querySelector(`#e-${component.key}`);
    if (!input) continue;
    const words = fault(component, values[component.key]);
    input.setAttribute("aria-invalid", words ? "true" : "false");
    root.querySelector(`#e-${component.key}-loi`).textContent = words;
    if (words) wrong.push(component.label);
  }
  return wrong;
}
