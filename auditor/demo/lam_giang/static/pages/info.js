import { field, h, icon, page } from "../dom.js";
import { get, post } from "../api.js";
import { sending } from "./voice.js";

/** The guide is a video and hardly a word beside it. */
export async function guide({ put }) {
  put("Hướng dẫn sử dụng", page("Hướng dẫn sử dụng", h("video", { controls: true, preload: "metadata", width: 640, height: 360, "aria-label": "Hướng dẫn nộp hồ sơ trực tuyến" },
    h("source", { src: "/vi/assets/huong-dan.webm", type: "video/webm" }), h("track", { kind: "captions", src: "/vi/assets/huong-dan.vtt", srclang: "vi", label: "Tiếng Việt", default: true }))));
}

export async function questions({ put }) {
  const items = await post("/surfeed/question/search");
  const panel = (item) => {
    const body = h("div", { class: "panel-body", hidden: true }, h("p", {}, item.answer), h("p", { class: "muted" }, `Trả lời ngày ${item.day}`));
    const head = h("button", { type: "button", class: "mat-expansion-header", "aria-expanded": "false", onclick: () => {
      body.hidden = !body.hidden;
      head.setAttribute("aria-expanded", String(!body.hidden));
    } }, item.question, " ", icon("expand_more"));
    return h("div", { class: "mat-expansion-panel" }, h("h2", {}, head), h("p", { class: "muted" }, `Người hỏi: ${item.asker}`), body);
  };
  put("Câu hỏi thường gặp", page("Câu hỏi thường gặp", ...items.map(panel), h("h2", {}, "Đặt câu hỏi"),
    sending({ path: "/surfeed/question/create", button: "Gửi câu hỏi", required: ["content"] }, field("Nội dung câu hỏi", h("textarea", { name: "content", rows: 3 })))));
}

/** News come in portions as the reader scrolls. */
export async function newsList({ put }) {
  const list = h("ul", { class: "rows news" });
  const end = h("div", { class: "end" });
  put("Thông báo", page("Thông báo", list, end));
  let next = 0;
  let busy = false;
  const more = async () => {
    if (busy) return;
    busy = true;
    const portion = await post("/surfeed/news/search", { page: next });
    list.append(...portion.content.map((item) => h("li", {}, h("a", { class: "grow", href: `/vi/news/${item.id}` }, item.title), h("small", { class: "muted" }, item.day))));
    next += 1;
    busy = false;
    watcher.disconnect();
    if (!portion.last) watcher.observe(end);
  };
  const watcher = new IntersectionObserver((seen) => {
    if (seen.some((entry) => entry.isIntersecting)) more();
  });
  await more();
}

export async function newsItem({ put, params }) {
  const item = await get(`/surfeed/news/${encodeURIComponent(params.id)}`);
  put(item.title, page(item.title, h("p", { class: "muted" }, item.day), ...item.paragraphs.map((text) => h("p", {}, text))));
}

export async function about({ put }) {
  put("Giới thiệu", page("Giới thiệu", h("p", {}, "Cổng dịch vụ công tỉnh Lam Giang do Văn phòng Ủy ban nhân dân tỉnh quản lý, kết nối với Cổng Dịch vụ công quốc gia.")));
}

export async function contact({ put }) {
  put("Liên hệ", page("Liên hệ", h("p", {}, "Trung tâm Phục vụ hành chính công tỉnh Lam Giang, số 3 đường Hùng Vương, phường Sông Lam."), h("p", {}, "Điện thoại: 1022.")));
}

export async function sitemap({ put }) {
  const links = [["Trang chủ", "/vi/home"], ["Thủ tục hành chính", "/vi/procedure/search"], ["Thống kê tình hình giải quyết hồ sơ", "/vi/statistic"], ["Câu hỏi thường gặp", "/vi/faq"], ["Thông báo", "/vi/news"], ["Giới thiệu", "/vi/about"], ["Liên hệ", "/vi/contact"]];
  put("Sơ đồ cổng", page("Sơ đồ cổng", h("ul", {}, ...links.map(([text, to]) => h("li", {}, h("a", { href: to }, text))))));
}
