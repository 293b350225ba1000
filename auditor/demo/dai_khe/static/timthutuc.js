import { app, draw, html, icon } from "./vue.js";

// The button of this search is a DIV; Enter works as well.
const place = app("timthutuc");
const go = () => {
  const words = place.querySelector("input").value.trim();
  location.assign(`/web/cong-dich-vu-cong/dich-vu-cong#/thu-tuc-hanh-chinh?keyword=${encodeURIComponent(words)}`);
};
draw(place, html`<div class="line"><label class="wide">Tên hoặc mã thủ tục<input type="text" name="tenThuTuc"></label>
  <div class="btn btn-primary">${icon("search")} Tra cứu TTHC</div></div>`, { ".btn": go });
place.querySelector("input").addEventListener("keydown", (event) => { if (event.key === "Enter") go(); });
