"""The portal's addresses, each with the page that answers there."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from auditor.demo.hai_dao import citizen, information, login, lookup, menu, services, voice, wizard
from auditor.demo.hai_dao.page import Handler, gone, web_page
from auditor.demo.server import portal_app

_STATIC = Path(__file__).with_name("static")

_PAGES: dict[str, Handler] = {
    menu.HOME: information.home,
    menu.ABOUT: information.about,
    menu.CONTACT: information.contact,
    menu.SITEMAP: information.sitemap,
    menu.NEWS: information.news,
    menu.ARTICLE: information.article,
    menu.SITE_SEARCH: information.site_search,
    menu.CALENDAR: information.calendar,
    menu.ENGLISH: information.english,
    menu.GUIDE: information.guide,
    menu.STATISTICS: information.statistics,
    menu.RATING_RESULTS: information.rating_results,
    menu.CATALOGUE: services.catalogue,
    menu.FIELD_TREE: services.field_tree,
    menu.LIST: services.procedure_list,
    menu.PROCEDURE: services.procedure,
    menu.PROCEDURE_PART: services.procedure_part,
    menu.DOSSIER_LOOKUP: lookup.dossier_lookup,
    menu.RATING: voice.rating,
    menu.SURVEY: voice.survey,
    menu.QUESTIONS: voice.questions,
    menu.QUESTIONS_OLD: voice.questions_moved,
    menu.CHAT: voice.chat,
    menu.CHAT_ANSWER: voice.chat_answer,
    menu.LOGIN: login.login,
    menu.LOGOUT: login.logout,
    menu.REGISTER: login.register,
    menu.TRUST: login.trust,
    menu.FORWARD: login.forward,
    menu.SUBMIT: wizard.wizard,
    menu.ACCOUNT: citizen.account,
    menu.MY_DOSSIERS: citizen.my_dossiers,
    menu.MY_DOSSIER: citizen.my_dossier,
    menu.DATA_STORE: citizen.data_store,
}


def create_app() -> Starlette:
    """Build the portal with a fresh ledger."""
    routes: list[Route | Mount] = [
        Route(path, web_page(handler), methods=["GET", "POST"]) for path, handler in _PAGES.items()
    ]
    routes += [
        Route("/", _start),
        Route("/_layouts/15/captcha.ashx", lookup.captcha),
        Route("/PublishingImages/bieu-do.png", information.chart),
        Route("/dvc/Documents/{name}.pdf", information.guide_file),
        Route("/dvc/KetQua/{code}.pdf", citizen.result_file),
        Route("/dvc/Pages/{anything}", _gone_with_status_200),
        Mount("/Style Library", StaticFiles(directory=_STATIC)),
    ]
    app = portal_app(routes, exception_handlers={404: _not_found})
    app.state.captchas = lookup.Captchas()
    return app


async def _start(_request: Request) -> Response:
    # An old SharePoint without a welcome page: a page of its own sends everybody on.
    return HTMLResponse(
        f'<html lang="vi"><head><title>Cổng dịch vụ công Bộ Hải đảo</title>'
        f'<meta http-equiv="refresh" content="0;url={menu.HOME}"></head>'
        f'<body><a href="{menu.HOME}">Vào trang chủ</a></body></html>'
    )


async def _gone_with_status_200(request: Request) -> Response:
    return gone(request, status=200)


async def _not_found(request: Request, _error: Exception) -> Response:
    if request.url.path.lower() == "/default.aspx":
        return RedirectResponse(menu.HOME, status_code=302)
    return gone(request, status=404)
