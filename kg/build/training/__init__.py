"""Training: from annotated papers to the weights of the CRF and of the classifiers, and the names they teach.

Nothing here is imported by a build. It needs the libraries python-crfsuite and scikit-learn, which are not
installed with the rest.
"""
