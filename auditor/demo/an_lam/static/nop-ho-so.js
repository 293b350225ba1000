"use strict";

const LARGEST_FILE = 10 * 1024 * 1024;
const steps = [...document.querySelectorAll(".buoc")];
const marks = [...document.querySelectorAll("#cac-buoc > li")];
const form = document.getElementById("to-khai");
const back = document.getElementById("btn-truoc");
const next = document.getElementById("btn-tiep");
const summary = document.getElementById("loi-chung");
let current = 0;

function nameOf(field) {
  return field.labels[0].firstChild.textContent.trim();
}

function complaintAbout(field) {
  const name = nameOf(field);
  if (field.required && !field.value.trim()) {
    return `${field.tagName === "SELECT" ? "Vui lòng chọn" : "Vui lòng nhập"} "${name}".`;
  }
  if (field.id === "CongDan_SoDinhDanh" && !/^\d{12}$/.test(field.value.trim())) {
    return `"${name}" phải gồm đúng 12 chữ số.`;
  }
  return field.validity.valid ? "" : `"${name}" không đúng định dạng.`;
}

function mark(field, complaint) {
  const id = `${field.id}-loi`;
  document.getElementById(id)?.remove();
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (complaint) {
    const line = document.createElement("p");
    line.id = id;
    line.className = "loi";
    line.textContent = complaint;
    field.after(line);
    others.push(id);
    field.setAttribute("aria-invalid", "true");
  } else {
    field.removeAttribute("aria-invalid");
  }
  if (others.length) field.setAttribute("aria-describedby", others.join(" "));
  else field.removeAttribute("aria-describedby");
}

function check(step) {
  const fields = [...step.querySelectorAll("input:not([type=file]):not([type=radio]):not([type=checkbox]), select, textarea")];
  const wrong = fields.filter((field) => {
    const complaint = complaintAbout(field);
    mark(field, complaint);
    return complaint;
  });
  summary.textContent = wrong.length
    ? `Chưa thể sang bước tiếp theo, còn ${wrong.length} ô cần sửa: ${wrong.map(nameOf).join("; ")}.`
    : "";
  wrong[0]?.focus();
  return wrong.length === 0;
}

function review() {
  const list = document.getElementById("xem-lai");
  list.replaceChildren();
  for (const field of form.querySelectorAll("#buoc-1 input:not([type=checkbox]), #buoc-1 select, #buoc-1 textarea")) {
    const row = document.createElement("div");
    const term = document.createElement("dt");
    const value = document.createElement("dd");
    term.textContent = nameOf(field);
    value.textContent = field.selectedOptions ? field.selectedOptions[0].text : field.value;
    row.append(term, value);
    list.append(row);
  }
}

function show(index, { focus = true } = {}) {
  current = index;
  steps.forEach((step, at) => { step.hidden = at !== index; });
  marks.forEach((item, at) => {
    if (at === index) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  });
  back.hidden = index === 0;
  next.hidden = index === steps.length - 1;
  if (index === steps.length - 1) review();
  if (focus) steps[index].querySelector("h2").focus();
}

function wireFiles(item) {
  const input = item.querySelector("input[type=file]");
  const told = item.querySelector("[data-ten-tep]");
  const view = item.querySelector("[data-xem-tep]");
  const replace = item.querySelector("[data-thay-tep]");
  input.addEventListener("change", () => {
    const file = input.files[0];
    if (!file) return;
    if (file.size > LARGEST_FILE) {
      input.value = "";
      told.textContent = `Tệp ${file.name} vượt quá 10 MB, vui lòng chọn tệp khác.`;
      return;
    }
    told.textContent = `Đã chọn: ${file.name}`;
    view.href = URL.createObjectURL(file);
    view.hidden = false;
    replace.hidden = false;
  });
  replace.addEventListener("click", () => input.click());
  for (const button of item.querySelectorAll("[data-mo-kho], [data-mo-ky]")) {
    const panel = document.getElementById(button.getAttribute("aria-controls"));
    button.addEventListener("click", () => {
      panel.hidden = !panel.hidden;
      button.setAttribute("aria-expanded", String(!panel.hidden));
    });
  }
  const sign = item.querySelector("[data-yeu-cau-ky]");
  sign?.addEventListener("click", () => {
    const provider = item.querySelector("select").value;
    item.querySelector("[data-ky-tin]").textContent = input.files.length || told.dataset.tuKho
      ? `Đã gửi yêu cầu ký số tới ${provider}, vui lòng xác nhận trên ứng dụng của nhà cung cấp.`
      : "Vui lòng chọn tệp trước khi ký số.";
  });
  for (const paper of item.querySelectorAll("[data-tu-kho]")) {
    paper.addEventListener("click", () => {
      told.dataset.tuKho = paper.dataset.tuKho;
      told.textContent = `Dùng giấy tờ từ kho: ${paper.dataset.tuKho}`;
    });
  }
}

form.noValidate = true;
back.addEventListener("click", () => { summary.textContent = ""; show(current - 1); });
next.addEventListener("click", () => { if (check(steps[current])) show(current + 1); });
form.addEventListener("submit", (event) => {
  const isDraft = event.submitter?.hasAttribute("formaction");
  if (isDraft || current === steps.length - 1) return;
  event.preventDefault();
  next.click();
});
document.querySelectorAll("[data-giay-to]").forEach(wireFiles);
show(0, { focus: false });
