"""Measure all but the page, which takes a browser: `python -m tests.benchmarks [POSTS]`; twenty minutes."""

import sys

from tests.benchmarks import growth, linking, questions, run


def main() -> int:
    """Print all tables and return the exit code."""
    given = sys.argv[1:]
    code = run.main()
    sys.argv[1:] = []
    for name, measure in (("questions", questions.main), ("growth", growth.main), ("linking", linking.main)):
        sys.stdout.write(f"\n{name}\n")
        sys.stdout.flush()
        code |= measure()
    sys.argv[1:] = given
    return code


if __name__ == "__main__":
    sys.exit(main())
