"""Training: from annotated papers to the CRF's weights, the judge's, and the names they hold.

Nothing here is imported by a build; it needs the libraries of `pip install 'kg[train]'`.
"""
