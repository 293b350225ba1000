"""What every HTML report is made with: templates that escape, inlined styles, figures as the reader writes them.

The pages forbid all loading and all scripts by a content security policy, so that text from a portal that slipped
through escaping still could not act. A page that sorts its tables lets in that one script of this program, by its hash.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import sha256

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from auditor.findings import Verdict
from auditor.reporting import numbers
from auditor.reporting.labels import Labels
from auditor.resources import reports_dir

_OPTION = re.compile(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*")

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)


def render(template: str, labels: Labels, styles: Iterable[str], *, script: str = "", **values: object) -> str:
    """A whole HTML page from a template of ``reports/templates`` and style sheets of ``reports/styles``.

    Args:
        template: Its name.
        labels: Texts in the page's language.
        styles: Style sheets, in their order.
        script: The one script of ``reports/scripts`` that the page may run; none when empty.
        values: What the template draws.
    """
    return page_maker(template, labels, styles, script=script)(**values)


def page_maker(template: str, labels: Labels, styles: Iterable[str], *, script: str = "") -> Callable[..., str]:
    """Like :func:`render`, for many pages of one template: it is read once."""
    folder = reports_dir()
    environment = _environment()
    language = labels.language
    css = "\n".join((folder / "styles" / name).read_text(encoding="utf-8") for name in styles)
    code = (folder / "scripts" / script).read_text(encoding="utf-8") if script else ""
    environment.globals.update(
        # The style sheets are files of this program; nothing of a portal goes into them.
        css=Markup(css),  # noqa: S704  see above
        code=Markup(code),  # noqa: S704  the same
        policy=_policy(code),
        language=language,
        labels=labels,
        t=labels.text,
        Verdict=Verdict,
        points=lambda value: numbers.number(value, language, 2),
        exact_points=lambda value: numbers.number(value, language, 4),
        whole=lambda value: numbers.trimmed(value, language),
        percent=lambda value: numbers.share(value, language),
        ratio=lambda count, total: numbers.ratio(count, total, language),
        seconds=lambda ms: numbers.seconds(ms, language),
        at_time=lambda moment: at_time(moment, labels),
        duration=lambda ms: duration(ms, labels),
        day=lambda moment: numbers.day(moment, language),
    )
    return environment.get_template(template).render


def compile_templates() -> None:
    """Compile all templates, so that no page of this process has to."""
    environment = _environment()
    for name in environment.list_templates():
        environment.get_template(name)


class _Compiled(BytecodeCache):
    """Templates compiled by this process: each page has names of its own, but the code is the same."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(reports_dir() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    environment.filters["commands"] = commands
    return environment


def _policy(code: str) -> str:
    if not code:
        return CONTENT_SECURITY_POLICY
    digest = b64encode(sha256(code.encode()).digest()).decode()
    return f"{CONTENT_SECURITY_POLICY}; script-src 'sha256-{digest}'"


def commands(text: str) -> Markup:
    """The text with command-line options kept on one line: half an option cannot be typed."""
    # Only letters and hyphens are let through unescaped, and they were escaped before.
    return Markup(_OPTION.sub(r'<span class="option">\g<0></span>', str(escape(text))))  # noqa: S704  see above


def at_time(moment: datetime, labels: Labels) -> str:
    """Day and time in words."""
    return labels.text("at-time", time=numbers.clock(moment), day=numbers.day(moment, labels.language))


def duration(ms: float, labels: Labels) -> str:
    """A duration in minutes and seconds; below a minute in seconds with one decimal."""
    if ms < 60_000:  # noqa: PLR2004  a minute
        return labels.text("seconds-only", seconds=numbers.number(ms / 1_000, labels.language, 1))
    minutes, seconds = divmod(round(ms / 1_000), 60)
    return labels.text("minutes-seconds", minutes=str(minutes), seconds=str(seconds))
