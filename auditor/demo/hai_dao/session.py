"""How the portal knows a logged-in citizen: the cookie that SharePoint's claims log-in leaves."""

from dataclasses import dataclass

from starlette.requests import Request

# A made-up token of a made-up citizen: it opens nothing but this sample portal.
SESSION_COOKIE = ("FedAuth", "77u_PFNQPjAuLnxoYWktZGFv")


@dataclass(frozen=True, kw_only=True)
class Citizen:
    """What the account knows about a person; birth date and address were never handed over by the identity provider."""

    name: str
    identity_number: str


_CITIZEN = Citizen(name="Trần Thị Hải Yến", identity_number="051199000000")


def citizen(request: Request) -> Citizen | None:
    """Give the logged-in citizen, or None for a visitor."""
    name, token = SESSION_COOKIE
    return _CITIZEN if request.cookies.get(name) == token else None
