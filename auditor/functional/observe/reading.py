"""Reading a page line by line: what it shows, in order, with the part of the page that each line stands in."""

from __future__ import annotations

import logging
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from auditor.browser.frames import MAX_FRAMES
from auditor.browser.limits import CALL_S, within
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import Frozen
from auditor.portal.wording import label

log = logging.getLogger(__name__)

_SERVER_ERROR = 500
ASIDE = frozenset({"header", "nav", "footer"})
"""Regions of a page that say nothing about it alone."""

_PICTURED = """() => Array.from(document.images).some((image) => image.width > 250 && image.height > 150
  && image.checkVisibility() && !image.closest('header,nav,footer'))"""


class Line(Frozen):
    """One line as shown.

    Args:
        text: What it says.
        region: The part of the page it stands in (``header``, ``nav``, ``main``, ``aside``, ``footer``, ``dialog`` or
            empty).
        pressable: It is a link or a button.
        linked: Most of it is: a link with the day of what it leads to, say.
        form: It stands in a form.
        ordered: It is in a numbered list.
        heading: It stands in a heading.
    """

    text: str
    region: str = ""
    pressable: bool = False
    linked: bool = False
    form: bool = False
    ordered: bool = False
    heading: bool = False


class Embed(Frozen):
    """Something that the page shows from another address: a frame, a document, a video.

    ``region`` is the part of the page it stands in, as of a line; it is ``large`` when something can be read in it.
    """

    kind: str
    url: str
    region: str = ""
    large: bool = False


class Reading(Frozen):
    """All frames of a page, main frame first."""

    lines: tuple[Line, ...]
    embeds: tuple[Embed, ...]
    frames: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of all lines."""
        return tuple(line.text for line in self.lines)

    def own(self, *others: Reading) -> tuple[Line, ...]:
        """Lines of this page alone: outside header, menu and footer, and not on the other pages of the portal.

        What stands on every page (menus, notices, counters of visits) says nothing about this one, and portals often
        mark up none of it as such.
        """
        common = {label(line.text) for other in others for line in other.lines}
        return tuple(line for line in self.lines if line.region not in ASIDE and label(line.text) not in common)


async def read(tab: Tab) -> Reading:
    """Read the page that is open now.

    Raises:
        PortalError: The main frame cannot be read.
    """
    parts = await in_frames(tab, script("reading.js"))
    return Reading(
        lines=tuple(Line.model_validate(line) for part in parts for line in part["lines"]),
        embeds=tuple(Embed.model_validate(embed) for part in parts for embed in part["embeds"]),
        frames=tuple(part["url"] for part in parts),
    )


async def pictured(tab: Tab) -> bool:
    """Whether the page that is open shows a large picture of its own, in which its content may be drawn.

    Raises:
        PortalError: The page does not answer.
    """
    return bool(await tab.evaluate(_PICTURED))


async def in_frames(tab: Tab, script: str, argument: object = None) -> list[Any]:
    """What a reading function returns in each frame; a frame other than the main one that cannot be read is left out.

    Raises:
        PortalError: The main frame cannot be read.
    """
    results = []
    for position, frame in enumerate(tab.page.frames[:MAX_FRAMES]):
        if position and (frame.is_detached() or frame.url in {"", "about:blank"}):
            continue
        try:
            call = frame.evaluate(script, argument)
            results.append(await within(CALL_S, call, what="read the page", url=frame.url, stage=tab.stage))
        except PageCrashed:
            raise
        except PortalError as error:
            if not position:
                raise
            log.info("frame %s left out: %s", frame.url, error)
    return results


def unanswered(tab: Tab, *, since: int, kinds: set[str], error: int = _SERVER_ERROR) -> tuple[str, ...]:
    """Hosts of other parties that the page asked and that did not answer properly.

    Args:
        tab: The tab.
        since: Number of the request from which on it counts.
        kinds: Playwright's resource types that count (``document`` for frames, ``script``, ``xhr``, ``fetch``).
        error: The least HTTP status that is no proper answer.
    """
    hosts = (
        urlsplit(request.url).netloc
        for request in tab.requests(since)
        if request.resource_type in kinds
        and not tab.guard.same_site(request.url)
        and (request.failure is not None or (request.status or 0) >= error)
    )
    return tuple(dict.fromkeys(host for host in hosts if host))


@cache
def script(name: str) -> str:
    """The text of a reading function that stands beside this module."""
    return files("auditor.functional.observe").joinpath(name).read_text(encoding="utf-8")
