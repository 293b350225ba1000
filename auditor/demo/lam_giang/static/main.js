import { h } from "./dom.js";
import { drawFrame, drawUser } from "./layout.js";
import { closeAll } from "./overlay.js";
import { current, followLinks, go, match } from "./router.js";

const SITE = "Cổng dịch vụ công tỉnh Lam Giang";
const page = (file, name) => async () => (await import(`./pages/${file}.js`))[name];

const ROUTES = [
  ["/vi/home", page("home", "home")],
  ["/en/home", page("home", "english")],
  ["/vi/login", page("account", "login")],
  ["/vi/register", page("account", "register")],
  ["/vi/procedure/search", page("catalogue", "catalogue")],
  ["/vi/procedure/detail/:id", page("procedure", "procedure")],
  ["/vi/padsvc/apply-online/:wizard", page("eform", "eform")],
  ["/vi/dossier/search", page("lookup", "dossierLookup")],
  ["/vi/dossier/result", page("lookup", "resultLookup")],
  ["/vi/payment/search", page("lookup", "payment")],
  ["/vi/rating", page("voice", "rating")],
  ["/vi/rating/report", page("figures", "satisfaction")],
  ["/vi/survey", page("voice", "survey")],
  ["/vi/statistic", page("figures", "statistics")],
  ["/vi/guide", page("info", "guide")],
  ["/vi/faq", page("info", "questions")],
  ["/vi/news", page("info", "newsList")],
  ["/vi/news/:id", page("info", "newsItem")],
  ["/vi/about", page("info", "about")],
  ["/vi/contact", page("info", "contact")],
  ["/vi/sitemap", page("info", "sitemap")],
  ["/vi/profile", page("account", "profile")],
  ["/vi/profile/dossier", page("account", "dossiers")],
  ["/vi/profile/dossier/:code", page("account", "dossier")],
  ["/vi/profile/notice", page("account", "notices")],
  ["/vi/profile/storage", page("account", "storage")],
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
  closeAll();
  if (!found) {
    say("Không tìm thấy trang", "Đường dẫn không tồn tại hoặc đã được thay đổi.");
    return;
  }
  main.replaceChildren(h("p", { class: "loading" }, "Đang tải dữ liệu…"));
  document.title = SITE;
  try {
    const draw = await found.page();
    // A page may draw itself twice: first a skeleton, then what came late.
    const put = (title, ...nodes) => {
      if (mine !== turn) return;
      document.title = `${title} - ${SITE}`;
      main.replaceChildren(...nodes);
    };
    await draw({ put, params: found.params, query });
  } catch (error) {
    if (mine !== turn) return;
    if (error.status === 401) go("/vi/login", { returnUrl: path });
    else if (error.status === 404) say("Không tìm thấy trang", "Nội dung không tồn tại hoặc đã được gỡ bỏ.");
    else say("Hệ thống gặp lỗi", `Không tải được dữ liệu (${error.message}).`);
  }
}

document.querySelector("#skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
window.addEventListener("lg-route", () => {
  drawUser();
  show();
  window.scrollTo(0, 0);
});
followLinks();
drawFrame();
show();
