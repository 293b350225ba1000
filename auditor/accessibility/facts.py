"""What the accessibility probes write down: the facts of observations ``axe`` and ``page``.

The subject of both is the page's role, with ``/state`` behind it when the page was not looked at as it had loaded.
"""

from __future__ import annotations

from typing import Literal

from auditor.findings import Frozen, ReasonCode

AXE_PROBE = "axe"
"""One observation per page; its facts are :class:`AxeFacts`."""
PAGE_PROBE = "page"
"""One observation per page; its facts are :class:`PageFacts`."""
LOADED = "loaded"
"""The state of a page that was opened and not touched."""


def state_of(subject: str) -> str:
    """The state that the subject of an observation names."""
    return subject.partition("/")[2] or LOADED


STEP = " >> "
"""Stands between the selectors that lead through frames."""


MEDIA_PROBE = "media-elsewhere"
"""Names the observations of pages outside the sample that have sound or video."""


class Spot(Frozen):
    """A place in a page that a rule speaks of, standing for ``alike`` places of the same markup.

    Args:
        selector: Selectors from the outermost frame to the element, joined by `` >> ``.
        frame_url: Address of the frame; empty for the main document.
        html: Its markup, cut.
        summary: What the engine says is wrong or cannot be told, in English.
        shape: The markup without texts and values: equal for one template repeated on many pages.
        alike: How many elements of the page have this shape and problem.
        picture: File of the picture that shows it, below the audit's folder; empty when there is none.
    """

    selector: str
    frame_url: str = ""
    html: str = ""
    summary: str = ""
    shape: str = ""
    alike: int = 1
    picture: str = ""


class RuleFacts(Frozen):
    """What one rule of the engine said about one page; numbers count elements.

    ``failed`` and ``unclear`` hold the most frequent kinds of places, most frequent first.
    """

    rule: str
    impact: str = ""
    violations: int = 0
    passes: int = 0
    incomplete: int = 0
    inapplicable: bool = False
    failed: tuple[Spot, ...] = ()
    unclear: tuple[Spot, ...] = ()


class UntestedFrame(Frozen):
    """A frame that a person sees on the page and the engine could not look into."""

    url: str
    selector: str
    code: ReasonCode
    detail: str


class UntestedRule(Frozen):
    """A rule that was not carried through on the page (or in one of its frames, when ``frame_url`` names it)."""

    rule: str
    code: ReasonCode
    detail: str
    frame_url: str = ""


class AxeFacts(Frozen):
    """What the rule engine said about one page in one state."""

    engine: str
    state: str = LOADED
    frames_tested: int
    frames_untested: tuple[UntestedFrame, ...] = ()
    rules: tuple[RuleFacts, ...]
    rules_untested: tuple[UntestedRule, ...] = ()


class LinkFacts(Frozen):
    """Links of one name on a page; ``context`` counts the letters beside the link in its sentence, item or cell."""

    name: str
    count: int
    context: int
    url: str
    selector: str
    frame_url: str = ""


class ImageFacts(Frozen):
    """Pictures of one alternative text on a page; ``source`` is the last part of the first one's address."""

    alt: str
    source: str
    count: int
    selector: str
    frame_url: str = ""


class MediaFacts(Frozen):
    """Sound or film: an element of the page, or a frame (which may show a film; the judge knows the hosts).

    ``transcript`` says that words for a transcript stand beside it.
    """

    kind: Literal["audio", "video", "frame"]
    url: str
    captions: int
    transcript: bool = False
    controls: bool
    autoplay: bool
    selector: str
    frame_url: str = ""


class FieldFacts(Frozen):
    """A field whose only name is its placeholder, or that does not show that it is required."""

    placeholder: str
    selector: str
    html: str
    frame_url: str = ""


class Writing(Frozen):
    """Counts over the visible text of the main document, from which its language is told."""

    letters: int = 0
    vietnamese_letters: int = 0
    words: int = 0
    english_words: int = 0
    bare_vietnamese_words: int = 0
    broken_characters: int = 0


class Skipping(Frozen):
    """What lets a person skip what all pages repeat; ``first_links`` are the names of the first links of the page."""

    headings: int = 0
    landmarks: int = 0
    inner_links: int = 0
    first_links: tuple[str, ...] = ()


class PageFacts(Frozen):
    """What the own checks saw on one page in one state; lists are cut, ``truncated`` says so.

    ``title_words`` counts the different words of the title, ``title_words_seen`` those of them that the page says too.
    ``hidden_images`` are pictures as large as content that screen readers are not told of.
    ``twin_links`` are links of one name, in one sentence, item or row or below one heading, that lead to different
    places.
    """

    state: str = LOADED
    title: str
    title_words: int = 0
    title_words_seen: int = 0
    lang: str
    writing: Writing
    skipping: Skipping
    links: tuple[LinkFacts, ...] = ()
    twin_links: tuple[LinkFacts, ...] = ()
    images: tuple[ImageFacts, ...] = ()
    hidden_images: tuple[ImageFacts, ...] = ()
    media: tuple[MediaFacts, ...] = ()
    unnamed_fields: tuple[FieldFacts, ...] = ()
    unmarked_fields: tuple[FieldFacts, ...] = ()
    truncated: bool = False
    frames_unread: tuple[str, ...] = ()
