import { h, field } from "../dom.js";
import { ApiError, get, post } from "../api.js";

const article = (title, ...nodes) => h("article", { class: "wrap" }, h("h1", {}, title), ...nodes);

async function textPage(put, name) {
  const page = await get(`/pages/${name}`);
  put(page.title, article(page.title, ...page.paragraphs.map((text) => h("p", {}, text))));
}

export const about = ({ put }) => textPage(put, "about");
export const contact = ({ put }) => textPage(put, "contact");

export async function guides({ put }) {
  const items = await get("/guides");
  put("Hướng dẫn sử dụng", article("Hướng dẫn sử dụng", h("p", {}, "Chọn nội dung cần xem. Mỗi hướng dẫn gồm các bước ngắn, làm lần lượt từ trên xuống."),
    ...items.map((item) => h("section", {}, h("h2", {}, h("a", { href: `#/huong-dan/${item.slug}` }, item.title)), h("p", {}, item.summary), h("ol", {}, ...item.steps.map((text) => h("li", {}, text)))))));
}

export async function guide({ put, params }) {
  const item = (await get("/guides")).find((candidate) => candidate.slug === params.slug);
  if (!item) throw new ApiError(404, "Không tìm thấy");
  put(item.title, article(item.title, h("p", {}, item.summary), h("ol", {}, ...item.steps.map((text) => h("li", {}, text)))));
}

export async function questions({ put }) {
  const items = await get("/questions");
  const input = h("textarea", { name: "question", rows: 3 });
  const answer = h("div", { class: "answer", role: "status" });
  const form = h("form", { onsubmit: async (event) => {
    event.preventDefault();
    answer.textContent = input.value.trim() ? (await post("/questions", { question: input.value })).message : "Vui lòng nhập nội dung câu hỏi.";
  } }, field("Nội dung câu hỏi", input), h("button", { type: "submit" }, "Gửi câu hỏi"), answer);
  put("Câu hỏi thường gặp", article("Câu hỏi thường gặp", ...items.map((item) => h("section", { class: "question" }, h("h2", {}, item.question),
    h("p", { class: "muted" }, `${item.asker}. Trả lời ngày ${item.day}`), h("p", {}, item.answer))), h("h2", {}, "Đặt câu hỏi"), form));
}

export async function newsList({ put }) {
  const items = await get("/news");
  put("Tin tức", article("Tin tức", ...items.map((item) => h("section", {}, h("h2", {}, h("a", { href: `#/tin-tuc/${item.id}` }, item.title)), h("p", { class: "muted" }, item.day), h("p", {}, item.summary)))));
}

export async function newsItem({ put, params }) {
  const item = await get(`/news/${encodeURIComponent(params.id)}`);
  put(item.title, article(item.title, h("p", { class: "muted" }, item.day), ...item.paragraphs.map((text) => h("p", {}, text))));
}

export async function sitemap({ put }) {
  const groups = [
    ["Thủ tục", [["Thủ tục hành chính", "/thu-tuc"], ["Cơ quan thực hiện", "/co-quan"], ["Tra cứu hồ sơ", "/tra-cuu-ho-so"], ["Tra cứu kết quả", "/tra-cuu-ket-qua"], ["Thanh toán trực tuyến", "/thanh-toan-truc-tuyen"]]],
    ["Ý kiến người dân", [["Phản ánh kiến nghị", "/phan-anh-kien-nghi"], ["Đánh giá mức độ hài lòng", "/danh-gia-hai-long"], ["Kết quả đánh giá", "/ket-qua-danh-gia"], ["Khảo sát ý kiến", "/khao-sat-y-kien"], ["Câu hỏi thường gặp", "/cau-hoi-thuong-gap"]]],
    ["Thông tin", [["Thống kê tình hình giải quyết hồ sơ", "/thong-ke"], ["Hướng dẫn sử dụng", "/huong-dan"], ["Tin tức", "/tin-tuc"], ["Giới thiệu", "/gioi-thieu"], ["Liên hệ", "/lien-he"], ["Văn bản pháp quy", "/van-ban-phap-quy"]]],
  ];
  put("Sơ đồ cổng", article("Sơ đồ cổng", ...groups.map(([title, entries]) => h("section", {}, h("h2", {}, title), h("ul", {}, ...entries.map(([text, to]) => h("li", {}, h("a", { href: `#${to}` }, text))))))));
}
