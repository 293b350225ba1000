"""Log-in through the national identity systems; the portal has no passwords of its own."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from auditor.demo.hai_dao import menu
from auditor.demo.hai_dao.page import Postback, gone, message, render
from auditor.demo.hai_dao.session import SESSION_COOKIE

_TRUSTED = {
    "DVCQG": (
        "https://xacthuc.dichvucong.gov.vn/oauth2/authorize?response_type=code&client_id=haidao"
        "&scope=openid&acr_values=LoA1&redirect_uri=https%3A%2F%2Fdvc.haidao.example%2F_trust%2F"
    ),
    "VNeID": (
        "https://sso.dancuquocgia.gov.vn/auth?response_type=code&client_id=bo-hai-dao"
        "&redirect_uri=https%3A%2F%2Fdvc.haidao.example%2F_trust%2F"
    ),
}
_PETITIONS = "https://pakn.dichvucong.gov.vn/gui-phan-anh?coquan=bo-hai-dao"


def login(request: Request, _postback: Postback | None) -> Response:
    """Show the two cards."""
    return render(request, "login.html")


def logout(_request: Request, _postback: Postback | None) -> Response:
    """Drop the session."""
    answer = RedirectResponse(menu.HOME, status_code=302)
    answer.delete_cookie(SESSION_COOKIE[0])
    return answer


def register(request: Request, _postback: Postback | None) -> Response:
    """Say where accounts come from."""
    return message(
        request,
        title="Đăng ký tài khoản",
        text="Tài khoản được đăng ký trên Cổng Dịch vụ công quốc gia hoặc ứng dụng VNeID, Bộ không cấp riêng.",
    )


def trust(request: Request, _postback: Postback | None) -> Response:
    """Send a person to an identity provider."""
    address = _TRUSTED.get(request.query_params.get("trust", ""))
    return gone(request, status=404) if address is None else RedirectResponse(address, status_code=302)


def forward(request: Request, _postback: Postback | None) -> Response:
    """Send a person to the national petition system."""
    if request.query_params.get("dich") != "pakn":
        return gone(request, status=404)
    return RedirectResponse(_PETITIONS, status_code=302)


def to_login(request: Request) -> Response:
    """Send a visitor to the log-in page, which will send them back."""
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{menu.LOGIN}?{urlencode({'ReturnUrl': address})}", status_code=302)
