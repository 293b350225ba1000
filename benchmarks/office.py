"""Whether LibreOffice opens the workbook, the letter and the CSV files of a comparison, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_LONGEST_S = 300


def office() -> str | None:
    """The program, or None where there is none."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def not_opened(files: Sequence[Path], work: Path) -> list[str]:
    """Names of the files that LibreOffice could not open and print to PDF.

    Args:
        files: What to open.
        work: An empty folder for its profile and the PDFs.

    Raises:
        FileNotFoundError: LibreOffice is not installed.
        subprocess.TimeoutExpired: It took too long.
    """
    program = office()
    if program is None:
        raise FileNotFoundError("LibreOffice is not installed")
    profile = (work / "profile").as_uri()
    command = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", str(work)]
    # A file that needs repair is not loaded without a person, so no PDF comes of it; the exit code says nothing.
    subprocess.run([*command, *map(str, files)], capture_output=True, check=False, timeout=_LONGEST_S)
    return [file.name for file in files if not (work / f"{file.stem}.pdf").is_file()]
