"""The hashes of everything that an audit kept, and whether a stored audit still is what was kept.

``audit.json`` lists ``observations.json`` and every file below ``evidence/`` with size and SHA-256. The list does not
vouch for ``audit.json`` itself: ``auditor verify`` prints that file's own hash, to be kept elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from auditor.findings import Audit, Frozen, StoredFile

OBSERVATIONS = "observations.json"
EVIDENCE = "evidence"


class Verification(Frozen):
    """What became of the files of a stored audit; all names are relative to its folder.

    Args:
        checked: How many files the audit lists.
        missing: Listed, and not there.
        changed: Listed and there, with other bytes, or no plain file any more.
        extra: Below ``evidence/`` and not listed.
        unlisted: Evidence that a finding or a page points to, not listed or under another hash.
        unreadable: There, and cannot be read.
    """

    checked: int
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all listed files are there unchanged, nothing was added, and there was something to check."""
        return self.checked > 0 and not any((self.missing, self.changed, self.extra, self.unlisted, self.unreadable))


def stored_files(root: Path) -> tuple[StoredFile, ...]:
    """The files that an audit's folder holds, with their hashes, sorted by name.

    Raises:
        OSError: A file cannot be read.
    """
    names = [OBSERVATIONS] if (root / OBSERVATIONS).is_file() else []
    return tuple(_stored(root, name) for name in sorted([*names, *_below(root / EVIDENCE, EVIDENCE)]))


def verify(audit: Audit, root: Path) -> Verification:
    """Compare the files of a folder with the list in its audit; nothing outside the folder is read.

    Args:
        audit: The audit that the folder holds.
        root: The folder.
    """
    listed = {item.file: item for item in audit.files}
    missing, changed, unreadable = [], [], []
    for name, item in listed.items():
        try:
            state = os.lstat(root / name)
            plain = stat.S_ISREG(state.st_mode) and not _leads_away(root, name)
            if not plain or state.st_size != item.bytes or _stored(root, name) != item:
                changed.append(name)
        except (FileNotFoundError, NotADirectoryError):
            missing.append(name)
        except OSError:
            unreadable.append(name)
    present = _below(root / EVIDENCE, EVIDENCE)
    return Verification(
        checked=len(listed),
        missing=tuple(missing),
        changed=tuple(changed),
        extra=tuple(sorted(name for name in present if name not in listed)),
        unlisted=tuple(sorted(_unlisted(audit, listed))),
        unreadable=tuple(unreadable),
    )


def hash_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal digits.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _stored(root: Path, name: str) -> StoredFile:
    path = root / name
    return StoredFile(file=name, bytes=path.stat().st_size, sha256=hash_of(path))


def _below(folder: Path, name: str) -> Iterator[str]:
    """Everything below a folder that is no folder itself: links are named, never followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        inner = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _below(folder / entry.name, inner)
        else:
            yield inner


def _leads_away(root: Path, name: str) -> bool:
    """Whether a folder on the way to a file is a link."""
    return any((root / parent).is_symlink() for parent in Path(name).parents if parent != Path())


def _unlisted(audit: Audit, listed: dict[str, StoredFile]) -> set[str]:
    items = [item for finding in audit.findings for item in finding.evidence]
    items += [item for page in audit.pages for item in page.evidence]
    return {
        item.file
        for item in items
        if item.file is not None and (item.file not in listed or listed[item.file].sha256 != item.sha256)
    }
