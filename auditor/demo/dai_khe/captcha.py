"""The portal's own security code: a drawn word that only who sees the picture can type, asked after a code in vain."""

import hashlib
import secrets

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

_LETTERS = "ACDEFHKMNPRTVXY347"
_FAILED = "TRA_CUU_SAI"
"""Cookie of who asked for a dossier that is not there."""


def new_id() -> str:
    """Make the id of a fresh picture."""
    return secrets.token_hex(8)


def word_of(picture: str) -> str:
    """Give the word that the picture of this id shows."""
    digest = hashlib.sha256(f"dai-khe:{picture}".encode()).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:5])


def is_wanted(request: Request) -> bool:
    """Tell whether who asks has to type a word first."""
    return _FAILED in request.cookies


def ask_from_now_on(answer: Response) -> None:
    """Have who gets this answer type a word from now on."""
    answer.set_cookie(_FAILED, "1", httponly=True)


def is_right(request: Request) -> bool:
    """Tell whether the request carries the word of its picture."""
    picture, typed = request.query_params.get("captchaId", ""), request.query_params.get("captcha", "")
    return bool(picture) and typed.strip().upper() == word_of(picture)


async def _new(request: Request) -> JSONResponse:
    return JSONResponse({"id": new_id(), "wanted": is_wanted(request)}, headers={"Cache-Control": "no-store"})


async def _picture(request: Request) -> Response:
    word = word_of(request.path_params["picture"])
    drawn = "".join(
        f'<text x="{12 + 24 * at}" y="30" transform="rotate({(at * 37) % 30 - 15} {12 + 24 * at} 30)">{letter}</text>'
        for at, letter in enumerate(word)
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="140" height="42" font-family="monospace" font-size="26">'
        f'<rect width="140" height="42" fill="#e7eef0"/>{drawn}<path d="M4 30Q50 4 136 24" fill="none" stroke="#555"/>'
        "</svg>"
    )
    return Response(svg, media_type="image/svg+xml", headers={"Cache-Control": "no-store"})


ROUTES = [Route("/captcha", _new), Route("/captcha/{picture}.svg", _picture)]
