"""Fields about the person that an account filled in: that they are, and whether they agree with the account's own page.

What stands in the fields and on the account's page is compared here and kept nowhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.browser.snapshot import Control
from auditor.browser.tab import Tab
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.submission import Filled
from auditor.functional.observe.form import caption
from auditor.functional.observe.submission_words import SubmissionWords
from auditor.functional.observe.visiting import visit
from auditor.functional.probing import Desk
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label

_KNOWN = "what the account says of the person"
_SHORTEST = 3
_NO_VALUE = re.compile(r"[^\w*•]|_")
"""What a mask for typing leaves in an empty field; asterisks and dots hide something that stands there."""
_MASKED = re.compile(r"[*xX•·]{2,}")
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)|(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")

_VALUES = """numbers => numbers.map((number) => {
  const el = (window[Symbol.for('portal-auditor.controls')] || [])[number];
  return el ? String(el.value || '').slice(0, 300) : '';
})"""
_PAGE = """() => {
  const typed = document.querySelectorAll('input:not([type=hidden]):not([type=password]),textarea');
  return [document.body.innerText, ...Array.from(typed, (el) => el.value || '')].join('\\n').slice(0, 60000);
}"""


@dataclass(frozen=True, repr=False)
class KnownPerson:
    """What the account's own page says, for comparison only; it is never printed."""

    text: str

    def agrees(self, kind: str, value: str, words: SubmissionWords) -> bool | None:
        """Whether the page says the same; None when it names no such thing or hides part of it."""
        if not self.text or not any_words(self.text, words.person[kind]):
            return None
        if kind == "birth":
            return None if not _days(value) or not _days(self.text) else bool(_days(value) & _days(self.text))
        if kind == "identity":
            digits = re.sub(r"\D", "", value)
            return digits in re.sub(r"[^\d\n]", "", self.text) or (None if _MASKED.search(self.text) else False)
        return f" {label(value)} " in f" {label(self.text)} "


async def known_person(tab: Tab, desk: Desk) -> KnownPerson:
    """What the account's own page says, when there is one; it is read once, as it can only confirm what a form holds.

    Raises:
        PageCrashed: The browser died.
    """
    page = desk.site.page("account")
    if page is None or not desk.with_session:
        return KnownPerson("")
    known: KnownPerson | None = desk.shared.kept(_KNOWN)
    if known is not None:
        return known
    if isinstance(await visit(tab, desk, page), Hindrance):
        return KnownPerson("")
    return await note_person(tab, desk)


async def note_person(tab: Tab, desk: Desk) -> KnownPerson:
    """Note what the account's own page says, which is open in a tab, for who compares something with it.

    Raises:
        PortalError: The page died or does not answer.
    """
    known = KnownPerson(str(await tab.evaluate(_PAGE)))
    desk.shared.keep(_KNOWN, known)
    return known


async def keep_out(tab: Tab, fields: tuple[Control, ...]) -> None:
    """Keep what an account filled in out of all that is written."""
    typed = [field for field in fields if field.typing and field.filled]
    if typed:
        for value in await tab.evaluate(_VALUES, [field.index for field in typed], frame=typed[0].frame):
            tab.folder.secrets.add(str(value))


async def read_person(
    tab: Tab, fields: tuple[Control, ...], known: KnownPerson, words: SubmissionWords
) -> tuple[Filled, ...]:
    """The fields about the person, the first of each kind that is filled in, else the first.

    Args:
        tab: Shows the form as it opened.
        fields: Its fields.
        known: What the account's page says.
        words: How the kinds are recognised.
    """
    typed = [field for field in fields if field.typing and not any_words(caption(field), words.not_person)]
    if not typed:
        return ()
    values = await tab.evaluate(_VALUES, [field.index for field in typed], frame=typed[0].frame)
    found: dict[str, Filled] = {}
    for field, value in zip(typed, values, strict=True):
        kind = next((name for name, names in words.person.items() if any_words(caption(field), names)), None)
        if kind is None or (kind in found and found[kind].filled):
            continue
        filled = _says_something(kind, str(value), words)
        found[kind] = Filled(
            kind=kind,
            label=caption(field),
            filled=filled,
            locked=field.readonly or not field.enabled,
            agrees=known.agrees(kind, str(value), words) if filled else None,
        )
    return tuple(found.values())


def _says_something(kind: str, value: str, words: SubmissionWords) -> bool:
    """Whether a value is more than the mask of an empty field, such as ``__/__/____`` or ``dd/mm/yyyy``."""
    shape = words.person_values.get(kind)
    return len(_NO_VALUE.sub("", value)) >= _SHORTEST and (shape is None or shape.search(value) is not None)


def _days(text: str) -> set[tuple[int, int, int]]:
    found = set()
    for day, month, year, year_first, month_second, day_last in _DAY.findall(text):
        found.add((int(year), int(month), int(day)) if year else (int(year_first), int(month_second), int(day_last)))
    return found
