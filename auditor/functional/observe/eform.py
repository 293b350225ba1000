"""Look at the electronic form (F06, F10, F12): its fields and steps, and what it says to an empty required field."""

from __future__ import annotations

from urllib.parse import urlsplit

from auditor.browser.tab import Tab
from auditor.functional.facts.eform import EformFacts
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.observe.form import (
    FormWords,
    button,
    choices,
    chosen_before,
    counted,
    form_fields,
    list_boxes,
    passed,
    read_steps,
)
from auditor.functional.observe.home import load_page
from auditor.functional.observe.step_entries import go_to_step
from auditor.functional.observe.validation import try_validation
from auditor.functional.observe.visiting import visit
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.roles import label_score
from auditor.portal.site import SitePage

_NAMED = 0.5
"""A label with at least this score names a role (see ``label_score``)."""


async def observe(tab: Tab, desk: Desk) -> Sighting:
    """Open the form, count what it shows, and leave a required field empty."""
    words = load_words(FormWords, "eform", framework_id=desk.framework.id)
    search = desk.search("eform")
    page = desk.site.page("eform")
    if page is None:
        before = desk.site.page("procedure") or desk.site.page("catalogue")
        hosts = await _apply_hosts(tab, desk, before) if before is not None else ()
        facts = EformFacts(search=search, apply_hosts=hosts)
        url = before.url if before is not None else tab.page.url
        return Sighting(facts=facts, evidence=desk.search_evidence("eform"), url=url)
    snapshot = await visit(tab, desk, page)
    if isinstance(snapshot, Hindrance):
        return Sighting(facts=EformFacts(search=search, hindrance=snapshot), evidence=page.evidence, url=tab.page.url)
    fields = form_fields(snapshot, words)
    steps = await read_steps(tab, snapshot.frame_positions or (0,), words)
    frame = fields[0].frame if fields else 0
    offered = (*fields, *list_boxes(snapshot))
    onward, sender = (button(snapshot, names, frame=frame) for names in (words.next_labels, words.send_labels))
    shown = counted(fields, words)
    picture = await tab.picture(" | ".join(steps.steps) or snapshot.title, of=fields[0] if fields else None)
    note = tab.note("; ".join(field.label for field in shown if field.label), kind="text")
    validation, evidence = await try_validation(tab, await tab.snapshot(), steps, words)
    step_opened = "" if validation is not None and validation.reacts else await _another_step(tab, words)
    return Sighting(
        facts=EformFacts(
            search=search,
            fields=shown,
            steps=steps.steps,
            case_choices=(
                *chosen_before(page.reach, words.case_choices),
                *choices(offered, words.case_choices),
                *passed(steps, words.case_choices),
            ),
            agency_choices=(
                *chosen_before(page.reach, words.agency_choices),
                *choices(offered, words.agency_choices, but_not=words.not_agency_choices),
                *passed(steps, words.agency_choices),
            ),
            next_button=onward.caption if onward else "",
            send_button=sender.caption if sender else "",
            validation=validation,
            step_opened=step_opened,
        ),
        evidence=(*kept(picture, note), *evidence),
        url=tab.page.url,
    )


async def _another_step(tab: Tab, words: FormWords) -> str:
    """The next step, when its own entry in the list of steps opens it."""
    snapshot = await tab.snapshot()
    steps = await read_steps(tab, snapshot.frame_positions or (0,), words)
    number = steps.current + 1
    moved = await go_to_step(tab, snapshot, steps, number, words)
    return steps.steps[number] if moved is not None else ""


async def _apply_hosts(tab: Tab, desk: Desk, page: SitePage) -> tuple[str, ...]:
    """Hosts of others to which the buttons "apply" of a procedure lead; the survey does not follow those."""
    shown = await desk.once(page.role, lambda: load_page(tab, desk, page))
    if isinstance(shown, Hindrance):
        return ()
    names = desk.vocabulary.roles["eform"]
    targets = [
        control.opens_url
        for control in shown.snapshot.visible()
        if control.opens_url and label_score(control.caption, names) >= _NAMED
    ]
    return tuple(dict.fromkeys(urlsplit(url).netloc for url in targets if not tab.guard.same_site(url)))


EFORM = Probe(
    name="eform",
    criteria=("F06", "F10", "F12"),
    roles=("catalogue", "procedure", "eform"),
    observe=observe,
    limit_s=70.0,
)
"""Opens the form and never sends it."""
