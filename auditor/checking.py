"""One check: the audit made or read, limits and baseline held against it, the outcome told and written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from auditor.check import Outcome, accept, check_audit
from auditor.check.baseline import lost_verdicts, require_comparable
from auditor.check.settings import Settings
from auditor.check.sound import require_sound
from auditor.errors import UsageError
from auditor.evidence import write_atomically
from auditor.findings import Audit
from auditor.framework import Framework, load_framework
from auditor.reporting.formats import write_reports
from auditor.reporting.json import AUDIT_FILE, read_audit
from auditor.reporting.numbers import VIETNAM_TIME
from auditor.texts import Language

FIRST_FRAMEWORK = "mic-2023"


class Check:
    """A check whose options were read and seen to make sense, before any browser starts.

    Args:
        settings: Options and configuration.
        stored: Folder (or ``audit.json``) of a stored audit to check; null to make one.
        update_baseline: Replace the baseline by this audit.

    Raises:
        UsageError: The options contradict each other, or a file cannot be used.
    """

    def __init__(self, settings: Settings, *, stored: Path | None, update_baseline: bool) -> None:
        self._stored = read_audit(stored) if stored else None
        own = self._stored.framework.id if self._stored else None
        self.framework: Framework = load_framework(own or settings.framework_id or FIRST_FRAMEWORK)
        self._limits = settings.limits(self.framework)
        self._baseline_file = settings.baseline
        self._update = update_baseline
        if stored is not None and self._stored is not None:
            require_sound(self._stored, self.framework, source=str(stored))
        if update_baseline and settings.baseline is None:
            raise UsageError("--update-baseline: expected the file to replace (--baseline FILE)")
        self._baseline = self._read_baseline()
        if self._baseline is not None and self._stored is not None:
            require_comparable(self._baseline, self._stored)

    def outcome(self, make: Callable[[], Audit]) -> tuple[Audit, Outcome]:
        """The audit and what the check says of it; the baseline's file is replaced when that was asked for.

        Args:
            make: Makes the audit when none is stored.

        Raises:
            OSError: The baseline cannot be written.
        """
        audit = self._stored or make()
        today = datetime.now(VIETNAM_TIME).date()
        outcome = check_audit(audit, self.framework, limits=self._limits, today=today, baseline=self._baseline)
        if self._update and self._baseline_file is not None and outcome.tested:
            lost = lost_verdicts(self._baseline, audit) if self._baseline else ()
            outcome = accept(outcome, lost)
            if not lost:
                self._baseline_file.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(self._baseline_file, f"{audit.model_dump_json(indent=1)}\n".encode())
        return audit, outcome

    def write(
        self, audit: Audit, outcome: Outcome, root: Path, *, formats: tuple[str, ...], language: Language
    ) -> Path:
        """Write the reports into a folder and return the one to open first.

        Raises:
            OSError: The folder cannot be written.
        """
        return write_reports(audit, self.framework, root, formats=formats, language=language, outcome=outcome)

    def _read_baseline(self) -> Audit | None:
        file = self._baseline_file
        if file is None:
            return None
        if self._update and not (file / AUDIT_FILE if file.is_dir() else file).exists():
            return None
        if self._update and file.is_dir():
            raise UsageError(f"--baseline {file}: expected a file to replace, found a folder")
        baseline = read_audit(file)
        require_sound(baseline, self.framework, source=str(file))
        return baseline
