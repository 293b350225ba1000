import { count, h, icon } from "../dom.js";
import { post } from "../api.js";
import { go } from "../router.js";
import "../search_box.js";

const TILES = [["description", "Thủ tục hành chính", "/vi/procedure/search"], ["manage_search", "Tra cứu hồ sơ", "/vi/dossier/search"], ["star_rate", "Đánh giá hài lòng", "/vi/rating"]];

export async function home({ put }) {
  const hero = h("section", { class: "hero" }, h("div", { class: "wrap" }, h("h1", {}, "Dịch vụ công trực tuyến tỉnh Lam Giang"), document.createElement("lg-search-box")));
  // Cards that only a mouse can press: neither link nor button nor role.
  const tiles = h("section", { class: "wrap" }, h("h2", {}, "Tiện ích"), h("div", { class: "tiles" },
    ...TILES.map(([sign, text, to]) => h("div", { class: "mat-card tile", onclick: () => go(to) }, icon(sign), h("div", { class: "tile-name" }, text)))));
  const rest = h("div", { class: "wrap" }, h("p", { class: "loading" }, "Đang tải dữ liệu…"));
  put("Trang chủ", hero, tiles, rest);
  const data = await post("/basecat/home/get");
  rest.replaceChildren(
    h("section", {}, h("h2", {}, "Dịch vụ công nổi bật"), h("ul", { class: "rows" }, ...data.featured.map((row) => h("li", {},
      h("span", { class: "grow" }, row.name), h("span", { class: "mat-chip level" }, row.level),
      h("button", { type: "button", class: "mat-button main", onclick: () => go(`/vi/padsvc/apply-online/${row.wizard}`) }, "Nộp trực tuyến"))))),
    h("section", {}, h("h2", {}, "Hồ sơ trong năm"), h("dl", { class: "counters" }, ...[["Tiếp nhận", data.total.received], ["Đã giải quyết", data.total.resolved], ["Đúng hạn", data.total.onTime], ["Quá hạn", data.total.late]]
      .map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, count(value)))))),
    h("section", {}, h("h2", {}, "Thông báo"), h("ul", {}, ...data.news.map((item) => h("li", {}, h("a", { href: `/vi/news/${item.id}` }, item.title), " ", h("small", { class: "muted" }, item.day))))),
  );
}

export async function english({ put }) {
  put("Home", h("div", { class: "wrap", lang: "en" }, h("h1", {}, "Lam Giang public service portal"), h("p", {}, "The English version is being translated. "), h("a", { href: "/vi/home", lang: "vi" }, "Tiếng Việt")));
}
