import shutil
from pathlib import Path

import pytest

from kg.errors import NoGraphError, UnknownNodeError
from kg.export.html.address import page_address


def test_the_address_is_that_of_the_page_opened_at_a_node(output: Path) -> None:
    page = (output / "graph.html").resolve().as_uri()
    assert page_address(output / "kg.db", None) == page
    assert page_address(output / "kg.db", "method:muon") == f"{page}#method:muon"
    assert page_address(str(output / "kg.db"), "https://arxiv.org/abs/2510.21800v2") == f"{page}#2510.21800"
    with pytest.raises(UnknownNodeError):
        page_address(output / "kg.db", "nothing at all")


def test_without_a_page_there_is_no_address(output: Path, tmp_path: Path) -> None:
    shutil.copy(output / "kg.db", tmp_path / "kg.db")
    with pytest.raises(NoGraphError, match=r"graph\.html"):
        page_address(tmp_path / "kg.db", None)
