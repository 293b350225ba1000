"""The application: a JSON API, static files, and one shell with status 200 for every other address."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route

from auditor.demo.lam_giang import account_api, catalogue_api, dossier_api, form_api, public_api
from auditor.demo.server import portal_app

_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
_MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".webm": "video/webm",
    ".vtt": "text/vtt",
}


async def _shell(request: Request) -> Response:
    # Also for addresses that do not exist: only the application in the browser knows which pages there are.
    del request
    return HTMLResponse((_HERE / "shell.html").read_text(encoding="utf-8"), headers={"Cache-Control": "no-cache"})


async def _static(request: Request) -> Response:
    asked = (_STATIC / request.path_params["path"]).resolve()
    if not asked.is_relative_to(_STATIC) or not asked.is_file():
        return await _shell(request)
    return FileResponse(asked, media_type=_MEDIA_TYPES[asked.suffix], headers={"Cache-Control": "max-age=3600"})


async def _no_such_service(request: Request) -> JSONResponse:
    return JSONResponse({"message": f"Không có dịch vụ {request.url.path}"}, status_code=404)


def create_app(*, pace: float = 1.0) -> Starlette:
    """Build the application with fresh state.

    Args:
        pace: Multiplies the delays of the API (0.2 s to 3 s at pace 1); 0 answers at once.

    Returns:
        The application; its ledger is `app.state.ledger`.
    """
    services = [
        *account_api.ROUTES,
        *catalogue_api.ROUTES,
        *dossier_api.ROUTES,
        *form_api.ROUTES,
        *public_api.ROUTES,
    ]
    app = portal_app(
        [
            Mount("/api", routes=[*services, Route("/{path:path}", _no_such_service)]),
            Route("/vi/assets/{path:path}", _static),
            Route("/{path:path}", _shell),
        ]
    )
    app.state.pace = pace
    return app
