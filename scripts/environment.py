"""Make ``.venv`` with everything pinned, once; do nothing when it is there already.

Runs under the system's Python before any package is installed, so it uses the standard library only. Started by
``setup.sh``, which has made sure that this Python is new enough and can make virtual environments.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STATE = ROOT / ".setup"
LOG = STATE / "install.log"
UNFINISHED = STATE / "unfinished"
STAMP = VENV / "set-up-stamp"

LOCK_LIMIT_S = 1800
INSTALL_LIMIT_S = 1800
PROVISION_LIMIT_S = 2400
LOG_TAIL_LINES = 15


class SetupError(Exception):
    """One line for a person: what went wrong in the set-up and what to do."""


class CutShort(SetupError):
    """A step was ended in its middle, so what it wrote cannot be trusted."""


def main() -> int:
    """Set up and return the exit code: 0 when all is ready, 1 when something is missing, 130 when interrupted."""
    STATE.mkdir(exist_ok=True)
    try:
        with one_at_a_time():
            set_up()
    except SetupError as error:
        print(f"set-up: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("set-up: interrupted; the same command goes on", file=sys.stderr)
        return 130
    return 0


def set_up() -> None:
    """Bring ``.venv`` up to date, then find or install a browser.

    Raises:
        SetupError: A step failed; the tail of its log was printed.
    """
    wanted = fingerprint()
    if is_current(wanted):
        say(".venv is up to date")
    else:
        started = time.monotonic()
        make_venv()
        install(wanted)
        say(f"packages installed in {time.monotonic() - started:.0f} s")
    provision()


def fingerprint() -> str:
    """Return what the installed packages depend on, as one hash.

    The folder belongs to it because the scripts in ``.venv/bin`` hold absolute paths: a moved checkout needs new ones.
    """
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    digest.update(f"{platform.python_version()} {platform.machine()} {ROOT}".encode())
    return digest.hexdigest()


def is_current(wanted: str) -> bool:
    """Say whether the last set-up ended well, with the same input, and its result still works."""
    if UNFINISHED.exists() or not STAMP.is_file() or STAMP.read_text(encoding="utf-8").strip() != wanted:
        return False
    return (VENV / "bin" / "auditor").is_file() and venv_version() == platform.python_version()


def venv_version() -> str | None:
    """Return the version of the Python in ``.venv``, or None when it has none that starts with a working pip."""
    if not PYTHON.exists():
        return None
    question = "import platform, importlib.util as u; print(platform.python_version() if u.find_spec('pip') else '')"
    answer = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, timeout=60, check=False)
    return answer.stdout.strip() or None


def make_venv() -> None:
    """Make ``.venv``, afresh when an earlier set-up was cut short or used another Python."""
    if not UNFINISHED.exists() and venv_version() == platform.python_version():
        return
    say(f"making .venv with Python {platform.python_version()} ({sys.executable})")
    UNFINISHED.touch()
    if VENV.exists():
        shutil.rmtree(VENV)
    run([sys.executable, "-m", "venv", VENV], limit_s=300, what="making .venv")


def install(wanted: str) -> None:
    """Install the pinned packages and the auditor itself, editable, and stamp the result."""
    say(f"installing the packages pinned in constraints.txt; takes a few minutes (log: {LOG.relative_to(ROOT)})")
    UNFINISHED.touch()
    STAMP.unlink(missing_ok=True)
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "--no-input",
        "--disable-pip-version-check",
        "install",
        "--progress-bar",
        "off",
    ]
    pins: list[str | Path] = ["--constraint", ROOT / "constraints.txt"]
    try:
        # The pip of a distribution may be too old for dependency groups and build constraints.
        run([*pip, *pins, "--upgrade", "pip"], limit_s=INSTALL_LIMIT_S, what="upgrading pip")
        run(
            [*pip, *pins, "--build-constraint", ROOT / "constraints.txt", "--group", "dev", "--editable", ROOT],
            limit_s=INSTALL_LIMIT_S,
            what="installing the packages",
        )
    except CutShort:
        raise
    except SetupError:
        # pip ended by itself and took back what it had begun, so the next run may go on in this .venv.
        UNFINISHED.unlink(missing_ok=True)
        raise
    STAMP.write_text(wanted + "\n", encoding="utf-8")
    UNFINISHED.unlink(missing_ok=True)


def provision() -> None:
    """Find a browser, or install one; the package's own command says which."""
    command: list[str | Path] = [PYTHON, "-m", "auditor.browser.provision", "--log", LOG]
    try:
        code = subprocess.run(command, cwd=ROOT, timeout=PROVISION_LIMIT_S, check=False).returncode
    except subprocess.TimeoutExpired:
        raise SetupError(f"no browser after {PROVISION_LIMIT_S} s; see {LOG}") from None
    if code:
        raise SetupError("no usable browser; the line above says what to type. Then run the same command again")


def run(command: Sequence[str | Path], *, limit_s: int, what: str) -> None:
    """Run a command with its output in the log.

    Raises:
        SetupError: It ended with another code than 0. The last lines of the log have been printed.
        CutShort: It took longer than `limit_s` seconds.
    """
    with LOG.open("a", encoding="utf-8") as log:
        print("$", *command, file=log, flush=True)
        environment = os.environ | {"PIP_USER": "0", "PYTHONWARNINGS": "ignore"}
        try:
            code = subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                timeout=limit_s,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            raise CutShort(
                f"{what} took longer than {limit_s} s and was ended; the same command starts afresh"
            ) from None
    if code:
        tail = LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_TAIL_LINES:]
        print(*tail, sep="\n", file=sys.stderr)
        raise SetupError(f"{what} failed with code {code} (lines above; all of them in {LOG.relative_to(ROOT)})")


def say(line: str) -> None:
    """Tell a person one thing, at once, so that the lines of the started programs come after it."""
    print(f"set-up: {line}", flush=True)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keep two set-ups of one checkout apart; the second waits and then finds everything done.

    Raises:
        SetupError: The other one did not end within half an hour.
    """
    with (STATE / "lock").open("w", encoding="utf-8") as lock:
        deadline = time.monotonic() + LOCK_LIMIT_S
        told = False
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise SetupError("another set-up of this folder is still running after half an hour") from None
            if not told:
                say("another set-up of this folder is running; waiting for it")
                told = True
            time.sleep(0.5)
        yield


if __name__ == "__main__":
    sys.exit(main())
