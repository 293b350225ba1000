import { draw, get, html, run } from "./vue.js";

async function list({ place, here }) {
  const guides = await get("/guides");
  if (!here()) return;
  draw(place, html`<p>Chọn một nội dung để xem từng bước thực hiện.</p>${guides.map((one) => html`<p><a href="#/${one.slug}">${one.title}</a></p>`)}`);
}

async function guide({ place, found, here }) {
  const one = (await get("/guides")).find((each) => each.slug === found[1]);
  if (!here()) return;
  draw(place, one ? html`<h2>${one.title}</h2>${one.steps.map((text, at) => html`<p>Bước ${at + 1}. ${text}</p>`)}<p><a href="#/">Trở về</a></p>` : html`<p>Không tìm thấy hướng dẫn này.</p>`);
}

run("huongdan", [[/^\/([\w-]+)$/, guide], [/^\/$/, list]]);
