import { draw, html, post, run, upper } from "./vue.js";

const OPTIONS = ["Rất hài lòng", "Hài lòng", "Không hài lòng"];

async function rating({ place }) {
  draw(place, html`<h2>${upper("Đánh giá chất lượng phục vụ")}</h2>
    <div class="form-line"><label for="ma">Mã hồ sơ</label> <input type="text" id="ma" name="dossierNo"></div>
    <fieldset><legend>Bạn có hài lòng với việc giải quyết hồ sơ không?</legend>${OPTIONS.map((text) => html`<label><input type="radio" name="vote" value="${text}"> ${text}</label> `)}</fieldset>
    <button type="button" class="btn btn-primary">${upper("Gửi đánh giá")}</button><div role="status" class="answer"></div>`, {
    button: async () => { place.querySelector(".answer").textContent = (await post("/votings", {})).message; },
  });
}

run("danhgia", [[/^\/(danh-gia-cldv)?$/, rating]]);
