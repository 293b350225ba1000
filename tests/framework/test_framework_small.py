"""What the files say is what the program gets."""

import unicodedata
from fractions import Fraction

import pytest

from auditor.errors import FrameworkError
from auditor.framework import available_frameworks, load_framework, validate_directory


def test_a_folder_of_frameworks_and_a_framework_are_both_accepted(small):
    assert validate_directory(small) == []
    assert validate_directory(small.parent) == []
    assert available_frameworks(directory=small.parent) == ("small",)


def test_a_criterion_may_earn_another_share_than_the_framework_says(small):
    framework = load_framework("small", directory=small.parent)
    shares = {criterion.id: criterion.partly_share for criterion in framework.criteria}
    assert shares == {"F01": Fraction(1, 2), "F02": Fraction(1, 4)} | dict.fromkeys(
        ("F03", "P01", "A01"), Fraction(1, 2)
    )


def test_a_changed_figure_changes_its_sentence(small, files):
    (small / "functional.yaml").write_text(files["functional.yaml"].replace("sample_rows: 20", "sample_rows: 35"))
    criterion = load_framework("small", directory=small.parent).criterion("F03")
    assert criterion.count("sample_rows") == 35
    assert criterion.share("share_needed") == Fraction(19, 20)
    assert criterion.title.vi == "Từ 95% của 35 dòng"


def test_the_decimal_sign_is_that_of_the_language(small):
    title = load_framework("small", directory=small.parent).criterion("P01").title
    assert (title.vi, title.en) == ("Dưới 0,6 giây", "Below 0.6 seconds")


def test_asking_for_a_figure_that_is_not_there_names_the_criterion(small):
    criterion = load_framework("small", directory=small.parent).criterion("F03")
    for ask in (criterion.count, criterion.share, criterion.term, criterion.terms):
        with pytest.raises(FrameworkError, match=r"^F03\.tolerance\.rows: expected "):
            ask("rows")


def test_a_citation_is_the_text_of_its_source(small):
    framework = load_framework("small", directory=small.parent)
    assert [citation.en for citation in framework.criterion("F01").legal_basis] == ["Circular"]


def test_decomposed_letters_of_some_editors_are_composed(small, files):
    decomposed = unicodedata.normalize("NFD", files["framework.yaml"])
    assert decomposed != files["framework.yaml"]
    (small / "framework.yaml").write_text(decomposed, encoding="utf-8")
    framework = load_framework("small", directory=small.parent)
    assert framework.title.vi == unicodedata.normalize("NFC", "Chữ")


def test_a_byte_order_mark_is_no_mistake(small, files):
    (small / "framework.yaml").write_text(files["framework.yaml"], encoding="utf-8-sig")
    assert validate_directory(small) == []


def test_a_framework_cannot_be_changed_after_loading(small):
    framework = load_framework("small", directory=small.parent)
    with pytest.raises(ValueError, match="frozen"):
        framework.criterion("F01").points = Fraction(1)
