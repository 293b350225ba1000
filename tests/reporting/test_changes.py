"""The table of ``auditor changes``, from two sample audits."""

import io

import pytest
from rich.console import Console
from sample import sample_audit

from auditor.performance.change import changes
from auditor.reporting.changes import print_changes
from auditor.texts import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_has_its_line_in_80_columns(framework, language):
    audit = sample_audit(framework)
    later = audit.model_copy(update={"tool": audit.tool.model_copy(update={"browser": "another"})})
    out = io.StringIO()
    console = Console(file=out, width=80)
    print_changes(changes(audit, later, framework), audit, later, framework, console, language=language)
    printed = out.getvalue()
    assert all(len(line) <= 80 for line in printed.splitlines())
    for name in ("P01 FCP", "P02 LCP", "P03 SI", "P04 TBT", "P05 TTI"):
        assert printed.count(name) == 2
    # Three runs against three can show nothing, and the form's Time to Interactive was never measured.
    words = " ".join(printed.split())
    assert ("not enough runs" if language == "en" else "chưa đủ số lần đo") in words
    assert ("not measured" if language == "en" else "không đo được") in words
