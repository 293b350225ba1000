"""Whether two filters hold at once: an advanced search asks for an agency and a field, a menu for one or the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from auditor.functional.facts.catalogue import FacetTry, Together
from auditor.functional.observe.facets import Filter
from auditor.functional.observe.listing import Listing
from auditor.functional.observe.showing import Showing
from auditor.portal.site import SitePage

_BOXES = frozenset({"checkbox", "radio"})


@dataclass(frozen=True, kw_only=True)
class Working:
    """A filter that one value was seen to work with.

    Attributes:
        place: The page that it stands on.
        found: The filter.
        tried: The value, and what it left of the list.
        showing: Which rows show the values of the filter.
    """

    place: SitePage
    found: Filter
    tried: FacetTry
    showing: Showing

    @property
    def shown(self) -> bool:
        """Whether all rows that it left show the value: then it is known what both must leave."""
        return self.showing.visible and self.tried.showing == self.tried.rows

    @property
    def replaces(self) -> bool:
        """Whether choosing a value may well take the place of what was chosen before, as links do."""
        return self.found.kind == "links" and not any(link.type in _BOXES for _, link in self.found.links)


def to_try_together(working: Sequence[Working]) -> tuple[Working, Working] | None:
    """The pair of filters to apply at once; None where there is none, or a form plainly sends two of them together."""
    pairs = [
        (one, other)
        for one, other in combinations(sorted(working, key=lambda one: not one.shown), 2)
        if one.place == other.place and one.found.facet != other.found.facet
    ]
    if any(not one.replaces and not other.replaces for one, other in pairs):
        return None
    return next(iter(pairs), None)


def tell_together(now: Listing, first: Working, second: Working) -> Together:
    """Whether the list that two filters left, applied one after the other, keeps both.

    Args:
        now: That list.
        first: The filter that was applied first.
        second: The one that was applied to what the first one left.
    """
    if now.empty:
        # Either alone leaves rows, so that both were asked.
        return "yes"
    shows_first = all(first.showing.shows(row, first.tried.value) for row in now.rows)
    if now.keys == second.tried.keys and now.total == second.tried.total:
        return "unclear" if shows_first and first.showing.visible else "no"
    if first.showing.visible and second.showing.visible:
        shows_second = all(second.showing.shows(row, second.tried.value) for row in now.rows)
        return "yes" if shows_first and shows_second and now.rows else "no"
    lists = {first.tried.keys, second.tried.keys}
    return "yes" if now.rows and now.keys not in lists and set(now.keys) <= set(first.tried.keys) else "unclear"
