"""What was seen of the ways to log in."""

from __future__ import annotations

from typing import Literal

from auditor.findings import Frozen
from auditor.functional.facts.search import PageSearch

Outcome = Literal[
    "identity", "unreachable", "barred", "broken", "elsewhere", "message", "nothing", "refused", "timeout", "failed"
]
"""What followed when an option was chosen.

``identity``: the browser asked for the log-in of an identity provider. ``unreachable``: it asked another host, which
did not answer. ``barred``: the portal answered that it does not serve this browser, or nobody now. ``broken``: the
portal answered with an error. ``elsewhere``: another page came. ``message``: something was shown on the same page.
``nothing``: nothing happened. ``refused``: the guard stopped it. ``timeout``, ``failed``: the tool could not choose it.
"""


class LoginOption(Frozen):
    """One way to log in that was tried.

    Args:
        label: What a person reads on it.
        names: Identity providers that its words name.
        can_be_pressed: It is a link or control; false for a text or picture that was pressed all the same.
        outcome: What followed.
        providers: Identity providers whose log-in the browser asked for.
        target: Address that was asked for or reached.
        detail: Status, host or message.
        shows_code: What appeared speaks of a code to be scanned.
        onward: Labels of what came up that may be the next step of the log-in, and was not tried.
    """

    label: str
    names: tuple[str, ...]
    can_be_pressed: bool
    outcome: Outcome
    providers: tuple[str, ...] = ()
    target: str = ""
    detail: str = ""
    shows_code: bool = False
    onward: tuple[str, ...] = ()


class LoginFacts(Frozen):
    """The log-in page and what its options lead to.

    Args:
        search: How the log-in page was searched for.
        logged_in: The pages show signs of a session, so that ways to log in may be hidden.
        straight_to: Identity providers that the portal's log-in link leads to at once, without a page of its own.
        names: Identity providers that the log-in page (or the log-in link) names in words.
        options: What was tried.
        untried: Labels of options that were not tried within the limit.
    """

    search: PageSearch
    logged_in: bool
    straight_to: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    options: tuple[LoginOption, ...] = ()
    untried: tuple[str, ...] = ()

    def asked(self, provider: str) -> bool:
        """Whether the browser was seen to ask for a provider's log-in."""
        return provider in self.straight_to or any(provider in option.providers for option in self.options)
