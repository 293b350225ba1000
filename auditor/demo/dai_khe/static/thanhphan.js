import { draw, html, post, upper } from "./vue.js";

const PROVIDERS = ["VNPT SmartCA", "Viettel MySign", "FPT CA", "Bkav Remote Signing"];

/** The step of the papers: a file control, a choice from the data store and a signature for each part. */
export function filesStep({ form, kept, place, say }) {
  const name = (at) => place.querySelector(`[data-chosen="${at}"]`);
  const tell = (at) => {
    const file = kept.files[at];
    if (!file) return;
    draw(name(at), html`Đã chọn: ${file.name} ${file.blob ? html`<button type="button" class="view">Xem</button>` : ""} <button type="button" class="change">Thay tệp</button>`, {
      ".view": () => window.open(URL.createObjectURL(file.blob), "_blank"),
      ".change": () => place.querySelector(`#tep-${at}`).click(),
    });
  };
  const body = html`<p>Định dạng PDF, JPG, PNG; mỗi tệp không quá 10 MB.</p>
    ${form.parts.map((part, at) => html`<div class="part"><label for="tep-${at}">${part}</label>
      <input type="file" id="tep-${at}" data-part="${at}" accept=".pdf,.jpg,.png">
      <button type="button" class="store" data-at="${at}">Chọn từ kho</button> <button type="button" class="sign" data-at="${at}">Ký số</button>
      <span data-chosen="${at}"></span></div>`)}
    <fieldset><legend>Nộp bản giấy</legend><label><input type="radio" name="paper" value="none" checked> Không nộp bản giấy</label>
      <label><input type="radio" name="paper" value="desk"> Nộp tại bộ phận một cửa</label>
      <label><input type="radio" name="paper" value="post" disabled> Nhân viên bưu chính đến nhận hồ sơ (đang bảo trì)</label></fieldset>
    <div class="layer" hidden></div>`;
  const layer = (markup, clicks) => {
    const box = place.querySelector(".layer");
    box.hidden = false;
    draw(box, markup, clicks);
  };
  const close = () => { place.querySelector(".layer").hidden = true; };
  place.onchange = (event) => {
    const at = event.target.dataset.part;
    if (at === undefined || !event.target.files.length) return;
    const [file] = event.target.files;
    if (file.size > 10 * 1024 * 1024) say("Tệp vượt quá 10 MB.");
    else {
      kept.files[at] = { name: file.name, blob: file };
      tell(at);
    }
  };
  return [body, {
    clicks: {
      ".store": (_, button) => layer(html`<h3>Kho giấy tờ của tôi</h3>${form.papers.map((paper) => html`<p>${paper.name} <button type="button" data-paper="${paper.file}">Chọn</button></p>`)}<button type="button" class="close">Đóng</button>`, {
        "[data-paper]": (_event, chosen) => {
          kept.files[button.dataset.at] = { name: chosen.dataset.paper };
          close();
          tell(button.dataset.at);
        },
        ".close": close,
      }),
      ".sign": () => layer(html`<h3>${upper("Ký số qua Cổng eSign")}</h3><fieldset><legend>Nhà cung cấp dịch vụ chứng thực chữ ký số</legend>${PROVIDERS.map((text) => html`<label><input type="radio" name="provider" value="${text}"> ${text}</label> `)}</fieldset>
        <button type="button" class="go">Ký</button> <button type="button" class="close">Đóng</button>`, {
        ".go": async () => { say((await post("/esign", {})).message); close(); },
        ".close": close,
      }),
    },
  }];
}
