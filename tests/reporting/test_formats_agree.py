"""Every figure of workbook, CSV, JSON and letter is the model's: each format is read back and compared."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from page_reading import figures, number_as_read
from page_reading import page as read_page
from pydantic import BaseModel
from round_sample import HOSTILE, sample_round

from auditor.framework import Framework, PerformanceCriterion
from auditor.reporting.comparison import write_comparison
from auditor.reporting.harmless import harmless
from auditor.reporting.labels import Labels
from auditor.reporting.letter import write_letter
from auditor.reporting.tables import all_tables
from auditor.reporting.tables.csv import write_csv
from auditor.reporting.tables.json import write_json
from auditor.reporting.tables.xlsx import write_xlsx
from auditor.texts import LANGUAGES

FIVE = ("least", "lower", "median", "upper", "greatest", "mean")


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    return tmp_path_factory.mktemp("agree")


@pytest.fixture(scope="module")
def model(framework, output):
    return sample_round(framework, output)


@pytest.fixture(scope="module", params=LANGUAGES)
def labels(request):
    return Labels(request.param)


@pytest.fixture(scope="module")
def tables(model, labels, output):
    return all_tables(model, labels, output)


@pytest.fixture(scope="module", params=["xlsx", "csv"])
def sheets(request, tables, labels, output):
    """All tables as read back: by id, rows as mappings from heading to value (numbers as numbers, shares 0..1)."""
    folder = output / labels.language
    folder.mkdir(exist_ok=True)
    if request.param == "xlsx":
        book = load_workbook(write_xlsx(tables, folder, labels, title="So sánh"))
        assert book.sheetnames == [table.title for table in tables]
        return {table.id: from_sheet(book[table.title]) for table in tables}
    written = write_csv(tables, folder, labels)
    assert {file.stem for file in written.iterdir()} == {table.id for table in tables}
    return {table.id: from_csv(written / f"{table.id}.csv", labels) for table in tables}


def from_sheet(sheet):
    heading, *rows = sheet.iter_rows(min_row=3, values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def from_csv(file: Path, labels: Labels):
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    heading, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    per_cent, seconds = (labels.text(f"{kind}-column", title="") for kind in ("per-cent", "seconds"))
    read = []
    for row in rows:
        values: dict[str, object] = {}
        for name, cell in zip(heading, row, strict=True):
            plain = name.removesuffix(per_cent).removesuffix(seconds)
            number = float(cell) if re.fullmatch(r"-?\d+(\.\d+)?", cell) else None
            if number is not None and name.endswith(per_cent):
                number /= 100
            values[plain] = cell or None if number is None else number
        read.append(values)
    return read


class Row:
    """A row that is asked by the ids of headings."""

    def __init__(self, row, labels):
        self.row, self.labels = row, labels

    def holds(self, **expected):
        for name, value in expected.items():
            found = self.row[self.labels.text(f"column-{name.replace('_', '-')}")]
            self.equal(name, found, value)

    def at(self, heading, value):
        self.equal(heading, self.row[heading], value)

    @staticmethod
    def equal(name, found, value):
        if isinstance(value, (int, float)):
            assert found == pytest.approx(value, abs=1e-6), name
        else:
            assert found == value, name


def rows_of(sheets, table, labels):
    return [Row(row, labels) for row in sheets[table]]


def text_of(value: str) -> str:
    """A text as tables hold it: harmless, and without the apostrophe that keeps a CSV cell from being a formula."""
    return harmless(value)


def named(found: object, expected: str) -> bool:
    return str(found).removeprefix("'") == text_of(expected)


def test_ranking(model, sheets, labels):
    rows = rows_of(sheets, "ranking", labels)
    assert len(rows) == len(model.portals)
    for portal, row in zip(model.portals, rows, strict=True):
        row.holds(
            place=portal.place, low=portal.total.low, high=portal.total.high, possible=portal.total.possible,
            coverage=portal.total.coverage, best_place=portal.best_place, worst_place=portal.worst_place,
            unseparated=portal.unseparated,
        )  # fmt: skip
        assert named(row.row[labels.text("column-portal")], portal.name)
        unit = model.indicators.of(portal.url)
        for ratio in model.indicators.definitions.ratios:
            title = labels.text("column-handed-in", what=ratio.title.in_language(labels.language))
            given = next((one.total for one in unit.ratios if one.indicator == ratio.id), None) if unit else None
            figure = given and (given.numerator if ratio.kind == "count" else given.share)
            row.at(title, figure)
        total = unit.index[0] if unit else None
        row.holds(index_low=total and total.low, index_high=total and total.high)


def test_pillars_and_groups(model, sheets, labels):
    language = labels.language
    for portal, row in zip(model.portals, rows_of(sheets, "pillars", labels), strict=True):
        for pillar, span in zip(model.framework.pillars, portal.pillars, strict=True):
            title = pillar.title.in_language(language)
            for end in ("low", "high", "possible", "coverage"):
                row.at(labels.text(f"column-{end}-of", what=title), getattr(span, end))
        for group, span in zip(model.framework.groups, portal.groups, strict=True):
            title = f"{group.id} {group.title.in_language(language)}"
            row.at(labels.text("column-low-of", what=title), span.low)
            row.at(labels.text("column-high-of", what=title), span.high)


def test_shares(model, sheets, labels):
    found = model.shares
    letters = {pillar.id.value: pillar.letter for pillar in model.framework.pillars}
    every = (found.everything, *found.pillars, *found.groups, *found.criteria)
    for share, row in zip(every, rows_of(sheets, "shares", labels), strict=True):
        row.holds(
            met=share.met, applying=share.total, partly=share.partly, failed=share.failed, open=share.undecided,
            outside=share.outside, met_share=share.met / share.total if share.total else None,
        )  # fmt: skip
        if share.level != "all":
            row.holds(id=letters.get(share.id, share.id))


def test_matrix_and_accessibility(model, sheets, labels):
    criteria = model.framework.criteria
    for table, wanted in (("matrix", criteria), ("accessibility", [one for one in criteria if one.id[0] == "A"])):
        for portal, row in zip(model.portals, rows_of(sheets, table, labels), strict=True):
            verdicts = {one.id: result.verdict for one, result in zip(criteria, portal.results, strict=True)}
            for criterion in wanted:
                title = f"{criterion.id} {criterion.title.in_language(labels.language)}"
                row.at(title, labels.verdict(verdicts[criterion.id]))
            if table == "accessibility":
                span = portal.pillars[2]
                row.holds(low=span.low, high=span.high, coverage=span.coverage)


def test_response_times(model, sheets, labels):
    measured = [one for one in model.framework.criteria if isinstance(one, PerformanceCriterion)]
    pages = model.framework.performance_rule.pages
    wanted = [(portal, page) for portal in model.portals for page in pages]
    for (portal, page), row in zip(wanted, rows_of(sheets, "performance", labels), strict=True):
        row.holds(page=labels.role(page))
        for criterion in measured:
            title = labels.text(
                "column-measure", measure=criterion.measure.upper(), limit=f"{criterion.limit_ms / 1000:g}"
            )
            value = portal.timings[(criterion.id, page)].value_ms
            row.at(title, None if value is None else value / 1000)
    for measure, row in zip(model.measures, rows_of(sheets, "measures", labels), strict=True):
        row.holds(id=measure.criterion, limit=measure.limit_ms / 1000, kept=measure.kept)
        for name in FIVE:
            row.holds(**{name: None if measure.summary is None else getattr(measure.summary, name) / 1000})


def test_weaknesses_parts_and_distributions(model, sheets, labels):
    for weak, row in zip(model.weaknesses, rows_of(sheets, "weaknesses", labels), strict=True):
        row.holds(
            id=weak.criterion, failed=len(weak.failed), partly=len(weak.partly), decided=weak.decided, lost=weak.lost
        )
    for part, row in zip((*model.kinds, *model.regions), rows_of(sheets, "parts", labels), strict=True):
        row.holds(portals=len(part.numbers), expected=part.expected, met_all=part.met_all, mean_coverage=part.coverage)
        for end in ("low", "high"):
            for name in ("least", "median", "greatest", "mean"):
                row.holds(**{f"{name}_{end}": getattr(getattr(part, end), name)})
    for band, row in zip(model.bands, rows_of(sheets, "bands", labels), strict=True):
        row.holds(surely=band.surely, by_low=band.by_low, by_high=band.by_high)
    for one, row in zip(model.bins, rows_of(sheets, "bins", labels), strict=True):
        row.holds(from_points=one.start, to_points=one.end, by_low=one.low, by_high=one.high)


def test_platforms(model, sheets, labels):
    assert model.platforms
    wanted = [(cluster, defect) for cluster in model.platforms for defect in cluster.defects]
    assert wanted
    for (cluster, defect), row in zip(wanted, rows_of(sheets, "platforms", labels), strict=True):
        row.holds(
            platform=cluster.number, portals=len(cluster.numbers), criterion=defect.criterion,
            affected=len(defect.numbers), decided=defect.decided, lost=defect.lost,
        )  # fmt: skip


def test_operating_indicators(model, sheets, labels):
    units = model.indicators.units
    wanted = [(unit, level) for unit in units for ratio in unit.ratios for level in (*ratio.levels, ratio.total)]
    by_address = {portal.url: portal.total for portal in model.portals}
    for (unit, level), row in zip(wanted, rows_of(sheets, "indicators", labels), strict=True):
        row.holds(
            numerator=level.numerator, denominator=level.denominator, share=level.share, target=level.target,
            total_low=by_address[unit.portal].low, total_high=by_address[unit.portal].high,
            target_met=None if level.target_met is None else labels.text("yes" if level.target_met else "no"),
        )  # fmt: skip
    overall = model.indicators.overall
    for one, row in zip(overall, rows_of(sheets, "indicators-overall", labels), strict=True):
        row.holds(
            units=one.units, numerator=one.numerator, denominator=one.denominator, share=one.share, targets=one.targets,
            targets_met=one.targets_met,
        )  # fmt: skip
    lines = [line for unit in units for line in unit.index]
    for line, row in zip(lines, rows_of(sheets, "index", labels), strict=True):
        assert str(row.row[labels.text("column-line")]).removesuffix(".0") == line.id
        row.holds(
            maximum=line.maximum, low=line.low, high=line.high, numerator=line.numerator, denominator=line.denominator,
            share=line.share,
        )  # fmt: skip


def test_changes(model, sheets, labels):
    changes = model.changes
    rows = rows_of(sheets, "movements", labels)
    assert len(rows) == len(changes.movements) + len(changes.came) + len(changes.gone)
    for move, row in zip(changes.movements, rows, strict=False):
        row.holds(
            place_before=move.place_before, low_before=move.low_before, high_before=move.high_before,
            low_now=move.low, high_now=move.high,
        )  # fmt: skip
    for change, row in zip(changes.changes, rows_of(sheets, "changes", labels), strict=True):
        row.holds(
            criterion=change.criterion,
            verdict_before=labels.verdict(change.before),
            verdict_now=labels.verdict(change.after),
            change=labels.text(f"change-{change.kind}"),
            cause=labels.text(f"cause-{change.cause}"),
        )


def test_evidence(model, sheets, labels):
    wanted = [(portal, result) for portal in model.portals for result in portal.results]
    for (portal, result), row in zip(wanted, rows_of(sheets, "evidence", labels), strict=True):
        row.holds(
            place=portal.place, verdict=labels.verdict(result.verdict), awarded=result.awarded,
            possible=result.possible, page=result.page,
        )  # fmt: skip


def test_json_holds_the_whole_model(model, output):
    document = json.loads(write_json(model, output).read_text(encoding="utf-8"))
    assert document.pop("schema_version") == 1
    framework = document.pop("framework")
    assert (framework["id"], framework["version"]) == (model.framework.id, model.framework.version)
    compared = sum(compare(getattr(model, name), value) for name, value in document.items())
    assert document.keys() == {field.name for field in fields(model)} - {"framework"}
    assert compared > 2_000


def compare(value, read) -> int:
    """That a part of the document says what a part of the model says; how many values were compared."""
    if isinstance(value, BaseModel):
        return sum(compare(getattr(value, name), item) for name, item in read.items())
    if is_dataclass(value):
        assert read.keys() == {field.name for field in fields(value)}
        return sum(compare(getattr(value, name), item) for name, item in read.items())
    if isinstance(value, Mapping):
        pairs = {tuple(key) if isinstance(key, tuple) else (key,): item for key, item in value.items()}
        for key, item in pairs.items():
            inner = read
            for step in key:
                inner = inner[str(step)]
            assert compare(item, inner)
        return len(pairs) + 1
    if isinstance(value, frozenset):
        assert sorted(value) == read
        return 1
    if isinstance(value, (tuple, list)):
        assert len(value) == len(read)
        return 1 + sum(compare(item, other) for item, other in zip(value, read, strict=True))
    if isinstance(value, datetime):
        assert datetime.fromisoformat(read) == value
    elif not isinstance(value, Path):
        assert read == value
    return 1


def test_the_letters_tables_and_sentences(model, output, labels, framework: Framework):
    letter = Document(str(write_letter(model, output, labels)))
    language = labels.language
    grids = [table for table in letter.tables if table.style.name == "Table Grid"]
    ranking, shares, weak, handed_in = ([[cell.text for cell in row.cells] for row in grid.rows][1:] for grid in grids)

    def figure(text):
        return number_as_read(text, language)

    for portal, row in zip(model.portals, ranking, strict=True):
        total = portal.total
        assert [figure(row[0]), *map(figure, row[2:4])] == [portal.place, round(total.low, 2), round(total.high, 2)]
        assert figure(row[4]) == pytest.approx(100 * total.coverage, abs=0.005)
    found = model.shares
    for share, row in zip((found.everything, *found.pillars, *found.groups, *found.criteria), shares, strict=True):
        assert (figure(row[2]), figure(row[3])) == (share.met, share.total)
        assert not share.total or figure(row[4]) == pytest.approx(100 * share.met / share.total, abs=0.005)
    for one, row in zip(model.weaknesses, weak, strict=True):
        assert list(map(figure, row[2:5])) == [len(one.failed), len(one.partly), one.decided]
        assert figure(row[5]) == pytest.approx(one.lost, abs=0.005)
    for one, row in zip(model.indicators.overall, handed_in, strict=True):
        counts = [one.units, one.numerator, one.targets_met, one.targets]
        assert [figure(row[place]) for place in (2, 3, 6, 7)] == counts
        assert row[4] == "" if one.denominator is None else figure(row[4]) == one.denominator
        assert row[5] == "" if one.share is None else figure(row[5]) == pytest.approx(100 * one.share, abs=0.005)
    text = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    everything = found.everything
    assert (f"{everything.met}/{everything.total} (25,00\xa0%)" if language == "vi" else "1/4 (25.00%)") in text
    example = "232.000/283.744" if language == "vi" else "232,000/283,744"
    assert example in text


def test_nothing_that_a_portal_says_can_become_a_formula_or_steer_a_reader(model, sheets, output, labels):
    names = [row[labels.text("column-portal")] for row in sheets["ranking"]]
    hostile = next(name for name in names if "HYPERLINK" in name)
    assert hostile.removeprefix("'") == harmless(HOSTILE)
    book = load_workbook(output / labels.language / f"comparison{labels.suffix}.xlsx")
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    for file in (output / labels.language / f"csv{labels.suffix}").glob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")):
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row), file
            assert not any(re.search(r"[\x00-\x1f\u202e]", cell) for cell in row), file


def test_sheets_can_be_filtered_and_keep_their_heads_in_sight(tables, output, labels, model):
    book = load_workbook(write_xlsx(tables, output, labels, title="So sánh"))
    for table in tables:
        sheet = book[table.title]
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes is not None
    assert book["Xếp hạng" if labels.language == "vi" else "Ranking"].conditional_formatting
    assert model.portals


def test_operating_figures_on_the_page(model, output, labels):
    soup = read_page(write_comparison(model, output / "page", language=labels.language))
    for one in model.indicators.overall:
        row = soup.find(id=f"overall-{one.indicator}-{one.level or 'all'}")
        given = [one.numerator, one.denominator, one.share, one.targets_met if one.targets else None, one.units]
        assert figures(row) == [value for value in given if value is not None]
    rows = iter(soup.find_all("tr", attrs={"data-unit": True}))
    units = {unit.portal: unit for unit in model.indicators.units}
    for unit in (units[portal.url] for portal in model.portals if portal.url in units):
        for level in (level for ratio in unit.ratios for level in (*ratio.levels, ratio.total)):
            given = [level.numerator, level.denominator, level.share, level.target]
            assert figures(next(rows)) == [value for value in given if value is not None]
    assert not list(rows)
