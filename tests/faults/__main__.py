"""Do the faults and print a table: `python -m tests.faults [KIND…] [--tries N]`; an hour for all."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.faults.columns import damage_columns
from tests.faults.disks import damage_stores, fill_disks, limit_files
from tests.faults.flips import flip_bits
from tests.faults.kills import kill_builds, race_builds
from tests.faults.workshop import Outcome, Workshop

#: The kinds of faults, and how often each is tried.
KINDS: Mapping[str, tuple[Callable[[Workshop, int], Iterator[Outcome]], int]] = {
    "kill": (kill_builds, 100),
    "race": (race_builds, 30),
    "full": (fill_disks, 20),
    "limit": (limit_files, 20),
    "damage": (damage_stores, 60),
    "flip": (flip_bits, 200),
    "column": (damage_columns, 400),
}


def main() -> int:
    """Do the faults, print each outcome that is not good, then a table; return 1 if there is one."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"{', '.join(KINDS)}; all if none is named")
    parser.add_argument("--tries", type=int, help="how often each is tried")
    parser.add_argument("--verbose", action="store_true", help="print all outcomes")
    arguments = parser.parse_args()
    rows: dict[str, list[Outcome]] = {}
    with tempfile.TemporaryDirectory() as name:
        workshop = Workshop(Path(name))
        for kind in arguments.kinds or KINDS:
            do, tries = KINDS[kind]
            for outcome in do(workshop, arguments.tries or tries):
                rows.setdefault(outcome.fault, []).append(outcome)
                if arguments.verbose or not outcome.is_good:
                    sys.stdout.write(
                        f"{'good' if outcome.is_good else 'BAD'}: {outcome.fault}: {outcome.text}\n"
                    )
                    sys.stdout.flush()
    sys.stdout.write("| fault | tries | as it should be |\n| --- | --- | --- |\n")
    for fault, outcomes in rows.items():
        sys.stdout.write(f"| {fault} | {len(outcomes)} | {sum(outcome.is_good for outcome in outcomes)} |\n")
    return int(any(not outcome.is_good for outcomes in rows.values() for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
