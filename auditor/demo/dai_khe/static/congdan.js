import { draw, get, html, post, run, upper } from "./vue.js";

const TABS = [["thong-tin-ca-nhan", "Thông tin cá nhân"], ["ho-so", "Hồ sơ của tôi"], ["kho-giay-to", "Kho giấy tờ"], ["thong-bao", "Thông báo"]];
const tabs = html`<p class="tabs">${TABS.map(([path, text]) => html`<a href="#/${path}">${upper(text)}</a> `)}</p>`;
const LABELS = { applicantName: "Họ và tên", applicantIdNo: "Số định danh cá nhân", birthDate: "Ngày sinh", contactTelNo: "Số điện thoại", contactEmail: "Thư điện tử", address: "Địa chỉ thường trú" };

const page = (make) => async (context) => {
  const data = await get("/citizen");
  if (context.here()) make(data, context);
};

const profile = page(({ profile: one }, { place }) => {
  draw(place, html`${tabs}<h2>Thông tin cá nhân</h2><dl>${Object.entries(LABELS).map(([key, label]) => html`<dt>${label}</dt><dd>${one[key]}</dd>`)}</dl>`);
});

const list = page(({ dossiers, drafts }, { place }) => {
  draw(place, html`${tabs}<h2>Hồ sơ của tôi</h2>
    ${dossiers.map((one) => html`<div class="service"><div><a href="#/ho-so/${one.code}">${one.code}</a><div class="detail">${one.name}. ${one.agency}. Nộp ngày ${one.submitted}.</div></div><span class="badge">${one.state}</span></div>`)}
    <h2>Hồ sơ nháp</h2>
    ${drafts.map((one) => html`<div class="service"><div>${one.name}<div class="detail">Lưu ngày ${one.saved}</div></div><a href="/web/guest/eform?ma=${one.code}">Tiếp tục kê khai</a></div>`)}`);
});

const detail = page(({ dossiers }, { place, found }) => {
  const one = dossiers.find((each) => each.code === found[1]);
  if (!one) {
    draw(place, html`${tabs}<p>Không tìm thấy hồ sơ.</p>`);
    return;
  }
  draw(place, html`${tabs}<h2>Hồ sơ ${one.code}</h2><p>${one.name}</p><p>Cơ quan giải quyết: ${one.agency}. Trạng thái: ${one.state}. Ngày hẹn trả: ${one.due}.</p>
    ${one.steps.map((step) => html`<p>${step.day}: ${step.name}, ${step.unit}</p>`)}
    ${one.request ? html`<h3>Yêu cầu bổ sung</h3><p>Lý do: ${one.request}</p><button type="button" class="btn btn-primary supply">Bổ sung hồ sơ</button><div class="supply-form" hidden></div>` : ""}
    ${one.finished ? html`<h3>Kết quả</h3><p><a href="/o/rest/v2/dossiers/${one.code}/result">Tải kết quả điện tử (đã ký số)</a></p>
      <p>Đã thanh toán ${one.paid}. <a href="/o/rest/v2/dossiers/${one.code}/receipt">Tải biên lai</a></p>` : ""}`, {
    ".supply": () => {
      const form = place.querySelector(".supply-form");
      form.hidden = false;
      draw(form, html`<div class="form-line"><label for="bo-sung">Bản vẽ đã ký (PDF, tối đa 10 MB)</label> <input type="file" id="bo-sung" accept=".pdf"></div><button type="button" class="btn">Tiếp tục</button>`, {
        button: async () => { form.textContent = (await post(`/dossiers/${one.code}/supply`, {})).message; },
      });
    },
  });
});

const store = page(({ papers }, { place }) => {
  draw(place, html`${tabs}<h2>Kho giấy tờ</h2>${papers.map((one) => html`<div class="service"><div>${one.name}<div class="detail">${one.file}</div></div><span class="muted">${one.id}</span></div>`)}`);
});

const notices = page(({ notices: all }, { place }) => {
  draw(place, html`${tabs}<h2>Thông báo</h2>${all.map((one) => html`<p><span class="muted">${one.day}</span> ${one.text} (${one.channel})</p>`)}`);
});

run("congdan", [[/^\/ho-so\/([\w.-]+)$/, detail], [/^\/ho-so$/, list], [/^\/kho-giay-to$/, store], [/^\/thong-bao$/, notices], [/^\/(thong-tin-ca-nhan)?$/, profile]]);
