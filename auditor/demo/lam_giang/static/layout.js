import { h, icon } from "./dom.js";
import { panelUnder } from "./overlay.js";
import { go } from "./router.js";

const PETITIONS = "https://pakn.dichvucong.gov.vn/phan-anh-kien-nghi";
export const openPetitions = () => window.open(PETITIONS, "_blank");

const MENU = [
  ["Tra cứu", [["Tra cứu hồ sơ", "/vi/dossier/search"], ["Tra cứu kết quả giải quyết", "/vi/dossier/result"], ["Thanh toán trực tuyến", "/vi/payment/search"]]],
  ["Đánh giá", [["Đánh giá mức độ hài lòng", "/vi/rating"], ["Kết quả đánh giá hài lòng", "/vi/rating/report"], ["Khảo sát ý kiến người dùng", "/vi/survey"]]],
  ["Hỗ trợ", [["Hướng dẫn sử dụng", "/vi/guide"], ["Phản ánh, kiến nghị", null], ["Liên hệ", "/vi/contact"]]],
];

const DRAWER = [
  ["Trang chủ", "/vi/home"], ["Thống kê tình hình giải quyết hồ sơ", "/vi/statistic"], ["Câu hỏi thường gặp", "/vi/faq"], ["Thông báo", "/vi/news"],
  ["Văn bản pháp luật", "/vi/legal-document"], ["Giới thiệu", "/vi/about"], ["Sơ đồ cổng", "/vi/sitemap"],
];

/** A menu that opens while the mouse is over it; a click alone does nothing. */
function hoverMenu([text, entries]) {
  let close = null;
  let waiting = null;
  const shut = () => {
    close?.();
    close = null;
  };
  const leave = () => {
    waiting = setTimeout(shut, 300);
  };
  const stay = () => clearTimeout(waiting);
  const item = ([label, to]) => h("button", { type: "button", class: "mat-menu-item", role: "menuitem", onclick: () => {
    shut();
    if (to) go(to);
    else openPetitions();
  } }, label);
  const button = h("button", { type: "button", class: "mat-button", "aria-haspopup": "menu" }, text, " ", icon("arrow_drop_down"));
  button.addEventListener("mouseenter", () => {
    stay();
    if (close) return;
    const panel = h("div", { class: "mat-menu-panel", role: "menu", onmouseenter: stay, onmouseleave: leave }, ...entries.map(item));
    close = panelUnder(button, panel);
  });
  button.addEventListener("mouseleave", leave);
  return h("li", {}, button);
}

function drawMenu() {
  document.querySelector("#menu").replaceChildren(h("ul", {},
    h("li", {}, h("a", { class: "mat-button", href: "/vi/home" }, icon("home"), " Trang chủ")),
    h("li", {}, h("a", { class: "mat-button", href: "/vi/procedure/search" }, "Thủ tục hành chính")),
    ...MENU.map(hoverMenu)));
}

function drawDrawer() {
  const drawer = h("div", { class: "mat-drawer", role: "dialog", "aria-label": "Trình đơn", hidden: true });
  const shut = () => {
    drawer.hidden = true;
    drawer.replaceChildren();
  };
  document.querySelector("#hamburger").addEventListener("click", () => {
    if (!drawer.hidden) {
      shut();
      return;
    }
    drawer.replaceChildren(h("ul", {}, ...DRAWER.map(([text, to]) => h("li", {}, h("a", { href: to }, text)))));
    drawer.hidden = false;
  });
  window.addEventListener("lg-route", shut);
  document.querySelector("header.top").append(drawer);
}

export function drawUser() {
  const name = localStorage.getItem("lg_token") && localStorage.getItem("lg_fullname");
  const language = h("button", { type: "button", class: "mat-button", onclick: () => go("/en/home") }, "VI ", icon("arrow_drop_down"));
  const parts = name
    ? [h("a", { href: "/vi/profile" }, name), h("a", { href: "/vi/profile/dossier" }, "Hồ sơ của tôi"), h("button", { type: "button", class: "mat-button", onclick: leave }, "Đăng xuất")]
    : [h("div", { class: "mat-button", role: "button", tabindex: "0", onclick: () => go("/vi/login") }, icon("login"), " Đăng nhập"), h("div", { class: "mat-button", onclick: () => go("/vi/register") }, "Đăng ký")];
  document.querySelector("#user").replaceChildren(language, ...parts);
}

function leave() {
  localStorage.removeItem("lg_token");
  localStorage.removeItem("lg_fullname");
  go("/vi/home");
}

function drawFooter() {
  document.querySelector("#footer").replaceChildren(h("div", { class: "wrap" },
    h("p", {}, "Cơ quan chủ quản: Ủy ban nhân dân tỉnh Lam Giang. Tổng đài hỗ trợ: 1022."),
    h("ul", {}, h("li", {}, h("a", { href: "/vi/about" }, "Giới thiệu")), h("li", {}, h("a", { href: "/vi/contact" }, "Liên hệ")), h("li", {}, h("a", { href: "/vi/sitemap" }, "Sơ đồ cổng"))),
    h("p", {}, "Thống kê truy cập: đang trực tuyến 214, hôm nay 9.871, tất cả 12.845.023.")));
}

function drawCookies() {
  if (localStorage.getItem("lg_cookies")) return;
  const answer = (word) => () => {
    localStorage.setItem("lg_cookies", word);
    banner.remove();
  };
  const banner = h("div", { class: "cookies", role: "region", "aria-label": "Cookie" }, h("p", {}, "Trang này dùng cookie để ghi nhớ lựa chọn của bạn."),
    h("button", { type: "button", class: "mat-button", onclick: answer("no") }, "Từ chối"), h("button", { type: "button", class: "mat-button main", onclick: answer("yes") }, "Chấp nhận tất cả"));
  document.body.append(banner);
}

/** Draw what surrounds every page. */
export function drawFrame() {
  drawMenu();
  drawUser();
  drawDrawer();
  setTimeout(() => {
    drawFooter();
    drawCookies();
    import("./assistant.js");
  }, 0);
}
