"""Submitting a dossier: a three-step wizard that asks for paper."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from auditor.demo.cao_son import procedure_list
from auditor.demo.cao_son.account import to_login
from auditor.demo.cao_son.session import citizen
from auditor.demo.cao_son.webform import Postback, render, server_error

_STEPS = ("Thông tin người nộp", "Thành phần hồ sơ", "Gửi hồ sơ")
_CASES = ("Nộp lần đầu", "Cấp lại do mất, hỏng", "Thay đổi, cải chính thông tin")
_FINISH = "ctl00$Main$Wizard1$btnNopHoSo"
_NEW_DOSSIER = "H98.18-002431"


def wizard(request: Request, postback: Postback | None) -> Response:
    """Show a citizen all steps, which the page's script leads through; a visitor is sent to log in."""
    if citizen(request) is None:
        return to_login(request)
    found = procedure_list.procedure_by_code(request.query_params.get("mathutuc", ""))
    if found is None:
        return server_error(request, "Object reference not set to an instance of an object.")
    if postback is not None and postback.pressed(_FINISH):
        request.app.state.ledger.record_final(request.url.path, "dossier")
        message = f"Nộp hồ sơ thành công. Mã hồ sơ của bạn: {_NEW_DOSSIER}. Đề nghị mang bản giấy tới bộ phận một cửa."
        return render(request, "message.html", title="Nộp hồ sơ", message=message)
    return render(
        request,
        "wizard.html",
        procedure=found,
        agencies=procedure_list.agencies(),
        cases=_CASES,
        steps=_STEPS,
        finish_button=_FINISH,
    )


async def paper_form(request: Request) -> Response:
    """Send the paper form of a procedure as an RTF file under a .doc name."""
    found = procedure_list.procedure_by_code(request.path_params["code"])
    if found is None:
        return PlainTextResponse("404", status_code=404)
    escaped = "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in found.name.upper())
    body = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\f0\\fs28\\b " + escaped + "\\b0\\par}"
    return Response(
        body,
        media_type="application/msword",
        headers={"Content-Disposition": f'attachment; filename="{found.code}.doc"'},
    )
