"""API of the procedure catalogue. Its faults: three of four filters do nothing, and a search needs its accents."""

import unicodedata
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from auditor.demo.answering import body_of
from auditor.demo.catalogue import Procedure, procedures
from auditor.demo.lam_giang.addresses import procedure_id, procedure_of, wizard_id
from auditor.demo.lam_giang.speaking import tell

_PAGE_SIZE = 10


def _fold(text: Any) -> str:
    # Accents stay: "ly lich tu phap" finds nothing here, which is the fault that criterion F22 has to see.
    return unicodedata.normalize("NFC", str(text or "")).casefold().strip()


def _matches(procedure: Procedure, wanted: dict[str, Any]) -> bool:
    # "sector", "level" and "audience" are sent by the client and never used: the filters that do not filter.
    keyword, agency = _fold(wanted.get("keyword")), _fold(wanted.get("agency"))
    named = not keyword or keyword in _fold(procedure.name) or keyword == procedure.code
    return named and agency in {"", _fold(procedure.agency)}


def row(procedure: Procedure) -> dict[str, str]:
    """Describe a procedure as a row of the catalogue."""
    return {
        "id": procedure_id(procedure.code),
        "code": procedure.code,
        "name": procedure.name,
        "agency": procedure.agency,
        "sector": procedure.field,
        "level": procedure.level,
        "wizard": wizard_id(procedure.code),
    }


def _page_of(value: Any) -> int:
    try:
        return max(0, int(value))
    except (TypeError, ValueError):
        return 0


async def _search(request: Request) -> JSONResponse:
    wanted = await body_of(request)
    found = [procedure for procedure in procedures() if _matches(procedure, wanted)]
    page = _page_of(wanted.get("page"))
    rows = found[page * _PAGE_SIZE : (page + 1) * _PAGE_SIZE]
    content = {"totalElements": len(found), "page": page, "size": _PAGE_SIZE, "content": [row(one) for one in rows]}
    return await tell(request, content, after_s=0.7)


async def _tags(request: Request) -> JSONResponse:
    content = {
        "agency": sorted({procedure.agency for procedure in procedures()}),
        "sector": sorted({procedure.field for procedure in procedures()}),
        "level": ["Toàn trình", "Một phần"],
        "audience": ["Công dân", "Doanh nghiệp, tổ chức"],
    }
    return await tell(request, content, after_s=0.3)


async def _detail(request: Request) -> JSONResponse:
    procedure = procedure_of(request.path_params["id"])
    if procedure is None:
        return await tell(request, {"message": "Không tìm thấy thủ tục"}, after_s=0.3, status=404)
    return await tell(request, {**procedure.model_dump(), **row(procedure)}, after_s=1.2)


ROUTES = [
    Route("/basepad/procedure/search", _search, methods=["POST"]),
    Route("/basepad/procedure/{id}", _detail),
    Route("/basecat/tag/search", _tags, methods=["POST"]),
]
