import { h, choice, field, radios } from "../dom.js";
import { post } from "../api.js";

const LEVELS = ["Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng"];

/** A form that sends for good: says what is missing, else sends and thanks. */
function sending({ path, button, required }, ...nodes) {
  const answer = h("div", { class: "answer", role: "status" });
  const form = h("form", { novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    const data = Object.fromEntries(new FormData(form));
    const missing = required.filter(([name]) => !data[name]).map(([, label]) => label);
    if (missing.length) {
      answer.replaceChildren(h("p", { class: "error" }, `Vui lòng nhập: ${missing.join(", ")}.`));
      return;
    }
    const reply = await post(path, data);
    answer.replaceChildren(h("p", {}, reply.message));
  } }, ...nodes, h("button", { type: "submit", class: "main" }, button), answer);
  return form;
}

export async function petition({ put }) {
  const code = h("input", { type: "text", name: "code", placeholder: "Ví dụ: PA-0157" });
  const answer = h("div", { class: "answer", role: "status" });
  const follow = h("form", { class: "lookup", onsubmit: async (event) => {
    event.preventDefault();
    const reply = await post("/petitions/lookup", { code: code.value });
    answer.replaceChildren(...(reply.found
      ? [h("p", {}, `${reply.petition.code}: ${reply.petition.subject}`), h("p", {}, `Trạng thái: ${reply.petition.state}`), h("p", {}, reply.petition.reply)]
      : [h("p", { class: "error" }, "Không tìm thấy phản ánh, kiến nghị có mã này.")]));
  } }, field("Mã phản ánh", code), h("button", { type: "submit" }, "Theo dõi"), answer);
  put("Phản ánh kiến nghị", h("div", { class: "wrap" }, h("h1", {}, "Phản ánh kiến nghị"),
    h("p", {}, "Tiếp nhận phản ánh, kiến nghị của người dân, doanh nghiệp về quy định hành chính và hành vi hành chính."),
    h("h2", {}, "Gửi phản ánh, kiến nghị"),
    sending({ path: "/petitions", button: "Gửi phản ánh", required: [["fullname", "Họ và tên"], ["subject", "Tiêu đề"], ["content", "Nội dung"]] },
      field("Họ và tên", h("input", { type: "text", name: "fullname" }), { required: true }),
      field("Số điện thoại", h("input", { type: "tel", name: "phone" })),
      field("Lĩnh vực phản ánh", choice("topic", ["Quy định hành chính", "Hành vi hành chính", "Hạ tầng, môi trường"])),
      field("Tiêu đề", h("input", { type: "text", name: "subject" }), { required: true }),
      field("Nội dung", h("textarea", { name: "content", rows: 5 }), { required: true })),
    h("h2", {}, "Theo dõi kết quả xử lý"), follow));
}

/** The rating asks four questions and no dossier code: a fault on purpose. */
export async function rating({ put }) {
  const questions = ["Thái độ phục vụ của cán bộ, công chức", "Thời gian giải quyết hồ sơ", "Sự thuận tiện khi nộp hồ sơ trực tuyến", "Chất lượng kết quả nhận được"];
  put("Đánh giá mức độ hài lòng", h("div", { class: "wrap" }, h("h1", {}, "Đánh giá mức độ hài lòng"),
    h("p", {}, "Ý kiến của bạn giúp cơ quan nhà nước phục vụ tốt hơn."),
    sending({ path: "/ratings", button: "Gửi đánh giá", required: questions.map((text, at) => [`q${at + 1}`, text]) },
      ...questions.map((text, at) => radios(`${at + 1}. ${text}`, `q${at + 1}`, LEVELS)),
      field("Ý kiến khác", h("textarea", { name: "comment", rows: 3 })))));
}

export async function survey({ put }) {
  put("Khảo sát ý kiến người dùng", h("div", { class: "wrap" }, h("h1", {}, "Khảo sát ý kiến người dùng"),
    h("p", {}, "Khảo sát về giao diện và nội dung của Cổng dịch vụ công. Không thu thập thông tin cá nhân."),
    sending({ path: "/surveys", button: "Gửi ý kiến", required: [["use", "Bạn dùng Cổng dịch vụ công bao lâu một lần?"]] },
      radios("Bạn dùng Cổng dịch vụ công bao lâu một lần?", "use", ["Hằng tuần", "Hằng tháng", "Ít hơn"]),
      radios("Bạn thường truy cập bằng thiết bị nào?", "device", ["Điện thoại", "Máy tính", "Máy tại bộ phận một cửa"]),
      field("Bạn muốn Cổng có thêm nội dung gì?", h("textarea", { name: "wish", rows: 4 })))));
}
