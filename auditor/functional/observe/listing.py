"""Reading a list of procedures, made of tables, cards or links, in any frame: its rows, their number, its pages."""

from __future__ import annotations

import logging
import random
import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from urllib.parse import urlsplit

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import Frozen
from auditor.functional.probing import Desk
from auditor.portal.reach import Reach
from auditor.portal.site import SitePage, document_of
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label, plain

log = logging.getLogger(__name__)

_MOST_ROWS = 80
_LEAST_LINKS = 3
_LAST_PAGE = 3_000
_ONWARD = frozenset({"›", ">", "→"})
_LINE = re.compile(r"[\n\t|•]| - ")
_PIECE = re.compile(r"[:;,]")


class Row(Frozen):
    """One row of a list: the procedure's code and name, where its link leads, all that it shows, its cells."""

    code: str
    name: str
    href: str
    pressed: str
    text: str
    cells: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells it from other rows."""
        return self.code or label(self.name)

    @property
    def beside(self) -> str:
        """What it shows beside its name, folded: a name may hold any word by chance."""
        return f" {label(self.text)} ".replace(f" {label(self.name)} ", "   ", 1)

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Its cells, lines and the parts of those, folded: where a value stands alone."""
        lines = [*self.cells, *_LINE.split(self.text)]
        return frozenset(label(piece) for line in lines for piece in (line, *_PIECE.split(line)))


class _FrameList(Frozen):
    rows: tuple[Row, ...]
    header: tuple[str, ...]
    text: str


class ListWords(Frozen):
    """The words of a list that its reader needs."""

    levels: dict[str, tuple[str, ...]]
    legacy_levels: tuple[str, ...]
    apply: tuple[str, ...]
    apply_online: tuple[str, ...]
    nothing_found: tuple[str, ...]
    next_page: tuple[str, ...]
    totals: tuple[str, ...]
    procedure_words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The list that a page shows.

    Attributes:
        rows: Its rows, as shown.
        total: How many rows there are in all, when the page says so.
        pages: Numbers of the pages that its pager offers.
        empty: The page says that nothing was found.
        frame: The frame that it stands in.
        header: Heads of its columns.
        url: The page.
        way: How the page was reached, when that is known.
        furniture: What else can be pressed on the page (menus, trees, links beside the list): folded labels, addresses.
    """

    rows: tuple[Row, ...]
    total: int | None
    pages: tuple[int, ...]
    empty: bool
    frame: int
    header: tuple[str, ...]
    url: str
    way: Reach | None = None
    furniture: frozenset[str] = frozenset()

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells its rows from others, in order."""
        return tuple(row.key for row in self.rows)

    @property
    def size(self) -> tuple[int, int]:
        """How long it is, for comparison: rows in all when that is known, else the last page, then rows shown."""
        return (self.total if self.total is not None else max(self.pages, default=1), len(self.rows))

    def told_apart(self, home: str) -> bool:
        """Whether its rows are known for those of the catalogue: a home page holds lists of many kinds.

        Args:
            home: Address of the home page.
        """
        return bool(self.rows) and (
            document_of(self.url) != document_of(home) or any(row.code for row in self.rows) or bool(self.header)
        )

    def like(self, other: Listing) -> bool:
        """Whether its rows are of the kind of another one's: with procedure codes, or leading to pages of one kind.

        A list that is reached by a link may be one of news, or stand on another site.
        """
        if any(row.code for row in self.rows) or not (self.rows and other.rows):
            return True
        kinds, others = ({kind_of(row.href) for row in listing.rows if row.href} for listing in (self, other))
        return not any(row.code for row in other.rows) and (not kinds or not others or bool(kinds & others))

    def same(self, other: Listing) -> bool:
        """Whether it shows the same as another one."""
        return self.keys == other.keys and self.size == other.size


@dataclass(frozen=True, kw_only=True)
class FurtherPage:
    """Another page of a list.

    Attributes:
        number: Its number.
        listing: What it lists; None when it could not be turned to.
        here: It is the asking tab that turned to it.
    """

    number: int
    listing: Listing | None
    here: bool


@cache
def _script() -> str:
    return files("auditor.functional.observe").joinpath("listing.js").read_text(encoding="utf-8")


async def read_listing(
    tab: Tab,
    snapshot: Snapshot,
    words: ListWords,
    *,
    least: int = _LEAST_LINKS,
    like: Listing | None = None,
    beside: Control | None = None,
) -> Listing:
    """Read the list of the page that is open: that of the frame with most procedure codes, else with most rows.

    Args:
        tab: The tab.
        snapshot: What it shows now.
        words: How lists are worded.
        least: Links alike that make a list where no procedure codes are shown.
        like: The list that stood there before. What stood beside it then is no row of the list now.
        beside: A field of ``snapshot``; where it stands in a window above the page, the list is that of the window.
    """
    best: tuple[tuple[int, int], int, _FrameList] | None = None
    aside = like.furniture if like is not None else frozenset()
    options = {
        "most": _MOST_ROWS,
        "least": least,
        "apply": [label(word) for word in words.apply],
        "offers": [label(word) for level in words.levels.values() for word in level]
        + [label(word) for word in (*words.legacy_levels, *words.apply_online)],
        "heads": [label(word) for word in words.procedure_words],
    }
    for position in snapshot.frame_positions or (0,):
        number = beside.index if beside is not None and beside.frame == position else -1
        try:
            raw = await tab.evaluate(_script(), options | {"beside": number}, frame=position)
            found = _FrameList.model_validate(raw)
        except PageCrashed:
            raise
        except PortalError as error:
            log.info("list of frame %d left out: %s", position, error)
            continue
        rows = tuple(row for row in found.rows if row.code or not {label(row.name), row.href} & aside)
        weight = (sum(bool(row.code) for row in rows), len(rows))
        if best is None or weight > best[0]:
            best = (weight, position, found.model_copy(update={"rows": rows}))
    frame, shown = best[1:] if best is not None else (0, _FrameList(rows=(), header=(), text=""))
    in_rows = {mark for row in shown.rows for mark in (label(row.name), label(row.pressed), row.href, "")}
    pressable = {mark for control in snapshot.visible() for mark in (label(control.caption), control.target_url)}
    return Listing(
        rows=shown.rows,
        total=_total(shown.text, words.totals),
        pages=tuple(sorted(_pager(snapshot, frame))),
        empty=any_words(snapshot.text if beside is None else shown.text, words.nothing_found),
        frame=frame,
        header=shown.header,
        url=snapshot.url,
        furniture=frozenset(pressable - in_rows),
    )


