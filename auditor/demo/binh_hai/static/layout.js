import { h, icon } from "./dom.js";
import { post } from "./api.js";
import { go } from "./router.js";

const MENU = [
  { text: "Trang chủ", to: "/trang-chu" },
  { text: "Thủ tục hành chính", to: "/thu-tuc" },
  { text: "Tra cứu", items: [["Tra cứu hồ sơ", "/tra-cuu-ho-so"], ["Tra cứu kết quả", "/tra-cuu-ket-qua"], ["Cơ quan thực hiện", "/co-quan"], ["Thanh toán trực tuyến", "/thanh-toan-truc-tuyen"]] },
  { text: "Đánh giá - Phản ánh", items: [["Phản ánh kiến nghị", "/phan-anh-kien-nghi"], ["Đánh giá mức độ hài lòng", "/danh-gia-hai-long"], ["Kết quả đánh giá", "/ket-qua-danh-gia"], ["Khảo sát ý kiến", "/khao-sat-y-kien"]] },
  { text: "Công khai", items: [["Thống kê tình hình giải quyết hồ sơ", "/thong-ke"], ["Công khai ngân sách", "/cong-khai-ngan-sach"], ["Văn bản pháp quy", "/van-ban-phap-quy"]] },
  { text: "Hỗ trợ", items: [["Hướng dẫn sử dụng", "/huong-dan"], ["Câu hỏi thường gặp", "/cau-hoi-thuong-gap"], ["Tin tức", "/tin-tuc"], ["Liên hệ", "/lien-he"]] },
];

const NOTICE = "Từ 01/7, hồ sơ của người dân được tiếp nhận không phụ thuộc địa giới hành chính trong phạm vi tỉnh. Tổng đài hỗ trợ: 1022 nhánh 3.";

function drawMenu() {
  const menu = document.querySelector("#menu");
  const list = h("ul", {});
  for (const entry of MENU) {
    if (entry.to) {
      list.append(h("li", {}, h("a", { href: `#${entry.to}` }, entry.text)));
      continue;
    }
    const item = h("li", {});
    const button = h("button", { type: "button", "aria-expanded": "false", onclick: () => {
      const open = button.getAttribute("aria-expanded") === "true";
      for (const other of menu.querySelectorAll("[aria-expanded=true]")) {
        other.setAttribute("aria-expanded", "false");
        other.nextElementSibling?.remove();
      }
      if (open) return;
      button.setAttribute("aria-expanded", "true");
      // The links exist only while the menu is open.
      item.append(h("ul", { class: "sub" }, ...entry.items.map(([text, to]) => h("li", {}, h("a", { href: `#${to}` }, text)))));
    } }, entry.text, " ▾");
    item.append(button);
    list.append(item);
  }
  menu.replaceChildren(list);
  window.addEventListener("hashchange", drawMenu, { once: true });
}

export function drawUser() {
  const name = localStorage.getItem("bh_ho_ten");
  const larger = h("button", { type: "button", class: "icon", onclick: () => document.documentElement.classList.toggle("large") },
    icon("M4 18h2l1.2-3.4h5L13.500 18h2L10.700 5H8.800zM7.800 13L9.700 7.500 11.600 13zM17 9h2V7h1.500v2h2v1.500h-2v2H19v-2h-2z"));
  const parts = name
    ? [h("a", { href: "#/tai-khoan" }, name), h("a", { href: "#/tai-khoan/ho-so" }, "Hồ sơ của tôi"), h("button", { type: "button", onclick: leave }, "Đăng xuất")]
    : [h("button", { type: "button", onclick: () => go("/dang-nhap") }, "Đăng nhập"), h("button", { type: "button", onclick: () => go("/dang-ky") }, "Đăng ký")];
  document.querySelector("#user").replaceChildren(larger, ...parts);
}

async function leave() {
  await post("/logout", {});
  localStorage.removeItem("bh_ho_ten");
  go("/trang-chu");
  drawUser();
}

