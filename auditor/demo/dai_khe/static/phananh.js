import { draw, html, run, upper } from "./vue.js";

// The national feedback system opens in a window of its own, from a button without a link.
async function petitions({ place }) {
  draw(place, html`<p>Phản ánh, kiến nghị về quy định hành chính và việc giải quyết thủ tục hành chính được tiếp nhận, theo dõi trên hệ thống của Cổng Dịch vụ công quốc gia.</p>
    <button type="button" class="btn btn-primary">${upper("Vào hệ thống phản ánh, kiến nghị")}</button>`, {
    button: () => window.open("https://pakn.dichvucong.gov.vn/", "_blank"),
  });
}

run("phananh", [[/^\/$/, petitions]]);
