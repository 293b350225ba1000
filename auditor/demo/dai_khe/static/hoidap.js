import { draw, get, html, post, run } from "./vue.js";

async function questions({ place, here }) {
  const asked = await get("/faqs");
  if (!here()) return;
  draw(place, html`${asked.length ? asked.map((one) => html`<p>${one.question}</p>`) : html`<p>Chưa có câu hỏi nào.</p>`}
    <div class="form-line"><label for="cau-hoi">Nội dung câu hỏi</label> <textarea id="cau-hoi" name="question" rows="3"></textarea></div>
    <button type="button" class="btn">Gửi câu hỏi</button><div role="status" class="answer"></div>`, {
    button: async () => { place.querySelector(".answer").textContent = (await post("/faqs", {})).message; },
  });
}

run("hoidap", [[/^\/$/, questions]]);
