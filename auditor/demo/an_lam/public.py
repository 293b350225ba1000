"""Look-ups, feedback, ratings and the pages under /index.php: news, questions, statistics, guides."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from auditor.demo.an_lam.assistant import answer
from auditor.demo.an_lam.content import content
from auditor.demo.an_lam.dates import today
from auditor.demo.an_lam.dossiers import dossier_by_code, dossiers
from auditor.demo.an_lam.figures import month_figures, satisfaction, total, year_figures
from auditor.demo.an_lam.rendering import page
from auditor.demo.an_lam.search import by_code, choices, fold

_FEATURED = ("1.001193", "2.000488", "1.002809", "1.001612", "1.004222", "1.009994")
_LONGEST_QUESTION = 500


async def home(request: Request) -> HTMLResponse:
    """Show the home page."""
    now = today()
    return page(
        request,
        "home.html",
        title="Trang chủ",
        featured=[by_code(code) for code in _FEATURED],
        month=total(month_figures(now.year, now.month)),
        year=total(year_figures(now.year)),
        news=content().news[:5],
        agencies=choices("agency"),
    )


async def login(request: Request) -> HTMLResponse:
    """Offer the two national log-ins."""
    return page(request, "login.html", title="Đăng nhập", back=request.query_params.get("return-url", ""))


async def register(request: Request) -> HTMLResponse:
    """Tell how to get an account."""
    return page(request, "register.html", title="Đăng ký tài khoản")


async def look_up_dossier(request: Request) -> HTMLResponse:
    """Show the state of a dossier by its code."""
    code = request.query_params.get("ma-ho-so", "").strip()
    return page(
        request, "lookup.html", title="Tra cứu hồ sơ", code=code, dossier=dossier_by_code(code) if code else None
    )


async def look_up_result(request: Request) -> HTMLResponse:
    """Verify an electronic result by its number."""
    number = request.query_params.get("so-ket-qua", "").strip()
    found = next((one for one in dossiers() if one.result_number and one.result_number == number.upper()), None)
    return page(request, "result.html", title="Tra cứu, xác thực kết quả điện tử", number=number, dossier=found)


async def fee(request: Request) -> HTMLResponse:
    """Look up the fee of a dossier."""
    code = request.query_params.get("ma-ho-so", "").strip()
    return page(
        request,
        "fee.html",
        title="Thanh toán trực tuyến phí, lệ phí",
        code=code,
        dossier=dossier_by_code(code) if code else None,
    )


async def pay(request: Request) -> HTMLResponse:
    """Take a payment for good."""
    request.app.state.ledger.record_final(request.url.path, "payment")
    return page(
        request,
        "done.html",
        title="Đã tạo giao dịch thanh toán",
        message="Giao dịch đang được chuyển tới nền tảng thanh toán.",
        number="GD-0098217",
    )


async def feedback(request: Request) -> HTMLResponse:
    """Show the form for feedback and the way to follow it."""
    number = request.query_params.get("ma-phan-anh", "").strip()
    return page(request, "feedback.html", title="Phản ánh, kiến nghị", number=number, agencies=choices("agency"))


async def send_feedback(request: Request) -> HTMLResponse:
    """Take a petition for good."""
    request.app.state.ledger.record_final(request.url.path, "petition")
    return page(
        request,
        "done.html",
        title="Đã gửi phản ánh, kiến nghị",
        message="Phản ánh được chuyển tới cơ quan có thẩm quyền trong 02 ngày làm việc.",
        number="PAKN-00412",
    )


async def rating(request: Request) -> HTMLResponse:
    """Show the rating of one dossier's handling."""
    return page(request, "rating.html", title="Đánh giá mức độ hài lòng", questions=content().rating_questions)


async def send_rating(request: Request) -> HTMLResponse:
    """Take a rating for good."""
    request.app.state.ledger.record_final(request.url.path, "rating")
    return page(
        request, "done.html", title="Cảm ơn Ông/Bà đã đánh giá", message="Đánh giá đã được ghi nhận.", number=""
    )


async def rating_results(request: Request) -> HTMLResponse:
    """Show ratings by agency."""
    return page(request, "rating_results.html", title="Kết quả đánh giá mức độ hài lòng", rows=satisfaction())


async def send_survey(request: Request) -> HTMLResponse:
    """Take the answers of a survey for good."""
    request.app.state.ledger.record_final(request.url.path, "survey")
    return page(request, "done.html", title="Đã gửi ý kiến", message="Cảm ơn Ông/Bà đã tham gia khảo sát.", number="")


