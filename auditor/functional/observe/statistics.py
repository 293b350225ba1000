"""Look at the statistics of dossiers: on the home page, on their page, and behind that page's filters."""

from __future__ import annotations

import asyncio
import time
from typing import Literal

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.findings import EvidenceItem
from auditor.functional.dates import Calendar
from auditor.functional.facts.statistics import StatisticsFacts, View
from auditor.functional.observe.home import SeenPage, home_page
from auditor.functional.observe.reading import Line, Reading, in_frames, read, script, unanswered
from auditor.functional.observe.statistics_reading import RawFigures, view_of
from auditor.functional.observe.statistics_words import StatisticsWords
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.site import SitePage
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label

_LATE_S = 4.5
"""Figures that are not there, or all zero, get this many seconds more to arrive or to count up."""
_SAMPLE_S = 0.5
_AGENCIES = 2
_LEADS = 2


async def observe_statistics(tab: Tab, desk: Desk) -> Sighting:
    """See the counters of the home page, then the statistics page and, when they hide figures, its filters."""
    look = _Look(tab, desk)
    look.keep_home(await home_page(tab, desk))
    page = desk.site.page("statistics")
    if page is None:
        return look.sighting()
    before = tab.request_count
    loaded: list[SeenPage] = []

    async def load() -> SeenPage:
        loaded.append(await look.open(page))
        return loaded[0]

    # What stands there is left for the probe that looks for results of ratings.
    await desk.once("statistics", load)
    shown = loaded[0] if loaded else await look.open(page)
    fields = shown.snapshot.fields()
    look.login_wall = any(field.type == "password" for field in fields) and not look.views[-1].figures
    look.third_party = unanswered(tab, since=before, kinds={"document", "xhr", "fetch"})
    if not look.login_wall:
        await look.behind_filters()
    return look.sighting()


