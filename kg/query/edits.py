"""How many typing errors lie between two texts."""


def count_edits(typed: str, name: str, limit: int, *, of_beginning: bool = False) -> int:
    """Return the fewest edits that make a name of what is typed, or `limit + 1` if they are more.

    Insertions, deletions, substitutions and swaps of neighboring characters count one each (optimal string
    alignment; Damerau, "A technique for computer detection and correction of spelling errors", 1964). Only
    the cells of the table that are `limit` off its diagonal are computed (Ukkonen, 1985).

    Args:
        typed: What is typed.
        name: The name.
        limit: How many edits are looked for.
        of_beginning: Whether the rest of the name does not count: then the beginning that is nearest does.

    Example:
        >>> count_edits("moun", "muon", 2), count_edits("diffusoin", "diffusion model", 2, of_beginning=True)
        (1, 1)
        >>> count_edits("lora", "muon", 2)
        3
    """
    too_many = limit + 1
    if of_beginning:
        name = name[: len(typed) + limit]
    if abs(len(typed) - len(name)) > limit and not (of_beginning and len(name) > len(typed)):
        return too_many
    width = len(typed)
    before: list[int] = []
    row = [column if column <= limit else too_many for column in range(width + 1)]
    fewest = row[width]
    for line in range(1, len(name) + 1):
        following = _next_row(typed, name, line, (before, row), limit)
        if min(following) > limit:
            return min(fewest, too_many) if of_beginning else too_many
        before, row = row, following
        fewest = min(fewest, row[width])
    return min(fewest if of_beginning else row[width], too_many)


def _next_row(typed: str, name: str, line: int, rows: tuple[list[int], list[int]], limit: int) -> list[int]:
    """Return the edits between the first `line` characters of a name and each beginning of what is typed.

    Args:
        typed: What is typed.
        name: The name.
        line: How many characters of the name the row is about.
        rows: The rows before the last one, and the last one.
        limit: How far off the diagonal edits are computed; elsewhere they are `limit + 1`.
    """
    before, row = rows
    letter = name[line - 1]
    following = [limit + 1] * len(row)
    if line <= limit:
        following[0] = line
    for column in range(max(1, line - limit), min(len(typed), line + limit) + 1):
        other = typed[column - 1]
        edits = min(row[column] + 1, following[column - 1] + 1, row[column - 1] + (other != letter))
        is_swap = line > 1 and column > 1 and other == name[line - 2] and typed[column - 2] == letter
        following[column] = min(edits, before[column - 2] + 1) if is_swap else edits
    return following
