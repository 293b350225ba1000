"""The words of ``functional-words/submission.yaml``."""

from __future__ import annotations

import re

from auditor.findings import Frozen


class StandIn(Frozen):
    """What is typed into a required field whose label holds one of the words (any, when there are none)."""

    words: tuple[str, ...]
    type: str
    text: str


class SubmissionWords(Frozen):
    """How the functions inside a submission are recognised; named sets map a name to its words.

    What stands in a field about the person must match the pattern of its kind in ``person_values``, where it has one.
    """

    stand_ins: tuple[StandIn, ...]
    secret: tuple[str, ...]
    out_of_service: tuple[str, ...]
    draft: tuple[str, ...]
    notice_group: tuple[str, ...]
    channels: dict[str, tuple[str, ...]]
    person: dict[str, tuple[str, ...]]
    person_values: dict[str, re.Pattern[str]]
    not_person: tuple[str, ...]
    size: re.Pattern[str]
    types: re.Pattern[str]
    file_names: re.Pattern[str]
    limit: re.Pattern[str]
    together: tuple[str, ...]
    names_no_part: tuple[str, ...]
    post: tuple[str, ...]
    agrees: tuple[str, ...]
    declines: tuple[str, ...]
    sends_out: tuple[str, ...]
    not_sends_out: tuple[str, ...]
    brings_back: tuple[str, ...]
    not_brings_back: tuple[str, ...]
    pays: tuple[str, ...]
    papers: tuple[str, ...]
    address: tuple[str, ...]
    not_address: tuple[str, ...]
    address_for: tuple[str, ...]
    address_parts: tuple[str, ...]
    place: tuple[str, ...]
    pay_group: tuple[str, ...]
    means: dict[str, tuple[str, ...]]
    pays_online: tuple[str, ...]
    not_online: tuple[str, ...]
    free: tuple[str, ...]
    sign: tuple[str, ...]
    not_sign: tuple[str, ...]
    signing_fails: tuple[str, ...]
    signing_words: tuple[str, ...]
    providers: dict[str, tuple[str, ...]]
    esign_hosts: tuple[str, ...]
    gateway: tuple[str, ...]
    from_store: tuple[str, ...]
