import { draw, get, html, run, upper } from "./vue.js";

async function dossiers({ place }) {
  let picture = "";
  const renew = async () => {
    const { id, wanted } = await get("/captcha");
    const line = place.querySelector(".captcha");
    line.style.display = wanted ? "" : "none";
    if (!wanted) return;
    picture = id;
    line.querySelector("img").src = `/o/rest/v2/captcha/${picture}.svg`;
  };
  draw(place, html`<h2>${upper("Tra cứu hồ sơ")}</h2>
    <div class="form-line"><label for="ma-ho-so">Mã số hồ sơ</label> <input type="text" id="ma-ho-so" name="dossierNo"></div>
    <div class="form-line"><label for="so-dinh-danh">Số CCCD/ hộ chiếu (không bắt buộc)</label> <input type="text" id="so-dinh-danh" name="applicantIdNo"></div>
    <div class="form-line captcha" style="display: none"><span>Mã bảo mật</span> <img width="140" height="42"> <input type="text" name="jcaptcha"> <span class="renew">Đổi mã</span></div>
    <div class="btn btn-primary look">${upper("Tra cứu")}</div><div class="answer" role="status"></div>`, {
    ".renew": renew,
    ".look": async () => {
      const answer = place.querySelector(".answer");
      const value = (name) => place.querySelector(`[name=${name}]`).value.trim();
      try {
        const { dossier } = await get("/dossiers", { code: value("dossierNo"), captchaId: picture, captcha: value("jcaptcha") });
        draw(answer, dossier
          ? html`<p>${dossier.name}. ${dossier.agency}. Trạng thái: ${dossier.state}. Ngày hẹn trả: ${dossier.due}.</p>${dossier.steps.map((step) => html`<p>${step.day}: ${step.name}, ${step.unit}</p>`)}`
          : html`<p>Không tìm thấy hồ sơ có mã ${value("dossierNo")}.</p>`);
        if (!dossier) renew();
      } catch (error) {
        draw(answer, html`<p>${error.message}</p>`);
        renew();
      }
    },
  });
  await renew();
}

async function documents({ place }) {
  draw(place, html`<h2>${upper("Xác minh văn bản điện tử")}</h2>
    <div class="form-line"><label for="so-van-ban">Số, ký hiệu kết quả giải quyết</label> <input type="text" id="so-van-ban" name="deliverableNo"></div>
    <button type="button" class="btn btn-primary">Kiểm tra</button><div class="answer" role="status"></div>`, {
    button: async () => {
      const typed = place.querySelector("input").value.trim();
      const { valid, agency } = await get("/deliverables/verify", { number: typed });
      draw(place.querySelector(".answer"), valid ? html`<p>Văn bản ${typed} hợp lệ, do ${agency} cấp.</p>` : html`<p>Không tìm thấy văn bản có số ${typed}.</p>`);
    },
  });
}

run("tracuu", [[/^\/xac-minh-van-ban$/, documents], [/^\/(tra-cuu-ho-so)?$/, dossiers]]);
