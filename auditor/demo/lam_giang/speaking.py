"""How this portal writes its data: decomposed Unicode, as a database filled from another system sends it."""

import unicodedata
from datetime import date, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from auditor.demo.answering import answer


def decomposed(content: Any) -> Any:
    """Decompose every text of JSON-ready data (Unicode form D); keys stay as they are."""
    match content:
        case str():
            return unicodedata.normalize("NFD", content)
        case dict():
            return {key: decomposed(value) for key, value in content.items()}
        case list() | tuple():
            return [decomposed(value) for value in content]
        case _:
            return content


async def tell(request: Request, content: Any, *, after_s: float, status: int = 200) -> JSONResponse:
    """Answer with JSON in decomposed Unicode after a delay, as `auditor.demo.answering.answer` does."""
    return await answer(request, decomposed(content), after_s=after_s, status=status)


def today() -> date:
    """Give the local day, which a portal's dates follow."""
    return date.today()  # noqa: DTZ011  a portal shows local days


def day(days_ago: int) -> str:
    """Write the day so many days ago (negative: ahead) as Vietnamese portals write it."""
    return (today() - timedelta(days=days_ago)).strftime("%d/%m/%Y")
