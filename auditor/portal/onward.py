"""From the catalogue to a procedure, and from "apply" to its form: ways that no menu shows."""

from __future__ import annotations

from auditor.browser.snapshot import Control, Snapshot
from auditor.portal.candidates import Candidate
from auditor.portal.reach import Reach, step_to
from auditor.portal.roles import codes_in, label_score
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import label

_NAME_WORDS = 4
_NAMED = 0.5
"""A label with at least this score names a role (see ``label_score``)."""
_SOME_SIGN = 1.5
"""At least one sign of a procedure: a code, a long name, or the words for "details" beside an address."""
_PARTS_OF_WIDGETS = frozenset({"combobox", "option", "tab", "checkbox", "radio"})
_APART = frozenset({"nav", "header", "footer"})


def lead(role: str, name: str, reach: Reach, depth: int) -> Candidate:
    """A candidate that the way itself suggests, whatever its label."""
    return Candidate(role=role, label=name, reach=reach, score=1.0, depth=depth)


def procedure_leads(snapshot: Snapshot, reach: Reach, vocabulary: Vocabulary, *, depth: int) -> list[Candidate]:
    """What may open a procedure on a catalogue page, the surest first."""
    name = vocabulary.roles["procedure"].labels[0]
    return [
        lead("procedure", name, way_of(control, snapshot, reach), depth)
        for control in _procedure_controls(snapshot, vocabulary)
    ]


def _procedure_controls(snapshot: Snapshot, vocabulary: Vocabulary) -> list[Control]:
    """Controls of a catalogue page that may open a procedure, the surest first, each address once."""
    apply = vocabulary.roles["eform"]
    listed = _in_coded_rows(snapshot)
    lists = {place for place, frame in snapshot.placed() if len(codes_in(frame.text)) > 1}
    scored: list[tuple[float, int, Control]] = []
    for position, control in enumerate(snapshot.visible()):
        if control.typing or control.region in _APART or control.tag in {"select", "input"} or control.off_screen:
            continue
        if label_score(control.caption, apply) >= _NAMED:
            continue
        where = f"{control.target_url} {control.caption}"
        words = len(label(control.caption).split())
        score = 3.0 * bool(codes_in(where)) + 1.5 * (words >= _NAME_WORDS) + 1.0 * ("chi tiet" in label(where))
        score += 0.5 * bool(control.opens_url) + 1.0 * (label(control.caption) in listed)
        # In a page of frames, menus and trees stand in frames of their own.
        score += 1.0 * (control.frame in lists)
        # Filters and folds have long names too: they show more of this page, and lead to no other.
        score -= 2.0 * (control.expandable or control.role in _PARTS_OF_WIDGETS)
        if score >= _SOME_SIGN:
            scored.append((score, position, control))
    scored.sort(key=lambda item: (-item[0], item[1]))
    kept: dict[str, Control] = {}
    for _, _, control in scored:
        kept.setdefault(control.opens_url or f"{control.caption}#{control.frame}", control)
    return list(kept.values())


def _in_coded_rows(snapshot: Snapshot) -> set[str]:
    """Folded names of procedures: the longest cell of each table row that shows a code (others may name a field)."""
    rows = (row for table in snapshot.tables for row in table.rows if any(codes_in(cell) for cell in row))
    return {label(max(row, key=len)) for row in rows} - {""}


def apply_leads(snapshot: Snapshot, reach: Reach, vocabulary: Vocabulary, *, depth: int) -> list[Candidate]:
    """Controls that name the form, outside menus, the surest first."""
    words = vocabulary.roles["eform"]
    found: list[tuple[float, Candidate]] = []
    for control in snapshot.visible():
        score = label_score(control.caption, words)
        if score < _NAMED or control.typing or control.region in _APART:
            continue
        found.append((score, lead("eform", control.caption, way_of(control, snapshot, reach), depth)))
    return [candidate for _, candidate in sorted(found, key=lambda item: -item[0])]


def next_leads(snapshot: Snapshot, reach: Reach, vocabulary: Vocabulary, *, depth: int) -> list[Candidate]:
    """Controls that move on, outside menus, for the pages before a form (choose a case, go on without an account)."""
    names = {label(word) for word in vocabulary.wizard.next_labels}
    # "I agree" may belong to the terms before a form, or to a notice about cookies that comes once.
    agrees = {label(word) for word in vocabulary.overlays.accept_labels}
    found = [
        control
        for control in snapshot.visible()
        if label(control.caption) in names and control.region not in _APART and control.enabled
    ]
    found.sort(key=lambda control: label(control.caption) in agrees)
    return [lead("eform", control.caption, way_of(control, snapshot, reach), depth) for control in found]


def way_of(control: Control, snapshot: Snapshot, reach: Reach) -> Reach:
    """How what a control opens is reached: by its address, or by pressing it."""
    url = control.opens_url
    return Reach(url=url) if url else reach.then(step_to(control, snapshot))
