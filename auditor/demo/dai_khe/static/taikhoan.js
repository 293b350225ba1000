import { draw, html, run, upper } from "./vue.js";

async function login({ place }) {
  draw(place, html`<h2>${upper("Đăng nhập")}</h2>
    <div class="choice"><p>Tài khoản Định danh điện tử cấp bởi Bộ Công an dành cho Công dân</p><button type="button" class="btn btn-primary vneid">Đăng nhập</button></div>
    <div class="choice"><p>Tài khoản cấp bởi Cổng dịch vụ công quốc gia (dành cho Doanh nghiệp/Tổ chức)</p><button type="button" class="btn btn-primary national">Đăng nhập</button></div>`, {
    ".vneid": () => window.open("/web/guest/vneidsso", "_blank"),
    ".national": () => location.assign("/c/portal/dvcqg"),
  });
}

async function register({ place }) {
  draw(place, html`<h2>${upper("Đăng ký")}</h2><p>Công dân sử dụng tài khoản định danh điện tử, không cần đăng ký riêng tại tỉnh.</p>
    <p><a href="https://dangky.dichvucong.gov.vn/register">Đăng ký tài khoản doanh nghiệp, tổ chức</a></p>`);
}

run("taikhoan", [[/^\/dang-ky$/, register], [/^\/(login-dichvucong)?$/, login]]);