class _Look:
    """The views that were taken so far, and how to get at more."""

    def __init__(self, tab: Tab, desk: Desk) -> None:
        self._tab = tab
        self._desk = desk
        self._words: StatisticsWords = load_words(StatisticsWords, "statistics", framework_id=desk.framework.id)
        self._calendar = Calendar(framework_id=desk.framework.id, today=desk.today)
        self._rule = desk.framework.criterion("F29")
        self._evidence: list[EvidenceItem] = []
        self._elsewhere: tuple[Reading, ...] = ()
        self.views: list[View] = []
        self.login_wall = False
        self.third_party: tuple[str, ...] = ()

    def sighting(self) -> Sighting:
        facts = StatisticsFacts(
            search=self._desk.search("statistics"),
            today=self._desk.today,
            views=tuple(self.views),
            login_wall=self.login_wall,
            third_party=self.third_party,
        )
        evidence = (*self._desk.search_evidence("statistics"), *self._evidence)
        return Sighting(facts=facts, evidence=evidence, url=self.views[-1].url)

    def keep_home(self, home: SeenPage) -> None:
        """Take the view of the home page, and its evidence where it shows figures."""
        view = view_of(home.frames, _own(home.reading), where="home", words=self._words, calendar=self._calendar)
        self._elsewhere = (home.reading,)
        self.views.append(view)
        if view.figures:
            self._evidence += kept(home.picture, self._tab.note(_told(view), kind="measurement", page=view.url))

    async def open(self, page: SitePage) -> SeenPage:
        """Open the page and take its view with its evidence."""
        _, snapshot = await self._desk.go(self._tab, page)
        view, frames, reading = await self._shown("page", late_s=_LATE_S)
        picture = await self._add(view)
        return SeenPage(snapshot=snapshot, reading=reading, frames=frames, picture=picture)

    async def view(self, where: Literal["page", "filtered"], *, late_s: float = 0.0) -> View:
        """What the page shows now; when that is nothing, or zeros, what it shows a little later."""
        return (await self._shown(where, late_s=late_s))[0]

    async def _shown(
        self, where: Literal["page", "filtered"], *, late_s: float
    ) -> tuple[View, tuple[RawFigures, ...], Reading]:
        deadline = time.monotonic() + late_s
        while True:
            parts = await in_frames(self._tab, script("figures.js"))
            frames = tuple(RawFigures.model_validate(part) for part in parts)
            reading = await read(self._tab)
            view = view_of(
                frames,
                _own(reading),
                where=where,
                words=self._words,
                calendar=self._calendar,
                own=reading.own(*self._elsewhere),
            )
            if any(figure.value for figure in view.figures) or time.monotonic() >= deadline:
                return view, frames, reading
            await asyncio.sleep(_SAMPLE_S)

    async def keep(self, where: Literal["page", "filtered"], *, late_s: float = 0.0) -> None:
        """Take a view with its evidence."""
        view = await self.view(where, late_s=late_s)
        await self._add(view)

    async def _add(self, view: View) -> EvidenceItem | None:
        self.views.append(view)
        period = view.period.text if view.period else ""
        picture = await self._tab.picture(period or self._tab.page.url)
        self._evidence += kept(picture, self._tab.note(_told(view), kind="measurement"))
        return picture

    async def behind_filters(self) -> None:
        """Use the page's filters as far as what is shown without them does not suffice."""
        if not any(figure.value for figure in self.views[-1].figures) and await self._show():
            await self.keep("filtered", late_s=_LATE_S)
        if not self.views[-1].figures:
            await self._lead_on(self._words.table_labels)
        if not self._recent():
            await self._choose_this_year()
        if self._recent() and not self._by_agency():
            await self._lead_on((*self._words.by_agency_labels, *self._words.table_labels))
        if self._recent() and not self._by_agency():
            await self._choose_agencies()

    def _recent(self) -> bool:
        limit = self._rule.count("max_period_age_days")
        return any(
            view.period is not None
            and (self._desk.today - view.period.end).days <= limit
            and any(figure.value for figure in view.figures)
            for view in self.views
            if view.where != "home"
        )

    def _by_agency(self) -> bool:
        return any(len(view.agencies) >= self._rule.count("min_agencies") for view in self.views)

    async def _show(self, snapshot: Snapshot | None = None) -> bool:
        """Press the button that shows figures for the filter as it is set."""
        snapshot = snapshot or await self._tab.snapshot()
        names = {label(word) for word in self._words.show_labels}
        groups = {(field.frame, field.group) for field in snapshot.fields() if field.tag == "select" or _is_date(field)}
        for control in snapshot.visible():
            if label(control.caption) not in names or control.typing or control.tag == "select":
                continue
            if (control.frame, control.group) in groups and control.region not in {"header", "nav", "footer"}:
                reaction = await self._tab.press(control, snapshot, Purpose.SEARCH)
                return reaction.pressed
        return False

    async def _choose_this_year(self) -> None:
        snapshot = await self._tab.snapshot()
        year = str(self._desk.today.year)
        for control in snapshot.visible():
            if control.tag != "select" or control.region in {"header", "nav", "footer"}:
                continue
            option = next((text for text in control.options if year in label(text).split()), None)
            if option is not None and await self._tab.choose(control, option):
                await self._show()
                await self._keep_changed(self.views[-1])
                return

    async def _keep_changed(self, before: View) -> None:
        """Take the view of a filter that was set; figures that stay as they were need not be of what it is set to."""
        deadline = time.monotonic() + _LATE_S
        while True:
            view = await self.view("filtered", late_s=deadline - time.monotonic())
            same = any(figure.value for figure in view.figures) and _values(view) == _values(before)
            if not same or time.monotonic() >= deadline:
                break
            await asyncio.sleep(_SAMPLE_S)
        undated = {"period": None, "period_from": ""} if same and view.period_from == "filter" else {}
        await self._add(view.model_copy(update=undated))

    async def _lead_on(self, names: tuple[str, ...]) -> None:
        """Press what says that it shows the figures in another way: as a table, or by agency."""
        for nth in range(_LEADS):
            snapshot = await self._tab.snapshot()
            leads = [
                control
                for control in snapshot.visible()
                if any_words(control.caption, names)
                and not control.typing
                and control.tag != "select"
                and control.region not in {"header", "nav", "footer"}
            ]
            if nth >= len(leads):
                return
            reaction = await self._tab.press(leads[nth], snapshot, Purpose.LOOK)
            if reaction.pressed and (reaction.changed or reaction.navigated):
                await self.keep("filtered", late_s=_LATE_S)
                if self._by_agency() or (not self._recent() and self.views[-1].figures):
                    return

    async def _choose_agencies(self) -> None:
        """Choose agencies in a filter, one after the other: different figures show that it is by agency."""
        options: tuple[str, ...] | None = None
        seen: dict[str, View] = {}
        for nth in range(_AGENCIES):
            snapshot = await self._tab.snapshot()
            control = next((c for c in snapshot.visible() if self._agency_field(c)), None)
            if control is None:
                return
            options = options or tuple(text for text in control.options if self._words.agency(text))
            if nth >= len(options) or not await self._tab.choose(control, options[nth]):
                return
            await self._show()
            view = await self.view("filtered", late_s=_LATE_S)
            if any(figure.value for figure in view.figures):
                seen[options[nth]] = view
        different = {tuple((figure.kind, figure.value) for figure in view.figures) for view in seen.values()}
        if seen and len(different) == len(seen):
            first = next(iter(seen.values()))
            await self._add(first.model_copy(update={"agencies": tuple(seen)}))

    def _agency_field(self, control: Control) -> bool:
        if control.tag != "select" or control.region in {"header", "nav", "footer"}:
            return False
        agencies = [text for text in control.options if self._words.agency(text)]
        return len(agencies) >= _AGENCIES and (
            any_words(control.caption, self._words.agency_fields) or len(agencies) >= len(control.options) // 2
        )


def _values(view: View) -> list[tuple[str, float, str | None]]:
    return [(figure.kind, figure.value, figure.agency) for figure in view.figures]


def _own(reading: Reading) -> list[Line]:
    return [line for line in reading.lines if line.region not in {"nav", "footer"}]


def _told(view: View) -> str:
    """A view in one line, as evidence: its period, the first figures, the agencies."""
    numbers = "; ".join(f"{figure.label}: {figure.value:g}" for figure in view.figures[:8])
    return f"{view.period.text if view.period else ''} | {numbers} | {', '.join(view.agencies[:6])}"


def _is_date(field: Control) -> bool:
    return field.type in {"date", "month", "text"}


STATISTICS = Probe(
    name="statistics",
    criteria=("F29",),
    roles=("statistics",),
    observe=observe_statistics,
    limit_s=70.0,
)
