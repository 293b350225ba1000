"""The dossier look-up: after a code that nobody has it answers only who reads the letters of a picture."""

from starlette.requests import Request
from starlette.responses import Response

from auditor.demo.hai_dao.documents import captcha_picture, new_captcha
from auditor.demo.hai_dao.dossiers import dossier_by_code
from auditor.demo.hai_dao.page import Postback, render

_BUTTON = "ctl00$PlaceHolderMain$btnTraCuu"
_CODE = "ctl00$PlaceHolderMain$txtMaHoSo"
_LETTERS = "ctl00$PlaceHolderMain$txtMaXacNhan"
_NUMBER = "ctl00$PlaceHolderMain$hdCaptcha"
_FAILED = "TraCuuSai"
"""Cookie of who asked for a code that is not there."""


class Captchas:
    """The captchas that were shown, each good for one try."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def show(self) -> str:
        """Make up a captcha and give its number."""
        number = str(len(self._letters) + 1)
        self._letters[number] = new_captcha()
        return number

    def letters(self, number: str) -> str:
        """Give the letters of a captcha; empty for one that was never shown or was used."""
        return self._letters.get(number, "")

    def take(self, number: str, letters: str) -> bool:
        """Use a captcha up and tell whether its letters are these."""
        wanted = self.letters(number)
        self._letters[number] = ""
        return bool(wanted) and letters.upper() == wanted


def dossier_lookup(request: Request, postback: Postback | None) -> Response:
    """Look a dossier up by its code; who asked for one in vain has to read a captcha from then on."""
    captchas: Captchas = request.app.state.captchas
    found, warning, code = None, "", ""
    failed = _FAILED in request.cookies
    if postback is not None and postback.pressed(_BUTTON):
        code = postback.text(_CODE)
        if failed and not captchas.take(postback.text(_NUMBER), postback.text(_LETTERS)):
            warning = "Mã xác nhận không đúng, đề nghị nhập lại."
        elif (found := dossier_by_code(code)) is None:
            warning = f"Không tìm thấy hồ sơ có mã {code}."
            failed = True
    page = render(
        request,
        "lookup.html",
        captcha=captchas.show() if failed else "",
        found=found,
        warning=warning,
        code=code,
        names={"code": _CODE, "letters": _LETTERS, "number": _NUMBER, "button": _BUTTON},
    )
    if failed:
        page.set_cookie(_FAILED, "1", httponly=True)
    return page


async def captcha(request: Request) -> Response:
    """Draw a captcha."""
    letters = request.app.state.captchas.letters(request.query_params.get("so", ""))
    return Response(captcha_picture(letters), media_type="image/png", headers={"Cache-Control": "no-store"})
