import { h, icon, skeleton } from "../dom.js";
import { get } from "../api.js";
import { go } from "../router.js";
import { tabs } from "../widgets.js";

const list = (items) => h("ul", {}, ...items.map((text) => h("li", {}, text)));
const part = (title, ...nodes) => h("section", {}, h("h3", {}, title), ...nodes.map((node) => (typeof node === "string" ? h("p", {}, node) : node)));

export async function procedure({ put, params }) {
  put("Chi tiết thủ tục", h("div", { class: "wrap" }, skeleton()));
  const item = await get(`/basepad/procedure/${encodeURIComponent(params.id)}`);
  put(item.name, h("article", { class: "wrap" }, h("h1", {}, item.name),
    h("p", {}, h("span", { class: "mat-chip level" }, item.level), " Mã thủ tục: ", h("strong", {}, item.code)),
    h("button", { type: "button", class: "mat-button main", onclick: () => go(`/vi/padsvc/apply-online/${item.wizard}`) }, icon("send"), " Nộp trực tuyến"),
    tabs([
      ["Thông tin chung", () => [part("Tên thủ tục", item.name), part("Cơ quan thực hiện", item.agency), part("Lĩnh vực", item.field), part("Đối tượng thực hiện", item.audience.join(", ")), part("Thời hạn giải quyết", item.time_limit), part("Phí, lệ phí", item.fee)]],
      ["Trình tự thực hiện", () => [part("Trình tự thực hiện", list(item.steps))]],
      ["Cách thức thực hiện", () => [part("Cách thức thực hiện", list(item.methods))]],
      ["Thành phần hồ sơ", () => [part("Thành phần hồ sơ", list(item.parts)), part("Số lượng hồ sơ", item.copies)]],
      ["Căn cứ pháp lý", () => [part("Căn cứ pháp lý", list(item.legal_basis)), part("Yêu cầu, điều kiện", item.conditions), part("Kết quả thực hiện", item.result)]],
    ])));
}
