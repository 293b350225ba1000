"""A WebForms page on top of Starlette: GET shows it, POST to the same address raises an event on it."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from auditor.demo.cao_son.menu import MENU, MENU_EVENT, target_of
from auditor.demo.cao_son.session import citizen
from auditor.demo.cao_son.viewstate import InvalidViewStateError, State, decode, encode

_WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_POPUP_SEEN_COOKIE = "daXemThongBao"
POLL_BUTTON = "ctl00$ucBinhChon$btnBinhChon"
_POLL_CHOICE = "ctl00$ucBinhChon$rdl"

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True, undefined=StrictUndefined
)


@dataclass(frozen=True, kw_only=True)
class Postback:
    """What the browser posted back.

    Attributes:
        target: Control that raised the event (`__EVENTTARGET`); empty when a submit button did.
        argument: The event's argument (`__EVENTARGUMENT`).
        fields: All form fields.
        state: The page's state as it was when the page was shown.
    """

    target: str = ""
    argument: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    state: Mapping[str, str | int] = field(default_factory=dict)

    def pressed(self, control: str) -> bool:
        """Tell whether this button or link raised the event."""
        return self.target == control or control in self.fields or f"{control}.x" in self.fields


Handler = Callable[[Request, Postback | None], Response]
Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


def webform(handler: Handler) -> Endpoint:
    """Make a page out of a handler: reads the postback, and answers the controls of the master page itself."""

    async def endpoint(request: Request) -> Response:
        try:
            postback = await _read_postback(request)
        except InvalidViewStateError as error:
            return server_error(request, f"Validation of viewstate MAC failed. {error}")
        if postback is not None and postback.target == MENU_EVENT:
            return RedirectResponse(target_of(postback.argument), status_code=302)
        if postback is not None and postback.pressed(POLL_BUTTON):
            return _vote(request, postback)
        return handler(request, postback)

    return endpoint


def _vote(request: Request, postback: Postback) -> Response:
    # The poll's button is the first of home's form: Enter in the search field presses it, without a choice.
    if _POLL_CHOICE not in postback.fields:
        return render(request, "message.html", title="Bình chọn", message="Bạn chưa chọn phương án nào.")
    request.app.state.ledger.record_final(request.url.path, "rating")
    return render(request, "message.html", title="Bình chọn", message="Cảm ơn bạn đã tham gia bình chọn!")


async def _read_postback(request: Request) -> Postback | None:
    if request.method != "POST":
        return None
    form = await request.form()
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    # A POST without view state is a first visit to WebForms, not a postback.
    if "__VIEWSTATE" not in fields:
        return None
    return Postback(
        target=fields.get("__EVENTTARGET", ""),
        argument=fields.get("__EVENTARGUMENT", ""),
        fields=fields,
        state=decode(fields["__VIEWSTATE"]),
    )


def render(
    request: Request, template: str, *, state: State | None = None, status: int = 200, **context: object
) -> HTMLResponse:
    """Write one page.

    Args:
        request: The request that it answers.
        template: File name under templates/.
        state: What the page shall remember until its next postback.
        status: HTTP status.
        **context: The template's variables.
    """
    today = date.today()  # noqa: DTZ011  a portal shows the calendar day of its own office
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    page = _TEMPLATES.get_template(template).render(
        view_state=encode(state or {}),
        address=address,
        menu=MENU,
        menu_event=MENU_EVENT,
        poll_button=POLL_BUTTON,
        citizen=citizen(request),
        today=today,
        weekday=_WEEKDAYS[today.weekday()],
        popup=_POPUP_SEEN_COOKIE not in request.cookies,
        **context,
    )
    return HTMLResponse(page, status_code=status)


def server_error(request: Request, message: str) -> HTMLResponse:
    """Answer as IIS does when a page throws."""
    return render(request, "server_error.html", status=500, message=message)
