"""What was seen of the guidance for users."""

from __future__ import annotations

from typing import Literal

from auditor.findings import Frozen
from auditor.functional.facts.search import PageSearch

Opens = Literal["opens", "broken", "unreachable", "elsewhere", "unknown"]


class Document(Frozen):
    """A document or video that a guide points to.

    ``opens``: it answered with what its address promises. ``broken``: the portal's own server refused it or sent
    something else. ``unreachable``: another party's host did not answer. ``elsewhere``: another party shows it, in a
    page of its own that says nothing of the document itself. ``unknown``: it could not be told.

    ``may_be_law``: it may be a legal text and no guide for users.
    """

    kind: Literal["document", "video"]
    label: str
    url: str
    opens: Opens
    detail: str = ""
    may_be_law: bool = False

    @property
    def guides(self) -> bool:
        """Whether it opens and is a guide for users."""
        return self.opens == "opens" and not self.may_be_law


class GuidePage(Frozen):
    """One page of the guide: how much of it is its own, and what makes it instructions.

    Args:
        url: Its address.
        characters: Characters of its own text, without menus, header and footer.
        steps: Lines that read as steps.
        actions: Different actions that readers are told to take.
        handling: Those of them that are done with a page (press, choose, fill in); news and contacts name others too.
        says_empty: It says that its content is still to come.
        pictured: It shows a large picture, in which instructions may be drawn.
        documents: Documents and videos that it points to or shows.
    """

    url: str
    characters: int
    steps: int
    actions: int
    handling: int = 0
    says_empty: bool
    pictured: bool = False
    documents: tuple[Document, ...] = ()


class GuideFacts(Frozen):
    """The guide and the guidance beside a service.

    Args:
        search: How the guide was searched for.
        clicks: Presses from the home page to the guide.
        pages: The guide page, then pages that it led to.
        procedure_url: A procedure page that was looked at, or None.
        procedure_guidance: Parts of that page that say how to do it.
        login_wall: The guide asks for a log-in now.
        leads_left: Links of the guide's own that were not followed, as there are too many.
    """

    search: PageSearch
    clicks: int = 0
    pages: tuple[GuidePage, ...] = ()
    procedure_url: str | None = None
    procedure_guidance: tuple[str, ...] = ()
    login_wall: bool = False
    leads_left: int = 0
