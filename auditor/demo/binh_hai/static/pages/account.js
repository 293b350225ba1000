import { h, table } from "../dom.js";
import { ApiError, get } from "../api.js";
import { timeline } from "./lookup.js";

const SSO = "https://xacthuc.dichvucong.gov.vn/oauth2/authorize";

function toNational() {
  const query = new URLSearchParams({ response_type: "code", client_id: "binh-hai-dvc", redirect_uri: `${location.origin}/sso`, scope: "openid", acr_values: "LoA1" });
  location.href = `${SSO}?${query}`;
}

/** The national portal's account works; VNeID is only shown, nothing happens: a fault on purpose. */
export async function login({ put }) {
  put("Đăng nhập", h("div", { class: "wrap" }, h("h1", {}, "Đăng nhập"), h("p", {}, "Chọn loại tài khoản để đăng nhập."),
    h("ul", { class: "cards" },
      h("li", {}, h("h2", {}, "Tài khoản cấp bởi Cổng dịch vụ công quốc gia"), h("p", {}, "Dành cho công dân, doanh nghiệp và tổ chức."), h("button", { type: "button", class: "main", onclick: toNational }, "Đăng nhập qua Cổng dịch vụ công quốc gia")),
      h("li", {}, h("img", { src: "/assets/img/vneid.svg", alt: "Biểu trưng VNeID", width: 72, height: 72 }), h("h2", {}, "Tài khoản Định danh điện tử (VNeID)"), h("p", {}, "Tài khoản định danh điện tử cấp bởi Bộ Công an dành cho công dân.")))));
}

export async function register({ put }) {
  put("Đăng ký tài khoản", h("div", { class: "wrap" }, h("h1", {}, "Đăng ký tài khoản"),
    h("p", {}, "Tài khoản được đăng ký một lần trên Cổng Dịch vụ công quốc gia và dùng cho mọi tỉnh, thành phố."),
    h("p", {}, h("a", { href: "https://dangky.dichvucong.gov.vn/register" }, "Đăng ký tại Cổng Dịch vụ công quốc gia"))));
}

const aside = () => h("nav", { class: "aside", "aria-label": "Tài khoản" }, h("ul", {}, ...[["Thông tin tài khoản", "/tai-khoan"], ["Hồ sơ của tôi", "/tai-khoan/ho-so"], ["Thông báo", "/tai-khoan/thong-bao"], ["Kho giấy tờ của tôi", "/tai-khoan/kho-giay-to"]]
  .map(([text, to]) => h("li", {}, h("a", { href: `#${to}` }, text)))));
const area = (title, ...nodes) => h("div", { class: "wrap account" }, aside(), h("div", {}, h("h1", {}, title), ...nodes));

export async function profile({ put }) {
  const me = await get("/me");
  const rows = [["Họ và tên", me.fullname], ["Ngày sinh", me.birthday], ["Số định danh cá nhân", me.identityNumber], ["Số điện thoại", me.phoneNumber], ["Thư điện tử", me.email], ["Địa chỉ", `${me.address}, ${me.district}, ${me.province}`]];
  put("Thông tin tài khoản", area("Thông tin tài khoản", h("dl", { class: "record" }, ...rows.map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))))));
}

export async function dossiers({ put }) {
  const data = await get("/account");
  put("Hồ sơ của tôi", area("Hồ sơ của tôi", table("Danh sách hồ sơ đã nộp", ["Mã hồ sơ", "Thủ tục", "Ngày nộp", "Trạng thái"],
    data.dossiers.map((item) => [h("a", { href: `#/tai-khoan/ho-so/${item.code}` }, item.code), item.procedure, item.submitted, item.status]))));
}

export async function dossier({ put, params }) {
  const found = (await get("/account")).dossiers.find((item) => item.code === params.code);
  if (!found) throw new ApiError(404, "Không tìm thấy");
  put(`Hồ sơ ${found.code}`, area("Chi tiết hồ sơ", ...timeline(found)));
}

export async function notices({ put }) {
  const data = await get("/account");
  put("Thông báo", area("Thông báo tiến độ hồ sơ", h("ul", { class: "plain" }, ...data.notices.map((item) => h("li", {}, h("strong", {}, item.day), ` ${item.text}`)))));
}

export async function store({ put }) {
  await get("/me");
  put("Kho giấy tờ của tôi", area("Kho giấy tờ của tôi", h("p", {}, "Chức năng đang được phát triển.")));
}
