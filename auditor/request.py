"""What one audit is asked to do, checked before anything starts."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

from auditor.breadth import ALONE, Breadth
from auditor.errors import OutputExists, UsageError
from auditor.findings import Frozen
from auditor.framework import Framework
from auditor.session import check_session

MIN_RUNS = 1
MAX_RUNS = 25
_MADE_BY_AUDIT = ("audit.json", "observations.json", "evidence")
REPORTS = ("report*.html", "junit.xml", "report.sarif", "earl.jsonld", "summary.md", "badge.svg")
"""Reports that stand beside an audit: an old one must not be taken for the new audit's."""
_MAX_PORT = 65_535


class AuditRequest(Frozen):
    """One audit.

    Args:
        url: The portal's home page, absolute.
        output: Folder for everything the audit writes.
        name: What reports call the portal; its host when empty.
        unit_code: Its code in the cohort, if it has one.
        framework_id: The framework to judge under.
        session: A Playwright storage state of a person who logged in.
        redact: Leave out what looks like a person's number or address; null does so with a session.
        dossier_code: A sample dossier code.
        only: Criteria ids, or letters of pillars, to restrict the audit to; empty for all.
        profile: Network, processor and screen of the performance runs; the framework's default when null.
        runs: Performance runs per page.
        seed: Chooses samples; made from the address when null, so that the same portal gets the same samples.
        ignore_https_errors: Go on in spite of an invalid certificate.
        own_portal: The user owns the portal: robots.txt is not asked.
        keep_traces: Keep the traces of the performance runs.
        max_time_s: Seconds of wall time that the audit may take; what does not fit is left out, the least valuable
            first.
        browser_arguments: More command-line arguments for Chromium.
        breadth: How much of the portal is looked at at a time.
    """

    url: str
    output: Path
    name: str = ""
    unit_code: str | None = None
    framework_id: str = "mic-2023"
    session: Path | None = None
    redact: bool | None = None
    dossier_code: str | None = None
    only: tuple[str, ...] = ()
    profile: str | None = None
    runs: int = 5
    seed: int | None = None
    ignore_https_errors: bool = False
    own_portal: bool = False
    keep_traces: bool = False
    max_time_s: float | None = None
    browser_arguments: tuple[str, ...] = ()
    breadth: Breadth = ALONE

    @property
    def used_seed(self) -> int:
        """The seed: as given, else made from the address."""
        if self.seed is not None:
            return self.seed
        return int.from_bytes(hashlib.sha256(self.url.encode()).digest()[:4])


def portal_url(text: str) -> str:
    """The address of a portal as typed, made absolute; a bare host gets https.

    Raises:
        UsageError: It is no address of a web page.
    """
    typed = text.strip()
    address = typed if "://" in typed else f"https://{typed}"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"{text!r} is not the address of a portal ({error})") from error
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"}:
        raise UsageError(f"{text!r}: expected an address that begins with http:// or https://, not {parts.scheme}:")
    plausible = host == "localhost" or "." in host or ":" in host
    if not plausible or any(char.isspace() for char in typed) or (port is not None and not 0 < port <= _MAX_PORT):
        raise UsageError(
            f"{text!r} is not the address of a portal; expected something like https://dichvucong.tinh.gov.vn"
        )
    return parts._replace(path=parts.path or "/").geturl()


def asked_criteria(only: tuple[str, ...], framework: Framework) -> tuple[str, ...]:
    """Ids of the criteria that an audit is asked to decide.

    Args:
        only: Letters of pillars (``F``) or criteria ids (``F05``); empty for all.
        framework: The criteria.

    Raises:
        UsageError: One of them is unknown.
    """
    every = [criterion.id for criterion in framework.criteria]
    if not only:
        return tuple(every)
    letters = {pillar.letter for pillar in framework.pillars}
    wanted: set[str] = set()
    for item in (part.strip().upper() for part in only):
        if item in letters:
            wanted.update(identifier for identifier in every if identifier.startswith(item))
        elif item in every:
            wanted.add(item)
        else:
            raise UsageError(f"--only {item}: expected one of {', '.join(sorted(letters))} or a criterion such as F05")
    return tuple(identifier for identifier in every if identifier in wanted)


def check_request(request: AuditRequest, *, force: bool = False) -> None:
    """Check what can be checked before a browser is started.

    Raises:
        UsageError: Runs out of range, an output folder that cannot be written, or a session file that is none, is
            another portal's or has expired.
        OutputExists: The folder holds an audit and ``force`` was not given.
    """
    if not MIN_RUNS <= request.runs <= MAX_RUNS:
        raise UsageError(f"--runs {request.runs}: expected {MIN_RUNS} to {MAX_RUNS}")
    _check_output(request.output)
    if request.session is not None:
        check_session(request.session, request.url)
    holds = [name for name in _MADE_BY_AUDIT if (request.output / name).exists()]
    if holds and not force:
        raise OutputExists(
            f"{request.output} already holds an audit ({holds[0]}); choose another --output, or --force to replace it"
        )


def clear_output(root: Path) -> None:
    """Remove what an earlier audit wrote into a folder, and nothing else.

    Raises:
        OSError: Something cannot be removed.
    """
    for name in (*_MADE_BY_AUDIT, *(path.name for pattern in REPORTS for path in root.glob(pattern))):
        target = root / name
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink(missing_ok=True)


@contextmanager
def whole_or_nothing(root: Path) -> Iterator[None]:
    """Clear a folder for a new audit; when that does not come to its end, nothing of it stays behind.

    Raises:
        OSError: The folder cannot be written.
    """
    root.mkdir(parents=True, exist_ok=True)
    clear_output(root)
    try:
        yield
    except BaseException:
        clear_output(root)
        raise


def _check_output(output: Path) -> None:
    if output.exists() and not output.is_dir():
        raise UsageError(f"--output {output}: expected a folder, found a file")
    try:
        output.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=output, prefix=".portal-auditor-"):
            pass
    except OSError as error:
        raise UsageError(f"--output {output}: cannot be written ({error.strerror}); choose another folder") from error
