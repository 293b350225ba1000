import { h } from "../dom.js";
import { listbox, radios } from "../widgets.js";

const DATE = /^\d{1,2}\/\d{1,2}\/\d{4}$/;
const PATTERNS = {
  identityNumber: [/^\d{12}$/, "phải gồm 12 chữ số"],
  phoneNumber: [/^0\d{9}$/, "phải gồm 10 chữ số"],
  birthday: [DATE, "phải theo dạng ngày/tháng/năm"],
  identityDate: [DATE, "phải theo dạng ngày/tháng/năm"],
};

function draw(component, form, data) {
  const { key, label, required } = component;
  const name = `data[${key}]`;
  const keep = (value) => { data[key] = value; };
  if (component.type === "select") return listbox({ label, name, options: component.values, value: data[key] ?? "", empty: "-- Chọn --", onchange: keep });
  if (component.type === "radio") {
    const group = radios(label, name, component.values);
    for (const button of group.querySelectorAll("input")) button.checked = button.value === data[key];
    group.addEventListener("change", (event) => keep(event.target.value));
    return group;
  }
  if (component.type === "checkbox") return h("label", { class: "formio-component" }, h("input", { type: "checkbox", name, onchange: (event) => keep(event.target.checked) }), " ", label);
  const id = `e-${key}`;
  const shared = { id, name, class: "form-control", value: data[key] ?? "", readonly: form.locked.includes(key), "aria-describedby": `${id}-loi`, oninput: (event) => keep(event.target.value) };
  const input = component.type === "textarea" ? h("textarea", { ...shared, rows: 3 }) : h("input", { ...shared, type: "text" });
  return h("div", { class: "formio-component" }, h("label", { for: id, class: required ? "field-required" : null }, label, required ? h("span", { class: "star" }, " *") : null), input,
    component.hint ? h("small", {}, component.hint) : null, h("div", { class: "formio-errors", id: `${id}-loi` }));
}

export const drawComponents = (form, data) => form.components.map((component) => draw(component, form, data));

function fault({ key, label, required }, value) {
  const text = String(value ?? "").trim();
  if (required && !text) return `${label} là bắt buộc`;
  const [pattern, words] = PATTERNS[key] ?? [];
  return text && pattern && !pattern.test(text) ? `${label} ${words}` : "";
}

/** Put a message under every field that is wrong; true when there is none. */
export function check(form, root, data) {
  let right = true;
  for (const component of form.components) {
    const place = root.querySelector(`#e-${component.key}-loi`);
    if (!place) continue;
    const words = fault(component, data[component.key]);
    place.textContent = words;
    root.querySelector(`#e-${component.key}`).setAttribute("aria-invalid", words ? "true" : "false");
    right = right && !words;
  }
  return right;
}
