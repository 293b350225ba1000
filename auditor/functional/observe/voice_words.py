"""The words of the family: feedback, ratings, results."""

from __future__ import annotations

from auditor.findings import Frozen


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
