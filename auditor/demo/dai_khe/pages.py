"""The server's pages: a theme, a heading, and the portlets that draw themselves in the browser."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from auditor.demo.catalogue import procedures
from auditor.demo.dai_khe import citizen, content
from auditor.demo.dai_khe.menu import MENU, SITE, decomposed

_ARTICLES_PER_PAGE = 4


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A page of the site.

    Attributes:
        path: Last part of its address.
        title: Its title and heading.
        portlets: Names of the apps on it, from top to bottom.
        private: Whether it needs a log-in.
    """

    path: str
    title: str
    portlets: tuple[str, ...]
    private: bool = False


LAYOUTS = (
    Layout(path="dich-vu-cong", title="Danh mục dịch vụ công", portlets=("dichvucong",)),
    Layout(path="tra-cuu", title="Tra cứu", portlets=("tracuu",)),
    Layout(path="thong-ke", title="Thống kê", portlets=("thongke",)),
    Layout(path="danh-gia", title="Đánh giá", portlets=("danhgia",)),
    Layout(path="khao-sat", title="Khảo sát ý kiến người dân, doanh nghiệp", portlets=("khaosat",)),
    Layout(path="huong-dan-su-dung", title="Hướng dẫn sử dụng", portlets=("huongdan",)),
    Layout(path="hoi-dap", title="Câu hỏi thường gặp", portlets=("hoidap",)),
    Layout(path="phan-anh-kien-nghi", title="Phản ánh, kiến nghị", portlets=("phananh",)),
    Layout(path="thanh-toan", title="Thanh toán trực tuyến", portlets=("thanhtoan",)),
    Layout(path="register", title="Tài khoản người dùng", portlets=("taikhoan",)),
    Layout(path="tai-khoan", title="Dịch vụ công của tôi", portlets=("congdan",), private=True),
)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["hoa"] = decomposed
    return environment


_TEMPLATES = _environment()


def page(request: Request, template: str, *, title: str, status: int = 200, **values: object) -> HTMLResponse:
    """Render one page of the theme; `values` is what its template shows besides."""
    text = _TEMPLATES.get_template(template).render(
        title=title,
        site=SITE,
        menu=MENU,
        clock=content.clock(),
        citizen=citizen.PROFILE["applicantName"] if citizen.logged_in(request) else "",
        **values,
    )
    return HTMLResponse(text, status_code=status)


async def home(request: Request) -> Response:
    """Show the home page: four portlets, news, a poll."""
    return page(request, "home.html", title="Trang chủ", news=content.news()[:4])


async def front_door(_request: Request) -> Response:
    """Lead from the bare host to the site, as Liferay does."""
    return RedirectResponse(SITE, status_code=302)


def _layout(layout: Layout) -> Callable[[Request], Awaitable[Response]]:
    async def show(request: Request) -> Response:
        if layout.private and not citizen.logged_in(request):
            return citizen.ask_to_log_in(request)
        return page(request, "portlets.html", title=layout.title, portlets=layout.portlets)

    return show


async def eform(request: Request) -> Response:
    """Show the page around the form; the form itself is a document in a frame."""
    code = request.query_params.get("ma", "")
    found = next((one for one in procedures() if one.code == code), None)
    if found is None:
        raise HTTPException(404)
    return page(request, "eform.html", title="Nộp hồ sơ trực tuyến", procedure=found)


async def eform_frame(request: Request) -> Response:
    """Show the document inside the frame."""
    text = _TEMPLATES.get_template("frame.html").render(code=request.query_params.get("ma", ""))
    return HTMLResponse(text)


async def news(request: Request) -> Response:
    """List the news, a few on each page of the asset publisher."""
    asked = request.query_params.get("_101_INSTANCE_tintuc_cur", "1")
    number = int(asked) if asked.isdecimal() and int(asked) else 1
    entries = content.news()
    pages = -(-len(entries) // _ARTICLES_PER_PAGE)
    shown = entries[(number - 1) * _ARTICLES_PER_PAGE : number * _ARTICLES_PER_PAGE]
    return page(request, "news.html", title="Tin tức", heading="Tin tức", news=shown, pages=pages, number=number)


async def site_search(request: Request) -> Response:
    """Answer the box in the header: it ignores what was typed and shows the newest articles."""
    return page(
        request, "news.html", title="Tìm kiếm", heading="Kết quả tìm kiếm", news=content.news()[:3], pages=1, number=1
    )


async def article(request: Request) -> Response:
    """Show one article."""
    found = next((one for one in content.news() if one["slug"] == request.path_params["slug"]), None)
    if found is None:
        raise HTTPException(404)
    return page(request, "text.html", title=found["title"], day=found["day"], paragraphs=found["paragraphs"])


def _text(name: str, title: str) -> Callable[[Request], Awaitable[Response]]:
    async def show(request: Request) -> Response:
        return page(request, "text.html", title=title, day="", paragraphs=content.text_page(name))

    return show


async def site_map(request: Request) -> Response:
    """Show the site map."""
    return page(request, "sitemap.html", title="Sơ đồ cổng")


async def budget(request: Request) -> Response:
    """Fail, as this service does on purpose."""
    return missing_or_failed(request, 500)


def missing_or_failed(request: Request, status: int) -> HTMLResponse:
    """Show the page for what does not exist (404) or what failed (500)."""
    title = "Không tìm thấy trang" if status == 404 else "Lỗi hệ thống"  # noqa: PLR2004  the number is its own name
    words = "Tài nguyên được yêu cầu không tồn tại." if status == 404 else "Đã có lỗi xảy ra, vui lòng thử lại sau."  # noqa: PLR2004
    return page(request, "text.html", title=title, status=status, day="", paragraphs=[words])


ROUTES = [
    Route("/", front_door),
    Route(SITE, home),
    *(Route(f"{SITE}/{layout.path}", _layout(layout)) for layout in LAYOUTS),
    Route(f"{SITE}/tin-tuc", news),
    Route(f"{SITE}/-/tin-tuc/{{slug}}", article),
    Route(f"{SITE}/tim-kiem", site_search),
    Route(f"{SITE}/gioi-thieu", _text("gioi-thieu", "Giới thiệu")),
    Route(f"{SITE}/lien-he", _text("lien-he", "Liên hệ")),
    Route(f"{SITE}/so-do-cong", site_map),
    Route(f"{SITE}/cong-khai-ngan-sach", budget),
    Route("/web/guest/eform", eform),
    Route("/o/eform/ke-khai", eform_frame),
    Route("/c/portal/dvcqg", citizen.log_in_national),
    Route("/web/guest/vneidsso", citizen.log_in_vneid),
    Route("/c/portal/logout", citizen.log_out),
]
