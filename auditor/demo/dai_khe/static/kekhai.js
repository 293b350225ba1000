import { app, draw, get, html, icon, post, upper } from "./vue.js";
import { filesStep } from "./thanhphan.js";

// "Nộp hồ sơ" is the name of the last step, which has no button; "Tiếp tục" of the step before it sends the dossier.
const STEPS = ["Chọn cơ quan thực hiện", "Kê khai thông tin", "Thành phần hồ sơ", "Phí và nhận kết quả", "Nộp hồ sơ"];
const CASES = ["Cấp mới", "Cấp lại, cấp đổi"];
const FIELDS = [
  ["applicantName", "Họ và tên người nộp", true], ["applicantIdNo", "Số định danh cá nhân", true], ["birthDate", "Ngày sinh", true],
  ["contactTelNo", "Số điện thoại", true], ["contactEmail", "Thư điện tử", false], ["ward", "Phường/Xã", true], ["address", "Địa chỉ thường trú", true],
  ["ownerName", "Họ và tên chủ hồ sơ", false], ["ownerIdNo", "Số định danh chủ hồ sơ", false], ["subject", "Nội dung đề nghị", true], ["note", "Ghi chú", false],
];
const MEANS = ["Nền tảng thanh toán của Cổng Dịch vụ công quốc gia", "Ngân hàng (thẻ nội địa, NAPAS)", "Ví điện tử VNPT Money"];
const CHANNELS = ["Thư điện tử", "Tin nhắn SMS", "Zalo"];

const place = app("kekhai");
const form = await get(`/eforms/${encodeURIComponent(place.dataset.code)}`).catch(() => null);
const values = { ...form?.values };
const kept = { files: {} };

const radios = (legend, name, options, extra = "") => html`<fieldset><legend>${legend}</legend>${options.map((text, at) => html`<label><input type="radio" name="${name}" value="${text}" ${at === 0 ? html`checked` : ""}> ${text}</label> `)}${extra}</fieldset>`;

function say(text) {
  place.querySelector(".v-snack")?.remove();
  const snack = document.createElement("div");
  snack.className = "v-snack";
  snack.setAttribute("role", "alert");
  snack.textContent = text;
  place.append(snack);
}

function paint(at, body, { next = () => show(at + 1), clicks = {} } = {}) {
  const draft = form.known && at > 0 && at < 4 ? html`<div class="btn draft">${icon("save")} ${upper("Lưu nháp")}</div>` : "";
  draw(place, html`<div class="stepper" role="list">${STEPS.map((text, step) => html`<div role="listitem" class="step" ${step === at ? html`aria-current="step"` : ""}><span class="no">${step + 1}</span> ${upper(text)}</div>`)}</div>
    <h2>${STEPS[at]}</h2>${body}
    <div class="actions">${at > 0 && at < 4 ? html`<button type="button" class="btn back">Quay lại</button> ` : ""}${draft} ${at < 4 ? html`<button type="button" class="btn btn-primary" id="btn-next">Tiếp tục</button>` : ""}</div>`, {
    "#btn-next": next,
    ".back": () => show(at - 1),
    ".draft": async () => say((await post("/dossiers/draft", { code: form.code, values })).message),
    ...clicks,
  });
}

const show = (at) => PAGES[at]();

function agency() {
  paint(0, html`<div class="form-line"><label for="agency">Cơ quan thực hiện</label> <select id="agency" name="agency">${form.agencies.map((text) => html`<option>${text}</option>`)}</select></div>
    ${radios("Trường hợp giải quyết", "case", CASES)}`);
}

function declare() {
  const keep = () => { for (const [name] of FIELDS) values[name] = place.querySelector(`[name=${name}]`).value.trim(); };
  paint(1, html`${FIELDS.map(([name, label, required]) => html`<div class="form-line"><label for="${name}">${label}${required ? html` <span class="star">*</span>` : ""}</label> <input type="text" id="${name}" name="${name}" value="${values[name] ?? ""}" ${form.known && name in form.values && name !== "contactTelNo" ? html`readonly` : ""}></div>`)}`, {
    next: () => {
      keep();
      // One message for whatever is missing, and no word on where: a fault on purpose.
      if (FIELDS.some(([name, , required]) => required && !values[name])) say("Vui lòng nhập đầy đủ thông tin bắt buộc!");
      else if (form.known) show(2);
      else askToLogIn();
    },
  });
}

function askToLogIn() {
  say("Bạn cần đăng nhập để nộp thành phần hồ sơ.");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Đăng nhập";
  button.addEventListener("click", () => window.top.location.assign("/web/cong-dich-vu-cong/register#/login-dichvucong"));
  place.querySelector(".v-snack").append(" ", button);
}

function fees() {
  paint(3, html`<p>Phí, lệ phí: ${form.fee}</p>${radios("Phương tiện thanh toán", "means", MEANS)}
    ${radios("Hình thức nhận kết quả", "receive", ["Bản điện tử trong tài khoản", "Trực tiếp tại bộ phận một cửa", "Qua dịch vụ bưu chính công ích"])}
    <div class="form-line"><label for="post-address">Địa chỉ nhận kết quả qua bưu chính</label> <input type="text" id="post-address" name="postAddress"></div>
    <fieldset><legend>Kênh nhận thông báo tiến độ</legend>${CHANNELS.map((text) => html`<label><input type="checkbox" name="channel" value="${text}"> ${text}</label> `)}</fieldset>`, {
    next: async () => {
      const sent = await post("/dossiers", { code: form.code, values });
      paint(4, html`<p>${sent.message}</p><p>Mã số hồ sơ: <strong>000.21.15.H97-261125-0003</strong></p>`);
    },
  });
}

const PAGES = [agency, declare, () => paint(2, ...filesStep({ form, kept, place, say })), fees];

if (form) show(0);
else draw(place, html`<p>Không tìm thấy biểu mẫu.</p>`);
