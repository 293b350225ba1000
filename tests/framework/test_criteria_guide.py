"""The example in docs/criteria.md does what the guide says."""

import re
import shutil
from pathlib import Path

from auditor.framework import load_framework, validate_directory
from auditor.resources import criteria_dir

_GUIDE = Path(__file__).parents[2] / "docs" / "criteria.md"


def test_the_example_of_the_guide(tmp_path, monkeypatch):
    guide = _GUIDE.read_text(encoding="utf-8")
    folder = tmp_path / "criteria" / "ministry-2024"
    shutil.copytree(criteria_dir() / "mic-2023", folder)
    edits = re.findall(r"```diff (\S+)\n-(.*)\n\+(.*)\n```", guide)
    assert len(edits) == 3

    *edits, slip = edits
    for edit in edits:
        _apply(folder, *edit)
    assert validate_directory(folder) == []
    [promised] = re.findall(r"^> (.+)$", guide, flags=re.MULTILINE)
    framework = load_framework("ministry-2024", directory=folder.parent)
    assert framework.criterion("F03").how_decided.vi.startswith(promised)

    _apply(folder, *slip)
    monkeypatch.chdir(tmp_path)
    [shown] = re.findall(r"```text\n(.+)\n```", guide)
    assert validate_directory(Path("criteria/ministry-2024")) == [shown]


def _apply(folder: Path, file: str, right: str, wrong: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(right + "\n") == 1
    (folder / file).write_text(text.replace(right, wrong), encoding="utf-8")
