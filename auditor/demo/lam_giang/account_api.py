"""API of the citizen's account, for whoever shows the citizen's token."""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from auditor.demo.lam_giang import citizen
from auditor.demo.lam_giang.speaking import tell


def _for_the_citizen(content: Callable[[], Any], *, after_s: float) -> Callable[[Request], Any]:
    async def answer(request: Request) -> JSONResponse:
        if not citizen.logged_in(request):
            return await tell(request, {"message": "Phiên làm việc đã hết hạn"}, after_s=0.2, status=401)
        return await tell(request, content(), after_s=after_s)

    return answer


async def _result(request: Request) -> Response:
    if not citizen.logged_in(request):
        return await tell(request, {"message": "Phiên làm việc đã hết hạn"}, after_s=0.2, status=401)
    return Response(citizen.scanned_result(), media_type="application/pdf")


ROUTES = [
    Route("/human/profile", _for_the_citizen(lambda: citizen.PROFILE, after_s=0.3)),
    Route("/human/dossier", _for_the_citizen(citizen.dossiers, after_s=0.6)),
    Route("/human/draft", _for_the_citizen(citizen.drafts, after_s=0.4)),
    Route("/human/notice", _for_the_citizen(citizen.notices, after_s=0.4)),
    Route("/human/storage", _for_the_citizen(lambda: list(citizen.STORED), after_s=0.5)),
    Route("/human/result/{file}", _result),
]
