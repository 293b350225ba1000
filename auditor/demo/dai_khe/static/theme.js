/** What surrounds every page: the user's corner, the cookie bar, and the announcement that covers the page. */
const SITE = "/web/cong-dich-vu-cong";

function follow(selector, address) {
  for (const one of document.querySelectorAll(selector)) one.addEventListener("click", () => location.assign(address));
}

follow(".btn-login", `${SITE}/register#/login-dichvucong`);
follow(".btn-register", `${SITE}/register#/dang-ky`);
for (const one of document.querySelectorAll(".btn-user")) {
  one.addEventListener("click", () => { one.nextElementSibling.hidden = !one.nextElementSibling.hidden; });
}

function bar() {
  if (localStorage.getItem("dk_cookie")) return;
  const place = document.createElement("div");
  place.className = "cookie-bar";
  place.innerHTML = "<p>Trang này sử dụng cookie để phục vụ bạn tốt hơn.</p><button type='button'>Đồng ý</button>";
  place.querySelector("button").addEventListener("click", () => {
    localStorage.setItem("dk_cookie", "1");
    place.remove();
  });
  document.body.append(place);
}

function announcement() {
  if (location.pathname !== SITE || sessionStorage.getItem("dk_thong_bao")) return;
  sessionStorage.setItem("dk_thong_bao", "1");
  const place = document.createElement("div");
  place.className = "modal-back";
  place.innerHTML = `<div class="modal" role="dialog" aria-modal="true" aria-label="Thông báo">
    <div class="modal-close"><i class="material-icons">close</i></div>
    <h2>THÔNG BÁO</h2>
    <p>Người dân nộp hồ sơ trực tuyến được giảm 50% lệ phí đối với các thủ tục theo Nghị quyết của Hội đồng nhân dân tỉnh.</p>
    <p><a href="${SITE}/-/tin-tuc/huong-dan-nop-ho-so-dat-dai">Xem chi tiết</a></p></div>`;
  place.querySelector(".modal-close").addEventListener("click", () => place.remove());
  document.body.append(place);
}

bar();
setTimeout(announcement, 700);
