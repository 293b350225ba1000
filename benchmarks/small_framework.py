"""A complete framework small enough to break in many ways quickly."""

from pathlib import Path

_TEXT = "{vi: Chữ, en: Words}"
_COMMON = f"""
    legal_basis: [circular]
    certainty: inferred
    seen_when_met: {_TEXT}
    how_decided: {_TEXT}
    needs: [nothing]
    roles: [home]
    remedy: {_TEXT}
"""

FILES = {
    "framework.yaml": f"""\
id: small
version: "1"
issued: 2023-06-13
title: {_TEXT}
certainty_note: {_TEXT}
weights_note: {_TEXT}
bands_note: {_TEXT}
partly_share: 1/2
pillars:
  - {{id: functional, letter: F, title: {_TEXT}, points: 70, criteria: 3, groups: 2}}
  - {{id: performance, letter: P, title: {_TEXT}, points: 20, criteria: 1}}
  - {{id: accessibility, letter: A, title: {_TEXT}, points: 10, criteria: 1}}
bands:
  - {{level: good, title: {_TEXT}, from_points: 50, to_points: 100}}
  - {{level: poor, title: {_TEXT}, from_points: 0, to_points: 50}}
legal_sources:
  circular: {{vi: Thông tư, en: Circular}}
""",
    "functional.yaml": f"""\
groups:
  - {{id: G01, title: {_TEXT}, legal_basis: [circular], certainty: inferred}}
  - {{id: G02, title: {_TEXT}, legal_basis: [circular], certainty: inferred}}
criteria:
  - id: F01
    group: G01
    points: 70/3
    title: {_TEXT}{_COMMON}
  - id: F02
    group: G01
    points: 70/3
    partly_share: 0.25
    title: {_TEXT}{_COMMON}
  - id: F03
    group: G02
    points: 70/3
    tolerance: {{sample_rows: 20, share_needed: 0.95, share_partly: 0.5}}
    title:
      vi: Từ {{share_needed:percent}} của {{sample_rows}} dòng
      en: From {{share_needed:percent}} of {{sample_rows}} rows{_COMMON}
""",
    "performance.yaml": f"""\
rule:
  pages: [home, eform]
  pages_for_met: 2
  pages_for_partly: 1
  straddle_spread: interquartile
  straddle_verdict: not_observable
  explanation: {_TEXT}
criteria:
  - id: P01
    points: 20
    measure: tbt
    limit_ms: 600
    good_ms: 200
    title: {{vi: "Dưới {{limit_ms:seconds}} giây", en: "Below {{limit_ms:seconds}} seconds"}}{_COMMON}
""",
    "accessibility.yaml": f"""\
criteria:
  - id: A01
    points: 10
    wcag: [1.1.1]
    level: A
    title: {_TEXT}{_COMMON}
""",
    "cohort.yaml": f"""\
note: {_TEXT}
size: 1
host_certainties:
  seen_in_source: {_TEXT}
  memory: {_TEXT}
  naming_pattern: {_TEXT}
regions:
  north: {_TEXT}
units:
  - {{unit_code: province-01, kind: province, name: {_TEXT}, host: a.gov.vn, host_certainty: memory, region: north,
      tile: {{column: 1, row: 2, name: Chữ}}}}
  - {{unit_code: agency-x, kind: ministry, name: {_TEXT}, host: b.gov.vn, host_certainty: memory, counted: false,
      tile: {{column: 1, row: 3, name: Khác}}}}
""",
}


def write_small(root: Path) -> Path:
    """Writes the small framework to `root/small`."""
    folder = root / "small"
    folder.mkdir(exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
