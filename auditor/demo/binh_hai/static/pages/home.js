import { h, count } from "../dom.js";
import { get } from "../api.js";
import { go } from "../router.js";

const TILES = [
  ["Thủ tục hành chính", "Danh mục thủ tục theo cơ quan, lĩnh vực", "/thu-tuc"],
  ["Tra cứu hồ sơ", "Xem hồ sơ đang ở bước nào", "/tra-cuu-ho-so"],
  ["Phản ánh kiến nghị", "Gửi và theo dõi phản ánh", "/phan-anh-kien-nghi"],
  ["Hướng dẫn sử dụng", "Các bước nộp hồ sơ trực tuyến", "/huong-dan"],
];

function searchBox() {
  const input = h("input", { type: "search", id: "tu-khoa", name: "keyword", placeholder: "Nhập tên hoặc mã thủ tục" });
  return h("form", { class: "hero-search", role: "search", onsubmit: (event) => {
    event.preventDefault();
    go("/thu-tuc", { "tu-khoa": input.value.trim() });
  } }, h("label", { for: "tu-khoa" }, "Tìm kiếm thủ tục hành chính"), h("div", { class: "line" }, input, h("button", { type: "submit" }, "Tìm kiếm")));
}

/** Wait until the browser reports its first contentful paint. */
function painted() {
  return new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      if (!list.getEntriesByName("first-contentful-paint").length) return;
      observer.disconnect();
      resolve();
    }).observe({ type: "paint", buffered: true });
    setTimeout(resolve, 2000);
  });
}

/**
 * Lays out the little map of one-stop offices by trial, on the main thread: three tasks that block the page for 450 ms each.
 * This is the portal's performance fault. It counts by the clock, so it is the same on a fast and on a slow machine.
 */
async function layOutOffices(offices) {
  await painted();
  for (let round = 0; round < 3; round += 1) {
    // A pause long enough for a frame: what is already drawn shows before the page blocks again.
    await new Promise((resolve) => setTimeout(resolve, 40));
    const start = performance.now();
    let best = 0;
    while (performance.now() - start < 450) {
      best = offices.reduce((sum, office, at) => (sum * 31 + office.length * at) % 9973, best);
    }
    document.querySelector(".map")?.setAttribute("data-layout", String(best));
  }
}

const OFFICES = ["Hải Châu Đông", "Tân Cảng", "Minh Khai", "Đại Thắng", "Vĩnh Hưng", "Hòn Ngư"];

export async function home({ put }) {
  const hero = h("section", { class: "hero" }, h("div", { class: "wrap" },
    h("h1", {}, "Dịch vụ công trực tuyến tỉnh Bình Hải"),
    h("p", {}, "Nộp hồ sơ mọi lúc, mọi nơi."), searchBox()));
  const tiles = h("section", { class: "wrap" }, h("h2", {}, "Chức năng chính"),
    h("ul", { class: "tiles" }, ...TILES.map(([title, text, to]) => h("li", {}, h("a", { href: `#${to}` }, h("strong", {}, title), h("span", {}, text))))));
  const offices = h("section", { class: "wrap" }, h("h2", {}, "Bộ phận Một cửa"),
    h("ul", { class: "map" }, ...OFFICES.map((name) => h("li", {}, name))));
  const rest = h("div", { class: "wrap" }, h("p", { class: "loading" }, "Đang tải dữ liệu, vui lòng chờ…"));
  put("Cổng dịch vụ công tỉnh Bình Hải", hero, tiles, offices, rest);
  const asked = get("/home");
  await layOutOffices(OFFICES);
  const data = await asked;
  rest.replaceChildren(
    h("section", {}, h("h2", {}, "Dịch vụ công nổi bật"), h("ul", { class: "rows" }, ...data.featured.map((row) => h("li", {},
      h("span", {}, row.name, " ", h("small", { class: "muted" }, row.code)), h("span", { class: "level" }, row.level),
      h("button", { type: "button", onclick: () => go(`/padsvc/apply-online/${row.wizard}`, { ma: row.code }) }, "Nộp hồ sơ"))))),
    h("section", {}, h("h2", {}, "Tình hình giải quyết hồ sơ"), h("p", { class: "muted" }, `Từ ${data.total.from} đến ${data.total.to}`),
      h("dl", { class: "counters" }, ...[["Đã tiếp nhận", data.total.received], ["Đã giải quyết", data.total.resolved], ["Đúng hạn", data.total.onTime], ["Quá hạn", data.total.late]]
        .map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, count(value)))))),
    h("section", {}, h("h2", {}, "Tin tức"), h("ul", { class: "news" }, ...data.news.map((item, at) => h("li", {},
      h("img", { src: `/assets/img/news-${at + 1}.svg`, width: 160, height: 100 }),
      h("div", {}, h("h3", {}, h("a", { href: `#/tin-tuc/${item.id}` }, item.title)), h("p", { class: "muted" }, item.day), h("p", {}, item.summary)))))),
  );
}
