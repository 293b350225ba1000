import { app, draw, get, html, number } from "./vue.js";

const data = await get("/statistics");
const cell = (label, value) => html`<div class="figure"><strong>${number(value)}</strong> ${label}</div>`;
draw(app("solieu"), html`<p>Năm ${data.year}</p><div class="figures">${cell("Hồ sơ tiếp nhận", data.total.received)}
  ${cell("Hồ sơ đã giải quyết", data.total.resolved)}${cell("Đúng hạn", data.total.onTime)}${cell("Quá hạn", data.total.late)}</div>`);
