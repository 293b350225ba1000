"""The data are found in a checkout and in a wheel alike."""

from pathlib import Path

from auditor import resources


def test_a_checkout_uses_the_folders_at_its_root():
    root = Path(resources.__file__).parent.parent
    assert resources.criteria_dir() == root / "criteria"
    assert resources.reports_dir() == root / "reports"


def test_a_wheel_uses_the_folders_inside_the_package(tmp_path, monkeypatch):
    (tmp_path / "_data" / "criteria").mkdir(parents=True)
    (tmp_path / "_data" / "reports").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert resources.criteria_dir() == tmp_path / "_data" / "criteria"
    assert resources.reports_dir() == tmp_path / "_data" / "reports"
