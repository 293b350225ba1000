"""Finds the sample portals that this package carries."""

import pkgutil
from importlib import import_module
from pathlib import Path

from auditor.demo.server import DemoPortal


def demo_portals() -> tuple[DemoPortal, ...]:
    """Load every sample portal: each sub-package of auditor.demo, by name.

    Returns:
        The portals, ordered by the name of their package.

    Raises:
        AttributeError: When a sub-package has no `PORTAL`.
    """
    folder = Path(__file__).parent
    names = sorted(found.name for found in pkgutil.iter_modules([str(folder)]) if found.ispkg)
    return tuple(import_module(f"auditor.demo.{name}").PORTAL for name in names)


def truth_path(portal: DemoPortal) -> Path:
    """Give the place of a sample portal's truth file."""
    return Path(__file__).parent / portal.id.replace("-", "_") / "truth.yaml"
