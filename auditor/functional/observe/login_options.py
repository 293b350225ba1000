"""The options of a log-in page: links, buttons, forms, pictures, and texts that only look like options."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import unquote

from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.findings import Frozen
from auditor.portal.own import beyond
from auditor.portal.reach import Reach, step_to
from auditor.portal.vocabulary import Vocabulary, any_words
from auditor.portal.wording import label, plain, spelt_words

_LABEL_WORDS = 24
"""Longer texts are rather explanations than options: they are tried last."""
_STEP_WORDS = 8
_TEXTS = 3
_NAMED_RANK = 3.5
_FRAMING = {"nav", "header", "footer"}

# Visible texts and pictures that hold one of the words and stand in no control. They join the list of controls, so that
# they can be pressed like one: a handler that was added by a script leaves no mark in the document.
_TEXTS_NAMING = """([words, most]) => {
  const kept = window[Symbol.for('portal-auditor.controls')];
  if (!kept) return [];
  const plain = (s) => (s || '').normalize('NFD').replace(/\\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ').trim();
  const known = new Set(kept), found = [];
  const inControl = (el) => { for (let e = el; e; e = e.parentElement) if (known.has(e)) return true; return false; };
  for (const el of document.querySelectorAll('body *')) {
    if (found.length >= most) break;
    if (el.matches('h1,script,style,noscript,option') || el.closest('header,nav,footer')) continue;
    const own = el.tagName === 'IMG' ? el.alt : Array.from(el.childNodes).filter((n) => n.nodeType === 3)
      .map((n) => n.data).join(' ');
    const text = plain(own), box = el.getBoundingClientRect();
    if (!text || text.length > 120 || box.width < 1 || box.height < 1 || inControl(el)) continue;
    if (!words.some((w) => ` ${text} `.includes(` ${w} `)) || el.querySelector('a,button')) continue;
    found.push({ index: kept.push(el) - 1, tag: el.tagName.toLowerCase(), name: own.replace(/\\s+/g, ' ').trim(),
      box: [box.x, box.y, box.width, box.height].map(Math.round) });
  }
  return found;
}"""


class LoginWords(Frozen):
    """``functional-words/login.yaml``."""

    providers: dict[str, tuple[str, ...]]
    login: tuple[str, ...]
    hints: tuple[str, ...]
    qr: tuple[str, ...]
    app_hosts: frozenset[str]
    on_the_way: tuple[str, ...]
    onward: tuple[str, ...]
    not_onward: tuple[str, ...]

    def named_in(self, text: str) -> tuple[str, ...]:
        """Identity providers that a text names."""
        return tuple(name for name, words in self.providers.items() if any_words(text, words))


@dataclass(frozen=True, kw_only=True)
class Option:
    """A way to log in that can be tried: how to get to its page, and which control or text it is there."""

    reach: Reach
    label: str
    names: tuple[str, ...]
    rank: float
    text_only: bool = False

    @property
    def key(self) -> tuple[str, bool, int]:
        """What makes it the same option again, also on a page that a press only changed."""
        return (label(self.label), self.text_only, 0 if self.text_only else self.reach.steps[-1].nth)


def control_options(
    snapshot: Snapshot,
    page: Reach,
    words: LoginWords,
    vocabulary: Vocabulary,
    *,
    on_login_page: bool,
    brought_up: Container[tuple[int, int]] = (),
) -> list[tuple[Option, Control]]:
    """Controls that may be ways to log in, the surest first.

    Args:
        snapshot: The page.
        page: How the page is reached.
        words: Words of the family.
        vocabulary: Knows the addresses of identity providers.
        on_login_page: Controls that only log in, without naming a provider, count too.
        brought_up: Frames and numbers of controls that a press on "log in" brought up: they belong to the log-in though
            they stand in the head of the page or in what is called a menu.
    """
    found: list[tuple[Option, Control]] = []
    for control in snapshot.visible():
        drawn = control.tag != "label" and control.type in {"checkbox", "file"}
        if control.typing or control.tag == "select" or drawn or not control.enabled:
            continue
        framing = control.region in _FRAMING and (control.frame, control.index) not in brought_up
        rank = _rank(control, snapshot, words, vocabulary, on_login_page=on_login_page and not framing)
        if rank > 0:
            step = step_to(control, snapshot)
            found.append((_option(control, page.then(step), words, rank), control))
    found.sort(key=lambda item: -item[0].rank)
    return found


def named_options(snapshot: Snapshot, page: Reach, words: LoginWords) -> list[Option]:
    """Controls anywhere on a page, shown or in a closed menu, that name a provider in few words.

    For a portal without a log-in page that was found: what they do is tried like any other option.

    Args:
        snapshot: The page.
        page: How the page is reached.
        words: Words of the family.
    """
    return [
        _option(control, page.then(step_to(control, snapshot)), words, _NAMED_RANK)
        for control in snapshot.controls
        if not control.typing
        and control.tag not in {"select", "option"}
        and control.enabled
        and len(label(control.caption).split()) <= _LABEL_WORDS
        and words.named_in(f"{control.caption} {control.title}")
    ]


def onward(
    before: Snapshot, after: Snapshot, words: LoginWords, *, moved: bool, tried: Container[tuple[int, int]]
) -> tuple[str, ...]:
    """Labels of what an option brought up that may be the next step of the log-in, such as "Tổ chức" or "Đồng ý".

    On the same page any new button counts that does not close what came; another page has buttons of its own, so that
    there only those count whose words say so.

    Args:
        before: The page before the option was chosen.
        after: What came.
        words: Words of the family.
        moved: Whether that is another page.
        tried: Frames and numbers of the controls that are tried as options.
    """
    return tuple(
        control.caption
        for control in beyond(after, before).visible()
        if (control.frame, control.index) not in tried
        and control.enabled
        and not control.typing
        and control.tag != "select"
        and 0 < len(label(control.caption).split()) <= _STEP_WORDS
        # Folded, "Đóng" is a part of "Đồng ý".
        and not any(spelt_words(control.caption, phrase) for phrase in words.not_onward)
        and not (moved and control.region in _FRAMING)
        and ((control.button and not moved) or any_words(control.caption, words.onward))
        and not sends_credentials(control, after)
    )


def _option(control: Control, reach: Reach, words: LoginWords, rank: float) -> Option:
    return Option(
        reach=reach,
        label=control.caption or control.title or control.target_url,
        names=words.named_in(f"{control.caption} {control.title}"),
        rank=rank,
    )


def _rank(
    control: Control, snapshot: Snapshot, words: LoginWords, vocabulary: Vocabulary, *, on_login_page: bool
) -> float:
    if vocabulary.identity_provider(control.target_url):
        return 5.0
    name = f"{control.caption} {control.title}"
    names = words.named_in(name)
    logs_in = any_words(name, words.login)
    short = len(label(control.caption).split()) <= _LABEL_WORDS
    address = plain(unquote(control.target_url.split("://", 1)[-1].partition("/")[2]))
    hinted = any_words(address, words.hints)
    if names and (logs_in or on_login_page):
        return (4.0 if short else 1.5) + (0.5 if logs_in else 0.0)
    if not on_login_page:
        return 0.0
    if hinted:
        return 3.0
    if logs_in and short and not sends_credentials(control, snapshot):
        return 2.0
    # A picture without words: a link to another page of the portal says by its address that it is none.
    unnamed = not label(control.caption) and control.tag in {"a", "button", "input", "img"}
    idle = control.dead and not control.listened
    return 1.0 if unnamed and not idle and control.opens_url is None else 0.0


def sends_credentials(control: Control, snapshot: Snapshot) -> bool:
    """Whether it belongs to the portal's own log-in form: pressing it would be an attempt to log in."""
    group = snapshot.group_of(control)
    if group is None:
        return False
    return group.typed > 0 or any(field.type == "password" for field in snapshot.fields(group=group))


async def text_options(tab: Tab, page: Reach, words: LoginWords) -> list[tuple[Option, Control]]:
    """Texts and pictures of the main frame that name a provider and stand in no control of the last snapshot."""
    found: list[tuple[Option, Control]] = []
    for phrases in words.providers.values():
        raw = await tab.evaluate(_TEXTS_NAMING, [[label(phrase) for phrase in phrases], _TEXTS])
        for item in raw:
            control = _as_control(item)
            option = Option(
                reach=page, label=control.name, names=words.named_in(control.name), rank=0.5, text_only=True
            )
            found.append((option, control))
    return found


def _as_control(item: dict[str, object]) -> Control:
    return Control.model_validate(
        {
            **item,
            **dict.fromkeys(("type", "role", "nearby", "placeholder", "title", "href", "target_url"), ""),
            **dict.fromkeys(("region", "html_id", "html_name"), ""),
            **dict.fromkeys(("visible", "enabled"), True),
            **dict.fromkeys(("required", "readonly", "filled", "typing", "checked", "expandable"), False),
            **dict.fromkeys(("submits", "posts", "final", "listened"), False),
            "group": None,
            "options": (),
        }
    )
