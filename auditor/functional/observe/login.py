"""Follow the ways to log in to the identity providers: the request that the browser attempts is what counts.

Each option is chosen on a page that nothing was done to yet, so that what one of them did cannot speak for the next.
"""

from __future__ import annotations

import asyncio
import time
from urllib.parse import urlsplit

from auditor.browser.policy import Purpose
from auditor.browser.reactions import Reaction, SeenRequest
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.facts.login import LoginFacts, LoginOption, Outcome
from auditor.functional.observe.home import home_page
from auditor.functional.observe.login_options import (
    LoginWords,
    Option,
    control_options,
    named_options,
    sends_credentials,
    text_options,
)
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.menus import open_menus
from auditor.portal.own import beyond
from auditor.portal.reach import Reach, bring_to_view, find, go, step_to
from auditor.portal.site import SitePage
from auditor.portal.tabs import tabs_of
from auditor.portal.vocabulary import any_words

_MOST = 9
"""Options that are tried, second steps included."""
_TABS = 3
_BUDGET_S = 33.0
_LATE_S = 1.2
"""Wait (s) for a script that sends people on a moment after nothing seemed to happen."""
_ON_THE_WAY_S = 8.0
"""Limit (s) of waiting at a page that says that it sends one on, looked at each ``_LOOK_S``."""
_LOOK_S = 0.5
_SERVER_SAYS_NO = 400


async def observe_login(tab: Tab, desk: Desk) -> Sighting:
    """Find the ways to log in and follow each until both identity providers were asked for or all were tried."""
    return await _Look(tab, desk).run()


