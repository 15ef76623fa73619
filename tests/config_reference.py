"""The reference of kg.toml, from its keys: `python -m tests.config_reference > docs/config.md`."""

import sys

from kg.cli.config import KEYS, Site

INTRODUCTION = """# kg.toml

Made by `python -m tests.config_reference` from `kg/cli/config.py`; a test holds it to what is read.

`kg init` writes a commented `kg.toml` for a blog. kg looks for the file in the current folder and then in the
folders above it, as git does; `[tool.kg]` in a `pyproject.toml` counts as one. The nearest is read, no other.

- Paths count from the folder of the file; `~` is your home.
- An option on the command line wins, then an environment variable such as `KG_GRAPH`, then the file, then the
  default.
- A key that there is not, a value of the wrong kind, and a path that does not exist are errors with file and
  line. Nothing is built then; `kg COMMAND --help` is printed all the same.
- Below a configuration the graph is `kg.db` in `output`, wherever a question is asked.

"""
EXPORTS = """
## exports

A line for each format of `kg export`: the path to write, or a table with `output` and the options of
`kg export FORMAT` without their dashes. They are written after each build that changes the graph, and when
one of them is missing or a line is new.

```toml
[exports]
csv = "links.csv"
html = { output = "muon.html", around = "method:muon", hops = 1 }
```
"""
SITE = """
## site

`site = "https://me.example"`, or a table:

| key | meaning |
| --- | --- |
| `url` | the address, with the base path if there is one |
| `permalink` | how Jekyll makes the address of a post, as in `_config.yml` |
"""


def reference() -> str:
    """Return the reference as Markdown."""
    rows = "\n".join(f"| `{key}` | {description} |" for key, description in KEYS.items())
    return f"{INTRODUCTION}| key | meaning |\n| --- | --- |\n{rows}\n{EXPORTS}{SITE}"


if __name__ == "__main__":
    assert all(f"`{key}`" in SITE for key in Site._fields)
    sys.stdout.write(reference())
