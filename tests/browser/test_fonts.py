import shutil
from pathlib import Path

import pytest

from auditor.browser.fonts import VIETNAMESE_LETTERS, covers_vietnamese, font_folders, has_vietnamese_font


@pytest.fixture
def vietnamese_font():
    found = (f for folder in font_folders() for f in sorted(folder.rglob("*.[to]tf")) if covers_vietnamese(f))
    file = next(found, None)
    assert file, "set-up installs a font with Vietnamese letters"
    return file


def test_a_machine_without_fonts_has_none(tmp_path):
    assert not has_vietnamese_font(folders=(tmp_path, tmp_path / "not-there"))


def test_a_file_that_is_no_font_covers_nothing(tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"\0\1\0\0 no font at all")
    assert not has_vietnamese_font(folders=(tmp_path,))


def test_a_font_in_a_folder_below_is_found(tmp_path, vietnamese_font):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    shutil.copy(vietnamese_font, tmp_path / "deep" / "er" / vietnamese_font.name)
    assert has_vietnamese_font(folders=(tmp_path,))


def test_a_font_without_the_letters_does_not_count(tmp_path, vietnamese_font):
    """The same font without its tables of characters and of glyph names: it draws a box for every letter."""
    data = bytearray(vietnamese_font.read_bytes())
    for record in range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16):
        if bytes(data[record : record + 4]) in {b"cmap", b"post"}:
            data[record : record + 4] = b"gone"
    boxes = tmp_path / "boxes.ttf"
    boxes.write_bytes(data)
    assert not covers_vietnamese(boxes)


def test_the_letters_are_those_beyond_western_europe():
    assert all(ord(letter) > 0xFF for letter in VIETNAMESE_LETTERS)
    assert isinstance(font_folders(environ={"HOME": "/home/citizen"})[2], Path)
