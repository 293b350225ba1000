"""The own checks: pure functions from the facts of all sampled pages to hits.

Each is named in ``axe-rules.yaml`` under ``own``, where it is said whether its hits decide or ask.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from urllib.parse import urlsplit

from auditor.accessibility.facts import ImageFacts, LinkFacts, MediaFacts, PageFacts
from auditor.accessibility.hits import Hit
from auditor.accessibility.measured_checks import MEASURED_CHECKS
from auditor.accessibility.rules import Images, Rules, Wordlists, folded
from auditor.accessibility.sample import Sample, SampledPage
from auditor.portal.wording import label

_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_FILE_TITLE = re.compile(r"[\w./-]+\.(html?|aspx?|php|jsp|jspx|xhtml|docx?|pdf)", re.IGNORECASE)
_NUMBERED = re.compile(r" \d+$")
_HOME = "home"

Found = Iterator[Hit]


def own_hits(sample: Sample, rules: Rules, words: Wordlists, wanted: frozenset[str]) -> Found:
    """Hits of the wanted own checks.

    Raises:
        KeyError: The data names a check that does not exist.
    """
    for name in sorted(wanted & set(rules.own)):
        fails = rules.own[name].result == "fails"
        for hit in _found(name, sample, words):
            yield hit.model_copy(update={"rule": name, "fails": fails})


def _found(name: str, sample: Sample, words: Wordlists) -> Found:
    return MEASURED_CHECKS[name][1](sample) if name in MEASURED_CHECKS else CHECKS[name](sample, words)


def has_media(facts: PageFacts, words: Wordlists) -> bool:
    """Whether a page holds film or sound."""
    return any(_plays(item, words) for item in facts.media)


def _hit(page: SampledPage, said: str, *, selector: str = "", count: int = 1, frame_url: str = "") -> Hit:
    return Hit(
        rule="",
        fails=False,
        subject=page.subject,
        url=frame_url or page.url,
        selector=selector,
        said=said,
        shape=said,
        count=count,
    )


def _alt_noise(sample: Sample, words: Wordlists) -> Found:
    for page, facts in sample.with_own:
        for image in facts.images:
            if _says_nothing(image, words.images):
                said = f'alt="{image.alt}" ({image.source})'
                yield _hit(page, said, selector=image.selector, count=image.count, frame_url=image.frame_url)


def _image_hidden(sample: Sample, words: Wordlists) -> Found:  # noqa: ARG001  all checks are called alike
    for page, facts in sample.with_own:
        for image in facts.hidden_images:
            yield _hit(page, image.source, selector=image.selector, count=image.count, frame_url=image.frame_url)


def _says_nothing(image: ImageFacts, words: Images) -> bool:
    alt = image.alt.strip()
    # A number behind such a word tells one noise from another and nothing more.
    if {label(alt), _NUMBERED.sub("", label(alt))} & folded(words.noise) or not label(alt):
        return True
    if " " in alt:
        return False
    ending = alt.rsplit(".", 1)[-1].lower() if "." in alt else ""
    others = sum(not char.isalpha() for char in alt)
    stem = image.source.rsplit(".", 1)[0]
    copied = others > 0 and alt.casefold() in {image.source.casefold(), stem.casefold()}
    return ending in words.file_endings or copied or others / len(alt) >= words.not_letters_share


def _media_found(sample: Sample, words: Wordlists) -> Found:
    for page, facts in sample.with_own:
        for item in facts.media:
            if _plays(item, words):
                transcript = "yes" if item.transcript else "no"
                said = f"{item.kind} {item.url}; captions: {item.captions}; transcript beside it: {transcript}"
                yield _hit(page, said, selector=item.selector, frame_url=item.frame_url)


def _plays(item: MediaFacts, words: Wordlists) -> bool:
    if item.kind != "frame":
        return True
    parts = urlsplit(item.url)
    place = f"{(parts.hostname or '').removeprefix('www.')}{parts.path}"
    hosts = (*words.media.video_hosts, *words.media.audio_hosts)
    known = any(place.startswith(host) or f".{host}" in place.split("/", maxsplit=1)[0] for host in hosts)
    return known or parts.path.rsplit(".", 1)[-1].lower() in words.media.file_endings


def _frame_unmeasured(sample: Sample, words: Wordlists) -> Found:  # noqa: ARG001  all checks are called alike
    """Frames are walked through by Tab and drawn, but what they hold is not measured one by one."""
    for page, facts in sample.with_own:
        for item in facts.media:
            if item.kind == "frame" and not item.frame_url:
                yield _hit(page, item.url, selector=item.selector)


def _block_without_bypass(sample: Sample, words: Wordlists) -> Found:
    bare = [(page, facts) for page, facts in sample.with_own if _no_way_round(facts)]
    repeating: dict[str, tuple[SampledPage, set[str]]] = {}
    for (one, first), (other, second) in combinations(bare, 2):
        if one.url == other.url:
            continue
        names = {label(name) for name in first.skipping.first_links} & {
            label(name) for name in second.skipping.first_links
        } - {""}
        if len(names) >= words.repetition.equal_first_links:
            repeating.setdefault(one.subject, (one, names))
            repeating.setdefault(other.subject, (other, names))
    for page, names in repeating.values():
        yield _hit(page, ", ".join(sorted(names)[:10]))


def _no_way_round(facts: PageFacts) -> bool:
    # The engine takes any link inside the page for a way round, also one that leads nowhere.
    return facts.skipping.headings == facts.skipping.landmarks == facts.skipping.inner_links == 0


def _title_meaningless(sample: Sample, words: Wordlists) -> Found:
    for page, facts in sample.with_own:
        title = facts.title.strip()
        if title and (label(title) in folded(words.titles.failures) or _FILE_TITLE.fullmatch(title)):
            yield _hit(page, title)


def _title_generic(sample: Sample, words: Wordlists) -> Found:
    for page, facts in sample.with_own:
        if page.role != _HOME and label(facts.title) in folded(words.titles.generic):
            yield _hit(page, facts.title)


def _title_unrelated(sample: Sample, words: Wordlists) -> Found:
    for page, facts in sample.with_own:
        enough = facts.writing.letters >= words.titles.letters_needed
        if enough and facts.title_words and not facts.title_words_seen:
            yield _hit(page, facts.title)


def _title_repeated(sample: Sample, words: Wordlists) -> Found:  # noqa: ARG001  all checks are called alike
    titled: dict[str, list[tuple[SampledPage, str]]] = defaultdict(list)
    for page, facts in sample.with_own:
        if facts.title.strip():
            titled[label(facts.title)].append((page, facts.title))
    for pages in titled.values():
        if len({page.url for page, _ in pages}) > 1 and len({page.role for page, _ in pages}) > 1:
            for page, title in pages:
                yield _hit(page, title)


def _link_text_weak(sample: Sample, words: Wordlists) -> Found:
    for page, facts in sample.with_own:
        for link in facts.links:
            weak = label(link.name) in folded(words.links.weak) or not label(link.name)
            if weak and link.context < words.links.enough_context:
                yield _of_link(page, link)


def _link_text_url(sample: Sample, words: Wordlists) -> Found:
    for page, facts in sample.with_own:
        for link in facts.links:
            if _ADDRESS.fullmatch(link.name.strip()) and link.context < words.links.enough_context:
                yield _of_link(page, link)


def _link_text_file(sample: Sample, words: Wordlists) -> Found:
    """Links called like a file whose name is a number or a hash rather than words."""
    for page, facts in sample.with_own:
        for link in facts.links:
            stem, _, ending = link.name.strip().rpartition(".")
            unread = sum(not char.isalpha() for char in stem) >= words.images.not_letters_share * len(stem)
            if stem and " " not in stem and ending.lower() in words.links.file_endings and unread:
                yield _of_link(page, link)


def _link_same_name(sample: Sample, words: Wordlists) -> Found:  # noqa: ARG001  all checks are called alike
    for page, facts in sample.with_own:
        for link in facts.twin_links:
            yield _of_link(page, link)


def _of_link(page: SampledPage, link: LinkFacts) -> Hit:
    said = f"“{link.name}” → {link.url}"
    return _hit(page, said, selector=link.selector, count=link.count, frame_url=link.frame_url)


def _language_differs(sample: Sample, words: Wordlists) -> Found:
    for page, facts in sample.with_own:
        declared = _primary(facts.lang)
        if declared and declared != words.language.accepted and _vietnamese(facts, words):
            yield _hit(page, f'lang="{facts.lang}"')


def _language_doubtful(sample: Sample, words: Wordlists) -> Found:
    limits = words.language
    for page, facts in sample.with_own:
        declared, writing = _primary(facts.lang), facts.writing
        if not declared:
            continue
        if writing.letters < limits.letters_needed:
            if declared != limits.accepted:
                yield _hit(page, f'lang="{facts.lang}"; {writing.letters} letters')
            continue
        bare = writing.words > 0 and writing.bare_vietnamese_words / writing.words >= limits.bare_word_share
        foreign = writing.vietnamese_letters / writing.letters <= limits.other_share
        english = writing.words > 0 and writing.english_words / writing.words >= limits.english_word_share
        if foreign and (bare or declared == limits.accepted or (not english and declared == "en")):
            yield _hit(page, f'lang="{facts.lang}"; {writing.vietnamese_letters}/{writing.letters}')


def _vietnamese(facts: PageFacts, words: Wordlists) -> bool:
    writing = facts.writing
    enough = writing.letters >= words.language.letters_needed
    return enough and writing.vietnamese_letters / writing.letters >= words.language.vietnamese_share


def _primary(lang: str) -> str:
    return lang.strip().lower().split("-")[0]


def _text_broken(sample: Sample, words: Wordlists) -> Found:
    for page, facts in sample.with_own:
        if facts.writing.broken_characters >= words.language.broken_needed:
            yield _hit(page, page.url, count=facts.writing.broken_characters)


def _placeholder_only(sample: Sample, words: Wordlists) -> Found:  # noqa: ARG001  all checks are called alike
    for page, facts in sample.with_own:
        for field in facts.unnamed_fields:
            yield _hit(page, field.html, selector=field.selector, frame_url=field.frame_url)


def _required_unmarked(sample: Sample, words: Wordlists) -> Found:  # noqa: ARG001  all checks are called alike
    for page, facts in sample.with_own:
        for field in facts.unmarked_fields:
            yield _hit(page, field.html, selector=field.selector, frame_url=field.frame_url)


CHECKS: Mapping[str, Callable[[Sample, Wordlists], Found]] = {
    "alt-noise": _alt_noise,
    "image-hidden": _image_hidden,
    "media-found": _media_found,
    "frame-unmeasured": _frame_unmeasured,
    "block-without-bypass": _block_without_bypass,
    "title-meaningless": _title_meaningless,
    "title-generic": _title_generic,
    "title-unrelated": _title_unrelated,
    "title-repeated": _title_repeated,
    "link-text-weak": _link_text_weak,
    "link-text-url": _link_text_url,
    "link-text-file": _link_text_file,
    "link-same-name": _link_same_name,
    "language-differs": _language_differs,
    "language-doubtful": _language_doubtful,
    "text-broken": _text_broken,
    "placeholder-only": _placeholder_only,
    "required-unmarked": _required_unmarked,
}
"""The own checks by the names that the data gives them."""
