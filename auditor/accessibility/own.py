"""Reads the own facts of a page: title, writing, links, pictures, media and unnamed fields."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from auditor.accessibility.facts import PageFacts
from auditor.accessibility.rules import Wordlists
from auditor.accessibility.worlds import World
from auditor.errors import PortalError

log = logging.getLogger(__name__)

_LIMIT_S = 6.0
_OPTIONS = {"maxElements": 30_000, "maxKinds": 300, "maxItems": 60, "maxFirst": 30, "maxText": 100_000}
_LISTS = ("links", "twin_links", "images", "hidden_images", "media", "unnamed_fields", "unmarked_fields")


async def own_facts(main: World, inner: Sequence[tuple[str, World]], words: Wordlists, *, state: str) -> PageFacts:
    """The own facts of a page.

    Args:
        main: A clean world of the main document.
        inner: Addresses and clean worlds of the frames inside it.
        words: The words by which writing is told apart.
        state: The state that the page is in.

    Raises:
        PortalError: The main document does not answer. A frame that does not is named in ``frames_unread``.
    """
    options = _OPTIONS | {
        "enoughContext": words.links.enough_context,
        "vietnameseLetters": re.sub(r"\s", "", words.vietnamese_letters),
        "englishWords": list(words.english_words),
        "bareVietnameseWords": list(words.bare_vietnamese_words),
        "brokenMarks": list(words.broken_marks),
        "pictureSide": words.images.side_px,
        "pictureArea": words.images.area_px,
        "requiredMarks": list(words.required_marks),
        "transcriptWords": list(words.media.transcripts),
    }
    facts: dict[str, Any] = await main.call(_script(), options, limit_s=_LIMIT_S)
    unread: list[str] = []
    for url, world in inner:
        try:
            more = await world.call(_script(), options, limit_s=_LIMIT_S)
        except PortalError as error:
            log.info("frame %s left out: %s", url, error)
            unread.append(url[:300])
            continue
        for name in _LISTS:
            facts[name] += [item | {"frame_url": url[:300]} for item in more[name]]
        facts["truncated"] = facts["truncated"] or more["truncated"]
    return PageFacts.model_validate(facts | {"state": state, "frames_unread": unread})


@cache
def _script() -> str:
    return files("auditor.accessibility").joinpath("page.js").read_text(encoding="utf-8")
