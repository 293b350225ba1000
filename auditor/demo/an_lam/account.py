"""The account of the logged-in citizen: profile, dossiers, notices, supply, payment, data store."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from auditor.demo.an_lam.dates import days_ago
from auditor.demo.an_lam.dossiers import Dossier, dossier_by_code, dossiers, drafts
from auditor.demo.an_lam.rendering import page
from auditor.demo.an_lam.services import STORED_PAPERS
from auditor.demo.an_lam.session import ask_to_log_in, citizen

_FILES = Path(__file__).with_name("files")

NOTICES = (
    (0, "Zalo, tài khoản", "Hồ sơ H98.17.02-0000964 chờ thanh toán lệ phí 115.000 đồng."),
    (1, "SMS, tài khoản", "Hồ sơ H98.30.11-0001180 được yêu cầu bổ sung giấy tờ."),
    (1, "Thư điện tử, tài khoản", "Hồ sơ H98.12.05-0004217 đã chuyển bước Trình ký, phê duyệt."),
    (30, "SMS, thư điện tử, tài khoản", "Hồ sơ H98.30.11-0000731 đã có kết quả điện tử."),
)


async def profile(request: Request) -> Response:
    """Show the citizen's own data."""
    if citizen(request) is None:
        return ask_to_log_in(request)
    return page(request, "account.html", title="Thông tin tài khoản", open_dossiers=len(dossiers()) - 1)


async def my_dossiers(request: Request) -> Response:
    """List drafts and submitted dossiers."""
    if citizen(request) is None:
        return ask_to_log_in(request)
    return page(request, "my_dossiers.html", title="Hồ sơ của tôi", dossiers=dossiers(), drafts=drafts())


async def my_dossier(request: Request) -> Response:
    """Show one of the citizen's dossiers."""
    if citizen(request) is None:
        return ask_to_log_in(request)
    dossier = _wanted(request)
    return page(request, "my_dossier.html", title=f"Hồ sơ {dossier.code}", dossier=dossier)


async def notices(request: Request) -> Response:
    """List the notices about the citizen's dossiers."""
    if citizen(request) is None:
        return ask_to_log_in(request)
    told = [(days_ago(days), channels, text) for days, channels, text in NOTICES]
    return page(request, "notices.html", title="Thông báo của tôi", notices=told)


async def supply(request: Request) -> Response:
    """Show the form to supply what a returned dossier lacks."""
    if citizen(request) is None:
        return ask_to_log_in(request)
    dossier = _wanted(request)
    if not dossier.request:
        raise HTTPException(404)
    return page(request, "supply.html", title=f"Bổ sung hồ sơ {dossier.code}", dossier=dossier)


async def send_supply(request: Request) -> Response:
    """Take the supplied papers for good."""
    if citizen(request) is None:
        return ask_to_log_in(request)
    request.app.state.ledger.record_final(request.url.path, "dossier")
    return page(request, "done.html", title="Đã nộp bổ sung hồ sơ", message="Hồ sơ tiếp tục được xử lý.", number="")


async def payment(request: Request) -> Response:
    """Show the payment step of a dossier."""
    if citizen(request) is None:
        return ask_to_log_in(request)
    dossier = _wanted(request)
    return page(request, "payment.html", title=f"Thanh toán hồ sơ {dossier.code}", dossier=dossier)


async def data_store(request: Request) -> Response:
    """Show the citizen's electronic papers."""
    if citizen(request) is None:
        return ask_to_log_in(request)
    return page(request, "data_store.html", title="Kho dữ liệu của tôi", papers=STORED_PAPERS)


async def receipt(request: Request) -> Response:
    """Hand out the electronic receipt of a paid dossier."""
    return _file(request, "bien-lai.pdf")


async def result(request: Request) -> Response:
    """Hand out the signed electronic result of a finished dossier."""
    return _file(request, "ket-qua.pdf")


def _file(request: Request, name: str) -> Response:
    if citizen(request) is None:
        return ask_to_log_in(request)
    if not _wanted(request).result_number:
        raise HTTPException(404)
    return FileResponse(_FILES / name, media_type="application/pdf", filename=name)


def _wanted(request: Request) -> Dossier:
    dossier = dossier_by_code(request.query_params.get("ma-ho-so", ""))
    if dossier is None:
        raise HTTPException(404)
    return dossier
