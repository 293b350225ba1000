"""A SharePoint page on top of Starlette: the master page round it, and postbacks that carry the form digest."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from auditor.demo.hai_dao.dates import today, vietnamese
from auditor.demo.hai_dao.digest import form_digest, is_own
from auditor.demo.hai_dao.menu import MENU
from auditor.demo.hai_dao.session import citizen

_POLL_BUTTON = "ctl00$m$g_binhchon$btnBieuQuyet"
_POLL_CHOICE = "ctl00$m$g_binhchon$rdl"


@dataclass(frozen=True, kw_only=True)
class Postback:
    """What a form of this portal posted back, without its digest."""

    fields: Mapping[str, str]

    def pressed(self, button: str) -> bool:
        """Tell whether this button sent the form."""
        return button in self.fields

    def text(self, field: str) -> str:
        """Give what was entered in a field, empty when it was not."""
        return self.fields.get(field, "").strip()


Handler = Callable[[Request, Postback | None], Response]
Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["ngay"] = vietnamese
    return environment


_TEMPLATES = _environment()


def web_page(handler: Handler) -> Endpoint:
    """Make a page out of a handler: checks the digest of what is posted, and answers the poll wherever it stands."""

    async def endpoint(request: Request) -> Response:
        postback = None
        if request.method == "POST":
            async with request.form() as form:
                fields = {name: value for name, value in form.items() if isinstance(value, str)}
            if not is_own(fields.get("__REQUESTDIGEST", "")):
                return broken(request, "The security validation for this page is invalid.", status=403)
            postback = Postback(fields=fields)
            if postback.pressed(_POLL_BUTTON):
                return _vote(request, postback)
        return handler(request, postback)

    return endpoint


def _vote(request: Request, postback: Postback) -> Response:
    if not postback.text(_POLL_CHOICE):
        return message(request, title="Bình chọn", text="Quý vị chưa chọn phương án nào.")
    request.app.state.ledger.record_final(request.url.path, "survey")
    return message(request, title="Bình chọn", text="Cảm ơn quý vị đã tham gia bình chọn!")


def render(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Write one page.

    Args:
        request: The request that it answers.
        template: File name under templates/.
        status: HTTP status.
        values: The template's variables.
    """
    text = _TEMPLATES.get_template(template).render(
        address=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        digest=form_digest(),
        menu=MENU,
        citizen=citizen(request),
        now=today(),
        poll_button=_POLL_BUTTON,
        poll_choice=_POLL_CHOICE,
        **values,
    )
    return HTMLResponse(text, status_code=status)


def message(request: Request, *, title: str, text: str) -> HTMLResponse:
    """Say one thing on a page of its own."""
    return render(request, "message.html", title=title, text=text)


def broken(request: Request, text: str, *, status: int) -> HTMLResponse:
    """Answer as SharePoint does when a page throws."""
    return render(request, "broken.html", status=status, text=text)


def gone(request: Request, *, status: int) -> HTMLResponse:
    """Say that a page does not exist, with or without the status that says so too."""
    return render(request, "gone.html", status=status)
