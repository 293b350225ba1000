"""What the templates of a comparison ask for: titles and names in one language, figures as readers write them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup, escape

from auditor.findings import Verdict
from auditor.framework import PerformanceCriterion
from auditor.indicators.model import LevelFigure, UnitIndicators
from auditor.reporting import html, numbers
from auditor.reporting.comparison import drawing
from auditor.reporting.comparison.model import Comparison, LeftOut, MeasureAcross, Portal, Share, Span
from auditor.reporting.harmless import harmless, web_address
from auditor.reporting.labels import Labels
from auditor.texts import LANGUAGES, Language

_LISTED = 12
"""Portals named one by one in a sentence; of more, the rest are counted."""
_SHORT = {Verdict.MET: "m", Verdict.PARTLY_MET: "p", Verdict.NOT_MET: "f", Verdict.NOT_OBSERVABLE: "o"}


class ComparisonPage:
    """A comparison in one language.

    Args:
        comparison: The model.
        labels: Fixed words.
        output: The folder of the page, from which links to the portals' own reports lead.
    """

    def __init__(self, comparison: Comparison, labels: Labels, output: Path) -> None:
        self.model = comparison
        self.framework = comparison.framework
        self._labels = labels
        self._output = output
        language = labels.language
        self._criteria = {criterion.id: criterion for criterion in self.framework.criteria}
        self._titles: dict[str, str] = {
            **{criterion.id: criterion.title.in_language(language) for criterion in self.framework.criteria},
            **{group.id: group.title.in_language(language) for group in self.framework.groups},
            **{pillar.id.value: pillar.title.in_language(language) for pillar in self.framework.pillars},
            **{region: title.in_language(language) for region, title in self.framework.regions.items()},
        }
        self._units = {unit.unit_code: unit.name.in_language(language) for unit in self.framework.cohort}
        # The same few figures come up again and again; writing one as a reader does takes its time.
        self.points: Callable[[float], str] = cache(lambda value: numbers.number(value, language, 2))
        self.percent: Callable[[float], str] = cache(lambda value: numbers.share(value, language))
        self.percent2: Callable[[float], str] = cache(lambda value: numbers.share(value, language, 2))
        self.whole: Callable[[float], str] = cache(lambda value: numbers.trimmed(value, language))
        self.seconds: Callable[[float], str] = cache(lambda value: numbers.seconds(value, language))
        self._cells = {verdict: self._cell(verdict) for verdict in Verdict}
        self.map = drawing.map_of(comparison.portals, self.framework, language)

    def title(self, item_id: str) -> str:
        """The title of a criterion, group, pillar, region or kind."""
        return self._titles.get(item_id) or self._labels.text(f"compare-kind-{item_id}")

    def remedy(self, criterion_id: str) -> str:
        """What to do when the criterion is not met."""
        return self._criteria[criterion_id].remedy.in_language(self._labels.language)

    def measure(self, criterion_id: str) -> str:
        """The short name of a response time (FCP, LCP, ...)."""
        criterion = self._criteria[criterion_id]
        return criterion.measure.upper() if isinstance(criterion, PerformanceCriterion) else ""

    def portal(self, number: int) -> Portal:
        """The portal with that number."""
        return self.model.portal(number)

    def short(self, portal: Portal) -> str:
        """What a portal is called where there is little room: the unit that runs it, else its own name."""
        return self._units[portal.unit] if portal.unit else portal.name

    @property
    def missing(self) -> list[str]:
        """Units of the cohort without a result; none when the round is about other portals altogether."""
        audited = {portal.unit for portal in self.model.portals if portal.unit}
        counted = [unit.unit_code for unit in self.framework.cohort if unit.counted]
        return [self._units[code] for code in counted if code not in audited] if audited else []

    def link(self, portal: Portal) -> str | None:
        """The portal's address when the page may link to it."""
        return web_address(portal.url)

    def report(self, portal: Portal) -> str | None:
        """Relative address of the portal's own report, in the wanted language if there is one."""
        wanted = self._labels.language
        for language in (wanted, *(other for other in LANGUAGES if other != wanted)):
            report = portal.folder / html.FILE_NAMES[language]
            if report.is_file():
                return quote(Path(os.path.relpath(report, self._output)).as_posix())
        return None

    def named(self, listed: Iterable[int]) -> Markup:
        """Portals by name, each a link to its line in the ranking; of many, the rest are counted."""
        given = list(listed)
        shown = given if len(given) <= _LISTED + 1 else given[:_LISTED]
        links = [self._link_to(number) for number in shown]
        if rest := len(given) - len(shown):
            links.append(escape(self._labels.text("compare-and-more", count=numbers.number(rest, self.language, 0))))
        return Markup(", ").join(links)

    def all_named(self, listed: Iterable[int]) -> Markup:
        """Portals by name, each a link to its line in the ranking, however many they are."""
        return Markup(", ").join(self._link_to(number) for number in listed)

    def others(self, numbers: Iterable[int], without: Iterable[int]) -> list[int]:
        """Those of the portals that are not among the others."""
        left_out = set(without)
        return [number for number in numbers if number not in left_out]

    @property
    def language(self) -> Language:
        """The page's language."""
        return self._labels.language

    def ratio(self, count: int, total: int) -> str:
        """``n/N (p %)``."""
        return numbers.ratio(count, total, self._labels.language)

    def cells(self, portal: Portal) -> Markup:
        """The portal's row of the heat map. Made of fixed pieces: a large round has hundreds of thousands of them."""
        return Markup("").join(self._cells[result.verdict] for result in portal.results)

    def handed_in(self, unit: UnitIndicators, ratio_id: str) -> LevelFigure | None:
        """What an office says of one indicator over all its levels; None when it says nothing."""
        return next((ratio.total for ratio in unit.ratios if ratio.indicator == ratio_id), None)

    def rough(self, span: Span) -> str:
        """An interval in whole points, for where there is little room."""
        low, high = (numbers.number(end, self._labels.language, 0) for end in (span.low, span.high))
        return low if low == high else f"{low}–{high}"

    def file(self, out: LeftOut) -> str:
        """The file of an audit that was left out."""
        return harmless(str(out.file), 300)

    def detail(self, out: LeftOut) -> str:
        """What exactly was wrong with it."""
        return harmless(out.detail, 400)

    def segments(self, share: Share) -> tuple[drawing.Segment, ...]:
        """The bar of a share."""
        return drawing.stacked(
            {"met": share.met, "partly_met": share.partly, "not_met": share.failed, "not_observable": share.undecided}
        )

    def slowest(self, measure: MeasureAcross) -> int | None:
        """Number of the portal whose time is the longest; None when none was measured."""
        return max(measure.values, key=lambda number: measure.values[number], default=None)

    def _link_to(self, number: int) -> Markup:
        name = harmless(self.short(self.portal(number)), 80)
        return Markup('<a href="#portal-{}"><bdi>{}</bdi></a>').format(number, name)

    def _cell(self, verdict: Verdict) -> Markup:
        # The word is for those who listen; the shape beside the colour stands in the style sheet.
        return Markup('<td class="h{}"><i>{}</i></td>').format(_SHORT.get(verdict, "x"), self._labels.verdict(verdict))
