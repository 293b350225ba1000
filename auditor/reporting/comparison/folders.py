"""From folders to reports: what ``auditor compare`` and the end of a campaign do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from auditor.findings import PortalInfo
from auditor.indicators import load_definitions, read_indicators
from auditor.reporting.comparison.compute import compare_round
from auditor.reporting.comparison.formats import write_formats
from auditor.reporting.comparison.model import Comparison
from auditor.reporting.comparison.reading import read_earlier, read_round
from auditor.texts import Language


def compare_folders(
    folders: Sequence[Path],
    output: Path,
    *,
    earlier: Sequence[Path] = (),
    framework_id: str | None = None,
    leave_out: bool = False,
    indicators: Path | None = None,
    formats: Sequence[str] | None = None,
    language: Language = "vi",
) -> tuple[Comparison, tuple[Path, ...]]:
    """Read a round of audits, compare it, and write the reports.

    Args:
        folders: Folders of audits, or folders that hold such folders.
        output: Where the reports go; it is made when it does not exist.
        earlier: The same of an earlier round; none when empty.
        framework_id: The framework to compare under; default: the one of the audits.
        leave_out: Compare without what cannot be used, and list it in the report.
        indicators: A file of operating figures to show beside the scores.
        formats: What to write, of :data:`~auditor.reporting.comparison.formats.FORMATS`; default: the usual ones.
        language: Language of the reports.

    Returns:
        The comparison, and what was written, the report to open first in front.

    Raises:
        UsageError: There is nothing to compare, or (without ``leave_out``) something cannot be used: each file with
            its reason; or rows of the figures are wrong.
        FrameworkError: A file of the framework or of report texts is broken.
        OSError: The folder is not writable.
    """
    current = read_round(folders, framework_id=framework_id, leave_out=leave_out)
    before = read_earlier(earlier, current.framework, leave_out=leave_out) if earlier else None
    comparison = compare_round(current, before)
    if indicators is not None:
        comparison = with_indicators(comparison, indicators)
    return comparison, write_formats(comparison, output, formats=formats, language=language)


def with_indicators(comparison: Comparison, file: Path) -> Comparison:
    """The comparison with the operating figures of a file beside it.

    Raises:
        UsageError: Rows of it are wrong: each with its reason.
        FrameworkError: The definitions are broken.
    """
    portals = [PortalInfo(name=one.name, url=one.url, unit_code=one.unit) for one in comparison.portals]
    return replace(comparison, indicators=read_indicators(file, portals, comparison.framework, load_definitions()))
