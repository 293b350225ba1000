import hashlib
import io

import pytest
from PIL import Image
from sample import page_picture

from auditor.evidence import EvidenceFolder
from auditor.findings import EvidenceItem
from auditor.reporting.pictures import LARGE, MAX_LARGE_BYTES, THUMBNAIL, PictureBook


@pytest.fixture
def folder(tmp_path):
    return EvidenceFolder(tmp_path)


def kept(folder, content, suffix="png"):
    return folder.keep(content, suffix, kind="picture", page=None)


def png(image):
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def test_a_picture_is_shown_small_and_large(folder):
    picture = PictureBook(folder.root).picture(kept(folder, page_picture(1)))
    assert picture.state == "shown"
    assert (picture.large_width, picture.large_height) == (1024, 640)
    assert picture.width <= THUMBNAIL[0]
    assert picture.height <= THUMBNAIL[1]
    assert picture.thumbnail.startswith("data:image/webp;base64,")


def test_the_same_picture_is_kept_once(folder):
    book = PictureBook(folder.root)
    item = kept(folder, page_picture(1))
    assert book.picture(item) is book.picture(item.model_copy(update={"detail": "again"}))
    assert len(book.shown()) == 1


def test_a_very_tall_or_very_noisy_picture_stays_small_in_bytes(folder):
    noise = Image.effect_noise((1400, 9_000), 120).convert("RGB")
    picture = PictureBook(folder.root).picture(kept(folder, png(noise)))
    assert picture.state == "shown"
    assert len(picture.large) * 3 / 4 <= MAX_LARGE_BYTES + 100
    assert picture.large_height <= LARGE[1]
    assert picture.height <= THUMBNAIL[1]


def test_a_picture_that_was_changed_is_not_shown(folder):
    item = kept(folder, page_picture(1))
    (folder.root / item.file).write_bytes(page_picture(2))
    assert PictureBook(folder.root).picture(item).state == "changed"


def test_a_picture_that_is_gone_is_named(folder):
    item = kept(folder, page_picture(1))
    (folder.root / item.file).unlink()
    assert PictureBook(folder.root).picture(item).state == "missing"


@pytest.mark.parametrize("file", ["../outside.png", "/etc/passwd", "evidence/../../outside.png", "."])
def test_nothing_outside_the_folder_is_read(tmp_path, file):
    (tmp_path / "outside.png").write_bytes(page_picture(1))
    inside = tmp_path / "audit"
    inside.mkdir()
    assert PictureBook(inside).picture(EvidenceItem(kind="picture", file=file)).state == "missing"


def test_a_link_that_leads_outside_the_folder_is_not_followed(tmp_path):
    (tmp_path / "outside.png").write_bytes(page_picture(1))
    inside = tmp_path / "audit"
    inside.mkdir()
    (inside / "link.png").symlink_to(tmp_path / "outside.png")
    assert PictureBook(inside).picture(EvidenceItem(kind="picture", file="link.png")).state == "missing"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        page_picture(1)[:2_000],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\0" * 40,
    ],
)
def test_what_is_no_readable_picture_is_named(folder, content):
    assert PictureBook(folder.root).picture(kept(folder, content)).state == "unreadable"


def test_a_picture_that_would_fill_the_memory_is_not_opened(folder):
    bomb = png(Image.new("1", (20_000, 20_000)))
    assert len(bomb) < 1_000_000
    assert PictureBook(folder.root).picture(kept(folder, bomb)).state == "unreadable"


def test_a_full_report_names_the_pictures_it_leaves_out(folder):
    book = PictureBook(folder.root, budget=1)
    states = [book.picture(kept(folder, page_picture(number))).state for number in range(3)]
    assert states == ["shown", "too-many", "too-many"]


def test_pictures_made_together_are_those_made_one_by_one(folder):
    items = [kept(folder, page_picture(number)) for number in range(5)]
    items += [kept(folder, b"not a picture"), items[0], EvidenceItem(kind="text", detail="x")]
    together, one_by_one = PictureBook(folder.root, budget=60_000), PictureBook(folder.root, budget=60_000)
    together.prepare(items)
    assert [together.picture(item) for item in items] == [one_by_one.picture(item) for item in items]
    assert "unreadable" in {picture.state for picture in map(together.picture, items) if picture}


def test_evidence_without_a_file_is_no_picture(folder):
    book = PictureBook(folder.root)
    assert book.picture(EvidenceItem(kind="text", detail="x")) is None
    page = EvidenceItem(kind="page", file="evidence/page.html", sha256=hashlib.sha256(b"").hexdigest())
    assert book.picture(page) is None
