"""Builds that are killed, and builds that run at the same time."""

import random
import shutil
import time
from collections.abc import Iterator

from tests.faults.workshop import Outcome, Workshop

_OTHER = {"first": "second", "second": "first"}


def kill_builds(workshop: Workshop, tries: int) -> Iterator[Outcome]:
    """Kill builds at random moments; the store must be one of the two, and the next build do its work.

    The posts of the two sets take turns, so that each build has something to do, and each output folder has
    gone through all the kills before. The next build is run after every third kill, so that it also finds
    what several killed builds have left.
    """
    random_moments = random.Random(1)  # noqa: S311 # no secret
    output = workshop.folder / "killed"
    shutil.copytree(workshop.folder / "clean-first", output)
    present = "first"
    for number in range(tries):
        posts = _OTHER[present]
        build = workshop.start(posts, output)
        time.sleep(random_moments.uniform(0, workshop.seconds))
        build.kill()
        build.wait()
        after = workshop.store_of(output)
        is_good = after in {"first", "second"}
        text = f"store {after}"
        if number % 3 == 2:
            code = workshop.start(posts, output).wait()
            finally_ = workshop.which(output)
            is_good = is_good and finally_ == posts and code == 0
            text += f", next build {finally_}"
            present = posts if finally_ == posts else present
        yield Outcome("SIGKILL at a random moment", text, is_good)


def race_builds(workshop: Workshop, tries: int) -> Iterator[Outcome]:
    """Start two builds of different posts into one folder, a random moment apart.

    Both must end well, and leave what one of them makes alone; after every third pair, another build must
    make what it makes alone.
    """
    random_moments = random.Random(2)  # noqa: S311 # no secret
    output = workshop.folder / "raced"
    for number in range(tries):
        if number % 2:
            shutil.rmtree(output, ignore_errors=True)
        first = workshop.start("first", output)
        time.sleep(random_moments.uniform(0, workshop.seconds))
        second = workshop.start("second", output)
        codes = (first.wait(), second.wait())
        after = workshop.which(output)
        is_good = codes == (0, 0) and after in {"first", "second"}
        text = f"exit codes {codes}, output {after}"
        if number % 3 == 2:
            workshop.start("first", output).wait()
            again = workshop.which(output)
            is_good = is_good and again == "first"
            text += f", built again {again}"
        yield Outcome("Two builds at once", text, is_good)
