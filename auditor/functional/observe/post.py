"""Ways by post among the choices of a form: which send the dossier, which bring the result, and where to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from auditor.functional.facts.submission import Option
from auditor.functional.observe.parts_of_form import PartField
from auditor.functional.observe.submission_words import SubmissionWords
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import begins_with_words, label, spelt_words

Way = Literal["out", "back", "unclear"]


class Posts(NamedTuple):
    """Ways by post: for the dossier, for the result, and those whose words do not say which of the two."""

    out: tuple[Option, ...]
    back: tuple[Option, ...]
    unclear: tuple[Option, ...]

    def every(self) -> tuple[Option, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.out, *self.back, *self.unclear)))


def posts_of(options: Iterable[Option], words: SubmissionWords) -> Posts:
    """Sort the ways by post among all options; paying at the post office is none."""
    found: dict[Way, list[Option]] = {"out": [], "back": [], "unclear": []}
    for option in options:
        for way in _ways(option, words):
            found[way].append(option)
    return Posts(out=tuple(found["out"]), back=tuple(found["back"]), unclear=tuple(found["unclear"]))


def address_in(fields: Iterable[PartField], words: SubmissionWords) -> str:
    """The label of the field for the address to which the result goes, or empty: the applicant's own is none."""
    for field in fields:
        # One field for all of it, or fields for its parts in a group that is named after it.
        named = field.group if _part_of_address(field, words) else field.label
        if field.choice or not any_words(named, words.address):
            continue
        if any(any_words(text, words.not_address) for text in {field.label, named}):
            continue
        # Each text by itself: the end of one and the beginning of the other make phrases that nobody wrote.
        if any(any_words(text, words.address_for) for text in (field.label, field.group)):
            return named[:120]
    return ""


def asks_for_place(before: Iterable[PartField], after: Iterable[PartField], words: SubmissionWords) -> bool:
    """Whether fields came up that may ask for an address, or for parts of one, though none is called so."""
    known = {(field.label, field.group) for field in before}
    new = [field for field in after if (field.label, field.group) not in known and not field.choice]
    return any(_part_of_address(field, words) or any_words(field.label, words.place) for field in new)


def _part_of_address(field: PartField, words: SubmissionWords) -> bool:
    whole = any_words(field.label, words.address)
    return not whole and any(spelt_words(field.label, word) for word in words.address_parts)


def _ways(option: Option, words: SubmissionWords) -> tuple[Way, ...]:
    """What a choice is for: its own words decide, then those of its group; empty when it is no way by post."""
    if any(begins_with_words(option.label, word) for word in words.declines):
        return ()
    # "Nhận kết quả qua bưu chính? Có, không": the question names the post.
    agreed = label(option.label) in {label(word) for word in words.agrees} and any_words(option.group, words.post)
    if not agreed and not any_words(option.label, words.post):
        return ()
    out, back = _says(option.label, words)
    group_out, group_back = _says(option.group, words)
    names_papers = any_words(option.label, words.papers)
    if any_words(option.label, words.pays):
        # "Qua bưu chính (thanh toán khi nhận)" may still be a way, where its group is about one.
        return ("unclear",) if names_papers or group_out or group_back else ()
    about_money = any_words(option.group, (*words.pay_group, *words.pays))
    if about_money and not names_papers and not any_words(option.group, words.papers):
        return ()
    if out != back:
        return ("back",) if back else ("out",)
    if group_out != group_back:
        return ("back",) if group_back else ("out",)
    if out:
        return ("out", "back")
    # A part that is named after both is most often the one of the result.
    return ("back", "unclear") if group_back else ("unclear",)


def _says(text: str, words: SubmissionWords) -> tuple[bool, bool]:
    """Whether a text speaks of sending the dossier, and of bringing the result."""
    return (
        any_words(text, words.sends_out) and not any_words(text, words.not_sends_out),
        any_words(text, words.brings_back) and not any_words(text, words.not_brings_back),
    )
