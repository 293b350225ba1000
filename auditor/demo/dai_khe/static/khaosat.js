import { draw, html, post, run } from "./vue.js";

const QUESTIONS = ["Bạn biết đến cổng dịch vụ công qua đâu?", "Bạn nộp hồ sơ trực tuyến bao nhiêu lần trong 12 tháng qua?", "Bạn muốn thủ tục nào được làm trực tuyến trước?"];

async function survey({ place }) {
  draw(place, html`<p>Phiếu khảo sát đang mở. Ý kiến của bạn giúp tỉnh cải thiện dịch vụ.</p>
    ${QUESTIONS.map((text, at) => html`<div class="form-line"><label for="cau-${at}">${text}</label> <input type="text" id="cau-${at}" name="cau${at}"></div>`)}
    <button type="button" class="btn btn-primary">Gửi ý kiến</button><div role="status" class="answer"></div>`, {
    button: async () => { place.querySelector(".answer").textContent = (await post("/surveys", {})).message; },
  });
}

run("khaosat", [[/^\/$/, survey]]);
