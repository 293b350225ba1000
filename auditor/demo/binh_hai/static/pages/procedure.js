import { h } from "../dom.js";
import { get } from "../api.js";
import { go } from "../router.js";

const list = (items) => h("ul", {}, ...items.map((text) => h("li", {}, text)));
const section = (title, ...nodes) => h("section", {}, h("h3", {}, title), ...nodes.map((node) => (typeof node === "string" ? h("p", {}, node) : node)));

/** Tabs made of plain divs that only a mouse can reach: a fault on purpose (WCAG 2.1.1). */
function tabs(panels) {
  const heads = panels.map(([title], at) => h("div", { class: "tab", onclick: () => open(at) }, title));
  const bodies = panels.map(([title, ...nodes]) => h("div", { class: "panel" }, h("h2", {}, title), ...nodes));
  const open = (chosen) => {
    heads.forEach((head, at) => head.classList.toggle("on", at === chosen));
    bodies.forEach((body, at) => { body.hidden = at !== chosen; });
  };
  open(0);
  return h("div", { class: "tabs" }, h("div", { class: "heads" }, ...heads), ...bodies);
}

export async function procedure({ put, params }) {
  const item = await get(`/procedures/${encodeURIComponent(params.code)}`);
  const apply = h("button", { type: "button", class: "main", onclick: () => go(`/padsvc/apply-online/${item.wizard}`, { ma: item.code }) }, "Nộp hồ sơ");
  put(item.name, h("article", { class: "wrap" },
    h("nav", { class: "crumbs", "aria-label": "Đường dẫn" }, h("a", { href: "#/trang-chu" }, "Trang chủ"), " / ", h("a", { href: "#/thu-tuc" }, "Thủ tục hành chính")),
    h("h1", {}, item.name),
    h("p", {}, "Mã thủ tục: ", h("strong", {}, item.code), ". Mức độ: ", h("span", { class: "level" }, item.level), "."), apply,
    tabs([
      ["Thông tin chung", section("Tên thủ tục", item.name), section("Cơ quan thực hiện", item.agency), section("Lĩnh vực", item.field),
        section("Đối tượng thực hiện", item.audience.join(", ")), section("Thời hạn giải quyết", item.time_limit), section("Phí, lệ phí", item.fee), section("Kết quả thực hiện", item.result)],
      ["Trình tự, cách thức thực hiện", section("Trình tự thực hiện", h("ol", {}, ...item.steps.map((text) => h("li", {}, text)))), section("Cách thức thực hiện", list(item.methods))],
      ["Hồ sơ", section("Thành phần hồ sơ", list(item.parts)), section("Số lượng hồ sơ", item.copies)],
      ["Căn cứ và điều kiện", section("Căn cứ pháp lý", list(item.legal_basis)), section("Yêu cầu, điều kiện thực hiện", item.conditions)],
    ])));
}
