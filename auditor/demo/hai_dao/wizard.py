"""Submitting a dossier in four steps, for citizens."""

from starlette.requests import Request
from starlette.responses import Response

from auditor.demo.hai_dao.dossiers import drafts
from auditor.demo.hai_dao.listing import agencies
from auditor.demo.hai_dao.login import to_login
from auditor.demo.hai_dao.page import Postback, broken, message, render
from auditor.demo.hai_dao.procedures import by_item
from auditor.demo.hai_dao.session import Citizen, citizen

STEPS = ("Thông tin chung", "Thành phần hồ sơ", "Phí và hình thức nhận kết quả", "Kiểm tra, gửi hồ sơ")
_CASES = ("Nộp lần đầu", "Nộp lại sau khi bị từ chối", "Nộp thay cho tổ chức, cá nhân khác")
_PREFIX = "ctl00$PlaceHolderMain$wz$"
_DRAFT, _SEND = f"{_PREFIX}btnLuuTam", f"{_PREFIX}btnGuiHoSo"
_FIELDS = ("HoTen", "SoDinhDanh", "NgaySinh", "DiaChi", "DienThoai", "Email", "NoiDung")


def wizard(request: Request, postback: Postback | None) -> Response:
    """Show a citizen all steps, which the page's script leads through; a visitor is sent to log in."""
    person = citizen(request)
    if person is None:
        return to_login(request)
    procedure = by_item(request.query_params.get("ItemID", ""))
    if procedure is None:
        return broken(request, "Item does not exist. It may have been deleted by another user.", status=500)
    ledger = request.app.state.ledger
    if postback is not None:
        if postback.pressed(_SEND):
            ledger.record_final(request.url.path, "dossier")
            return message(request, title="Nộp hồ sơ", text="Nộp hồ sơ thành công. Mã hồ sơ: G42.00.00-250101-0001.")
        if postback.pressed(_DRAFT):
            ledger.record_final(request.url.path, "draft")
            return message(request, title="Lưu tạm", text="Hồ sơ được giữ trong mục Hồ sơ của tôi 30 ngày.")
    return render(
        request,
        "wizard.html",
        procedure=procedure,
        steps=STEPS,
        entered=_known(person, request.query_params.get("nhap", "")),
        cases=_CASES,
        agencies=agencies(),
        prefix=_PREFIX,
    )


def _known(person: Citizen, draft: str) -> dict[str, str]:
    content = next((one.content for one in drafts() if str(one.number) == draft), "")
    known = {"HoTen": person.name, "SoDinhDanh": person.identity_number, "NoiDung": content}
    return {name: known.get(name, "") for name in _FIELDS}
