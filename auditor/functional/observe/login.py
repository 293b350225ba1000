"""Follow the ways to log in to the identity providers: the request that the browser attempts is what counts.

Each option is chosen on a page that nothing was done to yet, so that what one of them did cannot speak for the next.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.facts.login import LoginFacts, LoginOption
from auditor.functional.observe.home import home_page
from auditor.functional.observe.login_options import (
    LoginWords,
    Option,
    control_options,
    named_options,
    text_options,
)
from auditor.functional.observe.login_trial import LoginTrial, identities
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.menus import open_menus
from auditor.portal.own import beyond
from auditor.portal.reach import Reach, find, step_to
from auditor.portal.site import SitePage
from auditor.portal.tabs import tabs_of

_MOST = 9
"""Options that are tried, second steps included."""
_TABS = 3
_BUDGET_S = 33.0


async def observe_login(tab: Tab, desk: Desk) -> Sighting:
    """Find the ways to log in and follow each until both identity providers were asked for or all were tried."""
    return await _Look(tab, desk).run()


class _Look:
    def __init__(self, tab: Tab, desk: Desk) -> None:
        self._tab = tab
        self._desk = desk
        self._words = load_words(LoginWords, "login", framework_id=desk.framework.id)
        self._deadline = time.monotonic() + _BUDGET_S * desk.patience
        self._evidence: list[EvidenceItem] = []
        self._options: list[LoginOption] = []
        self._names: set[str] = set()
        self._seen: set[tuple[str, bool, int]] = set()
        self._straight: tuple[str, ...] = ()
        self._way: Reach | None = None

    async def run(self) -> Sighting:
        desk = self._desk
        page = desk.site.page("login")
        found = await self._from_page(page) if page is not None else []
        trial = LoginTrial(self._tab, desk, self._words, page_steps=len(self._way.steps) if self._way else 0)
        # Where the log-in page's own options lead to both providers, the home page need not be read for others.
        queue = await self._try(trial, [option for option in found if option.names])
        queue += [option for option in found if not option.names]
        if not self._straight and not self._all_asked():
            queue += await self._from_home(desk.site.page("home"))
        queue = await self._try(trial, queue)
        facts = LoginFacts(
            search=desk.search("login"),
            logged_in=desk.with_session and desk.site.logged_in,
            straight_to=self._straight,
            names=tuple(sorted(self._names)),
            options=tuple(self._options),
            untried=tuple(option.label for option in queue),
        )
        evidence = (*self._evidence, *(() if page else desk.search_evidence("login")))
        return Sighting(facts=facts, evidence=evidence, url=page.url if page else None)

    async def _try(self, trial: LoginTrial, queue: list[Option]) -> list[Option]:
        """Try options until nothing is worth it or the time is over; those that are left."""
        while queue := self._worth(queue):
            if len(self._options) >= _MOST or time.monotonic() > self._deadline:
                break
            option = queue.pop(0)
            tried = await trial.run(option)
            self._names.update(option.names)
            self._options.append(tried.told)
            self._evidence += tried.evidence
            queue += self._fresh(tried.further)
        return queue

    def _asked(self) -> set[str]:
        """The providers whose log-in was asked for."""
        return {name for option in self._options for name in option.providers} | set(self._straight)

    def _all_asked(self) -> bool:
        return self._asked() >= set(self._words.providers)

    def _worth(self, queue: list[Option]) -> list[Option]:
        """What is still worth trying, the surest first: a provider that was asked for needs no second proof."""
        asked = self._asked()
        if self._all_asked():
            return []
        open_ones = [option for option in queue if not option.names or not asked.issuperset(option.names)]
        return sorted(open_ones, key=lambda option: -option.rank)

    # Where the options stand

    async def _from_page(self, page: SitePage) -> list[Option]:
        """Options of the log-in page; when its link leads to an identity provider at once, that is remembered."""
        # Read before the page is opened, as it may be opened in this tab.
        above = self._desk.site.above_home(page)
        behind = (await home_page(self._tab, self._desk)).snapshot if above else None
        since = self._tab.request_count
        try:
            _, snapshot = await self._desk.go(self._tab, page)
        except PageCrashed:
            raise
        except PortalError:
            if not self._note_straight(page, since):
                raise
            return []
        if self._note_straight(page, since):
            return []
        self._way = way = self._desk.way_to(self._tab, page)
        shown = " ".join([snapshot.text, *(f"{control.caption} {control.title}" for control in snapshot.visible())])
        self._names.update(self._words.named_in(shown))
        found = control_options(
            snapshot,
            way,
            self._words,
            self._desk.vocabulary,
            on_login_page=True,
            brought_up=frozenset((c.frame, c.index) for c in beyond(snapshot, behind).visible()) if behind else (),
        )
        texts = await text_options(self._tab, way, self._words)
        self._evidence += kept(await self._tab.picture(snapshot.title, of=found[0][1] if found else None))
        options = self._fresh([option for option, _ in (*found, *texts)])
        named = {name for option in options for name in option.names}
        if named >= set(self._words.providers):
            return options
        return [*options, *await self._from_tabs(page, way, snapshot)]

    async def _from_tabs(self, page: SitePage, way: Reach, snapshot: Snapshot) -> list[Option]:
        """Options behind the tabs of the log-in page, such as one for officials and one for citizens."""
        options: list[Option] = []
        shown, own = snapshot, snapshot
        if self._desk.site.above_home(page):
            # A window above the home page: the tabs of that are none of its own.
            own = beyond(snapshot, (await home_page(self._tab, self._desk)).snapshot)
            _, shown = await self._desk.go(self._tab, page)
        for wanted in tabs_of(own)[:_TABS]:
            step = step_to(wanted, own)
            control = find(shown, step)
            if control is None:
                continue
            reaction = await self._tab.press(control, shown, Purpose.LOOK)
            if reaction.navigated or reaction.windows:
                break
            shown = await self._tab.snapshot()
            told = " ".join([shown.text, *(f"{one.caption} {one.title}" for one in shown.visible())])
            self._names.update(self._words.named_in(told))
            found = control_options(shown, way.then(step), self._words, self._desk.vocabulary, on_login_page=True)
            options += self._fresh([option for option, _ in found])
        return options

    def _note_straight(self, page: SitePage, since: int) -> bool:
        asked = identities(self._tab.requests(since), self._desk.vocabulary)
        if not asked:
            return False
        self._straight = tuple(sorted(asked))
        self._names.update(self._words.named_in(page.label))
        self._evidence += [self._tab.note(f"“{page.label}” → {url}", kind="request") for url in asked.values()]
        self._evidence += page.evidence
        return True

    async def _from_home(self, home: SitePage | None) -> list[Option]:
        """Options that stand on the home page itself, named as such."""
        if home is None:
            return []
        snapshot = (await home_page(self._tab, self._desk)).snapshot
        found = control_options(snapshot, home.reach, self._words, self._desk.vocabulary, on_login_page=False)
        options = self._fresh([option for option, _ in found])
        if options or self._desk.site.page("login") is not None:
            return options
        options = self._fresh(named_options(snapshot, home.reach, self._words))
        return options or await self._from_menus(home)

    async def _from_menus(self, home: SitePage) -> list[Option]:
        """Options that only show once an icon or a menu of the home page is opened, such as a person's outline."""
        _, snapshot = await self._desk.go(self._tab, home)
        options: list[Option] = []
        async for opened, reach in open_menus(self._tab, snapshot, home.reach, self._desk.vocabulary):
            shown = control_options(opened, reach, self._words, self._desk.vocabulary, on_login_page=True)
            named = [(option, control) for option, control in shown if option.names]
            if named:
                self._evidence += kept(await self._tab.picture(opened.title, of=named[0][1]))
            options += self._fresh([option for option, _ in named])
        return options

    def _fresh(self, options: Iterable[Option]) -> list[Option]:
        fresh = []
        for option in options:
            if option.key not in self._seen:
                self._seen.add(option.key)
                fresh.append(option)
        return fresh


LOGIN = Probe(
    name="login", criteria=("F01", "F02"), roles=("login",), observe=observe_login, limit_s=70.0, as_visitor=True
)
