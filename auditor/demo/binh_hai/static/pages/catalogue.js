import { h, choice, field, icon } from "../dom.js";
import { get, post } from "../api.js";
import { go } from "../router.js";

const FILTERS = [["co-quan", "agency", "Cơ quan thực hiện"], ["linh-vuc", "field", "Lĩnh vực"], ["muc-do", "level", "Mức độ cung cấp"], ["doi-tuong", "audience", "Đối tượng"]];

function filterForm(facets, query) {
  const keyword = h("input", { type: "search", name: "keyword", value: query["tu-khoa"] ?? "", placeholder: "Nhập từ khóa tìm kiếm" });
  const selects = FILTERS.map(([part, key, label]) => [part, field(label, choice(key, facets[key], { value: query[part] ?? "", empty: "Tất cả" }))]);
  return h("form", { class: "filters", role: "search", onsubmit: (event) => {
    event.preventDefault();
    const chosen = Object.fromEntries(selects.map(([part, node]) => [part, node.querySelector("select").value]));
    go("/thu-tuc", { "tu-khoa": keyword.value.trim(), ...chosen });
  } }, h("h2", {}, "Tìm kiếm nâng cao"), field("Từ khóa", keyword), ...selects.map(([, node]) => node), h("button", { type: "submit" }, "Tìm kiếm"));
}

function pager(found, query) {
  const last = Math.max(1, Math.ceil(found.total / found.size));
  const page = (number) => h("button", { type: "button", "aria-current": number === found.page ? "page" : null, "aria-label": `Trang ${number}`,
    onclick: () => go("/thu-tuc", { ...query, trang: number }) }, String(number));
  return h("nav", { class: "pager", "aria-label": "Phân trang" }, ...Array.from({ length: last }, (_, at) => page(at + 1)));
}

function row(item) {
  return h("tr", {}, h("td", {}, item.code), h("td", {}, h("a", { href: `#/thu-tuc/${item.code}` }, item.name), h("br"), h("small", { class: "muted" }, item.agency)),
    h("td", {}, item.field), h("td", {}, h("span", { class: "level" }, item.level)),
    h("td", {}, h("button", { type: "button", onclick: () => go(`/padsvc/apply-online/${item.wizard}`, { ma: item.code }) }, "Nộp hồ sơ")));
}

export async function catalogue({ put, query }) {
  const wanted = Object.fromEntries(FILTERS.map(([part, key]) => [key, query[part] ?? ""]));
  const [facets, found] = await Promise.all([
    get("/facets"),
    post("/procedures/search", { ...wanted, keyword: query["tu-khoa"] ?? "", page: query.trang ?? 1, size: query["so-dong"] ?? 10 }),
  ]);
  const size = h("select", { name: "size", onchange: () => go("/thu-tuc", { ...query, trang: 1, "so-dong": size.value }) }, ...["10", "20", "50"].map((text) => h("option", { value: text }, text)));
  size.value = String(found.size);
  const sorted = h("button", { type: "button", class: "icon", onclick: () => body.replaceChildren(...Array.from(body.children).reverse()) }, icon("M7 4v12l-3-3-1.400 1.400L8 20l5.400-5.600L12 13l-3 3V4zm9 16V8l-3 3-1.400-1.400L17 4l5.400 5.600L21 11l-3-3v12z"));
  const body = h("tbody", {}, ...found.rows.map(row));
  const list = found.total
    ? [h("div", { class: "table" }, h("table", {}, h("caption", {}, `Có ${found.total} thủ tục hành chính`),
        h("thead", {}, h("tr", {}, ...["Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Mức độ", "Thao tác"].map((text) => h("th", { scope: "col" }, text)))), body)), pager(found, query)]
    : [h("p", { class: "empty" }, "Không tìm thấy thủ tục phù hợp với điều kiện tìm kiếm.")];
  put("Danh mục thủ tục hành chính", h("div", { class: "wrap" }, h("h1", {}, "Danh mục thủ tục hành chính"), filterForm(facets, query), h("div", { class: "tools" }, sorted, size), ...list));
}

export async function agencies({ put }) {
  const rows = await get("/agencies");
  put("Cơ quan thực hiện", h("div", { class: "wrap" }, h("h1", {}, "Cơ quan thực hiện"),
    h("ul", { class: "plain" }, ...rows.map((item) => h("li", {}, h("a", { href: `#/thu-tuc?${new URLSearchParams({ "co-quan": item.name })}` }, item.name), ` (${item.count} thủ tục)`)))));
}
