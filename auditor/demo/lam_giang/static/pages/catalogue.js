import { h, icon, field, skeleton } from "../dom.js";
import { post } from "../api.js";
import { go } from "../router.js";
import { chips, listbox, paginator } from "../widgets.js";

function card(row) {
  return h("div", { class: "mat-card procedure" },
    h("div", { class: "grow" }, h("small", { class: "muted" }, row.code), h("div", { class: "name", role: "button", tabindex: "0", onclick: () => go(`/vi/procedure/detail/${row.id}`) }, row.name),
      h("div", { class: "agency" }, icon("account_balance"), " ", row.agency)),
    h("span", { class: "mat-chip level" }, row.level),
    h("button", { type: "button", class: "mat-button main", onclick: () => go(`/vi/padsvc/apply-online/${row.wizard}`) }, "Nộp trực tuyến"));
}

/** The conditions beside the agency change the address and nothing else: the server never reads them. */
function filters(tags, query) {
  const choose = (key) => (text) => go("/vi/procedure/search", { ...query, page: "", [key]: text });
  const keyword = h("input", { type: "text", placeholder: "Nhập từ khóa", value: query.keyword ?? "" });
  const search = () => go("/vi/procedure/search", { ...query, page: "", keyword: keyword.value.trim() });
  keyword.addEventListener("keydown", (event) => {
    if (event.key === "Enter") search();
  });
  const more = h("div", { class: "panel-body", hidden: !(query.sector || query.audience) },
    listbox({ label: "Lĩnh vực", options: tags.sector, value: query.sector ?? "", onchange: choose("sector") }),
    chips({ label: "Đối tượng", options: tags.audience, value: query.audience ?? "", onchange: choose("audience") }));
  const head = h("button", { type: "button", class: "mat-button", "aria-expanded": String(!more.hidden), onclick: () => {
    more.hidden = !more.hidden;
    head.setAttribute("aria-expanded", String(!more.hidden));
  } }, "Tìm kiếm nâng cao ", icon("expand_more"));
  return h("div", { class: "filters", role: "search" }, field("Từ khóa", keyword), h("button", { type: "button", class: "mat-button main", onclick: search }, icon("search"), " Tìm kiếm"),
    listbox({ label: "Cơ quan thực hiện", options: tags.agency, value: query.agency ?? "", onchange: choose("agency") }),
    chips({ label: "Mức độ", options: tags.level, value: query.level ?? "", onchange: choose("level") }), head, more);
}

export async function catalogue({ put, query }) {
  const list = h("div", {}, skeleton());
  const place = h("div", {});
  put("Thủ tục hành chính", h("div", { class: "wrap" }, h("h1", {}, "Danh sách thủ tục hành chính"), place, list));
  const [tags, found] = await Promise.all([
    post("/basecat/tag/search"),
    post("/basepad/procedure/search", { keyword: query.keyword ?? "", agency: query.agency ?? "", sector: query.sector ?? "", level: query.level ?? "", audience: query.audience ?? "", page: Number(query.page ?? 0) }),
  ]);
  place.replaceChildren(filters(tags, query));
  list.replaceChildren(...(found.totalElements
    ? [h("p", {}, `Tìm thấy ${found.totalElements} thủ tục`), ...found.content.map(card), paginator({ total: found.totalElements, size: found.size, page: found.page, onpage: (page) => go("/vi/procedure/search", { ...query, page }) })]
    : [h("p", { class: "empty" }, "Không tìm thấy thủ tục nào.")]));
}
