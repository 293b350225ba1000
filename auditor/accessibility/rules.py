"""The data of the accessibility judge: which rule speaks for which criterion, and the words of the own checks."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, Field, StringConstraints, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from auditor.errors import FrameworkError
from auditor.findings import Frozen
from auditor.framework.values import Text
from auditor.portal.wording import label
from auditor.resources import criteria_dir

RULES_FILE = "axe-rules.yaml"
WORDS_FILE = "accessibility-words.yaml"

_Criterion = Annotated[str, StringConstraints(pattern=r"^A\d\d$")]
_Share = Annotated[float, Field(ge=0, le=1)]
_Words = tuple[str, ...]
_Model = TypeVar("_Model", bound=BaseModel)


class Rule(Frozen):
    """One automatic rule: the criteria it speaks for, and whether a hit decides or asks.

    About the criteria of ``asks_about`` a hit asks in any case: it may touch them and does not decide.
    """

    criteria: Annotated[tuple[_Criterion, ...], Field(min_length=1)]
    asks_about: tuple[_Criterion, ...] = ()
    result: Literal["fails", "asks"]
    text: Text
    remedy: Text


class Rules(Frozen):
    """``axe-rules.yaml``.

    Args:
        costly: Rules of the engine that run last and one by one.
        reach: How far automation reaches for each criterion.
        not_applicable_without: What must be on some page for a criterion to apply.
        rules: Rules of the engine.
        own: Rules of this program.
        left_out: Rules of the engine that are not used, with the reason.
    """

    costly: _Words
    reach: dict[_Criterion, Literal["full", "person"]]
    not_applicable_without: dict[_Criterion, Literal["media"]]
    rules: dict[str, Rule]
    own: dict[str, Rule]
    left_out: dict[str, str]

    def wanted(self, criteria: frozenset[str]) -> frozenset[str]:
        """Names of the rules that speak for any of the criteria; all when there are none."""
        every = {**self.rules, **self.own}
        return frozenset(
            name for name, rule in every.items() if not criteria or criteria & {*rule.criteria, *rule.asks_about}
        )

    def of(self, criterion_id: str) -> dict[str, Rule]:
        """All rules that speak for a criterion, those of the engine first."""
        return {
            name: rule
            for name, rule in {**self.rules, **self.own}.items()
            if criterion_id in (*rule.criteria, *rule.asks_about)
        }


class Language(Frozen):
    """When the language of a text is taken as known: numbers of letters and shares of letters and words."""

    letters_needed: int
    vietnamese_share: _Share
    other_share: _Share
    english_word_share: _Share
    bare_word_share: _Share
    broken_needed: int
    accepted: str


class Titles(Frozen):
    """Titles that fail and titles that raise a question; from how many letters on a page is about something."""

    letters_needed: int
    failures: _Words
    generic: _Words


class Links(Frozen):
    """Texts of links that say nothing, endings of files, and how many letters beside a link count as its context."""

    enough_context: int
    weak: _Words
    file_endings: _Words


class Images(Frozen):
    """Alternative texts that say nothing, and from which size on a picture may be content (CSS pixels)."""

    noise: _Words
    file_endings: _Words
    not_letters_share: _Share
    side_px: int
    area_px: int


class Media(Frozen):
    """Hosts (with the beginning of a path, where needed) and file endings of film and sound; words for a transcript."""

    video_hosts: _Words
    audio_hosts: _Words
    transcripts: _Words
    file_endings: _Words


class MotionWords(Frozen):
    """Words at the beginning of the names of controls that stop what moves, and of those that close something."""

    stop: _Words
    close: _Words


class CodeWords(Frozen):
    """Words that name a code to be read off a picture, and those that offer it to the ear; in small letters."""

    named: _Words
    heard: _Words


class SignWords(Frozen):
    """Words for a kind of sign (colours, ways of writing), and words that show that a sentence tells its meaning."""

    named: _Words
    meanings: _Words


class FormatWords(Frozen):
    """Words in labels of fields for a date, what tells how it is written, and marks of fields that bring a calendar.

    All in small letters.
    """

    dates: _Words
    hints: _Words
    pickers: _Words


class Repetition(Frozen):
    """How many equal first links make a repeated block."""

    equal_first_links: int


class Wordlists(Frozen):
    """``accessibility-words.yaml``."""

    vietnamese_letters: str
    english_words: _Words
    bare_vietnamese_words: _Words
    broken_marks: _Words
    language: Language
    titles: Titles
    links: Links
    images: Images
    media: Media
    repetition: Repetition
    codes: CodeWords
    looks: SignWords
    formats: FormatWords
    motion: MotionWords
    colours: SignWords
    chosen: _Words
    errors: _Words
    required_marks: _Words
    states: dict[str, Text]
    roles: dict[str, Text]

    def page(self, subject: str, language: Literal["vi", "en"]) -> str:
        """The name of a page in its state; what has no name is shown as it is.

        Args:
            subject: Its role, with the state behind a stroke when it was not looked at as it had loaded. A number at
                the end of either counts pages drawn, or steps.
            language: The language of the name.
        """
        role, _, state = subject.partition("/")
        name = _named(role, self.roles, language)
        return f"{name} ({_named(state, self.states, language)})" if state else name


def _named(word: str, names: dict[str, Text], language: Literal["vi", "en"]) -> str:
    bare, _, number = word.rpartition("-")
    if bare in names and number.isdigit():
        return f"{names[bare].in_language(language)} {number}"
    return names[word].in_language(language) if word in names else word


@cache
def load_rules(framework_id: str, *, directory: Path | None = None) -> Rules:
    """Reads which rule speaks for which criterion in a version of the framework.

    Raises:
        FrameworkError: The file is missing or broken; names file and field.
    """
    rules = _load(framework_id, directory, RULES_FILE, Rules)
    for name, rule in {**rules.rules, **rules.own}.items():
        if unknown := {*rule.criteria, *rule.asks_about} - set(rules.reach):
            raise FrameworkError(f"{RULES_FILE}: {name}.criteria: expected criteria of 'reach', found {min(unknown)!r}")
    if unknown_costly := set(rules.costly) - set(rules.rules):
        raise FrameworkError(f"{RULES_FILE}: costly: expected names of 'rules', found {min(unknown_costly)!r}")
    return rules


@cache
def load_words(framework_id: str, *, directory: Path | None = None) -> Wordlists:
    """Reads the words and limits of the own checks in a version of the framework.

    Raises:
        FrameworkError: The file is missing or broken; names file and field.
    """
    return _load(framework_id, directory, WORDS_FILE, Wordlists)


@cache
def folded(words: _Words) -> frozenset[str]:
    """Words as they are compared: without case, diacritics and punctuation."""
    return frozenset(label(word) for word in words)


def _load(framework_id: str, directory: Path | None, name: str, model: type[_Model]) -> _Model:
    path = (directory or criteria_dir()) / framework_id / name
    try:
        data = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        return model.model_validate(data)
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise FrameworkError(f"{path}: cannot be read: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise FrameworkError(f"{path}: {where}: {first['msg']}") from error
