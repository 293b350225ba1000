"""The control to sign: what it opens, and which certificate providers can be chosen there. Nothing is signed."""

from __future__ import annotations

from urllib.parse import urlsplit

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.functional.facts.submission import Offered, Signing
from auditor.functional.observe.listeners import state_of
from auditor.functional.observe.parts_of_form import FormPart, PartPress
from auditor.functional.observe.submission_words import SubmissionWords
from auditor.functional.observe.watching import new_lines
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label, spelt_words

_SHORT = 60
_SAID = 200


def sign_control(part: FormPart, words: SubmissionWords) -> PartPress | None:
    """The control of a part that offers to sign; a link to another page about signing is none."""
    fitting = [
        press
        for press in part.presses
        if len(press.label) <= _SHORT
        and any_words(press.label, words.sign)
        and not any_words(press.label, words.not_sign)
        and (not press.url or press.panel or press.empty)
    ]
    return next((press for press in fitting if press.enabled), fitting[0] if fitting else None)


async def look_at_signing(  # noqa: PLR0917  a step with the page that shows it
    tab: Tab, snapshot: Snapshot, part: FormPart, frame: int, step: str, words: SubmissionWords
) -> Signing | None:
    """Look for the control to sign in one step, and at what it opens.

    Args:
        tab: The tab that shows the form.
        snapshot: The page as it is now.
        part: The step.
        frame: The frame of the form.
        step: Its name.
        words: How signing is recognised.

    Returns:
        None when the step has no such control.

    Raises:
        PortalError: The page died or does not answer.
    """
    press = sign_control(part, words)
    if press is None:
        return None
    offered = Offered(label=press.label, state=await state_of(tab, press, frame=frame), step=step)
    markup = (press.panel, *press.panel_options)
    works = offered.state not in {"disabled", "dead"}
    seen = Signing(
        control=offered,
        opened=works and _is_dialogue(markup, words) and not _refuses(markup, words),
        said=press.panel[:_SAID],
        providers=_providers(press.panel_options, words),
    )
    control = next((c for c in snapshot.visible() if c.index == press.index and c.frame == frame), None)
    if not works or control is None or part.how == "hidden":
        return seen
    since = tab.request_count
    reaction = await tab.press(control, snapshot, Purpose.OPEN, settle_s=3.0)
    if not reaction.pressed:
        return seen
    after = await tab.snapshot()
    options = [
        text
        for field in after.fields()
        if field.index not in {c.index for c in snapshot.fields()}
        for text in (field.caption, *field.options)
    ]
    # The choices come first: a line of the page may hold several of them.
    lines = (*options, *new_lines(snapshot.text, after.text), *reaction.dialogs)
    gateway = next(
        (request.url for request in tab.requests(since) if request.navigation and _is_gateway(request.url, words)), ""
    )
    shown = _is_dialogue(lines, words) and len(lines) > 1 and not _refuses(lines, words)
    # A message may come in place of the panel that the markup names.
    kept = seen.opened and not _refuses((*lines, *press.panel_options), words)
    return seen.model_copy(
        update={
            "opened": kept or shown or bool(gateway),
            "said": seen.said or " · ".join(lines)[:_SAID],
            "providers": seen.providers or _providers(lines, words),
            "gateway": gateway.split("?", maxsplit=1)[0],
        }
    )


def _is_dialogue(texts: tuple[str, ...], words: SubmissionWords) -> bool:
    return any(any_words(text, words.signing_words) for text in texts) or len(_providers(texts, words)) > 1


def _refuses(texts: tuple[str, ...], words: SubmissionWords) -> bool:
    """Whether texts say that nobody can sign now; where providers can be chosen it is advice."""
    # "Lợi" is "lỗi" without its marks.
    said = any(spelt_words(text, phrase) for text in texts for phrase in words.signing_fails)
    return said and len(_providers(texts, words)) <= 1


def _providers(texts: tuple[str, ...], words: SubmissionWords) -> tuple[str, ...]:
    """Brands of certificate providers among short texts, each with the words that named it, once."""
    found: dict[str, str] = {}
    for text in texts:
        if len(label(text).split()) > 8:  # noqa: PLR2004  a choice is short, a sentence about signing is not
            continue
        for brand, names in words.providers.items():
            if any_words(text.replace(".", " "), names):
                found.setdefault(brand, text)
    return tuple(found.values())


def _is_gateway(url: str, words: SubmissionWords) -> bool:
    host = urlsplit(url).hostname or ""
    return any(host == known or host.endswith(f".{known}") for known in words.esign_hosts)
