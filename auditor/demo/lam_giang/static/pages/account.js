import { ApiError, get, post } from "../api.js";
import { h, icon, page, table } from "../dom.js";
import { dialog } from "../overlay.js";
import { go } from "../router.js";
import { tabs } from "../widgets.js";
import { timeline } from "./lookup.js";

const back = () => `${location.origin}/vi/login`;

function toNational() {
  location.href = `https://xacthuc.dichvucong.gov.vn/oauth2/authorize?${new URLSearchParams({ response_type: "code", client_id: "lam-giang", redirect_uri: back(), scope: "openid", acr_values: "LoA1" })}`;
}

function toIdentity() {
  location.href = `https://sso.dancuquocgia.gov.vn/auth?${new URLSearchParams({ response_type: "code", client_id: "lam-giang", redirect_uri: back() })}`;
}

/** Cards that are plain divs: only a mouse can choose. */
export async function login({ put }) {
  put("Đăng nhập", page("Đăng nhập", h("p", {}, "Chọn loại tài khoản."), h("div", { class: "tiles" },
    h("div", { class: "mat-card tile", onclick: toIdentity }, h("img", { src: "/vi/assets/img/vneid.svg", alt: "", width: 56, height: 56 }), h("div", { class: "tile-name" }, "Tài khoản Định danh điện tử (VNeID) cấp bởi Bộ Công an dành cho Công dân")),
    h("div", { class: "mat-card tile", onclick: toNational }, icon("apartment"), h("div", { class: "tile-name" }, "Tài khoản cấp bởi Cổng Dịch vụ công quốc gia (dành cho Doanh nghiệp/Tổ chức)")))));
}

export async function register({ put }) {
  put("Đăng ký", page("Đăng ký tài khoản", h("p", {}, "Tài khoản được đăng ký một lần tại Cổng Dịch vụ công quốc gia."), h("p", {}, h("a", { href: "https://dangky.dichvucong.gov.vn/register" }, "Đến trang đăng ký tài khoản quốc gia"))));
}

const aside = () => h("nav", { class: "aside", "aria-label": "Tài khoản" }, h("ul", {}, ...[["Thông tin cá nhân", "/vi/profile"], ["Hồ sơ của tôi", "/vi/profile/dossier"], ["Thông báo của tôi", "/vi/profile/notice"], ["Kho dữ liệu điện tử", "/vi/profile/storage"]]
  .map(([text, to]) => h("li", {}, h("a", { href: to }, text)))));
const area = (title, ...nodes) => h("div", { class: "wrap account" }, aside(), h("div", {}, h("h1", {}, title), ...nodes));

export async function profile({ put }) {
  const me = await get("/human/profile");
  const rows = [["Họ và tên", me.fullname], ["Ngày sinh", me.birthday], ["Số định danh cá nhân", me.identityNumber], ["Số điện thoại", me.phoneNumber], ["Email", me.email], ["Địa chỉ", me.address]];
  put("Thông tin cá nhân", area("Thông tin cá nhân", h("dl", { class: "record" }, ...rows.map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))))));
}

export async function dossiers({ put }) {
  const [sent, kept] = await Promise.all([get("/human/dossier"), get("/human/draft")]);
  put("Hồ sơ của tôi", area("Hồ sơ của tôi", tabs([
    [`Hồ sơ đã nộp (${sent.length})`, () => [table("Hồ sơ đã nộp", ["Mã hồ sơ", "Thủ tục", "Ngày nộp", "Trạng thái"],
      sent.map((item) => [h("a", { href: `/vi/profile/dossier/${item.code}` }, item.code), item.procedure, item.submitted, item.status]))]],
    [`Hồ sơ nháp (${kept.length})`, () => [table("Hồ sơ lưu tạm", ["Thủ tục", "Ngày lưu", "Thao tác"],
      kept.map((item) => [item.procedure, item.saved, h("button", { type: "button", class: "mat-button", onclick: () => go(`/vi/padsvc/apply-online/${item.wizard}`) }, "Tiếp tục kê khai")]))]],
  ])));
}

function supply(found) {
  const answer = h("p", { role: "status" });
  const file = h("input", { type: "file", id: "bo-sung", accept: ".pdf,.jpg,.png" });
  dialog("Bổ sung hồ sơ", h("label", { for: "bo-sung" }, "Bản vẽ đã ký"), file, h("p", {}, "Định dạng PDF, JPG, PNG; dung lượng tối đa 10 MB."),
    h("button", { type: "button", class: "mat-button main", onclick: async () => { answer.textContent = (await post("/padman/dossier/update", { code: found.code })).message; } }, "Nộp bổ sung"), answer);
}

/** Fetch the result with the token and hand it to the browser. */
async function download(file) {
  const reply = await fetch(`/api/human/result/${encodeURIComponent(file)}`, { headers: { Authorization: `Bearer ${localStorage.getItem("lg_token")}` } });
  const link = h("a", { href: URL.createObjectURL(await reply.blob()), download: file });
  link.click();
}

export async function dossier({ put, params }) {
  const found = (await get("/human/dossier")).find((item) => item.code === params.code);
  if (!found) throw new ApiError(404, "Không tìm thấy");
  put(`Hồ sơ ${found.code}`, area("Chi tiết hồ sơ", ...timeline(found),
    found.note ? h("div", { class: "notice" }, h("h2", {}, "Yêu cầu bổ sung hồ sơ"), h("p", {}, found.note), h("button", { type: "button", class: "mat-button main", onclick: () => supply(found) }, "Bổ sung hồ sơ")) : null,
    found.result ? h("button", { type: "button", class: "mat-button main", onclick: () => download(found.result) }, icon("download"), " Tải kết quả") : null));
}

export async function notices({ put }) {
  const items = await get("/human/notice");
  put("Thông báo của tôi", area("Thông báo tiến độ hồ sơ", h("ul", { class: "rows" }, ...items.map((item) => h("li", {}, h("span", { class: "grow" }, item.text), h("small", { class: "muted" }, item.day))))));
}

export async function storage({ put }) {
  const items = await get("/human/storage");
  put("Kho dữ liệu điện tử", area("Kho dữ liệu điện tử của tôi", table("Giấy tờ đã lưu", ["Tên giấy tờ", "Cơ quan cấp", "Tệp"], items.map((item) => [item.name, item.issuer, item.file]))));
}
