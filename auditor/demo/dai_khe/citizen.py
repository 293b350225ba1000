"""The one citizen of Đại Khê who has an account, and the REST services behind the log-in."""

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from auditor.demo.dai_khe.answering import reply, take_for_good
from auditor.demo.dai_khe.content import day

SESSION_COOKIE = ("JSESSIONID", "8F2C41D07A-cong-dan-mau")
DOSSIER_CODE = "000.21.15.H97-260918-0042"
_RETURNED = "000.21.04.H97-261002-0013"
_FINISHED = "000.00.31.H97-260611-0007"
_LOGIN = "/web/cong-dich-vu-cong/register"
_FILES = Path(__file__).with_name("files")

PROFILE: dict[str, str] = {
    "applicantName": "Lò Thị Minh Châu",
    "applicantIdNo": "097191002846",
    "birthDate": "03/09/1991",
    "contactTelNo": "0900 000 846",
    "contactEmail": "minhchau@thu.daikhe.example",
    "address": "Số 12, tổ 3, phường Khê Trung, tỉnh Đại Khê",
}
# The form knows name and number only: that birth date and address stay empty is one of the portal's faults.
AUTO_FILLED = ("applicantName", "applicantIdNo", "contactTelNo")

PAPERS = (
    {"id": "GT-01", "name": "Căn cước công dân (bản điện tử)", "file": "can-cuoc.pdf"},
    {"id": "GT-02", "name": "Giấy chứng nhận quyền sử dụng đất", "file": "so-do.pdf"},
    {"id": "GT-03", "name": "Giấy khai sinh", "file": "giay-khai-sinh.pdf"},
)


def logged_in(request: Request) -> bool:
    """Tell whether the request carries the session cookie of the sample citizen."""
    name, value = SESSION_COOKIE
    return request.cookies.get(name) == value


def ask_to_log_in(request: Request) -> RedirectResponse:
    """Send a visitor to the log-in page."""
    return RedirectResponse(f"{_LOGIN}?redirect={quote(request.url.path, safe='')}#/login-dichvucong", status_code=302)


async def log_in_national(request: Request) -> Response:
    """Hand over to the log-in of the national portal."""
    return RedirectResponse("https://xacthuc.dichvucong.gov.vn/oauth2/authorize?" + _oauth(request), status_code=302)


async def log_in_vneid(request: Request) -> Response:
    """Hand over to the log-in with the electronic identity account."""
    return RedirectResponse("https://sso.dancuquocgia.gov.vn/auth?" + _oauth(request), status_code=302)


def _oauth(request: Request) -> str:
    back = str(request.url.replace(path="/c/portal/login", query=""))
    return urlencode(
        {"response_type": "code", "client_id": "daikhe-opencps", "acr_values": "LoA1", "redirect_uri": back}
    )


async def log_out(_request: Request) -> Response:
    """End the session and go home."""
    response = RedirectResponse("/", status_code=302)
    response.delete_cookie(SESSION_COOKIE[0])
    return response


