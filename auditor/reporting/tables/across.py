"""Tables over all portals: who meets what, what fails most, distributions, parts of the country, platforms."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.framework import PerformanceCriterion
from auditor.reporting.comparison.model import Comparison, Share, Summary
from auditor.reporting.labels import Labels
from auditor.reporting.tables.table import Column, Table, Value, table

_MS_PER_SECOND = 1_000
_FIVE = ("least", "lower", "median", "upper", "greatest", "mean")
MAX_NAMED = 20
"""Portals that a cell names; more are counted."""


def shares(comparison: Comparison, labels: Labels) -> Table:
    """How many of how many met everything, each pillar, each group, each criterion."""
    text = labels.text
    columns = (
        Column(title=text("column-scope"), width=14),
        Column(title=text("column-id"), width=8),
        Column(title=text("column-title"), width=60),
        Column(title=text("column-met"), kind="whole"),
        Column(title=text("column-applying"), kind="whole"),
        Column(title=text("column-met-share"), kind="share", greatest=1.0),
        Column(title=text("column-partly"), kind="whole"),
        Column(title=text("column-failed"), kind="whole"),
        Column(title=text("column-open"), kind="whole"),
        Column(title=text("column-outside"), kind="whole"),
        Column(title=text("column-met-by"), kind="names", width=60),
    )
    found = comparison.shares
    every = (found.everything, *found.pillars, *found.groups, *found.criteria)
    letters = {pillar.id.value: pillar.letter for pillar in comparison.framework.pillars}
    rows = (
        (
            text(f"scope-{share.level}"),
            letters.get(share.id, share.id) if share.level != "all" else None,
            _title(share, comparison, labels),
            share.met,
            share.total,
            share.met / share.total if share.total else None,
            share.partly,
            share.failed,
            share.undecided,
            share.outside,
            _names(share.met_by, comparison, labels),
        )
        for share in every
    )
    return table("shares", text("table-shares"), text("table-shares-note"), columns, rows, frozen=3)


def measures(comparison: Comparison, labels: Labels) -> Table:
    """Each response time on each page over all portals."""
    framework, text = comparison.framework, labels.text
    columns = (
        Column(title=text("column-id"), width=8),
        Column(title=text("column-title"), width=46),
        Column(title=text("column-page"), width=20),
        Column(title=text("column-limit"), kind="seconds"),
        Column(title=text("column-kept"), kind="whole"),
        Column(title=text("column-measured"), kind="whole"),
        Column(title=text("column-kept-share"), kind="share", greatest=1.0),
        Column(title=text("column-not-measured"), kind="whole"),
        *(Column(title=text(f"column-{name}"), kind="seconds") for name in _FIVE),
    )

    def row(place: int) -> tuple[Value, ...]:
        measure = comparison.measures[place]
        criterion = framework.criterion(measure.criterion)
        short = f" ({criterion.measure.upper()})" if isinstance(criterion, PerformanceCriterion) else ""
        return (
            measure.criterion,
            f"{criterion.title.in_language(labels.language)}{short}",
            labels.role(measure.page),
            measure.limit_ms / _MS_PER_SECOND,
            measure.kept,
            len(measure.values),
            measure.kept / len(measure.values) if measure.values else None,
            len(measure.unmeasured),
            *_five(measure.summary, 1 / _MS_PER_SECOND),
        )

    rows = map(row, range(len(comparison.measures)))
    return table("measures", text("table-measures"), text("table-measures-note"), columns, rows, frozen=3)


def weaknesses(comparison: Comparison, labels: Labels) -> Table:
    """The criteria that cost most, with what to do about them."""
    framework, text = comparison.framework, labels.text
    columns = (
        Column(title=text("column-id"), width=8),
        Column(title=text("column-title"), width=50),
        Column(title=text("column-failed"), kind="whole"),
        Column(title=text("column-partly"), kind="whole"),
        Column(title=text("column-decided"), kind="whole"),
        Column(title=text("column-lost"), kind="points"),
        Column(title=text("column-remedy"), width=90),
    )
    rows = (
        (
            weak.criterion,
            framework.criterion(weak.criterion).title.in_language(labels.language),
            len(weak.failed),
            len(weak.partly),
            weak.decided,
            weak.lost,
            framework.criterion(weak.criterion).remedy.in_language(labels.language),
        )
        for weak in comparison.weaknesses
    )
    return table("weaknesses", text("table-weaknesses"), text("table-weaknesses-note"), columns, rows, frozen=2)


def parts(comparison: Comparison, labels: Labels) -> Table:
    """Kinds of offices and regions."""
    framework, text = comparison.framework, labels.text
    columns = (
        Column(title=text("column-part"), width=36),
        Column(title=text("column-portals"), kind="whole"),
        Column(title=text("column-expected"), kind="whole", width=14),
        Column(title=text("column-met-all"), kind="whole"),
        Column(title=text("column-mean-coverage"), kind="share", greatest=1.0),
        *(
            Column(title=text(f"column-{name}-{end}"), kind="points", width=13)
            for end in ("low", "high")
            for name in ("least", "median", "greatest", "mean")
        ),
    )
    named = [(text(f"kind-{part.id}"), part) for part in comparison.kinds]
    regions = framework.regions
    named += [(regions[part.id].in_language(labels.language), part) for part in comparison.regions]
    rows = (
        (
            name,
            len(part.numbers),
            part.expected,
            part.met_all,
            part.coverage,
            *(
                getattr(ends, figure)
                for ends in (part.low, part.high)
                for figure in ("least", "median", "greatest", "mean")
            ),
        )
        for name, part in named
    )
    return table("parts", text("table-parts"), text("table-parts-note"), columns, rows)


def bands(comparison: Comparison, labels: Labels) -> Table:
    """How many portals each band holds."""
    text = labels.text
    titles = {band.level: band for band in comparison.framework.bands}
    columns = (
        Column(title=text("column-band"), width=20),
        Column(title=text("column-from-points"), kind="whole"),
        Column(title=text("column-surely"), kind="whole", width=14),
        Column(title=text("column-by-low"), kind="whole", width=14),
        Column(title=text("column-by-high"), kind="whole", width=14),
    )
    rows = (
        (
            titles[count.level].title.in_language(labels.language),
            titles[count.level].from_points,
            count.surely,
            count.by_low,
            count.by_high,
        )
        for count in comparison.bands
    )
    return table("bands", text("table-bands"), text("table-bands-note"), columns, rows)


def bins(comparison: Comparison, labels: Labels) -> Table:
    """How the ends of the intervals are distributed."""
    text = labels.text
    columns = (
        Column(title=text("column-from-points"), kind="whole"),
        Column(title=text("column-to-points"), kind="whole"),
        Column(title=text("column-by-low"), kind="whole", width=14),
        Column(title=text("column-by-high"), kind="whole", width=14),
    )
    rows = ((one.start, one.end, one.low, one.high) for one in comparison.bins)
    return table("bins", text("table-bins"), text("table-bins-note"), columns, rows)


def platforms(comparison: Comparison, labels: Labels) -> Table:
    """Portals that seem to run the same software, and each defect that they share, once."""
    framework, text = comparison.framework, labels.text
    columns = (
        Column(title=text("column-platform"), kind="whole"),
        Column(title=text("column-portals"), kind="whole"),
        Column(title=text("column-members"), kind="names", width=60),
        Column(title=text("column-generator"), width=24),
        Column(title=text("column-criterion"), width=10),
        Column(title=text("column-shared-defect"), width=50),
        Column(title=text("column-affected"), kind="whole"),
        Column(title=text("column-decided"), kind="whole"),
        Column(title=text("column-lost"), kind="points"),
        Column(title=text("column-affected-portals"), kind="names", width=60),
    )

    def rows() -> Iterator[tuple[Value, ...]]:
        for cluster in comparison.platforms:
            members = _names(cluster.numbers, comparison, labels)
            head = (cluster.number, len(cluster.numbers), members, cluster.generator or None)
            if not cluster.defects:
                yield (*head, None, None, None, None, None, None)
            for defect in cluster.defects:
                yield (
                    *head,
                    defect.criterion,
                    framework.criterion(defect.criterion).title.in_language(labels.language),
                    len(defect.numbers),
                    defect.decided,
                    defect.lost,
                    _names(defect.numbers, comparison, labels),
                )

    return table("platforms", text("table-platforms"), text("table-platforms-note"), columns, rows())


def _title(share: Share, comparison: Comparison, labels: Labels) -> str:
    framework, language = comparison.framework, labels.language
    match share.level:
        case "all":
            return labels.text("scope-everything")
        case "pillar":
            return next(pillar.title for pillar in framework.pillars if pillar.id.value == share.id).in_language(
                language
            )
        case "group":
            return framework.group(share.id).title.in_language(language)
        case "criterion":
            return framework.criterion(share.id).title.in_language(language)


def _names(numbers: tuple[int, ...], comparison: Comparison, labels: Labels) -> str | None:
    named = "; ".join(comparison.portal(number).name for number in numbers[:MAX_NAMED])
    more = len(numbers) - MAX_NAMED
    return f"{named}; {labels.text('names-and-more', count=str(more))}" if more > 0 else named or None


def _five(summary: Summary | None, factor: float) -> Iterator[float | None]:
    for name in _FIVE:
        yield None if summary is None else getattr(summary, name) * factor
