"""The conditions of a measurement."""

import pytest

from auditor.errors import FrameworkError, UsageError
from auditor.performance.profiles import load_profiles
from auditor.resources import criteria_dir

FOLDER = criteria_dir() / "mic-2023"


def test_mobile_is_the_default_and_has_the_figures_of_lighthouse():
    profile = load_profiles(FOLDER).named()
    assert profile.name == "mobile"
    assert (profile.viewport.width, profile.viewport.height, profile.viewport.scale) == (412, 823, 1.75)
    assert profile.network.conditions() == {
        "offline": False,
        "latency": 562.5,
        "downloadThroughput": 1474.56 * 1024 / 8,
        "uploadThroughput": 675 * 1024 / 8,
    }
    assert profile.throttling()["cpu"] == 4


def test_desktop_and_none():
    profiles = load_profiles(FOLDER)
    desktop, none = profiles.named("desktop"), profiles.named("none")
    assert (desktop.network.latency_ms, desktop.network.download_kbps, desktop.cpu_slowdown) == (40, 10240, 1)
    assert none.network is None
    assert none.throttling() is None


def test_unknown_profile_is_answered_with_those_that_exist():
    with pytest.raises(UsageError, match=r"mobile, desktop, none, found 'mobil'; did you mean 'mobile'"):
        load_profiles(FOLDER).named("mobil")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("latency_ms: 562.5", "latency_ms: fast", r"profiles.yaml:\d+: profiles.mobile.network.latency_ms: .*'fast'"),
        ("width: 412", "width: 0", r"profiles.yaml:\d+: profiles.mobile.viewport.width"),
        ("cpu_slowdown: 4", "cpu_slowdwn: 4", r"profiles.yaml:\d+: profiles.mobile.cpu_slowd"),
        ("default: mobile", "default: phone", r"profiles.yaml:\d+: default: expected one of mobile.*'phone'"),
        ("profiles:", "profiles: [", r"profiles.yaml:\d+: expected valid YAML"),
    ],
)
def test_broken_file_is_named_with_line_and_field(tmp_path, old, new, said):
    text = (FOLDER / "profiles.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "profiles.yaml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(FrameworkError, match=said):
        load_profiles(tmp_path)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(FrameworkError, match=r"profiles.yaml"):
        load_profiles(tmp_path)
