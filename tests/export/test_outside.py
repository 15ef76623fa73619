"""An export writes nothing outside its folder, whatever links lie in it."""

from pathlib import Path

import pytest

from kg.errors import OutsideError
from kg.export.render import FOLDER_EXPORTERS, ExportOptions, write_export

_OPTIONS = ExportOptions(is_for_neo4j=True, has_pages=True, language="en")


def written(folder: Path) -> list[Path]:
    """Return the files of a folder, relative to it."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


@pytest.fixture(params=sorted(FOLDER_EXPORTERS))
def exported(request: pytest.FixtureRequest, output: Path, tmp_path: Path) -> tuple[str, Path, list[Path]]:
    """The name of a format, a folder with an export in it, and the files of the export."""
    folder = tmp_path / "folder"
    write_export(output / "kg.db", request.param, folder, _OPTIONS)
    files = written(folder)
    assert len(files) >= 2
    return request.param, folder, files


def test_a_link_in_the_place_of_a_file_is_not_followed(
    exported: tuple[str, Path, list[Path]], output: Path, tmp_path: Path
) -> None:
    name, folder, files = exported
    before = [(folder / file).read_bytes() for file in files]
    outside = tmp_path / "mine.txt"
    outside.write_text("mine", encoding="utf-8")
    for file in files:
        (folder / file).unlink()
        (folder / file).symlink_to(outside)
    write_export(output / "kg.db", name, folder, _OPTIONS)
    assert outside.read_text(encoding="utf-8") == "mine"
    if name == "obsidian":  # a note that is not its own stays, and its own gets another name
        assert [(folder / file).readlink() for file in files] == [outside] * len(files)
        return
    assert [(folder / file).is_symlink() for file in files] == [False] * len(files)
    assert [(folder / file).read_bytes() for file in files] == before


def test_a_folder_that_is_a_link_elsewhere_is_refused(
    exported: tuple[str, Path, list[Path]], output: Path, tmp_path: Path
) -> None:
    name, folder, files = exported
    inner = sorted({file.parts[0] for file in files if len(file.parts) > 1})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for part in inner:
        (folder / part).rename(tmp_path / f"away-{part}")
        (folder / part).symlink_to(elsewhere, target_is_directory=True)
    if not inner:
        assert name == "tables"
        return
    with pytest.raises(OutsideError):
        write_export(output / "kg.db", name, folder, _OPTIONS)
    assert written(elsewhere) == []
