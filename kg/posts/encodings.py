"""Text from bytes; bytes that are not UTF-8 are named by the encoding that they most likely have."""

import codecs
import re
from collections.abc import Mapping
from pathlib import Path

from kg.errors import UserFileError
from kg.records import Problem

_MARKS: Mapping[str, bytes] = {
    "UTF-32": codecs.BOM_UTF32_LE,
    "UTF-32 (big endian)": codecs.BOM_UTF32_BE,
    "UTF-16": codecs.BOM_UTF16_LE,
    "UTF-16 (big endian)": codecs.BOM_UTF16_BE,
}
#: Encodings that are guessed: name, name in Python, and the letters that speak for it.
_GUESSES = (
    ("CP949", "cp949", re.compile("[이다을를의는은가에한하고로기도서지인해대사과와모델습니]")),
    ("Shift-JIS", "shift_jis", re.compile("[ぁ-ゖァ-ヺー]")),
    ("EUC-JP", "euc_jp", re.compile("[ぁ-ゖァ-ヺー]")),
    ("GB18030", "gb18030", re.compile("[的是在了一不和有中为这与以对我们方法文提出使用通过模型学习]")),
    ("Big5", "big5", re.compile("[的是在了一不和有中為這與以對我們方法文提出使用通過模型學習]")),
)
#: The least share of the letters beyond ASCII that must speak for an encoding.
_MIN_SHARE = 0.12
_HANGUL = re.compile("[가-힣]")
_MIN_HANGUL_SHARE = 0.9
#: How many bytes are looked at.
_SAMPLE_BYTES = 65_536
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


class UndecodableError(Exception):
    """Bytes that are not in the expected encoding.

    Attributes:
        line: The line, from 1, on which the first such byte stands.
        message: What is wrong, and what to do.
    """

    def __init__(self, line: int, message: str) -> None:
        """Keep the line and the message."""
        super().__init__(message)
        self.line = line
        self.message = message


def decode(data: bytes, encoding: str = "") -> str:
    """Return the text of a file, without a mark of the order of bytes at its beginning.

    Args:
        data: The bytes.
        encoding: Their encoding; UTF-8 if empty.

    Raises:
        UndecodableError: They are not in this encoding.
    """
    try:
        return data.decode(encoding or "utf-8-sig").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UndecodableError(line, describe(data[max(0, error.start - 1024) :], encoding)) from error
    except UnicodeError as error:  # of encodings such as `idna`, which do not say where
        raise UndecodableError(1, describe(data, encoding)) from error


def describe(data: bytes, encoding: str = "") -> str:
    """Return what to say of bytes that cannot be decoded."""
    if encoding:
        return f"not {encoding}, which --encoding names; convert the file to UTF-8"
    guess = guess_encoding(data)
    if not guess:
        return "not UTF-8; save the file in that encoding"
    return (
        f"not UTF-8 but probably {guess}; save the file as UTF-8, or read it with --encoding {_option(guess)}"
    )


def read_user_file(path: Path) -> str:
    """Return the text of a file of the user that is no post: a vocabulary, decisions on entities.

    Raises:
        UserFileError: The file cannot be read, or is not UTF-8; the message names the line and the encoding.
    """
    name = path.as_posix()
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UserFileError([Problem(name, 1, f"cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        guess = guess_encoding(data[max(0, error.start - 1024) :])
        message = f"not UTF-8{f' but probably {guess}' if guess else ''}; save the file as UTF-8"
        line = data.count(b"\n", 0, error.start) + 1
        raise UserFileError([Problem(name, line, message)]) from error


def _option(guess: str) -> str:
    return guess.partition(" ")[0].lower()


def guess_encoding(data: bytes) -> str:
    """Return the name of the encoding that bytes most likely have, or an empty text.

    Example:
        >>> guess_encoding("확산 모델을".encode("cp949")), guess_encoding("拡散モデル".encode("shift_jis"))
        ('CP949', 'Shift-JIS')
    """
    sample = data[:_SAMPLE_BYTES]
    for name, mark in _MARKS.items():
        if sample.startswith(mark):
            return name
    if sample.count(0) > len(sample) // 5:
        return "UTF-16"
    shares = {name: _share(sample, codec, letters) for name, codec, letters in _GUESSES}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < _MIN_SHARE and _share(sample, "cp949", _HANGUL) > _MIN_HANGUL_SHARE:
        return "CP949"  # a few words, none of them frequent
    return best if shares[best] >= _MIN_SHARE else ""


def _share(sample: bytes, codec: str, letters: re.Pattern[str]) -> float:
    """Return which share of the letters beyond ASCII speaks for an encoding; 0 if bytes do not fit it."""
    text = codecs.getincrementaldecoder(codec)(errors="replace").decode(sample)
    beyond = len(_BEYOND_ASCII.findall(text))
    if not beyond or text.count("\ufffd") > 2 + beyond // 50:
        return 0.0
    return len(letters.findall(text)) / beyond
