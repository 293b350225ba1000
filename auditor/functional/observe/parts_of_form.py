"""Reading a form part by part: what is on the screen, and the steps that stand hidden in the same page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from auditor.browser.tab import Tab
from auditor.findings import Frozen
from auditor.functional.facts.submission import Option
from auditor.functional.observe.form import FormWords, Steps
from auditor.functional.observe.watching import script
from auditor.portal.vocabulary import any_words


class _Read(Frozen):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class PartField(_Read):
    """One field: its words, never what is in it (``set``: something is); ``index`` is -1 outside the snapshot."""

    index: int
    label: str
    group: str
    kind: str
    enabled: bool
    readonly: bool
    required: bool
    set: bool
    options: tuple[str, ...]
    accept: str
    row: str
    described: str

    @property
    def choice(self) -> bool:
        """It is one of several answers to choose from."""
        return self.kind in {"radio", "checkbox", "option"}


class PartPress(_Read):
    """Something that can be pressed; ``panel`` is the part of the page that its markup says it opens."""

    index: int
    label: str
    enabled: bool
    empty: bool
    opens: bool
    panel: str
    panel_options: tuple[str, ...]
    url: str


class FormPart(_Read):
    """One step of a form, or all of a form that has none."""

    how: Literal["shown", "hidden"]
    title: str
    fields: tuple[PartField, ...]
    presses: tuple[PartPress, ...]
    rows_without: int
    text: str


async def read_parts(tab: Tab, frame: int, steps: Steps) -> tuple[FormPart, ...]:
    """The part of a form that is on the screen, then the steps that are hidden in the same page.

    Args:
        tab: Shows the form; a snapshot must have been taken of it as it is now.
        frame: The frame that holds the form.
        steps: The numbered steps that the page shows.

    Raises:
        PortalError: The page does not answer.
    """
    raw = await tab.evaluate(script("submission.js"), {"steps": len(steps.steps)}, frame=frame)
    return tuple(FormPart.model_validate(part) for part in raw["parts"])


def must_be_set(field: PartField, words: FormWords) -> bool:
    """Whether the markup or the label says that the field must be filled in."""
    text = f"{field.label} {field.group if field.choice else ''}"
    return field.required or any(sign in text for sign in words.required_signs) or any_words(text, words.required_words)


def options_of(fields: Iterable[PartField]) -> Iterable[Option]:
    """Everything that can be chosen, with the name of the choice."""
    for field in fields:
        if field.choice:
            yield Option(label=field.label[:160], group=field.group[:160], enabled=field.enabled)
        elif field.kind in {"select", "combobox"}:
            for text in field.options:
                yield Option(label=text[:160], group=field.label[:160], enabled=field.enabled)
