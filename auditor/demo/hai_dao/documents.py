"""Files that the portal hands out: guides and results as PDF, and the pictures of captcha and chart."""

import hashlib
import io
import secrets
import textwrap

from PIL import Image, ImageDraw, ImageFont

from auditor.demo.hai_dao.figures import Month

_CAPTCHA_LETTERS = "ACDEFHKLMNPRTUXY3479"
_CAPTCHA_LENGTH = 5
_CAPTCHA_SIZE = (150, 46)
_CHART_SIZE = (300, 160)


def pdf(title: str, text: str) -> bytes:
    """Write a PDF of one page. Its letters are plain Latin ones, as in the ministry's oldest files.

    Args:
        title: First line.
        text: Body; wrapped.
    """
    lines = [title, "", *textwrap.wrap(text, 80)]
    shown = "\n".join(f"({line.translate(str.maketrans('()', '[]'))}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 60 780 Td 16 TL\n{shown}\nET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ),
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    )
    file = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    start = len(file)
    file += f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    file += f"startxref\n{start}\n%%EOF\n"
    return file.encode("ascii")


def new_captcha() -> str:
    """Make up the letters of a new captcha."""
    return "".join(secrets.choice(_CAPTCHA_LETTERS) for _ in range(_CAPTCHA_LENGTH))


def captcha_picture(letters: str) -> bytes:
    """Draw the letters of a captcha as a PNG, crossed by lines that differ from captcha to captcha."""
    width, height = _CAPTCHA_SIZE
    picture = Image.new("RGB", _CAPTCHA_SIZE, "#e9eef3")
    pen = ImageDraw.Draw(picture)
    noise = hashlib.sha256(letters.encode()).digest()
    for place, letter in enumerate(letters):
        pen.text((10 + 27 * place, 4 + noise[place] % 14), letter, fill="#31506f", font=ImageFont.load_default(size=26))
    for line in range(6):
        ends = [(0, noise[8 + line] % height), (width, noise[16 + line] % height)]
        pen.line(ends, fill="#7b8ea3")
    return _png(picture)


def chart_picture(months: tuple[Month, ...]) -> bytes:
    """Draw the dossiers received in each month as a PNG of bars without any figure."""
    width, height = _CHART_SIZE
    picture = Image.new("RGB", _CHART_SIZE, "white")
    pen = ImageDraw.Draw(picture)
    highest = max(month.received for month in months)
    for month in months:
        left = 14 + (month.month - 1) * (width - 28) // 12
        top = height - 12 - (height - 30) * month.received // highest
        pen.rectangle((left, top, left + 15, height - 12), fill="#2a6db0")
    return _png(picture)


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, format="PNG")
    return file.getvalue()
