"""API of dossiers: look-up, results, payment, the citizen's account, and the endpoints that send for good."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from auditor.demo.answering import answer, body_of, record
from auditor.demo.binh_hai import citizen

_RESULTS = {
    "205/UBND-TL": {
        "number": "205/UBND-TL",
        "title": "Bản sao trích lục khai sinh (bản điện tử)",
        "agency": "Ủy ban nhân dân phường Hải Châu Đông",
        "state": "Văn bản hợp lệ, đã ký số",
    }
}
_NOT_LOGGED_IN = {"message": "Phiên làm việc không tồn tại. Vui lòng đăng nhập."}


async def _wanted_code(request: Request) -> str:
    return str((await body_of(request)).get("code", "")).strip().upper()


async def _lookup(request: Request) -> JSONResponse:
    code = await _wanted_code(request)
    found = next((dossier for dossier in citizen.dossiers() if dossier["code"] == code), None)
    return await answer(request, {"found": found is not None, "dossier": found}, after_s=0.9)


async def _result(request: Request) -> JSONResponse:
    found = _RESULTS.get(await _wanted_code(request))
    return await answer(request, {"found": found is not None, "result": found}, after_s=0.7)


async def _bill(request: Request) -> JSONResponse:
    await _wanted_code(request)
    return await answer(request, {"found": False}, after_s=0.6)


async def _submit(request: Request) -> JSONResponse:
    record(request, "dossier")
    content = {"code": "H99.15.08-004301", "message": "Nộp hồ sơ thành công. Hồ sơ đang chờ tiếp nhận."}
    return await answer(request, content, after_s=0.5)


async def _pay(request: Request) -> JSONResponse:
    record(request, "payment")
    return await answer(request, {"message": "Yêu cầu thanh toán đã được chuyển."}, after_s=0.5)


async def _me(request: Request) -> JSONResponse:
    if not citizen.logged_in(request):
        return await answer(request, _NOT_LOGGED_IN, after_s=0.3, status=401)
    return await answer(request, citizen.PROFILE, after_s=0.3)


async def _mine(request: Request) -> JSONResponse:
    if not citizen.logged_in(request):
        return await answer(request, _NOT_LOGGED_IN, after_s=0.3, status=401)
    content: dict[str, Any] = {"dossiers": citizen.dossiers(), "notices": citizen.notices()}
    return await answer(request, content, after_s=0.6)


async def _logout(request: Request) -> JSONResponse:
    response = await answer(request, {"message": "Đã đăng xuất"}, after_s=0)
    response.delete_cookie(citizen.SESSION_COOKIE[0])
    return response


ROUTES = [
    Route("/dossiers/lookup", _lookup, methods=["POST"]),
    Route("/results/lookup", _result, methods=["POST"]),
    Route("/payments/lookup", _bill, methods=["POST"]),
    Route("/dossiers", _submit, methods=["POST"]),
    Route("/payments", _pay, methods=["POST"]),
    Route("/me", _me),
    Route("/account", _mine),
    Route("/logout", _logout, methods=["POST"]),
]
