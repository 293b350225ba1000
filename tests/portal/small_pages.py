"""Small pages of some roles, and what a survey of them is called with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from auditor.portal.site import Site

LOGIN = '<main><h1>Đăng nhập</h1><form><input type=password aria-label="Mật khẩu"></form></main>'
LOOKUP = "<main><h1>Tra cứu hồ sơ</h1><form><label>Mã hồ sơ <input></label><button>Tra cứu</button></form></main>"
GUIDE = f"<main><h1>Hướng dẫn sử dụng</h1><p>Bước 1: {'mở trang chủ và chọn thủ tục. ' * 12}</p></main>"
MENU = (
    "<header><nav><a href=/dang-nhap>Đăng nhập</a> <a href=/tra-cuu>Tra cứu hồ sơ</a> "
    "<a href=/huong-dan>Hướng dẫn sử dụng</a></nav></header><main><h1>Cổng dịch vụ công</h1></main>"
)

Survey = Callable[..., Awaitable[Site]]


def roles(site: Site) -> set[str]:
    return {found.role for found in site.pages}
