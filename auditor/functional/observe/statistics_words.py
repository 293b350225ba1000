"""The words of the family: statistics of dossiers."""

from __future__ import annotations

from auditor.findings import Frozen
from auditor.functional.facts.statistics import Kind
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import begins_with_words, label, spelt_words

_COUNTED: tuple[Kind, ...] = ("received", "resolved", "on_time", "late")


class StatisticsWords(Frozen):
    """Words by which statistics are read (``functional-words/statistics.yaml``)."""

    version: str
    kinds: dict[str, tuple[str, ...]]
    total_columns: tuple[str, ...]
    in_time: tuple[str, ...]
    other_subjects: tuple[str, ...]
    subject: tuple[str, ...]
    visits: tuple[str, ...]
    order_heads: tuple[str, ...]
    agency_heads: tuple[str, ...]
    agency_head_starts: tuple[str, ...]
    unit_heads: tuple[str, ...]
    other_heads: tuple[str, ...]
    agency_starts: tuple[str, ...]
    not_agencies: tuple[str, ...]
    show_labels: tuple[str, ...]
    by_agency_labels: tuple[str, ...]
    table_labels: tuple[str, ...]
    agency_fields: tuple[str, ...]
    year_fields: tuple[str, ...]
    period_subject: tuple[str, ...]
    period_context: tuple[str, ...]
    notices: tuple[str, ...]
    contacts: tuple[str, ...]
    empty: tuple[str, ...]
    not_counts: tuple[str, ...]

    def kind(self, text: str) -> Kind | None:
        """Which figure a label names; None for anything that is no figure of dossiers."""
        for name, phrases in self.kinds.items():
            if any_words(text, phrases):
                return next((kind for kind in _COUNTED if kind == name), None)
        return None

    def known(self, text: str) -> bool:
        """Whether a label names any kind, those that are left out included."""
        return any(any_words(text, phrases) for phrases in self.kinds.values())

    def about_dossiers(self, text: str) -> bool:
        """Whether a text speaks of dossiers, and not of visits to the page about them."""
        return self.counted(text) or (any_words(text, self.subject) and not any_words(text, self.visits))

    def counted(self, text: str) -> bool:
        """Whether a text names something that is counted of dossiers, what only waits included."""
        return any(any_words(text, phrases) for name, phrases in self.kinds.items() if name != "ignored")

    def of_figures(self, text: str) -> bool:
        """Whether a text says that it is about figures."""
        return any(spelt_words(text, phrase) for phrase in self.period_subject)

    def agency(self, text: str, *, column: str = "") -> bool:
        """Whether a row's or an option's label names an agency."""
        name = label(text)
        if not name or name in {label(word) for word in self.total_columns}:
            return False
        if self.of_others(column):
            return False
        if any(begins_with_words(text, word) for word in self.not_agencies):
            return False
        starts = any(begins_with_words(text, word) for word in self.agency_starts)
        return starts or self._of_agencies(column)

    def of_others(self, column: str) -> bool:
        """Whether a column's head says that its rows are fields, procedures or periods rather than agencies."""
        if label(column) in {label(word) for word in self.other_heads}:
            return True
        begins = any(begins_with_words(column, word) for word in self.other_heads)
        return begins and not any_words(column, self.agency_heads)

    def _of_agencies(self, column: str) -> bool:
        if label(column) in {label(word) for word in self.agency_heads}:
            return True
        begins = any(begins_with_words(column, word) for word in self.agency_head_starts)
        return begins and not any_words(column, (*self.unit_heads, *self.other_heads))

    def other_subject(self, *texts: str) -> bool:
        """Whether the headings of a block say that it counts something else than dossiers."""
        text = " ".join(texts)
        return any_words(text, self.other_subjects) and not any_words(text, self.subject)
