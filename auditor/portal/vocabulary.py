"""The words by which pages and controls are recognised, read from ``criteria/vocabulary.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field

from auditor.datafile import read_data
from auditor.findings import Frozen
from auditor.portal.wording import label
from auditor.resources import criteria_dir


class Structure(Frozen):
    """One alternative of what a page must hold to play a role: all conditions that are given must hold.

    ``alone`` says that it needs no other sign (a heading, an address, the label that led there).
    """

    field_labelled: tuple[str, ...] = ()
    fields_at_least: int = 0
    choices_at_least: int = 0
    password_field: bool = False
    file_field: bool = False
    long_field: bool = False
    identity_link: bool = False
    text_any: tuple[str, ...] = ()
    text_all: tuple[str, ...] = ()
    text_at_least: int = 0
    headings_any: tuple[str, ...] = ()
    named: bool = False
    named_or_led: bool = False
    codes_at_least: int = 0
    few_codes: bool = False
    numbers_at_least: int = 0
    questions_at_least: int = 0
    controls_labelled: tuple[str, ...] = ()
    controls_at_least: int = 0
    fields_at_most: int | None = None
    choices_at_most: int | None = None
    alone: bool = False


class RoleWords(Frozen):
    """How candidates for a role are recognised and what their page must hold.

    A page that plays a role of ``apart_from`` too serves only where the portal has no page for this role alone.
    """

    labels: tuple[str, ...] = Field(min_length=1)
    not_labels: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    structure: tuple[Structure, ...] = Field(min_length=1)


class IdentityHost(Frozen):
    """Hosts of an identity provider and the paths that show a log-in there."""

    hosts: tuple[str, ...]
    paths: tuple[str, ...]


class Overlays(Frozen):
    """Labels of the controls that close what lies in the way; accepting is the last resort."""

    close_labels: tuple[str, ...]
    accept_labels: tuple[str, ...]


class Labels(Frozen):
    """A plain list of labels."""

    labels: tuple[str, ...]


class LoggedIn(Frozen):
    """Labels that only somebody who is logged in sees.

    ``hidden_labels`` count in a closed menu too, ``leaving_labels`` only where a visitor's page has them not.
    """

    labels: tuple[str, ...]
    hidden_labels: tuple[str, ...]
    leaving_labels: tuple[str, ...]


class Captcha(Frozen):
    """How captchas are recognised: labels of their fields, marks in the markup, addresses of services."""

    labels: tuple[str, ...]
    marks: tuple[str, ...]
    services: tuple[str, ...]


class Wizard(Frozen):
    """Labels that move on in a form of several steps, words that ask for a choice or make none, and names of steps."""

    next_labels: tuple[str, ...]
    choose_words: tuple[str, ...]
    all_words: tuple[str, ...]
    terms_words: tuple[str, ...]
    step_words: tuple[str, ...]


class Challenge(Frozen):
    """How a page that challenges robots gives itself away."""

    titles: tuple[str, ...]
    texts: tuple[str, ...]


class Vocabulary(Frozen):
    """All words of the survey."""

    version: str
    identity_hosts: dict[str, IdentityHost]
    petition_hosts: tuple[str, ...]
    petition_paths: tuple[str, ...]
    roles: dict[str, RoleWords]
    overlays: Overlays
    languages: Labels
    passing: Labels
    menus: Labels
    challenge: Challenge
    not_found_words: tuple[str, ...]
    server_error_words: tuple[str, ...]
    error_openings: tuple[str, ...]
    logged_in: LoggedIn
    captcha: Captcha
    site_search: Labels
    wizard: Wizard

    def identity_provider(self, url: str) -> str | None:
        """Which identity provider's log-in a URL leads to (``national_sso``, ``vneid``), or None."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        target = f"{parts.path}?{parts.query}#{parts.fragment}".lower()
        for name, provider in self.identity_hosts.items():
            if host in provider.hosts and any(path in target for path in provider.paths):
                return name
        return None

    def petition_system(self, url: str) -> bool:
        """Whether a URL belongs to the national petition system."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        if host in self.petition_hosts:
            return True
        return host.endswith("dichvucong.gov.vn") and any(path in parts.path.lower() for path in self.petition_paths)


@cache
def load_vocabulary(path: Path | None = None) -> Vocabulary:
    """Read the vocabulary.

    Raises:
        FrameworkError: The file is missing or broken; one line per mistake with file, line and field.
    """
    return read_data(path or criteria_dir() / "vocabulary.yaml", Vocabulary)


def any_words(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands in the text as whole words, folded (see :mod:`auditor.portal.wording`)."""
    folded = f" {label(text)} "
    return any(f" {label(phrase)} " in folded for phrase in phrases)
