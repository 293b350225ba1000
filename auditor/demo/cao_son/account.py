"""Log-in, registration, the bare account page and a bare list of dossiers."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from auditor.demo.cao_son import menu
from auditor.demo.cao_son.dossiers import HANDED_IN
from auditor.demo.cao_son.session import SESSION_COOKIE, citizen
from auditor.demo.cao_son.webform import Postback, render

_LOGIN_BUTTON = "ctl00$Main$btnDangNhap"


def login(request: Request, postback: Postback | None) -> Response:
    """Show the local log-in form. It knows no password, and its identity-provider links are dead."""
    refused = postback is not None and postback.pressed(_LOGIN_BUTTON)
    return render(request, "login.html", refused=refused, login_button=_LOGIN_BUTTON)


def logout(_request: Request, _postback: Postback | None) -> Response:
    """Drop the session."""
    answer = RedirectResponse("/Default.aspx", status_code=302)
    answer.delete_cookie(SESSION_COOKIE[0])
    return answer


def register(request: Request, _postback: Postback | None) -> Response:
    """Show that nobody can register."""
    message = (
        "Chức năng đăng ký tài khoản đang tạm dừng để nâng cấp. "
        "Đề nghị tổ chức, cá nhân liên hệ trực tiếp Trung tâm Phục vụ hành chính công tỉnh để được cấp tài khoản."
    )
    return render(request, "message.html", title="Đăng ký tài khoản", message=message)


def personal_page(request: Request, _postback: Postback | None) -> Response:
    """Show the account page: a greeting, the way to the dossiers, and dead links."""
    if citizen(request) is None:
        return to_login(request)
    return render(request, "account.html")


def my_dossiers(request: Request, _postback: Postback | None) -> Response:
    """List the dossiers of the citizen: no reason, no button, no result."""
    if citizen(request) is None:
        return to_login(request)
    return render(request, "my_dossiers.html", dossiers=HANDED_IN)


def to_login(request: Request) -> Response:
    """Send a visitor to the log-in form, which will send them back."""
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{menu.LOGIN}?{urlencode({'ReturnUrl': address})}", status_code=302)
