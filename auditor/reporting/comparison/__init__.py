"""Many audits side by side: one model of figures without words, and the formats that show it.

    folders ─► entries (one portal each) ─► comparison (who meets what) ─► HTML and other formats
    earlier ─► entries ────────────────────► changes

:func:`compare_round` computes the model; nothing else computes a figure, so that no two formats can differ. Audits are
read one by one and only what the model needs is kept of each: thousands fit into little memory.
"""

from auditor.reporting.comparison.compute import compare_round
from auditor.reporting.comparison.folders import compare_folders
from auditor.reporting.comparison.html import write_comparison
from auditor.reporting.comparison.model import Comparison
from auditor.reporting.comparison.reading import Earlier, Round, entries_from, read_earlier, read_round, round_of

__all__ = [
    "Comparison",
    "Earlier",
    "Round",
    "compare_folders",
    "compare_round",
    "entries_from",
    "read_earlier",
    "read_round",
    "round_of",
    "write_comparison",
]
