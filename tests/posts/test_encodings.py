import pytest

from kg.posts.encodings import UndecodableError, decode, guess_encoding


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("확산 모델을 제안한다. Muon을 쓴다", "cp949", "CP949"),
        ("拡散モデルを提案する。これは", "shift_jis", "Shift-JIS"),
        ("拡散モデルを提案する。これは", "euc_jp", "EUC-JP"),
        ("我们提出了一种新的方法", "gb18030", "GB18030"),
        ("我們提出了一種新的方法", "big5", "Big5"),
        ("# 확산 모델", "utf-16", "UTF-16"),
        ("# A title", "utf-16-le", "UTF-16"),
        ("# A title", "utf-32", "UTF-32"),
        ("café", "latin-1", ""),
        ("plain", "ascii", ""),
    ],
)
def test_encodings_are_told_by_their_letters(text: str, encoding: str, name: str) -> None:
    assert guess_encoding(text.encode(encoding)) == name


def test_text_is_decoded_without_a_mark_at_its_beginning() -> None:
    assert decode("\ufeff모델".encode()) == "모델"
    assert decode("모델".encode("utf-16"), "utf-16") == "모델"
    assert decode("모델".encode("cp949"), "cp949") == "모델"


def test_bytes_that_are_not_utf8_are_an_error_with_their_line_and_what_to_do() -> None:
    with pytest.raises(UndecodableError) as error:
        decode("ok\n확산 모델을\n".encode("cp949"))
    assert (error.value.line, error.value.message) == (
        2,
        "not UTF-8 but probably CP949; save the file as UTF-8, or read it with --encoding cp949",
    )
