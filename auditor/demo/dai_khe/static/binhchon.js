import { app, draw, html, post } from "./vue.js";

// A general poll about the site: no rating of a service.
const place = app("binhchon");
const OPTIONS = ["Dễ sử dụng", "Bình thường", "Khó sử dụng"];
draw(place, html`<fieldset><legend>Bạn thấy giao diện của cổng thế nào?</legend>
  ${OPTIONS.map((text) => html`<label><input type="radio" name="binhchon" value="${text}"> ${text}</label> `)}</fieldset>
  <button type="button" class="btn">Bình chọn</button>`, {
  button: async () => { place.append((await post("/surveys", { poll: true })).message); },
});
