import { h, field, page } from "../dom.js";
import { post } from "../api.js";

/** A look-up by one number, without a form element: a field, a button, and a place for the answer. */
function lookup({ put, title, label, example, path, draw }) {
  const input = h("input", { type: "text", placeholder: example });
  const answer = h("div", { class: "answer", role: "status" });
  const search = async () => {
    const code = input.value.trim();
    if (!code) {
      answer.replaceChildren(h("p", { class: "error" }, `Vui lòng nhập ${label.toLowerCase()}.`));
      return;
    }
    answer.replaceChildren(h("p", {}, "Đang tra cứu…"));
    try {
      answer.replaceChildren(...draw(await post(path, { code }), code));
    } catch (error) {
      answer.replaceChildren(h("p", { class: "error" }, `Không tra cứu được: ${error.message}`));
    }
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") search();
  });
  put(title, page(title, h("div", { class: "filters" }, field(label, input), h("button", { type: "button", class: "mat-button main", onclick: search }, "Tra cứu")), answer));
}

export function timeline(dossier) {
  return [h("h2", {}, `Hồ sơ ${dossier.code}`), h("p", {}, dossier.procedure), h("p", {}, `Cơ quan xử lý: ${dossier.agency}`), h("p", {}, `Ngày nộp: ${dossier.submitted}. Ngày hẹn trả: ${dossier.due}.`), h("p", {}, `Trạng thái: ${dossier.status}`),
    h("ol", { class: "timeline" }, ...dossier.steps.map((step) => h("li", {}, `${step.name} - ${step.unit} (${step.day})`)))];
}

export async function dossierLookup({ put }) {
  lookup({ put, title: "Tra cứu hồ sơ", label: "Mã hồ sơ", example: "Ví dụ: H88.12.04-261101-0001", path: "/padman/dossier/search",
    draw: (reply, code) => (reply.totalElements ? timeline(reply.content[0]) : [h("p", { class: "error" }, `Không tìm thấy hồ sơ có mã ${code}.`)]) });
}

/** Says "found" to every number: a fault on purpose. */
export async function resultLookup({ put }) {
  lookup({ put, title: "Tra cứu kết quả giải quyết", label: "Số, ký hiệu văn bản", example: "Ví dụ: 118/TL-UBND", path: "/padman/result/search",
    draw: (reply) => [h("h2", {}, "Đã tìm thấy kết quả"), h("p", {}, `Số, ký hiệu: ${reply.number}`), h("p", {}, `Cơ quan ban hành: ${reply.agency}, ngày ${reply.day}`), h("p", {}, `Tình trạng: ${reply.state}`)] });
}

export async function payment({ put }) {
  lookup({ put, title: "Thanh toán trực tuyến", label: "Mã hồ sơ", example: "Ví dụ: H88.12.04-261101-0001", path: "/payment/bill/search",
    draw: (_, code) => [h("p", { class: "error" }, `Không tìm thấy khoản phí, lệ phí nào của hồ sơ ${code}.`)] });
}
