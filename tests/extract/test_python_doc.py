"""The snippet of docs/python.md on spaCy pipelines prints what the page says."""

import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "python.md"


def test_the_snippet_prints_what_the_page_says() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## In a spaCy pipeline\n")[1]
    program, output = re.findall(r"```(?:python|text)\n(.*?)```", section, re.DOTALL)[:2]
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == output
