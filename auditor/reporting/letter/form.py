"""The form of a Vietnamese official letter (Nghị định 30/2020/NĐ-CP): page, type, head, signature, annexes.

What an office must fill in stands in square brackets and is marked in yellow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as Letter
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY_PT = 14.0
TABLE_PT = 10.5
_BLANK = re.compile(r"(\[[^\]]*\])")
_CENTRE, _LEFT, _RIGHT, _JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY,
)  # fmt: skip


def blank_letter(title: str, language: str) -> Letter:
    """An empty letter: A4, margins 20/20/30/20 mm, Times New Roman, page numbers above from the second page."""
    letter = Document()
    properties = letter.core_properties
    properties.title, properties.author, properties.comments, properties.language = (
        title,
        "portal-auditor",
        "",
        language,
    )
    normal: Any = letter.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY_PT)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    normal.paragraph_format.space_after = Pt(0)
    section = letter.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTRE
    _field(number, "PAGE")
    return letter


def head(letter: Letter, left: Sequence[str], right: Sequence[str]) -> None:
    """The head: who writes, number and subject on the left; nation, motto, place and date on the right."""
    table = letter.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(table, (63, 99))
    parent, agency, number, subject = left
    nation, motto, date = right
    one, other = table.rows[0].cells
    _line(one, parent, size=12, first=True)
    _line(one, agency, size=12, bold=True)
    _rule(one, 6)
    _line(one, number, size=13)
    _line(one, subject, size=12)
    _line(other, nation, size=12, bold=True, first=True)
    _line(other, motto, size=13, bold=True)
    _rule(other, 14)
    _line(other, date, size=13, italic=True)


def paragraph(letter: Letter, text: str, *, bold: bool = False, italic: bool = False, size: float = BODY_PT) -> None:
    """A paragraph of the body: justified, its first line indented."""
    made = letter.add_paragraph()
    made.alignment = _JUSTIFY
    form = made.paragraph_format
    form.first_line_indent, form.space_before, form.line_spacing = Mm(12.7), Pt(6), 1.15
    _runs(made, text, size=size, bold=bold, italic=italic)


def addressed(letter: Letter, to: str, whom: str) -> None:
    """To whom the letter goes."""
    made = letter.add_paragraph()
    made.alignment = _CENTRE
    made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(12)
    _runs(made, f"{to} {whom}", size=BODY_PT)


def signed(letter: Letter, recipients: Sequence[str], authority: Sequence[str]) -> None:
    """Recipients on the left, signature on the right; both stay on one page."""
    letter.add_paragraph()
    table = letter.add_table(rows=1, cols=2)
    _widths(table, (75, 87))
    one, other = table.rows[0].cells
    _line(one, recipients[0], size=12, bold=True, italic=True, first=True, align=_LEFT)
    for recipient in recipients[1:]:
        _line(one, recipient, size=11, align=_LEFT)
    _line(other, authority[0], size=13, bold=True, first=True)
    for _ in range(2):
        _line(other, "", size=13)
    _line(other, authority[1], size=12, italic=True)
    for _ in range(2):
        _line(other, "", size=13)
    _line(other, authority[2], size=14, bold=True)
    _whole(table)


def annex(letter: Letter, heading: str, title: str, belongs_to: str) -> None:
    """Begin an annex on a new page."""
    section = letter.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    for text, bold, italic, size in (
        (heading, True, False, 14),
        (title, True, False, 14),
        (belongs_to, False, True, 12),
    ):
        made = letter.add_paragraph()
        made.alignment = _CENTRE
        _runs(made, text, size=size, bold=bold, italic=italic)
    letter.add_paragraph().paragraph_format.space_after = Pt(2)


def grid(
    letter: Letter,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    figures: Sequence[bool],
) -> None:
    """A ruled table whose head is repeated on every page; ``widths`` in mm, ``figures`` are aligned right."""
    table = letter.add_table(rows=1 + len(rows), cols=len(headings))
    table.style = "Table Grid"
    _widths(table, widths)
    for row, texts in zip(table.rows, (headings, *rows), strict=True):
        is_head = texts is headings
        for cell, text, figure in zip(row.cells, texts, figures, strict=True):
            made = cell.paragraphs[0]
            made.alignment = _CENTRE if is_head else _RIGHT if figure else _LEFT
            made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(1.5)
            _runs(made, text, size=TABLE_PT, bold=is_head, blanks=False)
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001  python-docx has no call for these two
        properties.append(OxmlElement("w:cantSplit"))
        if is_head:
            properties.append(OxmlElement("w:tblHeader"))


def _runs(
    target: Paragraph, text: str, *, size: float, bold: bool = False, italic: bool = False, blanks: bool = True
) -> None:
    for part in _BLANK.split(text) if blanks else [text]:
        if part:
            run = target.add_run(part)
            run.font.size, run.bold, run.italic = Pt(size), bold, italic
            if blanks and _BLANK.fullmatch(part):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _line(
    cell: _Cell,
    text: str,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
    first: bool = False,
    align: WD_ALIGN_PARAGRAPH = _CENTRE,
) -> None:
    made = cell.paragraphs[0] if first else cell.add_paragraph()
    made.alignment = align
    _runs(made, text, size=size, bold=bold, italic=italic)


def _rule(cell: _Cell, indent_mm: float) -> None:
    """The short line under the agency and under the motto: a border, so that it needs no drawing."""
    made = cell.add_paragraph()
    form = made.paragraph_format
    form.left_indent = form.right_indent = Mm(indent_mm * 1.6)
    form.space_after, form.line_spacing = Pt(4), Pt(3)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = made._p.get_or_add_pPr()  # noqa: SLF001  python-docx has no call for borders
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _widths(table: Table, widths: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _whole(table: Table) -> None:
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  as above
        for cell in row.cells:
            for made in cell.paragraphs:
                made.paragraph_format.keep_with_next = True


def _field(target: Paragraph, code: str) -> None:
    run = target.add_run()
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            element.text = code
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001  python-docx has no call for fields
