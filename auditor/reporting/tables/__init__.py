"""The comparison as tables: made once, with typed cells, and written as workbook, CSV and letter alike.

    comparison ─► tables (typed cells) ─► XLSX, CSV, tables of the letter

No format computes a figure; what a cell holds is the model's own number.
"""

from auditor.reporting.tables.every import all_tables
from auditor.reporting.tables.table import Column, Table, Value

__all__ = ["Column", "Table", "Value", "all_tables"]
