"""Renders the templates of the sample portal with what every page shows."""

from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from auditor.demo.an_lam.dates import today, vietnamese
from auditor.demo.an_lam.session import citizen

_WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["ngay"] = vietnamese
    environment.filters["so"] = _thousands
    environment.filters["truy_van"] = urlencode
    return environment


_TEMPLATES = _environment()


def page(request: Request, template: str, *, title: str, status: int = 200, **values: object) -> HTMLResponse:
    """Render one page.

    Args:
        request: The request that asked for it.
        template: Name of the template file.
        title: What the page is about; the portal's name is added.
        status: HTTP status.
        values: What else the template shows.
    """
    now = today()
    text = _TEMPLATES.get_template(template).render(
        title=title,
        path=request.url.path,
        citizen=citizen(request),
        now=now,
        weekday=_WEEKDAYS[now.weekday()],
        visits_today=640 + now.toordinal() % 211,
        visits_total=2_804_113 + (now.toordinal() - 739_000) * 731,
        **values,
    )
    return HTMLResponse(text, status_code=status)
