"""Look at what a submission offers (F07, F08, F11, F13-F16, F20, F21, F34): walk through it, send and keep nothing."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.findings import EvidenceItem
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.search import PageSearch
from auditor.functional.facts.submission import Offered, Option, Signing, StepSeen, SubmissionFacts, Upload
from auditor.functional.observe.form import FormWords, form_fields, read_steps
from auditor.functional.observe.listeners import state_of
from auditor.functional.observe.parts_of_form import FormPart, PartField, options_of
from auditor.functional.observe.payment import means_of
from auditor.functional.observe.person import known_person, read_person
from auditor.functional.observe.signing import look_at_signing
from auditor.functional.observe.submission_words import SubmissionWords
from auditor.functional.observe.visiting import visit
from auditor.functional.observe.walking import Walk, Walker
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import plain

_SHORT = 60
"""Characters of a label; a sentence that mentions a function is no control of it."""
_KEPT = 12


async def observe(tab: Tab, desk: Desk) -> Sighting:
    """Open the form, walk through its steps, and note what each of them offers."""
    words = load_words(FormWords, "eform", framework_id=desk.framework.id)
    own = load_words(SubmissionWords, "submission", framework_id=desk.framework.id)
    search, payment, page = desk.search("eform"), desk.search("payment"), desk.site.page("eform")
    if page is None:
        return Sighting(
            facts=SubmissionFacts(search=search, payment=payment),
            evidence=desk.search_evidence("eform"),
            url=tab.page.url,
        )
    known = await known_person(tab, desk)
    snapshot = await visit(tab, desk, page)
    if isinstance(snapshot, Hindrance):
        facts = SubmissionFacts(search=search, payment=payment, hindrance=snapshot)
        return Sighting(facts=facts, evidence=page.evidence, url=tab.page.url)
    fields = form_fields(snapshot, words)
    steps = await read_steps(tab, snapshot.frame_positions or (0,), words)
    person = await read_person(tab, fields, known, own) if desk.with_session else ()
    picture = await tab.picture(" | ".join(steps.steps) or snapshot.title)
    notes = _Notes(tab, own, search, payment)
    walk = await Walker(tab=tab, words=words, submission=own, at_step=notes.take).walk(await tab.snapshot(), steps)
    facts = notes.facts(walk).model_copy(update={"steps": steps.steps, "person": person})
    return Sighting(facts=facts, evidence=(*kept(picture), *_evidence(tab, facts)), url=tab.page.url)


class _Notes:
    """What each step offers, noted while it can be asked about.

    Args:
        tab: Shows the form.
        words: How the functions are recognised.
        search: How the form was searched for.
        payment: How a page for payments was searched for.
    """

    def __init__(self, tab: Tab, words: SubmissionWords, search: PageSearch, payment: PageSearch) -> None:
        self._tab = tab
        self._search = search
        self._payment = payment
        self._words = words
        self._drafts: dict[str, Offered] = {}
        self._from_store: dict[str, Offered] = {}
        self._signing: Signing | None = None

    async def take(self, snapshot: Snapshot, frame: int, step: StepSeen, part: FormPart) -> None:
        """Note the controls of one step.

        Raises:
            PortalError: The page died or does not answer.
        """
        for press in part.presses:
            if len(press.label) > _SHORT:
                continue
            for names, found in ((self._words.draft, self._drafts), (self._words.from_store, self._from_store)):
                # A link that leads away is the menu's entry, not the form's control.
                leads_away = names is self._words.from_store and press.url and not press.panel and not press.empty
                known = found.get(press.label)
                if leads_away or not any_words(press.label, names) or (known and known.state == "usable"):
                    continue
                state = await state_of(self._tab, press, frame=frame)
                found[press.label] = Offered(label=press.label, state=state, step=step.name)
        if self._signing is None or not self._signing.opened:
            found_now = await look_at_signing(self._tab, snapshot, part, frame, step.name, self._words)
            self._signing = found_now or self._signing

    def facts(self, walk: Walk) -> SubmissionFacts:
        """All that was seen on a walk."""
        words = self._words
        fields = [field for _, part in walk.parts for field in part.fields]
        options = list(options_of(fields))
        posts = [option for option in options if any_words(option.label, words.post)]
        text = "\n".join(part.text for _, part in walk.parts)
        return SubmissionFacts(
            search=self._search,
            payment=self._payment,
            seen=tuple(step for step, _ in walk.parts),
            whole=walk.whole,
            stopped=walk.stopped,
            stopped_at=walk.stopped_at,
            fields=len(fields),
            uploads=tuple(
                self._upload(field, part) for _, part in walk.parts for field in part.fields if field.kind == "file"
            ),
            rows_without_upload=sum(part.rows_without for _, part in walk.parts),
            drafts=tuple(self._drafts.values()),
            channels=self._named(options, words.notice_group, words.channels),
            post_out=tuple(option for option in posts if not self._brings_back(option))[:_KEPT],
            post_back=tuple(option for option in posts if self._brings_back(option))[:_KEPT],
            address=self._address(fields),
            means=means_of(fields, words),
            free=next((line[:120] for line in text.splitlines() if any_words(line, words.free)), ""),
            signing=self._signing,
            from_store=tuple(self._from_store.values()),
        )

    def _upload(self, field: PartField, part: FormPart) -> Upload:
        near = plain(f"{field.row} {field.described}")
        whole = plain(part.text)
        size = self._words.size.search(near) or self._words.size.search(whole)
        types = self._words.types.search(near) or self._words.types.search(whole)
        return Upload(
            part=field.label[:120],
            enabled=field.enabled,
            size=size.group() if size else "",
            types=types.group() if types else "",
        )

    def _brings_back(self, option: Option) -> bool:
        """Whether a way by post is for the result: its own words decide, then those of its group."""
        for text in (option.label, option.group):
            out, back = any_words(text, self._words.sends_out), any_words(text, self._words.brings_back)
            if out != back:
                return back
        return any_words(option.group, self._words.brings_back)

    def _address(self, fields: Iterable[PartField]) -> str:
        for field in fields:
            about = f"{field.label} {field.group}"
            if (
                not field.choice
                and any_words(field.label, self._words.address)
                and any_words(about, self._words.address_for)
            ):
                return field.label[:120]
        return ""

    @staticmethod
    def _named(
        options: Iterable[Option], groups: tuple[str, ...], kinds: dict[str, tuple[str, ...]]
    ) -> tuple[str, ...]:
        """Options of the named groups, each kind once."""
        found: dict[str, str] = {}
        for option in options:
            if not option.enabled or not any_words(f"{option.group} {option.label}", groups):
                continue
            kind = next((name for name, names in kinds.items() if any_words(option.label, names)), None)
            if kind is not None:
                found.setdefault(kind, option.label)
        return tuple(found.values())


def _evidence(tab: Tab, facts: SubmissionFacts) -> tuple[EvidenceItem, ...]:
    told = [
        *(upload.part for upload in facts.uploads),
        *(option.label for option in (*facts.post_out, *facts.post_back)),
        facts.address,
        *facts.means,
        *facts.channels,
        *(control.label for control in (*facts.drafts, *facts.from_store)),
        *((facts.signing.control.label, *facts.signing.providers) if facts.signing else ()),
    ]
    seen = " | ".join(step.name or "?" for step in facts.seen)
    return (tab.note(f"{seen}: " + "; ".join(dict.fromkeys(text for text in told if text))),)


SUBMISSION = Probe(
    name="submission",
    criteria=("F07", "F08", "F11", "F13", "F14", "F15", "F16", "F20", "F21", "F34"),
    roles=("catalogue", "procedure", "eform", "account", "payment"),
    observe=observe,
    limit_s=100.0,
)
"""Walks through a submission and never sends it."""
