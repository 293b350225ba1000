"""Observations, and the folder that keeps the evidence they point to.

An observation says what was seen, where and when, never pass or fail. All observations of an audit go to
``observations.json`` in the audit's folder, so that a stored audit can be judged again by anybody. Files of evidence
are content-addressed: ``evidence/<first 2>/<sha256>.<suffix>``, so the same picture is kept once and any later change
to it is noticed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from auditor.errors import StoredAuditError
from auditor.findings import EvidenceItem, Frozen, Page, Pillar, ReasonCode
from auditor.redaction import Secrets

MAX_DETAIL = 2_000
"""Characters of portal text kept in one piece of evidence; more is cut with an ellipsis."""


class Observation(Frozen):
    """What one probe saw.

    Args:
        pillar: The room it belongs to.
        probe: Which probe (``login``, ``catalogue``, ``trace``, ``axe``); each pillar documents its probes' facts.
        subject: What it looked at inside the probe (a page role, ``home``/``eform``, a run); empty if only one.
        look: 1, or 2 for the second look in a fresh context that confirms a failure.
        at: When, in UTC.
        url: The page it was on at the end.
        obstacle: Why the probe could not see what it came for; null when it could.
        obstacle_detail: One line that names the obstacle (exception, status, host).
        facts: What was seen: the probe's own model, dumped as JSON.
        evidence: What a person can look at.
    """

    pillar: Pillar
    probe: str
    subject: str = ""
    look: Literal[1, 2] = 1
    at: datetime
    url: str | None = None
    obstacle: ReasonCode | None = None
    obstacle_detail: str = ""
    facts: dict[str, Any] = Field(default_factory=dict)
    evidence: tuple[EvidenceItem, ...] = ()


class Record(Frozen):
    """All that one audit saw: what ``judge`` works from.

    Args:
        asked: Ids of the criteria that the audit was asked to decide; empty for all.
        left_out: Ids of criteria that were asked for and left out for want of time (``--max-time``).
        with_session: The pages were seen with a person's session.
        session_refused: A session was given, but the portal did not recognise it.
        dossier_code_given: The operator gave a sample dossier code.
        reached: The home page could be tested; if not, ``unreachable_code`` and ``unreachable_detail`` say why.
        pages: The pages of the survey, by role.
        observations: What every probe saw.
    """

    asked: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    with_session: bool = False
    session_refused: bool = False
    dossier_code_given: bool = False
    reached: bool = True
    unreachable_code: ReasonCode | None = None
    unreachable_detail: str = ""
    pages: tuple[Page, ...] = ()
    observations: tuple[Observation, ...] = ()

    def of(self, pillar: Pillar, probe: str, *, subject: str | None = None) -> tuple[Observation, ...]:
        """All observations of one probe (of one subject, when given), first look before second."""
        found = (o for o in self.observations if o.pillar is pillar and o.probe == probe)
        return tuple(sorted((o for o in found if subject is None or o.subject == subject), key=lambda o: o.look))

    def page(self, role: str) -> Page | None:
        """The page that the survey holds for a role, or None."""
        return next((page for page in self.pages if page.role == role), None)


class EvidenceFolder:
    """The content-addressed files of one audit.

    Args:
        root: The audit's folder; ``evidence/`` is made below it when the first file is kept.
        secrets: What is left out of all words; default: nothing.
    """

    def __init__(self, root: Path, *, secrets: Secrets | None = None) -> None:
        self.root = root
        self.secrets = secrets or Secrets()

    def keep(
        self,
        content: bytes,
        suffix: str,
        *,
        kind: Literal["picture", "page", "request", "text", "measurement", "trace"],
        page: str | None,
        detail: str = "",
    ) -> EvidenceItem:
        """Write ``content`` once and return what a finding needs to point to it.

        Raises:
            OSError: The disk is full or the folder is not writable.
        """
        digest = hashlib.sha256(content).hexdigest()
        relative = Path("evidence") / digest[:2] / f"{digest}.{suffix}"
        target = self.root / relative
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, content)
        return EvidenceItem(kind=kind, page=page, file=relative.as_posix(), sha256=digest, detail=self._words(detail))

    def note(
        self, detail: str, *, kind: Literal["request", "text", "measurement"], page: str | None = None
    ) -> EvidenceItem:
        """Evidence that is all in its words: an attempted request, a text that was read, a figure."""
        return EvidenceItem(kind=kind, page=page, detail=self._words(detail))

    def _words(self, text: str) -> str:
        # Left out before the text is cut, so that no half of a secret is left at its end.
        return bounded(self.secrets.hide(whole_characters(text)))


def whole_characters(data: Any) -> Any:
    """JSON data from a page without halves of characters.

    Pages cut texts in the midst of an emoji, and no file in UTF-8 can hold the half.
    """
    if isinstance(data, str):
        return data if data.isascii() else data.encode("utf-8", "replace").decode()
    if isinstance(data, list):
        return [whole_characters(item) for item in data]
    if isinstance(data, dict):
        return {key: whole_characters(item) for key, item in data.items()}
    return data


def bounded(text: str, limit: int = MAX_DETAIL) -> str:
    """Text from a portal, with white space folded and cut to ``limit`` characters."""
    folded = " ".join(text.split())
    return folded if len(folded) <= limit else folded[: limit - 1] + "…"


def write_atomically(target: Path, content: bytes) -> None:
    """Write a file so that a reader, or a crash, sees the old one or the new one and never half of it.

    Raises:
        OSError: The disk is full or the folder is not writable; nothing is left behind then.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def without_secrets(record: Record, secrets: Secrets) -> Record:
    """A record from which is left out what must not be written."""
    return Record.model_validate(secrets.hide_all(record.model_dump(mode="json")))


def save_record(record: Record, root: Path) -> None:
    """Write ``observations.json`` below ``root``."""
    write_atomically(root / "observations.json", record.model_dump_json(indent=1).encode())


def load_record(root: Path) -> Record:
    """Read ``observations.json`` of a stored audit.

    Raises:
        StoredAuditError: There is none, or it is not one.
    """
    path = root / "observations.json"
    try:
        return TypeAdapter(Record).validate_json(path.read_bytes())
    except OSError as error:
        raise StoredAuditError(f"{path}: cannot be read ({error.strerror}); name the folder of an audit") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise StoredAuditError(f"{path}: {bounded(where, 200)}: {bounded(first['msg'], 300)}") from error


def merge_evidence(parts: Iterable[Sequence[EvidenceItem]]) -> tuple[EvidenceItem, ...]:
    """Evidence of several observations in their order, each item once."""
    seen: dict[EvidenceItem, None] = {}
    for part in parts:
        for item in part:
            seen.setdefault(item)
    return tuple(seen)
