"""Choosing one way to log in, and telling where it leads: the request that the browser attempts is what counts."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.browser.policy import Purpose
from auditor.browser.reactions import Reaction, SeenRequest
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.facts.login import LoginOption, Outcome
from auditor.functional.observe.login_options import (
    LoginWords,
    Option,
    control_options,
    onward,
    sends_credentials,
    text_options,
)
from auditor.functional.probing import Desk, kept
from auditor.portal.reach import Reach, bring_to_view, find, go
from auditor.portal.vocabulary import Vocabulary, any_words

_LATE_S = 1.2
"""Wait (s) for a script that sends people on a moment after nothing seemed to happen."""
_ON_THE_WAY_S = 8.0
"""Limit (s) of waiting at a page that says that it sends one on, looked at each ``_LOOK_S``."""
_LOOK_S = 0.5
_SERVER_SAYS_NO = 400
_NOT_TO_US_OR_NOT_NOW = frozenset({401, 403, 407, 408, 425, 429, 502, 503, 504})
"""Statuses of a server that may well serve a person, or in an hour: they do not say that the way is broken."""


@dataclass(frozen=True)
class Tried:
    """What became of an option.

    Attributes:
        told: The option with where it led.
        evidence: What shows it.
        further: Options that it brought up on the way to a provider.
    """

    told: LoginOption
    evidence: tuple[EvidenceItem, ...] = ()
    further: tuple[Option, ...] = ()


class LoginTrial:
    """Chooses options, each on a page that nothing was done to yet.

    Args:
        tab: Opens the pages.
        desk: What the audit knows.
        words: How ways to log in are named.
        page_steps: Presses that lead to the page of the log-in.
    """

    def __init__(self, tab: Tab, desk: Desk, words: LoginWords, *, page_steps: int) -> None:
        self._tab = tab
        self._desk = desk
        self._words = words
        self._page_steps = page_steps

    async def run(self, option: Option) -> Tried:
        """Choose an option and follow it to where it leads.

        Raises:
            PageCrashed: The browser died.
        """
        way = option.reach if option.text_only else Reach(url=option.reach.url, steps=option.reach.steps[:-1])
        since = self._tab.request_count
        try:
            _, snapshot = await go(self._tab, way, self._desk.vocabulary, as_it_stands=True)
            snapshot = await self._in_view(option, snapshot)
            control = await self._control(option, snapshot)
            if control is None:
                return self._tried(option, "failed", detail="not there in a fresh load")
            picture = await self._tab.picture(option.label, of=control) if option.names else None
            since = self._tab.request_count
            reaction = await self._chosen(control, snapshot)
            await self._on_the_way(since)
            stayed = not reaction.requests and not reaction.windows
            if control.type == "radio" and stayed and (await self._tab.snapshot()).text == snapshot.text:
                return self._tried(
                    option, "failed", detail="it is only chosen, and nothing was seen to send the choice"
                )
            return await self._concluded(option, snapshot, reaction, self._tab.requests(since), kept(picture))
        except PageCrashed:
            raise
        except PortalError as error:
            asked = identities(self._tab.requests(since), self._desk.vocabulary)
            outcome: Outcome = "identity" if asked else "timeout" if isinstance(error, PageTimeout) else "failed"
            return self._tried(option, outcome, asked=asked, detail=str(error))

    async def _chosen(self, control: Control, snapshot: Snapshot) -> Reaction:
        """Press an option, and what sends the choice where it is only marked; what follows late is waited for."""
        purpose = Purpose.SEARCH if control.posts else Purpose.LOOK
        reaction = await self._tab.press(control, snapshot, purpose, settle_s=4.0)
        if control.type == "radio" and reaction.pressed and not _sent_on(reaction):
            reaction = await self._send_choice(control, snapshot) or reaction
        if reaction.pressed and not reaction.windows and not _sent_on(reaction):
            await asyncio.sleep(_LATE_S)
            await self._tab.settle(limit_s=3.0)
        return reaction

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
        while time.monotonic() < until and not identities(self._tab.requests(since), self._desk.vocabulary):
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

    async def _concluded(
        self,
        option: Option,
        before: Snapshot,
        reaction: Reaction,
        requests: tuple[SeenRequest, ...],
        pictures: tuple[EvidenceItem, ...],
    ) -> Tried:
        moves = [request for request in requests if request.navigation]
        foreign = next((r for r in moves if not self._tab.guard.same_site(r.url) and r.status is None), None)
        refused = next((r for r in requests if r.stopped), None)
        answers = [(r, r.status) for r in moves if r.status is not None and not r.embedded]
        broken = next(((request, status) for request, status in answers if status >= _SERVER_SAYS_NO), None)
        if asked := identities(requests, self._desk.vocabulary):
            return self._tried(option, "identity", asked=asked, shown=pictures)
        if not reaction.pressed:
            outcome: Outcome = "refused" if reaction.refused else "failed"
            return self._tried(option, outcome, detail=reaction.refused or "", shown=pictures)
        if refused is not None:
            detail = f"{refused.method} {refused.url}"
            return self._tried(option, "refused", target=refused.url, detail=detail, shown=pictures)
        if foreign is not None:
            host = urlsplit(foreign.url).hostname or ""
            # A store hands out an application; nobody logs in there.
            outcome = "elsewhere" if host in self._words.app_hosts else "unreachable"
            return self._tried(option, outcome, target=foreign.url, detail=host, shown=pictures)
        if broken is not None:
            return self._denied(option, *broken, pictures)
        return await self._same_portal(option, before, reaction, pictures)

    def _denied(self, option: Option, answer: SeenRequest, status: int, pictures: tuple[EvidenceItem, ...]) -> Tried:
        outcome: Outcome = "barred" if status in _NOT_TO_US_OR_NOT_NOW else "broken"
        detail = f"HTTP {status}"
        if outcome == "barred" and not self._tab.guard.same_site(answer.url):
            outcome, detail = "unreachable", urlsplit(answer.url).hostname or detail
        return self._tried(option, outcome, target=answer.url, detail=detail, shown=pictures)

    async def _same_portal(
        self, option: Option, before: Snapshot, reaction: Reaction, pictures: tuple[EvidenceItem, ...]
    ) -> Tried:
        after = await self._tab.snapshot()
        moved, changed = _page(after.url) != _page(before.url), after.text != before.text
        outcome: Outcome = "elsewhere" if moved else "message" if changed or reaction.dialogs else "nothing"
        known = set(before.text.splitlines())
        new = " ".join([*reaction.dialogs, *(line for line in after.text.splitlines() if line not in known)])
        further: tuple[Option, ...] = ()
        tried: frozenset[tuple[int, int]] = frozenset()
        if outcome != "nothing" and not option.text_only and len(option.reach.steps) <= 1 + self._page_steps:
            found = control_options(after, option.reach, self._words, self._desk.vocabulary, on_login_page=True)
            further = tuple(one for one, _ in found)
            tried = frozenset((control.frame, control.index) for _, control in found)
        # What "yes" would have led to was not seen.
        asked = tuple(text for text in reaction.dialogs if text in self._tab.questions)
        home = self._desk.site.page("home")
        # The home page is no step of a log-in, whatever it offers.
        dismissed = outcome == "nothing" or (moved and home is not None and _page(after.url) == _page(home.url))
        return self._tried(
            option,
            outcome,
            target=after.url if moved else "",
            detail=new[:300],
            code=any_words(new, self._words.qr),
            steps=(*asked, *(() if dismissed else onward(before, after, self._words, moved=moved, tried=tried))),
            shown=pictures,
            further=further,
        )

    def _tried(
        self,
        option: Option,
        outcome: Outcome,
        *,
        asked: dict[str, str] | None = None,
        target: str = "",
        detail: str = "",
        code: bool = False,
        steps: tuple[str, ...] = (),
        shown: tuple[EvidenceItem, ...] = (),
        further: tuple[Option, ...] = (),
    ) -> Tried:
        asked = asked or {}
        target = next(iter(asked.values()), target)
        told = LoginOption(
            label=option.label[:200],
            names=option.names,
            can_be_pressed=not option.text_only,
            outcome=outcome,
            providers=tuple(sorted(asked)),
            target=target[:500],
            detail=detail[:300],
            shows_code=code,
            onward=tuple(step[:120] for step in steps[:10]),
        )
        request = self._tab.note(f"“{option.label}” → {target or outcome}", kind="request")
        return Tried(told=told, evidence=(*shown, request), further=further)


def identities(requests: Iterable[SeenRequest], vocabulary: Vocabulary) -> dict[str, str]:
    """Identity providers whose log-in a document was asked from, with the address."""
    asked: dict[str, str] = {}
    for request in requests:
        name = vocabulary.identity_provider(request.url) if request.navigation else None
        if name is not None:
            asked.setdefault(name, request.url)
    return asked


def _sent_on(reaction: Reaction) -> bool:
    return reaction.navigated or any(request.navigation for request in reaction.requests)


def _page(url: str) -> str:
    """The address without a fragment that is no route."""
    base, _, fragment = url.partition("#")
    return url if fragment.startswith(("/", "!")) else base
