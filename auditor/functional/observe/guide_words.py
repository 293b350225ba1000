"""Words by which instructions, documents and films of a guide are recognised. No browser here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from auditor.findings import Frozen
from auditor.functional.observe.reading import Line
from auditor.portal.roles import names_role
from auditor.portal.vocabulary import RoleWords, any_words
from auditor.portal.wording import begins_with_words, label, spelt_apart

_NUMBER = re.compile(r"^\s*\d+[.):/\s-]+")


class GuideWords(Frozen):
    """Words by which instructions are recognised (``functional-words/guide.yaml``)."""

    version: str
    step_starts: tuple[str, ...]
    numbered: str
    numbered_actions: tuple[str, ...]
    contact: str
    actions: tuple[str, ...]
    handling: tuple[str, ...]
    no_actions: tuple[str, ...]
    empty: tuple[str, ...]
    lead_labels: tuple[str, ...]
    procedure_parts: tuple[str, ...]
    document_paths: tuple[str, ...]
    video_paths: tuple[str, ...]
    video_hosts: tuple[str, ...]
    document_words: tuple[str, ...]
    guide_names: tuple[str, ...]
    legal_texts: tuple[str, ...]
    legal_lists: tuple[str, ...]

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

    def names_law(self, text: str) -> bool:
        """Whether a line begins as the name of a legal text does; its number in a list may stand before it."""
        return any(begins_with_words(_NUMBER.sub("", text), kind) for kind in self.legal_texts)

    def lists_law(self, titles: Iterable[str], guide: RoleWords, *, otherwise: bool) -> bool:
        """Whether a page is one of legal texts, by the first of its titles that tells; ``otherwise`` when none does."""
        for title in titles:
            if any_words(title, self.legal_lists) and not any_words(title, self.guide_names):
                return True
            if names_role(title, guide):
                return False
        return otherwise

    def may_be_law(self, caption: str, url: str, *, among_law: bool) -> bool:
        """Whether a document may be a legal text: it is called one, or stands among such and is not called a guide."""
        file = PurePosixPath(unquote(urlsplit(url).path)).stem
        if self.names_law(caption) or self.names_law(file):
            return True
        if any_words(f"{caption} {file}", self.guide_names):
            return False
        return among_law or any(begins_with_words(caption, kind) for kind in self.legal_lists)

    def is_step(self, line: Line) -> bool:
        """Whether a line reads as one step of several."""
        name = label(line.text)
        if any(re.match(rf"{re.escape(label(word))} \d", name) for word in self.step_starts):
            return True
        if re.search(self.contact, line.text):
            return False
        numbered = re.match(self.numbered.replace(r"\p{L}", r"[^\W\d_]"), line.text) is not None
        return line.ordered or (numbered and bool(self.actions_in(line.text, *self.numbered_actions)))

    def actions_in(self, text: str, *more: str) -> tuple[str, ...]:
        """Different actions that a text names, among them ``more``; "ký" in "đăng ký" or "ký kết" is none."""
        none = set(self.no_actions)
        return tuple(
            word for word in spelt_apart(text, {*self.actions, *self.handling, *more} | none) if word not in none
        )
