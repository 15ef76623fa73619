"""Builds on a disk that is full, files of limited size, and stores with damaged bytes."""

import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.faults.workshop import Outcome, Workshop, command, contents, environment

#: Mounts a small disk that only this process sees, copies a folder there, builds, and copies the folder back.
_ON_SMALL_DISK = """
set -e
mount -t tmpfs -o size="$1" tmpfs "$2"
cp -r "$3" "$2/output"
code=0
shift 3
"$@" || code=$?
cp -r "$0/output" "$0-after"
exit $code
"""
_TRACEBACK = "Traceback (most recent call last)"


def fill_disks(workshop: Workshop, tries: int) -> Iterator[Outcome]:
    """Build on disks from as small as what is there to as large as needed; the old files must stay.

    Where no disk can be mounted, files are limited in size instead.
    """
    old = workshop.folder / "clean-first"
    held = sum(map(len, contents(old).values()))
    can_mount = (
        shutil.which("unshare")
        and not subprocess.run(
            ["unshare", "--map-root-user", "--mount", "true"],  # noqa: S607 # a tool of the system
            capture_output=True,
            check=False,
        ).returncode
    )
    for number in range(tries):
        share = number / tries
        if can_mount:
            size = held + 40_000 + int(share * 2.2 * held)
            yield _judge(
                workshop, "Full disk", f"{size:,} bytes", *_build_on_disk(workshop, old, size, number)
            )
        else:
            size = 1_000 + int(share * held)
            yield _judge(
                workshop, "Full disk (limited files)", f"{size:,} bytes", *_limited(workshop, size, number)
            )


def limit_files(workshop: Workshop, tries: int) -> Iterator[Outcome]:
    """Build with files of limited size, which fails at other places than a full disk."""
    largest = max(map(len, workshop.expected["second"].values()))
    for number in range(tries):
        size = 500 + number * largest // tries
        yield _judge(workshop, "Files of limited size", f"{size:,} bytes", *_limited(workshop, size, number))


def _build_on_disk(
    workshop: Workshop, old: Path, size: int, number: int
) -> tuple["subprocess.CompletedProcess[str]", Path]:
    mount = workshop.folder / f"disk-{number}"
    mount.mkdir()
    script = _ON_SMALL_DISK.replace('"$0', f'"{mount}').replace('"$0-after"', f'"{mount}-after"')
    run = subprocess.run(
        [  # noqa: S607 # tools of the system
            "unshare",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            script,
            "sh",
            str(size),
            str(mount),
            str(old),
            *command(workshop.folder / "second", mount / "output"),
        ],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    return run, mount.with_name(f"{mount.name}-after")


def _limited(workshop: Workshop, size: int, number: int) -> tuple["subprocess.CompletedProcess[str]", Path]:
    output = workshop.folder / f"limited-{number}"
    shutil.copytree(workshop.folder / "clean-first", output)
    run = subprocess.run(
        command(workshop.folder / "second", output),
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size)),
    )
    return run, output


def _judge(
    workshop: Workshop, fault: str, size: str, run: "subprocess.CompletedProcess[str]", output: Path
) -> Outcome:
    """Return whether a build has done its work, or has left the old files and said so in one message."""
    if run.returncode == 0:
        which = workshop.which(output)
        return Outcome(fault, f"{size}: built, {which}", which == "second")
    found = contents(output)
    is_old = all(found.get(name) == data for name, data in workshop.expected["first"].items())
    is_message = run.stderr.startswith("Error: ") and _TRACEBACK not in run.stderr
    text = f"{size}: {'old files' if is_old else 'changed files'}, {run.stderr.strip()[-160:]}"
    return Outcome(fault, text, is_old and is_message)


def damage_stores(workshop: Workshop, tries: int) -> Iterator[Outcome]:
    """Change random bytes of a store; questions must answer or say so, and the next build mend it."""
    random_bytes = random.Random(3)  # noqa: S311 # no secret
    output = workshop.folder / "damaged"
    questions = (["search", "Muon"], ["stats"], ["related", "2510.00001"], ["export", "csv"])
    for number in range(tries):
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(workshop.folder / "clean-first", output)
        data = bytearray((output / "kg.db").read_bytes())
        for _ in range(1 + number % 3):
            data[random_bytes.randrange(len(data))] = random_bytes.randrange(256)
        (output / "kg.db").write_bytes(data)
        question = [*questions[number % len(questions)], "--graph", str(output / "kg.db")]
        asked = subprocess.run(
            [sys.executable, "-m", "kg", *question],
            capture_output=True,
            text=True,
            env=environment(),
            check=False,
        )
        built = workshop.run("second", output)
        which = workshop.which(output)
        is_good = _TRACEBACK not in asked.stderr + built.stderr and built.returncode == 0
        text = f"{' '.join(question[:2])}: exit {asked.returncode}; built: {which}"
        yield Outcome(
            "Damaged bytes in kg.db",
            text + ("" if is_good else (asked.stderr + built.stderr)[-300:]),
            is_good,
        )
