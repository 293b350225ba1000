"""Look at the guide: whether it holds instructions, whether its documents open, and what a procedure's page says."""

from __future__ import annotations

import re
from functools import partial
from typing import Literal

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Heading, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.facts.guide import Document, GuideFacts, GuidePage, Opens
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.observe.documents import try_document
from auditor.functional.observe.guide_words import GuideWords
from auditor.functional.observe.home import ANY_PROCEDURE, SeenPage, home_page, load_page
from auditor.functional.observe.reading import ASIDE, Reading, pictured, read
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.notfound import is_challenge, is_missing
from auditor.portal.own import asks_to_log_in, beyond
from auditor.portal.roles import label_score, main_of, title_parts
from auditor.portal.site import SitePage
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import contains_words, label

_MOST_DOCUMENTS = 4
_MOST_LEADS = 3
_NAMED = 0.5
_LEAD_WORDS = 3
_NAME = re.compile(r"[^\W\d_]{2}")
"""What a label holds that is no number of a page and no arrow."""
_FILES = ("application/pdf", "application/msword", "application/vnd.", "video/")
"""Kinds of content that are documents or films; data that an application fetches is none."""
_ERRORS = 400


async def observe_guide(tab: Tab, desk: Desk) -> Sighting:
    """Read a procedure's page, then the guide and, while that holds no instructions, what it leads to."""
    return await _Look(tab, desk).run()


