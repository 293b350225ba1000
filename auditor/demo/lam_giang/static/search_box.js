import { h, icon } from "./dom.js";
import { go } from "./router.js";

const STYLE = `
  .line { display: flex; gap: .5rem; max-width: 44rem; }
  input { flex: 1; min-width: 0; font: inherit; padding: .6rem; border: 1px solid #54707c; border-radius: 4px; }
  button { font: inherit; padding: .5rem 1rem; border: 0; border-radius: 4px; background: #0d5f4a; color: #fff; }
  label { display: block; font-weight: 600; margin-bottom: .3rem; }
`;

/** The search box of the home page: a web component. */
class SearchBox extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const input = h("input", { type: "text", id: "keyword", placeholder: "Nhập tên hoặc mã thủ tục hành chính" });
    const search = () => go("/vi/procedure/search", { keyword: input.value.trim() });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") search();
    });
    root.append(h("style", {}, STYLE), h("label", { for: "keyword" }, "Tìm kiếm thủ tục hành chính"),
      h("div", { class: "line" }, input, h("button", { type: "button", onclick: search }, icon("search"), " Tìm kiếm")));
  }
}

customElements.define("lg-search-box", SearchBox);
