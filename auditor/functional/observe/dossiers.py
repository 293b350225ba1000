"""The dossiers of an account: drafts, one that was returned, one that waits for payment, finished and paid ones."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from auditor.browser.policy import Purpose
from auditor.browser.reactions import Opened
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.functional.facts.account import FileSeen, Returned
from auditor.functional.observe.account_words import AccountWords
from auditor.functional.observe.files import try_file
from auditor.functional.observe.form import Steps
from auditor.functional.observe.parts_of_form import read_parts
from auditor.functional.observe.payment import means_of
from auditor.functional.observe.rows import Row, Rows, named, read_rows
from auditor.functional.observe.submission_words import SubmissionWords
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label, plain, spelt_words

log = logging.getLogger(__name__)

_ERROR = 400
_OPENED = 6
"""Pages of single dossiers that are opened."""
_REASON_BEHIND = 4
_GIVES = re.compile(r"[^:]{1,40}:\s*\S")
"""A line that names something and gives it (``Cơ quan: Sở Xây dựng``)."""
_HEADING_WORDS = 6
_ROW_WORDS = 7
"""Words of a dossier's row that holds no code; a tab or a counter of a state has fewer."""


@dataclass(frozen=True, kw_only=True)
class DossierReader:
    """Reads the list of dossiers that is open, and the pages of those that matter.

    Attributes:
        tab: Shows the list.
        words: How its rows are recognised.
        submission: How means of payment are recognised.
        code: What codes of dossiers look like.
        home: The address of the list.
    """

    tab: Tab
    words: AccountWords
    submission: SubmissionWords
    code: re.Pattern[str]
    home: str

    async def read(self, listed: Rows, snapshot: Snapshot, looks_at: Callable[..., bool]) -> dict[str, Any]:
        """What the list and its dossiers show for the criteria that are looked at, as fields of :class:`AccountFacts`.

        Raises:
            PageCrashed: The browser died.
        """
        drafts = [row for row in listed.rows if self._is_draft(row)]
        rows = [row for row in listed.rows if self.is_submitted(row)]
        titles = (*listed.titles(), *(heading.text for heading in snapshot.headings))
        area = next((title[:120] for title in titles if named(title, self.words.drafts, spelt=True)), "")
        finished = [row for row in rows if self._status(row, self.words.finished)]
        found: dict[str, Any] = {"rows": len(rows), "drafts": len(drafts), "draft_area": area}
        found["finished"] = len(finished)
        for row in [row for row in rows if self.is_returned(row)][:2] if looks_at("F09") else ():
            seen = await self._safely(self._returned(row))
            if seen is not None and (seen.read or seen.opens or "returned" not in found):
                found["returned"] = seen
                if seen.opens:
                    break
        unpaid = [row for row in rows if self._status(row, self.words.unpaid)] if looks_at("F16") else []
        for row in unpaid[:2]:
            if means := await self._safely(self._payment(row)):
                found["pay_means"] = means
                break
        others = [row for row in rows if row not in finished] if looks_at("F17") else []
        for row in (finished + others)[:_OPENED] if looks_at("F17", "F18") else ():
            files = await self._safely(self._files(row, finished=row in finished))
            for name, file in (files or {}).items():
                found.setdefault(name, file)
            if {"result", "receipt"} <= found.keys():
                break
        if not drafts and looks_at("F07"):
            found |= await self._safely(self._draft_tab(listed, snapshot)) or {}
        return found

    async def _safely(self, look: Any) -> Any:
        """One dossier's trouble must not hide the others. Whoever needs the list afterwards goes back to it.

        Raises:
            PageCrashed: The browser died.
        """
        try:
            return await look
        except PageCrashed:
            raise
        except PortalError as error:
            log.info("dossier: %s", type(error).__name__)
            return None

    async def _back(self) -> Snapshot:
        """The list as it was."""
        if self.tab.page.url != self.home:
            await self.tab.open(self.home)
        return await self.tab.snapshot()

    def is_submitted(self, row: Row) -> bool:
        """Whether a row is a dossier that was handed in, and neither a draft nor words."""
        return not self._is_draft(row) and self._is_dossier(row)

    def _is_draft(self, row: Row) -> bool:
        if any_words(row.text, self.words.no_rows):
            return False
        going_on = bool(self.code.search(plain(row.text))) or (bool(row.presses) and row.names_something())
        words = self.words.drafts
        # The words beside the buttons are folded, and "nhập" is no "nháp": they must stand in the row as they are, too.
        status = self._status(row, words) and any(spelt_words(row.text, word) for word in words)
        return going_on and (status or any(spelt_words(row.title, word) for word in words))

    def _is_dossier(self, row: Row) -> bool:
        if any_words(row.text, self.words.no_rows):
            return False
        if self.code.search(plain(row.text)):
            return True
        # Without a code it is a dossier only if it says more than a state.
        states = (*self.words.finished, *self.words.returned)
        return len(label(row.text).split()) >= _ROW_WORDS and self._status(row, states)

    def _status(self, row: Row, names: tuple[str, ...]) -> bool:
        """Whether the words of a row, without those of its buttons, tell of a status."""
        return any_words(row.beside_presses(), names)

    def is_returned(self, row: Row) -> bool:
        """Whether parts are requested for a dossier; "Ngày yêu cầu bổ sung: -" is a field of any, "5 ngày" a time."""
        before, states = (
            "|".join(re.escape(label(word)) for word in words) for words in (self.words.not_state, self.words.returned)
        )
        text = re.sub(rf"(?<!\b\d )(?<!\b\d\d )\b(?:{before}) (?:{states})\b", " ", row.beside_presses())
        return any_words(text, self.words.returned)

    # One dossier

    async def open(self, row: Row) -> Rows | None:
        """Open the page of one dossier: by its code, or what says that it shows more. None when nothing did so.

        Raises:
            PortalError: The page died or does not answer.
        """
        press = next((one for one in row.presses if one.url and self.code.search(plain(one.label))), None)
        press = press or row.press(self.words.details)
        if press is None or not press.enabled:
            return None
        if press.url:
            if not _answered(await self.tab.open(press.url)):
                return None
        else:
            snapshot = await self._back()
            control = next((c for c in snapshot.visible() if c.frame == 0 and c.index == press.index), None)
            reaction = await self.tab.press(control, snapshot, Purpose.LOOK) if control is not None else None
            if reaction is None or not (reaction.navigated or reaction.changed):
                return None
        await self.tab.snapshot()
        return await read_rows(self.tab, self.code)

    async def _returned(self, row: Row) -> Returned:
        status = next(word for word in self.words.returned if any_words(row.text, (word,)))
        seen = Returned(status=status, reason=self._tells_why(row.beside_presses(), in_row=True))
        supply = row.press(self.words.supply)
        if supply is not None and supply.url:
            seen = seen.model_copy(update={"control": supply.label, "opens": await self._supplies(supply.url)})
        since = self.tab.request_count
        page = await self.open(row)
        if page is None:
            return seen.model_copy(update={"read": False})
        # What a page wanted to fetch and was kept from may be the reason and the way to supply.
        kept_from = any(one.stopped and one.resource_type in {"fetch", "xhr"} for one in self.tab.requests(since))
        seen = seen.model_copy(update={"read": not kept_from})
        reason = seen.reason or any(self._tells_why(line) for line in self._paragraphs(page.text))
        seen = seen.model_copy(update={"reason": reason})
        if seen.opens:
            return seen
        snapshot = await self.tab.snapshot()
        control = _control(snapshot, self.words.supply)
        if control is None:
            return seen
        if any(field.type == "file" and field.frame == control.frame for field in snapshot.controls):
            # The place to supply the papers is on the dossier's own page; its button would send them.
            return seen.model_copy(update={"control": control.caption, "opens": True})
        if control.opens_url:
            return seen.model_copy(
                update={"control": control.caption, "opens": await self._supplies(control.opens_url)}
            )
        if control.dead and not control.listened:
            return seen.model_copy(update={"control": control.caption})
        reaction = await self.tab.press(control, snapshot, Purpose.LOOK)
        opens = reaction.pressed and self._takes_papers(await self.tab.snapshot())
        return seen.model_copy(update={"control": control.caption, "opens": opens})

    async def _supplies(self, url: str) -> bool:
        """Whether an address opens a form in which papers can be handed in."""
        return _answered(await self.tab.open(url)) and self._takes_papers(await self.tab.snapshot())

    @staticmethod
    def _takes_papers(snapshot: Snapshot) -> bool:
        return any(field.type == "file" for field in snapshot.controls) or any(
            field.tag == "textarea" for field in snapshot.fields()
        )

    def _tells_why(self, text: str, *, in_row: bool = False) -> bool:
        """Whether a text gives a reason: a few words behind the ones that announce it, dates and numbers left out.

        In a row other columns stand behind the name of the status, so that announces nothing there.
        """
        said = f" {label(text)} "
        states = {label(word) for word in self.words.returned} if in_row else set()
        announced = (f" {label(word)} " for word in self.words.reason if label(word) not in states)
        behind = (said.rpartition(words)[2] for words in announced if words in said)
        return any(sum(not word.isdigit() for word in rest.split()) >= _REASON_BEHIND for rest in behind)

    def _paragraphs(self, text: str) -> list[str]:
        """Lines, and each short line (a heading) joined with the next.

        A line that names a thing and gives it is no heading, and behind a bare state stands the next such line.
        """
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return lines + [
            f"{line} {after}"
            for line, after in pairwise(lines)
            if len(line.split()) <= _HEADING_WORDS
            and not _GIVES.match(line)
            and not (any_words(line, self.words.returned) and _GIVES.match(after))
        ]

    async def _payment(self, row: Row) -> tuple[str, ...]:
        """Means of payment of a dossier that waits for it; its last button is not pressed."""
        press = row.press(self.words.pay)
        if press is None or not press.url:
            page = await self.open(row)
            if page is None:
                return ()
            snapshot = await self.tab.snapshot()
            control = _control(snapshot, self.words.pay, link=True)
            if control is None:
                return await self._means()
            await self.tab.open(control.opens_url or "")
        else:
            await self.tab.open(press.url)
        return await self._means()

    async def _means(self) -> tuple[str, ...]:
        await self.tab.snapshot()
        parts = await read_parts(self.tab, 0, Steps())
        return means_of([field for part in parts for field in part.fields], self.submission)

    async def _files(self, row: Row, *, finished: bool) -> dict[str, FileSeen]:
        """The result and the receipt that a dossier offers."""
        found: dict[str, FileSeen] = {}
        no_words: tuple[str, ...] = ()
        wanted = {
            "receipt": (self.words.receipt, no_words, self.words.receipt_alone),
            "result": (self.words.result, self.words.not_result, no_words),
        }
        if not finished:
            del wanted["result"]
        for name, (names, but_not, alone) in wanted.items():
            press = row.press(names, but_not=but_not, alone=alone)
            if press is not None and press.url:
                # A file that the list's own scripts hand over can be had from the list alone.
                await self._back()
                found[name] = await try_file(self.tab, press.url, press.label)
        if wanted.keys() <= found.keys() or await self.open(row) is None:
            return found
        snapshot = await self.tab.snapshot()
        for name, (names, but_not, alone) in wanted.items():
            control = _control(snapshot, names, but_not, alone=alone)
            if name in found or control is None:
                continue
            handed_over = "" if control.opens_url else await self._handed_over(control)
            if url := control.opens_url or handed_over:
                found[name] = await try_file(self.tab, url, control.caption, handed_over=bool(handed_over))
        return found

    async def _handed_over(self, control: Control) -> str:
        """The address of what a button downloads or opens in a window; empty when it does neither."""
        downloads = len(self.tab.downloads)
        snapshot = await self.tab.snapshot()
        again = next((c for c in snapshot.visible() if (c.tag, c.caption) == (control.tag, control.caption)), None)
        if again is None:
            return ""
        reaction = await self.tab.press(again, snapshot, Purpose.LOOK)
        return next(iter((*self.tab.downloads[downloads:], *reaction.windows)), "")

    async def _draft_tab(self, before: Rows, snapshot: Snapshot) -> dict[str, Any]:
        """Drafts behind a tab or entry of their own: rows that were not there before it was pressed."""
        control = _control(snapshot, self.words.drafts, anywhere=True, spelt=True)
        if control is None:
            return {}
        if control.opens_url:
            await self.tab.open(control.opens_url)
        else:
            fresh = await self._back()
            again = next((c for c in fresh.visible() if (c.tag, c.caption) == (control.tag, control.caption)), None)
            reaction = await self.tab.press(again, fresh, Purpose.LOOK) if again is not None else None
            # A link to nothing may have a script behind it; one that has none leaves the page as it is.
            if reaction is None or not reaction.pressed or (control.dead and not reaction.changed):
                return {}
        await self.tab.snapshot()
        listed = await read_rows(self.tab, self.code)
        known = {row.text for row in before.rows}
        new = [row for row in listed.rows if row.text not in known]
        rows = [
            row for row in new if not any_words(row.text, self.words.no_rows) and row.presses and row.names_something()
        ]
        return {
            "draft_area": control.caption[:120],
            "drafts": len(rows) if self.tab.page.url != self.home or rows else 0,
        }


def _answered(opened: Opened) -> bool:
    """Whether the portal gave a page and no error."""
    return opened.status is None or opened.status < _ERROR


def _control(
    snapshot: Snapshot,
    names: tuple[str, ...],
    but_not: tuple[str, ...] = (),
    *,
    alone: tuple[str, ...] = (),
    link: bool = False,
    anywhere: bool = False,
    spelt: bool = False,
) -> Control | None:
    """The first visible control of the page's own part (menus too, when asked for) that is :func:`named` so."""
    outside = {"header", "footer"} if anywhere else {"nav", "header", "footer"}
    return next(
        (
            control
            for control in snapshot.visible()
            if named(control.caption, names, but_not, alone=alone, spelt=spelt)
            and control.enabled
            and not control.typing
            and control.region not in outside
            and (control.opens_url is not None or not link)
        ),
        None,
    )
