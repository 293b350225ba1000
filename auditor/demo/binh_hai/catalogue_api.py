"""API of the procedure catalogue. Its faults: one of four filters does nothing, and a search needs its accents."""

import unicodedata
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from auditor.demo.answering import answer, body_of
from auditor.demo.binh_hai.citizen import logged_in
from auditor.demo.binh_hai.eform import definition, form_id, procedure_of
from auditor.demo.catalogue import Procedure, procedures

_PAGE_SIZES = (10, 20, 50)


def _fold(text: str) -> str:
    # Accents stay: "ly lich tu phap" finds nothing here, which is the fault that criterion F22 has to see.
    return unicodedata.normalize("NFC", text).casefold().strip()


def _matches(procedure: Procedure, wanted: dict[str, Any]) -> bool:
    # "audience" (đối tượng) is read from the client and never used: the filter that does not filter.
    keyword = _fold(str(wanted.get("keyword", "")))
    return (
        (not keyword or keyword in _fold(procedure.name) or keyword == procedure.code)
        and wanted.get("agency", "") in {"", procedure.agency}
        and wanted.get("field", "") in {"", procedure.field}
        and wanted.get("level", "") in {"", procedure.level}
    )


def _row(procedure: Procedure) -> dict[str, Any]:
    return {
        "code": procedure.code,
        "name": procedure.name,
        "agency": procedure.agency,
        "field": procedure.field,
        "level": procedure.level,
        "wizard": form_id(procedure.code),
    }


def _whole_number(value: Any, *, default: int) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return default


async def _search(request: Request) -> JSONResponse:
    wanted = await body_of(request)
    found = [procedure for procedure in procedures() if _matches(procedure, wanted)]
    size = _whole_number(wanted.get("size"), default=_PAGE_SIZES[0])
    size = size if size in _PAGE_SIZES else _PAGE_SIZES[0]
    page = max(1, _whole_number(wanted.get("page"), default=1))
    rows = found[(page - 1) * size : page * size]
    content = {"total": len(found), "page": page, "size": size, "rows": [_row(procedure) for procedure in rows]}
    return await answer(request, content, after_s=0.8)


async def _facets(request: Request) -> JSONResponse:
    content = {
        "agency": sorted({procedure.agency for procedure in procedures()}),
        "field": sorted({procedure.field for procedure in procedures()}),
        "level": ["Toàn trình", "Một phần"],
        "audience": ["Cá nhân", "Tổ chức"],
    }
    return await answer(request, content, after_s=0.3)


async def _detail(request: Request) -> JSONResponse:
    code = request.path_params["code"]
    procedure = next((candidate for candidate in procedures() if candidate.code == code), None)
    if procedure is None:
        return await answer(request, {"message": "Không tìm thấy thủ tục"}, after_s=0.3, status=404)
    return await answer(request, {**procedure.model_dump(), "wizard": form_id(code)}, after_s=1.1)


async def _agencies(request: Request) -> JSONResponse:
    names = sorted({procedure.agency for procedure in procedures()})
    content = [{"name": name, "count": sum(procedure.agency == name for procedure in procedures())} for name in names]
    return await answer(request, content, after_s=0.5)


async def _wizard(request: Request) -> JSONResponse:
    procedure = procedure_of(request.path_params["wizard"])
    if procedure is None:
        return await answer(request, {"message": "Không tìm thấy biểu mẫu"}, after_s=0.3, status=404)
    return await answer(request, definition(procedure, known_citizen=logged_in(request)), after_s=0.3)


ROUTES = [
    Route("/procedures/search", _search, methods=["POST"]),
    Route("/procedures/{code}", _detail),
    Route("/facets", _facets),
    Route("/agencies", _agencies),
    Route("/padsvc/{wizard}", _wizard),
]