class _Look:
    def __init__(self, tab: Tab, desk: Desk) -> None:
        self._tab = tab
        self._desk = desk
        self._words = load_words(LoginWords, "login", framework_id=desk.framework.id)
        self._deadline = time.monotonic() + _BUDGET_S
        self._evidence: list[EvidenceItem] = []
        self._options: list[LoginOption] = []
        self._names: set[str] = set()
        self._seen: set[tuple[str, bool, int]] = set()
        self._straight: tuple[str, ...] = ()

    async def run(self) -> Sighting:
        desk = self._desk
        page = desk.site.page("login")
        queue = await self._from_page(page) if page is not None else []
        if not self._straight:
            queue += await self._from_home(desk.site.page("home"))
        while queue := self._worth(queue):
            if len(self._options) >= _MOST or time.monotonic() > self._deadline:
                break
            queue += await self._try(queue.pop(0))
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

    def _worth(self, queue: list[Option]) -> list[Option]:
        """What is still worth trying, the surest first: a provider that was asked for needs no second proof."""
        asked = {name for option in self._options for name in option.providers} | set(self._straight)
        if asked >= set(self._words.providers):
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
        shown = " ".join([snapshot.text, *(f"{control.caption} {control.title}" for control in snapshot.visible())])
        self._names.update(self._words.named_in(shown))
        found = control_options(
            snapshot,
            page.reach,
            self._words,
            self._desk.vocabulary,
            on_login_page=True,
            brought_up=frozenset((c.frame, c.index) for c in beyond(snapshot, behind).visible()) if behind else (),
        )
        texts = await text_options(self._tab, page.reach, self._words)
        self._evidence += kept(await self._tab.picture(snapshot.title, of=found[0][1] if found else None))
        options = self._fresh([option for option, _ in (*found, *texts)])
        named = {name for option in options for name in option.names}
        return options if named >= set(self._words.providers) else [*options, *await self._from_tabs(page, snapshot)]

    async def _from_tabs(self, page: SitePage, snapshot: Snapshot) -> list[Option]:
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
            way = page.reach.then(step)
            found = control_options(shown, way, self._words, self._desk.vocabulary, on_login_page=True)
            options += self._fresh([option for option, _ in found])
        return options

    def _note_straight(self, page: SitePage, since: int) -> bool:
        asked = self._identity(self._tab.requests(since))
        if not asked:
            return False
        self._straight = tuple(sorted(asked))
        self._names.update(self._words.named_in(page.label))
        self._evidence += [self._request(f"“{page.label}”", url) for url in asked.values()]
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

    def _fresh(self, options: list[Option]) -> list[Option]:
        fresh = []
        for option in options:
            if option.key not in self._seen:
                self._seen.add(option.key)
                fresh.append(option)
        return fresh

    # Trying one

    async def _try(self, option: Option) -> list[Option]:
        """Choose an option; what it brings up on the way to a provider is returned to be tried next."""
        way = option.reach if option.text_only else Reach(url=option.reach.url, steps=option.reach.steps[:-1])
        since = self._tab.request_count
        try:
            _, snapshot = await go(self._tab, way, self._desk.vocabulary, as_it_stands=True)
            snapshot = await self._in_view(option, snapshot)
            control = await self._control(option, snapshot)
            if control is None:
                self._note(option, "failed", detail="not there in a fresh load")
                return []
            picture = await self._tab.picture(option.label, of=control) if option.names else None
            since = self._tab.request_count
            purpose = Purpose.SEARCH if control.posts else Purpose.LOOK
            reaction = await self._tab.press(control, snapshot, purpose, settle_s=4.0)
            sent_on = any(request.navigation for request in reaction.requests)
            if control.type == "radio" and reaction.pressed and not reaction.navigated and not sent_on:
                reaction = await self._send_choice(control, snapshot) or reaction
                sent_on = any(request.navigation for request in reaction.requests)
            if reaction.pressed and not reaction.navigated and not reaction.windows and not sent_on:
                await asyncio.sleep(_LATE_S)
                await self._tab.settle(limit_s=3.0)
            await self._on_the_way(since)
            stayed = not reaction.requests and not reaction.windows
            if control.type == "radio" and stayed and (await self._tab.snapshot()).text == snapshot.text:
                self._note(option, "failed", detail="it is only chosen, and nothing was seen to send the choice")
                return []
            return await self._conclude(option, snapshot, reaction, self._tab.requests(since), picture)
        except PageCrashed:
            raise
        except PortalError as error:
            asked = self._identity(self._tab.requests(since))
            outcome: Outcome = "identity" if asked else "timeout" if isinstance(error, PageTimeout) else "failed"
            self._note(option, outcome, asked=asked, detail=str(error))
            return []

    async def _send_choice(self, chosen: Control, before: Snapshot) -> Reaction | None:
        """Press what sends a choice that a radio button only marks.

        None where the choice brought something up by itself, where no button stands with it, and where pressing that
        would be an attempt to log in.
        """
        snapshot = await self._tab.snapshot()
        place = (chosen.frame, chosen.group)
        sender = next(
            (one for one in snapshot.visible() if one.button and one.enabled and (one.frame, one.group) == place), None
        )
        if (
            snapshot.text != before.text
            or chosen.group is None
            or sender is None
            or sends_credentials(sender, snapshot)
        ):
            return None
        return await self._tab.press(sender, snapshot, Purpose.SEARCH if sender.posts else Purpose.LOOK, settle_s=4.0)

    async def _on_the_way(self, since: int) -> None:
        """Wait at a page that says that it sends one on, such as one that counts the seconds until then."""
        until = time.monotonic() + _ON_THE_WAY_S
        while time.monotonic() < until and not self._identity(self._tab.requests(since)):
            if not any_words((await self._tab.snapshot()).text, self._words.on_the_way):
                return
            await asyncio.sleep(_LOOK_S)

    async def _in_view(self, option: Option, snapshot: Snapshot) -> Snapshot:
        """The page once an option of a closed menu is brought to view."""
        if option.text_only or not option.reach.steps[-1].hidden:
            return snapshot
        return await bring_to_view(self._tab, snapshot, option.reach.steps[-1])

    async def _control(self, option: Option, snapshot: Snapshot) -> Control | None:
        if not option.text_only:
            step = option.reach.steps[-1]
            return find(snapshot, step)
        texts = await text_options(self._tab, option.reach, self._words)
        return next((control for again, control in texts if again.key == option.key), None)

    async def _conclude(
        self,
        option: Option,
        before: Snapshot,
        reaction: Reaction,
        requests: tuple[SeenRequest, ...],
        picture: EvidenceItem | None,
    ) -> list[Option]:
        asked = self._identity(requests)
        moves = [request for request in requests if request.navigation]
        foreign = next((r for r in moves if not self._tab.guard.same_site(r.url) and r.status is None), None)
        refused = next((r for r in requests if r.stopped), None)
        broken = next((r for r in moves if r.status is not None and r.status >= _SERVER_SAYS_NO), None)
        self._evidence += kept(picture)
        if asked:
            self._note(option, "identity", asked=asked)
        elif not reaction.pressed:
            self._note(option, "refused" if reaction.refused else "failed", detail=reaction.refused or "")
        elif refused is not None:
            self._note(option, "refused", target=refused.url, detail=f"{refused.method} {refused.url}")
        elif foreign is not None and urlsplit(foreign.url).hostname in self._words.app_hosts:
            # A store hands out an application; nobody logs in there.
            self._note(option, "elsewhere", target=foreign.url, detail=urlsplit(foreign.url).hostname or "")
        elif foreign is not None:
            self._note(option, "unreachable", target=foreign.url, detail=urlsplit(foreign.url).hostname or "")
        elif broken is not None:
            self._note(option, "broken", target=broken.url, detail=f"http-{broken.status}")
        else:
            return await self._same_portal(option, before, reaction)
        return []

    async def _same_portal(self, option: Option, before: Snapshot, reaction: Reaction) -> list[Option]:
        after = await self._tab.snapshot()
        moved, changed = _page(after.url) != _page(before.url), after.text != before.text
        outcome: Outcome = "elsewhere" if moved else "message" if changed or reaction.dialogs else "nothing"
        known = set(before.text.splitlines())
        new = " ".join([*reaction.dialogs, *(line for line in after.text.splitlines() if line not in known)])
        target = after.url if moved else ""
        self._note(option, outcome, target=target, detail=new[:300], code=any_words(new, self._words.qr))
        if outcome == "nothing" or option.text_only or len(option.reach.steps) > 1 + len(self._page_steps()):
            return []
        found = control_options(after, option.reach, self._words, self._desk.vocabulary, on_login_page=True)
        return self._fresh([next_one for next_one, _ in found])

    def _page_steps(self) -> tuple[object, ...]:
        page = self._desk.site.page("login")
        return page.reach.steps if page else ()

    def _identity(self, requests: tuple[SeenRequest, ...]) -> dict[str, str]:
        """Providers whose log-in a document was asked from, with the address."""
        asked: dict[str, str] = {}
        for request in requests:
            name = self._desk.vocabulary.identity_provider(request.url) if request.navigation else None
            if name is not None:
                asked.setdefault(name, request.url)
        return asked

    def _note(
        self,
        option: Option,
        outcome: Outcome,
        *,
        asked: dict[str, str] | None = None,
        target: str = "",
        detail: str = "",
        code: bool = False,
    ) -> None:
        asked = asked or {}
        target = next(iter(asked.values()), target)
        self._names.update(option.names)
        self._options.append(
            LoginOption(
                label=option.label[:200],
                names=option.names,
                can_be_pressed=not option.text_only,
                outcome=outcome,
                providers=tuple(sorted(asked)),
                target=target[:500],
                detail=detail[:300],
                shows_code=code,
            )
        )
        self._evidence.append(self._request(f"“{option.label}”", target or outcome))

    def _request(self, what: str, url: str) -> EvidenceItem:
        return self._tab.note(f"{what} → {url}", kind="request")


def _page(url: str) -> str:
    """The address without a fragment that is no route."""
    base, _, fragment = url.partition("#")
    return url if fragment.startswith(("/", "!")) else base


LOGIN = Probe(
    name="login", criteria=("F01", "F02"), roles=("login",), observe=observe_login, limit_s=70.0, as_visitor=True
)
