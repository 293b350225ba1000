import { draw, get, html, number, run, upper } from "./vue.js";

const table = (caption, heads, rows) => html`<table><caption>${caption}</caption><thead><tr>${heads.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
  <tbody>${rows.map(([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`;

async function dossiers({ place, here }) {
  const data = await get("/statistics");
  if (!here()) return;
  const rows = data.rows.map((row) => [row.agency, number(row.received), number(row.resolved), number(row.onTime), number(row.late)]);
  draw(place, html`<h2>${upper("Tình hình xử lý hồ sơ")}</h2>${table(`Từ ngày ${data.from} đến ngày ${data.to}`, ["Cơ quan", "Tiếp nhận", "Đã giải quyết", "Đúng hạn", "Quá hạn"], rows)}`);
}

async function ratings({ place, here }) {
  const rows = (await get("/satisfaction")).map((row) => [row.agency, number(row.count), `${row.very}%`, `${row.content}%`, `${row.not}%`]);
  if (!here()) return;
  draw(place, html`<h2>${upper("Kết quả đánh giá sự hài lòng")}</h2>${table("Mức độ hài lòng theo cơ quan", ["Cơ quan", "Lượt đánh giá", "Rất hài lòng", "Hài lòng", "Không hài lòng"], rows)}`);
}

run("thongke", [[/^\/danh-gia-hai-long$/, ratings], [/^\/(tinh-hinh-xu-ly)?$/, dossiers]]);
