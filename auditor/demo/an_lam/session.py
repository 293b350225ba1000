"""Who is logged in: one imaginary citizen, known by a cookie that only the national log-in would set."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

COOKIE = ("AL_PHIEN", "cong-dan-mau")

_NATIONAL = "https://xacthuc.dichvucong.gov.vn/oauth2/authorize"
_VNEID = "https://sso.dancuquocgia.gov.vn/auth"


@dataclass(frozen=True, kw_only=True)
class Citizen:
    """What the population database tells about the logged-in citizen."""

    name: str = "Nguyễn Thị Mai Hương"
    identity_number: str = "098199004217"
    birth_date: str = "1999-04-12"
    sex: str = "Nữ"
    phone: str = "0900 000 217"
    email: str = "maihuong@thu.anlam.example"
    ward: str = "Phường Lâm Sơn"
    address: str = "Số 27, đường Nguyễn Trãi, tổ 4"


def citizen(request: Request) -> Citizen | None:
    """Give the logged-in citizen, or None for a visitor."""
    name, value = COOKIE
    return Citizen() if request.cookies.get(name) == value else None


def ask_to_log_in(request: Request) -> RedirectResponse:
    """Send a visitor to the log-in page, from where the way leads back to what was asked for."""
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/dang-nhap?return-url={quote(wanted, safe='')}", status_code=302)


async def log_in_national(request: Request) -> Response:
    """Hand over to the log-in of the national portal."""
    query = urlencode(
        {
            "response_type": "code",
            "client_id": "anlam-dichvucong",
            "scope": "openid",
            "acr_values": "LoA1",
            "redirect_uri": str(request.url.replace(path="/dang-nhap/xac-thuc", query="")),
        }
    )
    return RedirectResponse(f"{_NATIONAL}?{query}", status_code=302)


async def log_in_vneid(request: Request) -> Response:
    """Hand over to the log-in with the electronic identity account (VNeID)."""
    query = urlencode(
        {
            "client_id": "anlam-vneid",
            "response_type": "code",
            "redirect_uri": str(request.url.replace(path="/dang-nhap/xac-thuc", query="")),
        }
    )
    return RedirectResponse(f"{_VNEID}?{query}", status_code=302)


async def log_out(_request: Request) -> Response:
    """End the session and go home."""
    response = RedirectResponse("/", status_code=302)
    response.delete_cookie(COOKIE[0])
    return response
