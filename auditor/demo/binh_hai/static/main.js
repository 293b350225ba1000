import { current, match } from "./router.js";
import { h } from "./dom.js";
import { drawFrame, drawUser } from "./layout.js";

const SITE = "Cổng dịch vụ công tỉnh Bình Hải";
const page = (file, name) => async () => (await import(`./pages/${file}.js`))[name];

const ROUTES = [
  ["/", page("home", "home")],
  ["/trang-chu", page("home", "home")],
  ["/thu-tuc", page("catalogue", "catalogue")],
  ["/thu-tuc/:code", page("procedure", "procedure")],
  ["/co-quan", page("catalogue", "agencies")],
  ["/padsvc/apply-online/:wizard", page("eform", "eform")],
  ["/tra-cuu-ho-so", page("lookup", "dossierLookup")],
  ["/tra-cuu-ket-qua", page("lookup", "resultLookup")],
  ["/thanh-toan-truc-tuyen", page("lookup", "payment")],
  ["/phan-anh-kien-nghi", page("feedback", "petition")],
  ["/danh-gia-hai-long", page("feedback", "rating")],
  ["/khao-sat-y-kien", page("feedback", "survey")],
  ["/ket-qua-danh-gia", page("statistics", "satisfaction")],
  ["/thong-ke", page("statistics", "statistics")],
  ["/cong-khai-ngan-sach", page("statistics", "budget")],
  ["/huong-dan", page("info", "guides")],
  ["/huong-dan/:slug", page("info", "guide")],
  ["/cau-hoi-thuong-gap", page("info", "questions")],
  ["/tin-tuc", page("info", "newsList")],
  ["/tin-tuc/:id", page("info", "newsItem")],
  ["/gioi-thieu", page("info", "about")],
  ["/lien-he", page("info", "contact")],
  ["/so-do-cong", page("info", "sitemap")],
  ["/dang-nhap", page("account", "login")],
  ["/dang-ky", page("account", "register")],
  ["/tai-khoan", page("account", "profile")],
  ["/tai-khoan/ho-so", page("account", "dossiers")],
  ["/tai-khoan/ho-so/:code", page("account", "dossier")],
  ["/tai-khoan/thong-bao", page("account", "notices")],
  ["/tai-khoan/kho-giay-to", page("account", "store")],
];

const main = document.querySelector("main");
let turn = 0;

function say(title, text) {
  document.title = `${title} - ${SITE}`;
  main.replaceChildren(h("div", { class: "wrap" }, h("h1", {}, title), h("p", {}, text)));
}

async function show() {
  turn += 1;
  const mine = turn;
  const { path, query } = current();
  const found = match(ROUTES, path);
  if (!found) {
    say("Không tìm thấy trang", "Trang bạn tìm không tồn tại hoặc đã được chuyển đi.");
    return;
  }
  main.replaceChildren(h("p", { class: "loading" }, "Đang tải dữ liệu, vui lòng chờ…"));
  document.title = SITE;
  try {
    const draw = await found.page();
    // A page that answers at once may draw itself twice: first what needs no data, then the rest.
    const put = (title, ...nodes) => {
      if (mine !== turn) return false;
      document.title = path === "/trang-chu" || path === "/" ? `${title} - Trang chủ` : `${title} - ${SITE}`;
      main.replaceChildren(...nodes);
      return true;
    };
    await draw({ put, params: found.params, query });
  } catch (error) {
    if (mine !== turn) return;
    if (error.status === 401) location.hash = "/dang-nhap";
    else if (error.status === 404) say("Không tìm thấy trang", "Nội dung bạn tìm không tồn tại hoặc đã được gỡ bỏ.");
    else say("Hệ thống gặp lỗi", `Không tải được dữ liệu (${error.message}). Vui lòng thử lại sau.`);
  }
}

document.querySelector("#skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
window.addEventListener("hashchange", () => {
  drawUser();
  show();
  window.scrollTo(0, 0);
});
drawFrame();
show();
