import { h } from "../dom.js";
import { get, post } from "../api.js";
import { go } from "../router.js";
import { checkAll, drawGroup } from "./eform_fields.js";

const STEPS = ["Thông tin hồ sơ", "Thành phần hồ sơ", "Phí, lệ phí và hình thức nhận kết quả", "Nộp hồ sơ"];
const CAPTCHA = "7K4M";

function stepper(at) {
  return h("ol", { class: "stepper" }, ...STEPS.map((name, number) => h("li", { class: number === at ? "on" : number < at ? "done" : "", "aria-current": number === at ? "step" : null },
    h("span", { class: "number" }, String(number + 1)), " ", name)));
}

function uploads(parts) {
  return parts.map((part, at) => {
    const input = h("input", { type: "file", id: `tep-${at}`, accept: ".pdf,.jpg,.jpeg,.png" });
    const chosen = h("p", { class: "chosen", "aria-live": "polite" });
    input.addEventListener("change", () => {
      const file = input.files[0];
      if (!file) return chosen.replaceChildren();
      return chosen.replaceChildren(`Đã chọn: ${file.name} `,
        h("button", { type: "button", onclick: () => window.open(URL.createObjectURL(file), "_blank") }, "Xem lại"), " ",
        h("button", { type: "button", onclick: () => input.click() }, "Thay tệp"), " ",
        h("button", { type: "button", onclick: () => { input.value = ""; chosen.replaceChildren(); } }, "Xóa"));
    });
    return h("div", { class: "field" }, h("label", { for: input.id }, part), input, h("small", { class: "hint" }, "Định dạng PDF, JPG, PNG; dung lượng tối đa 6 MB"), chosen);
  });
}

function pick(legend, name, type, options, checked = []) {
  return h("fieldset", { class: "radios" }, h("legend", {}, legend), ...options.map((text) => h("label", {}, h("input", { type, name: `data[${name}]`, value: text, checked: checked.includes(text) }), " ", text)));
}

/** The wizard. "Tiếp tục" looks the same on every step; the one of step 3 sends the dossier. */
export async function eform({ put, params }) {
  const form = await get(`/padsvc/${encodeURIComponent(params.wizard)}`);
  const values = { ...form.values };
  const notice = h("div", { class: "notice", role: "alert" });
  const body = h("div", { class: "step" });
  const steps = h("div", {});
  const next = (props, listener) => h("button", { class: "btn btn-primary btn_next main", onclick: listener, ...props }, "Tiếp tục");
  const back = (at) => h("button", { type: "button", class: "btn", onclick: () => show(at) }, "Quay lại");

  function first() {
    const inputs = form.groups.map((group) => drawGroup(group, values));
    const forward = () => {
      const wrong = checkAll(form.groups, body, values);
      if (wrong.length) {
        notice.textContent = `Vui lòng kiểm tra lại: ${wrong.join(", ")}.`;
        body.querySelector("[aria-invalid=true]").focus();
        return;
      }
      if (form.loggedIn) show(1);
      else notice.replaceChildren("Bạn cần đăng nhập để chuyển sang bước Thành phần hồ sơ. ", h("button", { type: "button", onclick: () => go("/dang-nhap") }, "Đăng nhập"));
    };
    return [h("h2", {}, "Bước 1: Thông tin hồ sơ"), h("p", {}, "Ô có dấu * là bắt buộc."), h("form", { novalidate: true, class: "formio-form", onsubmit: (event) => event.preventDefault() }, ...inputs, h("div", { class: "actions" }, next({ type: "button" }, forward)))];
  }

  function second() {
    return [h("h2", {}, "Bước 2: Thành phần hồ sơ"), ...uploads(form.procedure.parts),
      pick("Hình thức nộp bản giấy", "submitType", "radio", ["Không nộp bản giấy", "Nộp trực tiếp tại Bộ phận Một cửa", "Qua dịch vụ bưu chính công ích (nhân viên bưu chính đến thu gom)"], ["Không nộp bản giấy"]),
      h("div", { class: "actions" }, back(0), next({ type: "button" }, () => show(2)))];
  }

  function third() {
    const code = h("input", { type: "text", id: "ma-xac-nhan", autocomplete: "off" });
    const captcha = h("form", { id: "captchaForm", onsubmit: async (event) => {
      event.preventDefault();
      if (code.value.trim().toUpperCase() !== CAPTCHA) {
        notice.textContent = "Mã xác nhận chưa đúng.";
        return;
      }
      show(3, await post("/dossiers", { procedure: form.procedure.code, values }));
    } }, h("label", { for: "ma-xac-nhan" }, "Mã xác nhận"), h("span", { class: "captcha" }, [...CAPTCHA].join(" ")), code);
    return [h("h2", {}, "Bước 3: Phí, lệ phí và hình thức nhận kết quả"), h("p", {}, `Phí, lệ phí: ${form.procedure.fee}`),
      pick("Phương tiện thanh toán", "paymentMethod", "radio", ["Nền tảng thanh toán quốc gia (PayGov)"], ["Nền tảng thanh toán quốc gia (PayGov)"]),
      pick("Hình thức nhận kết quả", "resultType", "radio", ["Trực tiếp tại Bộ phận Một cửa", "Qua dịch vụ bưu chính công ích", "Bản điện tử trong tài khoản"], ["Bản điện tử trong tài khoản"]),
      h("div", { class: "field" }, h("label", { for: "dia-chi-nhan" }, "Địa chỉ nhận kết quả qua bưu chính"), h("input", { type: "text", id: "dia-chi-nhan", name: "data[resultAddress]" })),
      pick("Kênh nhận thông báo tiến độ", "notice", "checkbox", ["Thư điện tử", "Tin nhắn SMS", "Zalo", "Thông báo trong tài khoản"], ["Thông báo trong tài khoản"]),
      captcha, h("div", { class: "actions" }, back(1), next({ type: "submit", form: "captchaForm" }))];
  }

  function fourth(sent) {
    return [h("h2", {}, "Nộp hồ sơ"), h("p", {}, sent.message), h("p", {}, "Mã hồ sơ: ", h("strong", {}, sent.code)), h("p", {}, h("a", { href: "#/tra-cuu-ho-so" }, "Tra cứu hồ sơ"))];
  }

  function show(at, sent) {
    notice.replaceChildren();
    steps.replaceChildren(stepper(at));
    body.replaceChildren(...[first, second, third, () => fourth(sent)][at]());
  }

  show(0);
  put(`Nộp hồ sơ: ${form.procedure.name}`, h("div", { class: "wrap wizard" }, h("h1", {}, "Nộp hồ sơ trực tuyến"),
    h("p", {}, form.procedure.name, " (", h("strong", {}, form.procedure.code), ")"), steps, notice, body));
}