def dossiers() -> list[dict[str, Any]]:
    """List the citizen's dossiers, newest first; dates follow today's date."""
    center = "Trung tâm Phục vụ hành chính công tỉnh"
    return [
        {
            "code": _RETURNED,
            "name": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            "agency": "Sở Xây dựng",
            "submitted": day(17),
            "due": day(-9),
            "state": "Yêu cầu bổ sung",
            "request": "Bản vẽ mặt bằng thiếu chữ ký của đơn vị thiết kế. Đề nghị nộp lại bản vẽ đã ký trước ngày "
            f"{day(-5)}.",
            "steps": [
                {"name": "Tiếp nhận hồ sơ", "unit": center, "day": day(17)},
                {"name": "Thẩm định, yêu cầu bổ sung", "unit": "Phòng Quản lý xây dựng, Sở Xây dựng", "day": day(4)},
            ],
        },
        {
            "code": DOSSIER_CODE,
            "name": "Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam",
            "agency": "Sở Tư pháp",
            "submitted": day(6),
            "due": day(-4),
            "state": "Đang xử lý",
            "steps": [
                {"name": "Tiếp nhận hồ sơ", "unit": center, "day": day(6)},
                {"name": "Xác minh, tra cứu", "unit": "Phòng Hành chính tư pháp, Sở Tư pháp", "day": day(5)},
            ],
        },
        {
            "code": "000.21.09.H97-261030-0088",
            "name": "Đăng ký hộ kinh doanh",
            "agency": "Ủy ban nhân dân phường Khê Trung",
            "submitted": day(2),
            "due": day(-1),
            "state": "Mới tiếp nhận",
            "steps": [{"name": "Tiếp nhận hồ sơ", "unit": "Ủy ban nhân dân phường Khê Trung", "day": day(2)}],
        },
        {
            "code": _FINISHED,
            "name": "Cấp bản sao trích lục hộ tịch",
            "agency": "Ủy ban nhân dân phường Khê Trung",
            "submitted": day(150),
            "due": day(147),
            "state": "Đã trả kết quả",
            "paid": "8.000 đồng",
            "finished": True,
            "steps": [
                {"name": "Tiếp nhận hồ sơ", "unit": "Ủy ban nhân dân phường Khê Trung", "day": day(150)},
                {"name": "Ký duyệt", "unit": "Ủy ban nhân dân phường Khê Trung", "day": day(148)},
                {"name": "Trả kết quả", "unit": "Ủy ban nhân dân phường Khê Trung", "day": day(148)},
            ],
        },
    ]


def _drafts() -> list[dict[str, str]]:
    return [
        {"code": "1.001193", "name": "Đăng ký khai sinh", "saved": day(1)},
        {"code": "1.004194", "name": "Đăng ký tạm trú", "saved": day(12)},
    ]


def _notices() -> list[dict[str, str]]:
    return [
        {"day": day(4), "channel": "Zalo, thư điện tử", "text": f"Hồ sơ {_RETURNED} được yêu cầu bổ sung giấy tờ."},
        {"day": day(6), "channel": "Thư điện tử", "text": f"Hồ sơ {DOSSIER_CODE} đã được tiếp nhận."},
        {"day": day(148), "channel": "Tin nhắn SMS", "text": f"Hồ sơ {_FINISHED} đã có kết quả."},
    ]


async def _account(request: Request) -> JSONResponse:
    if not logged_in(request):
        return await reply(request, {"message": "Vui lòng đăng nhập"}, after_s=0.2, status=401)
    content = {
        "profile": PROFILE,
        "dossiers": dossiers(),
        "drafts": _drafts(),
        "notices": _notices(),
        "papers": PAPERS,
    }
    return await reply(request, content, after_s=0.6)


async def _supply(request: Request) -> Response:
    if not logged_in(request):
        return ask_to_log_in(request)
    return await take_for_good(request, "dossier", "Đã nộp bổ sung. Hồ sơ tiếp tục được xử lý.")


async def _result(request: Request) -> Response:
    return _file(request, "ket-qua.pdf", "ket-qua-da-ky-so.pdf")


async def _receipt(request: Request) -> Response:
    return _file(request, "bien-lai.pdf", "bien-lai-dien-tu.pdf")


def _file(request: Request, stored: str, name: str) -> Response:
    if not logged_in(request):
        return ask_to_log_in(request)
    if request.path_params["code"] != _FINISHED:
        return JSONResponse({"message": "Không có tệp"}, status_code=404)
    return FileResponse(_FILES / stored, media_type="application/pdf", filename=name)


ROUTES = [
    Route("/citizen", _account),
    Route("/dossiers/{code}/supply", _supply, methods=["POST"]),
    Route("/dossiers/{code}/result", _result),
    Route("/dossiers/{code}/receipt", _receipt),
]
