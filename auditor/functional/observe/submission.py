"""Look at what a submission offers (F07, F08, F10-F16, F20, F21, F34): walk through it, send and keep nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.findings import EvidenceItem
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.submission import Filled, Offered, Option, Signing, StepSeen, SubmissionFacts, Upload
from auditor.functional.observe.form import FormWords, Steps, form_fields, read_steps
from auditor.functional.observe.limits import limits_of
from auditor.functional.observe.listeners import state_of
from auditor.functional.observe.parts_of_form import FormPart, PartField, options_of, read_parts
from auditor.functional.observe.payment import means_of, pays_online
from auditor.functional.observe.person import KnownPerson, keep_out, known_person, read_person
from auditor.functional.observe.post import address_in, asks_for_place, posts_of
from auditor.functional.observe.signing import look_at_signing
from auditor.functional.observe.submission_words import SubmissionWords
from auditor.functional.observe.visiting import visit
from auditor.functional.observe.walking import Walk, Walker
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label

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
    steps = await read_steps(tab, snapshot.frame_positions or (0,), words)
    if desk.with_session:
        await keep_out(tab, form_fields(snapshot, words))
    picture = await tab.picture(" | ".join(steps.steps) or snapshot.title)
    notes = _Notes(tab, words, own, known if desk.with_session else None)
    walker = Walker(tab=tab, words=words, submission=own, at_step=notes.take, curious=notes.curious)
    walk = await walker.walk(await tab.snapshot(), steps)
    facts = SubmissionFacts(search=search, payment=payment, steps=steps.steps, **notes.facts(walk))
    return Sighting(facts=facts, evidence=(*kept(picture), *_evidence(tab, facts)), url=tab.page.url)


class _Notes:
    """What each step offers, noted while it can be asked about.

    Args:
        tab: Shows the form.
        form: How forms are read.
        words: How the functions are recognised.
        known: What the account says of the person; None without a session.
    """

    def __init__(self, tab: Tab, form: FormWords, words: SubmissionWords, known: KnownPerson | None) -> None:
        self._tab = tab
        self._form = form
        self._words = words
        self._known = known
        self._drafts: dict[str, Offered] = {}
        self._from_store: dict[str, Offered] = {}
        self._signing: Signing | None = None
        self._person: dict[str, Filled] = {}
        self._address = ""
        self._address_tried = False
        self._offers_post = False

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
        if part.how == "shown" and self._known is not None:
            fields = tuple(field for field in form_fields(snapshot, self._form) if field.frame == frame)
            for one in await read_person(self._tab, fields, self._known, self._words):
                self._person.setdefault(one.kind, one)
        self._address = self._address or address_in(part.fields, self._words)
        self._offers_post = self._offers_post or bool(posts_of(options_of(part.fields), self._words).back)
        await self._choose_post(snapshot, frame, part)
        if self._signing is None or not self._signing.opened:
            found_now = await look_at_signing(self._tab, snapshot, part, frame, step.name, self._words)
            self._signing = found_now or self._signing

    def curious(self) -> bool:
        """Whether a step that stands hidden offers what shows the rest only when it is on the screen."""
        unsigned = self._signing is not None and not self._signing.opened
        return unsigned or (self._offers_post and not self._address and not self._address_tried)

    async def _choose_post(self, snapshot: Snapshot, frame: int, part: FormPart) -> None:
        """Choose the result by post where no address is asked for yet: many forms ask only then."""
        if self._address or part.how == "hidden":
            return
        for field in part.fields:
            option = next(iter(options_of([field])), None) if field.choice else None
            if option is None or not option.enabled or not posts_of([option], self._words).back:
                continue
            control = next((c for c in snapshot.controls if c.index == field.index and c.frame == frame), None)
            if control is None:
                continue
            self._tab.guard.begin_walk()
            reaction = await self._tab.press(control, snapshot, Purpose.WALK, wizard=True, settle_s=1.5)
            await self._tab.snapshot()
            (now, *_) = await read_parts(self._tab, frame, Steps())
            self._address = address_in(now.fields, self._words)
            self._address_tried = reaction.pressed and not asks_for_place(part.fields, now.fields, self._words)
            return

    def facts(self, walk: Walk) -> dict[str, Any]:
        """All that was seen on a walk, as fields of :class:`SubmissionFacts`."""
        words = self._words
        fields = [field for _, part in walk.parts for field in part.fields]
        options = list(options_of(fields))
        posts = posts_of(options, words)
        text = "\n".join(part.text for _, part in walk.parts)
        return {
            "seen": tuple(step for step, _ in walk.parts),
            "whole": walk.whole,
            "stopped": walk.stopped,
            "stopped_at": walk.stopped_at,
            "fields": len(fields),
            "asked": sum(_questions(part.fields) for _, part in walk.parts),
            "unchosen": next((one.label[:120] for one in fields if _is_unchosen(one)), ""),
            "further_form": self._further_form(walk),
            "held_empty": walk.held_empty,
            "uploads": tuple(
                self._upload(field, part) for _, part in walk.parts for field in part.fields if field.kind == "file"
            ),
            "rows_without_upload": sum(part.rows_without for _, part in walk.parts),
            "drafts": tuple(self._drafts.values()),
            "channels": self._named(options, words.notice_group, words.channels),
            "post_out": posts.out[:_KEPT],
            "post_back": posts.back[:_KEPT],
            "post_unclear": posts.unclear[:_KEPT],
            "out_of_service": tuple(
                o.label for o in posts.every() if not o.enabled and any_words(o.label, words.out_of_service)
            ),
            "address": self._address,
            "address_tried": self._address_tried,
            "means": means_of(fields, words),
            "pays_online": pays_online(fields, words),
            "free": next((line[:120] for line in text.splitlines() if any_words(line, words.free)), ""),
            "signing": self._signing,
            "from_store": tuple(self._from_store.values()),
            "person": tuple(self._person.values()),
        }

    def _further_form(self, walk: Walk) -> str:
        labels = (press.label for _, part in walk.parts for press in part.presses)
        return next((text for text in labels if len(text) <= _SHORT and any_words(text, self._form.further_form)), "")

    def _upload(self, field: PartField, part: FormPart) -> Upload:
        limits = limits_of((f"{field.row} {field.described}", part.text), self._words)
        return Upload(
            part=field.label[:120],
            enabled=field.enabled,
            together=any_words(field.label, self._words.together),
            no_part=_before_remarks(field.label) in {"", *map(label, self._words.names_no_part)},
            **limits._asdict(),
        )

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


def _before_remarks(text: str) -> str:
    """A label without what stands behind it in brackets, folded."""
    return label(text.partition("(")[0])


def _questions(fields: Iterable[PartField]) -> int:
    """How many fields a person fills in on the screen: the choices of one question are one, files are none."""
    asked = [field for field in fields if field.kind != "file"]
    return len({("choice", one.group or one.label) if one.choice else ("field", n) for n, one in enumerate(asked)})


def _is_unchosen(field: PartField) -> bool:
    """Whether one thing of several is to be chosen, and none is; a box to tick is complete without a tick."""
    return field.enabled and not field.set and field.kind in {"select", "combobox", "radio", "option"}


def _evidence(tab: Tab, facts: SubmissionFacts) -> tuple[EvidenceItem, ...]:
    told = [
        *(upload.part for upload in facts.uploads),
        *(option.label for option in (*facts.post_out, *facts.post_back, *facts.post_unclear)),
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
    criteria=("F07", "F08", "F10", "F11", "F12", "F13", "F14", "F15", "F16", "F20", "F21", "F34"),
    roles=("catalogue", "procedure", "eform", "account", "payment"),
    observe=observe,
    limit_s=100.0,
)
"""Walks through a submission and never sends it."""
