import io

import pytest
from rich.console import Console
from sample import sample_audit

from auditor.reporting.labels import Labels
from auditor.reporting.numbers import number
from auditor.reporting.terminal import FIRST_FIXES, print_criteria, print_criterion, print_summary
from auditor.reporting.view import audit_view
from auditor.texts import LANGUAGES


def printed(show, *, encoding="utf-8", width=80):
    """What a person sees on a terminal of that width without colours."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding, errors="strict", write_through=True)
    show(Console(file=out, width=width, no_color=True))
    return raw.getvalue().decode(encoding)


@pytest.fixture(scope="module")
def audit(framework):
    return sample_audit(framework)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_has_the_figures_of_the_view(audit, framework, language):
    text = printed(lambda console: print_summary(audit, framework, console, language=language))
    labels = Labels(language)
    view = audit_view(audit, framework, labels)
    for tally in (view.total, *(pillar.tally for pillar in view.pillars)):
        for value in (tally.low, tally.high, tally.possible):
            assert number(value, language) in text
    for verdict, count in view.counts.items():
        line = next(line for line in text.splitlines() if line.rstrip().endswith(labels.verdict(verdict)))
        assert str(count) in line.split()
    first = [line.split()[1] for line in text.splitlines() if line.strip()[:2] in {f"{n}." for n in range(1, 9)}]
    assert first == [criterion.id for criterion in view.to_fix[:FIRST_FIXES]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_fits_into_80_columns_without_escapes(audit, framework, language):
    text = printed(
        lambda console: (
            print_summary(audit, framework, console, language=language),
            print_criteria(framework, console, language),
            [print_criterion(framework, c.id, console, language) for c in framework.criteria],
        )
    )
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "\x1b" not in text


def test_the_report_stands_on_one_line_so_that_it_can_be_copied(audit, framework, tmp_path):
    report = tmp_path / ("deep-" * 20) / "report.html"
    text = printed(lambda console: print_summary(audit, framework, console, report=report))
    assert any(str(report) in line for line in text.splitlines())


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_criteria_are_listed_with_points_and_needs(framework, language):
    text = printed(lambda console: print_criteria(framework, console, language))
    listed = [line.split()[0] for line in text.splitlines() if line[:1] in "FPA" and line[1:3].isdigit()]
    assert listed == [criterion.id for criterion in framework.criteria]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_criterion_is_shown_whole(framework, language):
    for criterion_id in ("F05", "P04", "A05"):
        criterion = framework.criterion(criterion_id)
        text = printed(lambda console, c=criterion_id: print_criterion(framework, c, console, language))
        flowing = " ".join(text.split())
        for said in (criterion.title, criterion.how_decided, criterion.remedy, criterion.seen_when_met):
            assert " ".join(said.in_language(language).split()) in flowing
        assert framework.certainty_note.in_language(language) in flowing
    assert "0,60" in printed(lambda console: print_criterion(framework, "P04", console, "vi"))


def test_an_unknown_criterion_is_an_error_with_its_id(framework):
    with pytest.raises(KeyError, match="F99"):
        print_criterion(framework, "F99", Console(file=io.StringIO()))
