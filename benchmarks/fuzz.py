"""Damages files of every kind, thousands of times, and counts surprises: ``python -m benchmarks.fuzz``.

Each damaged file must be refused with one clear error that names it, or be read as what it says: never a traceback,
never a wrong silent success.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from benchmarks.fuzzing.kinds import Kind, kinds

CASES = 10_000


@dataclass(kw_only=True)
class Tally:
    """What became of the damaged files of one kind."""

    kind: str
    cases: int = 0
    refused: int = 0
    accepted: int = 0
    surprise: str = ""
    seconds: float = 0.0


def fuzz(kind: Kind, *, cases: int, repeatable: bool = False) -> Tally:
    """Damage one kind of file ``cases`` times, or until the first surprise, which is made as small as possible.

    Args:
        kind: The kind.
        cases: How many files.
        repeatable: The same files each time.
    """
    tally = Tally(kind=kind.name)

    def one(damage: tuple[str, bytes]) -> None:
        tally.cases += 1
        accepted = kind.tried(*damage)
        tally.accepted += accepted
        tally.refused += not accepted

    phases = (Phase.generate, Phase.shrink)
    quiet = (
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        HealthCheck.large_base_example,
    )
    run = settings(
        max_examples=cases, deadline=None, database=None, phases=phases, suppress_health_check=quiet,
        derandomize=repeatable,
    )(given(kind.damaged)(one))  # fmt: skip
    begun = time.monotonic()
    try:
        run()
    except Exception as error:  # noqa: BLE001  whatever escapes is what is looked for
        tally.surprise = f"{type(error).__name__}: {error}"[:2_000]
    tally.seconds = round(time.monotonic() - begun, 1)
    return tally


def main() -> int:
    """Run all kinds, print one line for each and a summary, and end with 1 after a surprise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES, help="damaged files of each kind")
    parser.add_argument("--only", default="", help="kinds, with commas")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    wanted = {name for name in options.only.split(",") if name}
    tallies = []
    for kind in kinds():
        if not wanted or kind.name in wanted:
            tally = fuzz(kind, cases=options.cases)
            tallies.append(tally)
            outcome = f"SURPRISE {tally.surprise}" if tally.surprise else "no surprise"
            became = f"{tally.refused} refused, {tally.accepted} read as what they say"
            print(f"{tally.kind:14} {tally.cases:6} damaged files: {became}, {outcome} ({tally.seconds:.0f} s)")
    surprised = [tally.kind for tally in tallies if tally.surprise]
    if options.json:
        options.json.write_text(json.dumps([asdict(tally) for tally in tallies], indent=1), encoding="utf-8")
    total = sum(tally.cases for tally in tallies)
    print(f"fuzz: {total} damaged files, surprises in {', '.join(surprised) or 'none'} (limit: none)")
    return 1 if surprised else 0


if __name__ == "__main__":
    sys.exit(main())
