"""Lets `python -m kg` and the console script run the same command line."""

from kg.cli import main

if __name__ == "__main__":
    main()
