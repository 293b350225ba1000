"""An ordinary little portal, on which one thing is made wrong."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.hostile.serving import HTML, Handler, Wire

_MENU = (
    '<nav><a href="/">Trang chủ</a> <a href="/dang-nhap">Đăng nhập</a> '
    '<a href="/thu-tuc">Thủ tục hành chính</a> <a href="/tra-cuu">Tra cứu hồ sơ</a></nav>'
)
_HOME = """<main><h1>Cổng dịch vụ công tỉnh An Bình</h1>
<p>Người dân và doanh nghiệp nộp hồ sơ, tra cứu kết quả và gửi ý kiến tại đây, vào mọi giờ trong ngày.</p>
<p>Bộ phận một cửa làm việc từ thứ hai đến thứ sáu, sáng từ bảy giờ rưỡi, chiều từ một giờ rưỡi.</p></main>"""
_PAGES = {
    "/dang-nhap": (
        "Đăng nhập",
        """<h1>Đăng nhập</h1><form><label>Tên đăng nhập <input name=u></label>
<label>Mật khẩu <input type=password name=p></label> <button>Đăng nhập</button></form>""",
    ),
    "/thu-tuc": (
        "Thủ tục hành chính",
        """<h1>Thủ tục hành chính</h1><table><tr><th>Mã</th><th>Tên thủ tục</th></tr>
<tr><td>1.004194</td><td>Cấp bản sao trích lục hộ tịch</td></tr></table>""",
    ),
    "/tra-cuu": (
        "Tra cứu hồ sơ",
        "<h1>Tra cứu hồ sơ</h1><form><label>Mã hồ sơ <input name=ma></label> <button>Tra cứu</button></form>",
    ),
}
TITLE = "Cổng dịch vụ công tỉnh An Bình"


def document(title: str, body: str, *, head: str = "", lang: str = "vi") -> str:
    """A whole page."""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def home(extra: str = "", *, head: str = "", title: str = TITLE) -> str:
    """The home page with something added at its end, or to its head."""
    return document(title, f"{_MENU}{_HOME}{extra}", head=head)


def portal(
    extra: str = "",
    *,
    head: str = "",
    title: str = TITLE,
    every: str = "",
    pages: Mapping[str, str | bytes] | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    media: str = HTML,
) -> Handler:
    """The portal; ``{origin}`` and ``{other}`` in its texts become those of its servers.

    Args:
        extra: Markup at the end of the home page.
        head: Markup in the head of the home page.
        title: Title of the home page.
        every: Markup at the end of every page.
        pages: More pages, whole.
        headers: Header fields of every page.
        media: Content type of every page.
    """

    async def answer(wire: Wire) -> None:
        path = wire.asked.path
        own = (pages or {}).get(path)
        if own is not None:
            body = own
        elif path == "/":
            body = home(f"{extra}{every}", head=head, title=title)
        elif path in _PAGES:
            name, content = _PAGES[path]
            body = document(name, f"{_MENU}<main>{content}</main>{every}")
        else:
            await wire.answer(document("Không tìm thấy", "<h1>404</h1>"), status="404 Not Found")
            return
        if isinstance(body, str):
            body = body.replace("{origin}", wire.origin).replace("{other}", wire.other)
        await wire.answer(body, headers=headers, media=media)

    return answer


def elsewhere(handler: Handler, **special: Handler) -> Handler:
    """A portal some of whose paths behave differently.

    Args:
        handler: The portal.
        special: By path, named without the slash, with ``_`` for a dot; ``home`` is the home page.
    """
    by_path = {"/" if name == "home" else f"/{name.replace('_', '.')}": one for name, one in special.items()}

    async def answer(wire: Wire) -> None:
        await by_path.get(wire.asked.path, handler)(wire)

    return answer