function drawTicker() {
  const text = h("p", { class: "moving" }, NOTICE);
  const button = h("button", { type: "button", "aria-pressed": "false", onclick: () => {
    const paused = text.classList.toggle("paused");
    button.setAttribute("aria-pressed", String(paused));
    button.textContent = paused ? "Chạy tiếp" : "Tạm dừng";
  } }, "Tạm dừng");
  document.querySelector("#ticker").replaceChildren(h("section", { class: "ticker", "aria-label": "Thông báo chạy chữ" }, button, h("div", { class: "track" }, text)));
}

function drawFooter() {
  const links = (title, entries) => h("div", {}, h("h2", {}, title), h("ul", {}, ...entries.map(([text, to]) => h("li", {}, h("a", { href: to }, text)))));
  const social = (address, path) => h("a", { class: "social", href: address }, icon(path));
  document.querySelector("#footer").replaceChildren(h("div", { class: "wrap columns" },
    h("div", {}, h("h2", {}, "Cổng dịch vụ công tỉnh Bình Hải"),
      h("p", {}, "Cơ quan quản lý: Văn phòng Ủy ban nhân dân tỉnh Bình Hải"),
      h("p", {}, "Địa chỉ: số 1 đường Lê Hồng Phong, phường Hải Châu Đông"),
      h("p", {}, "Tổng đài: 1022 nhánh 3"),
      h("p", { class: "socials" }, social("https://www.facebook.com/binhhai.example", "M13 22v-8h3l.5-4H13V7.500c0-1 .3-1.700 1.800-1.700H17V2.200A25 25 0 0 0 14 2c-3 0-5 1.800-5 5.200V10H6v4h3v8z"), social("https://zalo.me/0000000000000000000", "M4 4h16v12H9l-5 4z"))),
    links("Liên kết nhanh", [["Giới thiệu", "#/gioi-thieu"], ["Hướng dẫn sử dụng", "#/huong-dan"], ["Thống kê", "#/thong-ke"], ["Sơ đồ cổng", "#/so-do-cong"], ["Đăng nhập", "#/dang-nhap"]]),
    links("Ứng dụng", [["Ứng dụng di động", "#"], ["Tích hợp chữ ký số", "#"], ["Điều khoản sử dụng", "#/dieu-khoan"]]),
    h("div", {}, h("h2", {}, "Thống kê truy cập"), h("p", {}, "Đang truy cập: 128"), h("p", {}, "Hôm nay: 4.312"), h("p", {}, "Tổng lượt truy cập: 3.950.127"))),
  h("p", { class: "rights" }, "© Ủy ban nhân dân tỉnh Bình Hải. Ghi rõ nguồn khi phát hành lại thông tin."));
}

function drawChat() {
  const place = document.querySelector("#chat");
  const log = h("div", { class: "log", role: "log" }, h("p", { class: "bot" }, "Xin chào, tôi là trợ lý ảo Bình Hải. Tôi có thể giúp gì cho bạn?"));
  const input = h("input", { type: "text", placeholder: "Nhập câu hỏi", "aria-label": "Nhập câu hỏi cho trợ lý ảo" });
  const form = h("form", { onsubmit: async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    log.append(h("p", { class: "me" }, text));
    input.value = "";
    const reply = await post("/chat", { message: text });
    log.append(h("p", { class: "bot" }, reply.answer));
  } }, input, h("button", { type: "submit" }, "Gửi"));
  const box = h("section", { class: "box", "aria-label": "Trợ lý ảo", hidden: true }, h("h2", {}, "Trợ lý ảo Bình Hải"), log, form);
  const open = h("button", { type: "button", class: "open", onclick: () => { box.hidden = !box.hidden; } }, h("img", { src: "/assets/img/robot.svg", alt: "", width: 32, height: 32 }), "Trợ lý ảo");
  place.replaceChildren(box, open);
}

/** Draw what surrounds every page: menu and user at once, the rest in tasks of its own so that nobody waits for it. */
export function drawFrame() {
  drawMenu();
  drawUser();
  for (const draw of [drawTicker, drawFooter, drawChat]) setTimeout(draw, 0);
}
