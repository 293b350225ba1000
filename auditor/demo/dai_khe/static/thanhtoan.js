import { draw, get, html, run } from "./vue.js";

async function fees({ place }) {
  draw(place, html`<div class="form-line"><label for="ma">Mã hồ sơ cần thanh toán</label> <input type="text" id="ma" name="dossierNo"></div>
    <button type="button" class="btn btn-primary">Tìm khoản phải nộp</button><div role="status" class="answer"></div>`, {
    button: async () => {
      await get("/fees");
      place.querySelector(".answer").textContent = "Không tìm thấy khoản phí, lệ phí nào phải nộp.";
    },
  });
}

run("thanhtoan", [[/^\/$/, fees]]);
