"""Reading the page of one procedure: which required parts it holds, behind tabs and folds too."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import Frozen
from auditor.functional.observe.procedure_sample import Sampled
from auditor.portal.overlays import dismiss
from auditor.portal.reach import go
from auditor.portal.site import document_of
from auditor.portal.tabs import tabs_of
from auditor.portal.vocabulary import Vocabulary, any_words
from auditor.portal.wording import canonical, contains_words, label, written_out

log = logging.getLogger(__name__)

_FOLDS = 7
_LEAST_CONTENT = 2
_NAME_WORDS = 6
_GAP = " | "
"""Stands where the words that say nothing stood."""


class PartWords(Frozen):
    """How one part is headed, and what must be said too."""

    headings: tuple[str, ...]
    also: tuple[str, ...] = ()


class ProcedureWords(Frozen):
    """``functional-words/procedures.yaml``."""

    parts: dict[str, PartWords]
    empty: tuple[str, ...]
    around_empty: tuple[str, ...]
    opens: tuple[str, ...]
    never: tuple[str, ...]
    about: tuple[str, ...]
    others: tuple[str, ...]


class _Parts(Frozen):
    parts: dict[str, str]
    heading: tuple[str, ...]
    text: str


@dataclass
class PageRead:
    """What a page says: the beginning of each part's content, its headings, its text."""

    contents: dict[str, str] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    text: str = ""

    def without(self, base: PageRead) -> PageRead:
        """The same without what another page says too: a list that stands behind a procedure is none of it."""
        lines = {canonical(line) for line in base.text.splitlines()}
        return PageRead(
            contents={part: text for part, text in self.contents.items() if base.contents.get(part) != text},
            headings=[heading for heading in self.headings if heading not in base.headings],
            text="\n".join(line for line in self.text.splitlines() if canonical(line) not in lines),
        )


