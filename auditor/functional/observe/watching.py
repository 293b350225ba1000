"""Watching a page while something is pressed on it: what appeared, also when it vanished again."""

from __future__ import annotations

import logging
from functools import cache
from importlib.resources import files

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import Frozen
from auditor.portal.wording import canonical

log = logging.getLogger(__name__)

_MAX_LINES = 60
_MAX_LINE = 400


class Complaint(Frozen):
    """A field that the browser itself found invalid; ``shown`` when the page did not suppress the browser's bubble."""

    label: str
    message: str
    shown: bool


class Watched(Frozen):
    """What was seen in all frames since the watch began; a frame that was loaded anew brings nothing."""

    texts: tuple[str, ...] = ()
    invalid: tuple[Complaint, ...] = ()


@cache
def script(name: str) -> str:
    """A script of this package by its file name."""
    return files("auditor.functional.observe").joinpath(name).read_text(encoding="utf-8")


async def begin_watch(tab: Tab, snapshot: Snapshot) -> None:
    """Begin to watch all frames of a snapshot."""
    for frame in _frames(snapshot):
        try:
            await tab.evaluate(script("watch.js"), True, frame=frame)
        except PageCrashed:
            raise
        except PortalError as error:
            log.info("watch: %s", error)


async def end_watch(tab: Tab, snapshot: Snapshot) -> Watched:
    """What was seen since :func:`begin_watch`, in the frames that are still there."""
    texts: list[str] = []
    invalid: list[Complaint] = []
    for frame in _frames(snapshot):
        try:
            seen = Watched.model_validate(await tab.evaluate(script("watch.js"), False, frame=frame))
        except PageCrashed:
            raise
        except PortalError as error:
            log.info("watch: %s", error)
            continue
        texts += seen.texts
        invalid += seen.invalid
    return Watched(texts=tuple(texts), invalid=tuple(invalid))


def new_lines(before: str, after: str) -> tuple[str, ...]:
    """Lines of a text that an earlier text did not have, in order, bounded in number and length."""
    known = {canonical(line) for line in before.splitlines()}
    fresh = dict.fromkeys(
        " ".join(line.split())[:_MAX_LINE]
        for line in after.splitlines()
        if line.strip() and canonical(line) not in known
    )
    return tuple(fresh)[:_MAX_LINES]


def _frames(snapshot: Snapshot) -> tuple[int, ...]:
    return snapshot.frame_positions or (0,)
