"""Files of others come unchanged, with version, licence and sum; everything else in static/ is written here."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
MANIFEST = json.loads((ROOT / "app/static/vendor/manifest.json").read_text(encoding="utf-8"))
FOLDERS = ("app/static/vendor", "tests/browser/vendor")


def listed() -> dict[str, str]:
    return {path: digest for package in MANIFEST for path, digest in package["files"].items()}


def test_each_vendored_file_is_the_one_the_manifest_names() -> None:
    for path, digest in listed().items():
        assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == digest, path


def test_no_file_lies_in_a_vendor_folder_unlisted() -> None:
    present = {str(path.relative_to(ROOT)) for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()}

    assert present - {"app/static/vendor/manifest.json"} == set(listed())


def test_each_package_brings_its_licence_and_stands_in_a_folder_of_its_version() -> None:
    for package in MANIFEST:
        paths = [Path(path) for path in package["files"]]

        assert package["licence"]
        assert any(path.name.startswith("LICENSE") for path in paths), package["name"]
        assert all(path.parent.name.endswith("-" + package["version"]) for path in paths), package["name"]
