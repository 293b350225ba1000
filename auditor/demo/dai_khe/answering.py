"""How the portal's REST services answer: after a while, with bounded bodies, and with final submissions recorded."""

import asyncio
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from auditor.demo.server import FinalKind

_LARGEST_BODY_BYTES = 1_000_000


async def reply(request: Request, content: Any, *, after_s: float, status: int = 200) -> JSONResponse:
    """Answer with JSON, `after_s` seconds late at the portal's usual pace (`app.state.pace` multiplies it)."""
    await asyncio.sleep(after_s * request.app.state.pace)
    return JSONResponse(content, status_code=status, headers={"Cache-Control": "no-store"})


async def take_for_good(request: Request, kind: FinalKind, message: str) -> JSONResponse:
    """Take what was sent for good: read it, record it in the ledger, say so."""
    await body_of(request)
    request.app.state.ledger.record_final(request.url.path, kind)
    return await reply(request, {"message": message}, after_s=0.4)


async def body_of(request: Request) -> dict[str, Any]:
    """Read a JSON object from the body; anything else, or too much, counts as an empty object."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > _LARGEST_BODY_BYTES:
        return {}
    try:
        content = json.loads(await request.body())
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