def kind_of(url: str) -> tuple[str, str]:
    """The address without what tells one procedure from another: path and fragment, parts with figures as ``*``."""
    parts = urlsplit(url)
    path = re.sub(r"[^/]*\d[^/]*", "*", parts.path)
    fragment = re.sub(r"[^/]*\d[^/]*", "*", parts.fragment.partition("?")[0])
    return path, fragment


async def open_list(tab: Tab, desk: Desk, page: SitePage, words: ListWords) -> tuple[Snapshot, Listing]:
    """Open a surveyed page with a list.

    The document is loaded anew: applications keep in it what was chosen and searched for.

    Raises:
        PortalError: It does not open now, though it did for the survey.
    """
    _, snapshot = await desk.go(tab, page, fresh=True)
    return snapshot, replace(await read_listing(tab, snapshot, words), way=desk.way_to(tab, page))


async def list_of_look(tab: Tab, desk: Desk, page: SitePage, words: ListWords) -> tuple[Snapshot, Listing, bool]:
    """The list of a surveyed page as this look saw it: loaded by whoever needs it first, as :func:`open_list` does.

    Returns:
        What the page showed, its list, and whether it is this tab that has just opened it; another one knows what is
        there and has not been there.

    Raises:
        PortalError: As for :func:`open_list`.
    """
    here = False

    async def load() -> tuple[Snapshot, Listing]:
        nonlocal here
        here = True
        return await open_list(tab, desk, page, words)

    snapshot, listing = await desk.once(f"list of {page.role}", load)
    return snapshot, listing, here


async def turn_to(tab: Tab, snapshot: Snapshot, listing: Listing, number: int) -> bool:
    """Turn to a page of the list; False when its control is not there or does not let itself be pressed."""
    control = _pager(snapshot, listing.frame).get(number)
    if control is None:
        return False
    return (await tab.press(control, snapshot, Purpose.LOOK)).pressed


async def further_page(
    tab: Tab,
    desk: Desk,
    page: SitePage,
    words: ListWords,
    *,
    listing: Listing,
    standing: Snapshot | None,
) -> FurtherPage:
    """One more page of a list, chosen by the seed, as this look saw it: turned to by whoever needs it first.

    Args:
        tab: Turns to it where nobody did yet.
        desk: What the audit knows.
        page: The page of the list.
        words: How lists are worded.
        listing: Its first page.
        standing: That page as it stands open in the tab; None opens it for this.

    Raises:
        PortalError: The list does not open now, though it did before.
    """
    number = random.Random(desk.seed).choice(  # noqa: S311  a sample that can be repeated, no secret
        [number for number in listing.pages if number > 1]
    )
    here = False

    async def turn() -> Listing | None:
        nonlocal here
        here = True
        first, shown = (standing, listing) if standing is not None else await open_list(tab, desk, page, words)
        if not await turn_to(tab, first, shown, number):
            return None
        return await read_listing(tab, await tab.snapshot(), words, like=listing)

    turned = await desk.once(f"page {number} of {page.role}", turn)
    return FurtherPage(number=number, listing=turned, here=here)


def next_page(snapshot: Snapshot, frame: int, words: ListWords) -> Control | None:
    """The control of a frame that turns to the next page; None when there is none or it is switched off."""
    names = {label(word) for word in words.next_page}
    return next(
        (
            control
            for control in snapshot.visible()
            if control.frame == frame
            and control.enabled
            and not control.typing
            and control.tag != "select"
            and control.region not in {"header", "nav", "footer"}
            and (label(control.caption) in names or control.caption.strip() in _ONWARD)
        ),
        None,
    )


def _pager(snapshot: Snapshot, frame: int) -> dict[int, Control]:
    """Controls of a frame that turn to a page, by its number."""
    found: dict[int, Control] = {}
    for control in snapshot.visible():
        if control.frame != frame or control.typing or control.tag == "select":
            continue
        digits = re.fullmatch(r"(?:trang|page)?\s*(\d{1,4})", label(control.caption))
        if digits and 1 <= int(digits[1]) <= _LAST_PAGE:
            found.setdefault(int(digits[1]), control)
    return found if len(found) > 1 else {}


def _total(text: str, patterns: tuple[str, ...]) -> int | None:
    folded = plain(text)
    for pattern in patterns:
        match = re.search(pattern, folded)
        if match:
            return int(match[1].replace(".", "").strip() or 0)
    return None
