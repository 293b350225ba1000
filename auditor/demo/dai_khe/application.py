"""The application: pages, REST services and static files."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from auditor.demo.dai_khe import pages, rest
from auditor.demo.server import portal_app


async def _missing(request: Request, _error: Exception) -> HTMLResponse:
    return pages.missing_or_failed(request, 404)


async def _no_such_service(request: Request) -> JSONResponse:
    return JSONResponse({"message": f"No service {request.url.path}"}, status_code=404)


def create_app(*, pace: float = 1.0) -> Starlette:
    """Build the application with fresh state.

    Args:
        pace: Multiplies the delays of the REST services (0.2 s to 3 s at pace 1); 0 answers at once.

    Returns:
        The application; its ledger is `app.state.ledger`.
    """
    app = portal_app(
        [
            *pages.ROUTES,
            Mount("/o/rest/v2", routes=[*rest.ROUTES, Route("/{path:path}", _no_such_service)]),
            Mount("/o/dai-khe-theme", StaticFiles(directory=Path(__file__).with_name("static"))),
        ],
        exception_handlers={404: _missing},
    )
    app.state.pace = pace
    return app
