"""Look at the rating form: does it ask for the dossier's code, how many questions, and about what. Nothing is rated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.voice import RatingPage
from auditor.functional.observe.home import SeenPage
from auditor.functional.observe.reading import read
from auditor.functional.observe.visiting import visit
from auditor.functional.observe.voice_words import VoiceWords
from auditor.functional.probing import Desk, kept
from auditor.portal.roles import codes_in
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label

_OUTSIDE = frozenset({"nav", "header", "footer"})
_CHOICE_ROLES = frozenset({"radio", "option"})
_SCALE = 3
"""Choices that a group must have to be a scale where nothing else tells that it rates."""
_LEAST_CHOICES = 2


async def look_at_rating(tab: Tab, desk: Desk, words: VoiceWords, home: SeenPage | None) -> RatingPage:
    """Open the rating page and count what it asks."""
    search = desk.search("rating")
    page = desk.site.page("rating")
    if page is None:
        return RatingPage(search=search, evidence=desk.search_evidence("rating"))
    snapshot = await visit(tab, desk, page)
    if isinstance(snapshot, Hindrance):
        return RatingPage(search=search, hindrance=snapshot, evidence=page.evidence)
    elsewhere = home if home is not None and home.snapshot.url != snapshot.url else None
    common = set(_asked(elsewhere.snapshot, words)) if elsewhere is not None else set()
    asked = _asked(snapshot, words)
    reading = await read(tab)
    others = (elsewhere.reading,) if elsewhere is not None else ()
    own = " \n ".join(line.text for line in reading.own(*others))
    of_site = any_words(own, (*words.site_words, *words.looks))
    asks = " \n ".join(line.text for line in reading.own(*others) if line.form)
    # A box for codes that stands on every page belongs to the look-up, not to this form.
    everywhere = {(f.html_name, f.caption) for f in elsewhere.snapshot.fields()} if elsewhere is not None else set()
    code = next(
        (
            field
            for field in snapshot.fields()
            if field.typing
            and (field.html_name, field.caption) not in everywhere
            and field.region not in _OUTSIDE
            and any_words(f"{field.name} {field.nearby} {field.placeholder}", words.code_field)
        ),
        None,
    )
    first = code or next((field for field in snapshot.fields() if field.type == "radio"), None)
    picture = await tab.picture(snapshot.title, of=first)
    return RatingPage(
        search=search,
        code_field=code.caption if code else "",
        service=len(codes_in(f"{own} {snapshot.url}")) == 1,
        questions=sum(rates for name, rates in asked.items() if name not in common),
        repeated=len(asked.keys() & common),
        about_site=of_site and not any_words(own, words.service_words),
        perhaps_site=of_site and not words.names_service(asks or own),
        evidence=(*page.evidence, *kept(picture)),
    )


def _asked(snapshot: Snapshot, words: VoiceWords) -> dict[str, bool]:
    """One name for each question that is answered by choosing, and whether it rates something.

    Radio buttons of one name are one question (stars often hide theirs), and so are a slider and a list of
    satisfied-or-not. Choices without a name (drawn by scripts) are counted by the answer that is repeated most: it
    stands once in each question.
    """
    named: dict[str, list[str]] = {}
    nameless: list[Control] = []
    shown = {(control.frame, control.group) for control in snapshot.visible() if control.group is not None}
    for control in snapshot.controls:
        drawn_over = control.type == "radio" and (control.frame, control.group) in shown
        # Where a label stands for a button that is not drawn itself, that button is counted.
        if control.region in _OUTSIDE or control.tag == "label" or not (control.visible or drawn_over):
            continue
        if control.type == "radio" and control.html_name:
            named.setdefault(f"{control.frame}:{control.html_name}", []).append(label(control.caption))
        elif control.type == "radio" or control.role in _CHOICE_ROLES or _is_answer(control, words):
            nameless.append(control)
    alike = Counter(frozenset(choices) for choices in named.values())
    questions = {
        name: _rates(choices, words, alike[frozenset(choices)])
        for name, choices in named.items()
        if len(choices) >= _LEAST_CHOICES
    }
    others = {
        f"{control.frame}:{control.html_name or control.html_id or control.index}"
        for control in snapshot.fields()
        if control.tag == "select" and any(any_words(option, words.satisfied_words) for option in control.options)
    }
    others |= {
        f"slider {control.frame}:{control.html_name or control.html_id or control.index}"
        for control in snapshot.visible()
        if control.region not in _OUTSIDE and (control.type == "range" or control.role == "slider")
    }
    repeated = Counter(label(control.caption) for control in nameless if label(control.caption))
    if len(repeated) >= _LEAST_CHOICES:
        others |= {f"answer:{number}" for number in range(max(repeated.values()))}
    return questions | dict.fromkeys(others, True)


def _rates(choices: Sequence[str], words: VoiceWords, groups: int) -> bool:
    """Whether radio buttons of one name rate something: what one is ("man", "woman") and two ways to search do not.

    Args:
        choices: What the buttons are called, folded.
        words: The words of ratings.
        groups: How many groups have the same choices, this one included.
    """
    named = any(any_words(choice, words.satisfied_words) for choice in choices)
    persons = {label(word) for word in words.person_choices}
    about_person = sum(choice in persons or any_words(choice, words.person_words) for choice in choices)
    if not named and about_person >= _LEAST_CHOICES:
        return False
    return named or groups > 1 or len(choices) >= _SCALE


def _is_answer(control: Control, words: VoiceWords) -> bool:
    # The words of a button that is not drawn itself are counted with that button.
    plain = control.opens_url is None and not control.typing and control.tag != "label"
    return plain and label(control.caption) in {label(word) for word in words.satisfied_words}
