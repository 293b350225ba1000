"""Reading a round of audits from folders: one by one, and whatever cannot be used is named with its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import StoredAuditError, UsageError
from auditor.findings import Audit
from auditor.framework import Framework, load_framework
from auditor.reporting.comparison.checks import ScoreCheck
from auditor.reporting.comparison.entries import Entry, Rules, entry_of, unit_of
from auditor.reporting.comparison.model import LeftOut
from auditor.reporting.json import AUDIT_FILE, read_audit

_NOT_EVERYTHING = "not everything that was given can be compared; mend it, or compare without it with --leave-out"
_DEPTH = 3
"""How far below a given folder audits are looked for: a campaign keeps them in folders of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Audits of one round under one framework, and what was given besides them."""

    framework: Framework
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Audits of an earlier round, under whatever framework, and what was given besides them."""

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]


def read_round(folders: Sequence[Path], *, framework_id: str | None = None, leave_out: bool = False) -> Round:
    """Read the audits of a round.

    Args:
        folders: Folders of audits, or folders that hold such folders (a campaign's).
        framework_id: The framework to compare under; default: the one of the audits.
        leave_out: Leave out what cannot be used, and say so in the result; else anything of it is an error.

    Raises:
        UsageError: There is nothing to compare, or, without ``leave_out``, something that cannot be used: every file
            with its reason, and the way out.
    """
    entries, left_out = _read(folders)
    return round_of(entries, framework_id=framework_id, left_out=left_out, leave_out=leave_out)


def read_earlier(folders: Sequence[Path], framework: Framework, *, leave_out: bool = False) -> Earlier:
    """Read the audits of an earlier round, under whatever framework: the newest of each portal.

    Args:
        folders: As for :func:`read_round`.
        framework: That of the later round, whose cohort tells the portals.
        leave_out: Leave out what cannot be used, and say so in the result; else anything of it is an error.

    Raises:
        UsageError: As for :func:`read_round`.
    """
    entries, problems = _read(folders)
    here = [entry for entry in entries if _is_under(framework, entry)]
    elsewhere = [entry for entry in entries if not _is_under(framework, entry)]
    usable = tuple(_once_each([*_sound(here, framework, problems), *elsewhere], framework, problems))
    if problems and not leave_out:
        raise UsageError(_complaint(_NOT_EVERYTHING, problems))
    if not usable:
        raise UsageError(_complaint("nothing to compare with: none of the earlier audits can be used", problems))
    return Earlier(entries=usable, left_out=tuple(problems))


def _read(folders: Sequence[Path]) -> tuple[list[Entry], list[LeftOut]]:
    entries: list[Entry] = []
    left_out: list[LeftOut] = []
    # The same folder typed twice is no second audit.
    for folder in {folder.resolve(): folder for folder in folders}.values():
        found = list(_audit_files(folder))
        if not found:
            left_out.append(LeftOut(file=folder / AUDIT_FILE, code="missing", detail=""))
        for file in found:
            if not file.is_file():
                left_out.append(LeftOut(file=file, code="missing", detail=""))
                continue
            try:
                entries.append(entry_of(read_audit(file), file.parent))
            except StoredAuditError as error:
                left_out.append(LeftOut(file=file, code="unreadable", detail=error.message.removeprefix(f"{file}: ")))
    return entries, left_out


def round_of(
    entries: Iterable[Entry],
    *,
    framework_id: str | None = None,
    framework: Framework | None = None,
    left_out: Iterable[LeftOut] = (),
    leave_out: bool = False,
) -> Round:
    """A round from audits that were read already; see :func:`read_round`.

    Raises:
        UsageError: As for :func:`read_round`.
    """
    given, problems = list(entries), list(left_out)
    if not given:
        raise UsageError(_complaint("nothing to compare: name the folders of at least one audit", problems))
    wanted = framework or load_framework(framework_id or _usual([entry.rules for entry in given]))
    kept = list(_of_one_framework(given, wanted, problems))
    usable = tuple(_once_each(_sound(kept, wanted, problems), wanted, problems))
    if problems and not leave_out:
        raise UsageError(_complaint(_NOT_EVERYTHING, problems))
    if not usable:
        raise UsageError(_complaint("nothing to compare: none of the audits can be used", problems))
    return Round(framework=wanted, entries=usable, left_out=tuple(problems))


