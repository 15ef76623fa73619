"""The bounds of training; those that it shares with the rest of kg stand in `kg.limits`."""

#: Training splits papers into so many folds: known names and classifiers are learned on folds other than the
#: one they judge.
TRAINING_FOLDS = 4
#: The fewest annotated papers to train on, two for each fold.
MIN_TRAINING_PAPERS = 2 * TRAINING_FOLDS
#: Digests without annotations that are read in training, spread evenly over those given; more take longer and
#: teach little.
MAX_UNANNOTATED_DIGESTS = 400
#: A surface that annotators mark in a smaller share of the papers where it stands is no name by itself.
MIN_MARKED_SHARE = 0.5
#: A lower-case name of more words that only one paper has is a description, not a name.
MAX_DESCRIPTIVE_NAME_WORDS = 2
#: Weights of the CRF that are nearer to 0 change no decision, and are left out of the model.
MIN_FEATURE_WEIGHT = 0.004
