"""The Python API: it is what the package exports, it loads lightly, and the examples of its page run."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
from local_site import serve_site

import auditor
from auditor import api

PAGE = Path(__file__).resolve().parent.parent / "docs" / "api.md"
RUNS = re.compile(r"<!-- runs -->\n```python\n(.*?)```", re.DOTALL)


def test_the_package_exports_the_api_and_nothing_else():
    assert sorted(auditor.__all__) == sorted(api.__all__)
    assert all(getattr(auditor, name) is getattr(api, name) for name in auditor.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = auditor.nothing


def test_importing_the_package_or_reading_an_audit_needs_no_browser():
    program = "import sys, auditor; print(sorted(n for n in sys.modules if n.startswith(('playwright', 'auditor.'))))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_options_are_keywords_and_everything_is_typed_and_described():
    for name in api.__all__:
        made = getattr(api, name)
        if not inspect.isfunction(made):
            continue
        assert made.__doc__, name
        signature = inspect.signature(made)
        kinds = [parameter.kind for parameter in signature.parameters.values()]
        assert kinds[1:].count(inspect.Parameter.POSITIONAL_OR_KEYWORD) <= (name == "write_audit"), name
        assert signature.return_annotation is not inspect.Signature.empty, name
        assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values()), name


@pytest.mark.timeout(180)
def test_the_examples_of_the_page_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    examples = RUNS.findall(PAGE.read_text(encoding="utf-8"))
    assert len(examples) == 3
    with serve_site() as site:
        url = site.put("/", "<h1>Cổng dịch vụ công</h1><p>Chào mừng</p>")
        for example in examples:
            names = {"__name__": "example"}
            exec(compile(example.replace("https://dichvucong.tinh.gov.vn", url), str(PAGE), "exec"), names)
            for name, made in names.items():
                if name.startswith("test_"):
                    made()
    assert "exit code" in capsys.readouterr().out


def test_every_name_of_the_pages_table_exists():
    table = PAGE.read_text(encoding="utf-8").split("## What there is")[1]
    named = set(re.findall(r"`(\w+)(?:\(|`)", table)) - {"Outcome"}
    assert named <= set(api.__all__)
    signature = inspect.signature(api.audit_portal)
    written = re.search(r"audit_portal\(url, \*, ([^)]*)\)", table)[1].split(", ")
    assert written == [name for name in signature.parameters if name != "url"]
