import { h, field } from "../dom.js";
import { post } from "../api.js";

/** A look-up by one number: form, answer, and a clear word when nothing is found. */
function lookup({ put, title, intro, label, example, path, missing, found }) {
  const input = h("input", { type: "text", name: "code", placeholder: example, maxlength: 60 });
  const answer = h("div", { class: "answer", role: "status" });
  const form = h("form", { class: "lookup", onsubmit: async (event) => {
    event.preventDefault();
    const code = input.value.trim();
    if (!code) {
      answer.replaceChildren(h("p", { class: "error" }, `Vui lòng nhập ${label.toLowerCase()}.`));
      return;
    }
    answer.replaceChildren(h("p", {}, "Đang tra cứu…"));
    try {
      const reply = await post(path, { code });
      answer.replaceChildren(...(reply.found ? found(reply) : [h("p", { class: "error" }, missing(code))]));
    } catch (error) {
      answer.replaceChildren(h("p", { class: "error" }, `Không tra cứu được: ${error.message}`));
    }
  } }, field(label, input), h("button", { type: "submit" }, "Tra cứu"));
  put(title, h("div", { class: "wrap" }, h("h1", {}, title), h("p", {}, intro), form, answer));
}

export function timeline(dossier) {
  return [h("h2", {}, `Hồ sơ ${dossier.code}`), h("p", {}, dossier.procedure), h("p", {}, `Cơ quan giải quyết: ${dossier.agency}. Ngày nộp: ${dossier.submitted}.`), h("p", {}, "Trạng thái: ", h("strong", {}, dossier.status)),
    dossier.note ? h("p", { class: "notice" }, dossier.note) : null,
    h("ol", { class: "timeline" }, ...dossier.steps.map((step) => h("li", {}, h("strong", {}, step.name), ` - ${step.unit} (${step.day})`)))].filter(Boolean);
}

export async function dossierLookup({ put }) {
  lookup({ put, title: "Tra cứu hồ sơ", intro: "Nhập mã hồ sơ ghi trên giấy tiếp nhận hồ sơ và hẹn trả kết quả.", label: "Mã hồ sơ", example: "Ví dụ: H99.15.08-000001", path: "/dossiers/lookup",
    missing: (code) => `Không tìm thấy hồ sơ có mã ${code}. Vui lòng kiểm tra lại mã hồ sơ.`, found: (reply) => timeline(reply.dossier) });
}

export async function resultLookup({ put }) {
  lookup({ put, title: "Tra cứu kết quả giải quyết", intro: "Nhập số, ký hiệu của văn bản kết quả để kiểm tra bản điện tử do cơ quan nhà nước tỉnh Bình Hải cấp.", label: "Số, ký hiệu văn bản", example: "Ví dụ: 205/UBND-TL", path: "/results/lookup",
    missing: (code) => `Không tìm thấy kết quả có số, ký hiệu ${code}.`,
    found: ({ result }) => [h("h2", {}, result.title), h("p", {}, `${result.number} - ${result.agency}`), h("p", {}, result.state)] });
}

export async function payment({ put }) {
  lookup({ put, title: "Thanh toán trực tuyến", intro: "Nhập mã hồ sơ để xem khoản phí, lệ phí phải nộp.", label: "Mã hồ sơ", example: "Ví dụ: H99.15.08-000001", path: "/payments/lookup",
    missing: (code) => `Hồ sơ ${code} không có khoản phí, lệ phí nào chờ thanh toán.`, found: () => [] });
}
