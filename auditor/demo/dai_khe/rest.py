"""REST services for everybody: catalogue, look-ups, figures, and what is sent for good. Its faults are on purpose."""

import unicodedata
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from auditor.demo.catalogue import Procedure, procedures
from auditor.demo.dai_khe import captcha, citizen, content
from auditor.demo.dai_khe.answering import reply, take_for_good

PAGE_SIZE = 10
_LEGACY_AT = frozenset({2, 5, 8})
DOCUMENT_NUMBER = "1207/GXN-UBND"


def level_text(number: int, procedure: Procedure) -> str:
    """Give the words for a service's level; three of every ten still wear the former 'Mức độ 3' or 'Mức độ 4'."""
    if number % PAGE_SIZE in _LEGACY_AT:
        return "Mức độ 4" if procedure.level == "Toàn trình" else "Mức độ 3"
    return procedure.level.upper()


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).strip()


def _matches(procedure: Procedure, wanted: dict[str, str]) -> bool:
    # "level" is sent by the client and never read: the filter that does not filter.
    keyword = _fold(wanted.get("keyword", ""))
    return (
        (not keyword or keyword in _fold(procedure.name) or keyword == procedure.code)
        and wanted.get("agency", "") in {"", procedure.agency}
        and wanted.get("domain", "") in {"", procedure.field}
        and (not wanted.get("audience") or wanted["audience"] in procedure.audience)
    )


async def _services(request: Request) -> JSONResponse:
    wanted = dict(request.query_params)
    found = [(at, procedure) for at, procedure in enumerate(procedures()) if _matches(procedure, wanted)]
    page = max(1, int(wanted["page"])) if wanted.get("page", "").isdecimal() else 1
    rows = [
        {
            "code": procedure.code,
            "name": procedure.name,
            "agency": procedure.agency,
            "domain": procedure.field,
            "level": level_text(at, procedure),
        }
        for at, procedure in found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    ]
    return await reply(request, {"total": len(found), "page": page, "rows": rows}, after_s=0.9)


async def _facets(request: Request) -> JSONResponse:
    facets = {
        "agency": content.agencies(),
        "domain": sorted({procedure.field for procedure in procedures()}),
        "level": ["Toàn trình", "Một phần"],
        "audience": ["Cá nhân", "Tổ chức"],
    }
    return await reply(request, facets, after_s=0.2)


async def _service(request: Request) -> JSONResponse:
    found = next((one for one in procedures() if one.code == request.path_params["code"]), None)
    if found is None:
        return await reply(request, {"message": "Không tìm thấy thủ tục"}, after_s=0.2, status=404)
    return await reply(request, found.model_dump(), after_s=0.8)


async def _form(request: Request) -> JSONResponse:
    found = next((one for one in procedures() if one.code == request.path_params["code"]), None)
    if found is None:
        return await reply(request, {"message": "Không tìm thấy biểu mẫu"}, after_s=0.2, status=404)
    known = citizen.logged_in(request)
    form: dict[str, Any] = {
        "code": found.code,
        "name": found.name,
        "agencies": [found.agency, "Trung tâm Phục vụ hành chính công tỉnh Đại Khê"],
        "parts": list(found.parts),
        "fee": found.fee,
        "known": known,
        "values": {key: citizen.PROFILE[key] for key in citizen.AUTO_FILLED} if known else {},
        "papers": list(citizen.PAPERS) if known else [],
    }
    return await reply(request, form, after_s=0.5)


async def _look_up(request: Request) -> JSONResponse:
    if captcha.is_wanted(request) and not captcha.is_right(request):
        return await reply(request, {"message": "Mã bảo mật không đúng, vui lòng nhập lại"}, after_s=0.3, status=400)
    wanted = request.query_params.get("code", "").strip()
    found = next((one for one in citizen.dossiers() if one["code"] == wanted), None)
    answer = await reply(request, {"dossier": found}, after_s=0.6)
    if found is None:
        captcha.ask_from_now_on(answer)
    return answer


async def _verify(request: Request) -> JSONResponse:
    valid = request.query_params.get("number", "").strip().upper() == DOCUMENT_NUMBER
    return await reply(request, {"valid": valid, "agency": "Ủy ban nhân dân phường Khê Trung"}, after_s=0.5)


async def _fee(request: Request) -> JSONResponse:
    return await reply(request, {"found": False}, after_s=0.4)


async def _statistics(request: Request) -> JSONResponse:
    return await reply(request, content.statistics(), after_s=3.0)


async def _satisfaction(request: Request) -> JSONResponse:
    return await reply(request, content.satisfaction(), after_s=0.6)


async def _guides(request: Request) -> JSONResponse:
    return await reply(request, content.guides(), after_s=3.0)


async def _questions(request: Request) -> JSONResponse:
    return await reply(request, [], after_s=0.5)


async def _dossier(request: Request) -> JSONResponse:
    return await take_for_good(request, "dossier", "Nộp hồ sơ thành công. Hồ sơ đang chờ tiếp nhận.")


async def _draft(request: Request) -> JSONResponse:
    return await take_for_good(request, "draft", "Đã lưu nháp.")


async def _sign(request: Request) -> JSONResponse:
    return await take_for_good(request, "dossier", "Yêu cầu ký số đã được gửi đến thiết bị của bạn.")


async def _pay(request: Request) -> JSONResponse:
    return await take_for_good(request, "payment", "Đang chuyển đến trang thanh toán.")


async def _rate(request: Request) -> JSONResponse:
    return await take_for_good(request, "rating", "Cảm ơn bạn đã đánh giá.")


async def _survey(request: Request) -> JSONResponse:
    return await take_for_good(request, "survey", "Cảm ơn bạn đã tham gia.")


async def _ask(request: Request) -> JSONResponse:
    return await take_for_good(request, "question", "Câu hỏi của bạn đã được gửi.")


ROUTES = [
    Route("/serviceinfos", _services),
    Route("/serviceinfos/facets", _facets),
    Route("/serviceinfos/{code}", _service),
    Route("/eforms/{code}", _form),
    Route("/dossiers", _look_up, methods=["GET"]),
    Route("/dossiers", _dossier, methods=["POST"]),
    Route("/dossiers/draft", _draft, methods=["POST"]),
    Route("/esign", _sign, methods=["POST"]),
    Route("/deliverables/verify", _verify),
    Route("/fees", _fee, methods=["GET"]),
    Route("/payments", _pay, methods=["POST"]),
    Route("/statistics", _statistics),
    Route("/satisfaction", _satisfaction),
    Route("/guides", _guides),
    Route("/faqs", _questions, methods=["GET"]),
    Route("/faqs", _ask, methods=["POST"]),
    Route("/votings", _rate, methods=["POST"]),
    Route("/surveys", _survey, methods=["POST"]),
    *captcha.ROUTES,
    *citizen.ROUTES,
]
