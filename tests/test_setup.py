"""``make setup`` on a small copy of a checkout: the real Makefile and scripts, with a pip that only notes its calls."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("sh", "dirname", "mkdir", "tail", "timeout", "make")

NOTING_PIP = """
import sys
from pathlib import Path
root = Path.cwd()
with (root / "pip-calls").open("a") as calls:
    print(*sys.argv[1:], file=calls)
if (root / "pip-fails").exists():
    sys.exit("no such release: left-pad 9")
script = Path(sys.prefix) / "bin" / "auditor"
script.touch()
"""


def run(checkout, *command, path=None):
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    environ["PATH"] = str(path) if path else f"{Path(sys._base_executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        command,
        cwd=checkout,
        env=environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def pip_calls(checkout):
    file = checkout / "pip-calls"
    return file.read_text().splitlines() if file.exists() else []


@pytest.fixture
def checkout(tmp_path):
    """Makefile, scripts and inputs as in the real one; a browser is always found; pip is in a .venv already."""
    root = tmp_path / "checkout with space"
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "Makefile", root)
    (root / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (root / "constraints.txt").write_text("pip==26.3\n")
    (root / "auditor" / "browser").mkdir(parents=True)
    (root / "auditor" / "browser" / "provision.py").write_text("print('set-up: browser: one')\n")
    subprocess.run([sys._base_executable, "-m", "venv", "--without-pip", root / ".venv"], check=True, timeout=60)
    pip = next((root / ".venv" / "lib").glob("python3*/site-packages")) / "pip"
    pip.mkdir()
    (pip / "__init__.py").touch()
    (pip / "__main__.py").write_text(NOTING_PIP)
    return root


def test_the_first_run_installs_what_is_pinned(checkout):
    code, out, _ = run(checkout, "make", "setup")
    assert code == 0
    assert "set-up: browser: one" in out
    upgrade, install = pip_calls(checkout)
    assert upgrade.endswith("--upgrade pip")
    assert f"--constraint {checkout}/constraints.txt" in install
    assert install.endswith(f"--group dev --editable {checkout}")


def test_the_second_run_installs_nothing(checkout):
    run(checkout, "make", "setup")
    before = pip_calls(checkout)
    code, out, err = run(checkout, "make", "setup")
    assert (code, out, err) == (0, ["set-up: .venv is up to date", "set-up: browser: one"], [])
    assert pip_calls(checkout) == before


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_changed_input_installs_again(checkout, name):
    run(checkout, "make", "setup")
    with (checkout / name).open("a") as file:
        file.write("# changed\n")
    run(checkout, "make", "setup")
    assert len(pip_calls(checkout)) == 4


def test_a_moved_checkout_installs_again(checkout):
    run(checkout, "make", "setup")
    moved = checkout.rename(checkout.with_name("moved"))
    run(moved, "make", "setup")
    assert pip_calls(moved)[-1].endswith(f"--editable {moved}")


def test_a_failing_installation_shows_its_last_lines_and_is_tried_again(checkout):
    (checkout / "pip-fails").touch()
    code, _, err = run(checkout, "make", "setup")
    assert code != 0
    assert "no such release: left-pad 9" in err
    assert any("upgrading pip failed" in line and ".setup/install.log" in line for line in err)
    (checkout / "pip-fails").unlink()
    code, out, _ = run(checkout, "make", "setup")
    assert (code, out[-1]) == (0, "set-up: browser: one")


def test_a_set_up_that_was_cut_short_starts_with_a_new_venv(checkout):
    run(checkout, "make", "setup")
    left_over = checkout / ".venv" / "half-installed"
    left_over.touch()
    (checkout / ".setup" / "unfinished").touch()
    # Stop right after .venv was made again, and make it quickly: what follows would need a real pip and the network.
    script = checkout / "scripts" / "environment.py"
    steps = (
        script.read_text()
        .replace("        install(wanted)\n", "")
        .replace('"venv", VENV', '"venv", "--without-pip", VENV')
    )
    script.write_text(steps)
    run(checkout, "make", "setup")
    assert (checkout / ".venv" / "bin" / "python").exists()
    assert not left_over.exists()


def test_no_browser_makes_the_set_up_fail_but_not_forget_what_it_did(checkout):
    provision = checkout / "auditor" / "browser" / "provision.py"
    provision.write_text(
        "import sys; sys.exit('set-up: No Chromium found. Install one with: apt-get install chromium')\n"
    )
    code, _, err = run(checkout, "make", "setup")
    assert code != 0
    assert "apt-get install chromium" in err[0]
    provision.write_text("print('set-up: browser: one')\n")
    _, out, _ = run(checkout, "make", "setup")
    assert out[0] == "set-up: .venv is up to date"


@pytest.fixture
def bare_machine(checkout):
    """A PATH with a Python that lacks its venv module until a package is installed, and nothing else."""
    tools = checkout.parent / "tools"
    tools.mkdir()
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name))
    (checkout / "scripts" / "environment.py").write_text("print('reached')\n")

    def put(name, script):
        (tools / name).write_text(f"#!/bin/sh\n{script}\n")
        (tools / name).chmod(0o755)

    put("python3", f'case "$*" in *ensurepip*) exit 1;; esac; exec "{sys._base_executable}" "$@"')
    put("dpkg", "exit 0")
    put("apt-get", f'echo "$@" >> "{checkout}/apt-calls"')
    put("id", "echo 0")
    return checkout, tools, put


def test_a_missing_venv_module_is_installed_for_root(bare_machine):
    checkout, tools, _ = bare_machine
    code, out, _ = run(checkout, "make", "setup", path=tools)
    package = f"python3.{sys.version_info.minor}-venv"
    assert (code, out[-1]) == (0, "reached")
    update, install = (checkout / "apt-calls").read_text().splitlines()
    assert update.endswith("update")
    assert install.endswith(f"install -y --no-install-recommends {package}")


def test_a_missing_venv_module_is_one_clear_error_for_others(bare_machine):
    checkout, tools, put = bare_machine
    put("id", "echo 1000")
    code, out, err = run(checkout, "make", "setup", path=tools)
    assert code != 0
    assert out == []
    assert err[0].endswith(f"Type: sudo apt-get update && sudo apt-get install python3.{sys.version_info.minor}-venv")
    assert not (checkout / "apt-calls").exists()


def test_an_old_python_is_passed_over_for_a_newer_one(bare_machine):
    checkout, tools, put = bare_machine
    put("python3", "exit 1")
    put("python3.12", f'exec "{sys._base_executable}" "$@"')
    code, out, _ = run(checkout, "make", "setup", path=tools)
    assert (code, out[-1]) == (0, "reached")


def test_without_a_new_enough_python_the_error_says_what_is_needed(bare_machine):
    checkout, tools, put = bare_machine
    put("python3", "exit 1")
    code, _, err = run(checkout, "make", "setup", path=tools)
    assert code != 0
    assert err[0].startswith("set-up: Python 3.11 or newer is needed")


@pytest.mark.parametrize(
    ("together", "alone", "expected"),
    [(0, 0, 0), (0, 5, 0), (0, 1, 1), (1, 0, 1), (1, 5, 1), (5, 0, 5), (2, 1, 2)],
)
def test_make_test_fails_when_either_run_of_pytest_fails(checkout, together, alone, expected):
    run(checkout, "make", "setup")
    pytest_module = next((checkout / ".venv" / "lib").glob("python3*/site-packages")) / "pytest.py"
    pytest_module.write_text(f"import sys; sys.exit({alone} if 'alone' in sys.argv else {together})\n")
    code, _, err = run(checkout, "make", "test")
    assert (code == 0) == (expected == 0)
    if expected:
        assert any(f"Error {expected}" in line for line in err)


def test_the_constraints_name_exact_releases_and_no_index():
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        name, _, release = line.partition("==")
        assert name
        assert release
        assert "/" not in line
