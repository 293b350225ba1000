"""Look for the assistant of the portal, open it, and ask it one question and another to compare.

Only a field that is alone in its part of the page is asked in: nothing that wants personal data is ever filled in.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from auditor.browser.policy import Purpose
from auditor.browser.reactions import Reaction
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageFailed, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.facts.assistant import Answer, AssistantFacts, Stopped
from auditor.functional.observe.assistant_finding import Finder, Key, again, key_of
from auditor.functional.observe.assistant_talk import Talk
from auditor.functional.observe.assistant_words import AssistantWords
from auditor.functional.observe.home import home_page
from auditor.functional.observe.reading import unanswered
from auditor.functional.observe.watching import new_lines
from auditor.functional.probing import Desk, Hindered, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.menus import open_menus
from auditor.portal.reach import bring_to_view, find, step_to
from auditor.portal.vocabulary import any_words

_LATE_S = 4.0
"""Assistants are loaded last: seconds that one may take to appear."""
_MOST_TRIED = 3
_UNFOLDS = 4
"""Looks at what a press brought: widgets take a moment to unfold, and some ask for the subject first."""
_CONTROL_S = 8.0
_PATIENCE_S = 7.0
_CLIENT_ERROR = 400


async def observe_assistant(tab: Tab, desk: Desk) -> Sighting:
    """Find, open and ask the assistant that the home page shows or leads to."""
    return await _Look(tab, desk).run()


class _Look:
    def __init__(self, tab: Tab, desk: Desk) -> None:
        self._tab = tab
        self._desk = desk
        self._words: AssistantWords = load_words(AssistantWords, "assistant", framework_id=desk.framework.id)
        self._rule = desk.framework.criterion("F32")
        self._finder = Finder(tab, self._words)
        self._evidence: list[EvidenceItem] = []
        self._before: set[Key] = set()
        self._unseen = ""
        self._text = ""

    async def run(self) -> Sighting:
        home = self._desk.site.page("home")
        if home is None:
            raise PageFailed("the survey holds no home page", url=self._desk.site.url, stage=self._tab.stage)
        # Read for all probes of this look; where another one did, or something is in the way, this tab goes there.
        with suppress(Hindered):
            await home_page(self._tab, self._desk)
        if self._tab.untouched(home.reach.url) is None:
            await self._desk.go(self._tab, home)
        snapshot = await self._tab.snapshot()
        begun = time.monotonic()
        found = await self._shown(snapshot)
        if found is None:
            async for menu, _ in open_menus(self._tab, snapshot, home.reach, self._desk.vocabulary):
                found = await self._shown(menu)
                if found is not None:
                    break
        if found is None:
            await asyncio.sleep(max(0.0, _LATE_S - time.monotonic() + begun))
            found = await self._shown(await self._tab.snapshot())
        if found is not None:
            return found
        if self._unseen:
            self._evidence += kept(await self._tab.picture(self._unseen))
            return self._sighting("no_field", self._unseen)
        picture = self._finder.picture()
        if picture is not None:
            name, box = picture
            self._evidence += kept(await self._tab.picture_of_box(name, box))
            return self._sighting("picture", name)
        self._evidence += kept(await self._tab.picture(self._tab.page.url))
        return self._sighting("nothing", "")

    async def _shown(self, snapshot: Snapshot) -> Sighting | None:
        """Ask the assistant that the page shows or leads to; None when it shows nothing like one."""
        self._evidence += await self._finder.note(snapshot)
        field = self._finder.field(snapshot, set())
        if field is not None:
            return await self._ask(field, name=field.caption)
        stopped: Stopped = "nothing"
        name = ""
        for launcher in self._finder.launchers(snapshot)[:_MOST_TRIED]:
            stopped, name = await self._open(launcher, snapshot), launcher.caption
            if stopped == "asked":
                now = await self._tab.snapshot()
                self._evidence += await self._finder.note(now)
                opened = self._finder.field(now, self._before)
                if opened is not None:
                    return await self._ask(opened, name=name)
                stopped = "no_field"
            if stopped in {"personal_data", "no_field"}:
                break
        return self._sighting(stopped, name) if stopped != "nothing" else None

    def _sighting(self, stopped: Stopped, name: str, **facts: Any) -> Sighting:
        facts.setdefault("third_party", self._silent_hosts())
        model = AssistantFacts(stopped=stopped, label=name[:120], **facts)
        return Sighting(facts=model, evidence=tuple(self._evidence), url=self._tab.page.url)

    def _silent_hosts(self) -> tuple[str, ...]:
        """Other parties whose address is that of an assistant and that did not answer."""
        hosts = unanswered(self._tab, since=0, kinds={"script", "document", "xhr", "fetch", "stylesheet"})
        asked = [request.url for request in self._tab.requests()]
        return tuple(h for h in hosts if any(h in url and self._words.marked(url) for url in asked))

    # Opening it

    async def _open(self, launcher: Control, seen: Snapshot) -> Stopped:
        """Press a launcher; ``asked`` when a field to ask in is there now."""
        snapshot = await self._tab.snapshot()
        self._text = snapshot.text
        control = again(snapshot, launcher)
        if control is None and not launcher.visible:
            step = step_to(launcher, seen)
            snapshot = await bring_to_view(self._tab, snapshot, step)
            control = find(snapshot, step)
            if control is None and launcher.opens_url is not None:
                return await self._at(launcher.opens_url)
        if control is None:
            # It may show itself once a menu is opened.
            self._unseen = self._unseen or launcher.caption
            return "nothing"
        self._before = {key_of(c) for c in snapshot.visible()}
        self._evidence += kept(await self._tab.picture(launcher.caption, of=control))
        reaction = await self._tab.press(control, snapshot, Purpose.LOOK)
        if not reaction.pressed:
            return "not_sent"
        if reaction.windows and not reaction.navigated:
            return await self._elsewhere(reaction)
        stopped = await self._after_press(changed=reaction.changed or reaction.navigated)
        self._evidence += kept(await self._tab.picture(launcher.caption))
        return stopped

    async def _elsewhere(self, reaction: Reaction) -> Stopped:
        url = reaction.windows[-1]
        if self._finder.refused(url) or any(word in url for word in ("tel:", "mailto:")):
            return "contact_only"
        return await self._at(url)

    async def _at(self, url: str) -> Stopped:
        """Look for the field on the page of an address; a page of somebody else may not open."""
        try:
            await self._tab.open(url)
        except PageCrashed:
            raise
        except PortalError as error:
            self._evidence.append(self._tab.note(error.message))
            return "no_field"
        return await self._after_press(changed=True)

    async def _after_press(self, *, changed: bool) -> Stopped:
        """Look for the field, behind a start button or a choice of subject too."""
        fresh: list[Control] = []
        pressed: set[Key] = set()
        before = self._text
        for _ in range(_UNFOLDS):
            snapshot = await self._tab.snapshot()
            self._evidence += await self._finder.note(snapshot)
            if self._finder.field(snapshot, self._before) is not None:
                return "asked"
            fresh = [c for c in snapshot.visible() if key_of(c) not in self._before]
            changed = changed or bool(fresh)
            if any(self._words.asks_personal(c) for c in fresh if c.typing):
                return "personal_data"
            onward = self._finder.step([c for c in fresh if key_of(c) not in pressed])
            if onward is None:
                await asyncio.sleep(1.0)
                continue
            pressed.add(key_of(onward))
            await self._tab.press(onward, snapshot, Purpose.LOOK)
        if not changed:
            return "dead"
        if any(any_words(line, self._words.not_ready) for line in new_lines(before, snapshot.text)):
            return "not_ready"
        return "contact_only" if self._contacts_only(fresh) else "no_field"

    def _contacts_only(self, fresh: Sequence[Control]) -> bool:
        links = [c for c in fresh if c.tag == "a"]
        contacts = [
            c for c in links if c.href.startswith(("tel:", "mailto:")) or self._finder.refused(f"{c.caption} {c.href}")
        ]
        return bool(links) and len(contacts) == len(links)

    # Asking it

    async def _ask(self, field: Control, *, name: str) -> Sighting:
        question = self._rule.term("question")
        since = self._tab.request_count
        talk = Talk(self._tab, self._words)
        limit_s = self._rule.count("answer_within_ms") / 1000
        first = await talk.ask(field, question, limit_s=limit_s, patience_s=_PATIENCE_S)
        if first is None:
            return self._sighting("not_sent", name)
        self._evidence += kept(await self._tab.picture(f"{question}: {' '.join(first.texts)}"))
        self._evidence.append(self._tab.note(f"{question} → {first.after_ms} ms: {' '.join(first.texts)}"))
        control: Answer | None = None
        if first.texts:
            other = self._words.control_question
            control = await talk.ask(field, other, limit_s=_CONTROL_S)
            if control is not None:
                self._evidence.append(self._tab.note(f"{other} → {' '.join(control.texts)}"))
        asked = self._tab.requests(since)
        refused = next(
            (r for r in asked if (r.status or 0) >= _CLIENT_ERROR and r.resource_type in {"xhr", "fetch"}), None
        )
        # A service may refuse its customer (403) or have enough of it (429), which no visitor can help.
        refusing = unanswered(self._tab, since=since, kinds={"xhr", "fetch"}, error=_CLIENT_ERROR)
        silent = unanswered(self._tab, since=since, kinds={"document", "script"})
        return self._sighting(
            "asked",
            name,
            answer=first,
            control=control if control is not None and control.texts else None,
            same_answer=control is not None and self._words.same(first, control),
            third_party=(*refusing, *silent) or self._silent_hosts(),
            server_refused=f"HTTP {refused.status}" if refused and self._tab.guard.same_site(refused.url) else "",
            guard_stopped=any(request.stopped for request in asked),
        )


ASSISTANT = Probe(name="assistant", criteria=("F32",), roles=(), observe=observe_assistant, limit_s=70.0)
