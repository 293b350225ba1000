"""What every worker's process needs, whichever portal it audits: loaded once, in the process they are forked from.

Importing the program, reading the texts and compiling the templates takes two seconds of a processor, which each of
thousands of audits would spend anew. Nothing of an audit is here, so nothing is carried from one portal to another.
"""

from __future__ import annotations

import gc
import logging

from auditor.accessibility.rules import load_rules, load_words
from auditor.campaign.job import audit_order
from auditor.errors import FrameworkError
from auditor.framework import load_framework
from auditor.judging import reasons
from auditor.portal.vocabulary import load_vocabulary
from auditor.reporting.labels import Labels
from auditor.reporting.pagework import compile_templates

__all__ = ["audit_order"]

log = logging.getLogger(__name__)


def _prepare() -> None:
    try:
        framework = load_framework()
        load_vocabulary()
        load_rules(framework.id)
        load_words(framework.id)
        reasons(framework.id)
        Labels("vi")
        compile_templates()
    except (FrameworkError, OSError) as error:
        # The audit that needs it will say so, with its portal's name.
        log.warning("%s", error)
    # Pages of memory that nobody writes to are shared by all; a collection would write to each object.
    gc.freeze()


_prepare()
