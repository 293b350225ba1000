"""Catalogue, procedure pages and the electronic form."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from auditor.demo.an_lam.dossiers import drafts
from auditor.demo.an_lam.rendering import page
from auditor.demo.an_lam.search import Filters, by_code, choices, find
from auditor.demo.an_lam.session import citizen
from auditor.demo.catalogue import Procedure

PAGE_SIZE = 10

STORED_PAPERS = (
    ("Thẻ căn cước", "098199004217", "Bộ Công an"),
    ("Giấy khai sinh", "114/1999", "Ủy ban nhân dân phường Lâm Sơn"),
    ("Giấy khám sức khỏe của người lái xe", "KSK-22871", "Bệnh viện Đa khoa tỉnh An Lâm"),
    ("Bằng tốt nghiệp đại học", "QH-0217733", "Trường Đại học An Lâm"),
)
SIGNING_PROVIDERS = ("VNPT SmartCA", "Viettel MySign", "FPT.CA", "MISA eSign")
WARDS = ("Phường Lâm Sơn", "Phường Tân Bình", "Xã Đông Lâm", "Xã Nậm Khao", "Xã Phú Khê")


async def catalogue(request: Request) -> HTMLResponse:
    """List the procedures that fit the query, ten a page."""
    query = request.query_params
    filters = Filters(
        keyword=query.get("tu-khoa", "").strip(),
        audience=query.get("doi-tuong", ""),
        field=query.get("linh-vuc", ""),
        level=query.get("muc-do", ""),
        agency=query.get("co-quan", ""),
    )
    found = find(filters)
    pages = max(1, -(-len(found) // PAGE_SIZE))
    wanted = query.get("trang", "1")
    number = min(max(1, int(wanted)), pages) if wanted.isdecimal() else 1
    kept = {name: value for name, value in query.items() if name != "trang" and value}
    return page(
        request,
        "catalogue.html",
        title="Danh mục dịch vụ công trực tuyến",
        filters=filters,
        found=found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
        count=len(found),
        first=(number - 1) * PAGE_SIZE,
        number=number,
        pages=pages,
        kept=kept,
        agencies=choices("agency"),
        fields=choices("field"),
    )


async def procedure(request: Request) -> HTMLResponse:
    """Show one procedure."""
    wanted = _wanted(request)
    related = [one for one in find(Filters(field=wanted.field)) if one.code != wanted.code][:4]
    return page(request, "procedure.html", title=wanted.name, procedure=wanted, related=related)


async def form(request: Request) -> HTMLResponse:
    """Show the electronic form: open to visitors up to its last step, fuller with an account."""
    wanted = _wanted(request)
    number = request.query_params.get("nhap") if citizen(request) else None
    return page(
        request,
        "form.html",
        title=f"Nộp hồ sơ trực tuyến: {wanted.name}",
        procedure=wanted,
        papers=STORED_PAPERS,
        providers=SIGNING_PROVIDERS,
        wards=WARDS,
        draft=next((one for one in drafts() if one.number == number and one.procedure == wanted), None),
    )


async def send_dossier(request: Request) -> HTMLResponse:
    """Take a dossier for good."""
    request.app.state.ledger.record_final(request.url.path, "dossier")
    return page(
        request,
        "done.html",
        title="Nộp hồ sơ thành công",
        message="Hồ sơ đang chờ tiếp nhận. Vui lòng ghi nhớ các thông tin bên dưới.",
        number=f"H98.30.11-{4300 + request.app.state.ledger.writes:07}",
    )


async def save_draft(request: Request) -> HTMLResponse:
    """Save a dossier in the account without sending it."""
    if citizen(request) is None:
        raise HTTPException(403)
    request.app.state.ledger.record_final(request.url.path, "draft")
    return page(
        request,
        "done.html",
        title="Đã lưu tạm hồ sơ",
        message="Hồ sơ được giữ trong mục Hồ sơ của tôi, thẻ Hồ sơ lưu tạm, trong 30 ngày.",
        number=drafts()[0].number,
    )


def _wanted(request: Request) -> Procedure:
    found = by_code(request.query_params.get("ma-thu-tuc", ""))
    if found is None:
        raise HTTPException(404)
    return found
