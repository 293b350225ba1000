"""Words by which instructions, documents and films of a guide are recognised. No browser here."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from auditor.findings import Frozen
from auditor.functional.observe.reading import Line
from auditor.portal.wording import label


class GuideWords(Frozen):
    """Words by which instructions are recognised (``functional-words/guide.yaml``)."""

    version: str
    step_starts: tuple[str, ...]
    numbered: str
    actions: tuple[str, ...]
    empty: tuple[str, ...]
    lead_labels: tuple[str, ...]
    procedure_parts: tuple[str, ...]
    document_paths: tuple[str, ...]
    video_paths: tuple[str, ...]
    video_hosts: tuple[str, ...]
    document_words: tuple[str, ...]

    def medium(self, url: str) -> Literal["document", "video"] | None:
        """What kind of file or film an address leads to; None for a page."""
        host = url.split("://", 1)[-1].split("/", 1)[0].lower()
        if host in self.video_hosts or any(re.search(pattern, url, re.IGNORECASE) for pattern in self.video_paths):
            return "video"
        return "document" if any(re.search(pattern, url, re.IGNORECASE) for pattern in self.document_paths) else None

    def shown_by(self, url: str) -> str:
        """The document that an address shows: a viewer has the whole address of it among its own parameters."""
        values = [value for _, value in parse_qsl(urlsplit(url).query)]
        shown = (value for value in values if value.startswith(("http://", "https://")) and self.medium(value))
        return next(shown, url)

    def is_step(self, line: Line) -> bool:
        """Whether a line reads as one step of several."""
        name = label(line.text)
        if line.ordered or any(re.match(rf"{re.escape(label(word))} \d", name) for word in self.step_starts):
            return True
        return re.match(self.numbered.replace(r"\p{L}", r"[^\W\d_]"), line.text) is not None
