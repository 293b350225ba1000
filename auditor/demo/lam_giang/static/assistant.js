import { post } from "./api.js";
import { h, icon } from "./dom.js";

const STYLE = `
  :host { position: fixed; right: 1rem; bottom: 1rem; z-index: 40; font: inherit; }
  .open { padding: .6rem 1rem; border-radius: 999px; background: #0d5f4a; color: #fff; cursor: pointer; }
  .box { width: min(21rem, 88vw); padding: .6rem; margin-bottom: .5rem; border: 1px solid #0d5f4a; border-radius: 8px; background: #fff; color: #1d2b33; }
  .log { max-height: 15rem; overflow-y: auto; }
  .me { text-align: right; font-style: italic; }
  form { display: flex; gap: .4rem; }
  input { flex: 1; min-width: 0; font: inherit; padding: .4rem; }
  button { font: inherit; }
  .mat-icon { font-size: .8rem; }
`;

/** The chat assistant: a web component, nothing of which is in the document itself. */
class Assistant extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    const log = h("div", { class: "log", role: "log" }, h("p", {}, "Xin chào! Tôi là trợ lý ảo của tỉnh Lam Giang, anh/chị cần hỏi thủ tục nào?"));
    const input = h("input", { type: "text", placeholder: "Nhập câu hỏi", "aria-label": "Câu hỏi cho trợ lý ảo" });
    const form = h("form", { onsubmit: async (event) => {
      event.preventDefault();
      const text = input.value.trim();
      if (!text) return;
      input.value = "";
      const typing = h("p", {}, "Đang soạn trả lời…");
      log.append(h("p", { class: "me" }, text), typing);
      try {
        typing.textContent = (await post("/bot/message", { text })).text;
      } catch {
        typing.textContent = "Xin lỗi, tôi chưa trả lời được lúc này.";
      }
    } }, input, h("button", { type: "submit", "aria-label": "Gửi" }, icon("send")));
    const box = h("section", { class: "box", "aria-label": "Trợ lý ảo", hidden: true }, log, form);
    const open = h("div", { class: "open", role: "button", tabindex: "0", onclick: () => { box.hidden = !box.hidden; } }, icon("smart_toy"), " Trợ lý ảo");
    root.append(h("style", {}, STYLE), box, open);
  }
}

customElements.define("lg-assistant", Assistant);
document.body.append(document.createElement("lg-assistant"));
