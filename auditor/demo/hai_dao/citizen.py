"""What a logged-in citizen has: profile, dossiers with their way, and stored papers."""

from starlette.requests import Request
from starlette.responses import Response

from auditor.demo.hai_dao.documents import pdf
from auditor.demo.hai_dao.dossiers import dossier_by_code, dossiers, drafts
from auditor.demo.hai_dao.login import to_login
from auditor.demo.hai_dao.page import Postback, gone, message, render
from auditor.demo.hai_dao.session import citizen

_SUPPLY_BUTTON = "ctl00$PlaceHolderMain$btnBoSung"
_STORED_PAPERS = (
    ("Thẻ căn cước", "051199000000", "Bộ Công an"),
    ("Giấy xác nhận cư trú trên đảo", "77/XN-LS", "Ủy ban nhân dân đặc khu Lý Sơn"),
    ("Thẻ cư dân đảo", "LS-004512", "Bộ Hải đảo"),
)


def account(request: Request, _postback: Postback | None) -> Response:
    """Show the profile."""
    return to_login(request) if citizen(request) is None else render(request, "account.html")


def my_dossiers(request: Request, _postback: Postback | None) -> Response:
    """List submitted dossiers and drafts."""
    if citizen(request) is None:
        return to_login(request)
    return render(request, "my_dossiers.html", dossiers=dossiers(), drafts=drafts())


def my_dossier(request: Request, postback: Postback | None) -> Response:
    """Show the way of one dossier, and the form for what is missing."""
    if citizen(request) is None:
        return to_login(request)
    found = dossier_by_code(request.query_params.get("ma", ""))
    if found is None:
        return gone(request, status=404)
    if postback is not None and postback.pressed(_SUPPLY_BUTTON):
        request.app.state.ledger.record_final(request.url.path, "dossier")
        return message(request, title="Bổ sung hồ sơ", text="Đã gửi giấy tờ bổ sung tới đơn vị xử lý.")
    return render(request, "my_dossier.html", dossier=found, button=_SUPPLY_BUTTON)


def data_store(request: Request, _postback: Postback | None) -> Response:
    """List the stored papers."""
    return to_login(request) if citizen(request) is None else render(request, "store.html", papers=_STORED_PAPERS)


async def result_file(request: Request) -> Response:
    """Send the result of a finished dossier: a PDF that nobody signed."""
    found = dossier_by_code(request.path_params["code"])
    if citizen(request) is None or found is None or found.state != "Đã có kết quả":
        return gone(request, status=404)
    return Response(pdf("KET QUA GIAI QUYET", f"Ho so {found.code} da duoc giai quyet."), media_type="application/pdf")
