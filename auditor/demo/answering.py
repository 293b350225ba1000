"""How the JSON API answers: after a while, with a body read within limits, and with final submissions recorded."""

import asyncio
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from auditor.demo.server import FinalKind

_LARGEST_BODY_BYTES = 1_000_000


async def answer(request: Request, content: Any, *, after_s: float, status: int = 200) -> JSONResponse:
    """Answer with JSON after a delay.

    Args:
        request: The request being answered.
        content: What to send.
        after_s: Delay in seconds at the portal's usual pace; `app.state.pace` multiplies it.
        status: HTTP status.

    Returns:
        The response.
    """
    await asyncio.sleep(after_s * request.app.state.pace)
    return JSONResponse(content, status_code=status, headers={"Cache-Control": "no-store"})


async def body_of(request: Request) -> dict[str, Any]:
    """Read a JSON object from the body; anything else, or too much, counts as an empty object."""
    raw = await request.body()
    if len(raw) > _LARGEST_BODY_BYTES:
        return {}
    try:
        content = json.loads(raw)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def record(request: Request, kind: FinalKind) -> None:
    """Note in the ledger that something final was sent to this path."""
    request.app.state.ledger.record_final(request.url.path, kind)
