"""Every bound that one might want to tune, with what it bounds and why it has its value; a folder a part.

Weights of a formula are no bounds: they stand beside the formula. The page gets its own through `page_limits`.
"""

# Shared by several folders

#: An entity that more than this share of the papers name, and more than so many of them, is a hub: sharing it says little.
HUB_SHARE = 0.1
MIN_HUB_PAPERS = 10


def is_hub(papers: int, total: int) -> bool:
    """Tell whether so many papers name an entity that sharing it says little.

    Args:
        papers: How many papers name the entity.
        total: How many papers the graph has.

    Example:
        >>> is_hub(11, 100), is_hub(10, 100), is_hub(3, 4)
        (True, False, False)
    """
    return papers > max(MIN_HUB_PAPERS, HUB_SHARE * total)


#: How many nearest papers the build keeps for each paper, and `kg related` ranks exactly.
NEIGHBORS_KEPT = 64


# text, parallel, files


# posts


# vocabulary, extract


# linking


# similarity


# map


# evaluation


# query


# export and the page


# build