async def send_question(request: Request) -> HTMLResponse:
    """Take a question for good."""
    request.app.state.ledger.record_final(request.url.path, "question")
    return page(
        request,
        "done.html",
        title="Đã gửi câu hỏi",
        message="Câu trả lời được đăng trong mục Hỏi đáp sau khi kiểm duyệt.",
        number="HD-00391",
    )


async def ask_assistant(request: Request) -> Response:
    """Answer a question put to the assistant: JSON in, JSON out."""
    try:
        body = await request.json()
    except ValueError:
        return JSONResponse({"loi": "Nội dung không phải JSON"}, status_code=400)
    question = body.get("cauHoi") if isinstance(body, dict) else None
    if not isinstance(question, str) or not question.strip():
        return JSONResponse({"loi": "Thiếu câu hỏi"}, status_code=400)
    return JSONResponse(answer(question[:_LONGEST_QUESTION]))


def _news(request: Request) -> HTMLResponse:
    query = request.query_params
    items = content().news
    if query.get("op") == "xem":
        item = next((one for one in items if str(one.id) == query.get("id")), None)
        if item is None:
            raise HTTPException(404)
        return page(
            request, "news_item.html", title=item.title, item=item, others=[o for o in items if o is not item][:4]
        )
    keyword = query.get("q", "").strip()
    found = [one for one in items if fold(keyword) in fold(one.title + " " + one.summary)]
    return page(request, "news.html", title="Tin tức - Thông báo", items=found, keyword=keyword)


def _statistics(request: Request) -> HTMLResponse:
    query, now = request.query_params, today()
    year = now.year - 1 if query.get("nam") == str(now.year - 1) else now.year
    last = now.month if year == now.year else 12
    wanted = query.get("thang", "")
    whole_year = wanted == "ca-nam"
    month = min(int(wanted), last) if wanted.isdecimal() and int(wanted) >= 1 else last
    agency = query.get("co-quan", "")
    figures = year_figures(year) if whole_year else month_figures(year, month)
    rows = [one for one in figures if agency in ("", one.agency)]
    if not rows:
        raise HTTPException(404)
    return page(
        request,
        "statistics.html",
        title="Thống kê tình hình giải quyết hồ sơ",
        rows=rows,
        total=total(rows, of="Tổng cộng"),
        year=year,
        month=month,
        whole_year=whole_year,
        is_current=year == now.year and (whole_year or month == now.month),
        agency=agency,
        agencies=choices("agency"),
    )


def _guides(request: Request) -> HTMLResponse:
    slug = request.query_params.get("bai", "")
    guides = content().guides
    if not slug:
        return page(request, "guides.html", title="Hướng dẫn sử dụng", guides=guides)
    guide = next((one for one in guides if one.slug == slug), None)
    if guide is None:
        raise HTTPException(404)
    return page(request, "guide.html", title=guide.title, guide=guide)


def _faq(request: Request) -> HTMLResponse:
    return page(request, "faq.html", title="Hỏi - đáp", items=content().faq)


def _survey(request: Request) -> HTMLResponse:
    return page(request, "survey.html", title="Khảo sát ý kiến", survey=content().survey, last_year=today().year - 1)


def _contact(request: Request) -> HTMLResponse:
    return page(request, "contact.html", title="Liên hệ")


def _sitemap(request: Request) -> HTMLResponse:
    return page(request, "sitemap.html", title="Sơ đồ cổng", guides=content().guides, agencies=choices("agency"))


_MODULES: dict[str, Callable[[Request], HTMLResponse]] = {
    "tin-tuc": _news,
    "thong-ke": _statistics,
    "huong-dan": _guides,
    "hoi-dap": _faq,
    "khao-sat": _survey,
    "lien-he": _contact,
    "so-do-cong": _sitemap,
}


async def index_php(request: Request) -> HTMLResponse:
    """Dispatch by the parameter `nv`, as the content management system that the portal imitates does."""
    name = request.query_params.get("nv", "")
    module = _MODULES.get(name)
    if module is not None:
        return module(request)
    if name == "ban-do-so":
        message = "Hệ thống đang gặp sự cố, vui lòng thử lại sau."
        return page(request, "error.html", title="Lỗi hệ thống", status=500, message=message)
    article = content().pages.get(name)
    if article is None:
        raise HTTPException(404)
    return page(request, "article.html", title=article.title, article=article)
