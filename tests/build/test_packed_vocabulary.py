"""The vocabulary that a store keeps for the next build."""

from pathlib import Path

from kg.build.packed_vocabulary import PackedVocabulary
from kg.extract.knowledge import Knowledge, listed_terms
from kg.extract.packed_names import unpack_known
from kg.parallel import BackgroundProcess
from kg.store.previous_build import PreviousBuild
from kg.store.writer import new_store


def stored(path: Path, extractor: str) -> dict[str, bytes]:
    vocabulary = PackedVocabulary(None, extractor)
    assert vocabulary.known is None
    vocabulary.listed(Knowledge())
    with BackgroundProcess(enabled=False) as background, new_store(path) as (writer, _):
        writer.write_meta({"extractor": extractor})
        writer.finish_loading()
        writer.write_packed_names(vocabulary.pack(Knowledge(), background)())
    with PreviousBuild(path) as previous:
        return previous.packed_names()


def test_a_store_keeps_the_vocabulary_until_code_or_vocabulary_change(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    packed = stored(path, "today")
    assert sorted(packed) == ["known", "listed"]
    again = PackedVocabulary(path, "today")
    assert again.known == packed["known"]
    terms, lexicon = again.listed(Knowledge())
    assert terms == listed_terms(Knowledge())
    assert lexicon.translate("확산 모델") == {("diffusion", "model")}
    assert unpack_known(packed["known"]).lexicon.translate("확산 모델") == {("diffusion", "model")}
    with BackgroundProcess(enabled=False) as background:
        assert again.pack(Knowledge(), background)() == packed
    assert PackedVocabulary(path, "tomorrow").known is None


def test_a_damaged_store_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    packed = stored(path, "today")
    content = bytearray(path.read_bytes())
    place = content.index(packed["known"][:50])
    content[place + 9] ^= 1
    path.write_bytes(content)
    assert PackedVocabulary(path, "today").known is None
