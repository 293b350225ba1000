"""The words of the family: feedback, ratings, results."""

from __future__ import annotations

from auditor.findings import Frozen
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label


class VoiceWords(Frozen):
    """``functional-words/voice.yaml``."""

    content_field: tuple[str, ...]
    not_content: tuple[str, ...]
    send_labels: tuple[str, ...]
    feedback_words: tuple[str, ...]
    petitions: tuple[str, ...]
    other_forms: tuple[str, ...]
    drafts: tuple[str, ...]
    kinds: tuple[str, ...]
    code_field: tuple[str, ...]
    satisfied_words: tuple[str, ...]
    person_choices: tuple[str, ...]
    person_words: tuple[str, ...]
    service_words: tuple[str, ...]
    site_names: tuple[str, ...]
    polls: tuple[str, ...]
    looks: tuple[str, ...]
    site_words: tuple[str, ...]
    result_words: tuple[str, ...]
    satisfaction: tuple[str, ...]
    counted_in: tuple[str, ...]
    period_context: tuple[str, ...]
    visits: tuple[str, ...]
    notices: tuple[str, ...]
    bylines: tuple[str, ...]
    order_heads: tuple[str, ...]
    other_numbers: tuple[str, ...]
    telephones: tuple[str, ...]
    no_results: tuple[str, ...]

    def names_service(self, text: str) -> bool:
        """Whether a text speaks of services and dossiers; the portal's own name, which holds such words, does not."""
        rest = f" {label(text)} "
        for name in self.site_names:
            rest = rest.replace(f" {label(name)} ", " ")
        return any_words(rest, self.service_words)

    def is_poll(self, text: str) -> bool:
        """Whether a text asks for votes, or speaks of the looks of the site, and names no service."""
        return any_words(text, (*self.polls, *self.looks)) and not self.names_service(text)
