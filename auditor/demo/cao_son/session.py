"""How the portal knows a logged-in citizen: forms authentication by a cookie, as WebForms does it."""

from starlette.requests import Request

# A made-up ticket of a made-up citizen: it opens nothing but this sample portal.
SESSION_COOKIE = (".ASPXAUTH", "9C1F77A20B5E4D83AE60CA050N")
CITIZEN = "Nguyễn Văn Sơn"


def citizen(request: Request) -> str | None:
    """Give the name of the logged-in citizen, or None for a visitor."""
    name, ticket = SESSION_COOKIE
    return CITIZEN if request.cookies.get(name) == ticket else None
