import { h, field, page } from "../dom.js";
import { post } from "../api.js";
import { radios } from "../widgets.js";

const LEVELS = ["Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng"];

/** A form that sends for good: says what is missing, else sends and thanks. */
export function sending({ path, button, required }, ...nodes) {
  const answer = h("div", { class: "answer", role: "status" });
  const form = h("form", { novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    const data = Object.fromEntries(new FormData(form));
    if (required.some((name) => !data[name])) {
      answer.replaceChildren(h("p", { class: "error" }, "Vui lòng trả lời đủ các câu hỏi."));
      return;
    }
    answer.replaceChildren(h("p", {}, (await post(path, data)).message));
  } }, ...nodes, h("button", { type: "submit", class: "mat-button main" }, button), answer);
  return form;
}

/** Four questions on the service, and neither a dossier code nor a service: a fault on purpose. */
export async function rating({ put }) {
  const questions = ["Thái độ phục vụ của công chức tiếp nhận", "Thời gian giải quyết so với giấy hẹn", "Mức độ dễ dàng khi nộp hồ sơ trực tuyến", "Chất lượng kết quả giải quyết"];
  put("Đánh giá mức độ hài lòng", page("Đánh giá mức độ hài lòng", sending({ path: "/surfeed/rating/create", button: "Gửi đánh giá", required: questions.map((_, at) => `c${at}`) },
    ...questions.map((text, at) => radios(`${at + 1}. ${text}`, `c${at}`, LEVELS)))));
}

export async function survey({ put }) {
  put("Khảo sát ý kiến người dùng", page("Khảo sát ý kiến người dùng", h("p", {}, "Phiếu khảo sát về việc sử dụng Cổng dịch vụ công, không thu thập thông tin cá nhân."),
    sending({ path: "/surfeed/survey/create", button: "Gửi phiếu khảo sát", required: ["often"] },
      radios("Anh/chị dùng Cổng bao lâu một lần?", "often", ["Hằng tuần", "Hằng tháng", "Ít hơn"]), radios("Anh/chị dùng thiết bị nào?", "device", ["Điện thoại", "Máy tính"]),
      field("Ý kiến khác", h("textarea", { name: "wish", rows: 3 })))));
}
