import { get, post } from "../api.js";
import { field, h, icon } from "../dom.js";
import { dialog } from "../overlay.js";
import { go } from "../router.js";
import { listbox, radios } from "../widgets.js";
import { check, drawComponents } from "./eform_fields.js";

const STEPS = ["Thông tin hồ sơ", "Thành phần hồ sơ", "Phí, lệ phí / Hình thức nhận kết quả", "Nộp hồ sơ"];
const CAPTCHA = "4FJ9";

const stepper = (at) => h("ol", { class: "mat-stepper" }, ...STEPS.map((name, number) => h("li", { class: number === at ? "on" : "", "aria-current": number === at ? "step" : null }, h("span", { class: "number" }, String(number + 1)), " ", name)));

/** One paper of the dossier: choose, look again, replace, take from the store, sign. */
function upload(part, at, form) {
  const input = h("input", { type: "file", id: `tep-${at}`, accept: ".pdf,.jpg,.png" });
  const chosen = h("div", { class: "chosen", "aria-live": "polite" });
  const show = (name, look) => chosen.replaceChildren(`Đã chọn: ${name} `, look ? h("button", { type: "button", class: "mat-button", onclick: look }, icon("visibility"), " Xem lại") : null, h("button", { type: "button", class: "mat-button", onclick: () => input.click() }, "Thay tệp"));
  input.addEventListener("change", () => {
    const file = input.files[0];
    if (file) show(file.name, () => window.open(URL.createObjectURL(file), "_blank"));
  });
  const fromStore = () => {
    const close = dialog("Chọn từ kho dữ liệu điện tử", h("ul", {}, ...form.stored.map((paper) => h("li", {}, h("button", { type: "button", class: "mat-button", onclick: () => {
      close();
      show(paper.file, null);
    } }, paper.name)))));
  };
  const sign = () => dialog("Ký số qua Cổng eSign", h("p", {}, "Chọn nhà cung cấp dịch vụ chứng thực chữ ký số"), h("div", { role: "radiogroup", "aria-label": "Nhà cung cấp" }, ...form.providers.map((name) => h("label", {}, h("input", { type: "radio", name: "provider", value: name }), " ", name))));
  return h("div", { class: "upload" }, h("label", { for: input.id }, part), input, h("small", {}, "Định dạng PDF, JPG, PNG; dung lượng tối đa 10 MB"),
    h("div", {}, h("button", { type: "button", class: "mat-button", onclick: fromStore }, icon("folder_shared"), " Chọn từ kho"), h("button", { type: "button", class: "mat-button", onclick: sign }, icon("draw"), " Ký số")), chosen);
}

/** The wizard: first a card for agency and case, then four steps of which the last is a result without a button. */
export async function eform({ put, params }) {
  const form = await get(`/padsvc/form/${encodeURIComponent(params.wizard)}`);
  const data = { ...form.data };
  const notice = h("div", { class: "notice", role: "alert" });
  const body = h("div", {});
  const head = h("div", {});

  function choosing() {
    const chosen = { agency: "", case: "" };
    const forward = h("button", { type: "button", class: "mat-button main", disabled: true, onclick: () => show(0) }, "Tiếp tục");
    const choose = (key) => (text) => {
      chosen[key] = text;
      forward.disabled = !(chosen.agency && chosen.case);
    };
    body.replaceChildren(h("div", { class: "mat-card" }, h("h2", {}, "Chọn cơ quan thực hiện"),
      listbox({ label: "Cơ quan tiếp nhận", options: form.agencies, empty: "-- Chọn cơ quan --", onchange: choose("agency") }),
      listbox({ label: "Trường hợp giải quyết", options: form.cases, empty: "-- Chọn trường hợp --", onchange: choose("case") }), h("div", { class: "actions" }, forward)));
  }

  const saving = () => (form.loggedIn ? h("button", { type: "button", class: "mat-button", onclick: async () => { notice.textContent = (await post("/padman/draft/save", { data })).message; } }, icon("save"), " Lưu tạm") : null);
  const actions = (at, next) => h("div", { class: "actions" }, at > 0 ? h("button", { type: "button", class: "mat-button", onclick: () => show(at - 1) }, "Quay lại") : null, saving(), next);
  const onward = (listener) => h("button", { type: "button", class: "mat-button main btn_next", onclick: listener }, "Tiếp tục");

  function first() {
    const fields = h("div", { class: "formio-form" }, ...drawComponents(form, data));
    return [fields, actions(0, onward(() => {
      if (!check(form, fields, data)) {
        notice.textContent = "Vui lòng kiểm tra lại các trường được đánh dấu.";
        return;
      }
      if (form.loggedIn) show(1);
      else notice.replaceChildren("Vui lòng đăng nhập để tiếp tục nộp hồ sơ. ", h("button", { type: "button", class: "mat-button", onclick: () => go("/vi/login", { returnUrl: location.pathname }) }, "Đăng nhập"));
    }))];
  }

  function second() {
    return [...form.procedure.parts.map((part, at) => upload(part, at, form)),
      radios("Hình thức nộp bản giấy", "data[submitType]", ["Không nộp bản giấy", "Nộp tại Bộ phận Một cửa", "Nhân viên bưu chính công ích đến nhận tại nhà"]), actions(1, onward(() => show(2)))];
  }

  function third() {
    const code = h("input", { type: "text", autocomplete: "off" });
    const captcha = h("form", { id: "captchaForm", onsubmit: async (event) => {
      event.preventDefault();
      if (code.value.trim().toUpperCase() !== CAPTCHA) {
        notice.textContent = "Mã xác nhận chưa đúng.";
        return;
      }
      show(3, await post("/padman/dossier/create", { procedure: form.procedure.code, data }));
    } }, field("Mã xác nhận", code), h("span", { class: "captcha" }, [...CAPTCHA].join(" ")));
    return [h("p", {}, `Phí, lệ phí: ${form.procedure.fee}`), radios("Phương tiện thanh toán", "data[paymentMethod]", ["Nền tảng thanh toán Cổng Dịch vụ công quốc gia", "Ngân hàng Vietcombank", "Ví điện tử MoMo"]),
      radios("Hình thức nhận kết quả", "data[receivingKind]", ["Nhận bản điện tử", "Nhận tại Bộ phận Một cửa", "Nhận qua bưu chính công ích"]),
      radios("Nhận thông báo tiến độ qua", "data[notice]", ["Email", "Tin nhắn SMS", "Zalo"], { type: "checkbox" }), captcha,
      actions(2, h("button", { type: "submit", form: "captchaForm", class: "mat-button main btn_next" }, "Tiếp tục"))];
  }

  const fourth = (sent) => [h("p", {}, sent.message), h("p", {}, "Số hồ sơ: ", h("strong", {}, sent.code))];

  function show(at, sent) {
    notice.replaceChildren();
    head.replaceChildren(stepper(at));
    body.replaceChildren(h("h2", {}, `${at + 1}. ${STEPS[at]}`), ...[first, second, third, () => fourth(sent)][at]());
  }

  choosing();
  put("Nộp hồ sơ trực tuyến", h("div", { class: "wrap" }, h("h1", {}, "Nộp hồ sơ trực tuyến"), h("p", {}, `${form.procedure.name} (${form.procedure.code})`), head, notice, body));
}
