"""One page for each portal of a comparison, made to be sent to those who run it."""

from auditor.reporting.province.write import write_provinces

__all__ = ["write_provinces"]
