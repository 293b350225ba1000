"""The ready-made CI jobs: their shell steps run as they stand, on a stored audit that keeps its limits or does not."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from making import made
from ruamel.yaml import YAML

from auditor.check.config import read_configuration
from auditor.errors import ExitCode
from auditor.reporting.json import write_audit

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "ci"
AUDITOR = f"""#!/bin/sh
exec {sys.executable} -c 'from auditor.cli import main; main()' "$@"
"""
# Nothing is installed by the tests: these only note what they were asked for.
NOTING = """#!/bin/sh
echo "$(basename "$0") $*" >> "$NOTES"
"""


def steps(name):
    """The shell steps of a job, in their order, and its variables."""
    document = YAML(typ="safe").load((FOLDER / name).read_text(encoding="utf-8"))
    if name == "gitlab-ci.yml":
        job = document["portal-check"]
        return [*job["before_script"], *job["script"]], job["variables"]
    job = document["jobs"]["portal-check"]
    return [step["run"] for step in job["steps"] if "run" in step], job["env"]


@pytest.fixture
def job(tmp_path, framework):
    """Runs the steps of a job in a folder of its own; gives the code of the first that fails, or 0, and the folder."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in {"auditor": AUDITOR, "pip": NOTING, "python": NOTING}.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()

    def run(name, verdicts):
        write_audit(made(framework, verdicts), work / "portal-check")
        (work / "auditor.toml").write_text('fail-under = { total = 60 }\nrequire = ["F24"]\n', encoding="utf-8")
        commands, variables = steps(name)
        environment = {
            **os.environ,
            **variables,
            "PATH": f"{programs}:/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "NOTES": str(tmp_path / "notes"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
            # In the place of an address: the audit that is stored already.
            "PORTAL_URL": "--audit=portal-check",
        }
        code = 0
        for command in commands:
            shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command]
            done = subprocess.run(shell, cwd=work, env=environment, check=False, capture_output=True, text=True)
            code = code or done.returncode
        return code, work

    return run


JOBS = ("github-actions.yml", "gitlab-ci.yml")


@pytest.mark.parametrize("name", JOBS)
@pytest.mark.parametrize(
    ("verdicts", "code"), [({}, ExitCode.DONE), ({"F24": "not_met"}, ExitCode.BELOW_THRESHOLD)], ids=["kept", "broken"]
)
def test_the_steps_run_and_the_job_stops_when_a_limit_is_broken(job, tmp_path, name, verdicts, code):
    ended, work = job(name, verdicts)
    assert ended == code
    notes = (tmp_path / "notes").read_text()
    assert "pip install git+https://" in notes
    assert "python -m auditor.browser.provision" in notes
    assert {"report.html", "junit.xml", "summary.md", "badge.svg"} <= {
        path.name for path in (work / "portal-check").iterdir()
    }
    if name == "github-actions.yml":
        assert "##" in (tmp_path / "summary").read_text()
        assert (work / "portal-check" / "report.sarif").is_file()


@pytest.mark.parametrize("name", JOBS)
def test_the_jobs_use_the_files_that_are_written(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    formats = re.search(r"--format (\S+)", text)[1].split(",")
    assert ("sarif" in formats) == ("report.sarif" in text)
    assert ("junit" in formats) or "junit.xml" not in text


def test_the_configuration_of_the_page_can_be_read(tmp_path, framework):
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    text = re.search(r"```toml\n(.*?)```", page, re.DOTALL)[1]
    (tmp_path / "auditor.toml").write_text(text, encoding="utf-8")
    limits = read_configuration(tmp_path / "auditor.toml").limits(framework)
    assert limits.waivers[0].criterion == "F24"
    assert tomllib.loads(text)["max-time"] == "15m"