def entries_from(audits: Iterable[tuple[Audit, Path]]) -> Iterator[Entry]:
    """What a comparison keeps of audits that are at hand, each with its folder."""
    for audit, folder in audits:
        yield entry_of(audit, folder)


def _audit_files(folder: Path) -> Iterator[Path]:
    """The file itself, the folder's own audit, or those of the folders below it; an unfinished one is named too."""
    if folder.is_file() or (folder / AUDIT_FILE).exists() or (folder / "observations.json").exists():
        yield folder if folder.is_file() else folder / AUDIT_FILE
        return
    names = {AUDIT_FILE, "observations.json"}
    holding: set[Path] = set()
    for depth in range(1, _DEPTH + 1):
        for name in names:
            holding.update(path.parent for path in folder.glob(f"{'*/' * depth}{name}"))
    yield from (path / AUDIT_FILE for path in sorted(holding))


def _usual(rules: Sequence[Rules]) -> str:
    return Counter(rule.framework for rule in rules).most_common(1)[0][0]


def _of_one_framework(entries: Iterable[Entry], framework: Framework, problems: list[LeftOut]) -> Iterator[Entry]:
    for entry in entries:
        rules = entry.rules
        if _is_under(framework, entry):
            yield entry
        else:
            detail = (
                f"judged under {rules.framework} version {rules.version}, not {framework.id} version "
                f"{framework.version}; judge it again first: auditor judge {entry.folder} --framework {framework.id}"
            )
            problems.append(LeftOut(file=entry.folder / AUDIT_FILE, code="framework", detail=detail))


def _is_under(framework: Framework, entry: Entry) -> bool:
    return (entry.rules.framework, entry.rules.version) == (framework.id, framework.version)


def _sound(entries: Iterable[Entry], framework: Framework, problems: list[LeftOut]) -> list[Entry]:
    """Those whose points follow from their verdicts; the others are named."""
    check = ScoreCheck(framework)
    sound = []
    for entry in entries:
        if wrong := check.problem(entry):
            problems.append(LeftOut(file=entry.folder / AUDIT_FILE, code="edited", detail=wrong))
        else:
            sound.append(entry)
    return sound


def _once_each(entries: Iterable[Entry], framework: Framework, problems: list[LeftOut]) -> Iterator[Entry]:
    """One audit of each portal, the newest; the others are named."""
    newest_first = sorted(entries, key=lambda entry: (entry.started_at, str(entry.folder)), reverse=True)
    seen: dict[str, Entry] = {}
    kept: list[Entry] = []
    for entry in newest_first:
        unit = unit_of(entry, framework)
        keys = {f"address {entry.address}"} | ({f"unit {unit.unit_code}"} if unit else set())
        if entry.unit_code:
            keys.add(f"unit {entry.unit_code}")
        twin = next((seen[key] for key in sorted(keys) if key in seen), None)
        if twin is None:
            seen.update(dict.fromkeys(keys, entry))
            kept.append(entry)
        else:
            detail = f"a second audit of {entry.url}; the newer one is {twin.folder / AUDIT_FILE}"
            problems.append(LeftOut(file=entry.folder / AUDIT_FILE, code="duplicate", detail=detail))
    yield from reversed(kept)


def _complaint(what: str, problems: Sequence[LeftOut]) -> str:
    lines = [f"{problem.file}: {problem.detail or _MEANING[problem.code]}" for problem in problems]
    return "\n".join([what, *lines])


_MEANING = {"missing": "no audit.json: the folder holds no complete audit"}
