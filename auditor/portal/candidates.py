"""Candidates for a role: links and controls of a page, ranked by label, address and place."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.browser.policy import Purpose, load_rules
from auditor.browser.presses import press_of, refuse_press
from auditor.browser.snapshot import Control, Snapshot
from auditor.findings import Frozen
from auditor.portal.reach import Reach, Step, step_to
from auditor.portal.roles import label_score, url_fits
from auditor.portal.vocabulary import RoleWords, Vocabulary
from auditor.portal.wording import label

THRESHOLD = 0.45
_URL_SHARE = 0.5
_PLACES = {"nav": 0.2, "header": 0.2, "aside": 0.05, "main": 0.05, "": 0.05, "footer": 0.05, "dialog": 0.0}
_HIDDEN = -0.02
_NOWHERE = 0.7
_HEADLINE_WORDS = 10
_EXACT = 1.0
_MENUS = frozenset({"nav", "header", "footer"})


class Candidate(Frozen):
    """Something that may lead to a page of a role.

    Args:
        role: The role it is a candidate for.
        label: What a person reads on it.
        reach: How to get to what it opens.
        score: Higher is tried first.
        depth: Pages between the home page and it.
        withheld: The guard would not let it be pressed: it may send something.
    """

    role: str
    label: str
    reach: Reach
    score: float
    depth: int
    withheld: bool = False


def candidates(snapshot: Snapshot, reach: Reach, vocabulary: Vocabulary, *, depth: int) -> tuple[Candidate, ...]:
    """All candidates of one page for all roles, best first."""
    found: list[Candidate] = []
    shown = {label(control.caption) for control in snapshot.visible()}
    for control in snapshot.controls:
        if control.typing or control.tag == "select" or control.ticks:
            continue
        withheld = control.opens_url is None and _sends(control, snapshot)
        # An entry of a closed menu that is no link must be brought to view first; its visible twin need not.
        if not control.visible and control.opens_url is None and label(control.caption) in shown:
            continue
        for role, words in vocabulary.roles.items():
            score = _score(control, words)
            if score >= THRESHOLD:
                found.append(
                    Candidate(
                        role=role,
                        label=control.caption,
                        reach=_reach(control, snapshot, reach),
                        score=score,
                        depth=depth,
                        withheld=withheld,
                    )
                )
    return tuple(best_first(found))


def _sends(control: Control, snapshot: Snapshot) -> bool:
    return refuse_press(press_of(control, snapshot.group_of(control)), Purpose.LOOK, load_rules()) is not None


def best_first(found: Iterable[Candidate]) -> list[Candidate]:
    """Each way once per role, best score first, shallow before deep; stable for equal scores."""
    kept: dict[tuple[str, Reach], Candidate] = {}
    for candidate in found:
        key = (candidate.role, candidate.reach)
        if key not in kept or kept[key].score < candidate.score:
            kept[key] = candidate
    return sorted(kept.values(), key=lambda c: (-c.score + 0.1 * c.depth, c.depth, str(c.reach)))


def _score(control: Control, words: RoleWords) -> float:
    name = max((control.name, control.title), key=lambda text: label_score(text, words))
    by_label = label_score(name, words)
    by_url = _URL_SHARE if control.opens_url and url_fits(control.opens_url, words) else 0.0
    if by_label == 0 and any(f" {label(no)} " in f" {label(control.caption)} " for no in words.not_labels):
        return 0.0
    headline = len(label(control.caption).split()) > _HEADLINE_WORDS
    if by_url and by_label == 0 and headline:
        by_url /= 2
    if by_label + by_url == 0:
        return 0.0
    if headline and by_label < _EXACT and not by_url and control.region not in _MENUS:
        # A piece of news speaks of a function; it is followed like what no word names, when all else was.
        return 0.0
    score = by_label + by_url + _PLACES.get(control.region, 0.05) + (0.0 if control.visible else _HIDDEN)
    # A link to nothing may have a script behind it, which the page does not show; what has an address is tried first.
    return score * _NOWHERE if control.dead else score


def _reach(control: Control, snapshot: Snapshot, reach: Reach) -> Reach:
    url = control.opens_url
    if url is not None:
        return Reach(url=url)
    step: Step = step_to(control, snapshot)
    return reach.then(step)
