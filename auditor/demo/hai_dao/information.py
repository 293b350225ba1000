"""The pages that inform: home, news, statistics, guide, site map, and those that only pretend to."""

from starlette.requests import Request
from starlette.responses import Response

from auditor.demo.hai_dao import menu
from auditor.demo.hai_dao.content import articles
from auditor.demo.hai_dao.dates import last_quarter, today
from auditor.demo.hai_dao.documents import chart_picture, pdf
from auditor.demo.hai_dao.figures import months, satisfaction
from auditor.demo.hai_dao.page import Postback, broken, gone, message, render

_GUIDES = {
    "HDSD-nop-ho-so": (
        "HUONG DAN NOP HO SO TRUC TUYEN",
        (
            "Buoc 1: Dang nhap bang tai khoan Cong Dich vu cong quoc gia. Buoc 2: Vao Bo thu tuc hanh chinh, "
            "tim thu tuc can nop va chon Nop ho so. Buoc 3: Khai thong tin, dinh kem thanh phan ho so. Buoc 4: Chon "
            "hinh thuc nop phi va nhan ket qua, kiem tra lai va gui ho so. Ma ho so duoc ghi tren Giay tiep nhan."
        ),
    ),
    "HDSD-tai-khoan": (
        "HUONG DAN TAI KHOAN VA THEO DOI HO SO",
        (
            "Sau khi dang nhap, chon Ho so cua toi de xem cac buoc xu ly, don vi dang xu ly va ngay hen tra. Ho so bi "
            "yeu cau bo sung co ly do va bieu mau bo sung ngay tren trang chi tiet. Ho so luu tam duoc giu 30 ngay."
        ),
    ),
}
_SITEMAP = (
    ("Trang chủ", menu.HOME),
    ("Tin tức", menu.NEWS),
    ("Tra cứu hồ sơ", menu.DOSSIER_LOOKUP),
    ("Tra cứu kết quả", menu.RESULTS_GONE),
    ("Kết quả khảo sát hài lòng", menu.RATING_RESULTS),
    ("Hỏi đáp", menu.QUESTIONS),
    ("Liên hệ", menu.CONTACT),
    ("Đăng ký tài khoản", menu.REGISTER),
)


def home(request: Request, _postback: Postback | None) -> Response:
    """Show the home page."""
    return render(request, "home.html", articles=articles()[:5])


def about(request: Request, _postback: Postback | None) -> Response:
    """Show what the ministry says about itself."""
    return message(
        request,
        title="Chức năng, nhiệm vụ",
        text="Bộ Hải đảo là cơ quan quản lý nhà nước về vùng biển, hải đảo, nuôi biển và hậu cần trên biển.",
    )


def contact(request: Request, _postback: Postback | None) -> Response:
    """Show address and telephone."""
    return message(
        request,
        title="Liên hệ",
        text="Văn phòng Bộ Hải đảo, số 8 phố Hải Đăng. Điện thoại: 024 0000 0000. Thư: vanphong@haidao.example.",
    )


def sitemap(request: Request, _postback: Postback | None) -> Response:
    """Show the site map: the only way to the results of the ratings."""
    return render(request, "sitemap.html", links=_SITEMAP)


def news(request: Request, _postback: Postback | None) -> Response:
    """Show the list of news."""
    return render(request, "news.html", title="Tin tức - Sự kiện", articles=articles())


def article(request: Request, _postback: Postback | None) -> Response:
    """Show one piece of news."""
    wanted = request.query_params.get("ItemID", "")
    found = next((one for one in articles() if str(one.id) == wanted), None)
    return gone(request, status=404) if found is None else render(request, "article.html", article=found)


def site_search(request: Request, _postback: Postback | None) -> Response:
    """Show the search center's answer: the same news whatever is searched."""
    return render(request, "news.html", title="Kết quả tìm kiếm tin bài", articles=articles()[:4])


def calendar(request: Request, _postback: Postback | None) -> Response:
    """Throw: the list behind this page was deleted."""
    return broken(request, "List does not exist. It may have been deleted by another user.", status=500)


def english(request: Request, _postback: Postback | None) -> Response:
    """Show the English pages: labels of functions, and nothing behind them."""
    return render(request, "english.html", section=request.query_params.get("section", ""))


def guide(request: Request, _postback: Postback | None) -> Response:
    """Show the list of guides."""
    return render(request, "guide.html")


async def guide_file(request: Request) -> Response:
    """Send a guide."""
    found = _GUIDES.get(request.path_params["name"])
    return gone(request, status=404) if found is None else Response(pdf(*found), media_type="application/pdf")


def statistics(request: Request, _postback: Postback | None) -> Response:
    """Show this year's figures, month by month, for the ministry as a whole."""
    return render(request, "statistics.html", months=months(today()))


def rating_results(request: Request, _postback: Postback | None) -> Response:
    """Show the ratings of the last quarter by unit."""
    number, first, last = last_quarter(today())
    return render(request, "rating_results.html", ratings=satisfaction(first), quarter=number, first=first, last=last)


async def chart(_request: Request) -> Response:
    """Draw the chart of the home page."""
    return Response(chart_picture(months(today())), media_type="image/png")