class _Look:
    def __init__(self, tab: Tab, desk: Desk) -> None:
        self._tab = tab
        self._desk = desk
        self._words: GuideWords = load_words(GuideWords, "guide", framework_id=desk.framework.id)
        self._enough = desk.framework.criterion("F30").count("min_characters")
        self._evidence: list[EvidenceItem] = []
        self._pages: list[GuidePage] = []
        self._others: list[Reading] = []
        self._behind: Snapshot | None = None
        self._guide: Reading | None = None
        self._other_urls: set[str] = set()
        self._tried: set[str] = set()
        self._other_headings: list[Heading] = []
        self._other_snapshots: list[Snapshot] = []
        self._among_law = False
        self._login_behind = False
        self._leads_left = 0

    async def run(self) -> Sighting:
        desk, page = self._desk, self._desk.site.page("guide")
        # What a procedure's page says is told beside the verdict; a second look is for the guide alone.
        procedure = desk.site.page("procedure") if not desk.doubted else None
        beside: Reading | None = None
        procedure_url: str | None = None
        home: SeenPage | None = None
        if procedure is not None:
            # Any procedure's page will do; the survey's own is shared with who needs just that one.
            load = partial(load_page, self._tab, desk, procedure)
            shown = await desk.once(ANY_PROCEDURE, partial(desk.once, procedure.role, load))
            if isinstance(shown, Hindrance):
                self._evidence.append(self._tab.note(shown.detail, kind="text"))
                procedure = None
            else:
                beside, procedure_url = shown.reading, shown.snapshot.url
                self._note_other(shown.snapshot, beside)
        # A guide that comes up on the home page has the rest of it behind itself.
        above = page is not None and desk.site.above_home(page)
        if procedure is None or page is None or above:
            home = await home_page(self._tab, desk)
            self._note_other(home.snapshot, home.reading)
            self._behind = home.snapshot if above else None
        login_wall = False
        if page is not None:
            self._tried.add(page.url)
            words, guides = self._words, desk.vocabulary.roles["guide"]
            self._among_law = words.lists_law((page.label,), guides, otherwise=False)
            _, snapshot = await desk.go(self._tab, page)
            self._guide = await self._take(snapshot, page.url)
            login_wall = any(f.type == "password" for f in snapshot.fields()) and not self._real()
            if not self._real() and not login_wall:
                await self._lead_on(page, snapshot)
                login_wall = self._login_behind and not self._real()
        elif home is not None:
            await self._named_documents(home.snapshot)
        facts = GuideFacts(
            search=desk.search("guide"),
            clicks=page.depth if page is not None else 1,
            pages=tuple(self._pages),
            procedure_url=procedure_url,
            procedure_guidance=self._parts(beside),
            login_wall=login_wall,
            leads_left=self._leads_left,
        )
        evidence = (*self._evidence, *desk.search_evidence("guide"))
        return Sighting(facts=facts, evidence=evidence, url=self._tab.page.url)

    def _parts(self, procedure: Reading | None) -> tuple[str, ...]:
        """Which parts of a procedure's own page say how to proceed; menus, which the guide shows too, do not count."""
        if procedure is None:
            return ()
        own = procedure.own(*([self._guide] if self._guide else []))
        text = " ".join(line.text for line in own)
        parts = tuple(part for part in self._words.procedure_parts if contains_words(text, part))
        self._evidence.append(self._tab.note(", ".join(parts), kind="text"))
        return parts

    def _note_other(self, snapshot: Snapshot, reading: Reading) -> None:
        """Remember a page of the portal that is not the guide: what both hold is not the guide's own."""
        self._others.append(reading)
        self._other_headings += snapshot.headings
        self._other_snapshots.append(snapshot)
        self._other_urls |= {control.target_url for control in snapshot.controls if control.target_url}

    async def _take(self, snapshot: Snapshot, url: str) -> Reading:
        """Take down one page of the guide and return what it shows."""
        reading = await read(self._tab)
        own = reading.own(*self._others)
        told = [line for line in own if not line.pressable and not line.form and not self._words.names_law(line.text)]
        text = " ".join(line.text for line in told)
        actions = self._words.actions_in(text)
        drawn = await pictured(self._tab)
        headings = [heading for heading in snapshot.headings if heading not in self._other_headings]
        titles = (*title_parts(snapshot.title), *main_of(headings))
        guides = self._desk.vocabulary.roles["guide"]
        self._among_law = self._words.lists_law(titles, guides, otherwise=self._among_law)
        documents = await self._documents(snapshot, reading)
        page = GuidePage(
            url=url,
            characters=sum(len(line.text) for line in told),
            steps=sum(self._words.is_step(line) for line in told),
            actions=len(actions),
            handling=len({*actions} & {*self._words.handling}),
            says_empty=any_words(text, self._words.empty),
            pictured=drawn,
            documents=documents,
        )
        self._pages.append(page)
        opened = "; ".join(f"{d.label or d.url}: {d.opens} ({d.detail})" for d in documents)
        detail = f"{page.characters} characters, {page.steps} steps, {page.actions} / {page.handling} actions. {opened}"
        picture = await self._tab.picture(snapshot.title)
        self._evidence += kept(picture, self._tab.note(detail, kind="measurement"))
        return reading

    def _real(self) -> bool:
        """Whether a page so far would do, so that no more have to be looked at."""
        return any(
            (page.characters >= self._enough and (page.steps > 1 or (page.actions > _LEAD_WORDS and page.handling > 1)))
            or any(document.guides for document in page.documents)
            for page in self._pages
        )

    async def _documents(self, snapshot: Snapshot, reading: Reading) -> tuple[Document, ...]:
        wanted: dict[str, tuple[str, Literal["document", "video"]]] = {}
        elsewhere: dict[str, str] = {}
        common = {embed.url for other in self._others for embed in other.embeds}
        for embed in reading.embeds:
            medium = "video" if embed.kind == "video" else self._words.medium(embed.url)
            if medium is not None:
                wanted.setdefault(self._words.shown_by(embed.url), (embed.kind, medium))
            elif embed.large and embed.region not in ASIDE and embed.url not in common and self._foreign(embed.url):
                elsewhere.setdefault(embed.url, embed.kind)
        guides = self._desk.vocabulary.roles["guide"]
        for control in snapshot.visible():
            url = control.opens_url
            if url is None or url in self._other_urls or control.region in ASIDE:
                continue
            medium = self._words.medium(url)
            if medium is not None:
                wanted.setdefault(self._words.shown_by(url), (control.caption, medium))
            elif self._foreign(url) and label_score(control.caption, guides) >= _NAMED:
                elsewhere.setdefault(url, control.caption)
        left = tuple(
            Document(kind="document", label=name, url=url, opens="elsewhere")
            for url, name in list(elsewhere.items())[:_MOST_DOCUMENTS]
        )
        return await self._try(wanted) + left

    def _foreign(self, url: str) -> bool:
        """Whether a page at an address would be another party's."""
        return url.startswith(("http://", "https://")) and not self._tab.guard.same_site(url)

    async def _try(self, wanted: dict[str, tuple[str, Literal["document", "video"]]]) -> tuple[Document, ...]:
        documents: list[Document] = []
        for url, (name, medium) in list(wanted.items())[:_MOST_DOCUMENTS]:
            if url in self._tried:
                continue
            self._tried.add(url)
            document = await try_document(self._tab, url, name, medium)
            documents.append(document.model_copy(update={"may_be_law": medium == "document" and self._law(name, url)}))
        return tuple(documents)

    def _law(self, caption: str, url: str) -> bool:
        return self._words.may_be_law(caption, url, among_law=self._among_law)

    async def _named_documents(self, home: Snapshot) -> None:
        """A menu may lead straight to a document: no page plays the role then, and the document is the guide."""
        words = self._desk.vocabulary.roles["guide"]
        wanted: dict[str, tuple[str, Literal["document", "video"]]] = {}
        for control in home.controls:
            url = control.opens_url
            medium = self._words.medium(url) if url else None
            if url and medium and label_score(control.caption, words) >= _NAMED:
                wanted.setdefault(url, (control.caption, medium))
        documents = await self._try(wanted)
        if documents:
            self._pages.append(
                GuidePage(url=home.url, characters=0, steps=0, actions=0, says_empty=False, documents=documents)
            )
            detail = "; ".join(f"{d.label}: {d.url}: {d.opens} ({d.detail})" for d in documents)
            self._evidence.append(self._tab.note(detail, kind="request"))

    async def _lead_on(self, page: SitePage, snapshot: Snapshot) -> None:
        """Follow links, then open what unfolds, until a page holds instructions."""
        start = self._tab.page.url
        if self._behind is not None:
            snapshot = beyond(snapshot, self._behind)
        leads = self._leads(snapshot)
        self._leads_left = sum(url not in self._other_urls for url, _ in leads[_MOST_LEADS:])
        for url, caption in leads[:_MOST_LEADS]:
            await self._follow(url, caption)
            if self._real():
                return
        folded = [(c.tag, c.caption) for c in snapshot.visible() if self._unfolds(c)][:_MOST_LEADS]
        if not folded:
            return
        if self._tab.page.url != start or self._behind is not None:
            # What came up on the home page may be closed by now.
            await self._desk.go(self._tab, page)
        for tag, caption in folded:
            now = await self._tab.snapshot()
            control = next((c for c in now.visible() if (c.tag, c.caption) == (tag, caption)), None)
            if control is None:
                continue
            downloads = len(self._tab.downloads)
            reaction = await self._tab.press(control, now, Purpose.LOOK)
            if len(self._tab.downloads) > downloads:
                self._handed_out(self._tab.downloads[-1], caption, "download")
                return
            if reaction.pressed and (reaction.changed or reaction.navigated):
                if reaction.navigated:
                    await self._take_led(reaction.status, reaction.url, caption)
                else:
                    await self._take(await self._tab.snapshot(), reaction.url)
                if self._real() or reaction.navigated:
                    return

    async def _follow(self, url: str, caption: str) -> None:
        """Open what the guide page leads to; an address that no name tells of may hand out a document."""
        self._tried.add(url)
        downloads = len(self._tab.downloads)
        try:
            opened = await self._tab.open(url)
            if opened.media_type.startswith(_FILES) and (opened.status or 0) < _ERRORS:
                self._handed_out(url, caption, opened.media_type)
                return
            await self._take_led(opened.status, url, caption)
        except PageCrashed:
            raise
        except PortalError as error:
            named = any_words(caption, (*self._words.lead_labels, *self._words.document_words))
            if named and await self._tab.handed_out(downloads) is not None:
                self._handed_out(url, caption, "download")
            else:
                self._evidence.append(self._tab.note(error.message, kind="text"))

    async def _take_led(self, status: int | None, url: str, caption: str) -> None:
        """Take down the page behind a link, unless it is missing, turns robots away or asks for a log-in."""
        snapshot = await self._tab.snapshot()
        missing = is_missing(status, snapshot, self._desk.site.not_found, self._desk.vocabulary)
        if missing is not None:
            refused = is_challenge(status, snapshot, self._desk.vocabulary)
            self._note_document(url, caption, missing, "unknown" if refused else "broken")
        elif asks_to_log_in(snapshot, *self._other_snapshots):
            self._login_behind |= label_score(caption, self._desk.vocabulary.roles["guide"]) >= _NAMED
            self._evidence += kept(await self._tab.picture(f"{caption}: {snapshot.title}"))
        else:
            await self._take(snapshot, url)

    def _handed_out(self, url: str, caption: str, detail: str) -> None:
        """Take down a document that came when its link was followed."""
        self._note_document(url, caption, detail, "opens", may_be_law=self._law(caption, url))

    def _note_document(self, url: str, caption: str, detail: str, opens: Opens, *, may_be_law: bool = False) -> None:
        document = Document(kind="document", label=caption, url=url, opens=opens, detail=detail, may_be_law=may_be_law)
        page = GuidePage(url=url, characters=0, steps=0, actions=0, says_empty=False, documents=(document,))
        self._pages.append(page)
        self._evidence.append(self._tab.note(f"{caption}: {url}: {detail}", kind="request"))

    def _leads(self, snapshot: Snapshot) -> list[tuple[str, str]]:
        """Addresses that the guide page leads to with their labels, telling ones first; then other entries named so.

        Last come links that say little ("Chi tiết"), as those of cards do, unless the page says that it is still empty.
        """
        words = self._desk.vocabulary.roles["guide"]
        empty = any(page.says_empty for page in self._pages)
        known = {url for page in self._desk.site.pages for url in (page.url, page.reach.url)}
        ranked: dict[str, int] = {}
        captions: dict[str, str] = {}
        for control in snapshot.visible():
            url = control.opens_url
            if url is None or url in self._tried or not self._tab.guard.same_site(url) or self._words.medium(url):
                continue
            if control.region in ASIDE or url in self._other_urls:
                rank = 2 if label_score(control.caption, words) >= _NAMED else None
            elif any_words(control.caption, self._words.lead_labels):
                rank = 0
            elif len(label(control.caption).split()) >= _LEAD_WORDS:
                rank = 1
            else:
                rank = 3 if _NAME.search(control.caption) and url not in known and not empty else None
            if rank is not None:
                ranked[url] = min(rank, ranked.get(url, rank))
                captions.setdefault(url, control.caption)
        return [(url, captions[url]) for url in sorted(ranked, key=lambda url: ranked[url])]

    def _unfolds(self, control: Control) -> bool:
        names = (*self._words.lead_labels, *self._words.document_words)
        return (
            control.opens_url is None
            and not control.typing
            and control.tag not in {"select", "input"}
            and control.region not in ASIDE
            and not control.dead
            and (control.expandable or control.tag == "summary" or any_words(control.caption, names))
        )


GUIDE = Probe(name="guide", criteria=("F30",), roles=("guide", "procedure"), observe=observe_guide)
