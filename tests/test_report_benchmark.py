"""The benchmark of the comparative report prints its figures; limits themselves are for quiet machines."""

import json

from benchmarks.report import Figures, _broken, main


def test_it_writes_figures_of_both_rounds(tmp_path, capsys):
    main(["--many", "30", "--json", str(tmp_path / "figures.json")])
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert (figures["cohort"]["audits"], figures["many"]["audits"]) == (83, 30)
    assert all(run[name] > 0 for run in figures.values() for name in ("seconds", "memory_mb", "html_mb"))
    printed = capsys.readouterr().out
    assert "limit 20" in printed
    assert printed.splitlines()[-1].startswith("report: ")


def test_a_passed_limit_is_named():
    good = Figures(audits=83, seconds=2.0, memory_mb=100.0, html_mb=1.0)
    slow = Figures(audits=82, seconds=21.0, memory_mb=2_000.0, html_mb=5.5)
    assert _broken({"cohort": good, "many": good}, 83) == []
    assert _broken({"cohort": slow, "many": slow}, 83) == [
        "cohort: seconds 21.0, limit 20",
        "cohort: html_mb 5.5, limit 5",
        "many: memory_mb 2000.0, limit 1024",
        "82 of 83 audits in the report",
    ]