@cache
def _script() -> str:
    return files("auditor.functional.observe").joinpath("parts.js").read_text(encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class PageReader:
    """Reads pages of procedures.

    Attributes:
        tab: Shows them.
        words: How parts are headed.
        vocabulary: How what lies in the way is closed.
    """

    tab: Tab
    words: ProcedureWords
    vocabulary: Vocabulary

    async def read(
        self, sampled: Sampled, snapshot: Snapshot, *, behind: PageRead | None
    ) -> tuple[PageRead, list[str]]:
        """Read the page, then open tabs and folds one after the other while parts are missing.

        Args:
            sampled: The procedure.
            snapshot: Its page.
            behind: The list, where the procedure is shown on the list's own page.

        Returns:
            All that it says, and the required parts that it has.

        Raises:
            PortalError: The page died or does not answer.
        """
        url, before = snapshot.url, snapshot.text
        page = await self.parts(snapshot, behind=behind)
        opened: set[str] = set()
        for _ in range(_FOLDS):
            found = self._found(page, sampled)
            lacking = [part for part in self.words.parts if part not in found]
            fold = self._next_fold(snapshot, opened, lacking) if lacking else None
            if fold is None:
                break
            opened.add(label(fold.caption))
            reaction = await self.tab.press(fold, snapshot, Purpose.LOOK, settle_s=1.5)
            if reaction.navigated and document_of(reaction.url) != document_of(url):
                _, snapshot = await go(self.tab, sampled.reach, self.vocabulary)
                continue
            snapshot = await self.tab.snapshot()
            if behind is None:
                snapshot = await dismiss(self.tab, snapshot, self.vocabulary)
            more = await self.parts(snapshot, behind=behind)
            under = self._under(fold, snapshot, before, lacking)
            before = f"{before}\n{snapshot.text}"
            page = PageRead(
                contents={**more.contents, **under, **page.contents},
                headings=[*page.headings, *more.headings],
                text=f"{page.text}\n{more.text}",
            )
        return page, self._found(page, sampled)

    async def parts(self, snapshot: Snapshot, *, behind: PageRead | None = None) -> PageRead:
        """The parts that all frames show now.

        Args:
            snapshot: The page.
            behind: The list, where the procedure is shown on the list's own page: what covers it is read alone.

        Raises:
            PageCrashed: The browser died.
        """
        options = {
            "headings": {part: [label(h) for h in words.headings] for part, words in self.words.parts.items()},
            "short": written_out(),
            "about": [label(words) for words in self.words.about],
            "others": [label(words) for words in self.words.others],
            "cover": behind is not None,
        }
        page = PageRead(headings=[snapshot.title])
        texts = []
        for position in snapshot.frame_positions or (0,):
            try:
                raw = _Parts.model_validate(await self.tab.evaluate(_script(), options, frame=position))
            except PageCrashed:
                raise
            except PortalError as error:
                log.info("parts of frame %d left out: %s", position, error)
                continue
            page.contents = {**{part: text for part, text in raw.parts.items() if self._says(text)}, **page.contents}
            page.headings += raw.heading
            texts.append(raw.text)
        page.text = "\n".join(texts)
        return page.without(behind) if behind is not None else page

    def _under(self, fold: Control, snapshot: Snapshot, before: str, lacking: Sequence[str]) -> dict[str, str]:
        """What a tab or fold brought to view, as the part that its own label heads."""
        known = set(before.splitlines())
        fresh = " ".join(line.strip() for line in snapshot.text.splitlines() if line.strip() and line not in known)
        part = next((part for part in lacking if any_words(fold.caption, self.words.parts[part].headings)), None)
        return {part: fresh[:300]} if part is not None and self._says(fresh) else {}

    def _says(self, content: str) -> bool:
        return len(label(content)) >= _LEAST_CONTENT and not self._empty(content)

    def _empty(self, content: str) -> bool:
        """Whether it only says that nothing is said yet, of the part or of the matter as a whole."""
        rest = f" {label(content)} "
        for word in sorted(map(label, self.words.empty), key=len, reverse=True):
            rest = rest.replace(f" {word} ", _GAP)
        if _GAP not in rest:
            return False
        headings = [heading for part in self.words.parts.values() for heading in part.headings]
        around = [*self.words.around_empty, *headings, *self.words.others]
        for word in sorted(map(label, around), key=len, reverse=True):
            rest = rest.replace(f" {word} ", "  ")
        return not rest.replace(_GAP, "").strip()

    def _found(self, page: PageRead, sampled: Sampled) -> list[str]:
        parts = []
        for part, words in self.words.parts.items():
            there = part in page.contents or (part == "name" and self._named(page.headings, sampled))
            if there and (not words.also or any_words(page.text, words.also)):
                parts.append(part)
        return parts

    @staticmethod
    def _named(headings: list[str], sampled: Sampled) -> bool:
        """The name that the list shows stands as a heading of the page (long names may be cut)."""
        wanted = " ".join(label(sampled.name).split()[:_NAME_WORDS])
        return bool(wanted) and any(contains_words(heading, wanted) for heading in headings)

    def _next_fold(self, snapshot: Snapshot, opened: set[str], lacking: Sequence[str]) -> Control | None:
        """A tab or fold of the page that was not opened yet; those that name a part that is lacking come first."""
        rows = {(control.frame, control.index) for control in tabs_of(snapshot)}
        folds = [
            control
            for control in snapshot.visible()
            if self._folds(control, opened, in_row=(control.frame, control.index) in rows)
        ]
        headings = tuple(heading for part in lacking for heading in self.words.parts[part].headings)
        return next((fold for fold in folds if any_words(fold.caption, headings)), next(iter(folds), None))

    def _folds(self, control: Control, opened: set[str], *, in_row: bool) -> bool:
        name = label(control.caption)
        if not name or name in opened or control.typing or control.tag == "select" or control.submits:
            return False
        of_the_page = control.role == "tab" or control.href.startswith("#")
        if control.off_screen or (control.region in {"nav", "header", "footer"} and not of_the_page):
            return False
        if control.opens_url is not None and "#" not in control.href:
            return False
        folds = control.role == "tab" or control.expandable or control.tag == "summary" or in_row
        short = len(name.split()) <= _NAME_WORDS + 2
        return short and (folds or any_words(name, self.words.opens)) and not any_words(name, self.words.never)
