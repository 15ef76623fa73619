"""Authors of works, as lists of references name them before a title."""

import re

_YEAR = r"(?:19|20)\d\d[a-z]?"
#: `Bee, A., Dee, C. and Eff, G. H.`
_INVERTED_NAMES = r"(?:[A-Z][\w'’-]+,\s+(?:[A-Z]\.[\s-]?)+(?:,?\s*(?:and|&)\s+|,\s*)?){1,30}"
_AUTHORS = re.compile(rf"(?:[^:*_\[\]\"“]{{1,100}}\bet al\.?|{_INVERTED_NAMES}(?:et al\.?)?)[,.:]?\s*")
#: What stands before a title that is set in italics: `Bee et al. (2025).`, `Bee, A. (2025).`
_BEFORE_ITALIC = (
    rf"(?:[^*_\[\]\"“]{{1,200}}?\bet al\.?,?(?:\s*\({_YEAR}\))?"
    rf"|(?=[^*_\[\]()]*(?:,|\b[A-Z]\.))[^*_\[\]()\"“]{{2,200}}?\({_YEAR}\))[.,:]?\s+"
)
#: `Bee, Dee (2025)`, `Bee et al., 2025.`, `Bee (2025):`: one name, or several with commas or `and`.
_NAMES = r"[A-Z][\w'’.-]*(?:\s[A-Z]\.)*(?:,?\s+(?:(?:and|&)\s+)?(?:[A-Z][\w'’.-]*|et al\.?)){0,30}"
_NAMES_AND_YEAR = re.compile(rf"{_NAMES},?\s*\(?{_YEAR}\)?")
_BEFORE_TITLE = re.compile(
    rf"^(?=[^(]*(?:,|\bet al\b|&|^[^\s(]+ \())(?:{_NAMES}),?\s*\({_YEAR}\)[.:,]\s+(?=\S{{2,}})"
)
_BEHIND_NAMES = re.compile(rf"^{_INVERTED_NAMES}(?:et al\.?)?\s*:\s+(?P<title>[^.?!]{{8,}})")
_ITALIC_BEHIND = re.compile(rf"^{_BEFORE_ITALIC}(?P<mark>[*_])(?P<title>[^*_]{{4,}})(?P=mark)")


def is_authors(text: str) -> bool:
    """Tell whether a text is nothing but the authors of a work.

    Example:
        >>> is_authors("Bee et al."), is_authors("Bee, A., Dee, C."), is_authors("Deep Sets")
        (True, True, False)
    """
    return _AUTHORS.fullmatch(text.strip("*_ ")) is not None


def names_authors_and_year(text: str) -> bool:
    """Tell whether a text is nothing but the authors of a work and its year.

    Example:
        >>> names_authors_and_year("Bee, A. & Dee, C. (2025)."), names_authors_and_year("We follow")
        (True, False)
    """
    return _NAMES_AND_YEAR.fullmatch(text.strip("*_ .,:")) is not None


def without_authors(title: str) -> str:
    """Return a title without the authors and the year before it.

    Example:
        >>> without_authors("Bee, Dee (2025). Deep Sets"), without_authors("Deep Sets (2025). Part two")
        ('Deep Sets', 'Deep Sets (2025). Part two')
    """
    return _BEFORE_TITLE.sub("", title)


def title_behind_names(text: str) -> str:
    """Return the title behind inverted names and a colon, or an empty text.

    Example:
        >>> title_behind_names("Bee, A., Dee, C.: Sets of sets. JMLR (2017)")
        'Sets of sets'
    """
    match = _BEHIND_NAMES.match(text)
    return match["title"].strip() if match else ""


def italic_title(text: str) -> str:
    """Return the title in italics right behind authors, or an empty text.

    Example:
        >>> italic_title("Bee et al., *Deep Sets*"), italic_title("Bee, A. (2017). Deep Sets. *JMLR*.")
        ('Deep Sets', '')
    """
    match = _ITALIC_BEHIND.match(text)
    return match["title"].strip() if match else ""
