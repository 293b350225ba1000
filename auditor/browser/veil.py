"""Pictures without what must not be kept: it is blotted out on the page before the picture is taken.

With a session that is what is the person's, everywhere else what looks like a person's number or address.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files

from playwright.async_api import Page

from auditor.browser.frames import MAX_FRAMES
from auditor.browser.limits import CALL_S, within
from auditor.errors import PageCrashed, PortalError, Stage
from auditor.redaction import Secrets

log = logging.getLogger(__name__)

_BLOT = "{-webkit-text-security: square !important; text-shadow: none !important}"
_NOTHING = "{-webkit-text-fill-color: transparent !important; text-shadow: none !important}"
_READABLE = "{-webkit-text-security: none !important}"
_FIELDS = "input:not([type=button]):not([type=submit]):not([type=reset]),textarea,select"
_GREETINGS = ",".join(
    f"{part},{part} *"
    for part in (
        "header",
        "[role=banner]",
        "[class*=user i]",
        "[class*=account i]",
        "[class*=profile i]",
        "[class*=avatar i]",
    )
)
_MARKED = "[data-portal-auditor-veil],[data-portal-auditor-veil] *"
_DRAWN = "img[src^='data:'],img[src^='blob:'],canvas"
_WORDS = f"{_MARKED}{_BLOT}"
"""What was marked by its words."""
_PERSON = f"{_FIELDS}{_NOTHING}{_GREETINGS}{_BLOT}{_WORDS}{_DRAWN}{{filter: blur(12px) !important}}"
"""What stands in fields, where portals greet a person, what was marked by its words, drawn codes."""
_PRIVATE = f"body *{_BLOT}h1,h2,h3,h4,h5,h6,label,legend,caption,th,dt,button,[role=tab],nav a{_READABLE}"
"""In an account only headings, labels and buttons stay readable."""


@cache
def _script() -> str:
    return files("auditor.browser").joinpath("veil.js").read_text(encoding="utf-8")


@asynccontextmanager
async def veiled(page: Page, secrets: Secrets, *, private: bool, person: bool, stage: Stage) -> AsyncIterator[str]:
    """While this is open, what must not be kept is marked in the page; gives the style that blots it out.

    Args:
        page: The page.
        secrets: What must not be kept.
        private: The page is a person's own: all its contents are blotted out.
        person: It is seen by somebody who logged in: fields and greetings are blotted out too.
        stage: The stage that errors carry.

    Raises:
        PageCrashed: The browser died.
    """
    marks = {"lift": False, "values": list(secrets.values), "patterns": list(secrets.shapes)}
    await _in_frames(page, marks, stage)
    try:
        yield (_PRIVATE if private else "") + (_PERSON if person else _WORDS)
    finally:
        await _in_frames(page, {"lift": True, "values": [], "patterns": []}, stage)


async def _in_frames(page: Page, options: dict[str, object], stage: Stage) -> None:
    for frame in page.frames[:MAX_FRAMES]:
        try:
            await within(CALL_S, frame.evaluate(_script(), options), what="veil the page", url=page.url, stage=stage)
        except PageCrashed:
            raise
        except PortalError as error:
            log.debug("veil: %s", type(error).__name__)
