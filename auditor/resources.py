"""Where the data that travels with the program lies: the criteria and the texts of the reports.

Both folders are edited by people who write no Python, so they stand at the root of a checkout. The wheel carries
them as `auditor/_data/`.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def criteria_dir() -> Path:
    """Folder of the evaluation frameworks, one sub-folder per version (`mic-2023/`), and of the label vocabulary."""
    return _data_dir("criteria")


def reports_dir() -> Path:
    """Folder of the report templates, styles and texts in both languages."""
    return _data_dir("reports")


def _data_dir(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
