"""Reading the frames of a page into a :class:`~auditor.browser.snapshot.Snapshot`."""

from __future__ import annotations

import json
import logging
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.async_api import Frame, Page

from auditor.browser.limits import CALL_S, within
from auditor.browser.policy import GuardRules
from auditor.browser.readiness import Traffic, settle
from auditor.browser.snapshot import FrameView, Snapshot
from auditor.errors import PageFailed, PortalError, Stage
from auditor.evidence import whole_characters

log = logging.getLogger(__name__)

MAX_CONTROLS = 4_000
MAX_TEXT = 200_000
MAX_FRAMES = 12
_TRIES = 3
# The same as in snapshot.js.
_TEXT = "most => (document.body ? document.body.innerText : '').slice(0, most)"


async def read_frames(page: Page, traffic: Traffic, *, rules: GuardRules, stage: Stage) -> Snapshot:
    """Read all frames of a page; a frame that cannot be read is left out, the main frame must answer.

    Args:
        page: The page.
        traffic: Its requests: a page on its way to another document is waited for.
        rules: The guard's data; what matches a known final control is marked.
        stage: The stage that errors carry.

    Raises:
        PortalError: The main frame cannot be read, also not on a second try.
    """
    views: list[FrameView] = []
    positions: list[int] = []
    for position, frame in enumerate(page.frames[:MAX_FRAMES]):
        if position and (frame.is_detached() or frame.url in {"", "about:blank"}):
            continue
        try:
            options = {
                "maxControls": MAX_CONTROLS,
                "maxText": MAX_TEXT,
                "finalSelectors": list(rules.final_selectors(frame.url)),
            }
            written = await _written(page, frame, traffic, options, stage)
            view = _view(written, position, page.url, stage)
        except PortalError as error:
            if not views:
                raise
            log.info("frame %s left out: %s", frame.url, error)
            continue
        views.append(view)
        positions.append(position)
    return Snapshot(frames=tuple(views), frame_positions=tuple(positions))


async def read_text(page: Page, traffic: Traffic, *, stage: Stage) -> str:
    """The visible text of all frames, as ``Snapshot.text`` gives it, without the work of a whole snapshot.

    Raises:
        PortalError: The main frame cannot be read, also not on a second try.
    """
    texts: list[str] = []
    for position, frame in enumerate(page.frames[:MAX_FRAMES]):
        if position and (frame.is_detached() or frame.url in {"", "about:blank"}):
            continue
        try:
            # A page may replace what scripts rely on; a text is made of whatever comes.
            texts.append(str(await _written(page, frame, traffic, MAX_TEXT, stage, script=_TEXT)))
        except PortalError as error:
            if not texts:
                raise
            log.info("text of frame %s left out: %s", frame.url, error)
    return "\n".join(texts)


async def _written(
    page: Page, frame: Frame, traffic: Traffic, options: dict[str, Any] | int, stage: Stage, *, script: str = ""
) -> str:
    for attempt in range(1, _TRIES + 1):
        try:
            reading = frame.evaluate(script or _snapshot_script(), options)
            written: str = await within(CALL_S, reading, what="read the page", url=frame.url, stage=stage)
        except PageFailed as error:
            if attempt == _TRIES or not error.retryable:
                raise
            await settle(page, traffic, limit_s=3.0)
        else:
            return written
    raise AssertionError("unreachable")


def _view(written: str, position: int, url: str, stage: Stage) -> FrameView:
    try:
        raw = whole_characters(json.loads(written))
        for part in ("controls", "groups"):
            for item in raw[part]:
                item["frame"] = position
        return FrameView.model_validate(raw)
    except (ValueError, TypeError, KeyError) as error:
        # A page may replace what scripts rely on; what comes then describes no page.
        raise PageFailed(f"{url}: the page falsifies what is read of it", url=url, stage=stage) from error


@cache
def _snapshot_script() -> str:
    return files("auditor.browser").joinpath("snapshot.js").read_text(encoding="utf-8")
