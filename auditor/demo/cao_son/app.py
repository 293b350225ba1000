"""The portal's addresses, each with the page that answers there."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from auditor.demo.cao_son import account, heavy, information, menu, search, submission
from auditor.demo.cao_son.webform import Handler, render, webform
from auditor.demo.server import portal_app

_STATIC = Path(__file__).with_name("static")

_PAGES: dict[str, Handler] = {
    "/Default.aspx": search.home,
    "/portaldvc/Home/default.aspx": search.home,
    menu.CATALOGUE: search.catalogue,
    menu.CATALOGUE_MODULE: search.catalogue_module,
    menu.PROCEDURE: search.procedure,
    menu.DOSSIER_LOOKUP: search.dossier_lookup,
    menu.LOOKUP_MODULE: search.lookup_module,
    menu.RESULT_LOOKUP: search.result_lookup,
    menu.STATISTICS: information.statistics,
    menu.QUESTIONS: information.questions,
    menu.GUIDE: information.guide,
    menu.RATING: information.rating,
    menu.POLL_RESULTS: information.poll_results,
    menu.SURVEY: information.survey,
    menu.NEWS: information.news,
    menu.ARTICLE: information.article,
    menu.ABOUT: information.about,
    menu.CONTACT: information.contact,
    menu.SITEMAP: information.sitemap,
    menu.DIRECTIVES: information.directives,
    menu.LOGIN: account.login,
    menu.LOGOUT: account.logout,
    menu.REGISTER: account.register,
    menu.ACCOUNT: account.personal_page,
    menu.MY_DOSSIERS: account.my_dossiers,
    menu.SUBMIT: submission.wizard,
}


def create_app() -> Starlette:
    """Build the portal with a fresh ledger."""
    routes: list[Route | Mount] = [
        Route(path, webform(handler), methods=["GET", "POST"]) for path, handler in _PAGES.items()
    ]
    routes += [
        Route("/", _to_home),
        Route("/Scripts/danh-muc-dia-ban.js", _gazetteer),
        Route("/App_Themes/CaoSon/giao-dien-cu.css", _legacy_styles),
        Route("/portaldvc/Upload/MauDon/{code}.doc", submission.paper_form),
        Mount("/App_Themes/CaoSon", StaticFiles(directory=_STATIC)),
    ]
    return portal_app(routes, exception_handlers={404: _not_found})


async def _to_home(_request: Request) -> Response:
    return RedirectResponse("/Default.aspx", status_code=302)


async def _gazetteer(_request: Request) -> Response:
    return Response(heavy.gazetteer_script(), media_type="text/javascript")


async def _legacy_styles(_request: Request) -> Response:
    return Response(heavy.legacy_stylesheet(), media_type="text/css")


async def _not_found(request: Request, _error: Exception) -> Response:
    return render(request, "not_found.html", status=404)
