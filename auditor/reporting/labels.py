"""The fixed words of the reports in one language: verdicts, reasons, roles, stages, and everything in the templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from auditor.findings import Verdict
from auditor.reporting.harmless import harmless
from auditor.resources import reports_dir
from auditor.texts import Catalogue, Language


@cache
def _texts(directory: Path) -> Catalogue:
    # A round has thousands of pages, and reading the texts takes longer than writing one.
    return Catalogue(directory)


class Labels:
    """Texts of ``reports/texts`` in one language.

    Args:
        language: The reader's language.
        catalogue: Texts that were loaded already; default: those that travel with the program.

    Raises:
        FrameworkError: A file of texts is broken.
    """

    def __init__(self, language: Language, catalogue: Catalogue | None = None) -> None:
        self.language: Language = language
        self._catalogue = catalogue or _texts(reports_dir() / "texts")

    @property
    def suffix(self) -> str:
        """What stands before the ending of a file in this language (``comparison.en.xlsx``); nothing in Vietnamese."""
        return "" if self.language == "vi" else f".{self.language}"

    def text(self, message_id: str, **args: str | float) -> str:
        """One text with its values; underscores of Python names and codes stand for hyphens.

        Raises:
            KeyError: There is no such text.
        """
        return self._catalogue.text(message_id.replace("_", "-"), self.language, args)

    def verdict(self, verdict: Verdict) -> str:
        """A verdict in words."""
        return self.text(f"verdict-{verdict.value}")

    def role(self, role: str) -> str:
        """The role of a page in words; a role that the texts do not know is shown as it is."""
        return self._known(f"role-{role}", role)

    def stage(self, stage: str) -> str:
        """A stage of the audit in words; one that the texts do not know is shown as it is."""
        return self._known(f"stage-{stage}", stage)

    def signal(self, signal: str) -> str:
        """What spoke for a page's role in words; a signal that the texts do not know is shown as it is."""
        return self._known(f"signal-{signal}", signal)

    def refusal(self, why: str) -> str:
        """Why the guard stopped something in words; a code that the texts do not know is shown as it is."""
        return self._known(f"refused-{why}", why)

    def trouble(self, code: str) -> str:
        """What went wrong in words; a code that the texts do not know is shown as it is."""
        return self._known(f"trouble-{code}", code)

    def reason_title(self, code: str) -> str:
        """A reason code in words; another text (a judge's own) is shown as it is."""
        return self._known(f"undecided-{code}", code)

    def method_figure(self, key: str) -> str:
        """The name of a figure of the measuring method; one that the texts do not know is shown as it is."""
        return self._known(f"method-{key}", key)

    def request_kind(self, kind: str) -> str:
        """The browser's type of a request in words; one that the texts do not know is shown as it is."""
        return self._known(f"request-kind-{kind.lower()}", kind)

    def unmeasured(self, reason: str) -> str:
        """Why there is no value, in words: a code of the measurement, a reason code, or the text as it is."""
        known = f"unmeasured-{reason.lower()}".replace("_", "-")
        return self._catalogue.text(known, self.language) if self._catalogue.has(known) else self.reason_title(reason)

    def profile(self, profile: object) -> str:
        """A profile of measurement in words; one that the texts do not know is shown as it is."""
        return self._known(f"profile-{profile}", str(profile))

    def _known(self, message_id: str, raw: str) -> str:
        known = message_id.replace("_", "-")
        return self._catalogue.text(known, self.language) if self._catalogue.has(known) else harmless(raw, 120)
