"""``letter.docx``: the official letter that announces a comparison, to be completed and signed by an office."""

from auditor.reporting.letter.write import write_letter

__all__ = ["write_letter"]
